/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-holidays.h"

#define PLACE "holidays.json"
#define ALL_LANDS "*"

/* A Gregorian calendar for all of Germany. */
#define FIRST_EASTER 1776
#define LAST_EASTER 4099

static const char * const lands[] = {
  ALL_LANDS, "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH", NULL
};
static const char * const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL
};

static const char * const confidences[] = { "low", "medium", "high", NULL };

/* Where and in which years a day is a holiday. */
typedef struct
{
  const char *land;
  int from;
  int until;
  gboolean in_parts;
} Place;

typedef struct
{
  GruppeWords *name;
  gboolean by_easter;
  int easter;          /* days after Easter Sunday */
  int month, day;      /* or this day */
  int weekday;         /* or the last such weekday before it; 0: none, 1 Monday */
  GArray *places;
} Holiday;

struct _GruppeHolidays
{
  GObject parent_instance;

  GPtrArray *holidays;
  GruppeWords *note;
};

G_DEFINE_FINAL_TYPE (GruppeHolidays, gruppe_holidays, G_TYPE_OBJECT)

static void
holiday_free (Holiday *self)
{
  g_clear_pointer (&self->name, gruppe_words_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

static JsonObject *
element_object (JsonArray   *array,
                guint        i,
                const char  *place,
                GError     **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  gruppe_json_fail (error, place, "not an object");

  return NULL;
}

/* @fallback when the member is missing; it must be there if @fallback is %G_MININT. */
static int
read_int (JsonObject  *object,
          const char  *place,
          const char  *member,
          int          fallback,
          int          min,
          int          max,
          GError     **error)
{
  double value;

  if (!json_object_has_member (object, member) && fallback != G_MININT)
    return fallback;

  if (!gruppe_json_get_number (object, place, member, TRUE, &value, error))
    return 0;

  if (!(value >= min && value <= max) || value != (int) value)
    {
      gruppe_json_fail (error, place, "\"%s\" is no whole number from %d to %d", member, min, max);
      return 0;
    }

  return (int) value;
}

static void
read_day (Holiday     *self,
          JsonObject  *object,
          const char  *place,
          GError     **error)
{
  self->month = read_int (object, place, "month", G_MININT, 1, 12, error);
  self->day = read_int (object, place, "day", G_MININT, 1, 31, error);
}

static void
read_rule (Holiday     *self,
           JsonObject  *rule,
           const char  *place,
           GError     **error)
{
  if (json_object_has_member (rule, "easter"))
    {
      gruppe_json_only_members (rule, place, error, "easter", NULL);
      self->by_easter = TRUE;
      self->easter = read_int (rule, place, "easter", G_MININT, -100, 100, error);
    }
  else if (json_object_has_member (rule, "weekday"))
    {
      JsonObject *before = gruppe_json_get_object (rule, place, "before", TRUE, error);

      gruppe_json_only_members (rule, place, error, "weekday", "before", NULL);
      self->weekday = 1 + gruppe_json_get_enum (rule, place, "weekday", TRUE, weekdays, error);
      if (before != NULL)
        {
          gruppe_json_only_members (before, place, error, "month", "day", NULL);
          read_day (self, before, place, error);
        }
    }
  else
    {
      gruppe_json_only_members (rule, place, error, "month", "day", NULL);
      read_day (self, rule, place, error);
    }

  /* 2000 was a leap year. */
  if (!self->by_easter && !g_date_valid_dmy ((GDateDay) self->day, (GDateMonth) self->month, 2000))
    gruppe_json_fail (error, place, "there is no such day");
}

static void
read_places (Holiday     *self,
             JsonArray   *array,
             const char  *place,
             GError     **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = element_object (array, i, place, error);
      Place one = { NULL, };
      int land;

      if (object == NULL)
        return;

      gruppe_json_only_members (object, place, error, "land", "from", "until", "in_parts", NULL);
      land = gruppe_json_get_enum (object, place, "land", TRUE, lands, error);
      one.land = lands[MAX (land, 0)];
      one.from = read_int (object, place, "from", GRUPPE_HOLIDAYS_FIRST_YEAR, GRUPPE_HOLIDAYS_FIRST_YEAR,
                           GRUPPE_HOLIDAYS_LAST_YEAR, error);
      one.until = read_int (object, place, "until", GRUPPE_HOLIDAYS_LAST_YEAR, GRUPPE_HOLIDAYS_FIRST_YEAR,
                            GRUPPE_HOLIDAYS_LAST_YEAR, error);
      gruppe_json_get_boolean (object, place, "in_parts", FALSE, &one.in_parts, error);
      g_array_append_val (self->places, one);
    }
}

static Holiday *
read_holiday (JsonObject  *object,
              const char  *place,
              GError     **error)
{
  Holiday *self = g_new0 (Holiday, 1);
  g_autoptr(GError) local = NULL;
  JsonObject *rule;
  JsonArray *where;

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  gruppe_json_only_members (object, place, &local, "id", "name", "rule", "where", NULL);
  gruppe_json_get_id (object, place, "id", TRUE, &local);
  self->name = gruppe_words_read (object, place, "name", TRUE, &local);
  rule = gruppe_json_get_object (object, place, "rule", TRUE, &local);
  where = gruppe_json_get_array (object, place, "where", TRUE, &local);
  if (local == NULL)
    read_rule (self, rule, place, &local);
  if (local == NULL)
    read_places (self, where, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      holiday_free (self);
      return NULL;
    }

  return self;
}

static gboolean
is_on (const Holiday *self,
       const GDate   *date)
{
  int year = g_date_get_year (date);
  int month = self->month, day = self->day;
  GDate then;

  if (self->by_easter && !gruppe_easter_sunday (year, &month, &day))
    return FALSE;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (&then, 1);
  g_date_set_dmy (&then, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (self->by_easter)
    {
      int days = g_date_days_between (&then, date);

      return days == self->easter;
    }

  if (self->weekday != 0)
    {
      int days = g_date_days_between (date, &then);

      return days >= 1 && days <= 7 && (int) g_date_get_weekday (date) == self->weekday;
    }

  return g_date_compare (&then, date) == 0;
}

/* A rule for the whole Land counts more than one for parts of it. */
static gboolean
is_in (const Holiday *self,
       const char    *land,
       int            year,
       gboolean      *ret_in_parts)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (year < place->from || year > place->until ||
          (!g_str_equal (place->land, ALL_LANDS) && g_ascii_strcasecmp (place->land, land) != 0))
        continue;

      *ret_in_parts = place->in_parts;
      found = TRUE;
      if (!place->in_parts)
        break;
    }

  return found;
}

