/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "date-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-query.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
  gint64 now;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->now = gruppe_clock_now (fixture->clock);
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_test_await_finalize (&fixture->context);
  g_object_unref (fixture->clock);
}

/* Ids in their order, separated by spaces. */
static char *
ids_of (GPtrArray *meetings)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < meetings->len; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            gruppe_meeting_get_id (g_ptr_array_index (meetings, i)));

  return g_string_free (ids, FALSE);
}

static void
assert_found (Fixture            *fixture,
              GruppeMeetingsView  view,
              const char         *search,
              const char         *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings = gruppe_meetings_find_sync (fixture->context, view, search, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = ids_of (meetings);
  g_assert_cmpstr (ids, ==, expected);
}

static gint64
count_action (Fixture *fixture)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 count;

  gruppe_meetings_count_action_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  count = gruppe_meetings_count_action_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return count;
}

static GPtrArray *
read_month (Fixture     *fixture,
            int          year,
            int          month,
            const char  *zone,
            GError     **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_month_async (fixture->context, year, month, zone, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_month_finish (fixture->context, result, error);
}

static void
assert_month (Fixture    *fixture,
              int         year,
              int         month,
              const char *zone,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings = read_month (fixture, year, month, zone, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = ids_of (meetings);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Last week", fixture->now - 7 * DAY);
  date_test_add (fixture->context, 2, "Yesterday", fixture->now - DAY);
  date_test_add (fixture->context, 3, "Running", fixture->now - HOUR / 2);
  date_test_add (fixture->context, 4, "Tomorrow", fixture->now + DAY);
  date_test_add (fixture->context, 5, "Today", fixture->now + HOUR);

  assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, NULL, "3 5 4");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_OVER, NULL, "2 1");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, NULL, "1 2 3 5 4");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");

  gruppe_clock_advance (fixture->clock, HOUR / 2);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, NULL, "3 5 4");
  gruppe_clock_advance (fixture->clock, 1);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, NULL, "5 4");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_OVER, NULL, "3 2 1");
}

/* A day is the longest a meeting may last. */
static void
test_longest_meeting_is_still_running (Fixture       *fixture,
                                       gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Retreat", fixture->now - DAY);
  date_test_exec (fixture->context, "UPDATE meeting SET minutes = 1440, link = ''");

  assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, NULL, "1");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_OVER, NULL, "");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Off", fixture->now + DAY);
  date_test_exec (fixture->context, "UPDATE meeting SET link = '', secret_state = 'generated'");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");

  date_test_exec (fixture->context, "UPDATE meeting SET cancelled_at = 5");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, NULL, "1");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");
  g_assert_cmpint (count_action (fixture), ==, 0);
}

static void
test_action_by_link_and_state (Fixture       *fixture,
                               gconstpointer  data)
{
  static const char * const states[] = { "none", "generated", "set", "sent", "expired" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      date_test_add (fixture->context, i + 1, states[i], fixture->now + DAY + i);
      date_test_exec (fixture->context, "UPDATE meeting SET secret_state = '%s' WHERE id = %u", states[i], i + 1);
    }

  /* Set, but nobody is named who has it. */
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "2 3");
  g_assert_cmpint (count_action (fixture), ==, 2);

  date_test_exec (fixture->context, "UPDATE meeting SET link = '' WHERE id IN (1, 4)");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1 2 3 4");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, "SE", "3 4");
  g_assert_cmpint (count_action (fixture), ==, 4);

  /* What is over asks for nothing any more. */
  gruppe_clock_advance (fixture->clock, 2 * DAY);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");
  g_assert_cmpint (count_action (fixture), ==, 0);
}

static void
add_people (Fixture *fixture)
{
  for (int i = 1; i <= 2; i++)
    date_test_exec (fixture->context,
                    "INSERT INTO person (id, uid, name, sort_key, created_at, changed_at) VALUES (%d, 'p%d', 'P%d', 'p%d', 1, 1);"
                    "INSERT INTO meeting_person (meeting_id, person_id) VALUES (1, %d)", i, i, i, i, i);
}

static void
hand_over (Fixture    *fixture,
           int         person,
           const char *what,
           int         generation)
{
  date_test_exec (fixture->context,
                  "INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at) VALUES (1, %d, '%s', 'mail', %d, 1)",
                  person, what, generation);
}

static void
test_action_until_everybody_is_served (Fixture       *fixture,
                                       gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Abend", fixture->now + DAY);
  date_test_exec (fixture->context, "UPDATE meeting SET secret_state = 'set', generation = 3");
  add_people (fixture);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");

  hand_over (fixture, 1, "both", 3);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");

  /* Neither an invitation without it nor an old password serves anybody. */
  hand_over (fixture, 2, "invitation", 3);
  hand_over (fixture, 2, "password", 2);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");

  hand_over (fixture, 2, "password", 3);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");

  /* A new password begins from the start. */
  date_test_exec (fixture->context, "UPDATE meeting SET generation = 4");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");
}

