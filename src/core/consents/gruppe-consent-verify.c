/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-context-job.h"

/* The schema step that brought forms on paper and details of events. */
#define FIRST_WITH_DETAILS 5

static void
find_bad_event (GruppeConsentVerdict *verdict,
                gint64                id,
                const char           *reason)
{
  if (!verdict->good && verdict->bad_event != 0 && verdict->bad_event <= id)
    return;

  verdict->good = FALSE;
  verdict->bad_event = id;
  g_free (verdict->reason);
  verdict->reason = g_strdup_printf ("Event %" G_GINT64_FORMAT ": %s", id, reason);
}

static void
find_bad_text (GruppeConsentVerdict *verdict,
               const char           *sha256,
               const char           *reason)
{
  if (!verdict->good)
    return;

  verdict->good = FALSE;
  verdict->bad_text = gruppe_text_for_display (sha256, 64);
  verdict->reason = g_strdup_printf ("Text %s: %s", verdict->bad_text, reason);
}

static gsize
text_length (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/* Line breaks would blur the canonical form; this program writes none. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return FALSE;
    }

  return text == NULL || g_utf8_validate (text, -1, NULL);
}

static gboolean
is_event_plain (const GruppeConsentEvent *event)
{
  return is_plain (event->uid) && is_plain (event->person_uid) && is_plain (event->purpose) &&
         is_plain (event->refers_to) && is_plain (event->choice) && is_plain (event->text_sha256) &&
         is_plain (event->language) && is_plain (event->provider) && is_plain (event->zone) &&
         is_plain (event->meeting_uid) && is_plain (event->evidence_sha256) &&
         is_plain (event->sheet) && is_plain (event->details_sha256) &&
         is_plain (event->prev_hash) && is_plain (event->hash);
}

static gsize
count_event_bytes (const GruppeConsentEvent *event)
{
  return text_length (event->uid) + text_length (event->person_uid) +
         text_length (event->purpose) + text_length (gruppe_consent_kind_to_string (event->kind)) +
         text_length (event->refers_to) + text_length (event->choice) +
         text_length (event->text_sha256) + text_length (event->language) +
         text_length (event->provider) +
         text_length (gruppe_consent_method_to_string (event->method)) +
         text_length (event->zone) + text_length (event->meeting_uid) +
         text_length (event->evidence_sha256) + text_length (event->prev_hash) +
         text_length (event->sheet) + text_length (event->details_sha256) +
         text_length (event->hash);
}

/* What is wrong with the event at its place, or NULL. */
static const char *
judge_event (const GruppeConsentEvent *event,
             gint64                    n_bytes,
             const char               *head)
{
  g_autofree char *digest = NULL;

  if (event->canon < 1 || event->canon > GRUPPE_CONSENT_CANON)
    return "its canonical form has a version that this program does not know";

  /* Version 1 says nothing about them, so nobody wrote them then. */
  if (event->canon == 1 && (event->sheet != NULL || event->details_sha256 != NULL))
    return "it holds what its canonical form does not have";

  if (!is_event_plain (event) || (gsize) n_bytes != count_event_bytes (event))
    return "it holds control characters";

  if (g_strcmp0 (event->prev_hash, head) != 0)
    return "it does not follow the event before it";

  digest = gruppe_consent_event_digest (event);
  if (g_strcmp0 (event->hash, digest) != 0)
    return "its content does not match its hash";

  return NULL;
}

/* Who wrote in a later form never went back to an earlier one, which says less. */
static const char *
judge_order (const GruppeConsentEvent *event,
             gint64                   *canon)
{
  if (event->canon < *canon)
    return "its canonical form is older than that of the event before it";

  *canon = event->canon;

  return NULL;
}

/* FALSE with ERROR set only when reading failed. */
static gboolean
verify_events (GruppeConnection      *connection,
               const char            *name,
               GruppeConsentVerdict  *verdict,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 canon = 0;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, name, error);
  if (statement == NULL)
    return FALSE;

  while (verdict->good && (step = gruppe_statement_step (statement, error)) != GRUPPE_STEP_DONE)
    {
      g_autoptr(GruppeConsentEvent) event = NULL;
      gint64 id, n_bytes;
      const char *reason;

      if (step == GRUPPE_STEP_ERROR || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      id = gruppe_statement_get_int (statement, 0);
      n_bytes = gruppe_statement_get_int (statement, GRUPPE_CONSENT_EVENT_COLUMNS);
      verdict->n_events++;
      if (id != (gint64) verdict->n_events)
        {
          find_bad_event (verdict, (gint64) verdict->n_events,
                          "it is missing, or its number was changed");
          break;
        }

      event = gruppe_consent_event_from_row (statement, 0, NULL);
      reason = event != NULL ? judge_event (event, n_bytes, verdict->head)
                             : "it holds a value that this program does not write";
      if (reason == NULL)
        reason = judge_order (event, &canon);
      if (reason != NULL)
        {
          find_bad_event (verdict, id, reason);
          break;
        }

      g_free (verdict->head);
      verdict->head = g_strdup (event->hash);
    }

  return TRUE;
}

/* Events cut off at the end leave whole what is before them; the counter of the table remembers
 * them. */
static gboolean
verify_end (GruppeConnection      *connection,
            GruppeConsentVerdict  *verdict,
            GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  gint64 n_ever = 0;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/verify-counter", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ERROR)
    return FALSE;

  if (step == GRUPPE_STEP_ROW)
    n_ever = gruppe_statement_get_int (statement, 0);

  if (verdict->good && n_ever != (gint64) verdict->n_events)
    find_bad_event (verdict, (gint64) verdict->n_events + 1,
                    "it is missing at the end of the record");

  return TRUE;
}

/* What is wrong with the text of the row, or NULL. */
static const char *
judge_text (GruppeStatement *statement)
{
  const char *sha256 = gruppe_statement_get_text (statement, 0);
  const char *form = gruppe_statement_get_text (statement, 1);
  const char *purpose = gruppe_statement_get_text (statement, 2);
  gint64 version = gruppe_statement_get_int (statement, 3);
  const char *language = gruppe_statement_get_text (statement, 4);
  const char *title = gruppe_statement_get_text (statement, 5);
  const char *body = gruppe_statement_get_text (statement, 6);
  gsize n_bytes = (gsize) gruppe_statement_get_int (statement, 10);
  g_autofree char *digest = NULL;

  if (sha256 == NULL || form == NULL || purpose == NULL || language == NULL || title == NULL ||
      body == NULL || !is_plain (form) || !is_plain (purpose) || !is_plain (language) ||
      !is_plain (title) || strlen (sha256) + strlen (form) + strlen (purpose) + strlen (language) +
      strlen (title) + strlen (body) != n_bytes)
    return "it holds control characters";

  digest = gruppe_consent_text_digest (form, purpose, version, language, title, body);
  if (!g_str_equal (digest, sha256))
    return "it was changed";

  if (gruppe_statement_get_int (statement, 8) == 0)
    return "no event used it";

  if (gruppe_statement_get_int (statement, 9) == 0)
    return "the time of its first use was changed";

  return NULL;
}

static gboolean
verify_texts (GruppeConnection      *connection,
              const char            *name,
              GruppeConsentVerdict  *verdict,
              GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, name, error);
  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      const char *reason = judge_text (statement);

      verdict->n_texts++;
      if (reason != NULL)
        find_bad_text (verdict, gruppe_statement_get_text (statement, 0), reason);
    }

  return step == GRUPPE_STEP_DONE;
}

