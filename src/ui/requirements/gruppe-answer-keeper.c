/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-answer-keeper.h"
#include "gruppe-requirements-words.h"

struct _GruppeAnswerKeeper
{
  GObject parent_instance;

  GruppeContext *context;
  GruppeQuestionnaire *questionnaire;
  GruppeAnswers *answers;
  gint64 assessment;            /* 0: there is no row yet */
  char *title;                  /* NULL as long as there is no row */
  gboolean creating;
  GPtrArray *waiting;           /* GTask, until the row is there */
  char *place;
  guint n_lost;
  GHashTable *unsaved;          /* ids of questions */
};

G_DEFINE_FINAL_TYPE (GruppeAnswerKeeper, gruppe_answer_keeper, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_SAVED, SIGNAL_SAVE_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct
{
  GruppeAnswerKeeper *keeper;
  gint64 assessment;
  char *question;
} Save;

static void save_unsaved (GruppeAnswerKeeper *self);

static void
save_free (Save *save)
{
  g_clear_object (&save->keeper);
  g_clear_pointer (&save->question, g_free);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
answer_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Save) save = user_data;
  GruppeAnswerKeeper *self = save->keeper;
  g_autoptr(GError) error = NULL;

  if (gruppe_assessments_save_finish (self->context, result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
      return;
    }

  /* Another assessment may be worked on by now. */
  if (save->assessment == self->assessment)
    g_hash_table_add (self->unsaved, g_strdup (save->question));
  g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, error);
}

static void
let_go (GruppeAnswerKeeper *self)
{
  g_autoptr(GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static void
assessment_created_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GruppeAnswerKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  self->creating = FALSE;
  self->assessment = gruppe_assessments_create_finish (self->context, result, &error);
  if (self->assessment == 0)
    {
      g_clear_pointer (&self->title, g_free);
      g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, error);
    }
  else
    save_unsaved (self);
  let_go (self);
}

static void
create_assessment (GruppeAnswerKeeper *self)
{
  self->creating = TRUE;
  self->title = gruppe_requirements_words_title (self->context, NULL);
  gruppe_assessments_create_async (self->context, self->title,
                                   gruppe_questionnaire_get_version (self->questionnaire),
                                   NULL, assessment_created_cb, g_object_ref (self));
}

/* The saves are not cancelled when the page goes: an answer given is an answer kept. */
static void
save_unsaved (GruppeAnswerKeeper *self)
{
  GHashTableIter iter;
  gpointer question;

  if (self->creating)
    return;

  if (self->assessment == 0)
    {
      create_assessment (self);
      return;
    }

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &question, NULL))
    {
      Save *save = g_new0 (Save, 1);

      save->keeper = g_object_ref (self);
      save->assessment = self->assessment;
      save->question = g_strdup (question);
      gruppe_assessments_save_async (self->context, self->assessment, question,
                                     gruppe_answers_get (self->answers, question),
                                     NULL, answer_saved_cb, save);
    }
  g_hash_table_remove_all (self->unsaved);
}

static void
mark_changed (GruppeAnswerKeeper *self,
              const char         *question)
{
  if (g_strcmp0 (self->place, question) != 0)
    {
      g_free (self->place);
      self->place = g_strdup (question);
    }

  g_hash_table_add (self->unsaved, g_strdup (question));
  save_unsaved (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
place_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeAnswerKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gruppe_assessments_visit_finish (self->context, result, &error))
    g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeAnswerKeeper *self = g_task_get_source_object (task);
  g_autoptr(GruppeSavedAssessment) saved = NULL;
  g_autoptr(GError) error = NULL;

  saved = gruppe_assessments_load_finish (self->context, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->title, g_free);
  g_hash_table_remove_all (self->unsaved);
  if (saved != NULL)
    {
      self->assessment = saved->id;
      self->title = g_steal_pointer (&saved->title);
      self->answers = g_steal_pointer (&saved->answers);
      self->place = g_steal_pointer (&saved->current_question);
      self->n_lost = saved->n_lost;
    }
  else
    {
      self->assessment = 0;
      self->answers = gruppe_answers_new (self->questionnaire);
      self->n_lost = 0;
    }

  g_task_return_boolean (task, TRUE);
}

