/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-log.h"

G_BEGIN_DECLS

/* What the files of this folder know about each other. Nothing outside includes it. */

/* In the main thread, before a job is handed to the worker. */
gboolean            gruppe_consent_log_check_provider (GruppeContext            *context,
                                                       const GruppeConsentEntry *entry,
                                                       GError                  **error);

/* In the worker, inside a transaction. */
GruppeConsentEvent *gruppe_consent_log_add            (GruppeConnection         *connection,
                                                       GruppeConsentForms       *forms,
                                                       const GruppeConsentEntry *entry,
                                                       gint64                    now,
                                                       GError                  **error);
gboolean            gruppe_consent_log_add_text       (GruppeConnection         *connection,
                                                       const GruppeConsentText  *text,
                                                       gint64                    now,
                                                       GError                  **error);
GPtrArray          *gruppe_consent_log_read_history   (GruppeConnection         *connection,
                                                       const char               *person_uid,
                                                       GError                  **error);

/* SCHEMA is that of a file that has not been brought up to date, or 0. */
GruppeConsentVerdict *gruppe_consent_log_verify_file  (GruppeConnection         *connection,
                                                       int                       schema,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);

G_END_DECLS
