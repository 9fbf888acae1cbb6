/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "compat/gruppe-about.h"
#include "compat/gruppe-confirm.h"
#include "compat/gruppe-file-dialog.h"
#include "compat/gruppe-shell-view.h"
#include "gruppe-ui-test.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_banner_properties (void)
{
  GruppeBanner *banner = g_object_ref_sink (GRUPPE_BANNER (gruppe_banner_new ()));
  guint n_title = 0, n_button = 0, n_revealed = 0;

  g_signal_connect_swapped (banner, "notify::title", G_CALLBACK (count_cb), &n_title);
  g_signal_connect_swapped (banner, "notify::button-label", G_CALLBACK (count_cb), &n_button);
  g_signal_connect_swapped (banner, "notify::revealed", G_CALLBACK (count_cb), &n_revealed);

  g_assert_false (gruppe_banner_get_revealed (banner));
  g_assert_cmpstr (gruppe_banner_get_title (banner), ==, "");
  g_assert_null (gruppe_banner_get_button_label (banner));

  gruppe_banner_set_title (banner, "Fish & <chips>");
  gruppe_banner_set_title (banner, "Fish & <chips>");
  g_assert_cmpstr (gruppe_banner_get_title (banner), ==, "Fish & <chips>");
  g_assert_cmpuint (n_title, ==, 1);

  gruppe_banner_set_button_label (banner, "_Eat");
  gruppe_banner_set_button_label (banner, "_Eat");
  g_assert_cmpstr (gruppe_banner_get_button_label (banner), ==, "_Eat");
  gruppe_banner_set_button_label (banner, NULL);
  g_assert_cmpuint (n_button, ==, 2);

  g_object_set (banner, "revealed", TRUE, NULL);
  gruppe_banner_set_revealed (banner, TRUE);
  g_assert_true (gruppe_banner_get_revealed (banner));
  g_assert_cmpuint (n_revealed, ==, 1);

  gruppe_test_await_finalize (&banner);
}

static void
test_banner_button (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *banner = gruppe_banner_new ();
  GtkWidget *button;
  guint n_clicked = 0;

  gruppe_banner_set_title (GRUPPE_BANNER (banner), "The keyring is locked.");
  adw_window_set_content (ADW_WINDOW (window), banner);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_banner_set_revealed (GRUPPE_BANNER (banner), TRUE);
  gruppe_ui_test_await_text (window, "The keyring is locked.");

  button = gruppe_ui_test_find_type (banner, GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_visible (button));
  gruppe_banner_set_button_label (GRUPPE_BANNER (banner), "_Unlock");
  g_assert_true (gtk_widget_get_visible (button));

  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (count_cb), &n_clicked);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_clicked, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Beside each other where there is room, below each other where there is none. */
static GtkWidget *
make_entry_row (GtkWidget **ret_row)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  *ret_row = g_object_new (GRUPPE_TYPE_ENTRY_ROW, "title", "Link", "show-apply-button", TRUE, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), *ret_row);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (window, "Link");

  return window;
}

