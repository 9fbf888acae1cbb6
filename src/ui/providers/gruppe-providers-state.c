/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "gruppe-providers-page-private.h"
#include "shell/gruppe-settings.h"

/* What the page keeps across restarts, and from one catalogue to the next. What is stored may come from an older or newer
 * version, or from a catalogue that had more: what is not known is passed over. */

#define KEY_CHOSEN "providers-chosen"
#define KEY_PAIR "providers-pair"
#define KEY_FOLDED "providers-folded"
#define KEY_ONLY_DIFFERENCES "providers-only-differences"
#define KEY_ONLY_MATTERS "providers-only-matters"
#define KEY_PRESET "providers-preset"
#define KEY_KIND "providers-kind"
#define KEY_SORT "providers-sort"

#define PAIR GRUPPE_PROVIDERS_PAIR

/* By GruppeComparisonKind. */
static const char * const kind_names[] = { "all", "drawbacks", "uncertain", "own", NULL };

/* An installed schema may be older than the program; to ask it for a key it lacks would end the
 * program. */
static GSettings *
settings_for (GruppeProvidersPage *self,
              const char          *key)
{
  g_autoptr(GSettingsSchema) schema = NULL;

  if (self->settings == NULL)
    return NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);

  return g_settings_schema_has_key (schema, key) ? self->settings : NULL;
}

static void
save_strv (GruppeProvidersPage *self,
           const char          *key,
           char               **value)
{
  gruppe_settings_set_strv (settings_for (self, key), key, (const char * const *) value);
}

static void
save_boolean (GruppeProvidersPage *self,
              const char          *key,
              gboolean             value)
{
  gruppe_settings_set_boolean (settings_for (self, key), key, value);
}

static void
save_string (GruppeProvidersPage *self,
             const char          *key,
             const char          *value)
{
  gruppe_settings_set_string (settings_for (self, key), key, value);
}

static gboolean
load_boolean (GruppeProvidersPage *self,
              const char          *key)
{
  return gruppe_settings_get_boolean (settings_for (self, key), key, FALSE);
}

static char *
load_string (GruppeProvidersPage *self,
             const char          *key)
{
  return gruppe_settings_get_string (settings_for (self, key), key, "");
}

/* Those of IDS that the catalogue has. */
static char **
keep_known (GruppeCatalogue  *catalogue,
            char            **ids)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (gruppe_catalogue_find_provider (catalogue, ids[i]) != NULL)
        g_strv_builder_add (builder, ids[i]);
    }

  return g_strv_builder_end (builder);
}

/* IDS and then those of MORE that are not among them, at most MAX. */
static char **
join (char      **ids,
      GPtrArray  *more,
      guint       max)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; ids[i] != NULL && n < max; i++, n++)
    g_strv_builder_add (builder, ids[i]);

  for (guint i = 0; i < more->len && n < max; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (more, i));

      if (!g_strv_contains ((const char * const *) ids, id))
        {
          g_strv_builder_add (builder, id);
          n++;
        }
    }

  return g_strv_builder_end (builder);
}

/* Own providers that were not there before: whoever enters one wants to see it. */
static GPtrArray *
find_new_own (GruppeCatalogue  *catalogue,
              GruppeComparison *before)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; before != NULL && i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      if (gruppe_provider_is_own (provider) &&
          gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (before),
                                          gruppe_provider_get_id (provider)) == NULL)
        g_ptr_array_add (found, provider);
    }

  return found;
}

static void
replace_strv (char ***strv,
              char  **value)
{
  g_strfreev (*strv);
  *strv = value;
}

static void
load_chosen (GruppeProvidersPage *self,
             GruppeComparison    *before)
{
  GruppeCatalogue *catalogue = gruppe_comparison_get_catalogue (self->comparison);
  GPtrArray *talk = gruppe_catalogue_get_talk (catalogue);
  g_autoptr(GPtrArray) fresh = find_new_own (catalogue, before);
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_auto(GStrv) stored = gruppe_settings_get_strv (settings_for (self, KEY_CHOSEN), KEY_CHOSEN);
  g_auto(GStrv) stored_pair = gruppe_settings_get_strv (settings_for (self, KEY_PAIR), KEY_PAIR);
  g_auto(GStrv) chosen = keep_known (catalogue, before != NULL ? self->chosen : stored);
  g_auto(GStrv) pair = keep_known (catalogue, before != NULL ? self->pair : stored_pair);

  if (chosen[0] == NULL)
    replace_strv (&chosen, join (chosen, talk, G_MAXUINT));
  replace_strv (&self->chosen, join (chosen, fresh, G_MAXUINT));

  /* Half a pair is none: then the first two of those chosen for the wide window, or of the seven. */
  if (g_strv_length (pair) < PAIR && before == NULL)
    replace_strv (&pair, join (chosen, nobody, PAIR));
  replace_strv (&self->pair, join (pair, talk, PAIR));
  if (before != NULL && fresh->len > 0)
    _gruppe_providers_page_save_chosen (self);
}

