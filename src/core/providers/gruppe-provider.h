/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-cell.h"

G_BEGIN_DECLS

/**
 * GruppeProvider:
 *
 * A conferencing system, or a variant of one (a plan, a way of hosting), with all its facts. A variant has
 * inherited what it does not say itself. Immutable.
 */
#define GRUPPE_TYPE_PROVIDER (gruppe_provider_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProvider, gruppe_provider, GRUPPE, PROVIDER, GObject)

GruppeProvider *gruppe_provider_new_from_json    (JsonObject      *object,
                                                  GruppeProvider  *parent,
                                                  GPtrArray       *criteria,
                                                  const char      *place,
                                                  GError         **error);
const char     *gruppe_provider_get_id           (GruppeProvider  *self);
const char     *gruppe_provider_get_name         (GruppeProvider  *self);
const char     *gruppe_provider_get_label        (GruppeProvider  *self);
const char     *gruppe_provider_get_label_for    (GruppeProvider  *self,
                                                  const char      *language);
const char     *gruppe_provider_get_summary      (GruppeProvider  *self);
const char     *gruppe_provider_get_variant_of   (GruppeProvider  *self);
gboolean        gruppe_provider_is_talk          (GruppeProvider  *self);
gboolean        gruppe_provider_is_european      (GruppeProvider  *self);
int             gruppe_provider_get_order        (GruppeProvider  *self);
const char     *gruppe_provider_get_home         (GruppeProvider  *self);
const char     *gruppe_provider_get_meeting_page (GruppeProvider  *self);
JsonObject     *gruppe_provider_get_recipe       (GruppeProvider  *self);
JsonArray      *gruppe_provider_get_links        (GruppeProvider  *self);
gboolean        gruppe_provider_is_own           (GruppeProvider  *self);
const char     *gruppe_provider_get_copy_of      (GruppeProvider  *self);
GruppeCell     *gruppe_provider_get_cell         (GruppeProvider  *self,
                                                  const char      *criterion);

G_END_DECLS
