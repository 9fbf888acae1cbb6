/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-consent-forms-private.h"
#include "gruppe-context-job.h"

/* How many tables the group's own words are in. */
#define N_TABLES 2

static gboolean
is_ready (GruppeConnection  *connection,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/forms-ready", error);

  /* A file that is only looked at may be older than these tables. */
  return statement != NULL && gruppe_statement_step (statement, error) == GRUPPE_STEP_ROW &&
         gruppe_statement_get_int (statement, 0) == N_TABLES;
}

static void
add_choice (GruppeConsentForm *form,
            const char        *id,
            const char        *de,
            const char        *en,
            gboolean           grants)
{
  GruppeConsentChoice *choice = gruppe_consent_form_add_choice (form);

  choice->id = g_strdup (id);
  choice->label = gruppe_words_new (de, en);
  choice->grants = grants;
}

static void
add_step (GruppeConsentPurpose *purpose,
          const char           *id,
          const char           *de,
          const char           *en)
{
  GruppeConsentStep *step = gruppe_consent_purpose_add_step (purpose);

  step->id = g_strdup (id);
  step->text = gruppe_words_new (de, en);
  step->action = g_strdup (GRUPPE_CONSENT_STEP_NONE);
}

static gboolean
read_purposes (GruppeConsentForms  *self,
               GruppeConnection    *connection,
               GError             **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/own-purposes", error);
  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeConsentPurpose *purpose = gruppe_consent_forms_add_purpose (self);
      const char *label = gruppe_statement_get_text (statement, 1);
      const char *explain = gruppe_statement_get_text (statement, 2);

      purpose->id = g_strdup (gruppe_statement_get_text (statement, 0));
      purpose->form = g_strdup (purpose->id);
      purpose->label = gruppe_words_new (label, label);
      purpose->explain = gruppe_words_new (explain, explain);
      purpose->single_date = gruppe_statement_get_int (statement, 3) != 0;
      purpose->retired = gruppe_statement_get_int (statement, 4) != 0;
      purpose->own = TRUE;
      add_step (purpose, "stop", "Die Daten nicht mehr für diesen Zweck benutzen.",
                "Do not use the data for this purpose any more.");
      add_step (purpose, "delete", "Die Daten löschen, die nur für diesen Zweck da sind.",
                "Delete the data that are there for this purpose only.");
      add_step (purpose, "tell", "Allen Bescheid sagen, die diese Daten bekommen haben.",
                "Tell everybody who was given these data.");
    }

  return step == GRUPPE_STEP_DONE;
}

/* The form of PURPOSE, made when it is one of the group's own. NULL if there is no such purpose. */
static GruppeConsentForm *
get_form (GruppeConsentForms *self,
          const char         *purpose)
{
  GruppeConsentForm *form;

  form = (GruppeConsentForm *) gruppe_consent_forms_for_purpose (self, purpose);
  if (form != NULL || gruppe_consent_forms_find_purpose (self, purpose) == NULL)
    return form;

  form = gruppe_consent_forms_add_form (self);
  form->id = g_strdup (purpose);
  form->purpose = g_strdup (purpose);
  add_choice (form, "yes", "Ja, ich bin einverstanden.", "Yes, I agree.", TRUE);
  add_choice (form, "no", "Nein.", "No.", FALSE);
  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (form->blocks, g_ptr_array_index (self->blocks, i));

  return form;
}

/* WORDS with TEXT in one language; what is new has the text in both until the other comes. */
static void
set_words (GruppeWords **words,
           gboolean      fresh,
           const char   *language,
           const char   *text)
{
  gboolean german = g_str_equal (language, "de");
  g_autofree char *de = g_strdup (german || fresh ? text : (*words)->de);
  g_autofree char *en = g_strdup (!german || fresh ? text : (*words)->en);

  g_clear_pointer (words, gruppe_words_free);
  *words = gruppe_words_new (de, en);
}

static gboolean
read_texts (GruppeConsentForms  *self,
            GruppeConnection    *connection,
            GError             **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/own-texts-now", error);
  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeConsentForm *form = get_form (self, gruppe_statement_get_text (statement, 0));
      gint64 version = gruppe_statement_get_int (statement, 1);
      const char *language = gruppe_statement_get_text (statement, 2);
      gboolean fresh;

      /* Written for a purpose that this version of the program does not have. */
      if (form == NULL)
        continue;

      fresh = form->version != version;
      set_words (&form->title, fresh, language, gruppe_statement_get_text (statement, 3));
      set_words (&form->text, fresh, language, gruppe_statement_get_text (statement, 4));
      form->version = version;
      form->counts_from = gruppe_statement_get_int (statement, 5);
      form->own = TRUE;
    }

  return step == GRUPPE_STEP_DONE;
}

static gpointer
run_load (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  return gruppe_consent_forms_read (connection, error);
}

/**
 * gruppe_consent_forms_read:
 * @connection: of a job
 * @error: return location
 *
 * What came with the program, with the purposes and texts of the group's own.
 *
 * Returns: (transfer full) (nullable): the forms, or %NULL with the error set
 */
GruppeConsentForms *
gruppe_consent_forms_read (GruppeConnection  *connection,
                           GError           **error)
{
  g_autoptr(GruppeConsentForms) self = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!is_ready (connection, &local))
    {
      if (local == NULL)
        return gruppe_consent_forms_new_builtin (error);

      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self = gruppe_consent_forms_copy_builtin (error);
  if (self == NULL || !read_purposes (self, connection, error) ||
      !read_texts (self, connection, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * gruppe_consent_forms_load_async:
 * @context: services
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * See gruppe_consent_forms_read().
 */
void
gruppe_consent_forms_load_async (GruppeContext       *context,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, run_load, NULL, NULL, g_object_unref, cancellable, callback,
                             user_data);
}

/**
 * gruppe_consent_forms_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the forms, or %NULL with the error set
 */
GruppeConsentForms *
gruppe_consent_forms_load_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consent_forms_load_sync:
 * @context: services
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the forms, or %NULL with the error set
 */
GruppeConsentForms *
gruppe_consent_forms_load_sync (GruppeContext  *context,
                                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_load, NULL, error);
}
