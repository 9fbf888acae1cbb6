/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>

#include "gruppe-test.h"
#include "requirements-world.h"

#define NEAR 1e-9

static void
assert_range (World      *world,
              const char *provider,
              double      low,
              double      high)
{
  const GruppeResult *result = world_result (world, provider);

  g_assert_cmpfloat_with_epsilon (result->low, low, NEAR);
  g_assert_cmpfloat_with_epsilon (result->high, high, NEAR);
}

static const GruppeReason *
reason (World      *world,
        const char *provider,
        guint       position)
{
  const GruppeResult *result = world_result (world, provider);

  g_assert_cmpuint (result->reasons->len, >, position);

  return g_ptr_array_index (result->reasons, position);
}

static GruppeEffect
effect (World      *world,
        const char *provider,
        guint       position)
{
  return reason (world, provider, position)->effect;
}

/* Three wishes: a counts 3, b counts 2, "at least 90 minutes" counts 1; 6 together.
 *
 *   x: a yes 3, b no 0, unlimited 1            = 4 of 6     = 66.67
 *   y: a partly 1.5, b yes 2, 60 minutes 0     = 3.5 of 6   = 58.33
 *   z: a unknown 0 to 3, b yes 2,
 *      partly 90 minutes 0.5 to 1              = 2.5 to 6   = 41.67 to 100, middle 70.83
 */
