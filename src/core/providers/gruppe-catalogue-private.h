/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-own.h"

G_BEGIN_DECLS

/* The group of own criteria; no catalogue may use it. */
#define GRUPPE_OWN_GROUP "own"

struct _GruppeCatalogue
{
  GObject parent_instance;

  char *version;
  GPtrArray *criteria;
  GPtrArray *providers;
  GPtrArray *talk;
  GHashTable *criteria_by_id;   /* borrowed keys and values */
  GHashTable *providers_by_id;
  GHashTable *groups;           /* id -> GruppeWords */
  GHashTable *notes;            /* provider and criterion -> text */
};

char            *gruppe_catalogue_note_key   (const char                *provider,
                                              const char                *criterion);

GruppeCriterion *gruppe_criterion_new_own    (const GruppeOwnCriterion  *own,
                                              GError                   **error);

gboolean         gruppe_cell_is_date         (const char                *text);
GruppeCell      *gruppe_cell_new_own         (GruppeCriterion           *criterion,
                                              const GruppeOwnCell       *own,
                                              GruppeCell                *official,
                                              GError                   **error);

GruppeProvider  *gruppe_provider_new_own     (const GruppeOwnProvider   *own,
                                              GPtrArray                 *criteria,
                                              GError                   **error);
GruppeProvider  *gruppe_provider_dup         (GruppeProvider            *self);
void             gruppe_provider_take_cell   (GruppeProvider            *self,
                                              GruppeCell                *cell);
gboolean         gruppe_provider_check_links (JsonArray                 *links,
                                              const char                *place,
                                              GError                   **error);

/* CRITERION may be NULL when it is not known (any more): then only the texts are checked. */
gboolean         gruppe_own_cell_check_for   (GruppeOwnCell             *self,
                                              GruppeCriterion           *criterion,
                                              gboolean                   correction,
                                              GError                   **error);

G_END_DECLS
