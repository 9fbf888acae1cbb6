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

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr(Found) found = NULL;
  GError *error = NULL;

  found = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);
  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  gruppe_context_adoption_take (g_task_get_source_object (task), g_steal_pointer (&found->adoption), serial);
  g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_context_adoption_clear:
 * @state: what a context knows
 */
void
gruppe_context_adoption_clear (GruppeContextAdoption *state)
{
  g_clear_pointer (&state->current, gruppe_adoption_free);
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

  gruppe_context_adoption_clear (state);
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
 * Commits of %GRUPPE_TOPIC_ASSESSMENTS begin a reading by themselves.
 */
void
gruppe_context_reload_adoption_async (GruppeContext       *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_context_reload_adoption_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (gruppe_context_adoption_begin (self)), NULL);
  gruppe_database_read_async (gruppe_context_get_database (self), read_in_worker, NULL, NULL,
                              (GDestroyNotify) found_free, cancellable, read_cb, task);
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
