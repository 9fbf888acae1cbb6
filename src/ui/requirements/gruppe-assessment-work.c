/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-assessment-work.h"
#include "requirements/gruppe-assessments.h"

typedef struct _Work Work;

typedef void (*WorkStart) (Work *work);

struct _Work
{
  gatomicrefcount ref_count;
  GWeakRef page;
  GruppeContext *context;
  GruppeAnswerKeeper *keeper;
  GruppeAssessmentShown shown;
  WorkStart start;
  const char *failed;           /* translated: what could not be done */
  gint64 assessment;
  char *title;
  char *done;                   /* what to say afterwards */
  GruppeClearedAnswers *cleared;
  GruppeDeletedAssessment *deleted;
};

static Work *
work_ref (Work *work)
{
  g_atomic_ref_count_inc (&work->ref_count);

  return work;
}

static void
work_unref (gpointer data)
{
  Work *work = data;

  if (!g_atomic_ref_count_dec (&work->ref_count))
    return;

  g_weak_ref_clear (&work->page);
  g_clear_object (&work->keeper);
  g_clear_object (&work->context);
  g_clear_pointer (&work->title, g_free);
  g_clear_pointer (&work->done, g_free);
  g_clear_pointer (&work->cleared, gruppe_cleared_answers_unref);
  g_clear_pointer (&work->deleted, gruppe_deleted_assessment_free);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_unref)

static void undo (gpointer data);

static Work *
work_new (GruppePage            *page,
          GruppeAnswerKeeper    *keeper,
          GruppeAssessmentShown  shown,
          WorkStart              start,
          const char            *failed)
{
  Work *work = g_new0 (Work, 1);

  g_atomic_ref_count_init (&work->ref_count);
  g_weak_ref_init (&work->page, page);
  work->context = g_object_ref (gruppe_page_get_context (page));
  work->keeper = g_object_ref (keeper);
  work->shown = shown;
  work->start = start;
  work->failed = failed;
  work->assessment = gruppe_answer_keeper_get_assessment (keeper);

  return work;
}

/* ERROR NULL: it went well. */
static void
finish (Work         *work,
        const GError *error)
{
  g_autoptr(GtkWidget) page = g_weak_ref_get (&work->page);

  if (page == NULL)
    return;

  gtk_widget_set_sensitive (page, TRUE);
  work->shown (page);
  if (error != NULL)
    gruppe_toast_error (page, work->failed, error);
  else if (work->cleared != NULL || work->deleted != NULL)
    gruppe_toast_undo (page, work->done, _("_Undo"), undo, work_ref (work), work_unref);
  else if (work->done != NULL)
    gruppe_toast (page, work->done);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Work) work = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_answer_keeper_load_finish (work->keeper, result, &error);
  finish (work, error);
}

/* WORK is taken over. */
static void
go_on (Work   *work,
       GError *error)
{
  if (error == NULL)
    gruppe_answer_keeper_load_async (work->keeper, NULL, loaded_cb, work);
  else
    {
      finish (work, error);
      work_unref (work);
    }
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Work *work = user_data;

  /* Meanwhile the first answer may have made it one of the database. */
  if (work->assessment == 0)
    work->assessment = gruppe_answer_keeper_get_assessment (work->keeper);
  work->start (work);
}

/* WORK is taken over. An answer given meanwhile would be lost without a word. */
static void
begin (Work *work)
{
  g_autoptr(GtkWidget) page = g_weak_ref_get (&work->page);

  if (page != NULL)
    gtk_widget_set_sensitive (page, FALSE);
  gruppe_answer_keeper_settle_async (work->keeper, settled_cb, work);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_assessments_open_finish (work->context, result, &error);
  go_on (work, error);
}

static void
open (Work *work)
{
  gruppe_assessments_open_async (work->context, work->assessment, NULL, opened_cb, work);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_assessments_create_finish (work->context, result, &error);
  go_on (work, error);
}

static void
create (Work *work)
{
  GruppeQuestionnaire *questionnaire = gruppe_answer_keeper_get_questionnaire (work->keeper);

  gruppe_assessments_create_async (work->context, work->title, gruppe_questionnaire_get_version (questionnaire),
                                   NULL, created_cb, work);
}

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_assessments_duplicate_finish (work->context, result, &error);
  go_on (work, error);
}

static void
duplicate (Work *work)
{
  gruppe_assessments_duplicate_async (work->context, work->assessment, work->title, NULL, duplicated_cb, work);
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_assessments_rename_finish (work->context, result, &error);
  go_on (work, error);
}

static void
rename_or_create (Work *work)
{
  if (work->assessment != 0)
    gruppe_assessments_rename_async (work->context, work->assessment, work->title, NULL, renamed_cb, work);
  else
    create (work);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  work->deleted = gruppe_assessments_delete_finish (work->context, result, &error);
  go_on (work, error);
}

