/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "providers/gruppe-catalogue.h"

G_BEGIN_DECLS

/**
 * GruppePhase:
 * @GRUPPE_PHASE_BEFORE: while preparing
 * @GRUPPE_PHASE_START: when people come in
 * @GRUPPE_PHASE_DURING: while it runs
 * @GRUPPE_PHASE_END: when it is over
 *
 * When something is to be done.
 */
typedef enum
{
  GRUPPE_PHASE_BEFORE,
  GRUPPE_PHASE_START,
  GRUPPE_PHASE_DURING,
  GRUPPE_PHASE_END,
} GruppePhase;

#define GRUPPE_N_PHASES 4

/**
 * GruppeChecklistItem:
 * @id: its id
 * @text: what is to be done
 * @general: it holds at every provider
 */
typedef struct
{
  char *id;
  GruppeWords *text;
  gboolean general;
} GruppeChecklistItem;

/**
 * GruppeChecklists:
 *
 * What organisers do before, at the start of, during and at the end of a meeting, at every provider and at one.
 * Immutable.
 */
#define GRUPPE_TYPE_CHECKLISTS (gruppe_checklists_get_type ())

G_DECLARE_FINAL_TYPE (GruppeChecklists, gruppe_checklists, GRUPPE, CHECKLISTS, GObject)

GruppeChecklists *gruppe_checklists_new_builtin   (GError            **error);
GruppeChecklists *gruppe_checklists_new_from_json (JsonObject         *object,
                                                   GError            **error);
GPtrArray        *gruppe_checklists_get_items     (GruppeChecklists   *self,
                                                   GruppeCatalogue    *catalogue,
                                                   const char         *provider,
                                                   GruppePhase         phase);

G_END_DECLS
