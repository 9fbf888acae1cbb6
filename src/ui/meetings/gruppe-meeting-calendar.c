/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "gruppe-calendar-words.h"
#include "gruppe-meeting-calendar.h"
#include "gruppe-meeting-list-row.h"
#include "meetings/gruppe-meeting-query.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-adaptive-bin.h"

#define N_COLUMNS 7
#define N_DAYS 31

/* As far as a calendar goes; see gruppe_meetings_month_async(). */
#define MIN_YEAR 1970
#define MAX_YEAR 9998

/* One day of the month that is shown. */
typedef struct
{
  GtkWidget *button;
  GtkLabel *number;
  GtkLabel *count;
  guint n_meetings;
} Day;

struct _GruppeMeetingCalendar
{
  GtkWidget parent_instance;

  /* template */
  GruppeAdaptiveBin *bin;
  GtkLabel *month_label;
  GtkGrid *grid;
  GtkLabel *day_label;
  GtkLabel *nothing;
  GtkListBox *day_list;

  /* owned */
  GruppeContext *context;
  GruppeMeetingTimer *timer;
  GSignalGroup *database_signals;
  GCancellable *cancellable;    /* of the month that is being read */
  GPtrArray *meetings;          /* of the month that is shown, NULL until it is read */
  GDateTime *chosen;            /* noon of the chosen day */
  GDateTime *today;
  char *zone;
  Day days[N_DAYS];
  int year;                     /* of the grid, 0 before there is one */
  int month;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingCalendar, gruppe_meeting_calendar, GTK_TYPE_WIDGET)

enum { SIGNAL_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_day (GDateTime *time,
        int        year,
        int        month,
        int        day)
{
  return time != NULL && g_date_time_get_year (time) == year && g_date_time_get_month (time) == month &&
         g_date_time_get_day_of_month (time) == day;
}

static int
day_of (GruppeMeetingCalendar *self,
        GruppeMeeting         *meeting)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (self->zone, gruppe_meeting_get_starts_at (meeting));

  return g_date_time_get_day_of_month (start);
}

static void
update_day (GruppeMeetingCalendar *self,
            int                    number)
{
  Day *day = &self->days[number - 1];
  gboolean chosen = is_day (self->chosen, self->year, self->month, number);
  gboolean today = is_day (self->today, self->year, self->month, number);
  g_autofree char *name = gruppe_calendar_words_day_button (self->year, self->month, number, day->n_meetings, today);
  g_autofree char *count = gruppe_calendar_words_count (day->n_meetings, gruppe_adaptive_bin_get_narrow (self->bin));

  gtk_label_set_text (day->count, count);
  gtk_widget_set_opacity (GTK_WIDGET (day->count), day->n_meetings > 0 ? 1 : 0);
  if (today)
    gtk_widget_add_css_class (day->button, "today");
  else
    gtk_widget_remove_css_class (day->button, "today");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (day->button), chosen);
  /* One of them is reached with Tab, the others with the arrow keys. */
  gtk_widget_set_focusable (day->button, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (day->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_days (GruppeMeetingCalendar *self)
{
  for (int number = 1; self->year != 0 && number <= g_date_get_days_in_month (self->month, self->year); number++)
    update_day (self, number);
}

static void
show_day (GruppeMeetingCalendar *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  int number = g_date_time_get_day_of_month (self->chosen);
  g_autofree char *words = gruppe_calendar_words_day (self->year, self->month, number);
  GtkWidget *child;
  guint n = 0;

  gtk_label_set_text (self->day_label, words);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->day_list))) != NULL)
    gtk_list_box_remove (self->day_list, child);

  for (guint i = 0; self->meetings != NULL && i < self->meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, i);
      GtkWidget *row;

      if (day_of (self, meeting) != number)
        continue;

      row = gruppe_meeting_list_row_new (catalogue, self->timer);
      gtk_list_box_append (self->day_list, row);
      gruppe_meeting_list_row_set_item (GRUPPE_MEETING_LIST_ROW (row), meeting);
      n++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->day_list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0 && self->meetings != NULL);
}

static void
count_meetings (GruppeMeetingCalendar *self)
{
  for (guint i = 0; i < N_DAYS; i++)
    self->days[i].n_meetings = 0;

  for (guint i = 0; self->meetings != NULL && i < self->meetings->len; i++)
    self->days[day_of (self, g_ptr_array_index (self->meetings, i)) - 1].n_meetings++;
}

static void
month_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeMeetingCalendar) self = user_data;
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = gruppe_meetings_month_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meetings == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The meetings could not be read."), error);
      return;
    }

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = g_steal_pointer (&meetings);
  count_meetings (self);
  update_days (self);
  show_day (self);
}

