/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "gruppe-fact-sheet-window.h"
#include "gruppe-fact-window.h"
#include "gruppe-provider-words.h"
#include "gruppe-providers-page-private.h"
#include "requirements/gruppe-adoption.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-wrap-layout.h"

#define PAIR GRUPPE_PROVIDERS_PAIR

/* Before the id of a provider: its fact sheet instead of its column. */
#define TARGET_SHEET "sheet:"

G_DEFINE_FINAL_TYPE (GruppeProvidersPage, gruppe_providers_page, GRUPPE_TYPE_PAGE)

static void
update_toolbar (GruppeProvidersPage *self)
{
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);
  guint n_chosen = g_strv_length (self->chosen);
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u Provider", "%u Providers", n_chosen), n_chosen);

  gtk_menu_button_set_label (self->chooser_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chooser_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->chooser_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->matters), !narrow);
}

void
_gruppe_providers_page_update (GruppeProvidersPage *self)
{
  _gruppe_providers_page_update_status (self);
  update_toolbar (self);
}

void
_gruppe_providers_page_show_providers (GruppeProvidersPage *self)
{
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);

  gruppe_provider_grid_set_stacked (self->grid, narrow);
  gruppe_comparison_set_providers (self->comparison,
                                   (const char * const *) (narrow ? self->pair : self->chosen));
  update_toolbar (self);
}

static char *
get_text (GruppeProvidersPage *self,
          GruppeProvider      *provider,
          GruppeCriterion     *criterion)
{
  gint64 now = gruppe_comparison_get_now (self->comparison);

  if (provider == NULL)
    return gruppe_provider_words_criterion (
        criterion, gruppe_comparison_get_providers (self->comparison), now);

  if (criterion == NULL)
    return gruppe_provider_words_provider (
        provider,
        gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (self->comparison)),
        now);

  return gruppe_provider_words_fact (
      provider, gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion)), now);
}

static void
rows_changed_cb (GruppeProvidersPage *self)
{
  if (!self->loading)
    _gruppe_providers_page_save_state (self);
  _gruppe_providers_page_update (self);
}

static void
narrow_changed_cb (GruppeAdaptiveBin   *bin,
                   GParamSpec          *pspec,
                   GruppeProvidersPage *self)
{
  if (self->comparison != NULL)
    _gruppe_providers_page_show_providers (self);
}

static void
search_changed_cb (GtkSearchEntry      *entry,
                   GruppeProvidersPage *self)
{
  if (self->comparison != NULL)
    gruppe_comparison_set_search (self->comparison, gtk_editable_get_text (self->search));
}

static void
search_stopped_cb (GtkSearchEntry      *entry,
                   GruppeProvidersPage *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
chooser_changed_cb (GruppeProviderChooser *chooser,
                    GruppeProvidersPage   *self)
{
  g_strfreev (self->chosen);
  self->chosen = gruppe_provider_chooser_get_chosen (chooser);
  _gruppe_providers_page_save_chosen (self);
  _gruppe_providers_page_show_providers (self);
}

static void
differences_toggled_cb (GtkToggleButton     *button,
                        GruppeProvidersPage *self)
{
  if (self->comparison != NULL && !self->loading)
    gruppe_comparison_set_only_differences (self->comparison, gtk_toggle_button_get_active (button));
}

static void
matters_toggled_cb (GtkToggleButton     *button,
                    GruppeProvidersPage *self)
{
  if (self->comparison == NULL || self->loading)
    return;

  _gruppe_providers_page_save_state (self);
  _gruppe_providers_page_show_weights (self);
}

static void
show_all_rows (GruppeProvidersPage *self)
{
  gtk_editable_set_text (self->search, "");
  gruppe_comparison_set_search (self->comparison, "");
  gtk_toggle_button_set_active (self->differences, FALSE);
  gtk_toggle_button_set_active (self->matters, FALSE);
  gruppe_comparison_set_preset (self->comparison, NULL);
  gruppe_comparison_set_kind (self->comparison, GRUPPE_COMPARISON_ALL);
}

static void
passed_over_clicked_cb (GruppeBanner        *banner,
                        GruppeProvidersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "providers.drop-catalogue", NULL);
}

static void
filters_cleared_cb (GtkButton           *button,
                    GruppeProvidersPage *self)
{
  show_all_rows (self);
}

