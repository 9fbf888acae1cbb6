/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "date-test.h"

typedef struct
{
  char *sql;
  gint64 value;
} Job;

static gpointer
run_sql (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  gruppe_connection_exec (connection, ((Job *) data)->sql, error);

  return NULL;
}

static gpointer
ask_sql (GruppeConnection  *connection,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  Job *job = data;

  gruppe_connection_query_int (connection, job->sql, &job->value, error);

  return NULL;
}

void
date_test_exec (GruppeContext *context,
                const char    *format,
                ...)
{
  g_autofree char *sql = NULL;
  g_autoptr(GError) error = NULL;
  Job job = { NULL, 0 };
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);

  job.sql = sql;
  gruppe_database_write_sync (gruppe_context_get_database (context), GRUPPE_TOPIC_MEETINGS, run_sql, &job, &error);
  g_assert_no_error (error);
}

gint64
date_test_ask (GruppeContext *context,
               const char    *format,
               ...)
{
  g_autofree char *sql = NULL;
  g_autoptr(GError) error = NULL;
  Job job = { NULL, 0 };
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);

  job.sql = sql;
  gruppe_database_read_sync (gruppe_context_get_database (context), ask_sql, &job, &error);
  g_assert_no_error (error);

  return job.value;
}

void
date_test_add (GruppeContext *context,
               gint64         id,
               const char    *title,
               gint64         starts_at)
{
  g_auto(GStrv) parts = g_strsplit (title, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);

  date_test_exec (context,
                  "INSERT INTO meeting (id, uid, title, provider, link, starts_at, zone, minutes, secret_state, secret_expires_at, "
                  "created_at, changed_at) VALUES (%" G_GINT64_FORMAT ", '00000000-0000-4000-8000-%012" G_GINT64_FORMAT "', '%s', "
                  "'jitsi', 'https://meet.jit.si/Abend', %" G_GINT64_FORMAT ", 'Europe/Berlin', 60, 'none', 0, 1, 1)",
                  id, id, quoted, starts_at);
}

gint64
date_test_utc (const char *iso8601)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (iso8601, utc);

  g_assert_nonnull (time);

  return g_date_time_to_unix (time);
}
