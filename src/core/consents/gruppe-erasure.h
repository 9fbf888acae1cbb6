/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "gruppe-context.h"
#include "gruppe-written-files.h"

G_BEGIN_DECLS

/* For how many years after its end a consent is kept as proof, unless a group set it otherwise. */
#define GRUPPE_ERASURE_PROOF_YEARS 3

/**
 * GruppeErasurePaper:
 * @sheet: (nullable): id of the form on paper
 * @place: where it lies, as it was entered; "" when that was not said
 * @purpose: what it is about
 * @title: title of the text on it, in the language it was given in
 * @day: when it was signed
 * @zone: time zone of @day
 * @keep_until: until when it is needed as proof
 *
 * A paper, file or message that proves an answer of the person.
 */
typedef struct
{
  char *sheet;
  char *place;
  char *purpose;
  char *title;
  gint64 day;
  char *zone;
  gint64 keep_until;
} GruppeErasurePaper;

/**
 * GruppeErasureMention:
 * @where: "meeting", "provider-note", "own-provider", "own-row", "own-rule", "own-text", "own-purpose", "decision", "document",
 *   "contract", "assessment", "tag", "person-note", "person-guardian" or "consent-detail"
 * @title: what it is called, so that it can be found
 *
 * A free text that is not the person's own and has the name in it. It is not changed.
 */
typedef struct
{
  char *where;
  char *title;
} GruppeErasureMention;

/**
 * GruppeErasureCounts:
 * @people: rows of the person itself: 1
 * @tags: groups it is in
 * @participation: dates it takes part in
 * @deliveries: notes of what was sent
 * @details: free texts of events
 * @sheets: forms that lose their person
 * @files: notes of files made for this person
 * @search: entries of the search index
 *
 * Rows.
 */
typedef struct
{
  guint people;
  guint tags;
  guint participation;
  guint deliveries;
  guint details;
  guint sheets;
  guint files;
  guint search;
} GruppeErasureCounts;

/**
 * GruppeErasurePreview:
 * @uid: the person
 * @name: its name
 * @counts: what is going to be deleted
 * @n_events: events that stay in the record, without name
 * @n_follow_ups: notes of what was done after a withdrawal; they stay with the events
 * @papers: (element-type GruppeErasurePaper): to be kept or to be shredded
 * @n_open_sheets: forms that were printed and have not come back
 * @files: (element-type GruppeWrittenFile): where the person stands as well
 * @mentions: (element-type GruppeErasureMention): where the name stands in what others wrote
 *
 * What erasing somebody means.
 */
typedef struct
{
  char *uid;
  char *name;
  GruppeErasureCounts counts;
  guint n_events;
  guint n_follow_ups;
  GPtrArray *papers;
  guint n_open_sheets;
  GPtrArray *files;
  GPtrArray *mentions;
} GruppeErasurePreview;

/**
 * GruppeErasureOptions:
 * @keep_papers: papers are kept as proof as long as it is needed; %FALSE: they are to be shredded now
 * @proof_years: how long that is; see #GRUPPE_ERASURE_PROOF_YEARS
 * @remove_copies: also removes the copies of the database that lie beside it
 * @n_expected: what gruppe_erasure_counts_sum() said of the preview a person agreed to; 0: not asked
 */
typedef struct
{
  gboolean keep_papers;
  int proof_years;
  gboolean remove_copies;
  guint n_expected;
} GruppeErasureOptions;

/**
 * GruppeErasureReport:
 * @uid: who was erased
 * @name: its name; only in this report, which is not kept
 * @erased_at: when
 * @deleted: rows the database says it deleted or, for @sheets, emptied
 * @n_events: events that stay in the record, without name
 * @keep_papers: as in the options
 * @papers: (element-type GruppeErasurePaper): to be kept until a day, or to be shredded
 * @n_open_sheets: forms that were out and do not count any more
 * @files: (element-type GruppeWrittenFile): what the program cannot reach; copies that are still there
 * @n_removed_copies: copies of the database that were removed
 * @mentions: (element-type GruppeErasureMention): where the name stands still
 * @tidied: whether the file and its log were written anew, so that nothing of it lies in free pages
 *
 * What was done, and what was not.
 */
