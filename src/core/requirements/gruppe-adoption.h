/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Longest text of a kind, in characters. */
#define GRUPPE_ADOPTION_MAX_TEXT 40000

/**
 * GruppeAdoption:
 * @id: row
 * @uid: random id
 * @assessment_uid: the assessment it came from; "" when there was none
 * @provider: id of the provider
 * @reason: why, in the group's words, may be ""
 * @decided_on: day, YYYY-MM-DD
 * @decided_by: who decided, may be ""
 * @record: everything needed to read the decision later, see docs/DATA.md
 * @created_at: seconds since 1970
 * @ended_at: when it stopped to hold, or 0
 * @steps: (array zero-terminated=1): ids of the next steps that are done
 *
 * A provider that the group chose.
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *assessment_uid;
  char *provider;
  char *reason;
  char *decided_on;
  char *decided_by;
  char *record;
  gint64 created_at;
  gint64 ended_at;
  char **steps;
} GruppeAdoption;

GruppeAdoption *gruppe_adoption_new             (void);
GruppeAdoption *gruppe_adoption_copy            (const GruppeAdoption  *self);
void            gruppe_adoption_free            (GruppeAdoption        *self);
gboolean        gruppe_adoption_equal           (const GruppeAdoption  *a,
                                                 const GruppeAdoption  *b);
/* Cleans in place; places are the members' names. */
gboolean        gruppe_adoption_check           (GruppeAdoption        *self,
                                                 GError               **error);

/* The choice that holds, read when the database was opened and after every change; NULL when there is none. The context emits
 * GruppeContext::adoption-changed. Main thread only. */
const GruppeAdoption *gruppe_context_get_adoption (GruppeContext       *context);

/* Adopts: the choice before ends. Finish returns the row id. Topic GRUPPE_TOPIC_ASSESSMENTS. */
void            gruppe_adoption_save_async      (GruppeContext         *context,
                                                 const GruppeAdoption  *adoption,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gint64          gruppe_adoption_save_finish     (GruppeContext         *context,
                                                 GAsyncResult          *result,
                                                 GError               **error);
/* Takes a choice back; the row stays, and the choice it replaced does not come back by itself. */
void            gruppe_adoption_end_async       (GruppeContext         *context,
                                                 gint64                 adoption,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
/* Undoes the above while no other holds. */
void            gruppe_adoption_resume_async    (GruppeContext         *context,
                                                 gint64                 adoption,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
void            gruppe_adoption_tick_async      (GruppeContext         *context,
                                                 gint64                 adoption,
                                                 const char            *step,
                                                 gboolean               done,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
/* KIND: "processing" or "notice". */
void            gruppe_adoption_set_text_async  (GruppeContext         *context,
                                                 gint64                 adoption,
                                                 const char            *kind,
                                                 const char            *body,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gboolean        gruppe_adoption_write_finish    (GruppeContext         *context,
                                                 GAsyncResult          *result,
                                                 GError               **error);
/* Finish returns NULL without error when nothing was edited yet. */
void            gruppe_adoption_get_text_async  (GruppeContext         *context,
                                                 gint64                 adoption,
                                                 const char            *kind,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
char           *gruppe_adoption_get_text_finish (GruppeContext         *context,
                                                 GAsyncResult          *result,
                                                 GError               **error);
/* (element-type GruppeAdoption): all, the newest first. */
void            gruppe_adoptions_load_async     (GruppeContext         *context,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
GPtrArray      *gruppe_adoptions_load_finish    (GruppeContext         *context,
                                                 GAsyncResult          *result,
                                                 GError               **error);
/* For the command line and tests. */
GPtrArray      *gruppe_adoptions_load_sync      (GruppeContext         *context,
                                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeAdoption, gruppe_adoption_free)

G_END_DECLS