static void
gruppe_holidays_finalize (GObject *object)
{
  GruppeHolidays *self = GRUPPE_HOLIDAYS (object);

  g_clear_pointer (&self->holidays, g_ptr_array_unref);
  g_clear_pointer (&self->note, gruppe_words_free);

  G_OBJECT_CLASS (gruppe_holidays_parent_class)->finalize (object);
}

static void
gruppe_holidays_class_init (GruppeHolidaysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_holidays_finalize;
}

static void
gruppe_holidays_init (GruppeHolidays *self)
{
  self->holidays = g_ptr_array_new_with_free_func ((GDestroyNotify) holiday_free);
}

/**
 * gruppe_holidays_new_from_json:
 * @object: the root of holidays.json
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the holidays, or %NULL with %GRUPPE_INPUT_ERROR naming the place
 */
GruppeHolidays *
gruppe_holidays_new_from_json (JsonObject  *object,
                               GError     **error)
{
  g_autoptr(GruppeHolidays) self = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *array;
  double format = 0;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_HOLIDAYS, NULL);
  gruppe_json_only_members (object, PLACE, &local, "format", "version", "note", "source", "as_of", "dated", "confidence",
                            "holidays", NULL);
  if (gruppe_json_get_number (object, PLACE, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, PLACE, "\"format\" %g is not known to this version", format);
  self->note = gruppe_words_read (object, PLACE, "note", TRUE, &local);
  gruppe_json_get_string (object, PLACE, "as_of", TRUE, &local);
  gruppe_json_get_enum (object, PLACE, "confidence", TRUE, confidences, &local);
  array = gruppe_json_get_array (object, PLACE, "holidays", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: holidays[%u]", PLACE, i);
      JsonObject *one = element_object (array, i, place, &local);
      Holiday *holiday = one != NULL ? read_holiday (one, place, &local) : NULL;

      if (holiday != NULL)
        g_ptr_array_add (self->holidays, holiday);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_holidays_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the holidays compiled into the program
 */
GruppeHolidays *
gruppe_holidays_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = NULL;

  root = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/meetings/holidays.json", error);
  if (root == NULL)
    return NULL;

  return gruppe_holidays_new_from_json (json_node_get_object (root), error);
}

/**
 * gruppe_holidays_find:
 * @self: the holidays
 * @year: year
 * @month: 1-12
 * @day: 1-31
 * @land: (nullable): "BW", "by" ..., as in the questions; any other for the holidays of all Länder only
 * @language: "de" or "en"
 * @ret_in_parts: (out) (optional): whether it is one in some places of @land only
 *
 * Returns: (transfer none) (nullable): name of the public holiday on that day, which belongs to @self
 */
const char *
gruppe_holidays_find (GruppeHolidays *self,
                      int             year,
                      int             month,
                      int             day,
                      const char     *land,
                      const char     *language,
                      gboolean       *ret_in_parts)
{
  GDate date;

  g_return_val_if_fail (GRUPPE_IS_HOLIDAYS (self), NULL);

  if (year < GRUPPE_HOLIDAYS_FIRST_YEAR || year > GRUPPE_HOLIDAYS_LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  for (guint i = 0; i < self->holidays->len; i++)
    {
      const Holiday *holiday = g_ptr_array_index (self->holidays, i);
      gboolean in_parts = FALSE;

      if (!is_on (holiday, &date) || !is_in (holiday, land != NULL ? land : "", year, &in_parts))
        continue;

      if (ret_in_parts != NULL)
        *ret_in_parts = in_parts;
      return gruppe_words_get_for (holiday->name, language);
    }

  return NULL;
}

/**
 * gruppe_holidays_get_note:
 * @self: the holidays
 * @language: "de" or "en"
 *
 * Returns: (transfer none): how far the list can be trusted
 */
const char *
gruppe_holidays_get_note (GruppeHolidays *self,
                          const char     *language)
{
  g_return_val_if_fail (GRUPPE_IS_HOLIDAYS (self), NULL);

  return gruppe_words_get_for (self->note, language);
}

/**
 * gruppe_easter_sunday:
 * @year: 1776 to 4099
 * @ret_month: (out): 3 or 4
 * @ret_day: (out): day of the month
 *
 * The Gregorian rule, as H. Spencer Jones gives it.
 *
 * Returns: %FALSE for other years
 */
gboolean
gruppe_easter_sunday (int  year,
                      int *ret_month,
                      int *ret_day)
{
  int a, b, c, d, e, f, g, h, i, k, l, m;

  g_return_val_if_fail (ret_month != NULL && ret_day != NULL, FALSE);

  if (year < FIRST_EASTER || year > LAST_EASTER)
    return FALSE;

  a = year % 19;
  b = year / 100;
  c = year % 100;
  d = b / 4;
  e = b % 4;
  f = (b + 8) / 25;
  g = (b - f + 1) / 3;
  h = (19 * a + b - d - g + 15) % 30;
  i = c / 4;
  k = c % 4;
  l = (32 + 2 * e + 2 * i - h - k) % 7;
  m = (a + 11 * h + 22 * l) / 451;

  *ret_month = (h + l - 7 * m + 114) / 31;
  *ret_day = (h + l - 7 * m + 114) % 31 + 1;

  return TRUE;
}
