/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-own-form.h"
#include "gruppe-own-provider-window.h"
#include "gruppe-own-undo.h"
#include "providers/gruppe-own-store.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

/* What stands in the form for an empty provider; the rules of most providers allow it. */
#define DEFAULT_MIN 8

struct _GruppeOwnProviderWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *start_group;
  AdwComboRow *start_row;
  GruppeEntryRow *name_row;
  GruppeEntryRow *summary_row;
  GruppeEntryRow *home_row;
  GruppeEntryRow *page_row;
  AdwComboRow *set_by_row;
  GruppeEntryRow *min_row;
  GruppeEntryRow *max_row;
  GtkWidget *remove_button;

  /* owned */
  GruppeContext *context;
  GruppeProvider *provider;     /* NULL: a new one */
  GPtrArray *sources;           /* that can be copied */
  GruppeProvider *source;       /* whose words stand in the form */
};

G_DEFINE_FINAL_TYPE (GruppeOwnProviderWindow, gruppe_own_provider_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order in which they are offered. */
static const struct
{
  const char *set_by;
  const char *words;
} setters[] = {
  { "organiser", NC_("password", "I do, when I make the meeting") },
  { "live", NC_("password", "I do, in the running meeting") },
  { "provider", NC_("password", "The provider makes it") },
};

static void
set_text (GruppeEntryRow *row,
          const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static const char *
get_setter (GruppeOwnProviderWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->set_by_row);

  return setters[selected < G_N_ELEMENTS (setters) ? selected : 0].set_by;
}

static gint64
read_bound (JsonObject *recipe,
            const char *name)
{
  JsonNode *node = recipe != NULL ? json_object_get_member (recipe, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static const char *
read_setter (JsonObject *recipe)
{
  return recipe != NULL ? json_object_get_string_member_with_default (recipe, "set_by", "organiser") : "organiser";
}

static void
set_number (GruppeEntryRow *row,
            gint64          number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  set_text (row, text);
}

static void
show_recipe (GruppeOwnProviderWindow *self,
             JsonObject              *recipe)
{
  for (guint i = 0; i < G_N_ELEMENTS (setters); i++)
    {
      if (g_str_equal (setters[i].set_by, read_setter (recipe)))
        adw_combo_row_set_selected (self->set_by_row, i);
    }
  set_number (self->min_row, recipe != NULL ? read_bound (recipe, "min") : DEFAULT_MIN);
  set_number (self->max_row, read_bound (recipe, "max"));
}

static void
show_provider (GruppeOwnProviderWindow *self,
               GruppeProvider          *provider,
               const char              *name)
{
  g_set_object (&self->source, provider);
  set_text (self->name_row, name);
  set_text (self->summary_row, provider != NULL ? gruppe_provider_get_summary (provider) : NULL);
  set_text (self->home_row, provider != NULL ? gruppe_provider_get_home (provider) : NULL);
  set_text (self->page_row, provider != NULL ? gruppe_provider_get_meeting_page (provider) : NULL);
  show_recipe (self, provider != NULL ? gruppe_provider_get_recipe (provider) : NULL);
}

static void
set_by_changed_cb (GruppeOwnProviderWindow *self)
{
  gboolean has_bounds = !g_str_equal (get_setter (self), "provider");

  gtk_widget_set_visible (GTK_WIDGET (self->min_row), has_bounds);
  gtk_widget_set_visible (GTK_WIDGET (self->max_row), has_bounds);
}

/* The words of a copy replace each other, but never what was typed. */
static gboolean
is_untouched (GruppeOwnProviderWindow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  g_autofree char *copied = NULL;

  if (self->source == NULL)
    return name[0] == '\0';

  /* Translators: name of a provider that is a copy of another */
  copied = g_strdup_printf (_("%s (copy)"), gruppe_provider_get_label (self->source));

  return g_str_equal (name, copied);
}

static void
start_changed_cb (GruppeOwnProviderWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->start_row);
  GruppeProvider *provider = NULL;
  g_autofree char *name = NULL;

  if (self->sources == NULL || self->provider != NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected > 0 && selected <= self->sources->len)
    provider = g_ptr_array_index (self->sources, selected - 1);
  if (provider == self->source)
    return;

  if (!is_untouched (self))
    name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  else if (provider != NULL)
    name = g_strdup_printf (_("%s (copy)"), gruppe_provider_get_label (provider));
  show_provider (self, provider, name);
}

static void
clear_problem (GruppeOwnProviderWindow *self)
{
  GruppeEntryRow *rows[] = {
    self->name_row, self->summary_row, self->home_row, self->page_row, self->min_row, self->max_row,
  };

  gruppe_own_form_clear (self->problem_box, rows, G_N_ELEMENTS (rows));
}

static void
show_error (GruppeOwnProviderWindow *self,
            const GError            *error)
{
  const GruppeOwnField fields[] = {
    { "name", GTK_WIDGET (self->name_row) },
    { "summary", GTK_WIDGET (self->summary_row) },
    { "home", GTK_WIDGET (self->home_row) },
    { "meeting_page", GTK_WIDGET (self->page_row) },
    { "recipe", GTK_WIDGET (self->min_row) },
  };

  gruppe_own_form_show_error (self->problem_box, self->problem, self->scroller, fields, G_N_ELEMENTS (fields), error);
}

/* A whole number up to 1000; nothing at all is 0. */
static gboolean
read_number (GruppeOwnProviderWindow *self,
             GruppeEntryRow          *row,
             guint                   *ret_number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  guint64 number = 0;

  if (text[0] != '\0' && !g_ascii_string_to_unsigned (text, 10, 0, 1000, &number, NULL))
    {
      gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller, GTK_WIDGET (row),
                                    _("This is no whole number up to 1,000. Nothing was saved yet."));
      return FALSE;
    }

  *ret_number = (guint) number;

  return TRUE;
}

/* The rules stay as they are, with alphabet and all, unless somebody changed what can be changed here. */
static gboolean
read_recipe (GruppeOwnProviderWindow *self,
             JsonObject             **ret_recipe)
{
  JsonObject *old = self->source != NULL ? gruppe_provider_get_recipe (self->source) : NULL;
  gboolean has_bounds = !g_str_equal (get_setter (self), "provider");
  guint min = 0, max = 0;

  if (has_bounds && (!read_number (self, self->min_row, &min) || !read_number (self, self->max_row, &max)))
    return FALSE;

  if (has_bounds && max > 0 && max < min)
    {
      gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller, GTK_WIDGET (self->max_row),
                                    _("The largest number is below the smallest one. Nothing was saved yet."));
      return FALSE;
    }

  if (old != NULL && g_str_equal (read_setter (old), get_setter (self)) &&
      (!has_bounds || (read_bound (old, "min") == min && read_bound (old, "max") == max)))
    *ret_recipe = json_object_ref (old);
  else
    *ret_recipe = gruppe_own_recipe_new (get_setter (self), min, max);

  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeOwnProviderWindow) self = GRUPPE_OWN_PROVIDER_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = gruppe_own_save_provider_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (id == NULL)
    {
      show_error (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeOwnProviderWindow *self = GRUPPE_OWN_PROVIDER_WINDOW (widget);
  g_autoptr(GruppeOwnProvider) draft = gruppe_own_provider_new ();
  JsonArray *links = self->source != NULL ? gruppe_provider_get_links (self->source) : NULL;
  const char *copy_of = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  clear_problem (self);
  g_clear_pointer (&draft->recipe, json_object_unref);
  if (!read_recipe (self, &draft->recipe))
    return;

  if (self->provider != NULL)
    copy_of = gruppe_provider_get_copy_of (self->provider);
  else if (self->source != NULL)
    copy_of = gruppe_provider_get_id (self->source);

  draft->id = self->provider != NULL ? g_strdup (gruppe_provider_get_id (self->provider)) : NULL;
  draft->copy_of = g_strdup (copy_of);
  gruppe_own_form_take (&draft->name, self->name_row);
  gruppe_own_form_take (&draft->summary, self->summary_row);
  gruppe_own_form_take_address (&draft->home, self->home_row);
  gruppe_own_form_take_address (&draft->meeting_page, self->page_row);
  if (draft->links == NULL && links != NULL)
    draft->links = json_array_ref (links);

  gtk_widget_set_sensitive (self->save_button, FALSE);
  gruppe_own_save_provider_async (self->context, draft, NULL, saved_cb, g_object_ref (self));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeOwnProviderWindow) self = GRUPPE_OWN_PROVIDER_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = gruppe_own_remove_finish (GRUPPE_CONTEXT (source), result, &error);
  GtkWindow *parent;

  if (self->context == NULL)
    return;

  gtk_widget_set_sensitive (self->remove_button, TRUE);
  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN))
    {
      gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller, NULL,
                                    _("This provider cannot be removed, because it is still needed: a meeting or a "
                                      "consent names it, or it is marked as in use. Nothing was changed. Remove the "
                                      "meetings and take back “in use” first. Recorded consents are kept as proof, "
                                      "and the provider with them."));
      return;
    }
  if (own == NULL)
    {
      show_error (self, error);
      return;
    }

  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    {
      /* Translators: %s is the name of a provider */
      g_autofree char *title = g_strdup_printf (_("The provider “%s” was removed."),
                                                gruppe_provider_get_name (self->provider));

      gruppe_own_offer_undo (GTK_WIDGET (parent), self->context, title, g_steal_pointer (&own));
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeOwnProviderWindow *self = GRUPPE_OWN_PROVIDER_WINDOW (widget);

  if (self->provider == NULL || !gtk_widget_get_sensitive (self->remove_button))
    return;

  clear_problem (self);
  gtk_widget_set_sensitive (self->remove_button, FALSE);
  gruppe_own_remove_async (self->context, gruppe_provider_get_id (self->provider), NULL, removed_cb,
                           g_object_ref (self));
}