static void
test_entry_row_applies (void)
{
  GtkWidget *row;
  GtkWidget *window = make_entry_row (&row);
  GtkWidget *button;
  guint n_applied = 0, n_activated = 0;

  g_signal_connect_swapped (row, "apply", G_CALLBACK (count_cb), &n_applied);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (count_cb), &n_activated);
  button = gruppe_ui_test_find_type (row, GTK_TYPE_BUTTON);

  gruppe_entry_row_take_text (GRUPPE_ENTRY_ROW (row), "https://example.org/a");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "https://example.org/a");
  g_assert_false (gtk_widget_get_visible (button));

  gtk_editable_set_text (GTK_EDITABLE (row), "https://example.org/b");
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_applied, ==, 1);
  g_assert_false (gtk_widget_get_visible (button));

  gtk_editable_set_text (GTK_EDITABLE (row), "https://example.org/c");
  g_signal_emit_by_name (gruppe_ui_test_find_type (row, GTK_TYPE_TEXT), "activate");
  g_assert_cmpuint (n_applied, ==, 2);
  g_assert_cmpuint (n_activated, ==, 0);

  g_signal_emit_by_name (gruppe_ui_test_find_type (row, GTK_TYPE_TEXT), "activate");
  g_assert_cmpuint (n_applied, ==, 2);
  g_assert_cmpuint (n_activated, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* What AdwEntryRow lacks on libadwaita 1.2: something with a name and a role that has the focus. */
static void
test_entry_row_is_heard (void)
{
  GtkWidget *row;
  GtkWidget *window = make_entry_row (&row);
  GtkWidget *entry = gruppe_ui_test_find_type (row, GTK_TYPE_ENTRY);

  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Link");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Title");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Title");

  gtk_widget_add_css_class (row, "error");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_widget_remove_css_class (row, "error");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_choice_is_told (void)
{
  const char * const names[] = { "Zoom", "Jitsi", NULL };
  g_autoptr(GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *row = g_object_ref_sink (adw_combo_row_new ());

  gruppe_tell_choice (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Zoom");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Jitsi");

  g_object_unref (row);
}

static void
test_wrap_layout (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  int minimum, natural, one_line, two_lines;

  gtk_widget_set_layout_manager (box, gruppe_wrap_layout_new (10));
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (child), 100);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (child), 30);
      gtk_box_append (GTK_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 210);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 210, &one_line, NULL, NULL, NULL);
  g_assert_cmpint (one_line, ==, 30);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 209, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (two_lines, ==, 70);

  gruppe_test_await_finalize (&box);
}

static GtkWidget *
make_shell_window (int width)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *stack = adw_view_stack_new ();
  GtkWidget *view = g_object_new (GRUPPE_TYPE_SHELL_VIEW,
                                  "title", "Title",
                                  "stack", stack,
                                  "content", stack,
                                  NULL);
  const char *titles[] = { "Bedarf", "Anbieter", "Treffen", "Einwilligungen" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    adw_view_stack_add_titled_with_icon (ADW_VIEW_STACK (stack), gtk_label_new (NULL), titles[i], titles[i],
                                         "gruppe-meetings-symbolic");

  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GruppeShellView *
find_shell_view (GtkWidget *window)
{
  return GRUPPE_SHELL_VIEW (gruppe_ui_test_find_type (window, GRUPPE_TYPE_SHELL_VIEW));
}

static gboolean
is_narrow (gpointer data)
{
  return gruppe_shell_view_get_narrow (data);
}

static gboolean
bar_is_shown (GtkWidget *window)
{
  GtkWidget *bar = gruppe_ui_test_find_type (window, ADW_TYPE_VIEW_SWITCHER_BAR);

  return adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar));
}

static void
test_shell_view_wide (void)
{
  GtkWidget *window = make_shell_window (1100);

  gruppe_test_settle ();
  g_assert_false (gruppe_shell_view_get_narrow (find_shell_view (window)));
  g_assert_false (bar_is_shown (window));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_shell_view_narrow (void)
{
  GtkWidget *window = make_shell_window (360);
  GruppeShellView *view = find_shell_view (window);

  gruppe_test_await (is_narrow, view);
  g_assert_true (bar_is_shown (window));
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);

  gruppe_shell_view_set_show_switcher (view, FALSE);
  g_assert_false (bar_is_shown (window));
  gruppe_shell_view_set_show_switcher (view, TRUE);
  g_assert_true (bar_is_shown (window));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_shell_view_finalizes (void)
{
  GtkWidget *window = make_shell_window (1100);
  GruppeShellView *view = find_shell_view (window);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gruppe_test_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
  g_assert_null (view);
}

/* The caller gave up: the question goes away and the answer is "cancelled". */
static void
test_confirm_cancelled (void)
{
  GtkWidget *window = adw_window_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) answer = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  gtk_window_present (GTK_WINDOW (window));
  gruppe_confirm_async (window, "Delete?", "It cannot be brought back.", "_Keep", "_Delete", TRUE,
                        cancellable, gruppe_test_result_cb, &result);
  gruppe_test_settle ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  answer = gruppe_test_await_result (&result);
  g_assert_false (gruppe_confirm_finish (answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
}

/* Enter, pressed before the question was read, changes nothing. */
static void
test_confirm_focus (void)
{
  GtkWidget *window = adw_window_new ();
  g_autoptr(GAsyncResult) answer = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;
  GtkWidget *button;

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_confirm_async (window, "Delete?", "It cannot be brought back.", "_Keep", "_Delete", TRUE,
                        NULL, gruppe_test_result_cb, &result);
  button = gruppe_ui_test_await_button ("_Keep");
  gruppe_test_settle ();
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (button)) == button);
  g_assert_true (gtk_widget_activate (button));
  answer = gruppe_test_await_result (&result);
  g_assert_false (gruppe_confirm_finish (answer, &error));
  g_assert_no_error (error);

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
}

