/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-meeting-private.h"
#include "gruppe-password.h"

/* Another password or PIN for a meeting that is there. */
typedef struct
{
  gint64 id;
  GruppePasswordKind kind;
  GruppeSecret *typed;
  gboolean is_pin;
  int margin_minutes;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_clear_pointer (&replacement->typed, gruppe_secret_unref);
  g_free (replacement);
}

static gboolean
set_password (GruppeContext      *context,
              const Replacement  *replacement,
              GruppeMeetingStep  *step,
              GError            **error)
{
  g_autoptr(GruppeRecipe) recipe = NULL;
  GruppeCatalogue *catalogue;

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue == NULL)
    return FALSE;

  recipe = gruppe_meeting_recipe (catalogue, step->to->provider, error);
  if (recipe == NULL)
    return FALSE;

  if (replacement->typed == NULL && gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "password", 0,
                              "password: this provider makes it itself");
      return FALSE;
    }

  return gruppe_meeting_step_set_password (step, recipe, replacement->kind, replacement->typed, error);
}

static gboolean
set_pin (const Replacement  *replacement,
         GruppeMeetingStep  *step,
         GError            **error)
{
  if (replacement->typed == NULL)
    {
      g_clear_pointer (&step->to->pin_uid, g_free);
      return TRUE;
    }

  step->pin = gruppe_meeting_check_pin (replacement->typed, error);

  return step->pin != NULL;
}

static GruppeMeetingBatch *
replace (GruppeContext      *context,
         GruppeMeeting      *meeting,
         const Replacement  *replacement,
         GError            **error)
{
  g_autoptr(GruppeMeetingBatch) batch = gruppe_meeting_batch_new (context);
  GruppeMeetingRow *from = gruppe_meeting_row_new_from (meeting);
  GruppeMeetingRow *to = gruppe_meeting_row_copy (from);
  GruppeMeetingStep *step = gruppe_meeting_batch_update (batch, gruppe_meeting_get_id (meeting), from, to);
  gint64 expires_at;

  /* The other of the two, password and PIN, keeps its time: it is written on its item in the keyring. */
  expires_at = gruppe_meeting_get_ends_at (meeting) + (gint64) MAX (replacement->margin_minutes, 0) * 60;
  if ((replacement->is_pin ? from->secret_uid : from->pin_uid) != NULL)
    expires_at = from->secret_expires_at;

  if (expires_at <= gruppe_meeting_batch_get_now (batch))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, "date", 0,
                              "date: the meeting is over, a password would be of no use");
      return NULL;
    }

  if (gruppe_meeting_is_cancelled (meeting) && (replacement->typed != NULL || !replacement->is_pin))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "date", 0,
                              "date: the meeting is cancelled, a password would be of no use");
      return NULL;
    }

  to->secret_expires_at = expires_at;
  if (!(replacement->is_pin ? set_pin (replacement, step, error) : set_password (context, replacement, step, error)))
    return NULL;

  return g_steal_pointer (&batch);
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeMeetingBatch *batch;
  GError *error = NULL;

  batch = gruppe_meeting_batch_run_finish (GRUPPE_CONTEXT (source), result, &error);
  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (
    task,
    g_object_ref (((GruppeMeetingStep *) g_ptr_array_index (gruppe_meeting_batch_get_steps (batch), 0))->written),
    g_object_unref);
}

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  g_autoptr(GruppeMeeting) meeting = NULL;
  GruppeMeetingBatch *batch = NULL;
  GCancellable *cancellable;
  GError *error = NULL;

  meeting = gruppe_meetings_get_finish (context, result, &error);
  if (meeting != NULL)
    batch = replace (context, meeting, g_task_get_task_data (task), &error);

  if (batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_check_cancellable (task, FALSE);
  cancellable = g_task_get_cancellable (task);
  gruppe_meeting_batch_run_async (context, batch, cancellable, replaced_cb, g_steal_pointer (&task));
}

static void
start_replacement (GTask       *task,
                   Replacement *replacement)
{
  GruppeContext *context = g_task_get_source_object (task);

  gruppe_meeting_pending_add (task);
  g_task_set_task_data (task, replacement, (GDestroyNotify) replacement_free);
  gruppe_meetings_get_async (context, replacement->id, g_task_get_cancellable (task),
                             meeting_read_cb, task);
}

