/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "providers-fixture.h"
#include "providers/gruppe-fact-window.h"
#include "providers/gruppe-own-criterion-window.h"
#include "providers/gruppe-own-provider-window.h"
#include "providers/gruppe-own-store.h"
#include "providers/gruppe-provider-cell.h"
#include "providers/gruppe-provider-chooser.h"
#include "providers/gruppe-provider-row.h"
#include "providers/gruppe-view-popover.h"
#include "requirements/gruppe-assessment-store.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-paper-window.h"

/* The rows and columns of the page in other orders, and what a person adds to them. */

static GruppeComparison *
get_comparison (Fixture *fixture)
{
  return gruppe_provider_grid_get_comparison (fixture->grid);
}

static void
set_up_sized (Fixture *fixture,
              int      width)
{
  static int n;
  const char *three[] = { "teams", "zoom", "jitsi", NULL };
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *name = g_strdup_printf ("views-%d", n++);
  g_autoptr(GError) error = NULL;

  forget_settings ();
  gruppe_settings_set_strv (settings, "providers-chosen", three);

  fixture->context = gruppe_ui_test_context (name);
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_context_reload_catalogue_sync (fixture->context, &error);
  g_assert_no_error (error);
  open_page (fixture, width);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_sized (fixture, 1100);
}

static void
set_up_narrow (Fixture       *fixture,
               gconstpointer  data)
{
  set_up_sized (fixture, 360);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_page (fixture);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

static void
assert_columns (Fixture            *fixture,
                const char * const *expected)
{
  GPtrArray *providers = gruppe_comparison_get_providers (get_comparison (fixture));

  g_assert_cmpuint (providers->len, ==, g_strv_length ((GStrv) expected));
  for (guint i = 0; i < providers->len; i++)
    g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, i)), ==, expected[i]);
}

/* The criteria that can be seen, from top to bottom as the widgets stand. */
static char *
shown_rows (Fixture *fixture)
{
  GtkWidget *body = gtk_widget_get_last_child (GTK_WIDGET (fixture->grid));
  g_autoptr(GString) text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (body); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const GruppeComparisonRow *of = gruppe_provider_row_get_row (GRUPPE_PROVIDER_ROW (row));

      if (gtk_widget_get_visible (row) && of->criterion != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", gruppe_criterion_get_id (of->criterion));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  g_autoptr(GtkShortcut) shortcut = find_shortcut (GTK_WIDGET (fixture->grid), key, modifiers);

  g_assert_nonnull (shortcut);
  g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->grid),
                                               gtk_shortcut_get_arguments (shortcut)));
}

static gboolean
is_drop_down (GtkWidget     *widget,
              gconstpointer  data)
{
  const char *first = data;
  GListModel *model = GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget)) : NULL;
  g_autoptr(GtkStringObject) item = NULL;

  if (model == NULL)
    return FALSE;

  item = g_list_model_get_item (model, 0);

  return g_strcmp0 (gtk_string_object_get_string (item), first) == 0;
}

/* Chooses LABEL in the list of the popover whose first entry is FIRST. */
static void
choose (Fixture    *fixture,
        const char *first,
        const char *label)
{
  GtkWidget *popover = find_child (fixture, GRUPPE_TYPE_VIEW_POPOVER);
  GtkWidget *drop_down = gruppe_ui_test_find (popover, is_drop_down, first);
  GListModel *model;

  g_assert_nonnull (drop_down);
  model = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), label))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }

  g_assert_not_reached ();
}

static GtkToggleButton *
find_matters (Fixture *fixture)
{
  return GTK_TOGGLE_BUTTON (gruppe_ui_test_find_button (fixture->window, "Only What _Matters"));
}

