/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-decision-record.h"
#include "gruppe-requirements-words.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-provider-words.h"
#include "providers/gruppe-use-words.h"
#include "requirements/gruppe-assessment.h"
#include "requirements/gruppe-criterion-weights.h"
#include "requirements/gruppe-next-steps.h"
#include "requirements/gruppe-own-rules.h"
#include "shell/gruppe-settings.h"

/* Characters of a text; longer ones cannot be read back. */
#define MAX_CHARS 12000

/* Above the Länder. */
static const char * const above[] = { "DSK", "DE", "EU", NULL };

/* What cannot be read back or would disturb the reading direction is replaced. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *safe = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_CHARS; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        continue;
      g_string_append_unichar (safe, gruppe_text_is_unsafe_char (c, TRUE) ? 0xFFFD : c);
    }

  return g_string_free (safe, FALSE);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  g_autofree char *safe = clean (text);

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, safe);
}

static void
add_taken (JsonBuilder *builder,
           const char  *member,
           char        *taken)
{
  add_text (builder, member, taken);
  g_free (taken);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            int          number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, number);
}

static void
add_points (JsonBuilder *builder,
            const char  *member,
            double       points)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, round (points * 1000) / 1000);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *member,
             gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/* The day, and as people write it. */
static void
add_day (JsonBuilder *builder,
         const char  *member,
         const char  *day)
{
  g_autofree char *member_words = g_strconcat (member, "_words", NULL);

  add_text (builder, member, day);
  add_taken (builder, member_words, day != NULL && day[0] != '\0' ? gruppe_provider_words_day (day) : g_strdup (""));
}

static char *
words_options (const GruppeQuestion *question,
               const char           *value)
{
  g_auto(GStrv) ids = g_strsplit (value, " ", -1);
  GString *words = g_string_new (NULL);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      const GruppeOption *option = gruppe_question_find_option (question, ids[i]);

      if (option == NULL)
        continue;
      if (words->len > 0)
        /* Translators: between the answers to a question that has several */
        g_string_append (words, C_("answers", "; "));
      g_string_append (words, gruppe_words_get (option->label));
    }

  return g_string_free (words, FALSE);
}

static char *
words_answer (const GruppeQuestion *question,
              const GruppeAnswer   *answer)
{
  const char *code, *name;

  switch (question->kind)
    {
    case GRUPPE_QUESTION_CHOICE:
    case GRUPPE_QUESTION_SEVERAL:
      return words_options (question, answer->value);

    case GRUPPE_QUESTION_NUMBER:
      return gruppe_requirements_words_number (question, (int) g_ascii_strtoll (answer->value, NULL, 10));

    case GRUPPE_QUESTION_LAND:
      for (guint i = 0; (name = gruppe_requirements_words_land (i, &code)) != NULL; i++)
        {
          if (g_str_equal (code, answer->value))
            return g_strdup (name);
        }
      return g_strdup (answer->value);

    case GRUPPE_QUESTION_TEXT:
    default:
      return g_strdup (answer->value);
    }
}

static const char *
label_of_section (GruppeQuestionnaire *questionnaire,
                  const char          *id)
{
  GPtrArray *sections = gruppe_questionnaire_get_sections (questionnaire);

  for (guint i = 0; i < sections->len; i++)
    {
      const GruppeSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->id, id))
        return gruppe_words_get (section->label);
    }

  return "";
}

