/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-log.h"

G_BEGIN_DECLS

char       *gruppe_consent_words_day      (gint64                    time,
                                           const char               *zone);
const char *gruppe_consent_words_provider (GruppeContext            *context,
                                           const char               *provider);
const char *gruppe_consent_words_method   (GruppeConsentMethod       method);
/* The ways an answer can be given, behind a first entry that says to choose one. */
char      **gruppe_consent_words_methods  (void);
char       *gruppe_consent_words_state    (GruppeContext            *context,
                                           const GruppeConsentEvent *latest,
                                           const char               *provider,
                                           gint64                    text_version);
/* The same for one line of a list, which names the provider. */
char       *gruppe_consent_words_line     (GruppeContext            *context,
                                           const GruppeConsentEvent *latest,
                                           const char               *provider,
                                           gint64                    text_version);
char       *gruppe_consent_words_event    (const GruppeConsentEvent *event,
                                           gboolean                  mistaken);
char       *gruppe_consent_words_details  (GruppeContext            *context,
                                           const GruppeConsentEvent *event);
/* What was ticked, where there was more to tick than yes or no; otherwise NULL. */
char       *gruppe_consent_words_choices  (GruppeConsentForms       *forms,
                                           const GruppeConsentEvent *event);
const char *gruppe_consent_words_age      (GruppePersonAge           age);

G_END_DECLS
