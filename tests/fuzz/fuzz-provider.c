/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include "base/gruppe-error.h"
#include "fuzz.h"
#include "gruppe-core.h"
#include "meetings/gruppe-recipe.h"
#include "providers/gruppe-catalogue.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GruppeCatalogue *catalogue;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GruppeProvider) provider = NULL;

  if (catalogue == NULL)
    {
      gruppe_core_init ();
      catalogue = gruppe_catalogue_new_builtin (&error);
      g_assert_no_error (error);
    }

  root = gruppe_json_parse ((const char *) data, (gssize) size, "fuzz.json", &error);
  if (root != NULL)
    provider = gruppe_provider_new_from_json (json_node_get_object (root), NULL,
                                              gruppe_catalogue_get_criteria (catalogue), "fuzz.json", &error);

  if (provider == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (gruppe_input_error_place (error));
    }
  else
    {
      g_autoptr(GruppeRecipe) recipe = NULL;

      g_assert_no_error (error);
      recipe = gruppe_recipe_new_from_json (gruppe_provider_get_recipe (provider), &error);
      g_assert_true ((recipe == NULL) == (error != NULL));
    }

  return 0;
}
