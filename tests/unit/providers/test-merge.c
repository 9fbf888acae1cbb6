/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-own.h"

#define YEAR (365 * 24 * 60 * 60)

static GruppeCatalogue *official;

static GruppeCatalogue *
get_official (void)
{
  g_autoptr(GError) error = NULL;

  if (official == NULL)
    official = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  return official;
}

static void
set (char       **text,
     const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static GruppeOwnProvider *
add_provider (GruppeOwn  *own,
              const char *id,
              const char *name)
{
  GruppeOwnProvider *provider = gruppe_own_provider_new ();

  provider->id = g_strdup (id);
  set (&provider->name, name);
  g_ptr_array_add (own->providers, provider);

  return provider;
}

static GruppeOwnCriterion *
add_criterion (GruppeOwn  *own,
               const char *id,
               const char *label)
{
  GruppeOwnCriterion *criterion = gruppe_own_criterion_new ();

  criterion->id = g_strdup (id);
  set (&criterion->label, label);
  g_ptr_array_add (own->criteria, criterion);

  return criterion;
}

static GruppeOwnCell *
add_cell (GruppeOwn  *own,
          const char *provider,
          const char *criterion,
          const char *words)
{
  GruppeOwnCell *cell = gruppe_own_cell_new (provider, criterion);

  cell->state = GRUPPE_CELL_YES;
  set (&cell->words, words);
  set (&cell->as_of, "2026-11-23");
  set (&cell->reason, "Seen");
  cell->changed_at = 1000;
  g_ptr_array_add (own->cells, cell);

  return cell;
}

static GruppeCatalogue *
merge (GruppeOwn *own)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *merged = gruppe_catalogue_new_merged (get_official (), own, &error);

  g_assert_no_error (error);
  g_assert_nonnull (merged);

  return merged;
}

static GruppeCell *
find_cell (GruppeCatalogue *catalogue,
           const char      *provider,
           const char      *criterion)
{
  return gruppe_provider_get_cell (gruppe_catalogue_find_provider (catalogue, provider), criterion);
}

static void
test_nothing (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = merge (own);
  GPtrArray *before = gruppe_catalogue_get_providers (get_official ());
  GPtrArray *after = gruppe_catalogue_get_providers (merged);

  g_assert_true (merged != get_official ());
  g_assert_cmpstr (gruppe_catalogue_get_version (merged), ==, gruppe_catalogue_get_version (get_official ()));
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (g_ptr_array_index (after, i) == g_ptr_array_index (before, i));
  g_assert_cmpuint (gruppe_catalogue_get_talk (merged)->len, ==, 7);
}

static void
test_own_provider (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;
  GruppeProvider *provider;
  GPtrArray *providers;
  GruppeCell *cell;
  double value = 0;

  set (&add_provider (own, "own-b", "Zeppelin")->copy_of, "zoom");
  add_provider (own, "own-a", "Adler");
  cell = NULL;
  add_cell (own, "own-b", "participants", "40");
  ((GruppeOwnCell *) g_ptr_array_index (own->cells, 0))->has_value = TRUE;
  ((GruppeOwnCell *) g_ptr_array_index (own->cells, 0))->value = 40;
  merged = merge (own);

  providers = gruppe_catalogue_get_providers (merged);
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, providers->len - 2)), ==, "own-a");
  provider = g_ptr_array_index (providers, providers->len - 1);
  g_assert_cmpstr (gruppe_provider_get_id (provider), ==, "own-b");
  g_assert_cmpstr (gruppe_provider_get_label (provider), ==, "Zeppelin");
  g_assert_cmpstr (gruppe_provider_get_summary (provider), ==, "");
  g_assert_true (gruppe_provider_is_own (provider));
  g_assert_false (gruppe_provider_is_talk (provider));
  g_assert_cmpstr (gruppe_provider_get_copy_of (provider), ==, "zoom");
  g_assert_nonnull (gruppe_provider_get_recipe (provider));
  g_assert_cmpuint (gruppe_catalogue_get_talk (merged)->len, ==, 7);

  cell = gruppe_provider_get_cell (provider, "participants");
  g_assert_true (gruppe_cell_is_own (cell));
  g_assert_true (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, 40);
  g_assert_null (gruppe_cell_get_official (cell));
  g_assert_cmpstr (gruppe_cell_get_reason (cell), ==, "");
  g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_LOW);

  cell = gruppe_provider_get_cell (provider, "waiting-room");
  g_assert_nonnull (cell);
  g_assert_cmpint (gruppe_cell_get_state (cell), ==, GRUPPE_CELL_UNKNOWN);
  g_assert_false (gruppe_cell_is_own (cell));
  g_assert_false (gruppe_provider_is_own (gruppe_catalogue_find_provider (merged, "zoom")));
}

