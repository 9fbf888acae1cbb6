/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-settings.h"

/**
 * gruppe_settings_new:
 *
 * The settings of the program. Where the program was not installed there is no schema; then the program runs with
 * its defaults and says so once.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL without a schema
 */
GSettings *
gruppe_settings_new (void)
{
  static gboolean said = FALSE;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GRUPPE_APP_ID, TRUE);

  if (schema == NULL)
    {
      if (!said)
        g_printerr ("gruppentreffen: the settings schema %s is not installed: "
                    "defaults are used and no setting is kept\n", GRUPPE_APP_ID);
      said = TRUE;
      return NULL;
    }

  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * gruppe_settings_are_kept:
 * @settings: (nullable): what gruppe_settings_new() returned
 *
 * Returns: whether a setting is still there when the program is started again
 */
gboolean
gruppe_settings_are_kept (GSettings *settings)
{
  g_autoptr(GObject) backend = NULL;

  if (settings == NULL)
    return FALSE;

  g_object_get (settings, "backend", &backend, NULL);

  return g_strcmp0 (G_OBJECT_TYPE_NAME (backend), "GMemorySettingsBackend") != 0;
}

/**
 * gruppe_settings_get_int:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @fallback: the key's default, used without a schema
 *
 * Returns: the value
 */
int
gruppe_settings_get_int (GSettings  *settings,
                         const char *key,
                         int         fallback)
{
  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

/**
 * gruppe_settings_get_boolean:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @fallback: the key's default, used without a schema
 *
 * Returns: the value
 */
gboolean
gruppe_settings_get_boolean (GSettings  *settings,
                             const char *key,
                             gboolean    fallback)
{
  return settings != NULL ? g_settings_get_boolean (settings, key) : fallback;
}

/**
 * gruppe_settings_get_string:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @fallback: the key's default, used without a schema
 *
 * Returns: (transfer full): the value
 */
char *
gruppe_settings_get_string (GSettings  *settings,
                            const char *key,
                            const char *fallback)
{
  return settings != NULL ? g_settings_get_string (settings, key) : g_strdup (fallback);
}

/**
 * gruppe_settings_get_strv:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 *
 * Returns: (transfer full): the value, empty without a schema
 */
char **
gruppe_settings_get_strv (GSettings  *settings,
                          const char *key)
{
  return settings != NULL ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

/**
 * gruppe_settings_set_int:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @value: the new value
 *
 * Does nothing without a schema.
 */
void
gruppe_settings_set_int (GSettings  *settings,
                         const char *key,
                         int         value)
{
  if (settings != NULL)
    g_settings_set_int (settings, key, value);
}

/**
 * gruppe_settings_set_boolean:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @value: the new value
 *
 * Does nothing without a schema.
 */
void
gruppe_settings_set_boolean (GSettings  *settings,
                             const char *key,
                             gboolean    value)
{
  if (settings != NULL)
    g_settings_set_boolean (settings, key, value);
}

/**
 * gruppe_settings_set_string:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @value: the new value
 *
 * Does nothing without a schema.
 */
void
gruppe_settings_set_string (GSettings  *settings,
                            const char *key,
                            const char *value)
{
  if (settings != NULL)
    g_settings_set_string (settings, key, value);
}

/**
 * gruppe_settings_set_strv:
 * @settings: (nullable): what gruppe_settings_new() returned
 * @key: a key of the schema
 * @value: (array zero-terminated=1): the new value
 *
 * Does nothing without a schema.
 */
void
gruppe_settings_set_strv (GSettings          *settings,
                          const char         *key,
                          const char * const *value)
{
  if (settings != NULL)
    g_settings_set_strv (settings, key, value);
}
