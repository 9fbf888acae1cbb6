/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-people-csv.h"

G_BEGIN_DECLS

#define GRUPPE_PEOPLE_VCARD_MAX_BYTES (10 * 1024 * 1024)
#define GRUPPE_PEOPLE_VCARD_MAX_CARDS 100000

GruppePeopleCsv *gruppe_people_vcard_parse (const char       *data,
                                            gsize             length,
                                            const char       *place,
                                            GError          **error);
GruppePeopleCsv *gruppe_people_vcard_load  (const char       *path,
                                            GError          **error);
/* Whether DATA begins like a file of vCards. */
gboolean         gruppe_people_vcard_is    (const char       *data,
                                            gsize             length);
/* vCard 4.0. PEOPLE: elements GruppePerson. */
char            *gruppe_people_vcard_write (GPtrArray        *people,
                                            gboolean          with_notes);

G_END_DECLS
