/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "compat/gruppe-confirm.h"
#include "gruppe-consent-recorder.h"
#include "gruppe-consent-text-window.h"
#include "gruppe-consent-withdrawal.h"
#include "gruppe-person-window-private.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-consent-settings.h"

/* What can be done about a purpose or an event. */

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
    gruppe_person_window_show_problem (self, error);
}

static const GruppeConsentEvent *
find_event (GruppePersonWindow *self,
            const char         *uid)
{
  for (guint i = 0; self->history != NULL && i < self->history->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (self->history, i);

      if (g_strcmp0 (event->uid, uid) == 0)
        return event;
    }

  return NULL;
}

static void
mistake_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GruppePersonWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autofree char *uid = NULL;
  const GruppeConsentEvent *event;
  gboolean confirmed = gruppe_confirm_finish (result, NULL);

  if (self == NULL)
    return;

  uid = g_steal_pointer (&self->mistaken_uid);
  event = find_event (self, uid);
  if (!confirmed || event == NULL)
    return;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person),
                                    event->purpose, GRUPPE_CONSENT_MISTAKEN,
                                    gruppe_clock_now (gruppe_context_get_clock (self->context)));
  entry->method = GRUPPE_CONSENT_SCREEN;
  entry->refers_to = g_steal_pointer (&uid);
  gruppe_consent_log_record_async (self->context, entry, NULL, mistake_recorded_cb,
                                   gruppe_weak_new (self));
}

static const GruppeConsentEvent *
find_latest (GruppePersonWindow *self,
             const char         *purpose)
{
  if (self->history == NULL)
    return NULL;

  return gruppe_consent_latest (self->history, purpose,
                                gruppe_clock_now (gruppe_context_get_clock (self->context)));
}

static void
record (GruppePersonWindow *self,
        const char         *purpose)
{
  const GruppeConsentEvent *latest = find_latest (self, purpose);
  GruppeProvider *choice = gruppe_adoption_words_find_provider (self->context);
  const char *provider = self->provider;
  GruppeConsentRecorder *recorder;

  if (gruppe_consent_forms_for_purpose (self->forms, purpose) == NULL)
    return;

  /* A meeting says which one; otherwise what the group chose, or what the person was asked about last. */
  if ((provider == NULL || *provider == '\0') && choice != NULL)
    provider = gruppe_provider_get_id (choice);
  else if ((provider == NULL || *provider == '\0') && latest != NULL)
    provider = latest->provider;

  recorder = gruppe_consent_recorder_new (self->context, GTK_WINDOW (self), self->forms,
                                          self->person, purpose, provider);
  gruppe_consent_recorder_set_latest (recorder, latest);
  gruppe_consent_recorder_set_meeting (recorder, self->meeting_uid);
  gtk_window_present (GTK_WINDOW (recorder));
}

/* MEETING_UID: NULL for what is not for one date. */
static void
take_back (GruppePersonWindow *self,
           const char         *purpose,
           const char         *meeting_uid)
{
  GruppeConsentWithdrawal *withdrawal = gruppe_consent_withdrawal_new (
    self->context, GTK_WINDOW (self), self->forms, self->person, purpose);

  gruppe_consent_withdrawal_set_meeting (withdrawal, meeting_uid);
  gtk_window_present (GTK_WINDOW (withdrawal));
}

static void
record_purpose_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  record (GRUPPE_PERSON_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
take_back_purpose_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);
  const char *purpose = g_variant_get_string (parameter, NULL);
  const GruppeConsentEvent *latest = find_latest (self, purpose);

  take_back (self, purpose, latest != NULL ? latest->meeting_uid : NULL);
}

static void
take_back_event_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);
  const GruppeConsentEvent *event = find_event (self, g_variant_get_string (parameter, NULL));

  if (event != NULL)
    take_back (self, event->purpose, event->meeting_uid);
}

/* Both for what is asked most. */
static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  record (GRUPPE_PERSON_WINDOW (widget), GRUPPE_CONSENT_VIDEO_MEETINGS);
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  take_back (GRUPPE_PERSON_WINDOW (widget), GRUPPE_CONSENT_VIDEO_MEETINGS, NULL);
}

/* What the answer is about; without one what would be asked today. */
static void
show_purpose_text_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);
  const char *purpose = g_variant_get_string (parameter, NULL);
  const GruppeConsentEvent *latest = find_latest (self, purpose);
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self->forms, purpose);
  GtkWindow *window;

  if (latest != NULL)
    window = GTK_WINDOW (gruppe_consent_text_window_new (self->context, GTK_WINDOW (self),
                                                         latest->text_sha256));
  else if (form != NULL)
    {
      const char *language = gruppe_person_get_language (self->person);
      g_autoptr(GHashTable) placeholders = NULL;
      g_autoptr(GruppeConsentText) text = NULL;

      if (*language == '\0')
        language = gruppe_text_language ();
      placeholders = gruppe_consent_settings_fill (
          language, purpose, gruppe_adoption_words_find_provider (self->context), NULL, NULL);
      text = gruppe_consent_form_compose (form, language, placeholders);
      window = GTK_WINDOW (gruppe_consent_text_window_new_for_text (GTK_WINDOW (self), text));
    }
  else
    return;

  gtk_window_present (window);
}

static void
show_steps_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GruppePersonWindow *self = GRUPPE_PERSON_WINDOW (widget);
  const GruppeConsentEvent *event = find_event (self, g_variant_get_string (parameter, NULL));

  if (event != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_consent_withdrawal_new_for_event (
      self->context, GTK_WINDOW (self), self->forms, self->person, event)));
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

void
gruppe_person_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "purpose.record", "s", record_purpose_action);
  gtk_widget_class_install_action (widget_class, "purpose.take-back", "s",
                                   take_back_purpose_action);
  gtk_widget_class_install_action (widget_class, "purpose.show-text", "s",
                                   show_purpose_text_action);
  gtk_widget_class_install_action (widget_class, "person.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "person.take-back", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "history.take-back", "s", take_back_event_action);
  gtk_widget_class_install_action (widget_class, "history.show-steps", "s", show_steps_action);
  gtk_widget_class_install_action (widget_class, "history.show-text", "s", show_text_action);
  gtk_widget_class_install_action (
      widget_class, "history.mark-mistaken", "s", mark_mistaken_action);
}
