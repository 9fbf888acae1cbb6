/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-people-import-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

/* How many people of the file are shown, and how many of those that are left out. */
#define N_SHOWN 10
#define N_SHOWN_DUPLICATES 20

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
  GtkLabel *columns_problem;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *people_group;
  GtkLabel *more_label;
  AdwPreferencesGroup *duplicates_group;
  GtkLabel *more_duplicates_label;

  /* owned */
  GruppeContext *context;
  GruppePeopleImport *preview;
  GPtrArray *column_rows;       /* borrowed AdwComboRow, one a column */
  GPtrArray *people_rows;       /* borrowed rows of both lists of people */
  GCancellable *cancellable;

  gboolean setting;
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

static const char *
field_words (GruppePeopleField field)
{
  switch (field)
    {
    case GRUPPE_PEOPLE_FIELD_NAME:
      return C_("column", "Name or nickname");
    case GRUPPE_PEOPLE_FIELD_MAIL:
      return C_("column", "E-mail address");
    case GRUPPE_PEOPLE_FIELD_PHONE:
      return C_("column", "Phone number");
    case GRUPPE_PEOPLE_FIELD_LETTER:
      return C_("column", "Address for letters");
    case GRUPPE_PEOPLE_FIELD_NOTE:
      return C_("column", "Note");
    case GRUPPE_PEOPLE_FIELD_AGE:
      return C_("column", "Age");
    case GRUPPE_PEOPLE_FIELD_GUARDIAN:
      return C_("column", "Parent or guardian");
    case GRUPPE_PEOPLE_FIELD_LANGUAGE:
      return C_("column", "Language of the forms");
    case GRUPPE_PEOPLE_FIELD_TAGS:
      return C_("column", "Groups");
    case GRUPPE_PEOPLE_FIELD_IGNORE:
    default:
      return C_("column", "Leave out");
    }
}

static void
add_person_row (GruppePeopleImportWindow *self,
                AdwPreferencesGroup      *group,
                const GruppePersonFields *fields)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown = gruppe_names_show (fields->name);
  g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  g_autoptr(GString) details = g_string_new (fields->mail);

  if (fields->phone != NULL && *fields->phone != '\0')
    g_string_append_printf (details, "%s%s", details->len > 0 ? " \302\267 " : "", fields->phone);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), gruppe_names_hidden () ? "" : details->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->people_rows, row);
}

static void
show_more (GtkLabel *label,
           guint     n_more)
{
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

  gtk_label_set_label (label, more);
  gtk_widget_set_visible (GTK_WIDGET (label), n_more > 0);
}

/* Some of those that are new, or of those that are left out. */
static void
show_people (GruppePeopleImportWindow *self,
             AdwPreferencesGroup      *group,
             GtkLabel                 *more_label,
             gboolean                  duplicates,
             guint                     n_most)
{
  const GruppePeopleImport *preview = self->preview;
  guint n_rows = preview->csv != NULL ? gruppe_people_csv_get_n_rows (preview->csv) : 0;
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_duplicate = preview->duplicates != NULL && i < preview->duplicates->len &&
                              preview->duplicates->data[i] != 0;

      if (is_duplicate == duplicates && n++ < n_most)
        add_person_row (self, group, gruppe_people_csv_get_row (preview->csv, i));
    }

  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
  show_more (more_label, n > n_most ? n - n_most : 0);
}

static void
clear_people (GruppePeopleImportWindow *self)
{
  for (guint i = 0; i < self->people_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->people_rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (
                                      row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->people_rows, 0);
}

static void previewed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data);

static void
column_changed_cb (GruppePeopleImportWindow *self,
                   GParamSpec               *pspec,
                   AdwComboRow              *row)
{
  guint column;

  if (self->setting || self->preview == NULL || self->preview->table == NULL ||
      !g_ptr_array_find (self->column_rows, row, &column))
    return;

  gruppe_people_table_set_field (self->preview->table, column,
                                 (GruppePeopleField) adw_combo_row_get_selected (row));
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  gruppe_people_import_preview_table_async (self->context, self->preview->table, self->cancellable,
                                            previewed_cb, gruppe_weak_new (self));
}