static void
test_confirm_answers (void)
{
  const struct
  {
    char label[16];
    gboolean accepted;
  } answers[] = { { "_Delete", TRUE }, { "_Keep", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *window = adw_window_new ();
      g_autoptr(GAsyncResult) answer = NULL;
      g_autoptr(GError) error = NULL;
      GAsyncResult *result = NULL;

      gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
      gtk_window_present (GTK_WINDOW (window));
      gruppe_confirm_async (window, "Delete?", "It cannot be brought back.", "_Keep", "_Delete", TRUE,
                            NULL, gruppe_test_result_cb, &result);
      g_signal_emit_by_name (gruppe_ui_test_await_button (answers[i].label), "clicked");
      answer = gruppe_test_await_result (&result);
      g_assert_cmpint (gruppe_confirm_finish (answer, &error), ==, answers[i].accepted);
      g_assert_no_error (error);

      gtk_window_destroy (GTK_WINDOW (window));
      gruppe_test_settle ();
    }
}

static void
test_file_cancelled (void)
{
  GtkWidget *window = adw_window_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GAsyncResult) answer = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  gtk_file_filter_set_name (filter, "Tables");
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);

  gtk_window_present (GTK_WINDOW (window));
  gruppe_file_open_async (window, "Open a Table", "_Open", G_LIST_MODEL (filters), cancellable,
                          gruppe_test_result_cb, &result);
  gruppe_test_settle ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  answer = gruppe_test_await_result (&result);
  g_assert_null (gruppe_file_finish (answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
}

static GtkWidget *
make_toast_window (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("Page"));
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (window, "Page");

  return window;
}

