/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "gruppe-erasure-register.h"

#define FORMAT 1
#define SALT_CHARS 32
#define DIGEST_CHARS 64
#define FILE_MODE 0600

typedef struct
{
  char *salt;
  char *digest;
  gint64 at;
} Entry;

struct _GruppeErasureRegister
{
  char *path;
  GPtrArray *entries;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->salt);
  g_free (entry->digest);
  g_free (entry);
}

static char *
make_digest (const char *salt,
             const char *person_uid)
{
  g_autofree char *canonical = g_strdup_printf ("gruppentreffen erasure 1\n%s\n%s", salt, person_uid);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
}

static char *
make_salt (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_auto(GStrv) parts = g_strsplit (uuid, "-", -1);

  return g_strjoinv ("", parts);
}

static gboolean
is_hex (const char *text,
        gsize       n_chars)
{
  return text != NULL && strlen (text) == n_chars && strspn (text, "0123456789abcdef") == n_chars;
}

/* What is damaged is never taken for empty: then nobody would be erased again. */
static void
fail (GError     **error,
      const char  *path,
      const char  *why)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                          "The register of erased people, %s, is damaged: %s", path, why);
}

static gboolean
read_entry (GruppeErasureRegister  *self,
            JsonNode               *node,
            GError                **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr(GError) local = NULL;
  const char *salt = NULL, *digest = NULL;
  double at = 0;
  Entry *entry;

  if (object != NULL)
    {
      salt = gruppe_json_get_string (object, "erasures", "salt", TRUE, &local);
      digest = gruppe_json_get_string (object, "erasures", "digest", TRUE, &local);
      gruppe_json_get_number (object, "erasures", "at", TRUE, &at, &local);
    }

  if (local != NULL || !is_hex (salt, SALT_CHARS) || !is_hex (digest, DIGEST_CHARS) || at < 0 || at > 1e12)
    {
      fail (error, self->path, "one of its entries is not whole");
      return FALSE;
    }

  entry = g_new0 (Entry, 1);
  entry->salt = g_strdup (salt);
  entry->digest = g_strdup (digest);
  entry->at = (gint64) at;
  g_ptr_array_add (self->entries, entry);

  return TRUE;
}

static gboolean
read_root (GruppeErasureRegister  *self,
           JsonNode               *root,
           GError                **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *entries = NULL;
  double format = 0;

  if (object != NULL && gruppe_json_get_number (object, "erasures", "format", TRUE, &format, &local))
    entries = gruppe_json_get_array (object, "erasures", "erasures", TRUE, &local);

  if (format > FORMAT)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_NEWER, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                              "%s was made by a newer version of this program", self->path);
      return FALSE;
    }

  if (format != FORMAT || entries == NULL)
    {
      fail (error, self->path, local != NULL ? local->message : "it has no list");
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      if (!read_entry (self, json_array_get_element (entries, i), error))
        return FALSE;
    }

  return TRUE;
}

static char *
to_json (GruppeErasureRegister *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "erasures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "salt");
      json_builder_add_string_value (builder, entry->salt);
      json_builder_set_member_name (builder, "digest");
      json_builder_add_string_value (builder, entry->digest);
      json_builder_set_member_name (builder, "at");
      json_builder_add_int_value (builder, entry->at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/**
 * gruppe_erasure_register_load:
 * @data_dir: folder of a profile
 * @error: return location; %GRUPPE_INPUT_ERROR with the place %GRUPPE_ERASURE_REGISTER_PLACE when the file is damaged, made by a
 *   newer version or cannot be read
 *
 * Returns: (transfer full) (nullable): the register; an empty one when there is no file
 */
GruppeErasureRegister *
gruppe_erasure_register_load (const char  *data_dir,
                              GError     **error)
{
  g_autoptr(GruppeErasureRegister) self = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_new0 (GruppeErasureRegister, 1);
  self->path = g_build_filename (data_dir, GRUPPE_ERASURE_REGISTER_FILE, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  /* Reading anything else might never end. */
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) && !g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                              "The register of erased people cannot be read: %s is not a file", self->path);
      return NULL;
    }

  if (!g_file_get_contents (self->path, &text, &length, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&self);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                              "The register of erased people cannot be read: %s", local->message);
      return NULL;
    }

  root = gruppe_json_parse (text, (gssize) length, "erasures", &local);
  if (root == NULL)
    {
      fail (error, self->path, local->message);
      return NULL;
    }

  return read_root (self, root, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gruppe_erasure_register_free:
 * @self: (nullable) (transfer full): a register
 */
void
gruppe_erasure_register_free (GruppeErasureRegister *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/**
 * gruppe_erasure_register_get_n:
 * @self: a register
 *
 * Returns: how many people were erased
 */
guint
gruppe_erasure_register_get_n (GruppeErasureRegister *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * gruppe_erasure_register_add:
 * @self: a register
 * @person_uid: who is going to be erased
 * @now: what time it is
 * @error: return location
 *
 * Adds somebody who is not in it yet and writes the file, which only its owner can read.
 *
 * Returns: whether it is on the disk
 */
gboolean
gruppe_erasure_register_add (GruppeErasureRegister  *self,
                             const char             *person_uid,
                             gint64                  now,
                             GError                **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) local = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (person_uid != NULL, FALSE);

  if (gruppe_erasure_register_matches (self, person_uid, NULL))
    return TRUE;

  entry = g_new0 (Entry, 1);
  entry->salt = make_salt ();
  entry->digest = make_digest (entry->salt, person_uid);
  entry->at = now;
  g_ptr_array_add (self->entries, entry);

  text = to_json (self);
  if (strlen (text) > GRUPPE_JSON_MAX_BYTES)
    {
      g_ptr_array_set_size (self->entries, (gint) self->entries->len - 1);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                              "The register of erased people, %s, is full", self->path);
      return FALSE;
    }

  if (g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                FILE_MODE, &local))
    return TRUE;

  g_ptr_array_set_size (self->entries, (gint) self->entries->len - 1);
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, GRUPPE_ERASURE_REGISTER_PLACE, 0,
                          "The register of erased people cannot be written: %s", local->message);

  return FALSE;
}

/**
 * gruppe_erasure_register_matches:
 * @self: a register
 * @person_uid: somebody
 * @ret_at: (out) (optional): when that was
 *
 * Returns: whether this person was erased
 */
gboolean
gruppe_erasure_register_matches (GruppeErasureRegister *self,
                                 const char            *person_uid,
                                 gint64                *ret_at)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (person_uid != NULL, FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *digest = make_digest (entry->salt, person_uid);

      if (!g_str_equal (digest, entry->digest))
        continue;

      if (ret_at != NULL)
        *ret_at = entry->at;
      return TRUE;
    }

  return FALSE;
}
