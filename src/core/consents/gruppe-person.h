/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-state.h"

G_BEGIN_DECLS

/* Columns that gruppe_person_new_from_row() reads: those of the person, then those of the answer. */
#define GRUPPE_PERSON_EVENT_COLUMN 14
#define GRUPPE_PERSON_COLUMNS (GRUPPE_PERSON_EVENT_COLUMN + GRUPPE_CONSENT_EVENT_COLUMNS)

/**
 * GruppePersonAge:
 * @GRUPPE_PERSON_AGE_UNKNOWN: not said
 * @GRUPPE_PERSON_AGE_UNDER_16: a guardian has to agree
 * @GRUPPE_PERSON_AGE_16_17: a minor who can agree
 * @GRUPPE_PERSON_AGE_ADULT: 18 or older
 *
 * All that the record needs to know of how old somebody is.
 */
typedef enum
{
  GRUPPE_PERSON_AGE_UNKNOWN,
  GRUPPE_PERSON_AGE_UNDER_16,
  GRUPPE_PERSON_AGE_16_17,
  GRUPPE_PERSON_AGE_ADULT,
} GruppePersonAge;

#define GRUPPE_PERSON_N_AGES 4

const char *gruppe_person_age_to_string   (GruppePersonAge  age);
gboolean    gruppe_person_age_from_string (const char      *name,
                                           GruppePersonAge *ret_age);

/**
 * GruppePerson:
 *
 * Somebody the record knows, together with the latest answer that counts for taking part in video
 * meetings. Immutable.
 */
#define GRUPPE_TYPE_PERSON (gruppe_person_get_type ())

G_DECLARE_FINAL_TYPE (GruppePerson, gruppe_person, GRUPPE, PERSON, GObject)

GruppePerson             *gruppe_person_new_from_row  (GruppeStatement          *statement);
gint64                    gruppe_person_get_id        (GruppePerson             *self);
const char               *gruppe_person_get_uid       (GruppePerson             *self);
const char               *gruppe_person_get_name      (GruppePerson             *self);
const char               *gruppe_person_get_mail      (GruppePerson             *self);
const char               *gruppe_person_get_phone     (GruppePerson             *self);
const char               *gruppe_person_get_note      (GruppePerson             *self);
/* How a letter is addressed, lines separated by line feeds, or "". */
const char               *gruppe_person_get_letter    (GruppePerson             *self);
GruppePersonAge           gruppe_person_get_age       (GruppePerson             *self);
/* Who agrees for somebody under 16, or "". */
const char               *gruppe_person_get_guardian  (GruppePerson             *self);
/* "de", "en", or "" for that of the program. */
const char               *gruppe_person_get_language  (GruppePerson             *self);
gboolean                  gruppe_person_get_restricted (GruppePerson            *self);
/* 0: is not. */
gint64                    gruppe_person_get_restricted_at (GruppePerson         *self);
/* 0: still here. */
gint64                    gruppe_person_get_left_at   (GruppePerson             *self);
/* By name; never NULL. */
const char * const       *gruppe_person_get_tags      (GruppePerson             *self);
gint64                    gruppe_person_get_created_at (GruppePerson            *self);
/* NULL when there is no answer. */
const GruppeConsentEvent *gruppe_person_get_latest    (GruppePerson             *self);
GruppeConsentState        gruppe_person_get_state     (GruppePerson             *self,
                                                       const char               *provider,
                                                       gint64                    text_version,
                                                       gint64                    now);
char                     *gruppe_person_make_sort_key (const char               *name);
char                     *gruppe_person_make_initials (const char               *name);

G_END_DECLS
