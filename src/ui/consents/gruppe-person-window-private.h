/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-person-purposes.h"
#include "gruppe-person-window.h"
#include "gruppe-rights-group.h"

G_BEGIN_DECLS

/* What the files of the window know about each other. Nothing outside includes it. */

struct _GruppePersonWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkWidget *state_box;
  GtkLabel *restricted_label;
  GtkLabel *left_label;
  GtkLabel *problem_label;
  GruppePersonPurposes *purposes;
  AdwPreferencesGroup *history_group;
  GtkWidget *history_empty;
  AdwActionRow *mail_row;
  AdwActionRow *phone_row;
  AdwActionRow *letter_row;
  AdwActionRow *age_row;
  AdwActionRow *guardian_row;
  AdwActionRow *language_row;
  AdwActionRow *tags_row;
  AdwActionRow *note_row;
  GtkWidget *hidden_label;
  GruppeRightsGroup *rights;
  GtkWidget *remove_button;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppePerson *person;
  GPtrArray *history;           /* NULL until it is read */
  GHashTable *details;          /* uid of an event -> GruppeConsentDetails */
  GPtrArray *meetings;          /* GruppeMeeting; NULL until they are read */
  GPtrArray *history_rows;      /* borrowed widgets */
  char *provider;
  char *meeting_uid;            /* the date that answers are for at first, or NULL */
  char *mistaken_uid;           /* while it is asked about */
  char *wanted_purpose;         /* to be shown as soon as the rows are there */
  GCancellable *cancellable;
};

void gruppe_person_window_show_problem    (GruppePersonWindow *self,
                                           const GError       *error);

/* gruppe-person-window-actions.c */
void gruppe_person_window_install_actions (GtkWidgetClass     *widget_class);

G_END_DECLS
