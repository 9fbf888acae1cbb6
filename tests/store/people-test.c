/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "people-test.h"

#include "gruppe-core.h"
#include "gruppe-test.h"

void
people_test_set_up (PeopleTest    *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_context_new (profile, clock, vault);
  fixture->database = gruppe_context_get_database (fixture->context);
  gruppe_database_open_sync (fixture->database, &error);
  g_assert_no_error (error);
}

void
people_test_tear_down (PeopleTest    *fixture,
                       gconstpointer  data)
{
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
}

GruppePerson *
people_test_add (PeopleTest *fixture,
                 const char *name,
                 const char *mail)
{
  GruppePersonFields fields = { .name = (char *) name, .mail = (char *) mail };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

void
people_test_assert_count (PeopleTest *fixture,
                          gint64      expected)
{
  g_autoptr(GError) error = NULL;
  gint64 count = gruppe_people_count_sync (fixture->context, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count, ==, expected);
}

void
people_test_assert_found (PeopleTest *fixture,
                          const char *search,
                          const char *names)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_people_list_sync (fixture->context, search, &error);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "|" : "",
                            gruppe_person_get_name (g_ptr_array_index (people, i)));
  g_assert_cmpstr (found->str, ==, names);
}
