/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "consents/gruppe-tags.h"

G_BEGIN_DECLS

/**
 * GruppeTagsWindow:
 *
 * The groups within the group: how many people are in each; they can be renamed and removed.
 */
#define GRUPPE_TYPE_TAGS_WINDOW (gruppe_tags_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeTagsWindow, gruppe_tags_window, GRUPPE, TAGS_WINDOW, AdwWindow)

GruppeTagsWindow *gruppe_tags_window_new (GruppeContext *context,
                                          GtkWindow     *parent);

G_END_DECLS
