/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "document/gruppe-save-file.h"
#include "gruppe-calendar-export-window.h"
#include "gruppe-meeting-words.h"
#include "meetings/gruppe-calendar-file.h"
#include "meetings/gruppe-meeting-coming.h"
#include "shell/gruppe-page.h"

struct _GruppeCalendarExportWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkWidget *save_button;
  GtkSpinner *spinner;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkLabel *what;
  GtkSwitch *password_switch;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  GPtrArray *meetings;       /* NULL until they are read */
  gboolean one;

  /* while it is saved */
  GFile *file;
  GPtrArray *entries;
  guint n_done;
};

G_DEFINE_FINAL_TYPE (GruppeCalendarExportWindow, gruppe_calendar_export_window, ADW_TYPE_WINDOW)

/* What is written in a thread. */
typedef struct
{
  GFile *file;
  GPtrArray *entries;
  char *language;
  gint64 now;
} Writing;

static void look_up_next (GruppeCalendarExportWindow *self);

static void
writing_free (Writing *writing)
{
  g_clear_object (&writing->file);
  g_clear_pointer (&writing->entries, g_ptr_array_unref);
  g_clear_pointer (&writing->language, g_free);
  g_free (writing);
}

static void
set_busy (GruppeCalendarExportWindow *self,
          gboolean                    busy)
{
  gtk_widget_set_sensitive (self->save_button, !busy && self->meetings != NULL && self->meetings->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password_switch), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
set_problem (GruppeCalendarExportWindow *self,
             const char                 *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem_box, sentence != NULL);
}

static void
fail (GruppeCalendarExportWindow *self,
      const GError               *error)
{
  g_autofree char *reason = gruppe_describe_error (error);
  /* Translators: why, in sentences */
  g_autofree char *sentence = g_strdup_printf (_("The calendar file was not saved. %s"), reason);

  g_clear_object (&self->file);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  set_busy (self, FALSE);
  set_problem (self, sentence);
}

static void
show_what (GruppeCalendarExportWindow *self)
{
  guint n = self->meetings->len;
  g_autofree char *text = NULL;

  if (self->one)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, 0);
      g_autofree char *when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (meeting), gruppe_meeting_get_minutes (meeting),
                                                         gruppe_meeting_get_zone (meeting));

      text = g_strdup_printf ("%s\n%s", gruppe_meeting_get_title (meeting), when);
    }
  else if (n == 0)
    text = g_strdup (_("There is no coming date in the list, so there is nothing to save. Plan a meeting first."));
  else
    text = g_strdup_printf (ngettext ("%u coming date is saved.", "All %u coming dates are saved.", n), n);

  gtk_label_set_label (self->what, text);
}

static gboolean
write_secret (GOutputStream  *stream,
              gpointer        user_data,
              GCancellable   *cancellable,
              GError        **error)
{
  const char *text = gruppe_secret_peek (user_data);

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  g_autoptr(GruppeSecret) text = NULL;
  GError *error = NULL;
  Writing *writing = data;

  text = gruppe_calendar_file_write (writing->entries, writing->language, writing->now, &error);
  if (text != NULL && gruppe_save_file (writing->file, write_secret, text, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeCalendarExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL || self->context == NULL)
    return;

  if (saved)
    {
      gruppe_toast (GTK_WIDGET (self), gtk_switch_get_active (self->password_switch)
                                         ? _("The calendar file was saved. The passwords are in it: delete it when you do not need it any more.")
                                         : _("The calendar file was saved."));
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    fail (self, error);
}

static void
start_writing (GruppeCalendarExportWindow *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, written_cb, gruppe_weak_new (self));
  Writing *writing = g_new0 (Writing, 1);

  writing->file = g_steal_pointer (&self->file);
  writing->entries = g_steal_pointer (&self->entries);
  writing->language = g_strdup (gruppe_text_language ());
  writing->now = gruppe_clock_now (gruppe_context_get_clock (self->context));
  g_task_set_source_tag (task, start_writing);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

/* The one whose turn it is. What the keyring has lost is left out; when it cannot be asked, nothing is saved. */
static gboolean
take_secret (GruppeCalendarExportWindow  *self,
             GruppeSecret                *secret,
             GruppeSecret               **place,
             const GError                *error)
{
  if (secret != NULL)
    *place = secret;
  else if (!g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND))
    {
      fail (self, error);
      return FALSE;
    }

  return TRUE;
}

static void
pin_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeCalendarExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  GruppeSecret *secret = gruppe_meetings_lookup_pin_finish (GRUPPE_CONTEXT (source), result, &error);
  GruppeCalendarEntry *entry;

  if (self == NULL || self->context == NULL || self->entries == NULL)
    {
      g_clear_pointer (&secret, gruppe_secret_unref);
      return;
    }

  entry = g_ptr_array_index (self->entries, self->n_done);
  if (!take_secret (self, secret, &entry->phone_pin, error))
    return;

  self->n_done++;
  look_up_next (self);
}

static void
look_up_pin (GruppeCalendarExportWindow *self)
{
  GruppeMeeting *meeting = g_ptr_array_index (self->meetings, self->n_done);

  if (gruppe_meeting_get_pin_uid (meeting) != NULL)
    gruppe_meetings_lookup_pin_async (self->context, meeting, self->cancellable, pin_found_cb, gruppe_weak_new (self));
  else
    {
      self->n_done++;
      look_up_next (self);
    }
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeCalendarExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  GruppeSecret *secret = gruppe_meetings_lookup_password_finish (GRUPPE_CONTEXT (source), result, &error);
  GruppeCalendarEntry *entry;

  if (self == NULL || self->context == NULL || self->entries == NULL)
    {
      g_clear_pointer (&secret, gruppe_secret_unref);
      return;
    }

  entry = g_ptr_array_index (self->entries, self->n_done);
  if (take_secret (self, secret, &entry->password, error))
    look_up_pin (self);
}

