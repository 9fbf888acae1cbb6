/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* Copies SECRET; after SECONDS it is taken out of the clipboard again, if it is still there. */
void     gruppe_secret_clipboard_copy  (GtkWidget    *widget,
                                        GruppeSecret *secret,
                                        guint         seconds);
/* Takes out what gruppe_secret_clipboard_copy() put in, if it is still there. */
gboolean gruppe_secret_clipboard_clear (GdkClipboard *clipboard);

G_END_DECLS
