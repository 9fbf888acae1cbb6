/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-connection.h"

G_BEGIN_DECLS

/* What the names of copies made before schema steps say; the number of the step follows. */
#define GRUPPE_MIGRATOR_COPY_KIND "before-"

/* Number of the newest schema step compiled in (data/sql/NNNN-*.sql). */
int      gruppe_migrator_newest (void);
/* Whether a file that was opened has all of them; also when a later program added more. */
gboolean gruppe_migrator_is_up_to_date (GruppeConnection  *connection);
/* Brings the file to the newest schema: before each step of a file with content a verified copy beside it (VACUUM INTO, then
 * quick_check), the step and user_version in one transaction. GRUPPE_STORE_ERROR_NEWER when the file is ahead. */
gboolean gruppe_migrator_run    (GruppeConnection  *connection,
                                 const char        *path,
                                 GError           **error);

G_END_DECLS
