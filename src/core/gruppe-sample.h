/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

void     gruppe_sample_fill_async  (GruppeContext        *context,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean gruppe_sample_fill_finish (GruppeContext        *context,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
