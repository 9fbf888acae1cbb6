/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-query-model.h"
#include "gruppe-row-cache.h"

/* Rows are made for a page of neighbours at a time, and kept for this many pages. */
#define PAGE_ROWS 64
#define MAX_PAGES 16

/**
 * GruppeQueryModel:
 *
 * A #GListModel over a query. The worker computes the ordered ids; row objects are made in the main
 * thread, page by page as they are asked for, and only the latest of them are kept.
 *
 * Each refresh ends in one #GListModel::items-changed at most. After #GruppeDatabase::changed or
 * gruppe_query_model_refresh() rows may have other content, so all of them are made anew and the
 * signal covers the whole list. When only sort order or filter were set, rows keep their objects,
 * and the signal covers what lies between the common beginning and the common end.
 *
 * A position that exists always has a row: when the row has been deleted since the ids were read,
 * or cannot be read, it is an empty object of the row type. The refresh that follows the deletion
 * takes it away.
 */
struct _GruppeQueryModel
{
  GObject parent_instance;

  GruppeDatabase *database;
  GruppeQuery query;
  char *page_statement; /* what query.page_statement points to */
  gpointer create_row_data;

  char *ids_statement;
  GVariant *filter;

  GArray *ids; /* gint64 */
  GruppeRowCache *rows;
  GCancellable *cancellable; /* of the refresh under way */
  gboolean loading;
  gboolean stale; /* rows may have other content than in the database */

  GError *row_error; /* waits for its idle source */
  guint row_error_source;
};

typedef enum
{
  PROP_LOADING = 1,
  PROP_N_ITEMS,
} GruppeQueryModelProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the worker needs to compute the ids: nothing of the model. */
typedef struct
{
  void (*bind) (GruppeStatement *statement,
                GVariant        *filter);
  char *statement;
  GVariant *filter;
} IdsRequest;

typedef struct
{
  GWeakRef model;
  GCancellable *cancellable; /* tells whether it is the latest refresh */
} Refresh;

static void gruppe_query_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeQueryModel, gruppe_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      gruppe_query_model_list_model_init))

static void
ids_request_free (IdsRequest *request)
{
  g_free (request->statement);
  g_clear_pointer (&request->filter, g_variant_unref);
  g_free (request);
}

static void
refresh_free (Refresh *refresh)
{
  g_weak_ref_clear (&refresh->model);
  g_object_unref (refresh->cancellable);
  g_free (refresh);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refresh, refresh_free)

