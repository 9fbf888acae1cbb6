/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-answer-keeper.h"
#include "gruppe-assessment-chooser.h"
#include "gruppe-fact-watch.h"
#include "gruppe-ranking-panel.h"
#include "gruppe-requirements-page.h"
#include "gruppe-split-layout.h"
#include "widgets/gruppe-adaptive-bin.h"
#include "widgets/gruppe-banner.h"

G_BEGIN_DECLS

struct _GruppeRequirementsPage
{
  GruppePage parent_instance;

  /* template */
  GtkStack *stack;
  AdwStatusPage *failed;
  GruppeAdaptiveBin *bin;
  GruppeBanner *save_banner;
  GruppeBanner *facts_banner;
  GruppeAssessmentChooser *chooser;
  GtkWidget *more_button;
  GtkBox *switcher;
  GtkToggleButton *questions_button;
  GtkToggleButton *result_button;
  GruppeSplitLayout *split;
  AdwClamp *place_clamp;
  GtkWidget *place_box;
  GtkBox *place_bar;
  GtkWidget *sections_button;
  GtkLabel *section_label;
  GtkPopover *sections_popover;
  GtkListBox *sections;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkScrolledWindow *scroller;
  GtkBox *content_box;
  GtkLabel *section_title;
  GtkWidget *intro;
  GtkBox *cards;
  GtkWidget *back_button;
  GtkWidget *next_button;
  GtkLabel *next_label;
  GtkLabel *lost;
  GtkWidget *separator;
  GruppeRankingPanel *ranking;

  GruppeCatalogue *catalogue;
  GruppeQuestionnaire *questionnaire;
  GruppeAnswerKeeper *keeper;
  GruppeFactWatch *watch;
  GPtrArray *parts;             /* GruppeQuestionSection */
  guint part;
  gboolean answered;            /* since the last update */
  guint update_id;
  guint scroll_id;
  GtkWidget *scroll_to;         /* borrowed, a card */
  char *target;                 /* asked for before the answers were read */
};

/* gruppe-requirements-page.c */
void _gruppe_requirements_page_show_loaded   (GtkWidget              *widget);
/* As above, with the keyboard focus at a question. */
void _gruppe_requirements_page_show_other    (GtkWidget              *widget);

/* gruppe-requirements-cards.c */
void _gruppe_requirements_page_show_cards    (GruppeRequirementsPage *self);
void _gruppe_requirements_page_show_hints    (GruppeRequirementsPage *self);
/* Removes the cards; what is still being typed becomes an answer first. Before another assessment is worked on. */
void _gruppe_requirements_page_leave         (GruppeRequirementsPage *self);

/* gruppe-requirements-actions.c */
void _gruppe_requirements_page_show_facts    (GruppeRequirementsPage *self);
void _gruppe_requirements_page_update_actions (GruppeRequirementsPage *self);
void _gruppe_requirements_page_class_actions (GtkWidgetClass         *widget_class);

G_END_DECLS
