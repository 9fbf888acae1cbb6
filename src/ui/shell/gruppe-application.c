/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <signal.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "gruppe-actions.h"
#include "gruppe-application.h"
#include "gruppe-background.h"
#include "gruppe-page.h"
#include "gruppe-sample-folder.h"
#include "gruppe-ui.h"
#include "meetings/gruppe-meeting-draft.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-meeting-todo.h"
#include "meetings/gruppe-meeting-words.h"
#include "store/gruppe-profile.h"

struct _GruppeApplication
{
  AdwApplication parent_instance;

  /* owned */
  GruppeClock *clock;
  char *data_dir;
  char *start_page;
  GruppeBackground *background;

  /* borrowed */
  GruppeWindow *sample_window;

  guint signal_ids[3];
  gboolean demo;
  gboolean without_window;
};

G_DEFINE_FINAL_TYPE (GruppeApplication, gruppe_application, ADW_TYPE_APPLICATION)

typedef struct
{
  GruppeApplication *application;
  GruppeSampleFolder *folder;
} Sample;

/* The window is disposed of, so its database is closed. */
static void
sample_window_gone_cb (gpointer  data,
                       GObject  *window)
{
  Sample *sample = data;

  if (sample->application != NULL)
    {
      sample->application->sample_window = NULL;
      g_clear_weak_pointer (&sample->application);
    }
  gruppe_sample_folder_free (sample->folder);
  g_free (sample);
}

static GruppeWindow *
open_window (GruppeApplication *self)
{
  g_autofree char *data_dir = self->data_dir != NULL ? g_strdup (self->data_dir)
                                                     : gruppe_context_default_dir ();
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GruppeContext) context = gruppe_context_new (data_dir, self->clock, vault);
  GruppeWindow *window;

  gruppe_background_yield (self->background);
  window = gruppe_window_new (GTK_APPLICATION (self), context, FALSE);
  if (self->start_page != NULL)
    gruppe_window_go (window, self->start_page, NULL);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GruppeWindow *
find_main_window (GruppeApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (GRUPPE_IS_WINDOW (l->data) && GRUPPE_WINDOW (l->data) != self->sample_window)
        return l->data;
    }

  return NULL;
}

static void
show_page_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  GruppeApplication *self = GRUPPE_APPLICATION (user_data);
  const char *page = g_variant_get_string (parameter, NULL);

  if (!gruppe_window_has_page (page))
    return;

  g_application_activate (G_APPLICATION (self));
  gruppe_window_go (find_main_window (self), page, NULL);
}

static void
show_meeting (GruppeApplication *self,
              gint64             id)
{
  g_autofree char *target = g_strdup_printf ("meeting:%" G_GINT64_FORMAT, id);

  g_application_activate (G_APPLICATION (self));
  gruppe_window_go (find_main_window (self), "meetings", target);
}

static void
show_meeting_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  GruppeApplication *self = GRUPPE_APPLICATION (user_data);

  if (!self->demo)
    show_meeting (self, g_variant_get_int64 (parameter));
}

typedef struct
{
  GruppeApplication *application;
  gint64 id;
} Joining;

static void
joining_free (Joining *joining)
{
  g_object_unref (joining->application);
  g_free (joining);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Joining, joining_free)

static void
link_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Joining) joining = user_data;
  g_autoptr(GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  g_info ("The link could not be opened: %s", error->message);
  show_meeting (joining->application, joining->id);
}

/* The link is that of now: it may have changed since the reminder was shown. */
static void
meeting_to_join_read_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(Joining) joining = user_data;
  GruppeContext *context = GRUPPE_CONTEXT (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_get_finish (context, result, &error);
  g_autofree char *link = NULL;

  if (meeting != NULL && gruppe_meeting_can_join (meeting, gruppe_clock_now (gruppe_context_get_clock (context))))
    link = gruppe_meeting_check_link (gruppe_meeting_get_link (meeting), NULL);

  if (link != NULL && link[0] != '\0')
    g_app_info_launch_default_for_uri_async (link, NULL, NULL, link_opened_cb, g_steal_pointer (&joining));
  else
    show_meeting (joining->application, joining->id);
}

static void
join_meeting_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  GruppeApplication *self = GRUPPE_APPLICATION (user_data);
  GruppeContext *context = gruppe_background_get_context (self->background);
  gint64 id = g_variant_get_int64 (parameter);
  Joining *joining;

  if (self->demo)
    return;

  /* The reminder of a program that has ended; it was started for this. */
  if (context == NULL)
    {
      show_meeting (self, id);
      return;
    }

  joining = g_new0 (Joining, 1);
  joining->application = g_object_ref (self);
  joining->id = id;
  gruppe_meetings_get_async (context, id, NULL, meeting_to_join_read_cb, joining);
}