static void
sort_reset_cb (GtkButton           *button,
               GruppeProvidersPage *self)
{
  gruppe_comparison_set_sort (self->comparison, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
sort_requested_cb (GruppeProvidersPage *self,
                   const char          *criterion)
{
  if (self->comparison != NULL)
    gruppe_comparison_set_sort (self->comparison, criterion);
}

static void
fact_chosen_cb (GruppeProviderGrid  *grid,
                GruppeProvider      *provider,
                GruppeCriterion     *criterion,
                GruppeProvidersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  GtkWidget *window;

  if (criterion == NULL)
    window = gruppe_fact_sheet_window_new (parent, context, gruppe_provider_get_id (provider));
  else
    {
      window = gruppe_fact_window_new (parent, context, provider, criterion);
      g_signal_connect_object (window, "sort-requested", G_CALLBACK (sort_requested_cb), self, G_CONNECT_SWAPPED);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
fact_copied_cb (GruppeProviderGrid  *grid,
                GruppeProvider      *provider,
                GruppeCriterion     *criterion,
                GruppeProvidersPage *self)
{
  g_autofree char *text = get_text (self, provider, criterion);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gruppe_toast (GTK_WIDGET (self), _("Copied"));
}

static void
provider_picked_cb (GruppeProviderGrid  *grid,
                    guint                column,
                    const char          *id,
                    GruppeProvidersPage *self)
{
  GPtrArray *shown = gruppe_comparison_get_providers (self->comparison);
  guint place;

  if (column >= PAIR || column >= shown->len)
    return;

  /* Sorted, the two may stand the other way round. */
  place = g_str_equal (self->pair[0], gruppe_provider_get_id (g_ptr_array_index (shown, column))) ? 0 : 1;

  /* Beside itself a provider says nothing: the two change places. */
  if (g_str_equal (self->pair[1 - place], id))
    {
      g_free (self->pair[1 - place]);
      self->pair[1 - place] = g_strdup (self->pair[place]);
    }
  g_free (self->pair[place]);
  self->pair[place] = g_strdup (id);
  _gruppe_providers_page_save_chosen (self);
  _gruppe_providers_page_show_providers (self);
}

/* A reminder leads to the fact sheet of a provider. */
static gboolean
show_sheet (GruppeProvidersPage *self,
            const char          *provider)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);

  if (catalogue == NULL || gruppe_catalogue_find_provider (catalogue, provider) == NULL)
    return FALSE;

  gtk_window_present (GTK_WINDOW (gruppe_fact_sheet_window_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, context, provider)));

  return TRUE;
}

static gboolean
show_target (GruppeProvidersPage *self,
             const char          *target)
{
  g_auto(GStrv) parts = g_strsplit (target, "/", 2);
  const char *provider = parts[0] != NULL && parts[0][0] != '\0' ? parts[0] : NULL;
  const char *criterion =
      parts[0] != NULL && parts[1] != NULL && parts[1][0] != '\0' ? parts[1] : NULL;

  if (g_str_has_prefix (target, TARGET_SHEET))
    return show_sheet (self, target + strlen (TARGET_SHEET));

  return (provider != NULL || criterion != NULL) &&
         gruppe_providers_page_show_cell (self, provider, criterion);
}

static gboolean
target_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (widget);
  g_autofree char *target = NULL;

  if (gtk_widget_get_width (GTK_WIDGET (self->bin)) == 0)
    return G_SOURCE_CONTINUE;

  self->target_tick = 0;
  target = g_steal_pointer (&self->target);
  show_target (self, target);

  return G_SOURCE_REMOVE;
}

static void
show_choice (GruppeProvidersPage *self)
{
  const GruppeAdoption *adoption = gruppe_context_get_adoption (gruppe_page_get_context (GRUPPE_PAGE (self)));

  gruppe_provider_grid_set_choice (self->grid, adoption != NULL ? adoption->provider : NULL);
}

