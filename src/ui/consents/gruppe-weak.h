/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* For callbacks of what goes on when a window is closed: the window is not kept, and the
 * callback finds out. */
gpointer gruppe_weak_new  (gpointer object);
gpointer gruppe_weak_take (gpointer weak);

G_END_DECLS
