/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-catalogue-private.h"
#include "gruppe-own-job.h"
#include "gruppe-own-rows.h"

/* JSON counts its references for one thread only. */
static JsonNode *
reparse (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

static void
isolate (GruppeOwnProvider *provider)
{
  if (provider->recipe != NULL)
    {
      g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autoptr(JsonNode) copy = NULL;

      json_node_take_object (node, g_steal_pointer (&provider->recipe));
      copy = reparse (node);
      provider->recipe = copy != NULL ? json_node_dup_object (copy) : NULL;
    }

  if (provider->links != NULL)
    {
      g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
      g_autoptr(JsonNode) copy = NULL;

      json_node_take_array (node, g_steal_pointer (&provider->links));
      copy = reparse (node);
      provider->links = copy != NULL ? json_node_dup_array (copy) : NULL;
    }
}

static GruppeOwnNote *
copy_note (const GruppeOwnNote *note)
{
  GruppeOwnNote *copy = gruppe_own_note_new (note->provider, note->criterion, note->note);

  copy->changed_at = note->changed_at;

  return copy;
}

static gboolean
check_id (const char  *id,
          const char  *place,
          GError     **error)
{
  if (gruppe_json_is_id (id))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, place, 0, "%s: no id (a-z, 0-9, -)", place);

  return FALSE;
}

/* A fact of PROVIDER as one of an own provider, whose id comes later. */
static GruppeOwnCell *
copy_fact (GruppeCell *cell)
{
  GruppeOwnCell *own = gruppe_own_cell_new ("", gruppe_criterion_get_id (gruppe_cell_get_criterion (cell)));
  const char *url = gruppe_cell_get_source_url (cell);
  const char *title = gruppe_cell_get_source_title (cell);

  own->state = gruppe_cell_get_state (cell);
  own->has_value = gruppe_cell_get_value (cell, &own->value);
  own->unlimited = gruppe_cell_is_unlimited (cell);
  g_free (own->words);
  own->words = g_strdup (gruppe_cell_get_words (cell));
  own->source_title = g_strdup (g_strcmp0 (title, url) != 0 ? title : NULL);
  own->source_url = g_strdup (url);
  own->as_of = g_strdup (gruppe_cell_get_as_of (cell));
  own->value_text = g_strdup (gruppe_cell_get_value_text (cell));
  own->unchecked = gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW;

  return own;
}

/* An id for a new row, or the one of a row that is there. */
static char *
settle_id (GruppeConnection  *connection,
           const char        *id,
           GError           **error)
{
  gboolean exist;

  if (id == NULL)
    return gruppe_own_rows_new_id (connection, error);

  if (!gruppe_own_rows_exist (connection, id, &exist, error))
    return NULL;

  if (!exist)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "there is no own row %s", id);
      return NULL;
    }

  return g_strdup (id);
}

/* Takes from ALL what concerns an id. */
static GruppeOwn *
pick (GruppeOwn  *all,
      const char *id)
{
  GruppeOwn *picked = gruppe_own_new ();

  for (guint i = 0; i < all->providers->len; i++)
    {
      const GruppeOwnProvider *provider = g_ptr_array_index (all->providers, i);

      if (g_str_equal (provider->id, id))
        g_ptr_array_add (picked->providers, gruppe_own_provider_copy (provider));
    }
  for (guint i = 0; i < all->criteria->len; i++)
    {
      const GruppeOwnCriterion *criterion = g_ptr_array_index (all->criteria, i);

      if (g_str_equal (criterion->id, id))
        g_ptr_array_add (picked->criteria, gruppe_own_criterion_copy (criterion));
    }
  for (guint i = 0; i < all->cells->len; i++)
    {
      const GruppeOwnCell *cell = g_ptr_array_index (all->cells, i);

      if (g_str_equal (cell->provider, id) || g_str_equal (cell->criterion, id))
        g_ptr_array_add (picked->cells, gruppe_own_cell_copy (cell));
    }
  for (guint i = 0; i < all->notes->len; i++)
    {
      const GruppeOwnNote *note = g_ptr_array_index (all->notes, i);

      if (g_str_equal (note->provider, id) || g_str_equal (note->criterion, id))
        g_ptr_array_add (picked->notes, copy_note (note));
    }

  return picked;
}

