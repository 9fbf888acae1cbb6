/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "gruppe-ask-window.h"
#include "gruppe-check-window.h"
#include "gruppe-consents-page-private.h"
#include "gruppe-desk-window.h"
#include "gruppe-people-export-window.h"
#include "gruppe-people-import-window.h"
#include "gruppe-person-editor.h"
#include "gruppe-person-window.h"
#include "gruppe-print-forms-window.h"
#include "gruppe-tags-window.h"
#include "gruppe-texts-window.h"
#include "gruppe-weak.h"
#include "widgets/gruppe-names.h"

/* What an undo needs. */
typedef struct
{
  GWeakRef page;
  GruppePerson *person;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_weak_ref_clear (&removal->page);
  g_clear_object (&removal->person);
  g_free (removal);
}

static GruppeContext *
get_context (GruppeConsentsPage *self)
{
  return gruppe_page_get_context (GRUPPE_PAGE (self));
}

static void
person_restored_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GruppeConsentsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (person == NULL && self != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The person could not be put back."), error);
}

static void
undo_removal (gpointer data)
{
  Removal *removal = data;
  g_autoptr(GruppeConsentsPage) self = g_weak_ref_get (&removal->page);
  GruppeContext *context = self != NULL ? get_context (self) : NULL;

  if (context != NULL)
    gruppe_people_restore_async (context, removal->person, NULL, person_restored_cb,
                                 gruppe_weak_new (self));
}

static void
person_removed_cb (GruppeConsentsPage *self,
                   GruppePerson       *person)
{
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (person));
  g_autofree char *title = NULL;
  Removal *removal = g_new0 (Removal, 1);

  g_weak_ref_init (&removal->page, self);
  removal->person = g_object_ref (person);
  /* Translators: %s is the name of a person */
  title = g_strdup_printf (_("%s was removed from the list."), name);
  gruppe_toast_undo (GTK_WIDGET (self), title, _("_Undo"), undo_removal, removal, removal_free);
}

static void
person_added_cb (GruppeConsentsPage *self,
                 GruppePerson       *person)
{
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (person));
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a person */
  title = g_strdup_printf (_("%s is on the list now."), name);
  gruppe_toast (GTK_WIDGET (self), title);
}

static void
imported_cb (GruppeConsentsPage *self,
             guint               n_added)
{
  g_autofree char *title = NULL;

  title = g_strdup_printf (ngettext ("%u person was added.", "%u people were added.", n_added),
                           n_added);
  gruppe_toast (GTK_WIDGET (self), title);
}

