/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-secret-clipboard.h"

/* Asks clipboard managers not to remember the content; a request, not protection. */
#define HINT_TYPE "x-kde-passwordManagerHint"
#define HINT "secret"

#define HOLD_KEY "gruppe-secret-clipboard"

/*
 * GruppeSecretProvider:
 *
 * Gives out the text of a secret without a copy of its own, gives it to no clipboard manager that wants to keep it
 * after the end of the program, and nothing at all once it is spent.
 */
#define GRUPPE_TYPE_SECRET_PROVIDER (gruppe_secret_provider_get_type ())

G_DECLARE_FINAL_TYPE (GruppeSecretProvider, gruppe_secret_provider, GRUPPE, SECRET_PROVIDER, GdkContentProvider)

struct _GruppeSecretProvider
{
  GdkContentProvider parent_instance;

  GruppeSecret *secret;
};

G_DEFINE_FINAL_TYPE (GruppeSecretProvider, gruppe_secret_provider, GDK_TYPE_CONTENT_PROVIDER)

/* What is in the clipboard now, and who looks after it. */
typedef struct
{
  GdkClipboard *clipboard;        /* owns this */
  GdkContentProvider *content;
  GruppeSecretProvider *provider;
  GtkWindow *window;
  guint timeout_id;
  gulong active_handler;
  gulong close_handler;
  gulong shutdown_handler;
} Hold;

static const char *
peek (GruppeSecretProvider *self)
{
  return self->secret != NULL ? gruppe_secret_peek (self->secret) : "";
}

static GdkContentFormats *
gruppe_secret_provider_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, "text/plain;charset=utf-8");
  gdk_content_formats_builder_add_mime_type (builder, "text/plain");

  return gdk_content_formats_builder_free_to_formats (builder);
}

static GdkContentFormats *
gruppe_secret_provider_ref_storable_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (NULL, 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
gruppe_secret_provider_write_mime_type_async (GdkContentProvider  *provider,
                                              const char          *mime_type,
                                              GOutputStream       *stream,
                                              int                  io_priority,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data)
{
  GruppeSecretProvider *self = GRUPPE_SECRET_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const char *text = peek (self);

  g_task_set_source_tag (task, gruppe_secret_provider_write_mime_type_async);
  if (self->secret != NULL)
    g_task_set_task_data (task, gruppe_secret_ref (self->secret), (GDestroyNotify) gruppe_secret_unref);

  g_output_stream_write_all_async (stream, text, strlen (text), io_priority, cancellable, written_cb,
                                   task);
}

static gboolean
gruppe_secret_provider_write_mime_type_finish (GdkContentProvider  *provider,
                                               GAsyncResult        *result,
                                               GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
gruppe_secret_provider_get_value (GdkContentProvider  *provider,
                                  GValue              *value,
                                  GError             **error)
{
  if (G_VALUE_HOLDS_STRING (value))
    {
      g_value_set_string (value, peek (GRUPPE_SECRET_PROVIDER (provider)));
      return TRUE;
    }

  return GDK_CONTENT_PROVIDER_CLASS (gruppe_secret_provider_parent_class)->get_value (provider, value, error);
}

static void
gruppe_secret_provider_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_SECRET_PROVIDER (object)->secret, gruppe_secret_unref);

  G_OBJECT_CLASS (gruppe_secret_provider_parent_class)->finalize (object);
}

static void
gruppe_secret_provider_class_init (GruppeSecretProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_secret_provider_finalize;

  provider_class->ref_formats = gruppe_secret_provider_ref_formats;
  provider_class->ref_storable_formats = gruppe_secret_provider_ref_storable_formats;
  provider_class->write_mime_type_async = gruppe_secret_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = gruppe_secret_provider_write_mime_type_finish;
  provider_class->get_value = gruppe_secret_provider_get_value;
}

static void
gruppe_secret_provider_init (GruppeSecretProvider *self)
{
}

static void
hold_free (Hold *hold)
{
  GApplication *application = g_application_get_default ();

  g_clear_handle_id (&hold->timeout_id, g_source_remove);
  if (hold->window != NULL)
    {
      g_clear_signal_handler (&hold->active_handler, hold->window);
      g_clear_signal_handler (&hold->close_handler, hold->window);
    }
  if (application != NULL)
    g_clear_signal_handler (&hold->shutdown_handler, application);

  g_clear_weak_pointer (&hold->window);
  g_clear_object (&hold->provider);
  g_clear_object (&hold->content);
  g_free (hold);
}