/* The row of CELL: in what is about to be written, or in the catalogue; NULL when it is not known any more. */
static GruppeCriterion *
find_criterion (GruppeOwn       *own,
                GruppeCatalogue *catalogue,
                const char      *id)
{
  GruppeCriterion *known;

  for (guint i = 0; i < own->criteria->len; i++)
    {
      const GruppeOwnCriterion *criterion = g_ptr_array_index (own->criteria, i);

      if (g_str_equal (criterion->id, id))
        return gruppe_criterion_new_own (criterion, NULL);
    }

  known = gruppe_catalogue_find_criterion (catalogue, id);

  return known != NULL ? g_object_ref (known) : NULL;
}

static gboolean
take_cell (GruppeOwn            *own,
           const GruppeOwnCell  *from,
           GruppeCatalogue      *catalogue,
           GruppeCatalogue      *official,
           gint64                now,
           GError              **error)
{
  GruppeOwnCell *cell = gruppe_own_cell_copy (from);
  g_autoptr(GruppeCriterion) criterion = NULL;
  gboolean correction;

  g_ptr_array_add (own->cells, cell);
  if (!check_id (cell->provider, "provider", error) || !check_id (cell->criterion, "criterion", error))
    return FALSE;

  correction = !gruppe_own_is_own (cell->provider) && !gruppe_own_is_own (cell->criterion);
  criterion = find_criterion (own, catalogue, cell->criterion);
  if (!gruppe_own_cell_check_for (cell, criterion, correction, error))
    return FALSE;

  if (correction && cell->official[0] == '\0')
    gruppe_own_job_fill_official (cell, official);
  if (cell->changed_at <= 0)
    cell->changed_at = now;

  return TRUE;
}

/**
 * gruppe_own_job_new:
 * @context: services of a profile
 *
 * Returns: (transfer full): a job with nothing in it
 */
GruppeOwnJob *
gruppe_own_job_new (GruppeContext *context)
{
  GruppeOwnJob *job = g_new0 (GruppeOwnJob, 1);

  job->now = gruppe_clock_now (gruppe_context_get_clock (context));
  job->own = gruppe_own_new ();

  return job;
}

/**
 * gruppe_own_job_free:
 * @job: (transfer full): a job
 */
void
gruppe_own_job_free (GruppeOwnJob *job)
{
  g_clear_pointer (&job->id, g_free);
  g_clear_pointer (&job->criterion, g_free);
  g_clear_pointer (&job->own, gruppe_own_free);
  g_free (job);
}

/**
 * gruppe_own_job_isolate:
 * @job: a job
 *
 * Before it goes to the worker: takes its JSON away from everybody else.
 */
void
gruppe_own_job_isolate (GruppeOwnJob *job)
{
  for (guint i = 0; i < job->own->providers->len; i++)
    isolate (g_ptr_array_index (job->own->providers, i));
}

/**
 * gruppe_own_job_check_id:
 * @id: id of a provider or criterion that is to be changed
 * @error: return location
 *
 * Returns: whether it can be one of a person's own
 */
gboolean
gruppe_own_job_check_id (const char *id,
                         GError    **error)
{
  if (!check_id (id, "id", error))
    return FALSE;
  if (gruppe_own_is_own (id))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "id", 0,
                          "\"%s\" belongs to the catalogue; only own rows can be changed", id);

  return FALSE;
}

/**
 * gruppe_own_job_check_note:
 * @note: a note; its text is brought into its stored form
 * @error: return location
 *
 * Returns: whether it can be kept
 */
gboolean
gruppe_own_job_check_note (GruppeOwnNote *note,
                           GError       **error)
{
  char *cleaned;

  if (!check_id (note->provider, "provider", error) ||
      (note->criterion[0] != '\0' && !check_id (note->criterion, "criterion", error)))
    return FALSE;

  cleaned = gruppe_text_clean (note->note, "note", 0, GRUPPE_TEXT_MAX_NOTE, GRUPPE_TEXT_MULTILINE, error);
  if (cleaned == NULL)
    return FALSE;

  g_free (note->note);
  note->note = cleaned;

  return TRUE;
}

/**
 * gruppe_own_job_fill_official:
 * @cell: a field
 * @official: the facts
 *
 * Writes down what the catalogue says today where @cell corrects it.
 */
void
gruppe_own_job_fill_official (GruppeOwnCell   *cell,
                              GruppeCatalogue *official)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (official, cell->provider);
  GruppeCell *behind = provider != NULL ? gruppe_provider_get_cell (provider, cell->criterion) : NULL;

  g_free (cell->official);
  cell->official = g_strdup (behind != NULL ? gruppe_cell_get_words (behind) : "");
}

