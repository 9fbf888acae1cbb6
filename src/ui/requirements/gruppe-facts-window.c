/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-facts-window.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeFactsWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *sentence;
  GtkBox *groups;

  GruppeFactWatch *watch;
};

G_DEFINE_FINAL_TYPE (GruppeFactsWindow, gruppe_facts_window, ADW_TYPE_WINDOW)

static GtkWidget *
row_new (const GruppeFactChange *change)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: %s is a fact about a provider */
  before = change->before[0] != '\0' ? g_strdup_printf (_("Before: %s"), change->before)
                                     : g_strdup (_("Before: not in the list"));
  /* Translators: %s is a fact about a provider */
  after = change->after[0] != '\0' ? g_strdup_printf (_("Now: %s"), change->after)
                                   : g_strdup (_("Now: no longer in the list"));
  subtitle = g_strdup_printf ("%s\n%s", before, after);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->criterion_label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (change->after[0] != '\0')
    {
      g_autofree char *target = g_strdup_printf ("%s/%s", change->provider, change->criterion);

      gtk_widget_set_tooltip_text (row, _("Show the fact with its source in the comparison"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "facts.go");
    }

  return row;
}

/* The changes of one provider stand together. */
static void
show_changes (GruppeFactsWindow *self,
              GPtrArray         *changes)
{
  g_autoptr(GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      const GruppeFactChange *change = g_ptr_array_index (changes, i);
      GtkWidget *group = g_hash_table_lookup (groups, change->provider);

      if (group == NULL)
        {
          g_autofree char *title = g_markup_escape_text (change->provider_label, -1);

          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (self->groups, group);
          g_hash_table_insert (groups, change->provider, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (change));
    }
}

static void
go_activated_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.go", "(ss)", "providers",
                                g_variant_get_string (parameter, NULL));
  gtk_window_close (GTK_WINDOW (widget));
}

static void
accept_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  gruppe_fact_watch_accept (GRUPPE_FACTS_WINDOW (widget)->watch);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
gruppe_facts_window_dispose (GObject *object)
{
  g_clear_object (&GRUPPE_FACTS_WINDOW (object)->watch);

  G_OBJECT_CLASS (gruppe_facts_window_parent_class)->dispose (object);
}

static void
gruppe_facts_window_class_init (GruppeFactsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_facts_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-facts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactsWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactsWindow, groups);

  gtk_widget_class_install_action (widget_class, "facts.go", "s", go_activated_cb);
  gtk_widget_class_install_action (widget_class, "facts.accept", NULL, accept_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_facts_window_init (GruppeFactsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

/**
 * gruppe_facts_window_new:
 * @parent: (nullable): the window below
 * @watch: who found the changes
 * @sentence: what they come to
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_facts_window_new (GtkWindow       *parent,
                         GruppeFactWatch *watch,
                         const char      *sentence)
{
  GruppeFactsWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_FACT_WATCH (watch), NULL);
  g_return_val_if_fail (gruppe_fact_watch_get_changes (watch) != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_FACTS_WINDOW, "transient-for", parent, NULL);
  self->watch = g_object_ref (watch);
  gtk_label_set_label (self->sentence, sentence);
  show_changes (self, gruppe_fact_watch_get_changes (watch));

  return GTK_WIDGET (self);
}