typedef struct
{
  char *uid;
  char *name;
  gint64 erased_at;
  GruppeErasureCounts deleted;
  guint n_events;
  gboolean keep_papers;
  GPtrArray *papers;
  guint n_open_sheets;
  GPtrArray *files;
  guint n_removed_copies;
  GPtrArray *mentions;
  gboolean tidied;
} GruppeErasureReport;

/**
 * GruppeErasurePending:
 * @uid: the person
 * @name: its name
 * @erased_at: when it was erased before
 *
 * Somebody who was erased and is there again, because an older backup was restored or erasing was interrupted.
 */
typedef struct
{
  char *uid;
  char *name;
  gint64 erased_at;
} GruppeErasurePending;

void                  gruppe_erasure_preview_free    (GruppeErasurePreview        *self);
void                  gruppe_erasure_report_free     (GruppeErasureReport         *self);
void                  gruppe_erasure_pending_free    (GruppeErasurePending        *self);
guint                 gruppe_erasure_counts_sum      (const GruppeErasureCounts   *counts);

void                  gruppe_erasure_preview_async   (GruppeContext               *context,
                                                      const char                  *uid,
                                                      int                          proof_years,
                                                      GCancellable                *cancellable,
                                                      GAsyncReadyCallback          callback,
                                                      gpointer                     user_data);
GruppeErasurePreview *gruppe_erasure_preview_finish  (GruppeContext               *context,
                                                      GAsyncResult                *result,
                                                      GError                     **error);
GruppeErasurePreview *gruppe_erasure_preview_sync    (GruppeContext               *context,
                                                      const char                  *uid,
                                                      int                          proof_years,
                                                      GError                     **error);

/* Cannot be undone. */
void                  gruppe_erasure_run_async       (GruppeContext               *context,
                                                      const char                  *uid,
                                                      const GruppeErasureOptions  *options,
                                                      GCancellable                *cancellable,
                                                      GAsyncReadyCallback          callback,
                                                      gpointer                     user_data);
GruppeErasureReport  *gruppe_erasure_run_finish      (GruppeContext               *context,
                                                      GAsyncResult                *result,
                                                      GError                     **error);
GruppeErasureReport  *gruppe_erasure_run_sync        (GruppeContext               *context,
                                                      const char                  *uid,
                                                      const GruppeErasureOptions  *options,
                                                      GError                     **error);

/* People of the database who stand in the register (elements GruppeErasurePending), by name. */
void                  gruppe_erasure_pending_async   (GruppeContext               *context,
                                                      GCancellable                *cancellable,
                                                      GAsyncReadyCallback          callback,
                                                      gpointer                     user_data);
GPtrArray            *gruppe_erasure_pending_finish  (GruppeContext               *context,
                                                      GAsyncResult                *result,
                                                      GError                     **error);
GPtrArray            *gruppe_erasure_pending_sync    (GruppeContext               *context,
                                                      GError                     **error);
/* The same of a backup that has not been restored. */
GPtrArray            *gruppe_erasure_pending_in_file (const char                  *data_dir,
                                                      const char                  *path,
                                                      GError                     **error);
/* Erases all of those (elements GruppeErasureReport). */
void                  gruppe_erasure_again_async     (GruppeContext               *context,
                                                      const GruppeErasureOptions  *options,
                                                      GCancellable                *cancellable,
                                                      GAsyncReadyCallback          callback,
                                                      gpointer                     user_data);
GPtrArray            *gruppe_erasure_again_finish    (GruppeContext               *context,
                                                      GAsyncResult                *result,
                                                      GError                     **error);
GPtrArray            *gruppe_erasure_again_sync      (GruppeContext               *context,
                                                      const GruppeErasureOptions  *options,
                                                      GError                     **error);

/* To be read, printed and given to the person. LANGUAGE is "de" or "en". */
GruppeDocument       *gruppe_erasure_report_document (const GruppeErasureReport   *report,
                                                      const char                  *group,
                                                      const char                  *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeErasurePreview, gruppe_erasure_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeErasureReport, gruppe_erasure_report_free)

G_END_DECLS
