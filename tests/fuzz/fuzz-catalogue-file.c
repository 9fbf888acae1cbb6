/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include "base/gruppe-error.h"
#include "fuzz.h"
#include "gruppe-core.h"
#include "providers/gruppe-catalogue-file-private.h"

/* Own rows that are here already, so that files can replace some. */
static const char here[] =
  "{\"format\":1,\"kind\":\"own\",\"made_on\":\"2026-11-01\","
  "\"criteria\":[{\"id\":\"own-c1\",\"label\":\"Parking\",\"type\":\"state\",\"better\":\"yes\",\"meaning\":\"benefit\"}],"
  "\"providers\":[{\"id\":\"own-p1\",\"name\":\"Parish server\"}],"
  "\"cells\":[{\"provider\":\"zoom\",\"criterion\":\"own-c1\",\"state\":\"yes\",\"words\":\"yes\",\"as_of\":\"2026-11-01\"}]}";

static GruppeCatalogue *official;

static GruppeCatalogueFile *
read_text (const char  *text,
           gssize       length,
           GruppeOwn   *today,
           GError     **error)
{
  g_autoptr(JsonNode) root = gruppe_json_parse (text, length, "fuzz.json", error);
  g_autoptr(GruppeCatalogueFile) file = NULL;

  if (root != NULL)
    file = gruppe_catalogue_file_new_from_json (json_node_get_object (root), "fuzz.json", official, error);
  if (file == NULL || !gruppe_catalogue_file_compare (file, official, today, 0, error))
    return NULL;

  return g_steal_pointer (&file);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GruppeCatalogueFile *known;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogueFile) file = NULL;
  GruppeOwn *today;

  if (official == NULL)
    {
      g_autoptr(GruppeOwn) nothing = gruppe_own_new ();

      gruppe_core_init ();
      official = gruppe_catalogue_new_builtin (&error);
      g_assert_no_error (error);
      known = read_text (here, -1, nothing, &error);
      g_assert_no_error (error);
    }

  today = gruppe_catalogue_file_get_own (known);
  file = read_text ((const char *) data, (gssize) size, today, &error);
  if (file == NULL)
    {
      /* A refusal names its place. */
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (gruppe_input_error_place (error));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  g_assert_no_error (error);
  g_assert_nonnull (gruppe_catalogue_file_get_changes (file));
  g_assert_nonnull (gruppe_catalogue_file_get_version (file));

  /* What was read can be written, and read again. */
  if (gruppe_catalogue_file_get_kind (file) == GRUPPE_CATALOGUE_FILE_OWN)
    {
      g_autofree char *text = gruppe_own_to_json (gruppe_catalogue_file_get_own (file), "2026-11-23");
      g_autoptr(JsonNode) again = gruppe_json_parse (text, -1, "again.json", &error);

      g_assert_no_error (error);
      g_assert_nonnull (again);
    }
  else
    {
      g_autoptr(GruppeCatalogueFile) again = read_text (gruppe_catalogue_file_get_json (file), -1, today, &error);

      g_assert_no_error (error);
      g_assert_nonnull (again);
    }

  return 0;
}
