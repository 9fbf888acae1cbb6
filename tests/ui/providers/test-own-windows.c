/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gruppe-ui-test.h"
#include "providers/gruppe-catalogue-file.h"
#include "providers/gruppe-catalogue-import-window.h"
#include "providers/gruppe-fact-window.h"
#include "providers/gruppe-own-cell-window.h"
#include "providers/gruppe-own-criterion-window.h"
#include "providers/gruppe-own-provider-window.h"
#include "providers/gruppe-own-store.h"
#include "providers/gruppe-provider-use.h"
#include "widgets/gruppe-entry-row.h"
#include "shell/gruppe-page.h"

typedef struct
{
  GruppeContext *context;
  GtkWidget *window;            /* the page below */
  gpointer form;                /* the one that is tested, until it is gone */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static int n;
  g_autofree char *name = g_strdup_printf ("own-%d", n++);
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_ui_test_context (name);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);

  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_toast_overlay_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (adw_window_get_content (ADW_WINDOW (fixture->window))),
                               gtk_label_new ("page"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  gpointer *form = data;

  return *form == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->form != NULL)
    gtk_window_destroy (fixture->form);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
  g_assert_null (fixture->form);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

static void
show (Fixture   *fixture,
      GtkWidget *form)
{
  g_assert_nonnull (form);
  g_assert_true (is_gone (&fixture->form));
  fixture->form = form;
  g_object_add_weak_pointer (G_OBJECT (form), &fixture->form);
  gtk_window_present (GTK_WINDOW (form));
  gruppe_test_settle ();
}

static GruppeCatalogue *
get_catalogue (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, &error);

  g_assert_no_error (error);

  return catalogue;
}

static GruppeCell *
get_cell (Fixture    *fixture,
          const char *provider,
          const char *criterion)
{
  return gruppe_provider_get_cell (gruppe_catalogue_find_provider (get_catalogue (fixture), provider), criterion);
}

static GtkWidget *
new_fact_window (Fixture    *fixture,
                 const char *provider,
                 const char *criterion)
{
  GruppeCatalogue *catalogue = get_catalogue (fixture);

  return gruppe_fact_window_new (GTK_WINDOW (fixture->window), fixture->context,
                                 provider != NULL ? gruppe_catalogue_find_provider (catalogue, provider) : NULL,
                                 gruppe_catalogue_find_criterion (catalogue, criterion));
}

static gboolean
is_row (GtkWidget     *widget,
        gconstpointer  data)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *row = gruppe_ui_test_find (widget, is_row, title);

  g_assert_nonnull (row);

  return row;
}

static void
type (GtkWidget  *form,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, title)), text);
}

static const char *
get_typed (GtkWidget  *form,
           const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_row (form, title)));
}

static void
choose (GtkWidget  *form,
        const char *title,
        guint       position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (form, title)), position);
}

static gboolean
is_check (GtkWidget     *widget,
          gconstpointer  data)
{
  return GTK_IS_CHECK_BUTTON (widget) && gruppe_ui_test_find_text (widget, data) != NULL;
}