static void
test_own_criterion (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;
  GPtrArray *criteria;
  GruppeCriterion *criterion;
  GruppeCell *cell;

  add_criterion (own, "own-b", "Zug");
  add_criterion (own, "own-a", "Anfahrt");
  set (&add_cell (own, "zoom", "own-b", "ja")->source_url, "https://example.org/");
  merged = merge (own);

  criteria = gruppe_catalogue_get_criteria (merged);
  g_assert_cmpuint (criteria->len, ==, gruppe_catalogue_get_criteria (get_official ())->len + 2);
  criterion = g_ptr_array_index (criteria, criteria->len - 1);
  g_assert_cmpstr (gruppe_criterion_get_id (criterion), ==, "own-b");
  g_assert_true (gruppe_criterion_is_own (criterion));
  g_assert_cmpstr (gruppe_criterion_get_group (criterion), ==, "own");
  g_assert_null (gruppe_criterion_get_unit (criterion));
  g_assert_cmpstr (gruppe_catalogue_get_group_label (merged, "own"), ==, "Own rows");
  g_assert_false (gruppe_criterion_is_own (gruppe_catalogue_find_criterion (merged, "participants")));

  cell = find_cell (merged, "zoom", "own-b");
  g_assert_true (gruppe_cell_is_own (cell));
  g_assert_null (gruppe_cell_get_official (cell));
  g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_MEDIUM);
  /* An address is a name as well. */
  g_assert_cmpstr (gruppe_cell_get_source_title (cell), ==, "https://example.org/");
  g_assert_cmpint (gruppe_cell_get_state (find_cell (merged, "teams", "own-b")), ==, GRUPPE_CELL_UNKNOWN);
}

static void
test_correction (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;
  GruppeCell *before = find_cell (get_official (), "zoom", "waiting-room");
  GruppeCell *cell;

  set (&add_cell (own, "zoom", "waiting-room", "nein")->official, gruppe_cell_get_words (before));
  merged = merge (own);
  cell = find_cell (merged, "zoom", "waiting-room");

  g_assert_cmpstr (gruppe_cell_get_words (cell), ==, "nein");
  g_assert_true (gruppe_cell_is_own (cell));
  g_assert_true (gruppe_cell_get_official (cell) == before);
  g_assert_cmpstr (gruppe_cell_get_reason (cell), ==, "Seen");
  g_assert_cmpint (gruppe_cell_get_changed_at (cell), ==, 1000);
  g_assert_cmpint (gruppe_cell_get_confidence (cell), ==, GRUPPE_CONFIDENCE_MEDIUM);
  g_assert_false (gruppe_cell_is_overtaken (cell));
  g_assert_false (gruppe_cell_is_overtaken (before));

  /* Everything else is the very same. */
  g_assert_true (find_cell (merged, "zoom", "participants") == find_cell (get_official (), "zoom", "participants"));
  g_assert_true (gruppe_catalogue_find_provider (merged, "teams") ==
                 gruppe_catalogue_find_provider (get_official (), "teams"));
  g_assert_true (find_cell (get_official (), "zoom", "waiting-room") == before);
  g_assert_cmpuint (gruppe_catalogue_get_talk (merged)->len, ==, 7);
  g_assert_true (g_ptr_array_find (gruppe_catalogue_get_talk (merged),
                                   gruppe_catalogue_find_provider (merged, "zoom"), NULL));
}

