/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of a file to JSON within the bounds of docs/DATA.md. What its members say is read in gruppe-json.c. */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "gruppe-error.h"
#include "gruppe-json-private.h"
#include "gruppe-text.h"

/* Bytes in the name of a member; the names of our own formats are far shorter. */
#define MAX_NAME 200

/* The name of a member gets into sentences as well. */
static gboolean
check_name (const char  *name,
            const char  *place,
            GError     **error)
{
  if (strlen (name) > MAX_NAME)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, place, 0,
                              "%s: the name of a member is longer than %d bytes", place, MAX_NAME);
      return FALSE;
    }

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (gruppe_text_is_unsafe_char (c, FALSE))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_CONTROL, place, 0,
                                  "%s: the name of a member has a control character (U+%04X)", place, c);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_texts (JsonNode    *node,
             const char  *place,
             GError     **error)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObjectIter iter;
        const char *name;
        JsonNode *child;

        json_object_iter_init (&iter, json_node_get_object (node));
        while (json_object_iter_next (&iter, &name, &child))
          {
            g_autofree char *inner = NULL;

            if (!check_name (name, place, error))
              return FALSE;

            inner = g_strdup_printf ("%s.%s", place, name);
            if (!check_texts (child, inner, error))
              return FALSE;
          }
        return TRUE;
      }

    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (node);

        for (guint i = 0; i < json_array_get_length (array); i++)
          {
            g_autofree char *inner = g_strdup_printf ("%s[%u]", place, i);

            if (!check_texts (json_array_get_element (array, i), inner, error))
              return FALSE;
          }
        return TRUE;
      }

    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        {
          g_autofree char *clean = gruppe_text_clean (json_node_get_string (node), place, 0, 20000,
                                                      GRUPPE_TEXT_MULTILINE, error);

          return clean != NULL;
        }
      return TRUE;

    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}

/* What json-glib tells while it reads. It keeps the last of two members with the same name in silence, so they are counted. */
typedef struct
{
  guint line;
  GArray *counts;               /* guint: members read of each object that is open */
  char *twice;
  guint twice_line;
} Watch;

/* Afterwards the parser no longer knows where it was. */
static void
parse_error_cb (JsonParser *parser,
                GError     *error,
                Watch      *watch)
{
  watch->line = json_parser_get_current_line (parser);
}

static void
object_started_cb (JsonParser *parser,
                   Watch      *watch)
{
  guint none = 0;

  g_array_append_val (watch->counts, none);
}

static void
member_read_cb (JsonParser *parser,
                JsonObject *object,
                const char *member,
                Watch      *watch)
{
  guint *count = &g_array_index (watch->counts, guint, watch->counts->len - 1);

  (*count)++;
  if (*count > json_object_get_size (object) && watch->twice == NULL)
    {
      watch->twice = g_strdup (member);
      watch->twice_line = json_parser_get_current_line (parser);
    }
}

static void
object_ended_cb (JsonParser *parser,
                 JsonObject *object,
                 Watch      *watch)
{
  g_array_set_size (watch->counts, watch->counts->len - 1);
}

static JsonNode *
parse (const char  *data,
       gsize        length,
       const char  *place,
       gboolean     from_outside,
       GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GError) parse_error = NULL;
  g_autofree char *twice = NULL;
  Watch watch = { .counts = counts };
  gboolean good;

  g_signal_connect (parser, "error", G_CALLBACK (parse_error_cb), &watch);
  /* What is compiled in has been checked when the program was made. */
  if (from_outside)
    {
      g_signal_connect (parser, "object-start", G_CALLBACK (object_started_cb), &watch);
      g_signal_connect (parser, "object-member", G_CALLBACK (member_read_cb), &watch);
      g_signal_connect (parser, "object-end", G_CALLBACK (object_ended_cb), &watch);
    }

  good = json_parser_load_from_data (parser, data, length, &parse_error);
  twice = watch.twice;
  if (!good)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, watch.line,
                              "%s: line %u: %s", place, watch.line, parse_error->message);
      return NULL;
    }

  if (twice != NULL)
    {
      g_autofree char *shown = gruppe_text_for_display (twice, 60);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_DUPLICATE, place, watch.twice_line,
                              "%s: line %u: \"%s\" is there twice", place, watch.twice_line, shown);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

static JsonNode *
check_and_parse (const char  *data,
                 gsize        length,
                 const char  *place,
                 gboolean     from_outside,
                 GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (length > GRUPPE_JSON_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0,
                              "%s: larger than %d bytes", place, GRUPPE_JSON_MAX_BYTES);
      return NULL;
    }

  if (!g_utf8_validate (data, length, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, place, 0,
                              "%s: not valid UTF-8", place);
      return NULL;
    }

  if (!gruppe_json_check_tokens (data, length, place, error))
    return NULL;

  root = parse (data, length, place, from_outside, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 1,
                              "%s: not a JSON object", place);
      return NULL;
    }

  if (!check_texts (root, place, error))
    return NULL;

  return g_steal_pointer (&root);
}

/**
 * gruppe_json_parse:
 * @data: text
 * @length: bytes, or -1
 * @place: name of the source, for errors
 * @error: return location
 *
 * Parses a JSON text from an unknown source within the bounds of docs/DATA.md: at most
 * %GRUPPE_JSON_MAX_BYTES and %GRUPPE_JSON_MAX_DEPTH, UTF-8, no control or bidirectional-override characters in texts,
 * no member twice in the same object, and no numbers or comments that JSON does not know.
 *
 * Returns: (transfer full) (nullable): the root, always an object, or %NULL with %GRUPPE_INPUT_ERROR
 */
JsonNode *
gruppe_json_parse (const char  *data,
                   gssize       length,
                   const char  *place,
                   GError     **error)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  return check_and_parse (data, length < 0 ? strlen (data) : (gsize) length, place, TRUE, error);
}

/**
 * gruppe_json_load_file:
 * @path: a file name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the root object of a file, see gruppe_json_parse()
 */
JsonNode *
gruppe_json_load_file (const char  *path,
                       GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *data = g_malloc (GRUPPE_JSON_MAX_BYTES + 2);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *place = gruppe_text_for_display (name, 255);
  gsize length = 0;

  /* Reads one byte more than allowed instead of asking for the size first: a pipe has none. */
  stream = g_file_read (file, NULL, &local);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), data, GRUPPE_JSON_MAX_BYTES + 1, &length,
                                NULL, &local))
    {
      g_autofree char *shown = gruppe_text_for_display (path, 4096);
      g_autofree char *reason = gruppe_text_for_display (local->message, 4096);

      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0, "%s: %s", shown, reason);
      return NULL;
    }
  data[length] = '\0';

  return gruppe_json_parse (data, length, place, error);
}

/**
 * gruppe_json_load_resource:
 * @resource: path of a compiled-in file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the root object, see gruppe_json_parse()
 */
JsonNode *
gruppe_json_load_resource (const char  *resource,
                           GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *place = g_path_get_basename (resource);
  g_autoptr(GError) local = NULL;

  bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, &local);
  if (bytes == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0, "%s: %s", resource,
                              local->message);
      return NULL;
    }

  return check_and_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), place, FALSE, error);
}
