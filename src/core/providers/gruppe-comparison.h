/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue.h"
#include "gruppe-presets.h"

G_BEGIN_DECLS

/* Instead of a group: the heading above rows that stand in an order of their own, by what matters to a person or as a preset
 * lists them. Then no row stands below the heading of its group, and nothing is folded. */
#define GRUPPE_COMPARISON_FLAT "flat"

/**
 * GruppeComparisonRow:
 * @group: id of the group of criteria; in the heading of a flat list %GRUPPE_COMPARISON_FLAT
 * @criterion: what the row is about; %NULL for the heading of @group
 * @matches: passes search and filters; for a heading: at least one of its rows does
 * @visible: @matches, and is not folded away
 * @n_matches: for a heading: how many of its rows match
 * @weight: how much it matters, see gruppe_comparison_set_weights(); 0 for not at all
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
  guint            weight;
} GruppeComparisonRow;

/**
 * GruppeComparisonKind:
 * @GRUPPE_COMPARISON_ALL: all rows
 * @GRUPPE_COMPARISON_DRAWBACKS: rows about a risk or with two sides, and rows in which a shown provider has the worse answer
 * @GRUPPE_COMPARISON_UNCERTAIN: rows in which a fact of a shown provider is unknown, not checked or old
 * @GRUPPE_COMPARISON_OWN: own rows, and rows with an own field, correction or note
 *
 * Which rows are shown.
 */
typedef enum
{
  GRUPPE_COMPARISON_ALL,
  GRUPPE_COMPARISON_DRAWBACKS,
  GRUPPE_COMPARISON_UNCERTAIN,
  GRUPPE_COMPARISON_OWN,
} GruppeComparisonKind;

/**
 * GruppeComparison:
 *
 * Which providers stand side by side and in which order, and which criteria are shown and in which order. Knows nothing of
 * widgets.
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
GruppeCriterion           *gruppe_comparison_get_sort             (GruppeComparison     *self);
void                       gruppe_comparison_set_sort             (GruppeComparison     *self,
                                                                   const char           *criterion);
const char                *gruppe_comparison_get_search           (GruppeComparison     *self);
void                       gruppe_comparison_set_search           (GruppeComparison     *self,
                                                                   const char           *search);
gboolean                   gruppe_comparison_get_only_differences (GruppeComparison     *self);
void                       gruppe_comparison_set_only_differences (GruppeComparison     *self,
                                                                   gboolean              only_differences);
GruppeComparisonKind       gruppe_comparison_get_kind             (GruppeComparison     *self);
void                       gruppe_comparison_set_kind             (GruppeComparison     *self,
                                                                   GruppeComparisonKind  kind);
GruppePreset              *gruppe_comparison_get_preset           (GruppeComparison     *self);
void                       gruppe_comparison_set_preset           (GruppeComparison     *self,
                                                                   GruppePreset         *preset);
gboolean                   gruppe_comparison_has_weights          (GruppeComparison     *self);
void                       gruppe_comparison_set_weights          (GruppeComparison     *self,
                                                                   GHashTable           *weights);
gboolean                   gruppe_comparison_get_only_weighted    (GruppeComparison     *self);
void                       gruppe_comparison_set_only_weighted    (GruppeComparison     *self,
                                                                   gboolean              only_weighted);
gboolean                   gruppe_comparison_is_flat              (GruppeComparison     *self);
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
const char                *gruppe_comparison_get_heading          (GruppeComparison          *self,
                                                                   const GruppeComparisonRow *row);
guint                      gruppe_comparison_get_n_matches        (GruppeComparison     *self);
guint                      gruppe_comparison_get_n_alike          (GruppeComparison     *self);
gboolean                   gruppe_comparison_is_alike             (GruppeCell           *a,
                                                                   GruppeCell           *b);

G_END_DECLS
