/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "gruppe-calendar-import-row.h"
#include "gruppe-calendar-import-window.h"
#include "gruppe-meeting-toast.h"
#include "gruppe-pasted-text.h"
#include "meetings/gruppe-calendar-import.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-tell-choice.h"

#define DEFAULT_ZONE "Europe/Berlin"

struct _GruppeCalendarImportWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkWidget *import_button;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkLabel *summary;
  GtkLabel *counts;
  GtkWidget *provider_group;
  AdwComboRow *provider_row;
  GtkListView *list;
  GtkLabel *refusal;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  GPtrArray *events;
  GPtrArray *providers;    /* GruppeProvider; the first choice stands for none */
  GruppeImport *preview;
  GListStore *items;
  int margin_minutes;
  guint n_previews;        /* under way */
  gboolean importing;
};

G_DEFINE_FINAL_TYPE (GruppeCalendarImportWindow, gruppe_calendar_import_window, ADW_TYPE_WINDOW)

/* What is read in a thread. */
typedef struct
{
  GruppeCatalogue *catalogue;
  GFile *file;
  char *zone;
  gint64 now;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->catalogue);
  g_clear_object (&reading->file);
  g_clear_pointer (&reading->zone, g_free);
  g_free (reading);
}

static void
set_problem (GruppeCalendarImportWindow *self,
             const char                 *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem_box, sentence != NULL);
}

/* A whole file is refused for one date that cannot be told right: which one is said by its line. */
static char *
describe_read_error (const GError *error)
{
  guint line = (guint) MIN (gruppe_input_error_line (error), G_MAXUINT);
  const char *sentence;

  if (error->domain != GRUPPE_INPUT_ERROR)
    return gruppe_describe_error (error);

  switch ((GruppeInputError) error->code)
    {
    case GRUPPE_INPUT_ERROR_PAST:
      return g_strdup (_("All dates of this file are over. Dates that are over are not imported."));

    case GRUPPE_INPUT_ERROR_EMPTY:
      return g_strdup (_("There is no date in this file."));

    case GRUPPE_INPUT_ERROR_ENCODING:
      return g_strdup (_("This is not a calendar file: its characters cannot be read."));

    case GRUPPE_INPUT_ERROR_FILE:
      return g_strdup (_("The file cannot be read."));

    case GRUPPE_INPUT_ERROR_TOO_LARGE:
      sentence = _("The file has too many dates or is larger than 10 megabytes. At most 1,000 dates can be imported at once.");
      break;

    case GRUPPE_INPUT_ERROR_TIME:
      sentence = _("A time in this file cannot be told: its time zone is not known, or the time does not exist.");
      break;

    case GRUPPE_INPUT_ERROR_RANGE:
      sentence = _("A date in this file ends before it begins, is longer than a day or has no usable start.");
      break;

    case GRUPPE_INPUT_ERROR_FORBIDDEN:
      sentence = _("There is something in this file that cannot be imported: a date for a whole day, an answer to an invitation, "
                   "or a series in a form that is not supported.");
      break;

    case GRUPPE_INPUT_ERROR_SYNTAX:
    case GRUPPE_INPUT_ERROR_CONTROL:
    case GRUPPE_INPUT_ERROR_DUPLICATE:
    case GRUPPE_INPUT_ERROR_HEADER:
    case GRUPPE_INPUT_ERROR_NEWER:
    case GRUPPE_INPUT_ERROR_TOO_LONG:
    case GRUPPE_INPUT_ERROR_UNKNOWN:
    default:
      sentence = _("This is not a calendar file, or it is damaged.");
      break;
    }

  /* Translators: a sentence, and the number of a line in a file */
  return line > 0 ? g_strdup_printf (_("%s The date begins at line %u of the file."), sentence, line) : g_strdup (sentence);
}

static void
refuse (GruppeCalendarImportWindow *self,
        const GError               *error)
{
  g_autofree char *sentence = describe_read_error (error);

  gtk_label_set_label (self->refusal, sentence);
  gtk_stack_set_visible_child_name (self->stack, "refused");
  gtk_widget_set_visible (self->import_button, FALSE);
}

static void
add_count (GString    *text,
           const char *format,
           guint       n)
{
  g_autofree char *n_text = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *words = NULL;

  if (n == 0)
    return;

  n_text = g_strdup_printf ("%u", n);
  parts = g_strsplit (format, "%u", 2);
  words = g_strjoinv (n_text, parts);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " \302\267 " : "", words);
}

static void
update_button (GruppeCalendarImportWindow *self)
{
  guint n = self->preview != NULL ? gruppe_import_count_work (self->preview) : 0;

  gtk_widget_set_visible (self->import_button, n > 0);
  gtk_widget_set_sensitive (self->import_button, !self->importing && self->n_previews == 0);
}

static gboolean
has_unknown_provider (GruppeCalendarImportWindow *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const GruppeCalendarEvent *event = g_ptr_array_index (self->events, i);

      if (event->provider == NULL && !event->cancelled)
        return TRUE;
    }

  return FALSE;
}

