/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-comparison.h"
#include "gruppe-fact-window.h"
#include "gruppe-provider-chooser.h"
#include "gruppe-provider-grid.h"
#include "gruppe-provider-words.h"
#include "gruppe-providers-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-adaptive-bin.h"
#include "widgets/gruppe-wrap-layout.h"

#define KEY_CHOSEN "providers-chosen"
#define KEY_ONLY_DIFFERENCES "providers-only-differences"
#define KEY_PAIR "providers-pair"
#define KEY_FOLDED "providers-folded"

/* How many stand side by side in a narrow window. */
#define PAIR 2

struct _GruppeProvidersPage
{
  GruppePage parent_instance;

  GruppeAdaptiveBin *bin;
  GtkEditable *search;
  GtkMenuButton *chooser_button;
  GruppeProviderChooser *chooser;
  GtkToggleButton *differences;
  GtkButton *fold_button;
  GtkLabel *status;
  GtkStack *stack;
  GruppeProviderGrid *grid;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;

  GruppeComparison *comparison;
  GSettings *settings;
  GStrv chosen;                 /* all that stand side by side in a wide window */
  GStrv pair;                   /* the two of a narrow one */
  char *target;                 /* to be shown as soon as it is known how wide the page is */
  guint target_tick;
};

G_DEFINE_FINAL_TYPE (GruppeProvidersPage, gruppe_providers_page, GRUPPE_TYPE_PAGE)

static GStrv
get_ids (GPtrArray *providers)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < providers->len; i++)
    g_strv_builder_add (builder, gruppe_provider_get_id (g_ptr_array_index (providers, i)));

  return g_strv_builder_end (builder);
}

/* An installed schema may be older than the program; to ask it for a key it lacks would end the
 * program. */
static GSettings *
settings_for (GruppeProvidersPage *self,
              const char          *key)
{
  g_autoptr(GSettingsSchema) schema = NULL;

  if (self->settings == NULL)
    return NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);

  return g_settings_schema_has_key (schema, key) ? self->settings : NULL;
}

static GStrv
load_ids (GruppeProvidersPage *self,
          const char          *key)
{
  GruppeCatalogue *catalogue = gruppe_comparison_get_catalogue (self->comparison);
  g_auto(GStrv) stored = gruppe_settings_get_strv (settings_for (self, key), key);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  /* An older or newer version may have known others. */
  for (gsize i = 0; stored[i] != NULL; i++)
    {
      if (gruppe_catalogue_find_provider (catalogue, stored[i]) != NULL)
        g_strv_builder_add (builder, stored[i]);
    }

  return g_strv_builder_end (builder);
}

static void
load_pair (GruppeProvidersPage *self)
{
  g_auto(GStrv) stored = load_ids (self, KEY_PAIR);
  g_auto(GStrv) all =
      get_ids (gruppe_catalogue_get_talk (gruppe_comparison_get_catalogue (self->comparison)));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; stored[i] != NULL && n < PAIR; i++, n++)
    g_strv_builder_add (builder, stored[i]);

  /* Otherwise the first two of those chosen for the wide window, or of the seven. */
  if (n < PAIR)
    {
      g_strv_builder_unref (g_steal_pointer (&builder));
      builder = g_strv_builder_new ();
      n = 0;
      for (gsize i = 0; self->chosen[i] != NULL && n < PAIR; i++, n++)
        g_strv_builder_add (builder, self->chosen[i]);
      for (gsize i = 0; all[i] != NULL && n < PAIR; i++)
        {
          if (n == 0 || !g_str_equal (all[i], self->chosen[0]))
            {
              g_strv_builder_add (builder, all[i]);
              n++;
            }
        }
    }

  self->pair = g_strv_builder_end (builder);
}

static void
update_status (GruppeProvidersPage *self)
{
  guint n_matches = gruppe_comparison_get_n_matches (self->comparison);
  guint n_alike = gruppe_comparison_get_n_alike (self->comparison);
  gboolean searching = gruppe_comparison_get_search (self->comparison)[0] != '\0';
  g_autoptr(GString) text = g_string_new (NULL);

  if (searching)
    g_string_append_printf (
        text, ngettext ("%u row contains this.", "%u rows contain this.", n_matches), n_matches);

  if (gruppe_comparison_get_only_differences (self->comparison))
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (n_alike > 0)
        g_string_append_printf (
            text,
            ngettext ("%u row is hidden: all shown providers are alike in it.",
                      "%u rows are hidden: all shown providers are alike in them.",
                      n_alike),
            n_alike);
      else
        g_string_append (text, _("No row is hidden: the shown providers differ in every one."));
    }

  gtk_label_set_text (self->status, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->status), text->len > 0);
  adw_status_page_set_description (self->nothing, text->str);
  gtk_stack_set_visible_child_name (self->stack, n_matches > 0 ? "grid" : "nothing");
}

static gboolean
is_all_folded (GruppeProvidersPage *self)
{
  for (guint i = 0; i < gruppe_comparison_get_n_rows (self->comparison); i++)
    {
      if (!gruppe_comparison_is_folded (self->comparison,
                                        gruppe_comparison_get_row (self->comparison, i)->group))
        return FALSE;
    }

  return TRUE;
}

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
  gtk_button_set_label (self->fold_button,
                        is_all_folded (self) ? _("Un_fold All") : _("_Fold All"));
  gtk_widget_set_visible (GTK_WIDGET (self->fold_button),
                          gruppe_comparison_get_search (self->comparison)[0] == '\0');
}

static void
show_providers (GruppeProvidersPage *self)
{
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);

  gruppe_provider_grid_set_stacked (self->grid, narrow);
  gruppe_comparison_set_providers (self->comparison,
                                   (const char * const *) (narrow ? self->pair : self->chosen));
  update_toolbar (self);
}

