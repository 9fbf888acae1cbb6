/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "date-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-people.h"

#define DAY (24 * 60 * 60)

/* Dates 1 to 3 are a series, 4 is none; on 1 take part Anna and Berta. */
typedef struct
{
  LogTest log;
  GruppePerson *berta;
  GruppePerson *carla;
  gint64 anna_id;
  gint64 berta_id;
  gint64 carla_id;
} Fixture;

static gboolean
finish_write (Fixture       *fixture,
              GAsyncResult **kept,
              GError       **error)
{
  g_autoptr(GAsyncResult) result = gruppe_test_await_result (kept);

  return gruppe_meeting_people_write_finish (fixture->log.context, result, error);
}

static gboolean
set_people (Fixture       *fixture,
            gint64         meeting,
            gboolean       series,
            const gint64  *people,
            gsize          n_people,
            GError       **error)
{
  GAsyncResult *kept = NULL;

  gruppe_meeting_people_set_async (fixture->log.context, meeting, series, people, n_people, NULL, gruppe_test_result_cb, &kept);

  return finish_write (fixture, &kept, error);
}

static gboolean
note (Fixture             *fixture,
      gint64               meeting,
      gint64               person,
      GruppeDeliveryWhat   what,
      GruppeDeliveryWay    way,
      GError             **error)
{
  GAsyncResult *kept = NULL;

  gruppe_meeting_delivery_note_async (fixture->log.context, meeting, &person, 1, what, way, NULL, gruppe_test_result_cb, &kept);

  return finish_write (fixture, &kept, error);
}

static gboolean
undo (Fixture  *fixture,
      gint64    meeting,
      gint64    person,
      GError  **error)
{
  GAsyncResult *kept = NULL;

  gruppe_meeting_delivery_undo_async (fixture->log.context, meeting, person, NULL, gruppe_test_result_cb, &kept);

  return finish_write (fixture, &kept, error);
}

static gboolean
tick (Fixture     *fixture,
      gint64       meeting,
      const char  *item,
      gboolean     done,
      GError     **error)
{
  GAsyncResult *kept = NULL;

  gruppe_meeting_tick_async (fixture->log.context, meeting, item, done, NULL, gruppe_test_result_cb, &kept);

  return finish_write (fixture, &kept, error);
}

