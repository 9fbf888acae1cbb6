/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-clock.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"

G_BEGIN_DECLS

#define LOG_TEST_PURPOSE GRUPPE_CONSENT_VIDEO_MEETINGS

/* An open profile with one person in it. */
typedef struct
{
  GruppeContext *context;
  GruppeDatabase *database;
  GruppeClock *clock;
  GruppeConsentForms *forms;
  GruppePerson *anna;
  gint64 now;
} LogTest;

#define LOG_TEST_ADD(name, func) \
  g_test_add ("/consent-log/" name, LogTest, NULL, log_test_set_up, func, log_test_tear_down)

void                  log_test_set_up        (LogTest            *fixture,
                                              gconstpointer       data);
void                  log_test_tear_down     (LogTest            *fixture,
                                              gconstpointer       data);
void                  log_test_open_profile  (LogTest            *fixture);
void                  log_test_close_profile (LogTest            *fixture);

GruppePerson         *log_test_add_person    (LogTest            *fixture,
                                              const char         *name);
GruppeConsentState    log_test_state_of      (LogTest            *fixture,
                                              GruppePerson       *person,
                                              const char         *provider);

/* Entries */
GruppeConsentText    *log_test_compose       (LogTest            *fixture,
                                              const char         *purpose,
                                              const char         *language);
/* One that can be recorded, with the text and the answer that KIND needs. */
GruppeConsentEntry   *log_test_new_entry     (LogTest            *fixture,
                                              GruppePerson       *person,
                                              GruppeConsentKind   kind,
                                              gint64              given_at);

/* Recording; the first takes the entry. */
GruppeConsentEvent   *log_test_record_entry  (LogTest            *fixture,
                                              GruppeConsentEntry *taken);
GruppeConsentEvent   *log_test_record        (LogTest            *fixture,
                                              GruppePerson       *person,
                                              GruppeConsentKind   kind,
                                              gint64              given_at);
void                  log_test_record_only   (LogTest            *fixture,
                                              GruppePerson       *person,
                                              GruppeConsentKind   kind,
                                              gint64              given_at);
guint                 log_test_count_events  (LogTest            *fixture,
                                              GruppePerson       *person);

/* Checking the whole record */
GruppeConsentVerdict *log_test_verify        (LogTest            *fixture);
void                  log_test_assert_good   (LogTest            *fixture,
                                              guint64             n_events);

G_END_DECLS
