/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *gruppe_placeholder_words (const char *name);

G_END_DECLS
