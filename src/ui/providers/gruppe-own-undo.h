/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"
#include "providers/gruppe-own.h"

G_BEGIN_DECLS

void gruppe_own_offer_undo (GtkWidget     *widget,
                            GruppeContext *context,
                            const char    *title,
                            GruppeOwn     *own);

G_END_DECLS
