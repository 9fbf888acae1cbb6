/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include <string.h>

#include "gruppe-context-private.h"
#include "providers/gruppe-catalogue-file-private.h"
#include "providers/gruppe-own-rows.h"
#include "requirements/gruppe-adoption-rows.h"

/* What a reload needs to know. */
typedef struct
{
  GruppeCatalogue *builtin;
  char *stamp;
} Query;

/* What it found. */
typedef struct
{
  GruppeOwn *own;
  char *stamp;                  /* of the catalogue that counts, NULL for the built-in one */
  GruppeCatalogue *official;    /* NULL: as before, or built in */
  char *passed_over;            /* why there is none although there is one in the database */
  GruppeAdoption *adoption;     /* NULL: none holds */
} Knowledge;

static void start_reload (GruppeContext *self);

static void
query_free (Query *query)
{
  g_clear_object (&query->builtin);
  g_clear_pointer (&query->stamp, g_free);
  g_free (query);
}

static void
knowledge_free (Knowledge *knowledge)
{
  g_clear_pointer (&knowledge->own, gruppe_own_free);
  g_clear_pointer (&knowledge->stamp, g_free);
  g_clear_object (&knowledge->official);
  g_clear_pointer (&knowledge->passed_over, g_free);
  g_clear_pointer (&knowledge->adoption, gruppe_adoption_free);
  g_free (knowledge);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Knowledge, knowledge_free)

/* One that is older than the program's does not count. Nor does one that this version cannot read any more or that lacks what
 * its questions ask for: an earlier version of the program may have taken it over. */
static gboolean
read_official (GruppeConnection  *connection,
               const Query       *query,
               Knowledge         *knowledge,
               GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/catalogue", error);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *stamp = NULL;
  const char *version;
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step != GRUPPE_STEP_ROW)
    return step == GRUPPE_STEP_DONE;

  version = gruppe_statement_get_text (statement, 0);
  if (version == NULL || strcmp (version, gruppe_catalogue_get_version (query->builtin)) <= 0)
    return TRUE;

  stamp = g_strdup_printf ("%s %" G_GINT64_FORMAT, version, gruppe_statement_get_int (statement, 1));
  if (g_strcmp0 (stamp, query->stamp) != 0)
    {
      root = gruppe_json_parse (gruppe_statement_get_text (statement, 2), -1, "catalogue", &local);
      if (root != NULL)
        knowledge->official = gruppe_catalogue_new_from_outside (json_node_get_object (root), "catalogue", query->builtin,
                                                                 &local);
      if (knowledge->official == NULL)
        {
          knowledge->passed_over = g_strdup (local->message);
          return TRUE;
        }
    }

  knowledge->stamp = g_steal_pointer (&stamp);

  return TRUE;
}

static gpointer
read_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  const Query *query = data;
  g_autoptr(Knowledge) knowledge = g_new0 (Knowledge, 1);
  gboolean there;

  if (!gruppe_own_rows_are_there (connection, &there, error))
    return NULL;

  /* A file of an older version that is only looked at. */
  if (!there)
    {
      knowledge->own = gruppe_own_new ();
      return g_steal_pointer (&knowledge);
    }

  if (!read_official (connection, query, knowledge, error) ||
      !gruppe_adoption_row_load_current (connection, &knowledge->adoption, error))
    return NULL;

  knowledge->own = gruppe_own_rows_load (connection, error);
  if (knowledge->own == NULL)
    return NULL;

  return g_steal_pointer (&knowledge);
}

static GruppeCatalogue *
ensure_builtin (GruppeContext  *self,
                GError        **error)
{
  GruppeContextCatalogue *state = gruppe_context_get_catalogue_state (self);

  if (state->builtin == NULL)
    state->builtin = gruppe_catalogue_new_builtin (error);

  return state->builtin;
}

static Query *
query_new (GruppeContext  *self,
           GError        **error)
{
  GruppeContextCatalogue *state = gruppe_context_get_catalogue_state (self);
  GruppeCatalogue *builtin = ensure_builtin (self, error);
  Query *query;

  if (builtin == NULL)
    return NULL;

  query = g_new0 (Query, 1);
  query->builtin = g_object_ref (builtin);
  query->stamp = g_strdup (state->official_stamp);

  return query;
}

