/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-due.h"
#include "gruppe-consent-forms.h"
#include "gruppe-consent-state.h"
#include "gruppe-context-job.h"

#define DAY (24 * 60 * 60)
#define EXPIRING_DAYS 30
#define NO_ANSWER_DAYS 14
#define SHEET_DAYS 30
#define LEFT_MONTHS 1

/* Columns of consents/due-events. */
#define COLUMN_EVENT 5
#define COLUMN_UNDER_16 (COLUMN_EVENT + GRUPPE_CONSENT_EVENT_COLUMNS)
#define COLUMN_GUARDED (COLUMN_UNDER_16 + 1)

G_DEFINE_BOXED_TYPE (GruppeDue, gruppe_due, gruppe_due_copy, gruppe_due_free)

static const char * const kind_names[] = {
  "follow-up", "expired", "ask-again", "expiring", "no-answer", "sheet-out", "left", "proof", "paper"
};

typedef struct
{
  char *provider;
  int proof_years;
  gint64 now;

  /* While it runs. */
  GruppeConsentForms *forms;
  GHashTable *steps_done;
  GPtrArray *list;
} DueJob;

/* One person while the record is read. */
typedef struct
{
  char *uid;
  char *name;
  gboolean restricted;
  gboolean under_16;
  gint64 left_at;
  GPtrArray *events;
  GHashTable *guarded;  /* of the events those with a parent or guardian */
  GHashTable *starts;   /* meeting uid -> gint64, of meetings that are there */
} Subject;

static void
due_job_free (DueJob *job)
{
  g_clear_pointer (&job->provider, g_free);
  g_clear_object (&job->forms);
  g_clear_pointer (&job->steps_done, g_hash_table_unref);
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DueJob, due_job_free)

static void
subject_free (Subject *subject)
{
  g_clear_pointer (&subject->uid, g_free);
  g_clear_pointer (&subject->name, g_free);
  g_clear_pointer (&subject->guarded, g_hash_table_unref);
  g_clear_pointer (&subject->events, g_ptr_array_unref);
  g_clear_pointer (&subject->starts, g_hash_table_unref);
  g_free (subject);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static Subject *
subject_new (GruppeStatement *row)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->uid = g_strdup (gruppe_statement_get_text (row, 0));
  subject->name = g_strdup (gruppe_statement_get_text (row, 1));
  subject->restricted = gruppe_statement_get_int (row, 2) != 0;
  subject->left_at = gruppe_statement_get_int (row, 3);
  subject->under_16 = gruppe_statement_get_int (row, COLUMN_UNDER_16) != 0;
  subject->guarded = g_hash_table_new (NULL, NULL);
  subject->events = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  subject->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return subject;
}