/* Who marks it as sent without naming people is believed, unless the notes say otherwise. */
static void
test_action_when_marked_as_sent (Fixture       *fixture,
                                 gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Abend", fixture->now + DAY);
  date_test_exec (fixture->context, "UPDATE meeting SET secret_state = 'sent', generation = 1");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");

  add_people (fixture);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");

  hand_over (fixture, 1, "password", 1);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "1");
  hand_over (fixture, 2, "both", 1);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, NULL, "");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *search;
    const char *ids;
  } cases[] = {
    { "abend", "1" },
    { "  ABEND ", "1" },
    { "ÜBER", "2" },
    { "über", "2" },
    { "u\314\210ber", "2" },
    { "uber", "" },
    { "grosse", "" },
    { "größe", "3" },
    { "GRÖẞE", "3" },
    { "ΆΝΝΑ", "4" },
    { "100 %", "5" },
    { "%", "5" },
    { "_", "" },
    { "*", "6" },
    { "?", "6" },
    { "[a-z]", "6" },
    { "[", "6" },
    { "]", "6" },
    { "a*d", "" },
    { "d'or", "7" },
    { "\\", "" },
    { "", "1 2 3 4 5 6 7" },
    { "   ", "1 2 3 4 5 6 7" },
    { "e", "1 2 3" },
  };
  static const char * const titles[] = {
    "Offener Abend", "Übergang", "Größe", "άννα", "100 % da", "[a-z]*?", "Val d'Or",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    date_test_add (fixture->context, i + 1, titles[i], fixture->now + DAY + i);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].search);
      assert_found (fixture, GRUPPE_MEETINGS_VIEW_COMING, cases[i].search, cases[i].ids);
      assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, cases[i].search, cases[i].ids);
    }
}

static void
test_search_of_bad_input (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *stars = g_strnfill (5000, '*');
  g_autofree char *letters = g_strnfill (100000, 'a');

  date_test_add (fixture->context, 1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", fixture->now + DAY);

  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, stars, "");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, letters, "");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, "\xff\xfe", "");
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ALL, "aaa", "1");
}

static gboolean
is_loaded (gpointer data)
{
  return !gruppe_query_model_get_loading (data);
}

static void
test_model (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeQueryModel) model = NULL;
  GVariant *filter;
  const char *statement;

  date_test_add (fixture->context, 1, "Übung", fixture->now + DAY);
  date_test_add (fixture->context, 2, "Abend", fixture->now + 2 * DAY);
  model = gruppe_query_model_new (gruppe_context_get_database (fixture->context), &gruppe_meetings_query, NULL);

  statement = gruppe_meetings_query_filter (GRUPPE_MEETINGS_VIEW_ALL, "übung", fixture->now, &filter);
  gruppe_query_model_set_query (model, statement, filter);
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpint (gruppe_query_model_get_id (model, 0), ==, 1);

  statement = gruppe_meetings_query_filter (GRUPPE_MEETINGS_VIEW_ACTION, NULL, fixture->now, &filter);
  gruppe_query_model_set_query (model, statement, filter);
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  date_test_exec (fixture->context, "UPDATE meeting SET link = '' WHERE id = 2");
  gruppe_test_await (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpint (gruppe_query_model_get_id (model, 0), ==, 2);
}

/* The turn of the year, and the hour that a zone is ahead. */
static void
test_month (Fixture       *fixture,
            gconstpointer  data)
{
  date_test_add (fixture->context, 1, "Silvester", date_test_utc ("2026-12-31T22:59:59Z"));
  date_test_add (fixture->context, 2, "Neujahr", date_test_utc ("2026-12-31T23:00:00Z"));
  date_test_add (fixture->context, 3, "Dezember", date_test_utc ("2026-11-30T23:00:00Z"));
  date_test_add (fixture->context, 4, "November", date_test_utc ("2026-11-30T22:59:59Z"));
  date_test_add (fixture->context, 5, "Februar", date_test_utc ("2027-02-01T00:00:00Z"));

  assert_month (fixture, 2026, 12, "Europe/Berlin", "3 1");
  assert_month (fixture, 2027, 1, "Europe/Berlin", "2");
  assert_month (fixture, 2026, 11, "Europe/Berlin", "4");
  assert_month (fixture, 2026, 12, "UTC", "1 2");
  assert_month (fixture, 2027, 1, "America/New_York", "5");
  assert_month (fixture, 2027, 3, "Europe/Berlin", "");
}

