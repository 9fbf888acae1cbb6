/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements/gruppe-assessment-store.h"

typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
  GruppeQuestionnaire *questionnaire;
} Fixture;

static void
open_profile (Fixture *fixture)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  fixture->context = gruppe_context_new (profile, fixture->clock, vault);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  catalogue = gruppe_context_get_catalogue (fixture->context, &error);
  g_assert_no_error (error);
  fixture->questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  g_assert_no_error (error);
}

static void
close_profile (Fixture *fixture)
{
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->questionnaire);
  gruppe_test_await_finalize (&fixture->context);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  open_profile (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_profile (fixture);
  g_clear_object (&fixture->clock);
}

static GruppeSavedAssessment *
load (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GruppeSavedAssessment *saved;

  gruppe_assessments_load_async (fixture->context, fixture->questionnaire, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  saved = gruppe_assessments_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return saved;
}

static gint64
create (Fixture    *fixture,
        const char *title)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  gint64 id;

  gruppe_assessments_create_async (fixture->context, title, "2026-11-23", NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_assessments_create_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static gboolean
try_save (Fixture            *fixture,
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

  gruppe_assessments_save_async (fixture->context, id, question, &answer, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_save_finish (fixture->context, result, error);
}

static void
save (Fixture    *fixture,
      gint64      id,
      const char *question,
      const char *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (try_save (fixture, id, question, GRUPPE_ANSWER_ANSWERED, value, 3, TRUE, &error));
  g_assert_no_error (error);
}

static void
visit (Fixture    *fixture,
       gint64      id,
       const char *question)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_visit_async (fixture->context, id, question, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_assessments_visit_finish (fixture->context, result, &error));
  g_assert_no_error (error);
}

static GruppeClearedAnswers *
try_clear (Fixture  *fixture,
           gint64    id,
           GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_clear_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_clear_finish (fixture->context, result, error);
}

static void
restore (Fixture              *fixture,
         GruppeClearedAnswers *cleared)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_restore_async (fixture->context, cleared, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_assessments_restore_finish (fixture->context, result, &error));
  g_assert_no_error (error);
}

static void
assert_answer (GruppeSavedAssessment *saved,
               const char            *question,
               GruppeAnswerState      state,
               const char            *value)
{
  const GruppeAnswer *answer = gruppe_answers_get (saved->answers, question);

  g_assert_nonnull (answer);
  g_assert_cmpint (answer->state, ==, state);
  g_assert_cmpstr (answer->value, ==, value);
}

static void
changed_cb (GruppeDatabase *database,
            guint           topics,
            guint          *seen)
{
  *seen |= topics;
}

static void
test_nothing_yet (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_null (load (fixture));
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = create (fixture, "Gruppe am Dienstag");

  saved = load (fixture);
  g_assert_nonnull (saved);
  g_assert_cmpint (saved->id, ==, id);
  g_assert_cmpstr (saved->title, ==, "Gruppe am Dienstag");
  g_assert_cmpstr (saved->questions_version, ==, "2026-11-23");
  g_assert_cmpstr (saved->current_question, ==, "");
  g_assert_cmpuint (gruppe_answers_count (saved->answers), ==, 0);
}

static void
test_save_and_load (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = create (fixture, "A");
  guint topics = 0;

  g_signal_connect (gruppe_context_get_database (fixture->context), "changed", G_CALLBACK (changed_cb), &topics);
  save (fixture, id, "phone-only", "yes");
  save (fixture, id, "duration", "90");
  /* The same question again replaces the answer. */
  save (fixture, id, "duration", "120");
  g_assert_true (try_save (fixture, id, "devices", GRUPPE_ANSWER_INDIFFERENT, "", 1, FALSE, &error));
  g_assert_true (try_save (fixture, id, "purpose", GRUPPE_ANSWER_SKIPPED, "", 2, FALSE, &error));
  g_assert_cmpuint (topics, ==, GRUPPE_TOPIC_ASSESSMENTS);

  saved = load (fixture);
  assert_answer (saved, "phone-only", GRUPPE_ANSWER_ANSWERED, "yes");
  assert_answer (saved, "duration", GRUPPE_ANSWER_ANSWERED, "120");
  assert_answer (saved, "devices", GRUPPE_ANSWER_INDIFFERENT, "");
  assert_answer (saved, "purpose", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpint (gruppe_answers_get (saved->answers, "duration")->weight, ==, 3);
  g_assert_true (gruppe_answers_get (saved->answers, "duration")->must);
  g_assert_cmpint (gruppe_answers_get (saved->answers, "devices")->weight, ==, 1);
  g_assert_cmpstr (saved->current_question, ==, "purpose");
  g_assert_cmpuint (saved->n_lost, ==, 0);
}

static void
test_survives_restart (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = create (fixture, "A");

  save (fixture, id, "land", "SN");
  save (fixture, id, "participants", "12");
  close_profile (fixture);
  open_profile (fixture);

  saved = load (fixture);
  g_assert_cmpint (saved->id, ==, id);
  assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
  assert_answer (saved, "participants", GRUPPE_ANSWER_ANSWERED, "12");
  g_assert_cmpstr (saved->current_question, ==, "participants");
}

static void
test_visit (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = create (fixture, "A");

  save (fixture, id, "land", "SN");
  visit (fixture, id, "duration");
  saved = load (fixture);
  g_assert_cmpstr (saved->current_question, ==, "duration");
  assert_answer (saved, "duration", GRUPPE_ANSWER_SKIPPED, "");
}

static void
test_latest_is_the_one_worked_on (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) newest = NULL;
  g_autoptr(GruppeSavedAssessment) touched = NULL;
  gint64 first = create (fixture, "First");
  gint64 second;

  gruppe_clock_advance (fixture->clock, 60);
  second = create (fixture, "Second");
  newest = load (fixture);
  g_assert_cmpint (newest->id, ==, second);

  gruppe_clock_advance (fixture->clock, 60);
  save (fixture, first, "land", "HH");
  touched = load (fixture);
  g_assert_cmpint (touched->id, ==, first);
}

static void
test_unknown_question_is_kept (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeSavedAssessment) again = NULL;
  gint64 id = create (fixture, "A");

  save (fixture, id, "question-of-last-year", "anything");
  /* An answer that the question of today does not allow any more. */
  save (fixture, id, "phone-only", "sometimes");
  save (fixture, id, "land", "BE");

  saved = load (fixture);
  g_assert_cmpuint (saved->n_lost, ==, 2);
  assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "BE");
  assert_answer (saved, "phone-only", GRUPPE_ANSWER_SKIPPED, "");

  /* Answering something else leaves them where they are. */
  save (fixture, id, "duration", "60");
  again = load (fixture);
  g_assert_cmpuint (again->n_lost, ==, 2);
}

