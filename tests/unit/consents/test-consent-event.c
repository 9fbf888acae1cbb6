/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-details.h"
#include "consents/gruppe-consent-event.h"
#include "consents/gruppe-consent-text.h"

#define TEXT_DIGEST "5c1b0e0e3a2c5d7f9f0e1d2c3b4a59687786950413223140fedcba9876543210"

/* Version 1 of the canonical form, byte by byte. It must never change: records in the world
 * depend on it. */
#define CANONICAL \
  "gruppentreffen consent event 1\n" \
  "id=7\n" \
  "uid=0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a01\n" \
  "person_uid=5b1d9a52-10b2-4c30-8a47-3a9b8f0d1102\n" \
  "purpose=video-meetings\n" \
  "kind=given\n" \
  "refers_to\n" \
  "choice=yes\n" \
  "text_sha256=" TEXT_DIGEST "\n" \
  "text_version=1\n" \
  "language=de\n" \
  "provider=jitsi\n" \
  "method=paper\n" \
  "health=1\n" \
  "given_at=1763766000\n" \
  "zone=Europe/Berlin\n" \
  "recorded_at=1763892000\n" \
  "valid_until\n" \
  "meeting_uid\n" \
  "evidence_sha256\n" \
  "prev_hash=" GRUPPE_CONSENT_NO_HASH "\n"

/* Taken of it with another program. */
#define DIGEST "e135896cc3aad45271fc15a8d074191c76e474ad71557c6f499934a9e258d7fe"

static GruppeConsentEvent *
make_event (void)
{
  GruppeConsentEvent *event = gruppe_consent_event_new ();

  event->id = 7;
  event->uid = g_strdup ("0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a01");
  event->person_uid = g_strdup ("5b1d9a52-10b2-4c30-8a47-3a9b8f0d1102");
  event->purpose = g_strdup ("video-meetings");
  event->kind = GRUPPE_CONSENT_GIVEN;
  event->choice = g_strdup ("yes");
  event->text_sha256 = g_strdup (TEXT_DIGEST);
  event->text_version = 1;
  event->language = g_strdup ("de");
  event->provider = g_strdup ("jitsi");
  event->method = GRUPPE_CONSENT_PAPER;
  event->health = TRUE;
  event->given_at = 1763766000;
  event->zone = g_strdup ("Europe/Berlin");
  event->recorded_at = 1763892000;
  event->canon = 1;
  event->prev_hash = g_strdup (GRUPPE_CONSENT_NO_HASH);

  return event;
}

static void
test_canonical (void)
{
  g_autoptr(GruppeConsentEvent) event = make_event ();
  g_autofree char *canonical = gruppe_consent_event_canonical (event);

  g_assert_cmpstr (canonical, ==, CANONICAL);
}

static void
test_digest (void)
{
  g_autoptr(GruppeConsentEvent) event = make_event ();
  g_autofree char *digest = gruppe_consent_event_digest (event);

  g_assert_cmpstr (digest, ==, DIGEST);
}

/* Version 2 has two lines more; version 1 knows nothing of them. */
static void
test_second_version (void)
{
  g_autoptr(GruppeConsentEvent) event = make_event ();
  g_autofree char *first = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *canonical = NULL;

  event->sheet = g_strdup ("K7QM-4T2X");
  event->details_sha256 = g_strnfill (64, 'd');
  first = gruppe_consent_event_digest (event);
  g_assert_cmpstr (first, ==, DIGEST);

  event->canon = 2;
  with = gruppe_consent_event_digest (event);
  canonical = gruppe_consent_event_canonical (event);
  g_assert_cmpstr (with, ==, "d18d9e7c5fa34e1885d66823d113ab6150a31584cf4010f4c2a8b53b8481e36a");
  g_assert_nonnull (strstr (canonical, "\nsheet=K7QM-4T2X\ndetails_sha256=dddd"));

  g_clear_pointer (&event->sheet, g_free);
  g_clear_pointer (&event->details_sha256, g_free);
  without = gruppe_consent_event_digest (event);
  g_assert_cmpstr (without, ==, "cddb27eda7cf8a1cdbd868dc5f76d9128127051c2ca21ab44c6d364cb62c1495");
  g_assert_cmpint (GRUPPE_CONSENT_CANON, ==, 2);
}

/* Taken of the canonical form with another program. */
static void
test_details (void)
{
  GruppeConsentDetails details = {
    .evidence_place = (char *) "Ordner 3", .collected_by = (char *) "Mia",
    .guardian = (char *) "Eva W\xc3\xb6rz",
  };
  g_autofree char *digest =
      gruppe_consent_details_digest (&details, "00112233445566778899aabbccddeeff");
  g_autofree char *other =
      gruppe_consent_details_digest (&details, "00112233445566778899aabbccddeefe");
  g_autofree char *salt = gruppe_consent_details_new_salt ();
  g_autofree char *next = gruppe_consent_details_new_salt ();

  g_assert_cmpstr (digest, ==, "330ffe1c9bf175562365c84c993817b74b9a22a144218da0ed08f1519a6b0fc0");
  g_assert_cmpstr (digest, !=, other);
  g_assert_cmpuint (strlen (salt), ==, 32);
  g_assert_cmpuint (strspn (salt, "0123456789abcdef"), ==, 32);
  g_assert_cmpstr (salt, !=, next);
}

