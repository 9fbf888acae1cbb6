/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-connection.h"

G_BEGIN_DECLS

/* Number of the newest schema step compiled in (data/sql/NNNN-*.sql). */
int      gruppe_migrator_newest (void);
/* Brings the file to the newest schema: before each step of a file with content a verified copy beside it (VACUUM INTO, then
 * quick_check), the step and user_version in one transaction. GRUPPE_STORE_ERROR_NEWER when the file is ahead. */
gboolean gruppe_migrator_run    (GruppeConnection  *connection,
                                 const char        *path,
                                 GError           **error);

G_END_DECLS
