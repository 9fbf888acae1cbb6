/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "requirements/gruppe-assessment.h"

G_BEGIN_DECLS

/**
 * GruppeResultRow:
 *
 * One provider in the ranking, with its reasons on demand. The reasons lead to their questions (action
 * "requirements.question") and to their facts (action "win.go"); below them the provider can be adopted
 * ("requirements.adopt").
 */
#define GRUPPE_TYPE_RESULT_ROW (gruppe_result_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppeResultRow, gruppe_result_row, GRUPPE, RESULT_ROW, GtkWidget)

GtkWidget *gruppe_result_row_new        (void);
void       gruppe_result_row_set_result (GruppeResultRow    *self,
                                         const GruppeResult *result,
                                         GruppeAnswers      *answers,
                                         gboolean            chosen);

G_END_DECLS