static void
show_catalogue (GruppeProvidersPage *self,
                GruppeCatalogue     *catalogue)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GruppeComparison) before = g_steal_pointer (&self->comparison);
  g_autoptr(GError) error = NULL;

  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);

  g_clear_pointer (&self->presets, g_ptr_array_unref);
  self->presets = gruppe_presets_new_builtin (catalogue, &error);
  if (self->presets == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The short views could not be read."), error);
      self->presets = g_ptr_array_new ();
    }

  self->loading = TRUE;
  self->comparison =
      gruppe_comparison_new (catalogue, gruppe_clock_now (gruppe_context_get_clock (context)));
  gruppe_comparison_set_weights (self->comparison, self->weights);
  _gruppe_providers_page_load_state (self, before);

  gruppe_provider_chooser_set_catalogue (self->chooser, catalogue);
  gruppe_comparison_set_providers (self->comparison, (const char * const *) self->chosen);
  gruppe_provider_chooser_set_chosen (self->chooser,
                                      gruppe_comparison_get_providers (self->comparison));
  if (gruppe_adaptive_bin_get_narrow (self->bin))
    _gruppe_providers_page_show_providers (self);
  if (before != NULL)
    gruppe_comparison_set_only_weighted (self->comparison, gruppe_comparison_get_only_weighted (before));

  show_choice (self);
  gruppe_provider_grid_set_comparison (self->grid, self->comparison);
  gruppe_view_popover_set_comparison (self->view, self->comparison, self->presets);
  g_signal_connect_object (self->comparison, "rows-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->loading = FALSE;
  _gruppe_providers_page_show_weights (self);
  _gruppe_providers_page_update (self);
  _gruppe_providers_page_update_actions (self);
}

/* What a person has just entered is shown to them. */
static void
show_new_own (GruppeProvidersPage *self,
              GruppeCatalogue     *before)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (self->comparison));
  GPtrArray *shown = gruppe_comparison_get_providers (self->comparison);

  for (guint i = 0; i < criteria->len; i++)
    {
      const char *id = gruppe_criterion_get_id (g_ptr_array_index (criteria, i));

      if (gruppe_criterion_is_own (g_ptr_array_index (criteria, i)) &&
          gruppe_catalogue_find_criterion (before, id) == NULL)
        {
          gruppe_providers_page_show_cell (self, NULL, id);
          return;
        }
    }

  for (guint i = 0; i < shown->len; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (shown, i));

      if (gruppe_provider_is_own (g_ptr_array_index (shown, i)) &&
          gruppe_catalogue_find_provider (before, id) == NULL)
        {
          gruppe_providers_page_show_cell (self, id, NULL);
          return;
        }
    }
}

static void
catalogue_changed_cb (GruppeProvidersPage *self)
{
  g_autoptr(GruppeCatalogue) before = g_object_ref (gruppe_comparison_get_catalogue (self->comparison));
  GruppeCatalogue *catalogue =
      gruppe_context_get_catalogue (gruppe_page_get_context (GRUPPE_PAGE (self)), NULL);

  if (catalogue == NULL || catalogue == before)
    return;

  show_catalogue (self, catalogue);
  show_new_own (self, before);
}

static void
gruppe_providers_page_setup (GruppePage *page)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, &error);

  if (catalogue == NULL)
    {
      g_autofree char *described = gruppe_describe_error (error);
      g_autofree char *escaped = g_markup_escape_text (described, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->settings = gruppe_settings_new ();
  show_catalogue (self, catalogue);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (_gruppe_providers_page_database_changed), self, G_CONNECT_SWAPPED);
}

static void
gruppe_providers_page_shown (GruppePage *page)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (page);

  if (self->comparison != NULL && self->weights_stale)
    _gruppe_providers_page_show_weights (self);
}

static void
gruppe_providers_page_create_new (GruppePage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "providers.new-provider", NULL);
}

static void
gruppe_providers_page_focus_search (GruppePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_PROVIDERS_PAGE (page)->search));
}

static void
gruppe_providers_page_show_target (GruppePage *page,
                                   const char *target)
{
  show_target (GRUPPE_PROVIDERS_PAGE (page), target);
}

static void
gruppe_providers_page_dispose (GObject *object)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PROVIDERS_PAGE);
  g_clear_object (&self->comparison);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->presets, g_ptr_array_unref);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_strfreev);
  g_clear_pointer (&self->pair, g_strfreev);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (gruppe_providers_page_parent_class)->dispose (object);
}

