/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-erasure.h"

G_BEGIN_DECLS

/* What the files of erasing know about each other. Nothing outside includes it. */

/* Inside a job. RET_ID is the row of the person. */
GruppeErasurePreview *gruppe_erasure_read_preview (GruppeConnection     *connection,
                                                   const char           *database_path,
                                                   const char           *uid,
                                                   int                   proof_years,
                                                   gint64                now,
                                                   gint64               *ret_id,
                                                   GError              **error);
/* Inside a job: what there is of the person with this row and uid. PREVIEW gets counts and what stays. */
gboolean              gruppe_erasure_read_counts  (GruppeConnection     *connection,
                                                   gint64                id,
                                                   const char           *uid,
                                                   GruppeErasurePreview *preview,
                                                   GError              **error);
/* Inside a job: who stands in the register (elements GruppeErasurePending). */
GPtrArray            *gruppe_erasure_read_pending (GruppeConnection     *connection,
                                                   const char           *data_dir,
                                                   GCancellable         *cancellable,
                                                   GError              **error);

G_END_DECLS
