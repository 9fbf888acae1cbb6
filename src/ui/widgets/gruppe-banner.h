/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeBanner:
 *
 * A sentence across the page, with an optional button. Properties: "title" (plain text, no markup), "button-label"
 * (%NULL: no button), "revealed" (FALSE at first). Signal "button-clicked".
 */
#define GRUPPE_TYPE_BANNER (gruppe_banner_get_type ())

G_DECLARE_FINAL_TYPE (GruppeBanner, gruppe_banner, GRUPPE, BANNER, GtkWidget)

GtkWidget  *gruppe_banner_new              (void);
const char *gruppe_banner_get_title        (GruppeBanner *self);
void        gruppe_banner_set_title        (GruppeBanner *self,
                                            const char   *title);
const char *gruppe_banner_get_button_label (GruppeBanner *self);
void        gruppe_banner_set_button_label (GruppeBanner *self,
                                            const char   *button_label);
gboolean    gruppe_banner_get_revealed     (GruppeBanner *self);
void        gruppe_banner_set_revealed     (GruppeBanner *self,
                                            gboolean      revealed);

G_END_DECLS