static void
check (GtkWidget  *form,
       const char *words)
{
  GtkWidget *button = gruppe_ui_test_find (form, is_check, words);

  g_assert_nonnull (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
press (GtkWidget  *widget,
       const char *label)
{
  GtkWidget *button = gruppe_ui_test_find_button (widget, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
assert_no_button (GtkWidget  *widget,
                  const char *label)
{
  GtkWidget *button = gruppe_ui_test_find_button (widget, label);

  g_assert_true (button == NULL || !gtk_widget_get_mapped (button));
}

static void
save (Fixture *fixture)
{
  press (fixture->form, "_Save");
  gruppe_test_await (is_gone, &fixture->form);
}

static void
close_form (Fixture *fixture)
{
  gtk_window_close (fixture->form);
  gruppe_test_await (is_gone, &fixture->form);
}

static void
remember_cb (gpointer    source,
             const char *id,
             char      **ret_id)
{
  g_free (*ret_id);
  *ret_id = g_strdup (id);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

/* Through the form, as a person does it. */
static void
correct (Fixture *fixture)
{
  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "zoom", "participants"));
  type (fixture->form, "Number of people", "250");
  type (fixture->form, "What the table shall say, in a few words", "250 for our group");
  type (fixture->form, "Why do you correct this?", "Agreed by phone");
  type (fixture->form, "Where did you read or hear it?", "Zoom support");
  type (fixture->form, "Address of the page", "support.zoom.us/limits");
  save (fixture);
}

static char *
add_provider (Fixture    *fixture,
              const char *name,
              const char *copy_of)
{
  char *id = NULL;

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, NULL, copy_of));
  g_signal_connect (fixture->form, "saved", G_CALLBACK (remember_cb), &id);
  type (fixture->form, "Name", name);
  save (fixture);
  g_assert_true (g_str_has_prefix (id, GRUPPE_OWN_PREFIX));

  return id;
}

static char *
add_criterion (Fixture    *fixture,
               const char *label,
               guint       kind)
{
  char *id = NULL;

  show (fixture, gruppe_own_criterion_window_new (GTK_WINDOW (fixture->window), fixture->context, NULL));
  g_signal_connect (fixture->form, "saved", G_CALLBACK (remember_cb), &id);
  type (fixture->form, "Name of the row", label);
  type (fixture->form, "Explanation in one or two sentences", "For test persons.");
  choose (fixture->form, "How is it filled?", kind);
  save (fixture);
  g_assert_true (g_str_has_prefix (id, GRUPPE_OWN_PREFIX));

  return id;
}

static void
test_fact_of_the_catalogue (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *button;

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  gruppe_ui_test_await_text (fixture->form, gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "Where This Comes From"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "How sure is it?"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Your Correction"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "The Catalogue Says"));
  button = gruppe_ui_test_find_button (fixture->form, "_Correct This…");
  g_assert_true (gtk_widget_get_mapped (button));
  assert_no_button (fixture->form, "_Remove Correction");
  assert_no_button (fixture->form, "_Sort Providers by This");
}

static void
test_correction_shows_both (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *before = g_strdup (gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")));
  GruppeCell *cell;
  double value = 0;

  correct (fixture);
  cell = get_cell (fixture, "zoom", "participants");
  g_assert_true (gruppe_cell_is_own (cell));
  g_assert_cmpstr (gruppe_cell_get_words (cell), ==, "250 for our group");
  g_assert_cmpstr (gruppe_cell_get_source_url (cell), ==, "https://support.zoom.us/limits");
  g_assert_cmpstr (gruppe_cell_get_as_of (cell), ==, "2026-11-23");
  g_assert_true (gruppe_cell_get_value (cell, &value));
  g_assert_cmpfloat (value, ==, 250);
  g_assert_cmpstr (gruppe_cell_get_words (gruppe_cell_get_official (cell)), ==, before);

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  gruppe_ui_test_await_text (fixture->form, "Your Correction");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "250 for our group"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "Agreed by phone"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "The Catalogue Says"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, before));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "As of 23 November 2026"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "The catalogue has changed since your correction"));
}

static void
test_correction_needs_a_reason (Fixture       *fixture,
                                gconstpointer  data)
{
  GtkWidget *row;

  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "zoom", "participants"));
  g_assert_cmpstr (get_typed (fixture->form, "What the table shall say, in a few words"), ==,
                   gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")));
  g_assert_cmpstr (get_typed (fixture->form, "Number of people"), ==, "100");
  press (fixture->form, "_Save");
  gruppe_ui_test_await_text (fixture->form, "Write down why you correct this");
  row = find_row (fixture->form, "Why do you correct this?");
  g_assert_nonnull (gruppe_ui_test_find_text (row, "Write down why you correct this"));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->form), row));
  g_assert_false (gruppe_cell_is_own (get_cell (fixture, "zoom", "participants")));

  /* What was wrong is no longer said when it has been put right. */
  type (fixture->form, "Why do you correct this?", "Because");
  save (fixture);
  g_assert_true (gruppe_cell_is_own (get_cell (fixture, "zoom", "participants")));
}

