/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-ui-test.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-meetings-page.h"
#include "requirements/gruppe-requirements-page.h"
#include "shell/gruppe-application.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "shell/gruppe-window-private.h"

typedef struct
{
  GSettings *settings;
  GruppeContext *context;
  GruppeWindow *window;
} Fixture;

static gboolean
is_ready (gpointer data)
{
  return gruppe_window_is_ready (data);
}

static gboolean
has_failed (gpointer data)
{
  return g_str_equal (gruppe_window_get_state (data), "failed");
}

static void
open_window (Fixture *fixture)
{
  fixture->window = g_object_ref (gruppe_window_new (NULL, fixture->context, FALSE));
}

/* The window must go entirely, and with it the pages: a page that holds on to itself fails here. */
static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = gruppe_settings_new ();
  g_settings_reset (fixture->settings, "window-width");
  g_settings_reset (fixture->settings, "window-height");
  g_settings_reset (fixture->settings, "page");
  g_settings_set_boolean (fixture->settings, "welcome-done", FALSE);
  fixture->context = gruppe_ui_test_context ("profile");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->window);
  g_clear_object (&fixture->settings);
  gruppe_test_await_finalize (&fixture->context);
}

/* Nothing of the profile is touched before the window has been painted once. */
static void
test_opens_after_first_frame (Fixture       *fixture,
                              gconstpointer  data)
{
  const char *folder = gruppe_context_get_data_dir (fixture->context);

  open_window (fixture);
  g_assert_false (gruppe_window_is_ready (fixture->window));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture->window);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  close_window (fixture);
}

static void
test_never_presented (Fixture       *fixture,
                      gconstpointer  data)
{
  open_window (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);
}

/* Closed while the database is being opened. */
static void
test_closed_early (Fixture       *fixture,
                   gconstpointer  data)
{
  open_window (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  close_window (fixture);
}

static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *window;

  open_window (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "welcome");
  gruppe_ui_test_await_text (window, "Take Stock of What the Group Needs");
  g_assert_nonnull (gruppe_ui_test_find_text (window, "Plan a Meeting"));
  g_assert_nonnull (gruppe_ui_test_find_text (window, "Look at Sample Data"));
  g_assert_nonnull (gruppe_ui_test_find_text (window, "no account and no network connection"));
  gruppe_test_await (is_ready, fixture->window);
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "welcome");

  g_assert_true (gtk_widget_activate_action (window, "win.begin", "s", "requirements"));
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "pages");
  g_assert_cmpstr (gruppe_window_get_page (fixture->window), ==, "requirements");
  g_assert_true (g_settings_get_boolean (fixture->settings, "welcome-done"));
  close_window (fixture);

  /* Not again for this profile, but for another empty one. */
  g_clear_object (&fixture->context);
  fixture->context = gruppe_ui_test_context ("profile");
  open_window (fixture);
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "pages");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);

  g_clear_object (&fixture->context);
  fixture->context = gruppe_ui_test_context ("another");
  open_window (fixture);
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "welcome");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  const char *pages[] = { "consents", "providers", "meetings", "requirements" };

  open_window (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture->window);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", pages[i]));
      g_assert_cmpstr (gruppe_window_get_page (fixture->window), ==, pages[i]);
      g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "pages");
      gruppe_test_settle ();
    }

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "nowhere");
  g_assert_cmpstr (gruppe_window_get_page (fixture->window), ==, "requirements");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go", "(ss)", "meetings", "");
  g_assert_cmpstr (gruppe_window_get_page (fixture->window), ==, "meetings");
  gruppe_test_settle ();
  close_window (fixture);
}

/* A page is made when it is to be seen, and gets its context when the database is open. */
static void
test_pages_are_lazy (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *window, *page;

  open_window (fixture);
  window = GTK_WIDGET (fixture->window);
  g_assert_null (gruppe_ui_test_find_type (window, GRUPPE_TYPE_PAGE));

  gruppe_window_go (fixture->window, "requirements", NULL);
  page = gruppe_ui_test_find_type (window, GRUPPE_TYPE_PAGE);
  g_assert_true (GRUPPE_IS_REQUIREMENTS_PAGE (page));
  g_assert_null (gruppe_page_get_context (GRUPPE_PAGE (page)));

  gtk_window_present (GTK_WINDOW (window));
  gruppe_test_await (is_ready, fixture->window);
  g_assert_true (gruppe_page_get_context (GRUPPE_PAGE (page)) == fixture->context);
  g_assert_null (gruppe_ui_test_find_type (window, GRUPPE_TYPE_MEETINGS_PAGE));

  gruppe_window_go (fixture->window, "meetings", NULL);
  page = gruppe_ui_test_find_type (window, GRUPPE_TYPE_MEETINGS_PAGE);
  g_assert_nonnull (page);
  g_assert_true (gruppe_page_get_context (GRUPPE_PAGE (page)) == fixture->context);
  gruppe_test_settle ();
  close_window (fixture);
}

