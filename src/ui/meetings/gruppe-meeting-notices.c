/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "consents/gruppe-weak.h"
#include "gruppe-meeting-notices.h"
#include "gruppe-meeting-words.h"
#include "shell/gruppe-settings.h"

/* Seconds: how late a reminder is at most. A computer that slept or whose clock was set is noticed this soon. */
#define INTERVAL 30

struct _GruppeMeetingNotices
{
  GObject parent_instance;

  /* borrowed */
  GApplication *application;

  /* owned */
  GruppeContext *context;
  GSignalGroup *database_signals;
  GSettings *settings;
  GHashTable *shown;
  GCancellable *cancellable;
  gint64 looked_at;
  gint64 next;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingNotices, gruppe_meeting_notices, G_TYPE_OBJECT)

static gboolean
is_on (GruppeMeetingNotices *self)
{
  return gruppe_settings_get_boolean (self->settings, "meeting-reminders", TRUE);
}

static void
show (GruppeMeetingNotices *self,
      const GruppeReminder *reminder)
{
  g_autofree char *title = gruppe_meeting_notices_title (reminder);
  g_autoptr(GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, gruppe_meeting_notices_body (reminder));
  g_notification_set_default_action_and_target (notification, "app.show-meeting", "x", reminder->meeting);
  if (reminder->kind == GRUPPE_REMINDER_SOON && reminder->has_link)
    /* Translators: button of a reminder: opens the link of the meeting */
    g_notification_add_button_with_target (notification, _("Join"), "app.join-meeting", "x", reminder->meeting);
  if (reminder->kind != GRUPPE_REMINDER_DAY)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);

  g_application_send_notification (self->application, reminder->id, notification);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeMeetingNotices) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeReminderPlan) plan = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  rows = gruppe_reminders_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context != GRUPPE_CONTEXT (source) || !is_on (self))
    return;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("The meetings to remind of could not be read: %s", error->message);
      return;
    }

  self->looked_at = gruppe_clock_now (gruppe_context_get_clock (self->context));
  plan = gruppe_reminders_plan (rows, self->looked_at, self->shown);
  self->next = plan->next;

  for (guint i = 0; i < plan->withdraw->len; i++)
    g_application_withdraw_notification (self->application, g_ptr_array_index (plan->withdraw, i));
  for (guint i = 0; i < plan->show->len; i++)
    show (self, g_ptr_array_index (plan->show, i));
}

static void
look (GruppeMeetingNotices *self)
{
  if (self->context == NULL || !is_on (self))
    return;

  /* What is being read is older than what changed now. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gruppe_reminders_load_async (self->context, self->cancellable, loaded_cb, gruppe_weak_new (self));
}

static gboolean
time_passed_cb (gpointer user_data)
{
  gruppe_meeting_notices_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
database_changed_cb (GruppeMeetingNotices *self,
                     guint                 topics)
{
  if ((topics & GRUPPE_TOPIC_MEETINGS) != 0)
    look (self);
}

static void
setting_changed_cb (GruppeMeetingNotices *self)
{
  if (is_on (self))
    look (self);
  else
    gruppe_meeting_notices_clear (self);
}

static void
gruppe_meeting_notices_dispose (GObject *object)
{
  GruppeMeetingNotices *self = GRUPPE_MEETING_NOTICES (object);

  gruppe_meeting_notices_set_context (self, NULL);
  g_clear_object (&self->database_signals);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->shown, g_hash_table_unref);

  G_OBJECT_CLASS (gruppe_meeting_notices_parent_class)->dispose (object);
}

static void
gruppe_meeting_notices_class_init (GruppeMeetingNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_meeting_notices_dispose;
}

static void
gruppe_meeting_notices_init (GruppeMeetingNotices *self)
{
  self->shown = gruppe_reminders_shown_new ();
  self->database_signals = g_signal_group_new (GRUPPE_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->database_signals, "changed", G_CALLBACK (database_changed_cb), self);

  self->settings = gruppe_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::meeting-reminders", G_CALLBACK (setting_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * gruppe_meeting_notices_new:
 * @application: shows them; lives longer
 *
 * Returns: (transfer full): reminds of nothing yet
 */
GruppeMeetingNotices *
gruppe_meeting_notices_new (GApplication *application)
{
  GruppeMeetingNotices *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_NOTICES, NULL);
  self->application = application;

  return self;
}

