/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "providers-fixture.h"
#include "providers/gruppe-fact-sheet-window.h"
#include "providers/gruppe-fact-window.h"
#include "providers/gruppe-provider-cell.h"
#include "providers/gruppe-provider-chooser.h"
#include "providers/gruppe-provider-row.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-adaptive-bin.h"

/* One for all tests: the catalogue in it is read once and never changes. */
static GruppeContext *context;

static GtkWidget *
get_cell (Fixture    *fixture,
          const char *provider,
          const char *criterion)
{
  GtkWidget *cell = gruppe_provider_grid_find_cell (fixture->grid, provider, criterion);

  g_assert_nonnull (cell);

  return cell;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *criterion)
{
  GtkWidget *cell = get_cell (fixture, "zoom", criterion);

  return gtk_widget_get_visible (gtk_widget_get_ancestor (cell, GRUPPE_TYPE_PROVIDER_ROW));
}

static gboolean
has_bounds (gpointer data)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (data, GTK_WIDGET (gtk_widget_get_root (data)), &bounds) &&
         bounds.size.height > 1;
}

static void
set_up_sized (Fixture *fixture,
              int      width)
{
  fixture->context = context;
  open_page (fixture, width);
  gruppe_test_await (is_painted, fixture->grid);
}

static void
set_up_seven (Fixture       *fixture,
              gconstpointer  data)
{
  forget_settings ();
  set_up_sized (fixture, 1100);
}

/* Three columns do for most tests, and one window for all of them: every field costs time when a sanitizer looks on. */
static Fixture shared;

static void
set_up_wide (Fixture       *fixture,
             gconstpointer  data)
{
  const char *three[] = { "teams", "zoom", "jitsi", NULL };

  if (shared.window == NULL)
    {
      g_autoptr(GSettings) settings = gruppe_settings_new ();

      forget_settings ();
      gruppe_settings_set_strv (settings, "providers-chosen", three);
      set_up_sized (&shared, 1100);
    }
  else
    {
      GruppeComparison *comparison = gruppe_provider_grid_get_comparison (shared.grid);
      GtkWidget *differences = gruppe_ui_test_find_button (shared.window, "Only _Differences");
      GtkWidget *matters = gruppe_ui_test_find_button (shared.window, "Only What _Matters");

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (matters), FALSE);
      gruppe_comparison_set_preset (comparison, NULL);
      gruppe_comparison_set_kind (comparison, GRUPPE_COMPARISON_ALL);
      gruppe_comparison_set_sort (comparison, NULL);
      gtk_editable_set_text (GTK_EDITABLE (find_child (&shared, GTK_TYPE_SEARCH_ENTRY)), "");
      gruppe_comparison_set_search (comparison, "");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (differences), FALSE);
      gruppe_comparison_fold_all (comparison, FALSE);
      if (gruppe_comparison_get_providers (comparison)->len != 3)
        {
          GruppeProviderChooser *chooser = GRUPPE_PROVIDER_CHOOSER (find_child (&shared, GRUPPE_TYPE_PROVIDER_CHOOSER));
          g_autoptr(GPtrArray) chosen = g_ptr_array_new ();

          for (gsize i = 0; three[i] != NULL; i++)
            g_ptr_array_add (chosen, gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), three[i]));
          gruppe_provider_chooser_set_chosen (chooser, chosen);
          g_signal_emit_by_name (chooser, "changed");
        }
      await_frames (shared.window);
    }

  *fixture = shared;
}

/* The window stays for the next test. */
static void
tear_down_wide (Fixture       *fixture,
                gconstpointer  data)
{
  gruppe_test_settle ();
}

static void
set_up_narrow (Fixture       *fixture,
               gconstpointer  data)
{
  forget_settings ();
  set_up_sized (fixture, 360);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_page (fixture);
}

/* The keys of the grid, as its class binds them. */
static const struct
{
  const char *where;
  guint key;
  GdkModifierType modifiers;
} keys[] = {
  { "up", GDK_KEY_Up, 0 }, { "down", GDK_KEY_Down, 0 }, { "left", GDK_KEY_Left, 0 }, { "right", GDK_KEY_Right, 0 },
  { "start", GDK_KEY_Home, 0 }, { "end", GDK_KEY_End, 0 }, { "first", GDK_KEY_Home, GDK_CONTROL_MASK },
  { "last", GDK_KEY_End, GDK_CONTROL_MASK }, { "choose", GDK_KEY_Return, 0 }, { "copy", GDK_KEY_c, GDK_CONTROL_MASK },
};

