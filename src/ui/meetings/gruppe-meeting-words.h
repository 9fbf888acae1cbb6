/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings/gruppe-meeting.h"
#include "meetings/gruppe-recipe.h"

G_BEGIN_DECLS

char       *gruppe_meeting_words_when        (gint64              starts_at,
                                              int                 minutes,
                                              const char         *zone);
char       *gruppe_meeting_words_moment      (gint64              utc,
                                              const char         *zone);
const char *gruppe_meeting_words_state       (GruppeSecretState   state);
const char *gruppe_meeting_words_kind        (GruppePasswordKind  kind);
char       *gruppe_meeting_words_password_error (const GError     *error);
char       *gruppe_meeting_words_link_error  (const GError        *error);
void        gruppe_meeting_open_link         (GtkWidget          *widget,
                                              const char         *link);

G_END_DECLS
