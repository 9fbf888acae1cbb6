/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"

G_BEGIN_DECLS

/**
 * GruppeStepTarget:
 * @GRUPPE_STEP_TARGET_NONE: nothing to open
 * @GRUPPE_STEP_TARGET_SHEET: the fact sheet of the provider, where its contract is noted
 * @GRUPPE_STEP_TARGET_PROCESSING: the record of processing
 * @GRUPPE_STEP_TARGET_NOTICE: the privacy notice
 * @GRUPPE_STEP_TARGET_CHECKLIST: the checklists of the meetings
 * @GRUPPE_STEP_TARGET_CONSENTS: the consents
 *
 * What helps with a step.
 */
typedef enum
{
  GRUPPE_STEP_TARGET_NONE,
  GRUPPE_STEP_TARGET_SHEET,
  GRUPPE_STEP_TARGET_PROCESSING,
  GRUPPE_STEP_TARGET_NOTICE,
  GRUPPE_STEP_TARGET_CHECKLIST,
  GRUPPE_STEP_TARGET_CONSENTS,
} GruppeStepTarget;

/**
 * GruppeNextStep:
 * @id: stable id
 * @label: what to do, in a few words
 * @explain: what that means
 * @target: what helps with it
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  GruppeWords *explain;
  GruppeStepTarget target;
} GruppeNextStep;

/**
 * GruppeNextSteps:
 *
 * What is to be done once the group has chosen a provider. Immutable.
 */
#define GRUPPE_TYPE_NEXT_STEPS (gruppe_next_steps_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNextSteps, gruppe_next_steps, GRUPPE, NEXT_STEPS, GObject)

GruppeNextSteps      *gruppe_next_steps_new_builtin   (GError           **error);
GruppeNextSteps      *gruppe_next_steps_new_from_json (JsonObject        *root,
                                                       const char        *place,
                                                       GError           **error);
const char           *gruppe_next_steps_get_version   (GruppeNextSteps   *self);
GPtrArray            *gruppe_next_steps_get_steps     (GruppeNextSteps   *self);
const GruppeNextStep *gruppe_next_steps_find          (GruppeNextSteps   *self,
                                                       const char        *step);

G_END_DECLS