static void
test_overtaken (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  set (&add_cell (own, "zoom", "waiting-room", "nein")->official, "what it said in 1999");
  add_cell (own, "teams", "waiting-room", "nein");
  merged = merge (own);

  g_assert_true (gruppe_cell_is_overtaken (find_cell (merged, "zoom", "waiting-room")));
  /* Nobody knows what it said then. */
  g_assert_false (gruppe_cell_is_overtaken (find_cell (merged, "teams", "waiting-room")));
}

static void
test_country_stays (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  add_cell (own, "zoom", "operator-country", "USA, Server in Frankfurt");
  set (&add_cell (own, "teams", "operator-country", "Irland")->value_text, "IE");
  merged = merge (own);

  g_assert_cmpstr (gruppe_cell_get_value_text (find_cell (merged, "zoom", "operator-country")), ==, "US");
  g_assert_cmpstr (gruppe_cell_get_value_text (find_cell (merged, "teams", "operator-country")), ==, "IE");
}

static void
test_unchecked_stays_low (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;
  GruppeOwnCell *cell;

  add_provider (own, "own-a", "A");
  cell = add_cell (own, "own-a", "waiting-room", "ja");
  set (&cell->source_title, "General knowledge, not checked");
  cell->unchecked = TRUE;
  merged = merge (own);

  g_assert_cmpint (gruppe_cell_get_confidence (find_cell (merged, "own-a", "waiting-room")), ==, GRUPPE_CONFIDENCE_LOW);
}

static void
test_ageing (void)
{
  g_autoptr(GDateTime) day = g_date_time_new_utc (2026, 11, 23, 0, 0, 0);
  gint64 then = g_date_time_to_unix (day);
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  add_cell (own, "zoom", "waiting-room", "nein");
  merged = merge (own);

  g_assert_false (gruppe_cell_is_ageing (find_cell (merged, "zoom", "waiting-room"), then + YEAR - 1));
  g_assert_true (gruppe_cell_is_ageing (find_cell (merged, "zoom", "waiting-room"), then + YEAR + 24 * 60 * 60));
}

static void
test_vanished_is_passed_over (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  add_cell (own, "vanished", "waiting-room", "ja");
  add_cell (own, "zoom", "vanished", "ja");
  merged = merge (own);

  g_assert_null (gruppe_catalogue_find_provider (merged, "vanished"));
  g_assert_null (find_cell (merged, "zoom", "vanished"));
  g_assert_true (find_cell (merged, "zoom", "waiting-room") == find_cell (get_official (), "zoom", "waiting-room"));
}

static void
test_bad_rows_are_passed_over (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  add_provider (own, "zoom", "Not allowed");
  add_provider (own, "own-a", "");
  add_provider (own, "own-b", "Good");
  set (&add_provider (own, "own-c", "Bad address")->home, "javascript:alert(1)");
  add_provider (own, "OWN d", "Bad id");
  add_criterion (own, "waiting-room", "Not allowed");
  set (&add_criterion (own, "own-e", "Bad")->meaning, "good");
  /* A number where there is none: the catalogue's own stays. */
  add_cell (own, "zoom", "waiting-room", "ja")->has_value = TRUE;
  merged = merge (own);

  g_assert_cmpuint (gruppe_catalogue_get_providers (merged)->len, ==,
                    gruppe_catalogue_get_providers (get_official ())->len + 1);
  g_assert_nonnull (gruppe_catalogue_find_provider (merged, "own-b"));
  g_assert_cmpuint (gruppe_catalogue_get_criteria (merged)->len, ==,
                    gruppe_catalogue_get_criteria (get_official ())->len);
  g_assert_true (find_cell (merged, "zoom", "waiting-room") == find_cell (get_official (), "zoom", "waiting-room"));
  g_assert_cmpstr (gruppe_provider_get_name (gruppe_catalogue_find_provider (merged, "zoom")), ==,
                   gruppe_provider_get_name (gruppe_catalogue_find_provider (get_official (), "zoom")));
}

