/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeAssessmentChooser:
 *
 * A button with the title of the assessment worked on. It opens the list of all. Seen only when there are several. Goes through
 * the actions "requirements.open-assessment" and "requirements.new-assessment" of the page.
 */
#define GRUPPE_TYPE_ASSESSMENT_CHOOSER (gruppe_assessment_chooser_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAssessmentChooser, gruppe_assessment_chooser, GRUPPE, ASSESSMENT_CHOOSER, GtkWidget)

void        gruppe_assessment_chooser_set_context (GruppeAssessmentChooser *self,
                                                   GruppeContext           *context);
/* ASSESSMENT: row id, 0 when it is not in the database. */
void        gruppe_assessment_chooser_set_current (GruppeAssessmentChooser *self,
                                                   gint64                   assessment,
                                                   const char              *title);
const char *gruppe_assessment_chooser_get_title   (GruppeAssessmentChooser *self);
/* Random id of the one worked on, "" when there is none yet. */
const char *gruppe_assessment_chooser_get_uid     (GruppeAssessmentChooser *self);
/* (transfer container) (element-type utf8) */
GPtrArray  *gruppe_assessment_chooser_get_titles  (GruppeAssessmentChooser *self);

G_END_DECLS
