/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gruppe-requirements-words.h"

/* Codes as in questions.json, in the order of ISO 3166-2:DE. */
static const struct
{
  const char *code;
  const char *name;
} laender[] = {
  { "BW", N_("Baden-Württemberg") },
  { "BY", N_("Bavaria") },
  { "BE", N_("Berlin") },
  { "BB", N_("Brandenburg") },
  { "HB", N_("Bremen") },
  { "HH", N_("Hamburg") },
  { "HE", N_("Hesse") },
  { "MV", N_("Mecklenburg-Western Pomerania") },
  { "NI", N_("Lower Saxony") },
  { "NW", N_("North Rhine-Westphalia") },
  { "RP", N_("Rhineland-Palatinate") },
  { "SL", N_("Saarland") },
  { "SN", N_("Saxony") },
  { "ST", N_("Saxony-Anhalt") },
  { "SH", N_("Schleswig-Holstein") },
  { "TH", N_("Thuringia") },
  { "DE", N_("Several Länder or all of Germany") },
};

static const char *
label_of (const GruppeResult *result)
{
  return gruppe_provider_get_label (result->provider);
}

/* The names of all who share the first place. */
static char *
join_first (GPtrArray *results)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeResult *result = g_ptr_array_index (results, i);

      if (result->rank != 1)
        break;
      if (names->len > 0)
        /* Translators: between the names of providers in a list */
        g_string_append (names, C_("list", ", "));
      g_string_append (names, label_of (result));
    }

  return g_string_free (names, FALSE);
}

static guint
count_unknown (const GruppeResult *result)
{
  g_autoptr(GHashTable) criteria = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);

      if (reason->effect == GRUPPE_EFFECT_UNKNOWN)
        g_hash_table_add (criteria, reason->want->criterion);
    }

  return g_hash_table_size (criteria);
}

static const char *
words_fit (double middle)
{
  if (middle >= 85)
    return _("Fits very well.");
  if (middle >= 65)
    return _("Fits well.");
  if (middle >= 40)
    return _("Fits in part.");

  return _("Hardly fits.");
}

/**
 * gruppe_requirements_words_outcome:
 * @assessment: a ranking
 *
 * Returns: (transfer full): one sentence that says how it came out
 */
char *
gruppe_requirements_words_outcome (GruppeAssessment *assessment)
{
  GPtrArray *results = gruppe_assessment_get_results (assessment);
  const GruppeResult *first = results->len > 0 ? g_ptr_array_index (results, 0) : NULL;
  g_autofree char *names = NULL;

  if (gruppe_assessment_is_empty (assessment))
    return g_strdup (_("Your answers do not ask anything of a provider yet. The ranking appears here with "
                       "the first answer that does."));

  if (first == NULL || first->excluded)
    return g_strdup (_("No provider meets everything that you marked as a must. Take back one must, or ask "
                       "your contact point for advice."));

  if (!first->tied)
    /* Translators: %s is the name of a provider */
    return g_strdup_printf (_("%s fits your answers best."), label_of (first));

  names = join_first (results);

  /* Translators: %s is a list of providers */
  return g_strdup_printf (_("A tie: %s fit your answers equally well."), names);
}

/**
 * gruppe_requirements_words_change:
 * @assessment: a ranking
 *
 * Returns: (transfer full) (nullable): what would put another provider first; %NULL when it is not close
 */
char *
gruppe_requirements_words_change (GruppeAssessment *assessment)
{
  const GruppeFlip *flip = gruppe_assessment_get_flip (assessment);

  if (!gruppe_assessment_is_close (assessment))
    return NULL;

  if (flip == NULL)
    return g_strdup (_("No single other answer would put another provider first."));

  if (flip->option != NULL)
    /* Translators: a question, an answer, a provider */
    return g_strdup_printf (_("If the answer to “%s” were “%s”, %s would be first."),
                            gruppe_words_get (flip->question->text),
                            gruppe_words_get (flip->option->label),
                            gruppe_provider_get_label (flip->leader));

  /* Translators: a question, a weight ("a little", "normally", "much"), a provider */
  return g_strdup_printf (_("If the question “%s” counted %s, %s would be first."),
                          gruppe_words_get (flip->question->text),
                          gruppe_requirements_words_weight (flip->weight),
                          gruppe_provider_get_label (flip->leader));
}

