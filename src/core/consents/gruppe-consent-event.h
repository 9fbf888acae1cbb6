/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "store/gruppe-statement.h"

G_BEGIN_DECLS

/* The canonical form that new events are written in, see docs/DATA.md, "Consent chain". */
#define GRUPPE_CONSENT_CANON 2

/* What the first event of a record follows. */
#define GRUPPE_CONSENT_NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* The purpose that the pages of the program ask for. */
#define GRUPPE_CONSENT_VIDEO_MEETINGS "video-meetings"

/* Purposes that a yes to one date is needed for. */
#define GRUPPE_CONSENT_SOUND_RECORDING "sound-recording"
#define GRUPPE_CONSENT_VIDEO_RECORDING "video-recording"
#define GRUPPE_CONSENT_PHOTO "photo"

/**
 * GruppeConsentKind:
 * @GRUPPE_CONSENT_REQUESTED: the person was asked and has not answered yet
 * @GRUPPE_CONSENT_GIVEN: yes
 * @GRUPPE_CONSENT_REFUSED: no
 * @GRUPPE_CONSENT_WITHDRAWN: an earlier yes was taken back
 * @GRUPPE_CONSENT_RENEWED: yes again, after an earlier one
 * @GRUPPE_CONSENT_EXPIRED: an earlier yes has run out
 * @GRUPPE_CONSENT_MISTAKEN: another event was entered in error and does not count
 */
typedef enum
{
  GRUPPE_CONSENT_REQUESTED,
  GRUPPE_CONSENT_GIVEN,
  GRUPPE_CONSENT_REFUSED,
  GRUPPE_CONSENT_WITHDRAWN,
  GRUPPE_CONSENT_RENEWED,
  GRUPPE_CONSENT_EXPIRED,
  GRUPPE_CONSENT_MISTAKEN,
} GruppeConsentKind;

/**
 * GruppeConsentMethod:
 * @GRUPPE_CONSENT_PAPER: a signed paper
 * @GRUPPE_CONSENT_SCREEN: on a screen
 * @GRUPPE_CONSENT_MAIL: a message
 * @GRUPPE_CONSENT_SPOKEN: spoken, somebody else was there
 */
typedef enum
{
  GRUPPE_CONSENT_PAPER,
  GRUPPE_CONSENT_SCREEN,
  GRUPPE_CONSENT_MAIL,
  GRUPPE_CONSENT_SPOKEN,
} GruppeConsentMethod;

/**
 * GruppeConsentEvent:
 * @id: place in the record, 1, 2, 3 ... without gaps
 * @uid: random name
 * @person_uid: whom it is about
 * @purpose: what the consent is for
 * @kind: what happened
 * @refers_to: (nullable): the event that a #GRUPPE_CONSENT_MISTAKEN one takes out
 * @choice: ids of the choices that were ticked, separated by spaces, or ""
 * @text_sha256: the text that was shown
 * @text_version: version of its form
 * @language: language of the text
 * @provider: provider named in the text, or ""
 * @method: how the answer was given
 * @health: whether the answer expressly covers what the group says about a person's health
 * @given_at: when it happened; answers that have only a day stand at the beginning of that day
 * @zone: time zone in which the day of @given_at is meant
 * @recorded_at: when it was entered
 * @limited: whether @valid_until is set
 * @valid_until: when a yes ends
 * @meeting_uid: (nullable): the one meeting it is about
 * @evidence_sha256: (nullable): a scanned file that proves it
 * @sheet: (nullable): id of the printed form that came back with the answer
 * @details_sha256: (nullable): digest of the details, see #GruppeConsentDetails
 * @canon: version of the canonical form
 * @prev_hash: hash of the event before
 * @hash: hash of this event
 *
 * One line of the record of consents. It is never changed.
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *person_uid;
  char *purpose;
  GruppeConsentKind kind;
  char *refers_to;
  char *choice;
  char *text_sha256;
  gint64 text_version;
  char *language;
  char *provider;
  GruppeConsentMethod method;
  gboolean health;
  gint64 given_at;
  char *zone;
  gint64 recorded_at;
  gboolean limited;
  gint64 valid_until;
  char *meeting_uid;
  char *evidence_sha256;
  char *sheet;
  char *details_sha256;
  gint64 canon;
  char *prev_hash;
  char *hash;
} GruppeConsentEvent;

/* Number of columns that gruppe_consent_event_from_row() reads, in the order of the table. */
#define GRUPPE_CONSENT_EVENT_COLUMNS 24

#define GRUPPE_TYPE_CONSENT_EVENT (gruppe_consent_event_get_type ())
#define GRUPPE_TYPE_CONSENT_KIND (gruppe_consent_kind_get_type ())

GType               gruppe_consent_event_get_type     (void);
GType               gruppe_consent_kind_get_type      (void);

GruppeConsentEvent *gruppe_consent_event_new          (void);
GruppeConsentEvent *gruppe_consent_event_copy         (const GruppeConsentEvent *self);
void                gruppe_consent_event_free         (GruppeConsentEvent       *self);
GruppeConsentEvent *gruppe_consent_event_from_row     (GruppeStatement          *statement,
                                                       int                       first_column,
                                                       GError                  **error);
char               *gruppe_consent_event_canonical    (const GruppeConsentEvent *self);
char               *gruppe_consent_event_digest       (const GruppeConsentEvent *self);

const char         *gruppe_consent_kind_to_string     (GruppeConsentKind         kind);
gboolean            gruppe_consent_kind_from_string   (const char               *name,
                                                       GruppeConsentKind        *ret_kind);
const char         *gruppe_consent_method_to_string   (GruppeConsentMethod       method);
gboolean            gruppe_consent_method_from_string (const char               *name,
                                                       GruppeConsentMethod      *ret_method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentEvent, gruppe_consent_event_free)

G_END_DECLS
