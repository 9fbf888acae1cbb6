/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "requirements/gruppe-assessment.h"

G_BEGIN_DECLS

/**
 * GruppeRankingPanel:
 *
 * The ranking beside the questions: how it came out, the first three, all on demand, and who is excluded and why.
 */
#define GRUPPE_TYPE_RANKING_PANEL (gruppe_ranking_panel_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRankingPanel, gruppe_ranking_panel, GRUPPE, RANKING_PANEL, GtkWidget)

void              gruppe_ranking_panel_update         (GruppeRankingPanel *self,
                                                       GruppeCatalogue    *catalogue,
                                                       GruppeAnswers      *answers);
GruppeAssessment *gruppe_ranking_panel_get_assessment (GruppeRankingPanel *self);

G_END_DECLS
