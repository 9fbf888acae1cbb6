/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"
#include "gruppe-password.h"

/* Another password for a meeting that is there. */
typedef struct
{
  gint64 id;
  GruppePasswordKind kind;
  GruppeSecret *typed;
  int margin_minutes;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_clear_pointer (&replacement->typed, gruppe_secret_unref);
  g_free (replacement);
}

static GruppeSecret *
make_secret (Replacement        *replacement,
             GruppeRecipe       *recipe,
             GError            **error)
{
  if (replacement->typed != NULL)
    return gruppe_meeting_check_password (recipe, replacement->typed, error);

  if (gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "password", 0,
                              "password: this provider makes it itself");
      return NULL;
    }

  return gruppe_password_generate (recipe, replacement->kind, NULL, error);
}

static GruppeMeetingWrite *
replace (GruppeContext  *context,
         GruppeMeeting  *meeting,
         Replacement    *replacement,
         GError        **error)
{
  g_autoptr(GruppeMeetingWrite) self = gruppe_meeting_write_new (context);
  g_autoptr(GruppeRecipe) recipe = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  GruppeCatalogue *catalogue;
  GruppeSecretState state;
  gint64 expires_at;

  expires_at = gruppe_meeting_get_ends_at (meeting) + (gint64) MAX (replacement->margin_minutes, 0) * 60;
  if (expires_at <= self->now)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, "date", 0,
                              "date: the meeting is over, a password would be of no use");
      return NULL;
    }

  catalogue = gruppe_context_get_catalogue (context, error);
  if (catalogue == NULL)
    return NULL;

  recipe = gruppe_meeting_recipe (catalogue, gruppe_meeting_get_provider (meeting), error);
  if (recipe == NULL)
    return NULL;

  secret = make_secret (replacement, recipe, error);
  if (secret == NULL)
    return NULL;

  state = gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER ? GRUPPE_SECRET_SET
                                                                      : GRUPPE_SECRET_GENERATED;
  self->id = gruppe_meeting_get_id (meeting);
  self->before = g_strdup (gruppe_meeting_get_secret_uid (meeting));
  gruppe_meeting_write_set_secret (self, secret, state, expires_at);

  return g_steal_pointer (&self);
}

static void
meeting_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  g_autoptr(GruppeMeeting) meeting = NULL;
  GruppeMeetingWrite *self = NULL;
  GError *error = NULL;

  meeting = gruppe_meetings_get_finish (context, result, &error);
  if (meeting != NULL)
    self = replace (context, meeting, g_task_get_task_data (task), &error);

  if (self != NULL)
    gruppe_meeting_write_run (g_steal_pointer (&task), self);
  else
    g_task_return_error (task, error);
}

static void
start_replacement (GTask       *task,
                   Replacement *replacement)
{
  GruppeContext *context = g_task_get_source_object (task);

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
  gruppe_meeting_pending_add (task);

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
  gruppe_meeting_pending_add (task);

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
  g_autoptr(GTask) task = NULL;
  const char *secret_uid;
  gint64 now;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING (meeting));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_meetings_lookup_password_async);

  now = gruppe_clock_now (gruppe_context_get_clock (context));
  secret_uid = gruppe_meeting_get_secret_uid (meeting);
  if (secret_uid == NULL || gruppe_meeting_get_secret_expires_at (meeting) <= now)
    {
      g_task_return_new_error (task, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND,
                               "This meeting has no password, or not any more");
      return;
    }

  gruppe_vault_lookup_async (gruppe_context_get_vault (context), secret_uid, cancellable,
                             secret_found_cb, g_steal_pointer (&task));
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
