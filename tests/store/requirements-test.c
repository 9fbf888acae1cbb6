/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "requirements-test.h"

void
requirements_test_open_profile (RequirementsTest *self)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  self->context = gruppe_context_new (profile, self->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (self->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (self->context, &error);
  g_assert_no_error (error);
  catalogue = gruppe_context_get_catalogue (self->context, &error);
  g_assert_no_error (error);
  self->questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  g_assert_no_error (error);
}

void
requirements_test_close_profile (RequirementsTest *self)
{
  gruppe_test_settle ();
  gruppe_database_close (gruppe_context_get_database (self->context));
  gruppe_test_settle ();
  gruppe_test_await_finalize (&self->questionnaire);
  gruppe_test_await_finalize (&self->context);
}

void
requirements_test_set_up (RequirementsTest *self,
                          gconstpointer     data)
{
  self->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  requirements_test_open_profile (self);
}

void
requirements_test_tear_down (RequirementsTest *self,
                             gconstpointer     data)
{
  requirements_test_close_profile (self);
  g_clear_object (&self->clock);
}

gint64
requirements_test_query (RequirementsTest *self,
                         const char       *sql)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (self->context));
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConnection) connection = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, &error);
  gint64 n = -1;

  g_assert_no_error (error);
  gruppe_connection_query_int (connection, sql, &n, &error);
  g_assert_no_error (error);

  return n;
}

void
requirements_test_exec (RequirementsTest *self,
                        const char       *sql)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (self->context));
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConnection) connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);

  g_assert_no_error (error);
  gruppe_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}

GruppeSavedAssessment *
requirements_test_load (RequirementsTest *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GruppeSavedAssessment *saved;

  gruppe_assessments_load_async (self->context, self->questionnaire, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  saved = gruppe_assessments_load_finish (self->context, result, &error);
  g_assert_no_error (error);

  return saved;
}

gint64
requirements_test_create (RequirementsTest *self,
                          const char       *title)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  gint64 id;

  gruppe_assessments_create_async (self->context, title, "2026-11-23", NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_assessments_create_finish (self->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

gboolean
requirements_test_try_save (RequirementsTest   *self,
                            gint64              id,
                            const char         *question,
                            GruppeAnswerState   state,
                            const char         *value,
                            int                 weight,
                            gboolean            must,
                            GError            **error)
{
  GruppeAnswer answer = { .state = state, .value = (char *) value, .weight = weight, .must = must };
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_save_async (self->context, id, question, &answer, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_save_finish (self->context, result, error);
}

void
requirements_test_save (RequirementsTest *self,
                        gint64            id,
                        const char       *question,
                        const char       *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (requirements_test_try_save (self, id, question, GRUPPE_ANSWER_ANSWERED, value, 3, TRUE, &error));
  g_assert_no_error (error);
}

void
requirements_test_assert_answer (GruppeSavedAssessment *saved,
                                 const char            *question,
                                 GruppeAnswerState      state,
                                 const char            *value)
{
  const GruppeAnswer *answer = gruppe_answers_get (saved->answers, question);

  g_assert_nonnull (answer);
  g_assert_cmpint (answer->state, ==, state);
  g_assert_cmpstr (answer->value, ==, value);
}

void
requirements_test_set (char       **text,
                       const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

GruppeAdoption *
requirements_test_make_adoption (const char *provider)
{
  GruppeAdoption *adoption = gruppe_adoption_new ();

  requirements_test_set (&adoption->provider, provider);
  requirements_test_set (&adoption->reason, "Es ist am leichtesten zu bedienen.");
  requirements_test_set (&adoption->decided_on, "2026-11-20");
  requirements_test_set (&adoption->decided_by, "Treffen der Leitungen");
  requirements_test_set (&adoption->record, "{\"format\": 1,  \"title\":\"B\\u00e4r\"}");

  return adoption;
}

gint64
requirements_test_try_adopt (RequirementsTest      *self,
                             const GruppeAdoption  *adoption,
                             GError               **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_adoption_save_async (self->context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_adoption_save_finish (self->context, result, error);
}

gint64
requirements_test_adopt (RequirementsTest *self,
                         const char       *provider)
{
  g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption (provider);
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_try_adopt (self, adoption, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}
