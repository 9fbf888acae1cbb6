/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include <sys/resource.h>

#include "gruppe-core-resource.h"
#include "gruppe-core.h"

/* A crash report would hold whatever was on the screen: names, and a password that was shown. What GTK copies is not
 * in libsecret's memory, which is left out of core dumps anyway. */
static void
refuse_core_dumps (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;

  limit.rlim_cur = 0;
  (void) setrlimit (RLIMIT_CORE, &limit);
}

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
      refuse_core_dumps ();
      gruppe_core_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}
