/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-log-private.h"
#include "gruppe-person.h"

/* Adding to the record: what depends on who the person is and on what was recorded before. */

/* Whom an entry is about: a person that is there, and that may be asked. */
static gboolean
check_person (GruppeConnection          *connection,
              const GruppeConsentEntry  *entry,
              GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppePersonAge age = GRUPPE_PERSON_AGE_UNKNOWN;
  gboolean restricted;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/person", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", entry->person_uid);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_DONE)
    g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "There is no person %s",
                 entry->person_uid);
  if (step != GRUPPE_STEP_ROW)
    return FALSE;

  gruppe_person_age_from_string (gruppe_statement_get_text (statement, 1), &age);
  restricted = gruppe_statement_get_int (statement, 2) != 0;

  if (restricted && entry->kind != GRUPPE_CONSENT_WITHDRAWN &&
      entry->kind != GRUPPE_CONSENT_MISTAKEN && entry->kind != GRUPPE_CONSENT_EXPIRED)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "person", 0,
                              "person: the data of this person may only be kept, not used");
      return FALSE;
    }

  if (age == GRUPPE_PERSON_AGE_UNDER_16 && gruppe_consent_is_yes (entry->kind) &&
      (entry->details == NULL || entry->details->guardian == NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "guardian", 0,
                              "guardian: for somebody under 16 a guardian has to agree");
      return FALSE;
    }

  return TRUE;
}

static gboolean
meeting_exists (GruppeConnection  *connection,
                const char        *uid,
                gboolean          *ret_exists,
                GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/meeting", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":uid", uid);
  step = gruppe_statement_step (statement, error);
  *ret_exists = step == GRUPPE_STEP_ROW;

  return step != GRUPPE_STEP_ERROR;
}

/* A yes for single dates names one; a no may be meant for all of them. */
static gboolean
check_meeting (GruppeConnection            *connection,
               const GruppeConsentPurpose  *purpose,
               const GruppeConsentEntry    *entry,
               GError                     **error)
{
  gboolean exists = FALSE;

  if (!purpose->single_date || !gruppe_consent_entry_needs_text (entry->kind))
    return TRUE;

  if (entry->meeting_uid == NULL)
    {
      if (!gruppe_consent_is_yes (entry->kind))
        return TRUE;

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "meeting", 0,
                              "meeting: this consent is for one date, and none is named");
      return FALSE;
    }

  if (!meeting_exists (connection, entry->meeting_uid, &exists, error))
    return FALSE;

  if (!exists)
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "meeting", 0,
                            "meeting: there is no meeting %s", entry->meeting_uid);

  return exists;
}

static gboolean
check_sheet (GruppeConnection          *connection,
             const GruppeConsentEntry  *entry,
             GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  const char *person_uid;
  GruppeStep step;

  if (entry->sheet == NULL)
    return TRUE;

  statement = gruppe_connection_statement (connection, "consents/sheet", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", entry->sheet);
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ERROR)
    return FALSE;

  if (step == GRUPPE_STEP_DONE)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "sheet", 0,
                              "sheet: no form with the number %s was printed", entry->sheet);
      return FALSE;
    }

  person_uid = gruppe_statement_get_text (statement, 1);
  if (g_strcmp0 (gruppe_statement_get_text (statement, 0), entry->purpose) == 0 &&
      (person_uid == NULL || g_str_equal (person_uid, entry->person_uid)))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "sheet", 0,
                          "sheet: form %s is for another person or purpose", entry->sheet);

  return FALSE;
}

/* Of an answer only the day may be known. It stands at the beginning of that day, or, if there is an answer of that day
 * already, right behind it: what is entered later is meant to count. */
static gint64
place_in_day (const GruppeConsentEntry *entry,
              GPtrArray                *events)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (entry->zone, entry->given_at);
  gint64 given_at = entry->given_at;

  if (start == NULL || !gruppe_consent_is_answer (entry->kind) ||
      g_date_time_get_hour (start) != 0 || g_date_time_get_minute (start) != 0 ||
      g_date_time_get_second (start) != 0)
    return given_at;

  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);
      g_autoptr(GDateTime) other = NULL;

      if (event->given_at <= given_at || !gruppe_consent_is_answer (event->kind) ||
          g_strcmp0 (event->purpose, entry->purpose) != 0 ||
          gruppe_consent_is_mistaken (events, event))
        continue;

      other = gruppe_zone_from_utc (entry->zone, event->given_at);
      if (other != NULL && g_date_time_get_year (other) == g_date_time_get_year (start) &&
          g_date_time_get_day_of_year (other) == g_date_time_get_day_of_year (start))
        given_at = event->given_at;
    }

  return given_at;
}

