/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void gruppe_tell_choice    (AdwComboRow *row);
void gruppe_tell_subtitles (GtkWidget   *widget);

G_END_DECLS
