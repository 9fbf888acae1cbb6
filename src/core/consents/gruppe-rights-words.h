/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of the papers about the rights of a person, in the language of the paper. Only for the files of this folder. */

/* A heading, label or sentence; the id itself where there is none. */
const char *gruppe_rights_words    (const char *id,
                                    const char *language);
/* A code of the database in words, e.g. ("kind", "given"); the code itself where there are none. */
const char *gruppe_rights_code     (const char *list,
                                    const char *code,
                                    const char *language);
/* "23.11.2026" or "23 November 2026". ZONE (nullable). */
char       *gruppe_rights_day      (gint64      utc,
                                    const char *zone,
                                    const char *language);
/* With the time of day. */
char       *gruppe_rights_moment   (gint64      utc,
                                    const char *zone,
                                    const char *language);

G_END_DECLS