static const GruppeConsentEvent *
find_latest (const GruppeConsentEntry *entry,
             GPtrArray                *events,
             gint64                    at)
{
  return entry->meeting_uid != NULL
             ? gruppe_consent_latest_for_meeting (events, entry->purpose, entry->meeting_uid, at)
             : gruppe_consent_latest (events, entry->purpose, at);
}

/* The yes that an entry takes back, ends or renews. */
static const GruppeConsentEvent *
find_yes (const GruppeConsentEntry  *entry,
          GPtrArray                 *events,
          GError                   **error)
{
  const GruppeConsentEvent *latest = find_latest (entry, events, entry->given_at);

  if (latest != NULL && gruppe_consent_is_yes (latest->kind))
    return latest;

  if (latest != NULL && latest->kind == GRUPPE_CONSENT_EXPIRED &&
      entry->kind == GRUPPE_CONSENT_RENEWED)
    return latest;

  latest = find_latest (entry, events, G_MAXINT64);
  if (latest != NULL && gruppe_consent_is_yes (latest->kind))
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "given-at", 0,
                            "given-at: \"%s\" cannot lie before the yes that it is about",
                            gruppe_consent_kind_to_string (entry->kind));
  else
    gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "kind", 0,
                            "kind: \"%s\" needs an earlier yes, and there is none on that day",
                            gruppe_consent_kind_to_string (entry->kind));

  return NULL;
}

/* The event that an entry says was entered in error. */
static const GruppeConsentEvent *
find_mistake (const GruppeConsentEntry  *entry,
              GPtrArray                 *events,
              GError                   **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->uid, entry->refers_to) != 0 ||
          g_strcmp0 (event->purpose, entry->purpose) != 0)
        continue;

      if (event->kind != GRUPPE_CONSENT_MISTAKEN && !gruppe_consent_is_mistaken (events, event))
        return event;

      gruppe_input_error_set (
          error,
          GRUPPE_INPUT_ERROR_FORBIDDEN,
          "refers-to",
          0,
          "refers-to: the event does not count already, or is itself such a note");
      return NULL;
    }

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "refers-to", 0,
                          "refers-to: the person has no such event for this purpose");

  return NULL;
}

/* The earlier event that ENTRY is about; NULL with no error if it is about none. */
static const GruppeConsentEvent *
find_subject (const GruppeConsentEntry  *entry,
              GPtrArray                 *events,
              GError                   **error)
{
  switch (entry->kind)
    {
    case GRUPPE_CONSENT_WITHDRAWN:
    case GRUPPE_CONSENT_EXPIRED:
    case GRUPPE_CONSENT_RENEWED:
      return find_yes (entry, events, error);

    case GRUPPE_CONSENT_MISTAKEN:
      return find_mistake (entry, events, error);

    case GRUPPE_CONSENT_REQUESTED:
    case GRUPPE_CONSENT_GIVEN:
    case GRUPPE_CONSENT_REFUSED:
    default:
      return NULL;
    }
}

/* Puts EVENT behind the last one of the record. */
static gboolean
read_head (GruppeConnection    *connection,
           GruppeConsentEvent  *event,
           GError             **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, "consents/head", error);
  if (statement == NULL)
    return FALSE;

  step = gruppe_statement_step (statement, error);
  event->id = 1;
  if (step == GRUPPE_STEP_ROW)
    {
      event->id = gruppe_statement_get_int (statement, 0) + 1;
      event->prev_hash = g_strdup (gruppe_statement_get_text (statement, 1));
    }
  else
    event->prev_hash = g_strdup (GRUPPE_CONSENT_NO_HASH);

  return step != GRUPPE_STEP_ERROR;
}