static void
test_month_in_summer_time (Fixture       *fixture,
                           gconstpointer  data)
{
  date_test_add (fixture->context, 1, "September", date_test_utc ("2026-09-30T21:59:59Z"));
  date_test_add (fixture->context, 2, "Oktober", date_test_utc ("2026-09-30T22:00:00Z"));
  date_test_add (fixture->context, 3, "Oktober", date_test_utc ("2026-10-31T22:59:59Z"));
  date_test_add (fixture->context, 4, "November", date_test_utc ("2026-10-31T23:00:00Z"));

  assert_month (fixture, 2026, 10, "Europe/Berlin", "2 3");
}

/* Paraguay put its clocks forward at midnight of the first of October 2017: the day began at one. */
static void
test_month_that_begins_at_one (Fixture       *fixture,
                               gconstpointer  data)
{
  date_test_add (fixture->context, 1, "September", date_test_utc ("2017-10-01T03:59:59Z"));
  date_test_add (fixture->context, 2, "Oktober", date_test_utc ("2017-10-01T04:00:00Z"));

  assert_month (fixture, 2017, 9, "America/Asuncion", "1");
  assert_month (fixture, 2017, 10, "America/Asuncion", "2");
}

static void
assert_no_month (Fixture    *fixture,
                 int         year,
                 int         month,
                 const char *zone,
                 int         code,
                 const char *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings = read_month (fixture, year, month, zone, &error);

  g_assert_null (meetings);
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
test_no_such_month (Fixture       *fixture,
                    gconstpointer  data)
{
  assert_no_month (fixture, 2026, 0, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "month");
  assert_no_month (fixture, 2026, 13, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "month");
  assert_no_month (fixture, 0, 1, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "month");
  assert_no_month (fixture, G_MAXINT, 12, "Europe/Berlin", GRUPPE_INPUT_ERROR_RANGE, "month");
  assert_no_month (fixture, 2026, 12, "Europe/Nirgendwo", GRUPPE_INPUT_ERROR_TIME, "zone");
  assert_no_month (fixture, 2026, 12, "../etc/passwd", GRUPPE_INPUT_ERROR_TIME, "zone");
}

static void
test_database_closed (Fixture       *fixture,
                      gconstpointer  data)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_meetings_count_action_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  g_assert_cmpint (gruppe_meetings_count_action_finish (fixture->context, result, &error), ==, -1);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
}

/* 5,000 dates with 20 people each: the badge is counted at every change. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 begun;

  date_test_exec (fixture->context,
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) "
                  "INSERT INTO person (id, uid, name, sort_key, created_at, changed_at) SELECT i, 'p' || i, 'P', 'p', 1, 1 FROM n;"
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                  "INSERT INTO meeting (id, uid, title, provider, link, starts_at, zone, minutes, secret_state, secret_expires_at, "
                  "created_at, changed_at) SELECT i, 'm' || i, 'Abend ' || i, 'jitsi', 'https://meet.jit.si/x', %" G_GINT64_FORMAT
                  " + i * 3600, 'Europe/Berlin', 60, 'set', 0, 1, 1 FROM n;"
                  "INSERT INTO meeting_person (meeting_id, person_id) SELECT m.id, p.id FROM meeting m, person p;"
                  "INSERT INTO delivery (meeting_id, person_id, what, way, generation, sent_at) "
                  "SELECT m.id, p.id, 'both', 'mail', 0, 1 FROM meeting m, person p WHERE m.id > 1", fixture->now);

  begun = g_get_monotonic_time ();
  g_assert_cmpint (count_action (fixture), ==, 1);
  assert_found (fixture, GRUPPE_MEETINGS_VIEW_ACTION, "ABEND 1", "1");
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
}

#define ADD(name, func) g_test_add ("/meetings/queries/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("views", test_views);
  ADD ("longest-meeting-is-still-running", test_longest_meeting_is_still_running);
  ADD ("cancelled", test_cancelled);
  ADD ("action-by-link-and-state", test_action_by_link_and_state);
  ADD ("action-until-everybody-is-served", test_action_until_everybody_is_served);
  ADD ("action-when-marked-as-sent", test_action_when_marked_as_sent);
  ADD ("search", test_search);
  ADD ("search-of-bad-input", test_search_of_bad_input);
  ADD ("model", test_model);
  ADD ("month", test_month);
  ADD ("month-in-summer-time", test_month_in_summer_time);
  ADD ("month-that-begins-at-one", test_month_that_begins_at_one);
  ADD ("no-such-month", test_no_such_month);
  ADD ("database-closed", test_database_closed);
  ADD ("many", test_many);

  return g_test_run ();
}
