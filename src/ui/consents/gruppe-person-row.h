/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-person.h"

G_BEGIN_DECLS

/**
 * GruppePersonRow:
 *
 * A person in the list: the name, and in words where the person stands with one purpose. Properties:
 * "item" (GruppePerson), "words".
 */
#define GRUPPE_TYPE_PERSON_ROW (gruppe_person_row_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonRow, gruppe_person_row, GRUPPE, PERSON_ROW, GtkWidget)

GtkWidget    *gruppe_person_row_new       (void);
GruppePerson *gruppe_person_row_get_item  (GruppePersonRow    *self);
void          gruppe_person_row_set_item  (GruppePersonRow    *self,
                                           GruppePerson       *item);
const char   *gruppe_person_row_get_words (GruppePersonRow    *self);
void          gruppe_person_row_set_words (GruppePersonRow    *self,
                                           const char         *words,
                                           GruppeConsentState  state);
/* A few words for the purpose that they are about, for screen readers. */
void          gruppe_person_row_set_purpose (GruppePersonRow  *self,
                                           const char         *purpose);

G_END_DECLS