/* What was answered is on its way to the disk: what is read now comes after it. */
static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GruppeAnswerKeeper *self = GRUPPE_ANSWER_KEEPER (source);
  GTask *task = user_data;

  gruppe_assessments_load_async (self->context, self->questionnaire, g_task_get_cancellable (task), loaded_cb,
                                 task);
}

static void
gruppe_answer_keeper_finalize (GObject *object)
{
  GruppeAnswerKeeper *self = GRUPPE_ANSWER_KEEPER (object);

  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_object (&self->questionnaire);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_answer_keeper_parent_class)->finalize (object);
}

static void
gruppe_answer_keeper_class_init (GruppeAnswerKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_answer_keeper_finalize;

  /**
   * GruppeAnswerKeeper::changed:
   * @self: the keeper
   *
   * An answer, a weight or a must was changed. Not emitted when others were read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_ANSWER_KEEPER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * GruppeAnswerKeeper::saved:
   * @self: the keeper
   *
   * An answer is on disk.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", GRUPPE_TYPE_ANSWER_KEEPER, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * GruppeAnswerKeeper::save-failed:
   * @self: the keeper
   * @error: why
   *
   * An answer is not on disk.
   */
  signals[SIGNAL_SAVE_FAILED] = g_signal_new ("save-failed", GRUPPE_TYPE_ANSWER_KEEPER, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gruppe_answer_keeper_init (GruppeAnswerKeeper *self)
{
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * gruppe_answer_keeper_new:
 * @context: the services
 * @questionnaire: the questions
 *
 * Returns: (transfer full): a keeper with an empty sheet, nothing loaded yet
 */
GruppeAnswerKeeper *
gruppe_answer_keeper_new (GruppeContext       *context,
                          GruppeQuestionnaire *questionnaire)
{
  GruppeAnswerKeeper *self = g_object_new (GRUPPE_TYPE_ANSWER_KEEPER, NULL);

  self->context = g_object_ref (context);
  self->questionnaire = g_object_ref (questionnaire);
  self->answers = gruppe_answers_new (questionnaire);

  return self;
}

/**
 * gruppe_answer_keeper_load_async:
 * @self: a keeper
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the assessment worked on last; an empty sheet when there is none.
 */
void
gruppe_answer_keeper_load_async (GruppeAnswerKeeper  *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_answer_keeper_load_async);
  gruppe_answer_keeper_settle_async (self, settled_cb, task);
}

/**
 * gruppe_answer_keeper_load_finish:
 * @self: a keeper
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the answers could be read
 */
gboolean
gruppe_answer_keeper_load_finish (GruppeAnswerKeeper  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gruppe_answer_keeper_settle_async:
 * @self: a keeper
 * @callback: called when done
 * @user_data: for @callback
 *
 * Waits until everything answered so far has been handed to the database, so that what is asked of it next comes after that.
 */
void
gruppe_answer_keeper_settle_async (GruppeAnswerKeeper  *self,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gruppe_answer_keeper_settle_async);
  if (self->creating)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * gruppe_answer_keeper_get_answers:
 * @self: a keeper
 *
 * Returns: (transfer none): the answers, to be read only; another object after loading
 */
GruppeAnswers *
gruppe_answer_keeper_get_answers (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), NULL);

  return self->answers;
}

/**
 * gruppe_answer_keeper_get_place:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): id of the question the user was at
 */
const char *
gruppe_answer_keeper_get_place (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), NULL);

  return self->place;
}

/**
 * gruppe_answer_keeper_get_n_lost:
 * @self: a keeper
 *
 * Returns: how many saved answers belong to questions that no longer exist
 */
guint
gruppe_answer_keeper_get_n_lost (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), 0);

  return self->n_lost;
}

/**
 * gruppe_answer_keeper_get_assessment:
 * @self: a keeper
 *
 * Returns: row id of the assessment worked on; 0 as long as it is not in the database
 */
