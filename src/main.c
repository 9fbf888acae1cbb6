/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "shell/gruppe-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(GruppeApplication) application = NULL;
  const char *localedir = g_getenv ("GRUPPE_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : GRUPPE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = gruppe_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
