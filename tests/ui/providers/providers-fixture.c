/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "providers-fixture.h"
#include "providers/gruppe-provider-cell.h"
#include "shell/gruppe-settings.h"

static gboolean
is_laid_out (gpointer data)
{
  int *frames = data;

  return *frames >= 2;
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  int *frames = data;

  return ++*frames < 2 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
forget_settings (void)
{
  static const char * const keys[] = { "providers-chosen", "providers-pair", "providers-folded",
                                       "providers-only-differences", "providers-only-matters", "providers-preset",
                                       "providers-kind", "providers-sort" };
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  for (gsize i = 0; settings != NULL && i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

GtkWidget *
find_child (Fixture *fixture,
            GType    type)
{
  return gruppe_ui_test_find_type (GTK_WIDGET (fixture->page), type);
}

GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return GTK_WINDOW (window);
    }

  return NULL;
}

gboolean
is_painted (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

void
await_frames (GtkWidget *widget)
{
  int frames = 0;

  gtk_widget_add_tick_callback (widget, frame_cb, &frames, NULL);
  gruppe_test_await (is_laid_out, &frames);
  gruppe_test_settle ();
}

void
open_page (Fixture *fixture,
           int      width)
{
  fixture->window = adw_window_new ();
  fixture->page = GRUPPE_PROVIDERS_PAGE (gruppe_providers_page_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_toast_overlay_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (adw_window_get_content (ADW_WINDOW (fixture->window))),
                               GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->context);
  fixture->grid = GRUPPE_PROVIDER_GRID (find_child (fixture, GRUPPE_TYPE_PROVIDER_GRID));
  gruppe_test_await (is_painted, fixture->page);
  await_frames (fixture->window);
}

void
close_page (Fixture *fixture)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
  g_assert_null (page);
}

GtkShortcut *
find_shortcut (GtkWidget       *widget,
               guint            key,
               GdkModifierType  modifiers)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      GListModel *list = GTK_IS_SHORTCUT_CONTROLLER (controller) ? G_LIST_MODEL (controller) : NULL;

      for (guint j = 0; list != NULL && j < g_list_model_get_n_items (list); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (list, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return g_steal_pointer (&shortcut);
        }
    }

  return NULL;
}

void
assert_focus (Fixture    *fixture,
              const char *provider,
              const char *criterion)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GruppeProvider *found;
  GruppeCriterion *of;

  g_assert_true (GRUPPE_IS_PROVIDER_CELL (focus));
  found = gruppe_provider_cell_get_provider (GRUPPE_PROVIDER_CELL (focus));
  of = gruppe_provider_cell_get_criterion (GRUPPE_PROVIDER_CELL (focus));
  g_assert_cmpstr (found != NULL ? gruppe_provider_get_id (found) : NULL, ==, provider);
  g_assert_cmpstr (of != NULL ? gruppe_criterion_get_id (of) : NULL, ==, criterion);
}
