/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeWebButton:
 *
 * A button that opens a page in the browser, and says so before. Nothing but http and https is opened, and nothing without
 * a press. Property "url"; without one the button is hidden.
 */
#define GRUPPE_TYPE_WEB_BUTTON (gruppe_web_button_get_type ())

G_DECLARE_FINAL_TYPE (GruppeWebButton, gruppe_web_button, GRUPPE, WEB_BUTTON, GtkButton)

GtkWidget  *gruppe_web_button_new     (const char      *url,
                                       const char      *what);
const char *gruppe_web_button_get_url (GruppeWebButton *self);
void        gruppe_web_button_set_url (GruppeWebButton *self,
                                       const char      *url);

G_END_DECLS
