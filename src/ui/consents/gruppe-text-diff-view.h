/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GruppeTextDiffView:
 *
 * What is different between two texts, sentence by sentence, in words as well.
 */
#define GRUPPE_TYPE_TEXT_DIFF_VIEW (gruppe_text_diff_view_get_type ())

G_DECLARE_FINAL_TYPE (GruppeTextDiffView, gruppe_text_diff_view, GRUPPE, TEXT_DIFF_VIEW, GtkBox)

/* FALSE when both are the same. */
gboolean gruppe_text_diff_view_show (GruppeTextDiffView *self,
                                     const char         *old_text,
                                     const char         *new_text,
                                     const char         *language);

G_END_DECLS
