/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeComparisonRow:
 * @group: id of the group of criteria
 * @criterion: what the row is about; %NULL for the heading of @group
 * @matches: passes search and filters; for a heading: at least one of its rows does
 * @visible: @matches, and is not folded away
 * @n_matches: for a heading: how many of its rows match
 *
 * One line of the comparison.
 */
typedef struct
{
  const char      *group;
  GruppeCriterion *criterion;
  gboolean         matches;
  gboolean         visible;
  guint            n_matches;
} GruppeComparisonRow;

/**
 * GruppeComparison:
 *
 * Which providers stand side by side, and which criteria are shown. Knows nothing of widgets.
 */
#define GRUPPE_TYPE_COMPARISON (gruppe_comparison_get_type ())

G_DECLARE_FINAL_TYPE (GruppeComparison, gruppe_comparison, GRUPPE, COMPARISON, GObject)

GruppeComparison          *gruppe_comparison_new                  (GruppeCatalogue      *catalogue,
                                                                   gint64                now);
GruppeCatalogue           *gruppe_comparison_get_catalogue        (GruppeComparison     *self);
gint64                     gruppe_comparison_get_now              (GruppeComparison     *self);
GPtrArray                 *gruppe_comparison_get_providers        (GruppeComparison     *self);
void                       gruppe_comparison_set_providers        (GruppeComparison     *self,
                                                                   const char * const   *ids);
const char                *gruppe_comparison_get_search           (GruppeComparison     *self);
void                       gruppe_comparison_set_search           (GruppeComparison     *self,
                                                                   const char           *search);
gboolean                   gruppe_comparison_get_only_differences (GruppeComparison     *self);
void                       gruppe_comparison_set_only_differences (GruppeComparison     *self,
                                                                   gboolean              only_differences);
char                     **gruppe_comparison_get_folded           (GruppeComparison     *self);
gboolean                   gruppe_comparison_is_folded            (GruppeComparison     *self,
                                                                   const char           *group);
void                       gruppe_comparison_set_folded           (GruppeComparison     *self,
                                                                   const char           *group,
                                                                   gboolean              folded);
void                       gruppe_comparison_fold_all             (GruppeComparison     *self,
                                                                   gboolean              folded);
guint                      gruppe_comparison_get_n_rows           (GruppeComparison     *self);
const GruppeComparisonRow *gruppe_comparison_get_row              (GruppeComparison     *self,
                                                                   guint                 index);
guint                      gruppe_comparison_get_n_matches        (GruppeComparison     *self);
guint                      gruppe_comparison_get_n_alike          (GruppeComparison     *self);
gboolean                   gruppe_comparison_is_alike             (GruppeCell           *a,
                                                                   GruppeCell           *b);

G_END_DECLS
