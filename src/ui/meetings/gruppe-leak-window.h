/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeLeakWindow:
 *
 * What to do, step by step, when a password has become known to others.
 */
#define GRUPPE_TYPE_LEAK_WINDOW (gruppe_leak_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeLeakWindow, gruppe_leak_window, GRUPPE, LEAK_WINDOW, AdwWindow)

GtkWidget *gruppe_leak_window_new (GtkWindow     *parent,
                                   GruppeContext *context,
                                   GruppeMeeting *meeting);

G_END_DECLS
