/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-receipt.h"
#include "gruppe-context-job.h"
#include "gruppe-rights-words.h"

#define FIRST_LINE "gruppentreffen consent receipt 1"
#define HASH_DIGITS 64
/* So many digits stand together on paper. */
#define GROUP_DIGITS 8

typedef struct
{
  const char *title;
  const char *group;
  const char *day;
  const char *events;
  const char *head;
  const char *what;
  const char *why;
  const char *bad;
} Words;

static const Words german = {
  .title = "Beleg zum Protokoll der Einwilligungen",
  .group = "Gruppe",
  .day = "Tag",
  .events = "Zahl der Einträge",
  .head = "Prüfsumme des letzten Eintrags",
  .what = "Alle Antworten zu Einwilligungen stehen in einem Protokoll. Jeder Eintrag hat eine Prüfsumme. Das ist eine lange "
          "Zahl. Sie ändert sich, wenn sich am Eintrag oder an einem Eintrag davor etwas ändert. An diesem Tag fehlte "
          "nichts, und nichts war verändert.",
  .why = "Bewahren Sie diesen Beleg an einem anderen Ort auf als das Protokoll. Später zeigt das Programm damit, ob die "
         "Einträge bis zu diesem Tag noch dieselben sind. Der Beleg enthält keine Namen.",
  .bad = "Achtung: An diesem Tag fehlte im Protokoll etwas, oder es war verändert.",
};

static const Words english = {
  .title = "Receipt for the record of consents",
  .group = "Group",
  .day = "Day",
  .events = "Number of entries",
  .head = "Check sum of the last entry",
  .what = "All answers about consent stand in one record. Each entry has a check sum: a long number that changes when the "
          "entry, or one before it, changes. On this day nothing was missing and nothing had been changed.",
  .why = "Keep this receipt in another place than the record. Later the program can tell with it whether the entries up to "
         "this day are still the same. The receipt contains no names.",
  .bad = "Attention: on this day something was missing from the record, or had been changed.",
};

typedef struct
{
  guint64 n_events;
  char *head;
} CheckJob;

static void
check_job_free (CheckJob *job)
{
  g_clear_pointer (&job->head, g_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckJob, check_job_free)

static const Words *
words_for (const char *language)
{
  return g_strcmp0 (language, "de") == 0 ? &german : &english;
}

static char *
group_digits (const char *head)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; head[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP_DIGITS == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, head[i]);
    }

  return g_string_free (grouped, FALSE);
}

/* As typed from paper: with spaces, and capital letters perhaps. NULL if it is no hash. */
static char *
normalise_head (const char *head)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = head; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        continue;

      if (!g_ascii_isxdigit (*p) || digits->len == HASH_DIGITS)
        {
          g_string_free (digits, TRUE);
          return NULL;
        }
      g_string_append_c (digits, g_ascii_tolower (*p));
    }

  return g_string_free (digits, digits->len != HASH_DIGITS);
}

static void
set_syntax_error (GError     **error,
                  const char  *place,
                  const char  *message)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0, "%s: %s", place, message);
}

/* What stands behind NAME in one of LINES, or NULL. */
static const char *
find_line (char       **lines,
           const char  *name)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], name))
        return lines[i] + strlen (name);
    }

  return NULL;
}

static CheckJob *
check_job_new (guint64     n_events,
               const char *head)
{
  CheckJob *job = g_new0 (CheckJob, 1);

  job->n_events = n_events;
  job->head = normalise_head (head);

  return job;
}

