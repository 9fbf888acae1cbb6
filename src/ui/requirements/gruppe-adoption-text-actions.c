/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "document/gruppe-save-file.h"
#include "gruppe-adoption-text-window-private.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-paper-window.h"

/* What "undo" brings back. */
typedef struct
{
  GWeakRef window;
  char *text;
  char *language;
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_weak_ref_clear (&before->window);
  g_free (before->text);
  g_free (before->language);
  g_free (before);
}

static void
undo_fill_cb (gpointer data)
{
  Before *before = data;
  g_autoptr(GruppeAdoptionTextWindow) self = g_weak_ref_get (&before->window);

  if (self == NULL)
    return;

  _gruppe_adoption_text_window_set_text (self, before->text);
  _gruppe_adoption_text_window_set_language (self, before->language);
  _gruppe_adoption_text_window_save (self);
}

/* Everything that was typed goes; the message brings it back. */
void
_gruppe_adoption_text_window_fill_again (GruppeAdoptionTextWindow *self,
                                         const char               *language)
{
  g_autofree char *old = _gruppe_adoption_text_window_get_text (self);
  g_autofree char *filled = gruppe_adoption_text_new (self->texts, self->kind, language, self->facts);
  Before *before;

  if (g_str_equal (old, filled))
    {
      gruppe_toast (GTK_WIDGET (self->overlay), _("The text is already as it was filled in."));
      return;
    }

  before = g_new0 (Before, 1);
  g_weak_ref_init (&before->window, self);
  before->text = g_steal_pointer (&old);
  before->language = g_strdup (self->language);
  _gruppe_adoption_text_window_set_language (self, language);
  _gruppe_adoption_text_window_set_text (self, filled);
  _gruppe_adoption_text_window_save (self);
  gruppe_toast_undo (GTK_WIDGET (self->overlay), _("The text was filled in again."), _("_Undo"), undo_fill_cb, before,
                     before_free);
}

static void
fill_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (widget);

  _gruppe_adoption_text_window_fill_again (self, self->language);
}

static void
next_gap_activated_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (widget);
  g_autofree char *text = _gruppe_adoption_text_window_get_text (self);
  g_autoptr(GArray) gaps = gruppe_adoption_text_find_gaps (text);
  const GruppeTextRange *gap;
  GtkTextIter start, end;
  guint cursor, found = 0;

  if (gaps->len == 0)
    return;

  /* From where the cursor is; behind the last one the first follows. */
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_selection_bounds (self->buffer, NULL, &start);
  cursor = (guint) gtk_text_iter_get_offset (&start);
  for (guint i = gaps->len; i > 0; i--)
    {
      if (g_array_index (gaps, GruppeTextRange, i - 1).start >= cursor)
        found = i - 1;
    }

  gap = &g_array_index (gaps, GruppeTextRange, found);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) gap->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) gap->end);
  /* What is typed next takes its place. */
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_iter (self->view, &start, 0.2, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static char *
file_name (GruppeAdoptionTextWindow *self,
           const char               *ending)
{
  /* Translators: names of files, without their endings */
  return g_strconcat (_gruppe_adoption_text_window_is_notice (self) ? C_("file", "privacy-notice") : C_("file", "record-of-processing"), ending, NULL);
}

static void
print_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (widget);
  g_autofree char *text = _gruppe_adoption_text_window_get_text (self);
  g_autoptr(GruppeDocument) document = gruppe_adoption_text_to_document (text, self->language);
  g_autofree char *name = file_name (self, ".pdf");

  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, name)));
}

static void
copy_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (widget);
  g_autofree char *text = _gruppe_adoption_text_window_get_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gruppe_toast (GTK_WIDGET (self->overlay), _("The text was copied. You can insert it into a mail or a text document."));
}

static gboolean
write_text (GOutputStream  *stream,
            gpointer        user_data,
            GCancellable   *cancellable,
            GError        **error)
{
  const char *text = user_data;

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (gruppe_save_file (G_FILE (source), write_text, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
file_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeAdoptionTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL)
    return;

  if (done)
    gruppe_toast (GTK_WIDGET (self->overlay), _("The text file was saved."));
  else
    gruppe_toast_error (GTK_WIDGET (self->overlay), _("The text file could not be saved."), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeAdoptionTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autoptr(GTask) task = NULL;

  if (self == NULL)
    return;

  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->overlay), _("No file could be chosen."), error);
      return;
    }

  task = g_task_new (file, NULL, file_written_cb, gruppe_weak_new (self));
  g_task_set_task_data (task, _gruppe_adoption_text_window_get_text (self), g_free);
  g_task_run_in_thread (task, write_in_thread);
}

static void
save_file_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (widget);
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = file_name (self, ".txt");

  gtk_file_filter_set_name (filter, _("Text files"));
  gtk_file_filter_add_mime_type (filter, "text/plain");
  g_list_store_append (filters, filter);
  gruppe_file_save_async (widget, _("Save as Text File"), _("_Save"), name, G_LIST_MODEL (filters), self->cancellable,
                          file_chosen_cb, gruppe_weak_new (self));
}

void
_gruppe_adoption_text_window_class_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "text.fill", NULL, fill_activated_cb);
  gtk_widget_class_install_action (widget_class, "text.next-gap", NULL, next_gap_activated_cb);
  gtk_widget_class_install_action (widget_class, "text.print", NULL, print_activated_cb);
  gtk_widget_class_install_action (widget_class, "text.copy", NULL, copy_activated_cb);
  gtk_widget_class_install_action (widget_class, "text.save-file", NULL, save_file_activated_cb);
}
