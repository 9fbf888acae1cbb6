/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GruppeShellView:
 *
 * The inside of a window with pages: a header bar with the switcher in its middle, which moves to the bottom when the window
 * is narrow, messages below the header bar, and the content.
 *
 * Properties: "stack" (AdwViewStack, what the switcher switches, somewhere inside the content), "content", "messages",
 * "start" and "end" (GtkWidget, in the header bar), "title", "show-switcher".
 */
#define GRUPPE_TYPE_SHELL_VIEW (gruppe_shell_view_get_type ())

G_DECLARE_FINAL_TYPE (GruppeShellView, gruppe_shell_view, GRUPPE, SHELL_VIEW, GtkWidget)

void     gruppe_shell_view_set_title         (GruppeShellView *self,
                                              const char      *title);
void     gruppe_shell_view_set_show_switcher (GruppeShellView *self,
                                              gboolean         show_switcher);
/* Whether the switcher stands at the bottom. */
gboolean gruppe_shell_view_get_narrow        (GruppeShellView *self);

G_END_DECLS
