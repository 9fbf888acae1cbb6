/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-own.h"

G_BEGIN_DECLS

/* Own rows of a group read from a file. Only for this folder. */

/* More is no group's own any more. */
#define GRUPPE_OWN_MAX_ROWS 200
#define GRUPPE_OWN_MAX_CELLS 20000

/**
 * GruppeOwnFile:
 * @own: what is in the file
 * @made_on: day, YYYY-MM-DD
 * @places: (element-type utf8): where in the file each cell of @own stands, for errors
 * @note_places: (element-type utf8): the same of each note
 */
typedef struct
{
  GruppeOwn *own;
  char *made_on;
  GPtrArray *places;
  GPtrArray *note_places;
} GruppeOwnFile;

GruppeOwnFile *gruppe_own_file_new_from_json (JsonObject           *root,
                                              const char           *place,
                                              GError              **error);
void           gruppe_own_file_free          (GruppeOwnFile        *self);
gboolean       gruppe_own_file_check_cells   (GruppeOwnFile        *self,
                                              GruppeCatalogue      *catalogue,
                                              GError              **error);

gboolean       gruppe_json_is_day            (const char           *text);
void           gruppe_input_error_nest       (GError              **error,
                                              GError               *inner,
                                              const char           *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnFile, gruppe_own_file_free)

G_END_DECLS