static void
test_wrong_fields_are_named (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *row;

  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "zoom", "participants"));
  type (fixture->form, "Why do you correct this?", "Because");
  type (fixture->form, "Number of people", "many");
  press (fixture->form, "_Save");
  row = find_row (fixture->form, "Number of people");
  g_assert_nonnull (gruppe_ui_test_find_text (row, "A number is needed here"));

  type (fixture->form, "Number of people", "120");
  type (fixture->form, "Address of the page", "javascript:alert(1)");
  press (fixture->form, "_Save");
  row = find_row (fixture->form, "Address of the page");
  gruppe_ui_test_await_text (row, "This is no address of a web page.");
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "A number is needed here"));
  g_assert_false (gruppe_cell_is_own (get_cell (fixture, "zoom", "participants")));
}

static void
test_state_takes_its_own_words (Fixture       *fixture,
                                gconstpointer  data)
{
  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "zoom", "waiting-room"));
  check (fixture->form, "No");
  type (fixture->form, "What the table shall say, in a few words", "");
  type (fixture->form, "Why do you correct this?", "It is switched off for us");
  save (fixture);
  g_assert_cmpint (gruppe_cell_get_state (get_cell (fixture, "zoom", "waiting-room")), ==, GRUPPE_CELL_NO);
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "zoom", "waiting-room")), ==, "No");
}

static void
test_remove_correction_and_undo (Fixture       *fixture,
                                 gconstpointer  data)
{
  correct (fixture);
  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  press (fixture->form, "_Remove Correction");
  gruppe_ui_test_await_text (fixture->form, "The correction was removed.");
  g_assert_false (gruppe_cell_is_own (get_cell (fixture, "zoom", "participants")));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Your Correction"));

  press (fixture->form, "_Undo");
  gruppe_ui_test_await_text (fixture->form, "Your Correction");
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")), ==, "250 for our group");
  g_assert_cmpstr (gruppe_cell_get_reason (get_cell (fixture, "zoom", "participants")), ==, "Agreed by phone");
}

/* The window below offers it once more; and only as long as it was not brought back. */
static void
test_remove_correction_close_and_undo (Fixture       *fixture,
                                       gconstpointer  data)
{
  correct (fixture);
  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  press (fixture->form, "_Remove Correction");
  gruppe_ui_test_await_text (fixture->form, "The correction was removed.");
  gtk_window_close (GTK_WINDOW (fixture->form));
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_ui_test_await_text (fixture->window, "The correction was removed.");

  g_assert_true (gruppe_toast_undo_last (fixture->window));
  while (!gruppe_cell_is_own (get_cell (fixture, "zoom", "participants")))
    gruppe_test_settle ();
  g_assert_cmpstr (gruppe_cell_get_reason (get_cell (fixture, "zoom", "participants")), ==, "Agreed by phone");
}

static void
test_undone_correction_is_not_offered_again (Fixture       *fixture,
                                             gconstpointer  data)
{
  correct (fixture);
  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  press (fixture->form, "_Remove Correction");
  gruppe_ui_test_await_text (fixture->form, "The correction was removed.");
  press (fixture->form, "_Undo");
  gruppe_ui_test_await_text (fixture->form, "Your Correction");
  gtk_window_close (GTK_WINDOW (fixture->form));
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_test_settle ();
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "The correction was removed."));
}

static void
test_correct_from_the_fact (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *form;

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  press (fixture->form, "_Correct This…");
  form = find_window (GRUPPE_TYPE_OWN_CELL_WINDOW);
  g_assert_nonnull (form);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (form)) == fixture->form);
  type (form, "What the table shall say, in a few words", "as many as you like");
  type (form, "Why do you correct this?", "Tried it");
  press (form, "_Save");
  gruppe_ui_test_await_text (fixture->form, "as many as you like");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "Your Correction"));
  g_assert_null (find_window (GRUPPE_TYPE_OWN_CELL_WINDOW));
}

