/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-provider-grid.h"
#include "gruppe-provider-row.h"

G_BEGIN_DECLS

/* The column of the headings of the rows, and the row of the headings of the columns. */
#define GRUPPE_PROVIDER_GRID_HEADING -1

/* No row at all. */
#define GRUPPE_PROVIDER_GRID_NO_ROW -2

struct _GruppeProviderGrid
{
  GtkWidget parent_instance;

  GtkWidget *header;            /* a row */
  GtkWidget *body;              /* a clip with the other rows */

  GruppeComparison *comparison;
  char *choice;                 /* id of the provider that the group has chosen, or NULL */
  GtkAdjustment *adjustments[2];        /* by GtkOrientation */
  GtkScrollablePolicy policies[2];

  GPtrArray *rows;              /* GruppeProviderRow, borrowed, children of the body */
  GArray *tops; /* int per row: where it begins in the body, as of the last allocation */
  GArray *heights;
  GruppeProviderGeometry geometry;
  int header_height;
  guint fill_source;

  int current_row;              /* where the keyboard is: HEADING for the header */
  int current_column;
  int anchor_row;               /* first row in view, and how much of it is above the view */
  int anchor_offset;
  int reveal_row;               /* to be scrolled into view by the next allocation; -2 none */
  int reveal_column;
  gboolean allocating;
};

/* See gruppe_grid_keep_place(). */
typedef struct
{
  char *top;                    /* id of the first criterion in view */
  int offset;
  char *criterion;
  char *provider;
  gboolean in_header;
  gboolean focus;
} GruppeGridPlace;

/* gruppe-provider-grid.c */
GruppeProviderRow *gruppe_grid_get_row        (GruppeProviderGrid  *self,
                                               int                  index);
gboolean           gruppe_grid_is_shown       (GruppeProviderGrid  *self,
                                               int                  index);
gboolean           gruppe_grid_is_group       (GruppeProviderGrid  *self,
                                               int                  index);
int                gruppe_grid_next_shown     (GruppeProviderGrid  *self,
                                               int                  index,
                                               int                  step);
int                gruppe_grid_get_n_columns  (GruppeProviderGrid  *self);
void               gruppe_grid_emit_chosen    (GruppeProviderGrid  *self,
                                               GruppeProvider      *provider,
                                               GruppeCriterion     *criterion);
void               gruppe_grid_emit_copy      (GruppeProviderGrid  *self,
                                               GruppeProvider      *provider,
                                               GruppeCriterion     *criterion);

void               gruppe_grid_emit_picked    (GruppeProviderGrid  *self,
                                               guint                column,
                                               GruppeProvider      *provider);

/* gruppe-provider-grid-rows.c */
int                gruppe_grid_find_column    (GruppeProviderGrid  *self,
                                               const char          *provider);
int                gruppe_grid_find_row       (GruppeProviderGrid  *self,
                                               const char          *criterion);
void               gruppe_grid_update_header  (GruppeProviderGrid  *self);
void               gruppe_grid_clear          (GruppeProviderGrid  *self);
void               gruppe_grid_build          (GruppeProviderGrid  *self,
                                               GruppeComparison    *comparison);
void               gruppe_grid_keep_place     (GruppeProviderGrid  *self,
                                               GruppeGridPlace     *place);
void               gruppe_grid_restore_place  (GruppeProviderGrid  *self,
                                               GruppeGridPlace     *place);
void               gruppe_grid_place_clear    (GruppeGridPlace     *place);

/* gruppe-provider-grid-layout.c */
int                gruppe_grid_get_height     (GruppeProviderGrid  *self,
                                               int                  index);
void               gruppe_grid_set_adjustment (GruppeProviderGrid  *self,
                                               GtkOrientation       orientation,
                                               GtkAdjustment       *adjustment);
void               gruppe_grid_queue_fill     (GruppeProviderGrid  *self);
void               gruppe_grid_size_allocate  (GtkWidget           *widget,
                                               int                  width,
                                               int                  height,
                                               int                  baseline);

/* gruppe-provider-grid-keys.c */
void               gruppe_grid_focus_cell     (GruppeProviderGrid  *self,
                                               int                  row,
                                               int                  column);
void               gruppe_grid_released_cb    (GtkGestureClick     *gesture,
                                               int                  n_press,
                                               double               x,
                                               double               y,
                                               GruppeProviderGrid  *self);
gboolean           gruppe_grid_focus          (GtkWidget           *widget,
                                               GtkDirectionType     direction);
void               gruppe_grid_add_bindings   (GtkWidgetClass      *widget_class);

G_END_DECLS
