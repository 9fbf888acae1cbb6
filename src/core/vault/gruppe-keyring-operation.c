/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include "gruppe-keyring-private.h"

/* Public and installed, but secret.h does not include it, and it refuses to be included directly. */
#define __SECRET_INSIDE_HEADER__
#include <libsecret/secret-backend.h>
#undef __SECRET_INSIDE_HEADER__

static void run_next (GruppeKeyringVault *self);
static void probe (GTask *task);

static void
operation_free (GruppeKeyringOperation *op)
{
  g_clear_object (&op->service);
  g_clear_object (&op->collection);
  g_clear_pointer (&op->item, gruppe_vault_item_free);
  g_clear_pointer (&op->secret, gruppe_secret_unref);
  g_clear_pointer (&op->stale, g_ptr_array_unref);
  g_clear_pointer (&op->paths, g_ptr_array_unref);
  g_clear_pointer (&op->items, g_ptr_array_unref);
  g_clear_pointer (&op->collections, g_strfreev);
  g_clear_error (&op->error);
  g_free (op);
}

/**
 * gruppe_keyring_error_is_absent:
 * @error: an error of libsecret or GIO
 *
 * Returns: whether the service cannot be reached at all, or went away in the middle of a call
 */
gboolean
gruppe_keyring_error_is_absent (const GError *error)
{
  static const int dbus_codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER, G_DBUS_ERROR_NO_REPLY,
    G_DBUS_ERROR_NO_SERVER, G_DBUS_ERROR_DISCONNECTED, G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_FORK_FAILED, G_DBUS_ERROR_SPAWN_CHILD_EXITED, G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
    G_DBUS_ERROR_SPAWN_FAILED, G_DBUS_ERROR_SPAWN_SETUP_FAILED, G_DBUS_ERROR_SPAWN_CONFIG_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_INVALID, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID, G_DBUS_ERROR_SPAWN_FILE_INVALID,
    G_DBUS_ERROR_SPAWN_NO_MEMORY,
  };
  static const int io_codes[] = {
    G_IO_ERROR_NOT_FOUND, G_IO_ERROR_CLOSED, G_IO_ERROR_CONNECTION_REFUSED, G_IO_ERROR_CONNECTION_CLOSED,
    G_IO_ERROR_NOT_CONNECTED,
  };

  for (gsize i = 0; error->domain == G_DBUS_ERROR && i < G_N_ELEMENTS (dbus_codes); i++)
    {
      if (error->code == dbus_codes[i])
        return TRUE;
    }

  for (gsize i = 0; error->domain == G_IO_ERROR && i < G_N_ELEMENTS (io_codes); i++)
    {
      if (error->code == io_codes[i])
        return TRUE;
    }

  return FALSE;
}

static GruppeVaultError
translate_code (const GruppeKeyringOperation *op,
                const GError                 *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return GRUPPE_VAULT_ERROR_LOCKED;

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return GRUPPE_VAULT_ERROR_NOT_FOUND;

  /* Not ours, that has been sorted out: the portal's dialogue was closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GRUPPE_VAULT_ERROR_DISMISSED;

  if (gruppe_keyring_error_is_absent (error) || (!op->reached && error->domain != SECRET_ERROR))
    return GRUPPE_VAULT_ERROR_ABSENT;

  return GRUPPE_VAULT_ERROR_FAILED;
}

static const char *
describe_code (GruppeVaultError code)
{
  switch (code)
    {
    case GRUPPE_VAULT_ERROR_ABSENT:
      return "there is no keyring service";
    case GRUPPE_VAULT_ERROR_LOCKED:
      return "the keyring is locked";
    case GRUPPE_VAULT_ERROR_DISMISSED:
      return "the prompt of the keyring was closed or could not be shown";
    case GRUPPE_VAULT_ERROR_NOT_FOUND:
      return "the keyring holds no such item";
    case GRUPPE_VAULT_ERROR_FAILED:
    default:
      return "the keyring could not do it";
    }
}

/* Called once per operation, before its task returns. */
static void
operation_end (GTask *task)
{
  GruppeKeyringVault *self = g_task_get_source_object (task);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (op->queued)
    self->running = FALSE;

  if (op->state != GRUPPE_VAULT_UNKNOWN && op->state != self->state)
    {
      self->state = op->state;
      g_signal_emit_by_name (self, "state-changed");
    }

  run_next (self);
}

/**
 * gruppe_keyring_operation_succeed:
 * @task: an operation that returns a boolean
 */
void
gruppe_keyring_operation_succeed (GTask *task)
{
  operation_end (task);
  g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_keyring_operation_return:
 * @task: an operation that returns a pointer
 * @value: (transfer full): the value
 * @destroy: frees it
 */
void
gruppe_keyring_operation_return (GTask          *task,
                                 gpointer        value,
                                 GDestroyNotify  destroy)
{
  operation_end (task);
  g_task_return_pointer (task, value, destroy);
}

/**
 * gruppe_keyring_operation_fail:
 * @task: an operation
 * @code: what went wrong
 */
void
gruppe_keyring_operation_fail (GTask            *task,
                               GruppeVaultError  code)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (code == GRUPPE_VAULT_ERROR_ABSENT)
    op->state = GRUPPE_VAULT_ABSENT;
  else if (code == GRUPPE_VAULT_ERROR_LOCKED)
    op->state = GRUPPE_VAULT_LOCKED;

  operation_end (task);
  g_task_return_new_error (task, GRUPPE_VAULT_ERROR, code, "%s", describe_code (code));
}

/**
 * gruppe_keyring_operation_fail_with:
 * @task: an operation
 * @error: (transfer full): what libsecret reported
 *
 * Fails with the matching error of the vault. The message is not passed on: who knows what a service writes
 * into it.
 */
void
gruppe_keyring_operation_fail_with (GTask  *task,
                                    GError *error)
{
  g_autoptr(GError) owned = error;
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      operation_end (task);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return;
    }

  g_debug ("keyring: %s %d", g_quark_to_string (owned->domain), owned->code);

  /* A connection that failed once, to a daemon that has been restarted for example, is not used again. */
  if (owned->domain == G_DBUS_ERROR || owned->domain == G_IO_ERROR ||
      g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_PROTOCOL))
    secret_service_disconnect ();

  gruppe_keyring_operation_fail (task, translate_code (op, owned));
}