static gboolean
verify_links (GruppeConnection      *connection,
              GruppeConsentVerdict  *verdict,
              GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/verify-unknown-texts", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW && verdict->good)
    find_bad_event (verdict, gruppe_statement_get_int (statement, 0),
                    "the text that it names is not there, or is another one");

  return step != GRUPPE_STEP_ERROR;
}

/* A form is outside of the chain; the answer that came back on it is not. */
static gboolean
verify_sheets (GruppeConnection      *connection,
               GruppeConsentVerdict  *verdict,
               GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/verify-sheets", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ROW && verdict->good)
    find_bad_event (verdict, gruppe_statement_get_int (statement, 0),
                    "the form that it names is not there, or is for somebody or something else");

  return step != GRUPPE_STEP_ERROR;
}

/* What is wrong with the details of the row's event, or NULL. */
static const char *
judge_details (GruppeStatement *statement)
{
  const char *sha256 = gruppe_statement_get_text (statement, 1);
  const char *salt = gruppe_statement_get_text (statement, 2);
  /* Not changed. */
  const GruppeConsentDetails details = {
    .evidence_place = (char *) gruppe_statement_get_text (statement, 3),
    .collected_by = (char *) gruppe_statement_get_text (statement, 4),
    .witness = (char *) gruppe_statement_get_text (statement, 5),
    .guardian = (char *) gruppe_statement_get_text (statement, 6),
  };
  gboolean is_there = gruppe_statement_get_int (statement, 7) != 0;
  gboolean person_is_there = gruppe_statement_get_int (statement, 8) != 0;
  g_autofree char *digest = NULL;

  if (!is_there)
    return person_is_there ? "its details are missing" : NULL;

  if (sha256 == NULL)
    return "it has details that were not there when it was recorded";

  if (salt == NULL || gruppe_statement_get_int (statement, 9) == 0)
    return "its details were changed";

  if (text_length (salt) + text_length (details.evidence_place) +
      text_length (details.collected_by) + text_length (details.witness) +
      text_length (details.guardian) != (gsize) gruppe_statement_get_int (statement, 10))
    return "its details hold control characters";

  digest = gruppe_consent_details_digest (&details, salt);

  return g_str_equal (digest, sha256) ? NULL : "its details were changed";
}