static void
set_note (Fixture    *fixture,
          const char *note)
{
  GtkWidget *view = gruppe_ui_test_find_type (fixture->form, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), note, -1);
}

static void
test_note_is_kept_on_close (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *view;
  GtkTextIter start, end;
  g_autofree char *note = NULL;

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  set_note (fixture, "Ask Monika.\nShe knows.");
  close_form (fixture);
  g_assert_cmpstr (gruppe_catalogue_get_note (get_catalogue (fixture), "zoom", "participants"), ==,
                   "Ask Monika.\nShe knows.");

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  view = gruppe_ui_test_find_type (fixture->form, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end);
  note = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end, FALSE);
  g_assert_cmpstr (note, ==, "Ask Monika.\nShe knows.");

  set_note (fixture, "");
  close_form (fixture);
  g_assert_null (gruppe_catalogue_get_note (get_catalogue (fixture), "zoom", "participants"));
}

static void
test_note_is_saved_on_leaving (Fixture       *fixture,
                               gconstpointer  data)
{
  GtkWidget *view;

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  view = gruppe_ui_test_find_type (fixture->form, GTK_TYPE_TEXT_VIEW);
  gtk_widget_grab_focus (view);
  gruppe_test_settle ();
  set_note (fixture, "Left");
  gtk_widget_grab_focus (gruppe_ui_test_find_button (fixture->form, "_Correct This…"));
  gruppe_ui_test_await_text (fixture->form, "Saved");
  g_assert_cmpstr (gruppe_catalogue_get_note (get_catalogue (fixture), "zoom", "participants"), ==, "Left");
}

static void
test_note_goes_with_the_window_below (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = NULL;

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  set_note (fixture, "In a hurry");
  gtk_window_destroy (fixture->form);
  gruppe_test_await (is_gone, &fixture->form);
  own = gruppe_own_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->notes->len, ==, 1);
}

static void
test_note_that_is_refused (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *note = g_strnfill (5000, 'x');

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  set_note (fixture, note);
  gtk_window_close (fixture->form);
  gruppe_ui_test_await_text (fixture->form, "The text is too long.");
  press (fixture->form, "Close _Without Saving");
  gruppe_test_await (is_gone, &fixture->form);
  g_assert_null (gruppe_catalogue_get_note (get_catalogue (fixture), "zoom", "participants"));
}

static void
test_row_explains_itself (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *sorted = NULL;
  GtkWidget *window = new_fact_window (fixture, NULL, "participants");

  g_signal_connect (window, "sort-requested", G_CALLBACK (remember_cb), &sorted);
  show (fixture, window);
  gruppe_ui_test_await_text (fixture->form, "The most people the provider lets");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "For information"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "How sure is it?"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Your Note"));
  assert_no_button (fixture->form, "_Correct This…");
  assert_no_button (fixture->form, "Re_move Row");
  press (fixture->form, "_Sort Providers by This");
  gruppe_test_await (is_gone, &fixture->form);
  g_assert_cmpstr (sorted, ==, "participants");
}

