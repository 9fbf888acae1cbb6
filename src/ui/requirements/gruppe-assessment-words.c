/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-requirements-words.h"
#include "providers/gruppe-provider-words.h"
#include "requirements/gruppe-decision-document.h"
#include "shell/gruppe-settings.h"

static char *
words_local_day (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (seconds);
  g_autofree char *iso = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  return iso != NULL ? gruppe_provider_words_day (iso) : g_strdup ("");
}

static const char *
label_of_id (GruppeCatalogue *catalogue,
             GPtrArray       *changes,
             const char      *id)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, id);

  if (provider != NULL)
    return gruppe_provider_get_label (provider);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const GruppeFactChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->provider, id))
        return change->provider_label;
    }

  return id;
}

static char *
join_labels (GruppeCatalogue *catalogue,
             GPtrArray       *changes,
             GPtrArray       *ids)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      if (i > 0)
        /* Translators: between the names of providers in a list */
        g_string_append (names, C_("list", ", "));
      g_string_append (names, label_of_id (catalogue, changes, g_ptr_array_index (ids, i)));
    }

  return g_string_free (names, FALSE);
}

/* What the changes do to the ranking. */
static char *
words_consequence (GPtrArray          *changes,
                   GruppeFactSnapshot *then,
                   GruppeFactSnapshot *today,
                   GruppeCatalogue    *catalogue)
{
  g_autoptr(GPtrArray) first_then = gruppe_fact_snapshot_get_first (then);
  g_autoptr(GPtrArray) first_today = gruppe_fact_snapshot_get_first (today);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!gruppe_fact_snapshot_result_changed (then, today))
    return g_strdup (_("The result is still the same."));

  before = join_labels (catalogue, changes, first_then);
  after = join_labels (catalogue, changes, first_today);

  if (g_str_equal (before, after))
    return after[0] != '\0'
             /* Translators: %s is a provider, or several that share the first place */
             ? g_strdup_printf (_("First is still: %s. But other providers are excluded now."), after)
             : g_strdup (_("Other providers are excluded now."));
  if (after[0] == '\0')
    return g_strdup (_("The result has changed: no provider is left in the ranking."));
  if (before[0] == '\0')
    /* Translators: %s is a provider, or several that share the first place */
    return g_strdup_printf (_("The result has changed. First is now: %s."), after);

  /* Translators: providers, each may be several that share the first place */
  return g_strdup_printf (_("The result has changed. First is now: %s. Before: %s."), after, before);
}

/**
 * gruppe_requirements_words_title:
 * @context: services
 * @titles: (nullable) (element-type utf8): what other assessments are called
 *
 * Returns: (transfer full): a title for a new assessment: name of the group and year, unlike @titles
 */
char *
gruppe_requirements_words_title (GruppeContext *context,
                                 GPtrArray     *titles)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *group = gruppe_settings_get_string (settings, "group-name", "");
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *first = NULL;
  char *title;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  now = g_date_time_new_from_unix_local (gruppe_clock_now (gruppe_context_get_clock (context)));
  /* Translators: title of an assessment: name of the group, year */
  first = g_strdup_printf (C_("title", "%s, %d"), group[0] != '\0' ? group : C_("title", "Our group"),
                           g_date_time_get_year (now));
  title = g_strdup (first);
  for (guint i = 2; titles != NULL && g_ptr_array_find_with_equal_func (titles, title, g_str_equal, NULL); i++)
    {
      g_free (title);
      title = g_strdup_printf ("%s (%u)", first, i);
    }

  return title;
}

/**
 * gruppe_requirements_words_summary:
 * @summary: an assessment
 * @catalogue: the providers
 *
 * Returns: (transfer full): when it was begun, how far it is, and what was chosen
 */
