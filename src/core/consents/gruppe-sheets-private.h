/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-sheets.h"

G_BEGIN_DECLS

/* In the worker: the form of an id as it was typed. */
GruppeSheetRecord *gruppe_sheets_read_record (GruppeConnection  *connection,
                                              const char        *typed,
                                              GError           **error);

G_END_DECLS