static void
test_restored (Fixture       *fixture,
               gconstpointer  data)
{
  int width, height;

  g_settings_set_boolean (fixture->settings, "welcome-done", TRUE);
  open_window (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 777, 555);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture->window);
  gruppe_window_go (fixture->window, "providers", NULL);
  gruppe_test_settle ();
  close_window (fixture);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-width"), ==, 777);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-height"), ==, 555);

  g_clear_object (&fixture->context);
  fixture->context = gruppe_ui_test_context ("profile");
  open_window (fixture);
  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  g_assert_cmpint (width, ==, 777);
  g_assert_cmpint (height, ==, 555);
  g_assert_cmpstr (gruppe_window_get_page (fixture->window), ==, "providers");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_await_finalize (&fixture->window);
}

static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = gruppe_test_write ("profile", "a file where the folder should be");
  GtkWidget *window;

  g_settings_set_boolean (fixture->settings, "welcome-done", TRUE);
  open_window (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_test_await (has_failed, fixture->window);
  gruppe_ui_test_await_text (window, path);
  g_assert_false (gruppe_window_is_ready (fixture->window));

  g_assert_cmpint (g_remove (path), ==, 0);
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Try Again"), "clicked");
  gruppe_test_await (is_ready, fixture->window);
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "pages");
  gruppe_test_settle ();
  close_window (fixture);
}

static gboolean
page_has_focus (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (data);
  GtkWidget *page = focus != NULL ? gtk_widget_get_ancestor (focus, GRUPPE_TYPE_PAGE) : NULL;

  return page != NULL && page == GTK_WIDGET (_gruppe_window_get_visible (data));
}

/* Who comes to a page by key is in it, wherever the focus was before. */
static void
test_keys_lead_into_pages (Fixture       *fixture,
                           gconstpointer  data)
{
  const char *pages[] = { "consents", "providers", "meetings", "requirements", "consents", "meetings" };

  g_settings_set_boolean (fixture->settings, "welcome-done", TRUE);
  open_window (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture->window);
  gruppe_test_settle ();

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", pages[i]);
      gruppe_test_await (page_has_focus, fixture->window);
      gruppe_test_settle ();
      g_assert_true (page_has_focus (fixture->window));
    }

  /* Once more: it stays where it is. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "meetings");
  g_assert_true (page_has_focus (fixture->window));
  close_window (fixture);
}

static gboolean
is_occupied (gpointer data)
{
  return g_str_equal (gruppe_window_get_state (data), "occupied");
}

/* Another process works with the profile. */
static void
test_occupied (Fixture       *fixture,
               gconstpointer  data)
{
  const char *folder = gruppe_context_get_data_dir (fixture->context);
  g_autofree char *database = g_build_filename (folder, "gruppentreffen.db", NULL);
  GruppeProfileLock *other = gruppe_profile_lock_new (folder, NULL);
  GtkWidget *window;

  g_assert_nonnull (other);
  g_settings_set_boolean (fixture->settings, "welcome-done", TRUE);
  open_window (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_test_await (is_occupied, fixture->window);
  gruppe_ui_test_await_text (window, "This folder is open in another window of Gruppentreffen.");
  g_assert_nonnull (gruppe_ui_test_find_text (window, folder));
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));

  /* Still. */
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Try Again"), "clicked");
  gruppe_test_settle ();
  g_assert_cmpstr (gruppe_window_get_state (fixture->window), ==, "occupied");
  g_assert_false (gruppe_window_is_ready (fixture->window));

  gruppe_profile_lock_free (other);
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Try Again"), "clicked");
  gruppe_test_await (is_ready, fixture->window);
  g_assert_true (gruppe_profile_is_locked (folder));
  gruppe_test_settle ();
  close_window (fixture);
  g_assert_false (gruppe_profile_is_locked (folder));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_add_finish (GRUPPE_CONTEXT (source), result, NULL);
  int *added = user_data;

  *added = meeting != NULL ? 1 : 0;
}

