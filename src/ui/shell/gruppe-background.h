/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeBackground:
 *
 * What the application does beside its windows: reminds of meetings, hides passwords when the screen is locked and, if the user wants
 * that, goes on without a window.
 */
#define GRUPPE_TYPE_BACKGROUND (gruppe_background_get_type ())

G_DECLARE_FINAL_TYPE (GruppeBackground, gruppe_background, GRUPPE, BACKGROUND, GObject)

/* DATA_DIR: NULL for the usual one. ALWAYS: goes on without a window whatever the setting says. */
GruppeBackground *gruppe_background_new    (GtkApplication   *application,
                                            GruppeClock      *clock,
                                            const char       *data_dir,
                                            gboolean          always);
/* Without a window: does what is to be done there. */
void              gruppe_background_run    (GruppeBackground *self);
/* A window takes over the profile; it is about to be opened. */
void              gruppe_background_yield  (GruppeBackground *self);
/* A window has opened the profile, or (NULL) closed it. */
void              gruppe_background_follow (GruppeBackground *self,
                                            GruppeContext    *context);
/* The user quits. */
void              gruppe_background_end    (GruppeBackground *self);
/* The profile that is open, in a window or without; NULL when none is. */
GruppeContext    *gruppe_background_get_context (GruppeBackground *self);

G_END_DECLS
