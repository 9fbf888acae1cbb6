/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-context-private.h"
#include "requirements/gruppe-adoption-rows.h"

/* What a reading found. */
typedef struct
{
  GruppeAdoption *adoption;     /* NULL: none holds */
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->adoption, gruppe_adoption_free);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_in_worker (GruppeConnection  *connection,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);

  if (!gruppe_adoption_row_load_current (connection, &found->adoption, error))
    return NULL;

  return g_steal_pointer (&found);
}

typedef struct
{
  GruppeContext *context;
  guint serial;
  GPtrArray *tasks;             /* GTask */
} Reading;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(GruppeContext) self = reading->context;
  g_autoptr(GPtrArray) tasks = reading->tasks;
  guint serial = reading->serial;
  GruppeContextAdoption *state = gruppe_context_get_adoption_state (self);
  g_autoptr(Found) found = NULL;
  g_autoptr(GError) error = NULL;

  g_free (reading);
  if (state->waiting == tasks)
    g_clear_pointer (&state->waiting, g_ptr_array_unref);

  found = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (found != NULL)
    gruppe_context_adoption_take (self, g_steal_pointer (&found->adoption), serial);
  else
    g_info ("The choice of the group could not be read: %s", error->message);

  gruppe_context_return_to (tasks, error);
}

/**
 * gruppe_context_adoption_clear:
 * @state: what a context knows
 */
void
gruppe_context_adoption_clear (GruppeContextAdoption *state)
{
  g_clear_pointer (&state->waiting, g_ptr_array_unref);
  g_clear_pointer (&state->current, gruppe_adoption_free);
}

/**
 * gruppe_context_adoption_read:
 * @self: a context
 *
 * Begins a reading; one that was begun before may not see what was committed since.
 */
void
gruppe_context_adoption_read (GruppeContext *self)
{
  GruppeContextAdoption *state = gruppe_context_get_adoption_state (self);
  Reading *reading = g_new0 (Reading, 1);

  g_clear_pointer (&state->waiting, g_ptr_array_unref);
  state->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  reading->context = g_object_ref (self);
  reading->serial = gruppe_context_adoption_begin (self);
  reading->tasks = g_ptr_array_ref (state->waiting);
  gruppe_database_read_async (gruppe_context_get_database (self), read_in_worker, NULL, NULL,
                              (GDestroyNotify) found_free, NULL, read_cb, reading);
}

/**
 * gruppe_context_adoption_begin:
 * @self: a context
 *
 * Returns: the number of the reading that begins now, for gruppe_context_adoption_take()
 */
guint
gruppe_context_adoption_begin (GruppeContext *self)
{
  return ++gruppe_context_get_adoption_state (self)->begun;
}

/**
 * gruppe_context_adoption_take:
 * @self: a context
 * @adoption: (nullable) (transfer full): the choice that holds, or %NULL
 * @serial: which reading found it
 *
 * What an earlier reading found does not replace what a later one did.
 */
void
gruppe_context_adoption_take (GruppeContext  *self,
                              GruppeAdoption *adoption,
                              guint           serial)
{
  GruppeContextAdoption *state = gruppe_context_get_adoption_state (self);
  g_autoptr(GruppeAdoption) other = adoption;

  if (serial <= state->applied)
    return;

  state->applied = serial;
  if (gruppe_adoption_equal (state->current, other))
    return;

  g_clear_pointer (&state->current, gruppe_adoption_free);
  state->current = g_steal_pointer (&other);
  gruppe_context_emit_adoption (self);
}

/**
 * gruppe_context_get_adoption:
 * @context: services
 *
 * The choice that holds, as it was read when the catalogue was read after opening the database, or after the last change.
 * It is another one, or freed, after #GruppeContext::adoption-changed; whoever keeps it takes a copy. Main thread only.
 *
 * Returns: (transfer none) (nullable): the choice, or %NULL when the group has chosen none
 */
const GruppeAdoption *
gruppe_context_get_adoption (GruppeContext *context)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_get_adoption_state (context)->current;
}

/**
 * gruppe_context_reload_adoption_async:
 * @self: a context whose database is open
 * @cancellable: (nullable): a cancellable
 * @callback: called when gruppe_context_get_adoption() knows everything that was committed before this call
 * @user_data: for @callback
 *
 * Commits of %GRUPPE_TOPIC_ASSESSMENTS begin a reading by themselves; asking for one then joins it.
 */
void
gruppe_context_reload_adoption_async (GruppeContext       *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GruppeContextAdoption *state;
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_reload_adoption_async);
  state = gruppe_context_get_adoption_state (self);
  if (state->waiting == NULL)
    gruppe_context_adoption_read (self);
  g_ptr_array_add (state->waiting, task);
}

/**
 * gruppe_context_reload_adoption_finish:
 * @self: a context
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %FALSE with @error set when the choice known is still the one of before
 */
gboolean
gruppe_context_reload_adoption_finish (GruppeContext  *self,
                                       GAsyncResult   *result,
                                       GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_context_reload_adoption_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
