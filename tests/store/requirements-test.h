/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-error.h"
#include "gruppe-test.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-assessments.h"

G_BEGIN_DECLS

/* A profile for the tests of assessments and choices; everything here waits until it has been done. */
typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
  GruppeQuestionnaire *questionnaire;
} RequirementsTest;

void                   requirements_test_open_profile  (RequirementsTest       *self);
void                   requirements_test_close_profile (RequirementsTest       *self);
void                   requirements_test_set_up        (RequirementsTest       *self,
                                                        gconstpointer           data);
void                   requirements_test_tear_down     (RequirementsTest       *self,
                                                        gconstpointer           data);
/* How many there are; SQL counts. */
gint64                 requirements_test_query         (RequirementsTest       *self,
                                                        const char             *sql);
/* Behind the back of the program. */
void                   requirements_test_exec          (RequirementsTest       *self,
                                                        const char             *sql);

GruppeSavedAssessment *requirements_test_load          (RequirementsTest       *self);
gint64                 requirements_test_create        (RequirementsTest       *self,
                                                        const char             *title);
gboolean               requirements_test_try_save      (RequirementsTest       *self,
                                                        gint64                  id,
                                                        const char             *question,
                                                        GruppeAnswerState       state,
                                                        const char             *value,
                                                        int                     weight,
                                                        gboolean                must,
                                                        GError                **error);
/* With weight 3, as a must. */
void                   requirements_test_save          (RequirementsTest       *self,
                                                        gint64                  id,
                                                        const char             *question,
                                                        const char             *value);
void                   requirements_test_assert_answer (GruppeSavedAssessment  *saved,
                                                        const char             *question,
                                                        GruppeAnswerState       state,
                                                        const char             *value);
/* Returns the row id, or 0. */
gint64                 requirements_test_try_adopt     (RequirementsTest       *self,
                                                        const GruppeAdoption   *adoption,
                                                        GError                **error);
gint64                 requirements_test_adopt         (RequirementsTest       *self,
                                                        const char             *provider);
GruppeAdoption        *requirements_test_make_adoption (const char             *provider);
void                   requirements_test_set           (char                  **text,
                                                        const char             *value);

G_END_DECLS
