/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/* A part of gruppe_sample_fill_async(): a series, who takes part, and what was handed over. */
void     gruppe_sample_meetings_async  (GruppeContext        *context,
                                        JsonNode             *sample,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean gruppe_sample_meetings_finish (GruppeContext        *context,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
