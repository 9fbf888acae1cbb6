/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements-world.h"

/* Eight groups, ranked by the facts that come with the program. What is asserted follows from facts that were
 * checked; where a fact is unknown or unchecked, nobody may be excluded for it. */

static void
assert_excluded (World      *world,
                 const char *provider,
                 const char *criterion)
{
  const GruppeResult *result = world_result (world, provider);
  gboolean found = FALSE;

  g_test_message ("%s must be excluded because of %s", provider, criterion);
  g_assert_true (result->excluded);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);

      if (reason->effect == GRUPPE_EFFECT_EXCLUDES &&
          g_str_equal (gruppe_criterion_get_id (reason->want->criterion), criterion))
        found = TRUE;
    }
  g_assert_true (found);
}

static void
assert_stays (World      *world,
              const char *provider)
{
  g_test_message ("%s must not be excluded", provider);
  g_assert_false (world_result (world, provider)->excluded);
}

static void
assert_not_first (World      *world,
                  const char *provider)
{
  g_test_message ("%s must not be first", provider);
  g_assert_cmpuint (world_result (world, provider)->rank, !=, 1);
}

/* Twelve people, some by telephone only, nobody who can run a server, 90 minutes, much to protect. */
static void
test_addiction_group (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"phone-only\": \"yes\", \"participants\": 12, \"duration\": 90,"
    "  \"own-server\": \"no\", \"media-literacy\": \"some\", \"protection-need\": \"high\","
    "  \"health-topic\": \"yes\", \"audience\": \"members\" } }");

  /* 40 and 60 minutes are less than 90. */
  assert_excluded (world, "zoom-free", "duration");
  assert_excluded (world, "webex-free", "duration");
  assert_excluded (world, "teams-free", "duration");
  /* Talk without the extra server cannot be dialled into. */
  assert_excluded (world, "nextcloud-talk-small", "dial-in");
  /* Zoom and Webex have German numbers in paid plans. */
  assert_stays (world, "zoom");
  assert_stays (world, "webex");
  /* That Teams has none without an add-on was not checked: a doubt. */
  assert_stays (world, "teams");
  /* Where the telephone is only a possibility on an own server, which they do not have, or not known. */
  assert_not_first (world, "bigbluebutton");
  assert_not_first (world, "nextcloud-talk");
  assert_not_first (world, "element-call");
}

/* 150 people for two hours, also guests from outside, only with a contract. */
static void
test_federation (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"participants\": 150, \"duration\": 120,"
    "  \"audience\": \"clients\", \"contract\": \"yes\", \"parallel\": \"small-rooms\","
    "  \"hosts\": \"several\" }, \"musts\": { \"contract\": true } }");

  /* Free plans end at 100 people. */
  assert_excluded (world, "teams-free", "participants");
  assert_excluded (world, "zoom-free", "participants");
  assert_excluded (world, "webex-free", "participants");
  /* No contract for the free public Jitsi server. */
  assert_excluded (world, "jitsi-meet", "processor-contract");
  /* 100 or 300 depending on the plan: it may do. */
  assert_stays (world, "zoom");
  assert_stays (world, "teams");
  /* About twenty people. */
  assert_not_first (world, "nextcloud-talk-small");
  assert_not_first (world, "nextcloud-talk");
}

/* Three friends without money who talk for two hours. */
static void
test_three_friends (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"participants\": 3, \"duration\": 120, \"budget\": \"none\","
    "  \"own-server\": \"no\", \"account\": \"rather-not\" }, \"musts\": { \"budget\": true } }");

  assert_excluded (world, "zoom", "free-of-charge");
  assert_excluded (world, "webex", "free-of-charge");
  assert_excluded (world, "gotomeeting", "free-of-charge");
  /* Free, but they stop too early. */
  assert_excluded (world, "zoom-free", "duration");
  assert_excluded (world, "webex-free", "duration");
  assert_excluded (world, "teams-free", "duration");
  /* Free, and no limit of time is known. */
  assert_stays (world, "jitsi-meet");
  assert_stays (world, "senfcall");
  assert_stays (world, "kmeet");
  /* The program is free, the server is not. */
  assert_not_first (world, "bigbluebutton");
  assert_not_first (world, "nextcloud-talk");
}

