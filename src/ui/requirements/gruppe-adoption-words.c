/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-adoption-words.h"
#include "providers/gruppe-provider-words.h"

/* How the record of the decision names the provider. */
static char *
recorded_name (const GruppeAdoption *adoption)
{
  g_autoptr(JsonNode) root = gruppe_json_parse (adoption->record, -1, "record", NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *name = NULL;

  if (object != NULL)
    name = gruppe_json_get_string (object, "record", "provider_label", FALSE, NULL);

  return name != NULL && *name != '\0' ? g_strdup (name) : NULL;
}

/**
 * gruppe_adoption_words_find_provider:
 * @context: services
 *
 * Returns: (transfer none) (nullable): the provider that the group has chosen; %NULL without a choice, and when the catalogue
 *   does not have it any more
 */
GruppeProvider *
gruppe_adoption_words_find_provider (GruppeContext *context)
{
  const GruppeAdoption *adoption;
  GruppeCatalogue *catalogue;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  adoption = gruppe_context_get_adoption (context);
  catalogue = adoption != NULL ? gruppe_context_get_catalogue (context, NULL) : NULL;

  return catalogue != NULL ? gruppe_catalogue_find_provider (catalogue, adoption->provider) : NULL;
}

/**
 * gruppe_adoption_words_name:
 * @context: services
 * @adoption: a choice
 *
 * Returns: (transfer full): what the chosen provider is called, or was called when it was chosen
 */
char *
gruppe_adoption_words_name (GruppeContext        *context,
                            const GruppeAdoption *adoption)
{
  GruppeCatalogue *catalogue;
  GruppeProvider *provider;
  char *name;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (adoption != NULL, NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  provider = catalogue != NULL ? gruppe_catalogue_find_provider (catalogue, adoption->provider) : NULL;
  if (provider != NULL)
    return g_strdup (gruppe_provider_get_label (provider));

  name = recorded_name (adoption);

  return name != NULL ? name : g_strdup (adoption->provider);
}

/**
 * gruppe_adoption_words_since:
 * @adoption: a choice that holds
 *
 * Returns: (transfer full): since when, in words
 */
char *
gruppe_adoption_words_since (const GruppeAdoption *adoption)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (adoption != NULL, NULL);

  day = gruppe_provider_words_day (adoption->decided_on);

  /* Translators: %s is a day */
  return g_strdup_printf (_("Chosen by your group since %s"), day);
}

/**
 * gruppe_adoption_words_hint:
 * @context: services
 * @provider: (nullable): what is selected in a list of providers
 *
 * Returns: (transfer full) (nullable): a sentence that says how that goes with the choice of the group; %NULL without a choice
 */
char *
gruppe_adoption_words_hint (GruppeContext  *context,
                            GruppeProvider *provider)
{
  const GruppeAdoption *adoption;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (provider == NULL || GRUPPE_IS_PROVIDER (provider), NULL);

  adoption = gruppe_context_get_adoption (context);
  if (adoption == NULL)
    return NULL;

  name = gruppe_adoption_words_name (context, adoption);
  if (gruppe_adoption_words_find_provider (context) == NULL)
    /* Translators: %s is the name of a provider */
    return g_strdup_printf (_("Your group's choice, %s, is no longer in the list of providers. Please take another one."), name);

  if (provider != NULL && g_str_equal (gruppe_provider_get_id (provider), adoption->provider))
    return g_strdup (_("This is your group's choice. You can take another provider."));

  /* Translators: %s is the name of a provider */
  return g_strdup_printf (_("Your group's choice is %s."), name);
}
