/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"

static void
visit (RequirementsTest *fixture,
       gint64            id,
       const char       *question)
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
try_clear (RequirementsTest  *fixture,
           gint64             id,
           GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_assessments_clear_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_assessments_clear_finish (fixture->context, result, error);
}

static void
restore (RequirementsTest     *fixture,
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
changed_cb (GruppeDatabase *database,
            guint           topics,
            guint          *seen)
{
  *seen |= topics;
}

static void
test_nothing_yet (RequirementsTest *fixture,
                  gconstpointer     data)
{
  g_assert_null (requirements_test_load (fixture));
}

static void
test_create (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = requirements_test_create (fixture, "Gruppe am Dienstag");

  saved = requirements_test_load (fixture);
  g_assert_nonnull (saved);
  g_assert_cmpint (saved->id, ==, id);
  g_assert_cmpstr (saved->title, ==, "Gruppe am Dienstag");
  g_assert_cmpstr (saved->questions_version, ==, "2026-11-23");
  g_assert_cmpstr (saved->current_question, ==, "");
  g_assert_cmpuint (gruppe_answers_count (saved->answers), ==, 0);
}

static void
test_save_and_load (RequirementsTest *fixture,
                    gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "A");
  guint topics = 0;

  g_signal_connect (gruppe_context_get_database (fixture->context), "changed", G_CALLBACK (changed_cb), &topics);
  requirements_test_save (fixture, id, "phone-only", "yes");
  requirements_test_save (fixture, id, "duration", "90");
  /* The same question again replaces the answer. */
  requirements_test_save (fixture, id, "duration", "120");
  g_assert_true (requirements_test_try_save (fixture, id, "devices", GRUPPE_ANSWER_INDIFFERENT, "", 1, FALSE, &error));
  g_assert_true (requirements_test_try_save (fixture, id, "purpose", GRUPPE_ANSWER_SKIPPED, "", 2, FALSE, &error));
  g_assert_cmpuint (topics, ==, GRUPPE_TOPIC_ASSESSMENTS);

  saved = requirements_test_load (fixture);
  requirements_test_assert_answer (saved, "phone-only", GRUPPE_ANSWER_ANSWERED, "yes");
  requirements_test_assert_answer (saved, "duration", GRUPPE_ANSWER_ANSWERED, "120");
  requirements_test_assert_answer (saved, "devices", GRUPPE_ANSWER_INDIFFERENT, "");
  requirements_test_assert_answer (saved, "purpose", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_cmpint (gruppe_answers_get (saved->answers, "duration")->weight, ==, 3);
  g_assert_true (gruppe_answers_get (saved->answers, "duration")->must);
  g_assert_cmpint (gruppe_answers_get (saved->answers, "devices")->weight, ==, 1);
  g_assert_cmpstr (saved->current_question, ==, "purpose");
  g_assert_cmpuint (saved->n_lost, ==, 0);
}

static void
test_survives_restart (RequirementsTest *fixture,
                       gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_save (fixture, id, "land", "SN");
  requirements_test_save (fixture, id, "participants", "12");
  requirements_test_close_profile (fixture);
  requirements_test_open_profile (fixture);

  saved = requirements_test_load (fixture);
  g_assert_cmpint (saved->id, ==, id);
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
  requirements_test_assert_answer (saved, "participants", GRUPPE_ANSWER_ANSWERED, "12");
  g_assert_cmpstr (saved->current_question, ==, "participants");
}

static void
test_visit (RequirementsTest *fixture,
            gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_save (fixture, id, "land", "SN");
  visit (fixture, id, "duration");
  saved = requirements_test_load (fixture);
  g_assert_cmpstr (saved->current_question, ==, "duration");
  requirements_test_assert_answer (saved, "duration", GRUPPE_ANSWER_SKIPPED, "");
}

static void
test_latest_is_the_one_worked_on (RequirementsTest *fixture,
                                  gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) newest = NULL;
  g_autoptr(GruppeSavedAssessment) touched = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second;

  gruppe_clock_advance (fixture->clock, 60);
  second = requirements_test_create (fixture, "Second");
  newest = requirements_test_load (fixture);
  g_assert_cmpint (newest->id, ==, second);

  gruppe_clock_advance (fixture->clock, 60);
  requirements_test_save (fixture, first, "land", "HH");
  touched = requirements_test_load (fixture);
  g_assert_cmpint (touched->id, ==, first);
}

