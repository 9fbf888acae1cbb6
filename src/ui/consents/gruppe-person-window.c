/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-people.h"
#include "gruppe-consent-meetings.h"
#include "gruppe-consent-words.h"
#include "gruppe-history-row.h"
#include "gruppe-person-editor.h"
#include "gruppe-person-window-private.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

G_DEFINE_FINAL_TYPE (GruppePersonWindow, gruppe_person_window, ADW_TYPE_WINDOW)

enum { SIGNAL_REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

void
gruppe_person_window_show_problem (GruppePersonWindow *self,
                                   const GError       *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
show_row (AdwActionRow *row,
          const char   *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), *text != '\0' && !gruppe_names_hidden ());
}

static const char *
language_words (const char *language)
{
  if (*language == '\0')
    return "";

  return g_str_equal (language, "de") ? C_("language", "German") : C_("language", "English");
}

/* What limits how the data may be used. */
static void
show_standing (GruppePersonWindow *self)
{
  gboolean restricted = gruppe_person_get_restricted (self->person);
  gint64 left_at = gruppe_person_get_left_at (self->person);

  gtk_widget_set_visible (GTK_WIDGET (self->restricted_label), restricted);
  gtk_widget_set_visible (GTK_WIDGET (self->left_label), left_at != 0);
  gtk_widget_set_visible (self->state_box, restricted || left_at != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "purpose.record", !restricted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.record", !restricted);

  if (restricted)
    {
      g_autofree char *day =
          gruppe_consent_words_day (gruppe_person_get_restricted_at (self->person), NULL);
      /* Translators: %s is a day */
      g_autofree char *words = g_strdup_printf (
          _("Restricted since %s: the data are kept but not used. A yes can be taken back, a new "
            "one cannot be recorded."),
          day);

      gtk_label_set_label (self->restricted_label, words);
    }

  if (left_at != 0)
    {
      g_autofree char *day = gruppe_consent_words_day (left_at, NULL);
      /* Translators: %s is a day */
      g_autofree char *words = g_strdup_printf (
          _("Left the group on %s. Erase the data when they are no longer needed, at the latest "
            "after a month."),
          day);

      gtk_label_set_label (self->left_label, words);
    }
}

static void
show_person (GruppePersonWindow *self)
{
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (self->person));
  g_autofree char *tags =
      g_strjoinv (", ", (char **) gruppe_person_get_tags (self->person));
  GruppePersonAge age = gruppe_person_get_age (self->person);

  adw_window_title_set_title (self->window_title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  show_standing (self);

  show_row (self->mail_row, gruppe_person_get_mail (self->person));
  show_row (self->phone_row, gruppe_person_get_phone (self->person));
  show_row (self->letter_row, gruppe_person_get_letter (self->person));
  show_row (self->age_row,
            age != GRUPPE_PERSON_AGE_UNKNOWN ? gruppe_consent_words_age (age) : "");
  show_row (self->guardian_row, gruppe_person_get_guardian (self->person));
  show_row (self->language_row, language_words (gruppe_person_get_language (self->person)));
  show_row (self->tags_row, tags);
  show_row (self->note_row, gruppe_person_get_note (self->person));
  gtk_widget_set_visible (self->hidden_label, gruppe_names_hidden ());
  gruppe_rights_group_set_person (self->rights, self->context, self->person);
}

static void
show_purposes (GruppePersonWindow *self)
{
  gruppe_person_purposes_show (self->purposes, self->context, self->forms, self->history,
                               self->meetings, self->provider);
  if (self->wanted_purpose != NULL)
    gruppe_person_purposes_show_purpose (self->purposes, self->wanted_purpose);
  else if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->purposes));
  g_clear_pointer (&self->wanted_purpose, g_free);
}

/* Whether it is the yes to one date, as the person sees it today. */
static gboolean
counts_for_date (GruppePersonWindow       *self,
                 const GruppeConsentEvent *event)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));

  return event->meeting_uid != NULL && gruppe_consent_is_yes (event->kind) &&
         gruppe_consent_latest_for_meeting (self->history, event->purpose, event->meeting_uid,
                                            now) == event;
}

