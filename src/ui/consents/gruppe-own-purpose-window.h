/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-consent-forms.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnPurposeWindow:
 *
 * Names a purpose of the group's own.
 *
 * Signal "saved".
 */
#define GRUPPE_TYPE_OWN_PURPOSE_WINDOW (gruppe_own_purpose_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeOwnPurposeWindow, gruppe_own_purpose_window,
                      GRUPPE, OWN_PURPOSE_WINDOW, AdwWindow)

/* PURPOSE: one of the group's own to change, NULL for a new one */
GtkWidget *gruppe_own_purpose_window_new (GruppeContext             *context,
                                          GtkWindow                 *parent,
                                          const GruppeConsentPurpose *purpose);

G_END_DECLS
