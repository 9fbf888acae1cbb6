/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-database.h"

G_BEGIN_DECLS

/**
 * GruppeQuery:
 * @topics: a change of one of them refreshes the model
 * @bind: binds the filter's parameters to an ids statement; runs in the worker
 * @create_row: makes a row object from the page statement's current row; runs in the main thread
 * @row_type: type of the rows
 * @page_statement: name of the statement that yields one row for the parameter ":id"; column 0 is the id
 *
 * How a list is read. The ids statement is named by the filter, so that each sort order is a file of its own in data/sql.
 */
typedef struct
{
  GruppeTopic   topics;
  void        (*bind)       (GruppeStatement *statement,
                             GVariant        *filter);
  gpointer    (*create_row) (GruppeStatement *statement,
                             gpointer         user_data);
  GType       (*row_type)   (void);
  const char   *page_statement;
} GruppeQuery;

#define GRUPPE_TYPE_QUERY_MODEL (gruppe_query_model_get_type ())

G_DECLARE_FINAL_TYPE (GruppeQueryModel, gruppe_query_model, GRUPPE, QUERY_MODEL, GObject)

/* A GListModel. Properties: "loading" (read-only boolean, notified), "n-items" (read-only guint, notified). Signal "failed" (GError *). */
GruppeQueryModel *gruppe_query_model_new          (GruppeDatabase     *database,
                                                   const GruppeQuery  *query,
                                                   gpointer            create_row_data);
/* Both together start one refresh. FILTER is a dictionary (a{sv}) or NULL; a floating one is sunk. */
void              gruppe_query_model_set_query    (GruppeQueryModel   *self,
                                                   const char         *ids_statement,
                                                   GVariant           *filter);
void              gruppe_query_model_refresh      (GruppeQueryModel   *self);
gboolean          gruppe_query_model_get_loading  (GruppeQueryModel   *self);
gint64            gruppe_query_model_get_id       (GruppeQueryModel   *self,
                                                   guint               position);
gboolean          gruppe_query_model_find_id      (GruppeQueryModel   *self,
                                                   gint64              id,
                                                   guint              *ret_position);

G_END_DECLS
