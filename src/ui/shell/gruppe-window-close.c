/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-window-private.h"
#include "meetings/gruppe-meeting-store.h"

/* Milliseconds: shorter waits are not explained. */
#define QUIET 1000

static void
close_now (GruppeWindow *self)
{
  _gruppe_window_stop_closing (self);
  self->settled = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
limit_reached_cb (gpointer user_data)
{
  GruppeWindow *self = user_data;

  self->settle_id = 0;
  g_message ("The keyring does not answer; the window is closed all the same");
  close_now (self);

  return G_SOURCE_REMOVE;
}

static gboolean
quiet_over_cb (gpointer user_data)
{
  GruppeWindow *self = user_data;

  self->settle_id = g_timeout_add (self->settle_limit - QUIET, limit_reached_cb, self);
  gruppe_toast (GTK_WIDGET (self), _("A password is still being stored. The window closes as soon as that is done."));

  return G_SOURCE_REMOVE;
}

/* A form that stays when all is settled has something to say: it could not save. */
static gboolean
has_form (GruppeWindow *self)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self) && gtk_widget_get_visible (l->data))
        return TRUE;
    }

  return FALSE;
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;

  if (!gruppe_meetings_settle_finish (GRUPPE_CONTEXT (source), result, NULL) || self->settle_id == 0)
    return;

  if (has_form (self))
    _gruppe_window_stop_closing (self);
  else
    close_now (self);
}

/**
 * _gruppe_window_may_close:
 * @self: a window
 *
 * A new password is stored before its meeting is written: a window that closed in between would lose the meeting.
 * Closes the window later, when it must not close now; after ten seconds in any case.
 *
 * Returns: whether it can close now
 */
gboolean
_gruppe_window_may_close (GruppeWindow *self)
{
  if (self->settled || self->context == NULL || gruppe_meetings_are_settled (self->context))
    return TRUE;

  if (self->settle_id == 0)
    {
      g_assert (self->settle_cancellable == NULL);
      self->settle_cancellable = g_cancellable_new ();
      self->settle_id = g_timeout_add (MIN (QUIET, self->settle_limit),
                                       self->settle_limit > QUIET ? quiet_over_cb : limit_reached_cb, self);
      gruppe_meetings_settle_async (self->context, self->settle_cancellable, settled_cb, g_object_ref (self));
    }

  return FALSE;
}

/**
 * _gruppe_window_stop_closing:
 * @self: a window
 *
 * Waits no longer.
 */
void
_gruppe_window_stop_closing (GruppeWindow *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->settle_cancellable != NULL)
    g_cancellable_cancel (self->settle_cancellable);
  g_clear_object (&self->settle_cancellable);
}