/* One after the other. */
static void
look_up_next (GruppeCalendarExportWindow *self)
{
  while (self->n_done < self->meetings->len)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, self->n_done);

      if (gruppe_meeting_is_cancelled (meeting) ||
          (gruppe_meeting_get_secret_uid (meeting) == NULL && gruppe_meeting_get_pin_uid (meeting) == NULL))
        {
          self->n_done++;
          continue;
        }

      if (gruppe_meeting_get_secret_uid (meeting) != NULL)
        gruppe_meetings_lookup_password_async (self->context, meeting, self->cancellable, password_found_cb,
                                               gruppe_weak_new (self));
      else
        look_up_pin (self);
      return;
    }

  start_writing (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeCalendarExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);

  if (self == NULL || self->context == NULL)
    return;

  if (file != NULL)
    gruppe_calendar_export_window_save (self, file);
  else
    gruppe_toast_error (GTK_WIDGET (self), _("No file could be chosen."), error);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeCalendarExportWindow *self = GRUPPE_CALENDAR_EXPORT_WINDOW (widget);
  g_autoptr(GListStore) filters = NULL;
  g_autoptr(GtkFileFilter) filter = NULL;
  g_autofree char *name = NULL;

  if (self->meetings == NULL || self->meetings->len == 0 || self->entries != NULL)
    return;

  if (self->one)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, 0);
      g_autoptr(GDateTime) start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting), gruppe_meeting_get_starts_at (meeting));
      g_autofree char *day = g_date_time_format (start, "%Y-%m-%d");

      /* Translators: name of a file with one meeting; the date, such as 2026-12-01, takes the place of %s */
      name = g_strdup_printf (C_("file name", "meeting-%s.ics"), day);
    }
  else
    name = g_strdup (C_("file name", "meetings.ics"));

  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Calendar files"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_pattern (filter, "*.ics");
  g_list_store_append (filters, filter);
  gruppe_file_save_async (widget, _("Save Calendar File"), _("_Save"), name, G_LIST_MODEL (filters), self->cancellable,
                          file_chosen_cb, gruppe_weak_new (self));
}

static void
coming_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeCalendarExportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = gruppe_meetings_coming_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context == NULL)
    return;

  if (meetings == NULL)
    {
      fail (self, error);
      return;
    }

  self->meetings = g_steal_pointer (&meetings);
  show_what (self);
  set_busy (self, FALSE);
}

static void
gruppe_calendar_export_window_dispose (GObject *object)
{
  GruppeCalendarExportWindow *self = GRUPPE_CALENDAR_EXPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->file);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_CALENDAR_EXPORT_WINDOW);

  G_OBJECT_CLASS (gruppe_calendar_export_window_parent_class)->dispose (object);
}

static void
gruppe_calendar_export_window_finalize (GObject *object)
{
  GruppeCalendarExportWindow *self = GRUPPE_CALENDAR_EXPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_calendar_export_window_parent_class)->finalize (object);
}

static void
gruppe_calendar_export_window_class_init (GruppeCalendarExportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_calendar_export_window_dispose;
  object_class->finalize = gruppe_calendar_export_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-calendar-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, what);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarExportWindow, password_switch);

  gtk_widget_class_install_action (widget_class, "calendar.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_calendar_export_window_init (GruppeCalendarExportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_busy (self, FALSE);
}

/**
 * gruppe_calendar_export_window_new:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 * @meeting: (nullable): one date, or %NULL for all coming ones
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
gruppe_calendar_export_window_new (GtkWindow     *parent,
                                   GruppeContext *context,
                                   GruppeMeeting *meeting)
{
  GruppeCalendarExportWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (meeting == NULL || GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_CALENDAR_EXPORT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->one = meeting != NULL;
  if (meeting != NULL)
    {
      self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->meetings, g_object_ref (meeting));
      show_what (self);
      set_busy (self, FALSE);
    }
  else
    {
      set_busy (self, TRUE);
      gruppe_meetings_coming_async (context, self->cancellable, coming_read_cb, gruppe_weak_new (self));
    }

  return GTK_WIDGET (self);
}

/**
 * gruppe_calendar_export_window_save:
 * @self: the window, when it knows what to save
 * @file: where to
 */
void
gruppe_calendar_export_window_save (GruppeCalendarExportWindow *self,
                                    GFile                      *file)
{
  GruppeCatalogue *catalogue;

  g_return_if_fail (GRUPPE_IS_CALENDAR_EXPORT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->meetings != NULL && self->entries == NULL);

  catalogue = gruppe_context_get_catalogue (self->context, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_calendar_entry_free);
  for (guint i = 0; i < self->meetings->len; i++)
    g_ptr_array_add (self->entries, gruppe_calendar_entry_new (g_ptr_array_index (self->meetings, i), catalogue));

  g_set_object (&self->file, file);
  self->n_done = 0;
  set_problem (self, NULL);
  set_busy (self, TRUE);
  if (gtk_switch_get_active (self->password_switch))
    look_up_next (self);
  else
    start_writing (self);
}

/**
 * gruppe_calendar_export:
 * @parent: something in the window that asks
 * @context: the services, with the database open
 * @meeting: (nullable): one date, or %NULL for all coming ones
 */
void
gruppe_calendar_export (GtkWidget     *parent,
                        GruppeContext *context,
                        GruppeMeeting *meeting)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  root = gtk_widget_get_root (parent);
  gtk_window_present (GTK_WINDOW (gruppe_calendar_export_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, context,
                                                                     meeting)));
}