static gboolean
insert_event (GruppeConnection          *connection,
              const GruppeConsentEvent  *event,
              GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/insert-event", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_int (statement, ":id", event->id);
  gruppe_statement_bind_text (statement, ":uid", event->uid);
  gruppe_statement_bind_text (statement, ":person_uid", event->person_uid);
  gruppe_statement_bind_text (statement, ":purpose", event->purpose);
  gruppe_statement_bind_text (statement, ":kind", gruppe_consent_kind_to_string (event->kind));
  gruppe_statement_bind_text (statement, ":refers_to", event->refers_to);
  gruppe_statement_bind_text (statement, ":choice", event->choice);
  gruppe_statement_bind_text (statement, ":text_sha256", event->text_sha256);
  gruppe_statement_bind_int (statement, ":text_version", event->text_version);
  gruppe_statement_bind_text (statement, ":language", event->language);
  gruppe_statement_bind_text (statement, ":provider", event->provider);
  gruppe_statement_bind_text (
      statement, ":method", gruppe_consent_method_to_string (event->method));
  gruppe_statement_bind_int (statement, ":health", event->health ? 1 : 0);
  gruppe_statement_bind_int (statement, ":given_at", event->given_at);
  gruppe_statement_bind_text (statement, ":zone", event->zone);
  gruppe_statement_bind_int (statement, ":recorded_at", event->recorded_at);
  if (event->limited)
    gruppe_statement_bind_int (statement, ":valid_until", event->valid_until);
  else
    gruppe_statement_bind_null (statement, ":valid_until");
  gruppe_statement_bind_text (statement, ":meeting_uid", event->meeting_uid);
  gruppe_statement_bind_text (statement, ":evidence_sha256", event->evidence_sha256);
  gruppe_statement_bind_text (statement, ":sheet", event->sheet);
  gruppe_statement_bind_text (statement, ":details_sha256", event->details_sha256);
  gruppe_statement_bind_int (statement, ":canon", event->canon);
  gruppe_statement_bind_text (statement, ":prev_hash", event->prev_hash);
  gruppe_statement_bind_text (statement, ":hash", event->hash);

  return gruppe_statement_execute (statement, error);
}

static gboolean
insert_details (GruppeConnection            *connection,
                const GruppeConsentEvent    *event,
                const GruppeConsentDetails  *details,
                const char                  *salt,
                GError                     **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "consents/insert-details", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":event_uid", event->uid);
  gruppe_statement_bind_text (statement, ":person_uid", event->person_uid);
  gruppe_statement_bind_text (statement, ":salt", salt);
  gruppe_statement_bind_text (statement, ":evidence_place",
                              details->evidence_place != NULL ? details->evidence_place : "");
  gruppe_statement_bind_text (statement, ":collected_by",
                              details->collected_by != NULL ? details->collected_by : "");
  gruppe_statement_bind_text (statement, ":witness",
                              details->witness != NULL ? details->witness : "");
  gruppe_statement_bind_text (statement, ":guardian",
                              details->guardian != NULL ? details->guardian : "");

  return gruppe_statement_execute (statement, error);
}

static GruppeConsentEvent *
make_event (const GruppeConsentEntry *entry,
            const GruppeConsentEvent *subject,
            gint64                    now)
{
  GruppeConsentEvent *event = gruppe_consent_event_new ();
  gboolean own_text = gruppe_consent_entry_needs_text (entry->kind);

  event->uid = gruppe_text_random_id ();
  event->person_uid = g_strdup (entry->person_uid);
  event->purpose = g_strdup (entry->purpose);
  event->kind = entry->kind;
  if (entry->kind == GRUPPE_CONSENT_MISTAKEN)
    event->refers_to = g_strdup (entry->refers_to);
  event->method = entry->method;
  event->given_at = entry->given_at;
  event->zone = g_strdup (entry->zone);
  event->recorded_at = now;
  event->evidence_sha256 = g_strdup (entry->evidence_sha256);
  event->sheet = g_strdup (entry->sheet);
  event->canon = GRUPPE_CONSENT_CANON;

  if (own_text)
    {
      event->choice = g_strdup (entry->choice != NULL ? entry->choice : "");
      event->text_sha256 = g_strdup (entry->text->sha256);
      event->text_version = entry->text->version;
      event->language = g_strdup (entry->text->language);
      event->provider = g_strdup (entry->provider != NULL ? entry->provider : "");
      event->health = entry->health;
      event->limited = entry->limited;
      event->valid_until = entry->limited ? entry->valid_until : 0;
      event->meeting_uid = g_strdup (entry->meeting_uid);
    }
  else
    {
      event->choice = g_strdup (subject->choice);
      event->text_sha256 = g_strdup (subject->text_sha256);
      event->text_version = subject->text_version;
      event->language = g_strdup (subject->language);
      event->provider = g_strdup (subject->provider);
      event->health = subject->health;
      event->limited = subject->limited;
      event->valid_until = subject->valid_until;
      /* Who takes back without naming a date takes back for all of them. */
      if (entry->kind != GRUPPE_CONSENT_WITHDRAWN || entry->meeting_uid != NULL)
        event->meeting_uid = g_strdup (subject->meeting_uid);
    }

  return event;
}

