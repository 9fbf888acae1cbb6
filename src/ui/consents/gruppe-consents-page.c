/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-people.h"
#include "gruppe-consent-words.h"
#include "gruppe-consents-page.h"
#include "gruppe-people-import-window.h"
#include "gruppe-person-editor.h"
#include "gruppe-person-row.h"
#include "gruppe-person-window.h"
#include "gruppe-weak.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-wrap-layout.h"

#define TARGET_MISSING "missing:"

struct _GruppeConsentsPage
{
  GruppePage parent_instance;

  /* template */
  GtkWidget *tools;
  GtkWidget *add_button;
  GtkSearchEntry *search_entry;
  GruppeBanner *missing_banner;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *failed_page;

  /* owned */
  GruppeConsentForms *forms;
  GruppeQueryModel *model;
  char *missing_for;            /* NULL: everybody is shown */
};

G_DEFINE_FINAL_TYPE (GruppeConsentsPage, gruppe_consents_page, GRUPPE_TYPE_PAGE)

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

static GtkWindow *
get_window (GruppeConsentsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gint64
get_text_version (GruppeConsentsPage *self)
{
  return gruppe_consent_forms_get_version (self->forms, GRUPPE_CONSENT_VIDEO_MEETINGS);
}

static gint64
get_now (GruppeConsentsPage *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (gruppe_page_get_context (GRUPPE_PAGE (self))));
}

