/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <cairo-pdf.h>

#include "gruppe-document-layout.h"
#include "gruppe-save-file.h"

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Sink;

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  Sink *sink = closure;

  if (sink->error == NULL &&
      g_output_stream_write_all (sink->stream, data, length, NULL, sink->cancellable, &sink->error))
    return CAIRO_STATUS_SUCCESS;

  return CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
save_cb (GOutputStream  *stream,
         gpointer        user_data,
         GCancellable   *cancellable,
         GError        **error)
{
  return gruppe_document_write_pdf (user_data, stream, cancellable, error);
}

static void
save_thread_cb (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (gruppe_document_save_pdf (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gruppe_document_write_pdf:
 * @self: a document
 * @stream: where to
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * Writes the document as PDF. The stream is not closed.
 *
 * Returns: whether all was written
 */
gboolean
gruppe_document_write_pdf (GruppeDocument  *self,
                           GOutputStream   *stream,
                           GCancellable    *cancellable,
                           GError         **error)
{
  Sink sink = { stream, cancellable, NULL };
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  layout = gruppe_document_layout_new (self);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink,
                                                 gruppe_document_layout_get_width (layout),
                                                 gruppe_document_layout_get_height (layout));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, gruppe_document_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Gruppentreffen");

  cr = cairo_create (surface);
  for (guint i = 0; i < gruppe_document_layout_get_n_pages (layout) && sink.error == NULL; i++)
    {
      gruppe_document_layout_draw_page (layout, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (sink.error != NULL)
    {
      g_propagate_error (error, sink.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The PDF could not be made: %s",
                   cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_document_save_pdf:
 * @self: a document
 * @file: where to
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * Saves the document as PDF. An older file is left whole when that fails. Only the owner can read it. Blocks.
 *
 * Returns: whether it was saved
 */
gboolean
gruppe_document_save_pdf (GruppeDocument  *self,
                          GFile           *file,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return gruppe_save_file (file, save_cb, self, cancellable, error);
}

/**
 * gruppe_document_save_pdf_async:
 * @self: a document that is not changed any more
 * @file: where to
 * @cancellable: (nullable): gives up
 * @callback: called when it was saved
 * @user_data: data for @callback
 *
 * The same in a thread.
 */
void
gruppe_document_save_pdf_async (GruppeDocument      *self,
                                GFile               *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_document_save_pdf_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_thread_cb);
}

/**
 * gruppe_document_save_pdf_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it was saved
 */
gboolean
gruppe_document_save_pdf_finish (GruppeDocument  *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
