/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-own.h"
#include "requirements-world.h"
#include "requirements/gruppe-fact-snapshot.h"

#define NOW 1795422000

/* Asks for a and for at least so much of t; b counts only when it is asked for. */
static const char * const questions[] = {
  "q-a choice w2 can | yes: a | no: a=no",
  "q-t number w2 | t>=answer",
  "q-b choice w2 | yes: b | no: b=no",
  NULL
};

#define PROVIDERS(...) ((const char * const[]) { __VA_ARGS__, NULL })

static World *
make_world (const char * const *providers)
{
  World *world = world_new ("a b #t", providers, questions);

  world_answer (world, "q-a", "yes");
  world_answer (world, "q-t", "60");

  return world;
}

static GruppeFactSnapshot *
take_of (World           *world,
         GruppeCatalogue *catalogue)
{
  return gruppe_fact_snapshot_new (world->answers, catalogue, gruppe_catalogue_get_providers (catalogue), NOW);
}

static GruppeFactSnapshot *
take (const char * const *providers)
{
  g_autoptr(World) world = make_world (providers);

  return take_of (world, world->catalogue);
}

/* "x/a: yes -> no", one behind the other. */
static char *
describe (GruppeFactSnapshot *then,
          GruppeFactSnapshot *today)
{
  g_autoptr(GPtrArray) changes = gruppe_fact_snapshot_compare (then, today);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const GruppeFactChange *change = g_ptr_array_index (changes, i);

      g_assert_cmpstr (change->provider_label, ==, change->provider);
      g_assert_cmpstr (change->criterion_label, ==, change->criterion);
      g_string_append_printf (text, "%s%s/%s: %s -> %s", i > 0 ? "; " : "", change->provider, change->criterion,
                              change->before, change->after);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_changes (GruppeFactSnapshot *then,
                GruppeFactSnapshot *today,
                const char         *expected)
{
  g_autofree char *text = describe (then, today);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_nothing_changed (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));

  assert_changes (then, today, "");
  g_assert_false (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_fact_changed (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=40", "y a=no t=40"));

  assert_changes (then, today, "x/t: 90 -> 40");
  g_assert_false (gruppe_fact_snapshot_result_changed (then, today));
}

/* Unknown is a fact as well; how it is called is the cell's business. */
static void
test_found_out (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GPtrArray) changes = gruppe_fact_snapshot_compare (then, today);
  const GruppeFactChange *change;

  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->before, !=, "");
  g_assert_cmpstr (change->after, ==, "yes");
}

static void
test_what_does_not_count_is_passed_over (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes b=yes t=90"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes b=no t=90"));

  assert_changes (then, today, "");
}

static void
test_who_found_it_does_not_matter (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90?"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90"));

  assert_changes (then, today, "");
}