static void
test_unknown_question_is_kept (RequirementsTest *fixture,
                               gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GruppeSavedAssessment) again = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_save (fixture, id, "question-of-last-year", "anything");
  /* An answer that the question of today does not allow any more. */
  requirements_test_save (fixture, id, "phone-only", "sometimes");
  requirements_test_save (fixture, id, "land", "BE");

  saved = requirements_test_load (fixture);
  g_assert_cmpuint (saved->n_lost, ==, 2);
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "BE");
  requirements_test_assert_answer (saved, "phone-only", GRUPPE_ANSWER_SKIPPED, "");

  /* Answering something else leaves them where they are. */
  requirements_test_save (fixture, id, "duration", "60");
  again = requirements_test_load (fixture);
  g_assert_cmpuint (again->n_lost, ==, 2);
}

static void
test_clear_and_restore (RequirementsTest *fixture,
                        gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) empty = NULL;
  g_autoptr(GruppeSavedAssessment) back = NULL;
  g_autoptr(GruppeClearedAnswers) cleared = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_save (fixture, id, "question-of-last-year", "anything");
  requirements_test_save (fixture, id, "land", "BE");
  requirements_test_save (fixture, id, "duration", "90");

  cleared = try_clear (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (cleared);
  empty = requirements_test_load (fixture);
  g_assert_cmpint (empty->id, ==, id);
  g_assert_cmpuint (gruppe_answers_count (empty->answers), ==, 0);
  g_assert_cmpuint (empty->n_lost, ==, 0);
  g_assert_cmpstr (empty->current_question, ==, "");

  /* What was answered in between goes; everything of before comes back, the unknown as well. */
  requirements_test_save (fixture, id, "participants", "5");
  restore (fixture, cleared);
  back = requirements_test_load (fixture);
  requirements_test_assert_answer (back, "land", GRUPPE_ANSWER_ANSWERED, "BE");
  requirements_test_assert_answer (back, "duration", GRUPPE_ANSWER_ANSWERED, "90");
  requirements_test_assert_answer (back, "participants", GRUPPE_ANSWER_SKIPPED, "");
  g_assert_true (gruppe_answers_get (back->answers, "duration")->must);
  g_assert_cmpuint (back->n_lost, ==, 1);
  g_assert_cmpstr (back->current_question, ==, "duration");
}

static void
test_clear_leaves_others_alone (RequirementsTest *fixture,
                                gconstpointer     data)
{
  g_autoptr(GruppeClearedAnswers) cleared = NULL;
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_create (fixture, "First");
  gint64 second = requirements_test_create (fixture, "Second");

  requirements_test_save (fixture, first, "land", "BE");
  requirements_test_save (fixture, second, "land", "SN");
  cleared = try_clear (fixture, first, &error);
  g_assert_no_error (error);
  gruppe_clock_advance (fixture->clock, 60);
  visit (fixture, second, "land");
  saved = requirements_test_load (fixture);
  g_assert_cmpint (saved->id, ==, second);
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "SN");
}

static void
test_absent_assessment (RequirementsTest *fixture,
                        gconstpointer     data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (requirements_test_try_save (fixture, 77, "land", GRUPPE_ANSWER_ANSWERED, "SN", 2, FALSE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_null (try_clear (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_bad_weight_changes_nothing (RequirementsTest *fixture,
                                 gconstpointer     data)
{
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_create (fixture, "A");

  requirements_test_save (fixture, id, "land", "BE");
  g_assert_false (requirements_test_try_save (fixture, id, "land", GRUPPE_ANSWER_ANSWERED, "SN", 9, FALSE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  saved = requirements_test_load (fixture);
  requirements_test_assert_answer (saved, "land", GRUPPE_ANSWER_ANSWERED, "BE");
}

static void
add (const char *path,
     void      (*test) (RequirementsTest *, gconstpointer))
{
  g_test_add (path, RequirementsTest, NULL, requirements_test_set_up, test, requirements_test_tear_down);
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
