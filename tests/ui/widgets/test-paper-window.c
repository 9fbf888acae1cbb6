/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gruppe-ui-test.h"
#include "widgets/gruppe-paper-page.h"
#include "widgets/gruppe-paper-print.h"
#include "widgets/gruppe-paper-window.h"

static GruppeDocument *
make_document (guint n_pages)
{
  GruppeDocument *document = gruppe_document_new ("Decision", "en");

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("Text of part %u", i + 1);

      gruppe_document_add_heading (document, 1, "Part");
      gruppe_document_add_paragraph (document, text);
      gruppe_document_add_page_break (document);
    }

  return document;
}

static gboolean
has_pages (gpointer data)
{
  return gruppe_ui_test_find_type (data, GRUPPE_TYPE_PAPER_PAGE) != NULL;
}

static GtkWidget *
open_window (GruppeDocument *document)
{
  GtkWidget *window = gruppe_paper_window_new (NULL, document, "decision.pdf");

  gtk_window_present (GTK_WINDOW (window));
  gruppe_test_await (has_pages, window);

  return window;
}

static void
close_window (GtkWidget *window)
{
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
  g_assert_null (watched);
}

static GtkWidget *
get_page (GtkWidget *window,
          guint      index)
{
  GtkWidget *page = gruppe_ui_test_find_type (window, GRUPPE_TYPE_PAPER_PAGE);

  for (guint i = 0; i < index && page != NULL; i++)
    page = gtk_widget_get_next_sibling (page);

  return page;
}

static gboolean
is_first_near (gpointer data)
{
  GtkWidget *page = get_page (data, 0);

  return page != NULL && gruppe_paper_page_get_near (GRUPPE_PAPER_PAGE (page));
}

static void
test_pages (void)
{
  g_autoptr(GruppeDocument) document = make_document (12);
  GtkWidget *window = open_window (document);

  g_assert_nonnull (get_page (window, 11));
  g_assert_null (get_page (window, 12));
  g_assert_nonnull (gruppe_ui_test_find_text (window, "Decision"));
  g_assert_nonnull (gruppe_ui_test_find_text (window, "12 pages"));

  /* What is far away is not drawn. */
  gruppe_test_await (is_first_near, window);
  g_assert_false (gruppe_paper_page_get_near (GRUPPE_PAPER_PAGE (get_page (window, 11))));

  close_window (window);
}

static void
test_accessible (void)
{
  g_autoptr(GruppeDocument) document = make_document (2);
  GtkWidget *window = open_window (document);

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (get_page (window, 0))), ==,
                   GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (get_page (window, 1), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Page 2 of 2. Part\nText of part 2\n");
  g_assert_true (gtk_widget_get_focusable (get_page (window, 1)));

  close_window (window);
}

static gboolean
is_scrolled (gpointer data)
{
  GtkWidget *scroller = gruppe_ui_test_find_type (data, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))) > 0;
}

static gboolean
is_last_near (gpointer data)
{
  return gruppe_paper_page_get_near (GRUPPE_PAPER_PAGE (get_page (data, 11)));
}

/* The key controller of the pages decides; whoever sends keys to it stands for the keyboard. */
static gboolean
press (GtkWidget       *window,
       guint            key,
       GdkModifierType  state)
{
  GtkWidget *scroller = gruppe_ui_test_find_type (window, GTK_TYPE_SCROLLED_WINDOW);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (scroller);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }

  return handled;
}

