/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-entry.h"
#include "gruppe-consent-state.h"
#include "gruppe-context.h"
#include "gruppe-person.h"

G_BEGIN_DECLS

/* Adding. */
void                gruppe_consent_log_record_async   (GruppeContext             *context,
                                                       const GruppeConsentEntry  *entry,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeConsentEvent *gruppe_consent_log_record_finish  (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
GruppeConsentEvent *gruppe_consent_log_record_sync    (GruppeContext             *context,
                                                       const GruppeConsentEntry  *entry,
                                                       GError                   **error);

/* Several at once, all or nothing (elements GruppeConsentEntry; the results GruppeConsentEvent). The
 * place of an error begins with "entries[3].", counted from 0. */
void                gruppe_consent_log_record_many_async  (GruppeContext         *context,
                                                           GPtrArray             *entries,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
GPtrArray          *gruppe_consent_log_record_many_finish (GruppeContext         *context,
                                                           GAsyncResult          *result,
                                                           GError               **error);
GPtrArray          *gruppe_consent_log_record_many_sync   (GruppeContext         *context,
                                                           GPtrArray             *entries,
                                                           GError               **error);

/* All events of one person, oldest entry first (elements GruppeConsentEvent). */
void                gruppe_consent_log_history_async  (GruppeContext             *context,
                                                       const char                *person_uid,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GPtrArray          *gruppe_consent_log_history_finish (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
GPtrArray          *gruppe_consent_log_history_sync   (GruppeContext             *context,
                                                       const char                *person_uid,
                                                       GError                   **error);

/* What the events of one person bring in words: event uid -> GruppeConsentDetails. */
void                gruppe_consent_log_details_async  (GruppeContext             *context,
                                                       const char                *person_uid,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GHashTable         *gruppe_consent_log_details_finish (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
GHashTable         *gruppe_consent_log_details_sync   (GruppeContext             *context,
                                                       const char                *person_uid,
                                                       GError                   **error);

/* A text that was shown, by its digest. */
void                gruppe_consent_log_text_async     (GruppeContext             *context,
                                                       const char                *sha256,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GruppeConsentText  *gruppe_consent_log_text_finish    (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);

/**
 * GruppeConsentStatus:
 * @purpose: id of the purpose
 * @label: its name in the user's language
 * @n_people: how many people there are
 * @counts: how many of them are in which #GruppeConsentState
 */
typedef struct
{
  char *purpose;
  char *label;
  guint n_people;
  guint counts[GRUPPE_CONSENT_N_STATES];
} GruppeConsentStatus;

void                gruppe_consent_status_free        (GruppeConsentStatus       *self);
/* One GruppeConsentStatus for each purpose. PROVIDER may be NULL. */
GPtrArray          *gruppe_consent_log_status_sync    (GruppeContext             *context,
                                                       const char                *provider,
                                                       GError                   **error);

/* People without a valid yes to video meetings with PROVIDER (NULL or "": with any), by name
 * (elements GruppePerson). */
void                gruppe_consents_missing_async     (GruppeContext             *context,
                                                       const char                *provider,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
GPtrArray          *gruppe_consents_missing_finish    (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
GPtrArray          *gruppe_consents_missing_sync      (GruppeContext             *context,
                                                       const char                *provider,
                                                       GError                   **error);

/**
 * GruppeConsentsCount:
 * @missing: people without a valid yes
 * @people: all people
 */
typedef struct
{
  guint missing;
  guint people;
} GruppeConsentsCount;

void                gruppe_consents_count_async       (GruppeContext             *context,
                                                       const char                *provider,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
gboolean            gruppe_consents_count_finish      (GruppeContext             *context,
                                                       GAsyncResult              *result,
                                                       GruppeConsentsCount       *ret_count,
                                                       GError                   **error);
gboolean            gruppe_consents_count_sync        (GruppeContext             *context,
                                                       const char                *provider,
                                                       GruppeConsentsCount       *ret_count,
                                                       GError                   **error);

/**
 * GruppeConsentVerdict:
 * @good: whether the record is whole
 * @n_events: how many events were read
 * @n_texts: how many texts were read
 * @bad_event: number of the first event that is wrong, or 0
 * @bad_text: (nullable): digest of the first text that is wrong
 * @reason: (nullable): an English sentence that says what is wrong
 * @head: hash of the last event
 *
 * What came of checking the record.
 */
typedef struct
{
  gboolean good;
  guint64 n_events;
  guint64 n_texts;
  gint64 bad_event;
  char *bad_text;
  char *reason;
  char *head;
} GruppeConsentVerdict;

void                  gruppe_consent_verdict_free      (GruppeConsentVerdict     *self);
void                  gruppe_consent_log_verify_async  (GruppeContext            *context,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  user_data);
GruppeConsentVerdict *gruppe_consent_log_verify_finish (GruppeContext            *context,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
GruppeConsentVerdict *gruppe_consent_log_verify_sync   (GruppeContext            *context,
                                                        GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentStatus, gruppe_consent_status_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeConsentVerdict, gruppe_consent_verdict_free)

G_END_DECLS
