/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-compat-resource.h"
#include "gruppe-core.h"
#include "gruppe-ui-resource.h"
#include "gruppe-ui.h"

/**
 * gruppe_ui_init:
 *
 * Makes templates, icons and the data of the core available, and names the program. The application does it; a program that makes
 * widgets without an application calls it first. May be called more than once.
 */
void
gruppe_ui_init (void)
{
  static gsize initialized = 0;

  if (!g_once_init_enter (&initialized))
    return;

  g_set_application_name ("Gruppentreffen");
  gruppe_core_init ();
  gruppe_compat_register_resource ();
  gruppe_ui_register_resource ();
  g_once_init_leave (&initialized, 1);
}
