/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-window.h"

G_BEGIN_DECLS

#define GRUPPE_TYPE_APPLICATION (gruppe_application_get_type ())

G_DECLARE_FINAL_TYPE (GruppeApplication, gruppe_application, GRUPPE, APPLICATION, AdwApplication)

GruppeApplication *gruppe_application_new         (void);
/* The window the user is in, also while a form stands over it; NULL without windows. */
GruppeWindow      *gruppe_application_get_window  (GruppeApplication *self);
/* Opens the window with sample data, or shows the one there is. */
void               gruppe_application_show_sample (GruppeApplication *self);

/* A window has opened its profile, or (NULL) closed it; not for sample data. */
void               gruppe_application_follow_profile (GruppeApplication *self,
                                                      GruppeContext     *context);
/* Does not go on without a window. */
void               gruppe_application_end_background (GruppeApplication *self);

G_END_DECLS
