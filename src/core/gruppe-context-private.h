/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "requirements/gruppe-adoption.h"

G_BEGIN_DECLS

/* What the context knows of the facts and of the choice of the group. Only for this folder. */

/**
 * GruppeContextCatalogue:
 * @builtin: read when first asked for
 * @official: the built-in one, or a newer one that was taken over from a file
 * @official_stamp: which one was taken over
 * @passed_over: why the one that was taken over does not count
 * @catalogue: with own knowledge
 * @serial: how many readings were begun
 * @applied: the latest of them whose result is @catalogue
 * @reloading: one is under way; there is one at a time
 * @stale: something changed that it may not have seen
 * @served: (element-type GTask): who waits for it
 * @waiting: (element-type GTask): who came when it could not have seen their change, and waits for the next
 */
typedef struct
{
  GruppeCatalogue *builtin;
  GruppeCatalogue *official;
  char *official_stamp;
  char *passed_over;
  GruppeCatalogue *catalogue;

  guint serial;
  guint applied;
  gboolean reloading;
  gboolean stale;
  GPtrArray *served;
  GPtrArray *waiting;
} GruppeContextCatalogue;

/**
 * GruppeContextAdoption:
 * @current: (nullable): the choice that holds
 * @begun: how many readings were begun
 * @applied: the latest of them whose result is @current
 * @waiting: (nullable) (element-type GTask): who waits for the latest reading; %NULL when none is under way
 */
typedef struct
{
  GruppeAdoption *current;
  guint begun;
  guint applied;
  GPtrArray *waiting;
} GruppeContextAdoption;

/* gruppe-context.c */
GruppeContextCatalogue *gruppe_context_get_catalogue_state (GruppeContext          *self);
void                    gruppe_context_emit_catalogue      (GruppeContext          *self);
GruppeContextAdoption  *gruppe_context_get_adoption_state  (GruppeContext          *self);
void                    gruppe_context_emit_adoption       (GruppeContext          *self);

/* gruppe-context-catalogue.c */
void                    gruppe_context_catalogue_init      (GruppeContextCatalogue *state);
void                    gruppe_context_catalogue_clear     (GruppeContextCatalogue *state);
void                    gruppe_context_catalogue_changed   (GruppeContext          *self);
/* Returns to TASKS, with a copy of ERROR (nullable). */
void                    gruppe_context_return_to           (GPtrArray              *tasks,
                                                            const GError           *error);

/* gruppe-context-adoption.c */
void                    gruppe_context_adoption_clear      (GruppeContextAdoption  *state);
void                    gruppe_context_adoption_read       (GruppeContext          *self);
/* A reading begins; returns its number. */
guint                   gruppe_context_adoption_begin      (GruppeContext          *self);
/* Takes ADOPTION (nullable), which the reading SERIAL found. */
void                    gruppe_context_adoption_take       (GruppeContext          *self,
                                                            GruppeAdoption         *adoption,
                                                            guint                   serial);

G_END_DECLS