static void
add_column_row (GruppePeopleImportWindow *self,
                guint                     column)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);
  const char *head = gruppe_people_table_get_head (self->preview->table, column);
  const char *sample = gruppe_people_table_get_sample (self->preview->table, column);
  g_autofree char *title = gruppe_text_for_display (head, GRUPPE_TEXT_MAX_NAME);
  g_autofree char *subtitle = NULL;

  for (int i = 0; i < GRUPPE_PEOPLE_N_FIELDS; i++)
    gtk_string_list_append (words, field_words ((GruppePeopleField) i));
  /* Translators: %s is what stands in a column of a table */
  subtitle = *sample == '\0' ? g_strdup (C_("column", "empty"))
                             : g_strdup_printf (C_("column", "such as “%s”"),
                                                gruppe_names_hidden () ? "…" : sample);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *title != '\0' ? title : C_("column", "Column without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  gruppe_tell_choice (ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (column_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->columns_group, row);
  g_ptr_array_add (self->column_rows, row);
}

/* What each column is taken for; none with vCards. */
static void
show_columns (GruppePeopleImportWindow *self)
{
  GruppePeopleTable *table = self->preview->table;
  guint n_columns = table != NULL ? gruppe_people_table_get_n_columns (table) : 0;

  self->setting = TRUE;
  for (guint i = self->column_rows->len; i < n_columns; i++)
    add_column_row (self, i);
  for (guint i = 0; i < n_columns; i++)
    adw_combo_row_set_selected (g_ptr_array_index (self->column_rows, i),
                                gruppe_people_table_get_field (table, i));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), n_columns > 0);
  self->setting = FALSE;
}

/* Whether nobody has said yet which column holds the names. */
static gboolean
lacks_names (GruppePeopleTable *table)
{
  guint n_columns = table != NULL ? gruppe_people_table_get_n_columns (table) : 0;

  for (guint i = 0; i < n_columns; i++)
    {
      if (gruppe_people_table_get_field (table, i) == GRUPPE_PEOPLE_FIELD_NAME)
        return FALSE;
    }

  return n_columns > 0;
}

static void
show_preview (GruppePeopleImportWindow *self)
{
  const GruppePeopleImport *preview = self->preview;
  g_autofree char *title = NULL;
  g_autofree char *n_new = g_strdup_printf ("%u", preview->n_added);
  g_autofree char *n_duplicates = g_strdup_printf ("%u", preview->n_duplicates);
  g_autofree char *label = NULL;

  title = g_strdup_printf (ngettext ("%u person in the file", "%u people in the file",
                                     preview->n_rows), preview->n_rows);
  adw_preferences_group_set_title (self->counts_group, title);
  gtk_label_set_label (self->new_label, n_new);
  gtk_label_set_label (self->duplicate_label, n_duplicates);

  gtk_widget_set_visible (GTK_WIDGET (self->columns_problem), preview->problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_group), preview->problem == NULL);
  if (preview->problem != NULL)
    {
      g_autofree char *words = NULL;

      if (lacks_names (preview->table))
        words = g_strdup (_("Which column holds the names? Choose “Name or nickname” for it below."));
      else
        words = gruppe_describe_error (preview->problem);
      gtk_label_set_label (self->columns_problem, words);
    }

  show_columns (self);
  clear_people (self);
  show_people (self, self->people_group, self->more_label, FALSE, N_SHOWN);
  show_people (self, self->duplicates_group, self->more_duplicates_label, TRUE, N_SHOWN_DUPLICATES);

  label = g_strdup_printf (ngettext ("_Add %u Person", "_Add %u People", preview->n_added),
                           preview->n_added);
  gtk_button_set_label (self->import_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), preview->n_added > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "preview");
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

  /* A newer one is on its way, or nobody waits. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (preview == NULL)
    {
      show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->preview, gruppe_people_import_free);
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

  if (self->preview == NULL || self->preview->csv == NULL || self->preview->n_added == 0 ||
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
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  g_clear_pointer (&self->people_rows, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, columns_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, columns_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, people_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, more_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow, duplicates_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleImportWindow,
                                        more_duplicates_label);

  gtk_widget_class_install_action (widget_class, "people.import", NULL, import_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_people_import_window_init (GruppePeopleImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->column_rows = g_ptr_array_new ();
  self->people_rows = g_ptr_array_new ();
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
