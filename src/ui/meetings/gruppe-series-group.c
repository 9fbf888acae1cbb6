/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-series-group.h"
#include "meetings/gruppe-invitation.h"
#include "meetings/gruppe-meeting-draft.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

/* How a meeting is repeated, in the order of the list. */
typedef enum
{
  REPEAT_ONCE,
  REPEAT_WEEKLY,
  REPEAT_SECOND_WEEK,
  REPEAT_WEEKS,
  REPEAT_WEEKDAYS,
  REPEAT_DAY,
  N_REPEATS,
} Repeat;

#define N_NTH 5
/* Where the last day stands at first: half a year after the first. */
#define DEFAULT_MONTHS 6

struct _GruppeSeriesGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwComboRow *repeat_row;
  AdwActionRow *interval_row;
  GtkSpinButton *interval;
  AdwPreferencesRow *nth_row;
  GtkLabel *nth_title;
  GtkCheckButton *first;
  GtkCheckButton *second;
  GtkCheckButton *third;
  GtkCheckButton *fourth;
  GtkCheckButton *last;
  AdwComboRow *ends_row;
  GtkWidget *count_row;
  GtkSpinButton *count;
  GruppeEntryRow *until_row;
  GtkLabel *series_problem;

  /* owned */
  GtkStringList *repeats;
  GtkWidget *wrong;             /* field the problem is about */
  GDate day;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GruppeSeriesGroup, gruppe_series_group, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
get_nth (GruppeSeriesGroup *self,
         GtkCheckButton    *buttons[N_NTH])
{
  GtkCheckButton *all[N_NTH] = { self->first, self->second, self->third, self->fourth, self->last };

  for (int i = 0; i < N_NTH; i++)
    buttons[i] = all[i];
}

static Repeat
get_repeat (GruppeSeriesGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->repeat_row);

  return selected < N_REPEATS ? (Repeat) selected : REPEAT_ONCE;
}

static gboolean
ends_with_day (GruppeSeriesGroup *self)
{
  return adw_combo_row_get_selected (self->ends_row) == 1;
}

/* A date in words begins with it, in the language of the texts. */
static char *
weekday_name (GruppeSeriesGroup *self)
{
  g_autoptr(GDateTime) then = NULL;
  g_autofree char *words = NULL;

  then = g_date_time_new_utc (g_date_get_year (&self->day), g_date_get_month (&self->day),
                              g_date_get_day (&self->day), 12, 0, 0.0);
  words = gruppe_meeting_date_in_words (g_date_time_to_unix (then), "UTC", gruppe_text_language ());

  return g_strndup (words, strcspn (words, ","));
}

static char *
repeat_words (GruppeSeriesGroup *self,
              Repeat             repeat,
              const char        *weekday)
{
  switch (repeat)
    {
    case REPEAT_WEEKLY:
      /* Translators: a weekday, such as Tuesday */
      return g_strdup_printf (_("Every %s"), weekday);

    case REPEAT_SECOND_WEEK:
      /* Translators: a weekday */
      return g_strdup_printf (_("Every second %s"), weekday);

    case REPEAT_WEEKS:
      /* Translators: a weekday */
      return g_strdup_printf (_("Every few weeks on %s"), weekday);

    case REPEAT_WEEKDAYS:
      /* Translators: a weekday */
      return g_strdup_printf (_("On the 1st, 3rd … %s of the month"), weekday);

    case REPEAT_DAY:
      /* Translators: a day of the month, 1 to 31 */
      return g_strdup_printf (_("Every month on day %d"), g_date_get_day (&self->day));

    case REPEAT_ONCE:
    case N_REPEATS:
    default:
      return g_strdup (_("Only once"));
    }
}

