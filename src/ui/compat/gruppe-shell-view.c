/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-compat"

#include "config.h"

#include "gruppe-shell-view.h"

/* The seam is the template: data/ui/compat/{old,new}/gruppe-shell-view.ui. Both tell when the window is narrow. */
struct _GruppeShellView
{
  GtkWidget parent_instance;

  /* template */
  AdwHeaderBar *header_bar;
  AdwBin *messages_bin;
  AdwBin *content_bin;

  /* owned */
  AdwViewStack *stack;
  GtkWidget *start;
  GtkWidget *end;
  char *title;
  gboolean show_switcher;
  gboolean narrow;
  guint narrow_id;
};

G_DEFINE_FINAL_TYPE (GruppeShellView, gruppe_shell_view, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_STACK = 1,
  PROP_CONTENT,
  PROP_MESSAGES,
  PROP_START,
  PROP_END,
  PROP_TITLE,
  PROP_SHOW_SWITCHER,
  PROP_NARROW,
} GruppeShellViewProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static gboolean
reveal_bar (GruppeShellView *self,
            gboolean         show_switcher,
            gboolean         narrow)
{
  return show_switcher && narrow;
}

static char *
title_child (GruppeShellView *self,
             gboolean         show_switcher,
             gboolean         narrow)
{
  return g_strdup (show_switcher && !narrow ? "switcher" : "title");
}

static gboolean
narrow_idle_cb (gpointer user_data)
{
  GruppeShellView *self = user_data;

  self->narrow_id = 0;
  g_object_set (self, "narrow", !self->narrow, NULL);

  return G_SOURCE_REMOVE;
}

/* Comes in the middle of an allocation, when nothing may change its size any more. */
static void
title_visible_changed_cb (GObject         *title,
                          GParamSpec      *pspec,
                          GruppeShellView *self)
{
  gboolean title_visible;

  g_object_get (title, "title-visible", &title_visible, NULL);

  if (title_visible == self->narrow)
    g_clear_handle_id (&self->narrow_id, g_source_remove);
  else if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_idle_cb, self, NULL);
}

static void
set_header_child (GruppeShellView  *self,
                  GtkWidget       **slot,
                  GtkWidget        *child,
                  void            (*pack) (AdwHeaderBar *header_bar,
                                           GtkWidget    *child),
                  GParamSpec       *pspec)
{
  if (*slot == child)
    return;

  if (*slot != NULL)
    adw_header_bar_remove (self->header_bar, *slot);
  g_set_object (slot, child);
  if (child != NULL)
    pack (self->header_bar, child);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
gruppe_shell_view_dispose (GObject *object)
{
  GruppeShellView *self = GRUPPE_SHELL_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_object (&self->stack);
  g_clear_object (&self->start);
  g_clear_object (&self->end);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_SHELL_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_shell_view_parent_class)->dispose (object);
}

static void
gruppe_shell_view_finalize (GObject *object)
{
  GruppeShellView *self = GRUPPE_SHELL_VIEW (object);

  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (gruppe_shell_view_parent_class)->finalize (object);
}

