/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-consent-meetings.h"
#include "gruppe-consent-words.h"
#include "gruppe-person-purposes.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-wrap-layout.h"

/* So many letters of a label ask for room; more get a second line. */
#define LABEL_CHARS 26

struct _GruppePersonPurposes
{
  AdwPreferencesGroup parent_instance;

  GHashTable *rows;             /* id of a purpose -> PurposeRow */
  GtkWidget *first;             /* the first row, or NULL */
};

G_DEFINE_FINAL_TYPE (GruppePersonPurposes, gruppe_person_purposes, ADW_TYPE_PREFERENCES_GROUP)

/* The widgets of one purpose; they live as long as the group. */
typedef struct
{
  AdwPreferencesRow *row;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *details;
  GtkWidget *record;
  GtkWidget *take_back;
  GtkWidget *show_text;
} PurposeRow;

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

/* All rows have the same buttons: each is named with the purpose as well. */
static GtkWidget *
add_button (GtkWidget  *box,
            const char *label,
            const char *action,
            const char *purpose,
            GtkLabel   *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", purpose);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, gtk_button_get_child (GTK_BUTTON (button)), NULL, -1);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static PurposeRow *
add_row (GruppePersonPurposes       *self,
         const GruppeConsentPurpose *purpose)
{
  PurposeRow *row = g_new0 (PurposeRow, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  row->row = ADW_PREFERENCES_ROW (adw_preferences_row_new ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  adw_preferences_row_set_use_markup (row->row, FALSE);

  gtk_widget_set_layout_manager (box, gruppe_wrap_layout_new (6));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_hexpand (labels, TRUE);
  gtk_widget_set_valign (labels, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), labels);
  gtk_widget_set_layout_manager (buttons, gruppe_wrap_layout_new (6));
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), buttons);

  row->title = add_label (GTK_BOX (labels), "heading");
  row->state = add_label (GTK_BOX (labels), NULL);
  row->details = add_label (GTK_BOX (labels), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->details), "caption");

  row->record =
      add_button (buttons, _("Record _Answer…"), "purpose.record", purpose->id, row->title);
  row->take_back =
      add_button (buttons, _("_Take Back…"), "purpose.take-back", purpose->id, row->title);
  row->show_text =
      add_button (buttons, _("_Show Text"), "purpose.show-text", purpose->id, row->title);
  gtk_widget_add_css_class (row->show_text, "flat");

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row->row));
  g_hash_table_insert (self->rows, g_strdup (purpose->id), row);
  if (self->first == NULL)
    self->first = GTK_WIDGET (row->row);

  return row;
}

/* The last time the person was asked without an answer since. */
static const GruppeConsentEvent *
find_open_request (GPtrArray                *history,
                   const char               *purpose,
                   const GruppeConsentEvent *latest)
{
  const GruppeConsentEvent *request = gruppe_consent_last_request (history, purpose);

  return request == NULL || latest == NULL || request->given_at > latest->given_at ? request : NULL;
}

static gboolean
has_events (GPtrArray  *history,
            const char *purpose)
{
  for (guint i = 0; i < history->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (history, i);

      if (g_str_equal (event->purpose, purpose))
        return TRUE;
    }

  return FALSE;
}

static void
show_details (GruppeContext            *context,
              PurposeRow               *row,
              GPtrArray                *meetings,
              const GruppeConsentEvent *latest,
              const GruppeConsentEvent *request)
{
  g_autoptr(GString) words = g_string_new (NULL);

  if (request != NULL)
    {
      g_autofree char *day = gruppe_consent_words_day (request->given_at, request->zone);

      /* Translators: %s is a day */
      g_string_append_printf (words, _("Asked on %s, no answer yet"), day);
    }
  if (latest != NULL)
    {
      g_autofree char *details = gruppe_consent_words_details (context, latest);
      GruppeMeeting *meeting = gruppe_consent_meetings_find (meetings, latest->meeting_uid);

      if (words->len > 0)
        g_string_append_c (words, '\n');
      if (meeting != NULL)
        {
          g_autofree char *date = gruppe_consent_meetings_words (meeting);

          /* Translators: %s is a day and the title of a meeting */
          g_string_append_printf (words, _("Only for %s"), date);
          g_string_append_c (words, '\n');
        }
      else if (latest->meeting_uid != NULL)
        {
          g_string_append (words, _("Only for one date"));
          g_string_append_c (words, '\n');
        }
      g_string_append (words, details);
    }

  gtk_label_set_label (row->details, words->str);
  gtk_widget_set_visible (GTK_WIDGET (row->details), words->len > 0);
}

/* Without this only the parts of the row would say what it is about. */
static void
tell_row (PurposeRow *row)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", gtk_label_get_label (row->title),
                                           gtk_label_get_label (row->state));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_label (row->details), -1);
}