static void
test_provider_from_scratch (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *id = NULL;
  GtkWidget *row;
  GruppeProvider *provider;

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, NULL, NULL));
  g_signal_connect (fixture->form, "saved", G_CALLBACK (remember_cb), &id);
  press (fixture->form, "_Save");
  row = find_row (fixture->form, "Name");
  gruppe_ui_test_await_text (row, "must not be empty");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->form), row));

  type (fixture->form, "Name", "Raum der Gemeinde");
  type (fixture->form, "Description in one or two sentences", "Run by the parish.");
  type (fixture->form, "Website", "gemeinde.example.org");
  type (fixture->form, "Smallest number of characters", "12");
  type (fixture->form, "Largest number of characters (empty: not known)", "10");
  press (fixture->form, "_Save");
  row = find_row (fixture->form, "Largest number of characters (empty: not known)");
  g_assert_nonnull (gruppe_ui_test_find_text (row, "below the smallest one"));
  type (fixture->form, "Largest number of characters (empty: not known)", "40");
  save (fixture);

  provider = gruppe_catalogue_find_provider (get_catalogue (fixture), id);
  g_assert_true (gruppe_provider_is_own (provider));
  g_assert_cmpstr (gruppe_provider_get_name (provider), ==, "Raum der Gemeinde");
  g_assert_cmpstr (gruppe_provider_get_home (provider), ==, "https://gemeinde.example.org");
  g_assert_cmpint (json_object_get_int_member (gruppe_provider_get_recipe (provider), "min"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (gruppe_provider_get_recipe (provider), "max"), ==, 40);
}

static void
test_provider_as_a_copy (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = NULL;
  GruppeProvider *provider;
  GruppeProvider *zoom = gruppe_catalogue_find_provider (get_catalogue (fixture), "zoom");
  g_autofree char *alphabet = g_strdup (json_object_get_string_member (gruppe_provider_get_recipe (zoom), "alphabet"));

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, NULL, "zoom"));
  g_signal_connect (fixture->form, "saved", G_CALLBACK (remember_cb), &id);
  g_assert_cmpstr (get_typed (fixture->form, "Name"), ==, "Zoom (paid plan) (copy)");
  g_assert_cmpstr (get_typed (fixture->form, "Website"), ==, gruppe_provider_get_home (zoom));

  /* Another start replaces the words, but nothing that was typed. */
  choose (fixture->form, "Start from", 0);
  g_assert_cmpstr (get_typed (fixture->form, "Name"), ==, "");
  type (fixture->form, "Name", "Our Zoom");
  for (guint i = 0; i < gruppe_catalogue_get_providers (get_catalogue (fixture))->len; i++)
    {
      if (g_ptr_array_index (gruppe_catalogue_get_providers (get_catalogue (fixture)), i) == zoom)
        choose (fixture->form, "Start from", i + 1);
    }
  g_assert_cmpstr (get_typed (fixture->form, "Name"), ==, "Our Zoom");
  save (fixture);

  provider = gruppe_catalogue_find_provider (get_catalogue (fixture), id);
  g_assert_cmpstr (gruppe_provider_get_copy_of (provider), ==, "zoom");
  g_assert_cmpstr (json_object_get_string_member (gruppe_provider_get_recipe (provider), "alphabet"), ==, alphabet);
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, id, "participants")), ==,
                   gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")));
  g_assert_true (gruppe_cell_is_own (get_cell (fixture, id, "participants")));
}

static void
test_provider_change_and_remove (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *id = add_provider (fixture, "Ours", NULL);

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, id, NULL));
  g_assert_cmpstr (get_typed (fixture->form, "Name"), ==, "Ours");
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Start from"));
  type (fixture->form, "Name", "Ours again");
  save (fixture);
  g_assert_cmpstr (gruppe_provider_get_name (gruppe_catalogue_find_provider (get_catalogue (fixture), id)), ==,
                   "Ours again");

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, id, NULL));
  press (fixture->form, "_Remove Provider");
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_ui_test_await_text (fixture->window, "The provider “Ours again” was removed.");
  g_assert_null (gruppe_catalogue_find_provider (get_catalogue (fixture), id));

  press (fixture->window, "_Undo");
  while (gruppe_catalogue_find_provider (get_catalogue (fixture), id) == NULL)
    gruppe_test_settle ();
}

