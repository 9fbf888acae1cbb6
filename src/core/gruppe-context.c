/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include <string.h>

#include "gruppe-context-private.h"
#include "providers/gruppe-catalogue-file-private.h"
#include "providers/gruppe-own-rows.h"
#include "requirements/gruppe-adoption-rows.h"

struct _GruppeContext
{
  GObject parent_instance;

  char *data_dir;
  GruppeClock *clock;
  GruppeVault *vault;
  GruppeDatabase *database;

  GruppeCatalogue *builtin;     /* read when first asked for */
  GruppeCatalogue *official;    /* the built-in one, or a newer one that was taken over from a file */
  char *official_stamp;         /* which one was taken over */
  char *passed_over;            /* why the one that was taken over does not count */
  GruppeCatalogue *catalogue;   /* with own knowledge */

  /* One reload at a time. Those who came when the running one could not have seen their change wait for the next. */
  guint serial;
  guint applied;
  gboolean reloading;
  gboolean stale;
  GPtrArray *served;            /* GTask */
  GPtrArray *waiting;           /* GTask */

  GruppeContextAdoption adoption;
};

G_DEFINE_FINAL_TYPE (GruppeContext, gruppe_context, G_TYPE_OBJECT)

enum { SIGNAL_VAULT_REPLACED, SIGNAL_CATALOGUE_CHANGED, SIGNAL_ADOPTION_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

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
  if (self->builtin == NULL)
    self->builtin = gruppe_catalogue_new_builtin (error);

  return self->builtin;
}

static Query *
query_new (GruppeContext  *self,
           GError        **error)
{
  GruppeCatalogue *builtin = ensure_builtin (self, error);
  Query *query;

  if (builtin == NULL)
    return NULL;

  query = g_new0 (Query, 1);
  query->builtin = g_object_ref (builtin);
  query->stamp = g_strdup (self->official_stamp);

  return query;
}

/* SERIAL tells which of two reloads was begun later: only a later one replaces what an earlier one found. */
static gboolean
apply (GruppeContext  *self,
       Knowledge      *knowledge,
       guint           serial,
       GError        **error)
{
  GruppeCatalogue *official = self->builtin;
  GruppeCatalogue *merged;

  if (serial <= self->applied)
    return TRUE;

  if (knowledge->official != NULL)
    official = knowledge->official;
  else if (knowledge->stamp != NULL && g_strcmp0 (knowledge->stamp, self->official_stamp) == 0)
    official = self->official;

  merged = gruppe_catalogue_new_merged (official, knowledge->own, error);
  if (merged == NULL)
    return FALSE;

  self->applied = serial;
  g_set_object (&self->official, official);
  g_free (self->official_stamp);
  self->official_stamp = g_steal_pointer (&knowledge->stamp);
  g_clear_object (&self->catalogue);
  self->catalogue = merged;
  /* Told once, not at every reload. */
  if (knowledge->passed_over != NULL && g_strcmp0 (knowledge->passed_over, self->passed_over) != 0)
    g_message ("The facts that were taken over from a file are passed over, those of the program count: %s",
               knowledge->passed_over);
  g_free (self->passed_over);
  self->passed_over = g_steal_pointer (&knowledge->passed_over);

  g_signal_emit (self, signals[SIGNAL_CATALOGUE_CHANGED], 0);

  return TRUE;
}

static void
return_to (GPtrArray    *tasks,
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

  if (knowledge != NULL)
    {
      apply (self, knowledge, serial, &error);
      gruppe_context_adoption_take (self, g_steal_pointer (&knowledge->adoption), adoption_serial);
    }
  if (error != NULL)
    g_info ("Own knowledge could not be read: %s", error->message);

  self->reloading = FALSE;
  served = g_steal_pointer (&self->served);
  self->served = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->stale || self->served->len > 0)
    start_reload (self);

  return_to (served, error);
}

/* Whoever waits is in self->served. */
static void
start_reload (GruppeContext *self)
{
  g_autoptr(GError) error = NULL;
  Query *query = query_new (self, &error);
  Reload *reload;

  self->stale = FALSE;
  if (query == NULL)
    {
      g_autoptr(GPtrArray) served = g_steal_pointer (&self->served);

      self->served = g_ptr_array_new_with_free_func (g_object_unref);
      return_to (served, error);
      return;
    }

  self->reloading = TRUE;
  reload = g_new0 (Reload, 1);
  g_weak_ref_init (&reload->context, self);
  reload->serial = ++self->serial;
  reload->adoption_serial = gruppe_context_adoption_begin (self);
  gruppe_database_read_async (self->database, read_in_worker, query, (GDestroyNotify) query_free,
                              (GDestroyNotify) knowledge_free, NULL, reload_done_cb, reload);
}

static void
adoption_reloaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!gruppe_context_reload_adoption_finish (GRUPPE_CONTEXT (source), result, &error))
    g_info ("The choice of the group could not be read: %s", error->message);
}

static void
database_changed_cb (GruppeContext *self,
                     guint          topics)
{
  if ((topics & GRUPPE_TOPIC_ASSESSMENTS) != 0)
    gruppe_context_reload_adoption_async (self, NULL, adoption_reloaded_cb, NULL);

  if ((topics & GRUPPE_TOPIC_PROVIDERS) == 0)
    return;

  if (self->reloading)
    self->stale = TRUE;
  else
    start_reload (self);
}

