/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-clock.h"
#include "base/gruppe-text.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "gruppe-backup-window.h"
#include "gruppe-context-backup.h"
#include "gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeBackupWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkWidget *save_button;
  GtkSpinner *spinner;
  AdwStatusPage *done_page;
  GtkWidget *close_button;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  char *path;                   /* where it is being written */
};

G_DEFINE_FINAL_TYPE (GruppeBackupWindow, gruppe_backup_window, ADW_TYPE_WINDOW)

static void
show_done (GruppeBackupWindow     *self,
           const GruppeBackupInfo *info)
{
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", info->n_people), info->n_people);
  g_autofree char *events = g_strdup_printf (ngettext ("%u entry in the record of consents",
                                                       "%u entries in the record of consents", info->n_events),
                                             info->n_events);
  g_autofree char *place = gruppe_text_for_display (self->path, 400);
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;

  /* Translators: "12 people", "40 entries in the record of consents", then the name of a file with its folder */
  words = g_strdup_printf (_("It was read again and is whole: %s, %s.\n\n%s"), people, events, place);
  markup = g_markup_escape_text (words, -1);
  adw_status_page_set_description (self->done_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->close_button);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeBackupWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeBackupInfo) info = gruppe_context_backup_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  gtk_spinner_stop (self->spinner);
  if (info != NULL)
    {
      show_done (self, info);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "explain");
  gtk_widget_grab_focus (self->save_button);
  gruppe_toast_error (GTK_WIDGET (self->stack), _("The backup could not be written."), error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeBackupWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("No file could be chosen."), error);
      return;
    }

  g_free (self->path);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      gruppe_toast (GTK_WIDGET (self->stack), _("Please choose a folder on this computer or on a disk connected to it."));
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_spinner_start (self->spinner);
  /* Closing the window does not stop it: there would be half a backup somewhere. */
  gruppe_context_backup_async (self->context, self->path, NULL, written_cb, gruppe_weak_new (self));
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeBackupWindow *self = GRUPPE_BACKUP_WINDOW (widget);
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (now);
  g_autofree char *name = g_date_time_format (day, "gruppentreffen-%Y-%m-%d.backup");

  if (!gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  gruppe_file_save_async (widget, _("Save Backup"), _("_Save"), name, NULL, self->cancellable, place_chosen_cb,
                          gruppe_weak_new (self));
}

static void
gruppe_backup_window_dispose (GObject *object)
{
  GruppeBackupWindow *self = GRUPPE_BACKUP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_backup_window_parent_class)->dispose (object);
}

static void
gruppe_backup_window_finalize (GObject *object)
{
  GruppeBackupWindow *self = GRUPPE_BACKUP_WINDOW (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_backup_window_parent_class)->finalize (object);
}

static void
gruppe_backup_window_class_init (GruppeBackupWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_backup_window_dispose;
  object_class->finalize = gruppe_backup_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-backup-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeBackupWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeBackupWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeBackupWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeBackupWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeBackupWindow, close_button);

  gtk_widget_class_install_action (widget_class, "backup.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_backup_window_init (GruppeBackupWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->save_button);
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

/**
 * gruppe_backup_window_new:
 * @context: services, with an open database
 * @parent: (nullable): the window below
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_backup_window_new (GruppeContext *context,
                          GtkWindow     *parent)
{
  GruppeBackupWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (GRUPPE_TYPE_BACKUP_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}