static gboolean
is_ours (Hold *hold)
{
  return gdk_clipboard_is_local (hold->clipboard) &&
         gdk_clipboard_get_content (hold->clipboard) == hold->content;
}

/* On Wayland a window without the focus cannot change the clipboard: giving it up would only leave the copy of the
 * desktop behind. */
static gboolean
needs_focus (Hold *hold)
{
  GdkDisplay *display = gdk_clipboard_get_display (hold->clipboard);

  return g_str_has_prefix (G_OBJECT_TYPE_NAME (display), "GdkWayland");
}

static void
time_is_up (Hold *hold)
{
  g_clear_pointer (&hold->provider->secret, gruppe_secret_unref);

  if (!is_ours (hold) || !needs_focus (hold) ||
      (hold->window != NULL && gtk_window_is_active (hold->window)))
    gruppe_secret_clipboard_clear (hold->clipboard);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Hold *hold = user_data;

  hold->timeout_id = 0;
  time_is_up (hold);

  return G_SOURCE_REMOVE;
}

static void
window_active_changed_cb (GtkWindow  *window,
                          GParamSpec *pspec,
                          Hold       *hold)
{
  if (hold->timeout_id == 0 && gtk_window_is_active (window))
    time_is_up (hold);
}

static gboolean
window_close_requested_cb (GtkWindow *window,
                           Hold      *hold)
{
  gruppe_secret_clipboard_clear (hold->clipboard);

  return FALSE;
}

static void
application_shut_down_cb (GApplication *application,
                          Hold         *hold)
{
  gruppe_secret_clipboard_clear (hold->clipboard);
}

/**
 * gruppe_secret_clipboard_copy:
 * @widget: where it was asked for, in a window
 * @secret: what to copy
 * @seconds: how long it stays
 *
 * Offers the text with the hint for password managers. It is taken out again after @seconds, when the window is
 * closed, and when the program ends, each time only if it is still what was put in. The primary selection is not
 * touched. What a clipboard history or the desktop has copied meanwhile stays there.
 */
void
gruppe_secret_clipboard_copy (GtkWidget    *widget,
                              GruppeSecret *secret,
                              guint         seconds)
{
  g_autoptr(GBytes) hint = NULL;
  GdkContentProvider *providers[2];
  GApplication *application = g_application_get_default ();
  GtkRoot *root;
  Hold *hold;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (secret != NULL);

  hold = g_new0 (Hold, 1);
  hold->clipboard = gtk_widget_get_clipboard (widget);
  hold->provider = g_object_new (GRUPPE_TYPE_SECRET_PROVIDER, NULL);
  hold->provider->secret = gruppe_secret_ref (secret);

  providers[0] = g_object_ref (GDK_CONTENT_PROVIDER (hold->provider));
  hint = g_bytes_new_static (HINT, strlen (HINT));
  providers[1] = gdk_content_provider_new_for_bytes (HINT_TYPE, hint);
  hold->content = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    {
      g_set_weak_pointer (&hold->window, GTK_WINDOW (root));
      hold->active_handler = g_signal_connect (root, "notify::is-active",
                                               G_CALLBACK (window_active_changed_cb), hold);
      hold->close_handler = g_signal_connect (root, "close-request",
                                              G_CALLBACK (window_close_requested_cb), hold);
    }

  /* Before GTK's own part of the shutdown, which hands the clipboard to a manager. */
  if (application != NULL)
    hold->shutdown_handler = g_signal_connect (application, "shutdown",
                                               G_CALLBACK (application_shut_down_cb), hold);

  hold->timeout_id = g_timeout_add_seconds (seconds, timeout_cb, hold);

  gdk_clipboard_set_content (hold->clipboard, hold->content);
  g_object_set_data_full (G_OBJECT (hold->clipboard), HOLD_KEY, hold, (GDestroyNotify) hold_free);
}

/**
 * gruppe_secret_clipboard_clear:
 * @clipboard: a clipboard
 *
 * Returns: whether a secret was taken out; what others put in stays
 */
gboolean
gruppe_secret_clipboard_clear (GdkClipboard *clipboard)
{
  Hold *hold;
  gboolean ours;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), FALSE);

  hold = g_object_steal_data (G_OBJECT (clipboard), HOLD_KEY);
  if (hold == NULL)
    return FALSE;

  ours = is_ours (hold);
  if (ours)
    gdk_clipboard_set_content (clipboard, NULL);
  hold_free (hold);

  return ours;
}
