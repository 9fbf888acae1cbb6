/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-people.h"

G_BEGIN_DECLS

/**
 * GruppePersonEditor:
 *
 * The form in which a person is added or changed. Signal "saved" (GruppePerson *).
 */
#define GRUPPE_TYPE_PERSON_EDITOR (gruppe_person_editor_get_type ())

G_DECLARE_FINAL_TYPE (GruppePersonEditor, gruppe_person_editor, GRUPPE, PERSON_EDITOR, AdwWindow)

GruppePersonEditor *gruppe_person_editor_new (GruppeContext *context,
                                              GtkWindow     *parent,
                                              GruppePerson  *person);

G_END_DECLS