/* The list names the weekday that was entered; what is chosen stays. */
static void
update_words (GruppeSeriesGroup *self)
{
  g_autofree char *weekday = weekday_name (self);
  g_autofree char *title = NULL;
  guint selected = adw_combo_row_get_selected (self->repeat_row);
  const char *words[N_REPEATS + 1] = { NULL };

  for (int i = 0; i < N_REPEATS; i++)
    words[i] = repeat_words (self, (Repeat) i, weekday);

  self->updating = TRUE;
  gtk_string_list_splice (self->repeats, 0, g_list_model_get_n_items (G_LIST_MODEL (self->repeats)),
                          (const char * const *) words);
  adw_combo_row_set_selected (self->repeat_row, selected < N_REPEATS ? selected : REPEAT_ONCE);
  self->updating = FALSE;

  for (int i = 0; i < N_REPEATS; i++)
    g_free ((char *) words[i]);

  /* Translators: a weekday in the singular */
  title = g_strdup_printf (_("On which %s of the month?"), weekday);
  gtk_label_set_label (self->nth_title, title);
  adw_preferences_row_set_title (self->nth_row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->nth_row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
update_visible (GruppeSeriesGroup *self)
{
  Repeat repeat = get_repeat (self);
  gboolean repeats = repeat != REPEAT_ONCE;
  gboolean monthly = repeat == REPEAT_DAY;

  gtk_widget_set_visible (GTK_WIDGET (self->interval_row), repeat == REPEAT_WEEKS || monthly);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->interval_row),
                                 monthly ? _("Repeat after this many months") : _("Repeat after this many weeks"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->interval), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->interval_row)), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->nth_row), repeat == REPEAT_WEEKDAYS);
  gtk_widget_set_visible (GTK_WIDGET (self->ends_row), repeats);
  gtk_widget_set_visible (self->count_row, repeats && !ends_with_day (self));
  gtk_widget_set_visible (GTK_WIDGET (self->until_row), repeats && ends_with_day (self));
}

/* "1.6.2027": half a year after the first day. */
static void
fill_until (GruppeSeriesGroup *self)
{
  g_autofree char *text = NULL;
  GDate until = self->day;

  g_date_add_months (&until, DEFAULT_MONTHS);
  text = g_strdup_printf ("%d.%d.%d", g_date_get_day (&until), g_date_get_month (&until), g_date_get_year (&until));
  gtk_editable_set_text (GTK_EDITABLE (self->until_row), text);
}

