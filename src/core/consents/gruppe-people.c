/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people.h"
#include "gruppe-context-job.h"
#include "gruppe-people-private.h"

typedef GruppePerson *(*PersonFunc) (GruppeConnection  *connection,
                                     gpointer           job,
                                     GError           **error);

typedef struct
{
  PersonFunc func;
  GruppePersonFields *fields;
  char *uid;
  GruppePerson *person;
  gboolean restricted;
  gint64 left_at;
  gint64 now;

  /* A caller that waits fetches the result here, so that it is not lost when COMMIT fails. */
  gboolean waiting;
  GruppePerson *result;
} PersonJob;

static void
person_job_free (PersonJob *job)
{
  g_clear_pointer (&job->fields, gruppe_person_fields_free);
  g_clear_pointer (&job->uid, g_free);
  g_clear_object (&job->person);
  g_clear_object (&job->result);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PersonJob, person_job_free)

static PersonJob *
person_job_new (GruppeContext            *context,
                PersonFunc                func,
                const char               *uid,
                const GruppePersonFields *fields,
                GruppePerson             *person)
{
  PersonJob *job = g_new0 (PersonJob, 1);

  job->func = func;
  job->uid = g_strdup (uid);
  job->fields = fields != NULL ? gruppe_person_fields_copy (fields) : NULL;
  job->person = person != NULL ? g_object_ref (person) : NULL;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

/* The person of UID as stored, or NULL with NOT_FOUND. */
static GruppePerson *
find_person (GruppeConnection  *connection,
             const char        *uid,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/find", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", uid);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return gruppe_person_new_from_row (statement);

    case GRUPPE_STEP_DONE:
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                   "There is no person %s", uid);
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/* What insert and update have in common. */
static void
bind_fields (GruppeStatement          *statement,
             const char               *uid,
             const GruppePersonFields *fields,
             gint64                    now)
{
  g_autofree char *sort_key = gruppe_person_make_sort_key (fields->name);

  gruppe_statement_bind_text (statement, ":uid", uid);
  gruppe_statement_bind_text (statement, ":name", fields->name);
  gruppe_statement_bind_text (statement, ":sort_key", sort_key);
  gruppe_statement_bind_text (statement, ":mail", fields->mail);
  gruppe_statement_bind_text (statement, ":phone", fields->phone);
  gruppe_statement_bind_text (statement, ":note", fields->note);
  gruppe_statement_bind_text (statement, ":letter", fields->letter);
  gruppe_statement_bind_text (statement, ":age", gruppe_person_age_to_string (fields->age));
  gruppe_statement_bind_text (statement, ":guardian", fields->guardian);
  gruppe_statement_bind_text (statement, ":language", fields->language);
  if (fields->left_at != 0)
    gruppe_statement_bind_int (statement, ":left_at", fields->left_at);
  else
    gruppe_statement_bind_null (statement, ":left_at");
  gruppe_statement_bind_int (statement, ":now", now);
}

static gboolean
insert_person (GruppeConnection          *connection,
               const char                *uid,
               const GruppePersonFields  *fields,
               gint64                     created_at,
               gint64                     restricted_at,
               gint64                     now,
               GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/insert", error);
  if (statement == NULL)
    return FALSE;

  bind_fields (statement, uid, fields, now);
  gruppe_statement_bind_int (statement, ":created_at", created_at);
  if (restricted_at != 0)
    gruppe_statement_bind_int (statement, ":restricted_at", restricted_at);
  else
    gruppe_statement_bind_null (statement, ":restricted_at");

  return gruppe_statement_execute (statement, error) &&
         (fields->tags == NULL ||
          gruppe_tags_give (connection, uid, (const char * const *) fields->tags, error));
}

/* Also used by the import: FIELDS are clean. */
gboolean
gruppe_people_insert (GruppeConnection          *connection,
                      const char                *uid,
                      const GruppePersonFields  *fields,
                      gint64                     created_at,
                      gint64                     now,
                      GError                   **error)
{
  return insert_person (connection, uid, fields, created_at, fields->restricted ? now : 0, now, error);
}

