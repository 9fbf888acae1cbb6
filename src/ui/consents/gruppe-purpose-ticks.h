/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-forms.h"
#include "gruppe-form-facts.h"

G_BEGIN_DECLS

/* A purpose that can be ticked. */
typedef struct
{
  char *purpose;
  gboolean single_date;
  GtkCheckButton *check;        /* borrowed */
} GruppePurposeTick;

/* (element-type GruppePurposeTick) */
GPtrArray *gruppe_purpose_ticks_new  (void);
/* A row for each purpose that has a text. CHANGED is called with OWNER first. */
void       gruppe_purpose_ticks_add  (GPtrArray           *ticks,
                                      AdwPreferencesGroup *group,
                                      GruppeConsentForms  *forms,
                                      const char          *ticked,
                                      GCallback            changed,
                                      gpointer             owner);
/* (transfer full) (element-type utf8): ids of what is ticked, in order. */
GPtrArray *gruppe_purpose_ticks_dup  (GPtrArray           *ticks);
/* What has to be said for what is ticked. */
void       gruppe_purpose_ticks_need (GPtrArray           *ticks,
                                      GruppeFormFacts     *facts);
/* (nullable): where to tick first. */
GtkWidget *gruppe_purpose_ticks_get_first (GPtrArray      *ticks);

G_END_DECLS