static void
secret_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeSecret *secret;
  GError *error = NULL;

  secret = gruppe_vault_lookup_finish (GRUPPE_VAULT (source), result, &error);
  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) gruppe_secret_unref);
  else
    g_task_return_error (task, error);
}

/* Takes TASK. */
static void
look_up (GTask         *task,
         GruppeMeeting *meeting,
         const char    *uid)
{
  GruppeContext *context = g_task_get_source_object (task);
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));

  if (uid != NULL && gruppe_meeting_get_secret_expires_at (meeting) > now)
    {
      gruppe_vault_lookup_async (gruppe_context_get_vault (context), uid, g_task_get_cancellable (task), secret_found_cb, task);
      return;
    }

  g_task_return_new_error (task, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND,
                           "This meeting has nothing of that kind in the keyring, or not any more");
  g_object_unref (task);
}

/**
 * gruppe_meeting_step_set_password:
 * @step: what happens to a meeting
 * @recipe: the provider's rules
 * @kind: what kind of password is made
 * @typed: (nullable): instead of one that is made
 * @error: return location; places as of gruppe_recipe_check()
 *
 * Gives the meeting a new password. What the provider makes itself is not made here.
 *
 * Returns: whether @typed follows the rules
 */
gboolean
gruppe_meeting_step_set_password (GruppeMeetingStep   *step,
                                  GruppeRecipe        *recipe,
                                  GruppePasswordKind   kind,
                                  GruppeSecret        *typed,
                                  GError             **error)
{
  gboolean by_provider = gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER;

  if (typed != NULL)
    {
      step->secret = gruppe_meeting_check_password (recipe, typed, error);
      if (step->secret == NULL)
        return FALSE;
      step->is_new = TRUE;
      step->by_provider = by_provider;
    }
  else if (by_provider)
    return TRUE;
  else
    {
      if (!gruppe_password_is_possible (recipe, kind, error))
        return FALSE;
      step->recipe = gruppe_recipe_ref (recipe);
      step->kind = kind;
    }

  /* What the provider made is in force there already. */
  step->to->secret_state = by_provider ? GRUPPE_SECRET_SET : GRUPPE_SECRET_GENERATED;

  return TRUE;
}

/**
 * gruppe_meeting_step_take_password:
 * @step: what happens to a meeting
 * @recipe: the provider's rules
 * @given: what an invitation of the provider says
 * @error: return location; the place is "password". The message never holds the password
 *
 * Gives the meeting the password that is in force at the provider. Whether it is as strong as one made here is no question any more:
 * only what no password can be is refused.
 *
 * Returns: whether it can be a password
 */
gboolean
gruppe_meeting_step_take_password (GruppeMeetingStep  *step,
                                   GruppeRecipe       *recipe,
                                   GruppeSecret       *given,
                                   GError            **error)
{
  const char *text = gruppe_secret_peek (given);

  if (text[0] == '\0' || g_utf8_strlen (text, -1) > GRUPPE_MEETING_MAX_PASSWORD)
    {
      gruppe_input_error_set (error, text[0] == '\0' ? GRUPPE_INPUT_ERROR_EMPTY : GRUPPE_INPUT_ERROR_TOO_LONG, "password", 0,
                              "password: not between 1 and %d characters", GRUPPE_MEETING_MAX_PASSWORD);
      return FALSE;
    }

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (gruppe_text_is_unsafe_char (g_utf8_get_char (p), FALSE))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_CONTROL, "password", 0, "password: an invisible character is in it");
          return FALSE;
        }
    }

  step->secret = gruppe_secret_ref (given);
  step->is_new = TRUE;
  step->by_provider = gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER;
  step->to->secret_state = GRUPPE_SECRET_SET;

  return TRUE;
}

/**
 * gruppe_meetings_renew_password_async:
 * @context: the services
 * @id: row of a meeting
 * @kind: what kind of password
 * @margin_minutes: how long after the end it is kept
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes a new password by the provider's rules; the one before, if any, is cleared from the keyring.
 */
void
gruppe_meetings_renew_password_async (GruppeContext       *context,
                                      gint64               id,
                                      GruppePasswordKind   kind,
                                      int                  margin_minutes,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task;
  Replacement *replacement;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_renew_password_async);

  replacement = g_new0 (Replacement, 1);
  replacement->id = id;
  replacement->kind = kind;
  replacement->margin_minutes = margin_minutes;
  start_replacement (task, replacement);
}

