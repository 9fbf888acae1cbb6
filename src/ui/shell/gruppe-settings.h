/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Never g_settings_new() elsewhere: it ends the program when the schema is not installed. SETTINGS may be NULL below. */
GSettings *gruppe_settings_new         (void);
/* FALSE with sample data only, which leave nothing behind. */
gboolean   gruppe_settings_are_kept    (GSettings  *settings);
int        gruppe_settings_get_int     (GSettings  *settings,
                                        const char *key,
                                        int         fallback);
gboolean   gruppe_settings_get_boolean (GSettings  *settings,
                                        const char *key,
                                        gboolean    fallback);
char      *gruppe_settings_get_string  (GSettings  *settings,
                                        const char *key,
                                        const char *fallback);
char     **gruppe_settings_get_strv    (GSettings  *settings,
                                        const char *key);
void       gruppe_settings_set_int     (GSettings  *settings,
                                        const char *key,
                                        int         value);
void       gruppe_settings_set_boolean (GSettings  *settings,
                                        const char *key,
                                        gboolean    value);
void       gruppe_settings_set_string  (GSettings  *settings,
                                        const char *key,
                                        const char *value);
void       gruppe_settings_set_strv    (GSettings  *settings,
                                        const char *key,
                                        const char * const *value);

G_END_DECLS
