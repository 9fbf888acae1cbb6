/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-date-preview.h"
#include "gruppe-meeting-words.h"
#include "meetings/gruppe-holidays.h"
#include "meetings/gruppe-meeting-plan.h"
#include "requirements/gruppe-requirements-words.h"
#include "widgets/gruppe-tell-choice.h"

/* More rows than this are made only when somebody wants to see them. */
#define FIRST_ROWS 30
/* Only the holidays that all Länder have. */
#define ALL_LAENDER "DE"

struct _GruppeDatePreview
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  AdwPreferencesGroup *dates_group;
  GtkListBox *list;
  GtkWidget *more_button;
  AdwComboRow *land_row;
  GtkLabel *note;

  /* owned */
  GPtrArray *dates;
  GPtrArray *checks;            /* one for each row, belongs to the row */
  GHashTable *left_out;
  char *zone;
  gboolean show_all;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GruppeDatePreview, gruppe_date_preview, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_LAND_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_chosen (GruppeDatePreview       *self,
           const GruppePlannedDate *date)
{
  return !g_hash_table_contains (self->left_out, date->day);
}

/* How many days of this series were left out. */
static guint
count_left_out (GruppeDatePreview *self)
{
  guint n = 0;

  for (guint i = 0; self->dates != NULL && i < self->dates->len; i++)
    n += !is_chosen (self, g_ptr_array_index (self->dates, i));

  return n;
}

static gboolean
has_holiday (GruppeDatePreview *self)
{
  for (guint i = 0; self->dates != NULL && i < self->dates->len; i++)
    {
      if (((GruppePlannedDate *) g_ptr_array_index (self->dates, i))->holiday != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
append_note (GString    *notes,
             const char *note)
{
  if (notes->len > 0)
    g_string_append_c (notes, '\n');
  g_string_append (notes, note);
}

static gboolean
is_summer_time (GruppeDatePreview       *self,
                const GruppePlannedDate *date)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (self->zone, date->starts_at);

  return g_date_time_is_daylight_savings (then);
}

/* What is to be known about a date, one thing in each line. */
static char *
date_notes (GruppeDatePreview *self,
            guint              position)
{
  const GruppePlannedDate *date = g_ptr_array_index (self->dates, position);
  const GruppePlannedDate *before = position > 0 ? g_ptr_array_index (self->dates, position - 1) : NULL;
  GString *notes = g_string_new (NULL);

  if (!is_chosen (self, date))
    append_note (notes, C_("date", "Left out"));
  else if (date->error != NULL && date->code == GRUPPE_INPUT_ERROR_PAST)
    append_note (notes, _("This date lies in the past: take its tick away, or choose a later first day."));
  else if (date->error != NULL)
    append_note (notes, _("This date cannot be planned, it is too far ahead. Take its tick away."));

  if (date->holiday != NULL)
    {
      /* Translators: name of a holiday */
      g_autofree char *holiday = g_strdup_printf (_("Public holiday: %s"), date->holiday);

      append_note (notes, holiday);
    }

  if (date->error == NULL && date->moved)
    append_note (notes, _("The clocks go forward in this night, and this hour is left out: the meeting starts an hour later."));
  else if (date->error == NULL && before != NULL && before->error == NULL &&
           is_summer_time (self, before) != is_summer_time (self, date))
    append_note (notes, is_summer_time (self, date)
                   ? _("From here on summer time. The hour on the clock stays the same.")
                   : _("From here on winter time. The hour on the clock stays the same."));

  return g_string_free (notes, FALSE);
}

static void
update_row (GruppeDatePreview *self,
            guint              position)
{
  const GruppePlannedDate *date = g_ptr_array_index (self->dates, position);
  GtkWidget *check = g_ptr_array_index (self->checks, position);
  GtkWidget *row = gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW);
  g_autofree char *title = gruppe_meeting_words_moment (date->starts_at, self->zone);
  g_autofree char *notes = date_notes (self, position);
  g_autofree char *name = g_strdup_printf ("%s\n%s", title, notes);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, date));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), notes);
  if (date->error != NULL && is_chosen (self, date))
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
}