static void
test_provider_gone (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90"));

  assert_changes (then, today, "y/a: no -> ; y/t: 40 -> ");
  g_assert_false (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_first_provider_gone (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("y a=no t=40"));

  assert_changes (then, today, "x/a: yes -> ; x/t: 90 -> ");
  g_assert_true (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_new_provider (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90", "y a=no t=40"));

  assert_changes (then, today, "y/a:  -> no; y/t:  -> 40");
  g_assert_false (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_new_provider_is_first (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=no t=90"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=no t=90", "y a=yes t=90"));

  g_assert_true (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_another_is_first (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=90"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=no t=90", "y a=yes t=90"));

  assert_changes (then, today, "y/a: no -> yes; x/a: yes -> no");
  g_assert_true (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_tie_for_the_first_place (void)
{
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes t=90", "y a=no t=90"));
  g_autoptr(GruppeFactSnapshot) today = take (PROVIDERS ("x a=yes t=90", "y a=yes t=90"));
  g_autoptr(GPtrArray) first = gruppe_fact_snapshot_get_first (today);

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_true (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_excluded (void)
{
  g_autoptr(World) before = make_world (PROVIDERS ("x a=yes t=90", "y a=yes t=40"));
  g_autoptr(World) after = make_world (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) then = NULL;
  g_autoptr(GruppeFactSnapshot) today = NULL;

  world_must (before, "q-a");
  world_must (after, "q-a");
  then = take_of (before, before->catalogue);
  today = take_of (after, after->catalogue);
  assert_changes (then, today, "y/a: yes -> no");
  g_assert_true (gruppe_fact_snapshot_result_changed (then, today));
}

static void
test_first (void)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (PROVIDERS ("x a=no t=90", "y a=yes t=90"));
  g_autoptr(GPtrArray) first = gruppe_fact_snapshot_get_first (snapshot);

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (first, 0), ==, "y");
  g_assert_cmpint (gruppe_fact_snapshot_get_time (snapshot), ==, NOW);
  g_assert_cmpstr (gruppe_fact_snapshot_get_version (snapshot), ==, "test");
}

static void
test_nothing_asked (void)
{
  g_autoptr(World) world = world_new ("a b #t", PROVIDERS ("x a=no"), questions);
  g_autoptr(GruppeFactSnapshot) snapshot = take_of (world, world->catalogue);
  g_autoptr(GPtrArray) first = gruppe_fact_snapshot_get_first (snapshot);

  g_assert_cmpuint (first->len, ==, 0);
}

/* A fact that nobody asked for then said the same then: other answers are no news about providers. */
static void
test_other_answers (void)
{
  g_autoptr(World) before = make_world (PROVIDERS ("x a=yes b=yes t=90"));
  g_autoptr(World) after = make_world (PROVIDERS ("x a=no b=no t=40"));
  g_autoptr(GruppeFactSnapshot) then = take_of (before, before->catalogue);
  g_autoptr(GruppeFactSnapshot) today = NULL;

  world_answer (after, "q-b", "yes");
  world_answer (after, "q-t", "skip");
  today = take_of (after, after->catalogue);
  assert_changes (then, today, "x/a: yes -> no");
}

/* The program asks for more with the same answers. */
static void
test_other_questions (void)
{
  static const char * const more[] = { "q-a choice w2 can | yes: a b | no: a=no", "q-t number w2 | t>=answer", NULL };
  g_autoptr(World) after = world_new ("a b #t", PROVIDERS ("x a=yes b=no t=90"), more);
  g_autoptr(GruppeFactSnapshot) then = take (PROVIDERS ("x a=yes b=yes t=90"));
  g_autoptr(GruppeFactSnapshot) today = NULL;

  world_answer (after, "q-a", "yes");
  world_answer (after, "q-t", "60");
  today = take_of (after, after->catalogue);
  assert_changes (then, today, "x/b:  -> no");
  assert_changes (today, then, "x/b: no -> ");
}

static void
test_own_correction (void)
{
  g_autoptr(World) world = make_world (PROVIDERS ("x a=yes t=90", "y a=no t=40"));
  g_autoptr(GruppeFactSnapshot) then = take_of (world, world->catalogue);
  g_autoptr(GruppeFactSnapshot) today = NULL;
  g_autoptr(GruppeCatalogue) merged = NULL;
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GError) error = NULL;
  GruppeOwnCell *cell = gruppe_own_cell_new ("x", "a");

  cell->state = GRUPPE_CELL_NO;
  g_free (cell->words);
  cell->words = g_strdup ("Bei uns nicht");
  g_free (cell->as_of);
  cell->as_of = g_strdup ("2026-11-20");
  g_free (cell->reason);
  cell->reason = g_strdup ("Wir haben es versucht.");
  g_ptr_array_add (own->cells, cell);
  merged = gruppe_catalogue_new_merged (world->catalogue, own, &error);
  g_assert_no_error (error);

  today = take_of (world, merged);
  assert_changes (then, today, "x/a: yes -> Bei uns nicht");
}

static void
test_round_trip (void)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (PROVIDERS ("x a=yes t=90.5", "y a=part t=*", "z a=na t=~40"));
  g_autofree char *json = gruppe_fact_snapshot_to_json (snapshot);
  g_autofree char *again_json = NULL;
  g_autoptr(GruppeFactSnapshot) again = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GError) error = NULL;

  again = gruppe_fact_snapshot_from_json (json, &error);
  g_assert_no_error (error);
  assert_changes (snapshot, again, "");
  g_assert_false (gruppe_fact_snapshot_result_changed (snapshot, again));
  g_assert_cmpint (gruppe_fact_snapshot_get_time (again), ==, NOW);
  g_assert_cmpstr (gruppe_fact_snapshot_get_version (again), ==, "test");
  first = gruppe_fact_snapshot_get_first (again);
  g_assert_cmpuint (first->len, ==, 1);
  again_json = gruppe_fact_snapshot_to_json (again);
  g_assert_cmpstr (again_json, ==, json);
}

static void
test_round_trip_of_the_program (void)
{
  g_autoptr(World) world = world_builtin ("{\"answers\": {\"duration\": 90, \"participants\": 12, \"budget\": \"none\","
                                          " \"phone-only\": \"yes\", \"protection-need\": \"medium\"}}");
  g_autoptr(GruppeFactSnapshot) snapshot = take_of (world, world->catalogue);
  g_autofree char *json = gruppe_fact_snapshot_to_json (snapshot);
  g_autoptr(GruppeFactSnapshot) again = NULL;
  g_autoptr(GError) error = NULL;

  again = gruppe_fact_snapshot_from_json (json, &error);
  g_assert_no_error (error);
  assert_changes (snapshot, again, "");
}

#define HEAD "{\"format\":1,\"catalogue\":\"c\",\"taken_at\":1,\"answers\":\"s\","
#define CRITERIA "\"criteria\":[{\"id\":\"a\",\"label\":\"A\"}],"
#define FACT "{\"criterion\":\"a\",\"state\":\"yes\",\"de\":\"ja\",\"en\":\"yes\"}"
#define PROVIDER(id, facts) "{\"id\":\"" id "\",\"label\":\"X\",\"rank\":1,\"excluded\":false,\"facts\":[" facts "]}"

static void
test_by_hand (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFactSnapshot) snapshot =
    gruppe_fact_snapshot_from_json (HEAD CRITERIA "\"providers\":[" PROVIDER ("x", FACT) "]}", &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
}

static void
test_damaged (void)
{
  static const struct
  {
    const char *json;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { "", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "[]", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{\"format\":0}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{\"format\":2}", GRUPPE_INPUT_ERROR_NEWER, "facts" },
    { "{\"format\":1}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{\"format\":1,\"catalogue\":\"c\",\"taken_at\":-1}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { "{\"format\":1,\"catalogue\":\"c\",\"taken_at\":1}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { HEAD "\"criteria\":7,\"providers\":[]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { HEAD "\"criteria\":[7],\"providers\":[]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.criteria[0]" },
    { HEAD "\"criteria\":[{\"id\":\"A B\",\"label\":\"A\"}],\"providers\":[]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.criteria[0]" },
    { HEAD "\"criteria\":[{\"id\":\"a\"}],\"providers\":[]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.criteria[0]" },
    { HEAD "\"criteria\":[{\"id\":\"a\",\"label\":\"A\"},{\"id\":\"a\",\"label\":\"A\"}],\"providers\":[]}",
      GRUPPE_INPUT_ERROR_SYNTAX, "facts.criteria[1]" },
    { HEAD CRITERIA "\"providers\":{}}", GRUPPE_INPUT_ERROR_SYNTAX, "facts" },
    { HEAD CRITERIA "\"providers\":[null]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0]" },
    { HEAD CRITERIA "\"providers\":[{\"id\":\"x\",\"label\":\"X\",\"rank\":-1,\"facts\":[]}]}", GRUPPE_INPUT_ERROR_SYNTAX,
      "facts.providers[0]" },
    { HEAD CRITERIA "\"providers\":[{\"id\":\"x\",\"label\":\"X\",\"rank\":1.5,\"facts\":[]}]}", GRUPPE_INPUT_ERROR_SYNTAX,
      "facts.providers[0]" },
    { HEAD CRITERIA "\"providers\":[{\"id\":\"x\",\"label\":\"X\",\"rank\":1,\"excluded\":1,\"facts\":[]}]}",
      GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0]" },
    { HEAD CRITERIA "\"providers\":[" PROVIDER ("x", FACT) "," PROVIDER ("x", FACT) "]}", GRUPPE_INPUT_ERROR_SYNTAX,
      "facts.providers[1]" },
    { HEAD CRITERIA "\"providers\":[" PROVIDER ("x", FACT ",1") "]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0].facts[1]" },
    { HEAD CRITERIA "\"providers\":[" PROVIDER ("x", "{\"criterion\":\"a\",\"state\":\"perhaps\",\"de\":\"a\",\"en\":\"b\"}") "]}",
      GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0].facts[0]" },
    { HEAD CRITERIA "\"providers\":[" PROVIDER ("x", "{\"criterion\":\"a\",\"state\":\"yes\",\"de\":\"a\"}") "]}",
      GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0].facts[0]" },
    { HEAD CRITERIA "\"providers\":[" PROVIDER ("x", "{\"criterion\":\"a\",\"state\":\"yes\",\"value\":\"1\",\"de\":\"a\",\"en\":\"b\"}")
      "]}", GRUPPE_INPUT_ERROR_SYNTAX, "facts.providers[0].facts[0]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (gruppe_fact_snapshot_from_json (cases[i].json, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      if (!g_str_has_prefix (gruppe_input_error_place (error), cases[i].place))
        g_error ("%s: %s instead of %s", cases[i].json, gruppe_input_error_place (error), cases[i].place);
    }
}

/* Cut off anywhere, it is refused, and nothing is read that lies behind the end. */
static void
test_cut_off (void)
{
  g_autoptr(GruppeFactSnapshot) snapshot = take (PROVIDERS ("x a=yes t=90", "y a=no t=*"));
  g_autofree char *json = gruppe_fact_snapshot_to_json (snapshot);

  for (gsize length = 0; length < strlen (json); length++)
    {
      g_autofree char *part = g_strndup (json, length);
      g_autoptr(GError) error = NULL;

      g_assert_null (gruppe_fact_snapshot_from_json (part, &error));
      g_assert_true (error != NULL && error->domain == GRUPPE_INPUT_ERROR);
    }
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/fact-snapshot/nothing-changed", test_nothing_changed);
  g_test_add_func ("/fact-snapshot/fact-changed", test_fact_changed);
  g_test_add_func ("/fact-snapshot/found-out", test_found_out);
  g_test_add_func ("/fact-snapshot/what-does-not-count-is-passed-over", test_what_does_not_count_is_passed_over);
  g_test_add_func ("/fact-snapshot/who-found-it-does-not-matter", test_who_found_it_does_not_matter);
  g_test_add_func ("/fact-snapshot/provider-gone", test_provider_gone);
  g_test_add_func ("/fact-snapshot/first-provider-gone", test_first_provider_gone);
  g_test_add_func ("/fact-snapshot/new-provider", test_new_provider);
  g_test_add_func ("/fact-snapshot/new-provider-is-first", test_new_provider_is_first);
  g_test_add_func ("/fact-snapshot/another-is-first", test_another_is_first);
  g_test_add_func ("/fact-snapshot/tie-for-the-first-place", test_tie_for_the_first_place);
  g_test_add_func ("/fact-snapshot/excluded", test_excluded);
  g_test_add_func ("/fact-snapshot/first", test_first);
  g_test_add_func ("/fact-snapshot/nothing-asked", test_nothing_asked);
  g_test_add_func ("/fact-snapshot/other-answers", test_other_answers);
  g_test_add_func ("/fact-snapshot/other-questions", test_other_questions);
  g_test_add_func ("/fact-snapshot/own-correction", test_own_correction);
  g_test_add_func ("/fact-snapshot/round-trip", test_round_trip);
  g_test_add_func ("/fact-snapshot/round-trip-of-the-program", test_round_trip_of_the_program);
  g_test_add_func ("/fact-snapshot/by-hand", test_by_hand);
  g_test_add_func ("/fact-snapshot/damaged", test_damaged);
  g_test_add_func ("/fact-snapshot/cut-off", test_cut_off);

  return g_test_run ();
}
