/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "gruppe-ui-test.h"
#include "meetings/gruppe-meeting-notices.h"
#include "shell/gruppe-autostart.h"
#include "shell/gruppe-keeper.h"
#include "shell/gruppe-screen-lock.h"
#include "shell/gruppe-settings.h"
#include "store/gruppe-profile.h"

/* 2026-12-01 18:00 in Berlin. */
#define START G_GINT64_CONSTANT (1796144400)

typedef struct
{
  guint count;
  gboolean said;
} Said;

static void
said_cb (Said *said)
{
  said->count++;
  said->said = TRUE;
}

static void
open_database (GruppeContext *context)
{
  g_autoptr(GError) error = NULL;

  gruppe_database_open_sync (gruppe_context_get_database (context), &error);
  g_assert_no_error (error);
}

/* Another desktop locks its screen; unlocking is nothing to be told. */
static void
test_screen_lock (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr(GruppeScreenLock) lock = NULL;
  Said said = { 0, FALSE };

  g_assert_no_error (error);
  lock = gruppe_screen_lock_new (bus);
  g_signal_connect_swapped (lock, "locked", G_CALLBACK (said_cb), &said);

  g_dbus_connection_emit_signal (bus, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
                                 g_variant_new ("(b)", FALSE), NULL);
  g_dbus_connection_emit_signal (bus, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
                                 g_variant_new ("(s)", "true"), NULL);
  g_dbus_connection_emit_signal (bus, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
                                 g_variant_new ("(b)", TRUE), NULL);
  gruppe_test_await_flag (&said.said);
  g_assert_cmpuint (said.count, ==, 1);

  said.said = FALSE;
  g_dbus_connection_emit_signal (bus, NULL, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
                                 g_variant_new ("(b)", TRUE), NULL);
  gruppe_test_await_flag (&said.said);
}

static void
test_screen_lock_without_bus (void)
{
  g_autoptr(GruppeScreenLock) lock = gruppe_screen_lock_new (NULL);

  g_assert_nonnull (lock);
}

