/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-forms.h"
#include "gruppe-adoption-text.h"

static const char * const months_de[] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
                                          "August", "September", "Oktober", "November", "Dezember" };
static const char * const months_en[] = { "January", "February", "March", "April", "May", "June", "July",
                                          "August", "September", "October", "November", "December" };

static const char *pick (const char *language,
                         const char *de,
                         const char *en) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

static const char *
pick (const char *language,
      const char *de,
      const char *en)
{
  return g_str_equal (language, "de") ? de : en;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* In the language of the text, which need not be that of the locale. */
static char *
day_in_words (const char *iso,
              const char *language)
{
  int year, month, day;

  if (sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12)
    return g_strdup (iso);

  return g_str_equal (language, "de") ? g_strdup_printf ("%d. %s %d", day, months_de[month - 1], year)
                                      : g_strdup_printf ("%d %s %d", day, months_en[month - 1], year);
}

/* (nullable): what was answered, without "skip" and "does not matter". */
static const char *
get_answer (const GruppeAdoptionFacts *facts,
            const char                *question)
{
  const GruppeAnswer *answer = NULL;

  if (facts->answers != NULL &&
      gruppe_questionnaire_find (gruppe_answers_get_questionnaire (facts->answers), question) != NULL)
    answer = gruppe_answers_get (facts->answers, question);

  return answer != NULL && answer->state == GRUPPE_ANSWER_ANSWERED ? answer->value : NULL;
}

static gboolean
answered (const GruppeAdoptionFacts *facts,
          const char                *question,
          const char                *option)
{
  return g_strcmp0 (get_answer (facts, question), option) == 0;
}

static GruppeCell *
get_cell (const GruppeAdoptionFacts *facts,
          const char                *criterion)
{
  return facts->cells != NULL ? gruppe_provider_get_cell (facts->cells, criterion) : NULL;
}

static gboolean
has_state (const GruppeAdoptionFacts *facts,
           const char                *criterion,
           GruppeCellState            state)
{
  GruppeCell *cell = get_cell (facts, criterion);

  return cell != NULL && gruppe_cell_get_state (cell) == state;
}

/* Whether it could be run by the group, and the group said that it does. */
static gboolean
runs_itself (const GruppeAdoptionFacts *facts)
{
  if (facts->use != NULL && (g_strcmp0 (facts->use->result, "self-run") == 0 || is_given (facts->use->server_version)))
    return TRUE;

  return answered (facts, "own-server", "yes") &&
         (has_state (facts, "self-hosting", GRUPPE_CELL_YES) || has_state (facts, "self-hosting", GRUPPE_CELL_PARTLY));
}

/* (nullable): the country outside the EU in which the company sits. */
static char *
get_country (const GruppeAdoptionFacts *facts,
             const char                *language)
{
  g_autoptr(GHashTable) placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  gruppe_consent_forms_fill_provider (placeholders, facts->cells, language);

  return g_strdup (g_hash_table_lookup (placeholders, "provider_country"));
}

/* TAKEN: the value, or NULL for a gap. */
static void
put (GHashTable *values,
     const char *name,
     char       *taken,
     const char *gap)
{
  if (is_given (taken))
    {
      g_hash_table_insert (values, (gpointer) name, taken);
      return;
    }

  g_free (taken);
  g_hash_table_insert (values, (gpointer) name, g_strdup_printf ("[%s]", gap));
}

static char *
get_purposes (const GruppeAdoptionFacts *facts,
              const char                *language)
{
  const char *answer = get_answer (facts, "purpose");
  g_auto(GStrv) ids = g_strsplit (answer != NULL ? answer : "", " ", -1);
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  const GruppeQuestion *question;

  if (answer == NULL)
    return g_strdup (pick (language, "Gespräche mit Bild und Ton", "Talking with sound and picture"));

  question = gruppe_questionnaire_find (gruppe_answers_get_questionnaire (facts->answers), "purpose");
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      const GruppeOption *option = gruppe_question_find_option (question, ids[i]);

      if (option != NULL)
        g_ptr_array_add (labels, (gpointer) gruppe_words_get_for (option->label, language));
    }
  g_ptr_array_add (labels, NULL);

  return g_strjoinv ("; ", (char **) labels->pdata);
}

/* (nullable): where to complain; the first one that is named for the Land is the one for groups. */
static char *
get_authority (const GruppeAdoptionFacts *facts,
               const char                *language)
{
  const char *land = get_answer (facts, "land");
  g_autoptr(GruppeAuthorities) authorities = NULL;
  g_autoptr(GPtrArray) found = NULL;
  const GruppeAuthority *authority;

  if (land == NULL || g_str_equal (land, "DE"))
    return NULL;

  authorities = gruppe_authorities_new_builtin (NULL);
  found = authorities != NULL ? gruppe_authorities_find_of_land (authorities, land) : NULL;
  if (found == NULL || found->len == 0)
    return NULL;

  authority = g_ptr_array_index (found, 0);

  return g_strdup_printf (authority->confidence == GRUPPE_CONFIDENCE_LOW
                            ? pick (language, "%s, %s [Adresse nicht geprüft]", "%s, %s [address not checked]")
                            : "%s, %s",
                          gruppe_words_get_for (authority->name, language), authority->url);
}

