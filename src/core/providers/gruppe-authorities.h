/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppeLight:
 * @GRUPPE_LIGHT_NONE: a statement in words
 * @GRUPPE_LIGHT_RED: red in a list of Berlin
 * @GRUPPE_LIGHT_YELLOW: yellow in a list of Berlin
 * @GRUPPE_LIGHT_GREEN: green in a list of Berlin
 *
 * History of 2020 and 2021. Never shown without its date, and never as a colour.
 */
typedef enum
{
  GRUPPE_LIGHT_NONE,
  GRUPPE_LIGHT_RED,
  GRUPPE_LIGHT_YELLOW,
  GRUPPE_LIGHT_GREEN,
} GruppeLight;

/**
 * GruppeAuthority:
 * @id: id
 * @land: code of the Land; "DE" federal, "DSK" all of them together, "EU"
 * @name: its name
 * @url: address of its site
 * @confidence: how sure name and address are
 */
typedef struct
{
  char *id;
  char *land;
  GruppeWords *name;
  char *url;
  GruppeConfidence confidence;
} GruppeAuthority;

/**
 * GruppePosition:
 * @authority: who said it
 * @date: YYYY, YYYY-MM or YYYY-MM-DD
 * @subjects: (array zero-terminated=1): ids of providers and products; "*": all video services
 * @line: what was said
 * @source_title: where it was read
 * @source_url: (nullable): its address
 * @light: history
 * @confidence: how far it can be trusted
 *
 * What an authority said on a day.
 */
typedef struct
{
  const GruppeAuthority *authority;
  char *date;
  GStrv subjects;
  GruppeWords *line;
  char *source_title;
  char *source_url;
  GruppeLight light;
  GruppeConfidence confidence;
} GruppePosition;

/**
 * GruppeAuthorities:
 *
 * The data protection authorities and what they said. Immutable.
 */
#define GRUPPE_TYPE_AUTHORITIES (gruppe_authorities_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAuthorities, gruppe_authorities, GRUPPE, AUTHORITIES, GObject)

GruppeAuthorities     *gruppe_authorities_new_builtin    (GError             **error);
GruppeAuthorities     *gruppe_authorities_new_from_json  (JsonObject          *root,
                                                          const char          *place,
                                                          GError             **error);
const char            *gruppe_authorities_get_version    (GruppeAuthorities   *self);
GPtrArray             *gruppe_authorities_get_all        (GruppeAuthorities   *self);
const GruppeAuthority *gruppe_authorities_find           (GruppeAuthorities   *self,
                                                          const char          *id);
GPtrArray             *gruppe_authorities_get_positions  (GruppeAuthorities   *self);
GPtrArray             *gruppe_authorities_find_positions (GruppeAuthorities   *self,
                                                          GruppeCatalogue     *catalogue,
                                                          const char          *provider);
GPtrArray             *gruppe_authorities_find_general   (GruppeAuthorities   *self);
GPtrArray             *gruppe_authorities_find_of_land   (GruppeAuthorities   *self,
                                                          const char          *land);

G_END_DECLS
