/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "requirements/gruppe-adoption.h"

G_BEGIN_DECLS

/* What the context knows of the choice of the group. Only for this folder. */

/**
 * GruppeContextAdoption:
 * @current: (nullable): the choice that holds
 * @begun: how many readings were begun
 * @applied: the latest of them whose result is @current
 */
typedef struct
{
  GruppeAdoption *current;
  guint begun;
  guint applied;
} GruppeContextAdoption;

GruppeContextAdoption *gruppe_context_get_adoption_state (GruppeContext   *self);
void                   gruppe_context_emit_adoption      (GruppeContext   *self);

void                   gruppe_context_adoption_clear     (GruppeContextAdoption *state);
/* A reading begins; returns its number. */
guint                  gruppe_context_adoption_begin     (GruppeContext   *self);
/* Takes ADOPTION (nullable), which the reading SERIAL found. */
void                   gruppe_context_adoption_take      (GruppeContext   *self,
                                                          GruppeAdoption  *adoption,
                                                          guint            serial);

G_END_DECLS