static DueJob *
due_job_new (GruppeContext *context,
             const char    *provider,
             int            proof_years)
{
  DueJob *job = g_new0 (DueJob, 1);

  job->provider = g_strdup (provider != NULL ? provider : "");
  job->proof_years = proof_years;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static GruppeDue *
add (DueJob        *job,
     GruppeDueKind  kind,
     const char    *person_uid,
     const char    *name,
     const char    *purpose,
     gint64         at)
{
  GruppeDue *due = g_new0 (GruppeDue, 1);

  due->kind = kind;
  due->person_uid = g_strdup (person_uid);
  due->name = g_strdup (name);
  due->purpose = g_strdup (purpose);
  due->at = at;
  g_ptr_array_add (job->list, due);

  return due;
}

static GruppeDue *
add_event (DueJob                   *job,
           GruppeDueKind             kind,
           const Subject            *subject,
           const GruppeConsentEvent *event,
           gint64                    at)
{
  GruppeDue *due = add (job, kind, subject->uid, subject->name, event->purpose, at);

  due->event_uid = g_strdup (event->uid);

  return due;
}

static char *
step_key (const char *event_uid,
          const char *step)
{
  return g_strdup_printf ("%s %s", event_uid, step);
}

static gboolean
is_behind (const GruppeConsentEvent *event,
           const GruppeConsentEvent *than)
{
  return than == NULL || event->given_at > than->given_at ||
         (event->given_at == than->given_at && event->id > than->id);
}

/* The answer that counts for what EVENT is about: its purpose, or its purpose and its date. */
static const GruppeConsentEvent *
latest_about (const Subject               *subject,
              const GruppeConsentPurpose  *purpose,
              const GruppeConsentEvent    *event)
{
  return purpose->single_date && event->meeting_uid != NULL
             ? gruppe_consent_latest_for_meeting (subject->events, event->purpose,
                                                  event->meeting_uid, G_MAXINT64)
             : gruppe_consent_latest (subject->events, event->purpose, G_MAXINT64);
}

/* A yes was taken back and what follows is not all done. */
static void
look_at_withdrawal (DueJob                      *job,
                    const Subject               *subject,
                    const GruppeConsentPurpose  *purpose,
                    const GruppeConsentEvent    *event)
{
  if (latest_about (subject, purpose, event) != event)
    return;

  for (guint i = 0; purpose->steps != NULL && i < purpose->steps->len; i++)
    {
      const GruppeConsentStep *step = g_ptr_array_index (purpose->steps, i);
      g_autofree char *key = step_key (event->uid, step->id);

      if (!g_hash_table_contains (job->steps_done, key))
        {
          add_event (job, GRUPPE_DUE_FOLLOW_UP, subject, event, event->given_at);
          return;
        }
    }
}

static gboolean
is_last_request (const Subject            *subject,
                 const GruppeConsentEvent *event)
{
  for (guint i = 0; i < subject->events->len; i++)
    {
      const GruppeConsentEvent *other = g_ptr_array_index (subject->events, i);

      if (other != event && other->kind == GRUPPE_CONSENT_REQUESTED &&
          g_strcmp0 (other->purpose, event->purpose) == 0 &&
          g_strcmp0 (other->meeting_uid, event->meeting_uid) == 0 && is_behind (other, event) &&
          !gruppe_consent_is_mistaken (subject->events, other))
        return FALSE;
    }

  return TRUE;
}

/* Somebody was asked and has not answered. */
static void
look_at_request (DueJob                      *job,
                 const Subject               *subject,
                 const GruppeConsentPurpose  *purpose,
                 const GruppeConsentEvent    *event)
{
  const gint64 *starts_at;

  if (purpose->retired || event->given_at > job->now - NO_ANSWER_DAYS * DAY ||
      !is_behind (event, latest_about (subject, purpose, event)) ||
      !is_last_request (subject, event))
    return;

  /* Nobody needs to answer for a date that is over or given up. */
  if (purpose->single_date && event->meeting_uid != NULL)
    {
      starts_at = g_hash_table_lookup (subject->starts, event->meeting_uid);
      if (starts_at == NULL || *starts_at < job->now)
        return;
    }

  add_event (job, GRUPPE_DUE_NO_ANSWER, subject, event, event->given_at);
}

/* A yes that ends, has ended, or does not count any more. Single dates pass by themselves. */
static void
look_at_answer (DueJob                      *job,
                const Subject               *subject,
                const GruppeConsentPurpose  *purpose)
{
  const GruppeConsentEvent *latest =
      gruppe_consent_latest (subject->events, purpose->id, G_MAXINT64);
  const GruppeConsentEvent *request;
  GruppeConsentState state;

  if (latest == NULL || purpose->single_date || purpose->retired)
    return;

  /* Asked again already: then it is the answer that is waited for. */
  request = gruppe_consent_last_request (subject->events, purpose->id);
  if (request != NULL && is_behind (request, latest))
    return;

  state = gruppe_consent_state (latest, job->provider,
                                gruppe_consent_forms_get_version (job->forms, purpose->id),
                                job->now);
  if (state == GRUPPE_CONSENT_STATE_EXPIRED)
    add_event (job, GRUPPE_DUE_EXPIRED, subject, latest,
               gruppe_consent_is_yes (latest->kind) ? latest->valid_until : latest->given_at);
  else if (state == GRUPPE_CONSENT_STATE_ASK_AGAIN)
    add_event (job, GRUPPE_DUE_ASK_AGAIN, subject, latest, latest->given_at);
  else if (state == GRUPPE_CONSENT_STATE_YES && subject->under_16 &&
           !g_hash_table_contains (subject->guarded, latest))
    add_event (job, GRUPPE_DUE_ASK_AGAIN, subject, latest, latest->given_at)->needs_guardian = TRUE;
  else if (state == GRUPPE_CONSENT_STATE_YES && latest->limited &&
           latest->valid_until <= job->now + EXPIRING_DAYS * DAY)
    add_event (job, GRUPPE_DUE_EXPIRING, subject, latest, latest->valid_until);
}

static gint64
add_months (gint64 utc,
            int    months)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_utc (utc);
  g_autoptr(GDateTime) later = then != NULL ? g_date_time_add_months (then, months) : NULL;

  return later != NULL ? g_date_time_to_unix (later) : G_MAXINT64;
}