static void
add_answers (JsonBuilder   *builder,
             GruppeAnswers *answers)
{
  GruppeQuestionnaire *questionnaire = gruppe_answers_get_questionnaire (answers);
  GPtrArray *questions = gruppe_questionnaire_get_questions (questionnaire);

  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);
      gboolean answered = answer->state == GRUPPE_ANSWER_ANSWERED;

      json_builder_begin_object (builder);
      add_text (builder, "section", label_of_section (questionnaire, question->section));
      add_text (builder, "question", question->id);
      add_text (builder, "text", gruppe_words_get (question->text));
      add_text (builder, "kind", gruppe_question_kind_to_string (question->kind));
      add_text (builder, "state", gruppe_answer_state_to_string (answer->state));
      add_text (builder, "value", answered ? answer->value : "");
      add_taken (builder, "answer", answered ? words_answer (question, answer) : g_strdup (""));
      add_number (builder, "weight", answer->weight);
      add_boolean (builder, "must", answer->must);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_hints (JsonBuilder   *builder,
           GruppeAnswers *answers)
{
  g_autoptr(GPtrArray) hints = gruppe_answers_get_hints (answers);

  json_builder_set_member_name (builder, "hints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hints->len; i++)
    {
      const GruppeConflict *conflict = g_ptr_array_index (hints, i);

      json_builder_add_string_value (builder, gruppe_words_get (conflict->hint));
    }
  json_builder_end_array (builder);
}

/* What was asked of the criterion: "yes", "no", "at-least 90", "at-most 2". */
static char *
words_demand (const GruppeReason *reason,
              GruppeAnswers      *answers)
{
  const GruppeWant *want = reason->want;
  const GruppeAnswer *answer = gruppe_answers_get (answers, reason->question->id);
  double bound = want->bound_is_answer && answer != NULL ? g_ascii_strtod (answer->value, NULL) : want->bound;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (want->demand)
    {
    case GRUPPE_DEMAND_IS_YES:
      return g_strdup ("yes");

    case GRUPPE_DEMAND_IS_NO:
      return g_strdup ("no");

    case GRUPPE_DEMAND_AT_LEAST:
      return g_strdup_printf ("at-least %s", g_ascii_formatd (number, sizeof number, "%g", bound));

    case GRUPPE_DEMAND_AT_MOST:
    default:
      return g_strdup_printf ("at-most %s", g_ascii_formatd (number, sizeof number, "%g", bound));
    }
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const GruppeReason *one = *(const GruppeReason * const *) a, *other = *(const GruppeReason * const *) b;
  GHashTable *weights = data;
  guint weight = GPOINTER_TO_UINT (g_hash_table_lookup (weights, gruppe_criterion_get_id (one->want->criterion)));
  guint other_weight =
    GPOINTER_TO_UINT (g_hash_table_lookup (weights, gruppe_criterion_get_id (other->want->criterion)));

  if (weight != other_weight)
    return weight > other_weight ? -1 : 1;

  return g_strcmp0 (gruppe_criterion_get_id (one->want->criterion), gruppe_criterion_get_id (other->want->criterion));
}

/* Each demand once, also when several questions ask for it; what counts most first. */
static void
add_reasons (JsonBuilder   *builder,
             GPtrArray     *reasons,
             GruppeAnswers *answers,
             GHashTable    *weights)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_extend (sorted, reasons, NULL, NULL);
  g_ptr_array_sort_with_data (sorted, compare_reasons, weights);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sorted->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (sorted, i);
      const char *criterion = gruppe_criterion_get_id (reason->want->criterion);
      g_autofree char *demand = words_demand (reason, answers);
      g_autofree char *key = g_strdup_printf ("%s %s", criterion, demand);
      gboolean must = FALSE;
      GruppeEffect effect = reason->effect;

      if (!g_hash_table_add (seen, g_strdup (key)))
        continue;

      /* One question that makes it a must is enough. */
      for (guint j = 0; j < sorted->len; j++)
        {
          const GruppeReason *other = g_ptr_array_index (sorted, j);
          g_autofree char *other_demand = other->want->criterion == reason->want->criterion
                                            ? words_demand (other, answers) : NULL;

          if (g_strcmp0 (demand, other_demand) != 0)
            continue;
          must = must || other->must;
          if (other->effect == GRUPPE_EFFECT_EXCLUDES)
            effect = GRUPPE_EFFECT_EXCLUDES;
        }

      json_builder_begin_object (builder);
      add_text (builder, "criterion", criterion);
      add_text (builder, "label", gruppe_criterion_get_label (reason->want->criterion));
      add_text (builder, "demand", demand);
      add_text (builder, "effect", gruppe_effect_to_string (effect));
      add_taken (builder, "words", gruppe_requirements_words_reason (reason, answers));
      add_boolean (builder, "must", must);
      add_boolean (builder, "checked", gruppe_cell_get_state (reason->cell) != GRUPPE_CELL_UNKNOWN &&
                                       gruppe_cell_get_confidence (reason->cell) != GRUPPE_CONFIDENCE_LOW);
      add_text (builder, "as_of", gruppe_cell_get_as_of (reason->cell));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_ranking (JsonBuilder      *builder,
             GruppeAnswers    *answers,
             GruppeAssessment *assessment)
{
  g_autoptr(GHashTable) weights = gruppe_criterion_weights (answers);
  GPtrArray *results = gruppe_assessment_get_results (assessment);

  json_builder_set_member_name (builder, "ranking");
  json_builder_begin_array (builder);
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      json_builder_begin_object (builder);
      add_text (builder, "provider", gruppe_provider_get_id (result->provider));
      add_text (builder, "label", gruppe_provider_get_label (result->provider));
      add_number (builder, "rank", (int) result->rank);
      add_boolean (builder, "tied", result->tied);
      add_boolean (builder, "excluded", result->excluded);
      add_points (builder, "low", result->low);
      add_points (builder, "high", result->high);
      add_reasons (builder, result->reasons, answers, weights);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rule (JsonBuilder *builder,
          const char  *words,
          const char  *source)
{
  json_builder_begin_object (builder);
  add_text (builder, "words", words);
  add_text (builder, "source", source);
  json_builder_end_object (builder);
}

static void
add_own_rule (JsonBuilder         *builder,
              const GruppeOwnRule *rule)
{
  g_autofree char *day = rule->dated != NULL && rule->dated[0] != '\0' ? gruppe_provider_words_day (rule->dated) : NULL;
  g_autofree char *words = NULL;

  words = day != NULL
            /* Translators: who made a rule, a date, and what the rule says */
            ? g_strdup_printf (C_("dated rule", "%s, %s: %s"), rule->issuer, day, rule->line)
            /* Translators: who made a rule, and what it says */
            : g_strdup_printf (C_("rule", "%s: %s"), rule->issuer, rule->line);
  add_rule (builder, words, rule->source);
}

/* Without the lists of 2020 and 2021: they say nothing about today. */
static void
add_positions (JsonBuilder     *builder,
               GruppeAnswers   *answers,
               GruppeCatalogue *catalogue,
               const char      *provider)
{
  g_autoptr(GruppeAuthorities) authorities = gruppe_authorities_new_builtin (NULL);
  g_autoptr(GPtrArray) fitting = NULL;
  g_autoptr(GPtrArray) about = NULL;
  const GruppeAnswer *land = gruppe_answers_get (answers, "land");
  GPtrArray *all;

  if (authorities == NULL)
    return;

  fitting = gruppe_authorities_find_general (authorities);
  if (provider != NULL)
    {
      about = gruppe_authorities_find_positions (authorities, catalogue, provider);
      g_ptr_array_extend (fitting, about, NULL, NULL);
    }

  all = gruppe_authorities_get_positions (authorities);
  for (guint i = 0; i < all->len; i++)
    {
      const GruppePosition *position = g_ptr_array_index (all, i);
      const char *place = position->authority->land;
      g_autofree char *words = NULL;
      g_auto(GStrv) lines = NULL;
      g_autofree char *said = NULL;
      g_autofree char *source = NULL;

      if (position->light != GRUPPE_LIGHT_NONE || !g_ptr_array_find (fitting, position, NULL))
        continue;
      if (!g_strv_contains (above, place) &&
          (land == NULL || land->state != GRUPPE_ANSWER_ANSWERED || !g_str_equal (land->value, place)))
        continue;

      words = gruppe_use_words_dated (position);
      said = gruppe_use_words_source (position);
      lines = g_strsplit (said, "\n", -1);
      source = g_strjoinv (". ", lines);
      add_rule (builder, words, source);
    }
}

static void
add_rules (JsonBuilder          *builder,
           GruppeAnswers        *answers,
           GruppeCatalogue      *catalogue,
           const GruppeDecision *decision)
{
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; decision->rules != NULL && i < decision->rules->len; i++)
    add_own_rule (builder, g_ptr_array_index (decision->rules, i));
  add_positions (builder, answers, catalogue, decision->provider);
  json_builder_end_array (builder);
}

static void
add_next_steps (JsonBuilder *builder,
                gboolean     draft)
{
  g_autoptr(GruppeNextSteps) steps = draft ? NULL : gruppe_next_steps_new_builtin (NULL);
  GPtrArray *all = steps != NULL ? gruppe_next_steps_get_steps (steps) : NULL;

  json_builder_set_member_name (builder, "next_steps");
  json_builder_begin_array (builder);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const GruppeNextStep *step = g_ptr_array_index (all, i);

      json_builder_add_string_value (builder, gruppe_words_get (step->label));
    }
  json_builder_end_array (builder);
}