static GPtrArray *
load (Fixture  *fixture,
      gint64    meeting,
      gboolean  holders,
      GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (holders)
    gruppe_meeting_holders_load_async (fixture->log.context, meeting, NULL, gruppe_test_result_cb, &kept);
  else
    gruppe_meeting_people_load_async (fixture->log.context, meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meeting_people_load_finish (fixture->log.context, result, error);
}

static GHashTable *
load_ticks (Fixture  *fixture,
            gint64    meeting,
            GError  **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meeting_ticks_load_async (fixture->log.context, meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meeting_ticks_load_finish (fixture->log.context, result, error);
}

static GruppeMeetingRecording *
may_record (Fixture     *fixture,
            gint64       meeting,
            const char  *purpose,
            GError     **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meeting_may_record_async (fixture->log.context, meeting, purpose, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meeting_may_record_finish (fixture->log.context, result, error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 both[2];

  log_test_set_up (&fixture->log, data);
  fixture->carla = log_test_add_person (&fixture->log, "Carla");
  fixture->berta = log_test_add_person (&fixture->log, "Berta");
  fixture->anna_id = gruppe_person_get_id (fixture->log.anna);
  fixture->berta_id = gruppe_person_get_id (fixture->berta);
  fixture->carla_id = gruppe_person_get_id (fixture->carla);

  for (int i = 1; i <= 4; i++)
    date_test_add (fixture->log.context, i, "Offener Abend", fixture->log.now + i * 7 * DAY);
  date_test_exec (fixture->log.context,
                  "INSERT INTO series (id, uid, rule, created_at) VALUES (9, 's', 'FREQ=WEEKLY;COUNT=3', 1);"
                  "UPDATE meeting SET series_id = 9 WHERE id < 4;"
                  "UPDATE meeting SET secret_state = 'generated', generation = 1");

  both[0] = fixture->berta_id;
  both[1] = fixture->anna_id;
  set_people (fixture, 1, FALSE, both, 2, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->berta);
  g_clear_object (&fixture->carla);
  log_test_tear_down (&fixture->log, data);
}

/* Their names, separated by spaces. */
static void
assert_people (Fixture    *fixture,
               gint64      meeting,
               const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = load (fixture, meeting, FALSE, &error);
  g_autoptr(GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    {
      GruppeMeetingPerson *person = g_ptr_array_index (people, i);

      g_assert_true (person->takes_part);
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", person->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static GruppeMeetingPerson *
find (GPtrArray *people,
      gint64     id)
{
  for (guint i = 0; i < people->len; i++)
    {
      GruppeMeetingPerson *person = g_ptr_array_index (people, i);

      if (person->person == id)
        return person;
    }

  g_assert_not_reached ();
}

static void
assert_served (Fixture           *fixture,
               gint64             person,
               gint64             invited_at,
               gint64             password_at,
               GruppeDeliveryWay  way,
               gboolean           has_old)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = load (fixture, 1, FALSE, &error);
  GruppeMeetingPerson *found;

  g_assert_no_error (error);
  found = find (people, person);
  g_assert_cmpint (found->invited_at, ==, invited_at);
  g_assert_cmpint (found->password_at, ==, password_at);
  g_assert_cmpint (found->password_way, ==, way);
  g_assert_cmpint (found->has_old_password, ==, has_old);
}

static void
assert_noted (Fixture            *fixture,
              gint64              person,
              GruppeDeliveryWhat  what,
              GruppeDeliveryWay   way)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (note (fixture, 1, person, what, way, &error));
  g_assert_no_error (error);
}

static void
assert_told (Fixture *fixture,
             gint64   person,
             gint64   of_change,
             gint64   of_cancellation)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = load (fixture, 1, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (find (people, person)->change_told_at, ==, of_change);
  g_assert_cmpint (find (people, person)->cancellation_told_at, ==, of_cancellation);
}

static void
test_load (Fixture       *fixture,
           gconstpointer  data)
{
  GruppePersonFields fields = { .name = (char *) "Anna", .mail = (char *) "anna@example.org", .phone = (char *) "030 1234" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) changed = NULL;
  g_autoptr(GPtrArray) people = NULL;
  GruppeMeetingPerson *anna, *berta;

  changed = gruppe_people_update_sync (fixture->log.context, gruppe_person_get_uid (fixture->log.anna), &fields, &error);
  g_assert_no_error (error);

  assert_people (fixture, 1, "Anna Berta");
  assert_people (fixture, 2, "");
  people = load (fixture, 1, FALSE, &error);
  g_assert_no_error (error);
  anna = g_ptr_array_index (people, 0);
  g_assert_cmpint (anna->person, ==, fixture->anna_id);
  g_assert_cmpstr (anna->uid, ==, gruppe_person_get_uid (fixture->log.anna));
  g_assert_cmpstr (anna->mail, ==, "anna@example.org");
  g_assert_cmpstr (anna->phone, ==, "030 1234");
  g_assert_cmpint (anna->invited_at, ==, 0);
  g_assert_cmpint (anna->password_at, ==, 0);
  g_assert_false (anna->has_old_password);
  g_assert_false (anna->consents);
  berta = g_ptr_array_index (people, 1);
  g_assert_cmpstr (berta->mail, ==, "");
  g_assert_cmpstr (berta->phone, ==, "");
}

static void
test_load_of_no_meeting (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = load (fixture, 77, FALSE, &error);
  g_autoptr(GError) tick_error = NULL;
  g_autoptr(GHashTable) ticks = load_ticks (fixture, 77, &tick_error);

  g_assert_null (people);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_null (ticks);
  g_assert_error (tick_error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_set_one_date (Fixture       *fixture,
                   gconstpointer  data)
{
  const gint64 twice[] = { fixture->carla_id, fixture->carla_id };
  g_autoptr(GError) error = NULL;

  g_assert_true (set_people (fixture, 1, FALSE, twice, 2, &error));
  g_assert_no_error (error);
  assert_people (fixture, 1, "Carla");
  assert_people (fixture, 2, "");

  g_assert_true (set_people (fixture, 1, FALSE, NULL, 0, &error));
  g_assert_no_error (error);
  assert_people (fixture, 1, "");
}

static void
test_set_series (Fixture       *fixture,
                 gconstpointer  data)
{
  const gint64 people[] = { fixture->carla_id, fixture->berta_id };
  g_autoptr(GError) error = NULL;

  date_test_exec (fixture->log.context, "INSERT INTO meeting_person VALUES (3, %" G_GINT64_FORMAT ")", fixture->anna_id);
  g_assert_true (set_people (fixture, 2, TRUE, people, 2, &error));
  g_assert_no_error (error);

  /* Neither earlier ones nor what is no part of the series. */
  assert_people (fixture, 1, "Anna Berta");
  assert_people (fixture, 2, "Berta Carla");
  assert_people (fixture, 3, "Berta Carla");
  assert_people (fixture, 4, "");

  g_assert_true (set_people (fixture, 4, TRUE, people, 1, &error));
  g_assert_no_error (error);
  assert_people (fixture, 4, "Carla");
  assert_people (fixture, 3, "Berta Carla");
}

static void
test_set_refused (Fixture       *fixture,
                  gconstpointer  data)
{
  const gint64 unknown[] = { fixture->carla_id, 4711 };
  g_autofree gint64 *many = g_new0 (gint64, GRUPPE_MEETING_MAX_PEOPLE + 1);
  g_autoptr(GError) error = NULL;

  g_assert_false (set_people (fixture, 1, TRUE, unknown, 2, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  assert_people (fixture, 1, "Anna Berta");
  assert_people (fixture, 2, "");

  g_clear_error (&error);
  g_assert_false (set_people (fixture, 77, FALSE, &fixture->carla_id, 1, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);

  g_clear_error (&error);
  g_assert_false (set_people (fixture, 1, FALSE, many, GRUPPE_MEETING_MAX_PEOPLE + 1, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "people");
  assert_people (fixture, 1, "Anna Berta");
}

static void
test_deliveries (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 now = fixture->log.now;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_INVITATION, GRUPPE_WAY_LETTER);
  assert_served (fixture, fixture->anna_id, now, 0, GRUPPE_WAY_MAIL, FALSE);

  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_PASSWORD, GRUPPE_WAY_PHONE);
  assert_served (fixture, fixture->anna_id, now, now + 60, GRUPPE_WAY_PHONE, FALSE);

  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_PERSON);
  assert_served (fixture, fixture->anna_id, now + 120, now + 120, GRUPPE_WAY_PERSON, FALSE);

  /* Neither of these two invites, and neither brings a password. */
  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_CHANGE, GRUPPE_WAY_MAIL);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_CANCELLATION, GRUPPE_WAY_MESSAGE);
  assert_served (fixture, fixture->anna_id, now + 120, now + 120, GRUPPE_WAY_PERSON, FALSE);
  assert_served (fixture, fixture->berta_id, 0, 0, GRUPPE_WAY_MAIL, FALSE);
}

/* The last time counts, for each of the two, and nobody else. */
static void
test_told (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 now = fixture->log.now;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  assert_told (fixture, fixture->anna_id, 0, 0);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_CHANGE, GRUPPE_WAY_PHONE);
  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_CHANGE, GRUPPE_WAY_MAIL);
  assert_told (fixture, fixture->anna_id, now + 60, 0);
  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_CANCELLATION, GRUPPE_WAY_PERSON);
  assert_told (fixture, fixture->anna_id, now + 60, now + 120);
  assert_told (fixture, fixture->berta_id, 0, 0);

  g_assert_true (undo (fixture, 1, fixture->anna_id, &error));
  g_assert_true (undo (fixture, 1, fixture->anna_id, &error));
  assert_told (fixture, fixture->anna_id, now, 0);
}

static void
test_deliveries_to_several (Fixture       *fixture,
                            gconstpointer  data)
{
  const gint64 all[] = { fixture->anna_id, fixture->berta_id, fixture->anna_id };
  const gint64 one_too_many[] = { fixture->anna_id, fixture->carla_id };
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meeting_delivery_note_async (fixture->log.context, 1, all, 3, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL, NULL,
                                      gruppe_test_result_cb, &kept);
  g_assert_true (finish_write (fixture, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM delivery"), ==, 2);

  kept = NULL;
  gruppe_meeting_delivery_note_async (fixture->log.context, 1, one_too_many, 2, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL, NULL,
                                      gruppe_test_result_cb, &kept);
  g_assert_false (finish_write (fixture, &kept, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM delivery"), ==, 2);
}

static void
test_delivery_refused (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meeting_delivery_note_async (fixture->log.context, 1, NULL, 0, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL, NULL,
                                      gruppe_test_result_cb, &kept);
  g_assert_false (finish_write (fixture, &kept, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "people");

  g_clear_error (&error);
  g_assert_false (note (fixture, 77, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_no_password_to_hand_over (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  date_test_exec (fixture->log.context, "UPDATE meeting SET secret_state = 'none'");
  g_assert_false (note (fixture, 1, fixture->anna_id, GRUPPE_DELIVERY_PASSWORD, GRUPPE_WAY_MAIL, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "what");

  g_clear_error (&error);
  g_assert_false (note (fixture, 1, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_INVITATION, GRUPPE_WAY_MAIL);
  assert_served (fixture, fixture->anna_id, fixture->log.now, 0, GRUPPE_WAY_MAIL, FALSE);
}

/* The last note is the one that was written last, also when the clock was set back between them. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 now = fixture->log.now;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  assert_noted (fixture, fixture->berta_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_LETTER);
  gruppe_clock_advance (fixture->log.clock, -3600);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_PASSWORD, GRUPPE_WAY_PHONE);
  assert_served (fixture, fixture->anna_id, now, now - 3600, GRUPPE_WAY_PHONE, FALSE);

  g_assert_true (undo (fixture, 1, fixture->anna_id, &error));
  g_assert_no_error (error);
  assert_served (fixture, fixture->anna_id, now, now, GRUPPE_WAY_MAIL, FALSE);

  g_assert_true (undo (fixture, 1, fixture->anna_id, &error));
  assert_served (fixture, fixture->anna_id, 0, 0, GRUPPE_WAY_MAIL, FALSE);
  assert_served (fixture, fixture->berta_id, now, now, GRUPPE_WAY_LETTER, FALSE);

  g_assert_false (undo (fixture, 1, fixture->anna_id, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM delivery"), ==, 1);
}

static void
test_leak (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) holders = NULL;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  assert_noted (fixture, fixture->berta_id, GRUPPE_DELIVERY_INVITATION, GRUPPE_WAY_MAIL);
  date_test_exec (fixture->log.context, "UPDATE meeting SET generation = 2 WHERE id = 1");
  assert_served (fixture, fixture->anna_id, fixture->log.now, 0, GRUPPE_WAY_MAIL, TRUE);
  assert_served (fixture, fixture->berta_id, fixture->log.now, 0, GRUPPE_WAY_MAIL, FALSE);

  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_PASSWORD, GRUPPE_WAY_PHONE);
  assert_served (fixture, fixture->anna_id, fixture->log.now, fixture->log.now + 60, GRUPPE_WAY_PHONE, FALSE);

  /* Whoever is not invited any more still has what was handed over. */
  g_assert_true (set_people (fixture, 1, FALSE, &fixture->berta_id, 1, &error));
  date_test_exec (fixture->log.context, "UPDATE meeting SET generation = 3 WHERE id = 1");
  assert_people (fixture, 1, "Berta");
  holders = load (fixture, 1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (holders->len, ==, 1);
  g_assert_cmpint (find (holders, fixture->anna_id)->takes_part, ==, FALSE);
  g_assert_true (find (holders, fixture->anna_id)->has_old_password);
}

static gboolean
consents (Fixture *fixture,
          gint64   meeting,
          gint64   person)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = load (fixture, meeting, FALSE, &error);

  g_assert_no_error (error);

  return find (people, person)->consents;
}

static void
test_consents (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 now = fixture->log.now;

  log_test_record_only (&fixture->log, fixture->log.anna, GRUPPE_CONSENT_GIVEN, now - DAY);
  log_test_record_only (&fixture->log, fixture->berta, GRUPPE_CONSENT_REFUSED, now - DAY);
  g_assert_true (consents (fixture, 1, fixture->anna_id));
  g_assert_false (consents (fixture, 1, fixture->berta_id));

  /* A yes to one provider is none to another. */
  date_test_exec (fixture->log.context, "UPDATE meeting SET provider = 'zoom'");
  g_assert_false (consents (fixture, 1, fixture->anna_id));
  date_test_exec (fixture->log.context, "UPDATE meeting SET provider = 'jitsi'");

  log_test_record_only (&fixture->log, fixture->log.anna, GRUPPE_CONSENT_WITHDRAWN, now);
  g_assert_false (consents (fixture, 1, fixture->anna_id));
}

static void
test_consent_that_ends_before_the_date (Fixture       *fixture,
                                        gconstpointer  data)
{
  GruppeConsentEntry *entry = log_test_new_entry (&fixture->log, fixture->log.anna, GRUPPE_CONSENT_GIVEN, fixture->log.now - DAY);
  g_autoptr(GError) error = NULL;

  /* Between the first date and the second. */
  entry->limited = TRUE;
  entry->valid_until = fixture->log.now + 10 * DAY;
  gruppe_consent_event_free (log_test_record_entry (&fixture->log, entry));
  set_people (fixture, 1, TRUE, &fixture->anna_id, 1, &error);
  g_assert_no_error (error);

  g_assert_true (consents (fixture, 1, fixture->anna_id));
  g_assert_false (consents (fixture, 2, fixture->anna_id));
}

static void
test_ticks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) ticks = NULL;
  gint64 now = fixture->log.now;

  g_assert_true (tick (fixture, 1, "waiting-room-on", TRUE, &error));
  gruppe_clock_advance (fixture->log.clock, 60);
  g_assert_true (tick (fixture, 1, "updates", TRUE, &error));
  /* What is ticked keeps its time. */
  g_assert_true (tick (fixture, 1, "waiting-room-on", TRUE, &error));
  g_assert_true (tick (fixture, 2, "updates", TRUE, &error));
  g_assert_no_error (error);

  ticks = load_ticks (fixture, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (ticks), ==, 2);
  g_assert_cmpint (*(gint64 *) g_hash_table_lookup (ticks, "waiting-room-on"), ==, now);
  g_assert_cmpint (*(gint64 *) g_hash_table_lookup (ticks, "updates"), ==, now + 60);

  g_assert_true (tick (fixture, 1, "updates", FALSE, &error));
  g_assert_true (tick (fixture, 1, "never-ticked", FALSE, &error));
  g_clear_pointer (&ticks, g_hash_table_unref);
  ticks = load_ticks (fixture, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (ticks), ==, 1);
  g_assert_true (g_hash_table_contains (ticks, "waiting-room-on"));
}

static void
test_tick_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *longest = g_strnfill (81, 'a');
  g_autoptr(GError) error = NULL;

  g_assert_false (tick (fixture, 1, "", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "item");

  g_clear_error (&error);
  g_assert_false (tick (fixture, 1, longest, TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LONG);

  g_clear_error (&error);
  g_assert_false (tick (fixture, 77, "updates", TRUE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

/* About the date with this number, or about none with 0. */
static void
record_about (Fixture           *fixture,
              GruppePerson      *person,
              GruppeConsentKind  kind,
              const char        *purpose,
              const char        *choice,
              int                meeting,
              gint64             given_at)
{
  GruppeConsentEntry *entry = log_test_new_entry (&fixture->log, person, kind, given_at);

  g_free (entry->purpose);
  entry->purpose = g_strdup (purpose);
  if (entry->text != NULL)
    {
      gruppe_consent_text_free (entry->text);
      entry->text = log_test_compose (&fixture->log, purpose, "de");
      g_free (entry->choice);
      entry->choice = g_strdup (choice);
    }
  if (meeting != 0)
    entry->meeting_uid = g_strdup_printf ("00000000-0000-4000-8000-%012d", meeting);

  gruppe_consent_event_free (log_test_record_entry (&fixture->log, entry));
}

static void
assert_recording (Fixture    *fixture,
                  const char *purpose,
                  gboolean    allowed,
                  const char *without_yes,
                  const char *without_camera)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeetingRecording) answer = may_record (fixture, 1, purpose, &error);
  g_autofree char *names = NULL;
  g_autofree char *cameras = NULL;

  g_assert_no_error (error);
  names = g_strjoinv (" ", answer->without_yes);
  cameras = g_strjoinv (" ", answer->without_camera);
  g_assert_cmpstr (names, ==, without_yes);
  g_assert_cmpstr (cameras, ==, without_camera);
  g_assert_cmpint (answer->allowed, ==, allowed);
}

static void
test_recording (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 now = fixture->log.now;

  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "Anna Berta", "");

  record_about (fixture, fixture->log.anna, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 1, now - 100);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "Berta", "");

  /* Neither a yes to another date nor one to a picture. */
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 2, now - 90);
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "video-recording", "yes", 1, now - 70);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "Berta", "");

  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 1, now - 60);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, TRUE, "", "");
  assert_recording (fixture, GRUPPE_RECORDING_VIDEO, FALSE, "Anna", "");
}

static void
test_recording_taken_back (Fixture       *fixture,
                           gconstpointer  data)
{
  gint64 now = fixture->log.now;

  record_about (fixture, fixture->log.anna, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 1, now - 100);
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 1, now - 100);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, TRUE, "", "");

  /* A no to another date leaves this one alone; a no to all does not. */
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_REFUSED, "sound-recording", "no", 2, now - 90);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, TRUE, "", "");
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_REFUSED, "sound-recording", "no", 0, now - 80);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "Berta", "");

  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "sound-recording", "yes", 1, now - 70);
  record_about (fixture, fixture->log.anna, GRUPPE_CONSENT_WITHDRAWN, "sound-recording", NULL, 0, now - 60);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "Anna", "");
}

