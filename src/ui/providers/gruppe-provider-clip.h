/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeProviderClip:
 *
 * A window onto children that are placed by somebody else and may be larger than it is. Draws only
 * what can be seen.
 */
#define GRUPPE_TYPE_PROVIDER_CLIP (gruppe_provider_clip_get_type ())

G_DECLARE_FINAL_TYPE (GruppeProviderClip, gruppe_provider_clip, GRUPPE, PROVIDER_CLIP, GtkWidget)

GtkWidget *gruppe_provider_clip_new (void);

G_END_DECLS
