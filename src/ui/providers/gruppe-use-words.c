/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-provider-words.h"
#include "gruppe-use-words.h"
#include "requirements/gruppe-requirements-words.h"

/* The banner names so many; the others are counted. */
#define MAX_NAMES 3

static const char *
get_label (GruppeCatalogue *catalogue,
           const char      *id)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, id);

  return provider != NULL ? gruppe_provider_get_label (provider) : id;
}

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/**
 * gruppe_use_words_land:
 * @land: code of a Land, or "DE", "DSK", "EU"
 *
 * Returns: (transfer none): its name
 */
const char *
gruppe_use_words_land (const char *land)
{
  const char *code = NULL;

  g_return_val_if_fail (land != NULL, NULL);

  if (g_str_equal (land, "DE"))
    return _("Germany (federal)");
  if (g_str_equal (land, "DSK"))
    return _("All of Germany");
  if (g_str_equal (land, "EU"))
    return _("European Union");

  for (guint i = 0; ; i++)
    {
      const char *name = gruppe_requirements_words_land (i, &code);

      if (name == NULL)
        return land;
      if (g_str_equal (code, land))
        return name;
    }
}

/**
 * gruppe_use_words_light:
 * @light: a colour that an authority gave once
 *
 * Returns: (transfer none): the colour as a word, to be shown with its date only
 */
const char *
gruppe_use_words_light (GruppeLight light)
{
  switch (light)
    {
    case GRUPPE_LIGHT_RED:
      return C_("light", "red");

    case GRUPPE_LIGHT_YELLOW:
      return C_("light", "yellow");

    case GRUPPE_LIGHT_GREEN:
      return C_("light", "green");

    case GRUPPE_LIGHT_NONE:
    default:
      return "";
    }
}

/**
 * gruppe_use_words_kind:
 * @catalogue: all facts
 * @provider: one of its providers
 *
 * Returns: (transfer full): whether it is a variant, an own entry or European, in sentences; may be empty
 */
char *
gruppe_use_words_kind (GruppeCatalogue *catalogue,
                       GruppeProvider  *provider)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GruppeProvider *other = NULL;
  const char *parent, *copy_of;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (provider), NULL);

  parent = gruppe_provider_get_variant_of (provider);
  copy_of = gruppe_provider_get_copy_of (provider);
  if (parent != NULL || copy_of != NULL)
    other = gruppe_catalogue_find_provider (catalogue, parent != NULL ? parent : copy_of);

  if (gruppe_provider_is_own (provider))
    add_sentence (text, _("Your own entry."));
  if (other != NULL)
    {
      /* Translators: %s is a provider */
      g_autofree char *words = g_strdup_printf (parent != NULL ? _("A variant of %s.")
                                                               : _("Copied from %s."),
                                                gruppe_provider_get_label (other));

      add_sentence (text, words);
    }
  if (gruppe_provider_is_european (provider))
    add_sentence (text, _("This provider is from Europe."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gruppe_use_words_dated:
 * @position: what an authority said
 *
 * Returns: (transfer full): Land and date, and a light of that day with what it was about
 */
char *
gruppe_use_words_dated (const GruppePosition *position)
{
  g_autofree char *day = NULL;
  const char *land, *line;

  g_return_val_if_fail (position != NULL, NULL);

  day = gruppe_provider_words_day (position->date);
  land = gruppe_use_words_land (position->authority->land);
  line = gruppe_words_get (position->line);

  if (position->light == GRUPPE_LIGHT_NONE)
    /* Translators: a Land, a date, and what its authority said then */
    return g_strdup_printf (C_("dated statement", "%s, %s: %s"), land, day, line);

  /* Translators: a Land, a date, the colour its authority gave a provider on that day, and the
   * words of its list */
  return g_strdup_printf (C_("dated light", "%s, %s: %s (%s)"), land, day,
                          gruppe_use_words_light (position->light), line);
}

/**
 * gruppe_use_words_source:
 * @position: what an authority said
 *
 * Returns: (transfer full): who said it, where that was read, and how sure it is
 */
char *
gruppe_use_words_source (const GruppePosition *position)
{
  GString *text;

  g_return_val_if_fail (position != NULL, NULL);

  text = g_string_new (gruppe_words_get (position->authority->name));
  g_string_append (text, "\n");
  g_string_append_printf (text, _("Source: %s"), position->source_title);
  if (position->confidence == GRUPPE_CONFIDENCE_LOW)
    g_string_append_printf (text, " (%s)", _("not checked"));

  return g_string_free (text, FALSE);
}

/**
 * gruppe_use_words_due:
 * @use: what is noted about a provider
 * @today: which day it is, YYYY-MM-DD
 *
 * Returns: (transfer full) (nullable): what to do, in sentences; %NULL when nothing is due
 */
char *
gruppe_use_words_due (const GruppeProviderUse *use,
                      const char              *today)
{
  GruppeUseReminder due;
  GString *text;

  g_return_val_if_fail (use != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  due = gruppe_provider_use_reminders (use, today);
  if (due == 0)
    return NULL;

  text = g_string_new (NULL);
  if ((due & GRUPPE_USE_NO_CONTRACT) != 0)
    add_sentence (text, _("No contract is noted. Enter the day of the contract, or why none is needed."));
  if ((due & GRUPPE_USE_REVIEW_DUE) != 0)
    add_sentence (text, _("Look at the contract again and enter the next day for it."));
  if ((due & GRUPPE_USE_UPDATE_DUE) != 0)
    add_sentence (text, _("Update the server and enter the day."));

  return g_string_free (text, FALSE);
}

/**
 * gruppe_use_words_banner:
 * @catalogue: says what providers are called
 * @uses: (element-type GruppeProviderUse): what is noted
 * @today: which day it is, YYYY-MM-DD
 * @ret_first: (out): id of the first provider that needs attention
 *
 * Returns: (transfer full) (nullable): one message for all of them; %NULL when nothing is due
 */
char *
gruppe_use_words_banner (GruppeCatalogue *catalogue,
                         GPtrArray       *uses,
                         const char      *today,
                         char           **ret_first)
{
  g_autoptr(GString) names = g_string_new (NULL);
  const GruppeProviderUse *first = NULL;
  guint n = 0;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (uses != NULL, NULL);
  g_return_val_if_fail (ret_first != NULL, NULL);

  *ret_first = NULL;
  for (guint i = 0; i < uses->len; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);

      if (gruppe_provider_use_reminders (use, today) == 0)
        continue;

      if (first == NULL)
        first = use;
      if (n < MAX_NAMES)
        {
          if (n > 0)
            g_string_append (names, C_("list", ", "));
          g_string_append (names, get_label (catalogue, use->provider));
        }
      n++;
    }

  if (n == 0)
    return NULL;

  *ret_first = g_strdup (first->provider);
  if (n == 1)
    {
      g_autofree char *due = gruppe_use_words_due (first, today);

      /* Translators: a provider, and sentences that say what to do */
      return g_strdup_printf (C_("reminder", "%s: %s"), names->str, due);
    }

  if (n > MAX_NAMES)
    /* Translators: after the names of providers */
    g_string_append (names, C_("list", " and others"));

  /* Translators: %s are names of providers */
  return g_strdup_printf (ngettext ("%u provider needs your attention: %s.",
                                    "%u providers need your attention: %s.", n),
                          n, names->str);
}