/* SERIAL tells which of two reloads was begun later: only a later one replaces what an earlier one found. */
static gboolean
apply (GruppeContext  *self,
       Knowledge      *knowledge,
       guint           serial,
       GError        **error)
{
  GruppeContextCatalogue *state = gruppe_context_get_catalogue_state (self);
  GruppeCatalogue *official = state->builtin;
  GruppeCatalogue *merged;

  if (serial <= state->applied)
    return TRUE;

  if (knowledge->official != NULL)
    official = knowledge->official;
  else if (knowledge->stamp != NULL && g_strcmp0 (knowledge->stamp, state->official_stamp) == 0)
    official = state->official;

  merged = gruppe_catalogue_new_merged (official, knowledge->own, error);
  if (merged == NULL)
    return FALSE;

  state->applied = serial;
  g_set_object (&state->official, official);
  g_free (state->official_stamp);
  state->official_stamp = g_steal_pointer (&knowledge->stamp);
  g_clear_object (&state->catalogue);
  state->catalogue = merged;
  /* Told once, not at every reload. */
  if (knowledge->passed_over != NULL && g_strcmp0 (knowledge->passed_over, state->passed_over) != 0)
    g_message ("The facts that were taken over from a file are passed over, those of the program count: %s",
               knowledge->passed_over);
  g_free (state->passed_over);
  state->passed_over = g_steal_pointer (&knowledge->passed_over);

  gruppe_context_emit_catalogue (self);

  return TRUE;
}

typedef struct
{
  GWeakRef context;
  guint serial;
  guint adoption_serial;
} Reload;

static void
reload_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Reload *reload = user_data;
  g_autoptr(GruppeContext) self = g_weak_ref_get (&reload->context);
  GruppeContextCatalogue *state;
  guint serial = reload->serial;
  guint adoption_serial = reload->adoption_serial;
  g_autoptr(Knowledge) knowledge = NULL;
  g_autoptr(GPtrArray) served = NULL;
  g_autoptr(GError) error = NULL;

  g_weak_ref_clear (&reload->context);
  g_free (reload);

  knowledge = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (self == NULL)
    return;

  state = gruppe_context_get_catalogue_state (self);
  if (knowledge != NULL)
    {
      apply (self, knowledge, serial, &error);
      gruppe_context_adoption_take (self, g_steal_pointer (&knowledge->adoption), adoption_serial);
    }
  if (error != NULL)
    g_info ("Own knowledge could not be read: %s", error->message);

  state->reloading = FALSE;
  served = g_steal_pointer (&state->served);
  state->served = g_steal_pointer (&state->waiting);
  state->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  if (state->stale || state->served->len > 0)
    start_reload (self);

  gruppe_context_return_to (served, error);
}

/* Whoever waits is in state->served. */
static void
start_reload (GruppeContext *self)
{
  GruppeContextCatalogue *state = gruppe_context_get_catalogue_state (self);
  g_autoptr(GError) error = NULL;
  Query *query = query_new (self, &error);
  Reload *reload;

  state->stale = FALSE;
  if (query == NULL)
    {
      g_autoptr(GPtrArray) served = g_steal_pointer (&state->served);

      state->served = g_ptr_array_new_with_free_func (g_object_unref);
      gruppe_context_return_to (served, error);
      return;
    }

  state->reloading = TRUE;
  reload = g_new0 (Reload, 1);
  g_weak_ref_init (&reload->context, self);
  reload->serial = ++state->serial;
  reload->adoption_serial = gruppe_context_adoption_begin (self);
  gruppe_database_read_async (gruppe_context_get_database (self), read_in_worker, query, (GDestroyNotify) query_free,
                              (GDestroyNotify) knowledge_free, NULL, reload_done_cb, reload);
}

/* Reads the file as it lies there: nothing is made, brought up to date or set aside. */
static gpointer
peek (GruppeContext  *self,
      Query          *query,
      GError        **error)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (self));
  g_autoptr(GruppeConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      Knowledge *knowledge = g_new0 (Knowledge, 1);

      knowledge->own = gruppe_own_new ();
      return knowledge;
    }

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_LOOK, error);

  return connection != NULL ? read_in_worker (connection, query, NULL, error) : NULL;
}

/**
 * gruppe_context_catalogue_init:
 * @state: what a context knows, all zero
 */