static GtkShortcut *shortcuts[G_N_ELEMENTS (keys)];

static void
press (Fixture    *fixture,
       const char *where)
{
  gsize i = 0;

  while (!g_str_equal (keys[i].where, where))
    {
      i++;
      g_assert_cmpuint (i, <, G_N_ELEMENTS (keys));
    }

  if (shortcuts[i] == NULL)
    shortcuts[i] = find_shortcut (GTK_WIDGET (fixture->grid), keys[i].key, keys[i].modifiers);
  g_assert_nonnull (shortcuts[i]);
  g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcuts[i]), 0,
                                               GTK_WIDGET (fixture->grid),
                                               gtk_shortcut_get_arguments (shortcuts[i])));
}

/* The field lies where it can be seen: right of the headings of the rows, below those of the columns. */
static void
assert_in_view (Fixture   *fixture,
                GtkWidget *cell)
{
  GtkWidget *grid = GTK_WIDGET (fixture->grid);
  GtkWidget *row = gtk_widget_get_ancestor (cell, GRUPPE_TYPE_PROVIDER_ROW);
  GtkWidget *heading = gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (row), -1);
  GtkWidget *header = gtk_widget_get_first_child (grid);
  graphene_rect_t bounds, beside, above;

  g_assert_true (gtk_widget_compute_bounds (cell, grid, &bounds));
  g_assert_true (gtk_widget_compute_bounds (heading, grid, &beside));
  g_assert_true (gtk_widget_compute_bounds (header, grid, &above));
  g_assert_cmpfloat (bounds.origin.x, >=, beside.origin.x + beside.size.width - 0.5);
  g_assert_cmpfloat (bounds.origin.y, >=, above.size.height - 0.5);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (grid) + 0.5);
  g_assert_cmpfloat (bounds.origin.y, <, gtk_widget_get_height (grid));
  g_assert_cmpfloat (beside.origin.x, ==, 0);
  g_assert_cmpfloat (above.origin.y, ==, 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  char **text = data;

  return *text != NULL;
}

static void
test_seven_side_by_side (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *cell = get_cell (fixture, "zoom", "participants");
  const char *text = gruppe_provider_cell_get_text (GRUPPE_PROVIDER_CELL (cell));

  g_assert_cmpstr (text, ==, "100 in the Pro plan, 300 in the Business plan\nas of 05/2026");
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "Limits (3)"));
  g_assert_nonnull (get_cell (fixture, "nextcloud-talk", "maintenance-own"));
  g_assert_null (gruppe_provider_grid_find_cell (fixture->grid, "kmeet", "participants"));
  g_assert_null (gruppe_provider_grid_find_cell (fixture->grid, "zoom", "no-such"));
  g_assert_false (gruppe_provider_grid_get_stacked (fixture->grid));
}

static void
test_cell_has_role_and_name (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *cell = get_cell (fixture, "zoom", "participants");
  GtkWidget *row = gtk_widget_get_ancestor (cell, GRUPPE_TYPE_PROVIDER_ROW);
  GtkWidget *heading = gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (row), -1);
  g_autofree char *wrong = NULL;

  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (heading, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              "Zoom (paid plan), Most participants allowed: 100 in the Pro plan, "
                                              "300 in the Business plan, as of 05/2026");
  g_assert_null (wrong);
}

static void
test_every_cell_can_be_reached (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  GtkWidget *last = NULL, *focus;

  /* Two columns and the headings: the others are reached the same way. */
  gruppe_comparison_set_providers (comparison, (const char *[]) { "zoom", "jitsi", NULL });
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->grid), GTK_DIR_TAB_FORWARD));
  press (fixture, "first");
  for (int column = 0; column < 3; column++)
    {
      press (fixture, "first");
      press (fixture, "down");
      press (fixture, column == 0 ? "start" : "right");
      while ((focus = gtk_root_get_focus (GTK_ROOT (fixture->window))) != last)
        {
          last = focus;
          if (GRUPPE_IS_PROVIDER_CELL (focus))
            g_hash_table_add (seen, focus);
          press (fixture, "down");
        }
    }

  g_assert_cmpuint (g_hash_table_size (seen), ==, gruppe_comparison_get_n_matches (comparison) * 3);
}

