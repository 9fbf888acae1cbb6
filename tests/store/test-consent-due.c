/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-consent-date.h"
#include "consents/gruppe-consent-due.h"
#include "date-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)
#define PROOF_YEARS 3
#define MEETING "00000000-0000-4000-8000-000000000001"

/* "kind name purpose" of each, separated by "|". */
static char *
list_due (LogTest    *fixture,
          const char *provider)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = gruppe_consents_due_sync (fixture->context, provider, PROOF_YEARS, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const GruppeDue *due = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "|" : "", gruppe_due_kind_to_string (due->kind),
                              due->name != NULL ? due->name : "-", due->purpose != NULL ? due->purpose : "-");
    }

  return g_string_free (text, FALSE);
}

static void
assert_due (LogTest    *fixture,
            const char *provider,
            const char *expected)
{
  g_autofree char *found = list_due (fixture, provider);

  g_assert_cmpstr (found, ==, expected);
}

static void
set_person (LogTest    *fixture,
            const char *assignment)
{
  date_test_exec (fixture->context, "UPDATE person SET %s WHERE uid = '%s'", assignment,
                  gruppe_person_get_uid (fixture->anna));
}

static void
test_answers (LogTest       *fixture,
              gconstpointer  data)
{
  GruppeConsentEntry *entry;

  assert_due (fixture, "jitsi", "");
  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  entry->limited = TRUE;
  entry->valid_until = fixture->now + 31 * DAY;
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  assert_due (fixture, "jitsi", "");
  assert_due (fixture, "zoom", "ask-again Anna video-meetings");
  gruppe_clock_advance (fixture->clock, DAY);
  assert_due (fixture, "jitsi", "expiring Anna video-meetings");
  gruppe_clock_advance (fixture->clock, 30 * DAY);
  assert_due (fixture, "jitsi", "expired Anna video-meetings");

  /* Whose data may only be kept is not asked. */
  set_person (fixture, "restricted_at = 1");
  assert_due (fixture, "jitsi", "");
  set_person (fixture, "restricted_at = NULL");

  /* Asked: then the answer is waited for. */
  fixture->now = gruppe_clock_now (fixture->clock);
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now);
  assert_due (fixture, "jitsi", "");
  gruppe_clock_advance (fixture->clock, 14 * DAY);
  assert_due (fixture, "jitsi", "no-answer Anna video-meetings");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now + DAY);
  assert_due (fixture, "jitsi", "");
}

static void
test_single_dates (LogTest       *fixture,
                   gconstpointer  data)
{
  GruppeConsentEntry *entry = gruppe_consent_entry_new (gruppe_person_get_uid (fixture->anna), "photo",
                                                        GRUPPE_CONSENT_REQUESTED, fixture->now);

  date_test_add (fixture->context, 1, "Fest", fixture->now + 20 * DAY);
  entry->text = log_test_compose (fixture, "photo", "de");
  entry->meeting_uid = g_strdup ("00000000-0000-4000-8000-000000000001");
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  gruppe_clock_advance (fixture->clock, 15 * DAY);
  assert_due (fixture, NULL, "no-answer Anna photo");
  /* When the date is over nobody has to answer any more. */
  gruppe_clock_advance (fixture->clock, 6 * DAY);
  assert_due (fixture, NULL, "");
}

