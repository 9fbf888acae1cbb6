/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "compat/gruppe-confirm.h"
#include "consents/gruppe-people.h"
#include "gruppe-consent-recorder.h"
#include "gruppe-consent-text-window.h"
#include "gruppe-consent-withdrawal.h"
#include "gruppe-consent-words.h"
#include "gruppe-history-row.h"
#include "gruppe-person-editor.h"
#include "gruppe-person-window.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-page.h"

struct _GruppePersonWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkLabel *state_label;
  GtkLabel *details_label;
  GtkWidget *withdraw_child;
  GtkButton *record_button;
  GtkLabel *problem_label;
  AdwPreferencesGroup *history_group;
  GtkWidget *history_empty;
  AdwActionRow *mail_row;
  AdwActionRow *phone_row;
  AdwActionRow *note_row;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppePerson *person;
  GPtrArray *history;
  GPtrArray *history_rows;      /* borrowed widgets */
  char *provider;
  char *mistaken_uid;           /* while it is asked about */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppePersonWindow, gruppe_person_window, ADW_TYPE_WINDOW)

enum { SIGNAL_REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (GruppePersonWindow *self,
              const GError       *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static gboolean
has_yes (const GruppeConsentEvent *latest)
{
  return latest != NULL && (latest->kind == GRUPPE_CONSENT_GIVEN ||
                            latest->kind == GRUPPE_CONSENT_RENEWED);
}

static void
show_row (AdwActionRow *row,
          const char   *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), *text != '\0');
}

static void
show_person (GruppePersonWindow *self)
{
  const GruppeConsentEvent *latest = gruppe_person_get_latest (self->person);
  gint64 version = gruppe_consent_forms_get_version (self->forms, GRUPPE_CONSENT_VIDEO_MEETINGS);
  g_autofree char *words =
      gruppe_consent_words_state (self->context, latest, self->provider, version);

  adw_window_title_set_title (self->window_title, gruppe_person_get_name (self->person));
  gtk_window_set_title (GTK_WINDOW (self), gruppe_person_get_name (self->person));
  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->details_label), latest != NULL);
  if (latest != NULL)
    {
      g_autofree char *details = gruppe_consent_words_details (self->context, latest);

      gtk_label_set_label (self->details_label, details);
    }

  gtk_widget_set_visible (self->withdraw_child, has_yes (latest));
  if (latest == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->record_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->record_button), "suggested-action");

  show_row (self->mail_row, gruppe_person_get_mail (self->person));
  show_row (self->phone_row, gruppe_person_get_phone (self->person));
  show_row (self->note_row, gruppe_person_get_note (self->person));
}

/* The newest first. */
static void
show_history (GruppePersonWindow *self)
{
  for (guint i = 0; i < self->history_rows->len; i++)
    adw_preferences_group_remove (self->history_group, g_ptr_array_index (self->history_rows, i));
  g_ptr_array_set_size (self->history_rows, 0);

  for (guint i = self->history->len; i > 0; i--)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (self->history, i - 1);
      GtkWidget *row = gruppe_history_row_new (self->context, event,
                                               gruppe_consent_is_mistaken (self->history, event));

      adw_preferences_group_add (self->history_group, row);
      g_ptr_array_add (self->history_rows, row);
    }

  gtk_widget_set_visible (self->history_empty, self->history->len == 0);
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
      show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->history, g_ptr_array_unref);
  self->history = g_steal_pointer (&history);
  show_history (self);
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
    show_problem (self, error);
}

static void
reload (GruppePersonWindow *self)
{
  const char *uid = gruppe_person_get_uid (self->person);

  gruppe_people_find_async (self->context, uid, self->cancellable, person_read_cb,
                            gruppe_weak_new (self));
  gruppe_consent_log_history_async (self->context, uid, self->cancellable, history_read_cb,
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
      show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, person);
  gtk_window_close (GTK_WINDOW (self));
}

static void
mistake_recorded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event =
      gruppe_consent_log_record_finish (GRUPPE_CONTEXT (source), result, &error);

  if (event == NULL && self != NULL)
    show_problem (self, error);
}

static void
mistake_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autofree char *uid = NULL;
  gboolean confirmed = gruppe_confirm_finish (result, NULL);

  if (self == NULL)
    return;

  uid = g_steal_pointer (&self->mistaken_uid);
  if (!confirmed || uid == NULL)
    return;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person),
                                    GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_MISTAKEN,
                                    gruppe_clock_now (gruppe_context_get_clock (self->context)));
  entry->method = GRUPPE_CONSENT_SCREEN;
  entry->refers_to = g_steal_pointer (&uid);
  gruppe_consent_log_record_async (self->context, entry, NULL, mistake_recorded_cb,
                                   gruppe_weak_new (self));
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);
  const GruppeConsentEvent *latest = gruppe_person_get_latest (self->person);
  GruppeProvider *choice = gruppe_adoption_words_find_provider (self->context);
  const char *provider = self->provider;

  /* A meeting says which one; otherwise what the group chose, or what the person was asked about last. */
  if ((provider == NULL || *provider == '\0') && choice != NULL)
    provider = gruppe_provider_get_id (choice);
  else if ((provider == NULL || *provider == '\0') && latest != NULL)
    provider = latest->provider;

  gtk_window_present (GTK_WINDOW (gruppe_consent_recorder_new (self->context, GTK_WINDOW (self),
                                                               self->forms, self->person,
                                                               provider)));
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_consent_withdrawal_new (self->context, GTK_WINDOW (self),
                                                                 self->person)));
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
show_text_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_consent_text_window_new (
    self->context, GTK_WINDOW (self), g_variant_get_string (parameter, NULL))));
}

static void
mark_mistaken_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);

  if (self->mistaken_uid != NULL)
    return;

  self->mistaken_uid = g_variant_dup_string (parameter, NULL);
  gruppe_confirm_async (
      widget,
      _("Was This Entered in Error?"),
      _("The entry stays in the history, marked as entered in error, and does not "
         "count any more. This cannot be undone, but you can record the right answer "
         "afterwards. If the person has changed their mind, take the yes back "
         "instead."),
      _("_Cancel"),
      _("_Entered in Error"),
      TRUE,
      self->cancellable,
      mistake_answered_cb,
      gruppe_weak_new (self));
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

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-person-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, details_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, withdraw_child);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, record_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, history_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, history_empty);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, phone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonWindow, note_row);

  gtk_widget_class_install_action (widget_class, "person.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "person.take-back", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "person.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "person.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "history.show-text", "s", show_text_action);
  gtk_widget_class_install_action (
      widget_class, "history.mark-mistaken", "s", mark_mistaken_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_person_window_init (GruppePersonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  show_person (self);
  reload (self);

  return self;
}