static void
test_arrow_keys (Fixture       *fixture,
                 gconstpointer  data)
{
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "participants"));
  assert_focus (fixture, "zoom", "participants");
  press (fixture, "left");
  assert_focus (fixture, "teams", "participants");
  press (fixture, "down");
  assert_focus (fixture, "teams", "video-practical");
  press (fixture, "start");
  assert_focus (fixture, NULL, "video-practical");
  press (fixture, "end");
  assert_focus (fixture, "jitsi", "video-practical");
  press (fixture, "right");
  assert_focus (fixture, "jitsi", "video-practical");
  press (fixture, "last");
  assert_focus (fixture, "jitsi", "maintenance-own");
  press (fixture, "down");
  assert_focus (fixture, "jitsi", "maintenance-own");

  /* Above everything are the headings of the columns. */
  press (fixture, "first");
  press (fixture, "up");
  assert_focus (fixture, "jitsi", NULL);
  press (fixture, "left");
  assert_focus (fixture, "zoom", NULL);
}

static void
test_focus_is_in_view (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char * const targets[][2] = {
    { "nextcloud-talk", "maintenance-own" }, { "teams", "participants" }, { "bigbluebutton", "waiting-room" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_true (gruppe_providers_page_show_cell (fixture->page, targets[i][0], targets[i][1]));
      await_frames (fixture->window);
      assert_focus (fixture, targets[i][0], targets[i][1]);
      assert_in_view (fixture, get_cell (fixture, targets[i][0], targets[i][1]));
    }
}

static void
test_one_tab_stop (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *grid = GTK_WIDGET (fixture->grid);

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "price"));
  g_assert_false (gtk_widget_child_focus (grid, GTK_DIR_TAB_FORWARD));
  gruppe_page_focus_search (GRUPPE_PAGE (fixture->page));
  g_assert_true (gtk_widget_child_focus (grid, GTK_DIR_TAB_FORWARD));
  assert_focus (fixture, "zoom", "price");
}

static void
test_fold_by_button_and_key (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *label = gruppe_ui_test_find_text (fixture->window, "Limits (3)");
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  g_assert_true (is_shown (fixture, "participants"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (is_shown (fixture, "participants"));
  g_assert_true (is_shown (fixture, "price"));

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "price"));
  for (int i = 0; i < 3; i++)
    press (fixture, "up");
  press (fixture, "right");
  g_assert_true (is_shown (fixture, "participants"));
  press (fixture, "left");
  g_assert_false (is_shown (fixture, "participants"));

  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Fold All"), "clicked");
  g_assert_false (is_shown (fixture, "price"));
  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "Un_fold All"), "clicked");
  g_assert_true (is_shown (fixture, "participants"));
}

