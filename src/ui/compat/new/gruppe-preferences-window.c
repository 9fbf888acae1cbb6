/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.5 and newer */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include "gruppe-preferences-window.h"

/**
 * gruppe_preferences_window_present:
 * @parent: something in the window
 * @title: title of the preferences
 * @page: (transfer floating): the preferences
 *
 * Shows a page of preferences over the window.
 */
void
gruppe_preferences_window_present (GtkWidget          *parent,
                                   const char         *title,
                                   AdwPreferencesPage *page)
{
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);
  g_return_if_fail (ADW_IS_PREFERENCES_PAGE (page));

  dialog = g_object_new (ADW_TYPE_PREFERENCES_DIALOG,
                         "title", title,
                         "search-enabled", FALSE,
                         "content-width", 560,
                         "content-height", 640,
                         NULL);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, parent);
}
