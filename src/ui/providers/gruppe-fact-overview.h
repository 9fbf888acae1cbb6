/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeFactOverview:
 *
 * All facts about one provider, in groups that open. A source is opened by a press only.
 */
#define GRUPPE_TYPE_FACT_OVERVIEW (gruppe_fact_overview_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactOverview, gruppe_fact_overview, GRUPPE, FACT_OVERVIEW,
                      AdwPreferencesGroup)

GtkWidget *gruppe_fact_overview_new          (void);
void       gruppe_fact_overview_set_provider (GruppeFactOverview *self,
                                              GruppeCatalogue    *catalogue,
                                              GruppeProvider     *provider,
                                              gint64              now);

G_END_DECLS