/* Reads the file as it lies there: nothing is made, brought up to date or set aside. */
static gpointer
peek (GruppeContext  *self,
      Query          *query,
      GError        **error)
{
  const char *path = gruppe_database_get_path (self->database);
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

static void
gruppe_context_finalize (GObject *object)
{
  GruppeContext *self = GRUPPE_CONTEXT (object);

  gruppe_context_adoption_clear (&self->adoption);
  g_clear_pointer (&self->served, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->official);
  g_clear_object (&self->builtin);
  g_clear_pointer (&self->official_stamp, g_free);
  g_clear_pointer (&self->passed_over, g_free);
  g_clear_object (&self->database);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (gruppe_context_parent_class)->finalize (object);
}

static void
gruppe_context_class_init (GruppeContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_context_finalize;

  /**
   * GruppeContext::vault-replaced:
   * @self: the context
   *
   * Passwords are kept somewhere else from now on, see gruppe_context_set_vault().
   */
  signals[SIGNAL_VAULT_REPLACED] =
    g_signal_new ("vault-replaced", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeContext::catalogue-changed:
   * @self: the context
   *
   * gruppe_context_get_catalogue() answers another catalogue from now on, because the facts or what a person knows
   * beside them were read anew.
   */
  signals[SIGNAL_CATALOGUE_CHANGED] =
    g_signal_new ("catalogue-changed", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeContext::adoption-changed:
   * @self: the context
   *
   * gruppe_context_get_adoption() answers another choice from now on, or the same one with other steps done.
   */
  signals[SIGNAL_ADOPTION_CHANGED] =
    g_signal_new ("adoption-changed", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
gruppe_context_init (GruppeContext *self)
{
  self->served = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * gruppe_context_get_adoption_state:
 * @self: a context
 *
 * Returns: (transfer none): what it knows of the choice of the group
 */
GruppeContextAdoption *
gruppe_context_get_adoption_state (GruppeContext *self)
{
  return &self->adoption;
}

/**
 * gruppe_context_emit_adoption:
 * @self: a context
 *
 * Emits #GruppeContext::adoption-changed.
 */
void
gruppe_context_emit_adoption (GruppeContext *self)
{
  g_signal_emit (self, signals[SIGNAL_ADOPTION_CHANGED], 0);
}

/**
 * gruppe_context_new:
 * @data_dir: folder of the profile; made when the database is opened
 * @clock: what time it is
 * @vault: where passwords are kept
 *
 * Returns: (transfer full): the services of one profile, nothing opened yet
 */
GruppeContext *
gruppe_context_new (const char  *data_dir,
                    GruppeClock *clock,
                    GruppeVault *vault)
{
  g_autofree char *path = NULL;
  GruppeContext *self;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (GRUPPE_IS_VAULT (vault), NULL);

  self = g_object_new (GRUPPE_TYPE_CONTEXT, NULL);
  path = g_build_filename (data_dir, "gruppentreffen.db", NULL);
  self->data_dir = g_strdup (data_dir);
  self->clock = g_object_ref (clock);
  self->vault = g_object_ref (vault);
  self->database = gruppe_database_new (path);
  g_signal_connect_object (self->database, "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * gruppe_context_default_dir:
 *
 * Returns: (transfer full): the folder of the user's profile
 */
char *
gruppe_context_default_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "gruppentreffen", NULL);
}

/**
 * gruppe_context_get_data_dir:
 * @self: a context
 *
 * Returns: (transfer none): folder of the profile
 */
const char *
gruppe_context_get_data_dir (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->data_dir;
}

/**
 * gruppe_context_get_clock:
 * @self: a context
 *
 * Returns: (transfer none): what time it is
 */
GruppeClock *
gruppe_context_get_clock (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->clock;
}

/**
 * gruppe_context_get_database:
 * @self: a context
 *
 * Returns: (transfer none): the database, not necessarily open
 */
GruppeDatabase *
gruppe_context_get_database (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->database;
}

/**
 * gruppe_context_get_vault:
 * @self: a context
 *
 * Returns: (transfer none): where passwords are kept
 */
GruppeVault *
gruppe_context_get_vault (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->vault;
}

/**
 * gruppe_context_set_vault:
 * @self: a context
 * @vault: where passwords are kept from now on
 *
 * For "only for this run", when there is no keyring service. Emits #GruppeContext::vault-replaced.
 */
void
gruppe_context_set_vault (GruppeContext *self,
                          GruppeVault   *vault)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (self));
  g_return_if_fail (GRUPPE_IS_VAULT (vault));

  if (g_set_object (&self->vault, vault))
    g_signal_emit (self, signals[SIGNAL_VAULT_REPLACED], 0);
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
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->catalogue != NULL ? self->catalogue : ensure_builtin (self, error);
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
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->official != NULL ? self->official : ensure_builtin (self, error);
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

  return self->passed_over;
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
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), FALSE);

  return self->official != NULL && self->official != self->builtin;
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
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_reload_catalogue_async);

  if (self->reloading && self->stale)
    {
      g_ptr_array_add (self->waiting, task);
      return;
    }

  g_ptr_array_add (self->served, task);
  if (!self->reloading)
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

  serial = ++self->serial;
  adoption_serial = gruppe_context_adoption_begin (self);
  if (gruppe_database_is_open (self->database))
    knowledge = gruppe_database_read_sync (self->database, read_in_worker, query, error);
  else
    knowledge = peek (self, query, error);
  query_free (query);

  if (knowledge == NULL)
    return FALSE;

  good = apply (self, knowledge, serial, error);
  gruppe_context_adoption_take (self, g_steal_pointer (&knowledge->adoption), adoption_serial);

  return good;
}