static void
show_preview (GruppeCalendarImportWindow *self)
{
  GPtrArray *items = gruppe_import_get_items (self->preview);
  g_autoptr(GString) counts = g_string_new (NULL);
  g_autofree char *summary = NULL;

  summary = g_strdup_printf (ngettext ("%u coming date in the file. Nothing has been stored yet.",
                                       "%u coming dates in the file. Nothing has been stored yet.", items->len), items->len);
  add_count (counts, _("New: %u"), gruppe_import_count (self->preview, GRUPPE_IMPORT_NEW));
  add_count (counts, _("Changed: %u"), gruppe_import_count (self->preview, GRUPPE_IMPORT_CHANGED));
  add_count (counts, _("Cancelled: %u"), gruppe_import_count (self->preview, GRUPPE_IMPORT_CANCELLED));
  add_count (counts, _("Unchanged: %u"), gruppe_import_count (self->preview, GRUPPE_IMPORT_SAME));
  add_count (counts, _("Left out: %u"), gruppe_import_count (self->preview, GRUPPE_IMPORT_LEFT_OUT));
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->counts, counts->str);

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_widget_set_visible (self->provider_group, has_unknown_provider (self));
  update_button (self);
  gtk_stack_set_visible_child_name (self->stack, "preview");
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeCalendarImportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  GruppeImport *preview = gruppe_import_preview_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->context == NULL)
    {
      g_clear_pointer (&preview, gruppe_import_unref);
      return;
    }

  self->n_previews--;
  if (preview == NULL)
    {
      g_autofree char *sentence = gruppe_describe_error (error);

      gtk_label_set_label (self->refusal, sentence);
      gtk_stack_set_visible_child_name (self->stack, "refused");
      return;
    }

  g_clear_pointer (&self->preview, gruppe_import_unref);
  self->preview = preview;
  show_preview (self);
}

static void
start_preview (GruppeCalendarImportWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);
  GruppeProvider *provider = NULL;

  if (selected > 0 && selected <= self->providers->len)
    provider = g_ptr_array_index (self->providers, selected - 1);

  self->n_previews++;
  update_button (self);
  gruppe_import_preview_async (self->context, self->events, provider != NULL ? gruppe_provider_get_id (provider) : NULL,
                               _("Meeting"), self->margin_minutes, self->cancellable, previewed_cb, gruppe_weak_new (self));
}

static void
provider_changed_cb (GruppeCalendarImportWindow *self)
{
  if (self->context == NULL || self->events == NULL || self->importing)
    return;

  set_problem (self, NULL);
  start_preview (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeCalendarImportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  undo = gruppe_import_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context == NULL)
    return;

  self->importing = FALSE;
  if (undo != NULL)
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
      guint n = gruppe_import_count_work (self->preview);

      sentence = g_strdup_printf (ngettext ("%u date was imported.", "%u dates were imported.", n), n);
      if (parent != NULL)
        gruppe_meeting_toast_undo (GTK_WIDGET (parent), self->context, sentence, undo);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND))
    {
      set_problem (self, _("The list of meetings has changed meanwhile. Nothing was stored. Look through the dates again."));
      start_preview (self);
      return;
    }

  sentence = gruppe_describe_error (error);
  set_problem (self, sentence);
  update_button (self);
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeCalendarImportWindow *self = GRUPPE_CALENDAR_IMPORT_WINDOW (widget);

  if (self->preview == NULL || self->importing || self->n_previews > 0 || gruppe_import_count_work (self->preview) == 0)
    return;

  set_problem (self, NULL);
  self->importing = TRUE;
  update_button (self);
  gruppe_import_run_async (self->context, self->preview, NULL, imported_cb, gruppe_weak_new (self));
}

static void
row_setup_cb (GtkSignalListItemFactory   *factory,
              GtkListItem                *list_item,
              GruppeCalendarImportWindow *self)
{
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item,
                           gruppe_calendar_import_row_new (gruppe_context_get_catalogue (self->context, NULL)));
}