static void
delete (Work *work)
{
  gruppe_assessments_delete_async (work->context, work->assessment, NULL, deleted_cb, work);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  work->cleared = gruppe_assessments_clear_finish (work->context, result, &error);
  go_on (work, error);
}

static void
clear (Work *work)
{
  gruppe_assessments_clear_async (work->context, work->assessment, NULL, cleared_cb, work);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;

  if (work->cleared != NULL)
    gruppe_assessments_restore_finish (work->context, result, &error);
  else
    gruppe_assessments_undelete_finish (work->context, result, &error);
  g_clear_pointer (&work->cleared, gruppe_cleared_answers_unref);
  g_clear_pointer (&work->deleted, gruppe_deleted_assessment_free);
  g_clear_pointer (&work->done, g_free);
  go_on (work, error);
}

static void
restore (Work *work)
{
  if (work->cleared != NULL)
    gruppe_assessments_restore_async (work->context, work->cleared, NULL, restored_cb, work);
  else
    gruppe_assessments_undelete_async (work->context, work->deleted, NULL, restored_cb, work);
}

static void
undo (gpointer data)
{
  Work *work = data;

  work->start = restore;
  work->failed = work->cleared != NULL ? _("The answers could not be brought back.")
                                       : _("The assessment could not be brought back.");
  begin (work_ref (work));
}

/**
 * gruppe_assessment_work_open:
 * @page: where it is shown
 * @keeper: whose assessment
 * @assessment: row id of another one
 * @shown: shows it
 */
void
gruppe_assessment_work_open (GruppePage            *page,
                             GruppeAnswerKeeper    *keeper,
                             gint64                 assessment,
                             GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, open, _("The assessment could not be opened."));

  work->assessment = assessment;
  begin (work);
}

/**
 * gruppe_assessment_work_create:
 * @page: where it is shown
 * @keeper: whose assessment
 * @title: what it is to be called
 * @shown: shows it
 *
 * Begins a new, empty assessment.
 */
void
gruppe_assessment_work_create (GruppePage            *page,
                               GruppeAnswerKeeper    *keeper,
                               const char            *title,
                               GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, create, _("The assessment could not be made."));

  work->title = g_strdup (title);
  /* Translators: %s is the title of an assessment */
  work->done = g_strdup_printf (_("“%s” is new and empty. The others are kept."), title);
  begin (work);
}

/**
 * gruppe_assessment_work_duplicate:
 * @page: where it is shown
 * @keeper: whose assessment
 * @title: what the copy is to be called
 * @shown: shows it
 *
 * Makes a copy of the assessment worked on and goes on with the copy.
 */
void
gruppe_assessment_work_duplicate (GruppePage            *page,
                                  GruppeAnswerKeeper    *keeper,
                                  const char            *title,
                                  GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, duplicate, _("The assessment could not be copied."));

  work->title = g_strdup (title);
  /* Translators: %s is the title of an assessment */
  work->done = g_strdup_printf (_("You are in the copy now: “%s”."), title);
  begin (work);
}

/**
 * gruppe_assessment_work_rename:
 * @page: where it is shown
 * @keeper: whose assessment
 * @title: what it is to be called
 * @shown: shows it
 */
void
gruppe_assessment_work_rename (GruppePage            *page,
                               GruppeAnswerKeeper    *keeper,
                               const char            *title,
                               GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, rename_or_create, _("The assessment could not be renamed."));

  work->title = g_strdup (title);
  begin (work);
}

/**
 * gruppe_assessment_work_delete:
 * @page: where it is shown
 * @keeper: whose assessment
 * @shown: shows the one that is worked on then
 *
 * Deletes the assessment worked on, says so, and offers to bring it back.
 */
void
gruppe_assessment_work_delete (GruppePage            *page,
                               GruppeAnswerKeeper    *keeper,
                               GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, delete, _("The assessment could not be deleted."));
  g_autofree char *title = gruppe_answer_keeper_get_title (keeper);

  /* Translators: %s is the title of an assessment */
  work->done = g_strdup_printf (_("“%s” has been deleted."), title);
  begin (work);
}

/**
 * gruppe_assessment_work_clear:
 * @page: where the answers are shown
 * @keeper: whose answers
 * @shown: shows the answers again
 *
 * Forgets all answers, says so, and offers to bring them back.
 */
void
gruppe_assessment_work_clear (GruppePage            *page,
                              GruppeAnswerKeeper    *keeper,
                              GruppeAssessmentShown  shown)
{
  Work *work = work_new (page, keeper, shown, clear, _("The answers could not be removed."));

  work->done = g_strdup (_("All answers have been removed."));
  begin (work);
}
