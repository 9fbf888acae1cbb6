/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-checklist.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeChecklistGroup:
 *
 * What to do before, at the start of, during and at the end of a meeting, to be ticked. Properties: "first-phase" and "last-phase",
 * the lists it shows (GruppePhase); "special": only what is to be done at this provider while preparing.
 */
#define GRUPPE_TYPE_CHECKLIST_GROUP (gruppe_checklist_group_get_type ())

G_DECLARE_FINAL_TYPE (GruppeChecklistGroup, gruppe_checklist_group, GRUPPE, CHECKLIST_GROUP, AdwPreferencesGroup)

/* Both NULL: nothing is shown. */
void gruppe_checklist_group_set_meeting (GruppeChecklistGroup *self,
                                         GruppeContext        *context,
                                         GruppeMeeting        *meeting);
/* Without a meeting: to be read only. */
void gruppe_checklist_group_set_provider (GruppeChecklistGroup *self,
                                          GruppeCatalogue      *catalogue,
                                          const char           *provider);
/* TICKS: as of gruppe_meeting_ticks_load_finish(). */
void gruppe_checklist_group_set_ticks   (GruppeChecklistGroup *self,
                                         GHashTable           *ticks);
/* Opens the list it is time for, if it is one of these and it was not opened before. */
void gruppe_checklist_group_set_phase   (GruppeChecklistGroup *self,
                                         GruppePhase           phase);

G_END_DECLS
