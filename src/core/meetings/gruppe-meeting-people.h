/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* More people than this are no self-help group; it bounds what one transaction writes. */
#define GRUPPE_MEETING_MAX_PEOPLE 1000

/**
 * GruppeDeliveryWhat:
 * @GRUPPE_DELIVERY_INVITATION: date, time and link, without the password
 * @GRUPPE_DELIVERY_PASSWORD: the password alone
 * @GRUPPE_DELIVERY_BOTH: an invitation with the password
 * @GRUPPE_DELIVERY_CHANGE: that something has changed
 * @GRUPPE_DELIVERY_CANCELLATION: that it does not take place
 *
 * What was handed over.
 */
typedef enum
{
  GRUPPE_DELIVERY_INVITATION,
  GRUPPE_DELIVERY_PASSWORD,
  GRUPPE_DELIVERY_BOTH,
  GRUPPE_DELIVERY_CHANGE,
  GRUPPE_DELIVERY_CANCELLATION,
} GruppeDeliveryWhat;

/**
 * GruppeDeliveryWay:
 * @GRUPPE_WAY_MAIL: e-mail
 * @GRUPPE_WAY_PHONE: spoken on the telephone
 * @GRUPPE_WAY_LETTER: on paper
 * @GRUPPE_WAY_MESSAGE: a short message or a messenger
 * @GRUPPE_WAY_PERSON: face to face
 *
 * On which way.
 */
typedef enum
{
  GRUPPE_WAY_MAIL,
  GRUPPE_WAY_PHONE,
  GRUPPE_WAY_LETTER,
  GRUPPE_WAY_MESSAGE,
  GRUPPE_WAY_PERSON,
} GruppeDeliveryWay;

/**
 * GruppeMeetingPerson:
 * @person: row of the person
 * @uid: its random name, as the record of consents has it
 * @name: display name
 * @mail: may be ""
 * @phone: may be ""
 * @invited_at: when the invitation was last handed over, or 0
 * @password_at: when the present password was, or 0
 * @password_way: on which way
 * @has_old_password: got a password of this date that is no longer used, and not the new one
 * @change_told_at: when the person was last told that something has changed, or 0
 * @cancellation_told_at: when the person was last told that it does not take place, or 0
 * @consents: whether the consent for taking part with this provider is there, and still is when the date begins
 * @takes_part: whether the person takes part; only gruppe_meeting_holders_load_async() also tells of others
 *
 * One who takes part in a date, and what was handed over.
 */
typedef struct
{
  gint64 person;
  char *uid;
  char *name;
  char *mail;
  char *phone;
  gint64 invited_at;
  gint64 password_at;
  GruppeDeliveryWay password_way;
  gboolean has_old_password;
  gint64 change_told_at;
  gint64 cancellation_told_at;
  gboolean consents;
  gboolean takes_part;
} GruppeMeetingPerson;

void        gruppe_meeting_person_free            (GruppeMeetingPerson  *self);
/* (element-type GruppeMeetingPerson), in the order of names. */
void        gruppe_meeting_people_load_async      (GruppeContext        *context,
                                                   gint64                meeting,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray  *gruppe_meeting_people_load_finish     (GruppeContext        *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);
/* The same with everybody who was ever handed a password of this date, also who takes part no more: whom a leak is about. Finish
 * with gruppe_meeting_people_load_finish(). */
void        gruppe_meeting_holders_load_async     (GruppeContext        *context,
                                                   gint64                meeting,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Sets who takes part; SERIES: also of all later dates of the series. PEOPLE: array of row ids. What was handed to those who are
 * left out stays known. */
void        gruppe_meeting_people_set_async       (GruppeContext        *context,
                                                   gint64                meeting,
                                                   gboolean              series,
                                                   const gint64         *people,
                                                   gsize                 n_people,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Notes that it was handed over now, to all of them or, when one does not take part, to nobody. */
void        gruppe_meeting_delivery_note_async    (GruppeContext        *context,
                                                   gint64                meeting,
                                                   const gint64         *people,
                                                   gsize                 n_people,
                                                   GruppeDeliveryWhat    what,
                                                   GruppeDeliveryWay     way,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Takes the last note about PERSON back. */
void        gruppe_meeting_delivery_undo_async    (GruppeContext        *context,
                                                   gint64                meeting,
                                                   gint64                person,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Ticks an item of a checklist, or takes the tick away. What is ticked already keeps its time. */
void        gruppe_meeting_tick_async             (GruppeContext        *context,
                                                   gint64                meeting,
                                                   const char           *item,
                                                   gboolean              done,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean    gruppe_meeting_people_write_finish    (GruppeContext        *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);
/* (element-type utf8) item id -> (gint64 *) when. */
void        gruppe_meeting_ticks_load_async       (GruppeContext        *context,
                                                   gint64                meeting,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GHashTable *gruppe_meeting_ticks_load_finish      (GruppeContext        *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/**
 * GruppeMeetingRecording:
 * @allowed: whether this date may be recorded: somebody takes part, and everybody said yes to recording this very date
 * @n_people: how many take part
 * @without_yes: (array zero-terminated=1): names of those who did not, in order
 * @without_camera: (array zero-terminated=1): names of those who said yes as long as their camera is off
 *
 * The answer to "may we record this date?".
 */
typedef struct
{
  gboolean allowed;
  guint n_people;
  char **without_yes;
  char **without_camera;
} GruppeMeetingRecording;

/* What may be recorded: purposes of the record of consents. */
#define GRUPPE_RECORDING_SOUND "sound-recording"
#define GRUPPE_RECORDING_VIDEO "video-recording"

void        gruppe_meeting_recording_free         (GruppeMeetingRecording *self);
void        gruppe_meeting_may_record_async       (GruppeContext        *context,
                                                   gint64                meeting,
                                                   const char           *purpose,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GruppeMeetingRecording *
            gruppe_meeting_may_record_finish      (GruppeContext        *context,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* For the worker: what a removed meeting loses with its row, and putting it to the row that comes in its place. People who are
 * gone meanwhile are passed over. */
GVariant   *gruppe_meeting_people_keep            (GruppeConnection     *connection,
                                                   gint64                meeting,
                                                   GError              **error);
gboolean    gruppe_meeting_people_bring_back      (GruppeConnection     *connection,
                                                   gint64                meeting,
                                                   GVariant             *kept,
                                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingPerson, gruppe_meeting_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingRecording, gruppe_meeting_recording_free)

G_END_DECLS
