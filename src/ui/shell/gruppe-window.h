/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeWindow:
 *
 * The window on one profile: four pages, the welcome of an empty profile, messages. It opens the database of its context after
 * its first frame and closes it when it goes away.
 */
#define GRUPPE_TYPE_WINDOW (gruppe_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeWindow, gruppe_window, GRUPPE, WINDOW, AdwApplicationWindow)

/* SAMPLE: the profile is empty and thrown away later; it is filled with sample data. */
GruppeWindow  *gruppe_window_new         (GtkApplication *application,
                                          GruppeContext  *context,
                                          gboolean        sample);
GruppeContext *gruppe_window_get_context (GruppeWindow   *self);
/* The database is open and the visible page has been shown. */
gboolean       gruppe_window_is_ready    (GruppeWindow   *self);
/* "welcome", "pages", "failed" or "occupied" (another process has the profile). */
const char    *gruppe_window_get_state   (GruppeWindow   *self);
const char    *gruppe_window_get_page    (GruppeWindow   *self);
gboolean       gruppe_window_has_page    (const char     *name);
/* Leaves the welcome. TARGET may be NULL. */
void           gruppe_window_go          (GruppeWindow   *self,
                                          const char     *page,
                                          const char     *target);

G_END_DECLS