static void
entry_activated_cb (GruppeOwnProviderWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "own.save", NULL);
}

static void
gruppe_own_provider_window_dispose (GObject *object)
{
  GruppeOwnProviderWindow *self = GRUPPE_OWN_PROVIDER_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->provider);
  g_clear_object (&self->source);
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_own_provider_window_parent_class)->dispose (object);
}

static void
gruppe_own_provider_window_class_init (GruppeOwnProviderWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_own_provider_window_dispose;

  /**
   * GruppeOwnProviderWindow::saved:
   * @self: the form
   * @id: id of the provider
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", GRUPPE_TYPE_OWN_PROVIDER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-own-provider-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, start_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, start_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, summary_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, home_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, page_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, set_by_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, min_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, max_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnProviderWindow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_by_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "own.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "own.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_own_provider_window_init (GruppeOwnProviderWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (setters); i++)
    gtk_string_list_append (names, g_dpgettext2 (NULL, "password", setters[i].words));
  adw_combo_row_set_model (self->set_by_row, G_LIST_MODEL (names));
  gruppe_tell_choice (self->set_by_row);
}

static void
fill_sources (GruppeOwnProviderWindow *self,
              GruppeCatalogue         *catalogue,
              const char              *copy_of)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (labels, C_("start from", "Empty"));
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      gtk_string_list_append (labels, gruppe_provider_get_label (provider));
      if (g_strcmp0 (gruppe_provider_get_id (provider), copy_of) == 0)
        selected = i + 1;
    }

  adw_combo_row_set_model (self->start_row, G_LIST_MODEL (labels));
  gruppe_tell_choice (self->start_row);
  self->sources = g_ptr_array_ref (providers);
  adw_combo_row_set_selected (self->start_row, selected);
}

/**
 * gruppe_own_provider_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @id: (nullable): id of the own provider to change; %NULL for a new one
 * @copy_of: (nullable): id of the provider that a new one is a copy of
 *
 * Returns: (transfer none): the form, not yet shown
 */
GtkWidget *
gruppe_own_provider_window_new (GtkWindow     *parent,
                                GruppeContext *context,
                                const char    *id,
                                const char    *copy_of)
{
  GruppeOwnProviderWindow *self;
  GruppeCatalogue *catalogue;
  GruppeProvider *provider = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (id == NULL || copy_of == NULL, NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);
  if (id != NULL)
    provider = gruppe_catalogue_find_provider (catalogue, id);
  g_return_val_if_fail (id == NULL || provider != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_OWN_PROVIDER_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_set_object (&self->provider, provider);

  if (provider != NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Change Provider"));
      gtk_widget_set_visible (self->start_group, FALSE);
      gtk_widget_set_visible (self->remove_button, TRUE);
      show_provider (self, provider, gruppe_provider_get_name (provider));
      gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name_row));
    }
  else
    {
      show_recipe (self, NULL);
      fill_sources (self, catalogue, copy_of);
      gtk_widget_grab_focus (GTK_WIDGET (copy_of != NULL ? GTK_WIDGET (self->name_row) : GTK_WIDGET (self->start_row)));
    }

  return GTK_WIDGET (self);
}
