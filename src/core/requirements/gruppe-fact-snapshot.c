/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-fact-snapshot-private.h"

static void
kept_provider_free (GruppeKeptProvider *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_free (self);
}

static void
change_free (GruppeFactChange *change)
{
  g_clear_pointer (&change->provider, g_free);
  g_clear_pointer (&change->provider_label, g_free);
  g_clear_pointer (&change->criterion, g_free);
  g_clear_pointer (&change->criterion_label, g_free);
  g_clear_pointer (&change->before, g_free);
  g_clear_pointer (&change->after, g_free);
  g_free (change);
}

/* Tells answers apart without keeping them twice. Weights and musts do not decide which facts count. */
static char *
digest_answers (GruppeAnswers *answers)
{
  GPtrArray *questions = gruppe_questionnaire_get_questions (gruppe_answers_get_questionnaire (answers));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    {
      const GruppeQuestion *question = g_ptr_array_index (questions, i);
      const GruppeAnswer *answer = gruppe_answers_get (answers, question->id);

      if (answer->state != GRUPPE_ANSWER_SKIPPED)
        g_string_append_printf (text, "%s %s %s\n", question->id, gruppe_answer_state_to_string (answer->state),
                                answer->value != NULL ? answer->value : "");
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

static GruppeKeptFact *
keep_fact (GruppeCell *cell)
{
  GruppeKeptFact *fact = g_new0 (GruppeKeptFact, 1);

  fact->criterion = g_strdup (gruppe_criterion_get_id (gruppe_cell_get_criterion (cell)));
  fact->state = g_strdup (gruppe_cell_state_to_string (gruppe_cell_get_state (cell)));
  fact->has_value = gruppe_cell_get_value (cell, &fact->value);
  fact->unlimited = gruppe_cell_is_unlimited (cell);
  fact->value_text = g_strdup (gruppe_cell_get_value_text (cell));
  fact->words = gruppe_cell_dup_words (cell);

  return fact;
}

/* The criteria are the same for all providers; they are noted with the first one. */
static GruppeKeptProvider *
keep_result (const GruppeResult *result,
             GPtrArray          *criteria,
             GHashTable         *noted)
{
  GruppeKeptProvider *kept = gruppe_kept_provider_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  kept->id = g_strdup (gruppe_provider_get_id (result->provider));
  kept->label = g_strdup (gruppe_provider_get_label (result->provider));
  kept->rank = result->rank;
  kept->excluded = result->excluded;
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const GruppeReason *reason = g_ptr_array_index (result->reasons, i);
      GruppeCriterion *criterion = gruppe_cell_get_criterion (reason->cell);
      const char *id = gruppe_criterion_get_id (criterion);

      if (!g_hash_table_add (seen, (gpointer) id))
        continue;

      g_ptr_array_add (kept->facts, keep_fact (reason->cell));
      if (g_hash_table_add (noted, (gpointer) id))
        {
          GruppeKeptCriterion *note = g_new0 (GruppeKeptCriterion, 1);

          note->id = g_strdup (id);
          note->label = g_strdup (gruppe_criterion_get_label (criterion));
          g_ptr_array_add (criteria, note);
        }
    }

  return kept;
}

static const GruppeKeptProvider *
find_provider (GruppeFactSnapshot *self,
               const char         *id)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const GruppeKeptProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_str_equal (provider->id, id))
        return provider;
    }

  return NULL;
}

static const GruppeKeptFact *
find_fact (const GruppeKeptProvider *provider,
           const char               *criterion)
{
  if (provider == NULL)
    return NULL;

  for (guint i = 0; i < provider->facts->len; i++)
    {
      const GruppeKeptFact *fact = g_ptr_array_index (provider->facts, i);

      if (g_str_equal (fact->criterion, criterion))
        return fact;
    }

  return NULL;
}

static const GruppeKeptCriterion *
find_criterion (GruppeFactSnapshot *self,
                const char         *id)
{
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const GruppeKeptCriterion *criterion = g_ptr_array_index (self->criteria, i);

      if (g_str_equal (criterion->id, id))
        return criterion;
    }

  return NULL;
}

