/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-states.h"
#include "gruppe-consents-due.h"
#include "gruppe-consents-matrix.h"
#include "gruppe-consents-page-filter.h"
#include "gruppe-consents-page.h"
#include "widgets/gruppe-banner.h"

G_BEGIN_DECLS

struct _GruppeConsentsPage
{
  GruppePage parent_instance;

  /* template */
  GtkWidget *tools;
  GtkToggleButton *people_button;
  GtkToggleButton *overview_button;
  GtkToggleButton *due_button;
  GruppeConsentsPageFilter *filter;
  GruppeBanner *missing_banner;
  GtkStack *stack;
  GtkListView *list_view;
  GruppeConsentsMatrix *matrix;
  GruppeConsentsDue *due;
  AdwStatusPage *failed_page;

  /* owned */
  GruppeConsentForms *forms;    /* NULL until they were read */
  GruppeQueryModel *model;
  char *missing_for;            /* NULL: everybody is shown */
  char *waiting_target;         /* to be shown when the forms are there */
  gboolean keeps_focus;         /* the list had it before it was read anew */
};

GtkWindow  *gruppe_consents_page_get_window      (GruppeConsentsPage *self);
/* Opens the window of a person, at a purpose unless that is NULL. */
void        gruppe_consents_page_open            (GruppeConsentsPage *self,
                                                  GruppePerson       *person,
                                                  const char         *purpose);
const char *gruppe_consents_page_get_provider    (GruppeConsentsPage *self);
void        gruppe_consents_page_install_actions (GtkWidgetClass     *widget_class);
/* Ctrl+N. */
void        gruppe_consents_page_add             (GruppeConsentsPage *self);

G_END_DECLS
