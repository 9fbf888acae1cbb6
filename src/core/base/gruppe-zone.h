/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean   gruppe_zone_is_known   (const char  *zone);
char      *gruppe_zone_local      (void);
gboolean   gruppe_zone_to_utc     (const char  *zone,
                                   int          year,
                                   int          month,
                                   int          day,
                                   int          hour,
                                   int          minute,
                                   gint64      *ret_utc,
                                   GError     **error);
GDateTime *gruppe_zone_from_utc   (const char  *zone,
                                   gint64       utc);

G_END_DECLS
