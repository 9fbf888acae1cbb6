/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-meeting-form-private.h"
#include "gruppe-meeting-words.h"
#include "meetings/gruppe-meeting-plan.h"
#include "requirements/gruppe-assessment-store.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-tell-choice.h"

#define DEFAULT_ZONE "Europe/Berlin"
#define DEFAULT_TIME "18:00"

G_DEFINE_FINAL_TYPE (GruppeMeetingForm, gruppe_meeting_form, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static const char *
get_text (GruppeEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GruppeEntryRow *row,
          const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* What was meant, in words: a wrong month is seen at once. */
static void
update_when (GruppeMeetingForm *self)
{
  const char *zone = gruppe_meeting_form_get_zone (self);
  int year, month, day, hour, minute;
  gint64 utc;

  if (gruppe_meeting_parse_date (get_text (self->date_row), &year, &month, &day) &&
      gruppe_meeting_parse_time (get_text (self->time_row), &hour, &minute) &&
      gruppe_zone_to_utc (zone, year, month, day, hour, minute, &utc, NULL))
    {
      g_autofree char *words =
        gruppe_meeting_words_when (utc, gtk_spin_button_get_value_as_int (self->minutes), zone);

      gtk_label_set_text (self->when, words);
    }
  else
    gtk_label_set_text (self->when, _("Date such as 1.12.2026, time such as 18:00"));
}

/* All dates, as long as rule and first day are ones. */
static void
update_preview (GruppeMeetingForm *self)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GruppeSeriesRule) rule = gruppe_series_group_dup_rule (self->series_group);
  g_autoptr(GPtrArray) dates = NULL;
  g_autoptr(GError) error = NULL;
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));

  gruppe_password_choice_set_series (self->password_choice, rule != NULL);
  gruppe_series_group_set_problem (self->series_group, NULL);

  if (rule != NULL && gruppe_meeting_form_read (self, draft, FALSE))
    {
      dates = gruppe_meeting_plan_preview (draft, rule, gruppe_context_get_catalogue (self->context, NULL),
                                           gruppe_date_preview_get_land (self->preview), now, &error);
      if (dates == NULL)
        gruppe_series_group_set_problem (self->series_group, error);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->preview), dates != NULL);
  gruppe_date_preview_set_dates (self->preview, dates, gruppe_meeting_form_get_zone (self));
}

static void
update_password (GruppeMeetingForm *self)
{
  GruppeProvider *provider = gruppe_meeting_form_get_provider (self);
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  g_autoptr(GruppeRecipe) recipe = NULL;

  if (provider != NULL)
    recipe = gruppe_meeting_recipe (catalogue, gruppe_provider_get_id (provider), NULL);
  gruppe_password_choice_set_provider (self->password_choice, provider, recipe,
                                       gruppe_vault_get_state (gruppe_context_get_vault (self->context)));
  if (self->meeting != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->password_choice), FALSE);

  gtk_widget_set_visible (self->meeting_page_row,
                          provider != NULL && gruppe_provider_get_meeting_page (provider) != NULL);
}

static void
assessment_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GruppeSavedAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAnswer *answer;

  if (self->closed)
    return;

  assessment = gruppe_assessments_load_finish (self->context, result, &error);
  if (error != NULL)
    g_debug ("The Land of the group cannot be read: %s", error->message);
  if (assessment == NULL || self->land_chosen)
    return;

  answer = gruppe_answers_get (assessment->answers, "land");
  if (answer != NULL && answer->state == GRUPPE_ANSWER_ANSWERED)
    {
      gruppe_date_preview_set_land (self->preview, answer->value);
      self->land_chosen = FALSE;
    }
}

/* The Land whose holidays count was asked on the page of requirements. */
static void
ask_land (GruppeMeetingForm *self)
{
  g_autoptr(GruppeQuestionnaire) questionnaire = NULL;

  if (self->land_asked)
    return;

  self->land_asked = TRUE;
  questionnaire = gruppe_questionnaire_new_builtin (gruppe_context_get_catalogue (self->context, NULL), NULL);
  if (questionnaire != NULL)
    gruppe_assessments_load_async (self->context, questionnaire, self->cancellable, assessment_read_cb,
                                   g_object_ref (self));
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (widget);
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  /* Pressed again after the keyring was found locked: now it may ask. */
  if (gruppe_banner_get_revealed (self->vault_banner) && gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    gruppe_meeting_form_unlock_and_save (self);
  else
    gruppe_meeting_form_save (self, FALSE);
}

static void
open_meeting_page_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  GruppeProvider *provider = gruppe_meeting_form_get_provider (GRUPPE_MEETING_FORM (widget));

  if (provider != NULL)
    gruppe_meeting_open_link (widget, gruppe_provider_get_meeting_page (provider));
}

static void
save_without_password_cb (GruppeMeetingForm *self)
{
  gruppe_meeting_form_save (self, TRUE);
}

