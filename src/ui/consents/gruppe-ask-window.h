/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-person.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeAskWindow:
 *
 * Asks a person on the screen: large text, each purpose yes or no, nothing preset.
 */
#define GRUPPE_TYPE_ASK_WINDOW (gruppe_ask_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAskWindow, gruppe_ask_window,
                      GRUPPE, ASK_WINDOW, AdwWindow)

/* PERSON: whom to ask, NULL to choose one first */
GtkWidget *gruppe_ask_window_new (GruppeContext *context,
                                  GtkWindow     *parent,
                                  GruppePerson  *person);

G_END_DECLS
