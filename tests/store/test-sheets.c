/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define DAY (24 * 60 * 60)

static GruppeSheetRecord *
print_one (LogTest      *fixture,
           GruppePerson *person,
           const char   *purpose,
           gboolean      note_asked)
{
  g_autoptr(GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GruppeConsentText) text = log_test_compose (fixture, purpose, "de");
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (orders, gruppe_sheet_order_new (
                               person != NULL ? gruppe_person_get_uid (person) : NULL, text,
                               g_str_equal (purpose, LOG_TEST_PURPOSE) ? "jitsi" : NULL, NULL));
  records = gruppe_sheets_make_sync (fixture->context, orders, note_asked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);

  return gruppe_sheet_record_copy (g_ptr_array_index (records, 0));
}

static GruppeConsentEntry *
new_answer (LogTest           *fixture,
            GruppeConsentKind  kind,
            const char        *choice)
{
  GruppeConsentEntry *entry = gruppe_consent_entry_new ("", "", kind, fixture->now);

  entry->choice = g_strdup (choice);
  entry->zone = g_strdup ("Europe/Berlin");

  return entry;
}

static GruppeConsentEvent *
take_back (LogTest            *fixture,
           const char         *id,
           GruppePerson       *person,
           GruppeConsentEntry *taken)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GError) error = NULL;
  GruppeConsentEvent *event;

  event = gruppe_sheets_return_sync (fixture->context, id,
                                     person != NULL ? gruppe_person_get_uid (person) : NULL, entry, &error);
  g_assert_no_error (error);

  return event;
}

static void
assert_refused (LogTest            *fixture,
                const char         *id,
                GruppePerson       *person,
                GruppeConsentEntry *taken,
                int                 code,
                const char         *place)
{
  g_autoptr(GruppeConsentEntry) entry = taken;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;
  guint n_before = log_test_count_events (fixture, fixture->anna);

  event = gruppe_sheets_return_sync (fixture->context, id,
                                     person != NULL ? gruppe_person_get_uid (person) : NULL, entry, &error);
  g_assert_null (event);
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, n_before);
}

static void
test_print_and_return (LogTest       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) sheet = print_one (fixture, fixture->anna, LOG_TEST_PURPOSE, TRUE);
  g_autoptr(GruppeSheetRecord) back = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *typed = g_ascii_strdown (sheet->id, -1);

  g_assert_cmpstr (sheet->person_name, ==, "Anna");
  g_assert_cmpstr (sheet->purpose, ==, LOG_TEST_PURPOSE);
  g_assert_cmpstr (sheet->provider, ==, "jitsi");
  g_assert_cmpint (sheet->version, ==, 1);
  /* That she was asked is in the record. */
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 1);

  event = take_back (fixture, typed, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, NULL));
  g_assert_cmpstr (event->sheet, ==, sheet->id);
  g_assert_cmpstr (event->text_sha256, ==, sheet->text_sha256);
  g_assert_cmpstr (event->provider, ==, "jitsi");
  g_assert_cmpstr (event->choice, ==, "yes");
  g_assert_true (event->health);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, "jitsi"), ==, GRUPPE_CONSENT_STATE_YES);

  back = gruppe_sheets_find_sync (fixture->context, typed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->back_at, ==, fixture->now);
  log_test_assert_good (fixture, 2);

  assert_refused (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_REFUSED, NULL),
                  GRUPPE_INPUT_ERROR_DUPLICATE, "sheet");
}

static void
test_wrong_answer_is_entered_again (LogTest       *fixture,
                                    gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) sheet = print_one (fixture, fixture->anna, LOG_TEST_PURPOSE, FALSE);
  g_autoptr(GruppeConsentEvent) wrong = NULL;
  g_autoptr(GruppeConsentEvent) right = NULL;
  GruppeConsentEntry *mistake;

  wrong = take_back (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, NULL));
  mistake = gruppe_consent_entry_new (gruppe_person_get_uid (fixture->anna), LOG_TEST_PURPOSE,
                                      GRUPPE_CONSENT_MISTAKEN, fixture->now);
  mistake->zone = g_strdup ("Europe/Berlin");
  mistake->refers_to = g_strdup (wrong->uid);
  gruppe_consent_event_free (log_test_record_entry (fixture, mistake));

  right = take_back (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_REFUSED, NULL));
  g_assert_cmpstr (right->choice, ==, "no");
  g_assert_false (right->health);
  g_assert_cmpint (log_test_state_of (fixture, fixture->anna, NULL), ==, GRUPPE_CONSENT_STATE_NO);
}

