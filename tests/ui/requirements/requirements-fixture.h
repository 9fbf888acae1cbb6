/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-ui-test.h"
#include "requirements/gruppe-assessment-store.h"
#include "requirements/gruppe-assessment.h"
#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/* The page of the requirements in a window of its own, and what a person does in it. */
typedef struct
{
  GruppeContext *context;
  GtkWidget *window;
  GruppePage *page;
  char *went_to;
} Fixture;

GtkWidget *first_card (Fixture *fixture);
void open_window (Fixture *fixture, int width);
void close_window (Fixture *fixture);
void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);
GtkWidget *find_card (Fixture *fixture, const char *question);
GtkCheckButton *find_check (GtkWidget *widget, const char *label);
void answer (Fixture *fixture, const char *question, const char *option);
void enter (Fixture *fixture, const char *question, const char *number);
GtkWidget *find_switch (Fixture *fixture, const char *question);
void await (Fixture *fixture, const char *text);
gboolean seen (Fixture *fixture, const char *text);
void activate (Fixture *fixture, const char *action);
void click (GtkWidget *button);
GruppeAssessment *ranking (Fixture *fixture);
GruppeSavedAssessment *load (Fixture *fixture);
void await_kept (Fixture *fixture, const char *question, const char *value);
/* Another window of this type that is open; waits for it. */
GtkWindow *find_window (GType type);
void await_no_window (GType type);
/* Corrects a fact of the catalogue, as a person does. */
void correct (Fixture *fixture, const char *provider, const char *criterion, GruppeCellState state, const char *words);
void add (const char *path, int width, void (*test) (Fixture *, gconstpointer));

G_END_DECLS
