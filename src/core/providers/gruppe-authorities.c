/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-authorities.h"

#define AUTHORITIES_PATH GRUPPE_RESOURCE_PATH "/providers/authorities.json"

/* The subject that means all video services. */
#define EVERYTHING "*"

struct _GruppeAuthorities
{
  GObject parent_instance;

  char *version;
  GPtrArray *authorities;
  GPtrArray *positions;         /* newest first */
};

G_DEFINE_FINAL_TYPE (GruppeAuthorities, gruppe_authorities, G_TYPE_OBJECT)

static const char * const lands[] = {
  "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH",
  "DE", "DSK", "EU", NULL
};

/* In the order of the enumerations. */
static const char * const lights[] = { "red", "yellow", "green", NULL };
static const char * const confidences[] = { "low", "medium", "high", NULL };

static void
authority_free (GruppeAuthority *authority)
{
  g_free (authority->id);
  g_free (authority->land);
  gruppe_words_free (authority->name);
  g_free (authority->url);
  g_free (authority);
}

static void
position_free (GruppePosition *position)
{
  g_free (position->date);
  g_strfreev (position->subjects);
  gruppe_words_free (position->line);
  g_free (position->source_title);
  g_free (position->source_url);
  g_free (position);
}

/* YYYY, YYYY-MM or YYYY-MM-DD */
static gboolean
is_date (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  gsize length = strlen (text);
  guint month, day;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
        return FALSE;
    }

  month = length >= 7 ? (guint) g_ascii_strtoull (text + 5, NULL, 10) : 1;
  day = length == 10 ? (guint) g_ascii_strtoull (text + 8, NULL, 10) : 1;

  return g_date_valid_dmy ((GDateDay) day, (GDateMonth) month,
                           (GDateYear) g_ascii_strtoull (text, NULL, 10));
}

/* What is dated less exactly comes after the exact days of its month or year; otherwise the order of the file. */
static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const GruppePosition *pa = *(const GruppePosition **) a;
  const GruppePosition *pb = *(const GruppePosition **) b;

  return strcmp (pb->date, pa->date);
}

static void
read_authority (GruppeAuthorities  *self,
                JsonObject         *object,
                const char         *place,
                GError            **error)
{
  GruppeAuthority *authority = g_new0 (GruppeAuthority, 1);
  const char *land, *id;
  int confidence;

  gruppe_json_only_members (object, place, error, "id", "land", "name", "url", "confidence", NULL);
  id = gruppe_json_get_id (object, place, "id", TRUE, error);
  if (id != NULL && gruppe_authorities_find (self, id) != NULL)
    gruppe_json_fail (error, place, "\"%s\" is there twice", id);

  g_ptr_array_add (self->authorities, authority);
  authority->id = g_strdup (id);
  land = gruppe_json_get_string (object, place, "land", TRUE, error);
  if (land != NULL && !g_strv_contains (lands, land))
    gruppe_json_fail (error, place, "there is no Land \"%s\"", land);
  authority->land = g_strdup (land);
  authority->name = gruppe_words_read (object, place, "name", TRUE, error);
  authority->url = g_strdup (gruppe_json_get_url (object, place, "url", TRUE, error));
  confidence = gruppe_json_get_enum (object, place, "confidence", FALSE, confidences, error);
  authority->confidence = confidence >= 0 ? (GruppeConfidence) confidence : GRUPPE_CONFIDENCE_LOW;
}

static GStrv
read_subjects (JsonObject  *object,
               const char  *place,
               GError     **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, "subjects", TRUE, error);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (array != NULL && json_array_get_length (array) == 0)
    gruppe_json_fail (error, place, "\"subjects\" is empty");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *subject = NULL;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        subject = json_node_get_string (node);

      if (subject == NULL || (!g_str_equal (subject, EVERYTHING) && !gruppe_json_is_id (subject)))
        gruppe_json_fail (error, place, "subjects[%u] is no id", i);
      else
        g_strv_builder_add (builder, subject);
    }

  return g_strv_builder_end (builder);
}

