/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-meeting-row.h"
#include "gruppe-recipe.h"
#include "providers/gruppe-catalogue.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* How far ahead a meeting may lie: a slip of the pen in the year would keep its password for decades. */
#define GRUPPE_MEETING_MAX_YEARS 5
#define GRUPPE_MEETING_MAX_MINUTES 1440
#define GRUPPE_MEETING_MAX_PASSWORD 128
#define GRUPPE_MEETING_MAX_PIN 32
#define GRUPPE_MEETING_MAX_NUMBER 64
#define GRUPPE_MEETING_MAX_DIAL_IN 2000

/**
 * GruppeMeetingDraft:
 * @title: what it is called
 * @provider: id of a provider in the catalogue
 * @link: where participants go in, "" or %NULL if not known yet
 * @zone: IANA name of the zone of the date, %NULL for the one of this machine
 * @year: year
 * @month: 1-12
 * @day: 1-31
 * @hour: 0-23
 * @minute: 0-59
 * @minutes: how long it lasts
 * @margin_minutes: how long after the end the password is kept
 * @kind: what kind of password is made
 * @without_password: no password is made, for example because the keyring is locked
 * @typed: (nullable): a password of the organiser's own, or the one the provider made
 * @given: @typed is the one the provider made and has in force: it may be weaker than the recipe wants
 * @trial: it is to try things out, not a meeting of the group
 * @meeting_number: (nullable): what the provider calls its number
 * @dial_in: (nullable): telephone numbers, one in each line
 * @foreign_uid: (nullable): UID of the calendar entry it was read from
 * @pin: (nullable): the PIN for the telephone
 *
 * A meeting as it was entered, not checked yet.
 */
typedef struct
{
  char *title;
  char *provider;
  char *link;
  char *zone;
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int minutes;
  int margin_minutes;
  GruppePasswordKind kind;
  gboolean without_password;
  GruppeSecret *typed;
  gboolean given;
  gboolean trial;
  char *meeting_number;
  char *dial_in;
  char *foreign_uid;
  GruppeSecret *pin;
} GruppeMeetingDraft;

GruppeMeetingDraft *gruppe_meeting_draft_new      (void);
void                gruppe_meeting_draft_free     (GruppeMeetingDraft        *self);
GruppeMeetingRow   *gruppe_meeting_draft_check    (const GruppeMeetingDraft  *self,
                                                   GruppeCatalogue           *catalogue,
                                                   gint64                     now,
                                                   GError                   **error);
/* The same without date and time. */
GruppeMeetingRow   *gruppe_meeting_draft_check_words (const GruppeMeetingDraft *self,
                                                   GruppeCatalogue           *catalogue,
                                                   GError                   **error);

char               *gruppe_meeting_check_link     (const char                *link,
                                                   GError                   **error);
GruppeSecret       *gruppe_meeting_check_password (GruppeRecipe              *recipe,
                                                   GruppeSecret              *typed,
                                                   GError                   **error);
GruppeSecret       *gruppe_meeting_check_pin      (GruppeSecret              *typed,
                                                   GError                   **error);
GruppeRecipe       *gruppe_meeting_recipe         (GruppeCatalogue           *catalogue,
                                                   const char                *provider,
                                                   GError                   **error);
gboolean            gruppe_meeting_parse_date     (const char                *text,
                                                   int                       *ret_year,
                                                   int                       *ret_month,
                                                   int                       *ret_day);
gboolean            gruppe_meeting_parse_time     (const char                *text,
                                                   int                       *ret_hour,
                                                   int                       *ret_minute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeMeetingDraft, gruppe_meeting_draft_free)

G_END_DECLS
