/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)
#define N_PEOPLE 60

static GPtrArray *
list (LogTest                  *fixture,
      const GruppePeopleFilter *filter)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *people = gruppe_people_list_filter_sync (fixture->context, filter, &error);

  g_assert_no_error (error);

  return people;
}

/* NAMES: separated by "|", in order. */
static void
assert_listed (LogTest            *fixture,
               GruppePeopleFilter  filter,
               const char         *names)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GString) found = g_string_new (NULL);

  filter.now = fixture->now;
  people = list (fixture, &filter);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "|" : "",
                            gruppe_person_get_name (g_ptr_array_index (people, i)));
  g_assert_cmpstr (found->str, ==, names);
}

static void
record_yes_until (LogTest      *fixture,
                  GruppePerson *person,
                  gint64        valid_until)
{
  g_autoptr(GruppeConsentEvent) event = NULL;
  GruppeConsentEntry *entry = log_test_new_entry (fixture, person, GRUPPE_CONSENT_GIVEN, fixture->now - 100 * DAY);

  entry->limited = valid_until != 0;
  entry->valid_until = valid_until;
  event = log_test_record_entry (fixture, entry);
}

static void
test_kinds (LogTest       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppePerson) bo = log_test_add_person (fixture, "Bo");
  g_autoptr(GruppePerson) cem = log_test_add_person (fixture, "Cem");
  g_autoptr(GruppePerson) dora = log_test_add_person (fixture, "Dora");
  g_autoptr(GruppePerson) eva = log_test_add_person (fixture, "Eva");
  g_autoptr(GruppePerson) finn = log_test_add_person (fixture, "Finn");

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now - DAY);
  record_yes_until (fixture, bo, 0);
  log_test_record_only (fixture, cem, GRUPPE_CONSENT_REFUSED, fixture->now - DAY);
  record_yes_until (fixture, dora, 0);
  log_test_record_only (fixture, dora, GRUPPE_CONSENT_WITHDRAWN, fixture->now - DAY);
  record_yes_until (fixture, eva, fixture->now - DAY);
  record_yes_until (fixture, finn, fixture->now + 30 * DAY);

  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ALL }, "Anna|Bo|Cem|Dora|Eva|Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_NOT_ASKED }, "Anna");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_YES }, "Bo|Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_YES, .provider = "jitsi" }, "Bo|Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_YES, .provider = "zoom" }, "");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_NO }, "Cem");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_WITHDRAWN }, "Dora");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_EXPIRED }, "Eva");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_EXPIRING }, "Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_EXPIRING, .text_version = 99 }, "");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ASK_AGAIN, .text_version = 99 }, "Bo|Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ASK_AGAIN, .provider = "zoom" }, "Bo|Finn");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MISSING }, "Anna|Cem|Dora|Eva");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MISSING, .search = "e" }, "Cem|Eva");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MISSING, .purpose = "photo" },
                 "Anna|Bo|Cem|Dora|Eva|Finn");
}

static void
test_traits (LogTest       *fixture,
             gconstpointer  data)
{
  const char *tags[] = { "Kochen", NULL };
  GruppePersonFields fields = { .name = (char *) "Bo", .age = GRUPPE_PERSON_AGE_UNDER_16, .tags = (GStrv) tags };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) bo = gruppe_people_add_sync (fixture->context, &fields, &error);
  g_autoptr(GruppePerson) restricted = NULL;
  g_autoptr(GruppePerson) left = NULL;

  g_assert_no_error (error);
  restricted = gruppe_people_set_restricted_sync (fixture->context, gruppe_person_get_uid (fixture->anna), TRUE, &error);
  left = gruppe_people_set_left_sync (fixture->context, gruppe_person_get_uid (bo), fixture->now - DAY, &error);
  g_assert_no_error (error);

  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_RESTRICTED }, "Anna");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_LEFT }, "Bo");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MINORS }, "Bo");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_MINORS, .search = "anna" }, "");
  assert_listed (fixture, (GruppePeopleFilter){ .tag = "Kochen" }, "Bo");
  assert_listed (fixture, (GruppePeopleFilter){ .tag = "Backen" }, "");
  assert_listed (fixture, (GruppePeopleFilter){ .tag = "Kochen", .kind = GRUPPE_PEOPLE_MISSING }, "Bo");
  assert_listed (fixture, (GruppePeopleFilter){ .tag = "Kochen", .kind = GRUPPE_PEOPLE_YES }, "");
}

/* What the filter has to say, from the state alone. */
static gboolean
belongs (GruppePerson             *person,
         const GruppePeopleFilter *filter)
{
  const GruppeConsentEvent *latest = gruppe_person_get_latest (person);
  GruppeConsentState state =
      gruppe_person_get_state (person, filter->provider, filter->text_version, filter->now);

  switch (filter->kind)
    {
    case GRUPPE_PEOPLE_NOT_ASKED:
      return state == GRUPPE_CONSENT_STATE_NOT_ASKED;
    case GRUPPE_PEOPLE_YES:
      return state == GRUPPE_CONSENT_STATE_YES;
    case GRUPPE_PEOPLE_NO:
      return state == GRUPPE_CONSENT_STATE_NO;
    case GRUPPE_PEOPLE_WITHDRAWN:
      return state == GRUPPE_CONSENT_STATE_WITHDRAWN;
    case GRUPPE_PEOPLE_EXPIRED:
      return state == GRUPPE_CONSENT_STATE_EXPIRED;
    case GRUPPE_PEOPLE_ASK_AGAIN:
      return state == GRUPPE_CONSENT_STATE_ASK_AGAIN;
    case GRUPPE_PEOPLE_MISSING:
      return state != GRUPPE_CONSENT_STATE_YES;
    case GRUPPE_PEOPLE_EXPIRING:
      return state == GRUPPE_CONSENT_STATE_YES && latest->limited &&
             latest->valid_until <= filter->now + GRUPPE_PEOPLE_EXPIRING_DAYS * DAY;
    case GRUPPE_PEOPLE_ALL:
    case GRUPPE_PEOPLE_RESTRICTED:
    case GRUPPE_PEOPLE_LEFT:
    case GRUPPE_PEOPLE_MINORS:
    default:
      return TRUE;
    }
}

