/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-shortcuts.h"

struct _GruppeShortcuts
{
  AdwWindow parent_instance;

  /* template */
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (GruppeShortcuts, gruppe_shortcuts, ADW_TYPE_WINDOW)

/* Either an action, whose key the application knows, or the key itself. A title alone begins a group. */
static const struct
{
  const char *title;
  const char *action;
  const char *accel;
} entries[] = {
  { NC_("shortcuts", "Pages"), NULL, NULL },
  { NC_("shortcuts", "Requirements"), "win.page::requirements", NULL },
  { NC_("shortcuts", "Providers"), "win.page::providers", NULL },
  { NC_("shortcuts", "Meetings"), "win.page::meetings", NULL },
  { NC_("shortcuts", "Consents"), "win.page::consents", NULL },
  { NC_("shortcuts", "On a Page"), NULL, NULL },
  { NC_("shortcuts", "New provider, new meeting or new person"), "win.create-new", NULL },
  { NC_("shortcuts", "Search"), "win.search", NULL },
  { NC_("shortcuts", "Undo what was just done"), NULL, "<Control>z" },
  { NC_("shortcuts", "Back from a meeting to the list"), NULL, "Escape" },
  { NC_("shortcuts", "General"), NULL, NULL },
  { NC_("shortcuts", "Main menu"), NULL, "F10" },
  { NC_("shortcuts", "Hide names, or show them again"), "win.hide-names", NULL },
  { NC_("shortcuts", "Preferences"), "app.preferences", NULL },
  { NC_("shortcuts", "Help"), "app.help", NULL },
  { NC_("shortcuts", "Keyboard shortcuts"), "app.shortcuts", NULL },
  { NC_("shortcuts", "Close the window"), "window.close", NULL },
  { NC_("shortcuts", "Quit"), "app.quit", NULL },
  { NC_("shortcuts", "Everywhere"), NULL, NULL },
  { NC_("shortcuts", "Next control"), NULL, "Tab" },
  { NC_("shortcuts", "Previous control"), NULL, "<Shift>Tab" },
  { NC_("shortcuts", "Down in a list"), NULL, "Down" },
  { NC_("shortcuts", "Up in a list"), NULL, "Up" },
  { NC_("shortcuts", "Press a button, switch something on or off"), NULL, "space" },
  { NC_("shortcuts", "Close a form without changing anything"), NULL, "Escape" },
};

static char *
describe_key (const char *action,
              const char *accel)
{
  g_auto(GStrv) accels = NULL;
  GdkModifierType modifiers;
  guint key;

  if (action != NULL)
    {
      accels = gtk_application_get_accels_for_action (GTK_APPLICATION (g_application_get_default ()),
                                                      action);
      accel = accels[0];
    }

  if (accel == NULL || !gtk_accelerator_parse (accel, &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

static GtkWidget *
make_row (const char *title,
          const char *key)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static void
gruppe_shortcuts_constructed (GObject *object)
{
  GruppeShortcuts *self = GRUPPE_SHORTCUTS (object);
  AdwPreferencesGroup *group = NULL;

  G_OBJECT_CLASS (gruppe_shortcuts_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *title = g_dpgettext2 (NULL, "shortcuts", entries[i].title);
      g_autofree char *key = describe_key (entries[i].action, entries[i].accel);

      if (entries[i].action == NULL && entries[i].accel == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, title);
          adw_preferences_page_add (self->page, group);
        }
      else if (key != NULL)
        {
          adw_preferences_group_add (group, make_row (title, key));
        }
    }
}

static void
gruppe_shortcuts_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_SHORTCUTS);

  G_OBJECT_CLASS (gruppe_shortcuts_parent_class)->dispose (object);
}

static void
gruppe_shortcuts_class_init (GruppeShortcutsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = gruppe_shortcuts_constructed;
  object_class->dispose = gruppe_shortcuts_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-shortcuts.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeShortcuts, page);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_shortcuts_init (GruppeShortcuts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_shortcuts_present:
 * @parent: the window to stand over
 *
 * Shows the list of all keys.
 */
void
gruppe_shortcuts_present (GtkWindow *parent)
{
  GtkWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = g_object_new (GRUPPE_TYPE_SHORTCUTS, "transient-for", parent, NULL);
  gtk_window_present (self);
}