/* (nullable): what is noted about the contract. Where it lies is nobody's business but the group's. */
static char *
get_contract (const GruppeAdoptionFacts *facts,
              const char                *kind,
              const char                *language)
{
  const GruppeProviderUse *use = facts->use;
  g_autofree char *day = NULL;
  g_autofree char *concluded = NULL;

  if (use == NULL)
    return NULL;

  if (g_strcmp0 (use->result, "not-needed") == 0 || g_strcmp0 (use->result, "self-run") == 0)
    {
      g_autoptr(GruppeContractChecklist) checklist = gruppe_contract_checklist_new_builtin (NULL);
      const GruppeContractResult *result =
        checklist != NULL ? gruppe_contract_checklist_find_result (checklist, use->result) : NULL;

      return result != NULL ? g_strdup (gruppe_words_get_for (result->label, language)) : NULL;
    }

  if (use->concluded_on == NULL)
    return NULL;

  day = day_in_words (use->concluded_on, language);
  concluded = g_strdup_printf (pick (language, "abgeschlossen am %s", "concluded on %s"), day);
  if (g_str_equal (kind, "processing") && is_given (use->kept_at))
    return g_strdup_printf (pick (language, "%s, liegt hier: %s", "%s, kept here: %s"), concluded, use->kept_at);

  return g_steal_pointer (&concluded);
}

/* (nullable): what a transfer out of the EU rests on. */
static char *
get_transfer (const GruppeAdoptionFacts *facts,
              const char                *language)
{
  GruppeCell *cell = get_cell (facts, "transfer-basis");
  const char *words;

  if (cell == NULL ||
      (gruppe_cell_get_state (cell) != GRUPPE_CELL_YES && gruppe_cell_get_state (cell) != GRUPPE_CELL_PARTLY))
    return NULL;

  words = gruppe_cell_get_words_for (cell, language);

  return gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW
           ? g_strdup_printf (pick (language, "%s [bitte prüfen]", "%s [please check]"), words)
           : g_strdup (words);
}

static GHashTable *
get_values (const char                *kind,
            const char                *language,
            const GruppeAdoptionFacts *facts)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const GruppeProviderUse *use = facts->use;

  put (values, "group", g_strdup (facts->group), pick (language, "Name der Gruppe", "name of the group"));
  if (is_given (facts->organiser))
    put (values, "controller",
         g_strdup_printf ("%s, [%s]", facts->organiser, pick (language, "Anschrift", "postal address")), "");
  else
    put (values, "controller", NULL, pick (language, "Name und Anschrift", "name and postal address"));
  put (values, "contact", NULL, pick (language, "E-Mail-Adresse, Telefon", "e-mail address, telephone"));
  put (values, "joint", NULL, pick (language, "keine, oder: Name und Anschrift der anderen",
                                    "none, or: names and addresses of the others"));
  put (values, "dpo", NULL, pick (language, "keine, oder: Name und E-Mail-Adresse", "none, or: name and e-mail address"));
  put (values, "author", g_strdup (facts->organiser), pick (language, "Ihr Name", "your name"));
  put (values, "provider", g_strdup (facts->provider), pick (language, "Anbieter", "provider"));
  put (values, "country", get_country (facts, language), pick (language, "Land", "country"));
  put (values, "transfer", get_transfer (facts, language),
       pick (language, "zum Beispiel Standardverträge der EU; beim Anbieter fragen",
             "for example standard contracts of the EU; ask the provider"));
  put (values, "contract", get_contract (facts, kind, language),
       pick (language, "abgeschlossen am …", "concluded on …"));
  put (values, "purposes", get_purposes (facts, language), pick (language, "Zwecke", "purposes"));
  put (values, "authority", get_authority (facts, language),
       pick (language, "Datenschutz-Behörde Ihres Bundeslandes mit Adresse",
             "data protection authority of your Land, with its address"));
  put (values, "proof_years", g_strdup_printf ("%d", facts->proof_years), "");
  put (values, "date", day_in_words (facts->today, language), "");
  put (values, "review_date",
       use != NULL && use->review_on != NULL ? day_in_words (use->review_on, language) : NULL,
       pick (language, "Tag", "day"));

  return values;
}

static void
append_text (GString           *text,
             const char        *prefix,
             const GruppeWords *words,
             const char        *language,
             GHashTable        *values)
{
  g_autofree char *filled = gruppe_document_texts_fill (words, language, values);

  g_string_append (text, prefix);
  g_string_append (text, filled);
  g_string_append_c (text, '\n');
}