static void
test_clear_and_restore (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) empty = NULL;
  g_autoptr(GruppeSavedAssessment) back = NULL;
  g_autoptr(GruppeClearedAnswers) cleared = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = create (fixture, "A");

  save (fixture, id, "question-of-last-year", "anything");
  save (fixture, id, "land", "BE");
  save (fixture, id, "duration", "90");

  cleared = try_clear (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (cleared);
  empty = load (fixture);
  g_assert_cmpint (empty->id, ==, id);
  g_assert_cmpuint (gruppe_answers_count (empty->answers), ==, 0);
  g_assert_cmpuint (empty->n_lost, ==, 0);
  g_assert_cmpstr (empty->current_question, ==, "");

  /* What was answered in between goes; everything of before comes back, the unknown as well. */
  save (fixture, id, "participants", "5");
  restore (fixture, cleared);
  back = load (fixture);
  assert_answer (back, "land", GRUPPE_ANSWER_ANSWERED, "BE");
  assert_answer (back, "duration", GRUPPE_ANSWER_ANSWERED, "90");
  assert_answer (back, "participants", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_true (gruppe_answers_get (back->answers, "duration")->must);
  g_assert_cmpuint (back->n_lost, ==, 1);
  g_assert_cmpstr (back->current_question, ==, "duration");
}

static void
test_clear_leaves_others_alone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(GruppeClearedAnswers) cleared = NULL;
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = create (fixture, "First");
  gint64 second = create (fixture, "Second");

  save (fixture, first, "land", "BE");
  save (fixture, second, "land", "SN");
  cleared = try_clear (fixture, first, &error);
  g_assert_no_error (error);
  gruppe_clock_advance (fixture->clock, 60);
  visit (fixture, second, "land");
  saved = load (fixture);
  g_assert_cmpint (saved->id, ==, second);
  assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
}

static void
test_absent_assessment (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (try_save (fixture, 77, "land", GRUPPE_ANSWER_ANSWERED, "SN", 2, FALSE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_null (try_clear (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_bad_weight_changes_nothing (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = create (fixture, "A");

  save (fixture, id, "land", "BE");
  g_assert_false (try_save (fixture, id, "land", GRUPPE_ANSWER_ANSWERED, "SN", 9, FALSE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  saved = load (fixture);
  assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "BE");
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/assessments/nothing-yet", test_nothing_yet);
  add ("/assessments/create", test_create);
  add ("/assessments/save-and-load", test_save_and_load);
  add ("/assessments/survives-restart", test_survives_restart);
  add ("/assessments/visit", test_visit);
  add ("/assessments/latest-is-the-one-worked-on", test_latest_is_the_one_worked_on);
  add ("/assessments/unknown-question-is-kept", test_unknown_question_is_kept);
  add ("/assessments/clear-and-restore", test_clear_and_restore);
  add ("/assessments/clear-leaves-others-alone", test_clear_leaves_others_alone);
  add ("/assessments/absent-assessment", test_absent_assessment);
  add ("/assessments/bad-weight-changes-nothing", test_bad_weight_changes_nothing);

  return g_test_run ();
}
