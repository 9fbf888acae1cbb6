/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-json.h"
#include "decision-fixture.h"
#include "requirements/gruppe-decision-record.h"
#include "requirements/gruppe-own-rules.h"

static JsonNode *
build (DecisionFixture *fixture,
       const char      *provider,
       GPtrArray       *rules)
{
  const GruppeDecision decision = {
    .title = "Autumn", .provider = provider, .reason = "It works by telephone.\nWe tried it.", .decided_on = "2026-11-20",
    .decided_by = "All who were there", .rules = rules,
  };
  g_autofree char *record = gruppe_decision_record_new (fixture->context, fixture->answers, fixture->providers, &decision);
  g_autoptr(GError) error = NULL;
  JsonNode *root = gruppe_json_parse (record, -1, "record", &error);

  g_assert_no_error (error);

  return root;
}

static char *
paper_words (DecisionFixture *fixture,
             const char      *provider,
             GPtrArray       *rules)
{
  g_autoptr(JsonNode) root = build (fixture, provider, rules);
  g_autofree char *record = json_to_string (root, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeDocument) document = gruppe_decision_document_new (record, &error);

  g_assert_no_error (error);

  return gruppe_document_to_text (document);
}

static JsonObject *
find_member (JsonNode   *root,
             const char *list,
             const char *member,
             const char *value)
{
  JsonArray *array = json_object_get_array_member (json_node_get_object (root), list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (object, member), value))
        return object;
    }

  g_test_message ("no %s with %s in %s", member, value, list);
  g_test_fail ();
  g_assert_not_reached ();
}

static void
assert_text (JsonObject *object,
             const char *member,
             const char *text)
{
  g_assert_cmpstr (json_object_get_string_member (object, member), ==, text);
}

static void
test_head (DecisionFixture *fixture,
           gconstpointer    data)
{
  g_autoptr(JsonNode) root = build (fixture, "zoom", NULL);
  JsonObject *object = json_node_get_object (root);
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);

  g_assert_cmpint (json_object_get_int_member (object, "format"), ==, GRUPPE_DECISION_RECORD_FORMAT);
  assert_text (object, "language", "en");
  assert_text (object, "title", "Autumn");
  assert_text (object, "provider", "zoom");
  assert_text (object, "provider_label",
               gruppe_provider_get_label (gruppe_catalogue_find_provider (catalogue, "zoom")));
  assert_text (object, "reason", "It works by telephone.\nWe tried it.");
  assert_text (object, "decided_on", "2026-11-20");
  assert_text (object, "decided_on_words", "20 November 2026");
  assert_text (object, "decided_by", "All who were there");
  assert_text (object, "made_on", "2026-11-23");
  assert_text (object, "catalogue_version", gruppe_catalogue_get_version (catalogue));
  assert_text (object, "questions_version",
               gruppe_questionnaire_get_version (gruppe_answers_get_questionnaire (fixture->answers)));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "next_steps")), ==, 8);
}

/* Every question is there, with what was answered to it. */
static void
test_answers (DecisionFixture *fixture,
              gconstpointer    data)
{
  g_autoptr(JsonNode) root = build (fixture, "zoom", NULL);
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (fixture->answers));
  JsonArray *answers = json_object_get_array_member (json_node_get_object (root), "answers");
  JsonObject *object;

  g_assert_cmpuint (json_array_get_length (answers), ==, questions->len);
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (fixture->answers, question->id);

      object = json_array_get_object_element (answers, i);
      assert_text (object, "question", question->id);
      assert_text (object, "text", gruppe_words_get (question->text));
      assert_text (object, "state", gruppe_answer_state_to_string (answer->state));
      g_assert_cmpint (json_object_get_int_member (object, "weight"), ==, answer->weight);
      g_assert_cmpint (json_object_get_boolean_member (object, "must"), ==, answer->must);
      g_assert_cmpint (json_object_get_string_member (object, "answer")[0] != '\0', ==,
                       answer->state == GRUPPE_ANSWER_ANSWERED);
    }

  object = find_member (root, "answers", "question", "phone-only");
  assert_text (object, "answer", "Yes");
  g_assert_true (json_object_get_boolean_member (object, "must"));
  assert_text (find_member (root, "answers", "question", "other"), "answer", "One of us cannot hear.");
  assert_text (find_member (root, "answers", "question", "open-source"), "state", "indifferent");
}

/* The ranking is the one of gruppe_assess(), with its ranges, and says of each provider what was known. */
static void
test_ranking (DecisionFixture *fixture,
              gconstpointer    data)
{
  g_autoptr(JsonNode) root = build (fixture, "zoom", NULL);
  g_autoptr(GruppeAssessment) assessment = gruppe_assess (fixture->answers, fixture->providers);
  GPtrArray *results = gruppe_assessment_get_results (assessment);
  JsonArray *ranking = json_object_get_array_member (json_node_get_object (root), "ranking");
  guint n_excluded = 0, n_ranges = 0;

  g_assert_cmpuint (json_array_get_length (ranking), ==, fixture->providers->len);
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);
      JsonObject *object = json_array_get_object_element (ranking, i);
      JsonArray *reasons = json_object_get_array_member (object, "reasons");
      g_autoptr(GHashTable) criteria = g_hash_table_new (g_str_hash, g_str_equal);

      assert_text (object, "provider", gruppe_provider_get_id (result->provider));
      assert_text (object, "label", gruppe_provider_get_label (result->provider));
      g_assert_cmpint (json_object_get_int_member (object, "rank"), ==, result->rank);
      g_assert_cmpint (json_object_get_boolean_member (object, "excluded"), ==, result->excluded);
      g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, "low"), result->low, 0.001);
      g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, "high"), result->high, 0.001);
      n_excluded += result->excluded ? 1 : 0;
      n_ranges += !result->excluded && result->high - result->low > 0.1 ? 1 : 0;

      for (guint j = 0; j < json_array_get_length (reasons); j++)
        {
          JsonObject *reason = json_array_get_object_element (reasons, j);

          g_assert_cmpstr (json_object_get_string_member (reason, "words"), !=, "");
          g_hash_table_add (criteria, (gpointer) json_object_get_string_member (reason, "criterion"));
        }
      for (guint j = 0; j < result->reasons->len; j++)
        {
          const GruppeReason *reason = g_ptr_array_index (result->reasons, j);

          g_assert_true (g_hash_table_contains (criteria, gruppe_criterion_get_id (reason->want->criterion)));
        }
    }

  /* Otherwise this shows nothing. */
  g_assert_cmpuint (n_excluded, >, 0);
  g_assert_cmpuint (n_ranges, >, 0);
}

