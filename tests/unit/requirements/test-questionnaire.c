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
  g_assert_true (g_str_has_prefix (error->message, "questions.json: made for a newer version"));
  g_clear_error (&error);

  /* Members that only a newer version knows do not hide it. */
  g_assert_null (read_file (world, "{ \"format\": 3, \"version\": \"v\", \"chapters\": [] }", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_NEWER);
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
assert_both_languages (const GruppeWords *words)
{
  g_assert_nonnull (words);
  g_assert_cmpuint (strlen (words->de), >, 8);
  g_assert_cmpuint (strlen (words->en), >, 8);
  g_assert_cmpstr (words->de, !=, words->en);
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
      assert_both_languages (question->text);
      assert_both_languages (question->explain);
      assert_both_languages (question->example);
      assert_both_languages (question->why);
      g_assert_true (gruppe_questionnaire_find (world->questionnaire, question->id) == question);
      /* "Skip" and "does not matter" are offered for every question and are no options of one. */
      g_assert_null (gruppe_question_find_option (question, "skip"));
      g_assert_null (gruppe_question_find_option (question, "does-not-matter"));
    }
  /* Every kind of answer is there. */
  g_assert_cmpuint (g_hash_table_size (kinds), ==, 5);
  g_assert_cmpuint (gruppe_questionnaire_get_conflicts (world->questionnaire)->len, >, 0);
}

/* What has to be asked, by section, in the order of the talk. */
static void
test_builtin_asks_what_matters (void)
{
  static const struct
  {
    const char *section;
    const char *question;
    GruppeQuestionKind kind;
  } asked[] = {
    { "start", "purpose", GRUPPE_QUESTION_SEVERAL }, { "start", "audience", GRUPPE_QUESTION_CHOICE },
    { "technology", "devices", GRUPPE_QUESTION_SEVERAL }, { "technology", "internet", GRUPPE_QUESTION_CHOICE },
    { "technology", "own-server", GRUPPE_QUESTION_CHOICE }, { "technology", "budget", GRUPPE_QUESTION_CHOICE },
    { "technology", "existing", GRUPPE_QUESTION_TEXT },
    { "people", "media-literacy", GRUPPE_QUESTION_CHOICE }, { "people", "installing", GRUPPE_QUESTION_CHOICE },
    { "people", "account", GRUPPE_QUESTION_CHOICE }, { "people", "phone-only", GRUPPE_QUESTION_CHOICE },
    { "people", "languages", GRUPPE_QUESTION_CHOICE },
    { "numbers", "participants", GRUPPE_QUESTION_NUMBER }, { "numbers", "parallel", GRUPPE_QUESTION_CHOICE },
    { "numbers", "frequency", GRUPPE_QUESTION_CHOICE }, { "numbers", "duration", GRUPPE_QUESTION_NUMBER },
    { "numbers", "circle", GRUPPE_QUESTION_CHOICE },
    { "protection", "protection-need", GRUPPE_QUESTION_CHOICE }, { "protection", "health-topic", GRUPPE_QUESTION_CHOICE },
    { "protection", "minors", GRUPPE_QUESTION_CHOICE }, { "protection", "contract", GRUPPE_QUESTION_CHOICE },
    { "protection", "server-location", GRUPPE_QUESTION_CHOICE },
    { "protection", "federation-rules", GRUPPE_QUESTION_CHOICE }, { "protection", "land", GRUPPE_QUESTION_LAND },
    { "control", "waiting-room", GRUPPE_QUESTION_CHOICE }, { "control", "control-tools", GRUPPE_QUESTION_SEVERAL },
    { "control", "hosts", GRUPPE_QUESTION_CHOICE }, { "control", "substitute", GRUPPE_QUESTION_CHOICE },
    { "stability", "maintenance", GRUPPE_QUESTION_CHOICE },
    { "growth", "growth", GRUPPE_QUESTION_CHOICE },
    { "special", "captions", GRUPPE_QUESTION_CHOICE }, { "special", "sign-language", GRUPPE_QUESTION_CHOICE },
    { "special", "screen-reader", GRUPPE_QUESTION_CHOICE }, { "special", "large-text", GRUPPE_QUESTION_CHOICE },
    { "special", "recording", GRUPPE_QUESTION_CHOICE },
  };
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (world->questionnaire);
  GPtrArray *sections = gruppe_questionnaire_get_sections (world->questionnaire);
  guint section = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const GruppeQuestion *question = gruppe_questionnaire_find (world->questionnaire, asked[i].question);

      g_test_message ("%s", asked[i].question);
      g_assert_nonnull (question);
      g_assert_cmpstr (question->section, ==, asked[i].section);
      g_assert_cmpint (question->kind, ==, asked[i].kind);
    }

  /* The questions come section by section. */
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);

      while (!g_str_equal (((GruppeSection *) g_ptr_array_index (sections, section))->id, question->section))
        g_assert_cmpuint (++section, <, sections->len);
    }
  g_assert_cmpuint (section, ==, sections->len - 1);

  /* Three levels of protection, each with an example. */
  for (gsize i = 0; i < 3; i++)
    {
      static const char * const levels[] = { "low", "medium", "high" };
      const GruppeOption *level =
        gruppe_question_find_option (gruppe_questionnaire_find (world->questionnaire, "protection-need"), levels[i]);

      g_assert_nonnull (strstr (level->label->de, "zum Beispiel"));
      g_assert_nonnull (strstr (level->label->en, "for example"));
    }
}

