/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-json.h"

G_BEGIN_DECLS

gboolean gruppe_json_check_tokens (const char  *data,
                                   gsize        length,
                                   const char  *place,
                                   GError     **error);

G_END_DECLS
