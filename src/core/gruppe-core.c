/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-core-resource.h"
#include "gruppe-core.h"

/**
 * gruppe_core_init:
 *
 * Makes the compiled-in data (SQL, JSON, word lists) available. Call once, first thing in main(). Registering
 * reads nothing; a file is looked at when it is asked for.
 */
void
gruppe_core_init (void)
{
  gruppe_core_register_resource ();
}