/* Ended from outside, at the end of the session for instance: as if the user had quit, so that no sample data stay. */
static gboolean
signal_received_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);

  return G_SOURCE_CONTINUE;
}

static void
gruppe_application_activate (GApplication *application)
{
  GruppeApplication *self = GRUPPE_APPLICATION (application);
  GruppeWindow *window;

  if (self->demo)
    {
      gruppe_application_show_sample (self);
      return;
    }

  if (self->without_window)
    {
      /* Once: whoever activates it from now on wants the window. */
      self->without_window = FALSE;
      gruppe_background_run (self->background);
      return;
    }

  window = find_main_window (self);
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    open_window (self);
}

static void
gruppe_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { "show-page", show_page_activated_cb, "s" },
    { "show-meeting", show_meeting_activated_cb, "x" },
    { "join-meeting", join_meeting_activated_cb, "x" },
  };
  const int signals[] = { SIGHUP, SIGINT, SIGTERM };

  G_STATIC_ASSERT (G_N_ELEMENTS (signals) == G_N_ELEMENTS (((GruppeApplication *) NULL)->signal_ids));

  G_APPLICATION_CLASS (gruppe_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (GRUPPE_APP_ID);
  /* A text that can be copied is not marked as a whole because the focus came by. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gruppe_actions_install (GRUPPE_APPLICATION (application));
  GRUPPE_APPLICATION (application)->background =
    gruppe_background_new (GTK_APPLICATION (application), GRUPPE_APPLICATION (application)->clock,
                           GRUPPE_APPLICATION (application)->data_dir,
                           GRUPPE_APPLICATION (application)->without_window);
  gruppe_sample_folder_tidy_async (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    GRUPPE_APPLICATION (application)->signal_ids[i] = g_unix_signal_add (signals[i], signal_received_cb,
                                                                         application);
}

static void
gruppe_application_shutdown (GApplication *application)
{
  GruppeApplication *self = GRUPPE_APPLICATION (application);

  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->background);

  G_APPLICATION_CLASS (gruppe_application_parent_class)->shutdown (application);
}

static int
gruppe_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  GruppeApplication *self = GRUPPE_APPLICATION (application);
  const char *data_dir = NULL;
  g_autofree char *page = NULL;
  g_autoptr(GError) folder_error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("gruppentreffen %s\n", GRUPPE_VERSION);
      return 0;
    }

  self->demo = g_variant_dict_contains (options, "demo");
  g_variant_dict_lookup (options, "data-dir", "^&ay", &data_dir);
  g_variant_dict_lookup (options, "page", "s", &page);

  if (self->demo && data_dir != NULL)
    {
      g_printerr ("%s\n", _("--demo uses a folder of its own and cannot be combined with --data-dir."));
      return 2;
    }

  self->without_window = g_variant_dict_contains (options, "background");
  if (self->without_window && (self->demo || page != NULL))
    {
      g_printerr ("%s\n", _("--background shows no window and cannot be combined with --demo or --page."));
      return 2;
    }

  /* An empty name, from a script's unset variable, would be the folder one happens to be in. */
  if (data_dir != NULL && *data_dir == '\0')
    {
      g_printerr ("%s\n", _("--data-dir needs the name of a folder."));
      return 2;
    }

  if (data_dir != NULL && !gruppe_profile_check_folder (data_dir, &folder_error))
    {
      g_info ("%s", folder_error->message);
      g_printerr (_("There are other files in %s. Name an empty or a new folder, or one that Gruppentreffen has made.\n"),
                  data_dir);
      return 2;
    }

  if (page != NULL && !gruppe_window_has_page (page))
    {
      g_printerr (_("There is no page “%s”. Pages: requirements, providers, meetings, consents.\n"), page);
      return 2;
    }

  if (data_dir != NULL)
    self->data_dir = g_canonicalize_filename (data_dir, NULL);
  if (self->demo)
    /* Nothing is kept, settings included. */
    g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  if (data_dir != NULL || self->demo)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  /* Where the program is running already, there is nothing to do. */
  if (self->without_window && data_dir == NULL)
    {
      g_autoptr(GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("gruppentreffen: %s\n", error->message);
          return 1;
        }
      if (g_application_get_is_remote (application))
        return 0;
    }

  if (page != NULL)
    {
      g_autoptr(GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("gruppentreffen: %s\n", error->message);
          return 1;
        }

      if (g_application_get_is_remote (application))
        {
          g_action_group_activate_action (G_ACTION_GROUP (application), "show-page",
                                          g_variant_new_string (page));
          return 0;
        }

      self->start_page = g_steal_pointer (&page);
    }

  return -1;
}

