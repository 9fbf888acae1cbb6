/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-own-text.h"
#include "gruppe-own-purpose-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeOwnPurposeWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *save_button;
  GtkLabel *problem_label;
  GruppeEntryRow *label_row;
  GruppeEntryRow *explain_row;
  GtkSwitch *single_date_switch;
  GtkWidget *retire_group;
  GtkLabel *retire_label;
  GtkButton *retire_button;

  /* owned */
  GruppeContext *context;
  char *purpose;                /* NULL: a new one */
  gboolean retired;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeOwnPurposeWindow, gruppe_own_purpose_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (GruppeOwnPurposeWindow *self,
              const GError           *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  g_autofree char *words = gruppe_describe_error (error);

  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (g_strcmp0 (place, "explain") == 0 ? self->explain_row
                                                                       : self->label_row));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeOwnPurposeWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *purpose = gruppe_own_purpose_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  if (purpose == NULL)
    {
      show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, purpose);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save (GruppeOwnPurposeWindow *self)
{
  GruppeOwnPurposeFields fields = {
    .label = (char *) gtk_editable_get_text (GTK_EDITABLE (self->label_row)),
    .explain = (char *) gtk_editable_get_text (GTK_EDITABLE (self->explain_row)),
    .single_date = gtk_switch_get_active (self->single_date_switch),
  };

  if (self->busy)
    return;

  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  if (self->purpose != NULL)
    gruppe_own_purpose_update_async (self->context, self->purpose, &fields, NULL, saved_cb,
                                     gruppe_weak_new (self));
  else
    gruppe_own_purpose_add_async (self->context, &fields, NULL, saved_cb, gruppe_weak_new (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (GRUPPE_OWN_PURPOSE_WINDOW (widget));
}

static void
retire_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeOwnPurposeWindow *self = GRUPPE_OWN_PURPOSE_WINDOW (widget);

  if (self->busy || self->purpose == NULL)
    return;

  self->busy = TRUE;
  gruppe_own_purpose_retire_async (self->context, self->purpose, !self->retired, NULL, saved_cb,
                                   gruppe_weak_new (self));
}

static void
show_purpose (GruppeOwnPurposeWindow     *self,
              const GruppeConsentPurpose *purpose)
{
  self->purpose = g_strdup (purpose->id);
  self->retired = purpose->retired;
  adw_window_title_set_title (self->window_title, _("Change Purpose"));
  gtk_window_set_title (GTK_WINDOW (self), _("Change Purpose"));
  gtk_button_set_label (self->save_button, _("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->label_row), gruppe_words_get (purpose->label));
  gtk_editable_set_text (GTK_EDITABLE (self->explain_row),
                         purpose->explain != NULL ? gruppe_words_get (purpose->explain) : "");
  gtk_switch_set_active (self->single_date_switch, purpose->single_date);
  gtk_widget_set_visible (self->retire_group, TRUE);
  if (purpose->retired)
    {
      gtk_label_set_label (self->retire_label, _("Nobody is asked for this any more. What was recorded is still there."));
      gtk_button_set_label (self->retire_button, _("_Ask for It Again"));
    }
}

static void
gruppe_own_purpose_window_finalize (GObject *object)
{
  GruppeOwnPurposeWindow *self = GRUPPE_OWN_PURPOSE_WINDOW (object);

  g_clear_pointer (&self->purpose, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_own_purpose_window_parent_class)->finalize (object);
}

static void
gruppe_own_purpose_window_class_init (GruppeOwnPurposeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_own_purpose_window_finalize;

  /**
   * GruppeOwnPurposeWindow::saved:
   * @self: the window
   * @purpose: id of the purpose
   */
  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", GRUPPE_TYPE_OWN_PURPOSE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-own-purpose-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, label_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, explain_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, single_date_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, retire_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, retire_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnPurposeWindow, retire_button);
  gtk_widget_class_bind_template_callback (widget_class, save);

  gtk_widget_class_install_action (widget_class, "purpose.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "purpose.retire", NULL, retire_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_own_purpose_window_init (GruppeOwnPurposeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

/**
 * gruppe_own_purpose_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @purpose: (nullable): one of the group's own to change; %NULL for a new one
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_own_purpose_window_new (GruppeContext              *context,
                               GtkWindow                  *parent,
                               const GruppeConsentPurpose *purpose)
{
  GruppeOwnPurposeWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (purpose == NULL || purpose->own, NULL);

  self = g_object_new (GRUPPE_TYPE_OWN_PURPOSE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  if (purpose != NULL)
    show_purpose (self, purpose);
  gtk_widget_grab_focus (GTK_WIDGET (self->label_row));

  return GTK_WIDGET (self);
}
