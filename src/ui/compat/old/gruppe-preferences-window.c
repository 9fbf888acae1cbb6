/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.2 to 1.4 */
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
  GtkRoot *root;
  GtkWidget *window;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);
  g_return_if_fail (ADW_IS_PREFERENCES_PAGE (page));

  root = gtk_widget_get_root (parent);
  window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW,
                         "title", title,
                         "transient-for", GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                         "destroy-with-parent", TRUE,
                         "modal", TRUE,
                         "search-enabled", FALSE,
                         "default-width", 560,
                         "default-height", 640,
                         NULL);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
}
