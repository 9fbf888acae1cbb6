/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-entry-row.h"

struct _GruppeEntryRow
{
  AdwPreferencesRow parent_instance;

  /* children */
  GtkLabel *label;
  GtkBox *line;
  GtkWidget *entry;             /* GtkEntry, or GtkPasswordEntry */
  GtkWidget *apply_button;
  GtkLabel *problem;

  gboolean secret;
  gboolean show_apply_button;
  gboolean taking;
};

typedef enum
{
  PROP_INPUT_PURPOSE = 1,
  PROP_SECRET,
  PROP_SHOW_APPLY_BUTTON,
  N_PROPS,
} GruppeEntryRowProperty;

static GParamSpec *properties[N_PROPS];

enum { SIGNAL_APPLY, SIGNAL_ENTRY_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void gruppe_entry_row_editable_init (GtkEditableInterface *iface);
static void gruppe_entry_row_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable_iface;

G_DEFINE_FINAL_TYPE_WITH_CODE (GruppeEntryRow, gruppe_entry_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, gruppe_entry_row_editable_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, gruppe_entry_row_buildable_init))

/* The innermost: that of the entry. */
static GtkWidget *
get_text_widget (GruppeEntryRow *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

static void
apply (GruppeEntryRow *self)
{
  gtk_widget_set_visible (self->apply_button, FALSE);
  g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
apply_clicked_cb (GruppeEntryRow *self)
{
  /* The button goes; whoever pressed it stays in this row. */
  gtk_widget_grab_focus (self->entry);
  apply (self);
}

static void
text_activated_cb (GruppeEntryRow *self)
{
  if (self->show_apply_button && gtk_widget_get_visible (self->apply_button))
    apply (self);
  else
    g_signal_emit (self, signals[SIGNAL_ENTRY_ACTIVATED], 0);
}

static void
text_changed_cb (GruppeEntryRow *self)
{
  gtk_widget_set_visible (self->apply_button, self->show_apply_button && !self->taking);
}

static void
title_changed_cb (GruppeEntryRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
css_classes_changed_cb (GruppeEntryRow *self)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (self), "error"))
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static GtkEditable *
gruppe_entry_row_get_delegate (GtkEditable *editable)
{
  GruppeEntryRow *self = GRUPPE_ENTRY_ROW (editable);

  return self->entry != NULL ? GTK_EDITABLE (self->entry) : NULL;
}

static void
gruppe_entry_row_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = gruppe_entry_row_get_delegate;
}

static void
gruppe_entry_row_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  if (g_strcmp0 (type, "suffix") == 0 && GTK_IS_WIDGET (child))
    gtk_box_append (GRUPPE_ENTRY_ROW (buildable)->line, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
gruppe_entry_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = gruppe_entry_row_add_child;
}

/* The field and what is behind it are reached one after the other; the row itself is no stop on the way. */
static gboolean
gruppe_entry_row_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  GtkWidgetClass *plain = g_type_class_peek (GTK_TYPE_WIDGET);

  return plain->focus (widget, direction);
}

static gboolean
gruppe_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GRUPPE_ENTRY_ROW (widget)->entry);
}

