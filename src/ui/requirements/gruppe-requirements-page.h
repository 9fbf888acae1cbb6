/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/gruppe-page.h"

G_BEGIN_DECLS

/**
 * GruppeRequirementsPage:
 *
 * The questions in sections, and the ranking that follows from the answers. Its targets (gruppe_page_show_target()) are ids of
 * questions, and "ranking".
 */
#define GRUPPE_TYPE_REQUIREMENTS_PAGE (gruppe_requirements_page_get_type ())

G_DECLARE_FINAL_TYPE (GruppeRequirementsPage, gruppe_requirements_page, GRUPPE, REQUIREMENTS_PAGE, GruppePage)

G_END_DECLS