/**
 * gruppe_requirements_words_close:
 * @assessment: a ranking
 *
 * Returns: (transfer full) (nullable): that the lead is small and what would turn it; %NULL when it is not close
 */
char *
gruppe_requirements_words_close (GruppeAssessment *assessment)
{
  g_autofree char *change = gruppe_requirements_words_change (assessment);
  g_autofree char *lead = NULL;

  if (change == NULL)
    return NULL;

  lead = g_strdup_printf (ngettext ("It is close: the lead is less than %d point.",
                                    "It is close: the lead is less than %d points.",
                                    GRUPPE_ASSESSMENT_MARGIN),
                          GRUPPE_ASSESSMENT_MARGIN);

  return g_strdup_printf ("%s %s", lead, change);
}

/**
 * gruppe_requirements_words_place:
 * @result: one provider's result
 *
 * Returns: (transfer full): its place and name
 */
char *
gruppe_requirements_words_place (const GruppeResult *result)
{
  if (result->rank == 0)
    return g_strdup (label_of (result));

  if (result->tied)
    /* Translators: place and name of a provider that shares the place with another one */
    return g_strdup_printf (_("%u. %s (tied)"), result->rank, label_of (result));

  /* Translators: place and name of a provider in the ranking */
  return g_strdup_printf (_("%u. %s"), result->rank, label_of (result));
}

/**
 * gruppe_requirements_words_points:
 * @result: one provider's result
 *
 * Returns: (transfer full): how well it fits, in words and numbers
 */
char *
gruppe_requirements_words_points (const GruppeResult *result)
{
  int low = (int) floor (result->low + 0.0001), high = (int) ceil (result->high - 0.0001);
  guint n_unknown = count_unknown (result);
  g_autofree char *points = NULL;
  g_autofree char *unknown = NULL;

  if (result->high - result->low < 0.05)
    {
      int exact = (int) lround (result->high);

      points = g_strdup_printf (ngettext ("%d of 100 points.", "%d of 100 points.", exact), exact);
    }
  else
    /* Translators: from the worst to the best case */
    points = g_strdup_printf (_("%d to %d of 100 points."), low, high);

  if (n_unknown == 0)
    return g_strdup_printf ("%s %s", words_fit ((result->low + result->high) / 2), points);

  unknown = g_strdup_printf (ngettext ("%u fact is not known.", "%u facts are not known.", n_unknown),
                             n_unknown);

  return g_strdup_printf ("%s %s %s", words_fit ((result->low + result->high) / 2), points, unknown);
}

/* What a number asked for, when the answer was a number. */
static char *
words_needed (const GruppeReason *reason,
              GruppeAnswers      *answers)
{
  const GruppeAnswer *answer = gruppe_answers_get (answers, reason->question->id);
  int number;

  if (!reason->want->bound_is_answer || answer == NULL)
    return NULL;

  number = (int) g_ascii_strtoll (answer->value, NULL, 10);

  return gruppe_requirements_words_number (reason->question, number);
}

/**
 * gruppe_requirements_words_reason:
 * @reason: a reason
 * @answers: the answers it comes from
 *
 * Returns: (transfer full): the fact in words, with what was asked for when that was a number
 */
char *
gruppe_requirements_words_reason (const GruppeReason *reason,
                                  GruppeAnswers      *answers)
{
  const char *fact = gruppe_cell_get_words (reason->cell);
  g_autofree char *needed = words_needed (reason, answers);

  if (needed == NULL)
    return g_strdup (fact);

  /* Translators: a fact about a provider, and a number with its unit such as "90 minutes" */
  return g_strdup_printf (_("%s (you need %s)"), fact, needed);
}

/**
 * gruppe_requirements_words_excluded:
 * @result: the result of an excluded provider
 * @answers: the answers it comes from
 *
 * Returns: (transfer full): "Excluded because ..."
 */
