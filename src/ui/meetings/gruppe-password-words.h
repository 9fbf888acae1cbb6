/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings/gruppe-meeting.h"
#include "meetings/gruppe-password-strength.h"
#include "meetings/gruppe-recipe.h"

G_BEGIN_DECLS

const char *gruppe_password_words_kind      (GruppePasswordKind  kind);
const char *gruppe_password_words_state     (GruppeMeeting      *meeting,
                                             gboolean            by_provider,
                                             gint64              now);
char       *gruppe_password_words_expiry    (GruppeMeeting      *meeting,
                                             gboolean            session);
char       *gruppe_password_words_clipboard (int                 seconds);
char       *gruppe_password_words_copied    (int                 seconds);
char       *gruppe_password_words_strength  (GruppePasswordStrength  strength,
                                             GruppePasswordWeakness  weakness);
char       *gruppe_password_words_error     (const GError       *error);

G_END_DECLS
