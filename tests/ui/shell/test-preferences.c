/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gruppe-ui-test.h"
#include "shell/gruppe-preferences.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-zone-row.h"

typedef struct
{
  GruppeContext *context;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static gboolean
has_row_title (GtkWidget     *widget,
               gconstpointer  data)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0;
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *title)
{
  GtkWidget *row = gruppe_ui_test_find (fixture->page, has_row_title, title);

  g_assert_nonnull (row);

  return row;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = gruppe_settings_new ();
  g_assert_nonnull (fixture->settings);
  g_settings_reset (fixture->settings, "group-name");
  g_settings_reset (fixture->settings, "organiser-name");
  g_settings_set_string (fixture->settings, "time-zone", "Asia/Tokyo");
  g_settings_reset (fixture->settings, "clipboard-seconds");

  fixture->context = gruppe_ui_test_context ("profile");
  fixture->page = GTK_WIDGET (gruppe_preferences_new (fixture->context));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
  g_assert_null (fixture->page);
  g_clear_object (&fixture->settings);
  gruppe_test_await_finalize (&fixture->context);
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *name = NULL;

  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Name of the group")), "  Dienstagsgruppe ");
  gruppe_test_settle ();
  name = g_settings_get_string (fixture->settings, "group-name");
  g_assert_cmpstr (name, ==, "Dienstagsgruppe");
}

/* What was typed last is kept, however fast the window is closed. */
static void
test_name_at_once (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *name = NULL;

  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Name of the group")), "Dienstagsgruppe");
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  name = g_settings_get_string (fixture->settings, "group-name");
  g_assert_cmpstr (name, ==, "Dienstagsgruppe");

  fixture->page = GTK_WIDGET (gruppe_preferences_new (fixture->context));
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
}

static void
test_bad_name (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *row = find_row (fixture, "Your name");
  g_autofree char *kept = NULL;
  g_autofree char *long_name = g_strnfill (10000, 'x');

  gtk_editable_set_text (GTK_EDITABLE (row), "Anna");
  gruppe_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (row), long_name);
  gruppe_ui_test_await_text (fixture->page, "too long");
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), "An\xE2\x80\xAEna");
  gruppe_ui_test_await_text (fixture->page, "invisible character");
  kept = g_settings_get_string (fixture->settings, "organiser-name");
  g_assert_cmpstr (kept, ==, "Anna");

  gtk_editable_set_text (GTK_EDITABLE (row), "Anne");
  gruppe_test_settle ();
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "invisible character"));
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

/* A zone that is not in the list is kept when the preferences are only looked at. */
static void
test_zone (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row = find_row (fixture, "Time zone");
  g_autofree char *before = g_settings_get_string (fixture->settings, "time-zone");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "Asia/Tokyo");
  g_assert_cmpstr (gruppe_zone_row_get_zone (GRUPPE_ZONE_ROW (row)), ==, "Asia/Tokyo");
  gruppe_zone_row_set_zone (GRUPPE_ZONE_ROW (row), "No/Such_Zone");
  g_assert_cmpstr (gruppe_zone_row_get_zone (GRUPPE_ZONE_ROW (row)), ==, "Asia/Tokyo");
  gruppe_zone_row_set_zone (GRUPPE_ZONE_ROW (row), "Europe/Vienna");
  after = g_settings_get_string (fixture->settings, "time-zone");
  g_assert_cmpstr (after, ==, "Europe/Vienna");
}

static void
test_seconds (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *row = find_row (fixture, "Stays in the clipboard");
  GtkWidget *spin = gruppe_ui_test_find_type (row, GTK_TYPE_SPIN_BUTTON);

  g_assert_nonnull (spin);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 45);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 9999);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "clipboard-seconds"), ==, 300);
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row = find_row (fixture, "Folder");

  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   gruppe_context_get_data_dir (fixture->context));
}

/* Nothing is said about a keyring that is not there. */
static void
test_passwords_without_keyring (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *path = gruppe_test_path ("another");
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GruppeContext) context = gruppe_context_new (path, gruppe_context_get_clock (fixture->context), vault);

  /* The context of the test keeps passwords in memory. */
  gruppe_ui_test_await_text (fixture->page, "only kept until you quit the program");
  g_assert_null (gruppe_ui_test_find_text (fixture->page, "these are in the keyring"));

  fixture->page = GTK_WIDGET (gruppe_preferences_new (context));
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gruppe_ui_test_await_text (fixture->page, "these are in the keyring");
}

/* Where the program is not installed it runs, says so, and keeps nothing. */
static void
test_no_schema (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *zone = NULL;

      g_setenv ("GSETTINGS_SCHEMA_DIR", "/nonexistent", TRUE);
      g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
      g_assert_null (gruppe_settings_new ());
      g_assert_null (gruppe_settings_new ());
      gruppe_settings_set_int (NULL, "clipboard-seconds", 10);
      g_assert_cmpint (gruppe_settings_get_int (NULL, "clipboard-seconds", 45), ==, 45);
      g_assert_true (gruppe_settings_get_boolean (NULL, "welcome-done", TRUE));
      zone = gruppe_settings_get_string (NULL, "time-zone", "Europe/Berlin");
      g_assert_cmpstr (zone, ==, "Europe/Berlin");
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*is not installed: defaults are used*");
}

#define ADD(name, func) \
  g_test_add ("/ui/shell/preferences/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  /* Before GTK asks for its own schemas. */
  g_test_add_func ("/ui/shell/preferences/no-schema", test_no_schema);
  if (!g_test_subprocess ())
    gruppe_ui_test_init_widgets ();

  ADD ("name", test_name);
  ADD ("name-at-once", test_name_at_once);
  ADD ("bad-name", test_bad_name);
  ADD ("zone", test_zone);
  ADD ("seconds", test_seconds);
  ADD ("folder", test_folder);
  ADD ("passwords-without-keyring", test_passwords_without_keyring);

  return g_test_run ();
}
