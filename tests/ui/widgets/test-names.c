/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gruppe-ui-test.h"
#include "meetings/gruppe-delivery-row.h"
#include "meetings/gruppe-participant-row.h"
#include "widgets/gruppe-names.h"

static void
test_initials (void)
{
  g_autofree char *shown = gruppe_names_show ("Anna Berg");
  g_autofree char *hidden = NULL;

  g_assert_false (gruppe_names_hidden ());
  g_assert_cmpstr (shown, ==, "Anna Berg");
  g_assert_null (gruppe_names_show (NULL));

  gruppe_names_set_hidden (TRUE);
  hidden = gruppe_names_show ("Anna Berg");
  g_assert_cmpstr (hidden, ==, "A. B.");
  g_assert_null (gruppe_names_show (NULL));
  gruppe_names_set_hidden (FALSE);
}

static void
count_cb (GObject *object)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (object, "count"));

  g_object_set_data (object, "count", GUINT_TO_POINTER (n + 1));
}

static void
test_connect (void)
{
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);

  gruppe_names_connect (object, G_CALLBACK (count_cb));
  gruppe_names_set_hidden (FALSE);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (object, "count")), ==, 0);
  gruppe_names_set_hidden (TRUE);
  gruppe_names_set_hidden (TRUE);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (object, "count")), ==, 1);
  gruppe_names_set_hidden (FALSE);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (object, "count")), ==, 2);

  /* Who is gone is not told any more. */
  g_object_unref (object);
  gruppe_names_set_hidden (TRUE);
  gruppe_names_set_hidden (FALSE);
}

static void
test_may_write (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("page"));
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));

  g_assert_true (gruppe_names_may_write (window));
  g_assert_null (gruppe_ui_test_find_text (window, "Names are hidden"));
  gruppe_names_set_hidden (TRUE);
  g_assert_false (gruppe_names_may_write (window));
  gruppe_ui_test_await_text (window, "Names are hidden");
  gruppe_names_set_hidden (FALSE);
  g_assert_true (gruppe_names_may_write (window));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Rows that are there already change, for the eye and for assistive technology. */
static void
test_rows (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *delivery = gruppe_delivery_row_new (1, "_Handed Over");
  GtkWidget *participant = gruppe_participant_row_new ();

  gruppe_delivery_row_set_words (GRUPPE_DELIVERY_ROW (delivery), "Anna Berg", "has it", TRUE);
  gruppe_participant_row_set_person (GRUPPE_PARTICIPANT_ROW (participant), "Bernd Clausen", "has agreed", FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), delivery);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), participant);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_ui_test_await_text (window, "Anna Berg");
  gruppe_ui_test_await_text (window, "Bernd Clausen");

  gruppe_names_set_hidden (TRUE);
  gruppe_ui_test_await_text (window, "A. B.");
  gruppe_ui_test_await_text (window, "B. C.");
  g_assert_null (gruppe_ui_test_find_text (window, "Berg"));
  g_assert_null (gruppe_ui_test_find_text (window, "Clausen"));

  gruppe_names_set_hidden (FALSE);
  gruppe_ui_test_await_text (window, "Anna Berg");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_end (void)
{
  g_autofree char *plain = gruppe_names_end ("Wanderfalke");
  g_autofree char *short_one = gruppe_names_end ("Gerda M.");

  g_assert_cmpstr (plain, ==, "Wanderfalke.");
  g_assert_cmpstr (short_one, ==, "Gerda M.");
}

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  g_test_add_func ("/names/end", test_end);
  g_test_add_func ("/names/initials", test_initials);
  g_test_add_func ("/names/connect", test_connect);
  g_test_add_func ("/names/may-write", test_may_write);
  g_test_add_func ("/names/rows", test_rows);

  return g_test_run ();
}