static void
test_notes (void)
{
  g_autoptr(GruppeOwn) own = gruppe_own_new ();
  g_autoptr(GruppeCatalogue) merged = NULL;

  g_ptr_array_add (own->notes, gruppe_own_note_new ("zoom", "", "Ask Maria"));
  g_ptr_array_add (own->notes, gruppe_own_note_new ("zoom", "waiting-room", "On since May"));
  g_ptr_array_add (own->notes, gruppe_own_note_new ("teams", NULL, ""));
  merged = merge (own);

  g_assert_cmpstr (gruppe_catalogue_get_note (merged, "zoom", NULL), ==, "Ask Maria");
  g_assert_cmpstr (gruppe_catalogue_get_note (merged, "zoom", "waiting-room"), ==, "On since May");
  g_assert_null (gruppe_catalogue_get_note (merged, "zoom", "participants"));
  g_assert_null (gruppe_catalogue_get_note (merged, "teams", NULL));
  g_assert_null (gruppe_catalogue_get_note (get_official (), "zoom", NULL));
}

/* What a catalogue says, as one text. */
static char *
describe (GruppeCatalogue *catalogue)
{
  GString *text = g_string_new (gruppe_catalogue_get_version (catalogue));
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);

  for (guint i = 0; i < criteria->len; i++)
    g_string_append_printf (text, "\n%s %s", gruppe_criterion_get_id (g_ptr_array_index (criteria, i)),
                            gruppe_criterion_get_label (g_ptr_array_index (criteria, i)));

  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      g_string_append_printf (text, "\n%s %s", gruppe_provider_get_id (provider), gruppe_provider_get_label (provider));
      for (guint j = 0; j < criteria->len; j++)
        {
          const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, j));
          GruppeCell *cell = gruppe_provider_get_cell (provider, id);
          const char *note = gruppe_catalogue_get_note (catalogue, gruppe_provider_get_id (provider), id);
          double value = -1;

          g_assert_nonnull (cell);
          gruppe_cell_get_value (cell, &value);
          g_string_append_printf (text, "\n  %d %d %g %s %s %s", gruppe_cell_is_own (cell), gruppe_cell_get_state (cell),
                                  value, gruppe_cell_get_words (cell), gruppe_cell_get_reason (cell),
                                  note != NULL ? note : "-");
        }
    }

  return g_string_free (text, FALSE);
}