/* The answer is a gboolean that was allocated. */
static gpointer
run_check (GruppeConnection  *connection,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  const CheckJob *job = data;
  g_autoptr(GruppeStatement) statement = NULL;
  gboolean matches = FALSE;
  GruppeStep step;

  if (job->head == NULL)
    {
      set_syntax_error (error, "head", "this is no check sum of 64 digits and letters a to f");
      return NULL;
    }

  if (job->n_events == 0)
    {
      matches = g_str_equal (job->head, GRUPPE_CONSENT_NO_HASH);
      return g_memdup2 (&matches, sizeof matches);
    }

  statement = gruppe_connection_statement (connection, "consents/receipt", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_int (statement, ":id", (gint64) MIN (job->n_events, (guint64) G_MAXINT64));
  step = gruppe_statement_step (statement, error);
  if (step == GRUPPE_STEP_ERROR)
    return NULL;

  matches = step == GRUPPE_STEP_ROW &&
            g_strcmp0 (gruppe_statement_get_text (statement, 0), job->head) == 0;

  return g_memdup2 (&matches, sizeof matches);
}

/**
 * gruppe_consent_receipt_document:
 * @verdict: what came of checking the record
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 * @now: what time it is
 *
 * Returns: (transfer full): a receipt for printing
 */
GruppeDocument *
gruppe_consent_receipt_document (const GruppeConsentVerdict *verdict,
                                 const char                 *group,
                                 const char                 *language,
                                 gint64                      now)
{
  const Words *words = words_for (language);
  GruppeDocument *document;
  g_autofree char *day = NULL;
  g_autofree char *events = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (verdict != NULL, NULL);

  day = gruppe_rights_day (now, NULL, words == &german ? "de" : "en");
  events = g_strdup_printf ("%" G_GUINT64_FORMAT, verdict->n_events);
  head = group_digits (verdict->head);

  document = gruppe_document_new (words->title, words == &german ? "de" : "en");
  gruppe_document_add_heading (document, 1, words->title);
  if (group != NULL && *group != '\0')
    gruppe_document_add_field (document, words->group, group);
  gruppe_document_add_field (document, words->day, day);
  gruppe_document_add_field (document, words->events, events);
  gruppe_document_add_field (document, words->head, head);
  gruppe_document_add_paragraph (document, verdict->good ? words->what : words->bad);
  gruppe_document_add_paragraph (document, words->why);

  return document;
}

/**
 * gruppe_consent_receipt_text:
 * @verdict: what came of checking the record
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 * @now: what time it is
 *
 * Returns: (transfer full): a receipt for a file; gruppe_consent_receipt_parse() reads it
 */
char *
gruppe_consent_receipt_text (const GruppeConsentVerdict *verdict,
                             const char                 *group,
                             const char                 *language,
                             gint64                      now)
{
  const Words *words = words_for (language);
  g_autofree char *zone = NULL;
  g_autofree char *day = NULL;
  g_autoptr(GDateTime) then = NULL;
  GString *text;

  g_return_val_if_fail (verdict != NULL, NULL);

  zone = gruppe_zone_local ();
  then = gruppe_zone_from_utc (zone, now);
  day = g_date_time_format (then, "%Y-%m-%d");

  text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n", words->title);
  if (group != NULL && *group != '\0')
    g_string_append_printf (text, "%s: %s\n", words->group, group);
  g_string_append_printf (text, "\n%s\n\n%s\n\n", verdict->good ? words->what : words->bad,
                          words->why);
  g_string_append_printf (text, "%s\nday=%s\nevents=%" G_GUINT64_FORMAT "\nhead=%s\n", FIRST_LINE,
                          day, verdict->n_events, verdict->head);

  return g_string_free (text, FALSE);
}

/**
 * gruppe_consent_receipt_parse:
 * @text: what gruppe_consent_receipt_text() made
 * @ret_n_events: (out): number of events
 * @ret_head: (out) (transfer full): hash of the last of them
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR_SYNTAX set, place "receipt", if it is no receipt
 */
gboolean
gruppe_consent_receipt_parse (const char  *text,
                              guint64     *ret_n_events,
                              char       **ret_head,
                              GError     **error)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *head = NULL;
  const char *start, *events, *digits;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_n_events != NULL, FALSE);
  g_return_val_if_fail (ret_head != NULL, FALSE);

  /* The name of a group does not come before it by chance. */
  start = strstr (text, FIRST_LINE);
  if (start == NULL)
    {
      set_syntax_error (error, "receipt", "this is no receipt for a record of consents");
      return FALSE;
    }

  lines = g_strsplit_set (start, "\r\n", -1);
  events = find_line (lines, "events=");
  digits = find_line (lines, "head=");
  head = digits != NULL ? normalise_head (digits) : NULL;
  if (head == NULL || events == NULL ||
      !g_ascii_string_to_unsigned (events, 10, 0, G_MAXINT64, ret_n_events, NULL))
    {
      set_syntax_error (error, "receipt", "number or check sum of the events cannot be read");
      return FALSE;
    }

  *ret_head = g_steal_pointer (&head);

  return TRUE;
}

/**
 * gruppe_consent_log_check_receipt_async:
 * @context: services
 * @n_events: number of events on the receipt
 * @head: check sum on the receipt, with or without spaces
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Whether the record still begins with the events that a receipt speaks of. That alone does not say
 * that it is whole; see gruppe_consent_log_verify_async().
 */
void
gruppe_consent_log_check_receipt_async (GruppeContext       *context,
                                        guint64              n_events,
                                        const char          *head,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (head != NULL);

  gruppe_context_read_async (context, run_check, check_job_new (n_events, head),
                             (GDestroyNotify) check_job_free, g_free, cancellable, callback,
                             user_data);
}

/**
 * gruppe_consent_log_check_receipt_finish:
 * @context: services
 * @result: what the callback got
 * @ret_matches: (out): whether event and hash are there
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR (place "head") or %GRUPPE_STORE_ERROR set
 */
gboolean
gruppe_consent_log_check_receipt_finish (GruppeContext  *context,
                                         GAsyncResult   *result,
                                         gboolean       *ret_matches,
                                         GError        **error)
{
  g_autofree gboolean *matches = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (ret_matches != NULL, FALSE);

  matches = gruppe_context_job_finish (context, result, error);
  if (matches != NULL)
    *ret_matches = *matches;

  return matches != NULL;
}

/**
 * gruppe_consent_log_check_receipt_sync:
 * @context: services
 * @n_events: number of events on the receipt
 * @head: check sum on the receipt, with or without spaces
 * @ret_matches: (out): whether event and hash are there
 * @error: return location
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR (place "head") or %GRUPPE_STORE_ERROR set
 */
gboolean
gruppe_consent_log_check_receipt_sync (GruppeContext  *context,
                                       guint64         n_events,
                                       const char     *head,
                                       gboolean       *ret_matches,
                                       GError        **error)
{
  g_autoptr(CheckJob) job = NULL;
  g_autofree gboolean *matches = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (head != NULL, FALSE);
  g_return_val_if_fail (ret_matches != NULL, FALSE);

  job = check_job_new (n_events, head);
  matches = gruppe_database_read_sync (gruppe_context_get_database (context), run_check, job, error);
  if (matches != NULL)
    *ret_matches = *matches;

  return matches != NULL;
}