static void
gruppe_providers_page_class_init (GruppeProvidersPageClass *klass)
{
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_providers_page_dispose;
  page_class->setup = gruppe_providers_page_setup;
  page_class->shown = gruppe_providers_page_shown;
  page_class->create_new = gruppe_providers_page_create_new;
  page_class->focus_search = gruppe_providers_page_focus_search;
  page_class->show_target = gruppe_providers_page_show_target;

  g_type_ensure (GRUPPE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  g_type_ensure (GRUPPE_TYPE_PROVIDER_CHOOSER);
  g_type_ensure (GRUPPE_TYPE_PROVIDER_GRID);
  g_type_ensure (GRUPPE_TYPE_VIEW_POPOVER);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-providers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, passed_over);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, search);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, chooser_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, differences);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, view);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, matters);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, status);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, sort_bar);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, sort_status);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, grid);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, passed_over_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, differences_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, matters_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_picked_cb);
  _gruppe_providers_page_class_actions (widget_class);
}

static void
gruppe_providers_page_init (GruppeProvidersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_view_popover_take_in (self->view, self->differences, self->matters);
  _gruppe_providers_page_update_actions (self);
}

/**
 * gruppe_providers_page_new:
 *
 * Returns: (transfer floating): the page, not set up yet
 */
GtkWidget *
gruppe_providers_page_new (void)
{
  return g_object_new (GRUPPE_TYPE_PROVIDERS_PAGE, NULL);
}

/**
 * gruppe_providers_page_show_cell:
 * @self: a page that has been shown
 * @provider: (nullable): id of a provider; it is put beside the others if it is not there
 * @criterion: (nullable): id of a criterion; without, the heading of the column is shown
 *
 * Scrolls to a field and puts the keyboard there. What hides it (search, filter, fold) is taken
 * away. Before the page has its place in the window this waits until it has.
 *
 * Returns: %FALSE if there is no such provider or criterion
 */
gboolean
gruppe_providers_page_show_cell (GruppeProvidersPage *self,
                                 const char          *provider,
                                 const char          *criterion)
{
  GruppeCatalogue *catalogue;
  GruppeCriterion *found = NULL;

  g_return_val_if_fail (GRUPPE_IS_PROVIDERS_PAGE (self), FALSE);
  g_return_val_if_fail (provider != NULL || criterion != NULL, FALSE);

  if (self->comparison == NULL)
    return FALSE;

  catalogue = gruppe_comparison_get_catalogue (self->comparison);
  found = gruppe_catalogue_find_criterion (catalogue, criterion);
  if ((provider != NULL && gruppe_catalogue_find_provider (catalogue, provider) == NULL) ||
      (criterion != NULL && found == NULL))
    return FALSE;

  if (gtk_widget_get_width (GTK_WIDGET (self->bin)) == 0)
    {
      g_free (self->target);
      self->target = g_strdup_printf ("%s/%s", provider != NULL ? provider : "",
                                      criterion != NULL ? criterion : "");
      if (self->target_tick == 0)
        self->target_tick =
            gtk_widget_add_tick_callback (GTK_WIDGET (self), target_tick_cb, NULL, NULL);
      return TRUE;
    }

  if (provider != NULL && gruppe_adaptive_bin_get_narrow (self->bin))
    {
      if (!g_strv_contains ((const char * const *) self->pair, provider))
        provider_picked_cb (self->grid, 0, provider, self);
    }
  else if (provider != NULL && !g_strv_contains ((const char * const *) self->chosen, provider))
    {
      g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
      GPtrArray *all = gruppe_catalogue_get_providers (catalogue);

      for (guint i = 0; i < all->len; i++)
        {
          const char *id = gruppe_provider_get_id (g_ptr_array_index (all, i));

          if (g_str_equal (id, provider) ||
              g_strv_contains ((const char * const *) self->chosen, id))
            g_ptr_array_add (wanted, g_ptr_array_index (all, i));
        }
      gruppe_provider_chooser_set_chosen (self->chooser, wanted);
      chooser_changed_cb (self->chooser, self);
    }

  if (found == NULL)
    return gruppe_provider_grid_show_cell (self->grid, provider, NULL);

  gtk_editable_set_text (self->search, "");
  gruppe_comparison_set_search (self->comparison, "");
  gruppe_comparison_set_folded (self->comparison, gruppe_criterion_get_group (found), FALSE);
  if (gruppe_provider_grid_show_cell (self->grid, provider, criterion))
    return TRUE;

  show_all_rows (self);
  gruppe_comparison_set_folded (self->comparison, gruppe_criterion_get_group (found), FALSE);

  return gruppe_provider_grid_show_cell (self->grid, provider, criterion);
}