static void
test_provider_in_use_stays (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *id = add_provider (fixture, "Needed", NULL);
  GruppeProviderUse *use = gruppe_provider_use_new (id);
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  use->in_use = TRUE;
  gruppe_provider_use_save_async (fixture->context, use, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  g_assert_true (gruppe_provider_use_save_finish (fixture->context, result, &error));
  g_assert_no_error (error);
  gruppe_provider_use_free (use);

  show (fixture, gruppe_own_provider_window_new (GTK_WINDOW (fixture->window), fixture->context, id, NULL));
  press (fixture->form, "_Remove Provider");
  gruppe_ui_test_await_text (fixture->form, "This provider cannot be removed");
  g_assert_nonnull (gruppe_catalogue_find_provider (get_catalogue (fixture), id));
}

static void
test_row_and_its_fields (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = add_criterion (fixture, "Rooms for small groups", 1);
  GruppeCriterion *criterion = gruppe_catalogue_find_criterion (get_catalogue (fixture), id);
  double value = 0;

  g_assert_true (gruppe_criterion_is_own (criterion));
  g_assert_cmpint (gruppe_criterion_get_kind (criterion), ==, GRUPPE_CRITERION_NUMBER);
  g_assert_cmpstr (gruppe_criterion_get_unit (criterion), ==, "people");
  g_assert_cmpint (gruppe_criterion_get_better (criterion), ==, GRUPPE_BETTER_MORE);
  g_assert_cmpstr (gruppe_criterion_get_meaning (criterion), ==, "information");

  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "jitsi", id));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Why do you correct this?"));
  g_assert_null (gruppe_ui_test_find_text (fixture->form, "Number of people"));
  check (fixture->form, "It is known");
  gruppe_ui_test_await_text (fixture->form, "Number of people");
  type (fixture->form, "Number of people", "1,5");
  save (fixture);
  g_assert_true (gruppe_cell_get_value (get_cell (fixture, "jitsi", id), &value));
  g_assert_cmpfloat (value, ==, 1.5);
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "jitsi", id)), ==, "1.5 people");

  /* Now it can no longer become a row of words. */
  show (fixture, gruppe_own_criterion_window_new (GTK_WINDOW (fixture->window), fixture->context, id));
  g_assert_cmpstr (get_typed (fixture->form, "Name of the row"), ==, "Rooms for small groups");
  g_assert_false (gtk_widget_get_sensitive (find_row (fixture->form, "How is it filled?")));
  type (fixture->form, "Name of the row", "Small rooms");
  save (fixture);
  g_assert_cmpstr (gruppe_criterion_get_label (gruppe_catalogue_find_criterion (get_catalogue (fixture), id)), ==,
                   "Small rooms");

  show (fixture, new_fact_window (fixture, "jitsi", id));
  gruppe_ui_test_await_text (fixture->form, "1.5 people");
  press (fixture->form, "_Remove Entry");
  gruppe_ui_test_await_text (fixture->form, "The entry was removed.");
  g_assert_cmpint (gruppe_cell_get_state (get_cell (fixture, "jitsi", id)), ==, GRUPPE_CELL_UNKNOWN);
  press (fixture->form, "_Undo");
  gruppe_ui_test_await_text (fixture->form, "1.5 people");
}

static void
test_unlimited_and_level (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *number = add_criterion (fixture, "Guests", 1);
  g_autofree char *level = add_criterion (fixture, "Friendliness", 2);
  double value = 0;

  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "jitsi", number));
  check (fixture->form, "It is known");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gruppe_ui_test_find_type (find_row (fixture->form, "No limit"), GTK_TYPE_CHECK_BUTTON)), TRUE);
  save (fixture);
  g_assert_true (gruppe_cell_is_unlimited (get_cell (fixture, "jitsi", number)));
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "jitsi", number)), ==, "No limit");

  show (fixture, gruppe_own_cell_window_new (GTK_WINDOW (fixture->window), fixture->context, "jitsi", level));
  check (fixture->form, "It is known");
  choose (fixture->form, "How much?", 2);
  save (fixture);
  g_assert_true (gruppe_cell_get_value (get_cell (fixture, "jitsi", level), &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "jitsi", level)), ==, "High");
}

