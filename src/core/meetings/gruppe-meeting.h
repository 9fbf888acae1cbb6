/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "store/gruppe-statement.h"

G_BEGIN_DECLS

/**
 * GruppeSecretState:
 * @GRUPPE_SECRET_NONE: there is no password
 * @GRUPPE_SECRET_GENERATED: made, but not yet set at the provider: it protects nothing
 * @GRUPPE_SECRET_SET: the organiser says that it is set at the provider
 * @GRUPPE_SECRET_SENT: set, and handed to the participants
 * @GRUPPE_SECRET_EXPIRED: over; it has left the keyring
 *
 * How far the password of a meeting has come.
 */
typedef enum
{
  GRUPPE_SECRET_NONE,
  GRUPPE_SECRET_GENERATED,
  GRUPPE_SECRET_SET,
  GRUPPE_SECRET_SENT,
  GRUPPE_SECRET_EXPIRED,
} GruppeSecretState;

#define GRUPPE_TYPE_SECRET_STATE (gruppe_secret_state_get_type ())

GType             gruppe_secret_state_get_type    (void);
const char       *gruppe_secret_state_to_string   (GruppeSecretState  state);
GruppeSecretState gruppe_secret_state_from_string (const char        *name);

/**
 * GruppeMeeting:
 *
 * One row of the table of meetings: one date on which the group meets online. Immutable.
 *
 * Properties: "id", "uid", "title", "provider" (id in the catalogue), "link", "starts-at", "zone", "minutes",
 * "secret-uid", "secret-state", "secret-expires-at", "series-id" (0: none), "trial", "sequence" (of RFC 5546), "cancelled-at"
 * (0: it takes place), "meeting-number", "dial-in" (a telephone number in each line), "pin-uid", "foreign-uid" (of the VEVENT it
 * was read from, or ""), "generation" (counts its passwords). Times are seconds since 1970, UTC.
 */
#define GRUPPE_TYPE_MEETING (gruppe_meeting_get_type ())

G_DECLARE_FINAL_TYPE (GruppeMeeting, gruppe_meeting, GRUPPE, MEETING, GObject)

GruppeMeeting     *gruppe_meeting_new_from_row          (GruppeStatement *row);
gint64             gruppe_meeting_get_id                (GruppeMeeting   *self);
const char        *gruppe_meeting_get_uid               (GruppeMeeting   *self);
const char        *gruppe_meeting_get_title             (GruppeMeeting   *self);
const char        *gruppe_meeting_get_provider          (GruppeMeeting   *self);
const char        *gruppe_meeting_get_link              (GruppeMeeting   *self);
gint64             gruppe_meeting_get_starts_at         (GruppeMeeting   *self);
gint64             gruppe_meeting_get_ends_at           (GruppeMeeting   *self);
const char        *gruppe_meeting_get_zone              (GruppeMeeting   *self);
int                gruppe_meeting_get_minutes           (GruppeMeeting   *self);
const char        *gruppe_meeting_get_secret_uid        (GruppeMeeting   *self);
GruppeSecretState  gruppe_meeting_get_secret_state      (GruppeMeeting   *self);
gint64             gruppe_meeting_get_secret_expires_at (GruppeMeeting   *self);
gint64             gruppe_meeting_get_series_id         (GruppeMeeting   *self);
gboolean           gruppe_meeting_is_trial              (GruppeMeeting   *self);
int                gruppe_meeting_get_sequence          (GruppeMeeting   *self);
gint64             gruppe_meeting_get_cancelled_at      (GruppeMeeting   *self);
gboolean           gruppe_meeting_is_cancelled          (GruppeMeeting   *self);
gboolean           gruppe_meeting_is_coming             (GruppeMeeting   *self,
                                                         gint64           now);
const char        *gruppe_meeting_get_meeting_number    (GruppeMeeting   *self);
const char        *gruppe_meeting_get_dial_in           (GruppeMeeting   *self);
const char        *gruppe_meeting_get_pin_uid           (GruppeMeeting   *self);
const char        *gruppe_meeting_get_foreign_uid       (GruppeMeeting   *self);
gint64             gruppe_meeting_get_generation        (GruppeMeeting   *self);

G_END_DECLS
