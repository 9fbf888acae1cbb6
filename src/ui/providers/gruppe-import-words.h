/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-catalogue-file.h"

G_BEGIN_DECLS

/* OWN: the change comes from a file of own rows, not from a newer catalogue. */
char       *gruppe_import_words_summary (GruppeCatalogueFile         *file,
                                         const char                  *version);
char       *gruppe_import_words_title   (const GruppeCatalogueChange *change);
char       *gruppe_import_words_body    (const GruppeCatalogueChange *change,
                                         gboolean                     own);
const char *gruppe_import_words_mark    (const GruppeCatalogueChange *change,
                                         gboolean                     own);

G_END_DECLS
