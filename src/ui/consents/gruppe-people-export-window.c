/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "gruppe-people-export-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"

struct _GruppePeopleExportWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwPreferencesGroup *group;
  GtkSwitch *notes_switch;
  GtkButton *save_button;
  GtkLabel *problem_label;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;

  GruppePeopleExportFormat format;
};

G_DEFINE_FINAL_TYPE (GruppePeopleExportWindow, gruppe_people_export_window, ADW_TYPE_WINDOW)

enum { SIGNAL_EXPORTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (GruppePeopleExportWindow *self,
              const GError             *error)
{
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppePeopleExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  GruppePeopleExport done = { 0 };
  gboolean written = gruppe_people_export_finish (GRUPPE_CONTEXT (source), result, &done, &error);

  if (self == NULL)
    return;

  if (!written)
    {
      show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, done.n_written, done.n_left_out);
  gtk_window_close (GTK_WINDOW (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePeopleExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = NULL;

  if (self == NULL)
    return;

  if (file != NULL)
    path = g_file_get_path (file);
  if (file != NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a local file");
  if (path == NULL)
    {
      show_problem (self, error);
      return;
    }

  gruppe_people_export_async (self->context, path, self->format, NULL,
                              gtk_switch_get_active (self->notes_switch), NULL, exported_cb,
                              gruppe_weak_new (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppePeopleExportWindow *self = GRUPPE_PEOPLE_EXPORT_WINDOW (widget);
  gboolean is_table = self->format == GRUPPE_PEOPLE_EXPORT_CSV;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)) || !gruppe_names_may_write (widget))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  gruppe_file_save_async (widget, is_table ? _("Save as Table") : _("Save for an Address Book"),
                          _("_Save"),
                          /* Translators: name of a file */
                          is_table ? C_("file name", "people.csv") : C_("file name", "people.vcf"),
                          NULL, self->cancellable, file_chosen_cb, gruppe_weak_new (self));
}

static void
gruppe_people_export_window_dispose (GObject *object)
{
  g_cancellable_cancel (GRUPPE_PEOPLE_EXPORT_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (gruppe_people_export_window_parent_class)->dispose (object);
}

static void
gruppe_people_export_window_finalize (GObject *object)
{
  GruppePeopleExportWindow *self = GRUPPE_PEOPLE_EXPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_people_export_window_parent_class)->finalize (object);
}

static void
gruppe_people_export_window_class_init (GruppePeopleExportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_people_export_window_dispose;
  object_class->finalize = gruppe_people_export_window_finalize;

  /**
   * GruppePeopleExportWindow::exported:
   * @self: the window
   * @n_written: how many people are in the file
   * @n_left_out: how many are not, because their data may only be kept
   */
  signals[SIGNAL_EXPORTED] =
    g_signal_new ("exported", GRUPPE_TYPE_PEOPLE_EXPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-people-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleExportWindow, group);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleExportWindow, notes_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleExportWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePeopleExportWindow, problem_label);

  gtk_widget_class_install_action (widget_class, "people.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_people_export_window_init (GruppePeopleExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_people_export_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @format: what kind of file is written
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppePeopleExportWindow *
gruppe_people_export_window_new (GruppeContext            *context,
                                 GtkWindow                *parent,
                                 GruppePeopleExportFormat  format)
{
  GruppePeopleExportWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_PEOPLE_EXPORT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->format = format;
  if (format == GRUPPE_PEOPLE_EXPORT_VCARD)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Save for an Address Book"));
      adw_preferences_group_set_title (self->group, _("Cards for an Address Book (vCard)"));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->save_button));

  return self;
}