/**
 * gruppe_keyring_operation_read_default:
 * @task: an operation that has a service
 * @callback: calls gruppe_keyring_operation_read_finish(); its user data is a reference to @task
 *
 * Reads the default keyring and whether it is locked.
 */
void
gruppe_keyring_operation_read_default (GTask               *task,
                                       GAsyncReadyCallback  callback)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  secret_collection_for_alias (op->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               g_task_get_cancellable (task), callback, g_object_ref (task));
}

/**
 * gruppe_keyring_operation_read_finish:
 * @task: an operation
 * @result: the result
 * @error: return location
 *
 * Sets the state and the collection of the operation. Without a collection there is no default keyring yet:
 * the first store makes one.
 *
 * Returns: whether the keyring answered
 */
gboolean
gruppe_keyring_operation_read_finish (GTask         *task,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *local = NULL;

  g_clear_object (&op->collection);
  op->collection = secret_collection_for_alias_finish (result, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  op->reached = TRUE;
  op->state = op->collection != NULL && secret_collection_get_locked (op->collection)
                ? GRUPPE_VAULT_LOCKED
                : GRUPPE_VAULT_READY;

  return TRUE;
}

static void
default_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (gruppe_keyring_operation_read_finish (task, result, &error))
    op->step (task);
  else
    gruppe_keyring_operation_fail_with (task, error);
}

static void
service_got_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->service = secret_service_get_finish (result, &error);
  if (op->service != NULL)
    gruppe_keyring_operation_read_default (task, default_read_cb);
  else
    gruppe_keyring_operation_fail_with (task, error);
}

static void
backend_got_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeKeyringVault *self = g_task_get_source_object (task);
  SecretBackend *backend;
  GError *error = NULL;

  /* Not to be unreferenced: libsecret keeps the first reference it hands out as its own (up to 0.21 at least). */
  backend = secret_backend_get_finish (result, &error);
  if (backend == NULL)
    {
      gruppe_keyring_operation_fail_with (task, error);
      return;
    }

  self->backend_known = TRUE;
  self->has_service = SECRET_IS_SERVICE (backend);
  probe (task);
}

/* Which backend there is does not change while the program runs; everything else is asked each time. */
static void
probe (GTask *task)
{
  GruppeKeyringVault *self = g_task_get_source_object (task);
  GruppeKeyringOperation *op = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!self->backend_known)
    {
      secret_backend_get (SECRET_BACKEND_NONE, cancellable, backend_got_cb, g_object_ref (task));
    }
  else if (self->has_service)
    {
      /* This way libsecret watches the service's name and forgets its session when it goes away. */
      secret_service_get (SECRET_SERVICE_NONE, cancellable, service_got_cb, g_object_ref (task));
    }
  else
    {
      op->reached = TRUE;
      op->state = GRUPPE_VAULT_READY;
      op->step (task);
    }
}

static void
run_next (GruppeKeyringVault *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->running || g_queue_is_empty (&self->waiting))
    return;

  self->running = TRUE;
  task = g_queue_pop_head (&self->waiting);
  probe (task);
}

/**
 * gruppe_keyring_operation_new:
 * @self: the vault
 * @step: what is done after the look at the keyring
 * @queued: whether it waits for the operations before it
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Returns: (transfer full): a task whose data is a #GruppeKeyringOperation
 */
GTask *
gruppe_keyring_operation_new (GruppeKeyringVault  *self,
                              void               (*step) (GTask *task),
                              gboolean             queued,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GruppeKeyringOperation *op = g_new0 (GruppeKeyringOperation, 1);

  op->step = step;
  op->queued = queued;
  g_task_set_source_tag (task, gruppe_keyring_operation_new);
  g_task_set_task_data (task, op, (GDestroyNotify) operation_free);

  return task;
}

/**
 * gruppe_keyring_operation_start:
 * @task: (transfer full): an operation
 */
void
gruppe_keyring_operation_start (GTask *task)
{
  g_autoptr(GTask) owned = task;
  GruppeKeyringVault *self = g_task_get_source_object (task);
  GruppeKeyringOperation *op = g_task_get_task_data (task);

  if (!op->queued)
    {
      probe (owned);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&owned));
  run_next (self);
}