/* In both languages, so that nothing seems to change when another language is used. */
static gboolean
fact_equal (const GruppeKeptFact *a,
            const GruppeKeptFact *b)
{
  return g_str_equal (a->state, b->state) && a->has_value == b->has_value &&
         (!a->has_value || a->value == b->value) && a->unlimited == b->unlimited &&
         g_strcmp0 (a->value_text, b->value_text) == 0 &&
         g_strcmp0 (a->words->de, b->words->de) == 0 && g_strcmp0 (a->words->en, b->words->en) == 0;
}

static void
compare_fact (GPtrArray                 *changes,
              const GruppeKeptProvider  *provider,
              const GruppeKeptCriterion *criterion,
              const GruppeKeptFact      *before,
              const GruppeKeptFact      *after)
{
  GruppeFactChange *change;

  if (before == NULL ? after == NULL : after != NULL && fact_equal (before, after))
    return;

  change = g_new0 (GruppeFactChange, 1);
  change->provider = g_strdup (provider->id);
  change->provider_label = g_strdup (provider->label);
  change->criterion = g_strdup (criterion->id);
  change->criterion_label = g_strdup (criterion->label);
  change->before = g_strdup (before != NULL ? gruppe_words_get (before->words) : "");
  change->after = g_strdup (after != NULL ? gruppe_words_get (after->words) : "");
  g_ptr_array_add (changes, change);
}

/* What counts only on one side because other answers were given is no change of the facts. */
static GPtrArray *
list_criteria (GruppeFactSnapshot *then,
               GruppeFactSnapshot *today)
{
  gboolean same_answers = g_str_equal (then->answers, today->answers);
  GPtrArray *criteria = g_ptr_array_new ();

  for (guint i = 0; i < today->criteria->len; i++)
    {
      GruppeKeptCriterion *criterion = g_ptr_array_index (today->criteria, i);

      if (same_answers || find_criterion (then, criterion->id) != NULL)
        g_ptr_array_add (criteria, criterion);
    }

  for (guint i = 0; same_answers && i < then->criteria->len; i++)
    {
      GruppeKeptCriterion *criterion = g_ptr_array_index (then->criteria, i);

      if (find_criterion (today, criterion->id) == NULL)
        g_ptr_array_add (criteria, criterion);
    }

  return criteria;
}

static void
compare_provider (GPtrArray                *changes,
                  GPtrArray                *criteria,
                  const GruppeKeptProvider *then,
                  const GruppeKeptProvider *today)
{
  for (guint i = 0; i < criteria->len; i++)
    {
      const GruppeKeptCriterion *criterion = g_ptr_array_index (criteria, i);

      compare_fact (changes, today != NULL ? today : then, criterion, find_fact (then, criterion->id),
                    find_fact (today, criterion->id));
    }
}

static gboolean
is_first (const GruppeKeptProvider *provider)
{
  return provider->rank == 1 && !provider->excluded;
}

/**
 * gruppe_fact_snapshot_alloc:
 *
 * Returns: (transfer full): an empty one, to be filled
 */
GruppeFactSnapshot *
gruppe_fact_snapshot_alloc (void)
{
  GruppeFactSnapshot *self = g_new0 (GruppeFactSnapshot, 1);

  self->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_kept_criterion_free);
  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_provider_free);

  return self;
}

/**
 * gruppe_kept_provider_new:
 *
 * Returns: (transfer full): a provider without a name or facts, to be filled
 */
GruppeKeptProvider *
gruppe_kept_provider_new (void)
{
  GruppeKeptProvider *self = g_new0 (GruppeKeptProvider, 1);

  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_kept_fact_free);

  return self;
}

/**
 * gruppe_kept_fact_free:
 * @self: (transfer full): a fact
 */
void
gruppe_kept_fact_free (GruppeKeptFact *self)
{
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->value_text, g_free);
  g_clear_pointer (&self->words, gruppe_words_free);
  g_free (self);
}

/**
 * gruppe_kept_criterion_free:
 * @self: (transfer full): a criterion
 */
void
gruppe_kept_criterion_free (GruppeKeptCriterion *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_free (self);
}

/**
 * gruppe_fact_snapshot_new:
 * @answers: the answers
 * @catalogue: the facts
 * @providers: (element-type GruppeProvider): who is ranked
 * @now: seconds since 1970
 *
 * Returns: (transfer full): the facts that count today, and the ranking they give
 */