static void
test_follow_up (LogTest       *fixture,
                gconstpointer  data)
{
  const GruppeConsentPurpose *purpose = gruppe_consent_forms_find_purpose (fixture->forms, LOG_TEST_PURPOSE);
  g_autoptr(GruppeConsentEvent) yes = NULL;
  g_autoptr(GruppeConsentEvent) withdrawn = NULL;
  g_autoptr(GPtrArray) done = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (purpose->steps->len, >, 0);
  yes = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  withdrawn = log_test_record (fixture, fixture->anna, GRUPPE_CONSENT_WITHDRAWN, fixture->now);
  assert_due (fixture, NULL, "follow-up Anna video-meetings");

  for (guint i = 0; i < purpose->steps->len; i++)
    {
      const GruppeConsentStep *step = g_ptr_array_index (purpose->steps, i);

      assert_due (fixture, NULL, "follow-up Anna video-meetings");
      g_assert_true (gruppe_follow_up_set_sync (fixture->context, withdrawn->uid, step->id, TRUE, &error));
      /* Twice is once. */
      g_assert_true (gruppe_follow_up_set_sync (fixture->context, withdrawn->uid, step->id, TRUE, &error));
    }
  assert_due (fixture, NULL, "");

  done = gruppe_follow_up_list_sync (fixture->context, withdrawn->uid, &error);
  g_assert_cmpuint (done->len, ==, purpose->steps->len);
  gruppe_follow_up_set_async (fixture->context, withdrawn->uid, g_ptr_array_index (done, 0), FALSE, NULL,
                              gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  g_assert_true (gruppe_follow_up_set_finish (fixture->context, result, &error));
  assert_due (fixture, NULL, "follow-up Anna video-meetings");

  g_assert_false (gruppe_follow_up_set_sync (fixture->context, yes->uid, "step", TRUE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (gruppe_follow_up_set_sync (fixture->context, withdrawn->uid, "Anna's list", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);

  /* Yes again: nothing follows from the old withdrawal any more. */
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  assert_due (fixture, NULL, "");
}

/* The age was set after the yes: a yes of somebody under 16 needs a parent or guardian. */
static void
test_guardian (LogTest       *fixture,
               gconstpointer  data)
{
  GruppeConsentEntry *entry;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) missing = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;
  GruppeConsentsCount count;

  date_test_add (fixture->context, 1, "Fest", fixture->now + DAY);
  date_test_exec (fixture->context, "INSERT INTO meeting_person SELECT 1, id FROM person");
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now - DAY);
  assert_due (fixture, NULL, "");
  before = gruppe_consents_for_date_sync (fixture->context, MEETING, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((GruppeDateConsent *) g_ptr_array_index (before, 0))->video, ==, GRUPPE_CONSENT_STATE_YES);

  set_person (fixture, "age = 'under-16'");
  assert_due (fixture, NULL, "ask-again Anna video-meetings");
  due = gruppe_consents_due_sync (fixture->context, NULL, PROOF_YEARS, &error);
  g_assert_true (((GruppeDue *) g_ptr_array_index (due, 0))->needs_guardian);
  missing = gruppe_consents_missing_sync (fixture->context, NULL, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_true (gruppe_consents_count_sync (fixture->context, NULL, &count, &error));
  g_assert_cmpuint (count.missing, ==, 1);
  after = gruppe_consents_for_date_sync (fixture->context, MEETING, &error);
  g_assert_cmpint (((GruppeDateConsent *) g_ptr_array_index (after, 0))->video, ==, GRUPPE_CONSENT_STATE_ASK_AGAIN);

  entry = log_test_new_entry (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  if (entry->details == NULL)
    entry->details = gruppe_consent_details_new ();
  g_free (entry->details->guardian);
  entry->details->guardian = g_strdup ("Mutter");
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  assert_due (fixture, NULL, "");
  none = gruppe_consents_missing_sync (fixture->context, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (gruppe_consents_count_sync (fixture->context, NULL, &count, &error));
  g_assert_cmpuint (count.missing, ==, 0);
}

static void
test_left (LogTest       *fixture,
           gconstpointer  data)
{
  g_autofree char *left = g_strdup_printf ("left_at = %" G_GINT64_FORMAT, fixture->now);

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REQUESTED, fixture->now - 20 * DAY);
  assert_due (fixture, NULL, "no-answer Anna video-meetings");
  set_person (fixture, left);
  assert_due (fixture, NULL, "");
  gruppe_clock_advance (fixture->clock, 30 * DAY);
  assert_due (fixture, NULL, "left Anna -");
}

static void
test_proof (LogTest       *fixture,
            gconstpointer  data)
{
  GruppeConsentEntry *entry = gruppe_consent_entry_new (gruppe_person_get_uid (fixture->anna), "contact-list",
                                                        GRUPPE_CONSENT_GIVEN, fixture->now - DAY);

  entry->text = log_test_compose (fixture, "contact-list", "de");
  entry->limited = TRUE;
  entry->valid_until = fixture->now + DAY;
  gruppe_consent_event_free (log_test_record_entry (fixture, entry));
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now);

  gruppe_clock_advance (fixture->clock, DAY + (PROOF_YEARS * 365 - 1) * DAY);
  assert_due (fixture, NULL, "expired Anna contact-list");
  gruppe_clock_advance (fixture->clock, 3 * DAY);
  assert_due (fixture, NULL, "expired Anna contact-list|proof Anna -");

  /* One yes in force, and all of it is needed. */
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, gruppe_clock_now (fixture->clock));
  assert_due (fixture, NULL, "expired Anna contact-list");
}

static void
test_papers (LogTest       *fixture,
             gconstpointer  data)
{
  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_REFUSED, fixture->now);
  date_test_exec (fixture->context,
                  "INSERT INTO sheet (id, person_uid, purpose, text_sha256, made_at) "
                  "SELECT 'A', '%s', 'video-meetings', sha256, %" G_GINT64_FORMAT " FROM consent_text",
                  gruppe_person_get_uid (fixture->anna), fixture->now);
  date_test_exec (fixture->context,
                  "INSERT INTO sheet (id, purpose, text_sha256, made_at, back_at, keep_until) "
                  "SELECT 'B', 'photo', sha256, 1, 2, %" G_GINT64_FORMAT " FROM consent_text", fixture->now + 40 * DAY);
  date_test_exec (fixture->context,
                  "INSERT INTO sheet (id, purpose, text_sha256, made_at) SELECT 'C', 'photo', sha256, 1 FROM consent_text");

  gruppe_clock_advance (fixture->clock, 29 * DAY);
  assert_due (fixture, NULL, "");
  gruppe_clock_advance (fixture->clock, DAY);
  assert_due (fixture, NULL, "sheet-out Anna video-meetings");
  gruppe_clock_advance (fixture->clock, 10 * DAY);
  assert_due (fixture, NULL, "sheet-out Anna video-meetings|paper - photo");
  date_test_exec (fixture->context, "UPDATE sheet SET back_at = 3 WHERE id = 'A'");
  date_test_exec (fixture->context, "UPDATE sheet SET shredded_at = 3 WHERE id = 'B'");
  assert_due (fixture, NULL, "");
}

static void
test_async (LogTest       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GruppeDue) copy = NULL;
  g_autoptr(GError) error = NULL;

  log_test_record_only (fixture, fixture->anna, GRUPPE_CONSENT_GIVEN, fixture->now);
  gruppe_consents_due_async (fixture->context, "zoom", PROOF_YEARS, NULL, gruppe_test_result_cb, &result);
  result = gruppe_test_await_result (&result);
  list = gruppe_consents_due_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  copy = gruppe_due_copy (g_ptr_array_index (list, 0));
  g_assert_cmpint (copy->kind, ==, GRUPPE_DUE_ASK_AGAIN);
  g_assert_cmpstr (copy->person_uid, ==, gruppe_person_get_uid (fixture->anna));
  g_assert_nonnull (copy->event_uid);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  LOG_TEST_ADD ("answers", test_answers);
  LOG_TEST_ADD ("single-dates", test_single_dates);
  LOG_TEST_ADD ("follow-up", test_follow_up);
  LOG_TEST_ADD ("guardian", test_guardian);
  LOG_TEST_ADD ("left", test_left);
  LOG_TEST_ADD ("proof", test_proof);
  LOG_TEST_ADD ("papers", test_papers);
  LOG_TEST_ADD ("async", test_async);

  return g_test_run ();
}
