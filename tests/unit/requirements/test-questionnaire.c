/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements-world.h"

#define WORDS(text) "{ \"de\": \"" text "\", \"en\": \"" text "\" }"
#define HEAD "\"format\": 1, \"version\": \"v\", \"sections\": [ { \"id\": \"s\", \"label\": " WORDS ("S") " } ]"
#define QUESTION(rest) "{ \"id\": \"q\", \"section\": \"s\", \"text\": " WORDS ("Q") ", " rest " }"
#define OPTION(id, wants) "{ \"id\": \"" id "\", \"label\": " WORDS ("O") ", \"wants\": [" wants "] }"
#define CHOICE(wants) \
  QUESTION ("\"kind\": \"choice\", \"options\": [" OPTION ("yes", wants) ", " OPTION ("no", "") "]")
#define FILE_WITH(questions) "{ " HEAD ", \"questions\": [" questions "] }"
#define FILE_WITH_WANT(want) FILE_WITH (CHOICE (want))

static World *
make_world (void)
{
  static const char * const providers[] = { "x a=yes", NULL };
  static const char * const questions[] = { "q choice w2 | yes: a | no:", NULL };

  return world_new ("a #t", providers, questions);
}

static GruppeQuestionnaire *
read_file (World       *world,
           const char  *text,
           GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(JsonNode) node = json_from_string (text, &local);

  g_assert_no_error (local);

  return gruppe_questionnaire_new_from_json (world->catalogue, json_node_get_object (node), error);
}

static void
test_minimal_file (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeQuestionnaire) questions = read_file (world, FILE_WITH_WANT ("{ \"criterion\": \"a\", \"is\": \"yes\" }"),
                                                   &error);
  const GruppeQuestion *question;

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_questionnaire_get_version (questions), ==, "v");
  question = gruppe_questionnaire_find (questions, "q");
  g_assert_nonnull (question);
  g_assert_cmpint (question->kind, ==, GRUPPE_QUESTION_CHOICE);
  g_assert_cmpint (question->weight, ==, 2);
  g_assert_false (question->must);
  g_assert_nonnull (gruppe_question_find_option (question, "yes"));
  g_assert_null (gruppe_question_find_option (question, "maybe"));
  g_assert_null (gruppe_questionnaire_find (questions, "absent"));
  g_assert_null (gruppe_questionnaire_find (questions, NULL));
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "{ }", "questions.json" },
    { "{ \"format\": 0, \"version\": \"v\", \"sections\": [], \"questions\": [] }", "questions.json" },
    { "{ \"format\": 1, \"version\": \"v\", \"sections\": [], \"questions\": [], \"extra\": 1 }", "questions.json" },
    { "{ \"format\": 1, \"version\": \"v\", \"sections\": [ 7 ], \"questions\": [] }", "questions.json: sections[0]" },
    { "{ \"format\": 1, \"version\": \"v\", \"sections\": [ { \"id\": \"s\", \"label\": " WORDS ("S") " }, "
      "{ \"id\": \"s\", \"label\": " WORDS ("S") " } ], \"questions\": [] }", "questions.json: sections[1]" },
    { FILE_WITH ("7"), "questions.json: questions[0]" },
    { FILE_WITH ("{ \"id\": \"Not An Id\", \"section\": \"s\", \"kind\": \"text\", \"text\": " WORDS ("Q") " }"),
      "questions.json: questions[0]" },
    { FILE_WITH ("{ \"id\": \"q\", \"section\": \"elsewhere\", \"kind\": \"text\", \"text\": " WORDS ("Q") " }"),
      "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"essay\"")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"text\", \"weight\": 4")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"text\", \"must\": true")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"text\", \"extra\": 1")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"number\", \"min\": 5, \"max\": 5")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"number\", \"min\": 5")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"choice\"")), "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"choice\", \"options\": [" OPTION ("one", "") "]")),
      "questions.json: questions[0]" },
    { FILE_WITH (QUESTION ("\"kind\": \"choice\", \"options\": [" OPTION ("one", "") ", " OPTION ("one", "") "]")),
      "questions.json: questions[0].options[1]" },
    { FILE_WITH (QUESTION ("\"kind\": \"text\"") ", " QUESTION ("\"kind\": \"text\"")), "questions.json: questions[1]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"absent\", \"is\": \"yes\" }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"a\" }"), "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"a\", \"is\": \"maybe\" }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"a\", \"at_least\": 5 }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"t\", \"is\": \"yes\" }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"t\", \"at_least\": \"answer\" }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("{ \"criterion\": \"t\", \"at_least\": 5, \"must\": \"yes\" }"),
      "questions.json: questions[0].options[0].wants[0]" },
    { FILE_WITH_WANT ("7"), "questions.json: questions[0].options[0].wants[0]" },
    { "{ " HEAD ", \"questions\": [" CHOICE ("") "], \"conflicts\": [ 7 ] }", "questions.json: conflicts[0]" },
    { "{ " HEAD ", \"questions\": [" CHOICE ("") "], \"conflicts\": [ { \"when\": { \"q\": \"maybe\" }, "
      "\"hint\": " WORDS ("H") " } ] }", "questions.json: conflicts[0]" },
    { "{ " HEAD ", \"questions\": [" CHOICE ("") "], \"conflicts\": [ { \"when\": { \"absent\": \"yes\" }, "
      "\"hint\": " WORDS ("H") " } ] }", "questions.json: conflicts[0]" },
  };
  g_autoptr(World) world = make_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (read_file (world, cases[i].text, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, cases[i].place);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

static void
test_newer_file (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  g_assert_null (read_file (world, "{ \"format\": 2, \"version\": \"v\", \"sections\": [], \"questions\": [] }", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_NEWER);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "questions.json");
}

static void
test_missing_language (void)
{
  g_autoptr(World) world = make_world ();
  g_autoptr(GError) error = NULL;

  g_assert_null (read_file (world, FILE_WITH ("{ \"id\": \"q\", \"section\": \"s\", \"kind\": \"text\", "
                                         "\"text\": { \"de\": \"nur deutsch\" } }"), &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "questions[0]"));
  g_assert_nonnull (strstr (error->message, "en"));
}

static void
test_builtin_is_complete (void)
{
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (world->questionnaire);
  g_autoptr(GHashTable) kinds = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (questions->len, >=, 28);
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);

      g_test_message ("%s", question->id);
      g_hash_table_add (kinds, GUINT_TO_POINTER (question->kind + 1));
      g_assert_nonnull (question->explain);
      g_assert_nonnull (question->example);
      g_assert_nonnull (question->why);
      g_assert_true (gruppe_questionnaire_find (world->questionnaire, question->id) == question);
    }
  /* Every kind of answer is there. */
  g_assert_cmpuint (g_hash_table_size (kinds), ==, 5);
  g_assert_cmpuint (gruppe_questionnaire_get_conflicts (world->questionnaire)->len, >, 0);
}

