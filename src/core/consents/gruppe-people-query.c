/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-text.h"
#include "gruppe-people.h"

/* From this length on the search index is used; it knows groups of three characters. */
#define INDEX_CHARS 3

#define SECONDS_PER_DAY (24 * 60 * 60)

/* What people/ids-state calls the kinds that are about a purpose; NULL: people/ids-by-name does. */
static const char * const kind_names[GRUPPE_PEOPLE_N_FILTERS] = {
  NULL, "not-asked", "yes", "no", "withdrawn", "expired", "expiring", "ask-again", "missing",
  NULL, NULL, NULL
};

/* Those that are about the person, as people/ids-by-name calls them. */
static const char * const trait_names[GRUPPE_PEOPLE_N_FILTERS] = {
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  "restricted", "left", "minor"
};

/* For LIKE: the wild cards of the pattern language stand for themselves. */
static char *
like_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

/* For MATCH: one phrase, whatever is in it. */
static char *
match_phrase (const char *text)
{
  GString *phrase = g_string_new (text);

  g_string_replace (phrase, "\"", "\"\"", 0);
  g_string_prepend_c (phrase, '"');
  g_string_append_c (phrase, '"');

  return g_string_free (phrase, FALSE);
}

static char *
normalise_search (const char *search)
{
  g_autofree char *safe = gruppe_text_for_display (search, GRUPPE_PEOPLE_MAX_SEARCH);
  g_autofree char *normal = g_utf8_normalize (g_strstrip (safe), -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_steal_pointer (&normal);
}

static void
add_search (GVariantDict *filter,
            const char   *search)
{
  g_autofree char *text = normalise_search (search);

  if (*text == '\0')
    return;

  if (g_utf8_strlen (text, -1) >= INDEX_CHARS)
    {
      g_autofree char *phrase = match_phrase (text);

      g_variant_dict_insert (filter, "match", "s", phrase);
    }
  else
    {
      g_autofree char *key = gruppe_person_make_sort_key (text);
      g_autofree char *like_key = like_pattern (key);
      g_autofree char *like = like_pattern (text);

      g_variant_dict_insert (filter, "like", "s", like);
      g_variant_dict_insert (filter, "like_key", "s", like_key);
    }
}

static void
bind_filter (GruppeStatement *statement,
             GVariant        *filter)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (filter == NULL)
    return;

  g_variant_iter_init (&iter, filter);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *parameter = g_strconcat (":", name, NULL);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        gruppe_statement_bind_text (statement, parameter, g_variant_get_string (value, NULL));
      else
        gruppe_statement_bind_int (statement, parameter, g_variant_get_int64 (value));
    }
}

static gpointer
create_row (GruppeStatement *statement,
            gpointer         user_data)
{
  return gruppe_person_new_from_row (statement);
}

const GruppeQuery gruppe_people_query = {
  .topics = GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS,
  .bind = bind_filter,
  .create_row = create_row,
  .row_type = gruppe_person_get_type,
  .page_statement = "people/row",
};

/* Name of an ids statement and its filter. */
typedef struct
{
  const char *ids;
  GVariant *filter;
} List;

static gpointer
list_people (GruppeConnection  *connection,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  List *list = data;
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GruppeStatement) ids = NULL;
  g_autoptr(GruppeStatement) row = NULL;
  GruppeStep step;

  ids = gruppe_connection_statement (connection, list->ids, error);
  row = ids != NULL ? gruppe_connection_statement (connection, "people/row", error) : NULL;
  if (row == NULL)
    return NULL;

  bind_filter (ids, list->filter);
  while ((step = gruppe_statement_step (ids, error)) == GRUPPE_STEP_ROW)
    {
      gruppe_statement_bind_int (row, ":id", gruppe_statement_get_int (ids, 0));
      if (gruppe_statement_step (row, error) != GRUPPE_STEP_ROW)
        return NULL;

      g_ptr_array_add (people, gruppe_person_new_from_row (row));
      gruppe_statement_reset (row);
    }

  return step == GRUPPE_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static gpointer
