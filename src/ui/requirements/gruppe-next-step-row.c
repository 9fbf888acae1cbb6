/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "gruppe-next-step-row.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeNextStepRow
{
  AdwPreferencesRow parent_instance;

  /* template */
  GtkCheckButton *check;
  GtkLabel *label;
  GtkLabel *explain;
  GtkButton *button;

  char *step;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (GruppeNextStepRow, gruppe_next_step_row, ADW_TYPE_PREFERENCES_ROW)

enum { SIGNAL_TOGGLED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
toggled_cb (GruppeNextStepRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
gruppe_next_step_row_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_NEXT_STEP_ROW (object)->step, g_free);

  G_OBJECT_CLASS (gruppe_next_step_row_parent_class)->finalize (object);
}

static void
gruppe_next_step_row_class_init (GruppeNextStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_next_step_row_finalize;

  /**
   * GruppeNextStepRow::toggled:
   * @self: the row
   */
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", GRUPPE_TYPE_NEXT_STEP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/requirements/gruppe-next-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepRow, check);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepRow, label);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepRow, explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepRow, button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
gruppe_next_step_row_init (GruppeNextStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_next_step_row_new:
 * @step: a step
 * @button: (nullable): what the button says, with an underline; %NULL for none
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
gruppe_next_step_row_new (const GruppeNextStep *step,
                          const char           *button)
{
  GruppeNextStepRow *self;

  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_NEXT_STEP_ROW, NULL);
  self->step = g_strdup (step->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), gruppe_words_get (step->label));
  gtk_label_set_label (self->label, gruppe_words_get (step->label));
  gtk_label_set_label (self->explain, gruppe_words_get (step->explain));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gruppe_words_get (step->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gruppe_words_get (step->explain), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->button, button);
      gtk_button_set_use_underline (self->button, TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", step->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "steps.open");
      gruppe_narrow_buttons (GTK_WIDGET (self));
    }

  return GTK_WIDGET (self);
}

/**
 * gruppe_next_step_row_get_step:
 * @self: a row
 *
 * Returns: (transfer none): id of its step
 */
const char *
gruppe_next_step_row_get_step (GruppeNextStepRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEP_ROW (self), NULL);

  return self->step;
}

/**
 * gruppe_next_step_row_get_done:
 * @self: a row
 *
 * Returns: whether it is ticked
 */
gboolean
gruppe_next_step_row_get_done (GruppeNextStepRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEP_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * gruppe_next_step_row_set_done:
 * @self: a row
 * @done: whether it is ticked
 */
void
gruppe_next_step_row_set_done (GruppeNextStepRow *self,
                               gboolean           done)
{
  g_return_if_fail (GRUPPE_IS_NEXT_STEP_ROW (self));

  self->showing = TRUE;
  gtk_check_button_set_active (self->check, done);
  self->showing = FALSE;
}
