/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-withdrawal.h"
#include "gruppe-consent-words.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeConsentWithdrawal
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *record_button;
  GtkLabel *problem_label;
  AdwComboRow *method_row;
  GruppeDayRow *day_row;

  /* owned */
  GruppeContext *context;
  GruppePerson *person;
};

G_DEFINE_FINAL_TYPE (GruppeConsentWithdrawal, gruppe_consent_withdrawal, ADW_TYPE_WINDOW)

enum { SIGNAL_RECORDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (GruppeConsentWithdrawal *self,
              const char              *words)
{
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeConsentWithdrawal) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  event = gruppe_consent_log_record_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->record_button), TRUE);
  if (event != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_RECORDED], 0, event);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN))
    show_problem (self, _("On that day there was no yes that could be taken back. "
                          "Choose the day on which the person said it."));
  else
    {
      g_autofree char *words = gruppe_describe_error (error);

      show_problem (self, words);
    }
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeConsentWithdrawal *self = GRUPPE_CONSENT_WITHDRAWAL (widget);
  g_autoptr(GruppeConsentEntry) entry = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->record_button)))
    return;

  if (adw_combo_row_get_selected (self->method_row) == 0)
    {
      show_problem (self, _("Please choose how the person said it."));
      gtk_widget_grab_focus (GTK_WIDGET (self->method_row));
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person),
                                    GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_WITHDRAWN,
                                    gruppe_day_row_get_start (self->day_row));
  entry->method = (GruppeConsentMethod) (adw_combo_row_get_selected (self->method_row) - 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record_button), FALSE);
  gruppe_consent_log_record_async (self->context, entry, NULL, recorded_cb, gruppe_weak_new (self));
}

static void
gruppe_consent_withdrawal_finalize (GObject *object)
{
  GruppeConsentWithdrawal *self = GRUPPE_CONSENT_WITHDRAWAL (object);

  g_clear_object (&self->person);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_consent_withdrawal_parent_class)->finalize (object);
}

static void
gruppe_consent_withdrawal_class_init (GruppeConsentWithdrawalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_consent_withdrawal_finalize;

  /**
   * GruppeConsentWithdrawal::recorded:
   * @self: the window
   * @event: what was added to the record
   */
  signals[SIGNAL_RECORDED] =
    g_signal_new ("recorded", GRUPPE_TYPE_CONSENT_WITHDRAWAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_CONSENT_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consent-withdrawal.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, record_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, method_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, day_row);

  gtk_widget_class_install_action (widget_class, "consent.take-back", NULL, record_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_consent_withdrawal_init (GruppeConsentWithdrawal *self)
{
  g_auto(GStrv) methods = gruppe_consent_words_methods ();
  g_autoptr(GtkStringList) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  model = gtk_string_list_new ((const char * const *) methods);
  adw_combo_row_set_model (self->method_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->method_row, 0);
  gruppe_tell_choice (self->method_row);
  gtk_widget_grab_focus (GTK_WIDGET (self->method_row));
}

/**
 * gruppe_consent_withdrawal_new:
 * @context: services
 * @parent: the window below
 * @person: who takes the yes back
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentWithdrawal *
gruppe_consent_withdrawal_new (GruppeContext *context,
                               GtkWindow     *parent,
                               GruppePerson  *person)
{
  GruppeConsentWithdrawal *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_WITHDRAWAL, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->person = g_object_ref (person);
  adw_window_title_set_subtitle (self->window_title, gruppe_person_get_name (person));
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));

  return self;
}