static void
record_at_random (LogTest      *fixture,
                  GruppePerson *person)
{
  int n_events = g_test_rand_int_range (0, 4);
  gint64 at = fixture->now - 60 * DAY;

  for (int i = 0; i < n_events; i++)
    {
      GruppeConsentKind kind = g_test_rand_int_range (0, 3) == 0 ? GRUPPE_CONSENT_REFUSED : GRUPPE_CONSENT_GIVEN;
      GruppeConsentEntry *entry = log_test_new_entry (fixture, person, kind, at + g_test_rand_int_range (0, 5) * DAY);
      g_autoptr(GruppeConsentEvent) event = NULL;

      if (kind == GRUPPE_CONSENT_GIVEN && g_test_rand_int_range (0, 2) == 0)
        {
          entry->limited = TRUE;
          entry->valid_until = fixture->now + g_test_rand_int_range (-40, 80) * DAY;
        }
      if (g_test_rand_int_range (0, 2) == 0)
        {
          g_free (entry->provider);
          entry->provider = g_strdup ("zoom");
        }
      event = log_test_record_entry (fixture, entry);
      if (g_test_rand_int_range (0, 4) == 0)
        {
          GruppeConsentEntry *mistake = log_test_new_entry (fixture, person, GRUPPE_CONSENT_MISTAKEN, event->given_at);
          g_autoptr(GruppeConsentEvent) taken_out = NULL;

          mistake->refers_to = g_strdup (event->uid);
          taken_out = log_test_record_entry (fixture, mistake);
        }
    }
}

/* The lists say of everybody what the person says. */
static void
test_same_as_state (LogTest       *fixture,
                    gconstpointer  data)
{
  static const char * const providers[] = { NULL, "jitsi", "zoom" };
  g_autoptr(GPtrArray) everybody = NULL;

  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %02d", i);
      g_autoptr(GruppePerson) person = log_test_add_person (fixture, name);

      record_at_random (fixture, person);
    }
  everybody = list (fixture, &(GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ALL });
  g_assert_cmpuint (everybody->len, ==, N_PEOPLE + 1);

  for (guint i = 0; i < 8 * G_N_ELEMENTS (providers) * 2; i++)
    {
      GruppePeopleFilter filter = {
        .kind = (GruppePeopleFilterKind) (GRUPPE_PEOPLE_NOT_ASKED + i % 8),
        .provider = providers[i / 8 % G_N_ELEMENTS (providers)],
        .text_version = i / 24 == 0 ? 0 : 99,
        .now = fixture->now,
      };
      g_autoptr(GPtrArray) found = list (fixture, &filter);
      guint n = 0;

      for (guint j = 0; j < everybody->len; j++)
        {
          GruppePerson *person = g_ptr_array_index (everybody, j);

          if (!belongs (person, &filter))
            continue;

          g_assert_cmpuint (n, <, found->len);
          g_assert_cmpstr (gruppe_person_get_uid (person), ==, gruppe_person_get_uid (g_ptr_array_index (found, n)));
          n++;
        }
      g_assert_cmpuint (n, ==, found->len);
    }
}

/* A text that names no provider holds whichever is used. */
static void
test_no_provider (LogTest       *fixture,
                  gconstpointer  data)
{
  GruppeConsentEntry *entry =
      log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  g_autoptr(GruppeConsentEvent) event = NULL;

  g_clear_pointer (&entry->text, gruppe_consent_text_free);
  entry->text = log_test_compose (fixture, "contact-list", "de");
  g_free (entry->purpose);
  entry->purpose = g_strdup ("contact-list");
  g_free (entry->provider);
  entry->provider = g_strdup ("");
  event = log_test_record_entry (fixture, entry);
  g_assert_nonnull (event);

  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_YES, .purpose = "contact-list", .provider = "zoom" },
                 "Anna");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ASK_AGAIN, .purpose = "contact-list", .provider = "zoom" },
                 "");
}

static void
test_remove_recorded (LogTest       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) removed = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now - DAY);
  removed = gruppe_people_remove_sync (fixture->context, gruppe_person_get_uid (fixture->anna), &error);
  g_assert_null (removed);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "person");
  assert_listed (fixture, (GruppePeopleFilter){ .kind = GRUPPE_PEOPLE_ALL }, "Anna");
}

#define ADD(name, func) g_test_add ("/people-filter/" name, LogTest, NULL, log_test_set_up, func, log_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  ADD ("kinds", test_kinds);
  ADD ("traits", test_traits);
  ADD ("same-as-state", test_same_as_state);
  ADD ("no-provider", test_no_provider);
  ADD ("remove-recorded", test_remove_recorded);

  return g_test_run ();
}