/* Nobody leaves in the future. */
static gboolean
check_left_at (gint64   left_at,
               gint64   now,
               GError **error)
{
  if (left_at >= 0 && left_at <= now)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "left_at", 0,
                          "left_at: the day lies in the future, or before 1970");

  return FALSE;
}

static GruppePerson *
add_person (GruppeConnection  *connection,
            gpointer           data,
            GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppePersonFields) fields = gruppe_person_fields_clean (job->fields, 0, error);
  g_autofree char *uid = gruppe_text_random_id ();

  if (fields == NULL || !check_left_at (fields->left_at, job->now, error) ||
      !gruppe_people_insert (connection, uid, fields, job->now, job->now, error))
    return NULL;

  return find_person (connection, uid, error);
}

/* Leaves nothing in the file of what was taken out. */
static gboolean
tidy_search (GruppeConnection  *connection,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/tidy-search", error);

  return statement != NULL && gruppe_statement_execute (statement, error);
}

static GruppePerson *
update_person (GruppeConnection  *connection,
               gpointer           data,
               GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppePersonFields) fields = gruppe_person_fields_clean (job->fields, 0, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (fields == NULL || !check_left_at (fields->left_at, job->now, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "people/update", error);
  if (statement == NULL)
    return NULL;

  bind_fields (statement, job->uid, fields, job->now);
  gruppe_statement_bind_int (statement, ":restricted", fields->restricted);
  if (!gruppe_statement_execute (statement, error) || !tidy_search (connection, error))
    return NULL;

  if (fields->tags != NULL &&
      !gruppe_tags_set (connection, job->uid, (const char * const *) fields->tags, error))
    return NULL;

  return find_person (connection, job->uid, error);
}

static GruppePerson *
restrict_person (GruppeConnection  *connection,
                 gpointer           data,
                 GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/set-restricted", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", job->uid);
  gruppe_statement_bind_int (statement, ":restricted", job->restricted);
  gruppe_statement_bind_int (statement, ":now", job->now);
  if (!gruppe_statement_execute (statement, error))
    return NULL;

  return find_person (connection, job->uid, error);
}

static GruppePerson *
let_person_leave (GruppeConnection  *connection,
                  gpointer           data,
                  GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppeStatement) statement = NULL;

  if (!check_left_at (job->left_at, job->now, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "people/set-left", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", job->uid);
  if (job->left_at != 0)
    gruppe_statement_bind_int (statement, ":left_at", job->left_at);
  else
    gruppe_statement_bind_null (statement, ":left_at");
  gruppe_statement_bind_int (statement, ":now", job->now);
  if (!gruppe_statement_execute (statement, error))
    return NULL;

  return find_person (connection, job->uid, error);
}

/* Whoever is in the record of consents, or has a form on paper, is erased and not just removed. */
static gboolean
check_not_recorded (GruppeConnection  *connection,
                    const char        *uid,
                    GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/recorded", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  if (gruppe_statement_get_int (statement, 0) == 0)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "person", 0,
                          "person: there is something in the record of consents, so the person has to be erased");

  return FALSE;
}

