/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-catalogue.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

#define GRUPPE_INVITATION_MAX_BYTES (2 * 1024 * 1024)

/**
 * GruppeFoundInvitation:
 * @provider: (nullable): id in the catalogue
 * @url: (nullable): where participants go in, cleaned of redirections (Safe Links); pwd= and the like kept
 * @host: (nullable): of the url, as text, punycode shown
 * @meeting_id: (nullable): number of the meeting
 * @title: (nullable): subject or SUMMARY
 * @passcode: (nullable): for the meeting
 * @phone_pin: (nullable): for the telephone, when another
 * @dial_in: (array zero-terminated=1): telephone numbers
 * @start: (nullable): RFC 3339 local time with zone offset, e.g. 2026-03-31T19:00:00+02:00; without the offset when no zone is told
 * @end: (nullable): the same
 * @time_zone: (nullable): IANA name
 *
 * What was recognised in a mail, a text or a calendar file. Nothing is guessed: what is not there is NULL.
 */
typedef struct
{
  char *provider;
  char *url;
  char *host;
  char *meeting_id;
  char *title;
  GruppeSecret *passcode;
  GruppeSecret *phone_pin;
  char **dial_in;
  char *start;
  char *end;
  char *time_zone;
} GruppeFoundInvitation;

void                   gruppe_found_invitation_free (GruppeFoundInvitation  *self);
/* DATA: plain text, HTML, iCalendar or a whole mail (RFC 5322, quoted-printable, base64, multipart). NULL without error when
 * there is no invitation of a known system in it; GRUPPE_INPUT_ERROR when it is too big or the link is refused. */
GruppeFoundInvitation *gruppe_invitation_parse      (GruppeCatalogue        *catalogue,
                                                     const char             *data,
                                                     gsize                   length,
                                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeFoundInvitation, gruppe_found_invitation_free)

G_END_DECLS
