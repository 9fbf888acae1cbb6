/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-text.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/* Jobs of the worker whose results belong to the context, and what several stores check. Only for this folder. */

void      gruppe_requirements_read           (GruppeContext        *context,
                                              gpointer              tag,
                                              GruppeDatabaseFunc    func,
                                              gpointer              data,
                                              GDestroyNotify        data_free,
                                              GDestroyNotify        result_free,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Done when gruppe_context_get_adoption() knows of it as well. */
void      gruppe_requirements_write          (GruppeContext        *context,
                                              GruppeTopic           topics,
                                              gpointer              tag,
                                              GruppeDatabaseFunc    func,
                                              gpointer              data,
                                              GDestroyNotify        data_free,
                                              GDestroyNotify        result_free,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* TAG may be NULL where several calls share a finish function. */
gpointer  gruppe_requirements_finish         (GruppeContext        *context,
                                              GAsyncResult         *result,
                                              gpointer              tag,
                                              GError              **error);
gint64    gruppe_requirements_finish_id      (GruppeContext        *context,
                                              GAsyncResult         *result,
                                              gpointer              tag,
                                              GError              **error);
/* What a job returns that has a row id to tell, or nothing. */
gpointer  gruppe_requirements_id             (gint64                id);
gpointer  gruppe_requirements_good           (void);

gboolean  gruppe_requirements_clean_text     (char                **text,
                                              const char           *place,
                                              gsize                 max_chars,
                                              GruppeTextFlags       flags,
                                              GError              **error);
gboolean  gruppe_requirements_is_date        (const char           *text);
gboolean  gruppe_requirements_not_found      (const char           *what,
                                              gint64                id,
                                              GError              **error);

G_END_DECLS
