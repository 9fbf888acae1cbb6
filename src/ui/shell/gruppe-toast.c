/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <adwaita.h>

#include "gruppe-page.h"

/* Seconds; long enough to read two sentences aloud, and to find the button. */
#define TIMEOUT_PLAIN 6
#define TIMEOUT_UNDO 15
#define TIMEOUT_ERROR 25

/* Pixels: margins, padding and the button that closes; and what a button has around its label. */
#define OTHER_WIDTH 110
#define BUTTON_WIDTH 40

/* What an overlay holds: the newest message that can be undone. */
#define UNDO_KEY "gruppe-toast-undo"

static AdwToastOverlay *
find_overlay_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *overlay = find_overlay_below (child);

      if (overlay != NULL)
        return overlay;
    }

  return NULL;
}

/* NULL when the window is gone: then there is nobody to tell.
 * The overlay around the widget, or else that of the window below the form the widget is in. */
static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root;
  GtkWindow *window;

  if (overlay != NULL)
    return ADW_TOAST_OVERLAY (overlay);

  root = gtk_widget_get_root (widget);
  window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  while (window != NULL)
    {
      AdwToastOverlay *below = find_overlay_below (GTK_WIDGET (window));

      if (below != NULL)
        return below;
      window = gtk_window_get_transient_for (window);
    }

  return NULL;
}

/* How many characters of the sentence fit beside the buttons. A toast takes its height from its natural width, so
 * a wider natural width than there is room for would cut the sentence. */
static int
fitting_chars (AdwToastOverlay *overlay,
               const char      *button)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (overlay));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = MAX (1, PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics)));
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)) - OTHER_WIDTH;

  pango_font_metrics_unref (metrics);

  if (button != NULL)
    width -= BUTTON_WIDTH + char_width * (int) g_utf8_strlen (button, -1);

  return CLAMP (width / char_width, 12, 60);
}

/* A title of the toast's own would be read as markup and cut after one line. */
static AdwToast *
make_toast (AdwToastOverlay *overlay,
            const char      *title,
            const char      *button,
            guint            seconds)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), fitting_chars (overlay, button));

  adw_toast_set_custom_title (toast, label);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, seconds);

  return toast;
}

typedef struct
{
  void (*undo) (gpointer data);
  gpointer data;
  GDestroyNotify destroy;
} Undo;

static void
undo_free (gpointer  data,
           GClosure *closure)
{
  Undo *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static void
undo_clicked_cb (AdwToast *toast,
                 gpointer  user_data)
{
  Undo *self = user_data;

  self->undo (self->data);
}

static void
undo_over_cb (AdwToast        *toast,
              AdwToastOverlay *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), UNDO_KEY) == toast)
    g_object_set_data (G_OBJECT (overlay), UNDO_KEY, NULL);
}

/**
 * gruppe_toast:
 * @widget: something in the window
 * @title: a sentence, plain text
 *
 * Says something that needs no answer.
 */
void
gruppe_toast (GtkWidget  *widget,
              const char *title)
{
  AdwToastOverlay *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);

  overlay = find_overlay (widget);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, make_toast (overlay, title, NULL, TIMEOUT_PLAIN));
}

/**
 * gruppe_toast_undo:
 * @widget: something in the window
 * @title: what has been done, a sentence, plain text
 * @button: label of the button
 * @undo: called at most once, when the button is pressed
 * @data: (closure undo): data for @undo
 * @destroy: (nullable): frees @data when the message is gone
 *
 * Says what has been done and offers to take it back.
 */
void
gruppe_toast_undo (GtkWidget      *widget,
                   const char     *title,
                   const char     *button,
                   void          (*undo) (gpointer data),
                   gpointer        data,
                   GDestroyNotify  destroy)
{
  AdwToastOverlay *overlay;
  AdwToast *toast;
  Undo *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);
  g_return_if_fail (button != NULL);
  g_return_if_fail (undo != NULL);

  overlay = find_overlay (widget);
  if (overlay == NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return;
    }

  self = g_new0 (Undo, 1);
  self->undo = undo;
  self->data = data;
  self->destroy = destroy;

  toast = make_toast (overlay, title, button, TIMEOUT_UNDO);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, undo_free, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_over_cb), overlay, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_over_cb), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), UNDO_KEY, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * gruppe_toast_undo_last:
 * @widget: something in the window
 *
 * Presses the button of the newest message of gruppe_toast_undo() that is still there.
 *
 * Returns: whether there was one
 */
gboolean
gruppe_toast_undo_last (GtkWidget *widget)
{
  AdwToastOverlay *overlay;
  g_autoptr(AdwToast) toast = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  overlay = find_overlay (widget);
  if (overlay == NULL)
    return FALSE;

  g_set_object (&toast, g_object_get_data (G_OBJECT (overlay), UNDO_KEY));
  if (toast == NULL)
    return FALSE;

  g_object_set_data (G_OBJECT (overlay), UNDO_KEY, NULL);
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);

  return TRUE;
}

/**
 * gruppe_toast_error:
 * @widget: something in the window
 * @what_failed: a sentence, for instance "The meeting could not be saved."
 * @error: why
 *
 * Says what failed, and in words for the user why and what to do. Says nothing about what was cancelled.
 */
void
gruppe_toast_error (GtkWidget    *widget,
                    const char   *what_failed,
                    const GError *error)
{
  g_autofree char *description = NULL;
  g_autofree char *title = NULL;
  AdwToastOverlay *overlay;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (what_failed != NULL);
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_info ("%s: %s", what_failed, error->message);

  overlay = find_overlay (widget);
  if (overlay == NULL)
    return;

  description = gruppe_describe_error (error);
  title = g_strdup_printf ("%s %s", what_failed, description);
  toast = make_toast (overlay, title, NULL, TIMEOUT_ERROR);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (overlay, toast);
}