GruppeFactSnapshot *
gruppe_fact_snapshot_new (GruppeAnswers   *answers,
                          GruppeCatalogue *catalogue,
                          GPtrArray       *providers,
                          gint64           now)
{
  g_autoptr(GruppeAssessment) assessment = NULL;
  g_autoptr(GHashTable) noted = g_hash_table_new (g_str_hash, g_str_equal);
  GruppeFactSnapshot *self;
  GPtrArray *results;

  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (providers != NULL, NULL);

  self = gruppe_fact_snapshot_alloc ();
  self->version = g_strdup (gruppe_catalogue_get_version (catalogue));
  self->taken_at = now;
  self->answers = digest_answers (answers);

  assessment = gruppe_assess (answers, providers);
  results = gruppe_assessment_get_results (assessment);
  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (self->providers, keep_result (g_ptr_array_index (results, i), self->criteria, noted));

  return self;
}

/**
 * gruppe_fact_snapshot_free:
 * @self: (nullable) (transfer full): a snapshot
 */
void
gruppe_fact_snapshot_free (GruppeFactSnapshot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->answers, g_free);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_fact_snapshot_get_time:
 * @self: a snapshot
 *
 * Returns: when it was taken, in seconds since 1970
 */
gint64
gruppe_fact_snapshot_get_time (GruppeFactSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->taken_at;
}

/**
 * gruppe_fact_snapshot_get_version:
 * @self: a snapshot
 *
 * Returns: (transfer none): version of the catalogue
 */
const char *
gruppe_fact_snapshot_get_version (GruppeFactSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * gruppe_fact_snapshot_get_first:
 * @self: a snapshot
 *
 * Returns: (transfer container) (element-type utf8): ids of those in the first place, which belong to @self; none when
 *   nothing was asked for or all were excluded
 */
GPtrArray *
gruppe_fact_snapshot_get_first (GruppeFactSnapshot *self)
{
  GPtrArray *first;

  g_return_val_if_fail (self != NULL, NULL);

  first = g_ptr_array_new ();
  for (guint i = 0; i < self->providers->len; i++)
    {
      GruppeKeptProvider *provider = g_ptr_array_index (self->providers, i);

      if (is_first (provider))
        g_ptr_array_add (first, provider->id);
    }

  return first;
}

/**
 * gruppe_fact_snapshot_compare:
 * @then: facts of then
 * @today: facts of today
 *
 * A fact that is the same in other words has changed: somebody found out more. When other answers were given in between,
 * only what counted both times is compared.
 *
 * Returns: (transfer full) (element-type GruppeFactChange): what says something else, in the order of the ranking of today,
 *   then those who are not there any more
 */
GPtrArray *
gruppe_fact_snapshot_compare (GruppeFactSnapshot *then,
                              GruppeFactSnapshot *today)
{
  g_autoptr(GPtrArray) criteria = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (then != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  criteria = list_criteria (then, today);
  for (guint i = 0; i < today->providers->len; i++)
    {
      const GruppeKeptProvider *provider = g_ptr_array_index (today->providers, i);

      compare_provider (changes, criteria, find_provider (then, provider->id), provider);
    }

  for (guint i = 0; i < then->providers->len; i++)
    {
      const GruppeKeptProvider *provider = g_ptr_array_index (then->providers, i);

      if (find_provider (today, provider->id) == NULL)
        compare_provider (changes, criteria, provider, NULL);
    }

  return changes;
}

/**
 * gruppe_fact_snapshot_result_changed:
 * @then: the result of then
 * @today: the result of today
 *
 * Returns: whether another provider is first, or one that was there both times is excluded now or not any more
 */
gboolean
gruppe_fact_snapshot_result_changed (GruppeFactSnapshot *then,
                                     GruppeFactSnapshot *today)
{
  g_return_val_if_fail (then != NULL, FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  for (guint i = 0; i < today->providers->len; i++)
    {
      const GruppeKeptProvider *provider = g_ptr_array_index (today->providers, i);
      const GruppeKeptProvider *before = find_provider (then, provider->id);

      if (is_first (provider) != (before != NULL && is_first (before)) ||
          (before != NULL && before->excluded != provider->excluded))
        return TRUE;
    }

  for (guint i = 0; i < then->providers->len; i++)
    {
      const GruppeKeptProvider *provider = g_ptr_array_index (then->providers, i);

      if (is_first (provider) && find_provider (today, provider->id) == NULL)
        return TRUE;
    }

  return FALSE;
}