static GruppePerson *
remove_person (GruppeConnection  *connection,
               gpointer           data,
               GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppePerson) person = find_person (connection, job->uid, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (person == NULL || !check_not_recorded (connection, job->uid, error))
    return NULL;

  statement = gruppe_connection_statement (connection, "people/delete", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", job->uid);
  if (!gruppe_statement_execute (statement, error) || !gruppe_tags_tidy (connection, error) ||
      !tidy_search (connection, error))
    return NULL;

  return g_steal_pointer (&person);
}

static GruppePerson *
restore_person (GruppeConnection  *connection,
                gpointer           data,
                GError           **error)
{
  PersonJob *job = data;
  const char *uid = gruppe_person_get_uid (job->person);
  g_autoptr(GruppePersonFields) fields = gruppe_person_fields_new_for (job->person);

  if (!insert_person (connection, uid, fields, gruppe_person_get_created_at (job->person),
                      gruppe_person_get_restricted_at (job->person), job->now, error))
    return NULL;

  return find_person (connection, uid, error);
}

static GruppePerson *
look_up_person (GruppeConnection  *connection,
                gpointer           data,
                GError           **error)
{
  PersonJob *job = data;

  return find_person (connection, job->uid, error);
}

static PersonJob *
restrict_job_new (GruppeContext *context,
                  const char    *uid,
                  gboolean       restricted)
{
  PersonJob *job = person_job_new (context, restrict_person, uid, NULL, NULL);

  job->restricted = restricted;

  return job;
}

static PersonJob *
leave_job_new (GruppeContext *context,
               const char    *uid,
               gint64         when)
{
  PersonJob *job = person_job_new (context, let_person_leave, uid, NULL, NULL);

  job->left_at = when;

  return job;
}

static gpointer
run_person_job (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  PersonJob *job = data;

  job->result = job->func (connection, job, error);

  return job->waiting ? NULL : g_steal_pointer (&job->result);
}

static void
write_person (GruppeContext       *context,
              PersonJob           *job,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  gruppe_context_write_async (context, GRUPPE_TOPIC_PEOPLE, run_person_job, job,
                              (GDestroyNotify) person_job_free, g_object_unref, cancellable,
                              callback, user_data);
}

/* Takes JOB. */
static GruppePerson *
wait_for_person (GruppeContext  *context,
                 PersonJob      *taken,
                 gboolean        writes,
                 GError        **error)
{
  g_autoptr(PersonJob) job = taken;
  g_autoptr(GError) local = NULL;
  GruppeDatabase *database = gruppe_context_get_database (context);

  job->waiting = TRUE;
  if (writes)
    gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, run_person_job, job, &local);
  else
    gruppe_database_read_sync (database, run_person_job, job, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&job->result);
}

/**
 * gruppe_people_add_async:
 * @context: services
 * @fields: what was entered
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 */
void
gruppe_people_add_async (GruppeContext            *context,
                         const GruppePersonFields *fields,
                         GCancellable             *cancellable,
                         GAsyncReadyCallback       callback,
                         gpointer                  user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (fields != NULL);

  write_person (context, person_job_new (context, add_person, NULL, fields, NULL), cancellable,
                callback, user_data);
}

/**
 * gruppe_people_update_async:
 * @context: services
 * @uid: the person
 * @fields: what was entered
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 */
void
gruppe_people_update_async (GruppeContext            *context,
                            const char               *uid,
                            const GruppePersonFields *fields,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);
  g_return_if_fail (fields != NULL);

  write_person (context, person_job_new (context, update_person, uid, fields, NULL), cancellable,
                callback, user_data);
}

/**
 * gruppe_people_set_restricted_async:
 * @context: services
 * @uid: the person
 * @restricted: whether the data may only be kept, not used (Art. 18 GDPR)
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 */
void
gruppe_people_set_restricted_async (GruppeContext       *context,
                                    const char          *uid,
                                    gboolean             restricted,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  write_person (context, restrict_job_new (context, uid, restricted), cancellable, callback, user_data);
}

/**
 * gruppe_people_set_left_async:
 * @context: services
 * @uid: the person
 * @when: when the person left the group; 0: is back
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 */
void
gruppe_people_set_left_async (GruppeContext       *context,
                              const char          *uid,
                              gint64               when,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  write_person (context, leave_job_new (context, uid, when), cancellable, callback, user_data);
}

/**
 * gruppe_people_remove_async:
 * @context: services
 * @uid: the person
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 *
 * For somebody who was entered by mistake. Who is in the record of consents, or has a form on paper, is not removed but
 * erased: %GRUPPE_INPUT_ERROR_FORBIDDEN.
 */
