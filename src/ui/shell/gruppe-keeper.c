/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-keeper.h"
#include "meetings/gruppe-meeting-store.h"
#include "store/gruppe-profile.h"

/* Seconds; a password is gone at most this long after it expired. */
#define INTERVAL 60

struct _GruppeKeeper
{
  GObject parent_instance;

  GruppeContext *context;       /* NULL: stopped */
  GruppeProfileLock *lock;
  GCancellable *cancellable;
  guint timeout_id;
  gboolean opening;
  gboolean open;
  gboolean failed;
  gboolean sweeping;
};

G_DEFINE_FINAL_TYPE (GruppeKeeper, gruppe_keeper, G_TYPE_OBJECT)

enum { SIGNAL_OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeKeeper) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_cleared = 0;

  self->sweeping = FALSE;
  if (!gruppe_meetings_sweep_finish (GRUPPE_CONTEXT (source), result, &n_cleared, &error))
    g_info ("Expired passwords could not be deleted: %s", error->message);
  else if (n_cleared > 0)
    g_info ("%u expired passwords were cleared", n_cleared);
}

static void
sweep (GruppeKeeper *self)
{
  if (self->sweeping)
    return;

  self->sweeping = TRUE;
  gruppe_meetings_sweep_async (self->context, self->cancellable, swept_cb, g_object_ref (self));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeKeeper) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean opened = gruppe_database_open_finish (GRUPPE_DATABASE (source), result, &error);

  self->opening = FALSE;
  if (self->context == NULL)
    return;

  if (!opened)
    {
      /* A window says why, when one is opened. */
      g_info ("The profile could not be opened: %s", error->message);
      self->failed = TRUE;
      g_clear_pointer (&self->lock, gruppe_profile_lock_free);
      return;
    }

  self->open = TRUE;
  sweep (self);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeKeeper) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeProfileLock) lock = gruppe_profile_lock_new_finish (result, &error);

  if (self->context == NULL || lock == NULL)
    {
      self->opening = FALSE;
      if (error != NULL)
        g_info ("The profile is not kept now: %s", error->message);
      return;
    }

  self->lock = g_steal_pointer (&lock);
  gruppe_database_open_async (gruppe_context_get_database (self->context), self->cancellable, opened_cb,
                              g_object_ref (self));
}

static void
work (GruppeKeeper *self)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (self->context));

  if (self->open)
    {
      sweep (self);
      return;
    }

  /* Nobody has begun anything there yet. */
  if (self->opening || self->failed || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  self->opening = TRUE;
  gruppe_profile_lock_new_async (gruppe_context_get_data_dir (self->context), self->cancellable, locked_cb,
                                 g_object_ref (self));
}

static gboolean
time_passed_cb (gpointer user_data)
{
  work (user_data);

  return G_SOURCE_CONTINUE;
}

static void
gruppe_keeper_dispose (GObject *object)
{
  gruppe_keeper_stop (GRUPPE_KEEPER (object));

  G_OBJECT_CLASS (gruppe_keeper_parent_class)->dispose (object);
}

static void
gruppe_keeper_class_init (GruppeKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_keeper_dispose;

  /**
   * GruppeKeeper::opened:
   * @self: a keeper
   *
   * The database is open.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", GRUPPE_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
gruppe_keeper_init (GruppeKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_keeper_new:
 * @context: the services of a profile, nothing opened yet
 *
 * Returns: (transfer full): a keeper that has not begun
 */
GruppeKeeper *
gruppe_keeper_new (GruppeContext *context)
{
  GruppeKeeper *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_KEEPER, NULL);
  self->context = g_object_ref (context);

  return self;
}

/**
 * gruppe_keeper_start:
 * @self: a keeper
 *
 * Begins, and goes on until gruppe_keeper_stop(). A folder without a database is left as it is.
 */
void
gruppe_keeper_start (GruppeKeeper *self)
{
  g_return_if_fail (GRUPPE_IS_KEEPER (self));
  g_return_if_fail (self->context != NULL);

  if (self->timeout_id != 0)
    return;

  self->timeout_id = g_timeout_add_seconds (INTERVAL, time_passed_cb, self);
  work (self);
}

/**
 * gruppe_keeper_stop:
 * @self: a keeper
 *
 * Closes the database and lets go of the profile, for good.
 */
void
gruppe_keeper_stop (GruppeKeeper *self)
{
  g_return_if_fail (GRUPPE_IS_KEEPER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->context != NULL)
    gruppe_database_close (gruppe_context_get_database (self->context));
  g_clear_object (&self->context);
  g_clear_pointer (&self->lock, gruppe_profile_lock_free);
  g_clear_object (&self->cancellable);
  self->open = FALSE;
}

/**
 * gruppe_keeper_get_context:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): the services, when the database is open
 */
GruppeContext *
gruppe_keeper_get_context (GruppeKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_KEEPER (self), NULL);

  return self->open ? self->context : NULL;
}