static void
update_summary (GruppeDatePreview *self)
{
  guint n = self->dates != NULL ? self->dates->len : 0;
  guint left_out = count_left_out (self);
  g_autofree char *title = NULL;
  g_autofree char *button = NULL;

  title = g_strdup_printf (ngettext ("%u Date", "%u Dates", n - left_out), n - left_out);
  adw_preferences_group_set_title (self->dates_group, title);

  button = g_strdup_printf (ngettext ("Show _All %u Date", "Show _All %u Dates", n), n);
  gtk_button_set_label (GTK_BUTTON (self->more_button), button);
  gtk_widget_set_visible (self->more_button, n > FIRST_ROWS && !self->show_all);
  gtk_widget_set_visible (GTK_WIDGET (self->note), has_holiday (self));
}

static void
ticked_cb (GruppeDatePreview *self,
           GtkCheckButton    *check)
{
  const GruppePlannedDate *date;
  guint position;

  if (self->updating || !g_ptr_array_find (self->checks, check, &position))
    return;

  date = g_ptr_array_index (self->dates, position);
  if (gtk_check_button_get_active (check))
    g_hash_table_remove (self->left_out, date->day);
  else
    g_hash_table_add (self->left_out, g_strdup (date->day));

  self->updating = TRUE;
  update_row (self, position);
  self->updating = FALSE;
  update_summary (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
append_row (GruppeDatePreview *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->checks, check);
}

static void
remove_row (GruppeDatePreview *self)
{
  GtkWidget *check = g_ptr_array_index (self->checks, self->checks->len - 1);
  GtkWidget *row = gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW);

  g_ptr_array_set_size (self->checks, (int) self->checks->len - 1);
  gtk_list_box_remove (self->list, row);
}

/* Rows are kept, so that the focus stays and typing is not slowed down. */
static void
update_rows (GruppeDatePreview *self)
{
  guint n = self->dates != NULL ? self->dates->len : 0;

  if (!self->show_all)
    n = MIN (n, FIRST_ROWS);

  self->updating = TRUE;
  while (self->checks->len > n)
    remove_row (self);
  while (self->checks->len < n)
    append_row (self);
  for (guint i = 0; i < n; i++)
    update_row (self, i);
  self->updating = FALSE;
  update_summary (self);
}

static void
more_clicked_cb (GruppeDatePreview *self)
{
  guint first = self->checks->len;

  self->show_all = TRUE;
  update_rows (self);
  /* The button goes; whoever pressed it goes on with the first new date. */
  if (first < self->checks->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->checks, first));
}

static void
land_selected_cb (GruppeDatePreview *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_LAND_CHANGED], 0);
}

static void
gruppe_date_preview_dispose (GObject *object)
{
  GruppeDatePreview *self = GRUPPE_DATE_PREVIEW (object);

  self->updating = TRUE;
  g_ptr_array_set_size (self->checks, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_DATE_PREVIEW);

  G_OBJECT_CLASS (gruppe_date_preview_parent_class)->dispose (object);
}

static void
gruppe_date_preview_finalize (GObject *object)
{
  GruppeDatePreview *self = GRUPPE_DATE_PREVIEW (object);

  g_clear_pointer (&self->dates, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (gruppe_date_preview_parent_class)->finalize (object);
}

static void
gruppe_date_preview_class_init (GruppeDatePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_date_preview_dispose;
  object_class->finalize = gruppe_date_preview_finalize;

  /**
   * GruppeDatePreview::changed:
   * @self: the preview
   *
   * A date was left out or taken in again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_DATE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  /**
   * GruppeDatePreview::land-changed:
   * @self: the preview
   *
   * The holidays of another Land are to be shown.
   */
  signals[SIGNAL_LAND_CHANGED] = g_signal_new ("land-changed", GRUPPE_TYPE_DATE_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-date-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, box);
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, dates_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, list);
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, more_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, land_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDatePreview, note);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, land_selected_cb);
}