void
gruppe_people_remove_async (GruppeContext       *context,
                            const char          *uid,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  write_person (context, person_job_new (context, remove_person, uid, NULL, NULL), cancellable,
                callback, user_data);
}

/**
 * gruppe_people_restore_async:
 * @context: services
 * @person: what removing gave back
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 *
 * The person comes back with the same uid, and so with its history.
 */
void
gruppe_people_restore_async (GruppeContext       *context,
                             GruppePerson        *person,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_PERSON (person));

  write_person (context, person_job_new (context, restore_person, NULL, NULL, person), cancellable,
                callback, user_data);
}

/**
 * gruppe_people_find_async:
 * @context: services
 * @uid: the person
 * @cancellable: (nullable): stops it
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 */
void
gruppe_people_find_async (GruppeContext       *context,
                          const char          *uid,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (uid != NULL);

  gruppe_context_read_async (context, run_person_job,
                             person_job_new (context, look_up_person, uid, NULL, NULL),
                             (GDestroyNotify) person_job_free, g_object_unref, cancellable,
                             callback, user_data);
}

/**
 * gruppe_people_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person as it is now, or was when it was removed; %NULL
 *   with %GRUPPE_INPUT_ERROR
 *   or %GRUPPE_STORE_ERROR set
 */
GruppePerson *
gruppe_people_finish (GruppeContext  *context,
                      GAsyncResult   *result,
                      GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_people_add_sync:
 * @context: services
 * @fields: what was entered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person
 */
GruppePerson *
gruppe_people_add_sync (GruppeContext             *context,
                        const GruppePersonFields  *fields,
                        GError                   **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  return wait_for_person (context, person_job_new (context, add_person, NULL, fields, NULL), TRUE,
                          error);
}

/**
 * gruppe_people_update_sync:
 * @context: services
 * @uid: the person
 * @fields: what was entered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person as it is now
 */
GruppePerson *
gruppe_people_update_sync (GruppeContext             *context,
                           const char                *uid,
                           const GruppePersonFields  *fields,
                           GError                   **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  return wait_for_person (context, person_job_new (context, update_person, uid, fields, NULL), TRUE,
                          error);
}

/**
 * gruppe_people_set_restricted_sync:
 * @context: services
 * @uid: the person
 * @restricted: whether the data may only be kept, not used
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person as it is now
 */
GruppePerson *
gruppe_people_set_restricted_sync (GruppeContext  *context,
                                   const char     *uid,
                                   gboolean        restricted,
                                   GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return wait_for_person (context, restrict_job_new (context, uid, restricted), TRUE, error);
}

/**
 * gruppe_people_set_left_sync:
 * @context: services
 * @uid: the person
 * @when: when the person left the group; 0: is back
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person as it is now
 */
GruppePerson *
gruppe_people_set_left_sync (GruppeContext  *context,
                             const char     *uid,
                             gint64          when,
                             GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return wait_for_person (context, leave_job_new (context, uid, when), TRUE, error);
}

/**
 * gruppe_people_remove_sync:
 * @context: services
 * @uid: the person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person that was removed
 */
GruppePerson *
gruppe_people_remove_sync (GruppeContext  *context,
                           const char     *uid,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return wait_for_person (context, person_job_new (context, remove_person, uid, NULL, NULL), TRUE,
                          error);
}

/**
 * gruppe_people_restore_sync:
 * @context: services
 * @person: what removing gave back
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person
 */
GruppePerson *
gruppe_people_restore_sync (GruppeContext  *context,
                            GruppePerson   *person,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  return wait_for_person (context, person_job_new (context, restore_person, NULL, NULL, person),
                          TRUE, error);
}

/**
 * gruppe_people_find_sync:
 * @context: services
 * @uid: the person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person, or %NULL with %GRUPPE_STORE_ERROR_NOT_FOUND set
 */
GruppePerson *
gruppe_people_find_sync (GruppeContext  *context,
                         const char     *uid,
                         GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return wait_for_person (context, person_job_new (context, look_up_person, uid, NULL, NULL), FALSE,
                          error);
}
