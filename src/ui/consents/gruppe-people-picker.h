/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-person.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppePeoplePicker:
 *
 * Chooses one person from the list, or several. Signal "picked" (GPtrArray of GruppePerson).
 */
#define GRUPPE_TYPE_PEOPLE_PICKER (gruppe_people_picker_get_type ())

G_DECLARE_FINAL_TYPE (GruppePeoplePicker, gruppe_people_picker, GRUPPE, PEOPLE_PICKER, AdwWindow)

/* CHOSEN (elements GruppePerson, may be NULL): who is chosen at first. */
GtkWidget *gruppe_people_picker_new (GruppeContext *context,
                                     GtkWindow     *parent,
                                     const char    *title,
                                     gboolean       several,
                                     GPtrArray     *chosen);

G_END_DECLS