static gboolean
is_known (gpointer data)
{
  const int *added = data;

  return *added >= 0;
}

/* An open window whose keyring does not answer while the password of a new meeting is being stored. */
static FakeVault *
open_window_and_add (Fixture *fixture,
                     int     *added)
{
  g_autofree char *path = gruppe_test_path ("profile");
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T10:00:00Z");
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  FakeVault *vault = fake_vault_new ();

  g_clear_object (&fixture->context);
  fixture->context = gruppe_context_new (path, clock, GRUPPE_VAULT (vault));
  g_settings_set_boolean (fixture->settings, "welcome-done", TRUE);
  open_window (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture->window);
  gruppe_test_settle ();

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup ("jitsi");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;
  *added = -1;
  fake_vault_hold (vault);
  gruppe_meetings_add_async (fixture->context, draft, NULL, added_cb, added);
  while (fake_vault_count (vault) == 0)
    g_main_context_iteration (NULL, TRUE);

  return vault;
}

static guint
count_meetings (void)
{
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_database_open_sync (gruppe_context_get_database (context), &error);
  g_assert_no_error (error);
  meetings = gruppe_meetings_list_sync (context, &error);
  g_assert_no_error (error);

  return meetings->len;
}

static void
test_close_waits (Fixture       *fixture,
                  gconstpointer  data)
{
  int added;
  g_autoptr(FakeVault) vault = open_window_and_add (fixture, &added);

  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "A password is still being stored.");
  g_assert_cmpint (added, ==, -1);

  fake_vault_let_go (vault);
  gruppe_test_await_finalize (&fixture->window);
  g_assert_cmpint (added, ==, 1);
  g_assert_cmpuint (count_meetings (), ==, 1);
}

/* A keyring that never answers holds nobody for ever. */
static void
test_close_limit (Fixture       *fixture,
                  gconstpointer  data)
{
  int added;
  g_autoptr(FakeVault) vault = open_window_and_add (fixture, &added);

  fixture->window->settle_limit = 50;
  close_window (fixture);
  g_assert_cmpint (added, ==, -1);

  fake_vault_let_go (vault);
  gruppe_test_await (is_known, &added);
  g_assert_cmpint (added, ==, 0);
  gruppe_test_settle ();
  g_assert_cmpuint (fake_vault_count (vault), ==, 0);
  g_assert_cmpuint (count_meetings (), ==, 0);
}

/* A form that is still there when all is settled could not save, and says so. */
static void
test_close_with_form (Fixture       *fixture,
                      gconstpointer  data)
{
  int added;
  g_autoptr(FakeVault) vault = open_window_and_add (fixture, &added);
  GtkWidget *form = g_object_new (ADW_TYPE_WINDOW, "transient-for", fixture->window, "modal", TRUE, NULL);

  gtk_window_present (GTK_WINDOW (form));
  gtk_window_close (GTK_WINDOW (fixture->window));
  fake_vault_let_go (vault);
  gruppe_test_await (is_known, &added);
  gruppe_test_settle ();
  g_assert_true (gruppe_meetings_are_settled (fixture->context));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));

  gtk_window_destroy (GTK_WINDOW (form));
  close_window (fixture);
}

/* There can be only one in a process. */
static GruppeApplication *
get_application (void)
{
  static GruppeApplication *application = NULL;
  g_autoptr(GError) error = NULL;

  if (application == NULL)
    {
      application = gruppe_application_new ();
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_set_default (G_APPLICATION (application));
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }

  return application;
}

static gboolean
sample_is_ready (gpointer data)
{
  GruppeWindow **window = data;

  *window = gruppe_application_get_window (GRUPPE_APPLICATION (g_application_get_default ()));

  return *window != NULL && gruppe_window_is_ready (*window);
}

static void
test_sample (void)
{
  GruppeApplication *application = get_application ();
  g_autofree char *folder = NULL;
  GruppeWindow *window = NULL;

  gruppe_application_show_sample (application);
  gruppe_test_await (sample_is_ready, &window);
  folder = g_strdup (gruppe_context_get_data_dir (gruppe_window_get_context (window)));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_cmpstr (gruppe_window_get_state (window), ==, "pages");
  gruppe_ui_test_await_text (GTK_WIDGET (window), "These are sample data");

  /* There is only one. */
  gruppe_application_show_sample (application);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 1);

  g_object_ref (window);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  gruppe_test_await_finalize (&window);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_labels_are_not_marked (void)
{
  gboolean marked = TRUE;

  get_application ();
  g_object_get (gtk_settings_get_default (), "gtk-label-select-on-focus", &marked, NULL);
  g_assert_false (marked);
}

