/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeOwnRule:
 * @id: row, 0 for a new one
 * @uid: (nullable): random id, %NULL for a new one
 * @issuer: who says so (federation, house, Land)
 * @line: what it says
 * @dated: (nullable): day, month or year, as facts have it
 * @source: where it was read: an address (http, https) or words, may be ""
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *issuer;
  char *line;
  char *dated;
  char *source;
} GruppeOwnRule;

GruppeOwnRule *gruppe_own_rule_new           (void);
GruppeOwnRule *gruppe_own_rule_copy          (const GruppeOwnRule  *self);
void           gruppe_own_rule_free          (GruppeOwnRule        *self);
gboolean       gruppe_own_rule_check         (GruppeOwnRule        *self,
                                              GError              **error);
/* (element-type GruppeOwnRule) */
void           gruppe_own_rules_load_async   (GruppeContext        *context,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray     *gruppe_own_rules_load_finish  (GruppeContext        *context,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Finish returns the row id. A removed rule is brought back by saving it again. Topic GRUPPE_TOPIC_ASSESSMENTS. */
void           gruppe_own_rule_save_async    (GruppeContext        *context,
                                              const GruppeOwnRule  *rule,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gint64         gruppe_own_rule_save_finish   (GruppeContext        *context,
                                              GAsyncResult         *result,
                                              GError              **error);
void           gruppe_own_rule_remove_async  (GruppeContext        *context,
                                              gint64                rule,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean       gruppe_own_rule_remove_finish (GruppeContext        *context,
                                              GAsyncResult         *result,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnRule, gruppe_own_rule_free)

G_END_DECLS
