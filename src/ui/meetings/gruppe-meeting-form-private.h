/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-date-preview.h"
#include "gruppe-meeting-form.h"
#include "gruppe-password-choice.h"
#include "gruppe-scope-group.h"
#include "gruppe-series-group.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-zone-row.h"

G_BEGIN_DECLS

struct _GruppeMeetingForm
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkSpinner *spinner;
  GruppeBanner *vault_banner;
  GtkWidget *progress_box;
  GtkLabel *progress;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GruppeScopeGroup *scope_group;
  GruppeEntryRow *title_row;
  AdwComboRow *provider_row;
  GtkLabel *choice_hint;
  GtkSwitch *trial;
  GruppeEntryRow *date_row;
  GtkCalendar *calendar;
  GruppeEntryRow *time_row;
  GtkSpinButton *minutes;
  GtkLabel *when;
  GruppeSeriesGroup *series_group;
  GruppeDatePreview *preview;
  GruppeEntryRow *link_row;
  GtkWidget *meeting_page_row;
  GruppePasswordChoice *password_choice;
  AdwExpanderRow *more_row;
  GruppeEntryRow *number_row;
  GruppeEntryRow *dial_in_row;
  GruppeEntryRow *pin_row;
  GruppeZoneRow *zone_row;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;       /* to change, or NULL */
  GPtrArray *providers;
  GCancellable *cancellable;
  GWeakRef parent;              /* has the messages when this is gone */
  int margin_minutes;
  guint n_dates;                /* that are being stored */
  gboolean saving;
  gboolean closed;
  gboolean land_asked;
  gboolean land_chosen;
  gboolean filling;
  gboolean following;           /* the provider is the group's choice as long as nobody takes another one */
};

enum { SIGNAL_ADDED, SIGNAL_CHANGED, N_SIGNALS };

const char     *gruppe_meeting_form_get_zone         (GruppeMeetingForm  *self);
/* Everything but the password. FALSE when date or time are none: SHOW says so. */
gboolean        gruppe_meeting_form_read             (GruppeMeetingForm  *self,
                                                      GruppeMeetingDraft *draft,
                                                      gboolean            show);
/* What was entered is shown in words. */
void            gruppe_meeting_form_update           (GruppeMeetingForm  *self);
void            gruppe_meeting_form_emit             (GruppeMeetingForm  *self,
                                                      GruppeMeeting      *added);

/* gruppe-meeting-form-provider.c */
void            gruppe_meeting_form_fill_providers   (GruppeMeetingForm  *self);
void            gruppe_meeting_form_update_choice    (GruppeMeetingForm  *self);
GruppeProvider *gruppe_meeting_form_get_provider     (GruppeMeetingForm  *self);
void            gruppe_meeting_form_select_provider  (GruppeMeetingForm  *self,
                                                      const char         *id);

/* gruppe-meeting-form-save.c */
void            gruppe_meeting_form_save             (GruppeMeetingForm  *self,
                                                      gboolean            without_password);
void            gruppe_meeting_form_unlock_and_save  (GruppeMeetingForm  *self);
/* FALSE when nothing is being stored. */
gboolean        gruppe_meeting_form_stop             (GruppeMeetingForm  *self);

/* gruppe-meeting-form-problem.c */
void            gruppe_meeting_form_clear_problem    (GruppeMeetingForm  *self);
void            gruppe_meeting_form_show_problem     (GruppeMeetingForm  *self,
                                                      GtkWidget          *field,
                                                      const char         *sentence);
void            gruppe_meeting_form_show_error       (GruppeMeetingForm  *self,
                                                      const GError       *error);

/* gruppe-meeting-form-fill.c */
void            gruppe_meeting_form_fill_date        (GruppeMeetingForm  *self,
                                                      gint64              utc);
void            gruppe_meeting_form_fill_meeting     (GruppeMeetingForm  *self);

G_END_DECLS
