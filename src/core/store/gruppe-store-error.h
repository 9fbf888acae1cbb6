/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/gruppe-error.h"

G_BEGIN_DECLS

void gruppe_store_error_set_sqlite (GError     **error,
                                    sqlite3     *handle,
                                    int          code,
                                    const char  *doing);
void gruppe_store_error_set_errno  (GError     **error,
                                    int          number,
                                    const char  *doing,
                                    const char  *path);

G_END_DECLS
