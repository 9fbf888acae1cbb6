/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "requirements-world.h"

#define SOURCE \
  "\"source\":{\"title\":\"t\",\"url\":\"https://example.org/\"},\"as_of\":\"2026-11-23\",\"dated\":\"read\","

static JsonObject *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = json_from_string (text, &error);

  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (node));
}

static void
append_words (GString    *json,
              const char *name,
              const char *text)
{
  g_string_append_printf (json, "\"%s\":{\"de\":\"%s\",\"en\":\"%s\"}", name, text, text);
}

static JsonObject *
make_criteria (const char *spec)
{
  g_auto(GStrv) ids = g_strsplit (spec, " ", -1);
  g_autoptr(GString) json = g_string_new ("{\"format\":1,\"version\":\"test\",\"groups\":[{\"id\":\"g\",");

  append_words (json, "label", "G");
  g_string_append (json, "}],\"criteria\":[");
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      gboolean number = ids[i][0] == '#';
      const char *id = number ? ids[i] + 1 : ids[i];

      g_string_append_printf (json, "%s{\"id\":\"%s\",\"group\":\"g\",", i > 0 ? "," : "", id);
      append_words (json, "label", id);
      g_string_append_c (json, ',');
      append_words (json, "explain", id);
      if (number)
        g_string_append (json, ",\"type\":\"number\",\"unit\":\"minutes\",\"better\":\"more\",");
      else
        g_string_append (json, ",\"type\":\"state\",\"better\":\"yes\",");
      g_string_append (json, "\"meaning\":\"information\"}");
    }
  g_string_append (json, "]}");

  return parse (json->str);
}

static void
append_cell (GString *json,
             char    *cell)
{
  char *value = strchr (cell, '=');
  const char *confidence = "high";
  const char *state = "yes";
  const char *rest = "";
  g_autofree char *number = NULL;

  g_assert_nonnull (value);
  *value++ = '\0';
  if (g_str_has_suffix (value, "?"))
    {
      confidence = "low";
      value[strlen (value) - 1] = '\0';
    }

  if (value[0] == '~')
    {
      state = "partly";
      value++;
    }

  if (g_str_equal (value, "part"))
    state = "partly";
  else if (g_str_equal (value, "no"))
    state = "no";
  else if (g_str_equal (value, "na"))
    state = "does-not-apply";
  else if (g_str_equal (value, "*"))
    rest = "\"unlimited\":true,";
  else if (!g_str_equal (value, "yes"))
    rest = number = g_strdup_printf ("\"value\":%s,", value);

  g_string_append_printf (json, "\"%s\":{\"state\":\"%s\",%s" SOURCE "\"confidence\":\"%s\","
                          "\"de\":\"%s\",\"en\":\"%s\"}", cell, state, rest, confidence, value, value);
}

static JsonObject *
make_provider (const char *spec,
               guint       order)
{
  g_auto(GStrv) words = g_strsplit (spec, " ", -1);
  g_autoptr(GString) json = g_string_new (NULL);

  g_string_printf (json, "{\"format\":1,\"id\":\"%s\",\"name\":\"%s\",\"talk\":true,\"order\":%u,", words[0],
                   words[0], order);
  append_words (json, "label", words[0]);
  g_string_append_c (json, ',');
  append_words (json, "summary", words[0]);
  g_string_append (json, ",\"recipe\":{\"set_by\":\"provider\"},\"cells\":{");
  for (gsize i = 1; words[i] != NULL; i++)
    {
      if (i > 1)
        g_string_append_c (json, ',');
      append_cell (json, words[i]);
    }
  g_string_append (json, "}}");

  return parse (json->str);
}

static void
append_wants (GString    *json,
              const char *spec)
{
  g_auto(GStrv) wants = g_strsplit (spec, " ", -1);
  gboolean first = TRUE;

  g_string_append (json, "\"wants\":[");
  for (gsize i = 0; wants[i] != NULL; i++)
    {
      char *want = wants[i];
      gboolean must = want[0] == '!';
      char *sign;

      if (want[0] == '\0')
        continue;

      want += must;
      sign = strpbrk (want, "<>=");
      g_string_append_printf (json, "%s{\"criterion\":\"%.*s\",", first ? "" : ",",
                              sign != NULL ? (int) (sign - want) : (int) strlen (want), want);
      first = FALSE;
      if (sign == NULL)
        g_string_append (json, "\"is\":\"yes\"");
      else if (sign[0] == '=')
        g_string_append_printf (json, "\"is\":\"%s\"", sign + 1);
      else
        g_string_append_printf (json, g_str_equal (sign + 2, "answer") ? "\"%s\":\"%s\"" : "\"%s\":%s",
                                sign[0] == '>' ? "at_least" : "at_most", sign + 2);
      g_string_append_printf (json, "%s}", must ? ",\"must\":true" : "");
    }
  g_string_append_c (json, ']');
}

