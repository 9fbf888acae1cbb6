/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-fact-snapshot.h"

G_BEGIN_DECLS

/**
 * GruppeFactWatch:
 *
 * "Again with today's facts": keeps the facts an assessment was last looked at with, and finds out what changed since then.
 * Signal "changed": gruppe_fact_watch_get_changes() tells something else.
 */
#define GRUPPE_TYPE_FACT_WATCH (gruppe_fact_watch_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFactWatch, gruppe_fact_watch, GRUPPE, FACT_WATCH, GObject)

GruppeFactWatch    *gruppe_fact_watch_new             (GruppeContext       *context);
/* Another assessment is worked on; 0: one that is not in the database. */
void                gruppe_fact_watch_open            (GruppeFactWatch     *self,
                                                       gint64               assessment);
void                gruppe_fact_watch_created         (GruppeFactWatch     *self,
                                                       gint64               assessment);
/* What is ranked now. ANSWERED: because a person answered. PROVIDERS: (element-type GruppeProvider) */
void                gruppe_fact_watch_look            (GruppeFactWatch     *self,
                                                       gboolean             answered,
                                                       GruppeAnswers       *answers,
                                                       GruppeCatalogue     *catalogue,
                                                       GPtrArray           *providers);
/* The person knows: the facts of today are those that later ones are compared with. */
void                gruppe_fact_watch_accept          (GruppeFactWatch     *self);
/* (nullable) (element-type GruppeFactChange): NULL when there is nothing to tell. */
GPtrArray          *gruppe_fact_watch_get_changes     (GruppeFactWatch     *self);
/* As long as there are changes. */
GruppeFactSnapshot *gruppe_fact_watch_get_then        (GruppeFactWatch     *self);
GruppeFactSnapshot *gruppe_fact_watch_get_today       (GruppeFactWatch     *self);

G_END_DECLS
