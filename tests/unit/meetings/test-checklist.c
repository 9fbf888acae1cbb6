/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-checklist.h"

static GruppeCatalogue *catalogue;

static GruppeChecklists *
from_text (const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) root = gruppe_json_parse (text, -1, "test", error);

  return root != NULL ? gruppe_checklists_new_from_json (json_node_get_object (root), error) : NULL;
}

static const char *
nth_id (GPtrArray *items,
        guint      i)
{
  return ((GruppeChecklistItem *) g_ptr_array_index (items, i))->id;
}

static void
test_builtin (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeChecklists) lists = gruppe_checklists_new_builtin (&error);
  GPtrArray *talk = gruppe_catalogue_get_talk (catalogue);

  g_assert_no_error (error);
  g_assert_cmpuint (talk->len, ==, 7);

  for (guint i = 0; i < talk->len; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (talk, i));

      for (guint phase = 0; phase < GRUPPE_N_PHASES; phase++)
        {
          g_autoptr(GPtrArray) items = gruppe_checklists_get_items (lists, catalogue, id, (GruppePhase) phase);
          GruppeChecklistItem *first = g_ptr_array_index (items, 0);
          GruppeChecklistItem *last = g_ptr_array_index (items, items->len - 1);

          g_assert_false (first->general);
          g_assert_true (last->general);
          g_assert_cmpstr (first->text->de, !=, first->text->en);
        }
    }
}

static void
test_variant_falls_back (void)
{
  g_autoptr(GruppeChecklists) lists = gruppe_checklists_new_builtin (NULL);
  g_autoptr(GPtrArray) parent = NULL;
  g_autoptr(GPtrArray) variant = NULL;

  parent = gruppe_checklists_get_items (lists, catalogue, "jitsi", GRUPPE_PHASE_BEFORE);
  variant = gruppe_checklists_get_items (lists, catalogue, "jitsi-meet", GRUPPE_PHASE_BEFORE);
  g_assert_cmpuint (variant->len, ==, parent->len);
  g_assert_cmpstr (nth_id (variant, 0), ==, "jitsi-name");
}

static void
test_variant_of_its_own (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeChecklists) lists = NULL;
  g_autoptr(GPtrArray) items = NULL;

  lists = from_text ("{\"format\":1,\"checklists\":["
                     "{\"provider\":\"zoom\",\"phase\":\"end\",\"items\":[{\"id\":\"a\",\"text\":{\"de\":\"A\",\"en\":\"A\"}}]},"
                     "{\"provider\":\"zoom-free\",\"phase\":\"end\",\"items\":[{\"id\":\"b\",\"text\":{\"de\":\"B\",\"en\":\"B\"}}]}]}",
                     &error);
  g_assert_no_error (error);
  items = gruppe_checklists_get_items (lists, catalogue, "zoom-free", GRUPPE_PHASE_END);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (nth_id (items, 0), ==, "b");
}

static void
test_provider_without_list (void)
{
  g_autoptr(GruppeChecklists) lists = gruppe_checklists_new_builtin (NULL);
  g_autoptr(GPtrArray) items = NULL;

  items = gruppe_checklists_get_items (lists, catalogue, "senfcall", GRUPPE_PHASE_START);
  g_assert_cmpuint (items->len, >, 0);
  g_assert_true (((GruppeChecklistItem *) g_ptr_array_index (items, 0))->general);
}

static void
test_broken (void)
{
  const char *texts[] = {
    "{\"format\":2,\"checklists\":[]}",
    "{\"format\":1}",
    "{\"format\":1,\"checklists\":[3]}",
    "{\"format\":1,\"checklists\":[{\"provider\":\"zoom\",\"phase\":\"later\",\"items\":[]}]}",
    "{\"format\":1,\"checklists\":[{\"provider\":\"Zoom!\",\"phase\":\"end\",\"items\":[]}]}",
    "{\"format\":1,\"checklists\":[{\"provider\":\"zoom\",\"phase\":\"end\",\"items\":[{\"id\":\"a\"}]}]}",
    ("{\"format\":1,\"checklists\":[{\"provider\":\"zoom\",\"phase\":\"end\",\"items\":[]},"
     "{\"provider\":\"zoom\",\"phase\":\"end\",\"items\":[]}]}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (from_text (texts[i], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  catalogue = gruppe_catalogue_new_builtin (NULL);

  g_test_add_func ("/meetings/checklist/builtin", test_builtin);
  g_test_add_func ("/meetings/checklist/variant-falls-back", test_variant_falls_back);
  g_test_add_func ("/meetings/checklist/variant-of-its-own", test_variant_of_its_own);
  g_test_add_func ("/meetings/checklist/provider-without-list", test_provider_without_list);
  g_test_add_func ("/meetings/checklist/broken", test_broken);

  status = g_test_run ();
  g_object_unref (catalogue);

  return status;
}
