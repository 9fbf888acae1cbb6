/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeDroppedCatalogue:
 *
 * A catalogue that was taken over from a file and forgotten, so that it can be taken back.
 */
typedef struct _GruppeDroppedCatalogue GruppeDroppedCatalogue;

void                    gruppe_dropped_catalogue_free   (GruppeDroppedCatalogue *self);

/* Back to the facts that came with the program; own rows stay. Afterwards GruppeContext::catalogue-changed. */
void                    gruppe_catalogue_drop_async     (GruppeContext           *context,
                                                         GCancellable            *cancellable,
                                                         GAsyncReadyCallback      callback,
                                                         gpointer                 user_data);
GruppeDroppedCatalogue *gruppe_catalogue_drop_finish    (GruppeContext           *context,
                                                         GAsyncResult            *result,
                                                         GError                 **error);
gboolean                gruppe_catalogue_drop_sync      (GruppeContext           *context,
                                                         GError                 **error);
/* Takes it back, unless another one was taken over meanwhile. */
void                    gruppe_catalogue_undrop_async   (GruppeContext                *context,
                                                         const GruppeDroppedCatalogue *dropped,
                                                         GCancellable                 *cancellable,
                                                         GAsyncReadyCallback           callback,
                                                         gpointer                      user_data);
gboolean                gruppe_catalogue_undrop_finish  (GruppeContext           *context,
                                                         GAsyncResult            *result,
                                                         GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeDroppedCatalogue, gruppe_dropped_catalogue_free)

G_END_DECLS