static gboolean
has_effect (JsonNode   *root,
            const char *effect)
{
  JsonArray *ranking = json_object_get_array_member (json_node_get_object (root), "ranking");

  for (guint i = 0; i < json_array_get_length (ranking); i++)
    {
      JsonArray *reasons = json_object_get_array_member (json_array_get_object_element (ranking, i), "reasons");

      for (guint j = 0; j < json_array_get_length (reasons); j++)
        {
          if (g_str_equal (json_object_get_string_member (json_array_get_object_element (reasons, j), "effect"), effect))
            return TRUE;
        }
    }

  return FALSE;
}

static void
test_effects (DecisionFixture *fixture,
              gconstpointer    data)
{
  static const char * const effects[] = { "for", "against", "unknown", "excludes" };
  g_autoptr(JsonNode) root = build (fixture, "zoom", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      g_test_message ("%s", effects[i]);
      g_assert_true (has_effect (root, effects[i]));
    }
}

/* Who reads the paper learns of every provider, and what is not certain about the choice. */
static void
test_paper (DecisionFixture *fixture,
            gconstpointer    data)
{
  static const char * const texts[] = {
    "20 November 2026", "It works by telephone.", "We tried it.", "All who were there", "Why not the others", "Excluded", "Doubts",
    "Answers and weights", "Not answered", "One of us cannot hear.", "Next steps", "Facts about the providers as of",
  };
  g_autofree char *words = paper_words (fixture, "zoom", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_nonnull (strstr (words, texts[i]));
    }
  for (guint i = 0; i < fixture->providers->len; i++)
    {
      const char *label = gruppe_provider_get_label (g_ptr_array_index (fixture->providers, i));
      g_auto(GStrv) parts = g_strsplit (label, " ", 2);

      g_test_message ("%s", label);
      g_assert_nonnull (strstr (words, parts[0]));
    }
  g_assert_null (strstr (words, "{{"));
}

static void
test_draft (DecisionFixture *fixture,
            gconstpointer    data)
{
  g_autoptr(JsonNode) root = build (fixture, NULL, NULL);
  g_autofree char *words = paper_words (fixture, NULL, NULL);

  assert_text (json_node_get_object (root), "provider", "");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "next_steps")), ==, 0);
  g_assert_nonnull (strstr (words, "Nothing has been decided yet."));
}

static void
test_own_rules (DecisionFixture *fixture,
                gconstpointer    data)
{
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_rule_free);
  GruppeOwnRule *rule = gruppe_own_rule_new ();
  g_autofree char *words = NULL;

  g_free (rule->issuer);
  g_free (rule->line);
  g_free (rule->dated);
  g_free (rule->source);
  rule->issuer = g_strdup ("Our federation");
  rule->line = g_strdup ("Servers in the EU only");
  rule->dated = g_strdup ("2025-05-02");
  rule->source = g_strdup ("Circular 3");
  g_ptr_array_add (rules, rule);
  words = paper_words (fixture, "zoom", rules);
  g_strdelimit (words, "\n", ' ');

  g_assert_nonnull (strstr (words, "Our federation, 2 May 2025: Servers in the EU only (Circular 3)"));
}

/* What a person typed can hold anything. */
static void
test_strange_texts (DecisionFixture *fixture,
                    gconstpointer    data)
{
  g_autofree char *much = g_strnfill (20000, 'x');
  const GruppeDecision decision = {
    .title = "{{provider}} \342\200\256 \"\\", .provider = "zoom", .reason = much, .decided_on = "2026-11-20",
    .decided_by = "\033[31m <b>&",
  };
  g_autofree char *record = gruppe_decision_record_new (fixture->context, fixture->answers, fixture->providers, &decision);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeDocument) document = gruppe_decision_document_new (record, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = gruppe_document_to_text (document);
  g_assert_nonnull (strstr (text, "{{provider}} \357\277\275 \"\\"));
  g_assert_nonnull (strstr (text, "<b>&"));
  g_assert_null (strchr (text, '\033'));
}

static void
add (const char *path,
     void      (*test) (DecisionFixture *, gconstpointer))
{
  g_test_add (path, DecisionFixture, NULL, decision_set_up, test, decision_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_ui_test_init (&argc, &argv);

  add ("/decision-record/head", test_head);
  add ("/decision-record/answers", test_answers);
  add ("/decision-record/ranking", test_ranking);
  add ("/decision-record/effects", test_effects);
  add ("/decision-record/paper", test_paper);
  add ("/decision-record/draft", test_draft);
  add ("/decision-record/own-rules", test_own_rules);
  add ("/decision-record/strange-texts", test_strange_texts);

  return g_test_run ();
}
