/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "consents/gruppe-consent-state.h"

/* Random orders of events, and a reference that was written without looking at the program: it puts the answers in order as a
 * person with a pile of papers would, and looks at the last one. */

#define N_ORDERS 10000
#define DAY (24 * 60 * 60)
#define NOW (G_GINT64_CONSTANT (20000) * DAY)
#define VERSION 3

static const char * const purposes[] = { "video-meetings", "contact-list", "sound-recording" };
static const char * const providers[] = { "jitsi", "zoom", "" };
static const char * const meetings[] = { NULL, "monday", "tuesday" };

static GruppeConsentEvent *
random_event (guint index)
{
  GruppeConsentEvent *event = gruppe_consent_event_new ();

  event->id = index + 1;
  event->uid = g_strdup_printf ("event %u", index);
  event->purpose = g_strdup (purposes[g_test_rand_int_range (0, G_N_ELEMENTS (purposes))]);
  event->kind = (GruppeConsentKind) g_test_rand_int_range (0, GRUPPE_CONSENT_MISTAKEN + 1);
  event->provider = g_strdup (providers[g_test_rand_int_range (0, G_N_ELEMENTS (providers))]);
  event->meeting_uid = g_strdup (meetings[g_test_rand_int_range (0, G_N_ELEMENTS (meetings))]);
  event->text_version = g_test_rand_int_range (VERSION - 1, VERSION + 2);
  event->given_at = NOW - g_test_rand_int_range (0, 5) * DAY;
  event->limited = g_test_rand_int_range (0, 3) == 0;
  event->valid_until = event->limited ? NOW + g_test_rand_int_range (-3, 4) * DAY : 0;
  if (event->kind == GRUPPE_CONSENT_MISTAKEN)
    event->refers_to = g_strdup_printf ("event %d", g_test_rand_int_range (0, index + 1));

  return event;
}

static gboolean
is_crossed_out (GPtrArray                *pile,
                const GruppeConsentEvent *paper)
{
  for (guint i = 0; i < pile->len; i++)
    {
      const GruppeConsentEvent *note = g_ptr_array_index (pile, i);

      if (note->kind == GRUPPE_CONSENT_MISTAKEN && g_str_equal (note->refers_to, paper->uid) &&
          g_str_equal (note->purpose, paper->purpose))
        return TRUE;
    }

  return FALSE;
}

static int
by_day_cb (gconstpointer a,
           gconstpointer b)
{
  const GruppeConsentEvent *first = *(GruppeConsentEvent * const *) a;
  const GruppeConsentEvent *second = *(GruppeConsentEvent * const *) b;

  if (first->given_at == second->given_at)
    return first->id < second->id ? -1 : 1;

  return first->given_at < second->given_at ? -1 : 1;
}

/* The last paper of the pile that says something about PURPOSE, and with MEETING about that meeting. */
static const GruppeConsentEvent *
last_paper (GPtrArray  *events,
            const char *purpose,
            const char *meeting)
{
  g_autoptr(GPtrArray) pile = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      GruppeConsentEvent *paper = g_ptr_array_index (events, i);
      gboolean is_yes = paper->kind == GRUPPE_CONSENT_GIVEN || paper->kind == GRUPPE_CONSENT_RENEWED;

      if (!g_str_equal (paper->purpose, purpose) || paper->kind == GRUPPE_CONSENT_REQUESTED ||
          paper->kind == GRUPPE_CONSENT_MISTAKEN || is_crossed_out (events, paper))
        continue;
      if (meeting != NULL && paper->meeting_uid == NULL && is_yes)
        continue;
      if (meeting != NULL && paper->meeting_uid != NULL && !g_str_equal (paper->meeting_uid, meeting))
        continue;

      g_ptr_array_add (pile, paper);
    }

  g_ptr_array_sort (pile, by_day_cb);

  return pile->len > 0 ? g_ptr_array_index (pile, pile->len - 1) : NULL;
}