static void
test_row_remove_and_undo (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *id = add_criterion (fixture, "Colour", 3);

  show (fixture, new_fact_window (fixture, NULL, id));
  press (fixture->form, "Re_move Row");
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_ui_test_await_text (fixture->window, "The row “Colour” was removed.");
  g_assert_null (gruppe_catalogue_find_criterion (get_catalogue (fixture), id));

  press (fixture->window, "_Undo");
  while (gruppe_catalogue_find_criterion (get_catalogue (fixture), id) == NULL)
    gruppe_test_settle ();
}

static void
test_fact_of_removed_provider_closes (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *id = add_provider (fixture, "Short-lived", NULL);

  show (fixture, new_fact_window (fixture, id, "participants"));
  assert_no_button (fixture->form, "_Correct This…");
  g_assert_true (gtk_widget_get_mapped (gruppe_ui_test_find_button (fixture->form, "_Fill In…")));
  gruppe_own_remove_async (fixture->context, id, NULL, NULL, NULL);
  gruppe_test_await (is_gone, &fixture->form);
}

/* A catalogue of tomorrow: every known fact has other words. */
static GruppeCatalogueFile *
load_newer (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *json = gruppe_catalogue_to_json (gruppe_context_get_official_catalogue (fixture->context, NULL));
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  JsonObject *root;
  JsonArray *providers;
  GruppeCatalogueFile *file;

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  json_object_set_string_member (root, "version", "2027-01-31");
  json_object_set_string_member (json_object_get_object_member (root, "criteria"), "version", "2027-01-31");
  providers = json_object_get_array_member (root, "providers");
  for (guint i = 0; i < json_array_get_length (providers); i++)
    {
      JsonObject *cells = json_object_get_object_member (json_array_get_object_element (providers, i), "cells");
      g_autoptr(GList) names = cells != NULL ? json_object_get_members (cells) : NULL;

      for (GList *l = names; l != NULL; l = l->next)
        {
          JsonObject *cell = json_object_get_object_member (cells, l->data);

          json_object_set_string_member (cell, "en", "Something else");
          json_object_set_string_member (cell, "de", "Etwas anderes");
        }
    }

  json_generator_set_root (generator, json_parser_get_root (parser));
  text = json_generator_to_data (generator, NULL);
  path = gruppe_test_write ("newer.json", text);
  file = gruppe_catalogue_file_load_sync (fixture->context, path, &error);
  g_assert_no_error (error);

  return file;
}

static guint
count_labels (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child);

  return n;
}

static void
test_import_shows_and_applies (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autofree char *before = g_strdup (gruppe_cell_get_words (get_cell (fixture, "teams", "participants")));
  GtkWidget *list;
  GListModel *lines;
  guint position = 0;
  GPtrArray *changes;

  correct (fixture);
  file = load_newer (fixture);
  changes = gruppe_catalogue_file_get_changes (file);
  g_assert_cmpuint (changes->len, >, 200);
  show (fixture, gruppe_catalogue_import_window_new (GTK_WINDOW (fixture->window), fixture->context, file));
  gruppe_ui_test_await_text (fixture->form, "Nothing has been changed yet.");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "31 January 2027"));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "your correction stays"));

  /* All are there, but only those that are seen have been made. */
  list = gruppe_ui_test_find_type (fixture->form, GTK_TYPE_LIST_VIEW);
  lines = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, changes->len + 1);
  g_assert_cmpuint (count_labels (list), <, 3 * 300);

  for (guint i = 0; i < changes->len; i++)
    {
      GruppeCatalogueChange *change = g_ptr_array_index (changes, i);

      if (change->corrected)
        position = i + 1;
    }
  g_assert_cmpuint (position, >, 0);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  gruppe_ui_test_await_text (list, "Your correction stays.");

  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "teams", "participants")), ==, before);
  press (fixture->form, "_Take Over");
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_ui_test_await_text (fixture->window, "The newer facts are in use now.");
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "teams", "participants")), ==, "Something else");
  g_assert_cmpstr (gruppe_cell_get_words (get_cell (fixture, "zoom", "participants")), ==, "250 for our group");

  show (fixture, new_fact_window (fixture, "zoom", "participants"));
  gruppe_ui_test_await_text (fixture->form, "The catalogue has changed since your correction.");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "Something else"));
}

