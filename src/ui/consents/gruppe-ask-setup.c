/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-states.h"
#include "gruppe-ask-setup.h"
#include "gruppe-people-picker.h"
#include "gruppe-problem.h"
#include "gruppe-purpose-ticks.h"
#include "gruppe-weak.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeAskSetup
{
  GtkBox parent_instance;

  /* template */
  GtkLabel *problem_label;
  AdwActionRow *person_row;
  AdwPreferencesGroup *purposes_group;
  GruppeFormFacts *facts;
  AdwComboRow *pages_row;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppePerson *person;
  GPtrArray *ticks;             /* GruppePurposeTick */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeAskSetup, gruppe_ask_setup, GTK_TYPE_BOX)

static void
show_person (GruppeAskSetup *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  if (self->person == NULL)
    {
      adw_action_row_set_subtitle (self->person_row, _("Nobody is chosen yet."));
      return;
    }

  shown = gruppe_names_show (gruppe_person_get_name (self->person));
  name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  adw_action_row_set_subtitle (self->person_row, name);
}

static void
update_needs (GruppeAskSetup *self)
{
  gruppe_purpose_ticks_need (self->ticks, self->facts);
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

static void
states_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeAskSetup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePersonStates) states =
      gruppe_consent_states_load_finish (GRUPPE_CONTEXT (source), result, &error);
  gint64 now;

  if (self == NULL)
    return;

  if (states == NULL)
    {
      gruppe_problem_show_error (self->problem_label, error);
      return;
    }

  now = gruppe_clock_now (gruppe_context_get_clock (self->context));
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const GruppePurposeTick *tick = g_ptr_array_index (self->ticks, i);
      GruppeProvider *provider = gruppe_form_facts_get_provider (self->facts, tick->purpose, FALSE);
      GruppeConsentState state =
          gruppe_person_states_get_state (states, tick->purpose,
                                          provider != NULL ? gruppe_provider_get_id (provider) : NULL,
                                          self->forms, now);

      gtk_check_button_set_active (tick->check,
                                   !tick->single_date && (state == GRUPPE_CONSENT_STATE_NOT_ASKED ||
                                                          state == GRUPPE_CONSENT_STATE_EXPIRED ||
                                                          state == GRUPPE_CONSENT_STATE_ASK_AGAIN));
    }
  update_needs (self);
}

/* What the person was not asked yet is ticked. */
static void
propose (GruppeAskSetup *self)
{
  if (self->person != NULL && self->forms != NULL)
    gruppe_consent_states_load_async (self->context, gruppe_person_get_uid (self->person),
                                      self->cancellable, states_loaded_cb, gruppe_weak_new (self));
}

static void
people_picked_cb (GruppeAskSetup *self,
                  GPtrArray      *people)
{
  if (people->len == 0)
    return;

  g_set_object (&self->person, g_ptr_array_index (people, 0));
  show_person (self);
  gruppe_problem_show (self->problem_label, NULL, NULL);
  propose (self);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeAskSetup *self = GRUPPE_ASK_SETUP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *picker = gruppe_people_picker_new (self->context, GTK_WINDOW (root),
                                                _("Who Is Asked?"), FALSE, NULL);

  g_signal_connect_object (picker, "picked", G_CALLBACK (people_picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (picker));
}

static void
forms_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeAskSetup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms =
      gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (forms == NULL)
    {
      gruppe_problem_show_error (self->problem_label, error);
      return;
    }

  self->forms = g_steal_pointer (&forms);
  gruppe_purpose_ticks_add (self->ticks, self->purposes_group, self->forms, NULL,
                            G_CALLBACK (update_needs), self);
  update_needs (self);
  propose (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->person_row));
}

static void
facts_changed_cb (GruppeAskSetup *self)
{
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

static void
gruppe_ask_setup_dispose (GObject *object)
{
  GruppeAskSetup *self = GRUPPE_ASK_SETUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_ASK_SETUP);

  G_OBJECT_CLASS (gruppe_ask_setup_parent_class)->dispose (object);
}

static void
gruppe_ask_setup_finalize (GObject *object)
{
  GruppeAskSetup *self = GRUPPE_ASK_SETUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  g_clear_object (&self->person);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_ask_setup_parent_class)->finalize (object);
}

static void
gruppe_ask_setup_class_init (GruppeAskSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_ask_setup_dispose;
  object_class->finalize = gruppe_ask_setup_finalize;

  g_type_ensure (GRUPPE_TYPE_FORM_FACTS);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-ask-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAskSetup, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskSetup, person_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskSetup, purposes_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskSetup, facts);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskSetup, pages_row);
  gtk_widget_class_bind_template_callback (widget_class, facts_changed_cb);

  gtk_widget_class_install_action (widget_class, "ask.choose-person", NULL, choose_action);
}

