/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-consent-words.h"
#include "consents/gruppe-restore-preview.h"
#include "consents/gruppe-weak.h"
#include "gruppe-context-backup.h"
#include "gruppe-page.h"
#include "gruppe-restore-window.h"
#include "meetings/gruppe-meeting-words.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

/* So many withdrawals are named afterwards; nobody works through more of them here. */
#define MAX_AGAIN 200

struct _GruppeRestoreWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkWidget *choose_button;
  AdwStatusPage *busy_page;
  GtkSpinner *spinner;
  AdwActionRow *made_row;
  AdwActionRow *content_row;
  AdwActionRow *file_row;
  GtkWidget *lost_group;
  AdwActionRow *lost_row;
  AdwActionRow *withdrawn_row;
  GtkWidget *other_button;
  AdwStatusPage *done_page;
  GtkWidget *again_group;
  AdwActionRow *again_row;
  GtkWidget *close_button;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  char *path;
  GruppeRestorePreview *preview;
  gboolean restoring;
  gboolean restored;
};

G_DEFINE_FINAL_TYPE (GruppeRestoreWindow, gruppe_restore_window, ADW_TYPE_WINDOW)

enum { SIGNAL_RESTORED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_busy (GruppeRestoreWindow *self,
           const char          *title)
{
  adw_status_page_set_title (self->busy_page, title);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
show_choice (GruppeRestoreWindow *self)
{
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (self->choose_button);
}

/* A line for each. */
static char *
list_withdrawals (GPtrArray *withdrawals,
                  guint      n_most)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < withdrawals->len && i < n_most; i++)
    {
      const GruppeRestoreLoss *loss = g_ptr_array_index (withdrawals, i);
      g_autofree char *name = gruppe_names_show (loss->name);
      g_autofree char *day = gruppe_consent_words_day (loss->given_at, loss->zone);

      /* Translators: a person, a purpose, and the day on which that person took a yes back */
      g_string_append_printf (lines, _("%s: %s, %s"), name, loss->label, day);
      g_string_append_c (lines, '\n');
    }

  if (withdrawals->len > n_most)
    g_string_append_printf (lines, ngettext ("and %u more", "and %u more", withdrawals->len - n_most), withdrawals->len - n_most);
  else
    g_string_truncate (lines, lines->len > 0 ? lines->len - 1 : 0);

  return g_string_free (lines, FALSE);
}

static char *
describe_lost (const GruppeRestorePreview *preview)
{
  guint n = (guint) MIN (preview->n_lost, G_MAXUINT);

  if (preview->unreadable)
    return g_strdup (_("Your present record of consents cannot be read"));

  return g_strdup_printf (ngettext ("%u entry of your record of consents is not in this backup",
                                    "%u entries of your record of consents are not in this backup", n), n);
}

/* What would be lost, before; what is to be noted again, afterwards. */
static void
show_lost (GruppeRestoreWindow *self)
{
  const GruppeRestorePreview *preview = self->preview;
  g_autofree char *title = NULL;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;
  const char *explanation;

  if (preview == NULL || self->stack == NULL)
    return;

  title = describe_lost (preview);
  some = list_withdrawals (preview->withdrawals, GRUPPE_RESTORE_MAX_NAMED);
  all = list_withdrawals (preview->withdrawals, MAX_AGAIN);
  if (preview->unreadable)
    explanation = _("What was entered after the day of this backup is lost. Nobody can say what that was.");
  else if (preview->other_record)
    explanation = _("This backup holds another record: it may come from another group or another computer. Check that it is the "
                    "right file.");
  else
    explanation = _("This was entered after the backup was made. It is lost when you restore the backup.");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->lost_row), title);
  adw_action_row_set_subtitle (self->lost_row, explanation);
  adw_action_row_set_subtitle (self->withdrawn_row, some);
  adw_action_row_set_subtitle (self->again_row, all);
  gtk_widget_set_visible (self->lost_group, preview->n_lost > 0 || preview->unreadable || preview->other_record);
  gtk_widget_set_visible (GTK_WIDGET (self->withdrawn_row), preview->withdrawals->len > 0);
  gtk_widget_set_visible (self->again_group, preview->withdrawals->len > 0);
}

static void
show_found (GruppeRestoreWindow *self)
{
  const GruppeBackupInfo *info = &self->preview->info;
  g_autofree char *zone = gruppe_zone_local ();
  g_autofree char *when = gruppe_meeting_words_moment (info->made_at, zone);
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", info->n_people), info->n_people);
  g_autofree char *events = g_strdup_printf (ngettext ("%u entry in the record of consents",
                                                       "%u entries in the record of consents", info->n_events),
                                             info->n_events);
  g_autofree char *content = g_strjoin (", ", people, events, NULL);
  g_autofree char *file = gruppe_text_for_display (self->path, 400);

  adw_action_row_set_subtitle (self->made_row, when);
  adw_action_row_set_subtitle (self->content_row, content);
  adw_action_row_set_subtitle (self->file_row, file);
  show_lost (self);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "found");
  /* Enter at once must not replace anything. */
  gtk_widget_grab_focus (self->other_button);
}

/* A record that was changed proves nothing, and who restores it would not know. NUMBER is that of the first bad entry, or 0. */
static void
refuse_record (GruppeRestoreWindow *self,
               guint64              number)
{
  g_autofree char *entry = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autofree char *sentence = NULL;

  if (number != 0)
    /* Translators: %s is the number of an entry */
    sentence = g_strdup_printf (_("The record of consents in this backup was changed: entry %s is not as it was. Nothing was "
                                  "restored. Choose another backup."), entry);
  else
    sentence = g_strdup (_("The record of consents in this backup was changed: a text in it is not as it was. Nothing was "
                           "restored. Choose another backup."));

  gruppe_toast (GTK_WIDGET (self->stack), sentence);
}

