/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeFormFacts:
 *
 * What has to be chosen before a form can be shown: provider, date, reason and language. Signal "changed".
 */
#define GRUPPE_TYPE_FORM_FACTS (gruppe_form_facts_get_type ())

G_DECLARE_FINAL_TYPE (GruppeFormFacts, gruppe_form_facts, GRUPPE, FORM_FACTS, AdwPreferencesGroup)

/* MEETING_UID (may be NULL): the date that is chosen at first. */
void            gruppe_form_facts_set_context  (GruppeFormFacts *self,
                                                GruppeContext   *context,
                                                const char      *meeting_uid);
/* First nothing, then each purpose that is asked for. */
void            gruppe_form_facts_need_nothing (GruppeFormFacts *self);
void            gruppe_form_facts_need         (GruppeFormFacts *self,
                                                const char      *purpose,
                                                gboolean         single_date);
/* Words for what is missing, and where; NULL when everything is there. */
const char     *gruppe_form_facts_find_missing (GruppeFormFacts *self,
                                                GtkWidget      **ret_where);
/* (nullable): what PURPOSE names. */
GruppeProvider *gruppe_form_facts_get_provider (GruppeFormFacts *self,
                                                const char      *purpose,
                                                gboolean         single_date);
GruppeMeeting  *gruppe_form_facts_get_meeting  (GruppeFormFacts *self);
const char     *gruppe_form_facts_get_reason   (GruppeFormFacts *self);
/* "de", "en", or NULL: that of the person. */
const char     *gruppe_form_facts_get_language (GruppeFormFacts *self);

G_END_DECLS
