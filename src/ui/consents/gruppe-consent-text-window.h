/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-text.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeConsentTextWindow:
 *
 * Shows a text that somebody agreed to, word by word.
 */
#define GRUPPE_TYPE_CONSENT_TEXT_WINDOW (gruppe_consent_text_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentTextWindow, gruppe_consent_text_window,
                      GRUPPE, CONSENT_TEXT_WINDOW, AdwWindow)

GruppeConsentTextWindow *gruppe_consent_text_window_new (GruppeContext *context,
                                                         GtkWindow     *parent,
                                                         const char    *sha256);
/* A text that was not recorded yet. */
GruppeConsentTextWindow *gruppe_consent_text_window_new_for_text (GtkWindow               *parent,
                                                                  const GruppeConsentText *text);

G_END_DECLS
