/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-background.h"
#include "gruppe-keeper.h"
#include "gruppe-screen-lock.h"
#include "gruppe-settings.h"
#include "meetings/gruppe-meeting-notices.h"
#include "vault/gruppe-vault.h"

struct _GruppeBackground
{
  GObject parent_instance;

  /* borrowed */
  GtkApplication *application;

  /* owned */
  GruppeClock *clock;
  char *data_dir;
  GSettings *settings;
  GruppeMeetingNotices *notices;
  GruppeScreenLock *screen_lock;
  GruppeContext *window_context;
  GruppeKeeper *keeper;
  gboolean always;
  gboolean held;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (GruppeBackground, gruppe_background, G_TYPE_OBJECT)

/* The setting is about the usual profile. */
static gboolean
goes_on (GruppeBackground *self)
{
  if (self->ended)
    return FALSE;

  return self->always || (self->data_dir == NULL && gruppe_settings_get_boolean (self->settings, "background", FALSE));
}

static void
opened_cb (GruppeBackground *self)
{
  gruppe_meeting_notices_set_context (self->notices, gruppe_keeper_get_context (self->keeper));
}

static void
stop_keeper (GruppeBackground *self)
{
  if (self->keeper == NULL)
    return;

  gruppe_meeting_notices_set_context (self->notices, NULL);
  gruppe_keeper_stop (self->keeper);
  g_clear_object (&self->keeper);
}

/* The application lives as long as it is held or has a window. */
static void
update (GruppeBackground *self)
{
  gboolean hold = goes_on (self);

  if (!hold)
    stop_keeper (self);

  if (hold && !self->held)
    g_application_hold (G_APPLICATION (self->application));
  else if (!hold && self->held)
    g_application_release (G_APPLICATION (self->application));
  self->held = hold;
}

/* Whatever shows a password listens to the application for this; GTK itself says so only to programs that join the session. */
static void
locked_cb (GruppeBackground *self)
{
  g_object_notify (G_OBJECT (self->application), "screensaver-active");
}

static void
gruppe_background_dispose (GObject *object)
{
  GruppeBackground *self = GRUPPE_BACKGROUND (object);

  gruppe_background_end (self);
  if (self->notices != NULL)
    gruppe_meeting_notices_clear (self->notices);
  g_clear_object (&self->notices);
  g_clear_object (&self->screen_lock);
  g_clear_object (&self->settings);
  g_clear_object (&self->window_context);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (gruppe_background_parent_class)->dispose (object);
}

static void
gruppe_background_class_init (GruppeBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_background_dispose;
}

static void
gruppe_background_init (GruppeBackground *self)
{
}

/**
 * gruppe_background_new:
 * @application: a registered application; lives longer
 * @clock: says what time it is
 * @data_dir: (nullable): folder of the profile, or %NULL for the usual one
 * @always: whether it goes on without a window whatever the setting says
 *
 * Returns: (transfer full): the background
 */
GruppeBackground *
gruppe_background_new (GtkApplication *application,
                       GruppeClock    *clock,
                       const char     *data_dir,
                       gboolean        always)
{
  GruppeBackground *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (GRUPPE_IS_CLOCK (clock), NULL);

  self = g_object_new (GRUPPE_TYPE_BACKGROUND, NULL);
  self->application = application;
  self->clock = g_object_ref (clock);
  self->data_dir = g_strdup (data_dir);
  self->always = always;
  self->notices = gruppe_meeting_notices_new (G_APPLICATION (application));
  self->screen_lock = gruppe_screen_lock_new (g_application_get_dbus_connection (G_APPLICATION (application)));
  g_signal_connect_object (self->screen_lock, "locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  self->settings = gruppe_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::background", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * gruppe_background_run:
 * @self: the background
 *
 * Opens the profile and works with it until a window is opened, when it is to go on without one.
 */
void
gruppe_background_run (GruppeBackground *self)
{
  g_autofree char *data_dir = NULL;
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GruppeContext) context = NULL;

  g_return_if_fail (GRUPPE_IS_BACKGROUND (self));

  if (!goes_on (self) || self->keeper != NULL)
    return;

  data_dir = self->data_dir != NULL ? g_strdup (self->data_dir) : gruppe_context_default_dir ();
  vault = gruppe_keyring_vault_new ();
  context = gruppe_context_new (data_dir, self->clock, vault);
  self->keeper = gruppe_keeper_new (context);
  g_signal_connect_object (self->keeper, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gruppe_keeper_start (self->keeper);
}

/**
 * gruppe_background_yield:
 * @self: the background
 *
 * Lets go of the profile, for a window that is about to be opened.
 */
void
gruppe_background_yield (GruppeBackground *self)
{
  g_return_if_fail (GRUPPE_IS_BACKGROUND (self));

  stop_keeper (self);
}

/**
 * gruppe_background_follow:
 * @self: the background
 * @context: (nullable): the services of the profile that a window has opened, or %NULL when it was closed
 */
void
gruppe_background_follow (GruppeBackground *self,
                          GruppeContext    *context)
{
  g_return_if_fail (GRUPPE_IS_BACKGROUND (self));

  g_set_object (&self->window_context, context);
  gruppe_meeting_notices_set_context (self->notices, context);
  if (context == NULL)
    gruppe_background_run (self);
}

/**
 * gruppe_background_end:
 * @self: the background
 *
 * Does not go on without a window any more.
 */
void
gruppe_background_end (GruppeBackground *self)
{
  g_return_if_fail (GRUPPE_IS_BACKGROUND (self));

  self->ended = TRUE;
  update (self);
}

/**
 * gruppe_background_get_context:
 * @self: the background
 *
 * Returns: (transfer none) (nullable): the services of the profile that is open
 */
GruppeContext *
gruppe_background_get_context (GruppeBackground *self)
{
  g_return_val_if_fail (GRUPPE_IS_BACKGROUND (self), NULL);

  if (self->window_context != NULL)
    return self->window_context;

  return self->keeper != NULL ? gruppe_keeper_get_context (self->keeper) : NULL;
}
