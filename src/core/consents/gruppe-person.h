/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-state.h"

G_BEGIN_DECLS

/**
 * GruppePerson:
 *
 * Somebody the record knows, together with the latest answer that counts for taking part in video
 * meetings. Immutable.
 */
#define GRUPPE_TYPE_PERSON (gruppe_person_get_type ())

G_DECLARE_FINAL_TYPE (GruppePerson, gruppe_person, GRUPPE, PERSON, GObject)

GruppePerson             *gruppe_person_new           (gint64                    id,
                                                       const char               *uid,
                                                       const char               *name,
                                                       const char               *mail,
                                                       const char               *phone,
                                                       const char               *note,
                                                       gint64                    created_at,
                                                       const GruppeConsentEvent *latest);
GruppePerson             *gruppe_person_new_from_row  (GruppeStatement          *statement);
gint64                    gruppe_person_get_id        (GruppePerson             *self);
const char               *gruppe_person_get_uid       (GruppePerson             *self);
const char               *gruppe_person_get_name      (GruppePerson             *self);
const char               *gruppe_person_get_mail      (GruppePerson             *self);
const char               *gruppe_person_get_phone     (GruppePerson             *self);
const char               *gruppe_person_get_note      (GruppePerson             *self);
gint64                    gruppe_person_get_created_at (GruppePerson            *self);
/* NULL when there is no answer. */
const GruppeConsentEvent *gruppe_person_get_latest    (GruppePerson             *self);
GruppeConsentState        gruppe_person_get_state     (GruppePerson             *self,
                                                       const char               *provider,
                                                       gint64                    text_version,
                                                       gint64                    now);
char                     *gruppe_person_make_sort_key (const char               *name);

G_END_DECLS
