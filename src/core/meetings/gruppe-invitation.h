/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "gruppe-meeting.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/**
 * GruppeInvitation:
 *
 * One template of data/meetings/invitations.json: a mail, a letter, a short message ... Immutable.
 */
#define GRUPPE_TYPE_INVITATION (gruppe_invitation_get_type ())

G_DECLARE_FINAL_TYPE (GruppeInvitation, gruppe_invitation, GRUPPE, INVITATION, GObject)

/**
 * GruppeInvitationFields:
 * @title: of the meeting
 * @date: in words
 * @time: of the start
 * @duration: in words
 * @provider: name of the program
 * @link: where participants go in
 * @dial_in: telephone numbers
 * @organiser: who signs
 * @opens_before: minutes
 *
 * What is filled in. An empty or %NULL field stays empty, and a line whose fields are all empty is left out.
 */
typedef struct
{
  char *title;
  char *date;
  char *time;
  char *duration;
  char *provider;
  char *link;
  char *dial_in;
  char *organiser;
  char *opens_before;
} GruppeInvitationFields;

GPtrArray              *gruppe_invitations_new_builtin    (GError                       **error);
GPtrArray              *gruppe_invitations_new_from_json  (JsonObject                    *object,
                                                           GError                       **error);
const char             *gruppe_invitation_get_id          (GruppeInvitation              *self);
const char             *gruppe_invitation_get_label       (GruppeInvitation              *self);
/* NAME: "password", "link" ... */
gboolean                gruppe_invitation_has_field       (GruppeInvitation              *self,
                                                           const char                    *name);
char                   *gruppe_invitation_subject         (GruppeInvitation              *self,
                                                           const char                    *language,
                                                           const GruppeInvitationFields  *fields);
char                   *gruppe_invitation_body            (GruppeInvitation              *self,
                                                           const char                    *language,
                                                           const GruppeInvitationFields  *fields);
GruppeSecret           *gruppe_invitation_secret_body     (GruppeInvitation              *self,
                                                           const char                    *language,
                                                           const GruppeInvitationFields  *fields,
                                                           GruppeSecret                  *password);

GruppeInvitationFields *gruppe_invitation_fields_new      (GruppeMeeting                 *meeting,
                                                           const char                    *provider_name,
                                                           const char                    *language,
                                                           const char                    *home_zone);
void                    gruppe_invitation_fields_free     (GruppeInvitationFields        *self);

char                   *gruppe_meeting_date_in_words      (gint64                         utc,
                                                           const char                    *zone,
                                                           const char                    *language);
char                   *gruppe_meeting_zone_in_words      (const char                    *zone,
                                                           const char                    *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeInvitationFields, gruppe_invitation_fields_free)

G_END_DECLS
