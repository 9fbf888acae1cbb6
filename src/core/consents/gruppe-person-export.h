/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "document/gruppe-document.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppePersonExport:
 *
 * Everything the program keeps about one person (Art. 15 and 20 GDPR), and nothing about others. Immutable.
 */
#define GRUPPE_TYPE_PERSON_EXPORT (gruppe_person_export_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonExport, gruppe_person_export, GRUPPE, PERSON_EXPORT, GObject)

void                gruppe_person_export_async            (GruppeContext       *context,
                                                           const char          *uid,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
GruppePersonExport *gruppe_person_export_finish           (GruppeContext       *context,
                                                           GAsyncResult        *result,
                                                           GError             **error);
GruppePersonExport *gruppe_person_export_sync             (GruppeContext       *context,
                                                           const char          *uid,
                                                           GError             **error);

const char         *gruppe_person_export_get_uid          (GruppePersonExport  *self);
const char         *gruppe_person_export_get_name         (GruppePersonExport  *self);
gint64              gruppe_person_export_get_made_at      (GruppePersonExport  *self);
/* An object; see docs/DATA.md, "Information for one person". */
JsonNode           *gruppe_person_export_get_json         (GruppePersonExport  *self);
/* To be read and printed; LANGUAGE is "de" or "en", GROUP (nullable) the name of the group. */
GruppeDocument     *gruppe_person_export_make_document    (GruppePersonExport  *self,
                                                           const char          *group,
                                                           const char          *language);
/* "auskunft-2026-11-23.json": a name that says nothing of the person; EXTENSION is "json" or "pdf". */
char               *gruppe_person_export_make_file_name   (GruppePersonExport  *self,
                                                           const char          *language,
                                                           const char          *extension);

/* Writes the JSON, readable by its owner only, and notes where. */
void                gruppe_person_export_save_json_async  (GruppePersonExport  *self,
                                                           GruppeContext       *context,
                                                           GFile               *file,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
/* The same as PDF. */
void                gruppe_person_export_save_pdf_async   (GruppePersonExport  *self,
                                                           GruppeContext       *context,
                                                           GFile               *file,
                                                           const char          *group,
                                                           const char          *language,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
/* Of both. */
gboolean            gruppe_person_export_save_finish      (GruppePersonExport  *self,
                                                           GAsyncResult        *result,
                                                           GError             **error);
/* GROUP and LANGUAGE only count for PDF; it is told by the name of the file: ".pdf", else JSON. */
gboolean            gruppe_person_export_save_sync        (GruppePersonExport  *self,
                                                           GruppeContext       *context,
                                                           GFile               *file,
                                                           const char          *group,
                                                           const char          *language,
                                                           GError             **error);

G_END_DECLS
