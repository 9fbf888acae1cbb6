/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-own-text.h"

G_BEGIN_DECLS

/* In the worker: whether somebody was shown a version. */
gboolean gruppe_own_text_is_used (GruppeConnection  *connection,
                                  const char        *purpose,
                                  gint64             version,
                                  gboolean          *ret_used,
                                  GError           **error);

G_END_DECLS
