/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-store"

#include "config.h"

#include "gruppe-row-cache.h"

typedef struct
{
  gint64 id; /* the key in the table */
  GObject *row;
  GList link; /* in the queue; its data is the entry */
} Entry;

struct _GruppeRowCache
{
  GHashTable *entries;
  GQueue used; /* the latest first */
  guint max_rows;
};

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->row);
  g_free (entry);
}

/**
 * gruppe_row_cache_new:
 * @max_rows: how many rows it keeps
 *
 * Returns: (transfer full): an empty cache
 */
GruppeRowCache *
gruppe_row_cache_new (guint max_rows)
{
  GruppeRowCache *self;

  g_return_val_if_fail (max_rows > 0, NULL);

  self = g_new0 (GruppeRowCache, 1);
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                         (GDestroyNotify) entry_free);
  g_queue_init (&self->used);
  self->max_rows = max_rows;

  return self;
}

/**
 * gruppe_row_cache_free:
 * @self: (nullable) (transfer full): a cache
 */
void
gruppe_row_cache_free (GruppeRowCache *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * gruppe_row_cache_lookup:
 * @self: a cache
 * @id: the row's id
 *
 * Returns: (transfer none) (nullable) (type GObject): the row, which now counts as used last
 */
gpointer
gruppe_row_cache_lookup (GruppeRowCache *self,
                         gint64          id)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, &id);
  if (entry == NULL)
    return NULL;

  g_queue_unlink (&self->used, &entry->link);
  g_queue_push_head_link (&self->used, &entry->link);

  return entry->row;
}

/**
 * gruppe_row_cache_contains:
 * @self: a cache
 * @id: the row's id
 *
 * Returns: whether the row is there; unlike a lookup this does not count as use
 */
gboolean
gruppe_row_cache_contains (GruppeRowCache *self,
                           gint64          id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->entries, &id);
}

/**
 * gruppe_row_cache_insert:
 * @self: a cache without a row of that id
 * @id: the row's id
 * @row: (transfer full) (type GObject): the row
 *
 * Adds the row as the one used last, and lets go of the one whose use is longest ago.
 */
void
gruppe_row_cache_insert (GruppeRowCache *self,
                         gint64          id,
                         gpointer        row)
{
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_OBJECT (row));
  g_return_if_fail (!gruppe_row_cache_contains (self, id));

  entry = g_new0 (Entry, 1);
  entry->id = id;
  entry->row = row;
  entry->link.data = entry;
  g_hash_table_insert (self->entries, &entry->id, entry);
  g_queue_push_head_link (&self->used, &entry->link);

  if (self->used.length > self->max_rows)
    {
      Entry *oldest = g_queue_peek_tail (&self->used);

      g_queue_unlink (&self->used, &oldest->link);
      g_hash_table_remove (self->entries, &oldest->id);
    }
}

/**
 * gruppe_row_cache_clear:
 * @self: a cache
 *
 * Lets go of all rows.
 */
void
gruppe_row_cache_clear (GruppeRowCache *self)
{
  g_autoptr (GHashTable) entries = NULL;

  g_return_if_fail (self != NULL);

  /* A row that dies may ask for another: by then the cache must be sound. */
  entries = self->entries;
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                         (GDestroyNotify) entry_free);
  g_queue_init (&self->used);
}

/**
 * gruppe_row_cache_get_size:
 * @self: a cache
 *
 * Returns: how many rows it holds
 */
guint
gruppe_row_cache_get_size (GruppeRowCache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->used.length;
}
