/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-context-job.h"
#include "gruppe-people-private.h"
#include "gruppe-tags.h"

typedef struct
{
  gint64 id;
  char *name;                   /* NULL: the tag goes */
} TagJob;

static void
tag_job_free (TagJob *job)
{
  g_clear_pointer (&job->name, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TagJob, tag_job_free)

static TagJob *
tag_job_new (gint64      id,
             const char *name)
{
  TagJob *job = g_new0 (TagJob, 1);

  job->id = id;
  job->name = g_strdup (name);

  return job;
}

static gboolean
same_name (const char *one,
           const char *other)
{
  g_autofree char *folded_one = g_utf8_casefold (one, -1);
  g_autofree char *folded_other = g_utf8_casefold (other, -1);

  return g_str_equal (folded_one, folded_other);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *one = gruppe_person_make_sort_key (*(const char * const *) a);
  g_autofree char *other = gruppe_person_make_sort_key (*(const char * const *) b);

  return g_strcmp0 (one, other);
}

static char *
clean_name (const char  *name,
            guint64      line,
            GError     **error)
{
  return gruppe_text_clean (name, "tag", line, GRUPPE_TAGS_MAX_NAME, GRUPPE_TEXT_REQUIRED, error);
}

/* The tag of that name, capital letters aside, or 0 in RET_ID. */
static gboolean
find_tag (GruppeConnection  *connection,
          const char        *name,
          gint64            *ret_id,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  g_autofree char *sort_key = gruppe_person_make_sort_key (name);
  GruppeStep step;

  *ret_id = 0;
  statement = gruppe_connection_statement (connection, "tags/like", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":sort_key", sort_key);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      if (*ret_id == 0 && same_name (gruppe_statement_get_text (statement, 1), name))
        *ret_id = gruppe_statement_get_int (statement, 0);
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
find_or_insert_tag (GruppeConnection  *connection,
                    const char        *name,
                    gint64            *ret_id,
                    GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  g_autofree char *sort_key = NULL;

  if (!find_tag (connection, name, ret_id, error))
    return FALSE;

  if (*ret_id != 0)
    return TRUE;

  statement = gruppe_connection_statement (connection, "tags/insert", error);
  if (statement == NULL)
    return FALSE;

  sort_key = gruppe_person_make_sort_key (name);
  gruppe_statement_bind_text (statement, ":name", name);
  gruppe_statement_bind_text (statement, ":sort_key", sort_key);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  *ret_id = gruppe_connection_last_insert_id (connection);

  return TRUE;
}

static gboolean
clear_tags (GruppeConnection  *connection,
            const char        *uid,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "tags/clear", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);

  return gruppe_statement_execute (statement, error);
}

static gboolean
give_tag (GruppeConnection  *connection,
          const char        *uid,
          gint64             tag,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "tags/give", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  gruppe_statement_bind_int (statement, ":tag", tag);

  return gruppe_statement_execute (statement, error);
}

static gpointer
read_tags (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_tag_free);
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "tags/list", error);
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeTag *tag = g_new0 (GruppeTag, 1);

      tag->id = gruppe_statement_get_int (statement, 0);
      tag->name = g_strdup (gruppe_statement_get_text (statement, 1));
      tag->n_people = (guint) gruppe_statement_get_int (statement, 2);
      g_ptr_array_add (tags, tag);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&tags) : NULL;
}

static gboolean
check_changed (GruppeConnection  *connection,
               const TagJob      *job,
               GError           **error)
{
  if (gruppe_connection_changes (connection) > 0)
    return TRUE;

  g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
               "There is no tag %" G_GINT64_FORMAT, job->id);

  return FALSE;
}

static gboolean
rename_tag (GruppeConnection  *connection,
            const TagJob      *job,
            GError           **error)
{
  g_autofree char *name = clean_name (job->name, 0, error);
  g_autofree char *sort_key = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 other;

  if (name == NULL || !find_tag (connection, name, &other, error))
    return FALSE;

  if (other != 0 && other != job->id)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "tag", 0,
                              "tag: there is already one called \"%s\"", name);
      return FALSE;
    }

  statement = gruppe_connection_statement (connection, "tags/rename", error);
  if (statement == NULL)
    return FALSE;

  sort_key = gruppe_person_make_sort_key (name);
  gruppe_statement_bind_int (statement, ":id", job->id);
  gruppe_statement_bind_text (statement, ":name", name);
  gruppe_statement_bind_text (statement, ":sort_key", sort_key);

  return gruppe_statement_execute (statement, error) && check_changed (connection, job, error);
}

static gboolean
delete_tag (GruppeConnection  *connection,
            const TagJob      *job,
            GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "tags/delete", error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", job->id);

  return gruppe_statement_execute (statement, error) && check_changed (connection, job, error);
}

static gpointer
run_tag_job (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  TagJob *job = data;

  if (job->name != NULL)
    rename_tag (connection, job, error);
  else
    delete_tag (connection, job, error);

  return NULL;
}

