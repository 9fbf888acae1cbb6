/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-screen-lock.h"

/* Plasma and others; GNOME. Nothing is asked of them, so it is no error when there is none. */
static const char * const interfaces[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver" };

struct _GruppeScreenLock
{
  GObject parent_instance;

  GDBusConnection *bus;
  guint ids[G_N_ELEMENTS (interfaces)];
};

G_DEFINE_FINAL_TYPE (GruppeScreenLock, gruppe_screen_lock, G_TYPE_OBJECT)

enum { SIGNAL_LOCKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
active_changed_cb (GDBusConnection *bus,
                   const char      *sender,
                   const char      *path,
                   const char      *interface,
                   const char      *name,
                   GVariant        *parameters,
                   gpointer         user_data)
{
  gboolean active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (user_data, signals[SIGNAL_LOCKED], 0);
}

static void
gruppe_screen_lock_dispose (GObject *object)
{
  GruppeScreenLock *self = GRUPPE_SCREEN_LOCK (object);

  for (gsize i = 0; i < G_N_ELEMENTS (interfaces); i++)
    {
      if (self->ids[i] != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->ids[i]);
      self->ids[i] = 0;
    }
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (gruppe_screen_lock_parent_class)->dispose (object);
}

static void
gruppe_screen_lock_class_init (GruppeScreenLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_screen_lock_dispose;

  /**
   * GruppeScreenLock::locked:
   * @self: a watch
   *
   * The screen was locked, or a screen saver hides it.
   */
  signals[SIGNAL_LOCKED] = g_signal_new ("locked", GRUPPE_TYPE_SCREEN_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
gruppe_screen_lock_init (GruppeScreenLock *self)
{
}

/**
 * gruppe_screen_lock_new:
 * @bus: (nullable): the session bus; without one nothing is ever said
 *
 * Returns: (transfer full): a watch
 */
GruppeScreenLock *
gruppe_screen_lock_new (GDBusConnection *bus)
{
  GruppeScreenLock *self;

  g_return_val_if_fail (bus == NULL || G_IS_DBUS_CONNECTION (bus), NULL);

  self = g_object_new (GRUPPE_TYPE_SCREEN_LOCK, NULL);
  if (bus == NULL)
    return self;

  self->bus = g_object_ref (bus);
  for (gsize i = 0; i < G_N_ELEMENTS (interfaces); i++)
    /* From anyone: the desktops send it under different names, and a false one only hides a password. */
    self->ids[i] = g_dbus_connection_signal_subscribe (bus, NULL, interfaces[i], "ActiveChanged", NULL, NULL,
                                                       G_DBUS_SIGNAL_FLAGS_NONE, active_changed_cb, self, NULL);

  return self;
}
