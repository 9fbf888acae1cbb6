/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consent-log-test.h"

#include "gruppe-core.h"
#include "gruppe-test.h"

void
log_test_open_profile (LogTest *fixture)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_context_new (profile, fixture->clock, vault);
  fixture->database = gruppe_context_get_database (fixture->context);
  gruppe_database_open_sync (fixture->database, &error);
  g_assert_no_error (error);
}

void
log_test_close_profile (LogTest *fixture)
{
  gruppe_database_close (fixture->database);
  gruppe_test_await_finalize (&fixture->context);
}

GruppePerson *
log_test_add_person (LogTest    *fixture,
                     const char *name)
{
  GruppePersonFields fields = { .name = (char *) name };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

void
log_test_set_up (LogTest       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->now = gruppe_clock_now (fixture->clock);
  fixture->forms = gruppe_consent_forms_new_builtin (&error);
  g_assert_no_error (error);
  log_test_open_profile (fixture);
  fixture->anna = log_test_add_person (fixture, "Anna");
}

void
log_test_tear_down (LogTest       *fixture,
                    gconstpointer  data)
{
  g_clear_object (&fixture->anna);
  log_test_close_profile (fixture);
  g_clear_object (&fixture->forms);
  g_clear_object (&fixture->clock);
}

GruppeConsentText *
log_test_compose (LogTest    *fixture,
                  const char *purpose,
                  const char *language)
{
  g_autoptr(GHashTable) placeholders =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (placeholders, g_strdup ("provider"), g_strdup ("Jitsi"));

  return gruppe_consent_form_compose (
      gruppe_consent_forms_for_purpose (fixture->forms, purpose), language, placeholders);
}

GruppeConsentEntry *
log_test_new_entry (LogTest           *fixture,
                    GruppePerson      *person,
                    GruppeConsentKind  kind,
                    gint64             given_at)
{
  GruppeConsentEntry *entry =
      gruppe_consent_entry_new (gruppe_person_get_uid (person), LOG_TEST_PURPOSE, kind, given_at);

  entry->zone = g_strdup ("Europe/Berlin");
  entry->method = GRUPPE_CONSENT_PAPER;
  if (gruppe_consent_entry_needs_text (kind))
    {
      entry->text = log_test_compose (fixture, LOG_TEST_PURPOSE, "de");
      entry->provider = g_strdup ("jitsi");
      entry->choice = g_strdup (kind == GRUPPE_CONSENT_REFUSED ? "no" : "yes");
      entry->health = kind != GRUPPE_CONSENT_REFUSED;
    }

  return entry;
}

GruppeConsentEvent *
log_test_record_entry (LogTest            *fixture,
                       GruppeConsentEntry *taken)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GError) error = NULL;
  GruppeConsentEvent *event = gruppe_consent_log_record_sync (fixture->context, entry, &error);

  g_assert_no_error (error);

  return event;
}

GruppeConsentEvent *
log_test_record (LogTest           *fixture,
                 GruppePerson      *person,
                 GruppeConsentKind  kind,
                 gint64             given_at)
{
  return log_test_record_entry (fixture, log_test_new_entry (fixture, person, kind, given_at));
}

void
log_test_record_only (LogTest           *fixture,
                      GruppePerson      *person,
                      GruppeConsentKind  kind,
                      gint64             given_at)
{
  gruppe_consent_event_free (log_test_record (fixture, person, kind, given_at));
}

guint
log_test_count_events (LogTest      *fixture,
                       GruppePerson *person)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events =
      gruppe_consent_log_history_sync (fixture->context, gruppe_person_get_uid (person), &error);

  g_assert_no_error (error);

  return events->len;
}

GruppeConsentState
log_test_state_of (LogTest      *fixture,
                   GruppePerson *person,
                   const char   *provider)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) found =
      gruppe_people_find_sync (fixture->context, gruppe_person_get_uid (person), &error);

  g_assert_no_error (error);

  return gruppe_person_get_state (found, provider, 1, gruppe_clock_now (fixture->clock));
}

GruppeConsentVerdict *
log_test_verify (LogTest *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeConsentVerdict *verdict = gruppe_consent_log_verify_sync (fixture->context, &error);

  g_assert_no_error (error);

  return verdict;
}

void
log_test_assert_good (LogTest *fixture,
                      guint64  n_events)
{
  g_autoptr(GruppeConsentVerdict) verdict = log_test_verify (fixture);

  g_assert_cmpstr (verdict->reason, ==, NULL);
  g_assert_true (verdict->good);
  g_assert_cmpuint (verdict->n_events, ==, n_events);
}
