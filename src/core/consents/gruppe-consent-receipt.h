/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/gruppe-document.h"
#include "gruppe-consent-log.h"

G_BEGIN_DECLS

/* A note of the head of the record that is kept elsewhere: it shows later whether the record was
 * rewritten from some event on. */
GruppeDocument *gruppe_consent_receipt_document (const GruppeConsentVerdict  *verdict,
                                                 const char                  *group,
                                                 const char                  *language,
                                                 gint64                       now);
char           *gruppe_consent_receipt_text     (const GruppeConsentVerdict  *verdict,
                                                 const char                  *group,
                                                 const char                  *language,
                                                 gint64                       now);
gboolean        gruppe_consent_receipt_parse    (const char                  *text,
                                                 guint64                     *ret_n_events,
                                                 char                       **ret_head,
                                                 GError                     **error);

/* Whether the record still begins with the events that a receipt speaks of. */
void            gruppe_consent_log_check_receipt_async  (GruppeContext       *context,
                                                         guint64              n_events,
                                                         const char          *head,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
gboolean        gruppe_consent_log_check_receipt_finish (GruppeContext       *context,
                                                         GAsyncResult        *result,
                                                         gboolean            *ret_matches,
                                                         GError             **error);
gboolean        gruppe_consent_log_check_receipt_sync   (GruppeContext       *context,
                                                         guint64              n_events,
                                                         const char          *head,
                                                         gboolean            *ret_matches,
                                                         GError             **error);

G_END_DECLS