static void
gruppe_ask_setup_init (GruppeAskSetup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->ticks = gruppe_purpose_ticks_new ();
  gruppe_tell_choice (self->pages_row);
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_person));
}

/**
 * gruppe_ask_setup_set_context:
 * @self: the choices
 * @context: services
 * @person: (nullable): who is asked
 *
 * Shows what can be chosen. Once.
 */
void
gruppe_ask_setup_set_context (GruppeAskSetup *self,
                              GruppeContext  *context,
                              GruppePerson   *person)
{
  g_return_if_fail (GRUPPE_IS_ASK_SETUP (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_set_object (&self->person, person);
  gruppe_form_facts_set_context (self->facts, context, NULL);
  show_person (self);
  update_needs (self);
  gruppe_consent_forms_load_async (context, self->cancellable, forms_loaded_cb,
                                   gruppe_weak_new (self));
}

/**
 * gruppe_ask_setup_check:
 * @self: the choices
 *
 * Says what is missing, if anything is.
 *
 * Returns: whether the person can be asked
 */
gboolean
gruppe_ask_setup_check (GruppeAskSetup *self)
{
  g_autoptr(GPtrArray) purposes = NULL;
  GtkWidget *where = NULL;
  const char *missing;

  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), FALSE);

  if (self->forms == NULL)
    return FALSE;

  if (self->person == NULL)
    {
      gruppe_problem_show (self->problem_label, _("Please choose who is asked."),
                           GTK_WIDGET (self->person_row));
      return FALSE;
    }

  if (gruppe_person_get_restricted (self->person))
    {
      gruppe_problem_show (self->problem_label,
                           _("The data of this person may only be kept, not used. So the person cannot be "
                             "asked now."), NULL);
      return FALSE;
    }

  purposes = gruppe_ask_setup_dup_purposes (self);
  if (purposes->len == 0)
    {
      gruppe_problem_show (self->problem_label, _("Please tick at least one question."),
                           gruppe_purpose_ticks_get_first (self->ticks));
      return FALSE;
    }

  missing = gruppe_form_facts_find_missing (self->facts, &where);
  gruppe_problem_show (self->problem_label, missing, where);

  return missing == NULL;
}

/**
 * gruppe_ask_setup_get_person:
 * @self: the choices
 *
 * Returns: (transfer none) (nullable): who is asked
 */
GruppePerson *
gruppe_ask_setup_get_person (GruppeAskSetup *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), NULL);

  return self->person;
}

/**
 * gruppe_ask_setup_clear_person:
 * @self: the choices
 *
 * Somebody else is to be asked.
 */
void
gruppe_ask_setup_clear_person (GruppeAskSetup *self)
{
  g_return_if_fail (GRUPPE_IS_ASK_SETUP (self));

  g_clear_object (&self->person);
  show_person (self);
}

/**
 * gruppe_ask_setup_get_forms:
 * @self: the choices
 *
 * Returns: (transfer none) (nullable): the forms; %NULL until they are known
 */
GruppeConsentForms *
gruppe_ask_setup_get_forms (GruppeAskSetup *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), NULL);

  return self->forms;
}

/**
 * gruppe_ask_setup_get_facts:
 * @self: the choices
 *
 * Returns: (transfer none): what stands in the texts
 */
GruppeFormFacts *
gruppe_ask_setup_get_facts (GruppeAskSetup *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), NULL);

  return self->facts;
}

/**
 * gruppe_ask_setup_dup_purposes:
 * @self: the choices
 *
 * Returns: (transfer full) (element-type utf8): ids of the purposes that are asked for, in order
 */
GPtrArray *
gruppe_ask_setup_dup_purposes (GruppeAskSetup *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), NULL);

  return gruppe_purpose_ticks_dup (self->ticks);
}

/**
 * gruppe_ask_setup_get_language:
 * @self: the choices
 *
 * Returns: (transfer none): language of the texts
 */
const char *
gruppe_ask_setup_get_language (GruppeAskSetup *self)
{
  const char *language;

  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), NULL);

  language = gruppe_form_facts_get_language (self->facts);
  if (language == NULL && self->person != NULL)
    language = gruppe_person_get_language (self->person);

  return language != NULL && *language != '\0' ? language : gruppe_text_language ();
}

/**
 * gruppe_ask_setup_get_together:
 * @self: the choices
 *
 * Returns: whether all questions stand on one page
 */
gboolean
gruppe_ask_setup_get_together (GruppeAskSetup *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_SETUP (self), FALSE);

  return adw_combo_row_get_selected (self->pages_row) == 1;
}
