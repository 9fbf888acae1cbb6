/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-calendar-file.h"
#include "gruppe-context.h"
#include "gruppe-meeting-plan.h"

G_BEGIN_DECLS

/**
 * GruppeImportWhat:
 * @GRUPPE_IMPORT_NEW: is added
 * @GRUPPE_IMPORT_CHANGED: changes a date of the list
 * @GRUPPE_IMPORT_SAME: is in the list just so
 * @GRUPPE_IMPORT_CANCELLED: a date of the list does not take place any more
 * @GRUPPE_IMPORT_LEFT_OUT: is not taken
 *
 * What a date of a calendar file does to the list.
 */
typedef enum
{
  GRUPPE_IMPORT_NEW,
  GRUPPE_IMPORT_CHANGED,
  GRUPPE_IMPORT_SAME,
  GRUPPE_IMPORT_CANCELLED,
  GRUPPE_IMPORT_LEFT_OUT,
} GruppeImportWhat;

#define GRUPPE_IMPORT_N_WHATS (GRUPPE_IMPORT_LEFT_OUT + 1)

/**
 * GruppeImportWhy:
 * @GRUPPE_IMPORT_NO_REASON: it is not left out
 * @GRUPPE_IMPORT_NO_PROVIDER: no link of a known system
 * @GRUPPE_IMPORT_OLDER: the list has a newer state of it
 * @GRUPPE_IMPORT_NOT_HERE: it is cancelled, and not in the list
 * @GRUPPE_IMPORT_TOO_FAR: it lies too far ahead
 *
 * Why a date is left out.
 */
typedef enum
{
  GRUPPE_IMPORT_NO_REASON,
  GRUPPE_IMPORT_NO_PROVIDER,
  GRUPPE_IMPORT_OLDER,
  GRUPPE_IMPORT_NOT_HERE,
  GRUPPE_IMPORT_TOO_FAR,
} GruppeImportWhy;

/**
 * GruppeImportChanges:
 * @GRUPPE_IMPORT_CHANGES_TITLE: another title
 * @GRUPPE_IMPORT_CHANGES_TIME: another time or length
 * @GRUPPE_IMPORT_CHANGES_LINK: another link
 * @GRUPPE_IMPORT_CHANGES_PROVIDER: another provider
 * @GRUPPE_IMPORT_CHANGES_AGAIN: was cancelled, and takes place again
 *
 * What is different from the list.
 */
typedef enum
{
  GRUPPE_IMPORT_CHANGES_TITLE = 1 << 0,
  GRUPPE_IMPORT_CHANGES_TIME = 1 << 1,
  GRUPPE_IMPORT_CHANGES_LINK = 1 << 2,
  GRUPPE_IMPORT_CHANGES_PROVIDER = 1 << 3,
  GRUPPE_IMPORT_CHANGES_AGAIN = 1 << 4,
} GruppeImportChanges;

/**
 * GruppeImportItem:
 *
 * One date of the preview. Immutable.
 */
#define GRUPPE_TYPE_IMPORT_ITEM (gruppe_import_item_get_type ())

G_DECLARE_FINAL_TYPE (GruppeImportItem, gruppe_import_item, GRUPPE, IMPORT_ITEM, GObject)

GruppeImportWhat     gruppe_import_item_get_what           (GruppeImportItem *self);
GruppeImportWhy      gruppe_import_item_get_why            (GruppeImportItem *self);
GruppeImportChanges  gruppe_import_item_get_changes        (GruppeImportItem *self);
GruppeCalendarNotes  gruppe_import_item_get_notes          (GruppeImportItem *self);
/* As it would be in the list, or as the file has it when it is left out. */
const char          *gruppe_import_item_get_title          (GruppeImportItem *self);
const char          *gruppe_import_item_get_provider       (GruppeImportItem *self);
const char          *gruppe_import_item_get_link           (GruppeImportItem *self);
const char          *gruppe_import_item_get_zone           (GruppeImportItem *self);
gint64               gruppe_import_item_get_starts_at      (GruppeImportItem *self);
int                  gruppe_import_item_get_minutes        (GruppeImportItem *self);
/* As it is in the list, 0 and NULL when it is not there. */
gint64               gruppe_import_item_get_starts_before  (GruppeImportItem *self);
const char          *gruppe_import_item_get_title_before   (GruppeImportItem *self);

/**
 * GruppeImport:
 *
 * What a calendar file would do to the list.
 */
typedef struct _GruppeImport GruppeImport;

GruppeImport *gruppe_import_ref         (GruppeImport      *self);
void          gruppe_import_unref       (GruppeImport      *self);
/* (element-type GruppeImportItem), in the order of time. */
GPtrArray    *gruppe_import_get_items   (GruppeImport      *self);
guint         gruppe_import_count       (GruppeImport      *self,
                                         GruppeImportWhat   what);
/* New, changed and cancelled ones. */
guint         gruppe_import_count_work  (GruppeImport      *self);

/* EVENTS: of gruppe_calendar_file_read(). PROVIDER: for dates that tell none, or NULL to leave them out. UNTITLED: for dates
 * without a title. Stores nothing. */
void              gruppe_import_preview_async  (GruppeContext        *context,
                                                GPtrArray            *events,
                                                const char           *provider,
                                                const char           *untitled,
                                                int                   margin_minutes,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GruppeImport     *gruppe_import_preview_finish (GruppeContext        *context,
                                                GAsyncResult         *result,
                                                GError              **error);
/* All or nothing, and only what the preview said: GRUPPE_STORE_ERROR_NOT_FOUND when the list has become another meanwhile.
 * Undo through gruppe_meetings_revert_async(). */
void              gruppe_import_run_async      (GruppeContext        *context,
                                                GruppeImport         *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GruppeMeetingsUndo *gruppe_import_run_finish   (GruppeContext        *context,
                                                GAsyncResult         *result,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeImport, gruppe_import_unref)

G_END_DECLS