static void
test_only_differences_says_how_many (Fixture       *fixture,
                                     gconstpointer  data)
{
  GtkWidget *differences = gruppe_ui_test_find_button (fixture->window, "Only _Differences");
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  GruppeProviderChooser *chooser = GRUPPE_PROVIDER_CHOOSER (find_child (fixture, GRUPPE_TYPE_PROVIDER_CHOOSER));
  g_autoptr(GPtrArray) two = g_ptr_array_new ();
  g_autofree char *sentence = NULL;

  g_ptr_array_add (two, gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), "zoom"));
  g_ptr_array_add (two, gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), "teams"));
  gruppe_provider_chooser_set_chosen (chooser, two);
  g_signal_emit_by_name (chooser, "changed");
  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 2);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (differences), TRUE);
  g_assert_cmpuint (gruppe_comparison_get_n_alike (comparison), >, 1);
  sentence = g_strdup_printf ("%u rows are hidden", gruppe_comparison_get_n_alike (comparison));
  gruppe_ui_test_await_text (fixture->window, sentence);
  g_assert_false (is_shown (fixture, "self-hosting"));
  g_assert_true (is_shown (fixture, "participants"));

  /* Asked for by name a hidden row comes back. */
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "self-hosting"));
  assert_focus (fixture, "zoom", "self-hosting");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (differences)));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry = find_child (fixture, GTK_TYPE_SEARCH_ENTRY);

  gruppe_page_focus_search (GRUPPE_PAGE (fixture->page));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "waiting room");
  gruppe_ui_test_await_text (fixture->window, "contain");
  g_assert_true (is_shown (fixture, "waiting-room"));
  g_assert_false (is_shown (fixture, "price"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "there is no such thing");
  gruppe_ui_test_await_text (fixture->window, "Nothing to Show");
  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Show All Rows"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (is_shown (fixture, "price"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "price");
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static void
test_enter_opens_the_source (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWindow *window;
  gpointer watched;

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "teams", "participants"));
  press (fixture, "choose");
  window = find_window (GRUPPE_TYPE_FACT_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window));
  gruppe_ui_test_await_text (GTK_WIDGET (window), "300 in Essentials and Business");
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "https://covenanttechnologypartners.com/"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "As of 29 April 2024"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "Well supported by the source."));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "Older than twelve months"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "In 2021"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "300 to 10,000"));
  g_assert_nonnull (gruppe_ui_test_find_text (GTK_WIDGET (window), "The most people the provider lets"));

  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_close (window);
  gruppe_test_settle ();
  g_assert_null (watched);
  assert_focus (fixture, "teams", "participants");
}

static void
test_headings_open_too (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWindow *window;
  GtkWindow *sheet;

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", NULL));
  assert_focus (fixture, "zoom", NULL);
  press (fixture, "choose");
  sheet = find_window (GRUPPE_TYPE_FACT_SHEET_WINDOW);
  g_assert_nonnull (sheet);
  gruppe_ui_test_await_text (GTK_WIDGET (sheet), "The easiest for many");
  gtk_window_destroy (sheet);
  gruppe_test_settle ();

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, NULL, "participants"));
  assert_focus (fixture, NULL, "participants");
  press (fixture, "choose");
  window = find_window (GRUPPE_TYPE_FACT_WINDOW);
  g_assert_nonnull (window);
  gruppe_ui_test_await_text (GTK_WIDGET (window), "The most people the provider lets");
  gtk_window_destroy (window);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  char *text = NULL;

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "participants"));
  press (fixture, "copy");
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  gruppe_test_await (is_read, &text);
  g_assert_true (g_str_has_prefix (text, "Zoom (paid plan), Most participants allowed: 100 in the Pro plan"));
  g_assert_nonnull (strstr (text, "Source: api-evangelist/zoom"));
  g_free (text);
}

static void
test_choice_is_kept (Fixture       *fixture,
                     gconstpointer  data)
{
  GruppeProviderChooser *chooser = GRUPPE_PROVIDER_CHOOSER (find_child (fixture, GRUPPE_TYPE_PROVIDER_CHOOSER));
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), "kmeet"));
  gruppe_provider_chooser_set_chosen (chooser, one);
  g_signal_emit_by_name (chooser, "changed");
  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gruppe_ui_test_find_button (fixture->window, "Only _Differences")),
                                TRUE);
  gruppe_comparison_set_folded (comparison, "limits", TRUE);

  close_page (fixture);
  set_up_sized (fixture, 1100);
  comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 1);
  g_assert_true (gruppe_comparison_get_only_differences (comparison));
  g_assert_true (gruppe_comparison_is_folded (comparison, "limits"));

  chooser = GRUPPE_PROVIDER_CHOOSER (find_child (fixture, GRUPPE_TYPE_PROVIDER_CHOOSER));
  g_signal_emit_by_name (gruppe_ui_test_find_button (GTK_WIDGET (chooser), "The _Seven"), "clicked");
  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 7);
}