static void
stop_cb (GruppeMeetingForm *self)
{
  gruppe_meeting_form_stop (self);
}

static void
field_activated_cb (GruppeMeetingForm *self)
{
  gruppe_meeting_form_save (self, FALSE);
}

static void
field_changed_cb (GruppeMeetingForm *self,
                  GruppeEntryRow    *row)
{
  gruppe_entry_row_set_problem (row, NULL);
}

static void
title_changed_cb (GruppeMeetingForm *self)
{
  gruppe_entry_row_set_problem (self->title_row, NULL);
  gruppe_password_choice_set_title (self->password_choice, get_text (self->title_row));
}

static void
provider_changed_cb (GruppeMeetingForm *self)
{
  if (self->context == NULL)
    return;

  self->following = FALSE;
  gruppe_meeting_form_update_choice (self);
  update_password (self);
}

static void
when_changed_cb (GruppeMeetingForm *self)
{
  gruppe_entry_row_set_problem (self->date_row, NULL);
  gruppe_entry_row_set_problem (self->time_row, NULL);
  if (self->context != NULL && !self->filling)
    gruppe_meeting_form_update (self);
}

static void
series_changed_cb (GruppeMeetingForm *self)
{
  if (self->context == NULL)
    return;

  if (gruppe_series_group_get_repeats (self->series_group))
    ask_land (self);
  update_preview (self);
}

static void
land_changed_cb (GruppeMeetingForm *self)
{
  self->land_chosen = TRUE;
  if (self->context != NULL)
    update_preview (self);
}

static void
calendar_shown_cb (GruppeMeetingForm *self)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day;

  if (!gruppe_meeting_parse_date (get_text (self->date_row), &year, &month, &day))
    return;

  date = g_date_time_new_local (year, month, day, 12, 0, 0.0);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
}

static void
day_selected_cb (GruppeMeetingForm *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_strdup_printf ("%d.%d.%d", g_date_time_get_day_of_month (date),
                                           g_date_time_get_month (date), g_date_time_get_year (date));

  set_text (self->date_row, text);
}

static gboolean
gruppe_meeting_form_close_request (GtkWindow *window)
{
  if (gruppe_meeting_form_stop (GRUPPE_MEETING_FORM (window)))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (gruppe_meeting_form_parent_class)->close_request (window);
}

/* The window closes. What runs keeps it, perhaps longer than there is a window below. */
static void
gruppe_meeting_form_unrealize (GtkWidget *widget)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (widget);

  g_cancellable_cancel (self->cancellable);
  self->closed = TRUE;
  GTK_WIDGET_CLASS (gruppe_meeting_form_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
gruppe_meeting_form_dispose (GObject *object)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_FORM);

  G_OBJECT_CLASS (gruppe_meeting_form_parent_class)->dispose (object);
}

static void
gruppe_meeting_form_finalize (GObject *object)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (object);

  g_weak_ref_clear (&self->parent);
  g_clear_object (&self->meeting);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_meeting_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, vault_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, progress_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, progress);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, scope_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, choice_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, trial);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, date_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, calendar);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, time_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, minutes);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, when);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, series_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, preview);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, link_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, meeting_page_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, password_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, more_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, number_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, dial_in_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, pin_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, zone_row);
}

static void
gruppe_meeting_form_class_init (GruppeMeetingFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meeting_form_dispose;
  object_class->finalize = gruppe_meeting_form_finalize;
  widget_class->unrealize = gruppe_meeting_form_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_meeting_form_close_request;

  /**
   * GruppeMeetingForm::added:
   * @self: the form
   * @meeting: the new meeting, of a series the first one
   */
  signals[SIGNAL_ADDED] = g_signal_new ("added", GRUPPE_TYPE_MEETING_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_MEETING);

  /**
   * GruppeMeetingForm::changed:
   * @self: the form
   *
   * The meeting, or its series, was changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_MEETING_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_DATE_PREVIEW);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_PASSWORD_CHOICE);
  g_type_ensure (GRUPPE_TYPE_SCOPE_GROUP);
  g_type_ensure (GRUPPE_TYPE_SERIES_GROUP);
  g_type_ensure (GRUPPE_TYPE_ZONE_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_without_password_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, series_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, land_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);

  gtk_widget_class_install_action (widget_class, "meetings.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "meetings.open-meeting-page", NULL, open_meeting_page_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_meeting_form_init (GruppeMeetingForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  g_weak_ref_init (&self->parent, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->provider_row);
}

/* In a week, at the hour that is usual. */
static void
fill_date (GruppeMeetingForm *self)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));

  gruppe_meeting_form_fill_date (self, now + 7 * 24 * 60 * 60);
  set_text (self->time_row, DEFAULT_TIME);
}