/* The Saxon poll: ease of use, privacy and mobile use high; open source and free of charge low. */
static void
test_builtin_weights_follow_the_poll (void)
{
  g_autoptr(World) world = world_builtin (NULL);

  g_assert_cmpint (gruppe_questionnaire_find (world->questionnaire, "media-literacy")->weight, ==, 3);
  g_assert_cmpint (gruppe_questionnaire_find (world->questionnaire, "protection-need")->weight, ==, 3);
  g_assert_cmpint (gruppe_questionnaire_find (world->questionnaire, "devices")->weight, ==, 3);
  g_assert_cmpint (gruppe_questionnaire_find (world->questionnaire, "open-source")->weight, ==, 1);
  g_assert_cmpint (gruppe_questionnaire_find (world->questionnaire, "budget")->weight, ==, 1);
}

static void
test_kind_names (void)
{
  g_assert_cmpstr (gruppe_question_kind_to_string (GRUPPE_QUESTION_CHOICE), ==, "choice");
  g_assert_cmpstr (gruppe_question_kind_to_string (GRUPPE_QUESTION_TEXT), ==, "text");
}

static void
test_freed_with_its_last_user (void)
{
  World *world = make_world ();
  GruppeQuestionnaire *questionnaire = g_object_ref (world->questionnaire);

  world_free (world);
  gruppe_test_await_finalize (&questionnaire);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/questionnaire/minimal-file", test_minimal_file);
  g_test_add_func ("/questionnaire/bad-files", test_bad_files);
  g_test_add_func ("/questionnaire/newer-file", test_newer_file);
  g_test_add_func ("/questionnaire/missing-language", test_missing_language);
  g_test_add_func ("/questionnaire/builtin-is-complete", test_builtin_is_complete);
  g_test_add_func ("/questionnaire/builtin-weights-follow-the-poll", test_builtin_weights_follow_the_poll);
  g_test_add_func ("/questionnaire/kind-names", test_kind_names);
  g_test_add_func ("/questionnaire/freed-with-its-last-user", test_freed_with_its_last_user);

  return g_test_run ();
}