/* As it will be stored: details without what is empty, and a zone. */
static GruppeConsentEntry *
clean_entry (const GruppeConsentEntry  *entry,
             GError                   **error)
{
  g_autoptr(GruppeConsentEntry) clean = gruppe_consent_entry_copy (entry);

  if (clean->zone == NULL)
    clean->zone = gruppe_zone_local ();

  if (entry->details != NULL)
    {
      GruppeConsentDetails *details = gruppe_consent_details_clean (entry->details, error);

      if (details == NULL)
        return NULL;

      gruppe_consent_details_free (clean->details);
      clean->details = details;
      if (gruppe_consent_details_is_empty (details))
        g_clear_pointer (&clean->details, gruppe_consent_details_free);
    }

  return g_steal_pointer (&clean);
}

static gboolean
write_event (GruppeConnection          *connection,
             const GruppeConsentEntry  *entry,
             GruppeConsentEvent        *event,
             gint64                     now,
             GError                   **error)
{
  g_autofree char *salt = NULL;

  if (!read_head (connection, event, error))
    return FALSE;

  if (entry->details != NULL)
    {
      salt = gruppe_consent_details_new_salt ();
      if (salt == NULL)
        {
          g_set_error_literal (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO,
                               "The system has no random numbers");
          return FALSE;
        }
      event->details_sha256 = gruppe_consent_details_digest (entry->details, salt);
    }

  event->hash = gruppe_consent_event_digest (event);

  if (gruppe_consent_entry_needs_text (entry->kind) &&
      !gruppe_consent_log_add_text (connection, entry->text, now, error))
    return FALSE;

  return insert_event (connection, event, error) &&
         (entry->details == NULL ||
          insert_details (connection, event, entry->details, salt, error));
}

/**
 * gruppe_consent_log_read_history:
 * @connection: the worker's connection
 * @person_uid: a person, there or removed
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeConsentEvent): all events of the person
 */
GPtrArray *
gruppe_consent_log_read_history (GruppeConnection  *connection,
                                 const char        *person_uid,
                                 GError           **error)
{
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GruppeStatement) statement = NULL;
  GruppeStep step;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  statement = gruppe_connection_statement (connection, "consents/history", error);
  if (statement == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_event_free);
  gruppe_statement_bind_text (statement, ":person_uid", person_uid);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      GruppeConsentEvent *event = gruppe_consent_event_from_row (statement, 0, error);

      if (event == NULL)
        return NULL;

      g_ptr_array_add (events, event);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

/**
 * gruppe_consent_log_add_text:
 * @connection: the worker's connection, in a transaction
 * @text: a text that somebody is shown
 * @now: what time it is
 * @error: return location
 *
 * Keeps the text, unless it is there already.
 *
 * Returns: %FALSE with the error set when it could not be written
 */
gboolean
gruppe_consent_log_add_text (GruppeConnection         *connection,
                             const GruppeConsentText  *text,
                             gint64                    now,
                             GError                  **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  statement = gruppe_connection_statement (connection, "consents/insert-text", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":sha256", text->sha256);
  gruppe_statement_bind_text (statement, ":form", text->form);
  gruppe_statement_bind_text (statement, ":purpose", text->purpose);
  gruppe_statement_bind_int (statement, ":version", text->version);
  gruppe_statement_bind_text (statement, ":language", text->language);
  gruppe_statement_bind_text (statement, ":title", text->title);
  gruppe_statement_bind_text (statement, ":body", text->body);
  gruppe_statement_bind_int (statement, ":first_used_at", now);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_consent_log_add:
 * @connection: the worker's connection, in a transaction
 * @forms: purposes and forms
 * @entry: what happened; its provider was looked at, see gruppe_consent_log_check_provider()
 * @now: what time it is
 * @error: return location
 *
 * Adds one event to the end of the record.
 *
 * Returns: (transfer full) (nullable): the event as it stands there, or %NULL with
 *   %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR set; the transaction must be given up then
 */
GruppeConsentEvent *
gruppe_consent_log_add (GruppeConnection          *connection,
                        GruppeConsentForms        *forms,
                        const GruppeConsentEntry  *entry,
                        gint64                     now,
                        GError                   **error)
{
  g_autoptr(GruppeConsentEntry) clean = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) local = NULL;
  const GruppeConsentEvent *subject;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  clean = clean_entry (entry, error);
  if (clean == NULL || !gruppe_consent_entry_check (clean, forms, now, error) ||
      !check_person (connection, clean, error) ||
      !check_meeting (connection, gruppe_consent_forms_find_purpose (forms, clean->purpose), clean,
                      error) ||
      !check_sheet (connection, clean, error))
    return NULL;

  events = gruppe_consent_log_read_history (connection, clean->person_uid, error);
  if (events == NULL)
    return NULL;

  clean->given_at = place_in_day (clean, events);
  subject = find_subject (clean, events, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  event = make_event (clean, subject, now);
  if (!write_event (connection, clean, event, now, error))
    return NULL;

  return g_steal_pointer (&event);
}
