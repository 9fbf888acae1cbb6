/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-comparison.h"

G_BEGIN_DECLS

/* A row with what only the model needs to know of it. */
typedef struct
{
  GruppeComparisonRow row;
  guint place;                  /* in the catalogue */
  char *haystack;               /* folded text; NULL until it is searched for the first time */
} GruppeComparisonLine;

struct _GruppeComparison
{
  GObject parent_instance;

  GruppeCatalogue *catalogue;
  GPtrArray *chosen;            /* providers as they were set */
  GPtrArray *providers;         /* the same, sorted */
  GPtrArray *lines;             /* in the order of the catalogue, last the heading of the flat list */
  GPtrArray *order;             /* the same, borrowed, as they are shown */
  GHashTable *folded;           /* set of group ids */
  GHashTable *weights;          /* criterion id -> weight */
  GruppePreset *preset;
  GruppeWords *weighted_heading;
  GruppeCriterion *sort;
  char *search;
  gint64 now;
  guint n_matches;
  guint n_alike;
  GruppeComparisonKind kind;
  gboolean only_differences;
  gboolean only_weighted;
};

/* gruppe-comparison-rows.c */
void     gruppe_comparison_build_lines      (GruppeComparison           *self);
gboolean gruppe_comparison_order_lines      (GruppeComparison           *self);
void     gruppe_comparison_mark_lines       (GruppeComparison           *self);

/* gruppe-comparison-search.c */
void     gruppe_comparison_forget_haystacks (GruppeComparison           *self);
char   **gruppe_comparison_split_search     (const char                 *search);
gboolean gruppe_comparison_line_contains    (GruppeComparison           *self,
                                             GruppeComparisonLine       *line,
                                             char                      **words);

/* gruppe-comparison-sort.c */
void     gruppe_comparison_sort_providers   (GruppeComparison           *self);

G_END_DECLS