static char *
random_text (void)
{
  static const char * const texts[] = {
    "", " ", "Gruppe", "\xFF\xFE", "\x01", "\xE2\x80\xAE", "https://example.org/", "javascript:x", "2026-11-23", "2026-02-31",
    "Ä", "own-a", "zoom", "waiting-room", "<b>", "0", "information",
  };

  return g_test_rand_int_range (0, 20) == 0 ? g_strnfill (5000, 'x')
                                           : g_strdup (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
}

/* Of every pair at most one: what the table guarantees. */
static GruppeOwn *
random_own (void)
{
  static const char * const ids[] = { "own-a", "own-b", "own-c", "own-d", "zoom", "teams", "", "OWN-x" };
  static const char * const rows[] = { "own-r", "own-s", "own-t", "waiting-room", "participants", "operator-country", "gone" };
  GruppeOwn *own = gruppe_own_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GruppeOwnProvider *provider = add_provider (own, ids[i], "Name");

      if (g_test_rand_bit ())
        {
          g_free (provider->name);
          provider->name = random_text ();
        }
      if (g_test_rand_bit ())
        provider->home = random_text ();
      if (g_test_rand_bit ())
        provider->copy_of = random_text ();
      if (g_test_rand_bit ())
        provider->recipe = json_object_new ();
    }

  for (gsize i = 0; i < 3; i++)
    {
      GruppeOwnCriterion *criterion = add_criterion (own, rows[i], "Row");

      criterion->kind = (GruppeCriterionType) g_test_rand_int_range (0, 5);
      criterion->better = (GruppeBetter) g_test_rand_int_range (0, 6);
      if (g_test_rand_bit ())
        {
          g_free (criterion->label);
          criterion->label = random_text ();
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        GruppeOwnCell *cell;

        if (g_test_rand_bit ())
          continue;

        cell = add_cell (own, ids[i], rows[j], "Words");
        cell->state = (GruppeCellState) g_test_rand_int_range (0, 7);
        cell->has_value = g_test_rand_bit ();
        cell->value = g_test_rand_double_range (-2, 10);
        cell->unlimited = g_test_rand_int_range (0, 4) == 0;
        if (g_test_rand_bit ())
          {
            g_free (cell->words);
            cell->words = random_text ();
          }
        if (g_test_rand_bit ())
          cell->source_url = random_text ();
        if (g_test_rand_bit ())
          {
            g_free (cell->as_of);
            cell->as_of = random_text ();
          }
        g_ptr_array_add (own->notes, gruppe_own_note_new (ids[i], rows[j], "Note"));
      }

  return own;
}

static void
shuffle (GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer other = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = other;
    }
}

static void
test_random (void)
{
  g_autofree char *before = describe (get_official ());

  for (int round = 0; round < 60; round++)
    {
      g_autoptr(GruppeOwn) own = random_own ();
      g_autoptr(GruppeCatalogue) merged = merge (own);
      g_autoptr(GruppeCatalogue) again = NULL;
      g_autofree char *text = describe (merged);
      g_autofree char *again_text = NULL;
      g_autofree char *after = NULL;
      GPtrArray *providers = gruppe_catalogue_get_providers (get_official ());
      GPtrArray *criteria = gruppe_catalogue_get_criteria (get_official ());

      shuffle (own->providers);
      shuffle (own->criteria);
      shuffle (own->cells);
      shuffle (own->notes);
      again = merge (own);
      again_text = describe (again);
      g_assert_cmpstr (text, ==, again_text);

      /* What is not corrected is the very same cell, and behind a correction stands the very same. */
      for (guint i = 0; i < providers->len; i++)
        for (guint j = 0; j < criteria->len; j++)
          {
            const char *provider = gruppe_provider_get_id (g_ptr_array_index (providers, i));
            const char *criterion = gruppe_criterion_get_id (g_ptr_array_index (criteria, j));
            GruppeCell *cell = find_cell (merged, provider, criterion);

            if (gruppe_cell_is_own (cell))
              cell = gruppe_cell_get_official (cell);
            g_assert_true (cell == find_cell (get_official (), provider, criterion));
          }

      after = describe (get_official ());
      g_assert_cmpstr (after, ==, before);
    }
}

#define WORDS(text) "{\"de\":\"" text "\",\"en\":\"" text "\"}"
#define CRITERIA_OF(group, id) \
  "{\"format\":1,\"version\":\"2020-01-01\",\"groups\":[{\"id\":\"" group "\",\"label\":" WORDS ("G") "}]," \
  "\"criteria\":[{\"id\":\"" id "\",\"group\":\"" group "\",\"label\":" WORDS ("L") ",\"explain\":" WORDS ("E") "," \
  "\"type\":\"state\",\"better\":\"none\",\"meaning\":\"information\"}]}"