static char *
today (GruppeContext *context)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (gruppe_clock_now (gruppe_context_get_clock (context)));

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
add_head (JsonBuilder          *builder,
          GruppeContext        *context,
          GruppeAnswers        *answers,
          GruppeCatalogue      *catalogue,
          const GruppeDecision *decision)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *group = gruppe_settings_get_string (settings, "group-name", "");
  g_autofree char *made_on = today (context);
  GruppeQuestionnaire *questionnaire = gruppe_answers_get_questionnaire (answers);
  GruppeProvider *provider = decision->provider != NULL
                               ? gruppe_catalogue_find_provider (catalogue, decision->provider) : NULL;

  add_number (builder, "format", GRUPPE_DECISION_RECORD_FORMAT);
  add_text (builder, "program", GRUPPE_VERSION);
  add_text (builder, "language", gruppe_text_language ());
  add_text (builder, "title", decision->title);
  add_text (builder, "group", group);
  add_day (builder, "made_on", made_on);
  add_day (builder, "catalogue_version", gruppe_catalogue_get_version (catalogue));
  add_day (builder, "questions_version", gruppe_questionnaire_get_version (questionnaire));
  add_text (builder, "provider", decision->provider);
  add_text (builder, "provider_label", provider != NULL ? gruppe_provider_get_label (provider) : decision->provider);
  add_day (builder, "decided_on", decision->decided_on);
  add_text (builder, "decided_by", decision->decided_by);
  add_text (builder, "reason", decision->reason);
}