static void
test_toast_is_plain_text (void)
{
  GtkWidget *window = make_toast_window ();

  gruppe_toast (gruppe_ui_test_find_text (window, "Page"), "Anna & <Bernd> were added.");
  gruppe_ui_test_await_text (window, "Anna & <Bernd> were added.");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_toast_fits (void)
{
  GtkWidget *window = make_toast_window ();
  g_autoptr(GError) error = g_error_new_literal (GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_IO, "raw");
  GtkWidget *label;
  double x, y;

  gruppe_toast_error (window, "The meeting could not be saved.", error);
  label = gruppe_ui_test_await_text (window, "The meeting could not be saved.");
  gruppe_test_settle ();
  g_assert_true (gtk_widget_translate_coordinates (label, window, gtk_widget_get_width (label), 0, &x, &y));
  g_assert_cmpfloat (x, <, 360);
  g_assert_cmpint (gtk_label_get_max_width_chars (GTK_LABEL (label)), <, 50);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_toast_cancelled (void)
{
  GtkWidget *window = make_toast_window ();
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "raw");

  gruppe_toast_error (window, "The meeting could not be saved.", error);
  gruppe_test_settle ();
  g_assert_null (gruppe_ui_test_find_text (window, "could not be saved"));
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  guint n_undone;
  guint n_freed;
} Undo;

static void
undo_cb (gpointer data)
{
  ((Undo *) data)->n_undone++;
}

static void
undo_freed_cb (gpointer data)
{
  ((Undo *) data)->n_freed++;
}

static gboolean
is_freed (gpointer data)
{
  return ((Undo *) data)->n_freed > 0;
}

static void
test_toast_undo (void)
{
  GtkWidget *window = make_toast_window ();
  Undo undo = { 0, 0 };

  gruppe_toast_undo (window, "The meeting was deleted.", "_Undo", undo_cb, &undo, undo_freed_cb);
  gruppe_ui_test_await_text (window, "The meeting was deleted.");
  g_assert_cmpuint (undo.n_freed, ==, 0);
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Undo"), "clicked");
  gruppe_test_await (is_freed, &undo);
  g_assert_cmpuint (undo.n_undone, ==, 1);
  g_assert_cmpuint (undo.n_freed, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Ctrl+Z: the newest message that is there, and each once. */
static void
test_toast_undo_last (void)
{
  GtkWidget *window = make_toast_window ();
  Undo first = { 0, 0 }, second = { 0, 0 };

  g_assert_false (gruppe_toast_undo_last (window));
  gruppe_toast_undo (window, "The first was deleted.", "_Undo", undo_cb, &first, undo_freed_cb);
  gruppe_toast (window, "Something else was saved.");
  gruppe_toast_undo (window, "The second was deleted.", "_Undo", undo_cb, &second, undo_freed_cb);
  g_assert_true (gruppe_toast_undo_last (window));
  gruppe_test_await (is_freed, &second);
  g_assert_cmpuint (second.n_undone, ==, 1);
  g_assert_cmpuint (first.n_undone, ==, 0);
  g_assert_false (gruppe_toast_undo_last (window));

  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_await (is_freed, &first);
  g_assert_cmpuint (first.n_undone, ==, 0);
}

/* What was pressed, or went by itself, is not undone once more. */
static void
test_toast_undo_gone (void)
{
  GtkWidget *window = make_toast_window ();
  Undo undo = { 0, 0 };

  gruppe_toast_undo (window, "The meeting was deleted.", "_Undo", undo_cb, &undo, undo_freed_cb);
  gruppe_ui_test_await_text (window, "The meeting was deleted.");
  g_signal_emit_by_name (gruppe_ui_test_find_button (window, "_Undo"), "clicked");
  g_assert_false (gruppe_toast_undo_last (window));
  gruppe_test_await (is_freed, &undo);
  g_assert_cmpuint (undo.n_undone, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* From a form: the message goes to the window below. Without any window its data are freed. */
static void
test_toast_elsewhere (void)
{
  GtkWidget *window = make_toast_window ();
  GtkWidget *form = adw_window_new ();
  GtkWidget *orphan = g_object_ref_sink (gtk_label_new ("orphan"));
  Undo undo = { 0, 0 };

  gtk_window_set_transient_for (GTK_WINDOW (form), GTK_WINDOW (window));
  gruppe_toast (form, "Saved.");
  gruppe_ui_test_await_text (window, "Saved.");

  gruppe_toast_undo (orphan, "Deleted.", "_Undo", undo_cb, &undo, undo_freed_cb);
  g_assert_cmpuint (undo.n_freed, ==, 1);

  g_object_unref (orphan);
  gtk_window_destroy (GTK_WINDOW (form));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/shell/banner/properties", test_banner_properties);
  g_test_add_func ("/ui/shell/banner/button", test_banner_button);
  g_test_add_func ("/ui/shell/entry-row/applies", test_entry_row_applies);
  g_test_add_func ("/ui/shell/entry-row/is-heard", test_entry_row_is_heard);
  g_test_add_func ("/ui/shell/choice-is-told", test_choice_is_told);
  g_test_add_func ("/ui/shell/wrap-layout", test_wrap_layout);
  g_test_add_func ("/ui/shell/shell-view/wide", test_shell_view_wide);
  g_test_add_func ("/ui/shell/shell-view/narrow", test_shell_view_narrow);
  g_test_add_func ("/ui/shell/shell-view/finalizes", test_shell_view_finalizes);
  g_test_add_func ("/ui/shell/confirm/cancelled", test_confirm_cancelled);
  g_test_add_func ("/ui/shell/confirm/focus", test_confirm_focus);
  g_test_add_func ("/ui/shell/confirm/answers", test_confirm_answers);
  g_test_add_func ("/ui/shell/file/cancelled", test_file_cancelled);
  g_test_add_func ("/ui/shell/toast/plain-text", test_toast_is_plain_text);
  g_test_add_func ("/ui/shell/toast/fits", test_toast_fits);
  g_test_add_func ("/ui/shell/toast/cancelled", test_toast_cancelled);
  g_test_add_func ("/ui/shell/toast/undo", test_toast_undo);
  g_test_add_func ("/ui/shell/toast/undo-last", test_toast_undo_last);
  g_test_add_func ("/ui/shell/toast/undo-gone", test_toast_undo_gone);
  g_test_add_func ("/ui/shell/toast/elsewhere", test_toast_elsewhere);

  return g_test_run ();
}
