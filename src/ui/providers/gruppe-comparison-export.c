/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-profile-files.h"
#include "compat/gruppe-file-dialog.h"
#include "gruppe-comparison-export.h"
#include "providers/gruppe-comparison-sheet.h"
#include "shell/gruppe-page.h"

typedef struct
{
  GtkWidget *parent;
  GBytes *bytes;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->parent);
  g_bytes_unref (self->bytes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Export) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    gruppe_toast_error (self->parent, _("The table could not be saved."), error);
  else
    gruppe_toast (self->parent, _("The table was saved. You can open it with LibreOffice or Excel."));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Export) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GBytes *bytes = self->bytes;

  if (file == NULL)
    {
      gruppe_toast_error (self->parent, _("No file could be chosen."), error);
      return;
    }

  if (path != NULL && !gruppe_profile_files_check (path, &error))
    {
      gruppe_toast_error (self->parent, _("The table could not be saved."), error);
      return;
    }

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, saved_cb, g_steal_pointer (&self));
}

/**
 * gruppe_comparison_save_csv:
 * @parent: something in the window that asks
 * @comparison: a comparison
 *
 * Asks for a file, and saves in it what is shown now as a table for spreadsheets. Says how that went.
 */
void
gruppe_comparison_save_csv (GtkWidget        *parent,
                            GruppeComparison *comparison)
{
  g_autoptr(GListStore) filters = NULL;
  g_autoptr(GtkFileFilter) filter = NULL;
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GRUPPE_IS_COMPARISON (comparison));

  self = g_new0 (Export, 1);
  self->parent = g_object_ref (parent);
  self->bytes = gruppe_comparison_to_csv (comparison);

  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Tables (CSV)"));
  gtk_file_filter_add_mime_type (filter, "text/csv");
  g_list_store_append (filters, filter);

  /* Translators: what a file with the comparison of providers is called */
  gruppe_file_save_async (parent, _("Save Table"), _("_Save"), C_("file name", "comparison.csv"),
                          G_LIST_MODEL (filters), NULL, file_chosen_cb, self);
}
