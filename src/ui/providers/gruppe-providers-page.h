/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/**
 * GruppeProvidersPage:
 *
 * The providers side by side. Its target (see #GruppePageClass.show_target) is "PROVIDER/CRITERION"
 * in ids; one of the two may be empty.
 */
#define GRUPPE_TYPE_PROVIDERS_PAGE (gruppe_providers_page_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProvidersPage, gruppe_providers_page, GRUPPE, PROVIDERS_PAGE, GruppePage)

GtkWidget *gruppe_providers_page_new       (void);
gboolean   gruppe_providers_page_show_cell (GruppeProvidersPage *self,
                                            const char          *provider,
                                            const char          *criterion);

G_END_DECLS