static void
store_strv (GruppeProvidersPage *self,
            const char          *key,
            GStrv                value)
{
  gruppe_settings_set_strv (settings_for (self, key), key, (const char * const *) value);
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
  g_auto(GStrv) folded = gruppe_comparison_get_folded (self->comparison);

  store_strv (self, KEY_FOLDED, folded);
  update_status (self);
  update_toolbar (self);
}

static void
narrow_changed_cb (GruppeAdaptiveBin   *bin,
                   GParamSpec          *pspec,
                   GruppeProvidersPage *self)
{
  if (self->comparison != NULL)
    show_providers (self);
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
  store_strv (self, KEY_CHOSEN, self->chosen);
  show_providers (self);
}

static void
differences_toggled_cb (GtkToggleButton     *button,
                        GruppeProvidersPage *self)
{
  gboolean active = gtk_toggle_button_get_active (button);

  if (self->comparison == NULL)
    return;

  gruppe_settings_set_boolean (
      settings_for (self, KEY_ONLY_DIFFERENCES), KEY_ONLY_DIFFERENCES, active);
  gruppe_comparison_set_only_differences (self->comparison, active);
}

static void
all_folded_cb (GtkButton           *button,
               GruppeProvidersPage *self)
{
  if (self->comparison != NULL)
    gruppe_comparison_fold_all (self->comparison, !is_all_folded (self));
}

static void
filters_cleared_cb (GtkButton           *button,
                    GruppeProvidersPage *self)
{
  gtk_editable_set_text (self->search, "");
  gruppe_comparison_set_search (self->comparison, "");
  gtk_toggle_button_set_active (self->differences, FALSE);
}

static void
fact_chosen_cb (GruppeProviderGrid  *grid,
                GruppeProvider      *provider,
                GruppeCriterion     *criterion,
                GruppeProvidersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text = get_text (self, provider, criterion);

  gtk_window_present (
      GTK_WINDOW (gruppe_fact_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                          provider,
                                          criterion,
                                          text,
                                          gruppe_comparison_get_now (self->comparison))));
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
  if (column >= PAIR)
    return;

  /* Beside itself a provider says nothing: the two change places. */
  if (g_str_equal (self->pair[1 - column], id))
    {
      g_free (self->pair[1 - column]);
      self->pair[1 - column] = g_strdup (self->pair[column]);
    }
  g_free (self->pair[column]);
  self->pair[column] = g_strdup (id);
  store_strv (self, KEY_PAIR, self->pair);
  show_providers (self);
}

static gboolean
show_target (GruppeProvidersPage *self,
             const char          *target)
{
  g_auto(GStrv) parts = g_strsplit (target, "/", 2);
  const char *provider = parts[0] != NULL && parts[0][0] != '\0' ? parts[0] : NULL;
  const char *criterion =
      parts[0] != NULL && parts[1] != NULL && parts[1][0] != '\0' ? parts[1] : NULL;

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
gruppe_providers_page_setup (GruppePage *page)
{
  GruppeProvidersPage *self = GRUPPE_PROVIDERS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) folded = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, &error);

  if (catalogue == NULL)
    {
      g_autofree char *described = gruppe_describe_error (error);
      g_autofree char *escaped = g_markup_escape_text (described, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->comparison =
      gruppe_comparison_new (catalogue, gruppe_clock_now (gruppe_context_get_clock (context)));
  self->settings = gruppe_settings_new ();
  self->chosen = load_ids (self, KEY_CHOSEN);
  if (self->chosen[0] == NULL)
    {
      g_strfreev (self->chosen);
      self->chosen = get_ids (gruppe_catalogue_get_talk (catalogue));
    }
  load_pair (self);

  folded = gruppe_settings_get_strv (settings_for (self, KEY_FOLDED), KEY_FOLDED);
  for (gsize i = 0; folded[i] != NULL; i++)
    gruppe_comparison_set_folded (self->comparison, folded[i], TRUE);
  gruppe_comparison_set_only_differences (
      self->comparison,
      gruppe_settings_get_boolean (
          settings_for (self, KEY_ONLY_DIFFERENCES), KEY_ONLY_DIFFERENCES, FALSE));
  gtk_toggle_button_set_active (self->differences,
                                gruppe_comparison_get_only_differences (self->comparison));

  gruppe_provider_chooser_set_catalogue (self->chooser, catalogue);
  gruppe_comparison_set_providers (self->comparison, (const char * const *) self->chosen);
  gruppe_provider_chooser_set_chosen (self->chooser,
                                      gruppe_comparison_get_providers (self->comparison));
  if (gruppe_adaptive_bin_get_narrow (self->bin))
    show_providers (self);

  gruppe_provider_grid_set_comparison (self->grid, self->comparison);
  g_signal_connect_object (self->comparison, "rows-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_status (self);
  update_toolbar (self);
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
  page_class->focus_search = gruppe_providers_page_focus_search;
  page_class->show_target = gruppe_providers_page_show_target;

  g_type_ensure (GRUPPE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  g_type_ensure (GRUPPE_TYPE_PROVIDER_CHOOSER);
  g_type_ensure (GRUPPE_TYPE_PROVIDER_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-providers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, search);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, chooser_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, differences);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, fold_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, status);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, grid);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, GruppeProvidersPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, differences_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_picked_cb);
}

static void
gruppe_providers_page_init (GruppeProvidersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

  gtk_toggle_button_set_active (self->differences, FALSE);

  return gruppe_provider_grid_show_cell (self->grid, provider, criterion);
}
