/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

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
  event->canon = GRUPPE_CONSENT_CANON;
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
  g_test_add_func ("/consent-event/canonical", test_canonical);
  g_test_add_func ("/consent-event/digest", test_digest);
  g_test_add_func ("/consent-event/null-is-not-empty", test_null_is_not_empty);
  g_test_add_func ("/consent-event/every-member-counts", test_every_member_counts);
  g_test_add_func ("/consent-event/copy", test_copy);
  g_test_add_func ("/consent-event/names", test_names);
  g_test_add_func ("/consent-event/text-digest", test_text_digest);

  return g_test_run ();
}
