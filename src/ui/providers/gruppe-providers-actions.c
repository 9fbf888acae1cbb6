/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/gruppe-profile-files.h"
#include "compat/gruppe-confirm.h"
#include "compat/gruppe-file-dialog.h"
#include "gruppe-catalogue-import-window.h"
#include "gruppe-comparison-export.h"
#include "gruppe-own-criterion-window.h"
#include "gruppe-own-provider-window.h"
#include "gruppe-providers-page-private.h"
#include "providers/gruppe-catalogue-drop.h"
#include "providers/gruppe-comparison-sheet.h"
#include "providers/gruppe-own-store.h"
#include "providers/gruppe-provider-use.h"
#include "widgets/gruppe-paper-window.h"

/* What the menu of the page does. */

/* A file to be written once it is known with or without notes, and where. */
typedef struct
{
  GruppeProvidersPage *page;
  GruppeOwn *own;
  char *today;
  gboolean with_notes;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->page);
  g_clear_pointer (&export->own, gruppe_own_free);
  g_clear_pointer (&export->today, g_free);
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
    gruppe_toast (GTK_WIDGET (export->page),
                  export->with_notes ? _("Saved. Your notes are in the file, your contracts are not.")
                                     : _("Saved. Your notes and contracts are not in the file."));
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
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;
  g_autoptr(GError) error = NULL;

  file = gruppe_file_finish (result, &error);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (file == NULL || (path != NULL && !gruppe_profile_files_check (path, &error)))
    {
      gruppe_toast_error (GTK_WIDGET (export->page), _("The file could not be saved."), error);
      return;
    }

  json = export->with_notes ? gruppe_own_to_json_with_notes (export->own, export->today)
                            : gruppe_own_to_json (export->own, export->today);
  bytes = g_bytes_new (json, strlen (json));
  /* Notes can hold names, so nobody else can read the file. */
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, written_cb, g_steal_pointer (&export));
}

static void
choose_export (Export *export)
{
  g_autoptr(GListModel) filters = make_filters ();
  GtkWidget *widget = GTK_WIDGET (export->page);

  /* Translators: proposed name of a file */
  gruppe_file_save_async (widget, _("Save Own Rows"), _("_Save"), _("own-rows.json"), filters,
                          gruppe_page_get_cancellable (GRUPPE_PAGE (widget)), export_chosen_cb, export);
}

static void
notes_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;

  export->with_notes = gruppe_confirm_finish (result, &error);
  /* Otherwise the page is gone. */
  if (error == NULL && gruppe_page_get_context (GRUPPE_PAGE (export->page)) != NULL)
    choose_export (g_steal_pointer (&export));
}

static void
own_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GruppeOwn) own = NULL;
  g_autoptr(GError) error = NULL;
  Export *export;

  if (context == NULL)
    return;

  own = gruppe_own_load_finish (context, result, &error);
  if (own == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("Your own rows could not be read."), error);
      return;
    }

  gruppe_own_drop_vanished (own, gruppe_context_get_catalogue (context, NULL));
  if (own->providers->len == 0 && own->criteria->len == 0 && own->cells->len == 0 && own->notes->len == 0)
    {
      gruppe_toast (GTK_WIDGET (self), _("There are no rows, providers, corrections or notes of your own yet."));
      return;
    }

  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->today = gruppe_provider_uses_today (context);
  export->own = g_steal_pointer (&own);
  if (export->own->notes->len == 0)
    choose_export (export);
  else
    gruppe_confirm_async (GTK_WIDGET (self), _("Save Your Notes as Well?"),
                          _("Notes can hold names and other private things. Save them only in a file that you keep, "
                            "or that is for people who may read them."),
                          _("With_out Notes"), _("_With Notes"), FALSE,
                          gruppe_page_get_cancellable (GRUPPE_PAGE (self)), notes_asked_cb, export);
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

/* What was forgotten, to be taken back. */
typedef struct
{
  GruppeProvidersPage *page;    /* weak */
  GruppeContext *context;
  GruppeDroppedCatalogue *dropped;
} Dropped;

static void
dropped_free (gpointer data)
{
  Dropped *self = data;

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->context);
  g_clear_pointer (&self->dropped, gruppe_dropped_catalogue_free);
  g_free (self);
}

static void
undropped_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  g_autoptr(GError) error = NULL;

  if (!gruppe_catalogue_undrop_finish (GRUPPE_CONTEXT (source), result, &error))
    gruppe_toast_error (GTK_WIDGET (self), _("The facts from the file could not be brought back."), error);
}

static void
undrop (gpointer data)
{
  Dropped *self = data;

  if (self->page != NULL)
    gruppe_catalogue_undrop_async (self->context, self->dropped, NULL, undropped_cb, g_object_ref (self->page));
}

static void
dropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = GRUPPE_CONTEXT (source);
  g_autoptr(GruppeDroppedCatalogue) dropped = NULL;
  g_autoptr(GError) error = NULL;
  Dropped *undo;

  dropped = gruppe_catalogue_drop_finish (context, result, &error);
  if (dropped == NULL)
    {
      _gruppe_providers_page_update_actions (self);
      gruppe_toast_error (GTK_WIDGET (self), _("The facts could not be changed."), error);
      return;
    }

  undo = g_new0 (Dropped, 1);
  g_set_weak_pointer (&undo->page, self);
  undo->context = g_object_ref (context);
  undo->dropped = g_steal_pointer (&dropped);
  gruppe_toast_undo (GTK_WIDGET (self), _("The facts that came with the program are in use."), _("_Undo"), undrop, undo,
                     dropped_free);
}

static void
drop_catalogue_activated_cb (GtkWidget  *widget,
                             const char *name,
                             GVariant   *parameter)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (widget));

  if (context == NULL)
    return;

  gtk_widget_action_set_enabled (widget, "providers.drop-catalogue", FALSE);
  gruppe_catalogue_drop_async (context, NULL, dropped_cb, g_object_ref (widget));
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

  document = gruppe_comparison_to_document (self->comparison);
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
  gtk_widget_class_install_action (widget_class, "providers.drop-catalogue", NULL, drop_catalogue_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.save-csv", NULL, save_csv_activated_cb);
  gtk_widget_class_install_action (widget_class, "providers.print", NULL, print_activated_cb);
}

/**
 * _gruppe_providers_page_update_actions:
 * @self: the page
 *
 * Only newer facts can be put aside.
 */
void
_gruppe_providers_page_update_actions (GruppeProvidersPage *self)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  gboolean passed_over = context != NULL && gruppe_context_get_passed_over (context) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "providers.drop-catalogue",
                                 passed_over || (context != NULL && gruppe_context_has_taken_over (context)));
  gruppe_banner_set_revealed (self->passed_over, passed_over);
}
