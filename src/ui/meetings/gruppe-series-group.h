/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "meetings/gruppe-series-rule.h"

G_BEGIN_DECLS

/**
 * GruppeSeriesGroup:
 *
 * Asks whether and how a meeting is repeated, in the words of its first day: "Every second Tuesday". Signal "changed".
 */
#define GRUPPE_TYPE_SERIES_GROUP (gruppe_series_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeSeriesGroup, gruppe_series_group, GRUPPE, SERIES_GROUP, AdwPreferencesGroup)

void              gruppe_series_group_set_first   (GruppeSeriesGroup *self,
                                                   int                year,
                                                   int                month,
                                                   int                day);
gboolean          gruppe_series_group_get_repeats (GruppeSeriesGroup *self);
/* NULL for a single date. */
GruppeSeriesRule *gruppe_series_group_dup_rule    (GruppeSeriesGroup *self);
/* Says beside the field what is wrong with the rule, NULL for nothing. FALSE when it is about something else. */
gboolean          gruppe_series_group_set_problem (GruppeSeriesGroup *self,
                                                   const GError      *error);
/* To the field the problem is about. */
void              gruppe_series_group_focus_problem (GruppeSeriesGroup *self);

G_END_DECLS
