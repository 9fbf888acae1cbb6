/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "store-test.h"
#include "store/gruppe-query-model.h"

#define TEST_TYPE_ROW (test_row_get_type ())

G_DECLARE_FINAL_TYPE (TestRow, test_row, TEST, ROW, GObject)

struct _TestRow
{
  GObject parent_instance;

  char *name; /* NULL when there was no row */
};

G_DEFINE_FINAL_TYPE (TestRow, test_row, G_TYPE_OBJECT)

static guint n_living_rows;
static guint n_created_rows;

static void
test_row_finalize (GObject *object)
{
  g_free (TEST_ROW (object)->name);
  n_living_rows--;

  G_OBJECT_CLASS (test_row_parent_class)->finalize (object);
}

static void
test_row_class_init (TestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_row_finalize;
}

static void
test_row_init (TestRow *self)
{
  n_living_rows++;
}

static void
bind_start (GruppeStatement *statement,
            GVariant        *filter)
{
  const char *start = "";

  if (filter != NULL)
    g_variant_lookup (filter, "start", "&s", &start);
  gruppe_statement_bind_text (statement, ":start", start);
}

static gpointer
create_row (GruppeStatement *statement,
            gpointer         user_data)
{
  TestRow *row = g_object_new (TEST_TYPE_ROW, NULL);

  row->name = g_strdup (gruppe_statement_get_text (statement, 1));
  n_created_rows++;

  return row;
}

static const GruppeQuery query = {
  .topics = GRUPPE_TOPIC_PEOPLE,
  .bind = bind_start,
  .create_row = create_row,
  .row_type = test_row_get_type,
  .page_statement = "items/page",
};

/* What the model told since the last look. */
typedef struct
{
  GruppeQueryModel *model;
  guint n_changes;
  guint position;
  guint removed;
  guint added;
  guint n_notifies; /* of n-items */
  gboolean loading_at_change;
  GError *error;
  guint n_failures;
} Witness;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Witness *witness = user_data;

  witness->n_changes++;
  witness->position = position;
  witness->removed = removed;
  witness->added = added;
  witness->loading_at_change = gruppe_query_model_get_loading (witness->model);
}

static void
notified_cb (GObject    *object,
             GParamSpec *pspec,
             gpointer    user_data)
{
  Witness *witness = user_data;
  guint n_items;

  g_object_get (object, "n-items", &n_items, NULL);
  g_assert_cmpuint (n_items, ==, g_list_model_get_n_items (G_LIST_MODEL (object)));
  witness->n_notifies++;
}

static void
failed_cb (GruppeQueryModel *model,
           GError           *error,
           gpointer          user_data)
{
  Witness *witness = user_data;

  g_clear_error (&witness->error);
  witness->error = g_error_copy (error);
  witness->n_failures++;
}

static void
watch (Witness          *witness,
       GruppeQueryModel *model)
{
  witness->model = model;
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), witness);
  g_signal_connect (model, "notify::n-items", G_CALLBACK (notified_cb), witness);
  g_signal_connect (model, "failed", G_CALLBACK (failed_cb), witness);
}

static void
forget (Witness *witness)
{
  g_clear_error (&witness->error);
  *witness = (Witness) { .model = witness->model };
}

static gboolean
has_loaded (gpointer model)
{
  gboolean loading;

  g_object_get (model, "loading", &loading, NULL);

  return !loading;
}

static gpointer
fill (GruppeConnection  *connection,
      gpointer           data,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;
  guint *n_items = data;

  statement = gruppe_connection_statement (connection, "items/fill", error);
  gruppe_statement_bind_text (statement, ":name", "item");
  gruppe_statement_bind_int (statement, ":count", *n_items);
  gruppe_statement_execute (statement, error);

  return NULL;
}

static void
fill_database (GruppeDatabase *database,
               guint           n_items)
{
  g_autoptr (GError) error = NULL;

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, fill, &n_items, &error);
  g_assert_no_error (error);
}

static gpointer
rename_first (GruppeConnection  *connection,
              gpointer           name,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "items/rename", error);
  gruppe_statement_bind_int (statement, ":id", 1);
  gruppe_statement_bind_text (statement, ":name", name);
  gruppe_statement_execute (statement, error);

  return NULL;
}

static gpointer
delete_first (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "items/delete", error);
  gruppe_statement_bind_int (statement, ":id", 1);
  gruppe_statement_execute (statement, error);

  return NULL;
}

