/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeTitlePurpose:
 * @GRUPPE_TITLE_NEW: a new, empty assessment
 * @GRUPPE_TITLE_COPY: a copy of the one worked on
 * @GRUPPE_TITLE_RENAME: the one worked on
 *
 * What gets the title.
 */
typedef enum
{
  GRUPPE_TITLE_NEW,
  GRUPPE_TITLE_COPY,
  GRUPPE_TITLE_RENAME,
} GruppeTitlePurpose;

/**
 * GruppeTitleFunc:
 * @widget: who asked
 * @title: what was entered, without spaces around it, not empty
 */
typedef void (*GruppeTitleFunc) (GtkWidget  *widget,
                                 const char *title);

/**
 * GruppeTitleWindow:
 *
 * Asks what an assessment is to be called, and says what for.
 */
#define GRUPPE_TYPE_TITLE_WINDOW (gruppe_title_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeTitleWindow, gruppe_title_window, GRUPPE, TITLE_WINDOW, AdwWindow)

GtkWidget *gruppe_title_window_new (GtkWidget          *widget,
                                    GruppeTitlePurpose  purpose,
                                    const char         *title,
                                    GruppeTitleFunc     entered);

G_END_DECLS
