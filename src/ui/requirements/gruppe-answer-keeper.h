/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "requirements/gruppe-assessment-store.h"

G_BEGIN_DECLS

/**
 * GruppeAnswerKeeper:
 *
 * The answers of the assessment worked on, kept on disk with every change. Signals: "changed" (an answer, a weight or a must
 * changed), "saved", "save-failed" (#GError); what could not be saved is tried again with the next change.
 */
#define GRUPPE_TYPE_ANSWER_KEEPER (gruppe_answer_keeper_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAnswerKeeper, gruppe_answer_keeper, GRUPPE, ANSWER_KEEPER, GObject)

GruppeAnswerKeeper *gruppe_answer_keeper_new            (GruppeContext        *context,
                                                         GruppeQuestionnaire  *questionnaire);
void                gruppe_answer_keeper_load_async     (GruppeAnswerKeeper   *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean            gruppe_answer_keeper_load_finish    (GruppeAnswerKeeper   *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void                gruppe_answer_keeper_settle_async   (GruppeAnswerKeeper   *self,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GruppeAnswers      *gruppe_answer_keeper_get_answers    (GruppeAnswerKeeper   *self);
const char         *gruppe_answer_keeper_get_place      (GruppeAnswerKeeper   *self);
guint               gruppe_answer_keeper_get_n_lost     (GruppeAnswerKeeper   *self);
gint64              gruppe_answer_keeper_get_assessment (GruppeAnswerKeeper   *self);
GruppeQuestionnaire *gruppe_answer_keeper_get_questionnaire (GruppeAnswerKeeper *self);
char               *gruppe_answer_keeper_get_title      (GruppeAnswerKeeper   *self);
void                gruppe_answer_keeper_set_title      (GruppeAnswerKeeper   *self,
                                                         const char           *title);
gboolean            gruppe_answer_keeper_set_answer     (GruppeAnswerKeeper   *self,
                                                         const char           *question,
                                                         GruppeAnswerState     state,
                                                         const char           *value,
                                                         GError              **error);
void                gruppe_answer_keeper_set_weight     (GruppeAnswerKeeper   *self,
                                                         const char           *question,
                                                         int                   weight);
void                gruppe_answer_keeper_set_must       (GruppeAnswerKeeper   *self,
                                                         const char           *question,
                                                         gboolean              must);
void                gruppe_answer_keeper_visit          (GruppeAnswerKeeper   *self,
                                                         const char           *question);

G_END_DECLS
