/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-database.h"

G_BEGIN_DECLS

GPtrArray *gruppe_store_check_sync (GruppeDatabase  *database,
                                    GError         **error);

G_END_DECLS
