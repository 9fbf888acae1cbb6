/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-consent-forms.h"
#include "gruppe-context-job.h"
#include "gruppe-own-text-private.h"

enum
{
  DE,
  EN,
  N_LANGUAGES,
};

static const char * const languages[N_LANGUAGES] = { "de", "en" };
static const char * const title_places[N_LANGUAGES] = { "title-de", "title-en" };
static const char * const body_places[N_LANGUAGES] = { "body-de", "body-en" };

typedef struct
{
  char *purpose;
  char *titles[N_LANGUAGES];
  char *bodies[N_LANGUAGES];
  gboolean ask_again;
  gboolean go_back;
  gint64 now;
  gint64 version;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_clear_pointer (&job->purpose, g_free);
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_clear_pointer (&job->titles[i], g_free);
      g_clear_pointer (&job->bodies[i], g_free);
    }
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

/* Each pair of braces holds the name of something that can be filled in. */
static gboolean
check_placeholders (const char  *text,
                    const char  *place,
                    GError     **error)
{
  const char *start;

  while ((start = strstr (text, "{{")) != NULL)
    {
      const char *end = strstr (start, "}}");
      g_autofree char *name = NULL;

      if (end == NULL)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0,
                                  "%s: \"{{\" has no \"}}\" behind it", place);
          return FALSE;
        }

      name = g_strstrip (g_strndup (start + 2, end - start - 2));
      if (!gruppe_consent_placeholder_is_known (name))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, place, 0,
                                  "%s: there is nothing to fill in for \"{{%s}}\"", place, name);
          return FALSE;
        }

      text = end + 2;
    }

  return TRUE;
}

static gboolean
clean_text (char       **text,
            const char  *place,
            gsize        max_chars,
            gboolean     multiline,
            GError     **error)
{
  char *clean = gruppe_text_clean (*text != NULL ? *text : "", place, 0, max_chars,
                                   GRUPPE_TEXT_REQUIRED |
                                   (multiline ? GRUPPE_TEXT_MULTILINE : GRUPPE_TEXT_NONE), error);

  if (clean == NULL)
    return FALSE;

  g_free (*text);
  *text = clean;

  return check_placeholders (clean, place, error);
}

