/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-adoption.h"
#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/* The table of the choices, for jobs in the worker. */

/* RET_ADOPTION becomes NULL when none holds, also in a file of a version that knew of no choices. */
gboolean   gruppe_adoption_row_load_current (GruppeConnection      *connection,
                                             GruppeAdoption       **ret_adoption,
                                             GError               **error);
/* (element-type GruppeAdoption) */
GPtrArray *gruppe_adoption_rows_load        (GruppeConnection      *connection,
                                             GError               **error);
/* Ends the one that holds. Returns the row id, or 0. */
gint64     gruppe_adoption_row_save         (GruppeConnection      *connection,
                                             const GruppeAdoption  *adoption,
                                             gint64                 now,
                                             GError               **error);
gboolean   gruppe_adoption_row_tick         (GruppeConnection      *connection,
                                             gint64                 adoption,
                                             const char            *step,
                                             gboolean               done,
                                             gint64                 now,
                                             GError               **error);

G_END_DECLS
