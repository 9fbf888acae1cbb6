/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the desktop starts the program in the background at login. Small files of the user: read and written at once. */
gboolean gruppe_autostart_is_possible (void);
gboolean gruppe_autostart_set         (gboolean     on,
                                       GError     **error);
/* What is written for a program with this path. */
char    *gruppe_autostart_make_file   (const char  *program);

G_END_DECLS
