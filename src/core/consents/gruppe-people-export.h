/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people.h"

G_BEGIN_DECLS

/**
 * GruppePeopleExportFormat:
 * @GRUPPE_PEOPLE_EXPORT_CSV: a table for spreadsheets
 * @GRUPPE_PEOPLE_EXPORT_VCARD: cards for address books
 */
typedef enum
{
  GRUPPE_PEOPLE_EXPORT_CSV,
  GRUPPE_PEOPLE_EXPORT_VCARD,
} GruppePeopleExportFormat;

/**
 * GruppePeopleExport:
 * @n_written: how many people are in the file
 * @n_left_out: how many are not, because their data may only be kept (Art. 18 GDPR)
 */
typedef struct
{
  guint n_written;
  guint n_left_out;
} GruppePeopleExport;

/* UIDS: NULL for everybody. The file is private (0600) and appears whole or not at all. */
void     gruppe_people_export_async  (GruppeContext             *context,
                                      const char                *path,
                                      GruppePeopleExportFormat   format,
                                      const char * const        *uids,
                                      gboolean                   with_notes,
                                      GCancellable              *cancellable,
                                      GAsyncReadyCallback        callback,
                                      gpointer                   user_data);
gboolean gruppe_people_export_finish (GruppeContext             *context,
                                      GAsyncResult              *result,
                                      GruppePeopleExport        *ret_export,
                                      GError                   **error);
gboolean gruppe_people_export_sync   (GruppeContext             *context,
                                      const char                *path,
                                      GruppePeopleExportFormat   format,
                                      const char * const        *uids,
                                      gboolean                   with_notes,
                                      GruppePeopleExport        *ret_export,
                                      GError                   **error);

G_END_DECLS