static void
test_blank_form (LogTest       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) sheet = print_one (fixture, NULL, "photo", TRUE);
  g_autoptr(GruppeSheetRecord) list = print_one (fixture, NULL, "contact-list", TRUE);
  g_autoptr(GruppeSheetRecord) back = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (sheet->person_uid);
  g_assert_null (sheet->person_name);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 0);
  assert_refused (fixture, list->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "yes"),
                  GRUPPE_INPUT_ERROR_EMPTY, "person");

  event = take_back (fixture, list->id, fixture->anna, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "yes"));
  g_assert_cmpstr (event->person_uid, ==, gruppe_person_get_uid (fixture->anna));
  back = gruppe_sheets_find_sync (fixture->context, list->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->person_name, ==, "Anna");
}

static void
test_refused_returns (LogTest       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GruppePerson) other = log_test_add_person (fixture, "Bert");
  g_autoptr(GruppeSheetRecord) sheet = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_autofree char *unknown = NULL;
  GruppeConsentEntry *early = new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone");

  do
    {
      g_free (unknown);
      unknown = gruppe_sheet_id_new ();
    }
  while (g_str_equal (unknown, sheet->id));

  assert_refused (fixture, unknown, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone"),
                  GRUPPE_INPUT_ERROR_UNKNOWN, "sheet");
  assert_refused (fixture, "K7QM", NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone"),
                  GRUPPE_INPUT_ERROR_SYNTAX, "sheet");
  assert_refused (fixture, sheet->id, other, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone"),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "person");
  assert_refused (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_WITHDRAWN, "phone"),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "kind");
  /* Which details may be shared? A bare yes does not say. */
  assert_refused (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, NULL),
                  GRUPPE_INPUT_ERROR_EMPTY, "choice");
  assert_refused (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "no"),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "choice");
  assert_refused (fixture, sheet->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone no"),
                  GRUPPE_INPUT_ERROR_FORBIDDEN, "choice");
  early->given_at = fixture->now - 3 * DAY;
  assert_refused (fixture, sheet->id, NULL, early, GRUPPE_INPUT_ERROR_RANGE, "given-at");
}

static void
test_all_or_nothing (LogTest       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GruppeConsentText) text = log_test_compose (fixture, "sharing", "en");
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (orders, gruppe_sheet_order_new (gruppe_person_get_uid (fixture->anna), text, NULL, NULL));
  g_ptr_array_add (orders, gruppe_sheet_order_new ("7c3e27c0-0000-4000-8000-000000000000", text, NULL, NULL));
  records = gruppe_sheets_make_sync (fixture->context, orders, TRUE, &error);
  g_assert_null (records);
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_clear_error (&error);

  left = gruppe_sheets_list_sync (fixture->context, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 0);
}

static void
assert_n_out (LogTest *fixture,
              guint    n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) out = NULL;

  out = gruppe_sheets_list_sync (fixture->context, gruppe_person_get_uid (fixture->anna), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (out->len, ==, n);
}

static void
test_lost_and_shredded (LogTest       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) one = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_autoptr(GruppeSheetRecord) two = print_one (fixture, fixture->anna, "messages", FALSE);
  g_autoptr(GruppeSheetRecord) found = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  assert_n_out (fixture, 2);
  g_assert_true (gruppe_sheets_mark_sync (fixture->context, one->id, GRUPPE_SHEET_MARK_VOID, TRUE, &error));
  assert_n_out (fixture, 1);
  g_assert_true (gruppe_sheets_mark_sync (fixture->context, one->id, GRUPPE_SHEET_MARK_VOID, FALSE, &error));
  assert_n_out (fixture, 2);

  /* Given up, and then it came back. */
  g_assert_true (gruppe_sheets_mark_sync (fixture->context, two->id, GRUPPE_SHEET_MARK_VOID, TRUE, &error));
  event = take_back (fixture, two->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "email group-chat"));
  g_assert_true (gruppe_sheets_mark_sync (fixture->context, two->id, GRUPPE_SHEET_MARK_SHREDDED, TRUE, &error));
  found = gruppe_sheets_find_sync (fixture->context, two->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->void_at, ==, 0);
  g_assert_cmpint (found->shredded_at, ==, fixture->now);
  assert_n_out (fixture, 1);
}

static GruppeSheetRecord *
print_blank (LogTest    *fixture,
             const char *sheet)
{
  g_autoptr(GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GruppeConsentText) text = log_test_compose (fixture, "sharing", "de");
  g_autoptr(GError) error = NULL;
  GruppeSheetOrder *order = gruppe_sheet_order_new (NULL, text, NULL, NULL);

  order->sheet = g_strdup (sheet);
  g_ptr_array_add (orders, order);
  records = gruppe_sheets_make_sync (fixture->context, orders, TRUE, &error);
  g_assert_no_error (error);

  return gruppe_sheet_record_copy (g_ptr_array_index (records, 0));
}