static void
test_last_tick_stays (Fixture       *fixture,
                      gconstpointer  data)
{
  GruppeProviderChooser *chooser = GRUPPE_PROVIDER_CHOOSER (find_child (fixture, GRUPPE_TYPE_PROVIDER_CHOOSER));
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_auto(GStrv) chosen = NULL;
  GtkWidget *check;

  g_ptr_array_add (one, gruppe_catalogue_find_provider (gruppe_comparison_get_catalogue (comparison), "teams"));
  gruppe_provider_chooser_set_chosen (chooser, one);
  check = gruppe_ui_test_find_type (GTK_WIDGET (chooser), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_false (gtk_widget_get_sensitive (check));
  chosen = gruppe_provider_chooser_get_chosen (chooser);
  g_assert_cmpuint (g_strv_length (chosen), ==, 1);
  g_assert_cmpstr (chosen[0], ==, "teams");
}

static void
test_show_cell_of_hidden_provider (Fixture       *fixture,
                                   gconstpointer  data)
{
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "kmeet", "waiting-room"));
  assert_focus (fixture, "kmeet", "waiting-room");
  g_assert_cmpuint (gruppe_comparison_get_providers (comparison)->len, ==, 4);
  g_assert_false (gruppe_providers_page_show_cell (fixture->page, "no-such", "waiting-room"));
  g_assert_false (gruppe_providers_page_show_cell (fixture->page, "zoom", "no-such"));

  gruppe_comparison_set_folded (comparison, "limits", TRUE);
  gruppe_page_show_target (GRUPPE_PAGE (fixture->page), "webex/participants");
  assert_focus (fixture, "webex", "participants");
}

static void
test_narrow_shows_a_pair (Fixture       *fixture,
                          gconstpointer  data)
{
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);
  GruppeAdaptiveBin *bin = GRUPPE_ADAPTIVE_BIN (find_child (fixture, GRUPPE_TYPE_ADAPTIVE_BIN));
  GtkWidget *drop_down = gruppe_ui_test_find_type (GTK_WIDGET (fixture->grid), GTK_TYPE_DROP_DOWN);
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  int minimum;

  g_assert_true (gruppe_adaptive_bin_get_narrow (bin));
  g_assert_true (gruppe_provider_grid_get_stacked (fixture->grid));
  g_assert_cmpuint (providers->len, ==, 2);
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 0)), ==, "teams");
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);

  /* The third of the catalogue is Zoom, which stands on the right: the two change places. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 0)), ==, "zoom");
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 1)), ==, "teams");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 4);
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 0)), ==, "gotomeeting");
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 1)), ==, "teams");

  /* Somebody else leads to a provider that is not one of the two. */
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "jitsi", "dial-in"));
  await_frames (fixture->window);
  assert_focus (fixture, "jitsi", "dial-in");
  g_assert_true (has_bounds (get_cell (fixture, "jitsi", "dial-in")));
}

static void
test_narrow_pair_is_kept (Fixture       *fixture,
                          gconstpointer  data)
{
  GPtrArray *providers;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (gruppe_ui_test_find_type (GTK_WIDGET (fixture->grid), GTK_TYPE_DROP_DOWN)), 4);
  close_page (fixture);
  set_up_sized (fixture, 360);
  providers = gruppe_comparison_get_providers (gruppe_provider_grid_get_comparison (fixture->grid));
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 0)), ==, "gotomeeting");
  g_assert_cmpstr (gruppe_provider_get_id (g_ptr_array_index (providers, 1)), ==, "zoom");
}

static void
test_narrow_headings_above (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkWidget *left = get_cell (fixture, "teams", "functions");
  GtkWidget *right = get_cell (fixture, "zoom", "functions");
  GtkWidget *row = gtk_widget_get_ancestor (left, GRUPPE_TYPE_PROVIDER_ROW);
  GtkWidget *heading = gruppe_provider_row_get_cell (GRUPPE_PROVIDER_ROW (row), -1);
  graphene_rect_t a, b, above;

  await_frames (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (left, row, &a));
  g_assert_true (gtk_widget_compute_bounds (right, row, &b));
  g_assert_true (gtk_widget_compute_bounds (heading, row, &above));
  g_assert_cmpfloat (a.origin.y, >=, above.size.height);
  g_assert_cmpfloat (a.origin.y, ==, b.origin.y);
  g_assert_cmpfloat (a.size.width, ==, b.size.width);
  g_assert_cmpfloat (b.origin.x, >=, a.size.width - 0.5);
}

