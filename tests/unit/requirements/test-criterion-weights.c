/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements-world.h"
#include "requirements/gruppe-criterion-weights.h"

/* One step of a weight, see docs/ASSESSMENT.md. */
#define ONE 720720u

static World *
make_world (void)
{
  static const char * const providers[] = { "x a=yes", NULL };
  static const char * const questions[] = {
    "one choice w2 can | yes: a | no:",
    "two choice w3 can | yes: a b | no: c",
    "more choice w1 can | yes: a=no | no:",
    "hard choice w1 | yes: !c | no:",
    "count number w2 can | t>=answer",
    "again choice w3 can | yes: t>=60 | no:",
    NULL
  };

  return world_new ("a b c #t", providers, questions);
}

static guint
weight_of (World      *world,
           const char *criterion)
{
  g_autoptr(GHashTable) weights = gruppe_criterion_weights (world->answers);

  return GPOINTER_TO_UINT (g_hash_table_lookup (weights, criterion));
}

static guint
count (World *world)
{
  g_autoptr(GHashTable) weights = gruppe_criterion_weights (world->answers);

  return g_hash_table_size (weights);
}

static void
test_nothing_answered (void)
{
  g_autoptr(World) world = make_world ();

  g_assert_cmpuint (count (world), ==, 0);
  world_answer (world, "one", "no");
  g_assert_cmpuint (count (world), ==, 0);
}

static void
test_shares (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "two", "yes");
  g_assert_cmpuint (weight_of (world, "a"), ==, 3 * ONE / 2);
  g_assert_cmpuint (weight_of (world, "b"), ==, 3 * ONE / 2);
  g_assert_cmpuint (weight_of (world, "c"), ==, 0);
  g_assert_cmpuint (count (world), ==, 2);

  world_weight (world, "two", 1);
  g_assert_cmpuint (weight_of (world, "a"), ==, ONE / 2);
}

/* The same wish of two questions counts once, with the larger share; another wish for the same row adds to it. */
static void
test_same_wish_counts_once (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "one", "yes");
  world_answer (world, "two", "yes");
  g_assert_cmpuint (weight_of (world, "a"), ==, 2 * ONE);
  world_weight (world, "one", 1);
  g_assert_cmpuint (weight_of (world, "a"), ==, 3 * ONE / 2);
  world_answer (world, "more", "yes");
  g_assert_cmpuint (weight_of (world, "a"), ==, 3 * ONE / 2 + ONE);
}

static void
test_bounds_tell_wishes_apart (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "count", "60");
  world_answer (world, "again", "yes");
  g_assert_cmpuint (weight_of (world, "t"), ==, 3 * ONE);
  world_answer (world, "count", "90");
  g_assert_cmpuint (weight_of (world, "t"), ==, 5 * ONE);
}

static void
test_musts_come_first (void)
{
  g_autoptr(World) world = make_world ();

  /* c is a must of a question of weight 1, a and b are wishes of one of weight 3. */
  world_answer (world, "hard", "yes");
  world_answer (world, "two", "yes");
  g_assert_cmpuint (weight_of (world, "c"), ==, GRUPPE_CRITERION_MUST | (3 * ONE));
  g_assert_cmpuint (weight_of (world, "c"), >, weight_of (world, "a"));

  world_must (world, "two");
  g_assert_cmpuint (weight_of (world, "a"), ==, GRUPPE_CRITERION_MUST | (3 * ONE));
  g_assert_cmpuint (weight_of (world, "b"), ==, GRUPPE_CRITERION_MUST | (3 * ONE));
}

/* A must weighs 3, whatever its question weighs, and the same must of two questions counts once. */
static void
test_must_weighs_most (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "one", "yes");
  world_weight (world, "one", 1);
  g_assert_cmpuint (weight_of (world, "a"), ==, ONE);
  world_must (world, "one");
  g_assert_cmpuint (weight_of (world, "a"), ==, GRUPPE_CRITERION_MUST | (3 * ONE));
  world_answer (world, "two", "yes");
  world_must (world, "two");
  g_assert_cmpuint (weight_of (world, "a"), ==, GRUPPE_CRITERION_MUST | (3 * ONE));
}

static void
test_indifferent_is_no_weight (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  world_answer (world, "one", "yes");
  gruppe_answers_set (world->answers, "one", GRUPPE_ANSWER_INDIFFERENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (world), ==, 0);
}

static void
test_builtin (void)
{
  g_autoptr(World) world = world_builtin ("{\"answers\":{\"phone-only\":\"yes\",\"participants\":12},"
                                          "\"weights\":{\"participants\":3},\"musts\":{\"phone-only\":true}}");

  g_assert_cmpuint (count (world), ==, 2);
  g_assert_cmpuint (weight_of (world, "dial-in"), >, GRUPPE_CRITERION_MUST);
  g_assert_cmpuint (weight_of (world, "participants") & ~GRUPPE_CRITERION_MUST, ==, 3 * ONE);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/criterion-weights/nothing", test_nothing_answered);
  g_test_add_func ("/criterion-weights/shares", test_shares);
  g_test_add_func ("/criterion-weights/once", test_same_wish_counts_once);
  g_test_add_func ("/criterion-weights/bounds", test_bounds_tell_wishes_apart);
  g_test_add_func ("/criterion-weights/musts", test_musts_come_first);
  g_test_add_func ("/criterion-weights/must-weighs-most", test_must_weighs_most);
  g_test_add_func ("/criterion-weights/indifferent", test_indifferent_is_no_weight);
  g_test_add_func ("/criterion-weights/builtin", test_builtin);

  return g_test_run ();
}