static void
gruppe_shell_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  GruppeShellView *self = GRUPPE_SHELL_VIEW (object);

  switch ((GruppeShellViewProperty) prop_id)
    {
    case PROP_STACK:
      g_value_set_object (value, self->stack);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (self->content_bin));
      break;
    case PROP_MESSAGES:
      g_value_set_object (value, adw_bin_get_child (self->messages_bin));
      break;
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SHOW_SWITCHER:
      g_value_set_boolean (value, self->show_switcher);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_shell_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GruppeShellView *self = GRUPPE_SHELL_VIEW (object);

  switch ((GruppeShellViewProperty) prop_id)
    {
    case PROP_STACK:
      if (g_set_object (&self->stack, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CONTENT:
      adw_bin_set_child (self->content_bin, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_MESSAGES:
      adw_bin_set_child (self->messages_bin, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_START:
      set_header_child (self, &self->start, g_value_get_object (value),
                        adw_header_bar_pack_start, pspec);
      break;
    case PROP_END:
      set_header_child (self, &self->end, g_value_get_object (value),
                        adw_header_bar_pack_end, pspec);
      break;
    case PROP_TITLE:
      gruppe_shell_view_set_title (self, g_value_get_string (value));
      break;
    case PROP_SHOW_SWITCHER:
      gruppe_shell_view_set_show_switcher (self, g_value_get_boolean (value));
      break;
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_shell_view_class_init (GruppeShellViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = gruppe_shell_view_dispose;
  object_class->finalize = gruppe_shell_view_finalize;
  object_class->get_property = gruppe_shell_view_get_property;
  object_class->set_property = gruppe_shell_view_set_property;

  /**
   * GruppeShellView:stack: (nullable)
   *
   * What the switcher switches; it stands somewhere inside the content.
   */
  properties[PROP_STACK] =
    g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK, flags);
  /**
   * GruppeShellView:content: (nullable)
   *
   * What fills the window.
   */
  properties[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * GruppeShellView:messages: (nullable)
   *
   * What stands between header bar and content.
   */
  properties[PROP_MESSAGES] =
    g_param_spec_object ("messages", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * GruppeShellView:start: (nullable)
   *
   * What stands first in the header bar.
   */
  properties[PROP_START] =
    g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * GruppeShellView:end: (nullable)
   *
   * What stands last in the header bar.
   */
  properties[PROP_END] =
    g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * GruppeShellView:title:
   *
   * What the header bar says where there is no switcher in it.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", flags);
  /**
   * GruppeShellView:show-switcher:
   *
   * Whether the pages can be switched now.
   */
  properties[PROP_SHOW_SWITCHER] =
    g_param_spec_boolean ("show-switcher", NULL, NULL, TRUE, flags);
  /**
   * GruppeShellView:narrow:
   *
   * Whether there is no room for the switcher in the header bar. Set by the template.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/compat/gruppe-shell-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeShellView, header_bar);
  gtk_widget_class_bind_template_child (widget_class, GruppeShellView, messages_bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeShellView, content_bin);
  gtk_widget_class_bind_template_callback (widget_class, reveal_bar);
  gtk_widget_class_bind_template_callback (widget_class, title_child);
  gtk_widget_class_bind_template_callback (widget_class, title_visible_changed_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_shell_view_init (GruppeShellView *self)
{
  self->title = g_strdup ("");
  self->show_switcher = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_shell_view_set_title:
 * @self: a shell view
 * @title: what the header bar says where there is no switcher in it
 *
 * Sets the title.
 */
void
gruppe_shell_view_set_title (GruppeShellView *self,
                             const char      *title)
{
  g_return_if_fail (GRUPPE_IS_SHELL_VIEW (self));
  g_return_if_fail (title != NULL);

  if (g_str_equal (self->title, title))
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * gruppe_shell_view_set_show_switcher:
 * @self: a shell view
 * @show_switcher: whether the pages can be switched now
 *
 * Shows or hides the switcher.
 */
void
gruppe_shell_view_set_show_switcher (GruppeShellView *self,
                                     gboolean         show_switcher)
{
  g_return_if_fail (GRUPPE_IS_SHELL_VIEW (self));

  show_switcher = !!show_switcher;
  if (self->show_switcher == show_switcher)
    return;

  self->show_switcher = show_switcher;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SWITCHER]);
}

/**
 * gruppe_shell_view_get_narrow:
 * @self: a shell view
 *
 * Returns: whether there is no room for the switcher in the header bar
 */
gboolean
gruppe_shell_view_get_narrow (GruppeShellView *self)
{
  g_return_val_if_fail (GRUPPE_IS_SHELL_VIEW (self), FALSE);

  return self->narrow;
}