/* What was written in one language only stands for both. */
static gboolean
clean_job (SaveJob  *job,
           GError  **error)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      guint other = 1 - i;

      if (is_blank (job->titles[i]) && is_blank (job->bodies[i]) &&
          !is_blank (job->titles[other]) && !is_blank (job->bodies[other]))
        {
          g_free (job->titles[i]);
          g_free (job->bodies[i]);
          job->titles[i] = g_strdup (job->titles[other]);
          job->bodies[i] = g_strdup (job->bodies[other]);
        }
    }

  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      if (!clean_text (&job->titles[i], title_places[i], GRUPPE_OWN_TEXT_MAX_TITLE, FALSE, error) ||
          !clean_text (&job->bodies[i], body_places[i], GRUPPE_OWN_TEXT_MAX_BODY, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
gruppe_own_text_is_used (GruppeConnection  *connection,
                         const char        *purpose,
                         gint64             version,
                         gboolean          *ret_used,
                         GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/text-used", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":purpose", purpose);
  gruppe_statement_bind_int (statement, ":version", version);
  if (gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  *ret_used = gruppe_statement_get_int (statement, 0) != 0;

  return TRUE;
}

static gboolean
delete_version (GruppeConnection  *connection,
                const char        *purpose,
                gint64             version,
                GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/delete-own-text", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":purpose", purpose);
  gruppe_statement_bind_int (statement, ":version", version);

  return gruppe_statement_execute (statement, error);
}

static gboolean
insert_version (GruppeConnection  *connection,
                const SaveJob     *job,
                gint64             version,
                gint64             counts_from,
                GError           **error)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_autoptr(GruppeStatement) statement = NULL;

      statement = gruppe_connection_statement (connection, "consents/insert-own-text", error);
      if (statement == NULL)
        return FALSE;

      gruppe_statement_bind_text (statement, ":purpose", job->purpose);
      gruppe_statement_bind_int (statement, ":version", version);
      gruppe_statement_bind_text (statement, ":language", languages[i]);
      gruppe_statement_bind_text (statement, ":title", job->titles[i]);
      gruppe_statement_bind_text (statement, ":body", job->bodies[i]);
      gruppe_statement_bind_int (statement, ":counts_from", counts_from);
      gruppe_statement_bind_int (statement, ":created_at", job->now);
      if (!gruppe_statement_execute (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same (const GruppeConsentForm *form,
         const SaveJob           *job)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      if (g_strcmp0 (gruppe_consent_form_get_title (form, languages[i]), job->titles[i]) != 0 ||
          g_strcmp0 (gruppe_consent_form_get_template (form, languages[i]), job->bodies[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
take_words_of (SaveJob                 *job,
               const GruppeConsentForm *form)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_free (job->titles[i]);
      g_free (job->bodies[i]);
      job->titles[i] = g_strdup (gruppe_consent_form_get_title (form, languages[i]));
      job->bodies[i] = g_strdup (gruppe_consent_form_get_template (form, languages[i]));
    }
}

static gboolean
run_write_text (GruppeConnection    *connection,
                SaveJob             *job,
                GruppeConsentForms  *forms,
                GError             **error)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, job->purpose);
  gint64 counts_from = gruppe_consent_forms_get_version (forms, job->purpose);
  gint64 version = gruppe_consent_forms_get_text_version (forms, job->purpose);
  gboolean used = TRUE;

  if (form != NULL && !job->ask_again && is_same (form, job))
    {
      job->version = version;
      return TRUE;
    }

  if (version > GRUPPE_OWN_TEXT_FIRST)
    {
      if (!gruppe_own_text_is_used (connection, job->purpose, version, &used, error))
        return FALSE;
    }

  /* Nobody has seen the newest one yet: it becomes another. That people must be asked again stays. */
  if (!used)
    {
      if (!delete_version (connection, job->purpose, version, error))
        return FALSE;
    }
  else
    version = MAX (version, GRUPPE_OWN_TEXT_FIRST) + 1;

  if (job->ask_again || counts_from == 0)
    counts_from = version;
  job->version = version;

  return insert_version (connection, job, version, counts_from, error);
}

/* Own versions that nobody has seen go. */
static gboolean
drop_unused (GruppeConnection  *connection,
             const char        *purpose,
             GError           **error)
{
  for (;;)
    {
      g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);
      gboolean used = TRUE;
      gint64 version;

      if (forms == NULL)
        return FALSE;

      version = gruppe_consent_forms_get_text_version (forms, purpose);
      if (version <= GRUPPE_OWN_TEXT_FIRST)
        return TRUE;

      if (!gruppe_own_text_is_used (connection, purpose, version, &used, error))
        return FALSE;

      if (used)
        return TRUE;

      if (!delete_version (connection, purpose, version, error))
        return FALSE;
    }
}

static gboolean
run_go_back (GruppeConnection  *connection,
             SaveJob           *job,
             GError           **error)
{
  g_autoptr(GruppeConsentForms) builtin = gruppe_consent_forms_new_builtin (error);
  g_autoptr(GruppeConsentForms) forms = NULL;
  const GruppeConsentForm *form;

  if (builtin == NULL)
    return FALSE;

  form = gruppe_consent_forms_for_purpose (builtin, job->purpose);
  if (form == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "purpose", 0,
                              "purpose: the program has no text for \"%s\"", job->purpose);
      return FALSE;
    }

  if (!drop_unused (connection, job->purpose, error))
    return FALSE;

  forms = gruppe_consent_forms_read (connection, error);
  if (forms == NULL)
    return FALSE;

  job->version = gruppe_consent_forms_get_text_version (forms, job->purpose);
  if (job->version <= GRUPPE_OWN_TEXT_FIRST)
    return TRUE;

  /* Who said yes to the program's words said yes to these, unless the group's own meant something
   * else and everybody had to be asked again. */
  take_words_of (job, form);
  job->ask_again = gruppe_consent_forms_get_version (forms, job->purpose) > GRUPPE_OWN_TEXT_FIRST &&
                   !is_same (gruppe_consent_forms_for_purpose (forms, job->purpose), job);

  return run_write_text (connection, job, forms, error);
}

static gpointer
run_save (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  SaveJob *job = data;
  gboolean done = FALSE;

  if (job->go_back)
    done = run_go_back (connection, job, error);
  else if (clean_job (job, error))
    {
      g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_read (connection, error);

      if (forms != NULL && gruppe_consent_forms_find_purpose (forms, job->purpose) == NULL)
        gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "purpose", 0,
                                "purpose: there is no purpose \"%s\"", job->purpose);
      else if (forms != NULL)
        done = run_write_text (connection, job, forms, error);
    }

  return done ? g_memdup2 (&job->version, sizeof (gint64)) : NULL;
}

static SaveJob *
save_job_new (GruppeContext *context,
              const char    *purpose)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->purpose = g_strdup (purpose);
  job->now = gruppe_clock_now (gruppe_context_get_clock (context));

  return job;
}