/**
 * gruppe_meeting_notices_set_context:
 * @self: the notices
 * @context: (nullable): the services of a profile whose database is open
 *
 * What is shown stays: the same profile may be opened again at once, in a window for instance.
 */
void
gruppe_meeting_notices_set_context (GruppeMeetingNotices *self,
                                    GruppeContext        *context)
{
  g_return_if_fail (GRUPPE_IS_MEETING_NOTICES (self));
  g_return_if_fail (context == NULL || GRUPPE_IS_CONTEXT (context));

  if (!g_set_object (&self->context, context))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_signal_group_set_target (self->database_signals, context != NULL ? gruppe_context_get_database (context) : NULL);
  if (context == NULL)
    return;

  self->timeout_id = g_timeout_add_seconds (INTERVAL, time_passed_cb, self);
  look (self);
}

/**
 * gruppe_meeting_notices_look:
 * @self: the notices
 *
 * Reads the meetings again when it is time for something, or when the clock was set back.
 */
void
gruppe_meeting_notices_look (GruppeMeetingNotices *self)
{
  gint64 now;

  g_return_if_fail (GRUPPE_IS_MEETING_NOTICES (self));

  if (self->context == NULL)
    return;

  now = gruppe_clock_now (gruppe_context_get_clock (self->context));
  if (now >= self->next || now < self->looked_at)
    look (self);
}

/**
 * gruppe_meeting_notices_clear:
 * @self: the notices
 *
 * Nobody would withdraw them later: the program ends, or is not to remind any more.
 */
void
gruppe_meeting_notices_clear (GruppeMeetingNotices *self)
{
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (GRUPPE_IS_MEETING_NOTICES (self));

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_application_withdraw_notification (self->application, id);
  g_hash_table_remove_all (self->shown);
  self->next = 0;
}

/**
 * gruppe_meeting_notices_title:
 * @reminder: a reminder
 *
 * Returns: (transfer full): its title, with day or hour as the clock of this computer shows them
 */
char *
gruppe_meeting_notices_title (const GruppeReminder *reminder)
{
  g_autofree char *zone = gruppe_zone_local ();
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (zone, reminder->starts_at);
  g_autofree char *time = g_date_time_format (start, "%H:%M");
  g_autofree char *moment = gruppe_meeting_words_moment (reminder->starts_at, zone);

  switch (reminder->kind)
    {
    case GRUPPE_REMINDER_DAY:
      /* Translators: title of a reminder; a date in words and an hour */
      return g_strdup_printf (C_("reminder", "Meeting: %s"), moment);

    case GRUPPE_REMINDER_SOON:
      /* Translators: title of a reminder; an hour */
      return g_strdup_printf (C_("reminder", "Meeting at %s"), time);

    case GRUPPE_REMINDER_END:
    default:
      /* Translators: title of a reminder; an hour */
      return g_strdup_printf (C_("reminder", "Meeting at %s: is it over?"), time);
    }
}

/**
 * gruppe_meeting_notices_body:
 * @reminder: a reminder
 *
 * Returns: (transfer none): what there is to do
 */
const char *
gruppe_meeting_notices_body (const GruppeReminder *reminder)
{
  switch (reminder->kind)
    {
    case GRUPPE_REMINDER_DAY:
      if ((reminder->todo & GRUPPE_REMINDER_LINK) != 0)
        return _("Still to do: the link is missing.");
      if ((reminder->todo & GRUPPE_REMINDER_PASSWORD) != 0)
        return _("Still to do: set the password at the provider.");
      if ((reminder->todo & GRUPPE_REMINDER_INVITE) != 0)
        return _("Still to do: not everybody has been invited.");
      return _("Everything is prepared.");

    case GRUPPE_REMINDER_SOON:
      return reminder->has_link ? _("You can join now.") : _("The link is still missing.");

    case GRUPPE_REMINDER_END:
    default:
      return _("Close the room now, so that nobody can come in later.");
    }
}
