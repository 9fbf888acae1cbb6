/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include <math.h>
#include <string.h>

#include "gruppe-error.h"
#include "gruppe-json.h"
#include "gruppe-text.h"

/**
 * gruppe_json_fail:
 * @error: return location; kept when already set
 * @place: path inside the document
 * @format: what is wrong
 *
 * Sets a %GRUPPE_INPUT_ERROR_SYNTAX that names the place.
 */
void
gruppe_json_fail (GError     **error,
                  const char  *place,
                  const char  *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (error == NULL || *error != NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0, "%s: %s", place, message);
}

/**
 * gruppe_json_is_id:
 * @id: (nullable): a text
 *
 * Returns: whether it is an id of docs/DATA.md: `[a-z0-9-]{1,40}`
 */
gboolean
gruppe_json_is_id (const char *id)
{
  gsize n = 0;

  if (id == NULL)
    return FALSE;

  for (; id[n] != '\0'; n++)
    {
      if (!g_ascii_islower (id[n]) && !g_ascii_isdigit (id[n]) && id[n] != '-')
        return FALSE;
    }

  return n >= 1 && n <= 40;
}

/**
 * gruppe_json_is_url:
 * @url: (nullable): a text
 *
 * Returns: whether it is an absolute http or https address with a host and without user name
 */
gboolean
gruppe_json_is_url (const char *url)
{
  g_autoptr(GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0' &&
         g_uri_get_userinfo (uri) == NULL &&
         (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
          g_strcmp0 (g_uri_get_scheme (uri), "http") == 0);
}

/* NULL is both "absent" and JSON null. */
static JsonNode *
get_member (JsonObject  *object,
            const char  *place,
            const char  *member,
            gboolean     required,
            GError     **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && json_node_is_null (node))
    node = NULL;

  if (node == NULL && required)
    gruppe_json_fail (error, place, "\"%s\" is missing", member);

  return node;
}

static JsonNode *
get_typed (JsonObject  *object,
           const char  *place,
           const char  *member,
           gboolean     required,
           GType        type,
           const char  *type_name,
           GError     **error)
{
  JsonNode *node = get_member (object, place, member, required, error);

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    {
      gruppe_json_fail (error, place, "\"%s\" is not a %s", member, type_name);
      return NULL;
    }

  return node;
}

/**
 * gruppe_json_get_object:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer none) (nullable): the object below @member
 */
JsonObject *
gruppe_json_get_object (JsonObject  *object,
                        const char  *place,
                        const char  *member,
                        gboolean     required,
                        GError     **error)
{
  JsonNode *node = get_member (object, place, member, required, error);

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gruppe_json_fail (error, place, "\"%s\" is not an object", member);
      return NULL;
    }

  return json_node_get_object (node);
}

/**
 * gruppe_json_get_array:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer none) (nullable): the list below @member
 */
JsonArray *
gruppe_json_get_array (JsonObject  *object,
                       const char  *place,
                       const char  *member,
                       gboolean     required,
                       GError     **error)
{
  JsonNode *node = get_member (object, place, member, required, error);

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      gruppe_json_fail (error, place, "\"%s\" is not a list", member);
      return NULL;
    }

  return json_node_get_array (node);
}

/**
 * gruppe_json_get_string:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there and not be empty
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer none) (nullable): the text below @member
 */
const char *
gruppe_json_get_string (JsonObject  *object,
                        const char  *place,
                        const char  *member,
                        gboolean     required,
                        GError     **error)
{
  JsonNode *node = get_typed (object, place, member, required, G_TYPE_STRING, "text", error);
  const char *text;

  if (node == NULL)
    return NULL;

  text = json_node_get_string (node);
  if (required && text[0] == '\0')
    {
      gruppe_json_fail (error, place, "\"%s\" is empty", member);
      return NULL;
    }

  return text;
}

/**
 * gruppe_json_get_id:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer none) (nullable): the id below @member
 */
const char *
gruppe_json_get_id (JsonObject  *object,
                    const char  *place,
                    const char  *member,
                    gboolean     required,
                    GError     **error)
{
  const char *id = gruppe_json_get_string (object, place, member, required, error);

  if (id != NULL && !gruppe_json_is_id (id))
    {
      gruppe_json_fail (error, place, "\"%s\" is no id (a-z, 0-9, -)", member);
      return NULL;
    }

  return id;
}

/**
 * gruppe_json_get_number:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @ret_value: (out): the finite number; untouched when there is none
 * @error: return location; an error already set is kept
 *
 * Returns: whether there is a number
 */
gboolean
gruppe_json_get_number (JsonObject  *object,
                        const char  *place,
                        const char  *member,
                        gboolean     required,
                        double      *ret_value,
                        GError     **error)
{
  JsonNode *node = get_member (object, place, member, required, error);
  GType type;
  double value;

  if (node == NULL)
    return FALSE;

  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    {
      gruppe_json_fail (error, place, "\"%s\" is not a number", member);
      return FALSE;
    }

  value = type == G_TYPE_INT64 ? (double) json_node_get_int (node) : json_node_get_double (node);
  if (!isfinite (value))
    {
      gruppe_json_fail (error, place, "\"%s\" is not a finite number", member);
      return FALSE;
    }

  *ret_value = value;

  return TRUE;
}

/**
 * gruppe_json_get_boolean:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @fallback: value when it is not there
 * @ret_value: (out): the value
 * @error: return location; an error already set is kept
 *
 * Returns: %FALSE when it is there and is no boolean
 */
