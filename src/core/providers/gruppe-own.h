/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-catalogue.h"

G_BEGIN_DECLS

/* Ids of own providers and criteria begin with this. */
#define GRUPPE_OWN_PREFIX "own-"

/**
 * GruppeOwnProvider:
 * @id: "own-..."; %NULL in a draft that is new
 * @copy_of: (nullable): id of the provider it was copied from
 * @name: what the group calls it
 * @summary: one or two sentences, may be ""
 * @home: (nullable): its site, http or https
 * @meeting_page: (nullable): where a meeting is made, http or https
 * @recipe: (nullable): the rules of its passwords, see docs/DATA.md; %NULL for the cautious default
 * @links: (nullable): the form of its links to meetings
 *
 * A provider that a person wrote down. Everything is in that person's language.
 */
typedef struct
{
  char *id;
  char *copy_of;
  char *name;
  char *summary;
  char *home;
  char *meeting_page;
  JsonObject *recipe;
  JsonArray *links;
} GruppeOwnProvider;

/**
 * GruppeOwnCriterion:
 * @id: "own-..."; %NULL in a draft that is new
 * @label: what the row is called
 * @explain: what it means, may be ""
 * @kind: how its fields are filled
 * @unit: for numbers, one of those in docs/DATA.md; may be ""
 * @better: how two fields compare
 * @meaning: "risk", "benefit", "trade-off" or "information"
 *
 * A row of the comparison that a person added.
 */
typedef struct
{
  char *id;
  char *label;
  char *explain;
  GruppeCriterionType kind;
  char *unit;
  GruppeBetter better;
  char *meaning;
} GruppeOwnCriterion;

/**
 * GruppeOwnCell:
 * @provider: id
 * @criterion: id
 * @state: state
 * @has_value: whether @value counts
 * @value: number, or level from 1 to 4
 * @unlimited: instead of @value
 * @words: what the field says
 * @source_title: (nullable): where it was read
 * @source_url: (nullable): its address, http or https
 * @as_of: (nullable): day, YYYY-MM-DD; in a copy also YYYY or YYYY-MM; needed unless @state is unknown
 * @reason: why the catalogue is corrected; must be filled when the provider and the criterion both
 *   come from the catalogue, and is "" otherwise
 * @official: what the catalogue said when it was corrected; filled by the store
 * @changed_at: when it was entered, filled by the store
 * @value_text: (nullable): for texts, the value in a form that can be compared, such as "US"; comes with a copy
 * @unchecked: copied from a field that nobody has checked
 *
 * A field of an own row, or a correction of a field of the catalogue.
 */
typedef struct
{
  char *provider;
  char *criterion;
  GruppeCellState state;
  gboolean has_value;
  double value;
  gboolean unlimited;
  char *words;
  char *source_title;
  char *source_url;
  char *as_of;
  char *reason;
  char *official;
  gint64 changed_at;
  char *value_text;
  gboolean unchecked;
} GruppeOwnCell;

/**
 * GruppeOwnNote:
 * @provider: id
 * @criterion: id, or "" for the provider as a whole
 * @note: free text; leaves the machine only in a file that was asked for with notes
 * @changed_at: when it was entered
 */
typedef struct
{
  char *provider;
  char *criterion;
  char *note;
  gint64 changed_at;
} GruppeOwnNote;

/**
 * GruppeOwn:
 * @providers: (element-type GruppeOwnProvider)
 * @criteria: (element-type GruppeOwnCriterion)
 * @cells: (element-type GruppeOwnCell)
 * @notes: (element-type GruppeOwnNote)
 *
 * Everything a person knows beside the catalogue. The arrays own their elements.
 */
typedef struct _GruppeOwn
{
  GPtrArray *providers;
  GPtrArray *criteria;
  GPtrArray *cells;
  GPtrArray *notes;
} GruppeOwn;

GruppeOwn          *gruppe_own_new             (void);
void                gruppe_own_free            (GruppeOwn                *self);
gboolean            gruppe_own_is_own          (const char               *id);

GruppeOwnProvider  *gruppe_own_provider_new    (void);
GruppeOwnProvider  *gruppe_own_provider_copy   (const GruppeOwnProvider  *self);
void                gruppe_own_provider_free   (GruppeOwnProvider        *self);
/* Cleans the texts in place; GRUPPE_INPUT_ERROR with the place "name", "summary", "home", "meeting_page" or "recipe". */
gboolean            gruppe_own_provider_check  (GruppeOwnProvider        *self,
                                                GError                  **error);
/* The cautious default recipe with other bounds; see docs/DATA.md. SET_BY is "organiser", "live" or "provider"; MAX 0: no limit known. */
JsonObject         *gruppe_own_recipe_new      (const char               *set_by,
                                                guint                     min,
                                                guint                     max);

GruppeOwnCriterion *gruppe_own_criterion_new   (void);
GruppeOwnCriterion *gruppe_own_criterion_copy  (const GruppeOwnCriterion *self);
void                gruppe_own_criterion_free  (GruppeOwnCriterion       *self);
/* Places: "label", "explain", "unit", "meaning", "better". */
gboolean            gruppe_own_criterion_check (GruppeOwnCriterion       *self,
                                                GError                  **error);

GruppeOwnCell      *gruppe_own_cell_new        (const char               *provider,
                                                const char               *criterion);
GruppeOwnCell      *gruppe_own_cell_copy       (const GruppeOwnCell      *self);
void                gruppe_own_cell_free       (GruppeOwnCell            *self);
/* Places: "provider", "criterion", "value", "words", "source_title", "source_url", "as_of", "reason". */
gboolean            gruppe_own_cell_check      (GruppeOwnCell            *self,
                                                GruppeCatalogue          *catalogue,
                                                GError                  **error);

GruppeOwnNote      *gruppe_own_note_new        (const char               *provider,
                                                const char               *criterion,
                                                const char               *note);
void                gruppe_own_note_free       (GruppeOwnNote            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwn, gruppe_own_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnProvider, gruppe_own_provider_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnCriterion, gruppe_own_criterion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnCell, gruppe_own_cell_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnNote, gruppe_own_note_free)

G_END_DECLS
