/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-meeting-toast.h"
#include "shell/gruppe-page.h"

/* For the button of a message, which may outlive what was on the screen. */
typedef struct
{
  GWeakRef window;
  GruppeContext *context;
  GruppeMeetingsUndo *undo;     /* or NULL to remove a series */
  gint64 first;
} Back;

static void
back_free (gpointer data)
{
  Back *back = data;

  g_weak_ref_clear (&back->window);
  g_clear_object (&back->context);
  g_clear_pointer (&back->undo, gruppe_meetings_undo_unref);
  g_free (back);
}

/* The window that stays when a form above it closes: it has the messages. */
static Back *
back_new (GtkWidget     *widget,
          GruppeContext *context)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  Back *back = g_new0 (Back, 1);

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  g_weak_ref_init (&back->window, window);
  back->context = g_object_ref (context);

  return back;
}

static void
reverted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) window = user_data;
  g_autoptr(GError) error = NULL;

  if (gruppe_meetings_revert_finish (GRUPPE_CONTEXT (source), result, &error))
    gruppe_toast (window, _("That was taken back."));
  else
    gruppe_toast_error (window, _("That could not be taken back."), error);
}

static void
series_removed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GtkWidget) window = user_data;
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;

  undo = gruppe_meetings_remove_scope_finish (GRUPPE_CONTEXT (source), result, &error);
  if (undo != NULL)
    gruppe_toast (window, _("The dates were removed again."));
  else
    gruppe_toast_error (window, _("The dates could not be removed."), error);
}

static void
undo_cb (gpointer data)
{
  Back *back = data;
  GtkWidget *window = g_weak_ref_get (&back->window);

  if (window == NULL)
    return;

  if (back->undo != NULL)
    gruppe_meetings_revert_async (back->context, back->undo, NULL, reverted_cb, window);
  else
    gruppe_meetings_remove_scope_async (back->context, back->first, GRUPPE_SERIES_ALL, NULL, series_removed_cb,
                                        window);
}

/**
 * gruppe_meeting_toast_undo:
 * @widget: something in the window, or in a form on it
 * @context: the services
 * @title: what was done, a sentence
 * @undo: what takes it back
 */
void
gruppe_meeting_toast_undo (GtkWidget          *widget,
                           GruppeContext      *context,
                           const char         *title,
                           GruppeMeetingsUndo *undo)
{
  Back *back;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (undo != NULL);

  back = back_new (widget, context);
  back->undo = gruppe_meetings_undo_ref (undo);
  gruppe_toast_undo (widget, title, _("_Undo"), undo_cb, back, back_free);
}

/**
 * gruppe_meeting_toast_series:
 * @widget: something in the window, or in a form on it
 * @context: the services
 * @first: the earliest of the new dates
 * @n: how many there are
 */
void
gruppe_meeting_toast_series (GtkWidget     *widget,
                             GruppeContext *context,
                             GruppeMeeting *first,
                             guint          n)
{
  g_autofree char *title = NULL;
  Back *back;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING (first));

  title = g_strdup_printf (ngettext ("%u date planned", "%u dates planned", n), n);
  back = back_new (widget, context);
  back->first = gruppe_meeting_get_id (first);
  gruppe_toast_undo (widget, title, _("_Undo"), undo_cb, back, back_free);
}