static void
read_month (GruppeMeetingCalendar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gruppe_meetings_month_async (self->context, self->year, self->month, self->zone, self->cancellable, month_read_cb,
                               g_object_ref (self));
}

static void
day_clicked_cb (GruppeMeetingCalendar *self,
                GtkWidget             *button)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day"));

  gruppe_meeting_calendar_set_day (self, self->year, self->month, number);
  gtk_widget_grab_focus (self->days[number - 1].button);
}

static GtkWidget *
make_day (GruppeMeetingCalendar *self,
          int                    number)
{
  Day *day = &self->days[number - 1];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *text = g_strdup_printf ("%d", number);

  day->button = gtk_toggle_button_new ();
  day->number = GTK_LABEL (gtk_label_new (text));
  day->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (day->count), "count");
  /* So that the words need no more room than the number. */
  gtk_label_set_ellipsize (day->count, PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (GTK_WIDGET (day->count), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (day->number));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (day->count));
  gtk_button_set_child (GTK_BUTTON (day->button), box);
  gtk_widget_add_css_class (day->button, "flat");
  gtk_widget_add_css_class (day->button, "gruppe-day");
  g_object_set_data (G_OBJECT (day->button), "day", GINT_TO_POINTER (number));
  g_signal_connect_object (day->button, "clicked", G_CALLBACK (day_clicked_cb), self, G_CONNECT_SWAPPED);

  return day->button;
}

static void
make_heads (GruppeMeetingCalendar *self)
{
  for (int column = 0; column < N_COLUMNS; column++)
    {
      g_autofree char *full = NULL;
      g_autofree char *brief = gruppe_calendar_words_weekday (column, &full);
      GtkWidget *label = gtk_label_new (brief);

      gtk_widget_set_tooltip_text (label, full);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_set_margin_bottom (label, 6);
      gtk_grid_attach (self->grid, label, column, 0, 1, 1);
    }
}

static void
make_month (GruppeMeetingCalendar *self,
            int                    year,
            int                    month)
{
  int first = gruppe_calendar_column (year, month, 1);
  int n_days = g_date_get_days_in_month (month, year);
  g_autofree char *title = gruppe_calendar_words_month (year, month);

  for (guint i = 0; i < N_DAYS; i++)
    {
      if (self->days[i].button != NULL)
        gtk_grid_remove (self->grid, self->days[i].button);
      self->days[i] = (Day) { NULL, NULL, NULL, 0 };
    }

  for (int number = 1; number <= n_days; number++)
    {
      int cell = first + number - 1;

      gtk_grid_attach (self->grid, make_day (self, number), cell % N_COLUMNS, 1 + cell / N_COLUMNS, 1, 1);
    }

  self->year = year;
  self->month = month;
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  gtk_label_set_text (self->month_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
choose (GruppeMeetingCalendar *self,
        GDateTime             *day)
{
  gruppe_meeting_calendar_set_day (self, g_date_time_get_year (day), g_date_time_get_month (day),
                                   g_date_time_get_day_of_month (day));
}

static void
move (GruppeMeetingCalendar *self,
      int                    months,
      int                    days)
{
  g_autoptr(GDateTime) there = g_date_time_add_months (self->chosen, months);
  g_autoptr(GDateTime) day = g_date_time_add_days (there, days);

  choose (self, day);
}

static void
update_today (GruppeMeetingCalendar *self)
{
  g_clear_pointer (&self->today, g_date_time_unref);
  self->today = gruppe_zone_from_utc (self->zone, gruppe_meeting_timer_get_now (self->timer));
}

/* At midnight another day is today. */
static void
time_passed_cb (GruppeMeetingCalendar *self)
{
  int number = g_date_time_get_day_of_month (self->today);

  update_today (self);
  if (number != g_date_time_get_day_of_month (self->today))
    update_days (self);
}

static void
today_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GruppeMeetingCalendar *self = GRUPPE_MEETING_CALENDAR (widget);

  if (self->context == NULL)
    return;

  update_today (self);
  choose (self, self->today);
}

static void
move_month_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  GruppeMeetingCalendar *self = GRUPPE_MEETING_CALENDAR (widget);

  if (self->context != NULL)
    move (self, g_variant_get_int32 (parameter), 0);
}

