/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-due.h"
#include "consents/gruppe-leave-dates.h"
#include "gruppe-consent-steps.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"

struct _GruppeConsentSteps
{
  AdwPreferencesGroup parent_instance;

  GruppeContext *context;
  GPtrArray *steps;             /* Step */
  char *person_uid;
  char *event_uid;              /* NULL as long as nothing is recorded */
  GCancellable *cancellable;
  gboolean filling;             /* ticks change, but not by a person */
};

G_DEFINE_FINAL_TYPE (GruppeConsentSteps, gruppe_consent_steps, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  char *id;
  GtkWidget *row;
  GtkCheckButton *check;
  gboolean leaves_dates;
} Step;

/* What is needed to go back to the dates after the window is gone. */
typedef struct
{
  GruppeContext *context;
  char *person_uid;
  GArray *dates;
} Undo;

static void
step_free (Step *self)
{
  g_clear_pointer (&self->id, g_free);
  g_free (self);
}

static void
undo_free (gpointer data)
{
  Undo *self = data;

  g_clear_object (&self->context);
  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->dates, g_array_unref);
  g_free (self);
}

static Step *
find_step (GruppeConsentSteps *self,
           const char         *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);

      if (g_str_equal (step->id, id))
        return step;
    }

  return NULL;
}

static void
tick_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeConsentSteps) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;

  if (!gruppe_follow_up_set_finish (GRUPPE_CONTEXT (source), result, &error) && self != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The tick could not be kept."), error);
}

static void
keep_tick (GruppeConsentSteps *self,
           const Step         *step)
{
  gruppe_follow_up_set_async (self->context, self->event_uid, step->id,
                              gtk_check_button_get_active (step->check), NULL, tick_kept_cb,
                              gruppe_weak_new (self));
}

static void
check_toggled_cb (GtkCheckButton     *check,
                  GruppeConsentSteps *self)
{
  if (self->filling || self->event_uid == NULL)
    return;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      if (step->check == check)
        keep_tick (self, step);
    }
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!gruppe_leave_dates_undo_finish (GRUPPE_CONTEXT (source), result, &error))
    g_warning ("The dates could not be given back: %s", error->message);
}

static void
undo_leave (gpointer data)
{
  Undo *undo = data;

  gruppe_leave_dates_undo_async (undo->context, undo->person_uid, undo->dates, NULL, returned_cb,
                                 NULL);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeConsentSteps) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) dates = gruppe_leave_dates_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autofree char *words = NULL;
  Undo *undo;

  if (self == NULL)
    return;

  if (dates == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The dates could not be changed."), error);
      return;
    }

  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);

      if (step->leaves_dates)
        gtk_check_button_set_active (step->check, TRUE);
    }

  if (dates->len == 0)
    {
      gruppe_toast (GTK_WIDGET (self), _("This person takes part in no coming date."));
      return;
    }

  undo = g_new0 (Undo, 1);
  undo->context = g_object_ref (self->context);
  undo->person_uid = g_strdup (self->person_uid);
  undo->dates = g_array_ref (dates);
  words = g_strdup_printf (ngettext ("Taken off %u coming date.", "Taken off %u coming dates.",
                                     dates->len),
                           dates->len);
  gruppe_toast_undo (GTK_WIDGET (self), words, _("_Undo"), undo_leave, undo, undo_free);
}

static void
leave_clicked_cb (GruppeConsentSteps *self)
{
  gruppe_leave_dates_async (self->context, self->person_uid, NULL, left_cb, gruppe_weak_new (self));
}

static void
ticks_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeConsentSteps) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) done = gruppe_follow_up_list_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (done == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The ticks could not be read."), error);
      return;
    }

  self->filling = TRUE;
  for (guint i = 0; i < done->len; i++)
    {
      Step *step = find_step (self, g_ptr_array_index (done, i));

      if (step != NULL)
        gtk_check_button_set_active (step->check, TRUE);
    }
  self->filling = FALSE;
}

static void
add_step (GruppeConsentSteps      *self,
          const GruppeConsentStep *from)
{
  Step *step = g_new0 (Step, 1);
  const char *words = gruppe_words_get (from->text);

  step->id = g_strdup (from->id);
  step->row = adw_action_row_new ();
  step->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (step->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (step->row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (step->row), 0);
  gtk_widget_set_valign (GTK_WIDGET (step->check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->check), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect_object (step->check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (step->row), GTK_WIDGET (step->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (step->row), GTK_WIDGET (step->check));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), step->row);
  g_ptr_array_add (self->steps, step);

  if (g_strcmp0 (from->action, GRUPPE_CONSENT_STEP_LEAVE_DATES) == 0)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Do It Now"));

      step->leaves_dates = TRUE;
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      words, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (leave_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (step->row), button);
    }
}

static void
gruppe_consent_steps_dispose (GObject *object)
{
  GruppeConsentSteps *self = GRUPPE_CONSENT_STEPS (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_consent_steps_parent_class)->dispose (object);
}

static void
gruppe_consent_steps_finalize (GObject *object)
{
  GruppeConsentSteps *self = GRUPPE_CONSENT_STEPS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->event_uid, g_free);
  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_consent_steps_parent_class)->finalize (object);
}

static void
gruppe_consent_steps_class_init (GruppeConsentStepsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gruppe_consent_steps_dispose;
  object_class->finalize = gruppe_consent_steps_finalize;
}

static void
gruppe_consent_steps_init (GruppeConsentSteps *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->cancellable = g_cancellable_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("What Follows From It"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    _("Tick what you have done. What is not ticked stays in the list of things to do."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * gruppe_consent_steps_show:
 * @self: the group; filled only once
 * @context: services
 * @purpose: what the yes was for
 * @person_uid: whose yes it was
 * @event_uid: (nullable): the withdrawal, if it is recorded already
 *
 * Shows the steps.
 */
void
gruppe_consent_steps_show (GruppeConsentSteps         *self,
                           GruppeContext              *context,
                           const GruppeConsentPurpose *purpose,
                           const char                 *person_uid,
                           const char                 *event_uid)
{
  g_return_if_fail (GRUPPE_IS_CONSENT_STEPS (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (purpose != NULL);
  g_return_if_fail (person_uid != NULL);
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->person_uid = g_strdup (person_uid);
  self->event_uid = g_strdup (event_uid);
  for (guint i = 0; purpose->steps != NULL && i < purpose->steps->len; i++)
    add_step (self, g_ptr_array_index (purpose->steps, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->steps->len > 0);

  if (event_uid != NULL)
    gruppe_follow_up_list_async (context, event_uid, self->cancellable, ticks_read_cb,
                                 gruppe_weak_new (self));
}

/**
 * gruppe_consent_steps_record:
 * @self: the group
 * @event_uid: the withdrawal
 *
 * Keeps what was ticked before the withdrawal was recorded.
 */
void
gruppe_consent_steps_record (GruppeConsentSteps *self,
                             const char         *event_uid)
{
  g_return_if_fail (GRUPPE_IS_CONSENT_STEPS (self));
  g_return_if_fail (event_uid != NULL);
  g_return_if_fail (self->event_uid == NULL);

  self->event_uid = g_strdup (event_uid);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      if (gtk_check_button_get_active (step->check))
        keep_tick (self, step);
    }
}
