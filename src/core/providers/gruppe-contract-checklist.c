/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-contract-checklist.h"

#define CONTRACT_PATH GRUPPE_RESOURCE_PATH "/providers/contract.json"

struct _GruppeContractChecklist
{
  GObject parent_instance;

  char *version;
  GPtrArray *parts;
  GPtrArray *items;
  GPtrArray *results;
};

G_DEFINE_FINAL_TYPE (GruppeContractChecklist, gruppe_contract_checklist, G_TYPE_OBJECT)

/* What the database knows. */
static const char * const results[] = { "complete", "gaps", "self-run", "not-needed", NULL };

typedef gpointer (*ReadFunc) (GruppeContractChecklist  *self,
                              JsonObject               *object,
                              const char               *place,
                              GError                  **error);

static void
part_free (GruppeContractPart *part)
{
  g_free (part->id);
  gruppe_words_free (part->label);
  gruppe_words_free (part->explain);
  g_free (part);
}

static void
item_free (GruppeContractItem *item)
{
  g_free (item->id);
  g_free (item->part);
  gruppe_words_free (item->article);
  gruppe_words_free (item->question);
  gruppe_words_free (item->explain);
  g_free (item->source_title);
  g_free (item->source_url);
  g_free (item);
}

static void
result_free (GruppeContractResult *result)
{
  g_free (result->id);
  gruppe_words_free (result->label);
  gruppe_words_free (result->explain);
  gruppe_words_free (result->reason);
  g_free (result);
}

/* All three begin with their id. */
static gpointer
find_id (GPtrArray  *array,
         const char *id)
{
  for (guint i = 0; i < array->len; i++)
    {
      char **element = g_ptr_array_index (array, i);

      if (g_strcmp0 (*element, id) == 0)
        return element;
    }

  return NULL;
}

static gpointer
read_part (GruppeContractChecklist  *self,
           JsonObject               *object,
           const char               *place,
           GError                  **error)
{
  GruppeContractPart *part = g_new0 (GruppeContractPart, 1);

  g_ptr_array_add (self->parts, part);
  gruppe_json_only_members (object, place, error, "id", "label", "explain", NULL);
  part->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  part->label = gruppe_words_read (object, place, "label", TRUE, error);
  part->explain = gruppe_words_read (object, place, "explain", TRUE, error);

  return part;
}

static void
read_source (GruppeContractItem  *item,
             JsonObject          *object,
             const char          *place,
             GError             **error)
{
  JsonObject *source = gruppe_json_get_object (object, place, "source", TRUE, error);
  g_autofree char *inner = g_strdup_printf ("%s.source", place);

  if (source == NULL)
    return;

  gruppe_json_only_members (source, inner, error, "title", "url", NULL);
  item->source_title = g_strdup (gruppe_json_get_string (source, inner, "title", TRUE, error));
  item->source_url = g_strdup (gruppe_json_get_url (source, inner, "url", FALSE, error));
}

static gpointer
read_item (GruppeContractChecklist  *self,
           JsonObject               *object,
           const char               *place,
           GError                  **error)
{
  GruppeContractItem *item = g_new0 (GruppeContractItem, 1);

  g_ptr_array_add (self->items, item);
  gruppe_json_only_members (object, place, error, "id", "group", "article", "question", "explain",
                            "source", NULL);
  item->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  item->part = g_strdup (gruppe_json_get_id (object, place, "group", TRUE, error));
  item->article = gruppe_words_read (object, place, "article", TRUE, error);
  item->question = gruppe_words_read (object, place, "question", TRUE, error);
  item->explain = gruppe_words_read (object, place, "explain", TRUE, error);
  read_source (item, object, place, error);

  if (item->part != NULL && find_id (self->parts, item->part) == NULL)
    gruppe_json_fail (error, place, "there is no group \"%s\"", item->part);

  return item;
}

static gpointer
read_result (GruppeContractChecklist  *self,
             JsonObject               *object,
             const char               *place,
             GError                  **error)
{
  GruppeContractResult *result = g_new0 (GruppeContractResult, 1);

  g_ptr_array_add (self->results, result);
  gruppe_json_only_members (object, place, error, "id", "label", "explain", "reason", NULL);
  result->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  result->label = gruppe_words_read (object, place, "label", TRUE, error);
  result->explain = gruppe_words_read (object, place, "explain", TRUE, error);
  result->reason = gruppe_words_read (object, place, "reason", FALSE, error);

  if (result->id != NULL && !g_strv_contains (results, result->id))
    gruppe_json_fail (error, place, "there is no result \"%s\"", result->id);

  return result;
}

