/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-catalogue-changes.h"
#include "gruppe-catalogue-file-private.h"
#include "gruppe-own-job.h"
#include "gruppe-own-json.h"

/* Facts of a day that is far off would keep every newer catalogue out. A clock that is wrong by months is not the file's fault. */
#define MAX_AHEAD (366 * 24 * 60 * 60)

struct _GruppeCatalogueFile
{
  GObject parent_instance;

  GruppeContext *context;       /* NULL when it was not read for one */
  GruppeCatalogueFileKind kind;
  char *place;
  char *version;
  char *json;                   /* of a catalogue: what is kept */
  GruppeCatalogue *catalogue;
  GruppeOwnFile *own;
  GruppeOwn *difference;        /* of own rows: what is written */
  GPtrArray *changes;

  /* What it was compared with. */
  char *official_version;
  char *own_then;
};

G_DEFINE_FINAL_TYPE (GruppeCatalogueFile, gruppe_catalogue_file, G_TYPE_OBJECT)

static gboolean
read_catalogue (GruppeCatalogueFile  *self,
                JsonObject           *root,
                GruppeCatalogue      *official,
                GError              **error)
{
  g_autoptr(JsonNode) node = NULL;

  self->catalogue = gruppe_catalogue_new_from_outside (root, self->place, official, error);
  if (self->catalogue == NULL)
    return FALSE;

  /* Written anew, so that nothing is kept that was not understood; and it must fit when it is read again. */
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, root);
  self->json = json_to_string (node, FALSE);
  if (strlen (self->json) > GRUPPE_JSON_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, self->place, 0, "%s: larger than %d bytes",
                              self->place, GRUPPE_JSON_MAX_BYTES);
      return FALSE;
    }

  self->version = g_strdup (gruppe_catalogue_get_version (self->catalogue));

  return TRUE;
}

static gboolean
read_own (GruppeCatalogueFile  *self,
          JsonObject           *root,
          GError              **error)
{
  self->own = gruppe_own_file_new_from_json (root, self->place, error);
  if (self->own == NULL)
    return FALSE;

  self->version = g_strdup (self->own->made_on);

  return TRUE;
}

static gboolean
compare_version (GruppeCatalogueFile  *self,
                 GruppeCatalogue      *official,
                 gint64                now,
                 GError              **error)
{
  g_autofree char *place = g_strconcat (self->place, ".version", NULL);
  g_autoptr(GDateTime) limit = g_date_time_new_from_unix_utc (now + MAX_AHEAD);
  g_autofree char *latest = limit != NULL ? g_date_time_format (limit, "%Y-%m-%d") : NULL;

  if (strcmp (self->version, gruppe_catalogue_get_version (official)) <= 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_PAST, place, 0,
                              "%s: the facts in the file are of %s, those here are of %s: not newer", place,
                              self->version, gruppe_catalogue_get_version (official));
      return FALSE;
    }

  if (latest != NULL && strcmp (self->version, latest) > 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, place, 0,
                              "%s: %s lies more than a year ahead", place, self->version);
      return FALSE;
    }

  return TRUE;
}

/* A row that becomes one of another type would hide what stands in it here. */
static gboolean
check_kinds (GruppeCatalogueFile  *self,
             GruppeOwn            *today,
             GruppeCatalogue      *before,
             GError              **error)
{
  for (guint i = 0; i < self->own->own->criteria->len; i++)
    {
      GruppeOwnCriterion *then = g_ptr_array_index (self->own->own->criteria, i);
      GruppeCriterion *now = gruppe_catalogue_find_criterion (before, then->id);
      g_autofree char *place = g_strdup_printf ("%s.criteria[%u]", self->place, i);

      if (now == NULL || gruppe_criterion_get_kind (now) == then->kind)
        continue;

      for (guint j = 0; j < today->cells->len; j++)
        {
          GruppeOwnCell *cell = g_ptr_array_index (today->cells, j);

          if (g_strcmp0 (cell->criterion, then->id) != 0)
            continue;

          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, place, 0,
                                  "%s: \"%s\" is of the type \"%s\" here, and has fields", place, then->id,
                                  gruppe_criterion_type_to_string (gruppe_criterion_get_kind (now)));
          return FALSE;
        }
    }

  return TRUE;
}

