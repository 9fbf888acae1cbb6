/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-authority-group.h"
#include "gruppe-use-words.h"
#include "gruppe-web-button.h"

/* So many statements are seen at once. */
#define MAX_SEEN 3

struct _GruppeAuthorityGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;              /* borrowed */
};

G_DEFINE_FINAL_TYPE (GruppeAuthorityGroup, gruppe_authority_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
row_new (const char *title,
         const char *subtitle,
         const char *url)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (url != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gruppe_web_button_new (url, title));

  return row;
}

static GtkWidget *
position_row_new (const GruppePosition *position)
{
  g_autofree char *dated = gruppe_use_words_dated (position);
  g_autofree char *source = gruppe_use_words_source (position);

  return row_new (dated, source, position->source_url);
}

static void
add_row (GruppeAuthorityGroup *self,
         GtkWidget            *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* POSITIONS from FIRST on in a row that opens; none when there is nothing in it. */
static void
add_folded (GruppeAuthorityGroup *self,
            const char           *title,
            const char           *subtitle,
            GPtrArray            *positions,
            guint                 first)
{
  GtkWidget *row;
  g_autofree char *counted = NULL;

  if (positions->len <= first)
    return;

  row = adw_expander_row_new ();
  /* Translators: what opens here, and how many there are */
  counted = g_strdup_printf (C_("heading and number", "%s (%u)"), title, positions->len - first);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), counted);
  if (subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = first; i < positions->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              position_row_new (g_ptr_array_index (positions, i)));
  add_row (self, row);
}

/* What came with lights is history, the words about the list itself too. */
static gboolean
is_history (GruppeAuthorities    *authorities,
            const GruppePosition *position)
{
  GPtrArray *all = gruppe_authorities_get_positions (authorities);

  for (guint i = 0; i < all->len; i++)
    {
      const GruppePosition *other = g_ptr_array_index (all, i);

      if (other->light != GRUPPE_LIGHT_NONE && other->authority == position->authority &&
          g_str_equal (other->date, position->date))
        return TRUE;
    }

  return FALSE;
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(const GruppePosition **) b)->date, (*(const GruppePosition **) a)->date);
}

static void
split (GruppeAuthorities *authorities,
       GPtrArray         *positions,
       GPtrArray         *today,
       GPtrArray         *history)
{
  for (guint i = 0; i < positions->len; i++)
    {
      GruppePosition *position = g_ptr_array_index (positions, i);

      g_ptr_array_add (is_history (authorities, position) ? history : today, position);
    }
}

static void
add_addresses (GruppeAuthorityGroup *self,
               GruppeAuthorities    *authorities)
{
  GPtrArray *all = gruppe_authorities_get_all (authorities);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Where to Ask or Complain"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 _("The authority of your Land is in charge of groups and associations."));
  for (guint i = 0; i < all->len; i++)
    {
      const GruppeAuthority *authority = g_ptr_array_index (all, i);
      g_autofree char *place = NULL;

      place = g_strdup_printf (authority->confidence == GRUPPE_CONFIDENCE_LOW
                                 /* Translators: a Land, and the address of its authority */
                                 ? _("%s. Address not checked: %s") : C_("address", "%s. %s"),
                               gruppe_use_words_land (authority->land), authority->url);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                row_new (gruppe_words_get (authority->name), place, authority->url));
    }
  add_row (self, row);
}

static void
gruppe_authority_group_finalize (GObject *object)
{
  GruppeAuthorityGroup *self = GRUPPE_AUTHORITY_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_authority_group_parent_class)->finalize (object);
}

static void
gruppe_authority_group_class_init (GruppeAuthorityGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_authority_group_finalize;
}

static void
gruppe_authority_group_init (GruppeAuthorityGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("What Authorities Said"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _("The newest first. Every statement counts for its day; providers change."));
}

/**
 * gruppe_authority_group_new:
 *
 * Returns: (transfer floating): an empty group
 */
GtkWidget *
gruppe_authority_group_new (void)
{
  return g_object_new (GRUPPE_TYPE_AUTHORITY_GROUP, NULL);
}

/**
 * gruppe_authority_group_set_provider:
 * @self: a group
 * @authorities: who said what
 * @catalogue: says what a provider is a variant or a copy of
 * @provider: id of the provider
 *
 * Shows what was said about a provider.
 */
void
gruppe_authority_group_set_provider (GruppeAuthorityGroup *self,
                                     GruppeAuthorities    *authorities,
                                     GruppeCatalogue      *catalogue,
                                     const char           *provider)
{
  g_autoptr(GPtrArray) about = NULL;
  g_autoptr(GPtrArray) general = NULL;
  g_autoptr(GPtrArray) said = g_ptr_array_new ();
  g_autoptr(GPtrArray) said_of_all = g_ptr_array_new ();
  g_autoptr(GPtrArray) history = g_ptr_array_new ();

  g_return_if_fail (GRUPPE_IS_AUTHORITY_GROUP (self));
  g_return_if_fail (GRUPPE_IS_AUTHORITIES (authorities));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (provider != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  about = gruppe_authorities_find_positions (authorities, catalogue, provider);
  general = gruppe_authorities_find_general (authorities);
  split (authorities, about, said, history);
  split (authorities, general, said_of_all, history);
  g_ptr_array_sort (history, compare_dates);

  if (said->len == 0)
    add_row (self, row_new (_("No statement about this provider was found."), NULL, NULL));
  for (guint i = 0; i < MIN (said->len, MAX_SEEN); i++)
    add_row (self, position_row_new (g_ptr_array_index (said, i)));
  add_folded (self, _("Older Statements"), NULL, said, MAX_SEEN);
  add_folded (self, _("About All Video Services"), NULL, said_of_all, 0);
  add_folded (self, C_("statements", "History"),
              _("Quick checks of 2020 and 2021. They say nothing about today."), history, 0);
  add_addresses (self, authorities);
}