/* Every key leads to an action that is there. */
static void
test_keys (void)
{
  GruppeApplication *application = get_application ();
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("profile");
  g_auto(GStrv) actions = NULL;
  GruppeWindow *window;

  window = gruppe_window_new (GTK_APPLICATION (application), context, FALSE);

  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  g_assert_cmpuint (g_strv_length (actions), >=, 11);
  for (gsize i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr(GVariant) target = NULL;
      gboolean found = FALSE;

      g_assert_true (g_action_parse_detailed_name (actions[i], &name, &target, NULL));
      if (g_str_has_prefix (name, "app."))
        found = g_action_group_has_action (G_ACTION_GROUP (application), name + strlen ("app."));
      else
        for (guint j = 0; !found; j++)
          {
            const GVariantType *parameter_type;
            const char *action, *property;
            GType owner;

            if (!gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), j, &owner, &action,
                                                &parameter_type, &property))
              break;
            found = g_str_equal (action, name);
          }
      if (!found)
        g_error ("%s has a key, but there is no such action", name);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
}

G_NORETURN static void
run_and_exit (const char *first,
              const char *second,
              const char *third)
{
  char *argv[] = { (char *) "gruppentreffen", (char *) first, (char *) second, (char *) third, NULL };
  g_autoptr(GruppeApplication) application = gruppe_application_new ();

  exit (g_application_run (G_APPLICATION (application), (int) g_strv_length (argv), argv));
}

static void
test_option_page (void)
{
  if (g_test_subprocess ())
    run_and_exit ("--page", "nowhere", NULL);

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  g_test_trap_assert_stderr ("*There is no page*nowhere*requirements*");
}

static void
test_option_folder_without_name (void)
{
  if (g_test_subprocess ())
    run_and_exit ("--data-dir", "", NULL);

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*needs the name of a folder*");
}

static void
test_option_folder_of_others (void)
{
  g_autofree char *folder = gruppe_test_path ("documents");
  g_autofree char *letter = g_build_filename (folder, "letter.odt", NULL);

  if (g_test_subprocess ())
    run_and_exit ("--data-dir", g_getenv ("GRUPPE_TEST_FOLDER"), NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (letter, "Dear all", -1, NULL));
  g_setenv ("GRUPPE_TEST_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*There are other files in*documents*");
}

static void
test_option_demo (void)
{
  if (g_test_subprocess ())
    run_and_exit ("--demo", "--data-dir", "/tmp");

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  g_test_trap_assert_stderr ("*cannot be combined*");
}

static void
test_option_version (void)
{
  if (g_test_subprocess ())
    run_and_exit ("--version", NULL, NULL);

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*gruppentreffen " GRUPPE_VERSION "*");
}

#define ADD(name, func) \
  g_test_add ("/ui/shell/window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("opens-after-first-frame", test_opens_after_first_frame);
  ADD ("never-presented", test_never_presented);
  ADD ("closed-early", test_closed_early);
  ADD ("welcome", test_welcome);
  ADD ("pages", test_pages);
  ADD ("pages-are-lazy", test_pages_are_lazy);
  ADD ("restored", test_restored);
  ADD ("failed", test_failed);
  ADD ("keys-lead-into-pages", test_keys_lead_into_pages);
  ADD ("occupied", test_occupied);
  ADD ("close-waits", test_close_waits);
  ADD ("close-limit", test_close_limit);
  ADD ("close-with-form", test_close_with_form);
  g_test_add_func ("/ui/shell/application/sample", test_sample);
  g_test_add_func ("/ui/shell/application/labels-are-not-marked", test_labels_are_not_marked);
  g_test_add_func ("/ui/shell/application/keys", test_keys);
  g_test_add_func ("/ui/shell/application/option-page", test_option_page);
  g_test_add_func ("/ui/shell/application/option-folder-without-name", test_option_folder_without_name);
  g_test_add_func ("/ui/shell/application/option-folder-of-others", test_option_folder_of_others);
  g_test_add_func ("/ui/shell/application/option-demo", test_option_demo);
  g_test_add_func ("/ui/shell/application/option-version", test_option_version);

  return g_test_run ();
}