static void
emit_changed (GruppeSeriesGroup *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
value_changed_cb (GruppeSeriesGroup *self)
{
  emit_changed (self);
}

/* What was chosen last leads to sensible values: which weekday of the month the first day is, every third week. */
static void
repeat_changed_cb (GruppeSeriesGroup *self)
{
  GtkCheckButton *buttons[N_NTH];
  Repeat repeat = get_repeat (self);

  if (self->updating)
    return;

  self->updating = TRUE;
  if (repeat == REPEAT_WEEKS && gtk_spin_button_get_value_as_int (self->interval) == 1)
    gtk_spin_button_set_value (self->interval, 3);
  else if (repeat == REPEAT_DAY)
    gtk_spin_button_set_value (self->interval, 1);

  if (repeat == REPEAT_WEEKDAYS)
    {
      gboolean some = FALSE;

      get_nth (self, buttons);
      for (int i = 0; i < N_NTH; i++)
        some = some || gtk_check_button_get_active (buttons[i]);
      if (!some)
        gtk_check_button_set_active (buttons[MIN ((g_date_get_day (&self->day) - 1) / 7, N_NTH - 1)], TRUE);
    }

  if (repeat != REPEAT_ONCE && gtk_editable_get_text (GTK_EDITABLE (self->until_row))[0] == '\0')
    fill_until (self);
  update_visible (self);
  self->updating = FALSE;

  emit_changed (self);
}

static void
ends_changed_cb (GruppeSeriesGroup *self)
{
  update_visible (self);
  emit_changed (self);
}

static void
gruppe_series_group_dispose (GObject *object)
{
  GruppeSeriesGroup *self = GRUPPE_SERIES_GROUP (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_SERIES_GROUP);
  g_clear_object (&self->repeats);

  G_OBJECT_CLASS (gruppe_series_group_parent_class)->dispose (object);
}

static void
gruppe_series_group_class_init (GruppeSeriesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_series_group_dispose;

  /**
   * GruppeSeriesGroup::changed:
   * @self: the group
   *
   * The rule is another one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_SERIES_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-series-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, repeat_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, interval_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, interval);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, nth_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, nth_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, first);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, second);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, third);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, fourth);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, last);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, ends_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, count_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, count);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, until_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeSeriesGroup, series_problem);
  gtk_widget_class_bind_template_callback (widget_class, repeat_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ends_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
gruppe_series_group_init (GruppeSeriesGroup *self)
{
  self->updating = TRUE;
  g_date_clear (&self->day, 1);
  g_date_set_dmy (&self->day, 1, G_DATE_JANUARY, 2027);
  self->repeats = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->repeat_row);
  gruppe_tell_choice (self->ends_row);
  adw_combo_row_set_model (self->repeat_row, G_LIST_MODEL (self->repeats));
  update_words (self);
  update_visible (self);
  self->updating = FALSE;
}

/**
 * gruppe_series_group_set_first:
 * @self: a group
 * @year: year
 * @month: 1-12
 * @day: 1-31
 *
 * On which day the first meeting is.
 */
void
gruppe_series_group_set_first (GruppeSeriesGroup *self,
                               int                year,
                               int                month,
                               int                day)
{
  GtkCheckButton *buttons[N_NTH];
  int before;

  g_return_if_fail (GRUPPE_IS_SERIES_GROUP (self));

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return;

  /* What the program had chosen by itself goes along with the day. */
  before = MIN ((g_date_get_day (&self->day) - 1) / 7, N_NTH - 1);
  g_date_set_dmy (&self->day, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  update_words (self);

  get_nth (self, buttons);
  self->updating = TRUE;
  for (int i = 0, n = 0; i < N_NTH; i++)
    {
      n += gtk_check_button_get_active (buttons[i]);
      if (i == N_NTH - 1 && n == 1 && gtk_check_button_get_active (buttons[before]))
        {
          gtk_check_button_set_active (buttons[before], FALSE);
          gtk_check_button_set_active (buttons[MIN ((day - 1) / 7, N_NTH - 1)], TRUE);
        }
    }
  self->updating = FALSE;
}

/**
 * gruppe_series_group_get_repeats:
 * @self: a group
 *
 * Returns: whether there is more than one date
 */
gboolean
gruppe_series_group_get_repeats (GruppeSeriesGroup *self)
{
  g_return_val_if_fail (GRUPPE_IS_SERIES_GROUP (self), FALSE);

  return get_repeat (self) != REPEAT_ONCE;
}

/**
 * gruppe_series_group_dup_rule:
 * @self: a group
 *
 * Returns: (transfer full) (nullable): the rule as it was entered, not checked; %NULL for a single date
 */
GruppeSeriesRule *
gruppe_series_group_dup_rule (GruppeSeriesGroup *self)
{
  g_autoptr(GruppeSeriesRule) rule = NULL;
  GtkCheckButton *buttons[N_NTH];
  Repeat repeat;

  g_return_val_if_fail (GRUPPE_IS_SERIES_GROUP (self), NULL);

  repeat = get_repeat (self);
  if (repeat == REPEAT_ONCE)
    return NULL;

  rule = gruppe_series_rule_new ();
  rule->interval = gtk_spin_button_get_value_as_int (self->interval);
  if (repeat == REPEAT_WEEKLY || repeat == REPEAT_SECOND_WEEK)
    rule->interval = repeat == REPEAT_WEEKLY ? 1 : 2;

  if (repeat == REPEAT_WEEKDAYS)
    {
      rule->frequency = GRUPPE_SERIES_MONTHLY_WEEKDAY;
      rule->interval = 1;
      get_nth (self, buttons);
      for (int i = 0; i < N_NTH; i++)
        rule->nth |= gtk_check_button_get_active (buttons[i]) ? 1U << i : 0;
    }
  else if (repeat == REPEAT_DAY)
    rule->frequency = GRUPPE_SERIES_MONTHLY_DAY;

  if (ends_with_day (self))
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->until_row));
      int year, month, day;

      if (gruppe_meeting_parse_date (text, &year, &month, &day))
        rule->until = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
      else
        rule->until = g_strdup (text);
    }
  else
    rule->count = gtk_spin_button_get_value_as_int (self->count);

  return g_steal_pointer (&rule);
}