/**
 * gruppe_meetings_renew_password_finish:
 * @context: the services
 * @result: the result
 * @error: return location; %GRUPPE_INPUT_ERROR_FORBIDDEN when the provider makes the password itself
 *
 * Returns: (transfer full) (nullable): the meeting as it is now
 */
GruppeMeeting *
gruppe_meetings_renew_password_finish (GruppeContext  *context,
                                       GAsyncResult   *result,
                                       GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_renew_password_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_set_password_async:
 * @context: the services
 * @id: row of a meeting
 * @typed: what was typed, or taken over from the provider
 * @margin_minutes: how long after the end it is kept
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Takes over a password; the one before, if any, is cleared from the keyring.
 */
void
gruppe_meetings_set_password_async (GruppeContext       *context,
                                    gint64               id,
                                    GruppeSecret        *typed,
                                    int                  margin_minutes,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task;
  Replacement *replacement;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (typed != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_set_password_async);

  replacement = g_new0 (Replacement, 1);
  replacement->id = id;
  replacement->typed = gruppe_secret_ref (typed);
  replacement->margin_minutes = margin_minutes;
  start_replacement (task, replacement);
}

/**
 * gruppe_meetings_set_password_finish:
 * @context: the services
 * @result: the result
 * @error: return location; places as of gruppe_recipe_check()
 *
 * Returns: (transfer full) (nullable): the meeting as it is now
 */
GruppeMeeting *
gruppe_meetings_set_password_finish (GruppeContext  *context,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_set_password_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_set_pin_async:
 * @context: the services
 * @id: row of a meeting
 * @typed: (nullable): the PIN for the telephone, as the provider gave it; %NULL takes it away
 * @margin_minutes: how long after the end it is kept, unless there is a password: it goes together with that
 * @cancellable: (nullable): before anything is stored
 * @callback: called when done
 * @user_data: for @callback
 *
 * Takes over a PIN; the one before, if any, is cleared from the keyring.
 */
void
gruppe_meetings_set_pin_async (GruppeContext       *context,
                               gint64               id,
                               GruppeSecret        *typed,
                               int                  margin_minutes,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;
  Replacement *replacement;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_set_pin_async);

  replacement = g_new0 (Replacement, 1);
  replacement->id = id;
  replacement->is_pin = TRUE;
  replacement->typed = typed != NULL ? gruppe_secret_ref (typed) : NULL;
  replacement->margin_minutes = margin_minutes;
  start_replacement (task, replacement);
}

/**
 * gruppe_meetings_set_pin_finish:
 * @context: the services
 * @result: the result
 * @error: return location; the place is "pin" or "date"
 *
 * Returns: (transfer full) (nullable): the meeting as it is now
 */
GruppeMeeting *
gruppe_meetings_set_pin_finish (GruppeContext  *context,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_set_pin_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_lookup_password_async:
 * @context: the services
 * @meeting: a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Fetches the password from the keyring. One that is over is not given out any more, also when it has
 * not been swept yet.
 */
void
gruppe_meetings_lookup_password_async (GruppeContext       *context,
                                       GruppeMeeting       *meeting,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING (meeting));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_lookup_password_async);
  look_up (task, meeting, gruppe_meeting_get_secret_uid (meeting));
}

/**
 * gruppe_meetings_lookup_password_finish:
 * @context: the services
 * @result: the result
 * @error: return location, of %GRUPPE_VAULT_ERROR
 *
 * Returns: (transfer full) (nullable): the password
 */
GruppeSecret *
gruppe_meetings_lookup_password_finish (GruppeContext  *context,
                                        GAsyncResult   *result,
                                        GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_lookup_password_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_meetings_lookup_pin_async:
 * @context: the services
 * @meeting: a meeting
 * @cancellable: (nullable): to cancel
 * @callback: called when done
 * @user_data: for @callback
 *
 * Fetches the PIN for the telephone from the keyring, as gruppe_meetings_lookup_password_async() does the password.
 */
void
gruppe_meetings_lookup_pin_async (GruppeContext       *context,
                                  GruppeMeeting       *meeting,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING (meeting));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_lookup_pin_async);
  look_up (task, meeting, gruppe_meeting_get_pin_uid (meeting));
}

/**
 * gruppe_meetings_lookup_pin_finish:
 * @context: the services
 * @result: the result
 * @error: return location, of %GRUPPE_VAULT_ERROR
 *
 * Returns: (transfer full) (nullable): the PIN
 */
GruppeSecret *
gruppe_meetings_lookup_pin_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gruppe_meetings_lookup_pin_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
