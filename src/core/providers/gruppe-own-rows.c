/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-text.h"
#include "gruppe-own-rows.h"

#define N_TABLES 5

typedef void (*TakeFunc) (GruppeOwn       *own,
                          GruppeStatement *statement);

/* "" stands for nothing. */
static char *
get_optional (GruppeStatement *statement,
              int              column)
{
  const char *text = gruppe_statement_get_text (statement, column);

  return text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

static char *
get_text (GruppeStatement *statement,
          int              column)
{
  const char *text = gruppe_statement_get_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static void
bind_optional (GruppeStatement *statement,
               const char      *parameter,
               const char      *text)
{
  gruppe_statement_bind_text (statement, parameter, text != NULL ? text : "");
}

static void
take_provider (GruppeOwn       *own,
               GruppeStatement *statement)
{
  GruppeOwnProvider *provider = g_new0 (GruppeOwnProvider, 1);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  provider->id = get_text (statement, 0);
  provider->copy_of = get_optional (statement, 1);
  provider->name = get_text (statement, 2);
  provider->summary = get_text (statement, 3);
  provider->home = get_optional (statement, 4);
  provider->meeting_page = get_optional (statement, 5);

  text = g_strdup_printf ("{\"recipe\":%s,\"links\":%s}", gruppe_statement_get_text (statement, 6),
                          gruppe_statement_get_text (statement, 7));
  root = gruppe_json_parse (text, -1, provider->id, &error);
  if (root != NULL)
    {
      JsonObject *object = json_node_get_object (root);
      JsonObject *recipe = gruppe_json_get_object (object, provider->id, "recipe", FALSE, &error);
      JsonArray *links = gruppe_json_get_array (object, provider->id, "links", FALSE, &error);

      provider->recipe = recipe != NULL ? json_object_ref (recipe) : NULL;
      if (links != NULL && json_array_get_length (links) > 0)
        provider->links = json_array_ref (links);
    }
  if (error != NULL)
    g_info ("The rules of an own provider cannot be read: %s", error->message);

  g_ptr_array_add (own->providers, provider);
}

static void
take_criterion (GruppeOwn       *own,
                GruppeStatement *statement)
{
  GruppeOwnCriterion *criterion = g_new0 (GruppeOwnCriterion, 1);

  criterion->id = get_text (statement, 0);
  criterion->label = get_text (statement, 1);
  criterion->explain = get_text (statement, 2);
  gruppe_criterion_type_from_string (gruppe_statement_get_text (statement, 3), &criterion->kind);
  criterion->unit = get_text (statement, 4);
  gruppe_better_from_string (gruppe_statement_get_text (statement, 5), &criterion->better);
  criterion->meaning = get_text (statement, 6);

  g_ptr_array_add (own->criteria, criterion);
}

static void
take_cell (GruppeOwn       *own,
           GruppeStatement *statement)
{
  GruppeOwnCell *cell = g_new0 (GruppeOwnCell, 1);

  cell->provider = get_text (statement, 0);
  cell->criterion = get_text (statement, 1);
  gruppe_cell_state_from_string (gruppe_statement_get_text (statement, 2), &cell->state);
  cell->has_value = !gruppe_statement_is_null (statement, 3);
  cell->value = gruppe_statement_get_double (statement, 3);
  cell->unlimited = gruppe_statement_get_int (statement, 4) != 0;
  cell->words = get_text (statement, 5);
  cell->source_title = get_optional (statement, 6);
  cell->source_url = get_optional (statement, 7);
  cell->as_of = get_optional (statement, 8);
  cell->reason = get_text (statement, 9);
  cell->official = get_text (statement, 10);
  cell->value_text = get_optional (statement, 11);
  cell->unchecked = gruppe_statement_get_int (statement, 12) != 0;
  cell->changed_at = gruppe_statement_get_int (statement, 13);

  g_ptr_array_add (own->cells, cell);
}

static void
take_note (GruppeOwn       *own,
           GruppeStatement *statement)
{
  GruppeOwnNote *note = gruppe_own_note_new (gruppe_statement_get_text (statement, 0),
                                             gruppe_statement_get_text (statement, 1),
                                             gruppe_statement_get_text (statement, 2));

  note->changed_at = gruppe_statement_get_int (statement, 3);
  g_ptr_array_add (own->notes, note);
}

static gboolean
take_all (GruppeConnection  *connection,
          const char        *name,
          TakeFunc           take,
          GruppeOwn         *own,
          GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, name, error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = gruppe_statement_step (statement, error)) == GRUPPE_STEP_ROW)
    take (own, statement);

  return step == GRUPPE_STEP_DONE;
}

