/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-ui-test.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-answers.h"
#include "requirements/gruppe-assessment.h"

G_BEGIN_DECLS

/* A group that has answered, with the real catalogue and the real questions. */
typedef struct
{
  GruppeContext *context;
  GruppeAnswers *answers;
  GPtrArray *providers;
  GtkWidget *parent;
} DecisionFixture;

void       decision_set_up       (DecisionFixture *fixture, gconstpointer data);
void       decision_tear_down    (DecisionFixture *fixture, gconstpointer data);
/* Answers a question. */
void       decision_answer       (DecisionFixture *fixture, const char *question, const char *value, gboolean must);
/* All decisions on disk, the newest first. */
GPtrArray *decision_load         (DecisionFixture *fixture);
/* Waits until the choice that holds is PROVIDER; NULL: until none does. */
void       decision_await_choice (DecisionFixture *fixture, const char *provider);
/* A window of this type that is open; waits for it, or until there is none. */
GtkWidget *decision_await_window    (GType type);
void       decision_await_no_window (GType type);

G_END_DECLS
