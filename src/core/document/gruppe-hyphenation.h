/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* U+00AD, where a word may be divided */
#define GRUPPE_SOFT_HYPHEN "\302\255"

char *gruppe_hyphenate (const char *text,
                        const char *language);

G_END_DECLS
