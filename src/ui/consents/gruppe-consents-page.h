/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/**
 * GruppeConsentsPage:
 *
 * The people, and where each of them stands with taking part in video meetings. Target of
 * gruppe_page_show_target(): "missing:PROVIDER", those who have not agreed to that provider.
 */
#define GRUPPE_TYPE_CONSENTS_PAGE (gruppe_consents_page_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentsPage, gruppe_consents_page, GRUPPE, CONSENTS_PAGE, GruppePage)

/* PROVIDER: "" for any, NULL to show everybody. */
void gruppe_consents_page_show_missing (GruppeConsentsPage *self,
                                        const char         *provider);

G_END_DECLS
