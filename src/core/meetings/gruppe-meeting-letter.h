/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "document/gruppe-qr-code.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* Points: large print. */
#define GRUPPE_LETTER_TEXT_SIZE 16

/* An invitation on paper. LINK and PASSWORD may be NULL; with a password the letter is confidential. */
GruppeDocument *gruppe_meeting_letter_new  (const char     *language,
                                            const char     *subject,
                                            const char     *body,
                                            const char     *link,
                                            GruppeSecret   *password);
/* The code and words beside it; nothing when the link is too long for one. */
void            gruppe_meeting_add_qr_code (GruppeDocument *document,
                                            const char     *link,
                                            const char     *text);

G_END_DECLS