static void
test_recording_without_camera (Fixture       *fixture,
                               gconstpointer  data)
{
  gint64 now = fixture->log.now;

  record_about (fixture, fixture->log.anna, GRUPPE_CONSENT_GIVEN, "video-recording", "yes", 1, now - 100);
  record_about (fixture, fixture->berta, GRUPPE_CONSENT_GIVEN, "video-recording", "yes-camera-off", 1, now - 100);
  assert_recording (fixture, GRUPPE_RECORDING_VIDEO, TRUE, "", "Berta");
}

/* Nobody who could have said no: that is no yes. */
static void
test_recording_of_nobody (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeetingRecording) answer = NULL;

  set_people (fixture, 1, FALSE, NULL, 0, &error);
  g_assert_no_error (error);
  assert_recording (fixture, GRUPPE_RECORDING_SOUND, FALSE, "", "");

  answer = may_record (fixture, 77, GRUPPE_RECORDING_SOUND, &error);
  g_assert_null (answer);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

/* Erasing somebody leaves nothing behind. */
static void
test_person_removed (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) removed = NULL;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  removed = gruppe_people_remove_sync (fixture->log.context, gruppe_person_get_uid (fixture->log.anna), &error);
  g_assert_no_error (error);
  assert_people (fixture, 1, "Berta");
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM delivery"), ==, 0);
}