/**
 * gruppe_decision_record_new:
 * @context: services
 * @answers: what the group answered
 * @providers: (element-type GruppeProvider): those to be ranked
 * @decision: what it decided
 *
 * Returns: (transfer full): the record, JSON as in docs/DATA.md
 */
char *
gruppe_decision_record_new (GruppeContext        *context,
                            GruppeAnswers        *answers,
                            GPtrArray            *providers,
                            const GruppeDecision *decision)
{
  g_autoptr(GruppeAssessment) assessment = NULL;
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *change = NULL;
  g_autofree char *outcome = NULL;
  GruppeCatalogue *catalogue;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (providers != NULL, NULL);
  g_return_val_if_fail (decision != NULL, NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  assessment = gruppe_assess (answers, providers);
  change = gruppe_requirements_words_change (assessment);
  outcome = gruppe_requirements_words_outcome (assessment);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_head (builder, context, answers, catalogue, decision);
  add_text (builder, "outcome", outcome);
  add_boolean (builder, "close", gruppe_assessment_is_close (assessment));
  add_number (builder, "margin", GRUPPE_ASSESSMENT_MARGIN);
  add_boolean (builder, "flips", gruppe_assessment_get_flip (assessment) != NULL);
  add_text (builder, "change", change);
  add_ranking (builder, answers, assessment);
  add_answers (builder, answers);
  add_hints (builder, answers);
  add_rules (builder, answers, catalogue, decision);
  add_next_steps (builder, decision->provider == NULL);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