static void
gruppe_application_finalize (GObject *object)
{
  GruppeApplication *self = GRUPPE_APPLICATION (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->start_page, g_free);

  G_OBJECT_CLASS (gruppe_application_parent_class)->finalize (object);
}

static void
gruppe_application_class_init (GruppeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_application_finalize;

  application_class->activate = gruppe_application_activate;
  application_class->startup = gruppe_application_startup;
  application_class->shutdown = gruppe_application_shutdown;
  application_class->handle_local_options = gruppe_application_handle_local_options;

  gruppe_ui_init ();
}

static void
gruppe_application_init (GruppeApplication *self)
{
  const GOptionEntry entries[] = {
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_("Start without a window: remind of meetings and delete expired passwords"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_("Use the data in this folder"), N_("FOLDER") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_("Start with sample data; nothing is kept"), NULL },
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_("Begin with a page: requirements, providers, meetings or consents"), N_("PAGE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_("Show the version and quit"), NULL },
    { NULL }
  };

  self->clock = gruppe_clock_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/**
 * gruppe_application_new:
 *
 * Returns: (transfer full): the application
 */
GruppeApplication *
gruppe_application_new (void)
{
  return g_object_new (GRUPPE_TYPE_APPLICATION,
                       "application-id", GRUPPE_APP_ID,
                       "resource-base-path", GRUPPE_RESOURCE_PATH,
                       NULL);
}

/**
 * gruppe_application_get_window:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): the window the user is in, also while a form stands over it
 */
GruppeWindow *
gruppe_application_get_window (GruppeApplication *self)
{
  GtkWindow *window;

  g_return_val_if_fail (GRUPPE_IS_APPLICATION (self), NULL);

  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  while (window != NULL && !GRUPPE_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);

  return window != NULL ? GRUPPE_WINDOW (window) : find_main_window (self);
}

/**
 * gruppe_application_follow_profile:
 * @self: the application
 * @context: (nullable): the services of the profile a window has opened, or %NULL when it was closed
 */
void
gruppe_application_follow_profile (GruppeApplication *self,
                                   GruppeContext     *context)
{
  g_return_if_fail (GRUPPE_IS_APPLICATION (self));

  if (self->background != NULL)
    gruppe_background_follow (self->background, context);
}

/**
 * gruppe_application_end_background:
 * @self: the application
 *
 * The application ends with its last window.
 */
void
gruppe_application_end_background (GruppeApplication *self)
{
  g_return_if_fail (GRUPPE_IS_APPLICATION (self));

  if (self->background != NULL)
    gruppe_background_end (self->background);
}

/**
 * gruppe_application_show_sample:
 * @self: the application
 *
 * Opens another window on a profile that is filled with sample data and thrown away with the window, or shows it
 * again.
 */
void
gruppe_application_show_sample (GruppeApplication *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GruppeContext) context = NULL;
  g_autoptr(GruppeSampleFolder) folder = NULL;
  GruppeWindow *window;
  Sample *sample;

  g_return_if_fail (GRUPPE_IS_APPLICATION (self));

  if (self->sample_window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->sample_window));
      return;
    }

  folder = gruppe_sample_folder_new (&error);
  if (folder == NULL)
    {
      window = find_main_window (self);
      if (window != NULL)
        gruppe_toast_error (GTK_WIDGET (window), _("The sample data could not be made."), error);
      else
        g_printerr ("gruppentreffen: %s\n", error->message);
      return;
    }

  vault = gruppe_session_vault_new ();
  context = gruppe_context_new (gruppe_sample_folder_get_path (folder), self->clock, vault);
  window = gruppe_window_new (GTK_APPLICATION (self), context, TRUE);

  sample = g_new0 (Sample, 1);
  sample->folder = g_steal_pointer (&folder);
  g_set_weak_pointer (&sample->application, self);
  g_object_weak_ref (G_OBJECT (window), sample_window_gone_cb, sample);
  self->sample_window = window;

  if (self->start_page != NULL)
    gruppe_window_go (window, self->start_page, NULL);
  gtk_window_present (GTK_WINDOW (window));
}