static void
append_question (GString    *json,
                 const char *spec)
{
  g_auto(GStrv) parts = g_strsplit (spec, "|", -1);
  g_auto(GStrv) words = g_strsplit (g_strstrip (parts[0]), " ", -1);
  gboolean number = g_str_equal (words[1], "number");
  gboolean has_options = g_str_equal (words[1], "choice") || g_str_equal (words[1], "several");

  g_string_append_printf (json, "{\"id\":\"%s\",\"section\":\"s\",\"kind\":\"%s\",\"weight\":%s", words[0],
                          words[1], words[2] + 1);
  if (words[3] != NULL)
    g_string_append_printf (json, ",\"can_be_must\":true,\"must\":%s",
                            g_str_equal (words[3], "must") ? "true" : "false");
  g_string_append_c (json, ',');
  append_words (json, "text", words[0]);
  if (number)
    g_string_append (json, ",\"min\":1,\"max\":1000");

  if (has_options)
    g_string_append (json, ",\"options\":[");
  for (gsize i = 1; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);

      if (has_options)
        {
          char *colon = strchr (part, ':');

          g_assert_nonnull (colon);
          *colon = '\0';
          g_string_append_printf (json, "%s{\"id\":\"%s\",", i > 1 ? "," : "", part);
          append_words (json, "label", part);
          g_string_append_c (json, ',');
          append_wants (json, colon + 1);
          g_string_append_c (json, '}');
        }
      else
        {
          g_string_append_c (json, ',');
          append_wants (json, part);
        }
    }
  g_string_append (json, has_options ? "]}" : "}");
}

static JsonObject *
make_questions (const char * const *specs)
{
  g_autoptr(GString) json = g_string_new ("{\"format\":1,\"version\":\"test\",\"sections\":[{\"id\":\"s\",");

  append_words (json, "label", "S");
  g_string_append (json, "}],\"questions\":[");
  for (gsize i = 0; specs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_question (json, specs[i]);
    }
  g_string_append (json, "]}");

  return parse (json->str);
}

World *
world_new (const char         *criteria,
           const char * const *providers,
           const char * const *questions)
{
  World *self = g_new0 (World, 1);
  g_autoptr(JsonObject) criteria_object = make_criteria (criteria);
  g_autoptr(JsonObject) questions_object = make_questions (questions);
  g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; providers[i] != NULL; i++)
    g_ptr_array_add (objects, make_provider (providers[i], i + 1));

  self->catalogue = gruppe_catalogue_new_from_json (criteria_object, objects, &error);
  g_assert_no_error (error);
  self->questionnaire = gruppe_questionnaire_new_from_json (self->catalogue, questions_object, &error);
  g_assert_no_error (error);
  self->answers = gruppe_answers_new (self->questionnaire);

  return self;
}

World *
world_builtin (const char *json)
{
  World *self = g_new0 (World, 1);
  g_autoptr(GError) error = NULL;

  self->catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);
  self->questionnaire = gruppe_questionnaire_new_builtin (self->catalogue, &error);
  g_assert_no_error (error);
  self->answers = gruppe_answers_new (self->questionnaire);

  if (json != NULL)
    {
      g_autoptr(JsonObject) sheet = parse (json);

      gruppe_answers_read_json (self->answers, sheet, "sheet", &error);
      g_assert_no_error (error);
      world_assess (self);
    }

  return self;
}

void
world_free (World *self)
{
  g_clear_pointer (&self->assessment, gruppe_assessment_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_object (&self->questionnaire);
  g_clear_object (&self->catalogue);
  g_free (self);
}

void
world_answer (World      *self,
              const char *question,
              const char *value)
{
  g_autoptr(GError) error = NULL;
  GruppeAnswerState state = g_str_equal (value, "skip") ? GRUPPE_ANSWER_SKIPPED
                            : g_str_equal (value, "does-not-matter") ? GRUPPE_ANSWER_INDIFFERENT
                                                                     : GRUPPE_ANSWER_ANSWERED;

  gruppe_answers_set (self->answers, question, state, value, &error);
  g_assert_no_error (error);
}

void
world_weight (World      *self,
              const char *question,
              int         weight)
{
  g_autoptr(GError) error = NULL;

  gruppe_answers_set_weight (self->answers, question, weight, &error);
  g_assert_no_error (error);
}

void
world_must (World      *self,
            const char *question)
{
  g_autoptr(GError) error = NULL;

  gruppe_answers_set_must (self->answers, question, TRUE, &error);
  g_assert_no_error (error);
}

void
world_assess (World *self)
{
  g_clear_pointer (&self->assessment, gruppe_assessment_free);
  self->assessment = gruppe_assess (self->answers, gruppe_catalogue_get_providers (self->catalogue));
}

const GruppeResult *
world_result (World      *self,
              const char *provider)
{
  GPtrArray *results;

  if (self->assessment == NULL)
    world_assess (self);

  results = gruppe_assessment_get_results (self->assessment);
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (g_str_equal (gruppe_provider_get_id (result->provider), provider))
        return result;
    }

  g_error ("there is no provider \"%s\"", provider);
}

const char *
world_place (World *self,
             guint  place)
{
  const GruppeResult *result;

  if (self->assessment == NULL)
    world_assess (self);

  result = g_ptr_array_index (gruppe_assessment_get_results (self->assessment), place - 1);

  return gruppe_provider_get_id (result->provider);
}
