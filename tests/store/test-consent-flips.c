/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "consent-log-test.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

/* A record of 1,000 events. All its bits would take hours, so 5,000 of them are turned round, each on its own: in every column of
 * events, texts and details, and in the order. */

#define DAY (24 * 60 * 60)
#define N_PEOPLE 50
#define N_EVENTS 1000
#define N_FLIPS 5000

static const char * const event_texts[] = {
  "uid", "person_uid", "purpose", "kind", "refers_to", "choice", "text_sha256", "language", "provider", "method", "zone",
  "meeting_uid", "evidence_sha256", "sheet", "details_sha256", "prev_hash", "hash"
};
static const char * const event_numbers[] = {
  "text_version", "health", "given_at", "recorded_at", "valid_until", "canon"
};
static const char * const text_texts[] = { "sha256", "form", "purpose", "language", "title", "body" };
static const char * const text_numbers[] = { "version", "first_used_at" };
static const char * const detail_texts[] = {
  "event_uid", "person_uid", "salt", "evidence_place", "collected_by", "witness", "guardian"
};

typedef struct
{
  LogTest log;
  sqlite3 *handle;
} FlipTest;

static void
exec (FlipTest   *fixture,
      const char *sql)
{
  char *message = NULL;

  sqlite3_exec (fixture->handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* Behind the program's back, on a connection that keeps no rule. */
static void
open_back_door (FlipTest *fixture)
{
  g_autofree char *path = gruppe_test_path ("profile/gruppentreffen.db");

  g_assert_cmpint (sqlite3_open (path, &fixture->handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (fixture->handle, 10000);
  exec (fixture, "PRAGMA synchronous=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF");
}

static void
drop_rules (FlipTest *fixture)
{
  exec (fixture,
        "DROP TRIGGER consent_event_no_update; DROP TRIGGER consent_event_no_delete;"
        "DROP TRIGGER consent_text_no_update; DROP TRIGGER consent_text_no_delete;"
        "DROP TRIGGER consent_detail_no_update; DROP INDEX consent_event_latest");
}

/* A year and a half of a group, in one go. */
static void
fill_record (FlipTest *fixture)
{
  LogTest *log = &fixture->log;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr(GruppePerson) person = log_test_add_person (log, "Somebody");

      for (guint j = 0; j < N_EVENTS / N_PEOPLE; j++)
        {
          static const GruppeConsentKind kinds[] = {
            GRUPPE_CONSENT_REQUESTED, GRUPPE_CONSENT_GIVEN, GRUPPE_CONSENT_WITHDRAWN, GRUPPE_CONSENT_REFUSED
          };
          GruppeConsentEntry *entry =
              log_test_new_entry (log, person, kinds[j % G_N_ELEMENTS (kinds)], log->now - (40 - (gint64) j) * DAY);

          if (entry->text != NULL && (i + j) % 2 == 0)
            {
              gruppe_consent_text_free (entry->text);
              entry->text = log_test_compose (log, LOG_TEST_PURPOSE, "en");
            }
          if (entry->kind == GRUPPE_CONSENT_GIVEN && j % 3 == 0)
            {
              entry->limited = TRUE;
              entry->valid_until = log->now + DAY * (1 + (gint64) j);
              entry->evidence_sha256 = g_strnfill (64, 'e');
              entry->meeting_uid = g_strdup ("0d4f6c2e-6a55-4b41-9c55-0c7b4c0f7a01");
            }
          if (j % 2 == 0)
            {
              entry->details = gruppe_consent_details_new ();
              entry->details->evidence_place = g_strdup ("Ordner 3, Seite 7");
              entry->details->witness = g_strdup ("Wanderfalke");
            }
          g_ptr_array_add (entries, entry);
        }
    }

  events = gruppe_consent_log_record_many_sync (log->context, entries, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, N_EVENTS);
}

static void
set_up (FlipTest      *fixture,
        gconstpointer  data)
{
  log_test_set_up (&fixture->log, data);
  fill_record (fixture);
  open_back_door (fixture);
}

static void
tear_down (FlipTest      *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (sqlite3_close (fixture->handle), ==, SQLITE_OK);
  log_test_tear_down (&fixture->log, data);
}

/* One cell of one row, as bytes or as a number. */
typedef struct
{
  const char *table;
  const char *column;
  sqlite3_int64 row; /* number of the event, or place of the row in its table */
  gboolean is_text;
  gboolean is_null;
  GBytes *bytes;
  sqlite3_int64 number;
  guint bit; /* which one was turned round */
} Cell;

static void
cell_clear (Cell *cell)
{
  g_clear_pointer (&cell->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, cell_clear)

static const char *
key_of (const char *table)
{
  if (g_str_equal (table, "consent_event"))
    return "id";

  return g_str_equal (table, "consent_text") ? "sha256" : "event_uid";
}

/* Rows of a table without numbers are found by their place in a copy. */
static char *
where_of (const Cell *cell)
{
  if (g_str_equal (cell->table, "consent_event"))
    return g_strdup_printf ("id = %lld", (long long) cell->row);

  return g_strdup_printf ("%s = (SELECT k FROM key_%s WHERE rowid = %lld)", key_of (cell->table), cell->table,
                          (long long) cell->row);
}

static void
read_cell (FlipTest *fixture,
           Cell     *cell)
{
  g_autofree char *where = where_of (cell);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s", cell->column, cell->table, where);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (fixture->handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  cell->is_null = sqlite3_column_type (statement, 0) == SQLITE_NULL;
  if (cell->is_text)
    cell->bytes = g_bytes_new (sqlite3_column_text (statement, 0), sqlite3_column_bytes (statement, 0));
  else
    cell->number = sqlite3_column_int64 (statement, 0);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

static void
write_cell (FlipTest   *fixture,
            const Cell *cell,
            GBytes     *bytes,
            gboolean    is_null,
            gint64      number)
{
  g_autofree char *where = where_of (cell);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE %s", cell->table, cell->column, where);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (fixture->handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (is_null)
    sqlite3_bind_null (statement, 1);
  else if (cell->is_text)
    sqlite3_bind_text (statement, 1, g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                       (int) g_bytes_get_size (bytes), SQLITE_TRANSIENT);
  else
    sqlite3_bind_int64 (statement, 1, number);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_changes (fixture->handle), ==, 1);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

static void
assert_found (FlipTest   *fixture,
              const Cell *cell)
{
  g_autoptr(GruppeConsentVerdict) verdict = log_test_verify (&fixture->log);

  if (verdict->good)
    g_error ("Not found: bit %u of %s.%s in row %lld", cell->bit, cell->table, cell->column, (long long) cell->row);

  /* A bit of an event is found at that event. */
  if (g_str_equal (cell->table, "consent_event"))
    g_assert_cmpint (verdict->bad_event, ==, cell->row);
  g_assert_nonnull (verdict->reason);
}

static gboolean
flip (FlipTest *fixture,
      Cell     *cell)
{
  g_autoptr(GBytes) changed = NULL;
  gsize size;

  read_cell (fixture, cell);
  if (cell->is_null)
    {
      /* There is no bit in it; that it becomes something is found as well. */
      changed = g_bytes_new ("", 0);
      write_cell (fixture, cell, changed, FALSE, 0);
    }
  else if (cell->is_text)
    {
      g_autofree guint8 *copy = NULL;

      size = g_bytes_get_size (cell->bytes);
      if (size == 0)
        return FALSE;

      cell->bit = (guint) g_test_rand_int_range (0, (gint32) size * 8);
      copy = g_memdup2 (g_bytes_get_data (cell->bytes, NULL), size);
      copy[cell->bit / 8] ^= (guint8) (1 << cell->bit % 8);
      changed = g_bytes_new (copy, size);
      write_cell (fixture, cell, changed, FALSE, 0);
    }
  else
    {
      cell->bit = (guint) g_test_rand_int_range (0, 63);
      write_cell (fixture, cell, NULL, FALSE, cell->number ^ (G_GINT64_CONSTANT (1) << cell->bit));
    }

  return TRUE;
}

static void
copy_keys (FlipTest *fixture)
{
  exec (fixture,
        "CREATE TABLE key_consent_text (k TEXT); INSERT INTO key_consent_text SELECT sha256 FROM consent_text;"
        "CREATE TABLE key_consent_detail (k TEXT); INSERT INTO key_consent_detail SELECT event_uid FROM consent_detail");
}

#define PICK(array) (array)[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static void
pick_cell (Cell *cell)
{
  int where = g_test_rand_int_range (0, 20);

  if (where < 16)
    {
      cell->table = "consent_event";
      cell->row = g_test_rand_int_range (1, N_EVENTS + 1);
      cell->is_text = g_test_rand_int_range (0, 4) != 0;
      cell->column = cell->is_text ? PICK (event_texts) : PICK (event_numbers);
    }
  else if (where < 18)
    {
      cell->table = "consent_text";
      cell->row = g_test_rand_int_range (1, 3);
      cell->is_text = g_test_rand_int_range (0, 4) != 0;
      cell->column = cell->is_text ? PICK (text_texts) : PICK (text_numbers);
    }
  else
    {
      cell->table = "consent_detail";
      cell->row = g_test_rand_int_range (1, N_EVENTS / 2 + 1);
      cell->is_text = TRUE;
      cell->column = PICK (detail_texts);
    }
}

static void
test_bits (FlipTest      *fixture,
           gconstpointer  data)
{
  guint n_done = 0;

  log_test_assert_good (&fixture->log, N_EVENTS);
  drop_rules (fixture);
  copy_keys (fixture);

  while (n_done < N_FLIPS)
    {
      g_auto(Cell) cell = { 0, };

      pick_cell (&cell);
      if (!flip (fixture, &cell))
        continue;

      n_done++;
      /* What was a key is found under its new name no more: put the whole row back. */
      if (g_str_equal (cell.column, key_of (cell.table)))
        {
          g_autofree char *back = g_strdup_printf (
              "UPDATE %s SET %s = (SELECT k FROM key_%s WHERE rowid = %lld) WHERE %s NOT IN (SELECT k FROM key_%s)",
              cell.table, cell.column, cell.table, (long long) cell.row, cell.column, cell.table);

          assert_found (fixture, &cell);
          exec (fixture, back);
          continue;
        }

      assert_found (fixture, &cell);
      write_cell (fixture, &cell, cell.bytes, cell.is_null, cell.number);
    }

  log_test_assert_good (&fixture->log, N_EVENTS);
  g_test_message ("%u bits", n_done);
}

static void
swap_events (FlipTest *fixture,
             int       first,
             int       second)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE consent_event SET id = -1 WHERE id = %d; UPDATE consent_event SET id = %d WHERE id = %d;"
      "UPDATE consent_event SET id = %d WHERE id = -1", first, first, second, second);

  exec (fixture, sql);
}

static void
test_order (FlipTest      *fixture,
            gconstpointer  data)
{
  drop_rules (fixture);
  for (int i = 0; i < 100; i++)
    {
      int first = g_test_rand_int_range (1, N_EVENTS);
      int second = g_test_rand_int_range (first + 1, N_EVENTS + 1);
      g_autoptr(GruppeConsentVerdict) verdict = NULL;

      swap_events (fixture, first, second);
      verdict = log_test_verify (&fixture->log);
      g_assert_false (verdict->good);
      g_assert_cmpint (verdict->bad_event, ==, first);
      swap_events (fixture, first, second);
    }
  log_test_assert_good (&fixture->log, N_EVENTS);
}

static void
assert_refused (FlipTest   *fixture,
                const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (fixture->handle, sql, NULL, NULL, &message) == SQLITE_OK)
    g_error ("Was not refused: %s", sql);
  g_assert_nonnull (message);
  sqlite3_free (message);
}

/* With nothing but SQL, and rules kept. */
static void
test_rules (FlipTest      *fixture,
            gconstpointer  data)
{
  LogTest *log = &fixture->log;

  assert_refused (fixture, "UPDATE consent_event SET kind = 'given' WHERE id = 1");
  assert_refused (fixture, "UPDATE consent_event SET sheet = NULL");
  assert_refused (fixture, "UPDATE consent_event SET id = 5000 WHERE id = 1000");
  assert_refused (fixture, "DELETE FROM consent_event WHERE id = 1000");
  assert_refused (fixture, "DELETE FROM consent_event");
  assert_refused (fixture, "UPDATE consent_text SET body = 'x'");
  assert_refused (fixture, "UPDATE consent_text SET first_used_at = 0");
  assert_refused (fixture, "DELETE FROM consent_text");
  assert_refused (fixture, "UPDATE consent_detail SET witness = 'Somebody else'");

  exec (fixture,
        "INSERT INTO own_text (purpose, version, language, title, body, counts_from, created_at) VALUES "
        "('video-meetings', 1001, 'de', 'Titel', 'Text', 1001, 1), ('video-meetings', 1002, 'de', 'Titel', 'Text', 1001, 1)");
  exec (fixture, "UPDATE own_text SET title = 'Neuer Titel' WHERE version = 1001");
  exec (fixture,
        "INSERT INTO consent_text (sha256, form, purpose, version, language, title, body, first_used_at) VALUES "
        "(printf('%.64c', 'a'), 'F1', 'video-meetings', 1001, 'de', 'Neuer Titel', 'Text', 1)");
  assert_refused (fixture, "UPDATE own_text SET body = 'x' WHERE version = 1001");
  assert_refused (fixture, "DELETE FROM own_text WHERE version = 1001");
  exec (fixture, "DELETE FROM own_text WHERE version = 1002");

  drop_rules (fixture);
  exec (fixture, "DELETE FROM consent_text WHERE version = 1001");
  log_test_assert_good (log, N_EVENTS);
}

/* Details go with their person; without that, they may not be missing. */
static void
test_details_gone (FlipTest      *fixture,
                   gconstpointer  data)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;

  exec (fixture, "DELETE FROM consent_detail WHERE event_uid = (SELECT uid FROM consent_event WHERE id = 7)");
  verdict = log_test_verify (&fixture->log);
  g_assert_false (verdict->good);
  g_assert_cmpint (verdict->bad_event, ==, 7);

  exec (fixture, "DELETE FROM person WHERE uid = (SELECT person_uid FROM consent_event WHERE id = 7);"
                 "DELETE FROM consent_detail WHERE person_uid = (SELECT person_uid FROM consent_event WHERE id = 7)");
  log_test_assert_good (&fixture->log, N_EVENTS);
}

static void
add (const char *path,
     void      (*test) (FlipTest *, gconstpointer))
{
  g_test_add (path, FlipTest, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/consent-flips/bits", test_bits);
  add ("/consent-flips/order", test_order);
  add ("/consent-flips/rules", test_rules);
  add ("/consent-flips/details-gone", test_details_gone);

  return g_test_run ();
}