static void
set_up_change (GruppeMeetingForm *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Change a Meeting"));
  gtk_widget_set_visible (GTK_WIDGET (self->series_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_group), gruppe_meeting_get_series_id (self->meeting) != 0);
  gruppe_meeting_form_fill_meeting (self);
  update_password (self);
}

/**
 * gruppe_meeting_form_get_zone:
 * @self: a form
 *
 * Returns: (transfer none): where the hours hold
 */
const char *
gruppe_meeting_form_get_zone (GruppeMeetingForm *self)
{
  const char *zone = gruppe_zone_row_get_zone (self->zone_row);

  return zone != NULL ? zone : DEFAULT_ZONE;
}

/**
 * gruppe_meeting_form_read:
 * @self: a form
 * @draft: where to put it
 * @show: whether to say so when date or time are none
 *
 * Takes over everything but the password.
 *
 * Returns: whether date and time could be read
 */
gboolean
gruppe_meeting_form_read (GruppeMeetingForm  *self,
                          GruppeMeetingDraft *draft,
                          gboolean            show)
{
  GruppeProvider *provider = gruppe_meeting_form_get_provider (self);
  g_auto(GStrv) numbers = NULL;
  const char *pin = get_text (self->pin_row);

  if (!gruppe_meeting_parse_date (get_text (self->date_row), &draft->year, &draft->month, &draft->day))
    {
      if (show)
        gruppe_meeting_form_show_problem (self, GTK_WIDGET (self->date_row),
                                          _("This is no date. Write it like this: 1.12.2026. Nothing was saved yet."));
      return FALSE;
    }

  if (!gruppe_meeting_parse_time (get_text (self->time_row), &draft->hour, &draft->minute))
    {
      if (show)
        gruppe_meeting_form_show_problem (self, GTK_WIDGET (self->time_row),
                                          _("This is no time of day. Write it like this: 18:00. Nothing was saved yet."));
      return FALSE;
    }

  draft->title = g_strdup (get_text (self->title_row));
  draft->provider = provider != NULL ? g_strdup (gruppe_provider_get_id (provider)) : NULL;
  draft->link = g_strdup (get_text (self->link_row));
  draft->zone = g_strdup (gruppe_meeting_form_get_zone (self));
  draft->minutes = gtk_spin_button_get_value_as_int (self->minutes);
  draft->margin_minutes = self->margin_minutes;
  draft->trial = gtk_switch_get_active (self->trial);
  draft->meeting_number = g_strdup (get_text (self->number_row));
  if (pin[0] != '\0')
    draft->pin = gruppe_secret_new (pin);

  /* One number in each line. */
  numbers = g_strsplit (get_text (self->dial_in_row), ";", -1);
  for (guint i = 0; numbers[i] != NULL; i++)
    g_strstrip (numbers[i]);
  draft->dial_in = g_strjoinv ("\n", numbers);

  return TRUE;
}

/**
 * gruppe_meeting_form_update:
 * @self: a form
 *
 * Says what was entered in words, and shows the dates of a series.
 */
void
gruppe_meeting_form_update (GruppeMeetingForm *self)
{
  int year, month, day;

  update_when (self);
  if (gruppe_meeting_parse_date (get_text (self->date_row), &year, &month, &day))
    gruppe_series_group_set_first (self->series_group, year, month, day);
  update_preview (self);
}

/**
 * gruppe_meeting_form_emit:
 * @self: a form
 * @added: (nullable): the new meeting, %NULL when one was changed
 */
void
gruppe_meeting_form_emit (GruppeMeetingForm *self,
                          GruppeMeeting     *added)
{
  if (added != NULL)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, added);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * gruppe_meeting_form_new:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 * @meeting: (nullable): what to change, %NULL for a new one
 *
 * Returns: (transfer none): a form, to be presented
 */
GruppeMeetingForm *
gruppe_meeting_form_new (GtkWindow     *parent,
                         GruppeContext *context,
                         GruppeMeeting *meeting)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *zone = NULL;
  GruppeMeetingForm *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (meeting == NULL || GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_FORM, "transient-for", parent, NULL);
  g_weak_ref_set (&self->parent, parent);
  zone = gruppe_settings_get_string (settings, "time-zone", DEFAULT_ZONE);
  gruppe_zone_row_set_zone (self->zone_row, zone);
  self->margin_minutes = gruppe_settings_get_int (settings, "expiry-margin-minutes", 30);
  gruppe_password_choice_set_margin (self->password_choice, self->margin_minutes);

  self->context = g_object_ref (context);
  self->meeting = meeting != NULL ? g_object_ref (meeting) : NULL;
  self->filling = TRUE;
  gruppe_meeting_form_fill_providers (self);
  fill_date (self);
  self->filling = FALSE;

  if (meeting != NULL)
    set_up_change (self);
  else
    {
      update_password (self);
      gruppe_meeting_form_update (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));

  return self;
}