static void
write_tag (GruppeContext       *context,
           TagJob              *job,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  gruppe_context_write_async (context, GRUPPE_TOPIC_PEOPLE, run_tag_job, job,
                              (GDestroyNotify) tag_job_free, NULL, cancellable, callback,
                              user_data);
}

static gboolean
finish_tag (GruppeContext  *context,
            GAsyncResult   *result,
            GError        **error)
{
  g_autoptr(GError) local = NULL;

  gruppe_context_job_finish (context, result, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Takes JOB. */
static gboolean
wait_for_tag (GruppeContext  *context,
              TagJob         *taken,
              GError        **error)
{
  g_autoptr(TagJob) job = taken;
  g_autoptr(GError) local = NULL;

  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_PEOPLE, run_tag_job, job, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
gruppe_tags_tidy (GruppeConnection  *connection,
                  GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "tags/tidy", error);

  return statement != NULL && gruppe_statement_execute (statement, error);
}

gboolean
gruppe_tags_give (GruppeConnection    *connection,
                  const char          *uid,
                  const char * const  *names,
                  GError             **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 tag;

      if (!find_or_insert_tag (connection, names[i], &tag, error) || !give_tag (connection, uid, tag, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
gruppe_tags_set (GruppeConnection    *connection,
                 const char          *uid,
                 const char * const  *names,
                 GError             **error)
{
  return clear_tags (connection, uid, error) && gruppe_tags_give (connection, uid, names, error) &&
         gruppe_tags_tidy (connection, error);
}

gboolean
gruppe_tags_clean (const char * const  *names,
                   guint64              line,
                   GStrv               *ret_clean,
                   GError             **error)
{
  g_autoptr(GPtrArray) clean = NULL;

  *ret_clean = NULL;
  if (names == NULL)
    return TRUE;

  clean = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = clean_name (names[i], line, error);
      gboolean known = FALSE;

      if (name == NULL)
        return FALSE;

      for (guint j = 0; j < clean->len; j++)
        known = known || same_name (g_ptr_array_index (clean, j), name);
      if (known)
        continue;

      if (clean->len == GRUPPE_PEOPLE_MAX_TAGS)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "tag", line,
                                  "tag: more than %d for one person", GRUPPE_PEOPLE_MAX_TAGS);
          return FALSE;
        }

      g_ptr_array_add (clean, g_steal_pointer (&name));
    }

  g_ptr_array_sort (clean, compare_names);
  g_ptr_array_add (clean, NULL);
  *ret_clean = (GStrv) g_ptr_array_free (g_steal_pointer (&clean), FALSE);

  return TRUE;
}

/**
 * gruppe_tag_free:
 * @self: (nullable) (transfer full): a tag
 */
void
gruppe_tag_free (GruppeTag *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

/**
 * gruppe_tags_list_async:
 * @context: services
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_tags_list_async (GruppeContext       *context,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, read_tags, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

/**
 * gruppe_tags_list_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeTag): all tags, by name
 */
GPtrArray *
gruppe_tags_list_finish (GruppeContext  *context,
                         GAsyncResult   *result,
                         GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_tags_list_sync:
 * @context: services
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeTag): all tags, by name
 */
GPtrArray *
gruppe_tags_list_sync (GruppeContext  *context,
                       GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_tags, NULL, error);
}

/**
 * gruppe_tags_rename_async:
 * @context: services
 * @id: a tag
 * @name: what it is called from now on
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_tags_rename_async (GruppeContext       *context,
                          gint64               id,
                          const char          *name,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (name != NULL);

  write_tag (context, tag_job_new (id, name), cancellable, callback, user_data);
}

/**
 * gruppe_tags_rename_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR (place "tag") or %GRUPPE_STORE_ERROR set and nothing changed
 */
gboolean
gruppe_tags_rename_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  return finish_tag (context, result, error);
}

/**
 * gruppe_tags_rename_sync:
 * @context: services
 * @id: a tag
 * @name: what it is called from now on
 * @error: return location
 *
 * Returns: whether it was renamed
 */
gboolean
gruppe_tags_rename_sync (GruppeContext  *context,
                         gint64          id,
                         const char     *name,
                         GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return wait_for_tag (context, tag_job_new (id, name), error);
}

/**
 * gruppe_tags_remove_async:
 * @context: services
 * @id: a tag
 * @cancellable: (nullable): stops it as long as it is not committed
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_tags_remove_async (GruppeContext       *context,
                          gint64               id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  write_tag (context, tag_job_new (id, NULL), cancellable, callback, user_data);
}

/**
 * gruppe_tags_remove_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_STORE_ERROR set and nothing changed
 */
gboolean
gruppe_tags_remove_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  return finish_tag (context, result, error);
}

/**
 * gruppe_tags_remove_sync:
 * @context: services
 * @id: a tag
 * @error: return location
 *
 * Returns: whether it was removed
 */
gboolean
gruppe_tags_remove_sync (GruppeContext  *context,
                         gint64          id,
                         GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);

  return wait_for_tag (context, tag_job_new (id, NULL), error);
}