static void
add_event (GruppePersonWindow       *self,
           const GruppeConsentEvent *event)
{
  GruppeMeeting *meeting = gruppe_consent_meetings_find (self->meetings, event->meeting_uid);
  g_autofree char *date = meeting != NULL ? gruppe_consent_meetings_words (meeting) : NULL;
  GtkWidget *row;

  if (date == NULL && event->meeting_uid != NULL)
    date = g_strdup (_("One that is no longer in the list. The text names its day."));
  row = gruppe_history_row_new (self->context, self->forms, event,
                                self->details != NULL
                                  ? g_hash_table_lookup (self->details, event->uid)
                                  : NULL,
                                date, gruppe_consent_is_mistaken (self->history, event));
  if (counts_for_date (self, event))
    gruppe_history_row_offer_take_back (GRUPPE_HISTORY_ROW (row));
  adw_preferences_group_add (self->history_group, row);
  g_ptr_array_add (self->history_rows, row);
}

/* Takes the rows of the history away. Returns the uids of those that were open, and of the one in
 * which the focus was. */
static GHashTable *
remove_history (GruppePersonWindow  *self,
                char               **ret_focused)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  *ret_focused = NULL;
  for (guint i = 0; i < self->history_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->history_rows, i);

      if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
        g_hash_table_add (open, g_strdup (gtk_widget_get_name (row)));
      if (focus != NULL && gtk_widget_is_ancestor (focus, row))
        *ret_focused = g_strdup (gtk_widget_get_name (row));
      adw_preferences_group_remove (self->history_group, row);
    }
  g_ptr_array_set_size (self->history_rows, 0);

  return open;
}

/* The newest first. */
static void
show_history (GruppePersonWindow *self)
{
  g_autoptr(GHashTable) open = NULL;
  g_autofree char *focused = NULL;

  if (self->history == NULL)
    return;

  open = remove_history (self, &focused);

  for (guint i = self->history->len; i > 0; i--)
    add_event (self, g_ptr_array_index (self->history, i - 1));

  for (guint i = 0; i < self->history_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->history_rows, i);

      if (g_hash_table_contains (open, gtk_widget_get_name (row)))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      if (g_strcmp0 (focused, gtk_widget_get_name (row)) == 0)
        gruppe_history_row_grab_focus (GRUPPE_HISTORY_ROW (row));
    }

  gtk_widget_set_visible (self->history_empty, self->history->len == 0);
  /* Who has a history is erased, so that what stays as proof is told. */
  gtk_widget_set_visible (self->remove_button, self->history->len == 0);
  show_purposes (self);
}

static void
show_all (GruppePersonWindow *self)
{
  show_person (self);
  show_history (self);
}

static void
details_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) details =
      gruppe_consent_log_details_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (details == NULL)
    {
      gruppe_person_window_show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->details, g_hash_table_unref);
  self->details = g_steal_pointer (&details);
  show_history (self);
}

static void
forms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms =
      gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (forms == NULL)
    {
      gruppe_person_window_show_problem (self, error);
      return;
    }

  g_set_object (&self->forms, forms);
  if (self->history != NULL)
    show_purposes (self);
}

static void
meetings_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings =
      gruppe_consent_meetings_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (meetings == NULL)
    {
      gruppe_person_window_show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = g_steal_pointer (&meetings);
  if (self->history != NULL)
    show_purposes (self);
  show_history (self);
}

static void
history_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = NULL;

  history = gruppe_consent_log_history_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (history == NULL)
    {
      gruppe_person_window_show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->history, g_ptr_array_unref);
  self->history = g_steal_pointer (&history);
  gruppe_consent_log_details_async (self->context, gruppe_person_get_uid (self->person),
                                    self->cancellable, details_read_cb, gruppe_weak_new (self));
}

static void
person_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (person != NULL)
    {
      g_set_object (&self->person, person);
      show_person (self);
    }
  else if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND))
    gtk_window_close (GTK_WINDOW (self));
  else
    gruppe_person_window_show_problem (self, error);
}

