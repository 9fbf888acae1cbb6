/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "compat/gruppe-confirm.h"
#include "gruppe-tags-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"

struct _GruppeTagsWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwPreferencesGroup *group;

  /* owned */
  GruppeContext *context;
  GPtrArray *rows;              /* borrowed widgets */
  GCancellable *cancellable;

  gint64 removing;              /* while it is asked about */
};

G_DEFINE_FINAL_TYPE (GruppeTagsWindow, gruppe_tags_window, ADW_TYPE_WINDOW)

static gint64
get_id (GtkWidget *widget)
{
  const gint64 *id = g_object_get_data (G_OBJECT (widget), "gruppe-tag");

  return id != NULL ? *id : 0;
}

static void
set_id (GtkWidget *widget,
        gint64     id)
{
  g_object_set_data_full (G_OBJECT (widget), "gruppe-tag", g_memdup2 (&id, sizeof id), g_free);
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) row = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean renamed = gruppe_tags_rename_finish (GRUPPE_CONTEXT (source), result, &error);

  if (row == NULL)
    return;

  if (!renamed)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gruppe_entry_row_set_problem (GRUPPE_ENTRY_ROW (row), words);
      return;
    }

  gruppe_toast (row, _("The group has its new name."));
}

static void
apply_cb (GtkWidget        *row,
          GruppeTagsWindow *self)
{
  gruppe_entry_row_set_problem (GRUPPE_ENTRY_ROW (row), NULL);
  gruppe_tags_rename_async (self->context, get_id (row), gtk_editable_get_text (GTK_EDITABLE (row)),
                            NULL, renamed_cb, gruppe_weak_new (row));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeTagsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;

  if (!gruppe_tags_remove_finish (GRUPPE_CONTEXT (source), result, &error) && self != NULL)
    gruppe_toast_error (GTK_WIDGET (self->toasts), _("The group could not be removed."), error);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeTagsWindow) self = gruppe_weak_take (user_data);

  if (gruppe_confirm_finish (result, NULL) && self != NULL)
    gruppe_tags_remove_async (self->context, self->removing, NULL, removed_cb,
                              gruppe_weak_new (self));
}

static void
remove_clicked_cb (GtkWidget        *button,
                   GruppeTagsWindow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GRUPPE_TYPE_ENTRY_ROW);
  g_autofree char *heading = NULL;

  self->removing = get_id (row);
  /* Translators: %s is the name of a group */
  heading = g_strdup_printf (_("Remove the Group “%s”?"),
                             gtk_editable_get_text (GTK_EDITABLE (row)));
  gruppe_confirm_async (GTK_WIDGET (self), heading,
                        _("The people stay on the list. Who was in the group cannot be brought back."),
                        _("_Cancel"), _("_Remove"), TRUE, self->cancellable, confirmed_cb,
                        gruppe_weak_new (self));
}

static void
add_row (GruppeTagsWindow *self,
         const GruppeTag  *tag)
{
  GtkWidget *row = g_object_new (GRUPPE_TYPE_ENTRY_ROW, "show-apply-button", TRUE, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;

  /* Translators: above the name of a group; how many people are in it */
  title = g_strdup_printf (ngettext ("Name of the group (%u person)", "Name of the group (%u people)",
                                     tag->n_people),
                           tag->n_people);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gruppe_entry_row_take_text (GRUPPE_ENTRY_ROW (row), tag->name);
  set_id (row, tag->id);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, 0);

  /* Translators: %s is the name of a group */
  spoken = g_strdup_printf (_("Remove the group “%s”"), tag->name);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  GTK_BUILDABLE_GET_IFACE (row)->add_child (GTK_BUILDABLE (row), NULL, G_OBJECT (button), "suffix");

  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Number of the row in which the focus is, or 0. */
static guint
find_focused (GruppeTagsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      if (gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
        return i;
    }

  return 0;
}

static void
tags_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeTagsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tags = gruppe_tags_list_finish (GRUPPE_CONTEXT (source), result, &error);
  guint focused;

  if (self == NULL)
    return;

  if (tags == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->toasts), _("The groups could not be read."), error);
      return;
    }

  focused = find_focused (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < tags->len; i++)
    add_row (self, g_ptr_array_index (tags, i));
  gtk_stack_set_visible_child_name (self->stack, tags->len > 0 ? "groups" : "empty");
  if (tags->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (focused, tags->len - 1)));
}

static void
read_tags (GruppeTagsWindow *self)
{
  gruppe_tags_list_async (self->context, self->cancellable, tags_read_cb, gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeTagsWindow *self,
                     guint             topics)
{
  if ((topics & GRUPPE_TOPIC_PEOPLE) != 0)
    read_tags (self);
}

static void
gruppe_tags_window_dispose (GObject *object)
{
  g_cancellable_cancel (GRUPPE_TAGS_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (gruppe_tags_window_parent_class)->dispose (object);
}

static void
gruppe_tags_window_finalize (GObject *object)
{
  GruppeTagsWindow *self = GRUPPE_TAGS_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_tags_window_parent_class)->finalize (object);
}

static void
gruppe_tags_window_class_init (GruppeTagsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_tags_window_dispose;
  object_class->finalize = gruppe_tags_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-tags-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeTagsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GruppeTagsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeTagsWindow, group);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_tags_window_init (GruppeTagsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_tags_window_new:
 * @context: services
 * @parent: (nullable): the window below
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeTagsWindow *
gruppe_tags_window_new (GruppeContext *context,
                        GtkWindow     *parent)
{
  GruppeTagsWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_TAGS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  read_tags (self);

  return self;
}
