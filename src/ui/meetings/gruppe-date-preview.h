/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeDatePreview:
 *
 * All dates of a series before anything is stored, each with its weekday and what is special about it, and a tick to take
 * away when it is to be left out. Signals "changed" (ticks), "land-changed" (another Land's holidays are to be shown).
 */
#define GRUPPE_TYPE_DATE_PREVIEW (gruppe_date_preview_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDatePreview, gruppe_date_preview, GRUPPE, DATE_PREVIEW, GtkWidget)

/* (element-type GruppePlannedDate), NULL for none. */
void        gruppe_date_preview_set_dates    (GruppeDatePreview *self,
                                              GPtrArray         *dates,
                                              const char        *zone);
guint       gruppe_date_preview_count        (GruppeDatePreview *self);
/* Days without a tick, YYYY-MM-DD; NULL when there is none. */
char      **gruppe_date_preview_dup_left_out (GruppeDatePreview *self);
/* Whether a date with a tick cannot be planned; leads to it. */
gboolean    gruppe_date_preview_focus_bad    (GruppeDatePreview *self);
const char *gruppe_date_preview_get_land     (GruppeDatePreview *self);
void        gruppe_date_preview_set_land     (GruppeDatePreview *self,
                                              const char        *land);

G_END_DECLS