static void
answer (Fixture    *fixture,
        gint64      assessment,
        const char *question,
        const char *value,
        int         weight,
        gboolean    must)
{
  GruppeAnswer given = { GRUPPE_ANSWER_ANSWERED, (char *) value, weight, must };
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_assessments_save_async (fixture->context, assessment, question, &given, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_assessments_save_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static gint64
begin_assessment (Fixture *fixture)
{
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  gruppe_assessments_create_async (fixture->context, "Our group", "2026-11-23", NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_assessments_create_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return id;
}

static gboolean
is_flat (gpointer data)
{
  return gruppe_comparison_is_flat (data) && gruppe_comparison_has_weights (data);
}

static void
test_nothing_answered (Fixture       *fixture,
                       gconstpointer  data)
{
  GtkWidget *go;

  gtk_toggle_button_set_active (find_matters (fixture), TRUE);
  gruppe_ui_test_await_text (fixture->window, "Nothing Answered Yet");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "Answer questions under Requirements first."));
  go = gruppe_ui_test_find_button (fixture->window, "_Go to Requirements");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (go)), ==, "win.go");

  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Show All Rows"), "clicked");
  g_assert_false (gtk_toggle_button_get_active (find_matters (fixture)));
  g_assert_false (gruppe_comparison_is_flat (get_comparison (fixture)));
}

static void
test_what_matters (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 assessment = begin_assessment (fixture);
  g_autofree char *all = shown_rows (fixture);
  g_autofree char *some = NULL;
  g_autofree char *more = NULL;
  g_autofree char *again = NULL;
  GtkWidget *cell;

  answer (fixture, assessment, "captions", "yes", 3, FALSE);
  answer (fixture, assessment, "waiting-room", "yes", 1, TRUE);
  answer (fixture, assessment, "budget", "none", 1, FALSE);
  gtk_toggle_button_set_active (find_matters (fixture), TRUE);
  gruppe_ui_test_await_text (fixture->window, "What matters to your group (3)");
  some = shown_rows (fixture);
  g_assert_cmpstr (some, ==, "waiting-room captions free-of-charge");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "Only what your answers ask for"));

  /* The must is said in words. */
  cell = gruppe_provider_grid_find_cell (fixture->grid, "zoom", "waiting-room");
  cell = gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (gtk_widget_get_ancestor (cell, GRUPPE_TYPE_PROVIDER_ROW)), -1);
  g_assert_cmpstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (cell)), ==,
                   "Waiting room\na must for your group");

  /* Another answer, given on the other page. */
  answer (fixture, assessment, "screen-reader", "yes", 2, FALSE);
  gruppe_ui_test_await_text (fixture->window, "What matters to your group (4)");
  more = shown_rows (fixture);
  g_assert_cmpstr (more, ==, "waiting-room captions screen-reader free-of-charge");

  gtk_toggle_button_set_active (find_matters (fixture), FALSE);
  again = shown_rows (fixture);
  g_assert_cmpstr (again, ==, all);
  g_assert_cmpstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (cell)), ==, "Waiting room");
}

