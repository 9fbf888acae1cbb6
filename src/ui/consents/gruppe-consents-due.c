/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-consent-steps.h"
#include "gruppe-consents-due-words.h"
#include "gruppe-consents-due.h"
#include "gruppe-erase-window.h"
#include "gruppe-print-forms-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

/* How many of a kind are listed. */
#define N_SHOWN 30

/* How long a proof is kept, where nothing else was set. */
#define PROOF_YEARS 3

struct _GruppeConsentsDue
{
  GtkWidget parent_instance;

  /* template */
  GtkStack *stack;
  GtkBox *groups;
  AdwStatusPage *failed_page;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GPtrArray *items;             /* GruppeDue */
  char *shown;                  /* what the groups say now */
  GSettings *settings;          /* may be NULL */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeConsentsDue, gruppe_consents_due, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_N_ITEMS = 1,
} GruppeConsentsDueProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

enum { SIGNAL_OPEN, SIGNAL_SHOW_PEOPLE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a button or a row is about, and what an undo needs. */
typedef struct
{
  GWeakRef self;
  GruppeDue *due;
  gboolean open;                /* open the person, whatever the button does */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_weak_ref_clear (&deed->self);
  gruppe_due_free (deed->due);
  g_free (deed);
}

static void
deed_free_closure (gpointer  data,
                   GClosure *closure)
{
  deed_free (data);
}

static Deed *
deed_new (GruppeConsentsDue *self,
          const GruppeDue   *due,
          gboolean           open)
{
  Deed *deed = g_new0 (Deed, 1);

  g_weak_ref_init (&deed->self, self);
  deed->due = gruppe_due_copy (due);
  deed->open = open;

  return deed;
}

static GtkWindow *
get_window (GruppeConsentsDue *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static char *
describe_person (const GruppeDue *due)
{
  g_autofree char *shown = NULL;

  if (due->name == NULL)
    return g_strdup (due->kind == GRUPPE_DUE_PAPER ? C_("to do", "Somebody who was erased")
                                                   : C_("to do", "Blank form"));

  shown = gruppe_names_show (due->name);

  return gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeConsentsDue) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;

  if (!gruppe_sheets_mark_finish (GRUPPE_CONTEXT (source), result, &error) && self != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("This could not be noted."), error);
}

static void
mark (GruppeConsentsDue *self,
      const GruppeDue   *due,
      gboolean           done)
{
  gruppe_sheets_mark_async (self->context, due->sheet,
                            due->kind == GRUPPE_DUE_PAPER ? GRUPPE_SHEET_MARK_SHREDDED
                                                          : GRUPPE_SHEET_MARK_VOID,
                            done, NULL, marked_cb, gruppe_weak_new (self));
}

static void
undo_mark (gpointer data)
{
  Deed *deed = data;
  g_autoptr(GruppeConsentsDue) self = g_weak_ref_get (&deed->self);

  if (self != NULL && self->context != NULL)
    mark (self, deed->due, FALSE);
}

static void
mark_and_tell (GruppeConsentsDue *self,
               const GruppeDue   *due)
{
  g_autofree char *title = NULL;

  if (due->kind == GRUPPE_DUE_PAPER)
    /* Translators: %s is the short id of a printed form */
    title = g_strdup_printf (_("Form %s is noted as shredded."), due->sheet);
  else
    /* Translators: %s is the short id of a printed form */
    title = g_strdup_printf (_("Form %s is noted as lost."), due->sheet);
  mark (self, due, TRUE);
  gruppe_toast_undo (GTK_WIDGET (self), title, _("_Undo"), undo_mark, deed_new (self, due, FALSE),
                     deed_free);
}

static void
print_form (GruppeConsentsDue *self,
            GruppePerson      *person,
            const char        *purpose)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  if (!gruppe_names_may_write (GTK_WIDGET (self)))
    return;

  g_ptr_array_add (people, g_object_ref (person));
  gtk_window_present (GTK_WINDOW (gruppe_print_forms_window_new (self->context, get_window (self),
                                                                 people, purpose, NULL)));
}

static void
person_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Deed *deed = user_data;
  g_autoptr(GruppeConsentsDue) self = g_weak_ref_get (&deed->self);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    ;
  else if (person == NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The person could not be opened."), error);
  else if (deed->open || deed->due->kind == GRUPPE_DUE_NO_ANSWER)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, person, deed->due->purpose);
  else if (deed->due->kind == GRUPPE_DUE_LEFT || deed->due->kind == GRUPPE_DUE_PROOF)
    gtk_window_present (GTK_WINDOW (gruppe_erase_window_new (self->context, get_window (self),
                                                             person)));
  else
    print_form (self, person, deed->due->purpose);

  deed_free (deed);
}