count_people (GruppeConnection  *connection,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  gint64 *count = data;
  g_autoptr(GruppeStatement) statement = NULL;

  statement = gruppe_connection_statement (connection, "people/count", error);
  if (statement != NULL && gruppe_statement_step (statement, error) == GRUPPE_STEP_ROW)
    *count = gruppe_statement_get_int (statement, 0);

  return NULL;
}

/**
 * gruppe_people_query_filter:
 * @filter: which people
 * @ret_filter: (out) (transfer floating): the filter
 *
 * For gruppe_query_model_set_query(). Where somebody stands is decided as gruppe_consent_state()
 * has it.
 *
 * Returns: (transfer none): name of the ids statement
 */
const char *
gruppe_people_query_filter (const GruppePeopleFilter  *filter,
                            GVariant                 **ret_filter)
{
  GVariantDict dict;

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) filter->kind < GRUPPE_PEOPLE_N_FILTERS, NULL);
  g_return_val_if_fail (ret_filter != NULL, NULL);

  g_variant_dict_init (&dict, NULL);
  if (filter->search != NULL)
    add_search (&dict, filter->search);
  if (filter->tag != NULL)
    g_variant_dict_insert (&dict, "tag", "s", filter->tag);
  if (trait_names[filter->kind] != NULL)
    g_variant_dict_insert (&dict, "trait", "s", trait_names[filter->kind]);
  if (kind_names[filter->kind] != NULL)
    {
      const char *purpose = filter->purpose;
      gint64 soon = filter->now + GRUPPE_PEOPLE_EXPIRING_DAYS * SECONDS_PER_DAY;

      g_variant_dict_insert (&dict, "kind", "s", kind_names[filter->kind]);
      g_variant_dict_insert (&dict, "purpose", "s", purpose != NULL ? purpose : GRUPPE_CONSENT_VIDEO_MEETINGS);
      g_variant_dict_insert (&dict, "provider", "s", filter->provider != NULL ? filter->provider : "");
      g_variant_dict_insert (&dict, "version", "x", filter->text_version);
      g_variant_dict_insert (&dict, "now", "x", filter->now);
      g_variant_dict_insert (&dict, "soon", "x", soon);
    }
  *ret_filter = g_variant_dict_end (&dict);

  return kind_names[filter->kind] != NULL ? "people/ids-state" : "people/ids-by-name";
}

/**
 * gruppe_people_list_sync:
 * @context: services
 * @search: (nullable): only people in whom this is found
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePerson): people by name
 */
GPtrArray *
gruppe_people_list_sync (GruppeContext  *context,
                         const char     *search,
                         GError        **error)
{
  const GruppePeopleFilter filter = { .search = search };

  return gruppe_people_list_filter_sync (context, &filter, error);
}

/**
 * gruppe_people_list_filter_sync:
 * @context: services
 * @filter: which people
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppePerson): people by name
 */
GPtrArray *
gruppe_people_list_filter_sync (GruppeContext             *context,
                                const GruppePeopleFilter  *filter,
                                GError                   **error)
{
  g_autoptr(GVariant) values = NULL;
  List list;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  list.ids = gruppe_people_query_filter (filter, &values);
  list.filter = g_variant_ref_sink (values);

  return gruppe_database_read_sync (gruppe_context_get_database (context), list_people, &list, error);
}

/**
 * gruppe_people_count_sync:
 * @context: services
 * @error: return location
 *
 * Returns: how many people there are, or -1 with the error set
 */
gint64
gruppe_people_count_sync (GruppeContext  *context,
                          GError        **error)
{
  gint64 count = -1;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), -1);

  gruppe_database_read_sync (gruppe_context_get_database (context), count_people, &count, error);

  return count;
}
