/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "compat/gruppe-file-dialog.h"
#include "gruppe-catalogue-import-window.h"
#include "gruppe-comparison-export.h"
#include "gruppe-own-criterion-window.h"
#include "gruppe-own-provider-window.h"
#include "gruppe-providers-page-private.h"
#include "providers/gruppe-own-store.h"
#include "widgets/gruppe-paper-window.h"

/* What the menu of the page does. */

/* A file to be written once it is known where. */
typedef struct
{
  GruppeProvidersPage *page;
  char *json;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->page);
  g_clear_pointer (&export->json, g_free);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (json, _("Provider files (JSON)"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, json);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

static void
new_provider_activated_cb (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (widget));

  if (GRUPPE_PROVIDERS_PAGE (widget)->comparison != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_own_provider_window_new (get_window (widget), context, NULL, NULL)));
}

static void
new_row_activated_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (widget));

  if (GRUPPE_PROVIDERS_PAGE (widget)->comparison != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_own_criterion_window_new (get_window (widget), context, NULL)));
}

static void
import_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (context == NULL)
    return;

  file = gruppe_catalogue_file_load_finish (context, result, &error);
  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The file could not be read. Nothing was changed."), error);
      return;
    }

  gtk_window_present (GTK_WINDOW (gruppe_catalogue_import_window_new (get_window (GTK_WIDGET (self)), context, file)));
}

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  file = gruppe_file_finish (result, &error);
  if (file == NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The file could not be read. Nothing was changed."), error);
  else if (context != NULL)
    gruppe_catalogue_file_load_async (context, file, gruppe_page_get_cancellable (GRUPPE_PAGE (self)),
                                      import_loaded_cb, g_object_ref (self));
}

static void
import_activated_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  g_autoptr(GListModel) filters = make_filters ();

  if (GRUPPE_PROVIDERS_PAGE (widget)->comparison != NULL)
    gruppe_file_open_async (widget, _("Choose a Provider File"), _("_Open"), filters,
                            gruppe_page_get_cancellable (GRUPPE_PAGE (widget)), import_chosen_cb,
                            g_object_ref (widget));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    gruppe_toast (GTK_WIDGET (export->page), _("Saved. Your notes and contracts are not in the file."));
  else
    gruppe_toast_error (GTK_WIDGET (export->page), _("The file could not be saved."), error);
}

static void
export_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  file = gruppe_file_finish (result, &error);
  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (export->page), _("The file could not be saved."), error);
      return;
    }

  bytes = g_bytes_new (export->json, strlen (export->json));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                       g_steal_pointer (&export));
}

static void
own_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GruppeOwn) own = NULL;
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GListModel) filters = make_filters ();
  g_autoptr(GError) error = NULL;
  g_autofree char *today = NULL;
  Export *export;

  if (context == NULL)
    return;

  own = gruppe_own_load_finish (context, result, &error);
  if (own == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("Your own rows could not be read."), error);
      return;
    }

  if (own->providers->len == 0 && own->criteria->len == 0 && own->cells->len == 0)
    {
      gruppe_toast (GTK_WIDGET (self), _("There are no rows, providers or corrections of your own yet."));
      return;
    }

  gruppe_own_drop_vanished (own, gruppe_context_get_catalogue (context, NULL));
  now = g_date_time_new_from_unix_local (gruppe_clock_now (gruppe_context_get_clock (context)));
  today = g_date_time_format (now, "%Y-%m-%d");
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->json = gruppe_own_to_json (own, today);
  /* Translators: proposed name of a file */
  gruppe_file_save_async (GTK_WIDGET (self), _("Save Own Rows"), _("_Save"), _("own-rows.json"), filters,
                          gruppe_page_get_cancellable (GRUPPE_PAGE (self)), export_chosen_cb, export);
}

static void
export_own_activated_cb (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  if (GRUPPE_PROVIDERS_PAGE (widget)->comparison != NULL)
    gruppe_own_load_async (gruppe_page_get_context (GRUPPE_PAGE (widget)),
                           gruppe_page_get_cancellable (GRUPPE_PAGE (widget)), own_loaded_cb,
                           g_object_ref (widget));
}

static void
save_csv_activated_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (widget);

  if (self->comparison != NULL)
    gruppe_comparison_save_csv (widget, self->comparison);
}

static void
print_activated_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (widget);
  g_autoptr(GruppeDocument) document = NULL;

  if (self->comparison == NULL)
    return;

  document = gruppe_comparison_document_new (self->comparison);
  /* Translators: proposed name of a file */
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (get_window (widget), document, _("comparison.pdf"))));
}

/**
 * _gruppe_providers_page_class_actions:
 * @widget_class: the class of the page
 *
 * Installs the actions of the page's menu.
 */
void
_gruppe_providers_page_class_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "providers.new-provider", NULL, new_provider_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.new-row", NULL, new_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.import", NULL, import_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.export-own", NULL, export_own_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.save-csv", NULL, save_csv_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.print", NULL, print_activated_cb);
}
