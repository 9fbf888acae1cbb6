/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "gruppe-fact-snapshot.h"

G_BEGIN_DECLS

/**
 * GruppeKeptFact:
 * @criterion: id
 * @state: name of a #GruppeCellState
 * @has_value: whether there is a number
 * @value: the number
 * @unlimited: whether there is no limit
 * @value_text: (nullable): a value that can be compared
 * @words: what it says
 *
 * A fact as it was.
 */
typedef struct
{
  char *criterion;
  char *state;
  gboolean has_value;
  double value;
  gboolean unlimited;
  char *value_text;
  GruppeWords *words;
} GruppeKeptFact;

/**
 * GruppeKeptProvider:
 * @id: id
 * @label: its name then
 * @rank: its place; 0 when it was excluded or nothing was asked for
 * @excluded: whether a must was not met
 * @facts: (element-type GruppeKeptFact): what counted, in the order of the criteria
 */
typedef struct
{
  char *id;
  char *label;
  guint rank;
  gboolean excluded;
  GPtrArray *facts;
} GruppeKeptProvider;

/**
 * GruppeKeptCriterion:
 * @id: id
 * @label: its name then
 */
typedef struct
{
  char *id;
  char *label;
} GruppeKeptCriterion;

struct _GruppeFactSnapshot
{
  char *version;                /* of the catalogue */
  gint64 taken_at;
  char *answers;                /* the same for the same answers */
  GPtrArray *criteria;          /* GruppeKeptCriterion: those that counted */
  GPtrArray *providers;         /* GruppeKeptProvider: in the order of the ranking */
};

GruppeFactSnapshot *gruppe_fact_snapshot_alloc    (void);
GruppeKeptProvider *gruppe_kept_provider_new      (void);
void                gruppe_kept_fact_free         (GruppeKeptFact  *self);
void                gruppe_kept_criterion_free    (GruppeKeptCriterion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeKeptFact, gruppe_kept_fact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeKeptCriterion, gruppe_kept_criterion_free)

G_END_DECLS
