/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "gruppe-consent-forms.h"
#include "gruppe-context-job.h"
#include "gruppe-own-text-private.h"

/* Names that are searched for in a text have at least so many characters. */
#define MIN_NAME 3

static const char * const languages[] = { "de", "en" };

static void
add_version (GPtrArray  *versions,
             const char *purpose,
             gint64      version,
             const char *language,
             const char *title,
             const char *body,
             gint64      counts_from,
             gint64      created_at,
             gboolean    used)
{
  GruppeOwnText *text = g_new0 (GruppeOwnText, 1);

  text->purpose = g_strdup (purpose);
  text->version = version;
  text->language = g_strdup (language);
  text->title = g_strdup (title);
  text->body = g_strdup (body);
  text->counts_from = counts_from;
  text->created_at = created_at;
  text->used = used;
  g_ptr_array_add (versions, text);
}

static gpointer
read_versions (GruppeConnection  *connection,
               gpointer           data,
               GCancellable      *cancellable,
               GError           **error)
{
  const char *purpose = data;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  g_autoptr(GruppeConsentForms) builtin = gruppe_consent_forms_new_builtin (error);
  const GruppeConsentForm *form;
  GruppeStep step;
  gboolean used = FALSE;

  statement = gruppe_connection_statement (connection, "consents/own-text-versions", error);
  if (builtin == NULL || statement == NULL)
    return NULL;

  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_own_text_free);
  gruppe_statement_bind_text (statement, ":purpose", purpose);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    add_version (versions, purpose, gruppe_statement_get_int (statement, 1),
                 gruppe_statement_get_text (statement, 2), gruppe_statement_get_text (statement, 3),
                 gruppe_statement_get_text (statement, 4), gruppe_statement_get_int (statement, 5),
                 gruppe_statement_get_int (statement, 6),
                 gruppe_statement_get_int (statement, 7) != 0);
  if (step != GRUPPE_STEP_DONE)
    return NULL;

  form = gruppe_consent_forms_for_purpose (builtin, purpose);
  for (guint i = 0; form != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      gint64 version = gruppe_consent_form_get_version (form);

      if (!gruppe_own_text_is_used (connection, purpose, version, &used, error))
        return NULL;

      add_version (versions, purpose, version, languages[i],
                   gruppe_consent_form_get_title (form, languages[i]),
                   gruppe_consent_form_get_template (form, languages[i]), version, 0, used);
    }

  return g_steal_pointer (&versions);
}

static gboolean
is_word_char (const char *text)
{
  return *text != '\0' && g_unichar_isalnum (g_utf8_get_char (text));
}

/* Whether NAME stands in TEXT as words of its own; both are folded. */
static gboolean
contains_name (const char *text,
               const char *name)
{
  gsize length = strlen (name);

  for (const char *hit = strstr (text, name); hit != NULL; hit = strstr (hit + 1, name))
    {
      const char *before = g_utf8_find_prev_char (text, hit);

      if ((before == NULL || !is_word_char (before)) && !is_word_char (hit + length))
        return TRUE;
    }

  return FALSE;
}

static gpointer
find_names (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autofree char *text = g_utf8_casefold (data, -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/person-names", error);
  if (statement == NULL)
    return NULL;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      const char *name = gruppe_statement_get_text (statement, 0);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (g_utf8_strlen (name, -1) >= MIN_NAME && contains_name (text, folded))
        g_strv_builder_add (builder, name);
    }

  return step == GRUPPE_STEP_DONE ? g_strv_builder_end (builder) : NULL;
}

/**
 * gruppe_own_text_free:
 * @self: (nullable) (transfer full): a version of a text
 */
void
gruppe_own_text_free (GruppeOwnText *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_free (self);
}

/**
 * gruppe_own_text_versions_async:
 * @context: services
 * @purpose: what the texts ask for
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
gruppe_own_text_versions_async (GruppeContext       *context,
                                const char          *purpose,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);

  gruppe_context_read_async (context, read_versions, g_strdup (purpose), g_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * gruppe_own_text_versions_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeOwnText): all versions, the newest first
 */
GPtrArray *
gruppe_own_text_versions_finish (GruppeContext  *context,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_own_text_versions_sync:
 * @context: services
 * @purpose: what the texts ask for
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeOwnText): all versions, the newest first
 */
GPtrArray *
gruppe_own_text_versions_sync (GruppeContext  *context,
                               const char     *purpose,
                               GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), read_versions,
                                    (gpointer) purpose, error);
}

/**
 * gruppe_own_text_names_async:
 * @context: services
 * @text: a text
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Looks whether the text names somebody. A text that was shown stays for ever, so that roles are
 * better in it than names.
 */
void
gruppe_own_text_names_async (GruppeContext       *context,
                             const char          *text,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (text != NULL);

  gruppe_context_read_async (context, find_names, g_strdup (text), g_free,
                             (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

/**
 * gruppe_own_text_names_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names, or %NULL with the error set
 */
GStrv
gruppe_own_text_names_finish (GruppeContext  *context,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_own_text_names_sync:
 * @context: services
 * @text: a text
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names, or %NULL with the error set
 */
GStrv
gruppe_own_text_names_sync (GruppeContext  *context,
                            const char     *text,
                            GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), find_names,
                                    (gpointer) text, error);
}
