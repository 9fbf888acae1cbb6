/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.5 and newer */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gruppe-about.h"

/**
 * gruppe_show_about:
 * @parent: something in the window
 *
 * Says what the program is, which version, and under which licence.
 */
void
gruppe_show_about (GtkWidget *parent)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  adw_show_about_dialog (parent,
                         "application-name", "Gruppentreffen",
                         "application-icon", GRUPPE_APP_ID,
                         "version", GRUPPE_VERSION,
                         "developer-name", _("The Gruppentreffen contributors"),
                         "copyright", _("© 2026 The Gruppentreffen contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Choose a provider for online meetings, plan meetings and keep "
                                       "consents for a self-help group."),
                         /* Translators: your names, one per line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}