static void
exported_cb (GruppeConsentsPage *self,
             guint               n_written,
             guint               n_left_out)
{
  g_autoptr(GString) title = g_string_new (NULL);

  g_string_printf (title, ngettext ("%u person was saved.", "%u people were saved.", n_written),
                   n_written);
  if (n_left_out > 0)
    {
      g_string_append_c (title, ' ');
      g_string_append_printf (title,
                              ngettext ("%u is restricted and was left out.",
                                        "%u are restricted and were left out.", n_left_out),
                              n_left_out);
    }
  gruppe_toast (GTK_WIDGET (self), title->str);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeConsentsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = NULL;
  GruppePeopleImportWindow *window;

  if (self == NULL || get_context (self) == NULL)
    return;

  if (file != NULL)
    path = g_file_get_path (file);
  if (file != NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a local file");
  if (path == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The file could not be opened."), error);
      return;
    }

  window = gruppe_people_import_window_new (get_context (self),
                                            gruppe_consents_page_get_window (self), path);
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_filter (GListStore         *filters,
            const char         *name,
            const char * const *suffixes)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gruppe_page_create_new (GRUPPE_PAGE (widget));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  const char *suffixes[] = { "csv", "tsv", "txt", "vcf", "vcard", NULL };
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  if (get_context (self) == NULL)
    return;

  add_filter (filters, _("Tables (CSV) and address books (vCard)"), suffixes);
  add_filter (filters, _("All files"), NULL);
  gruppe_file_open_async (widget, _("Choose a File of People"), _("_Open"), G_LIST_MODEL (filters),
                          gruppe_page_get_cancellable (GRUPPE_PAGE (self)), file_chosen_cb,
                          gruppe_weak_new (self));
}

static void
export (GruppeConsentsPage       *self,
        GruppePeopleExportFormat  format)
{
  GruppePeopleExportWindow *window;

  if (get_context (self) == NULL || !gruppe_names_may_write (GTK_WIDGET (self)))
    return;

  window = gruppe_people_export_window_new (get_context (self),
                                            gruppe_consents_page_get_window (self), format);
  g_signal_connect_object (window, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
export_table_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  export (GRUPPE_CONSENTS_PAGE (widget), GRUPPE_PEOPLE_EXPORT_CSV);
}

static void
export_cards_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  export (GRUPPE_CONSENTS_PAGE (widget), GRUPPE_PEOPLE_EXPORT_VCARD);
}

/* The windows that need nothing but the context; what they do is theirs. */
static void
window_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);
  GruppeContext *context = get_context (self);
  GtkWindow *parent = gruppe_consents_page_get_window (self);
  GtkWidget *window;

  if (context == NULL)
    return;

  if (g_str_equal (name, "consents.tags"))
    window = GTK_WIDGET (gruppe_tags_window_new (context, parent));
  else if (g_str_equal (name, "consents.desk"))
    window = gruppe_desk_window_new (context, parent);
  else if (g_str_equal (name, "consents.ask"))
    window = gruppe_ask_window_new (context, parent, NULL);
  else if (g_str_equal (name, "consents.texts"))
    window = gruppe_texts_window_new (context, parent);
  else
    window = gruppe_check_window_new (context, parent);
  gtk_window_present (GTK_WINDOW (window));
}

static void
print_forms_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);
  GtkWidget *window;

  if (get_context (self) == NULL || !gruppe_names_may_write (widget))
    return;

  window = gruppe_print_forms_window_new (get_context (self),
                                          gruppe_consents_page_get_window (self), NULL, NULL, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

/* Private to the page. */

/**
 * gruppe_consents_page_get_window:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the window it is in
 */
GtkWindow *
gruppe_consents_page_get_window (GruppeConsentsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * gruppe_consents_page_open:
 * @self: the page
 * @person: a person
 * @purpose: (nullable): id of the purpose that the window goes to
 *
 * Opens the window of a person.
 */
void
gruppe_consents_page_open (GruppeConsentsPage *self,
                           GruppePerson       *person,
                           const char         *purpose)
{
  GruppePersonWindow *window;

  if (self->forms == NULL || get_context (self) == NULL)
    return;

  window = gruppe_person_window_new (get_context (self), gruppe_consents_page_get_window (self),
                                     self->forms, person,
                                     gruppe_consents_page_get_provider (self));
  g_signal_connect_object (window, "removed", G_CALLBACK (person_removed_cb), self,
                           G_CONNECT_SWAPPED);
  if (purpose != NULL)
    gruppe_person_window_show_purpose (window, purpose);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * gruppe_consents_page_add:
 * @self: the page
 *
 * Opens the form for a new person.
 */
void
gruppe_consents_page_add (GruppeConsentsPage *self)
{
  GruppePersonEditor *editor;

  if (get_context (self) == NULL)
    return;

  editor = gruppe_person_editor_new (get_context (self), gruppe_consents_page_get_window (self),
                                     NULL);
  g_signal_connect_object (editor, "saved", G_CALLBACK (person_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/**
 * gruppe_consents_page_install_actions:
 * @widget_class: class of the page
 *
 * Adds what the menu of the page does.
 */
void
gruppe_consents_page_install_actions (GtkWidgetClass *widget_class)
{
  const char *windows[] = {
    "consents.tags", "consents.desk", "consents.ask", "consents.texts", "consents.check",
  };

  gtk_widget_class_install_action (widget_class, "consents.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "consents.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "consents.export-table", NULL,
                                   export_table_action);
  gtk_widget_class_install_action (widget_class, "consents.export-cards", NULL,
                                   export_cards_action);
  gtk_widget_class_install_action (widget_class, "consents.print-forms", NULL, print_forms_action);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    gtk_widget_class_install_action (widget_class, windows[i], NULL, window_action);
}
