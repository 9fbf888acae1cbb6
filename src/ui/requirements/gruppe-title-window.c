/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-title-window.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeTitleWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *heading;
  GtkButton *done_button;
  GtkLabel *sentence;
  GruppeEntryRow *title_row;

  GWeakRef widget;
  GruppeTitleFunc entered;
};

G_DEFINE_FINAL_TYPE (GruppeTitleWindow, gruppe_title_window, ADW_TYPE_WINDOW)

static char *
get_title (GruppeTitleWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
}

static void
title_changed_cb (GruppeTitleWindow *self)
{
  g_autofree char *title = get_title (self);
  gboolean too_long = g_utf8_strlen (title, -1) > GRUPPE_TEXT_MAX_TITLE;

  gruppe_entry_row_set_problem (self->title_row, too_long ? _("Please shorten the title.") : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "title.done", title[0] != '\0' && !too_long);
}

static void
entry_activated_cb (GruppeTitleWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "title.done", NULL);
}

static void
done_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeTitleWindow *self = GRUPPE_TITLE_WINDOW (widget);
  g_autoptr(GtkWidget) asked = g_weak_ref_get (&self->widget);
  g_autofree char *title = get_title (self);
  GruppeTitleFunc entered = self->entered;

  gtk_window_destroy (GTK_WINDOW (self));
  if (asked != NULL)
    entered (asked, title);
}

static void
gruppe_title_window_finalize (GObject *object)
{
  g_weak_ref_clear (&GRUPPE_TITLE_WINDOW (object)->widget);

  G_OBJECT_CLASS (gruppe_title_window_parent_class)->finalize (object);
}

static void
gruppe_title_window_class_init (GruppeTitleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_title_window_finalize;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-title-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeTitleWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeTitleWindow, done_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeTitleWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, GruppeTitleWindow, title_row);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "title.done", NULL, done_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_title_window_init (GruppeTitleWindow *self)
{
  g_weak_ref_init (&self->widget, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->title_row));
}

/**
 * gruppe_title_window_new:
 * @widget: who asks
 * @purpose: what for
 * @title: what is proposed
 * @entered: called when the user has agreed to a title
 *
 * Returns: (transfer none): the form, not yet shown
 */
GtkWidget *
gruppe_title_window_new (GtkWidget          *widget,
                         GruppeTitlePurpose  purpose,
                         const char         *title,
                         GruppeTitleFunc     entered)
{
  GruppeTitleWindow *self;
  GtkRoot *root;
  const char *heading, *button, *sentence;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (entered != NULL, NULL);

  root = gtk_widget_get_root (widget);
  self = g_object_new (GRUPPE_TYPE_TITLE_WINDOW, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  g_weak_ref_set (&self->widget, widget);
  self->entered = entered;

  switch (purpose)
    {
    case GRUPPE_TITLE_NEW:
      heading = _("New Assessment");
      button = _("_Begin");
      sentence = _("It begins empty. Your answers so far are kept, and you can change between the two at any time.");
      break;

    case GRUPPE_TITLE_COPY:
      heading = _("Copy Assessment");
      button = C_("button", "_Copy");
      sentence = _("The copy has all your answers. You can try out other answers in it; the first one stays as it is.");
      break;

    case GRUPPE_TITLE_RENAME:
    default:
      heading = _("Rename Assessment");
      button = _("_Rename");
      sentence = _("The answers stay as they are.");
    }

  gtk_label_set_label (self->heading, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_button_set_label (self->done_button, button);
  gtk_label_set_label (self->sentence, sentence);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), title);
  gtk_editable_select_region (GTK_EDITABLE (self->title_row), 0, -1);
  title_changed_cb (self);
  gruppe_narrow_buttons (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
