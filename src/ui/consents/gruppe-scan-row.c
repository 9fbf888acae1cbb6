/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "compat/gruppe-file-dialog.h"
#include "gruppe-scan-row.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"

#define PIECE (64 * 1024)

struct _GruppeScanRow
{
  AdwActionRow parent_instance;

  /* template */
  GtkButton *choose_button;
  GtkButton *clear_button;

  /* owned */
  char *digest;
  GCancellable *cancellable;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeScanRow, gruppe_scan_row, ADW_TYPE_ACTION_ROW)

/* In a thread. */
static void
read_digest (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autofree guint8 *piece = g_malloc (PIECE);
  GError *error = NULL;
  gssize n;

  stream = g_file_read (G_FILE (source), cancellable, &error);
  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, cancellable, &error)) > 0)
    g_checksum_update (checksum, piece, n);

  if (n < 0)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (g_checksum_get_string (checksum)), g_free);
}

static void
show_nothing (GruppeScanRow *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               _("If you have one. Only its check sum is kept, not the file."));
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), FALSE);
}

static void
digest_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeScanRow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *digest = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *words = NULL;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->busy = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), TRUE);
  if (digest == NULL)
    {
      words = gruppe_describe_error (error);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      return;
    }

  name = g_file_get_basename (G_FILE (source));
  shown = gruppe_text_for_display (name, 60);
  /* Translators: name of a file, and the beginning of its check sum */
  words = g_strdup_printf (_("%s, check sum %.12s…"), shown, digest);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), TRUE);
  self->digest = g_steal_pointer (&digest);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeScanRow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autoptr(GTask) task = NULL;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("No file could be chosen."), error);
      return;
    }

  g_clear_pointer (&self->digest, g_free);
  show_nothing (self);
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("Reading the file…"));
  task = g_task_new (file, self->cancellable, digest_read_cb, gruppe_weak_new (self));
  g_task_run_in_thread (task, read_digest);
}

static void
choose_clicked_cb (GruppeScanRow *self)
{
  gruppe_file_open_async (GTK_WIDGET (self), _("Choose the Scanned File"), _("_Choose"), NULL,
                          self->cancellable, file_chosen_cb, gruppe_weak_new (self));
}

static void
clear_clicked_cb (GruppeScanRow *self)
{
  g_clear_pointer (&self->digest, g_free);
  show_nothing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose_button));
}

static void
gruppe_scan_row_dispose (GObject *object)
{
  GruppeScanRow *self = GRUPPE_SCAN_ROW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_scan_row_parent_class)->dispose (object);
}

static void
gruppe_scan_row_finalize (GObject *object)
{
  GruppeScanRow *self = GRUPPE_SCAN_ROW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->digest, g_free);

  G_OBJECT_CLASS (gruppe_scan_row_parent_class)->finalize (object);
}

static void
gruppe_scan_row_class_init (GruppeScanRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_scan_row_dispose;
  object_class->finalize = gruppe_scan_row_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-scan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeScanRow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeScanRow, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
gruppe_scan_row_init (GruppeScanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  show_nothing (self);
}

/**
 * gruppe_scan_row_get_digest:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the SHA-256 of the chosen file
 */
const char *
gruppe_scan_row_get_digest (GruppeScanRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_SCAN_ROW (self), NULL);

  return self->digest;
}

/**
 * gruppe_scan_row_get_busy:
 * @self: a row
 *
 * Returns: whether a file is being read
 */
gboolean
gruppe_scan_row_get_busy (GruppeScanRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_SCAN_ROW (self), FALSE);

  return self->busy;
}
