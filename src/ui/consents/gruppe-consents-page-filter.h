/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-people.h"

G_BEGIN_DECLS

/**
 * GruppeConsentsPageFilter:
 *
 * Chooses which people are shown: search, where they stand, with which purpose, group. Says how many
 * they are. Signal "changed".
 */
#define GRUPPE_TYPE_CONSENTS_PAGE_FILTER (gruppe_consents_page_filter_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentsPageFilter, gruppe_consents_page_filter,
                      GRUPPE, CONSENTS_PAGE_FILTER, GtkWidget)

/* The purposes that can be chosen. */
void        gruppe_consents_page_filter_set_forms    (GruppeConsentsPageFilter *self,
                                                      GruppeConsentForms       *forms);
/* The groups that can be chosen (elements GruppeTag). */
void        gruppe_consents_page_filter_set_tags     (GruppeConsentsPageFilter *self,
                                                      GPtrArray                *tags);
/* Everything at once, one signal. PURPOSE and TAG may be NULL. */
void        gruppe_consents_page_filter_choose       (GruppeConsentsPageFilter *self,
                                                      GruppePeopleFilterKind    kind,
                                                      const char               *purpose,
                                                      const char               *tag);
/* Text, state, purpose and group; the strings live until the next change. */
void        gruppe_consents_page_filter_get          (GruppeConsentsPageFilter *self,
                                                      GruppePeopleFilter       *ret_filter);
const char *gruppe_consents_page_filter_get_purpose  (GruppeConsentsPageFilter *self);
gboolean    gruppe_consents_page_filter_is_searching (GruppeConsentsPageFilter *self);
/* Besides the search: some people are left out. */
gboolean    gruppe_consents_page_filter_is_set       (GruppeConsentsPageFilter *self);
void        gruppe_consents_page_filter_set_n_hits   (GruppeConsentsPageFilter *self,
                                                      guint                     n_hits);
void        gruppe_consents_page_filter_set_empty    (GruppeConsentsPageFilter *self,
                                                      gboolean                  empty);

G_END_DECLS
