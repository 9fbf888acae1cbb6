/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-criterion.h"

G_BEGIN_DECLS

/**
 * GruppeCellState:
 * @GRUPPE_CELL_UNKNOWN: nobody found out; never shown or counted as no
 * @GRUPPE_CELL_YES: yes
 * @GRUPPE_CELL_PARTLY: in some plans, servers or situations
 * @GRUPPE_CELL_NO: no
 * @GRUPPE_CELL_DOES_NOT_APPLY: the question makes no sense for this provider
 */
typedef enum
{
  GRUPPE_CELL_UNKNOWN,
  GRUPPE_CELL_YES,
  GRUPPE_CELL_PARTLY,
  GRUPPE_CELL_NO,
  GRUPPE_CELL_DOES_NOT_APPLY,
} GruppeCellState;

typedef enum
{
  GRUPPE_CONFIDENCE_LOW,
  GRUPPE_CONFIDENCE_MEDIUM,
  GRUPPE_CONFIDENCE_HIGH,
} GruppeConfidence;

/**
 * GruppeCell:
 *
 * One fact: what is known about one provider under one criterion, with its source, its date and how far it can be trusted. Immutable.
 */
#define GRUPPE_TYPE_CELL (gruppe_cell_get_type ())

G_DECLARE_FINAL_TYPE (GruppeCell, gruppe_cell, GRUPPE, CELL, GObject)

GruppeCell       *gruppe_cell_new_from_json    (GruppeCriterion  *criterion,
                                                JsonObject       *object,
                                                const char       *place,
                                                GError          **error);
GruppeCell       *gruppe_cell_new_unknown      (GruppeCriterion  *criterion);
GruppeCriterion  *gruppe_cell_get_criterion    (GruppeCell       *self);
GruppeCellState   gruppe_cell_get_state        (GruppeCell       *self);
gboolean          gruppe_cell_get_value        (GruppeCell       *self,
                                                double           *ret_value);
gboolean          gruppe_cell_is_unlimited     (GruppeCell       *self);
const char       *gruppe_cell_get_value_text   (GruppeCell       *self);
const char       *gruppe_cell_get_words        (GruppeCell       *self);
const char       *gruppe_cell_get_words_for    (GruppeCell       *self,
                                                const char       *language);
/* In both languages. */
GruppeWords      *gruppe_cell_dup_words        (GruppeCell       *self);
const char       *gruppe_cell_get_detail       (GruppeCell       *self);
const char       *gruppe_cell_get_source_title (GruppeCell       *self);
const char       *gruppe_cell_get_source_url   (GruppeCell       *self);
const char       *gruppe_cell_get_as_of        (GruppeCell       *self);
gboolean          gruppe_cell_is_date_read     (GruppeCell       *self);
GruppeConfidence  gruppe_cell_get_confidence   (GruppeCell       *self);
int               gruppe_cell_get_history_year (GruppeCell       *self);
const char       *gruppe_cell_get_history      (GruppeCell       *self);
gboolean          gruppe_cell_is_ageing        (GruppeCell       *self,
                                                gint64            now);
/* What a person knows, see gruppe-own.h: an own field, or a correction that stands before the catalogue's own. */
gboolean          gruppe_cell_is_own           (GruppeCell       *self);
GruppeCell       *gruppe_cell_get_official     (GruppeCell       *self);
const char       *gruppe_cell_get_reason       (GruppeCell       *self);
gint64            gruppe_cell_get_changed_at   (GruppeCell       *self);
/* The catalogue says something else today than when it was corrected. */
gboolean          gruppe_cell_is_overtaken     (GruppeCell       *self);
const char       *gruppe_cell_state_to_string  (GruppeCellState   state);
gboolean          gruppe_cell_state_from_string (const char      *text,
                                                GruppeCellState  *ret_state);
const char       *gruppe_confidence_to_string  (GruppeConfidence  confidence);

G_END_DECLS
