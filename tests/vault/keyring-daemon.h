/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-test.h"

G_BEGIN_DECLS

/* A real gnome-keyring on the session bus of the test, with folders of its own. No prompt can appear: the
 * bus knows no prompter. */
gboolean    keyring_daemon_usable     (void);
void        keyring_daemon_start      (const char *password);
void        keyring_daemon_unlock     (const char *password);
void        keyring_daemon_create     (const char *password);
void        keyring_daemon_lock       (void);
/* The one made at login, when another is the default one. */
void        keyring_daemon_lock_login (void);
void        keyring_daemon_stop       (void);
void        keyring_daemon_kill       (void);
const char *keyring_daemon_folder     (void);

/* Everything the service tells without unlocking: one line "label|name=value|..." per item, sorted. */
char       *keyring_daemon_dump       (void);

G_END_DECLS