static World *
three_wishes (void)
{
  static const char * const providers[] = { "x a=yes b=no t=*", "y a=part b=yes t=60", "z b=yes t=~90", NULL };
  static const char * const questions[] = {
    "q1 choice w3 can | yes: a | no:", "q2 choice w2 can | yes: b | no:", "q3 number w1 can | t>=answer", NULL
  };
  World *world = world_new ("a b #t", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  world_answer (world, "q3", "90");

  return world;
}

static void
test_golden_ranges (void)
{
  g_autoptr(World) world = three_wishes ();

  assert_range (world, "x", 400 / 6.0, 400 / 6.0);
  assert_range (world, "y", 350 / 6.0, 350 / 6.0);
  assert_range (world, "z", 250 / 6.0, 100);
  g_assert_cmpstr (world_place (world, 1), ==, "z");
  g_assert_cmpstr (world_place (world, 2), ==, "x");
  g_assert_cmpstr (world_place (world, 3), ==, "y");
  g_assert_cmpuint (world_result (world, "z")->rank, ==, 1);
  g_assert_cmpuint (world_result (world, "y")->rank, ==, 3);
  /* (41.67 + 100) / 2 = 70.83 */
  g_assert_cmpint (world_result (world, "z")->tenths, ==, 708);
}

/* z leads x by 4.2 points: close. What turns it, one step each:
 *
 *   q1 from 3 to 2 (of 5): x 3 = 60, y 3 = 60, z 2.5 to 5 = 75: no
 *   q2 from 2 to 3 (of 7): x 4 = 57.1, z 3.5 to 7 = 75: no
 *   q2 from 2 to 1 (of 5): x 4 = 80, y 2.5 = 50, z 1.5 to 5 = 65: x is first
 */
static void
test_golden_flip_by_weight (void)
{
  g_autoptr(World) world = three_wishes ();
  const GruppeFlip *flip;

  world_assess (world);
  g_assert_true (gruppe_assessment_is_close (world->assessment));
  flip = gruppe_assessment_get_flip (world->assessment);
  g_assert_nonnull (flip);
  g_assert_cmpstr (flip->question->id, ==, "q2");
  g_assert_cmpint (flip->weight, ==, 1);
  g_assert_null (flip->option);
  g_assert_cmpstr (gruppe_provider_get_id (flip->leader), ==, "x");
}

static void
test_flip_holds_what_it_promises (void)
{
  g_autoptr(World) world = three_wishes ();

  world_weight (world, "q2", 1);
  g_assert_cmpstr (world_place (world, 1), ==, "x");
  assert_range (world, "x", 80, 80);
  assert_range (world, "z", 30, 100);
}

/* One wish counts 1; three questions that do not matter count 3 each: 10 together.
 *
 *   x: 90 minutes 1 + 9 = 10 of 10 = 100
 *   y: partly 90 minutes 0.5 to 1 + 9 = 9.5 to 10 = 95 to 100, middle 97.5
 *
 * Close by 2.5 points. No weight turns it (x meets the only wish best), but the other answer does.
 */
static World *
one_wish (const char *a_of_y)
{
  g_autofree char *y = g_strdup_printf ("y t=~90 a=%s", a_of_y);
  const char *providers[] = { "x t=90 a=no", y, NULL };
  static const char * const questions[] = {
    "q1 choice w1 can | long: t>=60 | nice: a", "q2 choice w3 can | yes: b | no:",
    "q3 choice w3 can | yes: b | no:", "q4 choice w3 can | yes: b | no:", NULL
  };
  World *world = world_new ("a b #t", providers, questions);

  world_answer (world, "q1", "long");
  world_answer (world, "q2", "does-not-matter");
  world_answer (world, "q3", "does-not-matter");
  world_answer (world, "q4", "does-not-matter");

  return world;
}

static void
test_golden_flip_by_answer (void)
{
  g_autoptr(World) world = one_wish ("yes");
  const GruppeFlip *flip;

  assert_range (world, "x", 100, 100);
  assert_range (world, "y", 95, 100);
  g_assert_true (gruppe_assessment_is_close (world->assessment));
  flip = gruppe_assessment_get_flip (world->assessment);
  g_assert_nonnull (flip);
  g_assert_cmpstr (flip->question->id, ==, "q1");
  g_assert_cmpint (flip->weight, ==, 0);
  g_assert_cmpstr (flip->option->id, ==, "nice");
  g_assert_cmpstr (gruppe_provider_get_id (flip->leader), ==, "y");
}

static void
test_close_without_flip (void)
{
  /* Both fail the other answer: a tie is nobody alone in first place. */
  g_autoptr(World) world = one_wish ("no");

  world_assess (world);
  g_assert_true (gruppe_assessment_is_close (world->assessment));
  g_assert_null (gruppe_assessment_get_flip (world->assessment));
}

static void
test_margin_itself_is_not_close (void)
{
  /* One wish of weight 1 and "does not matter" of weight 2 twice: 5 together. A quarter of 1 of 5 is 5 points. */
  g_autoptr(World) world = one_wish ("yes");

  world_answer (world, "q4", "skip");
  world_weight (world, "q2", 2);
  world_weight (world, "q3", 2);
  world_assess (world);
  assert_range (world, "y", 90, 100);
  g_assert_cmpint (world_result (world, "x")->tenths - world_result (world, "y")->tenths, ==, 50);
  g_assert_false (gruppe_assessment_is_close (world->assessment));
  g_assert_null (gruppe_assessment_get_flip (world->assessment));
}

/* Two questions ask for a. q1 (weight 2) shares its weight between a and b: 1 each. q2 gives a all of its 3. a counts once,
 * with 3; b counts 1; 4 together.
 *
 *   x: a yes 3, b no 0 = 3 of 4 = 75   (counted twice it would be 4 of 5 = 80)
 *   y: a no 0, b yes 1 = 1 of 4 = 25
 */
static void
test_golden_same_demand_counts_once (void)
{
  static const char * const providers[] = { "x a=yes b=no", "y a=no b=yes", NULL };
  static const char * const questions[] = {
    "q1 choice w2 can | yes: a b | no:", "q2 choice w3 can | yes: a | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);
  const GruppeResult *x;

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  assert_range (world, "x", 75, 75);
  assert_range (world, "y", 25, 25);

  /* But each question that asks has its reason: a and b of q1, a of q2. */
  x = world_result (world, "x");
  g_assert_cmpuint (x->reasons->len, ==, 3);
  g_assert_cmpstr (((GruppeReason *) g_ptr_array_index (x->reasons, 0))->question->id, ==, "q1");
  g_assert_cmpstr (((GruppeReason *) g_ptr_array_index (x->reasons, 2))->question->id, ==, "q2");
}

/* Everything at once. a is a must and weighs 3; b and c share the 2 of one question, 1 each; "at least 60" weighs 1; one
 * question does not matter, 3; one is skipped. 3 + 1 + 1 + 1 + 3 = 9 together.
 *
 *   w: a no, but unchecked 0 to 1.5, b 1, c 1, partly unlimited 0.5 to 1, 3
 *                                                                    = 5.5 to 7.5 of 9 = 61.11 to 83.33, middle 72.22
 *   x: a 3, b partly 0.5, c does not apply 0.5, 60 minutes 1, 3      = 8 of 9        = 88.89
 *   y: a partly 1.5, b 1, c unknown 0 to 1, partly 30 0 to 0.5, 3    = 5.5 to 7 of 9 = 61.11 to 77.78, middle 69.44
 *   z: a no 0, b 1, c 1, unlimited 1, 3                              = 6 of 9        = 66.67, but excluded
 */
static void
test_golden_everything_together (void)
{
  static const char * const providers[] = {
    "z a=no b=yes c=yes t=*", "y a=part b=yes t=~30", "x a=yes b=part c=na t=60", "w a=no? b=yes c=yes t=~*", NULL
  };
  static const char * const questions[] = {
    "q1 choice w3 must | yes: a | no:", "q2 several w2 can | one: b | two: c", "q3 number w1 can | t>=answer",
    "q4 choice w3 can | yes: c | no:", "q5 choice w2 must | yes: b=no | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b c #t", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "one two");
  world_answer (world, "q3", "60");
  world_answer (world, "q4", "does-not-matter");
  world_answer (world, "q5", "skip");
  assert_range (world, "w", 550 / 9.0, 750 / 9.0);
  assert_range (world, "x", 800 / 9.0, 800 / 9.0);
  assert_range (world, "y", 550 / 9.0, 700 / 9.0);
  assert_range (world, "z", 600 / 9.0, 600 / 9.0);
  g_assert_cmpint (world_result (world, "x")->tenths, ==, 889);
  g_assert_cmpint (world_result (world, "y")->tenths, ==, 694);
  g_assert_cmpint (world_result (world, "w")->tenths, ==, 722);
  g_assert_cmpstr (world_place (world, 1), ==, "x");
  g_assert_cmpstr (world_place (world, 2), ==, "w");
  g_assert_cmpstr (world_place (world, 3), ==, "y");
  g_assert_cmpstr (world_place (world, 4), ==, "z");
  g_assert_true (world_result (world, "z")->excluded);
  g_assert_false (world_result (world, "w")->excluded);
  /* 88.89 - 72.22 = 16.67 points ahead. */
  g_assert_false (gruppe_assessment_is_close (world->assessment));
}

/* What nobody checked lies halfway between known and unknown. a weighs 2, b weighs 1; 3 together.
 *
 *   x: a yes, unchecked 1 to 2, b yes, unchecked 0.5 to 1 = 1.5 to 3 of 3 = 50 to 100, middle 75
 *   y: a yes 2, b partly 0.5                              = 2.5 of 3      = 83.33
 *   z: a unknown 0 to 2, b unknown 0 to 1                 = 0 to 3 of 3   = 0 to 100, middle 50
 *   w: a no, unchecked 0 to 1, b partly, unchecked 0.25 to 0.75
 *                                                         = 0.25 to 1.75 of 3 = 8.33 to 58.33, middle 33.33
 *
 * If unchecked facts counted in full, x would lead with 100 and no doubt at all.
 */
static void
test_golden_unchecked (void)
{
  static const char * const providers[] = { "x a=yes? b=yes?", "y a=yes b=part", "z", "w a=no? b=part?", NULL };
  static const char * const questions[] = {
    "q1 choice w2 can | yes: a | no:", "q2 choice w1 can | yes: b | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  assert_range (world, "x", 50, 100);
  assert_range (world, "y", 250 / 3.0, 250 / 3.0);
  assert_range (world, "z", 0, 100);
  assert_range (world, "w", 25 / 3.0, 175 / 3.0);
  g_assert_cmpstr (world_place (world, 1), ==, "y");
  g_assert_cmpstr (world_place (world, 2), ==, "x");
  g_assert_cmpstr (world_place (world, 3), ==, "z");
  g_assert_cmpstr (world_place (world, 4), ==, "w");
  /* It counts for a part, and says why. */
  g_assert_cmpint (effect (world, "x", 0), ==, GRUPPE_EFFECT_PARTLY);
  g_assert_true (reason (world, "x", 0)->unchecked);
  g_assert_cmpint (effect (world, "w", 0), ==, GRUPPE_EFFECT_AGAINST);
  g_assert_true (reason (world, "w", 0)->unchecked);
  g_assert_cmpint (effect (world, "y", 0), ==, GRUPPE_EFFECT_FOR);
  g_assert_false (reason (world, "y", 0)->unchecked);
  g_assert_cmpint (effect (world, "z", 0), ==, GRUPPE_EFFECT_UNKNOWN);
  g_assert_false (reason (world, "z", 0)->unchecked);
}

/* A must counts 3, whatever the weight of its question: a 3, b 3; 6 together. Without the must a would count 1 of 4.
 *
 *   x: a partly 1.5, b yes 3 = 4.5 of 6 = 75     without the must 3.5 of 4 = 87.5
 *   y: a yes 3, b partly 1.5 = 4.5 of 6 = 75     without the must 2.5 of 4 = 62.5
 */
static void
test_golden_must_counts_as_much_as_any_wish (void)
{
  static const char * const providers[] = { "x a=part b=yes", "y a=yes b=part", NULL };
  static const char * const questions[] = {
    "q1 choice w1 can | yes: a | no:", "q2 choice w3 can | yes: b | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  assert_range (world, "x", 87.5, 87.5);
  assert_range (world, "y", 62.5, 62.5);

  world_must (world, "q1");
  world_assess (world);
  assert_range (world, "x", 75, 75);
  assert_range (world, "y", 75, 75);
  g_assert_true (world_result (world, "x")->tied);

  /* Its weight no longer plays a part. */
  world_weight (world, "q1", 2);
  world_assess (world);
  assert_range (world, "x", 75, 75);
}

/* Each demand of a must counts 3; a must of one demand leaves the others their share. c weighs 3.
 *
 *   all of q1 is a must: a 3, b 3, c 3; 9 together: a partly 1.5, b 3, c 3 = 7.5 of 9 = 83.33
 *   only a of q2 is:     a 3, b 1 / 2, c 3; 6.5 together: a 1.5, b 0.5, c 3 = 5 of 6.5 = 76.92
 */
static void
test_golden_must_with_several_demands (void)
{
  static const char * const providers[] = { "x a=part b=yes c=yes", NULL };
  static const char * const questions[] = {
    "q1 choice w1 must | yes: a b | no:", "q2 choice w1 can | yes: !a b | no:", "q3 choice w3 can | yes: c | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b c", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q3", "yes");
  assert_range (world, "x", 750 / 9.0, 750 / 9.0);

  world_answer (world, "q1", "skip");
  world_answer (world, "q2", "yes");
  world_assess (world);
  assert_range (world, "x", 500 / 6.5, 500 / 6.5);
}

/* One answer with five demands, 1 / 5 each, and forty questions of weight 3 that do not matter: 121 together. x meets all; one of
 * the five facts of y was not checked: 120.9 to 121, middle 120.95 of 121 = 99.96, which also rounds to 100.0. */
static void
test_order_is_not_rounded (void)
{
  static const char * const providers[] = { "y a=yes? b=yes c=yes d=yes e=yes", "x a=yes b=yes c=yes d=yes e=yes", NULL };
  g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(World) world = NULL;

  g_ptr_array_add (questions, g_strdup ("q0 choice w1 can | yes: a b c d e | no:"));
  for (guint i = 1; i <= 40; i++)
    g_ptr_array_add (questions, g_strdup_printf ("q%u choice w3 can | yes: a | no:", i));
  g_ptr_array_add (questions, NULL);
  world = world_new ("a b c d e", providers, (const char * const *) questions->pdata);

  world_answer (world, "q0", "yes");
  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("q%u", i);

      world_answer (world, id, "does-not-matter");
    }

  assert_range (world, "y", 12090 / 121.0, 100);
  g_assert_cmpint (world_result (world, "x")->tenths, ==, 1000);
  g_assert_cmpint (world_result (world, "y")->tenths, ==, 1000);
  g_assert_cmpuint (world_result (world, "x")->rank, ==, 1);
  g_assert_cmpuint (world_result (world, "y")->rank, ==, 2);
  g_assert_false (world_result (world, "x")->tied);
  g_assert_true (gruppe_assessment_is_close (world->assessment));
}

static void
test_other_bound_is_other_demand (void)
{
  /* At least 60 (weight 1) and at least 100 (weight 1): 90 minutes meet one of two. */
  static const char * const providers[] = { "x t=90", "y t=30", NULL };
  static const char * const questions[] = {
    "q1 choice w1 can | yes: t>=60 | no:", "q2 choice w1 can | yes: t>=100 | no:", NULL
  };
  g_autoptr(World) world = world_new ("#t", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  assert_range (world, "x", 50, 50);
  assert_range (world, "y", 0, 0);
}

static void
test_several_options_share_the_weight (void)
{
  /* Weight 3 for a and b together, 1.5 each; weight 1 for c. x: 1.5 of 4 = 37.5; y: 2.5 of 4 = 62.5. */
  static const char * const providers[] = { "x a=yes b=no c=no", "y a=no b=yes c=yes", NULL };
  static const char * const questions[] = {
    "q1 several w3 can | one: a | two: b | three: c", "q2 choice w1 can | yes: c | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b c", providers, questions);

  world_answer (world, "q1", "one two");
  world_answer (world, "q2", "yes");
  assert_range (world, "x", 37.5, 37.5);
  assert_range (world, "y", 62.5, 62.5);
}

static void
test_does_not_matter_divides_nobody (void)
{
  /* a counts 2, what does not matter 3: x 3 of 5 = 60, y 5 of 5. */
  static const char * const providers[] = { "x a=no b=no", "y a=yes b=no", NULL };
  static const char * const questions[] = {
    "q1 choice w2 can | yes: a | no:", "q2 choice w3 can | yes: b | no:", "q3 text w3", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "does-not-matter");
  /* A question that can ask for nothing is in no sum. */
  world_answer (world, "q3", "does-not-matter");
  assert_range (world, "x", 60, 60);
  assert_range (world, "y", 100, 100);
}

static void
test_ties (void)
{
  static const char * const providers[] = { "x a=no", "y a=yes", "z a=yes", NULL };
  static const char * const questions[] = { "q1 choice w2 can | yes: a | no:", NULL };
  g_autoptr(World) world = world_new ("a", providers, questions);

  world_answer (world, "q1", "yes");
  world_assess (world);
  g_assert_cmpuint (world_result (world, "y")->rank, ==, 1);
  g_assert_cmpuint (world_result (world, "z")->rank, ==, 1);
  g_assert_true (world_result (world, "y")->tied);
  g_assert_true (world_result (world, "z")->tied);
  g_assert_cmpuint (world_result (world, "x")->rank, ==, 3);
  g_assert_false (world_result (world, "x")->tied);
  /* A tie is no lead, so it is not called close. */
  g_assert_false (gruppe_assessment_is_close (world->assessment));
}

static void
test_unequal_ranges_can_tie (void)
{
  /* x: partly, 50; y: unknown, 0 to 100, middle 50. */
  static const char * const providers[] = { "x a=part", "y", NULL };
  static const char * const questions[] = { "q1 choice w2 can | yes: a | no:", NULL };
  g_autoptr(World) world = world_new ("a", providers, questions);

  world_answer (world, "q1", "yes");
  assert_range (world, "x", 50, 50);
  assert_range (world, "y", 0, 100);
  g_assert_true (world_result (world, "x")->tied);
  g_assert_true (world_result (world, "y")->tied);
}

static void
test_must_excludes_only_what_is_certain (void)
{
  static const char * const providers[] = {
    "no a=no b=yes", "unchecked a=no? b=yes", "unknown b=yes", "partly a=part b=yes", "absent a=na b=yes", "yes a=yes b=no",
    NULL
  };
  static const char * const questions[] = {
    "q1 choice w1 must | yes: a | no:", "q2 choice w3 can | yes: b | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  g_assert_true (world_result (world, "no")->excluded);
  g_assert_cmpuint (world_result (world, "no")->rank, ==, 0);
  g_assert_cmpint (effect (world, "no", 0), ==, GRUPPE_EFFECT_EXCLUDES);
  /* Last, but there, with all its reasons. */
  g_assert_cmpstr (world_place (world, 6), ==, "no");
  g_assert_cmpint (effect (world, "no", 1), ==, GRUPPE_EFFECT_FOR);

  g_assert_false (world_result (world, "unchecked")->excluded);
  g_assert_cmpint (effect (world, "unchecked", 0), ==, GRUPPE_EFFECT_AGAINST);
  g_assert_false (world_result (world, "unknown")->excluded);
  g_assert_cmpint (effect (world, "unknown", 0), ==, GRUPPE_EFFECT_UNKNOWN);
  g_assert_false (world_result (world, "partly")->excluded);
  g_assert_cmpint (effect (world, "partly", 0), ==, GRUPPE_EFFECT_PARTLY);
  g_assert_false (world_result (world, "absent")->excluded);
  g_assert_cmpint (effect (world, "absent", 0), ==, GRUPPE_EFFECT_PARTLY);
  g_assert_false (world_result (world, "yes")->excluded);
  g_assert_true (((GruppeReason *) g_ptr_array_index (world_result (world, "partly")->reasons, 0))->must);
}

static void
test_one_must_is_enough (void)
{
  /* Both ask for a; only the second makes it a must. */
  static const char * const providers[] = { "x a=no", "y a=yes", NULL };
  static const char * const questions[] = {
    "q1 choice w3 can | yes: a | no:", "q2 choice w1 can | yes: a | no:", NULL
  };
  g_autoptr(World) world = world_new ("a", providers, questions);

  world_answer (world, "q1", "yes");
  world_answer (world, "q2", "yes");
  world_must (world, "q2");
  g_assert_true (world_result (world, "x")->excluded);
  g_assert_cmpint (effect (world, "x", 0), ==, GRUPPE_EFFECT_AGAINST);
  g_assert_cmpint (effect (world, "x", 1), ==, GRUPPE_EFFECT_EXCLUDES);
}

static void
test_must_of_a_want (void)
{
  static const char * const providers[] = { "x a=no b=yes", "y a=yes b=no", NULL };
  static const char * const questions[] = { "q1 choice w2 can | yes: !a b | no:", NULL };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q1", "yes");
  g_assert_true (world_result (world, "x")->excluded);
  g_assert_false (world_result (world, "y")->excluded);
}

static void
test_skipped_must_excludes_nobody (void)
{
  static const char * const providers[] = { "x a=no b=yes", NULL };
  static const char * const questions[] = {
    "q1 choice w2 must | yes: a | no:", "q2 choice w2 can | yes: b | no:", NULL
  };
  g_autoptr(World) world = world_new ("a b", providers, questions);

  world_answer (world, "q2", "yes");
  g_assert_false (world_result (world, "x")->excluded);
  assert_range (world, "x", 100, 100);
}

static void
test_all_excluded (void)
{
  static const char * const providers[] = { "x a=no", "y a=no", NULL };
  static const char * const questions[] = { "q1 choice w2 must | yes: a | no:", NULL };
  g_autoptr(World) world = world_new ("a", providers, questions);

  world_answer (world, "q1", "yes");
  world_assess (world);
  g_assert_false (gruppe_assessment_is_empty (world->assessment));
  g_assert_false (gruppe_assessment_is_close (world->assessment));
  g_assert_cmpuint (world_result (world, "x")->rank, ==, 0);
  g_assert_cmpuint (world_result (world, "y")->rank, ==, 0);
}

static void
assert_empty (World *world)
{
  GPtrArray *results;

  world_assess (world);
  g_assert_true (gruppe_assessment_is_empty (world->assessment));
  g_assert_false (gruppe_assessment_is_close (world->assessment));
  g_assert_null (gruppe_assessment_get_flip (world->assessment));

  results = gruppe_assessment_get_results (world->assessment);
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      g_assert_cmpuint (result->rank, ==, 0);
      g_assert_false (result->excluded);
      g_assert_cmpuint (result->reasons->len, ==, 0);
      g_assert_cmpfloat (result->low, ==, 0);
      g_assert_cmpfloat (result->high, ==, 0);
    }
}

static void
test_nothing_asked_for (void)
{
  static const char * const providers[] = { "x a=no", "y a=yes", NULL };
  static const char * const questions[] = {
    "q1 choice w2 must | yes: a | no:", "q2 choice w2 can | yes: a | no:", "q3 text w1", "q4 land w1", NULL
  };
  g_autoptr(World) world = world_new ("a", providers, questions);

  assert_empty (world);
  world_answer (world, "q1", "no");
  assert_empty (world);
  world_answer (world, "q2", "does-not-matter");
  assert_empty (world);
  world_answer (world, "q3", "Wir haben ein Konto.");
  world_answer (world, "q4", "SN");
  assert_empty (world);
}

static void
test_no_providers (void)
{
  g_autoptr(World) world = three_wishes ();
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr(GruppeAssessment) assessment = gruppe_assess (world->answers, nobody);

  g_assert_cmpuint (gruppe_assessment_get_results (assessment)->len, ==, 0);
  g_assert_false (gruppe_assessment_is_close (assessment));
}

/* Every row of the table in docs/ASSESSMENT.md. */
static void
test_satisfaction (void)
{
  static const struct
  {
    const char *cell;
    const char *want;
    double low;
    double high;
  } cases[] = {
    { "a=yes", "a", 100, 100 }, { "a=part", "a", 50, 50 }, { "a=no", "a", 0, 0 }, { "a=na", "a", 50, 50 },
    { "b=yes", "a", 0, 100 },
    { "a=yes", "a=no", 0, 0 }, { "a=part", "a=no", 50, 50 }, { "a=no", "a=no", 100, 100 },
    { "a=na", "a=no", 50, 50 }, { "b=yes", "a=no", 0, 100 },
    { "t=60", "t>=60", 100, 100 }, { "t=59", "t>=60", 0, 0 }, { "t=*", "t>=60", 100, 100 },
    { "t=~60", "t>=60", 50, 100 }, { "t=~59", "t>=60", 0, 50 }, { "t=~*", "t>=60", 50, 100 },
    { "t=no", "t>=60", 0, 0 }, { "t=na", "t>=60", 50, 50 }, { "b=yes", "t>=60", 0, 100 },
    { "t=60", "t<=60", 100, 100 }, { "t=61", "t<=60", 0, 0 }, { "t=*", "t<=60", 0, 0 },
    { "t=~60", "t<=60", 50, 100 }, { "t=~61", "t<=60", 0, 50 }, { "t=no", "t<=60", 100, 100 },
    { "b=yes", "t<=60", 0, 100 },
    /* Nobody checked it: each end goes half the way to 0 or to 1. */
    { "a=yes?", "a", 50, 100 }, { "a=part?", "a", 25, 75 }, { "a=no?", "a", 0, 50 }, { "a=na?", "a", 25, 75 },
    { "a=yes?", "a=no", 0, 50 }, { "a=no?", "a=no", 50, 100 },
    { "t=60?", "t>=60", 50, 100 }, { "t=59?", "t>=60", 0, 50 }, { "t=*?", "t>=60", 50, 100 },
    { "t=~60?", "t>=60", 25, 100 }, { "t=~59?", "t>=60", 0, 75 }, { "t=no?", "t>=60", 0, 50 },
    { "t=60?", "t<=60", 50, 100 }, { "t=61?", "t<=60", 0, 50 }, { "t=~60?", "t<=60", 25, 100 }, { "t=no?", "t<=60", 50, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *provider = g_strdup_printf ("x %s", cases[i].cell);
      g_autofree char *question = g_strdup_printf ("q1 choice w2 can | yes: %s | no:", cases[i].want);
      const char *providers[] = { provider, NULL };
      const char *questions[] = { question, NULL };
      g_autoptr(World) world = world_new ("a b #t", providers, questions);

      g_test_message ("%s, wanted %s", cases[i].cell, cases[i].want);
      world_answer (world, "q1", "yes");
      assert_range (world, "x", cases[i].low, cases[i].high);
    }
}

static void
test_effect_names (void)
{
  g_assert_cmpstr (gruppe_effect_to_string (GRUPPE_EFFECT_FOR), ==, "for");
  g_assert_cmpstr (gruppe_effect_to_string (GRUPPE_EFFECT_EXCLUDES), ==, "excludes");
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/assessment/golden/ranges", test_golden_ranges);
  g_test_add_func ("/assessment/golden/flip-by-weight", test_golden_flip_by_weight);
  g_test_add_func ("/assessment/golden/flip-holds-what-it-promises", test_flip_holds_what_it_promises);
  g_test_add_func ("/assessment/golden/flip-by-answer", test_golden_flip_by_answer);
  g_test_add_func ("/assessment/golden/same-demand-counts-once", test_golden_same_demand_counts_once);
  g_test_add_func ("/assessment/golden/everything-together", test_golden_everything_together);
  g_test_add_func ("/assessment/golden/unchecked", test_golden_unchecked);
  g_test_add_func ("/assessment/golden/must-counts-as-much-as-any-wish", test_golden_must_counts_as_much_as_any_wish);
  g_test_add_func ("/assessment/golden/must-with-several-demands", test_golden_must_with_several_demands);
  g_test_add_func ("/assessment/order-is-not-rounded", test_order_is_not_rounded);
  g_test_add_func ("/assessment/close-without-flip", test_close_without_flip);
  g_test_add_func ("/assessment/margin-itself-is-not-close", test_margin_itself_is_not_close);
  g_test_add_func ("/assessment/other-bound-is-other-demand", test_other_bound_is_other_demand);
  g_test_add_func ("/assessment/several-options-share-the-weight", test_several_options_share_the_weight);
  g_test_add_func ("/assessment/does-not-matter-divides-nobody", test_does_not_matter_divides_nobody);
  g_test_add_func ("/assessment/ties", test_ties);
  g_test_add_func ("/assessment/unequal-ranges-can-tie", test_unequal_ranges_can_tie);
  g_test_add_func ("/assessment/must/excludes-only-what-is-certain", test_must_excludes_only_what_is_certain);
  g_test_add_func ("/assessment/must/one-is-enough", test_one_must_is_enough);
  g_test_add_func ("/assessment/must/of-a-want", test_must_of_a_want);
  g_test_add_func ("/assessment/must/skipped-excludes-nobody", test_skipped_must_excludes_nobody);
  g_test_add_func ("/assessment/must/all-excluded", test_all_excluded);
  g_test_add_func ("/assessment/nothing-asked-for", test_nothing_asked_for);
  g_test_add_func ("/assessment/no-providers", test_no_providers);
  g_test_add_func ("/assessment/satisfaction", test_satisfaction);
  g_test_add_func ("/assessment/effect-names", test_effect_names);

  return g_test_run ();
}
