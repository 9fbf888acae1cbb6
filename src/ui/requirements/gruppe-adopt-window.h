/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "requirements/gruppe-answers.h"

G_BEGIN_DECLS

/**
 * GruppeAdoptWindow:
 *
 * Makes a provider the choice of the group, with reason, day and who decided.
 */
#define GRUPPE_TYPE_ADOPT_WINDOW (gruppe_adopt_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAdoptWindow, gruppe_adopt_window, GRUPPE, ADOPT_WINDOW, AdwWindow)

/* PROVIDERS: (element-type GruppeProvider) those that were ranked; PROVIDER: id to begin with, NULL for the first of the ranking. */
GtkWidget *gruppe_adopt_window_new (GtkWindow     *parent,
                                    GruppeContext *context,
                                    GruppeAnswers *answers,
                                    GPtrArray     *providers,
                                    const char    *assessment_uid,
                                    const char    *assessment_title,
                                    const char    *provider);

G_END_DECLS