/* What the undo of a removed meeting does, in one transaction. */
static gpointer
remove_and_bring_back (GruppeConnection  *connection,
                       gpointer           data,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr(GVariant) kept = gruppe_meeting_people_keep (connection, 1, error);
  gboolean *done = data;

  *done = kept != NULL &&
          gruppe_connection_exec (connection, "DELETE FROM meeting WHERE id = 1; DELETE FROM person WHERE name = 'Berta';"
                                  "INSERT INTO person (id, uid, name, sort_key, created_at, changed_at) "
                                  "VALUES ((SELECT max (id) + 1 FROM person), 'new', 'Dora', 'dora', 1, 1);"
                                  "UPDATE meeting SET id = 1 WHERE id = 4", error) &&
          gruppe_meeting_people_bring_back (connection, 1, kept, error);

  return NULL;
}

static void
test_keep_and_bring_back (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) ticks = NULL;
  gboolean done = FALSE;
  gint64 now = fixture->log.now;

  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_INVITATION, GRUPPE_WAY_LETTER);
  assert_noted (fixture, fixture->berta_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  gruppe_clock_advance (fixture->log.clock, 60);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_PASSWORD, GRUPPE_WAY_PHONE);
  g_assert_true (tick (fixture, 1, "updates", TRUE, &error));

  gruppe_database_write_sync (fixture->log.database, GRUPPE_TOPIC_ALL, remove_and_bring_back, &done, &error);
  g_assert_no_error (error);
  g_assert_true (done);

  /* Berta is gone meanwhile, and who came in her place is not Berta. */
  assert_people (fixture, 1, "Anna");
  assert_served (fixture, fixture->anna_id, now, now + 60, GRUPPE_WAY_PHONE, FALSE);
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM delivery"), ==, 2);
  ticks = load_ticks (fixture, 1, &error);
  g_assert_cmpint (*(gint64 *) g_hash_table_lookup (ticks, "updates"), ==, now + 60);
}