/* What is damaged is the backup: the usual sentence would speak of the present data. */
static void
tell_problem (GruppeRestoreWindow *self,
              const char          *what_failed,
              const GError        *error)
{
  if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT))
    gruppe_toast (GTK_WIDGET (self->stack), _("This backup is damaged or cut off. Nothing was changed. Choose another one."));
  else if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN) &&
           g_strcmp0 (gruppe_input_error_place (error), GRUPPE_RESTORE_RECORD_PLACE) == 0)
    refuse_record (self, gruppe_input_error_line (error));
  else
    gruppe_toast_error (GTK_WIDGET (self->stack), what_failed, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeRestoreWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeRestorePreview) preview = gruppe_restore_preview_finish (result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (preview != NULL && preview->verdict->good)
    {
      g_clear_pointer (&self->preview, gruppe_restore_preview_free);
      self->preview = g_steal_pointer (&preview);
      show_found (self);
      return;
    }

  show_choice (self);
  if (preview != NULL)
    refuse_record (self, (guint64) preview->verdict->bad_event);
  else
    tell_problem (self, _("This file cannot be restored."), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeRestoreWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = NULL;

  if (self == NULL || self->stack == NULL)
    return;

  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("No file could be chosen."), error);
      return;
    }

  path = g_file_get_path (file);
  if (path == NULL)
    {
      gruppe_toast (GTK_WIDGET (self->stack), _("Please choose a file on this computer or on a disk connected to it."));
      return;
    }

  g_free (self->path);
  self->path = g_steal_pointer (&path);
  show_busy (self, _("The Backup Is Being Checked"));
  gruppe_restore_preview_async (gruppe_context_get_data_dir (self->context), self->path, self->cancellable, checked_cb,
                                gruppe_weak_new (self));
}

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeRestoreWindow *self = GRUPPE_RESTORE_WINDOW (widget);

  gruppe_file_open_async (widget, _("Choose a Backup"), _("_Open"), NULL, self->cancellable, file_chosen_cb,
                          gruppe_weak_new (self));
}

static void
show_done (GruppeRestoreWindow *self,
           const char          *aside)
{
  g_autofree char *shown = gruppe_text_for_display (aside, 400);
  /* Translators: the name of a file with its folder */
  g_autofree char *words = g_strdup_printf (_("Your data from before are kept in this file. Delete it when all is well: "
                                              "whoever has it can read it.\n\n%s"),
                                            shown);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  gtk_spinner_stop (self->spinner);
  adw_status_page_set_description (self->done_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->close_button);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeRestoreWindow) self = GRUPPE_RESTORE_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = gruppe_context_restore_finish (GRUPPE_CONTEXT (source), result, &error);

  self->restoring = FALSE;
  if (self->stack == NULL)
    return;

  if (aside == NULL)
    {
      show_choice (self);
      tell_problem (self, _("The backup could not be restored."), error);
      return;
    }

  self->restored = TRUE;
  show_done (self, aside);
}

static void
run_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  GruppeRestoreWindow *self = GRUPPE_RESTORE_WINDOW (widget);

  if (self->restoring || self->path == NULL)
    return;

  self->restoring = TRUE;
  show_busy (self, _("The Backup Is Being Restored"));
  gruppe_context_restore_async (self->context, self->path, NULL, restored_cb, g_object_ref (self));
}

/* Whoever closes it now would not learn what became of the data. */
static gboolean
gruppe_restore_window_close_request (GtkWindow *window)
{
  GruppeRestoreWindow *self = GRUPPE_RESTORE_WINDOW (window);

  if (self->restoring)
    return TRUE;

  if (self->restored)
    g_signal_emit (self, signals[SIGNAL_RESTORED], 0);

  return GTK_WINDOW_CLASS (gruppe_restore_window_parent_class)->close_request (window);
}

static void
gruppe_restore_window_dispose (GObject *object)
{
  GruppeRestoreWindow *self = GRUPPE_RESTORE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_restore_window_parent_class)->dispose (object);
}

static void
gruppe_restore_window_finalize (GObject *object)
{
  GruppeRestoreWindow *self = GRUPPE_RESTORE_WINDOW (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->preview, gruppe_restore_preview_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_restore_window_parent_class)->finalize (object);
}

static void
gruppe_restore_window_class_init (GruppeRestoreWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_restore_window_dispose;
  object_class->finalize = gruppe_restore_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_restore_window_close_request;

  /**
   * GruppeRestoreWindow::restored:
   * @self: the window
   *
   * The backup has taken the place of the data, the database is open again, and the user has closed the window.
   */
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", GRUPPE_TYPE_RESTORE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-restore-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, busy_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, made_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, content_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, lost_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, lost_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, withdrawn_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, again_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, again_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRestoreWindow, close_button);

  gtk_widget_class_install_action (widget_class, "restore.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "restore.run", NULL, run_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_restore_window_init (GruppeRestoreWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_lost));
}

/**
 * gruppe_restore_window_new:
 * @context: services
 * @parent: (nullable): the window below
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_restore_window_new (GruppeContext *context,
                           GtkWindow     *parent)
{
  GruppeRestoreWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (GRUPPE_TYPE_RESTORE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}
