/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppeKeeper:
 *
 * Keeps a profile tidy while no window does: deletes passwords when their time has come. It has the profile to itself, as a window
 * has, and waits while another program has it. Signal "opened".
 */
#define GRUPPE_TYPE_KEEPER (gruppe_keeper_get_type ())

G_DECLARE_FINAL_TYPE (GruppeKeeper, gruppe_keeper, GRUPPE, KEEPER, GObject)

GruppeKeeper  *gruppe_keeper_new         (GruppeContext *context);
void           gruppe_keeper_start       (GruppeKeeper  *self);
/* Closes the database, so that a window can open it. */
void           gruppe_keeper_stop        (GruppeKeeper  *self);
/* NULL as long as the database is not open. */
GruppeContext *gruppe_keeper_get_context (GruppeKeeper  *self);

G_END_DECLS
