/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines and properties of vCards, for gruppe-people-vcard.c. Nothing else includes it. */

typedef struct
{
  const char *at;
  const char *end;
  const char *place;
  guint64 line;                 /* of AT */
} GruppeVcardReader;

/* One line as it stands in the card. */
typedef struct
{
  char *name;                   /* in capitals, without its group */
  char *charset;                /* NULL: not said */
  gboolean quoted_printable;
  gboolean base64;
  gboolean preferred;
  char *value;                  /* as UTF-8, escapes still in it */
} GruppeVcardProperty;

void                 gruppe_vcard_property_free (GruppeVcardProperty  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeVcardProperty, gruppe_vcard_property_free)

GString             *gruppe_vcard_read_line     (GruppeVcardReader    *reader);
GruppeVcardProperty *gruppe_vcard_read_property (const GString        *line,
                                                 const char           *place,
                                                 guint64               number,
                                                 GError              **error);

G_END_DECLS
