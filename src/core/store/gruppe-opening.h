/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-connection.h"

G_BEGIN_DECLS

/* "GRUP": so other programs do not take the file for theirs, nor this one theirs for its own. */
#define GRUPPE_APPLICATION_ID 0x47525550

/**
 * GruppeOpening:
 * @connection: the worker's connection
 * @read_only_reason: a #GruppeStoreError, or -1 when the file can be written
 * @set_aside: (nullable): where a damaged file went
 *
 * What came of opening a database.
 */
typedef struct
{
  GruppeConnection *connection;
  int read_only_reason;
  char *set_aside;
} GruppeOpening;

gboolean gruppe_opening_run  (const char     *path,
                              GCancellable   *cancellable,
                              GruppeOpening  *ret_opening,
                              GError        **error);
gboolean gruppe_opening_look (const char     *path,
                              GCancellable   *cancellable,
                              GruppeOpening  *ret_opening,
                              GError        **error);

G_END_DECLS