#define PROVIDER_OF(id) \
  "{\"format\":1,\"id\":\"" id "\",\"name\":\"N\",\"label\":" WORDS ("N") ",\"order\":1,\"summary\":" WORDS ("S") "," \
  "\"recipe\":{\"set_by\":\"provider\"},\"cells\":{}}"
#define FILE_OF(version, criteria, provider) \
  "{\"format\":1,\"kind\":\"catalogue\",\"version\":\"" version "\",\"criteria\":" criteria ",\"providers\":[" provider "]}"
#define GOOD CRITERIA_OF ("limits", "waiting-room")

typedef struct
{
  const char *name;
  const char *text;
  const char *says;             /* NULL: it is good */
} File;

static const File files[] = {
  { "good", FILE_OF ("2027-01-01", GOOD, PROVIDER_OF ("one")), NULL },
  { "second-of-a-day", FILE_OF ("2027-01-01.2", GOOD, PROVIDER_OF ("one")), NULL },
  { "version-without-day", FILE_OF ("zzz", GOOD, PROVIDER_OF ("one")), "version" },
  { "version-of-no-day", FILE_OF ("2027-02-30", GOOD, PROVIDER_OF ("one")), "version" },
  { "own-provider", FILE_OF ("2027-01-01", GOOD, PROVIDER_OF ("own-a")), "only own rows" },
  { "own-criterion", FILE_OF ("2027-01-01", CRITERIA_OF ("limits", "own-a"), PROVIDER_OF ("one")), "only own rows" },
  { "own-group", FILE_OF ("2027-01-01", CRITERIA_OF ("own", "waiting-room"), PROVIDER_OF ("one")), "kept for own rows" },
  { "another-kind", "{\"format\":1,\"kind\":\"own\",\"version\":\"2027-01-01\",\"criteria\":{},\"providers\":[]}", "kind" },
  { "another-format", "{\"format\":2,\"kind\":\"catalogue\",\"version\":\"2027-01-01\",\"criteria\":{},\"providers\":[]}", "format" },
  { "no-criteria", "{\"format\":1,\"kind\":\"catalogue\",\"version\":\"2027-01-01\",\"providers\":[]}", "criteria" },
  { "provider-is-no-object", FILE_OF ("2027-01-01", GOOD, "7"), "providers[0]" },
};

static void
test_file (gconstpointer data)
{
  const File *file = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = gruppe_json_parse (file->text, -1, "new.json", &error);
  g_autoptr(GruppeCatalogue) catalogue = NULL;

  g_assert_no_error (error);
  catalogue = gruppe_catalogue_new_from_file_json (json_node_get_object (root), "new.json", &error);
  if (file->says == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (gruppe_catalogue_get_version (catalogue), "2027-01-01"));
      g_assert_nonnull (gruppe_catalogue_find_provider (catalogue, "one"));
    }
  else
    {
      g_assert_null (catalogue);
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, file->says));
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/merge/nothing", test_nothing);
  g_test_add_func ("/merge/own-provider", test_own_provider);
  g_test_add_func ("/merge/own-criterion", test_own_criterion);
  g_test_add_func ("/merge/correction", test_correction);
  g_test_add_func ("/merge/overtaken", test_overtaken);
  g_test_add_func ("/merge/country-stays", test_country_stays);
  g_test_add_func ("/merge/unchecked-stays-low", test_unchecked_stays_low);
  g_test_add_func ("/merge/ageing", test_ageing);
  g_test_add_func ("/merge/vanished-is-passed-over", test_vanished_is_passed_over);
  g_test_add_func ("/merge/bad-rows-are-passed-over", test_bad_rows_are_passed_over);
  g_test_add_func ("/merge/notes", test_notes);
  g_test_add_func ("/merge/random", test_random);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("/merge/file/", files[i].name, NULL);

      g_test_add_data_func (path, &files[i], test_file);
    }

  status = g_test_run ();
  g_clear_object (&official);

  return status;
}
