/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

char       *gruppe_meeting_words_when       (gint64              starts_at,
                                             int                 minutes,
                                             const char         *zone);
char       *gruppe_meeting_words_moment     (gint64              utc,
                                             const char         *zone);
const char *gruppe_meeting_words_state      (GruppeSecretState   state);
char       *gruppe_meeting_words_link_error (const GError       *error);
void        gruppe_meeting_open_link        (GtkWidget          *widget,
                                             const char         *link);

G_END_DECLS