static void
test_keyboard_where_it_matters (Fixture       *fixture,
                                gconstpointer  data)
{
  gint64 assessment = begin_assessment (fixture);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  GtkWindow *window;

  answer (fixture, assessment, "captions", "yes", 3, FALSE);
  answer (fixture, assessment, "budget", "none", 1, FALSE);
  gtk_toggle_button_set_active (find_matters (fixture), TRUE);
  gruppe_test_await (is_flat, get_comparison (fixture));
  gruppe_comparison_set_sort (get_comparison (fixture), "free-of-charge");
  assert_columns (fixture, (const char *[]) { "teams", "jitsi", "zoom", NULL });

  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->grid), GTK_DIR_TAB_FORWARD));
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Home, 0);
  assert_focus (fixture, NULL, "captions");
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Right, 0);
  assert_focus (fixture, "jitsi", "captions");
  press (fixture, GDK_KEY_Down, 0);
  assert_focus (fixture, "jitsi", "free-of-charge");
  press (fixture, GDK_KEY_End, 0);
  assert_focus (fixture, "zoom", "free-of-charge");
  press (fixture, GDK_KEY_Down, 0);
  assert_focus (fixture, "zoom", "free-of-charge");

  press (fixture, GDK_KEY_c, GDK_CONTROL_MASK);
  g_assert_true (gdk_clipboard_is_local (clipboard));
  press (fixture, GDK_KEY_Return, 0);
  window = find_window (GRUPPE_TYPE_FACT_WINDOW);
  g_assert_nonnull (window);
  gtk_window_destroy (window);

  /* Without the order the keyboard stays with its provider. */
  gruppe_comparison_set_sort (get_comparison (fixture), NULL);
  assert_columns (fixture, (const char *[]) { "teams", "zoom", "jitsi", NULL });
  assert_focus (fixture, "zoom", "free-of-charge");
  press (fixture, GDK_KEY_Left, 0);
  assert_focus (fixture, "teams", "free-of-charge");
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWindow *window;

  choose (fixture, "As in the catalogue", "Open source");
  assert_columns (fixture, (const char *[]) { "jitsi", "teams", "zoom", NULL });
  gruppe_ui_test_await_text (fixture->window, "Providers sorted by: Open source");

  /* From the window of a row. */
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, NULL, "captions"));
  press (fixture, GDK_KEY_Return, 0);
  window = find_window (GRUPPE_TYPE_FACT_WINDOW);
  g_assert_nonnull (window);
  g_signal_emit_by_name (window, "sort-requested", "captions");
  gtk_window_destroy (window);
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "Providers sorted by: Live captions"));
  assert_columns (fixture, (const char *[]) { "teams", "zoom", "jitsi", NULL });

  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "Usual _Order"), "clicked");
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "Providers sorted by"));
  g_assert_null (gruppe_comparison_get_sort (get_comparison (fixture)));
}

static void
test_presets_and_kinds (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *all = shown_rows (fixture);
  g_autofree char *some = NULL;
  g_autofree char *again = NULL;

  choose (fixture, "All rows", "Taking part by telephone");
  some = shown_rows (fixture);
  g_assert_true (g_str_has_prefix (some, "dial-in "));
  gruppe_ui_test_await_text (fixture->window, "View: Taking part by telephone.");

  choose (fixture, "All of them", "Only what you entered yourself");
  gruppe_ui_test_await_text (fixture->window, "Nothing to Show");
  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Show All Rows"), "clicked");
  again = shown_rows (fixture);
  g_assert_cmpstr (again, ==, all);

  /* Asked for by name a row comes back that the preset does not have. */
  choose (fixture, "All rows", "Large groups");
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "price"));
  assert_focus (fixture, "zoom", "price");
  g_assert_null (gruppe_comparison_get_preset (get_comparison (fixture)));
}

static void
test_state_is_kept (Fixture       *fixture,
                    gconstpointer  data)
{
  GruppeComparison *comparison;
  gint64 assessment = begin_assessment (fixture);

  answer (fixture, assessment, "captions", "yes", 3, FALSE);
  choose (fixture, "All rows", "Hearing and seeing");
  choose (fixture, "All of them", "Only drawbacks and risks");
  choose (fixture, "As in the catalogue", "Open source");
  gtk_toggle_button_set_active (find_matters (fixture), TRUE);
  gruppe_test_await (is_flat, get_comparison (fixture));

  close_page (fixture);
  open_page (fixture, 1100);
  comparison = get_comparison (fixture);
  gruppe_test_await (is_flat, comparison);
  g_assert_cmpstr (gruppe_comparison_get_preset (comparison)->id, ==, "disability");
  g_assert_cmpint (gruppe_comparison_get_kind (comparison), ==, GRUPPE_COMPARISON_DRAWBACKS);
  g_assert_cmpstr (gruppe_criterion_get_id (gruppe_comparison_get_sort (comparison)), ==, "open-source");
  g_assert_true (gruppe_comparison_get_only_weighted (comparison));
  assert_columns (fixture, (const char *[]) { "jitsi", "teams", "zoom", NULL });
}