/* Also under sixteen: waiting room, and chat and screen in the hands of the leaders. */
static void
test_youth_group (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"minors\": \"under-16\", \"participants\": 15, \"duration\": 60,"
    "  \"recording\": \"never\", \"waiting-room\": \"yes\" },"
    "  \"musts\": { \"minors\": true, \"waiting-room\": true } }");

  /* The chat of Jitsi cannot be switched off by the leader. */
  assert_excluded (world, "jitsi", "chat-control");
  assert_excluded (world, "jitsi-meet", "chat-control");
  assert_excluded (world, "zoom-free", "duration");
  assert_excluded (world, "webex-free", "duration");
  /* No recording at all is no reason against a provider when nobody wants one. */
  assert_stays (world, "teams-free");
  assert_stays (world, "bigbluebutton");
  /* All enter at once. */
  assert_not_first (world, "gotomeeting");
  assert_not_first (world, "element-call");
}

/* Captions and sign language. */
static void
test_deaf_members (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"captions\": \"yes\", \"sign-language\": \"yes\","
    "  \"participants\": 10, \"duration\": 90 } }");

  assert_excluded (world, "nextcloud-talk-small", "captions");
  assert_excluded (world, "zoom-free", "duration");
  /* Captions are there, whether in German is not checked. */
  assert_stays (world, "zoom");
  assert_stays (world, "teams");
  assert_stays (world, "webex");
  /* Nothing is known about either. */
  assert_stays (world, "gotomeeting");
  assert_not_first (world, "gotomeeting");
  assert_not_first (world, "jitsi");
}

/* Inside a clinic that has Teams; a contract is needed, servers in the EU. */
static void
test_clinic (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\", \"documents\"], \"existing\": \"Die Klinik hat Microsoft Teams.\","
    "  \"contract\": \"yes\", \"server-location\": \"eu\", \"own-server\": \"no\", \"participants\": 8,"
    "  \"duration\": 60 }, \"musts\": { \"contract\": true, \"server-location\": true } }");

  assert_excluded (world, "jitsi-meet", "processor-contract");
  /* USA, and no choice of the EU was found. */
  assert_excluded (world, "gotomeeting", "server-eu");
  assert_excluded (world, "kmeet", "server-eu");
  assert_stays (world, "teams");
  /* That consumers get no contract was not checked: against it, but not excluded for it. */
  assert_stays (world, "teams-free");
  assert_not_first (world, "teams-free");
  /* What they have already gives no points. */
  g_assert_cmpuint (gruppe_answers_count (world->answers), ==, 7);
}

/* A server of their own, and somebody who looks after it for good. */
static void
test_own_server (void)
{
  static const char * const hosted[] = {
    "teams", "teams-free", "zoom", "zoom-free", "gotomeeting", "webex", "webex-free", "jitsi-meet",
    "bigbluebutton-hosted", "senfcall",
  };
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"purpose\": [\"video\"], \"own-server\": \"yes\", \"federation-rules\": \"own-server-required\","
    "  \"maintenance\": \"own\", \"participants\": 20, \"duration\": 120, \"open-source\": \"yes\" } }");

  /* The rules of a federation are a must by themselves. */
  for (gsize i = 0; i < G_N_ELEMENTS (hosted); i++)
    assert_excluded (world, hosted[i], "self-hosting");
  assert_stays (world, "jitsi");
  assert_stays (world, "bigbluebutton");
  assert_stays (world, "nextcloud-talk");
  g_assert_cmpuint (world_result (world, "jitsi")->rank, <=, 4);
}

/* Nothing known: a sentence, no number. */
static void
test_nothing_known (void)
{
  g_autoptr(World) world = world_builtin ("{ \"answers\": {} }");

  g_assert_true (gruppe_assessment_is_empty (world->assessment));
  g_assert_cmpuint (world_result (world, "zoom")->rank, ==, 0);
  assert_stays (world, "zoom-free");
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/personas/addiction-group", test_addiction_group);
  g_test_add_func ("/personas/federation", test_federation);
  g_test_add_func ("/personas/three-friends", test_three_friends);
  g_test_add_func ("/personas/youth-group", test_youth_group);
  g_test_add_func ("/personas/deaf-members", test_deaf_members);
  g_test_add_func ("/personas/clinic", test_clinic);
  g_test_add_func ("/personas/own-server", test_own_server);
  g_test_add_func ("/personas/nothing-known", test_nothing_known);

  return g_test_run ();
}
