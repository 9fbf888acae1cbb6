/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "compat/gruppe-about.h"
#include "compat/gruppe-preferences-window.h"
#include "gruppe-actions.h"
#include "gruppe-page.h"
#include "gruppe-preferences.h"
#include "gruppe-shortcuts.h"

static const struct
{
  const char *action;
  const char *accels[3];
} keys[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.page::requirements", { "<Control>1", "<Control>KP_1" } },
  { "win.page::providers", { "<Control>2", "<Control>KP_2" } },
  { "win.page::meetings", { "<Control>3", "<Control>KP_3" } },
  { "win.page::consents", { "<Control>4", "<Control>KP_4" } },
  { "win.create-new", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.hide-names", { "<Control>h" } },
};

/* Where the help texts lie, for somebody who has no viewer for them. */
static char *
find_help_folder (void)
{
  const char * const *dirs = g_get_system_data_dirs ();

  for (gsize i = 0; dirs[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (dirs[i], "help", "C", GETTEXT_PACKAGE, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }

  return NULL;
}

static void
help_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeApplication) application = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *sentence = NULL;
  GruppeWindow *window = gruppe_application_get_window (application);

  if (g_app_info_launch_default_for_uri_finish (result, &error) || window == NULL)
    return;

  g_info ("The help could not be opened: %s", error->message);

  folder = find_help_folder ();
  if (folder != NULL)
    sentence = g_strdup_printf (_("The help cannot be shown, because no help viewer is installed. Install the program "
                                  "“Yelp”, or read the texts in the folder %s."), folder);
  else
    sentence = g_strdup (_("The help cannot be shown, because neither it nor a help viewer is installed. Install "
                           "Gruppentreffen and the program “Yelp”."));
  gruppe_toast (GTK_WIDGET (window), sentence);
}

static void
help_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_app_info_launch_default_for_uri_async ("help:" GETTEXT_PACKAGE, NULL, NULL, help_opened_cb,
                                           g_object_ref (user_data));
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  gruppe_application_end_background (user_data);

  /* Each window keeps its size and closes its database; the program ends with the last one. Forms go with the window
   * they stand on: it may wait for what they save. */
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (gtk_window_get_transient_for (l->data) == NULL)
        gtk_window_close (l->data);
    }
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GruppeWindow *window = gruppe_application_get_window (user_data);

  if (window != NULL)
    gruppe_show_about (GTK_WIDGET (window));
}

/* The window somebody works in; that may be a form in front of the main window. */
static GtkWidget *
find_active (GtkWidget *otherwise)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_is_active (window))
        return GTK_WIDGET (window);
    }

  return otherwise;
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  GruppeWindow *window = gruppe_application_get_window (user_data);

  if (window != NULL)
    gruppe_preferences_window_present (find_active (GTK_WIDGET (window)), _("Preferences"),
                                       gruppe_preferences_new (gruppe_window_get_context (window)));
}

static void
shortcuts_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  GruppeWindow *window = gruppe_application_get_window (user_data);

  if (window != NULL)
    gruppe_shortcuts_present (GTK_WINDOW (window));
}

static void
sample_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  gruppe_application_show_sample (user_data);
}

/**
 * gruppe_actions_install:
 * @application: the application, started
 *
 * Adds the actions of the application and the keys of all named actions.
 */
void
gruppe_actions_install (GruppeApplication *application)
{
  const GActionEntry entries[] = {
    { "quit", quit_activated_cb },
    { "preferences", preferences_activated_cb },
    { "about", about_activated_cb },
    { "help", help_activated_cb },
    { "sample", sample_activated_cb },
    { "shortcuts", shortcuts_activated_cb },
  };

  g_return_if_fail (GRUPPE_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), keys[i].action,
                                           keys[i].accels);
}
