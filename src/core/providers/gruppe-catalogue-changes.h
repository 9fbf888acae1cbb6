/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue-file.h"

G_BEGIN_DECLS

/* What would change. Only for this folder. */

GPtrArray *gruppe_catalogue_changes_new     (GruppeCatalogue  *before,
                                             GruppeCatalogue  *after,
                                             GruppeOwn        *own);
GPtrArray *gruppe_catalogue_changes_new_own (GruppeOwn        *today,
                                             GruppeOwn        *file,
                                             GruppeCatalogue  *before,
                                             GruppeCatalogue  *after);
GruppeOwn *gruppe_own_overlay               (GruppeOwn        *today,
                                             GruppeOwn        *file);
GruppeOwn *gruppe_own_difference            (GruppeOwn        *today,
                                             GruppeOwn        *file);

G_END_DECLS