static gboolean
read_list (GruppeContractChecklist  *self,
           JsonObject               *root,
           const char               *place,
           const char               *member,
           GPtrArray                *array,
           ReadFunc                  read,
           GError                  **error)
{
  g_autoptr(GError) local = NULL;
  JsonArray *list = gruppe_json_get_array (root, place, member, TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (list); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: %s[%u]", place, member, i);
      JsonNode *node = json_array_get_element (list, i);
      gpointer element = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        element = read (self, json_node_get_object (node), inner, &local);
      else
        gruppe_json_fail (&local, inner, "not an object");

      if (local == NULL && find_id (array, *(char **) element) != element)
        gruppe_json_fail (&local, inner, "\"%s\" is there twice", *(char **) element);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static void
gruppe_contract_checklist_finalize (GObject *object)
{
  GruppeContractChecklist *self = GRUPPE_CONTRACT_CHECKLIST (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_contract_checklist_parent_class)->finalize (object);
}

static void
gruppe_contract_checklist_class_init (GruppeContractChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_contract_checklist_finalize;
}

static void
gruppe_contract_checklist_init (GruppeContractChecklist *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);
}

/**
 * gruppe_contract_checklist_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the points that came with the program
 */
GruppeContractChecklist *
gruppe_contract_checklist_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (CONTRACT_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_contract_checklist_new_from_json (json_node_get_object (root), "contract.json",
                                                  error);
}

/**
 * gruppe_contract_checklist_new_from_json:
 * @root: the root of a file as described in docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the points, or %NULL with %GRUPPE_INPUT_ERROR set
 */
GruppeContractChecklist *
gruppe_contract_checklist_new_from_json (JsonObject  *root,
                                         const char  *place,
                                         GError     **error)
{
  g_autoptr(GruppeContractChecklist) self = NULL;
  g_autoptr(GError) local = NULL;
  double format = 0;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CONTRACT_CHECKLIST, NULL);
  gruppe_json_only_members (root, place, &local, "format", "version", "groups", "items", "results",
                            NULL);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  self->version = g_strdup (gruppe_json_get_string (root, place, "version", TRUE, &local));

  if (local == NULL)
    read_list (self, root, place, "groups", self->parts, read_part, &local);
  if (local == NULL)
    read_list (self, root, place, "items", self->items, read_item, &local);
  if (local == NULL)
    read_list (self, root, place, "results", self->results, read_result, &local);
  if (local == NULL && self->results->len != G_N_ELEMENTS (results) - 1)
    gruppe_json_fail (&local, place, "\"results\" must be complete");

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_contract_checklist_get_version:
 * @self: the points
 *
 * Returns: (transfer none): the day they were put together
 */
const char *
gruppe_contract_checklist_get_version (GruppeContractChecklist *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return self->version;
}

/**
 * gruppe_contract_checklist_get_parts:
 * @self: the points
 *
 * Returns: (transfer none) (element-type GruppeContractPart): the headings, in order
 */
GPtrArray *
gruppe_contract_checklist_get_parts (GruppeContractChecklist *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return self->parts;
}

/**
 * gruppe_contract_checklist_get_items:
 * @self: the points
 *
 * Returns: (transfer none) (element-type GruppeContractItem): all points, in order
 */
GPtrArray *
gruppe_contract_checklist_get_items (GruppeContractChecklist *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return self->items;
}

/**
 * gruppe_contract_checklist_find:
 * @self: the points
 * @item: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the point of that id
 */
const GruppeContractItem *
gruppe_contract_checklist_find (GruppeContractChecklist *self,
                                const char              *item)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return find_id (self->items, item);
}

/**
 * gruppe_contract_checklist_get_results:
 * @self: the points
 *
 * Returns: (transfer none) (element-type GruppeContractResult): what can come out, in order
 */
GPtrArray *
gruppe_contract_checklist_get_results (GruppeContractChecklist *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return self->results;
}

/**
 * gruppe_contract_checklist_find_result:
 * @self: the points
 * @result: (nullable): an id; "" is none
 *
 * Returns: (transfer none) (nullable): the result of that id
 */
const GruppeContractResult *
gruppe_contract_checklist_find_result (GruppeContractChecklist *self,
                                       const char              *result)
{
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), NULL);

  return find_id (self->results, result);
}

/**
 * gruppe_contract_checklist_count:
 * @self: the points
 * @part: (nullable): the part to count; %NULL for all
 * @ticks: (array zero-terminated=1): ids of the points that are ticked; unknown ones do not count
 * @ret_ticked: (out) (optional): how many of them are ticked
 *
 * Returns: how many points there are
 */
guint
gruppe_contract_checklist_count (GruppeContractChecklist *self,
                                 const char              *part,
                                 const char * const      *ticks,
                                 guint                   *ret_ticked)
{
  guint n = 0, ticked = 0;

  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (self), 0);
  g_return_val_if_fail (ticks != NULL, 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (self->items, i);

      if (part != NULL && !g_str_equal (item->part, part))
        continue;

      n++;
      if (g_strv_contains (ticks, item->id))
        ticked++;
    }

  if (ret_ticked != NULL)
    *ret_ticked = ticked;

  return n;
}
