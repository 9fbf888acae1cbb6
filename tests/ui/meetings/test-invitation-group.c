/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "meetings/gruppe-invitation-group.h"
#include "meetings/gruppe-invitation.h"
#include "meetings/gruppe-mail-window.h"
#include "widgets/gruppe-paper-window.h"
#include "windows-test.h"

static GtkWidget *
open_group (WindowsTest *test)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *group = g_object_new (GRUPPE_TYPE_INVITATION_GROUP, NULL);

  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), group);
  windows_test_show (test, window);
  gruppe_invitation_group_set_meeting (GRUPPE_INVITATION_GROUP (group), test->context, test->meeting);

  return group;
}

static void
choose_template (GtkWidget  *group,
                 const char *id)
{
  g_autoptr(GPtrArray) templates = gruppe_invitations_new_builtin (NULL);

  for (guint i = 0; i < templates->len; i++)
    {
      if (g_str_equal (gruppe_invitation_get_id (templates->pdata[i]), id))
        {
          adw_combo_row_set_selected (windows_test_child (group, "template_row"), i);
          return;
        }
    }

  g_assert_not_reached ();
}

static gboolean
password_is_in_text (gpointer group)
{
  return strstr (windows_test_label (group, "body"), WINDOWS_TEST_PASSWORD) != NULL;
}

static void
test_texts (WindowsTest   *test,
            gconstpointer  data)
{
  GtkWidget *group = open_group (test);

  g_assert_nonnull (strstr (windows_test_label (group, "body"), "https://meet.ffmuc.net/Abend"));
  g_assert_nonnull (strstr (windows_test_label (group, "body"),
                            "+49 89 1234567, +49 30 7654321, number of the meeting: 12345678"));
  g_assert_false (password_is_in_text (group));
  gtk_switch_set_active (windows_test_child (group, "with_password"), TRUE);
  gruppe_test_await (password_is_in_text, group);

  /* A cancellation has no password to give. */
  choose_template (group, "cancellation");
  g_assert_false (gtk_widget_get_visible (windows_test_child (group, "password_row")));
  g_assert_false (gtk_switch_get_active (windows_test_child (group, "with_password")));
  g_assert_nonnull (strstr (windows_test_label (group, "body"), "does not take place"));

  choose_template (group, "change");
  g_assert_true (gtk_widget_get_visible (windows_test_child (group, "password_row")));
  g_assert_nonnull (strstr (windows_test_label (group, "body"), "has changed"));
  g_assert_false (password_is_in_text (group));
}

static void
test_print (WindowsTest   *test,
            gconstpointer  data)
{
  GtkWidget *group = open_group (test);
  GtkWidget *paper;

  choose_template (group, "letter");
  gtk_widget_activate_action (group, "meetings.print-invitation", NULL);
  paper = windows_test_await (GRUPPE_TYPE_PAPER_WINDOW);
  g_assert_true (gtk_widget_get_visible (windows_test_child (paper, "save_button")));
  gtk_window_destroy (GTK_WINDOW (paper));

  gtk_switch_set_active (windows_test_child (group, "with_password"), TRUE);
  gruppe_test_await (password_is_in_text, group);
  gtk_widget_activate_action (group, "meetings.print-invitation", NULL);
  paper = windows_test_await (GRUPPE_TYPE_PAPER_WINDOW);
  g_assert_false (gtk_widget_get_visible (windows_test_child (paper, "save_button")));
}

/* A mail program that notes how it was started. */
static char *
install_mail_program (void)
{
  g_autofree char *script = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *desktop = g_build_filename (folder, "probe-mail.desktop", NULL);
  g_autofree char *list = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *entry = NULL;
  g_autofree char *command = NULL;
  g_autoptr(GError) error = NULL;
  char *out = gruppe_test_path ("mail-arguments");

  command = g_strdup_printf ("printf '%%s\\n' \"$@\" > '%s.new'\nmv '%s.new' '%s'\n", out, out, out);
  script = gruppe_test_write ("mail.sh", command);
  g_mkdir_with_parents (folder, 0700);
  g_mkdir_with_parents (g_get_user_config_dir (), 0700);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Probe\nExec=/bin/sh %s %%u\n"
                           "MimeType=x-scheme-handler/mailto;\n", script);
  g_file_set_contents (desktop, entry, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (list, "[Default Applications]\nx-scheme-handler/mailto=probe-mail.desktop\n", -1, &error);
  g_assert_no_error (error);

  return out;
}

