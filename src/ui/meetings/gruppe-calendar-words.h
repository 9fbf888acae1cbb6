/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the days of a month stand, and how they are called. Columns count from 0, from the first day of the week. */
int   gruppe_calendar_column            (int        year,
                                         int        month,
                                         int        day);
char *gruppe_calendar_words_month       (int        year,
                                         int        month);
char *gruppe_calendar_words_day         (int        year,
                                         int        month,
                                         int        day);
char *gruppe_calendar_words_weekday     (int        column,
                                         char     **ret_full);
char *gruppe_calendar_words_count       (guint      n_meetings,
                                         gboolean   narrow);
char *gruppe_calendar_words_day_button  (int        year,
                                         int        month,
                                         int        day,
                                         guint      n_meetings,
                                         gboolean   today);

G_END_DECLS
