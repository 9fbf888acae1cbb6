/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeNotices:
 *
 * The banners below the header bar: how the user's data were opened, how the keyring is, whether names are
 * hidden, and whether these are sample data.
 */
#define GRUPPE_TYPE_NOTICES (gruppe_notices_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNotices, gruppe_notices, GRUPPE, NOTICES, GtkWidget)

void gruppe_notices_set_context        (GruppeNotices *self,
                                        GruppeContext *context);
void gruppe_notices_set_sample         (GruppeNotices *self,
                                        gboolean       sample);
/* The database has been opened. */
void gruppe_notices_update_store       (GruppeNotices *self);
/* FALSE while the user cannot do anything with passwords yet, as on the welcome. */
void gruppe_notices_set_show_vault     (GruppeNotices *self,
                                        gboolean       show_vault);

G_END_DECLS