/* The Länder; the holidays of all of them until one is known. */
static void
fill_laender (GruppeDatePreview *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GruppeHolidays) holidays = gruppe_holidays_new_builtin (NULL);
  const char *code = NULL;
  const char *name;

  for (guint i = 0; (name = gruppe_requirements_words_land (i, &code)) != NULL; i++)
    gtk_string_list_append (names, name);
  adw_combo_row_set_model (self->land_row, G_LIST_MODEL (names));
  gruppe_date_preview_set_land (self, ALL_LAENDER);

  gtk_label_set_label (self->note, holidays != NULL ? gruppe_holidays_get_note (holidays, gruppe_text_language ()) : "");
}

static void
gruppe_date_preview_init (GruppeDatePreview *self)
{
  self->checks = g_ptr_array_new ();
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->updating = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->land_row);
  fill_laender (self);
  self->updating = FALSE;
}

/**
 * gruppe_date_preview_set_dates:
 * @self: a preview
 * @dates: (nullable) (element-type GruppePlannedDate): all dates, also those that were left out; they stay so
 * @zone: where the hours hold
 */
void
gruppe_date_preview_set_dates (GruppeDatePreview *self,
                               GPtrArray         *dates,
                               const char        *zone)
{
  g_return_if_fail (GRUPPE_IS_DATE_PREVIEW (self));
  g_return_if_fail (zone != NULL);

  if (dates != NULL)
    g_ptr_array_ref (dates);
  g_clear_pointer (&self->dates, g_ptr_array_unref);
  self->dates = dates;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  update_rows (self);
}

/**
 * gruppe_date_preview_count:
 * @self: a preview
 *
 * Returns: how many dates have a tick
 */
guint
gruppe_date_preview_count (GruppeDatePreview *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATE_PREVIEW (self), 0);

  return self->dates != NULL ? self->dates->len - count_left_out (self) : 0;
}

/**
 * gruppe_date_preview_dup_left_out:
 * @self: a preview
 *
 * Returns: (transfer full) (nullable): the days without a tick, in order
 */
char **
gruppe_date_preview_dup_left_out (GruppeDatePreview *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (GRUPPE_IS_DATE_PREVIEW (self), NULL);

  if (count_left_out (self) == 0)
    return NULL;

  for (guint i = 0; i < self->dates->len; i++)
    {
      const GruppePlannedDate *date = g_ptr_array_index (self->dates, i);

      if (!is_chosen (self, date))
        g_strv_builder_add (builder, date->day);
    }

  return g_strv_builder_end (builder);
}

/**
 * gruppe_date_preview_focus_bad:
 * @self: a preview
 *
 * Leads to the first date with a tick that cannot be planned.
 *
 * Returns: whether there is one
 */
gboolean
gruppe_date_preview_focus_bad (GruppeDatePreview *self)
{
  g_return_val_if_fail (GRUPPE_IS_DATE_PREVIEW (self), FALSE);

  for (guint i = 0; self->dates != NULL && i < self->dates->len; i++)
    {
      const GruppePlannedDate *date = g_ptr_array_index (self->dates, i);

      if (date->error != NULL && is_chosen (self, date))
        {
          if (i >= self->checks->len)
            more_clicked_cb (self);
          gtk_widget_grab_focus (g_ptr_array_index (self->checks, i));
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * gruppe_date_preview_get_land:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): code of the Land whose holidays are shown
 */
const char *
gruppe_date_preview_get_land (GruppeDatePreview *self)
{
  const char *code = NULL;
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_DATE_PREVIEW (self), NULL);

  selected = adw_combo_row_get_selected (self->land_row);

  return gruppe_requirements_words_land (selected, &code) != NULL ? code : NULL;
}

/**
 * gruppe_date_preview_set_land:
 * @self: a preview
 * @land: (nullable): code of a Land; an unknown one is ignored
 */
void
gruppe_date_preview_set_land (GruppeDatePreview *self,
                              const char        *land)
{
  const char *code = NULL;

  g_return_if_fail (GRUPPE_IS_DATE_PREVIEW (self));

  for (guint i = 0; gruppe_requirements_words_land (i, &code) != NULL; i++)
    {
      if (g_strcmp0 (code, land) == 0)
        adw_combo_row_set_selected (self->land_row, i);
    }
}