static void
test_unknown_state_is_passed_over (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  GruppeComparison *comparison;

  close_page (fixture);
  gruppe_settings_set_string (settings, "providers-preset", "preset-of-tomorrow");
  gruppe_settings_set_string (settings, "providers-kind", "kind-of-tomorrow");
  gruppe_settings_set_string (settings, "providers-sort", "row-of-tomorrow");
  gruppe_settings_set_strv (settings, "providers-folded", (const char *[]) { "group-of-tomorrow", "cost", NULL });
  gruppe_settings_set_strv (settings, "providers-chosen", (const char *[]) { "own-of-yesterday", "zoom", NULL });
  open_page (fixture, 1100);
  comparison = get_comparison (fixture);
  g_assert_null (gruppe_comparison_get_preset (comparison));
  g_assert_null (gruppe_comparison_get_sort (comparison));
  g_assert_cmpint (gruppe_comparison_get_kind (comparison), ==, GRUPPE_COMPARISON_ALL);
  g_assert_true (gruppe_comparison_is_folded (comparison, "cost"));
  assert_columns (fixture, (const char *[]) { "zoom", NULL });
}

static void
save_provider (Fixture    *fixture,
               const char *name,
               const char *copy_of)
{
  g_autoptr(GruppeOwnProvider) provider = gruppe_own_provider_new ();
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  g_free (provider->name);
  provider->name = g_strdup (name);
  g_free (provider->copy_of);
  provider->copy_of = g_strdup (copy_of);
  gruppe_own_save_provider_async (fixture->context, provider, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_own_save_provider_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static void
test_own_provider_appears (Fixture       *fixture,
                           gconstpointer  data)
{
  GPtrArray *providers;
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (fixture->grid));
  GtkWidget *column;
  GruppeProviderChooser *chooser = GRUPPE_PROVIDER_CHOOSER (find_child (fixture, GRUPPE_TYPE_PROVIDER_CHOOSER));
  g_auto(GStrv) chosen = NULL;

  gruppe_comparison_set_folded (get_comparison (fixture), "cost", TRUE);
  gruppe_comparison_set_kind (get_comparison (fixture), GRUPPE_COMPARISON_DRAWBACKS);
  save_provider (fixture, "Unser Server", "jitsi");
  await_frames (fixture->window);

  providers = gruppe_comparison_get_providers (get_comparison (fixture));
  g_assert_cmpuint (providers->len, ==, 4);
  g_assert_true (gruppe_provider_is_own (g_ptr_array_index (providers, 3)));
  header = gtk_widget_get_first_child (GTK_WIDGET (fixture->grid));
  column = gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (header), 3);
  g_assert_cmpstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (column)), ==, "Unser Server\nentered by you");
  chosen = gruppe_provider_chooser_get_chosen (chooser);
  g_assert_cmpuint (g_strv_length (chosen), ==, 4);
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "4 Providers"));

  /* What was chosen before stays chosen. */
  g_assert_true (gruppe_comparison_is_folded (get_comparison (fixture), "cost"));
  g_assert_cmpint (gruppe_comparison_get_kind (get_comparison (fixture)), ==, GRUPPE_COMPARISON_DRAWBACKS);
}

static void
save_cell (Fixture    *fixture,
           const char *provider,
           const char *criterion,
           const char *words)
{
  g_autoptr(GruppeOwnCell) cell = gruppe_own_cell_new (provider, criterion);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  cell->state = GRUPPE_CELL_NO;
  g_free (cell->words);
  cell->words = g_strdup (words);
  g_free (cell->as_of);
  cell->as_of = g_strdup ("2026-11-20");
  g_free (cell->reason);
  cell->reason = g_strdup ("Asked the provider");
  gruppe_own_save_cell_async (fixture->context, cell, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  gruppe_own_save_finish (fixture->context, result, &error);
  g_assert_no_error (error);
}

static void
test_correction_keeps_the_place (Fixture       *fixture,
                                 gconstpointer  data)
{
  GtkWidget *cell;
  graphene_rect_t before, after;
  g_autofree char *wrong = NULL;

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "maintenance-own"));
  await_frames (fixture->window);
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "waiting-room"));
  await_frames (fixture->window);
  cell = gruppe_provider_grid_find_cell (fixture->grid, "zoom", "waiting-room");
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->grid), &before));

  save_cell (fixture, "zoom", "waiting-room", "Switched off here");
  await_frames (fixture->window);
  assert_focus (fixture, "zoom", "waiting-room");
  cell = gruppe_provider_grid_find_cell (fixture->grid, "zoom", "waiting-room");
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->grid), &after));
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 30);
  g_assert_nonnull (strstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (cell)), "Switched off here\n"));
  g_assert_nonnull (strstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (cell)), "corrected by you"));
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              "Zoom (paid plan), Waiting room: Switched off here, no · as of 11/2026 · "
                                              "corrected by you");
  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_own_row_is_shown (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeOwnCriterion) criterion = gruppe_own_criterion_new ();
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  GtkWidget *focus;

  g_free (criterion->label);
  criterion->label = g_strdup ("Blur the background");
  criterion->kind = GRUPPE_CRITERION_STATE;
  criterion->better = GRUPPE_BETTER_YES;
  g_free (criterion->meaning);
  criterion->meaning = g_strdup ("benefit");
  gruppe_own_save_criterion_async (fixture->context, criterion, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  id = gruppe_own_save_criterion_finish (fixture->context, result, &error);
  g_assert_no_error (error);
  await_frames (fixture->window);

  assert_focus (fixture, NULL, id);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_cmpstr (gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (focus)), ==, "Blur the background\nown row");
}

