/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue.h"

G_BEGIN_DECLS

/* More rows are not a quick look any more. */
#define GRUPPE_PRESET_MAX_CRITERIA 8

/**
 * GruppePreset:
 * @id: stable id
 * @label: what the user reads
 * @explain: for whom it is
 * @criteria: ids of criteria of the catalogue, in the order of the rows; at least one
 *
 * A few rows of the comparison for one purpose. Read-only; counts references.
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  GruppeWords *explain;
  char **criteria;
} GruppePreset;

GPtrArray    *gruppe_presets_new_builtin   (GruppeCatalogue  *catalogue,
                                            GError          **error);
GPtrArray    *gruppe_presets_new_from_json (GruppeCatalogue  *catalogue,
                                            JsonObject       *object,
                                            GError          **error);
GruppePreset *gruppe_presets_find          (GPtrArray        *presets,
                                            const char       *id);
GruppePreset *gruppe_preset_ref            (GruppePreset     *self);
void          gruppe_preset_unref          (GruppePreset     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePreset, gruppe_preset_unref)

G_END_DECLS