static void
test_details_clean (void)
{
  g_autofree char *long_text = g_strnfill (GRUPPE_CONSENT_DETAILS_MAX + 1, 'x');
  GruppeConsentDetails spaces = { .evidence_place = (char *) " ", .witness = (char *) " Mia " };
  GruppeConsentDetails too_long = { .guardian = long_text };
  GruppeConsentDetails lines = { .collected_by = (char *) "Mia\nEva" };
  g_autoptr(GruppeConsentDetails) clean = NULL;
  g_autoptr(GError) error = NULL;

  clean = gruppe_consent_details_clean (&spaces, &error);
  g_assert_no_error (error);
  g_assert_null (clean->evidence_place);
  g_assert_cmpstr (clean->witness, ==, "Mia");
  g_assert_false (gruppe_consent_details_is_empty (clean));
  g_assert_true (gruppe_consent_details_is_empty (NULL));

  g_assert_null (gruppe_consent_details_clean (&too_long, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LONG);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "guardian");
  g_clear_error (&error);
  g_assert_null (gruppe_consent_details_clean (&lines, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_CONTROL);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "collected-by");
}

static void
test_null_is_not_empty (void)
{
  g_autoptr(GruppeConsentEvent) event = make_event ();
  g_autofree char *without = gruppe_consent_event_digest (event);
  g_autofree char *empty = NULL;
  g_autofree char *zero = NULL;

  event->meeting_uid = g_strdup ("");
  empty = gruppe_consent_event_digest (event);
  g_assert_cmpstr (without, !=, empty);

  g_clear_pointer (&event->meeting_uid, g_free);
  event->limited = TRUE;
  zero = gruppe_consent_event_digest (event);
  g_assert_cmpstr (without, !=, zero);
}

static void
assert_changed (GruppeConsentEvent *event)
{
  g_autoptr(GruppeConsentEvent) taken = event;
  g_autofree char *digest = gruppe_consent_event_digest (taken);

  g_assert_cmpstr (digest, !=, DIGEST);
}

static void
test_every_member_counts (void)
{
  for (guint i = 0; i < 11; i++)
    {
      GruppeConsentEvent *event = make_event ();
      char **members[] = {
        &event->uid, &event->person_uid, &event->purpose, &event->choice, &event->text_sha256,
        &event->language, &event->provider, &event->zone, &event->refers_to, &event->meeting_uid,
        &event->evidence_sha256,
      };

      g_free (*members[i]);
      *members[i] = g_strdup ("x");
      assert_changed (event);
    }

  for (int i = 0; i < 9; i++)
    {
      GruppeConsentEvent *event = make_event ();

      event->id += i == 0;
      event->text_version += i == 1;
      event->given_at += i == 2;
      event->recorded_at += i == 3;
      event->canon += i == 4;
      if (i == 5)
        event->kind = GRUPPE_CONSENT_REFUSED;
      if (i == 6)
        event->method = GRUPPE_CONSENT_SPOKEN;
      if (i == 7)
        event->health = FALSE;
      if (i == 8)
        event->prev_hash[0] = '1';
      assert_changed (event);
    }
}

static void
test_copy (void)
{
  g_autoptr(GruppeConsentEvent) event = make_event ();
  g_autoptr(GruppeConsentEvent) copy = NULL;
  g_autofree char *digest = NULL;

  event->hash = g_strdup (DIGEST);
  copy = gruppe_consent_event_copy (event);
  digest = gruppe_consent_event_digest (copy);
  g_assert_cmpstr (digest, ==, DIGEST);
  g_assert_cmpstr (copy->hash, ==, DIGEST);
  g_assert_true (copy->uid != event->uid);
}

static void
test_names (void)
{
  GruppeConsentKind kind;
  GruppeConsentMethod method;

  for (int i = GRUPPE_CONSENT_REQUESTED; i <= GRUPPE_CONSENT_MISTAKEN; i++)
    {
      g_assert_true (gruppe_consent_kind_from_string (gruppe_consent_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }

  for (int i = GRUPPE_CONSENT_PAPER; i <= GRUPPE_CONSENT_SPOKEN; i++)
    {
      g_assert_true (gruppe_consent_method_from_string (gruppe_consent_method_to_string (i),
                                                        &method));
      g_assert_cmpint (method, ==, i);
    }

  g_assert_false (gruppe_consent_kind_from_string ("yes", &kind));
  g_assert_false (gruppe_consent_method_from_string (NULL, &method));
}

static void
test_text_digest (void)
{
  /* Taken with another program. */
  static const char *const expected =
      "861bc8be815588079a14c2c911a5847f9444775846905bb11b60ec1693c57f7d";
  g_autofree char *digest = gruppe_consent_text_digest ("F1", "video-meetings", 1, "de", "Titel",
                                                        "Erste Zeile\nZweite „Zeile“");
  g_autofree char *other = gruppe_consent_text_digest ("F1", "video-meetings", 2, "de", "Titel",
                                                       "Erste Zeile\nZweite „Zeile“");

  g_assert_cmpstr (digest, ==, expected);
  g_assert_cmpstr (digest, !=, other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent-event/second-version", test_second_version);
  g_test_add_func ("/consent-event/details", test_details);
  g_test_add_func ("/consent-event/details-clean", test_details_clean);
  g_test_add_func ("/consent-event/canonical", test_canonical);
  g_test_add_func ("/consent-event/digest", test_digest);
  g_test_add_func ("/consent-event/null-is-not-empty", test_null_is_not_empty);
  g_test_add_func ("/consent-event/every-member-counts", test_every_member_counts);
  g_test_add_func ("/consent-event/copy", test_copy);
  g_test_add_func ("/consent-event/names", test_names);
  g_test_add_func ("/consent-event/text-digest", test_text_digest);

  return g_test_run ();
}