/* Lists that show a meeting hear of it. */
static void
count_changed_cb (guint          *n_changed,
                  guint           topics,
                  GruppeDatabase *database)
{
  if (topics & GRUPPE_TOPIC_MEETINGS)
    (*n_changed)++;
}

static void
test_says_so (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->log.database, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  assert_noted (fixture, fixture->anna_id, GRUPPE_DELIVERY_BOTH, GRUPPE_WAY_MAIL);
  g_assert_cmpuint (n_changed, ==, 1);
  tick (fixture, 1, "updates", TRUE, &error);
  set_people (fixture, 1, FALSE, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 3);
  g_signal_handlers_disconnect_by_data (fixture->log.database, &n_changed);
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  g_cancellable_cancel (cancellable);
  gruppe_meeting_people_set_async (fixture->log.context, 1, FALSE, NULL, 0, cancellable, gruppe_test_result_cb, &kept);
  g_assert_false (finish_write (fixture, &kept, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_people (fixture, 1, "Anna Berta");
}

/* The largest series with a large group. */
static void
test_large_series (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree gint64 *people = g_new0 (gint64, 100);
  g_autoptr(GError) error = NULL;
  gint64 begun;

  date_test_exec (fixture->log.context,
                  "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1519) "
                  "INSERT INTO meeting (id, uid, title, provider, link, starts_at, zone, minutes, secret_state, secret_expires_at, "
                  "created_at, changed_at, series_id) SELECT i, 'm' || i, 'Abend', 'jitsi', '', %" G_GINT64_FORMAT
                  " + i * 86400, 'Europe/Berlin', 60, 'none', 0, 1, 1, 9 FROM n;"
                  "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1099) "
                  "INSERT INTO person (id, uid, name, sort_key, created_at, changed_at) SELECT i, 'p' || i, 'P', 'p', 1, 1 FROM n",
                  fixture->log.now);
  for (int i = 0; i < 100; i++)
    people[i] = 1000 + i;

  begun = g_get_monotonic_time ();
  g_assert_true (set_people (fixture, 1000, TRUE, people, 100, &error));
  g_assert_no_error (error);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (date_test_ask (fixture->log.context, "SELECT count(*) FROM meeting_person"), ==, 52002);
}

#define ADD(name, func) g_test_add ("/meetings/people/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  ADD ("load", test_load);
  ADD ("load-of-no-meeting", test_load_of_no_meeting);
  ADD ("set-one-date", test_set_one_date);
  ADD ("set-series", test_set_series);
  ADD ("set-refused", test_set_refused);
  ADD ("deliveries", test_deliveries);
  ADD ("told", test_told);
  ADD ("deliveries-to-several", test_deliveries_to_several);
  ADD ("delivery-refused", test_delivery_refused);
  ADD ("no-password-to-hand-over", test_no_password_to_hand_over);
  ADD ("undo", test_undo);
  ADD ("leak", test_leak);
  ADD ("consents", test_consents);
  ADD ("consent-that-ends-before-the-date", test_consent_that_ends_before_the_date);
  ADD ("ticks", test_ticks);
  ADD ("tick-refused", test_tick_refused);
  ADD ("recording", test_recording);
  ADD ("recording-taken-back", test_recording_taken_back);
  ADD ("recording-without-camera", test_recording_without_camera);
  ADD ("recording-of-nobody", test_recording_of_nobody);
  ADD ("person-removed", test_person_removed);
  ADD ("keep-and-bring-back", test_keep_and_bring_back);
  ADD ("says-so", test_says_so);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("large-series", test_large_series);

  return g_test_run ();
}