/* The button that was pressed may have gone with what it did. */
static void
keep_focus (PurposeRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row->row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *buttons[] = { row->take_back, row->record, row->show_text };

  if (focus == NULL || (focus != row->take_back && focus != row->record) || gtk_widget_get_visible (focus))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      if (gtk_widget_get_visible (buttons[i]) && gtk_widget_grab_focus (buttons[i]))
        return;
    }
}

static void
show_purpose (GruppePersonPurposes       *self,
              GruppeContext              *context,
              GruppeConsentForms         *forms,
              const GruppeConsentPurpose *purpose,
              GPtrArray                  *history,
              GPtrArray                  *meetings,
              const char                 *provider)
{
  gboolean video = g_str_equal (purpose->id, GRUPPE_CONSENT_VIDEO_MEETINGS);
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));
  const GruppeConsentEvent *latest = gruppe_consent_latest (history, purpose->id, now);
  gint64 version = gruppe_consent_forms_get_version (forms, purpose->id);
  const char *label = gruppe_words_get (purpose->label);
  PurposeRow *row = g_hash_table_lookup (self->rows, purpose->id);
  g_autofree char *state = NULL;
  gboolean yes = latest != NULL && gruppe_consent_is_yes (latest->kind);

  if (row == NULL)
    row = add_row (self, purpose);

  state = gruppe_consent_words_state (context, latest, video ? provider : NULL, version);
  gtk_label_set_label (row->title, label);
  adw_preferences_row_set_title (row->row, label);
  gtk_label_set_label (row->state, state);
  show_details (context, row, meetings, latest, find_open_request (history, purpose->id, latest));
  gtk_widget_set_visible (row->take_back, yes);
  gtk_widget_set_visible (GTK_WIDGET (row->row), !purpose->retired || has_events (history, purpose->id));
  /* A yes that does not end needs no other one, but one date after the other may be asked about. */
  gtk_widget_set_visible (row->record,
                          !purpose->retired &&
                            (purpose->single_date || latest == NULL || latest->limited ||
                             gruppe_consent_state (latest, video ? provider : NULL, version, now) !=
                               GRUPPE_CONSENT_STATE_YES));
  if (video && latest == NULL)
    gtk_widget_add_css_class (row->record, "suggested-action");
  else
    gtk_widget_remove_css_class (row->record, "suggested-action");
  tell_row (row);
  keep_focus (row);
}

static gboolean
gruppe_person_purposes_grab_focus (GtkWidget *widget)
{
  GruppePersonPurposes *self = GRUPPE_PERSON_PURPOSES (widget);

  return self->first != NULL && gtk_widget_grab_focus (self->first);
}

static void
gruppe_person_purposes_finalize (GObject *object)
{
  GruppePersonPurposes *self = GRUPPE_PERSON_PURPOSES (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (gruppe_person_purposes_parent_class)->finalize (object);
}

static void
gruppe_person_purposes_class_init (GruppePersonPurposesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_person_purposes_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = gruppe_person_purposes_grab_focus;
}

static void
gruppe_person_purposes_init (GruppePersonPurposes *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * gruppe_person_purposes_show:
 * @self: the group
 * @context: services
 * @forms: the forms
 * @history: (element-type GruppeConsentEvent): the events of the person, oldest entry first
 * @meetings: (nullable) (element-type GruppeMeeting): the dates that answers may be for; NULL while
 *   they are not known
 * @provider: (nullable): the provider that video meetings are held with
 *
 * Shows where the person stands with each purpose, as of now.
 */
void
gruppe_person_purposes_show (GruppePersonPurposes *self,
                             GruppeContext        *context,
                             GruppeConsentForms   *forms,
                             GPtrArray            *history,
                             GPtrArray            *meetings,
                             const char           *provider)
{
  GPtrArray *purposes;

  g_return_if_fail (GRUPPE_IS_PERSON_PURPOSES (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_CONSENT_FORMS (forms));
  g_return_if_fail (history != NULL);

  purposes = gruppe_consent_forms_get_purposes (forms);
  for (guint i = 0; i < purposes->len; i++)
    show_purpose (self, context, forms, g_ptr_array_index (purposes, i), history, meetings, provider);
}

/**
 * gruppe_person_purposes_show_purpose:
 * @self: the group
 * @purpose: id of a purpose
 *
 * Moves the focus to what can be done about this purpose, which brings its row into view.
 */
void
gruppe_person_purposes_show_purpose (GruppePersonPurposes *self,
                                     const char           *purpose)
{
  PurposeRow *row;

  g_return_if_fail (GRUPPE_IS_PERSON_PURPOSES (self));
  g_return_if_fail (purpose != NULL);

  row = g_hash_table_lookup (self->rows, purpose);
  if (row == NULL)
    return;

  if (!gtk_widget_get_visible (row->record) || !gtk_widget_grab_focus (row->record))
    gtk_widget_grab_focus (GTK_WIDGET (row->row));
}