char *
gruppe_requirements_words_summary (const GruppeAssessmentSummary *summary,
                                   GruppeCatalogue               *catalogue)
{
  g_autofree char *day = NULL;
  GString *words;

  g_return_val_if_fail (summary != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  words = g_string_new (NULL);
  day = words_local_day (summary->created_at);
  /* Translators: %s is a date */
  g_string_append_printf (words, _("Begun on %s."), day);
  g_string_append_c (words, ' ');
  g_string_append_printf (words, ngettext ("%u question answered.", "%u questions answered.", summary->n_answered),
                          summary->n_answered);
  if (summary->adopted != NULL)
    {
      g_string_append_c (words, ' ');
      /* Translators: %s is a provider */
      g_string_append_printf (words, _("Adopted: %s."), label_of_id (catalogue, NULL, summary->adopted));
    }

  return g_string_free (words, FALSE);
}

/**
 * gruppe_requirements_words_choice:
 * @adoption: the choice that holds
 * @catalogue: the providers
 *
 * Returns: (transfer full): what the group chose and when
 */
char *
gruppe_requirements_words_choice (const GruppeAdoption *adoption,
                                  GruppeCatalogue      *catalogue)
{
  GruppeProvider *provider;
  g_autofree char *day = NULL;
  g_autofree char *label = NULL;
  g_autofree char *choice = NULL;

  g_return_val_if_fail (adoption != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  provider = gruppe_catalogue_find_provider (catalogue, adoption->provider);
  label = provider != NULL ? g_strdup (gruppe_provider_get_label (provider))
                           : gruppe_decision_record_get_choice (adoption->record);
  day = gruppe_provider_words_day (adoption->decided_on);
  /* Translators: a provider, a date */
  choice = g_strdup_printf (_("Your group chose %s on %s."), label != NULL ? label : adoption->provider, day);

  if (provider != NULL)
    return g_steal_pointer (&choice);

  return g_strdup_printf ("%s %s", choice,
                          _("This provider is no longer in the list of providers. The record of your decision stays."));
}

/**
 * gruppe_requirements_words_steps:
 * @adoption: the choice that holds
 * @steps: what is to be done then
 *
 * Returns: (transfer full): how much of it is done
 */
char *
gruppe_requirements_words_steps (const GruppeAdoption *adoption,
                                 GruppeNextSteps      *steps)
{
  guint n_done = 0, n_steps;

  g_return_val_if_fail (adoption != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEPS (steps), NULL);

  n_steps = gruppe_next_steps_get_steps (steps)->len;
  for (guint i = 0; adoption->steps != NULL && adoption->steps[i] != NULL; i++)
    {
      if (gruppe_next_steps_find (steps, adoption->steps[i]) != NULL)
        n_done++;
    }

  if (n_done == n_steps)
    return g_strdup (_("All next steps are done."));

  /* Translators: how many of the next steps are done, and how many there are */
  return g_strdup_printf (_("Next steps: %u of %u done."), n_done, n_steps);
}

/**
 * gruppe_requirements_words_changes:
 * @changes: (element-type GruppeFactChange): facts that say something else now
 * @then: the facts of then
 * @today: the facts of today
 * @catalogue: the providers
 *
 * Returns: (transfer full): how many facts changed since when, and what that does to the ranking
 */
char *
gruppe_requirements_words_changes (GPtrArray          *changes,
                                   GruppeFactSnapshot *then,
                                   GruppeFactSnapshot *today,
                                   GruppeCatalogue    *catalogue)
{
  g_autofree char *then_day = NULL;
  g_autofree char *today_day = NULL;
  g_autofree char *count = NULL;
  g_autofree char *consequence = NULL;

  g_return_val_if_fail (changes != NULL, NULL);
  g_return_val_if_fail (then != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  then_day = words_local_day (gruppe_fact_snapshot_get_time (then));
  today_day = words_local_day (gruppe_fact_snapshot_get_time (today));
  consequence = words_consequence (changes, then, today, catalogue);

  if (g_str_equal (then_day, today_day))
    count = g_strdup_printf (ngettext ("Today %u fact has changed.", "Today %u facts have changed.", changes->len),
                             changes->len);
  else
    /* Translators: a date, and how many facts about providers say something else since then */
    count = g_strdup_printf (ngettext ("Since %s, %u fact has changed.", "Since %s, %u facts have changed.",
                                       changes->len), then_day, changes->len);

  return g_strdup_printf ("%s %s", count, consequence);
}

/**
 * gruppe_requirements_words_preset:
 * @question: a question
 *
 * Returns: (transfer full): how much it counted at first
 */
char *
gruppe_requirements_words_preset (const GruppeQuestion *question)
{
  g_return_val_if_fail (question != NULL, NULL);

  /* Translators: how much a question counted at first: "a little", "normally", "much" */
  return g_strdup_printf (_("At first: %s"), gruppe_requirements_words_weight (question->weight));
}