static char *
problem_words (GruppeSeriesGroup *self,
               const GError      *error,
               GtkWidget        **ret_field)
{
  const char *place = gruppe_input_error_place (error);
  gboolean too_many = g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE);

  if (g_strcmp0 (place, "series.count") == 0)
    {
      *ret_field = GTK_WIDGET (self->count);
      return g_strdup_printf (_("A series has at most %d dates. Choose a smaller number."), GRUPPE_SERIES_MAX_DATES);
    }

  if (g_strcmp0 (place, "series.nth") == 0)
    {
      *ret_field = GTK_WIDGET (self->first);
      return g_strdup (_("Choose at least one week of the month."));
    }

  if (g_strcmp0 (place, "series.interval") == 0)
    {
      *ret_field = GTK_WIDGET (self->interval);
      return g_strdup_printf (_("Choose a number from 1 to %d."), GRUPPE_SERIES_MAX_INTERVAL);
    }

  if (g_strcmp0 (place, "series.until") != 0 && g_strcmp0 (place, "series.end") != 0)
    return NULL;

  *ret_field = GTK_WIDGET (self->until_row);
  if (too_many)
    return g_strdup_printf (_("Up to this day there are more than %d dates. Choose an earlier day."),
                            GRUPPE_SERIES_MAX_DATES);
  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE) ||
      g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY))
    return g_strdup (_("The last day lies before the first date. Choose a later day."));

  return g_strdup (_("This is no date. Write it like this: 1.12.2026."));
}

/**
 * gruppe_series_group_set_problem:
 * @self: a group
 * @error: (nullable): of gruppe_series_rule_expand(), %NULL when nothing is wrong
 *
 * Says beside the field what is wrong.
 *
 * Returns: whether @error is about a field of this group
 */
gboolean
gruppe_series_group_set_problem (GruppeSeriesGroup *self,
                                 const GError      *error)
{
  g_autofree char *sentence = NULL;
  GtkWidget *field = NULL;

  g_return_val_if_fail (GRUPPE_IS_SERIES_GROUP (self), FALSE);

  if (error != NULL && error->domain == GRUPPE_INPUT_ERROR)
    sentence = problem_words (self, error, &field);

  if (self->wrong != NULL && self->wrong != GTK_WIDGET (self->until_row))
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->wrong), GTK_ACCESSIBLE_STATE_INVALID);
  self->wrong = field;
  gruppe_entry_row_set_problem (self->until_row, field == GTK_WIDGET (self->until_row) ? sentence : NULL);
  if (field == GTK_WIDGET (self->until_row))
    return TRUE;

  gtk_label_set_label (self->series_problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->series_problem), sentence != NULL);
  if (field != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);

  return sentence != NULL;
}

/**
 * gruppe_series_group_focus_problem:
 * @self: a group
 *
 * Leads to the field the problem is about.
 */
void
gruppe_series_group_focus_problem (GruppeSeriesGroup *self)
{
  g_return_if_fail (GRUPPE_IS_SERIES_GROUP (self));

  if (self->wrong != NULL)
    gtk_widget_grab_focus (self->wrong);
}