/* When the last yes of an answered record ended, or -1 as long as one is in force or nobody
 * answered. */
static gint64
find_end (const Subject *subject,
          gint64         now)
{
  gint64 end = -1;

  for (guint i = 0; i < subject->events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (subject->events, i);
      const GruppeConsentEvent *counts;

      if (!gruppe_consent_is_answer (event->kind) ||
          gruppe_consent_is_mistaken (subject->events, event))
        continue;

      /* Of each date the answer that counts for it. */
      counts = event->meeting_uid != NULL
                   ? gruppe_consent_latest_for_meeting (subject->events, event->purpose,
                                                        event->meeting_uid, G_MAXINT64)
                   : gruppe_consent_latest (subject->events, event->purpose, G_MAXINT64);
      if (counts != event)
        continue;

      if (!gruppe_consent_is_yes (event->kind))
        end = MAX (end, event->given_at);
      else if (event->limited && event->valid_until <= now)
        end = MAX (end, event->valid_until);
      else
        return -1;
    }

  return end;
}

static void
look_at_person (DueJob        *job,
                const Subject *subject)
{
  gint64 end = find_end (subject, job->now);

  if (subject->left_at != 0 && add_months (subject->left_at, LEFT_MONTHS) <= job->now)
    add (job, GRUPPE_DUE_LEFT, subject->uid, subject->name, NULL, subject->left_at);
  else if (end >= 0 && add_months (end, 12 * job->proof_years) <= job->now)
    add (job, GRUPPE_DUE_PROOF, subject->uid, subject->name, NULL, end);
}

static void
look_at (DueJob        *job,
         const Subject *subject)
{
  /* Who left, or whose data may only be kept, is not asked for anything. */
  gboolean may_ask = !subject->restricted && subject->left_at == 0;
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (job->forms);

  for (guint i = 0; i < subject->events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (subject->events, i);
      const GruppeConsentPurpose *purpose =
          gruppe_consent_forms_find_purpose (job->forms, event->purpose);

      if (purpose == NULL || gruppe_consent_is_mistaken (subject->events, event))
        continue;

      if (event->kind == GRUPPE_CONSENT_WITHDRAWN)
        look_at_withdrawal (job, subject, purpose, event);
      else if (event->kind == GRUPPE_CONSENT_REQUESTED && may_ask)
        look_at_request (job, subject, purpose, event);
    }

  for (guint i = 0; may_ask && subject->events->len > 0 && i < purposes->len; i++)
    look_at_answer (job, subject, g_ptr_array_index (purposes, i));

  look_at_person (job, subject);
}

static gboolean
read_event (Subject          *subject,
            GruppeStatement  *row,
            GError          **error)
{
  GruppeConsentEvent *event;

  if (gruppe_statement_is_null (row, COLUMN_EVENT))
    return TRUE;

  event = gruppe_consent_event_from_row (row, COLUMN_EVENT, error);
  if (event == NULL)
    return FALSE;

  g_ptr_array_add (subject->events, event);
  if (gruppe_statement_get_int (row, COLUMN_GUARDED) != 0)
    g_hash_table_add (subject->guarded, event);
  if (event->meeting_uid != NULL && !gruppe_statement_is_null (row, 4))
    {
      gint64 starts_at = gruppe_statement_get_int (row, 4);

      g_hash_table_insert (subject->starts, g_strdup (event->meeting_uid),
                           g_memdup2 (&starts_at, sizeof starts_at));
    }

  return TRUE;
}

