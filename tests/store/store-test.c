/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "store-test.h"

#include <string.h>

#include "store/gruppe-migrator.h"
#include "test-store-after-gap.h"
#include "test-store-base.h"
#include "test-store-broken.h"
#include "test-store-colour.h"
#include "test-store-commits.h"
#include "test-store-orphans.h"

typedef struct
{
  void (*link) (void);
  GResource *(*get) (void);
} Step;

#define STEP(name) { test_store_##name##_register_resource, test_store_##name##_get_resource }

static const Step steps[] = {
  [STORE_TEST_STEP_COLOUR] = STEP (colour),
  [STORE_TEST_STEP_BROKEN] = STEP (broken),
  [STORE_TEST_STEP_ORPHANS] = STEP (orphans),
  [STORE_TEST_STEP_COMMITS] = STEP (commits),
  [STORE_TEST_STEP_AFTER_GAP] = STEP (after_gap),
};

static void
test_ended_cb (gpointer resource)
{
  g_resources_unregister (resource);
}

/* A static resource can be set up once in the life of a process only; afterwards it comes and goes
 * like any other. */
static void
make_resources (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i].link ();
      g_resources_unregister (steps[i].get ());
    }
}

void
store_test_init (int    *argc,
                 char ***argv)
{
  gruppe_test_init (argc, argv);
  make_resources ();

  /* Only the steps of the tests: the program's own would make other tables. */
  g_assert_cmpint (gruppe_migrator_newest (), ==, 0);
  test_store_base_register_resource ();
  g_assert_cmpint (gruppe_migrator_newest (), ==, 1);
}

void
store_test_add_step (StoreTestStep step)
{
  GResource *resource = steps[step].get ();

  g_resources_register (resource);
  g_test_queue_destroy (test_ended_cb, resource);
}

GruppeDatabase *
store_test_open (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gruppe_test_path (name);
  GruppeDatabase *database = gruppe_database_new (path);

  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);

  return database;
}

GruppeConnection *
store_test_connect (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gruppe_test_write (name, "");
  GruppeConnection *connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);

  g_assert_no_error (error);
  gruppe_migrator_run (connection, path, &error);
  g_assert_no_error (error);

  return connection;
}

gpointer
store_test_insert_job (GruppeConnection  *connection,
                       gpointer           name,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GruppeStatement) count = NULL;

  count = gruppe_connection_statement (connection, "items/count", error);
  if (count == NULL || gruppe_statement_step (count, error) != GRUPPE_STEP_ROW)
    return NULL;

  statement = gruppe_connection_statement (connection, "items/insert", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":name", name);
  gruppe_statement_bind_int (statement, ":rank", gruppe_statement_get_int (count, 0) + 1);
  gruppe_statement_execute (statement, error);

  return NULL;
}

gpointer
store_test_count_job (GruppeConnection  *connection,
                      gpointer           ret_count,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;
  gint64 *count = ret_count;

  statement = gruppe_connection_statement (connection, "items/count", error);
  if (statement != NULL && gruppe_statement_step (statement, error) == GRUPPE_STEP_ROW)
    *count = gruppe_statement_get_int (statement, 0);

  return NULL;
}

typedef struct
{
  const char *name;
  gint64 rank;
} Item;

static gpointer
insert_item (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;
  Item *item = data;

  statement = gruppe_connection_statement (connection, "items/insert", error);
  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":name", item->name);
  gruppe_statement_bind_int (statement, ":rank", item->rank);
  gruppe_statement_execute (statement, error);

  return NULL;
}

void
store_test_insert (GruppeDatabase *database,
                   const char     *name,
                   gint64          rank)
{
  g_autoptr (GError) error = NULL;
  Item item = { name, rank };

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, insert_item, &item, &error);
  g_assert_no_error (error);
}

gint64
store_test_count (GruppeDatabase *database)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  gruppe_database_read_sync (database, store_test_count_job, &count, &error);
  g_assert_no_error (error);

  return count;
}

/* Asks the file at PATH through a connection of its own. */
gint64
store_test_query (const char *path,
                  const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GruppeConnection) connection = NULL;
  gint64 value = -1;

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
  gruppe_connection_query_int (connection, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

/* Pretends that another version of the program made the file. */
void
store_test_make_version (const char *path,
                         int         version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GruppeConnection) connection = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%d", version);

  connection = gruppe_connection_open (path, GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  gruppe_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}

guint
store_test_find_files (const char  *text,
                       char       **ret_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (gruppe_test_scratch (), 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (strstr (name, text) == NULL)
        continue;

      n_files++;
      if (ret_path != NULL)
        {
          g_free (*ret_path);
          *ret_path = gruppe_test_path (name);
        }
    }

  return n_files;
}
