/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "meetings/gruppe-phone-card-window.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-paper-window.h"
#include "windows-test.h"

static gboolean
password_is_shown (gpointer window)
{
  return gtk_widget_get_visible (windows_test_child (window, "groups"));
}

static gboolean
password_is_hidden (gpointer window)
{
  return !password_is_shown (window);
}

static gboolean
is_revealed (gpointer banner)
{
  return gruppe_banner_get_revealed (banner);
}

static void
open (WindowsTest *test)
{
  windows_test_show (test, gruppe_phone_card_window_new (NULL, test->context, test->meeting));
}

static void
reveal (WindowsTest *test)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "card.show", NULL);
  gruppe_test_await (password_is_shown, test->window);
}

/* Nothing of the password is anywhere as long as nobody asked for it. */
static void
test_hidden_first (WindowsTest   *test,
                   gconstpointer  data)
{
  open (test);

  g_assert_cmpstr (windows_test_label (test->window, "dial_in_label"), ==, "+49 89 1234567\n+49 30 7654321");
  g_assert_cmpstr (windows_test_label (test->window, "number_label"), ==, "123 456 78");
  g_assert_true (password_is_hidden (test->window));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Kana"));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "482"));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "capital K"));
}

static void
test_reveal (WindowsTest   *test,
             gconstpointer  data)
{
  open (test);
  reveal (test);

  g_assert_cmpstr (windows_test_label (test->window, "pin_label"), ==, "482 913");
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (test->window), "Kana"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (test->window), "rie7"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (test->window), "!xQz"));
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "capital K as in Köln, small a as in Aachen");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "digit 7");
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "sign exclamation mark");

  gtk_widget_activate_action (GTK_WIDGET (test->window), "card.show", NULL);
  g_assert_true (password_is_hidden (test->window));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Kana"));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "482"));
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Köln"));
}

static void
test_other_table (WindowsTest   *test,
                  gconstpointer  data)
{
  open (test);
  reveal (test);

  adw_combo_row_set_selected (windows_test_child (test->window, "table_row"), 1);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "capital K as in Kaufmann");
  g_assert_null (gruppe_ui_test_find_text (GTK_WIDGET (test->window), "Köln"));
}

/* At least 24 points, whatever the theme says. */
static void
test_large_letters (WindowsTest   *test,
                    gconstpointer  data)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();
  const char *ids[] = { "dial_in_label", "number_label", "when_label", "pin_label" };

  gtk_css_provider_load_from_resource (provider, GRUPPE_RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  open (test);
  reveal (test);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PangoLayout *layout = gtk_label_get_layout (windows_test_child (test->window, ids[i]));
      const PangoFontDescription *font = pango_context_get_font_description (pango_layout_get_context (layout));
      double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

      if (pango_font_description_get_size_is_absolute (font))
        size = size * 72 / 96;
      g_assert_cmpfloat (size, >=, 23.99);
    }
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider));
}

static void
test_hides_by_itself (WindowsTest   *test,
                      gconstpointer  data)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  gruppe_settings_set_int (settings, "reveal-seconds", 10);
  open (test);
  reveal (test);
  gruppe_ui_test_await_text (GTK_WIDGET (test->window), "hidden again after 10 seconds");
  gruppe_test_await (password_is_hidden, test->window);
  g_assert_false (windows_test_says (GTK_WIDGET (test->window), "Kana"));
}

static void
test_locked (WindowsTest   *test,
             gconstpointer  data)
{
  open (test);
  fake_vault_set_error (test->vault, GRUPPE_VAULT_ERROR_LOCKED);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "card.show", NULL);
  gruppe_test_await (is_revealed, windows_test_child (test->window, "problem_banner"));
  g_assert_true (password_is_hidden (test->window));

  fake_vault_set_error (test->vault, -1);
  g_signal_emit_by_name (windows_test_child (test->window, "problem_banner"), "button-clicked");
  gruppe_test_await (password_is_shown, test->window);
}

/* What is printed shows the password, but can neither be copied nor saved. */
static void
test_print (WindowsTest   *test,
            gconstpointer  data)
{
  GtkWidget *paper;

  open (test);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "card.print", NULL);
  paper = windows_test_await (GRUPPE_TYPE_PAPER_WINDOW);
  g_assert_false (gtk_widget_get_visible (windows_test_child (paper, "save_button")));
  g_assert_false (gtk_widget_get_visible (windows_test_child (paper, "copy_button")));
  g_assert_false (gtk_widget_get_sensitive (windows_test_child (paper, "copy_button")));
  g_assert_true (password_is_hidden (test->window));
}

#define ADD(name, func) \
  g_test_add ("/ui/meetings/phone-card/" name, WindowsTest, NULL, windows_test_set_up, func, windows_test_tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("hidden-first", test_hidden_first);
  ADD ("reveal", test_reveal);
  ADD ("other-table", test_other_table);
  ADD ("large-letters", test_large_letters);
  ADD ("hides-by-itself", test_hides_by_itself);
  ADD ("locked", test_locked);
  ADD ("print", test_print);

  return g_test_run ();
}