static gboolean
file_is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_done (gpointer window)
{
  return g_str_equal (gtk_stack_get_visible_child_name (windows_test_child (window, "stack")), "done");
}

static GtkWidget *
open_mail (WindowsTest *test)
{
  GtkWidget *group = open_group (test);
  GtkWidget *mail;

  /* Even with the password in the text on the screen. */
  gtk_switch_set_active (windows_test_child (group, "with_password"), TRUE);
  gruppe_test_await (password_is_in_text, group);
  gtk_widget_activate_action (group, "meetings.mail-each", NULL);
  mail = windows_test_await (GRUPPE_TYPE_MAIL_WINDOW);

  return mail;
}

static void
test_mail_each (WindowsTest   *test,
                gconstpointer  data)
{
  g_autofree char *out = install_mail_program ();
  g_autofree char *arguments = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) people = NULL;
  GtkWidget *mail;

  windows_test_take_part (test, 3);
  mail = open_mail (test);
  gruppe_ui_test_await_text (mail, "1 of 2");
  gruppe_ui_test_await_text (mail, "anna+treff@example.org");

  gtk_widget_activate_action (mail, "mail.open", NULL);
  gruppe_test_await (file_is_there, out);
  arguments = gruppe_test_read (out);
  g_assert_true (g_str_has_prefix (arguments, "mailto:anna%2Btreff@example.org?subject="));
  text = g_uri_unescape_string (arguments, NULL);
  g_assert_nonnull (strstr (text, "https://meet.ffmuc.net/Abend"));
  g_assert_null (strstr (text, WINDOWS_TEST_PASSWORD));
  g_assert_null (strstr (text, WINDOWS_TEST_PIN));
  g_assert_null (strstr (text, "bernd@"));

  gtk_widget_activate_action (mail, "mail.sent", NULL);
  gruppe_ui_test_await_text (mail, "2 of 2");
  gruppe_ui_test_await_text (mail, "bernd@example.org");
  gtk_widget_activate_action (mail, "mail.skip", NULL);
  gruppe_test_await (is_done, mail);
  gruppe_ui_test_await_text (mail, "1 mail was sent");
  gruppe_ui_test_await_text (mail, "No e-mail address is known of: Clara.");

  people = windows_test_people (test);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[0])->invited_at, !=, 0);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[0])->password_at, ==, 0);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[1])->invited_at, ==, 0);
}

static gboolean
is_ticked (gpointer check)
{
  return gtk_check_button_get_active (check);
}

/* The next day it goes on with who is missing; a password that was pasted is noted. */
static void
test_mail_goes_on (WindowsTest   *test,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) people = NULL;
  GtkWidget *mail;

  windows_test_take_part (test, 2);
  windows_test_hand_over (test, 0, GRUPPE_DELIVERY_INVITATION);
  mail = open_mail (test);
  gruppe_ui_test_await_text (mail, "1 of 1");
  gruppe_ui_test_await_text (mail, "bernd@example.org");
  g_assert_false (windows_test_says (mail, WINDOWS_TEST_PASSWORD));
  gtk_widget_activate_action (mail, "mail.copy-password", NULL);
  gruppe_test_await (is_ticked, windows_test_child (mail, "pasted_check"));
  gtk_widget_activate_action (mail, "mail.sent", NULL);
  gruppe_test_await (is_done, mail);

  people = windows_test_people (test);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[1])->invited_at, !=, 0);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[1])->password_at, !=, 0);
  g_assert_cmpint (((GruppeMeetingPerson *) people->pdata[1])->password_way, ==, GRUPPE_WAY_MAIL);
}

static void
test_mail_nobody (WindowsTest   *test,
                  gconstpointer  data)
{
  GtkWidget *mail = open_mail (test);

  gruppe_ui_test_await_text (mail, "Nobody is chosen for this date yet.");
}

#define ADD(name, func) \
  g_test_add ("/ui/meetings/invitation-group/" name, WindowsTest, NULL, windows_test_set_up, func, windows_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("texts", test_texts);
  ADD ("print", test_print);
  ADD ("mail-each", test_mail_each);
  ADD ("mail-goes-on", test_mail_goes_on);
  ADD ("mail-nobody", test_mail_nobody);

  return g_test_run ();
}