static void
write_quietly (GruppeDatabase     *database,
               GruppeDatabaseFunc  func,
               const char         *data)
{
  g_autoptr (GError) error = NULL;

  gruppe_database_write_sync (database, GRUPPE_TOPIC_NONE, func, (gpointer) data, &error);
  g_assert_no_error (error);
}

static GVariant *
starting_with (const char *start)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "start", "s", start);

  return g_variant_dict_end (&dict);
}

static void
load (GruppeQueryModel *model,
      const char       *statement,
      const char       *start)
{
  gruppe_query_model_set_query (model, statement, start != NULL ? starting_with (start) : NULL);
  gruppe_test_await (has_loaded, model);
}

static char *
get_name (GruppeQueryModel *model,
          guint             position)
{
  g_autoptr (TestRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_true (TEST_IS_ROW (row));

  return g_strdup (row->name);
}

static void
assert_name (GruppeQueryModel *model,
             guint             position,
             const char       *expected)
{
  g_autofree char *name = get_name (model, position);

  g_assert_cmpstr (name, ==, expected);
}

static void
assert_change (const Witness *witness,
               guint          position,
               guint          removed,
               guint          added)
{
  g_assert_cmpuint (witness->n_changes, ==, 1);
  g_assert_cmpuint (witness->position, ==, position);
  g_assert_cmpuint (witness->removed, ==, removed);
  g_assert_cmpuint (witness->added, ==, added);
}

static void
test_load (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };
  guint position = 99;

  fill_database (database, 10);
  watch (&witness, model);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == TEST_TYPE_ROW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 0));
  g_assert_false (gruppe_query_model_get_loading (model));

  gruppe_query_model_set_query (model, "items/by-rank", NULL);
  g_assert_true (gruppe_query_model_get_loading (model));
  gruppe_test_await (has_loaded, model);

  assert_change (&witness, 0, 0, 10);
  g_assert_cmpuint (witness.n_notifies, ==, 1);
  /* Nobody sees an empty list that claims to be complete. */
  g_assert_true (witness.loading_at_change);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  assert_name (model, 0, "item 1");
  assert_name (model, 9, "item 10");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 10));
  g_assert_cmpint (gruppe_query_model_get_id (model, 4), ==, 5);
  g_assert_true (gruppe_query_model_find_id (model, 7, &position));
  g_assert_cmpuint (position, ==, 6);
  g_assert_false (gruppe_query_model_find_id (model, 77, &position));
  g_assert_cmpuint (position, ==, 6);
  g_assert_no_error (witness.error);
}

static void
test_empty (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  watch (&witness, model);
  load (model, "items/by-rank", NULL);
  gruppe_query_model_refresh (model);
  gruppe_test_await (has_loaded, model);
  g_assert_cmpuint (witness.n_changes, ==, 0);
  g_assert_cmpuint (witness.n_notifies, ==, 0);
}

static void
test_same_again (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  fill_database (database, 10);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);
  load (model, "items/by-rank", "item");
  g_assert_cmpuint (witness.n_changes, ==, 0);
  g_assert_cmpuint (witness.n_notifies, ==, 0);
}

static void
test_filter (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  store_test_insert (database, "anna", 1);
  store_test_insert (database, "anton", 2);
  store_test_insert (database, "berta", 3);
  store_test_insert (database, "anke", 4);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);

  /* Only what goes is told: anna and anton before it and anke after it stay. */
  load (model, "items/by-rank", "an");
  assert_change (&witness, 2, 1, 0);
  g_assert_cmpuint (witness.n_notifies, ==, 1);
  assert_name (model, 2, "anke");

  forget (&witness);
  load (model, "items/by-rank", "");
  assert_change (&witness, 2, 0, 1);
  assert_name (model, 2, "berta");

  forget (&witness);
  load (model, "items/by-rank", "nobody");
  assert_change (&witness, 0, 4, 0);
}

static void
test_sort_keeps_rows (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (TestRow) first = NULL;
  g_autoptr (TestRow) again = NULL;
  g_autoptr (TestRow) last = NULL;
  Witness witness = { NULL };

  fill_database (database, 5);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (first == again);

  load (model, "items/by-rank-descending", NULL);
  assert_change (&witness, 0, 5, 5);
  g_assert_cmpuint (witness.n_notifies, ==, 0);
  assert_name (model, 0, "item 5");
  last = g_list_model_get_item (G_LIST_MODEL (model), 4);
  g_assert_true (first == last);
}

