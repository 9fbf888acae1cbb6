/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "meetings/gruppe-meeting.h"
#include "meetings/gruppe-spelling.h"

G_BEGIN_DECLS

/* Digits of numbers that are read together. */
#define GRUPPE_PHONE_CARD_DIGITS 3

/* The signs of a group, and on one line how they are spelled; both are wiped when it returns. */
typedef void (*GruppePhoneCardGroupFunc) (const char *signs,
                                          const char *names,
                                          gpointer    data);

char           *gruppe_phone_card_group_digits  (const char               *number);
void            gruppe_phone_card_foreach_group (GruppeSecret             *password,
                                                 GruppeSpelling           *spelling,
                                                 GruppePhoneCardGroupFunc  func,
                                                 gpointer                  data);
GruppeDocument *gruppe_phone_card_document_new  (GruppeMeeting            *meeting,
                                                 GruppeSecret             *password,
                                                 GruppeSecret             *pin,
                                                 GruppeSpelling           *spelling);

G_END_DECLS