static char *
recipe_to_text (JsonObject *recipe)
{
  g_autoptr(JsonObject) fallback = NULL;
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (recipe == NULL)
    recipe = fallback = gruppe_own_recipe_new ("organiser", 8, 0);
  json_node_set_object (node, recipe);

  return json_to_string (node, FALSE);
}

static char *
links_to_text (JsonArray *links)
{
  g_autoptr(JsonNode) node = NULL;

  if (links == NULL)
    return g_strdup ("[]");

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, links);

  return json_to_string (node, FALSE);
}

/* A statement with one parameter, the id. */
static gboolean
run_with_id (GruppeConnection  *connection,
             const char        *name,
             const char        *id,
             GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, name, error);

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", id);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_are_there:
 * @connection: a connection
 * @ret_there: (out): whether the file has the tables of own knowledge; one of an older version has not
 * @error: return location
 *
 * Returns: %FALSE with @error set when that could not be found out
 */
gboolean
gruppe_own_rows_are_there (GruppeConnection  *connection,
                           gboolean          *ret_there,
                           GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/ready", error);

  if (statement == NULL || gruppe_statement_step (statement, error) != GRUPPE_STEP_ROW)
    return FALSE;

  *ret_there = gruppe_statement_get_int (statement, 0) == N_TABLES;

  return TRUE;
}

/**
 * gruppe_own_rows_load:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything, in the order of ids
 */
GruppeOwn *
gruppe_own_rows_load (GruppeConnection  *connection,
                      GError           **error)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();

  if (!take_all (connection, "providers/own-providers", take_provider, own, error) ||
      !take_all (connection, "providers/own-criteria", take_criterion, own, error) ||
      !take_all (connection, "providers/own-cells", take_cell, own, error) ||
      !take_all (connection, "providers/own-notes", take_note, own, error))
    return NULL;

  return g_steal_pointer (&own);
}

/**
 * gruppe_own_rows_exist:
 * @connection: a connection
 * @id: id of an own provider or criterion
 * @ret_exist: (out): whether it is there
 * @error: return location
 *
 * Returns: %FALSE with @error set when that could not be found out
 */
gboolean
gruppe_own_rows_exist (GruppeConnection  *connection,
                       const char        *id,
                       gboolean          *ret_exist,
                       GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/own-exists", error);
  GruppeStep step;

  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", id);
  step = gruppe_statement_step (statement, error);
  *ret_exist = step == GRUPPE_STEP_ROW;

  return step != GRUPPE_STEP_ERROR;
}

/**
 * gruppe_own_rows_named_by:
 * @connection: a connection
 * @id: id of a provider
 * @error: return location
 *
 * Returns: (transfer full) (nullable): "meeting", "consent" or "use", "" when nothing names it; %NULL with @error set
 */