static void
test_changed (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (GError) error = NULL;
  Witness witness = { NULL };

  fill_database (database, 5);
  load (model, "items/by-rank", NULL);
  assert_name (model, 0, "item 1");
  watch (&witness, model);

  /* The ids are the same, a row is not. */
  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, rename_first, (gpointer) "renamed",
                              &error);
  g_assert_no_error (error);
  g_assert_true (gruppe_query_model_get_loading (model));
  gruppe_test_await (has_loaded, model);
  assert_change (&witness, 0, 5, 5);
  g_assert_cmpuint (witness.n_notifies, ==, 0);
  assert_name (model, 0, "renamed");

  forget (&witness);
  store_test_insert (database, "sixth", 6);
  gruppe_test_await (has_loaded, model);
  assert_change (&witness, 0, 5, 6);
  g_assert_cmpuint (witness.n_notifies, ==, 1);
}

static void
test_other_topic (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (GError) error = NULL;

  fill_database (database, 5);
  load (model, "items/by-rank", NULL);
  gruppe_database_write_sync (database, GRUPPE_TOPIC_MEETINGS, rename_first, (gpointer) "renamed",
                              &error);
  g_assert_no_error (error);
  g_assert_false (gruppe_query_model_get_loading (model));
}

/* A new sort order must not hide that the rows are old. */
static void
test_changed_then_sorted (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (GError) error = NULL;
  Witness witness = { NULL };

  fill_database (database, 5);
  load (model, "items/by-rank", NULL);
  assert_name (model, 0, "item 1");
  watch (&witness, model);

  gruppe_database_write_sync (database, GRUPPE_TOPIC_PEOPLE, rename_first, (gpointer) "renamed",
                              &error);
  g_assert_no_error (error);
  load (model, "items/by-rank", "");
  assert_change (&witness, 0, 5, 5);
  assert_name (model, 0, "renamed");
}

static void
test_latest_wins (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  store_test_insert (database, "anna", 1);
  store_test_insert (database, "berta", 2);
  watch (&witness, model);

  gruppe_query_model_set_query (model, "items/by-rank", NULL);
  gruppe_query_model_set_query (model, "items/wrong", NULL);
  gruppe_query_model_set_query (model, "items/by-rank", starting_with ("a"));
  gruppe_query_model_set_query (model, "items/by-rank", starting_with ("b"));
  gruppe_test_await (has_loaded, model);
  gruppe_test_settle ();

  assert_change (&witness, 0, 0, 1);
  assert_name (model, 0, "berta");
  g_assert_cmpuint (witness.n_failures, ==, 0);
}

static void
test_pages (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);

  fill_database (database, 1000);
  n_created_rows = 0;
  load (model, "items/by-rank", NULL);
  /* Knowing how many there are takes no row. */
  g_assert_cmpuint (n_created_rows, ==, 0);

  assert_name (model, 70, "item 71");
  g_assert_cmpuint (n_created_rows, ==, 64);
  assert_name (model, 64, "item 65");
  assert_name (model, 127, "item 128");
  g_assert_cmpuint (n_created_rows, ==, 64);
  assert_name (model, 128, "item 129");
  g_assert_cmpuint (n_created_rows, ==, 128);
  /* The last page is a short one. */
  assert_name (model, 999, "item 1000");
  g_assert_cmpuint (n_created_rows, ==, 128 + 1000 % 64);
}

static void
test_bounded (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  GruppeQueryModel *model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (TestRow) held = NULL;
  guint n_before = n_living_rows;

  fill_database (database, 20000);
  load (model, "items/by-rank", NULL);
  held = g_list_model_get_item (G_LIST_MODEL (model), 0);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *expected = g_strdup_printf ("item %u", i + 1);

      assert_name (model, i, expected);
      g_assert_cmpuint (n_living_rows, <=, n_before + 16 * 64 + 1);
    }

  /* Somebody else's row stays what it was. */
  g_assert_cmpstr (held->name, ==, "item 1");
  g_clear_object (&held);
  gruppe_test_await_finalize (&model);
  g_assert_cmpuint (n_living_rows, ==, n_before);
}

static void
test_vanished_row (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  g_autoptr (TestRow) row = NULL;
  g_autoptr (TestRow) again = NULL;
  Witness witness = { NULL };

  fill_database (database, 3);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);
  write_quietly (database, delete_first, NULL);

  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (TEST_IS_ROW (row));
  g_assert_null (row->name);
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (row == again);
  assert_name (model, 1, "item 2");

  gruppe_query_model_refresh (model);
  gruppe_test_await (has_loaded, model);
  assert_change (&witness, 0, 3, 2);
  assert_name (model, 0, "item 2");
  g_assert_cmpuint (witness.n_failures, ==, 0);
}

