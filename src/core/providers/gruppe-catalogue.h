/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-provider.h"

G_BEGIN_DECLS

/**
 * GruppeCatalogue:
 *
 * All criteria and providers that came with the program. Immutable.
 */
#define GRUPPE_TYPE_CATALOGUE (gruppe_catalogue_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCatalogue, gruppe_catalogue, GRUPPE, CATALOGUE, GObject)

GruppeCatalogue *gruppe_catalogue_new_builtin    (GError          **error);
GruppeCatalogue *gruppe_catalogue_new_from_json  (JsonObject       *criteria,
                                                  GPtrArray        *providers,
                                                  GError          **error);
/* A whole catalogue in one file, see docs/DATA.md. */
GruppeCatalogue *gruppe_catalogue_new_from_file_json (JsonObject   *root,
                                                  const char       *place,
                                                  GError          **error);
struct _GruppeOwn;
/* OFFICIAL with what a person knows beside it, see gruppe-own.h. */
GruppeCatalogue *gruppe_catalogue_new_merged     (GruppeCatalogue  *official,
                                                  const struct _GruppeOwn *own,
                                                  GError          **error);
const char      *gruppe_catalogue_get_version    (GruppeCatalogue  *self);
GPtrArray       *gruppe_catalogue_get_criteria   (GruppeCatalogue  *self);
GPtrArray       *gruppe_catalogue_get_providers  (GruppeCatalogue  *self);
GPtrArray       *gruppe_catalogue_get_talk       (GruppeCatalogue  *self);
GruppeProvider  *gruppe_catalogue_find_provider  (GruppeCatalogue  *self,
                                                  const char       *id);
GruppeCriterion *gruppe_catalogue_find_criterion (GruppeCatalogue  *self,
                                                  const char       *id);
const char      *gruppe_catalogue_get_group_label (GruppeCatalogue *self,
                                                  const char       *group);
/* (nullable): an own note about a field, or with CRITERION NULL about the provider. */
const char      *gruppe_catalogue_get_note       (GruppeCatalogue  *self,
                                                  const char       *provider,
                                                  const char       *criterion);
gboolean         gruppe_catalogue_validate_file  (GruppeCatalogue  *self,
                                                  const char       *path,
                                                  GError          **error);

G_END_DECLS