static gboolean
key_pressed_cb (GruppeMeetingCalendar *self,
                guint                  key,
                guint                  code,
                GdkModifierType        state)
{
  int ahead = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int column;

  if (self->context == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  column = gruppe_calendar_column (self->year, self->month, g_date_time_get_day_of_month (self->chosen));
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, 0, -ahead);
      break;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, 0, ahead);
      break;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, 0, -N_COLUMNS);
      break;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 0, N_COLUMNS);
      break;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move (self, -1, 0);
      break;

    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move (self, 1, 0);
      break;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, 0, -column);
      break;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, 0, N_COLUMNS - 1 - column);
      break;

    default:
      return GDK_EVENT_PROPAGATE;
    }

  gtk_widget_grab_focus (self->days[g_date_time_get_day_of_month (self->chosen) - 1].button);

  return GDK_EVENT_STOP;
}

static void
row_activated_cb (GruppeMeetingCalendar *self,
                  GtkListBoxRow         *row)
{
  GtkWidget *child = gtk_list_box_row_get_child (row);

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0,
                 gruppe_meeting_list_row_get_item (GRUPPE_MEETING_LIST_ROW (child)));
}

static void
database_changed_cb (GruppeMeetingCalendar *self,
                     guint                  topics)
{
  if ((topics & GRUPPE_TOPIC_MEETINGS) && self->year != 0)
    read_month (self);
}

static void
gruppe_meeting_calendar_dispose (GObject *object)
{
  GruppeMeetingCalendar *self = GRUPPE_MEETING_CALENDAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->database_signals);
  g_clear_object (&self->context);
  g_clear_object (&self->timer);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_CALENDAR);

  G_OBJECT_CLASS (gruppe_meeting_calendar_parent_class)->dispose (object);
}

static void
gruppe_meeting_calendar_finalize (GObject *object)
{
  GruppeMeetingCalendar *self = GRUPPE_MEETING_CALENDAR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_date_time_unref);
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (gruppe_meeting_calendar_parent_class)->finalize (object);
}

static void
gruppe_meeting_calendar_class_init (GruppeMeetingCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meeting_calendar_dispose;
  object_class->finalize = gruppe_meeting_calendar_finalize;

  /**
   * GruppeMeetingCalendar::activated:
   * @self: a calendar
   * @meeting: the meeting to show
   *
   * Somebody wants to see a meeting.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", GRUPPE_TYPE_MEETING_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_MEETING);

  g_type_ensure (GRUPPE_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, month_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, grid);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, day_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, nothing);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingCalendar, day_list);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_days);

  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_cb);
  gtk_widget_class_install_action (widget_class, "calendar.move-month", "i", move_month_cb);
}

static void
gruppe_meeting_calendar_init (GruppeMeetingCalendar *self)
{
  self->zone = gruppe_zone_local ();
  self->database_signals = g_signal_group_new (GRUPPE_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->database_signals, "changed", G_CALLBACK (database_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  make_heads (self);
}

/**
 * gruppe_meeting_calendar_set_context:
 * @self: a calendar
 * @context: the services, with the database open
 * @timer: says when time has passed
 *
 * Shows the month of today. To be called once.
 */
void
gruppe_meeting_calendar_set_context (GruppeMeetingCalendar *self,
                                     GruppeContext         *context,
                                     GruppeMeetingTimer    *timer)
{
  g_return_if_fail (GRUPPE_IS_MEETING_CALENDAR (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING_TIMER (timer));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->timer = g_object_ref (timer);
  g_signal_connect_object (timer, "passed", G_CALLBACK (time_passed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->database_signals, gruppe_context_get_database (context));

  update_today (self);
  choose (self, self->today);
}

/**
 * gruppe_meeting_calendar_get_day:
 * @self: a calendar
 *
 * Returns: (transfer none) (nullable): some time on the chosen day
 */
GDateTime *
gruppe_meeting_calendar_get_day (GruppeMeetingCalendar *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING_CALENDAR (self), NULL);

  return self->chosen;
}

/**
 * gruppe_meeting_calendar_set_day:
 * @self: a calendar that has its context
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 *
 * Chooses a day, and shows its month.
 */
void
gruppe_meeting_calendar_set_day (GruppeMeetingCalendar *self,
                                 int                    year,
                                 int                    month,
                                 int                    day)
{
  g_return_if_fail (GRUPPE_IS_MEETING_CALENDAR (self));
  g_return_if_fail (self->context != NULL);

  if (year < MIN_YEAR || year > MAX_YEAR || !g_date_valid_dmy (day, month, year))
    return;

  g_clear_pointer (&self->chosen, g_date_time_unref);
  self->chosen = g_date_time_new_utc (year, month, day, 12, 0, 0);

  if (self->year != year || self->month != month)
    {
      make_month (self, year, month);
      read_month (self);
    }
  update_days (self);
  show_day (self);
}
