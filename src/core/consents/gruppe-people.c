/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people.h"
#include "gruppe-consents-job.h"
#include "gruppe-people-private.h"

/* From this length on the search index is used; it knows groups of three characters. */
#define INDEX_CHARS 3

typedef GruppePerson *(*PersonFunc) (GruppeConnection  *connection,
                                     gpointer           job,
                                     GError           **error);

typedef struct
{
  PersonFunc func;
  GruppePersonFields *fields;
  char *uid;
  GruppePerson *person;
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

static GruppePersonFields *
fields_copy (const GruppePersonFields *fields)
{
  GruppePersonFields *copy = g_new0 (GruppePersonFields, 1);

  copy->name = g_strdup (fields->name);
  copy->mail = g_strdup (fields->mail);
  copy->phone = g_strdup (fields->phone);
  copy->note = g_strdup (fields->note);

  return copy;
}

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
  job->fields = fields != NULL ? fields_copy (fields) : NULL;
  job->person = person != NULL ? g_object_ref (person) : NULL;
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

/* A bare sanity check: the program sends nothing, and address rules are wider than anybody
 * thinks. */
static gboolean
check_mail (const char  *mail,
            guint64      line,
            GError     **error)
{
  const char *at = strchr (mail, '@');

  if (*mail == '\0' || (at != NULL && at != mail && at[1] != '\0' && strpbrk (mail, " ,;") == NULL))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "mail", line,
                          "mail: \"%s\" is not an e-mail address", mail);

  return FALSE;
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

/* Also used by the import: FIELDS are clean. */
gboolean
gruppe_people_insert (GruppeConnection          *connection,
                      const char                *uid,
                      const GruppePersonFields  *fields,
                      gint64                     created_at,
                      gint64                     now,
                      GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  g_autofree char *sort_key = gruppe_person_make_sort_key (fields->name);

  statement = gruppe_connection_statement (connection, "people/insert", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  gruppe_statement_bind_text (statement, ":name", fields->name);
  gruppe_statement_bind_text (statement, ":sort_key", sort_key);
  gruppe_statement_bind_text (statement, ":mail", fields->mail);
  gruppe_statement_bind_text (statement, ":phone", fields->phone);
  gruppe_statement_bind_text (statement, ":note", fields->note);
  gruppe_statement_bind_int (statement, ":created_at", created_at);
  gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}

static GruppePerson *
add_person (GruppeConnection  *connection,
            gpointer           data,
            GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppePersonFields) fields = gruppe_person_fields_clean (job->fields, 0, error);
  g_autofree char *uid = gruppe_text_random_id ();

  if (fields == NULL || !gruppe_people_insert (connection, uid, fields, job->now, job->now, error))
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
  g_autofree char *sort_key = NULL;

  if (fields == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, "people/update", error);
  if (statement == NULL)
    return NULL;

  sort_key = gruppe_person_make_sort_key (fields->name);
  gruppe_statement_bind_text (statement, ":uid", job->uid);
  gruppe_statement_bind_text (statement, ":name", fields->name);
  gruppe_statement_bind_text (statement, ":sort_key", sort_key);
  gruppe_statement_bind_text (statement, ":mail", fields->mail);
  gruppe_statement_bind_text (statement, ":phone", fields->phone);
  gruppe_statement_bind_text (statement, ":note", fields->note);
  gruppe_statement_bind_int (statement, ":now", job->now);
  if (!gruppe_statement_execute (statement, error) || !tidy_search (connection, error))
    return NULL;

  return find_person (connection, job->uid, error);
}

static GruppePerson *
remove_person (GruppeConnection  *connection,
               gpointer           data,
               GError           **error)
{
  PersonJob *job = data;
  g_autoptr(GruppePerson) person = find_person (connection, job->uid, error);
  g_autoptr(GruppeStatement) statement = NULL;

  if (person == NULL)
    return NULL;

  statement = gruppe_connection_statement (connection, "people/delete", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":uid", job->uid);
  if (!gruppe_statement_execute (statement, error) || !tidy_search (connection, error))
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
  GruppePersonFields fields = {
    .name = (char *) gruppe_person_get_name (job->person),
    .mail = (char *) gruppe_person_get_mail (job->person),
    .phone = (char *) gruppe_person_get_phone (job->person),
    .note = (char *) gruppe_person_get_note (job->person),
  };

  if (!gruppe_people_insert (connection, uid, &fields, gruppe_person_get_created_at (job->person),
                             job->now, error))
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
  gruppe_consents_write_async (context, GRUPPE_TOPIC_PEOPLE,
                               run_person_job, job, (GDestroyNotify) person_job_free,
                               g_object_unref, cancellable, callback, user_data);
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

/* For LIKE: the wild cards of the pattern language stand for themselves. */
static char *
like_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

/* For MATCH: one phrase, whatever is in it. */
static char *
match_phrase (const char *text)
{
  GString *phrase = g_string_new (text);

  g_string_replace (phrase, "\"", "\"\"", 0);
  g_string_prepend_c (phrase, '"');
  g_string_append_c (phrase, '"');

  return g_string_free (phrase, FALSE);
}

static char *
normalise_search (const char *search)
{
  g_autofree char *safe = gruppe_text_for_display (search, GRUPPE_PEOPLE_MAX_SEARCH);
  g_autofree char *normal = g_utf8_normalize (g_strstrip (safe), -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_steal_pointer (&normal);
}

static void
add_search (GVariantDict *filter,
            const char   *search)
{
  g_autofree char *text = normalise_search (search);

  if (*text == '\0')
    return;

  if (g_utf8_strlen (text, -1) >= INDEX_CHARS)
    {
      g_autofree char *phrase = match_phrase (text);

      g_variant_dict_insert (filter, "match", "s", phrase);
    }
  else
    {
      g_autofree char *key = gruppe_person_make_sort_key (text);
      g_autofree char *like_key = like_pattern (key);
      g_autofree char *like = like_pattern (text);

      g_variant_dict_insert (filter, "like", "s", like);
      g_variant_dict_insert (filter, "like_key", "s", like_key);
    }
}

static void
bind_filter (GruppeStatement *statement,
             GVariant        *filter)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (filter == NULL)
    return;

  g_variant_iter_init (&iter, filter);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *parameter = g_strconcat (":", name, NULL);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        gruppe_statement_bind_text (statement, parameter, g_variant_get_string (value, NULL));
      else
        gruppe_statement_bind_int (statement, parameter, g_variant_get_int64 (value));
    }
}

static gpointer
create_row (GruppeStatement *statement,
            gpointer         user_data)
{
  return gruppe_person_new_from_row (statement);
}

const GruppeQuery gruppe_people_query = {
  .topics = GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS,
  .bind = bind_filter,
  .create_row = create_row,
  .row_type = gruppe_person_get_type,
  .page_statement = "people/row",
};

static gpointer
list_people (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  GVariant *filter = data;
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) ids = NULL;
  g_autoptr(GruppeStatement) row = NULL;
  GruppeStep step;

  ids = gruppe_connection_statement (connection, "people/ids-by-name", error);
  row = ids != NULL ? gruppe_connection_statement (connection, "people/row", error) : NULL;
  if (row == NULL)
    return NULL;

  bind_filter (ids, filter);
  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    {
      gruppe_statement_bind_int (row, ":id", gruppe_statement_get_int (ids, 0));
      if (gruppe_statement_step (row, error) != GRUPPE_STEP_ROW)
        return NULL;

      g_ptr_array_add (people, gruppe_person_new_from_row (row));
      gruppe_statement_reset (row);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static gpointer
count_people (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  gint64 *count = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/count", error);
  if (statement != NULL && gruppe_statement_step (statement, error) == GRUPPE_STEP_ROW)
    *count = gruppe_statement_get_int (statement, 0);

  return NULL;
}

/**
 * gruppe_person_fields_clean:
 * @fields: what was entered
 * @line: line in a file, from 1, or 0
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the stored form, or %NULL with %GRUPPE_INPUT_ERROR set,
 *   whose place is "name",
 *   "mail", "phone" or "note"
 */
GruppePersonFields *
gruppe_person_fields_clean (const GruppePersonFields  *fields,
                            guint64                    line,
                            GError                   **error)
{
  g_autoptr(GruppePersonFields) clean = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  clean = g_new0 (GruppePersonFields, 1);
  clean->name = gruppe_text_clean (fields->name, "name", line, GRUPPE_TEXT_MAX_NAME,
                                   GRUPPE_TEXT_REQUIRED, error);
  if (clean->name == NULL)
    return NULL;

  clean->mail = gruppe_text_clean (fields->mail, "mail", line, GRUPPE_PEOPLE_MAX_MAIL,
                                   GRUPPE_TEXT_NONE, error);
  if (clean->mail == NULL || !check_mail (clean->mail, line, error))
    return NULL;

  clean->phone = gruppe_text_clean (fields->phone, "phone", line, GRUPPE_PEOPLE_MAX_PHONE,
                                    GRUPPE_TEXT_NONE, error);
  if (clean->phone == NULL)
    return NULL;

  clean->note = gruppe_text_clean (fields->note, "note", line, GRUPPE_TEXT_MAX_NOTE,
                                   GRUPPE_TEXT_MULTILINE, error);
  if (clean->note == NULL)
    return NULL;

  return g_steal_pointer (&clean);
}

/**
 * gruppe_person_fields_free:
 * @self: (nullable) (transfer full): fields with texts of their own
 */
void
gruppe_person_fields_free (GruppePersonFields *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->note, g_free);
  g_free (self);
}

/**
 * gruppe_people_query_filter:
 * @search: (nullable): only people in whose name, address, number or note this stands
 * @missing_for: (nullable): only people without a valid yes to video meetings with this provider;
 *   "" for any provider
 * @text_version: the newest version of the form
 * @now: what time it is
 * @ret_filter: (out) (transfer floating): the filter
 *
 * For gruppe_query_model_set_query().
 *
 * Returns: (transfer none): name of the ids statement
 */
const char *
gruppe_people_query_filter (const char  *search,
                            const char  *missing_for,
                            gint64       text_version,
                            gint64       now,
                            GVariant   **ret_filter)
{
  GVariantDict filter;

  g_return_val_if_fail (ret_filter != NULL, NULL);

  g_variant_dict_init (&filter, NULL);
  if (search != NULL)
    add_search (&filter, search);
  if (missing_for != NULL)
    {
      g_variant_dict_insert (&filter, "provider", "s", missing_for);
      g_variant_dict_insert (&filter, "version", "x", text_version);
      g_variant_dict_insert (&filter, "now", "x", now);
    }
  *ret_filter = g_variant_dict_end (&filter);

  return missing_for != NULL ? "people/ids-missing" : "people/ids-by-name";
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
 * gruppe_people_remove_async:
 * @context: services
 * @uid: the person
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done, see gruppe_people_finish()
 * @user_data: for @callback
 *
 * The record of consents keeps its events, which do not name the person.
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

  gruppe_consents_read_async (context, run_person_job,
                              person_job_new (context, look_up_person, uid, NULL, NULL),
                              (GDestroyNotify) person_job_free, g_object_unref,
                              cancellable, callback, user_data);
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

  return gruppe_consents_job_finish (context, result, error);
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

/**
 * gruppe_people_list_sync:
 * @context: services
 * @search: (nullable): only people in whom this is found
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePerson): people by name
 */
GPtrArray *
gruppe_people_list_sync (GruppeContext  *context,
                         const char     *search,
                         GError        **error)
{
  g_autoptr(GVariant) filter = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  gruppe_people_query_filter (search, NULL, 0, 0, &filter);
  g_variant_ref_sink (filter);

  return gruppe_database_read_sync (gruppe_context_get_database (context), list_people, filter,
                                    error);
}

/**
 * gruppe_people_count_sync:
 * @context: services
 * @error: return location
 *
 * Returns: how many people there are, or -1 with the error set
 */
gint64
gruppe_people_count_sync (GruppeContext  *context,
                          GError        **error)
{
  gint64 count = -1;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), -1);

  gruppe_database_read_sync (gruppe_context_get_database (context), count_people, &count, error);

  return count;
}