static gboolean
is_gone (gpointer data)
{
  gpointer *window = data;

  return *window == NULL;
}

static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  const struct { const char *action; GType type; } entries[] = {
    { "providers.new-provider", GRUPPE_TYPE_OWN_PROVIDER_WINDOW },
    { "providers.new-row", GRUPPE_TYPE_OWN_CRITERION_WINDOW },
    { "providers.print", GRUPPE_TYPE_PAPER_WINDOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      gpointer window;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), entries[i].action, NULL));
      window = find_window (entries[i].type);
      g_assert_nonnull (window);
      g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window));
      g_object_add_weak_pointer (window, &window);
      gtk_window_destroy (window);
      gruppe_test_await (is_gone, &window);
    }

  /* Nothing of one's own: a sentence instead of an empty file. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "providers.export-own", NULL));
  gruppe_ui_test_await_text (fixture->window, "of your own yet");
}

static void
test_narrow_pair_is_sorted (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *drop_down = find_child (fixture, GTK_TYPE_DROP_DOWN);
  int minimum;

  assert_columns (fixture, (const char *[]) { "teams", "zoom", NULL });
  gruppe_comparison_set_sort (get_comparison (fixture), "open-source");
  gruppe_comparison_set_only_differences (get_comparison (fixture), TRUE);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);

  /* Whoever is better moves to the left, and the other one stays in the pair. */
  drop_down = gruppe_ui_test_find_type (GTK_WIDGET (fixture->grid), GTK_TYPE_DROP_DOWN);
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "jitsi", "open-source"));
  assert_columns (fixture, (const char *[]) { "jitsi", "zoom", NULL });
  gruppe_comparison_set_sort (get_comparison (fixture), "no-account");
  g_signal_emit_by_name (fixture->grid, "picked", 0u, "bigbluebutton");
  g_assert_cmpuint (gruppe_comparison_get_providers (get_comparison (fixture))->len, ==, 2);
  g_assert_true (GTK_IS_DROP_DOWN (drop_down));
}

#define ADD(path, set_up, func) \
  g_test_add ("/provider-views/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("matters/unanswered", set_up, test_nothing_answered);
  ADD ("matters/rows", set_up, test_what_matters);
  ADD ("matters/keyboard", set_up, test_keyboard_where_it_matters);
  ADD ("sort", set_up, test_sort);
  ADD ("presets", set_up, test_presets_and_kinds);
  ADD ("state/kept", set_up, test_state_is_kept);
  ADD ("state/unknown", set_up, test_unknown_state_is_passed_over);
  ADD ("own/provider", set_up, test_own_provider_appears);
  ADD ("own/correction", set_up, test_correction_keeps_the_place);
  ADD ("own/row", set_up, test_own_row_is_shown);
  ADD ("menu", set_up, test_menu);
  ADD ("narrow/sorted", set_up_narrow, test_narrow_pair_is_sorted);

  return g_test_run ();
}
