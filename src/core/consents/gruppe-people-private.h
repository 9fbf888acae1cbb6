/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people.h"

G_BEGIN_DECLS

/* What the files of this folder know about each other. Nothing outside includes it. */

gboolean gruppe_people_insert (GruppeConnection          *connection,
                               const char                *uid,
                               const GruppePersonFields  *fields,
                               gint64                     created_at,
                               gint64                     now,
                               GError                   **error);

G_END_DECLS
