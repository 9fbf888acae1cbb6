/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-forms.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnTextWindow:
 *
 * Changes the text of a purpose: what is different, sentence by sentence, and whether people must be asked again.
 */
#define GRUPPE_TYPE_OWN_TEXT_WINDOW (gruppe_own_text_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeOwnTextWindow, gruppe_own_text_window,
                      GRUPPE, OWN_TEXT_WINDOW, AdwWindow)

GtkWidget *gruppe_own_text_window_new (GruppeContext      *context,
                                       GtkWindow          *parent,
                                       GruppeConsentForms *forms,
                                       const char         *purpose);

G_END_DECLS