static void
test_keys (void)
{
  g_autoptr(GruppeDocument) document = make_document (12);
  GtkWidget *window = open_window (document);

  gruppe_test_await (is_first_near, window);
  g_assert_true (press (window, GDK_KEY_Down, 0));
  gruppe_test_await (is_scrolled, window);
  g_assert_true (press (window, GDK_KEY_Page_Down, 0));
  g_assert_true (press (window, GDK_KEY_End, 0));
  gruppe_test_await (is_last_near, window);
  g_assert_true (press (window, GDK_KEY_Home, 0));
  g_assert_true (press (window, GDK_KEY_Up, 0));
  /* What else is pressed goes on to the window. */
  g_assert_false (press (window, GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_false (press (window, GDK_KEY_Tab, 0));

  close_window (window);
}

typedef struct
{
  GtkWidget *page;
  int width;
} Wider;

static gboolean
is_wider (gpointer data)
{
  Wider *wider = data;

  return gtk_widget_get_width (wider->page) > wider->width;
}

static gboolean
is_as_wide (gpointer data)
{
  Wider *wider = data;

  return gtk_widget_get_width (wider->page) == wider->width;
}

static void
test_zoom (void)
{
  g_autoptr(GruppeDocument) document = make_document (2);
  GtkWidget *window = open_window (document);
  Wider wider = { get_page (window, 0), 0 };

  gruppe_test_await (is_wider, &wider);
  wider.width = gtk_widget_get_width (wider.page);
  g_assert_cmpint (wider.width, <=, gtk_widget_get_width (window));
  gtk_widget_activate_action (window, "paper.zoom-in", NULL);
  gtk_widget_activate_action (window, "paper.zoom-in", NULL);
  gruppe_test_await (is_wider, &wider);
  gtk_widget_activate_action (window, "paper.zoom-out", NULL);
  gtk_widget_activate_action (window, "paper.zoom-fit", NULL);
  gruppe_test_await (is_as_wide, &wider);

  close_window (window);
}

typedef struct
{
  char *text;
  gboolean done;
} Clipboard;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Clipboard *clipboard = user_data;

  clipboard->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clipboard->done = TRUE;
}

static void
test_copy (void)
{
  g_autoptr(GruppeDocument) document = make_document (1);
  GtkWidget *window = open_window (document);
  Clipboard clipboard = { NULL, FALSE };
  g_autofree char *expected = gruppe_document_to_text (document);

  gtk_widget_activate_action (window, "paper.copy", NULL);
  gruppe_ui_test_await_text (window, "The text was copied.");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, read_cb, &clipboard);
  gruppe_test_await_flag (&clipboard.done);
  g_assert_cmpstr (clipboard.text, ==, expected);
  g_free (clipboard.text);

  close_window (window);
}

/* What a page says it needs holds for every width it can get, or GTK complains and pages are cut. */
static void
test_measure (void)
{
  g_autoptr(GruppeDocument) document = make_document (1);
  GtkWidget *window = open_window (document);
  GtkWidget *page = get_page (window, 0);
  int widths[] = { 0, 150, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int least, most, low, high, minimum, natural;

      gruppe_paper_page_set_width (GRUPPE_PAPER_PAGE (page), widths[i]);
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, -1, &low, &high, NULL, NULL);
      g_assert_cmpint (least, <=, most);
      g_assert_cmpint (low, <=, high);
      for (int width = least; width <= most; width += MAX (1, (most - least) / 7))
        {
          gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
          g_assert_cmpint (minimum, ==, natural);
          g_assert_cmpint (minimum, >=, low);
          g_assert_cmpint (minimum, <=, high);
          gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, minimum, &minimum, &natural, NULL, NULL);
          g_assert_cmpint (minimum, ==, least);
          g_assert_cmpint (natural, >=, width - 1);
        }
    }

  close_window (window);
}

/* Closed before the pages are made. */
static void
test_closed_early (void)
{
  g_autoptr(GruppeDocument) document = make_document (40);
  GtkWidget *window = gruppe_paper_window_new (NULL, document, "decision.pdf");
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
  /* Also while the pages are still being made. */
  g_assert_null (watched);
}

static void
test_print (void)
{
  g_autoptr(GruppeDocument) document = make_document (3);
  g_autoptr(GruppeDocumentLayout) layout = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *path = gruppe_test_path ("printed.pdf");
  g_autofree char *content = NULL;
  g_autofree char *about = NULL;
  g_autoptr(GError) error = NULL;
  const char *program[] = { "pdfinfo", path, NULL };
  int status;

  gruppe_document_set_landscape (document, TRUE);
  layout = gruppe_document_layout_new (document);
  operation = gruppe_paper_print_new (layout);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));

  if (!g_spawn_sync (NULL, (char **) program, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &about, NULL, &status, NULL))
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_nonnull (g_strrstr (about, "Pages:           3\n"));
  /* A4 across: 841.89 x 595.276 points, or rounded */
  g_assert_true (g_regex_match_simple ("Page size: +84[12][.0-9]* x 595[.0-9]* pts", about, 0, 0));
}

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/paper-window/pages", test_pages);
  g_test_add_func ("/ui/paper-window/accessible", test_accessible);
  g_test_add_func ("/ui/paper-window/keys", test_keys);
  g_test_add_func ("/ui/paper-window/zoom", test_zoom);
  g_test_add_func ("/ui/paper-window/copy", test_copy);
  g_test_add_func ("/ui/paper-window/measure", test_measure);
  g_test_add_func ("/ui/paper-window/closed-early", test_closed_early);
  g_test_add_func ("/ui/paper-window/print", test_print);

  return g_test_run ();
}