static void
test_target_before_the_first_frame (void)
{
  Fixture fixture = { 0 };

  forget_settings ();
  fixture.window = gtk_window_new ();
  fixture.page = GRUPPE_PROVIDERS_PAGE (gruppe_providers_page_new ());
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.page));
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 360, 700);
  gruppe_page_show (GRUPPE_PAGE (fixture.page), context);
  g_assert_true (gruppe_providers_page_show_cell (fixture.page, "jitsi", "dial-in"));
  gtk_window_present (GTK_WINDOW (fixture.window));
  fixture.grid = GRUPPE_PROVIDER_GRID (find_child (&fixture, GRUPPE_TYPE_PROVIDER_GRID));
  gruppe_test_await (is_painted, fixture.grid);
  await_frames (fixture.window);
  await_frames (fixture.window);
  g_assert_true (gruppe_provider_grid_get_stacked (fixture.grid));
  assert_focus (&fixture, "jitsi", "dial-in");
  close_page (&fixture);
}

static JsonObject *
parse (GPtrArray  *nodes,
       const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = gruppe_json_parse (text, -1, "made", &error);

  g_assert_no_error (error);
  g_ptr_array_add (nodes, node);

  return json_node_get_object (node);
}

static GruppeCatalogue *
make_large_catalogue (guint n_providers,
                      guint n_criteria)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr(GPtrArray) providers = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new ("{\"format\":1,\"version\":\"2026-11-23\",\"groups\":[");
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;
  JsonObject *criteria;

  for (guint i = 0; i < n_criteria / 6; i++)
    g_string_append_printf (text, "%s{\"id\":\"g%u\",\"label\":{\"de\":\"G\",\"en\":\"Group %u\"}}", i > 0 ? "," : "", i, i);
  g_string_append (text, "],\"criteria\":[");
  for (guint i = 0; i < n_criteria; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"c%u\",\"group\":\"g%u\",\"label\":{\"de\":\"K\",\"en\":\"Criterion number %u\"},"
                            "\"explain\":{\"de\":\"E\",\"en\":\"What it is about\"},\"type\":\"state\","
                            "\"better\":\"yes\",\"meaning\":\"benefit\"}", i > 0 ? "," : "", i, i / 6, i);
  g_string_append (text, "]}");
  criteria = parse (nodes, text->str);

  for (guint i = 0; i < n_providers; i++)
    {
      g_string_printf (text,
                       "{\"format\":1,\"id\":\"p%u\",\"name\":\"P\",\"label\":{\"de\":\"P\",\"en\":\"Provider %u (paid plan)\"},"
                       "\"talk\":true,\"order\":%u,\"summary\":{\"de\":\"S\",\"en\":\"S\"},\"recipe\":{\"set_by\":\"provider\"},"
                       "\"cells\":{", i, i, i);
      for (guint j = 0; j < n_criteria; j++)
        g_string_append_printf (text,
                                "%s\"c%u\":{\"state\":\"yes\",\"de\":\"Ja\",\"en\":\"Yes, number %u of provider %u in about "
                                "as many words as the facts have\",\"source\":{\"title\":\"T\",\"url\":null},"
                                "\"as_of\":\"2026\",\"confidence\":\"high\"}", j > 0 ? "," : "", j, j, i);
      g_string_append (text, "}}");
      g_ptr_array_add (providers, parse (nodes, text->str));
    }

  catalogue = gruppe_catalogue_new_from_json (criteria, providers, &error);
  g_assert_no_error (error);

  return catalogue;
}

static guint
count_facts (GtkWidget *widget)
{
  guint n = GRUPPE_IS_PROVIDER_CELL (widget) &&
            gruppe_provider_cell_get_provider (GRUPPE_PROVIDER_CELL (widget)) != NULL &&
            gruppe_provider_cell_get_criterion (GRUPPE_PROVIDER_CELL (widget)) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_facts (child);

  return n;
}

static void
painted_cb (GdkFrameClock *clock,
            gint64        *painted)
{
  if (*painted == 0)
    *painted = g_get_monotonic_time ();
}

static gboolean
is_time_set (gpointer data)
{
  const gint64 *time = data;

  return *time != 0;
}

static gboolean
has_all_facts (gpointer data)
{
  return count_facts (data) == 20 * 60;
}