static const char *
read_paper (const GruppeConsentEvent *paper,
            const char               *provider)
{
  if (paper == NULL)
    return "not-asked";
  if (paper->kind == GRUPPE_CONSENT_REFUSED)
    return "no";
  if (paper->kind == GRUPPE_CONSENT_WITHDRAWN)
    return "withdrawn";
  if (paper->kind == GRUPPE_CONSENT_EXPIRED || (paper->limited && NOW >= paper->valid_until))
    return "expired";
  if (paper->text_version < VERSION)
    return "ask-again";
  if (provider == NULL || g_str_equal (provider, paper->provider))
    return "yes";
  if (g_str_equal (paper->provider, "") && !g_str_equal (paper->purpose, "video-meetings"))
    return "yes";

  return "ask-again";
}

static void
assert_same (GPtrArray *events,
             guint     *n_seen)
{
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      const char *provider = g_test_rand_bit () ? "jitsi" : NULL;
      const char *meeting = g_test_rand_bit () ? "monday" : "tuesday";
      const GruppeConsentEvent *latest = gruppe_consent_latest (events, purposes[i], G_MAXINT64);
      const GruppeConsentEvent *for_meeting =
          gruppe_consent_latest_for_meeting (events, purposes[i], meeting, G_MAXINT64);
      GruppeConsentState state = gruppe_consent_state (latest, provider, VERSION, NOW);

      g_assert_true (latest == last_paper (events, purposes[i], NULL));
      g_assert_cmpstr (gruppe_consent_state_to_string (state), ==, read_paper (latest, provider));
      g_assert_true (for_meeting == last_paper (events, purposes[i], meeting));
      g_assert_cmpstr (
          gruppe_consent_state_to_string (gruppe_consent_state (for_meeting, NULL, VERSION, NOW)), ==,
          read_paper (for_meeting, NULL));
      n_seen[state]++;
    }
}

static void
test_orders (void)
{
  guint n_seen[GRUPPE_CONSENT_N_STATES] = { 0 };

  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr(GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
      guint length = g_test_rand_int_range (0, 16);

      for (guint j = 0; j < length; j++)
        g_ptr_array_add (events, random_event (j));
      assert_same (events, n_seen);
    }

  for (guint i = 0; i < GRUPPE_CONSENT_N_STATES; i++)
    g_assert_cmpuint (n_seen[i], >, N_ORDERS / 100);
}

/* However the events are read, the answer is the same. */
static void
test_order_of_reading (void)
{
  for (guint i = 0; i < N_ORDERS / 10; i++)
    {
      g_autoptr(GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
      guint length = g_test_rand_int_range (2, 12);
      const GruppeConsentEvent *latest, *request;

      for (guint j = 0; j < length; j++)
        g_ptr_array_add (events, random_event (j));
      latest = gruppe_consent_latest (events, purposes[0], G_MAXINT64);
      request = gruppe_consent_last_request (events, purposes[0]);

      for (guint j = 0; j < length; j++)
        {
          guint k = g_test_rand_int_range (0, length);
          gpointer swapped = events->pdata[j];

          events->pdata[j] = events->pdata[k];
          events->pdata[k] = swapped;
        }
      g_assert_true (gruppe_consent_latest (events, purposes[0], G_MAXINT64) == latest);
      g_assert_true (gruppe_consent_last_request (events, purposes[0]) == request);
    }
}

static void
test_yes_without_date (void)
{
  g_autoptr(GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  GruppeConsentEvent *event = gruppe_consent_event_new ();

  event->id = 1;
  event->uid = g_strdup ("a");
  event->purpose = g_strdup ("sound-recording");
  event->kind = GRUPPE_CONSENT_GIVEN;
  g_ptr_array_add (events, event);

  g_assert_null (gruppe_consent_latest_for_meeting (events, "sound-recording", "monday", G_MAXINT64));
  event->kind = GRUPPE_CONSENT_REFUSED;
  g_assert_nonnull (gruppe_consent_latest_for_meeting (events, "sound-recording", "monday", G_MAXINT64));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consent-orders/ten-thousand", test_orders);
  g_test_add_func ("/consent-orders/order-of-reading", test_order_of_reading);
  g_test_add_func ("/consent-orders/yes-without-date", test_yes_without_date);

  return g_test_run ();
}