/**
 * gruppe_own_job_copy_provider:
 * @context: services of a profile
 * @provider: a draft with #GruppeOwnProvider.copy_of; gets recipe and links where it has none
 * @cells: (element-type GruppeOwnCell): gets the known fields, whose provider is not filled yet
 * @error: return location
 *
 * Returns: whether there is something to copy
 */
gboolean
gruppe_own_job_copy_provider (GruppeContext     *context,
                              GruppeOwnProvider *provider,
                              GPtrArray         *cells,
                              GError           **error)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, error);
  GruppeProvider *from;
  GPtrArray *criteria;

  if (catalogue == NULL)
    return FALSE;

  from = gruppe_catalogue_find_provider (catalogue, provider->copy_of);
  if (from == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "copy_of", 0, "there is no provider \"%s\"",
                              provider->copy_of);
      return FALSE;
    }

  if (provider->recipe == NULL)
    provider->recipe = json_object_ref (gruppe_provider_get_recipe (from));
  if (provider->links == NULL && gruppe_provider_get_links (from) != NULL)
    provider->links = json_array_ref (gruppe_provider_get_links (from));

  criteria = gruppe_catalogue_get_criteria (catalogue);
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCell *cell = gruppe_provider_get_cell (from, gruppe_criterion_get_id (g_ptr_array_index (criteria, i)));

      if (gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN)
        g_ptr_array_add (cells, copy_fact (cell));
    }

  return TRUE;
}

/**
 * gruppe_own_job_take:
 * @context: services of a profile
 * @job: a job
 * @own: what is to be written
 * @error: return location
 *
 * Copies @own, checked. Rows about what the catalogue does not know any more are taken as they are: they wait for the day on which
 * it knows it again.
 *
 * Returns: whether all of it can be kept
 */
gboolean
gruppe_own_job_take (GruppeContext *context,
                     GruppeOwnJob  *job,
                     GruppeOwn     *own,
                     GError       **error)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, error);
  GruppeCatalogue *official = catalogue != NULL ? gruppe_context_get_official_catalogue (context, error) : NULL;

  if (official == NULL)
    return FALSE;

  for (guint i = 0; i < own->providers->len; i++)
    {
      GruppeOwnProvider *provider = gruppe_own_provider_copy (g_ptr_array_index (own->providers, i));

      g_ptr_array_add (job->own->providers, provider);
      if (!gruppe_own_job_check_id (provider->id, error) || !gruppe_own_provider_check (provider, error))
        return FALSE;
    }
  for (guint i = 0; i < own->criteria->len; i++)
    {
      GruppeOwnCriterion *criterion = gruppe_own_criterion_copy (g_ptr_array_index (own->criteria, i));

      g_ptr_array_add (job->own->criteria, criterion);
      if (!gruppe_own_job_check_id (criterion->id, error) || !gruppe_own_criterion_check (criterion, error))
        return FALSE;
    }
  for (guint i = 0; i < own->cells->len; i++)
    {
      if (!take_cell (job->own, g_ptr_array_index (own->cells, i), catalogue, official, job->now, error))
        return FALSE;
    }
  for (guint i = 0; i < own->notes->len; i++)
    {
      GruppeOwnNote *note = copy_note (g_ptr_array_index (own->notes, i));

      g_ptr_array_add (job->own->notes, note);
      if (!gruppe_own_job_check_note (note, error))
        return FALSE;
      if (note->changed_at <= 0)
        note->changed_at = job->now;
    }

  return TRUE;
}

/**
 * gruppe_own_job_save_provider:
 *
 * In the worker: writes the provider of a job, new or not, and its fields.
 *
 * Returns: (transfer full) (nullable): its id
 */
gpointer
gruppe_own_job_save_provider (GruppeConnection *connection,
                              gpointer          data,
                              GCancellable     *cancellable,
                              GError          **error)
{
  GruppeOwnJob *job = data;
  GruppeOwnProvider *provider = g_ptr_array_index (job->own->providers, 0);
  g_autofree char *id = settle_id (connection, provider->id, error);

  if (id == NULL)
    return NULL;

  g_free (provider->id);
  provider->id = g_strdup (id);
  if (!gruppe_own_rows_save_provider (connection, provider, job->now, error))
    return NULL;

  for (guint i = 0; i < job->own->cells->len; i++)
    {
      GruppeOwnCell *cell = g_ptr_array_index (job->own->cells, i);

      g_free (cell->provider);
      cell->provider = g_strdup (id);
      cell->changed_at = job->now;
      if (!gruppe_own_rows_save_cell (connection, cell, error))
        return NULL;
    }

  return g_steal_pointer (&id);
}

