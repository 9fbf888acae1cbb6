/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-people-import-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"

/* How many people of the file are shown. */
#define N_SHOWN 10

struct _GruppePeopleImportWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkButton *import_button;
  GtkLabel *problem_label;
  AdwPreferencesGroup *counts_group;
  GtkLabel *new_label;
  GtkLabel *duplicate_label;
  AdwPreferencesGroup *people_group;
  GtkLabel *more_label;

  /* owned */
  GruppeContext *context;
  GruppePeopleImport *preview;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppePeopleImportWindow, gruppe_people_import_window, ADW_TYPE_WINDOW)

enum { SIGNAL_IMPORTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (GruppePeopleImportWindow *self,
              const GError             *error)
{
  g_autofree char *words = gruppe_describe_error (error);

  gtk_label_set_label (self->problem_label, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
}

static void
add_person_row (GruppePeopleImportWindow *self,
                const GruppePersonFields *fields)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = gruppe_text_for_display (fields->name, GRUPPE_TEXT_MAX_NAME);
  g_autoptr(GString) details = g_string_new (fields->mail);

  if (*fields->phone != '\0')
    g_string_append_printf (details, "%s%s", details->len > 0 ? " \302\267 " : "", fields->phone);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->people_group, row);
}

static void
show_preview (GruppePeopleImportWindow *self)
{
  const GruppePeopleImport *preview = self->preview;
  guint n_shown = MIN (preview->n_rows, N_SHOWN);
  g_autofree char *title = NULL;
  g_autofree char *n_new = g_strdup_printf ("%u", preview->n_added);
  g_autofree char *n_duplicates = g_strdup_printf ("%u", preview->n_duplicates);
  g_autofree char *label = NULL;

  title = g_strdup_printf (ngettext ("%u person in the file", "%u people in the file",
                                     preview->n_rows), preview->n_rows);
  adw_preferences_group_set_title (self->counts_group, title);
  gtk_label_set_label (self->new_label, n_new);
  gtk_label_set_label (self->duplicate_label, n_duplicates);

  for (guint i = 0; i < n_shown; i++)
    add_person_row (self, gruppe_people_csv_get_row (preview->csv, i));

  gtk_widget_set_visible (GTK_WIDGET (self->people_group), n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), preview->n_rows > n_shown);
  if (preview->n_rows > n_shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                                         preview->n_rows - n_shown),
                                               preview->n_rows - n_shown);

      gtk_label_set_label (self->more_label, more);
    }

  label = g_strdup_printf (ngettext ("_Add %u Person", "_Add %u People", preview->n_added),
                           preview->n_added);
  gtk_button_set_label (self->import_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), preview->n_added > 0);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  if (preview->n_added > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePeopleImportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleImport) preview = NULL;

  preview = gruppe_people_import_preview_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (preview == NULL)
    {
      show_problem (self, error);
      return;
    }

  self->preview = g_steal_pointer (&preview);
  show_preview (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppePeopleImportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleImport) done = NULL;

  done = gruppe_people_import_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (done == NULL)
    {
      show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, done->n_added);
  gtk_window_close (GTK_WINDOW (self));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppePeopleImportWindow *self = GRUPPE_PEOPLE_IMPORT_WINDOW (widget);

  if (self->preview == NULL || self->preview->n_added == 0 ||
      !gtk_widget_get_sensitive (GTK_WIDGET (self->import_button)))
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "working");
  gruppe_people_import_run_async (self->context, self->preview->csv, NULL, imported_cb,
                                  gruppe_weak_new (self));
}

static void
gruppe_people_import_window_dispose (GObject *object)
{
  GruppePeopleImportWindow *self = GRUPPE_PEOPLE_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_people_import_window_parent_class)->dispose (object);
}

static void
gruppe_people_import_window_finalize (GObject *object)
{
  GruppePeopleImportWindow *self = GRUPPE_PEOPLE_IMPORT_WINDOW (object);

  g_clear_pointer (&self->preview, gruppe_people_import_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_people_import_window_parent_class)->finalize (object);
}

static void
gruppe_people_import_window_class_init (GruppePeopleImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_people_import_window_dispose;
  object_class->finalize = gruppe_people_import_window_finalize;

  /**
   * GruppePeopleImportWindow::imported:
   * @self: the window
   * @n_added: how many people were added
   */
  signals[SIGNAL_IMPORTED] =
    g_signal_new ("imported", GRUPPE_TYPE_PEOPLE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-people-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, counts_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, new_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, duplicate_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, people_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, more_label);

  gtk_widget_class_install_action (widget_class, "people.import", NULL, import_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_people_import_window_init (GruppePeopleImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_people_import_window_new:
 * @context: services
 * @parent: the window below
 * @path: the file
 *
 * Returns: (transfer none): the window, not yet shown, which begins to read the file
 */
GruppePeopleImportWindow *
gruppe_people_import_window_new (GruppeContext *context,
                                 GtkWindow     *parent,
                                 const char    *path)
{
  GruppePeopleImportWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PEOPLE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  gruppe_people_import_preview_async (context, path, self->cancellable, previewed_cb,
                                      gruppe_weak_new (self));

  return self;
}
