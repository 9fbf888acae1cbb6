/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "gruppe-sample.h"

G_BEGIN_DECLS

/* The part of the sample data that is about requirements. Only for this folder. */

/* ROOT: of sample.json. */
void     gruppe_sample_decision_async  (GruppeContext           *context,
                                        JsonObject              *root,
                                        GruppeSampleRecordFunc   record,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
gboolean gruppe_sample_decision_finish (GruppeContext           *context,
                                        GAsyncResult            *result,
                                        GError                 **error);
/* The words of MEMBER in the user's language. */
char    *gruppe_sample_get_words       (JsonObject              *object,
                                        const char              *member,
                                        GError                 **error);
/* Days are counted from today; negative ones lie behind. */
char    *gruppe_sample_get_day         (GruppeContext           *context,
                                        gint64                   days);

G_END_DECLS