/**
 * gruppe_own_job_save_criterion:
 *
 * In the worker: writes the criterion of a job, new or not.
 *
 * Returns: (transfer full) (nullable): its id
 */
gpointer
gruppe_own_job_save_criterion (GruppeConnection *connection,
                               gpointer          data,
                               GCancellable     *cancellable,
                               GError          **error)
{
  GruppeOwnJob *job = data;
  GruppeOwnCriterion *criterion = g_ptr_array_index (job->own->criteria, 0);
  g_autofree char *id = settle_id (connection, criterion->id, error);

  if (id == NULL)
    return NULL;

  g_free (criterion->id);
  criterion->id = g_strdup (id);
  if (!gruppe_own_rows_save_criterion (connection, criterion, job->now, error))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * gruppe_own_job_write:
 *
 * In the worker: writes everything in a job.
 *
 * Returns: something that is not %NULL, or %NULL with the error set
 */
gpointer
gruppe_own_job_write (GruppeConnection *connection,
                      gpointer          data,
                      GCancellable     *cancellable,
                      GError          **error)
{
  GruppeOwnJob *job = data;
  GruppeOwn *own = job->own;

  for (guint i = 0; i < own->providers->len; i++)
    {
      if (!gruppe_own_rows_save_provider (connection, g_ptr_array_index (own->providers, i), job->now, error))
        return NULL;
    }
  for (guint i = 0; i < own->criteria->len; i++)
    {
      if (!gruppe_own_rows_save_criterion (connection, g_ptr_array_index (own->criteria, i), job->now, error))
        return NULL;
    }
  for (guint i = 0; i < own->cells->len; i++)
    {
      if (!gruppe_own_rows_save_cell (connection, g_ptr_array_index (own->cells, i), error))
        return NULL;
    }
  for (guint i = 0; i < own->notes->len; i++)
    {
      if (!gruppe_own_rows_save_note (connection, g_ptr_array_index (own->notes, i), error))
        return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

/**
 * gruppe_own_job_remove:
 *
 * In the worker: removes what has the id of a job.
 *
 * Returns: (transfer full) (nullable): what was there
 */
gpointer
gruppe_own_job_remove (GruppeConnection *connection,
                       gpointer          data,
                       GCancellable     *cancellable,
                       GError          **error)
{
  GruppeOwnJob *job = data;
  g_autoptr(GruppeOwn) all = gruppe_own_rows_load (connection, error);
  g_autoptr(GruppeOwn) removed = NULL;
  g_autofree char *named_by = NULL;

  if (all == NULL)
    return NULL;

  removed = pick (all, job->id);
  if (removed->providers->len + removed->criteria->len == 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "there is no own row %s", job->id);
      return NULL;
    }

  named_by = gruppe_own_rows_named_by (connection, job->id, error);
  if (named_by == NULL)
    return NULL;
  if (named_by[0] != '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, named_by, 0,
                              "the provider %s cannot be removed: it is in use (%s)", job->id, named_by);
      return NULL;
    }

  if (!gruppe_own_rows_delete_of (connection, job->id, error))
    return NULL;

  return g_steal_pointer (&removed);
}

/**
 * gruppe_own_job_clear_cell:
 *
 * In the worker: removes one field.
 *
 * Returns: (transfer full) (nullable): what was there
 */
gpointer
gruppe_own_job_clear_cell (GruppeConnection *connection,
                           gpointer          data,
                           GCancellable     *cancellable,
                           GError          **error)
{
  GruppeOwnJob *job = data;
  g_autoptr(GruppeOwn) all = gruppe_own_rows_load (connection, error);
  g_autoptr(GruppeOwn) removed = NULL;

  if (all == NULL)
    return NULL;

  removed = gruppe_own_new ();
  for (guint i = 0; i < all->cells->len; i++)
    {
      const GruppeOwnCell *cell = g_ptr_array_index (all->cells, i);

      if (g_str_equal (cell->provider, job->id) && g_str_equal (cell->criterion, job->criterion))
        g_ptr_array_add (removed->cells, gruppe_own_cell_copy (cell));
    }

  if (removed->cells->len == 0)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND, "there is no own field %s of %s",
                   job->criterion, job->id);
      return NULL;
    }

  return gruppe_own_rows_delete_cell (connection, job->id, job->criterion, error) ? g_steal_pointer (&removed)
                                                                                 : NULL;
}
