/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "providers/gruppe-own.h"

G_BEGIN_DECLS

/**
 * GruppeOwnUndo:
 *
 * What was removed from what a person knows, until it is too late to bring it back.
 */
typedef struct _GruppeOwnUndo GruppeOwnUndo;

GruppeOwnUndo *gruppe_own_undo_new   (GruppeContext *context,
                                      const char    *title,
                                      GruppeOwn     *own);
void           gruppe_own_undo_unref (GruppeOwnUndo *self);
void           gruppe_own_undo_offer (GruppeOwnUndo *self,
                                      GtkWidget     *widget);
void           gruppe_own_offer_undo (GtkWidget     *widget,
                                      GruppeContext *context,
                                      const char    *title,
                                      GruppeOwn     *own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnUndo, gruppe_own_undo_unref)

G_END_DECLS