static gboolean
read_people (GruppeConnection  *connection,
             DueJob            *job,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(GruppeStatement) rows = NULL;
  g_autoptr(Subject) subject = NULL;
  GruppeStep step;

  rows = gruppe_connection_statement (connection, "consents/due-events", error);
  if (rows == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    {
      const char *uid = gruppe_statement_get_text (rows, 0);

      if (subject == NULL || g_strcmp0 (subject->uid, uid) != 0)
        {
          if (subject != NULL)
            look_at (job, subject);
          g_clear_pointer (&subject, subject_free);
          subject = subject_new (rows);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }

      if (!read_event (subject, rows, error))
        return FALSE;
    }

  if (step == GRUPPE_STEP_DONE && subject != NULL)
    look_at (job, subject);

  return step == GRUPPE_STEP_DONE;
}

static gboolean
read_sheets (GruppeConnection  *connection,
             DueJob            *job,
             GError           **error)
{
  g_autoptr(GruppeStatement) rows = NULL;
  GruppeStep step;

  rows = gruppe_connection_statement (connection, "consents/due-sheets", error);
  if (rows == NULL)
    return FALSE;

  gruppe_statement_bind_int (rows, ":now", job->now);
  gruppe_statement_bind_int (rows, ":made_before", job->now - SHEET_DAYS * DAY);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    {
      gboolean paper = !gruppe_statement_is_null (rows, 5) &&
                       gruppe_statement_get_int (rows, 5) <= job->now;
      GruppeDue *due = add (job, paper ? GRUPPE_DUE_PAPER : GRUPPE_DUE_SHEET_OUT,
                            gruppe_statement_get_text (rows, 1), gruppe_statement_get_text (rows, 2),
                            gruppe_statement_get_text (rows, 3),
                            gruppe_statement_get_int (rows, paper ? 5 : 4));

      due->sheet = g_strdup (gruppe_statement_get_text (rows, 0));
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
read_steps (GruppeConnection  *connection,
            DueJob            *job,
            GError           **error)
{
  g_autoptr(GruppeStatement) rows = NULL;
  GruppeStep step;

  rows = gruppe_connection_statement (connection, "consents/follow-up-all", error);
  if (rows == NULL)
    return FALSE;

  job->steps_done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((step = gruppe_statement_step (rows, error)) == GRUPPE_STEP_ROW)
    g_hash_table_add (job->steps_done, step_key (gruppe_statement_get_text (rows, 0),
                                                 gruppe_statement_get_text (rows, 1)));

  return step == GRUPPE_STEP_DONE;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const GruppeDue *first = *(GruppeDue * const *) a;
  const GruppeDue *second = *(GruppeDue * const *) b;

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;

  return g_strcmp0 (first->name, second->name);
}

static gpointer
run_due (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  DueJob *job = data;

  job->list = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_due_free);
  job->forms = gruppe_consent_forms_read (connection, error);
  if (job->forms == NULL || !read_steps (connection, job, error) ||
      !read_people (connection, job, cancellable, error) || !read_sheets (connection, job, error))
    return NULL;

  g_ptr_array_sort (job->list, compare_cb);

  return g_steal_pointer (&job->list);
}

/**
 * gruppe_due_copy:
 * @self: something to be done
 *
 * Returns: (transfer full): the same
 */
GruppeDue *
gruppe_due_copy (const GruppeDue *self)
{
  GruppeDue *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeDue, 1);
  *copy = *self;
  copy->person_uid = g_strdup (self->person_uid);
  copy->name = g_strdup (self->name);
  copy->purpose = g_strdup (self->purpose);
  copy->sheet = g_strdup (self->sheet);
  copy->event_uid = g_strdup (self->event_uid);

  return copy;
}

/**
 * gruppe_due_free:
 * @self: (nullable) (transfer full): something to be done
 */
void
gruppe_due_free (GruppeDue *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->event_uid, g_free);
  g_free (self);
}

/**
 * gruppe_due_kind_to_string:
 * @kind: what is to be done
 *
 * Returns: (transfer none): its name for scripts
 */
const char *
gruppe_due_kind_to_string (GruppeDueKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * gruppe_consents_due_async:
 * @context: services
 * @provider: (nullable): the provider that consents are needed for; %NULL or "" if any will do
 * @proof_years: for how many years the proof of an ended consent is kept
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * What is to be done. Who left the group, or whose data may only be kept, is not asked for anything;
 * blank forms need not come back.
 */
void
gruppe_consents_due_async (GruppeContext       *context,
                           const char          *provider,
                           int                  proof_years,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, run_due, due_job_new (context, provider, proof_years),
                             (GDestroyNotify) due_job_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_consents_due_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeDue): most urgent first, of the same kind
 *   the oldest first
 */
GPtrArray *
gruppe_consents_due_finish (GruppeContext  *context,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consents_due_sync:
 * @context: services
 * @provider: (nullable): the provider that consents are needed for; %NULL or "" if any will do
 * @proof_years: for how many years the proof of an ended consent is kept
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeDue): see gruppe_consents_due_finish()
 */
GPtrArray *
gruppe_consents_due_sync (GruppeContext  *context,
                          const char     *provider,
                          int             proof_years,
                          GError        **error)
{
  g_autoptr(DueJob) job = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  job = due_job_new (context, provider, proof_years);

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_due, job, error);
}
