/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Rows of meetings as a test wants them, without drafts and keyring. */

/* Statements for the worker, in one transaction. */
void   date_test_exec  (GruppeContext *context,
                        const char    *format,
                        ...) G_GNUC_PRINTF (2, 3);
/* The first column of the first row. */
gint64 date_test_ask   (GruppeContext *context,
                        const char    *format,
                        ...) G_GNUC_PRINTF (2, 3);
/* An hour at STARTS_AT with a provider and a link; its uid is that number at the end of a UUID of zeros. */
void   date_test_add   (GruppeContext *context,
                        gint64         id,
                        const char    *title,
                        gint64         starts_at);
/* Seconds since 1970. */
gint64 date_test_utc   (const char    *iso8601);

G_END_DECLS
