/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-number-field.h"

/* A range beyond this is gone through in larger steps. */
#define LARGE_RANGE 1000
#define LARGE_STEP 15

struct _GruppeNumberField
{
  GtkWidget parent_instance;

  GtkSpinButton *spin;
  GtkLabel *unit;
  char *value;                  /* decimal, "" for none */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GruppeNumberField, gruppe_number_field, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
take (GruppeNumberField *self,
      const char        *value)
{
  g_free (self->value);
  self->value = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_blank (GruppeNumberField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->spin))[0] == '\0';
}

/* A wheel over the field scrolls the page; it must not change an answer on the way. */
static void
ignore_wheel (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
text_changed_cb (GruppeNumberField *self)
{
  g_autofree char *text = NULL;
  char *end = NULL;
  gint64 number;
  double min, max;

  if (self->updating)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->spin))));
  number = g_ascii_strtoll (text, &end, 10);
  gtk_spin_button_get_range (self->spin, &min, &max);

  if (text[0] == '\0')
    take (self, "");
  else if (*end == '\0' && number >= min && number <= max)
    {
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);

      take (self, value);
    }
  else
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
}

/* The buttons and arrow keys, also out of the empty field. */
static void
stepped_cb (GruppeNumberField *self)
{
  g_autofree char *value = NULL;

  if (self->updating)
    return;

  value = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->spin));
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->spin), value);
  self->updating = FALSE;
  take (self, value);
}

static int
input_cb (GtkSpinButton     *spin,
          double            *ret_value,
          GruppeNumberField *self)
{
  if (!is_blank (self))
    return FALSE;

  *ret_value = gtk_spin_button_get_value (spin);

  return TRUE;
}

static gboolean
output_cb (GtkSpinButton     *spin,
           GruppeNumberField *self)
{
  return self->value[0] == '\0' && is_blank (self);
}

static gboolean
gruppe_number_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_NUMBER_FIELD (widget)->spin));
}

static void
gruppe_number_field_dispose (GObject *object)
{
  GruppeNumberField *self = GRUPPE_NUMBER_FIELD (object);
  GtkWidget *child;

  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_number_field_parent_class)->dispose (object);
}

static void
gruppe_number_field_finalize (GObject *object)
{
  GruppeNumberField *self = GRUPPE_NUMBER_FIELD (object);

  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (gruppe_number_field_parent_class)->finalize (object);
}

static void
gruppe_number_field_class_init (GruppeNumberFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_number_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = gruppe_number_field_finalize;
  widget_class->grab_focus = gruppe_number_field_grab_focus;

  /**
   * GruppeNumberField::changed:
   * @self: the field
   *
   * The user entered another number, or took it away.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_NUMBER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * GruppeNumberField::refused:
   * @self: the field
   *
   * The user entered what cannot be taken.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", GRUPPE_TYPE_NUMBER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
gruppe_number_field_init (GruppeNumberField *self)
{
  self->value = g_strdup ("");
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 1, 1));
  self->unit = GTK_LABEL (gtk_label_new (NULL));
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->spin), "");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 5);
  ignore_wheel (GTK_WIDGET (self->spin));

  gtk_widget_set_parent (GTK_WIDGET (self->spin), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->unit), GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 9);

  g_signal_connect (self->spin, "input", G_CALLBACK (input_cb), self);
  g_signal_connect (self->spin, "output", G_CALLBACK (output_cb), self);
  g_signal_connect_swapped (self->spin, "value-changed", G_CALLBACK (stepped_cb), self);
  g_signal_connect_swapped (self->spin, "changed", G_CALLBACK (text_changed_cb), self);
}

/**
 * gruppe_number_field_new:
 * @min: the smallest number
 * @max: the largest number
 * @unit: what stands behind it
 * @labelled_by: the widget that says what the number is
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
gruppe_number_field_new (int         min,
                         int         max,
                         const char *unit,
                         GtkWidget  *labelled_by)
{
  GruppeNumberField *self = g_object_new (GRUPPE_TYPE_NUMBER_FIELD, NULL);
  int step = max > LARGE_RANGE ? LARGE_STEP : 1;

  self->updating = TRUE;
  gtk_spin_button_set_range (self->spin, min, max);
  gtk_spin_button_set_increments (self->spin, step, step * 4);
  gtk_editable_set_text (GTK_EDITABLE (self->spin), "");
  self->updating = FALSE;
  gtk_label_set_label (self->unit, unit);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  labelled_by, self->unit, NULL, -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_number_field_set_value:
 * @self: a field
 * @value: a number in decimal, or "" for none
 *
 * "changed" is not emitted.
 */
void
gruppe_number_field_set_value (GruppeNumberField *self,
                               const char        *value)
{
  g_return_if_fail (GRUPPE_IS_NUMBER_FIELD (self));
  g_return_if_fail (value != NULL);

  self->updating = TRUE;
  g_free (self->value);
  self->value = g_strdup (value);
  if (value[0] != '\0')
    gtk_spin_button_set_value (self->spin, g_ascii_strtod (value, NULL));
  /* The spin button keeps its text when the number is the old one. */
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->spin)), value))
    gtk_editable_set_text (GTK_EDITABLE (self->spin), value);
  self->updating = FALSE;
}

/**
 * gruppe_number_field_get_value:
 * @self: a field
 *
 * Returns: (transfer none): the number in decimal, "" for none
 */
const char *
gruppe_number_field_get_value (GruppeNumberField *self)
{
  g_return_val_if_fail (GRUPPE_IS_NUMBER_FIELD (self), NULL);

  return self->value;
}
