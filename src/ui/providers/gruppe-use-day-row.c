/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "gruppe-provider-words.h"
#include "gruppe-use-day-row.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeUseDayRow
{
  AdwActionRow parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkLabel *problem;
  GtkWidget *none_button;

  /* owned */
  char *day;
  char *today;
  gboolean past_only;
};

G_DEFINE_FINAL_TYPE (GruppeUseDayRow, gruppe_use_day_row, ADW_TYPE_ACTION_ROW)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Where large text leaves no room for the name of the month. */
static char *
make_short (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr(GDateTime) date = g_date_time_new_from_iso8601 (text, NULL);

  return date != NULL ? g_date_time_format (date, "%x") : NULL;
}

static void
show_day (GruppeUseDayRow *self)
{
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  words = self->day != NULL ? gruppe_provider_words_day (self->day) : g_strdup (C_("day", "None"));
  if (self->day != NULL && gruppe_narrow_is_large_text (GTK_WIDGET (self)))
    shown = make_short (self->day);
  gtk_label_set_label (self->label, shown != NULL ? shown : words);
  gtk_widget_set_visible (self->none_button, self->day != NULL);

  /* Translators: what a day is for, such as "Concluded on", and the day */
  name = g_strdup_printf (C_("day", "%s %s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
take_day (GruppeUseDayRow *self,
          const char      *day)
{
  gtk_popover_popdown (self->popover);
  if (g_strcmp0 (self->day, day) == 0)
    return;

  g_free (self->day);
  self->day = g_strdup (day);
  show_day (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
get_selected (GruppeUseDayRow *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* The calendar begins at the day that counts, or today. */
static void
popover_shown_cb (GruppeUseDayRow *self)
{
  const char *day = self->day != NULL ? self->day : self->today;
  g_autoptr(GDateTime) date = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (day != NULL)
    date = g_date_time_new_local (atoi (day), atoi (day + 5), atoi (day + 8), 12, 0, 0);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
}

static void
day_selected_cb (GruppeUseDayRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
day_taken_cb (GruppeUseDayRow *self)
{
  g_autofree char *day = get_selected (self);

  if (self->past_only && self->today != NULL && strcmp (day, self->today) > 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  take_day (self, day);
}

static void
none_taken_cb (GruppeUseDayRow *self)
{
  take_day (self, NULL);
}

static void
gruppe_use_day_row_finalize (GObject *object)
{
  GruppeUseDayRow *self = GRUPPE_USE_DAY_ROW (object);

  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->today, g_free);

  G_OBJECT_CLASS (gruppe_use_day_row_parent_class)->finalize (object);
}

static void
gruppe_use_day_row_class_init (GruppeUseDayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = gruppe_use_day_row_finalize;

  /**
   * GruppeUseDayRow::changed:
   * @self: the row
   *
   * A person chose another day, or none.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_USE_DAY_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-use-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, button);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, label);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, popover);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseDayRow, none_button);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_taken_cb);
}

static void
gruppe_use_day_row_init (GruppeUseDayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_day (self);
  g_signal_connect (self, "notify::title", G_CALLBACK (show_day), NULL);
}

/**
 * gruppe_use_day_row_get_day:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the day, YYYY-MM-DD
 */
const char *
gruppe_use_day_row_get_day (GruppeUseDayRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_USE_DAY_ROW (self), NULL);

  return self->day;
}

/**
 * gruppe_use_day_row_set_day:
 * @self: a row
 * @day: (nullable): a day, YYYY-MM-DD
 *
 * Shows a day; nobody is told.
 */
void
gruppe_use_day_row_set_day (GruppeUseDayRow *self,
                            const char      *day)
{
  char *copy;

  g_return_if_fail (GRUPPE_IS_USE_DAY_ROW (self));

  copy = g_strdup (day);
  g_free (self->day);
  self->day = copy;
  show_day (self);
}

/**
 * gruppe_use_day_row_set_today:
 * @self: a row
 * @today: which day it is, YYYY-MM-DD
 * @past_only: whether only today or an earlier day can be chosen
 */
void
gruppe_use_day_row_set_today (GruppeUseDayRow *self,
                              const char      *today,
                              gboolean         past_only)
{
  g_return_if_fail (GRUPPE_IS_USE_DAY_ROW (self));
  g_return_if_fail (today != NULL);

  g_free (self->today);
  self->today = g_strdup (today);
  self->past_only = past_only;
}
