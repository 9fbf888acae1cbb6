/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppeScreenLock:
 *
 * Says when the screen of this session is locked, on desktops that tell. Signal "locked".
 */
#define GRUPPE_TYPE_SCREEN_LOCK (gruppe_screen_lock_get_type ())

G_DECLARE_FINAL_TYPE (GruppeScreenLock, gruppe_screen_lock, GRUPPE, SCREEN_LOCK, GObject)

GruppeScreenLock *gruppe_screen_lock_new (GDBusConnection *bus);

G_END_DECLS
