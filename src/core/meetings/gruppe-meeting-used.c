/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-private.h"

/* What SHA-256 takes at a time. */
#define BLOCK 64

/**
 * gruppe_meeting_used_hash:
 * @key: the key
 * @password: a password
 *
 * Says whether two passwords are the same, and to nobody without the key which they are. The password is filled up with zeros, so
 * that GLib sees whole blocks only and keeps no copy of its end in memory that is not wiped.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
gruppe_meeting_used_hash (GruppeSecret *key,
                          GruppeSecret *password)
{
  const char *key_text = gruppe_secret_peek (key);
  const char *text = gruppe_secret_peek (password);
  const gsize length = strlen (text);
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) key_text, strlen (key_text));
  guchar block[BLOCK];
  char *hash;

  for (gsize i = 0; i <= length; i += BLOCK)
    {
      memset (block, 0, sizeof block);
      memcpy (block, text + i, MIN (length - i, (gsize) BLOCK));
      g_hmac_update (hmac, block, sizeof block);
    }
  explicit_bzero (block, sizeof block);

  hash = g_strdup (g_hmac_get_string (hmac));
  g_hmac_unref (hmac);

  return hash;
}

/**
 * gruppe_meeting_used_contains:
 * @connection: a connection
 * @hash: of a password
 * @ret_used: (out): whether it was used before
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
gruppe_meeting_used_contains (GruppeConnection  *connection,
                              const char        *hash,
                              gboolean          *ret_used,
                              GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/used-find", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":hash", hash);
  step = gruppe_statement_step (statement, error);
  *ret_used = step == GRUPPE_STEP_ROW;

  return step != GRUPPE_STEP_ERROR;
}

/**
 * gruppe_meeting_used_add:
 * @connection: the worker's connection
 * @hash: of a password
 * @now: seconds since 1970, UTC
 * @ret_added: (out) (optional): %FALSE when it had been used before
 * @error: return location
 *
 * Returns: whether it is written now
 */
gboolean
gruppe_meeting_used_add (GruppeConnection  *connection,
                         const char        *hash,
                         gint64             now,
                         gboolean          *ret_added,
                         GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/used-insert", error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":hash", hash);
  gruppe_statement_bind_int (statement, ":used_at", now);
  if (!gruppe_statement_execute (statement, error))
    return FALSE;

  if (ret_added != NULL)
    *ret_added = gruppe_connection_changes (connection) == 1;

  return TRUE;
}

/**
 * gruppe_meeting_used_set_error:
 * @error: return location
 */
void
gruppe_meeting_used_set_error (GError **error)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, "password", 0,
                          "password: it has been used before, and every date gets one of its own");
}

/**
 * gruppe_meeting_used_blocked_words:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): words the group does not want in its passwords
 */
char **
gruppe_meeting_used_blocked_words (GruppeConnection  *connection,
                                   GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "meetings/blocked-words", error);
  g_autoptr(GPtrArray) words = NULL;
  GruppeStep step;

  if (statement == NULL)
    return NULL;

  words = g_ptr_array_new_with_free_func (g_free);
  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    g_ptr_array_add (words, g_strdup (gruppe_statement_get_text (statement, 0)));
  if (step == GRUPPE_STEP_ERROR)
    return NULL;

  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_steal (words, NULL);
}