static void
test_failed_ids (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  fill_database (database, 3);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);
  load (model, "items/wrong", NULL);
  g_assert_error (witness.error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  g_assert_cmpuint (witness.n_failures, ==, 1);
  g_assert_cmpuint (witness.n_changes, ==, 0);
  assert_name (model, 2, "item 3");

  /* And it can be used again. */
  forget (&witness);
  load (model, "items/by-rank-descending", NULL);
  g_assert_no_error (witness.error);
  assert_name (model, 2, "item 1");
}

static gboolean
has_failed (gpointer data)
{
  const Witness *witness = data;

  return witness->n_failures > 0;
}

static void
test_failed_rows (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = NULL;
  GruppeQuery wrong = query;
  Witness witness = { NULL };

  fill_database (database, 3);
  wrong.page_statement = "items/wrong";
  model = gruppe_query_model_new (database, &wrong, NULL);
  load (model, "items/by-rank", NULL);
  watch (&witness, model);

  assert_name (model, 0, NULL);
  assert_name (model, 1, NULL);
  /* Not while the list view is at work. */
  g_assert_cmpuint (witness.n_failures, ==, 0);
  gruppe_test_await (has_failed, &witness);
  g_assert_error (witness.error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_ENGINE);
  gruppe_test_settle ();
  g_assert_cmpuint (witness.n_failures, ==, 1);
  forget (&witness);
}

static void
test_closed (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  Witness witness = { NULL };

  fill_database (database, 200);
  load (model, "items/by-rank", NULL);
  assert_name (model, 0, "item 1");
  gruppe_database_close (database);

  /* What it knows it still shows, what it does not is empty. */
  assert_name (model, 0, "item 1");
  assert_name (model, 150, NULL);

  watch (&witness, model);
  gruppe_query_model_refresh (model);
  gruppe_test_await (has_loaded, model);
  g_assert_error (witness.error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
  forget (&witness);
}

static void
test_dropped_while_loading (void)
{
  GruppeDatabase *database = store_test_open ("test.db");
  GruppeQueryModel *model = gruppe_query_model_new (database, &query, NULL);

  fill_database (database, 10);
  gruppe_query_model_set_query (model, "items/by-rank", NULL);
  g_assert_finalize_object (model);
  gruppe_test_await_finalize (&database);
}

/* The list view asks for rows from its handler; another refresh may start there as well. */
static void
refresh_once_cb (GListModel *model,
                 guint       position,
                 guint       removed,
                 guint       added,
                 gpointer    user_data)
{
  guint *n_changes = user_data;

  assert_name (GRUPPE_QUERY_MODEL (model), 0, "item 1");
  if ((*n_changes)++ == 0)
    gruppe_query_model_refresh (GRUPPE_QUERY_MODEL (model));
}

static void
test_refresh_in_handler (void)
{
  g_autoptr (GruppeDatabase) database = store_test_open ("test.db");
  g_autoptr (GruppeQueryModel) model = gruppe_query_model_new (database, &query, NULL);
  guint n_changes = 0;

  fill_database (database, 5);
  g_signal_connect (model, "items-changed", G_CALLBACK (refresh_once_cb), &n_changes);
  load (model, "items/by-rank", NULL);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_false (gruppe_query_model_get_loading (model));
}

int
main (int    argc,
      char **argv)
{
  store_test_init (&argc, &argv);

  g_test_add_func ("/query-model/load", test_load);
  g_test_add_func ("/query-model/empty", test_empty);
  g_test_add_func ("/query-model/same-again", test_same_again);
  g_test_add_func ("/query-model/filter", test_filter);
  g_test_add_func ("/query-model/sort-keeps-rows", test_sort_keeps_rows);
  g_test_add_func ("/query-model/changed", test_changed);
  g_test_add_func ("/query-model/other-topic", test_other_topic);
  g_test_add_func ("/query-model/changed-then-sorted", test_changed_then_sorted);
  g_test_add_func ("/query-model/latest-wins", test_latest_wins);
  g_test_add_func ("/query-model/pages", test_pages);
  g_test_add_func ("/query-model/bounded", test_bounded);
  g_test_add_func ("/query-model/vanished-row", test_vanished_row);
  g_test_add_func ("/query-model/failed-ids", test_failed_ids);
  g_test_add_func ("/query-model/failed-rows", test_failed_rows);
  g_test_add_func ("/query-model/closed", test_closed);
  g_test_add_func ("/query-model/dropped-while-loading", test_dropped_while_loading);
  g_test_add_func ("/query-model/refresh-in-handler", test_refresh_in_handler);

  return g_test_run ();
}
