/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "base/gruppe-zone.h"
#include "gruppe-tell-choice.h"
#include "gruppe-zone-row.h"

struct _GruppeZoneRow
{
  AdwComboRow parent_instance;

  /* owned */
  GtkStringList *zones;
};

G_DEFINE_FINAL_TYPE (GruppeZoneRow, gruppe_zone_row, ADW_TYPE_COMBO_ROW)

typedef enum
{
  PROP_ZONE = 1,
} GruppeZoneRowProperty;

static GParamSpec *properties[PROP_ZONE + 1];

/* Where people of a group in Germany are likely to be. Any other zone is added when it is set. */
static const char * const common[] = {
  "Europe/Berlin",
  "Europe/Vienna",
  "Europe/Zurich",
  "Europe/Amsterdam",
  "Europe/Athens",
  "Europe/Brussels",
  "Europe/Bucharest",
  "Europe/Budapest",
  "Europe/Copenhagen",
  "Europe/Dublin",
  "Europe/Helsinki",
  "Europe/Istanbul",
  "Europe/Kyiv",
  "Europe/Lisbon",
  "Europe/London",
  "Europe/Luxembourg",
  "Europe/Madrid",
  "Europe/Oslo",
  "Europe/Paris",
  "Europe/Prague",
  "Europe/Rome",
  "Europe/Sofia",
  "Europe/Stockholm",
  "Europe/Warsaw",
  "Atlantic/Canary",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "UTC",
};

static gboolean
find_zone (GruppeZoneRow *self,
           const char    *zone,
           guint         *ret_position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->zones)); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (self->zones, i), zone))
        {
          *ret_position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
selected_changed_cb (GruppeZoneRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZONE]);
}

static void
gruppe_zone_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((GruppeZoneRowProperty) prop_id)
    {
    case PROP_ZONE:
      g_value_set_string (value, gruppe_zone_row_get_zone (GRUPPE_ZONE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_zone_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch ((GruppeZoneRowProperty) prop_id)
    {
    case PROP_ZONE:
      gruppe_zone_row_set_zone (GRUPPE_ZONE_ROW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_zone_row_finalize (GObject *object)
{
  GruppeZoneRow *self = GRUPPE_ZONE_ROW (object);

  g_clear_object (&self->zones);

  G_OBJECT_CLASS (gruppe_zone_row_parent_class)->finalize (object);
}

static void
gruppe_zone_row_class_init (GruppeZoneRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gruppe_zone_row_get_property;
  object_class->set_property = gruppe_zone_row_set_property;
  object_class->finalize = gruppe_zone_row_finalize;

  /**
   * GruppeZoneRow:zone: (nullable)
   *
   * Name of the zone in the IANA database.
   */
  properties[PROP_ZONE] =
    g_param_spec_string ("zone", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_zone_row_init (GruppeZoneRow *self)
{
  self->zones = gtk_string_list_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    gtk_string_list_append (self->zones, common[i]);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->zones));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_changed_cb), NULL);
  gruppe_tell_choice (ADW_COMBO_ROW (self));
}

/**
 * gruppe_zone_row_get_zone:
 * @self: a zone row
 *
 * Returns: (transfer none) (nullable): name of the chosen zone
 */
const char *
gruppe_zone_row_get_zone (GruppeZoneRow *self)
{
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_ZONE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  if (selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  return gtk_string_list_get_string (self->zones, selected);
}

/**
 * gruppe_zone_row_set_zone:
 * @self: a zone row
 * @zone: (nullable): name of a zone
 *
 * Chooses a zone. One that is not in the list is added to it, one that the system does not know is ignored.
 */
void
gruppe_zone_row_set_zone (GruppeZoneRow *self,
                          const char    *zone)
{
  guint position = 0;

  g_return_if_fail (GRUPPE_IS_ZONE_ROW (self));

  if (zone == NULL)
    return;

  if (!find_zone (self, zone, &position))
    {
      if (!gruppe_zone_is_known (zone))
        return;
      position = g_list_model_get_n_items (G_LIST_MODEL (self->zones));
      gtk_string_list_append (self->zones, zone);
    }

  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
}
