/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"

G_BEGIN_DECLS

/**
 * GruppeContractPart:
 * @id: id
 * @label: heading
 * @explain: what these points are about
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  GruppeWords *explain;
} GruppeContractPart;

/**
 * GruppeContractItem:
 * @id: id
 * @part: id of the part it belongs to
 * @article: where the law says so, or who asks
 * @question: what to look for in the contract
 * @explain: what that means
 * @source_title: where it was read
 * @source_url: (nullable): its address
 *
 * One point of the contract that is ticked when it is there.
 */
typedef struct
{
  char *id;
  char *part;
  GruppeWords *article;
  GruppeWords *question;
  GruppeWords *explain;
  char *source_title;
  char *source_url;
} GruppeContractItem;

/**
 * GruppeContractResult:
 * @id: "complete", "gaps", "self-run" or "not-needed"
 * @label: what it is called
 * @explain: when it is right
 * @reason: (nullable): what to write beside it
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  GruppeWords *explain;
  GruppeWords *reason;
} GruppeContractResult;

/**
 * GruppeContractChecklist:
 *
 * The points that a processor contract (Art. 28 GDPR) must have, and what can come out. Immutable.
 */
#define GRUPPE_TYPE_CONTRACT_CHECKLIST (gruppe_contract_checklist_get_type ())

G_DECLARE_FINAL_TYPE (GruppeContractChecklist, gruppe_contract_checklist, GRUPPE,
                      CONTRACT_CHECKLIST, GObject)

GruppeContractChecklist    *gruppe_contract_checklist_new_builtin   (GError                  **error);
GruppeContractChecklist    *gruppe_contract_checklist_new_from_json (JsonObject               *root,
                                                                     const char               *place,
                                                                     GError                  **error);
const char                 *gruppe_contract_checklist_get_version   (GruppeContractChecklist  *self);
GPtrArray                  *gruppe_contract_checklist_get_parts     (GruppeContractChecklist  *self);
GPtrArray                  *gruppe_contract_checklist_get_items     (GruppeContractChecklist  *self);
const GruppeContractItem   *gruppe_contract_checklist_find          (GruppeContractChecklist  *self,
                                                                     const char               *item);
GPtrArray                  *gruppe_contract_checklist_get_results   (GruppeContractChecklist  *self);
const GruppeContractResult *gruppe_contract_checklist_find_result   (GruppeContractChecklist  *self,
                                                                     const char               *result);
guint                       gruppe_contract_checklist_count         (GruppeContractChecklist  *self,
                                                                     const char               *part,
                                                                     const char * const       *ticks,
                                                                     guint                    *ret_ticked);

G_END_DECLS
