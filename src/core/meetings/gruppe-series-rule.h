/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More dates than this are refused: nobody plans ten years of a self-help group, and each date has a keyring item. */
#define GRUPPE_SERIES_MAX_DATES 520
#define GRUPPE_SERIES_MAX_INTERVAL 99

typedef enum
{
  GRUPPE_SERIES_WEEKLY,         /* every INTERVAL weeks on the weekday of the first date */
  GRUPPE_SERIES_MONTHLY_WEEKDAY,/* the NTH (bit mask) WEEKDAYs of the first date: "first and third Tuesday" */
  GRUPPE_SERIES_MONTHLY_DAY,    /* every INTERVAL months on the day of the month of the first date */
} GruppeSeriesFrequency;

/* Bits of GruppeSeriesRule.nth */
#define GRUPPE_SERIES_FIRST (1U << 0)
#define GRUPPE_SERIES_SECOND (1U << 1)
#define GRUPPE_SERIES_THIRD (1U << 2)
#define GRUPPE_SERIES_FOURTH (1U << 3)
#define GRUPPE_SERIES_LAST (1U << 4)

/**
 * GruppeSeriesRule:
 * @frequency: what repeats
 * @interval: every n weeks or months, 1 or more
 * @nth: for GRUPPE_SERIES_MONTHLY_WEEKDAY: bit 0 first ... bit 3 fourth, bit 4 last
 * @count: number of dates, or 0 when UNTIL counts
 * @until: (nullable): last possible day, YYYY-MM-DD
 * @except: (nullable) (array zero-terminated=1): days left out, YYYY-MM-DD
 *
 * Exactly one of COUNT and UNTIL ends a series. As in RFC 5545, a day that is left out counts as one of COUNT, a day of the month that a
 * month does not have (the 31st, the 30th in February) is passed over and does not count, and a first day that is none of NTH is not
 * a date of the series: it begins with the next one.
 */
typedef struct
{
  GruppeSeriesFrequency frequency;
  int interval;
  guint nth;
  int count;
  char *until;
  char **except;
} GruppeSeriesRule;

/* Every week, with no end yet. */
GruppeSeriesRule *gruppe_series_rule_new       (void);
GruppeSeriesRule *gruppe_series_rule_copy      (const GruppeSeriesRule *self);
void              gruppe_series_rule_free      (GruppeSeriesRule       *self);
/* RRULE of RFC 5545, without EXDATE; UNTIL is a day. */
char             *gruppe_series_rule_to_rrule  (const GruppeSeriesRule *self,
                                                const char             *first_day,
                                                GError                **error);
/* (transfer full) (element-type utf8): days "YYYY-MM-DD" in order, without the exceptions; local wall
 * time is the caller's: a series at 19:00 stays at 19:00 over changes of summer time. */
GPtrArray        *gruppe_series_rule_expand    (const GruppeSeriesRule *self,
                                                const char             *first_day,
                                                GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSeriesRule, gruppe_series_rule_free)

G_END_DECLS
