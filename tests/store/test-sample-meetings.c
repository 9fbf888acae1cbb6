/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-test.h"
#include "gruppe-core.h"
#include "gruppe-sample.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting-query.h"

typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
} Fixture;

/* What the window makes of it is its own business; here it is enough to see that everything is handed over. */
static char *
make_record (GruppeContext        *context,
             GruppeAnswers        *answers,
             const char           *title,
             const GruppeAdoption *adoption,
             GPtrArray            *rules)
{
  g_assert_cmpuint (gruppe_answers_count (answers), >, 10);
  g_assert_cmpstr (adoption->decided_by, !=, "");
  g_assert_cmpuint (rules->len, ==, 1);

  return g_strdup_printf ("{\"title\": \"%s\"}", title);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  fixture->clock = gruppe_test_clock (data);
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);

  gruppe_sample_fill_async (fixture->context, make_record, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_sample_fill_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gruppe_test_await_finalize (&fixture->context);
  g_object_unref (fixture->clock);
}

static GPtrArray *
find_series (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *meetings = gruppe_meetings_find_sync (fixture->context, GRUPPE_MEETINGS_VIEW_COMING, "open evening", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 6);

  return meetings;
}

static void
test_series (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = find_series (fixture);

  for (guint i = 1; i < meetings->len; i++)
    g_assert_cmpint (gruppe_meeting_get_series_id (g_ptr_array_index (meetings, i)), ==,
                     gruppe_meeting_get_series_id (g_ptr_array_index (meetings, 0)));

  g_assert_cmpint (gruppe_meeting_get_secret_state (g_ptr_array_index (meetings, 0)), ==, GRUPPE_SECRET_SET);
  g_assert_cmpint (gruppe_meeting_get_secret_state (g_ptr_array_index (meetings, 5)), ==, GRUPPE_SECRET_GENERATED);
  g_assert_cmpint (date_test_ask (fixture->context, "SELECT count(*) FROM meeting_person"), ==, 36);
}

/* Something of everything a person may want to see. */
static void
test_people (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = find_series (fixture);
  gint64 first = gruppe_meeting_get_id (g_ptr_array_index (meetings, 0));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  guint n_served = 0, n_invited = 0, n_consents = 0;

  gruppe_meeting_people_load_async (fixture->context, first, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  people = gruppe_meeting_people_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 6);
  for (guint i = 0; i < people->len; i++)
    {
      GruppeMeetingPerson *person = g_ptr_array_index (people, i);

      n_served += person->password_at != 0;
      n_invited += person->invited_at != 0;
      n_consents += person->consents;
    }
  g_assert_cmpuint (n_served, ==, 3);
  g_assert_cmpuint (n_invited, ==, 6);
  g_assert_cmpuint (n_consents, ==, 4);
}

/* What is ticked stands on the checklist of the provider. */
static void
test_ticks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = find_series (fixture);
  GruppeMeeting *first = g_ptr_array_index (meetings, 0);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GHashTable) ticks = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meeting_ticks_load_async (fixture->context, gruppe_meeting_get_id (first), NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  ticks = gruppe_meeting_ticks_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (ticks), ==, 3);
  g_assert_true (g_hash_table_contains (ticks, "host-only"));
}

#define ADD(name, func) g_test_add ("/sample/meetings/" name, Fixture, "2026-11-23T09:00:00Z", set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("series", test_series);
  ADD ("people", test_people);
  ADD ("ticks", test_ticks);
  /* Its dates lie on both sides of the change to summer time, and of the turn of the year. */
  g_test_add ("/sample/meetings/in-spring", Fixture, "2027-03-24T23:30:00Z", set_up, test_series, tear_down);
  g_test_add ("/sample/meetings/in-december", Fixture, "2026-12-31T23:30:00Z", set_up, test_series, tear_down);

  return g_test_run ();
}