/* What the catalogue said when it was corrected, where the file leaves it out. */
static void
fill_official (GruppeOwn       *own,
               GruppeCatalogue *official)
{
  for (guint i = 0; i < own->cells->len; i++)
    {
      GruppeOwnCell *cell = g_ptr_array_index (own->cells, i);

      if (cell->official[0] == '\0')
        gruppe_own_job_fill_official (cell, official);
    }
}

static gboolean
compare_own (GruppeCatalogueFile  *self,
             GruppeCatalogue      *official,
             GruppeOwn            *today,
             GError              **error)
{
  g_autoptr(GruppeCatalogue) before = gruppe_catalogue_new_merged (official, today, error);
  g_autoptr(GruppeCatalogue) after = NULL;
  g_autoptr(GruppeOwn) whole = NULL;

  if (before == NULL || !check_kinds (self, today, before, error))
    return FALSE;

  whole = gruppe_own_overlay (today, self->own->own);
  after = gruppe_catalogue_new_merged (official, whole, error);
  if (after == NULL || !gruppe_own_file_check_cells (self->own, after, error))
    return FALSE;

  fill_official (self->own->own, official);
  self->difference = gruppe_own_difference (today, self->own->own);
  self->changes = gruppe_catalogue_changes_new_own (today, self->own->own, before, after);

  return TRUE;
}

static char *
fingerprint (GruppeOwn *own)
{
  return gruppe_own_to_json_with_notes (own, "2000-01-01");
}

static void
gruppe_catalogue_file_finalize (GObject *object)
{
  GruppeCatalogueFile *self = GRUPPE_CATALOGUE_FILE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->own, gruppe_own_file_free);
  g_clear_pointer (&self->difference, gruppe_own_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->official_version, g_free);
  g_clear_pointer (&self->own_then, g_free);

  G_OBJECT_CLASS (gruppe_catalogue_file_parent_class)->finalize (object);
}

static void
gruppe_catalogue_file_class_init (GruppeCatalogueFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_catalogue_file_finalize;
}

static void
gruppe_catalogue_file_init (GruppeCatalogueFile *self)
{
}

/**
 * gruppe_catalogue_file_new_from_json:
 * @root: the root of a file
 * @place: name of the file, for errors
 * @official: the facts of today
 * @error: return location
 *
 * Reads and checks as much as can be without what a person knows here; nothing is compared.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeCatalogueFile *
gruppe_catalogue_file_new_from_json (JsonObject       *root,
                                     const char       *place,
                                     GruppeCatalogue  *official,
                                     GError          **error)
{
  static const char * const kinds[] = { "catalogue", "own", NULL };
  g_autoptr(GruppeCatalogueFile) self = g_object_new (GRUPPE_TYPE_CATALOGUE_FILE, NULL);
  g_autoptr(GError) local = NULL;
  double format = 0;
  int kind;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (official), NULL);

  self->place = g_strdup (place);
  kind = gruppe_json_get_enum (root, place, "kind", TRUE, kinds, &local);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format != 1 && local == NULL)
    {
      /* First of all: a newer format may have anything else in it. */
      if (format > 1)
        gruppe_input_error_set (&local, GRUPPE_INPUT_ERROR_NEWER, place, 0,
                                "%s: made by a newer version of the program (format %g)", place, format);
      else
        gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self->kind = (GruppeCatalogueFileKind) kind;
  if (!(self->kind == GRUPPE_CATALOGUE_FILE_OWN ? read_own (self, root, error)
                                                : read_catalogue (self, root, official, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * gruppe_catalogue_file_compare:
 * @self: a file
 * @official: the facts of today
 * @today: what a person knows today
 * @now: seconds since 1970, UTC; 0: take a catalogue of any day
 * @error: return location
 *
 * Checks what depends on what is here, and finds out what taking the file over would change.
 *
 * Returns: whether it can be taken over; else %GRUPPE_INPUT_ERROR
 */
gboolean
gruppe_catalogue_file_compare (GruppeCatalogueFile  *self,
                               GruppeCatalogue      *official,
                               GruppeOwn            *today,
                               gint64                now,
                               GError              **error)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (self), FALSE);
  g_return_val_if_fail (self->changes == NULL, FALSE);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (official), FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  if (self->kind == GRUPPE_CATALOGUE_FILE_OWN)
    {
      if (!compare_own (self, official, today, error))
        return FALSE;
    }
  else
    {
      if (now != 0 && !compare_version (self, official, now, error))
        return FALSE;
      self->changes = gruppe_catalogue_changes_new (official, self->catalogue, today);
    }

  self->official_version = g_strdup (gruppe_catalogue_get_version (official));
  self->own_then = fingerprint (today);

  return TRUE;
}

/**
 * gruppe_catalogue_file_validate:
 * @root: the root of a file
 * @place: name of the file, for errors
 * @official: the facts of today
 * @error: return location
 *
 * Returns: whether the file follows its format; else %GRUPPE_INPUT_ERROR
 */
gboolean
gruppe_catalogue_file_validate (JsonObject       *root,
                                const char       *place,
                                GruppeCatalogue  *official,
                                GError          **error)
{
  g_autoptr(GruppeCatalogueFile) self = gruppe_catalogue_file_new_from_json (root, place, official, error);
  g_autoptr(GruppeOwn) nothing = gruppe_own_new ();

  return self != NULL && gruppe_catalogue_file_compare (self, official, nothing, 0, error);
}

/**
 * gruppe_catalogue_file_is_current:
 * @self: a file that was compared
 * @official: the facts of now
 * @today: what a person knows now
 * @error: return location
 *
 * Returns: whether its changes are still what taking it over would change; else %GRUPPE_INPUT_ERROR_FORBIDDEN
 */
gboolean
gruppe_catalogue_file_is_current (GruppeCatalogueFile  *self,
                                  GruppeCatalogue      *official,
                                  GruppeOwn            *today,
                                  GError              **error)
{
  g_autofree char *own_now = fingerprint (today);

  if (g_strcmp0 (self->official_version, gruppe_catalogue_get_version (official)) == 0 &&
      g_strcmp0 (self->own_then, own_now) == 0)
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, self->place, 0,
                          "%s: what is known here was changed since the file was read; read it again",
                          self->place);

  return FALSE;
}

