/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-adoption-text-window.h"
#include "gruppe-adoption-text.h"

G_BEGIN_DECLS

struct _GruppeAdoptionTextWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  AdwToastOverlay *overlay;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkLabel *intro;
  GtkLabel *gaps_label;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *state;
  GtkWidget *state_problem;

  /* owned */
  GruppeContext *context;
  GruppeAdoption *adoption;
  GruppeDocumentTexts *texts;
  GruppeAdoptionFacts *facts;
  GCancellable *cancellable;
  GtkTextTag *heading_tag;      /* borrowed from the buffer */
  GtkTextTag *gap_tag;
  char *kind;
  char *language;
  char *saved;                  /* what is stored, or was filled in and not touched; NULL until it is there */
  char *saving;                 /* what is on its way */
  guint save_id;
  gboolean closing;             /* goes when it is saved */
  gboolean told;                /* that it cannot be saved; who closes again means it */
};

/* gruppe-adoption-text-window.c */
gboolean _gruppe_adoption_text_window_is_notice     (GruppeAdoptionTextWindow *self);
char    *_gruppe_adoption_text_window_get_text      (GruppeAdoptionTextWindow *self);
/* As typing would. */
void     _gruppe_adoption_text_window_set_text      (GruppeAdoptionTextWindow *self,
                                                     const char               *text);
void     _gruppe_adoption_text_window_set_language  (GruppeAdoptionTextWindow *self,
                                                     const char               *language);
void     _gruppe_adoption_text_window_save          (GruppeAdoptionTextWindow *self);

/* gruppe-adoption-text-actions.c */
/* Everything that was typed goes; the message brings it back. */
void     _gruppe_adoption_text_window_fill_again    (GruppeAdoptionTextWindow *self,
                                                     const char               *language);
void     _gruppe_adoption_text_window_class_actions (GtkWidgetClass           *widget_class);

G_END_DECLS