char *
gruppe_requirements_words_excluded (const GruppeResult *result,
                                    GruppeAnswers      *answers)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);
      g_autofree char *fact = NULL;

      if (reason->effect != GRUPPE_EFFECT_EXCLUDES || !g_hash_table_add (seen, reason->want->criterion))
        continue;

      fact = gruppe_requirements_words_reason (reason, answers);
      g_string_append (words, words->len > 0 ? "\n" : "");
      /* Translators: a criterion such as "Length of a meeting", and what is known about the provider */
      g_string_append_printf (words, _("Excluded because of “%s”: %s"),
                              gruppe_criterion_get_label (reason->want->criterion), fact);
    }

  return g_string_free (words, FALSE);
}

/**
 * gruppe_requirements_words_number:
 * @question: a question for a number
 * @number: a number
 *
 * Returns: (transfer full): the number with its unit
 */
char *
gruppe_requirements_words_number (const GruppeQuestion *question,
                                  int                   number)
{
  if (g_strcmp0 (question->unit, "people") == 0)
    return g_strdup_printf (ngettext ("%d person", "%d people", number), number);
  if (g_strcmp0 (question->unit, "minutes") == 0)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", number), number);

  return g_strdup_printf ("%d", number);
}

/**
 * gruppe_requirements_words_hint:
 * @hints: (element-type GruppeConflict): pairs of answers that hardly go together
 * @question: a question
 *
 * Returns: (transfer full) (nullable): what is to be said about those of them that this question is part of
 */
char *
gruppe_requirements_words_hint (GPtrArray            *hints,
                                const GruppeQuestion *question)
{
  GString *words = NULL;

  for (guint i = 0; i < hints->len; i++)
    {
      const GruppeConflict *conflict = g_ptr_array_index (hints, i);

      if (!g_hash_table_contains (conflict->when, question->id))
        continue;
      if (words == NULL)
        words = g_string_new (NULL);
      else
        g_string_append (words, "\n\n");
      g_string_append (words, gruppe_words_get (conflict->hint));
    }

  return words != NULL ? g_string_free (words, FALSE) : NULL;
}

/**
 * gruppe_requirements_words_effect:
 * @effect: an effect
 *
 * Returns: (transfer none): heading over reasons of this kind
 */
const char *
gruppe_requirements_words_effect (GruppeEffect effect)
{
  switch (effect)
    {
    case GRUPPE_EFFECT_FOR:
      return _("This speaks for it");

    case GRUPPE_EFFECT_PARTLY:
      return _("Only in part, not checked, or it depends");

    case GRUPPE_EFFECT_AGAINST:
      return _("This speaks against it");

    case GRUPPE_EFFECT_EXCLUDES:
      return _("This excludes it");

    case GRUPPE_EFFECT_UNKNOWN:
    default:
      return _("This is not known");
    }
}

/**
 * gruppe_requirements_words_weight:
 * @weight: 1 to 3
 *
 * Returns: (transfer none): how much a question counts, fit for "counts ..."
 */
const char *
gruppe_requirements_words_weight (int weight)
{
  switch (weight)
    {
    case 1:
      return C_("weight", "a little");

    case 3:
      return C_("weight", "much");

    default:
      return C_("weight", "normally");
    }
}

/**
 * gruppe_requirements_words_unit:
 * @unit: (nullable): a unit of questions.json
 *
 * Returns: (transfer none): what stands behind the field for the number
 */
const char *
gruppe_requirements_words_unit (const char *unit)
{
  if (g_strcmp0 (unit, "people") == 0)
    return C_("unit", "people");
  if (g_strcmp0 (unit, "minutes") == 0)
    return C_("unit", "minutes");

  return "";
}

/**
 * gruppe_requirements_words_land:
 * @position: from 0
 * @ret_code: (out): its code
 *
 * Returns: (transfer none) (nullable): name of a Land, %NULL after the last
 */
const char *
gruppe_requirements_words_land (guint        position,
                                const char **ret_code)
{
  if (position >= G_N_ELEMENTS (laender))
    return NULL;

  *ret_code = laender[position].code;

  return _(laender[position].name);
}
