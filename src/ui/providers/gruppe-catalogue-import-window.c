/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-catalogue-import-window.h"
#include "gruppe-import-words.h"
#include "gruppe-provider-words.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeCatalogueImportWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *apply_button;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *scroller;
  GtkListView *list;

  /* owned */
  GruppeContext *context;
  GruppeCatalogueFile *file;
  GPtrArray *changes;
};

G_DEFINE_FINAL_TYPE (GruppeCatalogueImportWindow, gruppe_catalogue_import_window, ADW_TYPE_WINDOW)

enum { SIGNAL_APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_own_file (GruppeCatalogueImportWindow *self)
{
  return gruppe_catalogue_file_get_kind (self->file) == GRUPPE_CATALOGUE_FILE_OWN;
}

static char *
describe_summary (GruppeCatalogueImportWindow *self)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (self->context, NULL);

  return gruppe_import_words_summary (self->file, official != NULL ? gruppe_catalogue_get_version (official) : NULL);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
set_label (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static void
line_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL,
                                 "spacing", 3,
                                 "margin-start", 12,
                                 "margin-end", 12,
                                 "margin-top", 9,
                                 "margin-bottom", 9,
                                 NULL);

  add_label (box, "heading");
  add_label (box, NULL);
  add_label (box, "heading");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
line_bound_cb (GtkSignalListItemFactory    *factory,
               GtkListItem                 *item,
               GruppeCatalogueImportWindow *self)
{
  guint position = gtk_list_item_get_position (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title_label = gtk_widget_get_first_child (box);
  GtkWidget *body_label = gtk_widget_get_next_sibling (title_label);
  GtkWidget *mark_label = gtk_widget_get_next_sibling (body_label);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autofree char *name = NULL;
  const char *mark;

  if (position == 0)
    {
      title = g_strdup (_("Nothing has been changed yet."));
      body = describe_summary (self);
      mark = is_own_file (self)
               ? _("Your notes, contracts and other entries stay as they are.")
               : _("Your own providers, rows, corrections and notes stay as they are.");
    }
  else
    {
      GruppeCatalogueChange *change = g_ptr_array_index (self->changes, position - 1);

      title = gruppe_import_words_title (change);
      body = gruppe_import_words_body (change, is_own_file (self));
      mark = gruppe_import_words_mark (change, is_own_file (self));
    }

  set_label (title_label, title);
  set_label (body_label, body);
  set_label (mark_label, mark);
  name = g_strjoin (" ", title, body != NULL ? body : "", mark != NULL ? mark : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The widget around the child takes the focus; only now it is there. */
static void
line_mapped_cb (GtkWidget *box)
{
  GtkWidget *row = gtk_widget_get_parent (box);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, box, NULL, -1);
}

static void
line_added_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  g_signal_connect (gtk_list_item_get_child (item), "map", G_CALLBACK (line_mapped_cb), NULL);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeCatalogueImportWindow) self = GRUPPE_CATALOGUE_IMPORT_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  gboolean applied = gruppe_catalogue_file_apply_finish (GRUPPE_CATALOGUE_FILE (source), result, &error);
  GtkWindow *parent;

  if (self->context == NULL)
    return;

  if (!applied)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gtk_widget_set_sensitive (self->apply_button, TRUE);
      gtk_label_set_text (self->problem, words);
      gtk_widget_set_visible (self->problem_box, TRUE);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_APPLIED], 0);
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    gruppe_toast (GTK_WIDGET (parent), is_own_file (self) ? _("The entries of the other group were added.")
                                                          : _("The newer facts are in use now."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GruppeCatalogueImportWindow *self = GRUPPE_CATALOGUE_IMPORT_WINDOW (widget);

  if (!gtk_widget_get_sensitive (self->apply_button) || !gtk_widget_get_visible (self->apply_button))
    return;

  gtk_widget_set_visible (self->problem_box, FALSE);
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  gruppe_catalogue_file_apply_async (self->file, NULL, applied_cb, g_object_ref (self));
}

static void
gruppe_catalogue_import_window_dispose (GObject *object)
{
  GruppeCatalogueImportWindow *self = GRUPPE_CATALOGUE_IMPORT_WINDOW (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_catalogue_import_window_parent_class)->dispose (object);
}

static void
gruppe_catalogue_import_window_finalize (GObject *object)
{
  GruppeCatalogueImportWindow *self = GRUPPE_CATALOGUE_IMPORT_WINDOW (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_catalogue_import_window_parent_class)->finalize (object);
}

static void
gruppe_catalogue_import_window_class_init (GruppeCatalogueImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_catalogue_import_window_dispose;
  object_class->finalize = gruppe_catalogue_import_window_finalize;

  /**
   * GruppeCatalogueImportWindow::applied:
   * @self: the window
   *
   * What stands in the file was taken over.
   */
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", GRUPPE_TYPE_CATALOGUE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-catalogue-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeCatalogueImportWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeCatalogueImportWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeCatalogueImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeCatalogueImportWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeCatalogueImportWindow, list);

  gtk_widget_class_install_action (widget_class, "catalogue.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_catalogue_import_window_init (GruppeCatalogueImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

static void
fill_list (GruppeCatalogueImportWindow *self)
{
  g_autoptr(GListStore) lines = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GtkNoSelection) selection = NULL;
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkStringObject) line = gtk_string_object_new ("");

  /* The first line is the summary. The words are found when a line is seen; until then all are alike. */
  for (guint i = 0; i < self->changes->len + 1; i++)
    g_list_store_append (lines, line);

  g_signal_connect (factory, "setup", G_CALLBACK (line_set_up_cb), NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (line_added_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (line_bound_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/**
 * gruppe_catalogue_import_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @file: a file that has been read
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_catalogue_import_window_new (GtkWindow           *parent,
                                    GruppeContext       *context,
                                    GruppeCatalogueFile *file)
{
  GruppeCatalogueImportWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (file), NULL);

  self = g_object_new (GRUPPE_TYPE_CATALOGUE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->file = g_object_ref (file);
  self->changes = g_ptr_array_ref (gruppe_catalogue_file_get_changes (file));
  gtk_window_set_title (GTK_WINDOW (self), is_own_file (self) ? _("Entries of Another Group") : _("Newer Facts"));

  /* A newer catalogue without changes is still newer; but there is nothing to take over from an empty file. */
  gtk_widget_set_visible (self->apply_button, self->changes->len > 0 || !is_own_file (self));
  fill_list (self);
  if (gtk_widget_get_visible (self->apply_button))
    gtk_window_set_focus (GTK_WINDOW (self), self->apply_button);

  return GTK_WIDGET (self);
}
