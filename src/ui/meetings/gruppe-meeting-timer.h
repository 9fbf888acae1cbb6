/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/gruppe-clock.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingTimer:
 *
 * Says again and again that time has passed, as long as it runs, so that what depends on the hour of the day is shown rightly.
 * Signal "passed".
 */
#define GRUPPE_TYPE_MEETING_TIMER (gruppe_meeting_timer_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingTimer, gruppe_meeting_timer, GRUPPE, MEETING_TIMER, GObject)

GruppeMeetingTimer *gruppe_meeting_timer_new     (GruppeClock        *clock);
gint64              gruppe_meeting_timer_get_now (GruppeMeetingTimer *self);
void                gruppe_meeting_timer_run     (GruppeMeetingTimer *self,
                                                  gboolean            run);
/* Says so at once. */
void                gruppe_meeting_timer_pass    (GruppeMeetingTimer *self);

G_END_DECLS