static void
row_bind_cb (GtkSignalListItemFactory   *factory,
             GtkListItem                *list_item,
             GruppeCalendarImportWindow *self)
{
  gruppe_calendar_import_row_set_item (GRUPPE_CALENDAR_IMPORT_ROW (gtk_list_item_get_child (list_item)),
                                       gtk_list_item_get_item (list_item));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeCalendarImportWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;

  events = g_task_propagate_pointer (G_TASK (result), &error);
  if (self == NULL || self->context == NULL)
    return;

  if (events == NULL)
    {
      refuse (self, error);
      return;
    }

  self->events = g_steal_pointer (&events);
  start_preview (self);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr(GruppePastedText) text = NULL;
  GPtrArray *events = NULL;
  GError *error = NULL;
  Reading *reading = data;

  text = gruppe_pasted_text_read (reading->file, GRUPPE_CALENDAR_MAX_BYTES, cancellable, &error);
  if (text != NULL)
    events = gruppe_calendar_file_read (reading->catalogue, text->data, text->length, reading->zone, reading->now, &error);

  if (events != NULL)
    g_task_return_pointer (task, events, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
fill_providers (GruppeCalendarImportWindow *self)
{
  GPtrArray *all = gruppe_catalogue_get_providers (gruppe_context_get_catalogue (self->context, NULL));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("No provider: leave them out"));
  for (guint i = 0; i < all->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (all, i);

      g_ptr_array_add (self->providers, g_object_ref (provider));
      gtk_string_list_append (names, gruppe_provider_get_label (provider));
    }

  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
}

static void
gruppe_calendar_import_window_dispose (GObject *object)
{
  GruppeCalendarImportWindow *self = GRUPPE_CALENDAR_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_CALENDAR_IMPORT_WINDOW);

  G_OBJECT_CLASS (gruppe_calendar_import_window_parent_class)->dispose (object);
}

static void
gruppe_calendar_import_window_finalize (GObject *object)
{
  GruppeCalendarImportWindow *self = GRUPPE_CALENDAR_IMPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_pointer (&self->preview, gruppe_import_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_calendar_import_window_parent_class)->finalize (object);
}

static void
gruppe_calendar_import_window_class_init (GruppeCalendarImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_calendar_import_window_dispose;
  object_class->finalize = gruppe_calendar_import_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-calendar-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, provider_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, list);
  gtk_widget_class_bind_template_child (widget_class, GruppeCalendarImportWindow, refusal);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);

  gtk_widget_class_install_action (widget_class, "calendar.import", NULL, import_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_calendar_import_window_init (GruppeCalendarImportWindow *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_list_store_new (GRUPPE_TYPE_IMPORT_ITEM);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->provider_row);
  gtk_widget_set_visible (self->import_button, FALSE);

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, 0);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static GruppeCalendarImportWindow *
window_new (GtkWindow     *parent,
            GruppeContext *context)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  GruppeCalendarImportWindow *self;

  self = g_object_new (GRUPPE_TYPE_CALENDAR_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->margin_minutes = gruppe_settings_get_int (settings, "expiry-margin-minutes", 30);
  fill_providers (self);

  return self;
}

/**
 * gruppe_calendar_import_window_new:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 * @events: (element-type GruppeCalendarEvent): what was read
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
gruppe_calendar_import_window_new (GtkWindow     *parent,
                                   GruppeContext *context,
                                   GPtrArray     *events)
{
  GruppeCalendarImportWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (events != NULL, NULL);

  self = window_new (parent, context);
  self->events = g_ptr_array_ref (events);
  start_preview (self);

  return GTK_WIDGET (self);
}

/**
 * gruppe_calendar_import_window_new_for_file:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 * @file: a calendar file
 *
 * Returns: (transfer none): the window, which begins to read the file
 */
GtkWidget *
gruppe_calendar_import_window_new_for_file (GtkWindow     *parent,
                                            GruppeContext *context,
                                            GFile         *file)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autoptr(GTask) task = NULL;
  GruppeCalendarImportWindow *self;
  Reading *reading;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = window_new (parent, context);
  reading = g_new0 (Reading, 1);
  reading->catalogue = g_object_ref (gruppe_context_get_catalogue (context, NULL));
  reading->file = g_object_ref (file);
  reading->zone = gruppe_settings_get_string (settings, "time-zone", DEFAULT_ZONE);
  reading->now = gruppe_clock_now (gruppe_context_get_clock (context));
  task = g_task_new (NULL, self->cancellable, file_read_cb, gruppe_weak_new (self));
  g_task_set_source_tag (task, gruppe_calendar_import_window_new_for_file);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);

  return GTK_WIDGET (self);
}

/* What waits for a file to be chosen. */
typedef struct
{
  GtkWidget *parent;
  GruppeContext *context;
} Choice;

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr(GtkWidget) parent = choice->parent;
  g_autoptr(GruppeContext) context = choice->context;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (!GTK_IS_WINDOW (root))
    return;

  if (file != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_calendar_import_window_new_for_file (GTK_WINDOW (root), context, file)));
  else
    gruppe_toast_error (parent, _("No file could be chosen."), error);
}

/**
 * gruppe_calendar_import:
 * @parent: something in the window that asks
 * @context: the services, with the database open
 */
void
gruppe_calendar_import (GtkWidget     *parent,
                        GruppeContext *context)
{
  g_autoptr(GListStore) filters = NULL;
  g_autoptr(GtkFileFilter) filter = NULL;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  choice = g_new0 (Choice, 1);
  choice->parent = g_object_ref (parent);
  choice->context = g_object_ref (context);

  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Calendar files"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_pattern (filter, "*.ics");
  g_list_store_append (filters, filter);
  gruppe_file_open_async (parent, _("Import Calendar File"), _("_Open"), G_LIST_MODEL (filters), NULL, file_chosen_cb, choice);
}