/* Read back as the desktop reads it. */
static void
test_autostart_file (void)
{
  const char *program = "/opt/a \"b\" $c `d` \\e 100%/gruppentreffen";
  g_autofree char *content = gruppe_autostart_make_file (program);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *command = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GString) first = NULL;

  g_key_file_load_from_data (file, content, -1, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  command = g_key_file_get_string (file, "Desktop Entry", "Exec", &error);
  g_assert_no_error (error);
  g_shell_parse_argv (command, NULL, &words, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  first = g_string_new (words[0]);
  g_string_replace (first, "%%", "%", 0);
  g_assert_cmpstr (first->str, ==, program);
  g_assert_cmpstr (words[1], ==, "--background");
}

static void
test_autostart_on_and_off (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart", GRUPPE_APP_ID ".desktop", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_autostart_set (FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (gruppe_autostart_set (TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (gruppe_autostart_set (FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Of a program with sample data, for instance. */
static void
test_settings_in_memory_are_not_kept (void)
{
  g_autoptr(GSettingsBackend) memory = g_memory_settings_backend_new ();
  g_autoptr(GSettings) settings = g_settings_new_with_backend (GRUPPE_APP_ID, memory);

  g_assert_false (gruppe_settings_are_kept (settings));
  g_assert_false (gruppe_settings_are_kept (NULL));
}

static void
test_keeper_leaves_an_empty_folder (void)
{
  g_autoptr(GruppeContext) context = gruppe_ui_test_context ("keeper-empty");
  g_autoptr(GruppeKeeper) keeper = gruppe_keeper_new (context);

  gruppe_keeper_start (keeper);
  gruppe_test_settle ();
  g_assert_null (gruppe_keeper_get_context (keeper));
  g_assert_false (g_file_test (gruppe_database_get_path (gruppe_context_get_database (context)), G_FILE_TEST_EXISTS));
  gruppe_keeper_stop (keeper);
}

/* It has the profile like a window, and lets go of it. */
static void
test_keeper_has_the_profile (void)
{
  g_autoptr(GruppeContext) first = gruppe_ui_test_context ("keeper");
  g_autofree char *folder = g_strdup (gruppe_context_get_data_dir (first));
  g_autoptr(GruppeContext) context = NULL;
  g_autoptr(GruppeKeeper) keeper = NULL;
  Said said = { 0, FALSE };

  open_database (first);
  gruppe_database_close (gruppe_context_get_database (first));

  context = gruppe_context_new (folder, gruppe_context_get_clock (first), gruppe_context_get_vault (first));
  keeper = gruppe_keeper_new (context);
  g_signal_connect_swapped (keeper, "opened", G_CALLBACK (said_cb), &said);
  gruppe_keeper_start (keeper);
  gruppe_test_await_flag (&said.said);
  g_assert_true (gruppe_keeper_get_context (keeper) == context);
  g_assert_true (gruppe_profile_is_locked (folder));

  gruppe_keeper_stop (keeper);
  g_assert_null (gruppe_keeper_get_context (keeper));
  g_assert_false (gruppe_profile_is_locked (folder));
  gruppe_test_settle ();
}

static void
assert_words (GruppeReminderKind  kind,
              GruppeReminderTodo  todo,
              gboolean            has_link,
              const char         *title,
              const char         *body)
{
  const GruppeReminder reminder = {
    .kind = kind, .starts_at = START, .todo = todo, .has_link = has_link,
  };
  g_autofree char *found = gruppe_meeting_notices_title (&reminder);

  g_assert_cmpstr (found, ==, title);
  g_assert_cmpstr (gruppe_meeting_notices_body (&reminder), ==, body);
}

/* Day and time as the clock of this computer shows them. */
static void
test_words (void)
{
  assert_words (GRUPPE_REMINDER_DAY, GRUPPE_REMINDER_LINK | GRUPPE_REMINDER_PASSWORD, FALSE,
                "Meeting: Tuesday, 1 December 2026, 18:00", "Still to do: the link is missing.");
  assert_words (GRUPPE_REMINDER_DAY, GRUPPE_REMINDER_PASSWORD | GRUPPE_REMINDER_INVITE, TRUE,
                "Meeting: Tuesday, 1 December 2026, 18:00", "Still to do: set the password at the provider.");
  assert_words (GRUPPE_REMINDER_DAY, GRUPPE_REMINDER_INVITE, TRUE,
                "Meeting: Tuesday, 1 December 2026, 18:00", "Still to do: not everybody has been invited.");
  assert_words (GRUPPE_REMINDER_DAY, 0, TRUE, "Meeting: Tuesday, 1 December 2026, 18:00", "Everything is prepared.");
  assert_words (GRUPPE_REMINDER_SOON, 0, TRUE, "Meeting at 18:00", "You can join now.");
  assert_words (GRUPPE_REMINDER_SOON, 0, FALSE, "Meeting at 18:00", "The link is still missing.");
  assert_words (GRUPPE_REMINDER_END, 0, TRUE, "Meeting at 18:00: is it over?",
                "Close the room now, so that nobody can come in later.");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  gruppe_ui_test_init (&argc, &argv);

  g_test_add_func ("/shell/background/screen-lock", test_screen_lock);
  g_test_add_func ("/shell/background/screen-lock-without-bus", test_screen_lock_without_bus);
  g_test_add_func ("/shell/background/autostart-file", test_autostart_file);
  g_test_add_func ("/shell/background/autostart-on-and-off", test_autostart_on_and_off);
  g_test_add_func ("/shell/background/settings-in-memory-are-not-kept", test_settings_in_memory_are_not_kept);
  g_test_add_func ("/shell/background/keeper-leaves-an-empty-folder", test_keeper_leaves_an_empty_folder);
  g_test_add_func ("/shell/background/keeper-has-the-profile", test_keeper_has_the_profile);
  g_test_add_func ("/shell/background/words", test_words);

  return g_test_run ();
}
