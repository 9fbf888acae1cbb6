/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-answers.h"

G_BEGIN_DECLS

/**
 * GruppeSampleRecordFunc:
 * @context: services
 * @answers: what the group answered
 * @title: what the assessment is called
 * @adoption: the choice, all but its record
 * @rules: (element-type GruppeOwnRule): own rules of the group
 *
 * The core does not word for users, and a record is full of words.
 *
 * Returns: (transfer full): the record, JSON
 */
typedef char *(*GruppeSampleRecordFunc) (GruppeContext        *context,
                                         GruppeAnswers        *answers,
                                         const char           *title,
                                         const GruppeAdoption *adoption,
                                         GPtrArray            *rules);

void     gruppe_sample_fill_async  (GruppeContext           *context,
                                    GruppeSampleRecordFunc   record,
                                    GCancellable            *cancellable,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
gboolean gruppe_sample_fill_finish (GruppeContext           *context,
                                    GAsyncResult            *result,
                                    GError                 **error);

G_END_DECLS