static void
read_source (GruppePosition  *position,
             JsonObject      *object,
             const char      *place,
             GError         **error)
{
  JsonObject *source = gruppe_json_get_object (object, place, "source", TRUE, error);
  g_autofree char *inner = g_strdup_printf ("%s.source", place);

  if (source == NULL)
    return;

  gruppe_json_only_members (source, inner, error, "title", "url", NULL);
  position->source_title = g_strdup (gruppe_json_get_string (source, inner, "title", TRUE, error));
  position->source_url = g_strdup (gruppe_json_get_url (source, inner, "url", FALSE, error));
}

static void
read_position (GruppeAuthorities  *self,
               JsonObject         *object,
               const char         *place,
               GError            **error)
{
  GruppePosition *position = g_new0 (GruppePosition, 1);
  const char *authority, *date;
  int light, confidence;

  g_ptr_array_add (self->positions, position);
  gruppe_json_only_members (object, place, error, "authority", "date", "subjects", "line", "source",
                            "light", "confidence", NULL);

  authority = gruppe_json_get_id (object, place, "authority", TRUE, error);
  position->authority = gruppe_authorities_find (self, authority);
  if (authority != NULL && position->authority == NULL)
    gruppe_json_fail (error, place, "there is no authority \"%s\"", authority);

  date = gruppe_json_get_string (object, place, "date", TRUE, error);
  if (date != NULL && !is_date (date))
    gruppe_json_fail (error, place, "\"date\" is no date");
  position->date = g_strdup (date);

  position->subjects = read_subjects (object, place, error);
  position->line = gruppe_words_read (object, place, "line", TRUE, error);
  read_source (position, object, place, error);

  light = gruppe_json_get_enum (object, place, "light", FALSE, lights, error);
  position->light = light >= 0 ? (GruppeLight) (light + GRUPPE_LIGHT_RED) : GRUPPE_LIGHT_NONE;
  if (light >= 0 && date != NULL && strlen (date) != strlen ("YYYY-MM-DD"))
    gruppe_json_fail (error, place, "a \"light\" needs the day it was given");

  confidence = gruppe_json_get_enum (object, place, "confidence", TRUE, confidences, error);
  position->confidence = confidence >= 0 ? (GruppeConfidence) confidence : GRUPPE_CONFIDENCE_LOW;
}

static void
read_list (GruppeAuthorities  *self,
           JsonObject         *root,
           const char         *place,
           const char         *member,
           void              (*read) (GruppeAuthorities *, JsonObject *, const char *, GError **),
           GError            **error)
{
  JsonArray *list = gruppe_json_get_array (root, place, member, TRUE, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (list); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: %s[%u]", place, member, i);
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read (self, json_node_get_object (node), inner, error);
      else
        gruppe_json_fail (error, inner, "not an object");
    }
}

/* A provider, what it is a variant of, what it was copied from, and so on. */
static GStrv
get_names (GruppeCatalogue *catalogue,
           const char      *id)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  while (id != NULL && !g_ptr_array_find_with_equal_func (names, id, g_str_equal, NULL))
    {
      GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, id);

      g_ptr_array_add (names, g_strdup (id));
      id = NULL;
      if (provider != NULL)
        id = gruppe_provider_get_variant_of (provider) != NULL
               ? gruppe_provider_get_variant_of (provider) : gruppe_provider_get_copy_of (provider);
    }

  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static gboolean
is_about (const GruppePosition *position,
          const char * const   *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (g_strv_contains ((const char * const *) position->subjects, names[i]))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
find_about (GruppeAuthorities  *self,
            const char * const *names)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->positions->len; i++)
    {
      GruppePosition *position = g_ptr_array_index (self->positions, i);

      if (is_about (position, names))
        g_ptr_array_add (found, position);
    }

  return found;
}

static void
gruppe_authorities_finalize (GObject *object)
{
  GruppeAuthorities *self = GRUPPE_AUTHORITIES (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_clear_pointer (&self->authorities, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_authorities_parent_class)->finalize (object);
}

static void
gruppe_authorities_class_init (GruppeAuthoritiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_authorities_finalize;
}

static void
gruppe_authorities_init (GruppeAuthorities *self)
{
  self->authorities = g_ptr_array_new_with_free_func ((GDestroyNotify) authority_free);
  self->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) position_free);
}

/**
 * gruppe_authorities_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what came with the program
 */
