/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-choice-group.h"
#include "gruppe-consent-recorder.h"
#include "gruppe-scan-row.h"
#include "meetings/gruppe-meeting.h"
#include "providers/gruppe-catalogue.h"
#include "providers/gruppe-use-day-row.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-entry-row.h"

G_BEGIN_DECLS

/* What the files of the window know about each other. Nothing outside includes it. */

struct _GruppeConsentRecorder
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  AdwComboRow *provider_row;
  AdwComboRow *meeting_row;
  GtkLabel *choice_hint;
  AdwComboRow *language_row;
  GruppeEntryRow *reason_row;
  GtkLabel *title_label;
  GtkLabel *body_label;
  GtkWidget *blank_box;
  GtkWidget *choices_box;
  GruppeChoiceGroup *choices;
  AdwComboRow *method_row;
  GruppeEntryRow *witness_row;
  GruppeDayRow *day_row;
  GruppeEntryRow *guardian_row;
  GtkCheckButton *health_check;
  GruppeEntryRow *collected_row;
  GruppeEntryRow *place_row;
  GruppeScanRow *scan_row;
  GruppeUseDayRow *until_row;
  GtkLabel *problem_label;
  GtkWidget *buttons;
  GtkWidget *plain_buttons;
  GtkWidget *answer_button;

  /* owned */
  GruppeContext *context;
  GruppeCatalogue *catalogue;   /* the one that was listed; the context may have another by now */
  GruppeConsentForms *forms;    /* NULL until the window is filled */
  GruppePerson *person;
  GruppeConsentText *text;
  GPtrArray *meetings;          /* GruppeMeeting; NULL until they are read */
  GCancellable *cancellable;
  char *meeting_uid;            /* the one to begin with, or NULL */
  GSettings *settings;          /* NULL without a schema */
  char *purpose;
  gint64 yes_since;             /* of a yes that counts so far, or 0 */
};

/* gruppe-consent-recorder-check.c */
/* (nullable): NULL as long as none is chosen, or it is not asked for. */
GruppeProvider *gruppe_consent_recorder_get_provider   (GruppeConsentRecorder *self);
GruppeMeeting  *gruppe_consent_recorder_get_meeting    (GruppeConsentRecorder *self);
/* (nullable): NULL when there is nothing in it, or it is not asked for. */
char           *gruppe_consent_recorder_take_text      (GruppeEntryRow        *row);
void            gruppe_consent_recorder_clear_problem  (GruppeConsentRecorder *self);
/* At the buttons and, with WHERE, at the place itself, which may be far above them. */
void            gruppe_consent_recorder_show_problem   (GruppeConsentRecorder *self,
                                                        const char            *words,
                                                        GtkWidget             *where);
gboolean        gruppe_consent_recorder_check_question (GruppeConsentRecorder *self);
gboolean        gruppe_consent_recorder_check          (GruppeConsentRecorder *self,
                                                        gboolean               yes);
/* (nullable): where the core found something that is not checked here. */
GtkWidget      *gruppe_consent_recorder_find_place     (GruppeConsentRecorder *self,
                                                        const GError          *error);

G_END_DECLS