/**
 * gruppe_catalogue_file_set_context:
 * @self: a file
 * @context: services of the profile that it was compared with
 */
void
gruppe_catalogue_file_set_context (GruppeCatalogueFile *self,
                                   GruppeContext       *context)
{
  g_set_object (&self->context, context);
}

/**
 * gruppe_catalogue_file_get_context:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): services of the profile that it was compared with
 */
GruppeContext *
gruppe_catalogue_file_get_context (GruppeCatalogueFile *self)
{
  return self->context;
}

/**
 * gruppe_catalogue_file_get_place:
 * @self: a file
 *
 * Returns: (transfer none): its name, for errors
 */
const char *
gruppe_catalogue_file_get_place (GruppeCatalogueFile *self)
{
  return self->place;
}

/**
 * gruppe_catalogue_file_get_json:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): of a catalogue, what is kept
 */
const char *
gruppe_catalogue_file_get_json (GruppeCatalogueFile *self)
{
  return self->json;
}

/**
 * gruppe_catalogue_file_get_own:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): of own rows, those that are not here in the same words
 */
GruppeOwn *
gruppe_catalogue_file_get_own (GruppeCatalogueFile *self)
{
  return self->difference;
}

/**
 * gruppe_catalogue_file_get_kind:
 * @self: a file
 *
 * Returns: whether it holds all facts, or own rows
 */
GruppeCatalogueFileKind
gruppe_catalogue_file_get_kind (GruppeCatalogueFile *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (self), GRUPPE_CATALOGUE_FILE_CATALOGUE);

  return self->kind;
}

/**
 * gruppe_catalogue_file_get_version:
 * @self: a file
 *
 * Returns: (transfer none): day of the facts, or the day the file with own rows was made, YYYY-MM-DD
 */
const char *
gruppe_catalogue_file_get_version (GruppeCatalogueFile *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (self), NULL);

  return self->version;
}

/**
 * gruppe_catalogue_file_get_changes:
 * @self: a file
 *
 * Returns: (transfer none) (element-type GruppeCatalogueChange): what taking it over would change
 */
GPtrArray *
gruppe_catalogue_file_get_changes (GruppeCatalogueFile *self)
{
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE_FILE (self), NULL);

  return self->changes;
}