/**
 * _gruppe_providers_page_load_state:
 * @self: the page, with a new comparison
 * @before: (nullable): the comparison it takes the place of; %NULL at the start, then the settings are read
 *
 * Brings the comparison into the state it was left in.
 */
void
_gruppe_providers_page_load_state (GruppeProvidersPage *self,
                                   GruppeComparison    *before)
{
  GruppeComparison *comparison = self->comparison;
  g_autofree char *preset = NULL;
  g_autofree char *sort = NULL;
  g_auto(GStrv) folded = NULL;

  load_chosen (self, before);
  if (before != NULL)
    {
      GruppePreset *of = gruppe_comparison_get_preset (before);
      GruppeCriterion *by = gruppe_comparison_get_sort (before);

      folded = gruppe_comparison_get_folded (before);
      preset = of != NULL ? g_strdup (of->id) : NULL;
      sort = by != NULL ? g_strdup (gruppe_criterion_get_id (by)) : NULL;
      gruppe_comparison_set_kind (comparison, gruppe_comparison_get_kind (before));
      gruppe_comparison_set_search (comparison, gruppe_comparison_get_search (before));
    }
  else
    {
      g_autofree char *kind = load_string (self, KEY_KIND);

      folded = gruppe_settings_get_strv (settings_for (self, KEY_FOLDED), KEY_FOLDED);
      preset = load_string (self, KEY_PRESET);
      sort = load_string (self, KEY_SORT);
      for (guint i = 0; kind_names[i] != NULL; i++)
        {
          if (g_str_equal (kind_names[i], kind))
            gruppe_comparison_set_kind (comparison, (GruppeComparisonKind) i);
        }
      gtk_toggle_button_set_active (self->differences, load_boolean (self, KEY_ONLY_DIFFERENCES));
      gtk_toggle_button_set_active (self->matters, load_boolean (self, KEY_ONLY_MATTERS));
    }

  for (gsize i = 0; folded[i] != NULL; i++)
    gruppe_comparison_set_folded (comparison, folded[i], TRUE);
  gruppe_comparison_set_preset (comparison, gruppe_presets_find (self->presets, preset));
  gruppe_comparison_set_sort (comparison, sort);
  gruppe_comparison_set_only_differences (comparison, gtk_toggle_button_get_active (self->differences));
}

/**
 * _gruppe_providers_page_save_state:
 * @self: the page
 *
 * Keeps which rows are shown and in which order the providers stand.
 */
void
_gruppe_providers_page_save_state (GruppeProvidersPage *self)
{
  g_auto(GStrv) folded = gruppe_comparison_get_folded (self->comparison);
  GruppePreset *preset = gruppe_comparison_get_preset (self->comparison);
  GruppeCriterion *sort = gruppe_comparison_get_sort (self->comparison);

  save_strv (self, KEY_FOLDED, folded);
  save_string (self, KEY_PRESET, preset != NULL ? preset->id : "");
  save_string (self, KEY_SORT, sort != NULL ? gruppe_criterion_get_id (sort) : "");
  save_string (self, KEY_KIND, kind_names[gruppe_comparison_get_kind (self->comparison)]);
  save_boolean (self, KEY_ONLY_DIFFERENCES, gtk_toggle_button_get_active (self->differences));
  save_boolean (self, KEY_ONLY_MATTERS, gtk_toggle_button_get_active (self->matters));
}

/**
 * _gruppe_providers_page_save_chosen:
 * @self: the page
 *
 * Keeps which providers stand side by side.
 */
void
_gruppe_providers_page_save_chosen (GruppeProvidersPage *self)
{
  save_strv (self, KEY_CHOSEN, self->chosen);
  save_strv (self, KEY_PAIR, self->pair);
}
