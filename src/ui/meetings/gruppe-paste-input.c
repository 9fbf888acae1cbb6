/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "gruppe-paste-reader.h"
#include "gruppe-paste-window-private.h"

/* Longer texts are kept, but not shown: a view of text takes seconds for a line of a million characters. */
#define MAX_SHOWN 20000

static GtkTextBuffer *
get_buffer (GruppePasteWindow *self)
{
  return gtk_text_view_get_buffer (self->text_view);
}

/* What was pasted has a password in it. */
void
gruppe_paste_window_forget_text (GruppePasteWindow *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_clear_pointer (&self->long_text, gruppe_pasted_text_free);
  g_clear_pointer (&self->html, gruppe_pasted_text_free);
  gtk_widget_set_visible (GTK_WIDGET (self->long_label), FALSE);
  gtk_widget_set_visible (self->text_box, TRUE);
}

static GruppePastedText *
take_text (GruppePasteWindow *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GruppePastedText *text;
  GtkTextIter start, end;
  char *shown;

  if (self->long_text != NULL)
    return gruppe_pasted_text_new (self->long_text->data, self->long_text->length);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  text = gruppe_pasted_text_new (shown, strlen (shown));
  explicit_bzero (shown, strlen (shown));
  g_free (shown);

  return text;
}

void
gruppe_paste_window_read (GruppePasteWindow *self,
                          GFile             *file)
{
  GruppePastedText *text, *html = NULL;

  if (self->busy)
    return;

  gruppe_paste_window_show_problem (self, NULL);
  text = file == NULL ? take_text (self) : NULL;
  if (text != NULL && text->length == 0)
    {
      gruppe_pasted_text_free (text);
      gruppe_paste_window_show_problem (self, _("There is nothing here yet. Copy the invitation first, then press “Paste”."));
      return;
    }

  if (file == NULL && self->html != NULL)
    html = gruppe_pasted_text_new (self->html->data, self->html->length);
  if (file != NULL)
    self->from_clipboard = FALSE;

  gruppe_paste_window_set_busy (self, TRUE);
  gruppe_paste_read_async (gruppe_context_get_catalogue (self->context, NULL), file, text, html, self->cancellable, gruppe_paste_window_read_cb,
                           gruppe_weak_new (self));
}

static void
keep_long_text (GruppePasteWindow *self,
                const char        *text,
                gsize              length)
{
  g_autofree char *size = g_format_size (length);
  g_autofree char *sentence = NULL;

  g_clear_pointer (&self->long_text, gruppe_pasted_text_free);
  self->long_text = gruppe_pasted_text_new (text, length);

  /* Translators: a size, such as 1.2 MB */
  sentence = g_strdup_printf (_("The text is long (%s). It is read, but not shown here."), size);
  gtk_label_set_label (self->long_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->long_label), TRUE);
  gtk_widget_set_visible (self->text_box, FALSE);
}

/* Whatever puts text in: keys, the middle button, dropping. */
static void
text_inserted_cb (GruppePasteWindow *self,
                  GtkTextIter       *position,
                  char              *text,
                  int                length,
                  GtkTextBuffer     *buffer)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  if (bytes + (gsize) gtk_text_buffer_get_char_count (buffer) <= MAX_SHOWN)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  keep_long_text (self, text, bytes);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self != NULL && self->context != NULL)
    {
      gruppe_paste_window_set_busy (self, FALSE);
      if (text != NULL && text[0] != '\0')
        {
          gtk_text_buffer_set_text (get_buffer (self), text, -1);
          gruppe_paste_window_read (self, NULL);
        }
      else
        gruppe_paste_window_show_problem (self, _("There is no text to paste. Open the invitation, mark all of it, choose “Copy”, and come back."));
    }

  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
start_reading_text (GruppePasteWindow *self,
                    GdkClipboard      *clipboard)
{
  gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb, gruppe_weak_new (self));
}

/* One large buffer that is wiped. */
static void
html_bytes_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  GruppePastedText *html = g_object_get_data (source, "gruppe-html");
  gsize length = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, NULL);
  if (self != NULL && self->context != NULL)
    {
      if (length > 0 && length <= GRUPPE_INVITATION_MAX_BYTES)
        {
          g_clear_pointer (&self->html, gruppe_pasted_text_free);
          self->html = gruppe_pasted_text_new (html->data, length);
        }
      start_reading_text (self, gtk_widget_get_clipboard (GTK_WIDGET (self)));
    }
}

static void
html_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GInputStream) stream = NULL;
  GruppePastedText *html;

  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (self == NULL || self->context == NULL)
    return;

  if (stream == NULL)
    {
      start_reading_text (self, GDK_CLIPBOARD (source));
      return;
    }

  html = g_new0 (GruppePastedText, 1);
  html->length = GRUPPE_INVITATION_MAX_BYTES + 1;
  html->data = g_malloc0 (html->length);
  g_object_set_data_full (G_OBJECT (stream), "gruppe-html", html, (GDestroyNotify) gruppe_pasted_text_free);
  g_input_stream_read_all_async (stream, html->data, html->length, G_PRIORITY_DEFAULT, self->cancellable,
                                 html_bytes_read_cb, gruppe_weak_new (self));
}

/* A mail is copied as text and as HTML. Only the latter has the link when the mail shows it as "Join the meeting". */
void
gruppe_paste_window_paste (GruppePasteWindow *self)
{
  static const char * const types[] = { "text/html", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (self->busy)
    return;

  gruppe_paste_window_forget_text (self);
  gruppe_paste_window_show_problem (self, NULL);
  gruppe_paste_window_set_busy (self, TRUE);
  self->from_clipboard = TRUE;
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0]))
    gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, self->cancellable, html_opened_cb,
                              gruppe_weak_new (self));
  else
    start_reading_text (self, clipboard);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePasteWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);

  if (self == NULL || self->context == NULL)
    return;

  if (file != NULL)
    gruppe_paste_window_read (self, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gruppe_paste_window_show_problem (self, _("No file could be chosen."));
}

void
gruppe_paste_window_open (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  GruppePasteWindow *self = GRUPPE_PASTE_WINDOW (widget);
  static const char * const patterns[] = { "*.eml", "*.txt", "*.html", "*.htm", "*.ics" };
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _("Mails, texts and calendar files"));
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_file_filter_add_pattern (known, patterns[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, known);
  g_list_store_append (filters, all);

  gruppe_file_open_async (widget, _("Open an Invitation"), _("_Open"), G_LIST_MODEL (filters), self->cancellable,
                          file_chosen_cb, gruppe_weak_new (self));
}

static gboolean
dropped_cb (GruppePasteWindow *self,
            const GValue      *value)
{
  if (self->busy || self->context == NULL || self->found != NULL)
    return FALSE;

  gruppe_paste_window_forget_text (self);
  self->from_clipboard = FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);

      if (files == NULL)
        return FALSE;
      gruppe_paste_window_read (self, files->data);
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    {
      gtk_text_buffer_set_text (get_buffer (self), g_value_get_string (value), -1);
      gruppe_paste_window_read (self, NULL);
    }

  return TRUE;
}

/* Before the field for text, which would take what is dropped as it is. */
void
gruppe_paste_window_watch_text (GruppePasteWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  g_signal_connect_object (get_buffer (self), "insert-text", G_CALLBACK (text_inserted_cb), self, G_CONNECT_SWAPPED);
}
