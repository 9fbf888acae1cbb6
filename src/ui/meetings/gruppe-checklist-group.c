/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-checklist-group.h"

struct _GruppeChecklistGroup
{
  AdwPreferencesGroup parent_instance;

  GruppeChecklists *checklists;
  GtkWidget *rows[GRUPPE_N_PHASES];
  char *provider;
  gboolean special;
};

G_DEFINE_FINAL_TYPE (GruppeChecklistGroup, gruppe_checklist_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  PROP_SPECIAL = 1,
} GruppeChecklistGroupProperty;

static GParamSpec *properties[PROP_SPECIAL + 1];

static const char *
phase_title (GruppePhase phase)
{
  switch (phase)
    {
    case GRUPPE_PHASE_START:
      return _("When the meeting starts");

    case GRUPPE_PHASE_DURING:
      return _("During the meeting");

    case GRUPPE_PHASE_END:
      return _("At the end");

    case GRUPPE_PHASE_BEFORE:
    default:
      return _("Before the meeting");
    }
}

static GtkWidget *
make_item_row (GruppeChecklistItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_words_get (item->text));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/* Whether an item of a phase belongs into this group and not into the other one. */
static gboolean
is_wanted (GruppeChecklistGroup *self,
           GruppeChecklistItem  *item,
           GruppePhase           phase)
{
  gboolean special = phase == GRUPPE_PHASE_BEFORE && !item->general;

  return special == self->special;
}

/* NULL when there is nothing to do. */
static GtkWidget *
make_phase_row (GruppeChecklistGroup *self,
                GruppeCatalogue      *catalogue,
                GruppePhase           phase)
{
  g_autoptr(GPtrArray) items = gruppe_checklists_get_items (self->checklists, catalogue, self->provider, phase);
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, self->provider);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += is_wanted (self, g_ptr_array_index (items, i), phase) ? 1 : 0;

  if (n == 0)
    return NULL;

  if (self->special && provider != NULL)
    /* Translators: name of a provider */
    title = g_strdup_printf (_("How to prepare at %s"), gruppe_provider_get_name (provider));
  else
    title = g_strdup (phase_title (phase));

  row = adw_expander_row_new ();
  subtitle = g_strdup_printf (ngettext ("%u point", "%u points", n), n);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < items->len; i++)
    {
      GruppeChecklistItem *item = g_ptr_array_index (items, i);

      if (is_wanted (self, item, phase))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_item_row (item));
    }

  return row;
}

static void
gruppe_checklist_group_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch ((GruppeChecklistGroupProperty) property_id)
    {
    case PROP_SPECIAL:
      g_value_set_boolean (value, GRUPPE_CHECKLIST_GROUP (object)->special);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_checklist_group_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch ((GruppeChecklistGroupProperty) property_id)
    {
    case PROP_SPECIAL:
      GRUPPE_CHECKLIST_GROUP (object)->special = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_checklist_group_finalize (GObject *object)
{
  GruppeChecklistGroup *self = GRUPPE_CHECKLIST_GROUP (object);

  g_clear_object (&self->checklists);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (gruppe_checklist_group_parent_class)->finalize (object);
}

static void
gruppe_checklist_group_class_init (GruppeChecklistGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gruppe_checklist_group_finalize;
  object_class->get_property = gruppe_checklist_group_get_property;
  object_class->set_property = gruppe_checklist_group_set_property;

  properties[PROP_SPECIAL] =
    g_param_spec_boolean ("special", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_checklist_group_init (GruppeChecklistGroup *self)
{
  g_autoptr(GError) error = NULL;

  self->checklists = gruppe_checklists_new_builtin (&error);
  if (self->checklists == NULL)
    g_warning ("The checklists cannot be read: %s", error->message);
}

/**
 * gruppe_checklist_group_set_provider:
 * @self: a group
 * @catalogue: the providers there are
 * @provider: id of the one whose lists are shown
 */
void
gruppe_checklist_group_set_provider (GruppeChecklistGroup *self,
                                     GruppeCatalogue      *catalogue,
                                     const char           *provider)
{
  g_return_if_fail (GRUPPE_IS_CHECKLIST_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (provider != NULL);

  if (self->checklists == NULL || g_strcmp0 (self->provider, provider) == 0)
    return;

  g_free (self->provider);
  self->provider = g_strdup (provider);

  for (guint i = 0; i < GRUPPE_N_PHASES; i++)
    {
      if (self->rows[i] != NULL)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows[i]);
      self->rows[i] = make_phase_row (self, catalogue, (GruppePhase) i);
      if (self->rows[i] != NULL)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows[i]);
    }
}
