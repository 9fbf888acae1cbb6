/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-meeting-follower.h"
#include "shell/gruppe-page.h"

struct _GruppeMeetingFollower
{
  GObject parent_instance;

  /* borrowed */
  GtkWidget *widget;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  gint64 meeting;
  guint topics;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingFollower, gruppe_meeting_follower, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_GONE, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeMeetingFollower) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_get_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meeting != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, meeting);
  else if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[SIGNAL_GONE], 0);
  else
    gruppe_toast_error (self->widget, _("The meeting could not be read."), error);
}

static void
database_changed_cb (GruppeMeetingFollower *self,
                     guint                  topics)
{
  if ((topics & self->topics) != 0)
    gruppe_meetings_get_async (self->context, self->meeting, self->cancellable, meeting_read_cb, gruppe_weak_new (self));
}

static void
gruppe_meeting_follower_dispose (GObject *object)
{
  GruppeMeetingFollower *self = GRUPPE_MEETING_FOLLOWER (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_meeting_follower_parent_class)->dispose (object);
}

static void
gruppe_meeting_follower_finalize (GObject *object)
{
  GruppeMeetingFollower *self = GRUPPE_MEETING_FOLLOWER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_meeting_follower_parent_class)->finalize (object);
}

static void
gruppe_meeting_follower_class_init (GruppeMeetingFollowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gruppe_meeting_follower_dispose;
  object_class->finalize = gruppe_meeting_follower_finalize;

  /**
   * GruppeMeetingFollower::changed:
   * @self: a follower
   * @meeting: the meeting as it is now
   *
   * The database has changed, perhaps in what belongs to the meeting.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_MEETING_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, GRUPPE_TYPE_MEETING);

  /**
   * GruppeMeetingFollower::gone:
   * @self: a follower
   *
   * The meeting is not in the database any more.
   */
  signals[SIGNAL_GONE] = g_signal_new ("gone", GRUPPE_TYPE_MEETING_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
gruppe_meeting_follower_init (GruppeMeetingFollower *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_meeting_follower_new:
 * @widget: where it is said that the meeting could not be read; its owner lets go of the follower before it goes
 * @context: the services
 * @meeting: what to follow
 * @topics: changes of which topics matter
 *
 * Returns: (transfer full): a follower, which follows as long as it is there
 */
GruppeMeetingFollower *
gruppe_meeting_follower_new (GtkWidget     *widget,
                             GruppeContext *context,
                             GruppeMeeting *meeting,
                             guint          topics)
{
  GruppeMeetingFollower *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_FOLLOWER, NULL);
  self->widget = widget;
  self->context = g_object_ref (context);
  self->meeting = gruppe_meeting_get_id (meeting);
  self->topics = topics;
  g_signal_connect_object (gruppe_context_get_database (context), "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