/* 20 providers under 60 criteria: what can be seen is made first, everything else soon after, nothing twice. */
static void
test_large (void)
{
  g_autoptr(GruppeCatalogue) catalogue = make_large_catalogue (20, 60);
  g_autoptr(GruppeComparison) comparison = gruppe_comparison_new (catalogue, 0);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gruppe_provider_grid_new ();
  gint64 start, painted = 0;
  guint n_first;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_present (GTK_WINDOW (window));
  gruppe_test_await (is_painted, grid);
  await_frames (window);

  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), &painted);
  start = g_get_monotonic_time ();
  gruppe_provider_grid_set_comparison (GRUPPE_PROVIDER_GRID (grid), comparison);
  n_first = count_facts (grid);
  gruppe_test_await (is_time_set, &painted);
  g_test_message ("20 x 60: %u cells before the first frame, painted after %.1f ms", n_first,
                  (painted - start) / 1000.0);
  g_assert_cmpuint (n_first, >, 0);
  g_assert_cmpuint (n_first, <, 20 * 60 / 2);

  gruppe_test_await (has_all_facts, grid);
  g_test_message ("all cells after %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_true (gruppe_provider_grid_show_cell (GRUPPE_PROVIDER_GRID (grid), "p19", "c59"));
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), &painted);
  gtk_window_destroy (GTK_WINDOW (window));
  gruppe_test_settle ();
}

/* What is at the top of the view stays there when rows above it disappear. */
static void
test_view_stays (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *cell;
  graphene_rect_t before, after;
  GruppeComparison *comparison = gruppe_provider_grid_get_comparison (fixture->grid);

  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "maintenance-own"));
  await_frames (fixture->window);
  g_assert_true (gruppe_providers_page_show_cell (fixture->page, "zoom", "waiting-room"));
  await_frames (fixture->window);
  cell = get_cell (fixture, "zoom", "waiting-room");
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->grid), &before));
  gruppe_comparison_set_folded (comparison, "limits", TRUE);
  await_frames (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->grid), &after));
  g_assert_cmpfloat_with_epsilon (before.origin.y, after.origin.y, 1.5);
}

#define ADD(path, func) \
  g_test_add ("/providers/" path, Fixture, NULL, set_up_wide, func, tear_down_wide)
#define ADD_OWN(path, set_up, func) \
  g_test_add ("/providers/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  gruppe_ui_test_init (&argc, &argv);
  context = gruppe_ui_test_context ("providers");
  gruppe_database_open_sync (gruppe_context_get_database (context), &error);
  g_assert_no_error (error);

  ADD_OWN ("wide/seven", set_up_seven, test_seven_side_by_side);
  ADD ("wide/role-and-name", test_cell_has_role_and_name);
  ADD ("wide/every-cell", test_every_cell_can_be_reached);
  ADD ("wide/arrow-keys", test_arrow_keys);
  ADD_OWN ("wide/focus-in-view", set_up_seven, test_focus_is_in_view);
  ADD ("wide/one-tab-stop", test_one_tab_stop);
  ADD ("wide/view-stays", test_view_stays);
  ADD ("wide/fold", test_fold_by_button_and_key);
  ADD ("wide/only-differences", test_only_differences_says_how_many);
  ADD ("wide/search", test_search);
  ADD ("wide/enter", test_enter_opens_the_source);
  ADD ("wide/headings", test_headings_open_too);
  ADD ("wide/copy", test_copy);
  ADD_OWN ("wide/choice-is-kept", set_up_seven, test_choice_is_kept);
  ADD ("wide/last-tick", test_last_tick_stays);
  ADD ("wide/hidden-provider", test_show_cell_of_hidden_provider);
  ADD_OWN ("narrow/pair", set_up_narrow, test_narrow_shows_a_pair);
  ADD_OWN ("narrow/pair-is-kept", set_up_narrow, test_narrow_pair_is_kept);
  ADD_OWN ("narrow/headings-above", set_up_narrow, test_narrow_headings_above);
  g_test_add_func ("/providers/narrow/early-target", test_target_before_the_first_frame);
  g_test_add_func ("/providers/large", test_large);

  result = g_test_run ();
  if (shared.window != NULL)
    close_page (&shared);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    g_clear_object (&shortcuts[i]);
  gruppe_database_close (gruppe_context_get_database (context));
  gruppe_test_await_finalize (&context);

  return result;
}
