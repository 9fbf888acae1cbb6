/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-adoption-text.h"
#include "gruppe-adoption-words.h"
#include "requirements/gruppe-assessments.h"
#include "shell/gruppe-settings.h"

/* What is known for the texts of a choice: the catalogue, the assessment it came from, its contract, and the settings. */

typedef struct
{
  GruppeAdoptionFacts *facts;
  GruppeQuestionnaire *questionnaire;
  char *assessment_uid;
  char *provider;
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->facts, gruppe_adoption_facts_free);
  g_clear_object (&load->questionnaire);
  g_clear_pointer (&load->assessment_uid, g_free);
  g_clear_pointer (&load->provider, g_free);
  g_free (load);
}

static void
uses_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = gruppe_provider_uses_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (uses == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < uses->len; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);

      if (load->facts->use == NULL && g_str_equal (use->provider, load->provider))
        load->facts->use = gruppe_provider_use_copy (use);
    }

  g_task_return_pointer (task, g_steal_pointer (&load->facts), (GDestroyNotify) gruppe_adoption_facts_free);
}

static void
read_uses (GTask *task)
{
  gruppe_provider_uses_load_async (g_task_get_source_object (task), g_task_get_cancellable (task), uses_read_cb,
                                   g_object_ref (task));
}

static void
assessment_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSavedAssessment) saved =
    gruppe_assessments_load_finish (g_task_get_source_object (task), result, &error);

  /* It may have been deleted since it was listed. */
  if (saved == NULL && error != NULL && !g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (saved != NULL)
    load->facts->answers = gruppe_answers_copy (saved->answers);
  read_uses (task);
}

static void
list_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = gruppe_assessments_list_finish (GRUPPE_CONTEXT (source), result, &error);

  if (list == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < list->len; i++)
    {
      const GruppeAssessmentSummary *summary = g_ptr_array_index (list, i);

      if (g_str_equal (summary->uid, load->assessment_uid))
        {
          gruppe_assessments_load_by_id_async (GRUPPE_CONTEXT (source), load->questionnaire, summary->id,
                                               g_task_get_cancellable (task), assessment_read_cb, g_object_ref (task));
          return;
        }
    }

  read_uses (task);
}

static GruppeAdoptionFacts *
known_at_once (GruppeContext        *context,
               const GruppeAdoption *adoption)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  GruppeAdoptionFacts *facts = g_new0 (GruppeAdoptionFacts, 1);
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);
  GruppeProvider *provider =
    catalogue != NULL ? gruppe_catalogue_find_provider (catalogue, adoption->provider) : NULL;

  /* "Zoom", not "Zoom (paid plan)": participants know it by its name. */
  facts->provider = provider != NULL ? g_strdup (gruppe_provider_get_name (provider))
                                     : gruppe_adoption_words_name (context, adoption);
  g_set_object (&facts->cells, provider);
  facts->group = gruppe_settings_get_string (settings, "group-name", "");
  facts->organiser = gruppe_settings_get_string (settings, "organiser-name", "");
  facts->proof_years = gruppe_settings_get_int (settings, "proof-years", 3);
  facts->today = gruppe_provider_uses_today (context);

  return facts;
}

/**
 * gruppe_adoption_facts_free:
 * @facts: (nullable): facts
 */
void
gruppe_adoption_facts_free (GruppeAdoptionFacts *facts)
{
  if (facts == NULL)
    return;

  g_clear_pointer (&facts->provider, g_free);
  g_clear_object (&facts->cells);
  g_clear_pointer (&facts->answers, gruppe_answers_free);
  g_clear_pointer (&facts->use, gruppe_provider_use_free);
  g_clear_pointer (&facts->group, g_free);
  g_clear_pointer (&facts->organiser, g_free);
  g_clear_pointer (&facts->today, g_free);
  g_free (facts);
}

/**
 * gruppe_adoption_facts_load_async:
 * @context: services, with the database open
 * @adoption: a choice
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Gathers what is known for the texts of a choice.
 */
void
gruppe_adoption_facts_load_async (GruppeContext        *context,
                                  const GruppeAdoption *adoption,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;
  Load *load;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (adoption != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_adoption_facts_load_async);
  load = g_new0 (Load, 1);
  load->facts = known_at_once (context, adoption);
  load->assessment_uid = g_strdup (adoption->assessment_uid);
  load->provider = g_strdup (adoption->provider);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);

  catalogue = gruppe_context_get_catalogue (context, &error);
  load->questionnaire = catalogue != NULL ? gruppe_questionnaire_new_builtin (catalogue, &error) : NULL;
  if (load->questionnaire == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (load->assessment_uid == NULL || *load->assessment_uid == '\0')
    read_uses (task);
  else
    gruppe_assessments_list_async (context, cancellable, list_read_cb, g_object_ref (task));
}

/**
 * gruppe_adoption_facts_load_finish:
 * @context: services
 * @result: of gruppe_adoption_facts_load_async()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known, or %NULL with @error set
 */
GruppeAdoptionFacts *
gruppe_adoption_facts_load_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