static SaveJob *
save_job_new_text (GruppeContext *context,
                   const char    *purpose,
                   const char    *title_de,
                   const char    *body_de,
                   const char    *title_en,
                   const char    *body_en,
                   gboolean       ask_again)
{
  SaveJob *job = save_job_new (context, purpose);

  job->titles[DE] = g_strdup (title_de);
  job->bodies[DE] = g_strdup (body_de);
  job->titles[EN] = g_strdup (title_en);
  job->bodies[EN] = g_strdup (body_en);
  job->ask_again = ask_again;

  return job;
}

static SaveJob *
save_job_new_back (GruppeContext *context,
                   const char    *purpose)
{
  SaveJob *job = save_job_new (context, purpose);

  job->go_back = TRUE;

  return job;
}

static void
start (GruppeContext       *context,
       SaveJob             *job,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  gruppe_context_write_async (context, GRUPPE_TOPIC_CONSENTS, run_save, job,
                              (GDestroyNotify) save_job_free, g_free, cancellable, callback,
                              user_data);
}

static gint64
run_sync (GruppeContext  *context,
          SaveJob        *job,
          GError        **error)
{
  g_autoptr(SaveJob) owned = job;
  g_autofree gint64 *version = NULL;

  version = gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_CONSENTS,
                                        run_save, owned, error);

  return version != NULL ? *version : 0;
}

/**
 * gruppe_own_text_save_async:
 * @context: services
 * @purpose: what the text asks for, one of the program's or of the group's own
 * @title_de: (nullable): German title
 * @body_de: (nullable): what is asked in German, with placeholders
 * @title_en: (nullable): English title
 * @body_en: (nullable): what is asked in English
 * @ask_again: whether a yes to what was asked before does not count any more
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * A text that somebody was shown stays as it is and this makes a new version; one that nobody was
 * shown yet is replaced. What is the same as before is not saved again.
 */
void
gruppe_own_text_save_async (GruppeContext       *context,
                            const char          *purpose,
                            const char          *title_de,
                            const char          *body_de,
                            const char          *title_en,
                            const char          *body_en,
                            gboolean             ask_again,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);

  start (context,
         save_job_new_text (context, purpose, title_de, body_de, title_en, body_en, ask_again),
         cancellable, callback, user_data);
}

/**
 * gruppe_own_text_go_back_async:
 * @context: services
 * @purpose: one of the program's purposes
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Shows the program's text from now on. Own versions that nobody was shown go; otherwise it becomes a
 * new version with the program's words.
 */
void
gruppe_own_text_go_back_async (GruppeContext       *context,
                               const char          *purpose,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);

  start (context, save_job_new_back (context, purpose), cancellable, callback, user_data);
}

/**
 * gruppe_own_text_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: the version that is shown from now on, or 0 with the error set
 */
gint64
gruppe_own_text_finish (GruppeContext  *context,
                        GAsyncResult   *result,
                        GError        **error)
{
  g_autofree gint64 *version = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), 0);

  version = gruppe_context_job_finish (context, result, error);

  return version != NULL ? *version : 0;
}

/**
 * gruppe_own_text_save_sync:
 * @context: services
 * @purpose: what the text asks for
 * @title_de: (nullable): German title
 * @body_de: (nullable): what is asked in German
 * @title_en: (nullable): English title
 * @body_en: (nullable): what is asked in English
 * @ask_again: whether an earlier yes does not count any more
 * @error: return location
 *
 * Returns: the version that is shown from now on, or 0 with the error set
 */
gint64
gruppe_own_text_save_sync (GruppeContext  *context,
                           const char     *purpose,
                           const char     *title_de,
                           const char     *body_de,
                           const char     *title_en,
                           const char     *body_en,
                           gboolean        ask_again,
                           GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), 0);
  g_return_val_if_fail (purpose != NULL, 0);

  return run_sync (context,
                   save_job_new_text (context, purpose, title_de, body_de, title_en, body_en,
                                      ask_again),
                   error);
}

/**
 * gruppe_own_text_go_back_sync:
 * @context: services
 * @purpose: one of the program's purposes
 * @error: return location
 *
 * Returns: the version that is shown from now on, or 0 with the error set
 */
gint64
gruppe_own_text_go_back_sync (GruppeContext  *context,
                              const char     *purpose,
                              GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), 0);
  g_return_val_if_fail (purpose != NULL, 0);

  return run_sync (context, save_job_new_back (context, purpose), error);
}