static void
reload (GruppePersonWindow *self)
{
  const char *uid = gruppe_person_get_uid (self->person);

  gruppe_people_find_async (self->context, uid, self->cancellable, person_read_cb,
                            gruppe_weak_new (self));
  gruppe_consent_log_history_async (self->context, uid, self->cancellable, history_read_cb,
                                    gruppe_weak_new (self));
  gruppe_consent_forms_load_async (self->context, self->cancellable, forms_read_cb,
                                   gruppe_weak_new (self));
}

static void
database_changed_cb (GruppePersonWindow *self,
                     guint               topics)
{
  if ((topics & (GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS)) != 0)
    reload (self);
}

static void
person_removed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (person == NULL)
    {
      gruppe_person_window_show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, person);
  gtk_window_close (GTK_WINDOW (self));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_person_editor_new (self->context, GTK_WINDOW (self),
                                                            self->person)));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);

  gruppe_people_remove_async (self->context, gruppe_person_get_uid (self->person), NULL,
                              person_removed_cb, gruppe_weak_new (self));
}

static void
gruppe_person_window_dispose (GObject *object)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_person_window_parent_class)->dispose (object);
}

static void
gruppe_person_window_finalize (GObject *object)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->mistaken_uid, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->history_rows, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_purpose, g_free);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_hash_table_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_object (&self->person);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_person_window_parent_class)->finalize (object);
}

static void
gruppe_person_window_class_init (GruppePersonWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_person_window_dispose;
  object_class->finalize = gruppe_person_window_finalize;

  /**
   * GruppePersonWindow::removed:
   * @self: the window
   * @person: what restoring needs
   */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", GRUPPE_TYPE_PERSON_WINDOW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_PERSON);

  g_type_ensure (GRUPPE_TYPE_PERSON_PURPOSES);
  g_type_ensure (GRUPPE_TYPE_RIGHTS_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-person-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, state_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, restricted_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, left_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, purposes);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, history_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, history_empty);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, phone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, letter_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, age_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, tags_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, note_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, hidden_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, rights);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, remove_button);

  gruppe_person_window_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "person.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "person.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_person_window_init (GruppePersonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->history_rows = g_ptr_array_new ();
}

/**
 * gruppe_person_window_new:
 * @context: services
 * @parent: the window below
 * @forms: the forms
 * @person: the person
 * @provider: (nullable): the provider that consents are needed for
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppePersonWindow *
gruppe_person_window_new (GruppeContext      *context,
                          GtkWindow          *parent,
                          GruppeConsentForms *forms,
                          GruppePerson       *person,
                          const char         *provider)
{
  GruppePersonWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_PERSON_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->forms = g_object_ref (forms);
  self->person = g_object_ref (person);
  self->provider = g_strdup (provider);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_all));
  show_person (self);
  reload (self);
  gruppe_consent_meetings_load_async (context, self->cancellable, meetings_read_cb,
                                      gruppe_weak_new (self));

  return self;
}

/**
 * gruppe_person_window_set_meeting:
 * @self: the window
 * @meeting_uid: (nullable): a meeting
 *
 * An answer that is for one date is for this one at first.
 */
void
gruppe_person_window_set_meeting (GruppePersonWindow *self,
                                  const char         *meeting_uid)
{
  g_return_if_fail (GRUPPE_IS_PERSON_WINDOW (self));

  g_free (self->meeting_uid);
  self->meeting_uid = g_strdup (meeting_uid);
}

/**
 * gruppe_person_window_show_purpose:
 * @self: the window
 * @purpose: id of a purpose
 *
 * Moves the focus to where this purpose stands.
 */
void
gruppe_person_window_show_purpose (GruppePersonWindow *self,
                                   const char         *purpose)
{
  g_return_if_fail (GRUPPE_IS_PERSON_WINDOW (self));
  g_return_if_fail (purpose != NULL);

  g_free (self->wanted_purpose);
  self->wanted_purpose = g_strdup (purpose);
  if (self->history != NULL)
    show_purposes (self);
}
