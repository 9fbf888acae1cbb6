/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/* The tables of the assessments, for jobs in the worker. Only for this folder. */

/**
 * GruppeAnswerRow:
 *
 * An answer as it lies in the database, understood or not.
 */
typedef struct
{
  char *question;
  char *state;
  char *value;
  gint64 weight;
  gint64 must;
} GruppeAnswerRow;

/* (element-type GruppeAnswerRow) */
GPtrArray *gruppe_answer_rows_load     (GruppeConnection       *connection,
                                        gint64                  assessment,
                                        GError                **error);
gboolean   gruppe_answer_rows_save     (GruppeConnection       *connection,
                                        gint64                  assessment,
                                        GPtrArray              *rows,
                                        GError                **error);
gboolean   gruppe_answer_row_save      (GruppeConnection       *connection,
                                        gint64                  assessment,
                                        const GruppeAnswerRow  *row,
                                        GError                **error);
gboolean   gruppe_answer_rows_delete   (GruppeConnection       *connection,
                                        gint64                  assessment,
                                        GError                **error);
/* Makes it the one worked on last; QUESTION may be NULL: the place stays. */
gboolean   gruppe_assessment_row_touch (GruppeConnection       *connection,
                                        gint64                  assessment,
                                        const char             *question,
                                        gint64                  now,
                                        GError                **error);

G_END_DECLS
