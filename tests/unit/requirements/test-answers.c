/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements-world.h"

static World *
make_world (void)
{
  static const char * const providers[] = { "x a=yes", NULL };
  static const char * const questions[] = {
    "pick choice w2 can | one: a | two: b | three:",
    "tick several w3 can | red: a | green: b | blue:",
    "count number w1 must | t>=answer",
    "land land w2",
    "note text w2",
    NULL
  };

  return world_new ("a b #t", providers, questions);
}

static void
assert_value (World             *world,
              const char        *question,
              GruppeAnswerState  state,
              const char        *value)
{
  const GruppeAnswer *answer = gruppe_answers_get (world->answers, question);

  g_assert_nonnull (answer);
  g_assert_cmpint (answer->state, ==, state);
  g_assert_cmpstr (answer->value, ==, value);
}

/* Refused with the question named, and the answer of before still there. */
static void
assert_refused (World            *world,
                const char       *question,
                const char       *value,
                GruppeInputError  code)
{
  const GruppeAnswer *answer = gruppe_answers_get (world->answers, question);
  GruppeAnswerState state = answer->state;
  g_autofree char *before = g_strdup (answer->value);
  g_autoptr(GError) error = NULL;

  g_test_message ("%s: \"%.40s\"", question, value);
  g_assert_false (gruppe_answers_set (world->answers, question, GRUPPE_ANSWER_ANSWERED, value, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, question);
  assert_value (world, question, state, before);
}

static void
test_fresh_sheet (void)
{
  g_autoptr(World) world = make_world ();

  assert_value (world, "pick", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpint (gruppe_answers_get (world->answers, "tick")->weight, ==, 3);
  g_assert_true (gruppe_answers_get (world->answers, "count")->must);
  g_assert_false (gruppe_answers_get (world->answers, "pick")->must);
  g_assert_cmpuint (gruppe_answers_count (world->answers), ==, 0);
  g_assert_null (gruppe_answers_get (world->answers, "absent"));
}

static void
test_choice (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "pick", "two");
  assert_value (world, "pick", GRUPPE_ANSWER_ANSWERED, "two");
  assert_refused (world, "pick", "four", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_refused (world, "pick", "one two", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused (world, "pick", "", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused (world, "pick", "two two", GRUPPE_INPUT_ERROR_RANGE);
}

static void
test_several (void)
{
  g_autoptr(World) world = make_world ();

  /* In the order of the questionnaire, so that equal answers are equal texts. */
  world_answer (world, "tick", "blue  red");
  assert_value (world, "tick", GRUPPE_ANSWER_ANSWERED, "red blue");
  assert_refused (world, "tick", "red yellow", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_refused (world, "tick", "red red", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused (world, "tick", "", GRUPPE_INPUT_ERROR_RANGE);
}

static void
test_number (void)
{
  static const char * const bad[] = { "0", "1001", "-5", "12.5", "zwölf", "", "nan", "inf", "12 ", "1e400" };
  g_autoptr(World) world = make_world ();

  world_answer (world, "count", "12");
  assert_value (world, "count", GRUPPE_ANSWER_ANSWERED, "12");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (world, "count", bad[i], GRUPPE_INPUT_ERROR_RANGE);
  world_answer (world, "count", "1");
  world_answer (world, "count", "1000");
  assert_value (world, "count", GRUPPE_ANSWER_ANSWERED, "1000");
}

static void
test_land (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "land", "MV");
  assert_value (world, "land", GRUPPE_ANSWER_ANSWERED, "MV");
  world_answer (world, "land", "DE");
  assert_refused (world, "land", "XX", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_refused (world, "land", "Sachsen", GRUPPE_INPUT_ERROR_UNKNOWN);
}

static void
test_text (void)
{
  g_autoptr(World) world = make_world ();
  g_autofree char *long_text = g_strnfill (10000, 'x');

  world_answer (world, "note", "  Zwei Zeilen,\r\nsonst nichts. ");
  assert_value (world, "note", GRUPPE_ANSWER_ANSWERED, "Zwei Zeilen,\nsonst nichts.");
  assert_refused (world, "note", long_text, GRUPPE_INPUT_ERROR_TOO_LONG);
  assert_refused (world, "note", "\x01", GRUPPE_INPUT_ERROR_CONTROL);
  assert_refused (world, "note", "\xff\xfe", GRUPPE_INPUT_ERROR_ENCODING);

  /* Nothing written is nothing answered. */
  world_answer (world, "note", "   ");
  assert_value (world, "note", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpuint (gruppe_answers_count (world->answers), ==, 0);
}

static void
test_skip_and_indifferent_differ (void)
{
  g_autoptr(World) world = make_world ();

  world_answer (world, "pick", "one");
  world_answer (world, "pick", "does-not-matter");
  assert_value (world, "pick", GRUPPE_ANSWER_INDIFFERENT, "");
  g_assert_cmpuint (gruppe_answers_count (world->answers), ==, 1);
  world_answer (world, "pick", "skip");
  assert_value (world, "pick", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpuint (gruppe_answers_count (world->answers), ==, 0);
}

static void
test_unknown_question (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_answers_set (world->answers, "absent", GRUPPE_ANSWER_SKIPPED, NULL, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (gruppe_answers_set_weight (world->answers, "absent", 2, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (gruppe_answers_set_must (world->answers, NULL, TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_UNKNOWN);
}

static void
test_weight (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_answers_set_weight (world->answers, "pick", 4, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (gruppe_answers_set_weight (world->answers, "pick", 0, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE);
  g_assert_cmpint (gruppe_answers_get (world->answers, "pick")->weight, ==, 2);
}

static void
test_must_where_it_makes_sense (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_answers_set_must (world->answers, "note", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_true (gruppe_answers_set_must (world->answers, "note", FALSE, NULL));
  g_assert_true (gruppe_answers_set_must (world->answers, "count", FALSE, NULL));
  g_assert_false (gruppe_answers_get (world->answers, "count")->must);
}

static void
test_copy_is_apart (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GruppeAnswers) copy = NULL;

  world_answer (world, "pick", "one");
  world_weight (world, "pick", 3);
  copy = gruppe_answers_copy (world->answers);
  world_answer (world, "pick", "two");
  world_weight (world, "pick", 1);
  g_assert_cmpstr (gruppe_answers_get (copy, "pick")->value, ==, "one");
  g_assert_cmpint (gruppe_answers_get (copy, "pick")->weight, ==, 3);
}

static gboolean
read_json (World       *world,
           const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return gruppe_answers_read_json (world->answers, json_node_get_object (node), "sheet.json", error);
}

static void
test_read_json (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  world_answer (world, "land", "SN");
  read_json (world,
             "{ \"answers\": { \"pick\": \"one\", \"tick\": [\"blue\", \"red\"], \"count\": 90,"
             "  \"note\": \"skip\" }, \"weights\": { \"pick\": 3 }, \"musts\": { \"pick\": true } }",
             &error);
  g_assert_no_error (error);
  assert_value (world, "pick", GRUPPE_ANSWER_ANSWERED, "one");
  assert_value (world, "tick", GRUPPE_ANSWER_ANSWERED, "red blue");
  assert_value (world, "count", GRUPPE_ANSWER_ANSWERED, "90");
  /* A text may say the same words as an answer. */
  assert_value (world, "note", GRUPPE_ANSWER_ANSWERED, "skip");
  /* What the sheet does not name is skipped. */
  assert_value (world, "land", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpint (gruppe_answers_get (world->answers, "pick")->weight, ==, 3);
  g_assert_true (gruppe_answers_get (world->answers, "pick")->must);

  read_json (world, "{ \"answers\": { \"pick\": \"does-not-matter\", \"tick\": \"skip\", \"count\": null } }", &error);
  g_assert_no_error (error);
  assert_value (world, "pick", GRUPPE_ANSWER_INDIFFERENT, "");
  assert_value (world, "tick", GRUPPE_ANSWER_SKIPPED, "");
  assert_value (world, "count", GRUPPE_ANSWER_SKIPPED, "");
}

static void
test_read_bad_json (void)
{
  static const struct
  {
    const char *text;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { "{}", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: \"answers\"" },
    { "{ \"answers\": [] }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: \"answers\"" },
    { "{ \"answers\": {}, \"extra\": 1 }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: \"extra\"" },
    { "{ \"answers\": { \"absent\": 1 } }", GRUPPE_INPUT_ERROR_UNKNOWN, "sheet.json: answers: there is no question \"absent\"" },
    { "{ \"answers\": { \"absent\": null } }", GRUPPE_INPUT_ERROR_UNKNOWN, "sheet.json: answers: there is no question \"absent\"" },
    { "{ \"answers\": { \"pick\": \"four\" } }", GRUPPE_INPUT_ERROR_UNKNOWN, "sheet.json: answers: pick: \"four\"" },
    { "{ \"answers\": { \"pick\": true } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: pick: " },
    { "{ \"answers\": { \"pick\": 1 } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: pick: " },
    { "{ \"answers\": { \"pick\": { } } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: pick: " },
    { "{ \"answers\": { \"pick\": \"\" } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: pick: " },
    { "{ \"answers\": { \"tick\": [] } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: tick: " },
    { "{ \"answers\": { \"tick\": [\"red\", 7] } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: tick: element 1" },
    { "{ \"answers\": { \"tick\": [\"red green\"] } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: tick: element 0" },
    { "{ \"answers\": { \"tick\": \"red green\" } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: tick: " },
    { "{ \"answers\": { \"tick\": [\"red\", \"red\"] } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: tick: " },
    { "{ \"answers\": { \"count\": 12.5 } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: count: " },
    { "{ \"answers\": { \"count\": 1e300 } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: count: " },
    { "{ \"answers\": { \"count\": 0 } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: answers: count: " },
    { "{ \"answers\": { \"count\": \"12\" } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: count: not a number" },
    { "{ \"answers\": { \"count\": [12] } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: count: not a number" },
    { "{ \"answers\": { \"land\": \"XX\" } }", GRUPPE_INPUT_ERROR_UNKNOWN, "sheet.json: answers: land: " },
    { "{ \"answers\": { \"land\": 1 } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: land: " },
    { "{ \"answers\": { \"note\": 12 } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: answers: note: not a text" },
    { "{ \"answers\": {}, \"weights\": [] }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: \"weights\"" },
    { "{ \"answers\": {}, \"weights\": { \"pick\": 2.5 } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: weights: pick: " },
    { "{ \"answers\": {}, \"weights\": { \"pick\": 1e300 } }", GRUPPE_INPUT_ERROR_RANGE, "sheet.json: weights: pick: " },
    { "{ \"answers\": {}, \"weights\": { \"pick\": \"much\" } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: weights: pick: " },
    { "{ \"answers\": {}, \"weights\": { \"absent\": 2 } }", GRUPPE_INPUT_ERROR_UNKNOWN, "sheet.json: weights: there is no question" },
    { "{ \"answers\": {}, \"musts\": { \"note\": true } }", GRUPPE_INPUT_ERROR_FORBIDDEN, "sheet.json: musts: note: " },
    { "{ \"answers\": {}, \"musts\": { \"pick\": 1 } }", GRUPPE_INPUT_ERROR_SYNTAX, "sheet.json: musts: pick: " },
  };
  g_autoptr(World) world = make_world ();

  world_answer (world, "pick", "two");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_false (read_json (world, cases[i].text, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      g_assert_nonnull (gruppe_input_error_place (error));
      assert_value (world, "pick", GRUPPE_ANSWER_ANSWERED, "two");
    }
}

static gboolean
hint_is_given (World          *world,
               GruppeConflict *conflict)
{
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (world->answers);

  return g_ptr_array_find (hints, conflict, NULL);
}

/* Every hint of the program comes with its answers, and not when one of them is missing. */
static void
test_every_hint (void)
{
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *conflicts = gruppe_questionnaire_get_conflicts (world->questionnaire);

  for (guint i = 0; i < conflicts->len; i++)
    {
      GruppeConflict *conflict = g_ptr_array_index (conflicts, i);
      GHashTableIter iter;
      gpointer id, option;

      g_test_message ("%s", conflict->hint->en);
      g_assert_cmpuint (g_hash_table_size (conflict->when), >=, 2);
      g_hash_table_iter_init (&iter, conflict->when);
      while (g_hash_table_iter_next (&iter, &id, &option))
        world_answer (world, id, option);
      g_assert_true (hint_is_given (world, conflict));

      g_hash_table_iter_init (&iter, conflict->when);
      while (g_hash_table_iter_next (&iter, &id, &option))
        {
          world_answer (world, id, "does-not-matter");
          g_assert_false (hint_is_given (world, conflict));
          world_answer (world, id, "skip");
          g_assert_false (hint_is_given (world, conflict));
          world_answer (world, id, option);
        }

      g_hash_table_iter_init (&iter, conflict->when);
      while (g_hash_table_iter_next (&iter, &id, &option))
        world_answer (world, id, "skip");
    }
}

/* The contradictions that the talk with a group most often brings up. */
static void
test_hints_that_must_be_there (void)
{
  static const char * const sheets[] = {
    "\"budget\": \"none\", \"phone-only\": \"yes\"",
    "\"end-to-end\": \"yes\", \"phone-only\": \"yes\"",
    "\"recording\": \"provider\", \"health-topic\": \"yes\"",
    "\"account\": \"no\", \"circle\": \"fixed\", \"waiting-room\": \"no\"",
    "\"purpose\": [\"video\", \"documents\"], \"stored-data\": \"nothing\"",
    "\"contract\": \"no\", \"health-topic\": \"yes\"",
    "\"minors\": \"under-16\", \"waiting-room\": \"no\"",
    "\"budget\": \"none\", \"own-server\": \"yes\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *json = g_strdup_printf ("{ \"answers\": { %s } }", sheets[i]);
      g_autoptr(World) world = world_builtin (json);
      g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (world->answers);

      g_test_message ("%s", sheets[i]);
      g_assert_cmpuint (hints->len, ==, 1);
      /* A hint blocks nothing. */
      g_assert_nonnull (world->assessment);
    }
}

static void
test_hints (void)
{
  g_autoptr(World) world = world_builtin (
    "{ \"answers\": { \"end-to-end\": \"yes\", \"phone-only\": \"yes\", \"budget\": \"none\" } }");
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (world->answers);
  guint n = hints->len;

  /* End-to-end with the telephone, and no money with the telephone. */
  g_assert_cmpuint (n, ==, 2);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_contains (((GruppeConflict *) g_ptr_array_index (hints, i))->when, "phone-only"));

  world_answer (world, "phone-only", "no");
  g_clear_pointer (&hints, g_ptr_array_unref);
  hints = gruppe_answers_get_hints (world->answers);
  g_assert_cmpuint (hints->len, ==, 0);
}

static void
test_land_codes (void)
{
  const char * const *codes = gruppe_answers_land_codes ();
  g_autoptr(World) world = make_world ();

  /* Sixteen, and all of Germany. */
  g_assert_cmpuint (g_strv_length ((char **) codes), ==, 17);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      world_answer (world, "land", codes[i]);
      assert_value (world, "land", GRUPPE_ANSWER_ANSWERED, codes[i]);
    }
}

static void
test_state_names (void)
{
  GruppeAnswerState state;

  for (guint i = 0; i <= GRUPPE_ANSWER_ANSWERED; i++)
    {
      g_assert_true (gruppe_answer_state_from_string (gruppe_answer_state_to_string ((GruppeAnswerState) i), &state));
      g_assert_cmpint (state, ==, (int) i);
    }
  g_assert_false (gruppe_answer_state_from_string ("maybe", &state));
  g_assert_false (gruppe_answer_state_from_string (NULL, &state));
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/answers/fresh-sheet", test_fresh_sheet);
  g_test_add_func ("/answers/choice", test_choice);
  g_test_add_func ("/answers/several", test_several);
  g_test_add_func ("/answers/number", test_number);
  g_test_add_func ("/answers/land", test_land);
  g_test_add_func ("/answers/text", test_text);
  g_test_add_func ("/answers/skip-and-indifferent-differ", test_skip_and_indifferent_differ);
  g_test_add_func ("/answers/unknown-question", test_unknown_question);
  g_test_add_func ("/answers/weight", test_weight);
  g_test_add_func ("/answers/must-where-it-makes-sense", test_must_where_it_makes_sense);
  g_test_add_func ("/answers/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/answers/read-json", test_read_json);
  g_test_add_func ("/answers/read-bad-json", test_read_bad_json);
  g_test_add_func ("/answers/hints", test_hints);
  g_test_add_func ("/answers/every-hint", test_every_hint);
  g_test_add_func ("/answers/hints-that-must-be-there", test_hints_that_must_be_there);
  g_test_add_func ("/answers/land-codes", test_land_codes);
  g_test_add_func ("/answers/state-names", test_state_names);

  return g_test_run ();
}
