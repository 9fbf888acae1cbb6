/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue-file.h"

G_BEGIN_DECLS

/* The two halves of reading: the first needs no database and runs in a thread, the second compares. Also for tests. */

GruppeCatalogueFile *gruppe_catalogue_file_new_from_json (JsonObject           *root,
                                                          const char           *place,
                                                          GruppeCatalogue      *official,
                                                          GError              **error);
gboolean             gruppe_catalogue_file_compare       (GruppeCatalogueFile  *self,
                                                          GruppeCatalogue      *official,
                                                          GruppeOwn            *today,
                                                          gint64                now,
                                                          GError              **error);

GruppeCatalogue     *gruppe_catalogue_new_from_outside   (JsonObject           *root,
                                                          const char           *place,
                                                          GruppeCatalogue      *official,
                                                          GError              **error);

/* What taking it over writes. */
const char          *gruppe_catalogue_file_get_json      (GruppeCatalogueFile  *self);
const char          *gruppe_catalogue_file_get_place     (GruppeCatalogueFile  *self);
GruppeOwn           *gruppe_catalogue_file_get_own       (GruppeCatalogueFile  *self);
GruppeContext       *gruppe_catalogue_file_get_context   (GruppeCatalogueFile  *self);
void                 gruppe_catalogue_file_set_context   (GruppeCatalogueFile  *self,
                                                          GruppeContext        *context);
gboolean             gruppe_catalogue_file_is_current    (GruppeCatalogueFile  *self,
                                                          GruppeCatalogue      *official,
                                                          GruppeOwn            *today,
                                                          GError              **error);

G_END_DECLS