static gboolean
asks_for (GPtrArray  *wants,
          const char *criterion)
{
  for (guint i = 0; i < wants->len; i++)
    {
      const GruppeWant *want = g_ptr_array_index (wants, i);

      if (g_str_equal (gruppe_criterion_get_id (want->criterion), criterion))
        return TRUE;
    }

  return FALSE;
}

/* Every fact that can be compared is asked for by some answer, so that it counts when it matters to somebody. What is only
 * words, for example how long a link is valid, is read. */
static void
test_builtin_reaches_every_criterion (void)
{
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (world->questionnaire);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (world->catalogue);

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      gboolean found = gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_TEXT;

      for (guint j = 0; j < questions->len && !found; j++)
        {
          const GruppeQuestion *question = g_ptr_array_index (questions, j);

          found = asks_for (question->wants, gruppe_criterion_get_id (criterion));
          for (guint k = 0; k < question->options->len && !found; k++)
            found = asks_for (((GruppeOption *) g_ptr_array_index (question->options, k))->wants,
                              gruppe_criterion_get_id (criterion));
        }

      g_test_message ("%s", gruppe_criterion_get_id (criterion));
      g_assert_true (found);
    }
}

/* Musts from the start: what shuts people out or ends the meeting. All that asks for something can be made a must. */
static void
test_builtin_musts (void)
{
  static const char * const musts[] = {
    "phone-only", "participants", "duration", "federation-rules", "captions", "sign-language", "screen-reader", NULL
  };
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (world->questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      gboolean asks = question->kind != GRUPPE_QUESTION_TEXT && question->kind != GRUPPE_QUESTION_LAND;

      g_test_message ("%s", question->id);
      g_assert_true (question->must == g_strv_contains (musts, question->id));
      g_assert_true (question->can_be_must == asks);
    }
}

/* The Saxon poll: ease of use, privacy and mobile use high; open source and free of charge low. Who reads why a question is
 * asked learns of it. */
static void
test_builtin_weights_follow_the_poll (void)
{
  static const struct
  {
    const char *question;
    int weight;
  } polled[] = {
    { "media-literacy", 3 }, { "installing", 3 }, { "devices", 3 }, { "protection-need", 3 }, { "end-to-end", 3 },
    { "health-topic", 3 }, { "contract", 3 }, { "server-location", 3 }, { "open-source", 1 }, { "budget", 1 },
  };
  g_autoptr(World) world = world_builtin (NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (world->questionnaire);

  for (gsize i = 0; i < G_N_ELEMENTS (polled); i++)
    {
      const GruppeQuestion *question = gruppe_questionnaire_find (world->questionnaire, polled[i].question);

      g_assert_cmpint (question->weight, ==, polled[i].weight);
    }

  /* Who sees another weight than the usual one reads why, and nothing else has one. */
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      gboolean named = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (polled); j++)
        named = named || g_str_equal (question->id, polled[j].question);
      g_test_message ("%s", question->id);
      g_assert_true (named == (question->weight != 2));
      g_assert_true (named == (strstr (question->why->de, "Umfrage unter Selbsthilfegruppen in Sachsen") != NULL));
      g_assert_true (named == (strstr (question->why->en, "poll among self-help groups in Saxony") != NULL));
    }
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
  g_test_add_func ("/questionnaire/builtin-asks-what-matters", test_builtin_asks_what_matters);
  g_test_add_func ("/questionnaire/builtin-reaches-every-criterion", test_builtin_reaches_every_criterion);
  g_test_add_func ("/questionnaire/builtin-musts", test_builtin_musts);
  g_test_add_func ("/questionnaire/builtin-weights-follow-the-poll", test_builtin_weights_follow_the_poll);
  g_test_add_func ("/questionnaire/kind-names", test_kind_names);
  g_test_add_func ("/questionnaire/freed-with-its-last-user", test_freed_with_its_last_user);

  return g_test_run ();
}
