/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents/gruppe-consent-state.h"

#define NOW 1000000
#define PURPOSE "video-meetings"

static GruppeConsentEvent *
add (GPtrArray         *events,
     GruppeConsentKind  kind,
     gint64             given_at)
{
  GruppeConsentEvent *event = gruppe_consent_event_new ();

  event->id = events->len + 1;
  event->uid = g_strdup_printf ("event-%u", events->len + 1);
  event->purpose = g_strdup (PURPOSE);
  event->kind = kind;
  event->provider = g_strdup ("jitsi");
  event->text_version = 2;
  event->given_at = given_at;
  g_ptr_array_add (events, event);

  return event;
}

static GPtrArray *
new_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
}

static GruppeConsentState
state_of (GPtrArray *events)
{
  return gruppe_consent_state (
      gruppe_consent_latest (events, PURPOSE, G_MAXINT64), "jitsi", 2, NOW);
}

static void
test_nothing_is_yes (void)
{
  g_autoptr(GPtrArray) events = new_events ();

  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
  add (events, GRUPPE_CONSENT_REQUESTED, 10);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
}

static void
test_last_answer_counts (void)
{
  g_autoptr(GPtrArray) events = new_events ();

  add (events, GRUPPE_CONSENT_REFUSED, 10);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_NO);
  add (events, GRUPPE_CONSENT_GIVEN, 20);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_YES);
  add (events, GRUPPE_CONSENT_REQUESTED, 25);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_YES);
  add (events, GRUPPE_CONSENT_WITHDRAWN, 30);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
  add (events, GRUPPE_CONSENT_RENEWED, 40);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_YES);
  add (events, GRUPPE_CONSENT_EXPIRED, 50);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_EXPIRED);
}

static void
test_found_later (void)
{
  g_autoptr(GPtrArray) events = new_events ();

  /* A paper from an earlier day does not undo a withdrawal. */
  add (events, GRUPPE_CONSENT_GIVEN, 10);
  add (events, GRUPPE_CONSENT_WITHDRAWN, 30);
  add (events, GRUPPE_CONSENT_GIVEN, 20);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
}

static void
test_same_day (void)
{
  g_autoptr(GPtrArray) events = new_events ();

  add (events, GRUPPE_CONSENT_GIVEN, 10);
  add (events, GRUPPE_CONSENT_WITHDRAWN, 10);
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_WITHDRAWN);
}

static void
test_mistake (void)
{
  g_autoptr(GPtrArray) events = new_events ();

  add (events, GRUPPE_CONSENT_REFUSED, 10);
  add (events, GRUPPE_CONSENT_GIVEN, 20);
  add (events, GRUPPE_CONSENT_MISTAKEN, 30)->refers_to = g_strdup ("event-2");
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_NO);
  g_assert_true (gruppe_consent_is_mistaken (events, g_ptr_array_index (events, 1)));
  g_assert_false (gruppe_consent_is_mistaken (events, g_ptr_array_index (events, 0)));
}

static void
test_ask_again (void)
{
  g_autoptr(GPtrArray) events = new_events ();
  const GruppeConsentEvent *yes = add (events, GRUPPE_CONSENT_GIVEN, 10);

  g_assert_cmpint (gruppe_consent_state (yes, "zoom", 2, NOW), ==, GRUPPE_CONSENT_STATE_ASK_AGAIN);
  g_assert_cmpint (gruppe_consent_state (yes, "jitsi", 3, NOW), ==, GRUPPE_CONSENT_STATE_ASK_AGAIN);
  g_assert_cmpint (gruppe_consent_state (yes, NULL, 2, NOW), ==, GRUPPE_CONSENT_STATE_YES);
  g_assert_cmpint (gruppe_consent_state (yes, "", 1, NOW), ==, GRUPPE_CONSENT_STATE_YES);
}

static void
test_runs_out (void)
{
  g_autoptr(GPtrArray) events = new_events ();
  GruppeConsentEvent *yes = add (events, GRUPPE_CONSENT_GIVEN, 10);

  yes->limited = TRUE;
  yes->valid_until = NOW + 1;
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_YES);
  yes->valid_until = NOW;
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_EXPIRED);
}

static void
test_other_purpose (void)
{
  g_autoptr(GPtrArray) events = new_events ();
  GruppeConsentEvent *yes = add (events, GRUPPE_CONSENT_GIVEN, 10);

  g_free (yes->purpose);
  yes->purpose = g_strdup ("photo");
  g_assert_cmpint (state_of (events), ==, GRUPPE_CONSENT_STATE_NOT_ASKED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent-state/nothing-is-yes", test_nothing_is_yes);
  g_test_add_func ("/consent-state/last-answer-counts", test_last_answer_counts);
  g_test_add_func ("/consent-state/found-later", test_found_later);
  g_test_add_func ("/consent-state/same-day", test_same_day);
  g_test_add_func ("/consent-state/mistake", test_mistake);
  g_test_add_func ("/consent-state/ask-again", test_ask_again);
  g_test_add_func ("/consent-state/runs-out", test_runs_out);
  g_test_add_func ("/consent-state/other-purpose", test_other_purpose);

  return g_test_run ();
}