/* Whoever looks at the paper twice gets one number, and was asked once. */
static void
test_again (LogTest       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppePerson) other = log_test_add_person (fixture, "Bert");
  g_autoptr(GruppeSheetRecord) first = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_autoptr(GruppeSheetRecord) again = print_one (fixture, fixture->anna, "sharing", TRUE);
  g_autoptr(GruppeSheetRecord) third = print_one (fixture, fixture->anna, "sharing", TRUE);
  g_autoptr(GruppeSheetRecord) purpose = print_one (fixture, fixture->anna, "messages", FALSE);
  g_autoptr(GruppeSheetRecord) person = print_one (fixture, other, "sharing", FALSE);

  g_assert_false (first->again);
  g_assert_true (again->again);
  g_assert_cmpstr (again->id, ==, first->id);
  g_assert_cmpstr (third->id, ==, first->id);
  g_assert_cmpuint (log_test_count_events (fixture, fixture->anna), ==, 1);
  g_assert_cmpstr (purpose->id, !=, first->id);
  g_assert_cmpstr (person->id, !=, first->id);
  assert_n_out (fixture, 2);
}

/* What came back, was lost, or was made the day before does not count for a new form. */
static void
test_not_again (LogTest       *fixture,
                gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) lost = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_autoptr(GruppeSheetRecord) back = NULL;
  g_autoptr(GruppeSheetRecord) old = NULL;
  g_autoptr(GruppeSheetRecord) late = NULL;
  g_autoptr(GruppeSheetRecord) late_again = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_sheets_mark_sync (fixture->context, lost->id, GRUPPE_SHEET_MARK_VOID, TRUE, &error));
  back = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_assert_cmpstr (back->id, !=, lost->id);

  event = take_back (fixture, back->id, NULL, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone"));
  old = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_assert_cmpstr (old->id, !=, back->id);

  gruppe_clock_advance (fixture->clock, DAY - 1);
  late_again = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_assert_cmpstr (late_again->id, ==, old->id);
  gruppe_clock_advance (fixture->clock, 1);
  late = print_one (fixture, fixture->anna, "sharing", FALSE);
  g_assert_cmpstr (late->id, !=, old->id);
}

/* Blank forms are new ones, unless the order names the number, and nobody has written on that paper. */
static void
test_blank_again (LogTest       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) first = print_blank (fixture, NULL);
  g_autoptr(GruppeSheetRecord) second = print_blank (fixture, NULL);
  g_autoptr(GruppeSheetRecord) again = print_blank (fixture, first->id);
  g_autoptr(GruppeSheetRecord) used = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  g_assert_cmpstr (second->id, !=, first->id);
  g_assert_cmpstr (again->id, ==, first->id);
  event = take_back (fixture, first->id, fixture->anna, new_answer (fixture, GRUPPE_CONSENT_GIVEN, "phone"));
  used = print_blank (fixture, first->id);
  g_assert_cmpstr (used->id, !=, first->id);
}

static void
test_async (LogTest       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeSheetRecord) sheet = print_one (fixture, fixture->anna, "contact-list", FALSE);
  g_autoptr(GruppeSheetRecord) found = NULL;
  g_autoptr(GruppeConsentEntry) entry = new_answer (fixture, GRUPPE_CONSENT_REFUSED, NULL);
  g_autoptr(GruppeConsentEvent) event = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_sheets_find_async (fixture->context, sheet->id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  found = gruppe_sheets_find_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, sheet->id);

  g_clear_object (&result);
  gruppe_sheets_return_async (fixture->context, sheet->id, NULL, entry, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  event = gruppe_sheets_return_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (event->kind, ==, GRUPPE_CONSENT_REFUSED);

  g_clear_object (&result);
  gruppe_sheets_note_file_async (fixture->context, "/tmp/forms.pdf", NULL, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_sheets_note_file_finish (fixture->context, result, &error));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  LOG_TEST_ADD ("sheets/print-and-return", test_print_and_return);
  LOG_TEST_ADD ("sheets/wrong-answer-is-entered-again", test_wrong_answer_is_entered_again);
  LOG_TEST_ADD ("sheets/blank-form", test_blank_form);
  LOG_TEST_ADD ("sheets/refused-returns", test_refused_returns);
  LOG_TEST_ADD ("sheets/all-or-nothing", test_all_or_nothing);
  LOG_TEST_ADD ("sheets/lost-and-shredded", test_lost_and_shredded);
  LOG_TEST_ADD ("sheets/again", test_again);
  LOG_TEST_ADD ("sheets/not-again", test_not_again);
  LOG_TEST_ADD ("sheets/blank-again", test_blank_again);
  LOG_TEST_ADD ("sheets/async", test_async);

  return g_test_run ();
}
