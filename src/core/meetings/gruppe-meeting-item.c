/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-meeting-private.h"

/* The first group of the UUID says which profile the item belongs to, the others are random. */
#define N_PROFILE_CHARS 8

#define HELD_KEY "gruppe-meeting-items-held"

/* id -> how often it is held */
static GHashTable *
held_items (GruppeContext *context)
{
  GHashTable *held = g_object_get_data (G_OBJECT (context), HELD_KEY);

  if (held == NULL)
    {
      held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (context), HELD_KEY, held,
                              (GDestroyNotify) g_hash_table_unref);
    }

  return held;
}

/**
 * gruppe_meeting_item_read_mark:
 * @connection: the database
 * @data_dir: folder of the profile
 * @error: return location
 *
 * Two profiles can share one keyring (the command line with --data-dir, a copy, a new database where a damaged or
 * missing one was). So that none clears what looks forgotten to it but belongs to the other, the names of items tell
 * profiles apart, by place and by database. They tell nobody else anything. Runs in the worker.
 *
 * Returns: (transfer full) (nullable): what the names of this profile's items begin with
 */
char *
gruppe_meeting_item_read_mark (GruppeConnection  *connection,
                               const char        *data_dir,
                               GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *place = NULL;
  char *mark;

  statement = gruppe_connection_statement (connection, "meetings/profile", error);
  if (statement == NULL)
    return NULL;

  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      folder = g_canonicalize_filename (data_dir, NULL);
      place = g_strconcat (gruppe_statement_get_text (statement, 0), "\n", folder, NULL);
      mark = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
      mark[N_PROFILE_CHARS] = '\0';
      return mark;

    case GRUPPE_STEP_DONE:
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                   "The database does not say which one it is");
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * gruppe_meeting_item_read_key_id:
 * @connection: the database
 * @error: return location
 *
 * The key of used passwords has one name as long as the database lives, wherever it lies: a copy of it that shares the keyring
 * shares the key. Runs in the worker.
 *
 * Returns: (transfer full) (nullable): name of the keyring item of the key, a UUID
 */
char *
gruppe_meeting_item_read_key_id (GruppeConnection  *connection,
                                 GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;
  g_autofree char *source = NULL;
  g_autofree char *hash = NULL;

  statement = gruppe_connection_statement (connection, "meetings/profile", error);
  if (statement == NULL)
    return NULL;

  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      source = g_strconcat ("password-key\n", gruppe_statement_get_text (statement, 0), NULL);
      hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1);
      return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);

    case GRUPPE_STEP_DONE:
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND,
                   "The database does not say which one it is");
      return NULL;

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * gruppe_meeting_item_new_id:
 * @mark: from gruppe_meeting_item_read_mark()
 *
 * Returns: (transfer full): a new name for a keyring item, a UUID
 */
char *
gruppe_meeting_item_new_id (const char *mark)
{
  char *id;

  g_return_val_if_fail (mark != NULL && strlen (mark) == N_PROFILE_CHARS, NULL);

  id = gruppe_text_random_id ();
  memcpy (id, mark, N_PROFILE_CHARS);

  return id;
}

/**
 * gruppe_meeting_item_is_ours:
 * @mark: from gruppe_meeting_item_read_mark()
 * @id: name of a keyring item
 *
 * Returns: whether it was made for this profile
 */
gboolean
gruppe_meeting_item_is_ours (const char *mark,
                             const char *id)
{
  g_return_val_if_fail (mark != NULL, FALSE);

  return g_str_has_prefix (id, mark);
}

/**
 * gruppe_meeting_item_hold:
 * @context: the services
 * @id: name of a keyring item
 *
 * Says that no row names the item for the time being and that it is no orphan all the same.
 */
void
gruppe_meeting_item_hold (GruppeContext *context,
                          const char    *id)
{
  GHashTable *held = held_items (context);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (held, id));

  g_hash_table_insert (held, g_strdup (id), GUINT_TO_POINTER (n + 1));
}

/**
 * gruppe_meeting_item_release:
 * @context: the services
 * @id: name of a keyring item that was held
 */
void
gruppe_meeting_item_release (GruppeContext *context,
                             const char    *id)
{
  GHashTable *held = held_items (context);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (held, id));

  g_assert (n > 0);

  if (n == 1)
    g_hash_table_remove (held, id);
  else
    g_hash_table_insert (held, g_strdup (id), GUINT_TO_POINTER (n - 1));
}

/**
 * gruppe_meeting_item_is_held:
 * @context: the services
 * @id: name of a keyring item
 *
 * Returns: whether somebody holds it
 */
gboolean
gruppe_meeting_item_is_held (GruppeContext *context,
                             const char    *id)
{
  return g_hash_table_contains (held_items (context), id);
}