/* Runs in the worker. */
static gpointer
read_ids (GruppeConnection  *connection,
          gpointer           data,
          GCancellable      *cancellable,
          GError           **error)
{
  IdsRequest *request = data;
  g_autoptr (GruppeStatement) statement = NULL;
  g_autoptr (GArray) ids = NULL;
  GruppeStep step;

  statement = gruppe_connection_statement (connection, request->statement, error);
  if (statement == NULL)
    return NULL;

  if (request->bind != NULL)
    request->bind (statement, request->filter);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    {
      gint64 id = gruppe_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static void
set_loading (GruppeQueryModel *self,
             gboolean          loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static gboolean
row_failed_cb (gpointer user_data)
{
  GruppeQueryModel *self = user_data;
  g_autoptr (GError) error = g_steal_pointer (&self->row_error);

  self->row_error_source = 0;
  g_signal_emit (self, signals[FAILED], 0, error);

  return G_SOURCE_REMOVE;
}

/* A list view asks for a row while it is at work: tell of a failure when it has finished. */
static void
take_row_error (GruppeQueryModel *self,
                GError           *error)
{
  if (self->row_error != NULL)
    {
      g_error_free (error);
      return;
    }

  self->row_error = error;
  self->row_error_source = g_idle_add_full (G_PRIORITY_DEFAULT, row_failed_cb, self, NULL);
}

/* Returns an empty object where there is no row. */
static gpointer
make_row (GruppeQueryModel *self,
          GruppeStatement  *statement,
          gint64            id)
{
  GError *error = NULL;
  gpointer row = NULL;
  GruppeStep step;

  gruppe_statement_bind_int (statement, ":id", id);
  step = gruppe_statement_step (statement, &error);
  if (step == GRUPPE_STEP_ROW)
    row = self->query.create_row (statement, self->create_row_data);
  else if (step == GRUPPE_STEP_ERROR)
    take_row_error (self, error);
  gruppe_statement_reset (statement);

  return row != NULL ? row : g_object_new (self->query.row_type (), NULL);
}

/* Makes the rows around POSITION that are not in the cache, POSITION last, so that it stays. */
static void
load_page (GruppeQueryModel *self,
           guint             position)
{
  GruppeConnection *reader = gruppe_database_get_reader (self->database);
  g_autoptr (GruppeStatement) statement = NULL;
  GError *error = NULL;
  guint first = position - position % PAGE_ROWS;
  guint n_rows = MIN (PAGE_ROWS, self->ids->len - first);

  /* Closed, or about to be: nobody is going to look at the rows. */
  if (reader == NULL)
    return;

  statement = gruppe_connection_statement (reader, self->query.page_statement, &error);
  if (statement == NULL)
    {
      take_row_error (self, error);
      return;
    }

  for (guint i = 1; i <= n_rows; i++)
    {
      guint index = first + (position - first + i) % n_rows;
      gint64 id = g_array_index (self->ids, gint64, index);

      if (!gruppe_row_cache_contains (self->rows, id))
        gruppe_row_cache_insert (self->rows, id, make_row (self, statement, id));
    }
}

/* Finds what differs between two lists of ids; FALSE when nothing does. */
static gboolean
compare_ids (GArray *old_ids,
             GArray *new_ids,
             guint  *ret_position,
             guint  *ret_removed,
             guint  *ret_added)
{
  guint shorter = MIN (old_ids->len, new_ids->len);
  guint start = 0;
  guint end = 0;

  while (start < shorter &&
         g_array_index (old_ids, gint64, start) == g_array_index (new_ids, gint64, start))
    start++;

  while (end < shorter - start && g_array_index (old_ids, gint64, old_ids->len - 1 - end) ==
                                    g_array_index (new_ids, gint64, new_ids->len - 1 - end))
    end++;

  *ret_position = start;
  *ret_removed = old_ids->len - start - end;
  *ret_added = new_ids->len - start - end;

  return *ret_removed > 0 || *ret_added > 0;
}

/* Takes IDS. */
static void
take_ids (GruppeQueryModel *self,
          GArray           *ids)
{
  g_autoptr (GArray) old_ids = g_steal_pointer (&self->ids);
  guint position = 0;
  guint removed = old_ids->len;
  guint added = ids->len;
  gboolean changed;

  if (self->stale)
    {
      self->stale = FALSE;
      gruppe_row_cache_clear (self->rows);
      changed = removed > 0 || added > 0;
    }
  else
    changed = compare_ids (old_ids, ids, &position, &removed, &added);

  self->ids = ids;

  if (changed)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
ids_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Refresh) refresh = user_data;
  g_autoptr (GruppeQueryModel) self = g_weak_ref_get (&refresh->model);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  ids = gruppe_database_run_finish (GRUPPE_DATABASE (source), result, &error);

  /* The model has gone, or has asked for something else meanwhile. */
  if (self == NULL || self->cancellable != refresh->cancellable)
    return;

  g_clear_object (&self->cancellable);

  if (ids != NULL)
    take_ids (self, g_steal_pointer (&ids));
  else
    g_signal_emit (self, signals[FAILED], 0, error);

  /* A handler may have started the next refresh. */
  if (self->cancellable == NULL)
    set_loading (self, FALSE);
}

static void
start_refresh (GruppeQueryModel *self)
{
  Refresh *refresh;
  IdsRequest *request;

  if (self->ids_statement == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  request = g_new0 (IdsRequest, 1);
  request->bind = self->query.bind;
  request->statement = g_strdup (self->ids_statement);
  request->filter = self->filter != NULL ? g_variant_ref (self->filter) : NULL;

  refresh = g_new0 (Refresh, 1);
  g_weak_ref_init (&refresh->model, self);
  refresh->cancellable = g_object_ref (self->cancellable);

  gruppe_database_read_async (self->database, read_ids, request,
                              (GDestroyNotify) ids_request_free,
                              (GDestroyNotify) g_array_unref, self->cancellable, ids_read_cb,
                              refresh);
  set_loading (self, TRUE);
}

static void
database_changed_cb (GruppeQueryModel *self,
                     guint             topics)
{
  if ((topics & self->query.topics) != 0)
    gruppe_query_model_refresh (self);
}

static GType
gruppe_query_model_get_item_type (GListModel *model)
{
  return GRUPPE_QUERY_MODEL (model)->query.row_type ();
}

static guint
gruppe_query_model_get_n_items (GListModel *model)
{
  return GRUPPE_QUERY_MODEL (model)->ids->len;
}

static gpointer
gruppe_query_model_get_item (GListModel *model,
                             guint       position)
{
  GruppeQueryModel *self = GRUPPE_QUERY_MODEL (model);
  gpointer row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  row = gruppe_row_cache_lookup (self->rows, id);
  if (row == NULL)
    {
      load_page (self, position);
      row = gruppe_row_cache_lookup (self->rows, id);
    }

  return row != NULL ? g_object_ref (row) : g_object_new (self->query.row_type (), NULL);
}

static void
gruppe_query_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gruppe_query_model_get_item_type;
  iface->get_n_items = gruppe_query_model_get_n_items;
  iface->get_item = gruppe_query_model_get_item;
}

static void
gruppe_query_model_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  GruppeQueryModel *self = GRUPPE_QUERY_MODEL (object);

  switch ((GruppeQueryModelProperty) property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_query_model_dispose (GObject *object)
{
  GruppeQueryModel *self = GRUPPE_QUERY_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->row_error_source, g_source_remove);

  G_OBJECT_CLASS (gruppe_query_model_parent_class)->dispose (object);
}

static void
gruppe_query_model_finalize (GObject *object)
{
  GruppeQueryModel *self = GRUPPE_QUERY_MODEL (object);

  g_clear_object (&self->database);
  g_clear_pointer (&self->page_statement, g_free);
  g_clear_pointer (&self->ids_statement, g_free);
  g_clear_pointer (&self->filter, g_variant_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->rows, gruppe_row_cache_free);
  g_clear_error (&self->row_error);

  G_OBJECT_CLASS (gruppe_query_model_parent_class)->finalize (object);
}

static void
gruppe_query_model_class_init (GruppeQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gruppe_query_model_get_property;
  object_class->dispose = gruppe_query_model_dispose;
  object_class->finalize = gruppe_query_model_finalize;

  /**
   * GruppeQueryModel:loading:
   *
   * Whether a refresh is under way. Turns %FALSE after the items have changed.
   */
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * GruppeQueryModel:n-items:
   *
   * How many rows there are.
   */
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GruppeQueryModel::failed:
   * @self: the model
   * @error: what went wrong
   *
   * The ids or rows could not be read; the model keeps what it had.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gruppe_query_model_init (GruppeQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = gruppe_row_cache_new (PAGE_ROWS * MAX_PAGES);
}

/**
 * gruppe_query_model_new:
 * @database: where to read
 * @query: how to read; copied
 * @create_row_data: passed to @query's `create_row`; must outlive the model
 *
 * Makes an empty model, which reads nothing before gruppe_query_model_set_query().
 *
 * Returns: (transfer full): a model
 */
GruppeQueryModel *
gruppe_query_model_new (GruppeDatabase    *database,
                        const GruppeQuery *query,
                        gpointer           create_row_data)
{
  GruppeQueryModel *self;

  g_return_val_if_fail (GRUPPE_IS_DATABASE (database), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (query->create_row != NULL && query->row_type != NULL, NULL);
  g_return_val_if_fail (query->page_statement != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_QUERY_MODEL, NULL);
  self->database = g_object_ref (database);
  self->page_statement = g_strdup (query->page_statement);
  self->query = *query;
  self->query.page_statement = self->page_statement;
  self->create_row_data = create_row_data;
  g_signal_connect_object (database, "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * gruppe_query_model_set_query:
 * @self: a model
 * @ids_statement: name of a statement whose column 0 is the ids, in order
 * @filter: (nullable): what the query's `bind` binds to it
 *
 * Starts a refresh and cancels the one under way.
 */
void
gruppe_query_model_set_query (GruppeQueryModel *self,
                              const char       *ids_statement,
                              GVariant         *filter)
{
  g_autoptr (GVariant) sunk = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GRUPPE_IS_QUERY_MODEL (self));
  g_return_if_fail (ids_statement != NULL);
  g_return_if_fail (filter == NULL || g_variant_is_of_type (filter, G_VARIANT_TYPE_VARDICT));

  sunk = filter != NULL ? g_variant_ref_sink (filter) : NULL;
  name = g_strdup (ids_statement);

  g_free (self->ids_statement);
  self->ids_statement = g_steal_pointer (&name);
  g_clear_pointer (&self->filter, g_variant_unref);
  self->filter = g_steal_pointer (&sunk);

  start_refresh (self);
}

/**
 * gruppe_query_model_refresh:
 * @self: a model
 *
 * Reads ids and rows anew. Does nothing before the first gruppe_query_model_set_query().
 */
void
gruppe_query_model_refresh (GruppeQueryModel *self)
{
  g_return_if_fail (GRUPPE_IS_QUERY_MODEL (self));

  self->stale = TRUE;
  start_refresh (self);
}

/**
 * gruppe_query_model_get_loading:
 * @self: a model
 *
 * Returns: whether a refresh is under way
 */
gboolean
gruppe_query_model_get_loading (GruppeQueryModel *self)
{
  g_return_val_if_fail (GRUPPE_IS_QUERY_MODEL (self), FALSE);

  return self->loading;
}

/**
 * gruppe_query_model_get_id:
 * @self: a model
 * @position: a position in the list
 *
 * Returns: the id of the row there, known without making the row
 */
gint64
gruppe_query_model_get_id (GruppeQueryModel *self,
                           guint             position)
{
  g_return_val_if_fail (GRUPPE_IS_QUERY_MODEL (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, gint64, position);
}

/**
 * gruppe_query_model_find_id:
 * @self: a model
 * @id: the id of a row
 * @ret_position: (out) (optional): where it is; untouched when it is nowhere
 *
 * Returns: whether the row is in the list
 */
gboolean
gruppe_query_model_find_id (GruppeQueryModel *self,
                            gint64            id,
                            guint            *ret_position)
{
  g_return_val_if_fail (GRUPPE_IS_QUERY_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) != id)
        continue;

      if (ret_position != NULL)
        *ret_position = i;
      return TRUE;
    }

  return FALSE;
}
