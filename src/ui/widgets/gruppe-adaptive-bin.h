/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeAdaptiveBin:
 *
 * Says whether there is little room. Properties: "child", "threshold" (a width in pixels at normal text size; it grows with the
 * text), "narrow" (read only: the width is at most the threshold). "narrow" changes before the child gets its
 * place, so whoever listens may rearrange the child at once; but its least width must not depend on it.
 */
#define GRUPPE_TYPE_ADAPTIVE_BIN (gruppe_adaptive_bin_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAdaptiveBin, gruppe_adaptive_bin, GRUPPE, ADAPTIVE_BIN, GtkWidget)

GtkWidget *gruppe_adaptive_bin_new           (void);
GtkWidget *gruppe_adaptive_bin_get_child     (GruppeAdaptiveBin *self);
void       gruppe_adaptive_bin_set_child     (GruppeAdaptiveBin *self,
                                              GtkWidget         *child);
int        gruppe_adaptive_bin_get_threshold (GruppeAdaptiveBin *self);
void       gruppe_adaptive_bin_set_threshold (GruppeAdaptiveBin *self,
                                              int                threshold);
gboolean   gruppe_adaptive_bin_get_narrow    (GruppeAdaptiveBin *self);

G_END_DECLS