static void
do_deed (GtkWidget *widget,
         Deed      *deed)
{
  g_autoptr(GruppeConsentsDue) self = g_weak_ref_get (&deed->self);

  if (self == NULL || self->context == NULL)
    return;

  if (!deed->open && (deed->due->kind == GRUPPE_DUE_PAPER || deed->due->kind == GRUPPE_DUE_SHEET_OUT))
    mark_and_tell (self, deed->due);
  else if (deed->due->person_uid != NULL)
    gruppe_people_find_async (self->context, deed->due->person_uid, self->cancellable,
                              person_found_cb, deed_new (self, deed->due, deed->open));
}

/* The steps are kept where they are recorded with the withdrawal as well. */
static void
add_steps (GruppeConsentsDue *self,
           AdwExpanderRow    *row,
           const GruppeDue   *due)
{
  GtkWidget *steps = g_object_new (GRUPPE_TYPE_CONSENT_STEPS, NULL);
  GtkWidget *line = adw_preferences_row_new ();
  const GruppeConsentPurpose *purpose = NULL;

  if (due->purpose != NULL)
    purpose = gruppe_consent_forms_find_purpose (self->forms, due->purpose);
  if (purpose != NULL)
    gruppe_consent_steps_show (GRUPPE_CONSENT_STEPS (steps), self->context, purpose,
                               due->person_uid, due->event_uid);

  /* The group of rows around it has them already. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (steps), "");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (steps), NULL);
  gtk_widget_set_margin_start (steps, 12);
  gtk_widget_set_margin_end (steps, 12);
  gtk_widget_set_margin_top (steps, 12);
  gtk_widget_set_margin_bottom (steps, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_focusable (line, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), steps);
  adw_expander_row_add_row (row, line);
}

static GtkWidget *
button_new (GruppeConsentsDue *self,
            const GruppeDue   *due,
            const char        *label,
            const char        *name,
            gboolean           open)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = NULL;

  /* Translators: what a button does, and for whom */
  spoken = g_strdup_printf (C_("to do", "%s %s"), label, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (do_deed), deed_new (self, due, open),
                         deed_free_closure, 0);

  return button;
}

static GtkWidget *
row_new (GruppeConsentsDue *self,
         const GruppeDue   *due)
{
  gboolean has_steps = due->kind == GRUPPE_DUE_FOLLOW_UP;
  GtkWidget *row = has_steps ? adw_expander_row_new () : adw_action_row_new ();
  const char *label = gruppe_consents_due_words_button (due->kind);
  g_autofree char *name = describe_person (due);
  g_autofree char *line = gruppe_consents_due_words_line (due, self->forms);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (has_steps)
    {
      g_autofree char *escaped = g_markup_escape_text (line, -1);

      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), escaped);
      adw_expander_row_add_action (
          ADW_EXPANDER_ROW (row),
          button_new (self, due, C_("to do", "Open…"), name, TRUE));
      gruppe_tell_subtitles (row);
      add_steps (self, ADW_EXPANDER_ROW (row), due);
      return row;
    }

  gruppe_tell_subtitles (row);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (label != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (self, due, label, name, FALSE));
  if (due->person_uid != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_data (row, "activated", G_CALLBACK (do_deed), deed_new (self, due, TRUE),
                             deed_free_closure, 0);
    }

  return row;
}

static void
show_all_clicked_cb (GtkWidget *row,
                     Deed      *deed)
{
  g_autoptr(GruppeConsentsDue) self = g_weak_ref_get (&deed->self);
  GruppePeopleFilterKind filter;

  if (self != NULL && gruppe_consents_due_find_filter (deed->due->kind, &filter))
    g_signal_emit (self, signals[SIGNAL_SHOW_PEOPLE], 0, (guint) filter, deed->due->purpose);
}

static void
add_more_row (GruppeConsentsDue   *self,
              AdwPreferencesGroup *group,
              const GruppeDue     *due,
              guint                n_more)
{
  GtkWidget *row = adw_action_row_new ();
  GruppePeopleFilterKind filter;
  g_autofree char *title = NULL;

  title = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (gruppe_consents_due_find_filter (due->kind, &filter))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Show them in the list of people"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_data (row, "activated", G_CALLBACK (show_all_clicked_cb),
                             deed_new (self, due, FALSE), deed_free_closure, 0);
    }
  adw_preferences_group_add (group, row);
}