static gboolean
verify_details (GruppeConnection      *connection,
                GruppeConsentVerdict  *verdict,
                GError               **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step = GRUPPE_STEP_DONE;

  statement = gruppe_connection_statement (connection, "consents/verify-details", error);
  if (statement == NULL)
    return FALSE;

  while (verdict->good && (step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      const char *reason = judge_details (statement);

      if (reason != NULL)
        find_bad_event (verdict, gruppe_statement_get_int (statement, 0), reason);
    }

  return step != GRUPPE_STEP_ERROR;
}

static gpointer
run_verify (GruppeConnection  *connection,
            gpointer           data,
            GCancellable      *cancellable,
            GError           **error)
{
  return gruppe_consent_log_verify_file (connection, 0, cancellable, error);
}

/* SCHEMA is that of a file that has not been brought up to date, or 0. */
GruppeConsentVerdict *
gruppe_consent_log_verify_file (GruppeConnection  *connection,
                                int                schema,
                                GCancellable      *cancellable,
                                GError           **error)
{
  g_autoptr(GruppeConsentVerdict) verdict = g_new0 (GruppeConsentVerdict, 1);
  gboolean is_old = schema != 0 && schema < FIRST_WITH_DETAILS;

  verdict->good = TRUE;
  verdict->head = g_strdup (GRUPPE_CONSENT_NO_HASH);
  if (!verify_events (connection, is_old ? "consents/verify-events-first" : "consents/verify-events",
                      verdict, cancellable, error) ||
      !verify_end (connection, verdict, error) ||
      !verify_texts (connection, is_old ? "consents/verify-texts-first" : "consents/verify-texts",
                     verdict, error) ||
      !verify_links (connection, verdict, error))
    return NULL;

  if (!is_old && (!verify_sheets (connection, verdict, error) || !verify_details (connection, verdict, error)))
    return NULL;

  return g_steal_pointer (&verdict);
}

/**
 * gruppe_consent_verdict_free:
 * @self: (nullable) (transfer full): a verdict
 */
void
gruppe_consent_verdict_free (GruppeConsentVerdict *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bad_text, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->head, g_free);
  g_free (self);
}

/**
 * gruppe_consent_log_verify_async:
 * @context: services
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * See gruppe_consent_log_verify_sync().
 */
void
gruppe_consent_log_verify_async (GruppeContext       *context,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  gruppe_context_read_async (context, run_verify, NULL, NULL,
                             (GDestroyNotify) gruppe_consent_verdict_free, cancellable, callback,
                             user_data);
}

/**
 * gruppe_consent_log_verify_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): see gruppe_consent_log_verify_sync()
 */
GruppeConsentVerdict *
gruppe_consent_log_verify_finish (GruppeContext  *context,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_context_job_finish (context, result, error);
}

/**
 * gruppe_consent_log_verify_sync:
 * @context: services
 * @error: return location
 *
 * Walks the whole record: each event must have the next number, name the hash of the one before
 * and match its own, and each text
 * must match its digest and be used; details that are there must match the digest in their
 * event, and may only be missing when their person is gone. A record that was rewritten from some event to its end,
 * hashes and all, can only be told from
 * the right one by its head, which is why the verdict has it.
 *
 * Returns: (transfer full) (nullable): the verdict, or %NULL with the error set when the record
 *   could not be read
 */
GruppeConsentVerdict *
gruppe_consent_log_verify_sync (GruppeContext  *context,
                                GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return gruppe_database_read_sync (gruppe_context_get_database (context), run_verify, NULL, error);
}