gint64
gruppe_answer_keeper_get_assessment (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), 0);

  return self->assessment;
}

/**
 * gruppe_answer_keeper_get_questionnaire:
 * @self: a keeper
 *
 * Returns: (transfer none): the questions
 */
GruppeQuestionnaire *
gruppe_answer_keeper_get_questionnaire (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), NULL);

  return self->questionnaire;
}

/**
 * gruppe_answer_keeper_get_title:
 * @self: a keeper
 *
 * Returns: (transfer full): what the group calls the assessment, or what it will be called with the first answer
 */
char *
gruppe_answer_keeper_get_title (GruppeAnswerKeeper *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), NULL);

  return self->title != NULL ? g_strdup (self->title) : gruppe_requirements_words_title (self->context, NULL);
}

/**
 * gruppe_answer_keeper_set_title:
 * @self: a keeper
 * @title: what the assessment is called now, on disk already
 */
void
gruppe_answer_keeper_set_title (GruppeAnswerKeeper *self,
                                const char         *title)
{
  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));
  g_return_if_fail (title != NULL);

  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * gruppe_answer_keeper_set_answer:
 * @self: a keeper
 * @question: id of a question
 * @state: answered, skipped or indifferent
 * @value: (nullable): the value
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with %GRUPPE_INPUT_ERROR and nothing changed
 */
gboolean
gruppe_answer_keeper_set_answer (GruppeAnswerKeeper  *self,
                                 const char          *question,
                                 GruppeAnswerState    state,
                                 const char          *value,
                                 GError             **error)
{
  const GruppeAnswer *answer;
  GruppeAnswerState old_state;
  g_autofree char *old_value = NULL;

  g_return_val_if_fail (GRUPPE_IS_ANSWER_KEEPER (self), FALSE);

  answer = gruppe_answers_get (self->answers, question);
  g_return_val_if_fail (answer != NULL, FALSE);

  old_state = answer->state;
  old_value = g_strdup (answer->value);
  if (!gruppe_answers_set (self->answers, question, state, value, error))
    return FALSE;

  if (answer->state != old_state || g_strcmp0 (answer->value, old_value) != 0)
    mark_changed (self, question);

  return TRUE;
}

/**
 * gruppe_answer_keeper_set_weight:
 * @self: a keeper
 * @question: id of a question
 * @weight: 1 to 3
 */
void
gruppe_answer_keeper_set_weight (GruppeAnswerKeeper *self,
                                 const char         *question,
                                 int                 weight)
{
  const GruppeAnswer *answer;

  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));

  answer = gruppe_answers_get (self->answers, question);
  g_return_if_fail (answer != NULL);

  if (answer->weight != weight && gruppe_answers_set_weight (self->answers, question, weight, NULL))
    mark_changed (self, question);
}

/**
 * gruppe_answer_keeper_set_must:
 * @self: a keeper
 * @question: id of a question
 * @must: whether it is a must
 */
void
gruppe_answer_keeper_set_must (GruppeAnswerKeeper *self,
                               const char         *question,
                               gboolean            must)
{
  const GruppeAnswer *answer;

  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));

  answer = gruppe_answers_get (self->answers, question);
  g_return_if_fail (answer != NULL);

  if (answer->must != must && gruppe_answers_set_must (self->answers, question, must, NULL))
    mark_changed (self, question);
}

/**
 * gruppe_answer_keeper_visit:
 * @self: a keeper
 * @question: id of a question
 *
 * The user is at this question now. Remembered on disk as soon as there is an answer.
 */
void
gruppe_answer_keeper_visit (GruppeAnswerKeeper *self,
                            const char         *question)
{
  g_return_if_fail (GRUPPE_IS_ANSWER_KEEPER (self));

  if (g_strcmp0 (self->place, question) == 0)
    return;

  g_free (self->place);
  self->place = g_strdup (question);
  if (self->assessment != 0)
    gruppe_assessments_visit_async (self->context, self->assessment, question, NULL, place_saved_cb,
                                    g_object_ref (self));
}
