/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-own.h"
#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/* The tables of own knowledge, for jobs in the worker. */

gboolean   gruppe_own_rows_are_there      (GruppeConnection          *connection,
                                           gboolean                  *ret_there,
                                           GError                   **error);
GruppeOwn *gruppe_own_rows_load           (GruppeConnection          *connection,
                                           GError                   **error);
gboolean   gruppe_own_rows_exist          (GruppeConnection          *connection,
                                           const char                *id,
                                           gboolean                  *ret_exist,
                                           GError                   **error);
/* "meeting", "consent", "use", or "" when nothing names it. */
char      *gruppe_own_rows_named_by       (GruppeConnection          *connection,
                                           const char                *id,
                                           GError                   **error);
char      *gruppe_own_rows_new_id         (GruppeConnection          *connection,
                                           GError                   **error);
gboolean   gruppe_own_rows_save_provider  (GruppeConnection          *connection,
                                           const GruppeOwnProvider   *provider,
                                           gint64                     now,
                                           GError                   **error);
gboolean   gruppe_own_rows_save_criterion (GruppeConnection          *connection,
                                           const GruppeOwnCriterion  *criterion,
                                           gint64                     now,
                                           GError                   **error);
gboolean   gruppe_own_rows_save_cell      (GruppeConnection          *connection,
                                           const GruppeOwnCell       *cell,
                                           GError                   **error);
gboolean   gruppe_own_rows_save_note      (GruppeConnection          *connection,
                                           const GruppeOwnNote       *note,
                                           GError                   **error);
gboolean   gruppe_own_rows_delete_cell    (GruppeConnection          *connection,
                                           const char                *provider,
                                           const char                *criterion,
                                           GError                   **error);
gboolean   gruppe_own_rows_delete_of      (GruppeConnection          *connection,
                                           const char                *id,
                                           GError                   **error);

G_END_DECLS
