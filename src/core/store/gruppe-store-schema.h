/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-connection.h"

G_BEGIN_DECLS

GPtrArray *gruppe_store_schema_compare (GruppeConnection  *connection,
                                        GError           **error);

G_END_DECLS
