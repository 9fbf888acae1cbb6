/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/**
 * GruppeMeetingsPage:
 *
 * The meetings that come and those that are over, and one of them in detail.
 */
#define GRUPPE_TYPE_MEETINGS_PAGE (gruppe_meetings_page_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeetingsPage, gruppe_meetings_page, GRUPPE, MEETINGS_PAGE, GruppePage)

GtkWidget *gruppe_meetings_page_new (void);

G_END_DECLS
