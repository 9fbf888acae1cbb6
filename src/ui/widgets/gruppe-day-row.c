/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "gruppe-day-row.h"
#include "gruppe-narrow.h"

struct _GruppeDayRow
{
  AdwActionRow parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkCalendar *calendar;
  GtkPopover *popover;

  /* owned */
  GruppeClock *clock;
  char *zone;
  gint64 start;                 /* of the day */
};

G_DEFINE_FINAL_TYPE (GruppeDayRow, gruppe_day_row, ADW_TYPE_ACTION_ROW)

/* The day at whose beginning the clocks go forward begins later. */
static gint64
find_start (GruppeDayRow *self,
            GDateTime    *day)
{
  gint64 start = 0;

  for (int hour = 0; hour < 4; hour++)
    {
      if (gruppe_zone_to_utc (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                              g_date_time_get_day_of_month (day), hour, 0, &start, NULL))
        return start;
    }

  return g_date_time_to_unix (day);
}

static void
show_day (GruppeDayRow *self)
{
  g_autoptr(GDateTime) day = gruppe_zone_from_utc (self->zone, self->start);
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  /* Translators: a day, such as 23 November 2026; see g_date_time_format() */
  words = g_date_time_format (day, C_("day", "%-d %B %Y"));

  if (gruppe_narrow_is_large_text (GTK_WIDGET (self)))
    shown = g_date_time_format (day, "%x");
  gtk_label_set_label (self->label, shown != NULL ? shown : words);
  /* Translators: what a day is for, such as "On which day?", and the day */
  name = g_strdup_printf (C_("day", "%s %s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
go_to_today (GruppeDayRow *self)
{
  g_autoptr(GDateTime) today = gruppe_zone_from_utc (self->zone, gruppe_clock_now (self->clock));

  self->start = find_start (self, today);
  gtk_calendar_select_day (self->calendar, today);
}

static void
day_selected_cb (GruppeDayRow *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);
  gint64 start;

  if (self->clock == NULL)
    return;

  start = find_start (self, day);
  if (start > gruppe_clock_now (self->clock))
    {
      go_to_today (self);
      gtk_widget_error_bell (GTK_WIDGET (self));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                                   _("Only today or an earlier day is possible."));
    }
  else
    {
      self->start = start;
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), "");
    }

  show_day (self);
}

static void
gruppe_day_row_dispose (GObject *object)
{
  GruppeDayRow *self = GRUPPE_DAY_ROW (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (gruppe_day_row_parent_class)->dispose (object);
}

static void
gruppe_day_row_finalize (GObject *object)
{
  GruppeDayRow *self = GRUPPE_DAY_ROW (object);

  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (gruppe_day_row_parent_class)->finalize (object);
}

static void
gruppe_day_row_class_init (GruppeDayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_day_row_dispose;
  object_class->finalize = gruppe_day_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/widgets/gruppe-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDayRow, button);
  gtk_widget_class_bind_template_child (widget_class, GruppeDayRow, label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDayRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, GruppeDayRow, popover);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
gruppe_day_row_init (GruppeDayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->zone = gruppe_zone_local ();
}

/**
 * gruppe_day_row_set_clock:
 * @self: a row
 * @clock: says which day is today
 */
void
gruppe_day_row_set_clock (GruppeDayRow *self,
                          GruppeClock  *clock)
{
  g_return_if_fail (GRUPPE_IS_DAY_ROW (self));
  g_return_if_fail (GRUPPE_IS_CLOCK (clock));

  if (!g_set_object (&self->clock, clock))
    return;

  go_to_today (self);
  show_day (self);
}

/**
 * gruppe_day_row_set_day:
 * @self: a row with a clock
 * @day: a day, YYYY-MM-DD
 *
 * Chooses a day. What is no day, or one after today, is ignored.
 */
void
gruppe_day_row_set_day (GruppeDayRow *self,
                        const char   *day)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day_of_month;

  g_return_if_fail (GRUPPE_IS_DAY_ROW (self));
  g_return_if_fail (self->clock != NULL);
  g_return_if_fail (day != NULL);

  if (strlen (day) != strlen ("YYYY-MM-DD") ||
      sscanf (day, "%4d-%2d-%2d", &year, &month, &day_of_month) != 3)
    return;

  date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  if (date != NULL && find_start (self, date) <= gruppe_clock_now (self->clock))
    gtk_calendar_select_day (self->calendar, date);
}

/**
 * gruppe_day_row_get_day:
 * @self: a row
 *
 * Returns: (transfer full): the chosen day, YYYY-MM-DD
 */
char *
gruppe_day_row_get_day (GruppeDayRow *self)
{
  g_autoptr(GDateTime) day = NULL;

  g_return_val_if_fail (GRUPPE_IS_DAY_ROW (self), NULL);

  day = gruppe_zone_from_utc (self->zone, self->start);

  return g_date_time_format (day, "%Y-%m-%d");
}

/**
 * gruppe_day_row_get_start:
 * @self: a row
 *
 * Returns: when the chosen day begins on this machine
 */
gint64
gruppe_day_row_get_start (GruppeDayRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_DAY_ROW (self), 0);

  return self->start;
}
