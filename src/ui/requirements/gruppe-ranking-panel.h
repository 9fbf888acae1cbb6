/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "requirements/gruppe-assessment.h"

G_BEGIN_DECLS

/**
 * GruppeRankingPanel:
 *
 * The ranking beside the questions: the group's choice, how it came out, the first three, all on demand, who is excluded and
 * why, and the rules. What can be done goes through the actions "requirements.adopt" (id of a provider, or "" for the first),
 * "requirements.print", "requirements.next-steps" and "requirements.decisions".
 */
#define GRUPPE_TYPE_RANKING_PANEL (gruppe_ranking_panel_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRankingPanel, gruppe_ranking_panel, GRUPPE, RANKING_PANEL, GtkWidget)

void              gruppe_ranking_panel_set_context    (GruppeRankingPanel *self,
                                                       GruppeContext      *context);
void              gruppe_ranking_panel_update         (GruppeRankingPanel *self,
                                                       GruppeCatalogue    *catalogue,
                                                       GruppeAnswers      *answers);
GruppeAssessment *gruppe_ranking_panel_get_assessment (GruppeRankingPanel *self);
GruppeProvider   *gruppe_ranking_panel_get_leader     (GruppeRankingPanel *self);
GPtrArray        *gruppe_ranking_panel_get_providers  (GruppeRankingPanel *self);
GPtrArray        *gruppe_ranking_panel_usual          (GruppeCatalogue    *catalogue);

G_END_DECLS