static void
gruppe_entry_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GruppeEntryRow *self = GRUPPE_ENTRY_ROW (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;

  switch ((GruppeEntryRowProperty) prop_id)
    {
    case PROP_INPUT_PURPOSE:
      g_object_get_property (G_OBJECT (get_text_widget (self)), "input-purpose", value);
      break;
    case PROP_SECRET:
      g_value_set_boolean (value, self->secret);
      break;
    case PROP_SHOW_APPLY_BUTTON:
      g_value_set_boolean (value, self->show_apply_button);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_entry_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  GruppeEntryRow *self = GRUPPE_ENTRY_ROW (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;

  switch ((GruppeEntryRowProperty) prop_id)
    {
    case PROP_INPUT_PURPOSE:
      g_object_set_property (G_OBJECT (get_text_widget (self)), "input-purpose", value);
      break;
    case PROP_SECRET:
      self->secret = g_value_get_boolean (value);
      break;
    case PROP_SHOW_APPLY_BUTTON:
      self->show_apply_button = g_value_get_boolean (value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_entry_row_constructed (GObject *object)
{
  GruppeEntryRow *self = GRUPPE_ENTRY_ROW (object);

  G_OBJECT_CLASS (gruppe_entry_row_parent_class)->constructed (object);

  if (self->secret)
    self->entry = g_object_new (GTK_TYPE_PASSWORD_ENTRY, "show-peek-icon", TRUE, NULL);
  else
    self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_box_prepend (self->line, self->entry);
  gtk_editable_init_delegate (GTK_EDITABLE (self));

  g_signal_connect_object (get_text_widget (self), "activate", G_CALLBACK (text_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  g_signal_connect (self, "notify::css-classes", G_CALLBACK (css_classes_changed_cb), NULL);
  title_changed_cb (self);
}

static void
gruppe_entry_row_dispose (GObject *object)
{
  GruppeEntryRow *self = GRUPPE_ENTRY_ROW (object);

  if (self->entry != NULL)
    {
      g_signal_handlers_disconnect_by_func (self, title_changed_cb, NULL);
      g_signal_handlers_disconnect_by_func (self, css_classes_changed_cb, NULL);
      gtk_editable_finish_delegate (GTK_EDITABLE (self));
      self->entry = NULL;
    }

  G_OBJECT_CLASS (gruppe_entry_row_parent_class)->dispose (object);
}

static void
gruppe_entry_row_class_init (GruppeEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = gruppe_entry_row_constructed;
  object_class->dispose = gruppe_entry_row_dispose;
  object_class->get_property = gruppe_entry_row_get_property;
  object_class->set_property = gruppe_entry_row_set_property;
  widget_class->focus = gruppe_entry_row_focus;
  widget_class->grab_focus = gruppe_entry_row_grab_focus;

  /**
   * GruppeEntryRow:input-purpose:
   *
   * What is typed here, for keyboards on the screen.
   */
  properties[PROP_INPUT_PURPOSE] =
    g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE, GTK_INPUT_PURPOSE_FREE_FORM,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * GruppeEntryRow:secret:
   *
   * Whether what is typed is hidden and kept in non-pageable memory.
   */
  properties[PROP_SECRET] =
    g_param_spec_boolean ("secret", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * GruppeEntryRow:show-apply-button:
   *
   * Whether what was typed counts only after a button, or Enter, was pressed.
   */
  properties[PROP_SHOW_APPLY_BUTTON] =
    g_param_spec_boolean ("show-apply-button", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_editable_install_properties (object_class, N_PROPS);

  /**
   * GruppeEntryRow::apply:
   * @self: the row
   *
   * What was typed shall count.
   */
  signals[SIGNAL_APPLY] = g_signal_new ("apply", GRUPPE_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * GruppeEntryRow::entry-activated:
   * @self: the row
   *
   * Enter was pressed, and there was nothing to apply.
   */
  signals[SIGNAL_ENTRY_ACTIVATED] = g_signal_new ("entry-activated", GRUPPE_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gruppe_entry_row_init (GruppeEntryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);

  self->label = g_object_new (GTK_TYPE_LABEL,
                              "xalign", 0.0f,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));

  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));

  /* Translators: Button beside a field: what was typed shall count */
  self->apply_button = gtk_button_new_with_mnemonic (_("_Apply"));
  gtk_widget_set_visible (self->apply_button, FALSE);
  gtk_widget_add_css_class (self->apply_button, "suggested-action");
  g_signal_connect_swapped (self->apply_button, "clicked", G_CALLBACK (apply_clicked_cb), self);
  gtk_box_append (self->line, self->apply_button);

  self->problem = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "visible", FALSE,
                                "xalign", 0.0f,
                                "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * gruppe_entry_row_take_text:
 * @self: a row
 * @text: what the field shall hold
 *
 * Puts text into the field that need not be applied.
 */
void
gruppe_entry_row_take_text (GruppeEntryRow *self,
                            const char     *text)
{
  g_return_if_fail (GRUPPE_IS_ENTRY_ROW (self));
  g_return_if_fail (text != NULL);

  self->taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  text_changed_cb (self);
  self->taking = FALSE;
}

/**
 * gruppe_entry_row_set_problem:
 * @self: a row
 * @problem: (nullable): what is wrong with what was typed, in sentences; %NULL when nothing is
 *
 * Says below the field what is wrong with it, and marks the field.
 */
void
gruppe_entry_row_set_problem (GruppeEntryRow *self,
                              const char     *problem)
{
  g_return_if_fail (GRUPPE_IS_ENTRY_ROW (self));

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}