static void
add_group (GruppeConsentsDue *self,
           GruppeDueKind      kind)
{
  AdwPreferencesGroup *group = NULL;
  const GruppeDue *last = NULL;
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const GruppeDue *due = g_ptr_array_index (self->items, i);

      if (due->kind != kind)
        continue;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, gruppe_consents_due_words_title (kind));
          adw_preferences_group_set_description (group, gruppe_consents_due_words_explain (kind));
        }
      if (n++ < N_SHOWN)
        adw_preferences_group_add (group, row_new (self, due));
      last = due;
    }

  if (group == NULL)
    return;
  if (n > N_SHOWN)
    add_more_row (self, group, last, n - N_SHOWN);
  gtk_box_append (self->groups, GTK_WIDGET (group));
}

/* All that the groups would say, to leave them alone when it is the same. */
static char *
describe_items (GruppeConsentsDue *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const GruppeDue *due = g_ptr_array_index (self->items, i);
      g_autofree char *name = describe_person (due);
      g_autofree char *line = gruppe_consents_due_words_line (due, self->forms);

      g_string_append_printf (text, "%d\t%s\t%s\t%s\t%s\n", (int) due->kind,
                              due->person_uid != NULL ? due->person_uid : "",
                              due->event_uid != NULL ? due->event_uid : "", name, line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_items (GruppeConsentsDue *self)
{
  g_autofree char *text = describe_items (self);
  GtkWidget *child;

  gtk_stack_set_visible_child_name (self->stack, self->items->len > 0 ? "items" : "nothing");
  if (g_strcmp0 (text, self->shown) == 0)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (int i = GRUPPE_DUE_FOLLOW_UP; i <= GRUPPE_DUE_PAPER; i++)
    add_group (self, (GruppeDueKind) i);

  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
items_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeConsentsDue) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = NULL;

  items = gruppe_consents_due_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (items == NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      adw_status_page_set_description (self->failed_page, words);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  show_items (self);
}

static void
gruppe_consents_due_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  GruppeConsentsDue *self = GRUPPE_CONSENTS_DUE (object);

  switch ((GruppeConsentsDueProperty) prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items != NULL ? self->items->len : 0);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_consents_due_dispose (GObject *object)
{
  GruppeConsentsDue *self = GRUPPE_CONSENTS_DUE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_consents_due_parent_class)->dispose (object);
}

static void
gruppe_consents_due_finalize (GObject *object)
{
  GruppeConsentsDue *self = GRUPPE_CONSENTS_DUE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_consents_due_parent_class)->finalize (object);
}

static void
gruppe_consents_due_class_init (GruppeConsentsDueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gruppe_consents_due_get_property;
  object_class->dispose = gruppe_consents_due_dispose;
  object_class->finalize = gruppe_consents_due_finalize;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GruppeConsentsDue::open:
   * @self: the list
   * @person: whose window is to be opened
   * @purpose: (nullable): id of a purpose
   */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", GRUPPE_TYPE_CONSENTS_DUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, GRUPPE_TYPE_PERSON, G_TYPE_STRING);
  /**
   * GruppeConsentsDue::show-people:
   * @self: the list
   * @kind: a #GruppePeopleFilterKind
   * @purpose: (nullable): id of a purpose
   */
  signals[SIGNAL_SHOW_PEOPLE] =
    g_signal_new ("show-people", GRUPPE_TYPE_CONSENTS_DUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consents-due.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsDue, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsDue, groups);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsDue, failed_page);
}

static void
gruppe_consents_due_init (GruppeConsentsDue *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->settings = gruppe_settings_new ();
}

/**
 * gruppe_consents_due_update:
 * @self: the list
 * @context: services
 * @forms: the purposes there are
 * @provider: (nullable): the provider that a yes to video meetings has to name
 *
 * Reads what is to be done.
 */
void
gruppe_consents_due_update (GruppeConsentsDue  *self,
                            GruppeContext      *context,
                            GruppeConsentForms *forms,
                            const char         *provider)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_DUE (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_CONSENT_FORMS (forms));

  g_set_object (&self->context, context);
  g_set_object (&self->forms, forms);
  gruppe_consents_due_async (context, provider,
                             gruppe_settings_get_int (self->settings, "proof-years", PROOF_YEARS),
                             self->cancellable, items_read_cb, gruppe_weak_new (self));
}