gboolean
gruppe_json_get_boolean (JsonObject  *object,
                         const char  *place,
                         const char  *member,
                         gboolean     fallback,
                         gboolean    *ret_value,
                         GError     **error)
{
  JsonNode *node;

  *ret_value = fallback;

  if (get_member (object, place, member, FALSE, error) == NULL)
    return TRUE;

  node = get_typed (object, place, member, FALSE, G_TYPE_BOOLEAN, "yes/no value", error);
  if (node == NULL)
    return FALSE;

  *ret_value = json_node_get_boolean (node);

  return TRUE;
}

/**
 * gruppe_json_get_enum:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @names: (array zero-terminated=1): the texts that are allowed
 * @error: return location; an error already set is kept
 *
 * Returns: position of the text in @names; -1 when it is absent or the error is set
 */
int
gruppe_json_get_enum (JsonObject          *object,
                      const char          *place,
                      const char          *member,
                      gboolean             required,
                      const char * const  *names,
                      GError             **error)
{
  const char *text = gruppe_json_get_string (object, place, member, required, error);

  if (text == NULL)
    return -1;

  for (int i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], text))
        return i;
    }

  gruppe_json_fail (error, place, "\"%s\" cannot be \"%s\"", member, text);

  return -1;
}

/**
 * gruppe_json_get_url:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the member
 * @required: whether it must be there
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer none) (nullable): an absolute http or https address without user name
 */
const char *
gruppe_json_get_url (JsonObject  *object,
                     const char  *place,
                     const char  *member,
                     gboolean     required,
                     GError     **error)
{
  const char *url = gruppe_json_get_string (object, place, member, required, error);

  if (url == NULL)
    return NULL;

  if (!gruppe_json_is_url (url))
    {
      gruppe_json_fail (error, place, "\"%s\" is no http or https address", member);
      return NULL;
    }

  return url;
}

/**
 * gruppe_json_only_members:
 * @object: an object
 * @place: its path, for errors
 * @error: return location; an error already set is kept
 * @...: the names that are allowed, then %NULL
 *
 * Returns: %FALSE when @object has a member that is not named: a typing error must not go unseen
 */
gboolean
gruppe_json_only_members (JsonObject  *object,
                          const char  *place,
                          GError     **error,
                          ...)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      gboolean found = FALSE;
      const char *allowed;
      va_list args;

      va_start (args, error);
      while (!found && (allowed = va_arg (args, const char *)) != NULL)
        found = strcmp (allowed, name) == 0;
      va_end (args);

      if (!found)
        {
          gruppe_json_fail (error, place, "\"%s\" is not known here", name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * gruppe_words_read:
 * @object: an object
 * @place: its path, for errors
 * @member: name of the `{ "de": ..., "en": ... }` member, or %NULL when @object itself carries both
 * @required: whether it must be there
 * @error: return location; an error already set is kept
 *
 * Returns: (transfer full) (nullable): the text in both languages
 */
GruppeWords *
gruppe_words_read (JsonObject  *object,
                   const char  *place,
                   const char  *member,
                   gboolean     required,
                   GError     **error)
{
  g_autofree char *inner = NULL;
  const char *de, *en;

  if (member != NULL)
    {
      object = gruppe_json_get_object (object, place, member, required, error);
      if (object == NULL)
        return NULL;
      inner = g_strdup_printf ("%s.%s", place, member);
      if (!gruppe_json_only_members (object, inner, error, "de", "en", NULL))
        return NULL;
    }

  de = gruppe_json_get_string (object, inner != NULL ? inner : place, "de", TRUE, error);
  en = gruppe_json_get_string (object, inner != NULL ? inner : place, "en", TRUE, error);
  if (de == NULL || en == NULL)
    return NULL;

  return gruppe_words_new (de, en);
}

/**
 * gruppe_words_new:
 * @de: German
 * @en: English
 *
 * Returns: (transfer full): a text in both languages
 */
GruppeWords *
gruppe_words_new (const char *de,
                  const char *en)
{
  GruppeWords *self = g_new0 (GruppeWords, 1);

  self->de = g_strdup (de);
  self->en = g_strdup (en);

  return self;
}

/**
 * gruppe_words_copy:
 * @self: (nullable): a text
 *
 * Returns: (transfer full) (nullable): a copy
 */
GruppeWords *
gruppe_words_copy (const GruppeWords *self)
{
  return self != NULL ? gruppe_words_new (self->de, self->en) : NULL;
}

/**
 * gruppe_words_free:
 * @self: (nullable) (transfer full): a text
 */
void
gruppe_words_free (GruppeWords *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->de, g_free);
  g_clear_pointer (&self->en, g_free);
  g_free (self);
}

/**
 * gruppe_words_get:
 * @self: (nullable): a text
 *
 * Returns: (transfer none): the text in the user's language, "" for %NULL
 */
const char *
gruppe_words_get (const GruppeWords *self)
{
  return gruppe_words_get_for (self, gruppe_text_language ());
}

/**
 * gruppe_words_get_for:
 * @self: (nullable): a text
 * @language: "de" or "en"
 *
 * Returns: (transfer none): the text in @language, "" for %NULL
 */
const char *
gruppe_words_get_for (const GruppeWords *self,
                      const char        *language)
{
  if (self == NULL)
    return "";

  return g_str_has_prefix (language, "de") ? self->de : self->en;
}
