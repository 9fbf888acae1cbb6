/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-assessment.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeFactChange:
 * @provider: id
 * @provider_label: its name then or today
 * @criterion: id
 * @criterion_label: its name then or today
 * @before: words then; "" when the provider or the fact was not there
 * @after: words today; "" when it is gone
 */
typedef struct
{
  char *provider;
  char *provider_label;
  char *criterion;
  char *criterion_label;
  char *before;
  char *after;
} GruppeFactChange;

/**
 * GruppeFactSnapshot:
 *
 * The facts that counted for an assessment, and the ranking they gave, at the time it was last looked at.
 */
typedef struct _GruppeFactSnapshot GruppeFactSnapshot;

/* Of today. PROVIDERS: (element-type GruppeProvider) those that were ranked. */
GruppeFactSnapshot *gruppe_fact_snapshot_new         (GruppeAnswers       *answers,
                                                      GruppeCatalogue     *catalogue,
                                                      GPtrArray           *providers,
                                                      gint64               now);
/* Of a stored one; GRUPPE_INPUT_ERROR when it cannot be read. */
GruppeFactSnapshot *gruppe_fact_snapshot_from_json   (const char          *json,
                                                      GError             **error);
char               *gruppe_fact_snapshot_to_json     (GruppeFactSnapshot  *self);
void                gruppe_fact_snapshot_free        (GruppeFactSnapshot  *self);
gint64              gruppe_fact_snapshot_get_time    (GruppeFactSnapshot  *self);
const char         *gruppe_fact_snapshot_get_version (GruppeFactSnapshot  *self);
/* Who was first then: (element-type utf8) ids, several when tied, none when nothing was asked for. */
GPtrArray          *gruppe_fact_snapshot_get_first   (GruppeFactSnapshot  *self);
/* (element-type GruppeFactChange): facts that counted then or count today and say something else. */
GPtrArray          *gruppe_fact_snapshot_compare     (GruppeFactSnapshot  *then,
                                                      GruppeFactSnapshot  *today);
/* Another provider is first, or another is excluded. */
gboolean            gruppe_fact_snapshot_result_changed (GruppeFactSnapshot *then,
                                                      GruppeFactSnapshot  *today);

/* Kept with the assessment. */
void                gruppe_fact_snapshot_save_async  (GruppeContext       *context,
                                                      gint64               assessment,
                                                      GruppeFactSnapshot  *snapshot,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
gboolean            gruppe_fact_snapshot_save_finish (GruppeContext       *context,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* NULL without error when there is none. */
void                gruppe_fact_snapshot_load_async  (GruppeContext       *context,
                                                      gint64               assessment,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
GruppeFactSnapshot *gruppe_fact_snapshot_load_finish (GruppeContext       *context,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeFactSnapshot, gruppe_fact_snapshot_free)

G_END_DECLS
