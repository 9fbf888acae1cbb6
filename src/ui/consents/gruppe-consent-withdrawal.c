/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-steps.h"
#include "gruppe-consent-withdrawal.h"
#include "gruppe-consent-words.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeConsentWithdrawal
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkWidget *form_group;
  GruppeConsentSteps *steps;
  GtkButton *close_button;
  GtkButton *record_button;
  GtkLabel *problem_label;
  AdwComboRow *method_row;
  GruppeDayRow *day_row;
  GruppeEntryRow *witness_row;
  GruppeEntryRow *place_row;

  /* owned */
  GruppeContext *context;
  GruppePerson *person;
  char *purpose;
  char *meeting_uid;            /* NULL: the yes is not for one date */
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

static gboolean
is_spoken (GruppeConsentWithdrawal *self)
{
  return adw_combo_row_get_selected (self->method_row) == 1 + GRUPPE_CONSENT_SPOKEN;
}

static char *
take_text (GruppeEntryRow *row)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  g_strstrip (text);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static void
method_changed_cb (GruppeConsentWithdrawal *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_row), is_spoken (self));
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
      gruppe_consent_steps_record (self->steps, event->uid);
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
  g_autoptr(GruppeConsentDetails) details = NULL;

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
                                    self->purpose, GRUPPE_CONSENT_WITHDRAWN,
                                    gruppe_day_row_get_start (self->day_row));
  entry->meeting_uid = g_strdup (self->meeting_uid);
  details = gruppe_consent_details_new ();
  details->witness = is_spoken (self) ? take_text (self->witness_row) : NULL;
  details->evidence_place = take_text (self->place_row);
  if (!gruppe_consent_details_is_empty (details))
    entry->details = g_steal_pointer (&details);
  entry->method = (GruppeConsentMethod) (adw_combo_row_get_selected (self->method_row) - 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record_button), FALSE);
  gruppe_consent_log_record_async (self->context, entry, NULL, recorded_cb, gruppe_weak_new (self));
}

static GruppeConsentWithdrawal *
window_new (GruppeContext *context,
            GtkWindow     *parent,
            GruppePerson  *person,
            const char    *purpose)
{
  GruppeConsentWithdrawal *self =
      g_object_new (GRUPPE_TYPE_CONSENT_WITHDRAWAL, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->person = g_object_ref (person);
  self->purpose = g_strdup (purpose);
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));

  return self;
}

static void
show_subtitle (GruppeConsentWithdrawal    *self,
               const GruppeConsentPurpose *purpose)
{
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (self->person));
  g_autofree char *subtitle =
      g_strconcat (name, " \302\267 ",
                   purpose != NULL ? gruppe_words_get (purpose->label) : self->purpose, NULL);

  adw_window_title_set_subtitle (self->window_title, subtitle);
}

static void
gruppe_consent_withdrawal_finalize (GObject *object)
{
  GruppeConsentWithdrawal *self = GRUPPE_CONSENT_WITHDRAWAL (object);

  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_pointer (&self->purpose, g_free);
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

  g_type_ensure (GRUPPE_TYPE_CONSENT_STEPS);
  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consent-withdrawal.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, form_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, steps);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, close_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, record_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, method_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, day_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, witness_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentWithdrawal, place_row);
  gtk_widget_class_bind_template_callback (widget_class, method_changed_cb);

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
 * @forms: the forms
 * @person: who takes the yes back
 * @purpose: id of what it was for
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentWithdrawal *
gruppe_consent_withdrawal_new (GruppeContext      *context,
                               GtkWindow          *parent,
                               GruppeConsentForms *forms,
                               GruppePerson       *person,
                               const char         *purpose)
{
  const GruppeConsentPurpose *found;
  GruppeConsentWithdrawal *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  self = window_new (context, parent, person, purpose);
  found = gruppe_consent_forms_find_purpose (forms, purpose);
  show_subtitle (self, found);
  if (found != NULL)
    gruppe_consent_steps_show (self->steps, context, found, gruppe_person_get_uid (person), NULL);

  return self;
}

/**
 * gruppe_consent_withdrawal_set_meeting:
 * @self: the window
 * @meeting_uid: (nullable): the one date the yes was for
 */
void
gruppe_consent_withdrawal_set_meeting (GruppeConsentWithdrawal *self,
                                       const char              *meeting_uid)
{
  char *copy;

  g_return_if_fail (GRUPPE_IS_CONSENT_WITHDRAWAL (self));

  copy = g_strdup (meeting_uid);
  g_free (self->meeting_uid);
  self->meeting_uid = copy;
}

/**
 * gruppe_consent_withdrawal_new_for_event:
 * @context: services
 * @parent: the window below
 * @forms: the forms
 * @person: who took the yes back
 * @event: the withdrawal
 *
 * Returns: (transfer none): the window, not yet shown; it only shows what follows
 */
GruppeConsentWithdrawal *
gruppe_consent_withdrawal_new_for_event (GruppeContext            *context,
                                         GtkWindow                *parent,
                                         GruppeConsentForms       *forms,
                                         GruppePerson             *person,
                                         const GruppeConsentEvent *event)
{
  const GruppeConsentPurpose *found;
  GruppeConsentWithdrawal *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  self = window_new (context, parent, person, event->purpose);
  found = gruppe_consent_forms_find_purpose (forms, event->purpose);
  show_subtitle (self, found);
  if (found != NULL)
    gruppe_consent_steps_show (self->steps, context, found, gruppe_person_get_uid (person),
                               event->uid);

  gtk_window_set_title (GTK_WINDOW (self), _("After the Yes Was Taken Back"));
  adw_window_title_set_title (self->window_title, _("After the Yes Was Taken Back"));
  gtk_button_set_label (self->close_button, _("_Close"));
  gtk_widget_set_visible (self->form_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->record_button), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.take-back", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));

  return self;
}
