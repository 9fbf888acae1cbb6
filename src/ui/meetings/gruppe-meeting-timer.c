/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-timer.h"

/* Nobody looks more closely at the hour at which a button appears. */
#define SECONDS 15

struct _GruppeMeetingTimer
{
  GObject parent_instance;

  GruppeClock *clock;
  guint source_id;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingTimer, gruppe_meeting_timer, G_TYPE_OBJECT)

enum { SIGNAL_PASSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
passed_cb (gpointer user_data)
{
  gruppe_meeting_timer_pass (user_data);

  return G_SOURCE_CONTINUE;
}

static void
gruppe_meeting_timer_finalize (GObject *object)
{
  GruppeMeetingTimer *self = GRUPPE_MEETING_TIMER (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (gruppe_meeting_timer_parent_class)->finalize (object);
}

static void
gruppe_meeting_timer_class_init (GruppeMeetingTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_meeting_timer_finalize;

  /**
   * GruppeMeetingTimer::passed:
   * @self: a timer
   *
   * Time has passed.
   */
  signals[SIGNAL_PASSED] = g_signal_new ("passed", GRUPPE_TYPE_MEETING_TIMER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
gruppe_meeting_timer_init (GruppeMeetingTimer *self)
{
}

/**
 * gruppe_meeting_timer_new:
 * @clock: says what time it is
 *
 * Returns: (transfer full): a timer that stands still
 */
GruppeMeetingTimer *
gruppe_meeting_timer_new (GruppeClock *clock)
{
  GruppeMeetingTimer *self;

  g_return_val_if_fail (GRUPPE_IS_CLOCK (clock), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_TIMER, NULL);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * gruppe_meeting_timer_get_now:
 * @self: a timer
 *
 * Returns: seconds since 1970, UTC
 */
gint64
gruppe_meeting_timer_get_now (GruppeMeetingTimer *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING_TIMER (self), 0);

  return gruppe_clock_now (self->clock);
}

/**
 * gruppe_meeting_timer_run:
 * @self: a timer
 * @run: whether it runs
 *
 * It need only run while somebody can see what it is for.
 */
void
gruppe_meeting_timer_run (GruppeMeetingTimer *self,
                          gboolean            run)
{
  g_return_if_fail (GRUPPE_IS_MEETING_TIMER (self));

  if (run && self->source_id == 0)
    self->source_id = g_timeout_add_seconds (SECONDS, passed_cb, self);
  else if (!run)
    g_clear_handle_id (&self->source_id, g_source_remove);
}

/**
 * gruppe_meeting_timer_pass:
 * @self: a timer
 *
 * Says at once that time has passed.
 */
void
gruppe_meeting_timer_pass (GruppeMeetingTimer *self)
{
  g_return_if_fail (GRUPPE_IS_MEETING_TIMER (self));

  g_signal_emit (self, signals[SIGNAL_PASSED], 0);
}
