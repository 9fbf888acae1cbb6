/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define GRUPPE_TYPE_CLOCK (gruppe_clock_get_type ())

G_DECLARE_FINAL_TYPE (GruppeClock, gruppe_clock, GRUPPE, CLOCK, GObject)

GruppeClock *gruppe_clock_new       (void);
GruppeClock *gruppe_clock_new_fixed (gint64       now);
gint64       gruppe_clock_now       (GruppeClock *self);
void         gruppe_clock_advance   (GruppeClock *self,
                                     gint64       seconds);

G_END_DECLS
