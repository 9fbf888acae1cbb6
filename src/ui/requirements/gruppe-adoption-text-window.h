/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "requirements/gruppe-adoption.h"

G_BEGIN_DECLS

/**
 * GruppeAdoptionTextWindow:
 *
 * A text for the chosen provider, filled in as far as it is known, to be completed: the record of processing (Art. 30 GDPR) or the
 * privacy notice (Art. 13 GDPR). What is typed is saved by itself.
 */
#define GRUPPE_TYPE_ADOPTION_TEXT_WINDOW (gruppe_adoption_text_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAdoptionTextWindow, gruppe_adoption_text_window, GRUPPE, ADOPTION_TEXT_WINDOW, AdwWindow)

/* KIND: "processing" or "notice". */
GtkWidget *gruppe_adoption_text_window_new (GtkWindow            *parent,
                                            GruppeContext        *context,
                                            const GruppeAdoption *adoption,
                                            const char           *kind);

G_END_DECLS