char *
gruppe_own_rows_named_by (GruppeConnection  *connection,
                          const char        *id,
                          GError           **error)
{
  g_autoptr(GruppeStatement) statement = gruppe_connection_statement (connection, "providers/named-by", error);

  if (statement == NULL)
    return NULL;

  gruppe_statement_bind_text (statement, ":id", id);
  switch (gruppe_statement_step (statement, error))
    {
    case GRUPPE_STEP_ROW:
      return get_text (statement, 0);

    case GRUPPE_STEP_DONE:
      return g_strdup ("");

    case GRUPPE_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * gruppe_own_rows_new_id:
 * @connection: a connection
 * @error: return location
 *
 * An id says nothing about what it stands for: the record of consents keeps it for good.
 *
 * Returns: (transfer full) (nullable): an id that no own row has
 */
char *
gruppe_own_rows_new_id (GruppeConnection  *connection,
                        GError           **error)
{
  for (;;)
    {
      g_autofree char *random = gruppe_text_random_id ();
      g_autofree char *id = g_strdup_printf (GRUPPE_OWN_PREFIX "%.8s", random);
      gboolean exist;

      if (!gruppe_own_rows_exist (connection, id, &exist, error))
        return NULL;
      if (!exist)
        return g_steal_pointer (&id);
    }
}

/**
 * gruppe_own_rows_save_provider:
 * @connection: a connection
 * @provider: a provider with an id; replaces what was there
 * @now: seconds since 1970
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_own_rows_save_provider (GruppeConnection         *connection,
                               const GruppeOwnProvider  *provider,
                               gint64                    now,
                               GError                  **error)
{
  g_autofree char *recipe = recipe_to_text (provider->recipe);
  g_autofree char *links = links_to_text (provider->links);
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "providers/save-own-provider", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", provider->id);
  bind_optional (statement, ":copy_of", provider->copy_of);
  gruppe_statement_bind_text (statement, ":name", provider->name);
  gruppe_statement_bind_text (statement, ":summary", provider->summary);
  bind_optional (statement, ":home", provider->home);
  bind_optional (statement, ":meeting_page", provider->meeting_page);
  gruppe_statement_bind_text (statement, ":recipe", recipe);
  gruppe_statement_bind_text (statement, ":links", links);
  gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_save_criterion:
 * @connection: a connection
 * @criterion: a row with an id; replaces what was there
 * @now: seconds since 1970
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_own_rows_save_criterion (GruppeConnection          *connection,
                                const GruppeOwnCriterion  *criterion,
                                gint64                     now,
                                GError                   **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "providers/save-own-criterion", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":id", criterion->id);
  gruppe_statement_bind_text (statement, ":label", criterion->label);
  gruppe_statement_bind_text (statement, ":explain", criterion->explain);
  gruppe_statement_bind_text (statement, ":type", gruppe_criterion_type_to_string (criterion->kind));
  gruppe_statement_bind_text (statement, ":unit", criterion->unit);
  gruppe_statement_bind_text (statement, ":better", gruppe_better_to_string (criterion->better));
  gruppe_statement_bind_text (statement, ":meaning", criterion->meaning);
  gruppe_statement_bind_int (statement, ":now", now);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_save_cell:
 * @connection: a connection
 * @cell: a field; replaces what was there
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_own_rows_save_cell (GruppeConnection     *connection,
                           const GruppeOwnCell  *cell,
                           GError              **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "providers/save-own-cell", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":provider", cell->provider);
  gruppe_statement_bind_text (statement, ":criterion", cell->criterion);
  gruppe_statement_bind_text (statement, ":state", gruppe_cell_state_to_string (cell->state));
  if (cell->has_value)
    gruppe_statement_bind_double (statement, ":value", cell->value);
  else
    gruppe_statement_bind_null (statement, ":value");
  gruppe_statement_bind_int (statement, ":unlimited", cell->unlimited ? 1 : 0);
  gruppe_statement_bind_text (statement, ":words", cell->words);
  bind_optional (statement, ":source_title", cell->source_title);
  bind_optional (statement, ":source_url", cell->source_url);
  bind_optional (statement, ":as_of", cell->as_of);
  gruppe_statement_bind_text (statement, ":reason", cell->reason);
  gruppe_statement_bind_text (statement, ":official", cell->official);
  bind_optional (statement, ":value_text", cell->value_text);
  gruppe_statement_bind_int (statement, ":unchecked", cell->unchecked ? 1 : 0);
  gruppe_statement_bind_int (statement, ":changed_at", cell->changed_at);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_save_note:
 * @connection: a connection
 * @note: a note; replaces what was there, and "" takes it away
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
gruppe_own_rows_save_note (GruppeConnection     *connection,
                           const GruppeOwnNote  *note,
                           GError              **error)
{
  gboolean empty = note->note[0] == '\0';
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, empty ? "providers/delete-note" : "providers/save-note", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":provider", note->provider);
  gruppe_statement_bind_text (statement, ":criterion", note->criterion);
  if (!empty)
    {
      gruppe_statement_bind_text (statement, ":note", note->note);
      gruppe_statement_bind_int (statement, ":changed_at", note->changed_at);
    }

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_delete_cell:
 * @connection: a connection
 * @provider: id
 * @criterion: id
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
gruppe_own_rows_delete_cell (GruppeConnection  *connection,
                             const char        *provider,
                             const char        *criterion,
                             GError           **error)
{
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "providers/delete-own-cell", error);
  if (statement == NULL)
    return FALSE;

  gruppe_statement_bind_text (statement, ":provider", provider);
  gruppe_statement_bind_text (statement, ":criterion", criterion);

  return gruppe_statement_execute (statement, error);
}

/**
 * gruppe_own_rows_delete_of:
 * @connection: a connection
 * @id: id of an own provider or criterion
 * @error: return location
 *
 * Returns: whether it is gone, with its fields and notes
 */
gboolean
gruppe_own_rows_delete_of (GruppeConnection  *connection,
                           const char        *id,
                           GError           **error)
{
  return run_with_id (connection, "providers/delete-own-cells-of", id, error) &&
         run_with_id (connection, "providers/delete-notes-of", id, error) &&
         run_with_id (connection, "providers/delete-own-provider", id, error) &&
         run_with_id (connection, "providers/delete-own-criterion", id, error);
}
