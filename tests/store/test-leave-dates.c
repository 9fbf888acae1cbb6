/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents/gruppe-leave-dates.h"
#include "consents/gruppe-people.h"
#include "meetings-test.h"

static char *
add_person (MeetingsTest *self,
            const char   *name)
{
  GruppePersonFields fields = { .name = (char *) name };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (self->context, &fields, &error);

  g_assert_no_error (error);

  return g_strdup (gruppe_person_get_uid (person));
}

/* Four dates, the first of them over; both people take part in all of them. */
static void
plan (MeetingsTest *self)
{
  g_autoptr(GPtrArray) dates = meetings_test_series (self, "2026-12-01", 4);

  g_assert_cmpuint (dates->len, ==, 4);
  meetings_test_exec (self, "INSERT INTO meeting_person (meeting_id, person_id) "
                            "SELECT m.id, p.id FROM meeting AS m CROSS JOIN person AS p");
  meetings_test_exec (self, "UPDATE meeting SET starts_at = 1793000000 "
                            "WHERE id = (SELECT min(id) FROM meeting)");
}

static void
test_leave_and_back (MeetingsTest  *self,
                     gconstpointer  data)
{
  g_autofree char *anna = add_person (self, "Anna");
  g_autofree char *berta = add_person (self, "Berta");
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) left = NULL;
  g_autoptr(GArray) again = NULL;

  plan (self);
  g_assert_cmpint (meetings_test_count (self, "meeting_person"), ==, 8);

  left = gruppe_leave_dates_sync (self->context, anna, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 3);
  g_assert_cmpint (meetings_test_count (self, "meeting_person"), ==, 5);
  g_assert_cmpstr (berta, !=, anna);

  /* Nothing is left to leave, and that is no mistake. */
  again = gruppe_leave_dates_sync (self->context, anna, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 0);

  g_assert_true (gruppe_leave_dates_undo_sync (self->context, anna, left, &error));
  g_assert_no_error (error);
  g_assert_cmpint (meetings_test_count (self, "meeting_person"), ==, 8);
}

/* A date that went meanwhile is no reason to refuse the others. */
static void
test_back_without_date (MeetingsTest  *self,
                        gconstpointer  data)
{
  g_autofree char *anna = add_person (self, "Anna");
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) left = NULL;

  plan (self);
  left = gruppe_leave_dates_sync (self->context, anna, &error);
  g_assert_no_error (error);
  meetings_test_exec (self, "DELETE FROM meeting WHERE id = (SELECT max(id) FROM meeting)");

  g_assert_true (gruppe_leave_dates_undo_sync (self->context, anna, left, &error));
  g_assert_no_error (error);
  g_assert_cmpint (meetings_test_count (self, "meeting_person"), ==, 3);
}

#define ADD(path, test) \
  g_test_add ("/leave-dates/" path, MeetingsTest, NULL, meetings_test_set_up, test, \
              meetings_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("leave-and-back", test_leave_and_back);
  ADD ("back-without-date", test_back_without_date);

  return g_test_run ();
}