static void
append_part (GString                  *text,
             const char               *kind,
             gboolean                  first,
             const GruppeDocumentPart *part,
             const char               *language,
             GHashTable               *values)
{
  /* What has no heading goes on with the part before; the title is none. */
  if (part->label != NULL || first)
    g_string_append_c (text, '\n');

  if (part->label != NULL)
    {
      g_autofree char *label = gruppe_document_texts_fill (part->label, language, values);

      g_string_append (text, label);
      /* Participants do not look for articles. */
      if (part->article != NULL && g_str_equal (kind, "processing"))
        g_string_append_printf (text, " (%s)", gruppe_words_get_for (part->article, language));
      g_string_append_c (text, '\n');
    }

  if (part->text != NULL)
    append_text (text, "", part->text, language, values);
  for (guint i = 0; i < part->items->len; i++)
    append_text (text, part->ticks ? GRUPPE_ADOPTION_TEXT_BOX : GRUPPE_ADOPTION_TEXT_BULLET, g_ptr_array_index (part->items, i), language, values);
}

/**
 * gruppe_adoption_facts_get_when:
 * @facts: what is known
 *
 * Returns: what holds for the parts of the documents. What nobody answered is taken as the law is safest with: taking part tells
 *   something about health, and nothing is recorded.
 */
GruppeDocumentWhen
gruppe_adoption_facts_get_when (const GruppeAdoptionFacts *facts)
{
  GruppeDocumentWhen when = 0;
  const char *recording, *minors;
  g_autofree char *country = NULL;

  g_return_val_if_fail (facts != NULL, 0);

  recording = get_answer (facts, "recording");
  minors = get_answer (facts, "minors");
  country = get_country (facts, "en");
  if (!answered (facts, "health-topic", "no"))
    when |= GRUPPE_DOCUMENT_HEALTH;
  if (minors != NULL && !g_str_equal (minors, "no"))
    when |= GRUPPE_DOCUMENT_MINORS;
  when |= recording != NULL && !g_str_equal (recording, "never") ? GRUPPE_DOCUMENT_RECORDING
                                                                 : GRUPPE_DOCUMENT_NO_RECORDING;
  when |= runs_itself (facts) ? GRUPPE_DOCUMENT_OWN_SERVER : GRUPPE_DOCUMENT_HOSTED;

  if (has_state (facts, "no-third-country", GRUPPE_CELL_NO) || (country != NULL && !runs_itself (facts)))
    when |= GRUPPE_DOCUMENT_OUTSIDE_EU;
  else if (has_state (facts, "no-third-country", GRUPPE_CELL_YES) ||
           has_state (facts, "transfer-basis", GRUPPE_CELL_DOES_NOT_APPLY))
    when |= GRUPPE_DOCUMENT_INSIDE_EU;
  else
    when |= GRUPPE_DOCUMENT_OUTSIDE_UNKNOWN;

  return when;
}

/**
 * gruppe_adoption_text_new:
 * @texts: the fixed words
 * @kind: "processing" or "notice"
 * @language: "de" or "en"
 * @facts: what is known
 *
 * Returns: (transfer full): the text to be edited; the first line is its title, a short first line of a paragraph a heading, and
 *   what is not known stands in square brackets
 */
char *
gruppe_adoption_text_new (GruppeDocumentTexts       *texts,
                          const char                *kind,
                          const char                *language,
                          const GruppeAdoptionFacts *facts)
{
  const GruppeDocumentText *document;
  g_autoptr(GHashTable) values = NULL;
  GruppeDocumentWhen when;
  GString *text;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_TEXTS (texts), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  document = gruppe_document_texts_find (texts, kind);
  g_return_val_if_fail (document != NULL, NULL);

  text = g_string_new (NULL);
  values = get_values (kind, language, facts);
  when = gruppe_adoption_facts_get_when (facts);
  append_text (text, "", document->title, language, values);
  for (guint i = 0; i < document->parts->len; i++)
    {
      const GruppeDocumentPart *part = g_ptr_array_index (document->parts, i);

      if (gruppe_document_part_applies (part, when))
        append_part (text, kind, i == 0, part, language, values);
    }

  return g_string_free (text, FALSE);
}

/**
 * gruppe_adoption_text_language:
 * @texts: the fixed words
 * @kind: "processing" or "notice"
 * @text: a text that may have been edited
 *
 * Returns: (transfer none): the language it began in, or that of the user when it cannot be told
 */
const char *
gruppe_adoption_text_language (GruppeDocumentTexts *texts,
                               const char          *kind,
                               const char          *text)
{
  static const char * const languages[] = { "de", "en" };
  const char *best = gruppe_text_language ();
  const GruppeDocumentText *document;
  guint most = 0;

  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_TEXTS (texts), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  document = gruppe_document_texts_find (texts, kind);
  g_return_val_if_fail (document != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      guint n = 0;

      for (guint j = 0; j < document->parts->len; j++)
        {
          const GruppeDocumentPart *part = g_ptr_array_index (document->parts, j);

          n += part->label != NULL && strstr (text, gruppe_words_get_for (part->label, languages[i])) != NULL ? 1 : 0;
        }
      if (n > most)
        {
          most = n;
          best = languages[i];
        }
    }

  return best;
}