static void
test_import_cancelled_changes_nothing (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr(GruppeCatalogueFile) file = load_newer (fixture);
  GruppeCatalogue *before = get_catalogue (fixture);

  show (fixture, gruppe_catalogue_import_window_new (GTK_WINDOW (fixture->window), fixture->context, file));
  gtk_widget_activate_action (fixture->form, "window.close", NULL);
  gruppe_test_await (is_gone, &fixture->form);
  gruppe_test_settle ();
  g_assert_true (get_catalogue (fixture) == before);
}

static void
test_import_of_own_rows (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = add_provider (fixture, "From the neighbours", NULL);
  g_autoptr(GruppeCatalogueFile) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = NULL;
  g_autofree char *json = NULL;
  g_autofree char *path = NULL;
  GAsyncResult *waiting = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  own = gruppe_own_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  json = gruppe_own_to_json (own, "2026-11-23");
  path = gruppe_test_write ("own.json", json);
  gruppe_own_remove_async (fixture->context, id, NULL, gruppe_test_result_cb, &waiting);
  result = gruppe_test_await_result (&waiting);
  g_clear_pointer (&own, gruppe_own_free);
  own = gruppe_own_remove_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  file = gruppe_catalogue_file_load_sync (fixture->context, path, &error);
  g_assert_no_error (error);
  show (fixture, gruppe_catalogue_import_window_new (GTK_WINDOW (fixture->window), fixture->context, file));
  gruppe_ui_test_await_text (fixture->form, "Another group has written this down.");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->form, "New provider: From the neighbours"));
  press (fixture->form, "_Take Over");
  gruppe_test_await (is_gone, &fixture->form);
  g_assert_nonnull (gruppe_catalogue_find_provider (get_catalogue (fixture), id));
}

#define ADD(path, func) g_test_add ("/own-windows/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("fact/catalogue", test_fact_of_the_catalogue);
  ADD ("fact/both-values", test_correction_shows_both);
  ADD ("fact/remove-correction", test_remove_correction_and_undo);
  ADD ("fact/remove-correction-close", test_remove_correction_close_and_undo);
  ADD ("fact/undone-correction-close", test_undone_correction_is_not_offered_again);
  ADD ("fact/correct", test_correct_from_the_fact);
  ADD ("fact/row", test_row_explains_itself);
  ADD ("fact/removed-provider", test_fact_of_removed_provider_closes);
  ADD ("note/close", test_note_is_kept_on_close);
  ADD ("note/leave", test_note_is_saved_on_leaving);
  ADD ("note/destroyed", test_note_goes_with_the_window_below);
  ADD ("note/refused", test_note_that_is_refused);
  ADD ("cell/reason", test_correction_needs_a_reason);
  ADD ("cell/wrong-fields", test_wrong_fields_are_named);
  ADD ("cell/own-words", test_state_takes_its_own_words);
  ADD ("cell/unlimited-and-level", test_unlimited_and_level);
  ADD ("provider/scratch", test_provider_from_scratch);
  ADD ("provider/copy", test_provider_as_a_copy);
  ADD ("provider/change-and-remove", test_provider_change_and_remove);
  ADD ("provider/in-use", test_provider_in_use_stays);
  ADD ("row/fields", test_row_and_its_fields);
  ADD ("row/remove", test_row_remove_and_undo);
  ADD ("import/catalogue", test_import_shows_and_applies);
  ADD ("import/cancel", test_import_cancelled_changes_nothing);
  ADD ("import/own", test_import_of_own_rows);

  return g_test_run ();
}
