/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-own.h"

G_BEGIN_DECLS

/* A whole catalogue, or own rows, in one file: see "Files of providers" in docs/DATA.md. */

/**
 * GruppeChangeKind:
 * @GRUPPE_CHANGE_PROVIDER_ADDED: a provider is new
 * @GRUPPE_CHANGE_PROVIDER_REMOVED: a provider is gone
 * @GRUPPE_CHANGE_CRITERION_ADDED: a row is new
 * @GRUPPE_CHANGE_CRITERION_REMOVED: a row is gone
 * @GRUPPE_CHANGE_CELL: a field says something else, or has another source, date or confidence
 * @GRUPPE_CHANGE_PROVIDER_CHANGED: a provider itself is another: its name, summary, addresses, the rules of its passwords, the
 *   form of its links; in a file of own rows: it replaces the one that is here
 * @GRUPPE_CHANGE_CRITERION_CHANGED: a row itself is another: its words, kind, unit or meaning; it replaces the one that is here
 * @GRUPPE_CHANGE_NOTE: a note comes; one that is here stays
 */
typedef enum
{
  GRUPPE_CHANGE_PROVIDER_ADDED,
  GRUPPE_CHANGE_PROVIDER_REMOVED,
  GRUPPE_CHANGE_CRITERION_ADDED,
  GRUPPE_CHANGE_CRITERION_REMOVED,
  GRUPPE_CHANGE_CELL,
  GRUPPE_CHANGE_PROVIDER_CHANGED,
  GRUPPE_CHANGE_CRITERION_CHANGED,
  GRUPPE_CHANGE_NOTE,
} GruppeChangeKind;

/**
 * GruppeCatalogueChange:
 * @kind: what happens
 * @provider: (nullable): the provider, of the side that has it
 * @criterion: (nullable): the criterion, of the side that has it
 * @before: (nullable): the field today
 * @after: (nullable): the field then
 * @corrected: there is an own correction of this field, or another own note; it stays
 * @note: (nullable): the note that comes
 */
typedef struct
{
  GruppeChangeKind kind;
  GruppeProvider *provider;
  GruppeCriterion *criterion;
  GruppeCell *before;
  GruppeCell *after;
  gboolean corrected;
  char *note;
} GruppeCatalogueChange;

/**
 * GruppeCatalogueFile:
 *
 * A file that has been read and checked; nothing has been taken over yet.
 */
#define GRUPPE_TYPE_CATALOGUE_FILE (gruppe_catalogue_file_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCatalogueFile, gruppe_catalogue_file, GRUPPE, CATALOGUE_FILE, GObject)

typedef enum
{
  GRUPPE_CATALOGUE_FILE_CATALOGUE,    /* "kind": "catalogue": all facts, newer than today's */
  GRUPPE_CATALOGUE_FILE_OWN,          /* "kind": "own": own rows of another group */
} GruppeCatalogueFileKind;

/* Reads in a thread. GRUPPE_INPUT_ERROR names file, place and reason: syntax, size, depth, unknown criterion, wrong type, control and
 * bidirectional characters, links that are not http or https, a catalogue that is not newer than today's. */
void                     gruppe_catalogue_file_load_async   (GruppeContext        *context,
                                                             GFile                *file,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GruppeCatalogueFile     *gruppe_catalogue_file_load_finish  (GruppeContext        *context,
                                                             GAsyncResult         *result,
                                                             GError              **error);
GruppeCatalogueFile     *gruppe_catalogue_file_load_sync    (GruppeContext        *context,
                                                             const char           *path,
                                                             GError              **error);
GruppeCatalogueFileKind  gruppe_catalogue_file_get_kind     (GruppeCatalogueFile  *self);
const char              *gruppe_catalogue_file_get_version  (GruppeCatalogueFile  *self);
/* (transfer none) (element-type GruppeCatalogueChange): what taking it over would change; for own rows: what is added or replaced. */
GPtrArray               *gruppe_catalogue_file_get_changes  (GruppeCatalogueFile  *self);
/* Only whether the file follows its format: a catalogue of any day, own rows as if nothing else were here. */
gboolean                 gruppe_catalogue_file_validate     (JsonObject           *root,
                                                             const char           *place,
                                                             GruppeCatalogue      *official,
                                                             GError              **error);
/* Takes it over, all or nothing. Afterwards GruppeContext::catalogue-changed. */
void                     gruppe_catalogue_file_apply_async  (GruppeCatalogueFile  *self,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean                 gruppe_catalogue_file_apply_finish (GruppeCatalogueFile  *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
gboolean                 gruppe_catalogue_file_apply_sync   (GruppeCatalogueFile  *self,
                                                             GError              **error);

/* Takes out of OWN what is about rows that CATALOGUE does not have (any more): nobody could take such a file over. */
void                     gruppe_own_drop_vanished           (GruppeOwn            *own,
                                                             GruppeCatalogue      *catalogue);
/* Own providers, criteria, fields and corrections as a file for another group; notes, contracts and uses stay here. */
char                    *gruppe_own_to_json                 (GruppeOwn            *own,
                                                             const char           *today);
/* The same with the notes, which may be private. */
char                    *gruppe_own_to_json_with_notes      (GruppeOwn            *own,
                                                             const char           *today);
/* All facts of a catalogue as a file. */
char                    *gruppe_catalogue_to_json           (GruppeCatalogue      *catalogue);

G_END_DECLS