static gboolean
is_searching (GruppeConsentsPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static const char *
choose_state (GruppeConsentsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return "list";
  if (gruppe_query_model_get_loading (self->model))
    return "loading";
  if (is_searching (self))
    return "nobody-found";
  if (self->missing_for != NULL)
    return "nobody-missing";

  return "empty";
}

static void
update_state (GruppeConsentsPage *self)
{
  const char *state = choose_state (self);

  /* What was there stays until the answer is there, so that nothing flickers while one types. */
  if (!g_str_equal (state, "loading") || gtk_stack_get_visible_child (self->stack) == NULL)
    gtk_stack_set_visible_child_name (self->stack, state);

  /* The big button of the empty list takes the place of the small one. */
  state = gtk_stack_get_visible_child_name (self->stack);
  gtk_widget_set_visible (self->tools, !g_str_equal (state, "loading"));
  gtk_widget_set_visible (self->add_button, !g_str_equal (state, "empty"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_entry), !g_str_equal (state, "empty"));
}

static void
update_query (GruppeConsentsPage *self)
{
  GVariant *filter = NULL;
  const char *ids;

  if (self->model == NULL)
    return;

  ids = gruppe_people_query_filter (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                                    self->missing_for, get_text_version (self), get_now (self),
                                    &filter);
  gruppe_query_model_set_query (self->model, ids, filter);
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
  GruppeContext *context = self != NULL ? gruppe_page_get_context (GRUPPE_PAGE (self)) : NULL;

  if (context != NULL)
    gruppe_people_restore_async (context, removal->person, NULL, person_restored_cb,
                                 gruppe_weak_new (self));
}

static void
person_removed_cb (GruppeConsentsPage *self,
                   GruppePerson       *person)
{
  g_autofree char *title = NULL;
  Removal *removal = g_new0 (Removal, 1);

  g_weak_ref_init (&removal->page, self);
  removal->person = g_object_ref (person);
  /* Translators: %s is the name of a person */
  title = g_strdup_printf (_("%s was removed from the list."), gruppe_person_get_name (person));
  gruppe_toast_undo (GTK_WIDGET (self), title, _("_Undo"), undo_removal, removal, removal_free);
}

static void
person_added_cb (GruppeConsentsPage *self,
                 GruppePerson       *person)
{
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a person */
  title = g_strdup_printf (_("%s is on the list now."), gruppe_person_get_name (person));
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
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeConsentsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = NULL;
  GruppePeopleImportWindow *window;

  if (self == NULL || gruppe_page_get_context (GRUPPE_PAGE (self)) == NULL)
    return;

  if (file != NULL)
    path = g_file_get_path (file);
  if (file != NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a local file");
  if (path == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The table could not be opened."), error);
      return;
    }

  window = gruppe_people_import_window_new (gruppe_page_get_context (GRUPPE_PAGE (self)),
                                            get_window (self), path);
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_person (GruppeConsentsPage *self,
             GruppePerson       *person)
{
  GruppePersonWindow *window;

  window = gruppe_person_window_new (gruppe_page_get_context (GRUPPE_PAGE (self)),
                                     get_window (self),
                                     self->forms,
                                     person,
                                     self->missing_for);
  g_signal_connect_object (window, "removed", G_CALLBACK (person_removed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, gruppe_person_row_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppeConsentsPage       *self)
{
  GruppePersonRow *row = GRUPPE_PERSON_ROW (gtk_list_item_get_child (list_item));
  GruppePerson *person = gtk_list_item_get_item (list_item);
  const GruppeConsentEvent *latest = gruppe_person_get_latest (person);
  g_autofree char *words = NULL;

  words = gruppe_consent_words_line (gruppe_page_get_context (GRUPPE_PAGE (self)), latest,
                                     self->missing_for, get_text_version (self));
  gruppe_person_row_set_words (row, words,
                               gruppe_consent_state (latest, self->missing_for,
                                                     get_text_version (self), get_now (self)));
  gruppe_person_row_set_item (row, person);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (row != NULL)
    gruppe_person_row_set_item (GRUPPE_PERSON_ROW (row), NULL);
}

static void
row_activated_cb (GruppeConsentsPage *self,
                  guint               position)
{
  g_autoptr(GruppePerson) person = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (person != NULL)
    open_person (self, person);
}

static void
search_changed_cb (GruppeConsentsPage *self)
{
  update_query (self);
}

static void
search_stopped_cb (GruppeConsentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
model_changed_cb (GruppeConsentsPage *self)
{
  update_state (self);
}

static void
model_failed_cb (GruppeConsentsPage *self,
                 GError             *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  adw_status_page_set_description (self->failed_page, words);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_all_clicked_cb (GruppeConsentsPage *self)
{
  gruppe_consents_page_show_missing (self, NULL);
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
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  if (self->model == NULL)
    return;

  gtk_file_filter_set_name (tables, _("Tables (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);

  gruppe_file_open_async (widget, _("Choose a Table of People"), _("_Open"), G_LIST_MODEL (filters),
                          gruppe_page_get_cancellable (GRUPPE_PAGE (self)), file_chosen_cb,
                          gruppe_weak_new (self));
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);

  if (self->model != NULL)
    gruppe_query_model_refresh (self->model);
}

static void
make_list (GruppeConsentsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

static void
gruppe_consents_page_setup (GruppePage *page)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (page);
  g_autoptr(GError) error = NULL;

  self->forms = gruppe_consent_forms_new_builtin (&error);
  if (self->forms == NULL)
    {
      model_failed_cb (self, error);
      return;
    }

  self->model = gruppe_query_model_new (
    gruppe_context_get_database (gruppe_page_get_context (page)), &gruppe_people_query, NULL);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  make_list (self);
  update_query (self);
}

static void
gruppe_consents_page_create_new (GruppePage *page)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (page);
  GruppePersonEditor *editor;

  if (self->model == NULL)
    return;

  editor = gruppe_person_editor_new (gruppe_page_get_context (page), get_window (self), NULL);
  g_signal_connect_object (editor, "saved", G_CALLBACK (person_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
gruppe_consents_page_focus_search (GruppePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_CONSENTS_PAGE (page)->search_entry));
}

static void
gruppe_consents_page_show_target (GruppePage *page,
                                  const char *target)
{
  if (g_str_has_prefix (target, TARGET_MISSING))
    gruppe_consents_page_show_missing (GRUPPE_CONSENTS_PAGE (page),
                                       target + strlen (TARGET_MISSING));
}

static void
gruppe_consents_page_dispose (GObject *object)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->forms);

  G_OBJECT_CLASS (gruppe_consents_page_parent_class)->dispose (object);
}

static void
gruppe_consents_page_finalize (GObject *object)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (object);

  g_clear_pointer (&self->missing_for, g_free);

  G_OBJECT_CLASS (gruppe_consents_page_parent_class)->finalize (object);
}

static void
gruppe_consents_page_class_init (GruppeConsentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);

  object_class->dispose = gruppe_consents_page_dispose;
  object_class->finalize = gruppe_consents_page_finalize;

  page_class->setup = gruppe_consents_page_setup;
  page_class->create_new = gruppe_consents_page_create_new;
  page_class->focus_search = gruppe_consents_page_focus_search;
  page_class->show_target = gruppe_consents_page_show_target;

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, missing_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);

  gtk_widget_class_install_action (widget_class, "consents.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "consents.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "consents.reload", NULL, reload_action);
}

static void
gruppe_consents_page_init (GruppeConsentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_consents_page_show_missing:
 * @self: the page, which has been shown
 * @provider: (nullable): a provider; "" if any will do; %NULL to show everybody
 *
 * Shows only the people without a valid yes to video meetings with that provider.
 */
void
gruppe_consents_page_show_missing (GruppeConsentsPage *self,
                                   const char         *provider)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE (self));

  if (self->model == NULL)
    return;

  g_free (self->missing_for);
  self->missing_for = g_strdup (provider);

  if (provider != NULL)
    {
      GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
      g_autofree char *title = NULL;

      if (*provider != '\0')
        /* Translators: %s is the name of a provider */
        title = g_strdup_printf (
            _("You see only people who have not agreed to video meetings with %s."),
            gruppe_consent_words_provider (context, provider));
      else
        title = g_strdup (_("You see only people who have not agreed to video meetings."));
      gruppe_banner_set_title (self->missing_banner, title);
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
    }

  gruppe_banner_set_revealed (self->missing_banner, provider != NULL);
  update_query (self);
  /* Who stays on the list is described otherwise, so those rows are bound anew as well. */
  gruppe_query_model_refresh (self->model);
}
