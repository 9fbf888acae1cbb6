/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-pasted-text.h"
#include "meetings/gruppe-invitation-parser.h"

G_BEGIN_DECLS

/* Recognises an invitation in a thread, in FILE or else in TEXT, and when that has none in HTML, which is the same text as it was
 * copied from a mail. Takes TEXT and HTML. */
void                   gruppe_paste_read_async  (GruppeCatalogue       *catalogue,
                                                 GFile                 *file,
                                                 GruppePastedText      *text,
                                                 GruppePastedText      *html,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
/* NULL without an error when there is none. */
GruppeFoundInvitation *gruppe_paste_read_finish (GAsyncResult          *result,
                                                 GError               **error);

G_END_DECLS
