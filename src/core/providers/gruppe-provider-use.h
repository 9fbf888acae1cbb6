/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeProviderUse:
 * @provider: id
 * @in_use: the group uses it
 * @concluded_on: (nullable): day the processor contract was concluded, YYYY-MM-DD
 * @kept_at: where the contract lies, may be ""
 * @review_on: (nullable): day to look at the contract again
 * @result: "" (open), "complete", "gaps", "self-run" or "not-needed"
 * @result_reason: which gaps, or why none is needed; may be ""
 * @server_version: for systems the group runs itself, may be ""
 * @updated_on: (nullable): day of the last update
 * @update_days: remind so many days after @updated_on; 0: never
 * @ticks: (array zero-terminated=1): ids of the points of the contract that are fulfilled
 *
 * What the group keeps about a provider it uses: the contract (Art. 28 GDPR) and the upkeep.
 */
typedef struct
{
  char *provider;
  gboolean in_use;
  char *concluded_on;
  char *kept_at;
  char *review_on;
  char *result;
  char *result_reason;
  char *server_version;
  char *updated_on;
  int update_days;
  char **ticks;
} GruppeProviderUse;

/**
 * GruppeUseReminder:
 * @GRUPPE_USE_NO_CONTRACT: in use, and neither a contract nor a reason why none is needed
 * @GRUPPE_USE_REVIEW_DUE: the day to look at the contract again has come
 * @GRUPPE_USE_UPDATE_DUE: the interval since the last update has passed
 */
typedef enum
{
  GRUPPE_USE_NO_CONTRACT = 1 << 0,
  GRUPPE_USE_REVIEW_DUE = 1 << 1,
  GRUPPE_USE_UPDATE_DUE = 1 << 2,
} GruppeUseReminder;

GruppeProviderUse *gruppe_provider_use_new         (const char               *provider);
GruppeProviderUse *gruppe_provider_use_copy        (const GruppeProviderUse  *self);
void               gruppe_provider_use_free        (GruppeProviderUse        *self);
/* Cleans in place; places are the members' names. */
gboolean           gruppe_provider_use_check       (GruppeProviderUse        *self,
                                                    GError                  **error);
/* TODAY: YYYY-MM-DD. Nothing for a provider that is not in use. */
GruppeUseReminder  gruppe_provider_use_reminders   (const GruppeProviderUse  *self,
                                                    const char               *today);
/* (nullable): the day from which GRUPPE_USE_UPDATE_DUE counts; NULL without a last update or an interval. */
char              *gruppe_provider_use_update_due_on (const GruppeProviderUse *self);
gboolean           gruppe_provider_use_equal       (const GruppeProviderUse  *self,
                                                    const GruppeProviderUse  *other);
/* Which day it is where this machine stands, YYYY-MM-DD. */
char              *gruppe_provider_uses_today      (GruppeContext            *context);

/* (element-type GruppeProviderUse): all that were ever written down, in the order of ids. */
void               gruppe_provider_uses_load_async  (GruppeContext           *context,
                                                     GCancellable            *cancellable,
                                                     GAsyncReadyCallback      callback,
                                                     gpointer                 user_data);
GPtrArray         *gruppe_provider_uses_load_finish (GruppeContext           *context,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
GPtrArray         *gruppe_provider_uses_load_sync   (GruppeContext           *context,
                                                     GError                 **error);
/* Replaces what was there, ticks included. Topic GRUPPE_TOPIC_PROVIDERS. */
void               gruppe_provider_use_save_async   (GruppeContext           *context,
                                                     const GruppeProviderUse *use,
                                                     GCancellable            *cancellable,
                                                     GAsyncReadyCallback      callback,
                                                     gpointer                 user_data);
gboolean           gruppe_provider_use_save_finish  (GruppeContext           *context,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
gboolean           gruppe_provider_use_save_sync    (GruppeContext           *context,
                                                     const GruppeProviderUse *use,
                                                     GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeProviderUse, gruppe_provider_use_free)

G_END_DECLS