GruppeAuthorities *
gruppe_authorities_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (AUTHORITIES_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_authorities_new_from_json (json_node_get_object (root), "authorities.json", error);
}

/**
 * gruppe_authorities_new_from_json:
 * @root: the root of a file as described in docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): authorities and what they said, or %NULL with %GRUPPE_INPUT_ERROR set
 */
GruppeAuthorities *
gruppe_authorities_new_from_json (JsonObject  *root,
                                  const char  *place,
                                  GError     **error)
{
  g_autoptr(GruppeAuthorities) self = NULL;
  GError *local = NULL;
  double format = 0;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_AUTHORITIES, NULL);
  gruppe_json_only_members (root, place, &local, "format", "version", "authorities", "statements",
                            NULL);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  self->version = g_strdup (gruppe_json_get_string (root, place, "version", TRUE, &local));

  if (local == NULL)
    read_list (self, root, place, "authorities", read_authority, &local);
  if (local == NULL)
    read_list (self, root, place, "statements", read_position, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  g_ptr_array_sort_with_data (self->positions, compare_positions, NULL);

  return g_steal_pointer (&self);
}

/**
 * gruppe_authorities_get_version:
 * @self: authorities
 *
 * Returns: (transfer none): the day this was put together
 */
const char *
gruppe_authorities_get_version (GruppeAuthorities *self)
{
  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);

  return self->version;
}

/**
 * gruppe_authorities_get_all:
 * @self: authorities
 *
 * Returns: (transfer none) (element-type GruppeAuthority): the authorities of the Länder, then those above them
 */
GPtrArray *
gruppe_authorities_get_all (GruppeAuthorities *self)
{
  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);

  return self->authorities;
}

/**
 * gruppe_authorities_find:
 * @self: authorities
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the authority of that id
 */
const GruppeAuthority *
gruppe_authorities_find (GruppeAuthorities *self,
                         const char        *id)
{
  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);

  for (guint i = 0; i < self->authorities->len; i++)
    {
      const GruppeAuthority *authority = g_ptr_array_index (self->authorities, i);

      if (g_strcmp0 (authority->id, id) == 0)
        return authority;
    }

  return NULL;
}

/**
 * gruppe_authorities_get_positions:
 * @self: authorities
 *
 * Returns: (transfer none) (element-type GruppePosition): all that was said, the newest first
 */
GPtrArray *
gruppe_authorities_get_positions (GruppeAuthorities *self)
{
  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);

  return self->positions;
}

/**
 * gruppe_authorities_find_positions:
 * @self: authorities
 * @catalogue: says what a provider is a variant or a copy of
 * @provider: id of a provider
 *
 * Returns: (transfer container) (element-type GruppePosition): what was said about a provider, or about what it
 *   is a variant or a copy of, the newest first
 */
GPtrArray *
gruppe_authorities_find_positions (GruppeAuthorities *self,
                                   GruppeCatalogue   *catalogue,
                                   const char        *provider)
{
  g_auto(GStrv) names = NULL;

  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  names = get_names (catalogue, provider);

  return find_about (self, (const char * const *) names);
}

/**
 * gruppe_authorities_find_general:
 * @self: authorities
 *
 * Returns: (transfer container) (element-type GruppePosition): what was said about all video services, the newest first
 */
GPtrArray *
gruppe_authorities_find_general (GruppeAuthorities *self)
{
  static const char * const names[] = { EVERYTHING, NULL };

  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);

  return find_about (self, names);
}

/**
 * gruppe_authorities_find_of_land:
 * @self: authorities
 * @land: code of a Land
 *
 * Returns: (transfer container) (element-type GruppeAuthority): the authorities of that Land; Bavaria has two
 */
GPtrArray *
gruppe_authorities_find_of_land (GruppeAuthorities *self,
                                 const char        *land)
{
  GPtrArray *found;

  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (self), NULL);
  g_return_val_if_fail (land != NULL, NULL);

  found = g_ptr_array_new ();
  for (guint i = 0; i < self->authorities->len; i++)
    {
      GruppeAuthority *authority = g_ptr_array_index (self->authorities, i);

      if (g_str_equal (authority->land, land))
        g_ptr_array_add (found, authority);
    }

  return found;
}