void
gruppe_context_catalogue_init (GruppeContextCatalogue *state)
{
  state->served = g_ptr_array_new_with_free_func (g_object_unref);
  state->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * gruppe_context_catalogue_clear:
 * @state: what a context knows
 */
void
gruppe_context_catalogue_clear (GruppeContextCatalogue *state)
{
  g_clear_pointer (&state->served, g_ptr_array_unref);
  g_clear_pointer (&state->waiting, g_ptr_array_unref);
  g_clear_object (&state->catalogue);
  g_clear_object (&state->official);
  g_clear_object (&state->builtin);
  g_clear_pointer (&state->official_stamp, g_free);
  g_clear_pointer (&state->passed_over, g_free);
}

/**
 * gruppe_context_catalogue_changed:
 * @self: a context
 *
 * What the catalogue is made of was changed in the database: reads it anew.
 */
void
gruppe_context_catalogue_changed (GruppeContext *self)
{
  GruppeContextCatalogue *state = gruppe_context_get_catalogue_state (self);

  if (state->reloading)
    state->stale = TRUE;
  else
    start_reload (self);
}

/**
 * gruppe_context_return_to:
 * @tasks: (element-type GTask): who waits
 * @error: (nullable): why it failed
 */
void
gruppe_context_return_to (GPtrArray    *tasks,
                          const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/**
 * gruppe_context_get_catalogue:
 * @self: a context
 * @error: return location
 *
 * The facts about providers with what a person knows beside them. Until own knowledge has been read, these are
 * the facts that come with the program, read from the program itself the first time. The catalogue is another one
 * after #GruppeContext::catalogue-changed; whoever keeps it, or a part of it, takes a reference.
 *
 * Returns: (transfer none) (nullable): the catalogue, or %NULL with the error set
 */
GruppeCatalogue *
gruppe_context_get_catalogue (GruppeContext  *self,
                              GError        **error)
{
  GruppeContextCatalogue *state;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  state = gruppe_context_get_catalogue_state (self);

  return state->catalogue != NULL ? state->catalogue : ensure_builtin (self, error);
}

/**
 * gruppe_context_get_official_catalogue:
 * @self: a context
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the facts alone, as they come with the program or were taken over from a newer
 *   file; or %NULL with the error set
 */
GruppeCatalogue *
gruppe_context_get_official_catalogue (GruppeContext  *self,
                                       GError        **error)
{
  GruppeContextCatalogue *state;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  state = gruppe_context_get_catalogue_state (self);

  return state->official != NULL ? state->official : ensure_builtin (self, error);
}

/**
 * gruppe_context_get_passed_over:
 * @self: a context
 *
 * A newer catalogue that an earlier version of the program took over from a file may lack what this version needs. Then the
 * facts that come with the program count.
 *
 * Returns: (transfer none) (nullable): why the catalogue that was taken over does not count, in English; %NULL when there is
 *   none or it counts
 */
const char *
gruppe_context_get_passed_over (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return gruppe_context_get_catalogue_state (self)->passed_over;
}

/**
 * gruppe_context_has_taken_over:
 * @self: the context
 *
 * Returns: whether the facts in use were taken over from a file, and are not those that came with the program
 */
gboolean
gruppe_context_has_taken_over (GruppeContext *self)
{
  GruppeContextCatalogue *state;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), FALSE);

  state = gruppe_context_get_catalogue_state (self);

  return state->official != NULL && state->official != state->builtin;
}

/**
 * gruppe_context_reload_catalogue_async:
 * @self: a context whose database is open
 * @cancellable: (nullable): a cancellable
 * @callback: called when everything that was committed before this call is in the catalogue
 * @user_data: for @callback
 *
 * Commits of %GRUPPE_TOPIC_PROVIDERS begin a reload by themselves; asking for one then joins it. The choice of the group,
 * gruppe_context_get_adoption(), is read along with it.
 */
void
gruppe_context_reload_catalogue_async (GruppeContext       *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GruppeContextCatalogue *state;
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));

  state = gruppe_context_get_catalogue_state (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_reload_catalogue_async);

  if (state->reloading && state->stale)
    {
      g_ptr_array_add (state->waiting, task);
      return;
    }

  g_ptr_array_add (state->served, task);
  if (!state->reloading)
    start_reload (self);
}

/**
 * gruppe_context_reload_catalogue_finish:
 * @self: a context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with @error set when the catalogue is still the one of before
 */
gboolean
gruppe_context_reload_catalogue_finish (GruppeContext  *self,
                                        GAsyncResult   *result,
                                        GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_context_reload_catalogue_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_context_reload_catalogue_sync:
 * @self: a context
 * @error: return location
 *
 * For the command line and tests. A database that is not open is only looked at: when there is no file there is
 * nothing to know, and none is made.
 *
 * Returns: %FALSE with @error set when the catalogue is still the one of before
 */
gboolean
gruppe_context_reload_catalogue_sync (GruppeContext  *self,
                                      GError        **error)
{
  g_autoptr(Knowledge) knowledge = NULL;
  Query *query;
  guint serial, adoption_serial;
  gboolean good;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), FALSE);

  query = query_new (self, error);
  if (query == NULL)
    return FALSE;

  serial = ++gruppe_context_get_catalogue_state (self)->serial;
  adoption_serial = gruppe_context_adoption_begin (self);
  if (gruppe_database_is_open (gruppe_context_get_database (self)))
    knowledge = gruppe_database_read_sync (gruppe_context_get_database (self), read_in_worker, query, error);
  else
    knowledge = peek (self, query, error);
  query_free (query);

  if (knowledge == NULL)
    return FALSE;

  good = apply (self, knowledge, serial, error);
  gruppe_context_adoption_take (self, g_steal_pointer (&knowledge->adoption), adoption_serial);

  return good;
}
