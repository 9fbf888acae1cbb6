/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-core-resource.h"
#include "gruppe-core.h"

/**
 * gruppe_core_init:
 *
 * Makes the compiled-in data (SQL, JSON, word lists) available. Call first thing in main(). Registering
 * reads nothing; a file is looked at when it is asked for.
 */
void
gruppe_core_init (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      gruppe_core_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}
