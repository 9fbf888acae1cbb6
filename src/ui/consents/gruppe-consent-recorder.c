/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-meetings.h"
#include "gruppe-consent-recorder-private.h"
#include "gruppe-consent-words.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-consent-settings.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

G_DEFINE_FINAL_TYPE (GruppeConsentRecorder, gruppe_consent_recorder, ADW_TYPE_WINDOW)

enum { SIGNAL_RECORDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char * const languages[] = { "de", "en" };

static const GruppeConsentForm *
get_form (GruppeConsentRecorder *self)
{
  return gruppe_consent_forms_for_purpose (self->forms, self->purpose);
}

static const char *
get_language (GruppeConsentRecorder *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return languages[selected < G_N_ELEMENTS (languages) ? selected : 0];
}

/* A form that knows one yes and one no needs no boxes: two buttons are enough. */
static gboolean
has_boxes (const GruppeConsentForm *form)
{
  GPtrArray *choices = gruppe_consent_form_get_choices (form);
  guint n_yes = 0;

  for (guint i = 0; i < choices->len; i++)
    n_yes += ((const GruppeConsentChoice *) g_ptr_array_index (choices, i))->grants;

  return n_yes != 1 || choices->len != 2;
}

/* The choice of a form without boxes. */
static const char *
find_choice (const GruppeConsentForm *form,
             gboolean                 yes)
{
  GPtrArray *choices = gruppe_consent_form_get_choices (form);

  for (guint i = 0; i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      if (choice->grants == yes)
        return choice->id;
    }

  return NULL;
}

static GHashTable *
fill (GruppeConsentRecorder *self)
{
  g_autofree char *reason = gruppe_consent_recorder_take_text (self->reason_row);

  return gruppe_consent_settings_fill (get_language (self), self->purpose, gruppe_consent_recorder_get_provider (self),
                                       gruppe_consent_recorder_get_meeting (self), reason);
}

static void
show_text (GruppeConsentRecorder *self)
{
  g_autoptr(GHashTable) placeholders = fill (self);

  g_clear_pointer (&self->text, gruppe_consent_text_free);
  self->text = gruppe_consent_form_compose (get_form (self), get_language (self), placeholders);
  gtk_label_set_label (self->title_label, self->text->title);
  gtk_label_set_label (self->body_label, self->text->body);
  gtk_widget_set_visible (self->blank_box,
                          strstr (self->text->body, GRUPPE_CONSENT_BLANK) != NULL);
}

static void
show_boxes (GruppeConsentRecorder *self)
{
  const GruppeConsentForm *form = get_form (self);
  gboolean boxes = has_boxes (form);
  g_autoptr(GHashTable) placeholders = fill (self);

  gruppe_choice_group_set_form (self->choices, boxes ? form : NULL, get_language (self),
                                placeholders, 1);
  gtk_widget_set_visible (self->choices_box, boxes);
  gtk_widget_set_visible (self->plain_buttons, !boxes);
  gtk_widget_set_visible (self->answer_button, boxes);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeConsentRecorder) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;

  event = gruppe_consent_log_record_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (event == NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gruppe_consent_recorder_show_problem (self, words,
                                            gruppe_consent_recorder_find_place (self, error));
      return;
    }

  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, event);
  gtk_window_close (GTK_WINDOW (self));
}

/* The yes counts until the end of the chosen day. */
static gboolean
read_end (const char *day,
          gint64     *ret_end)
{
  g_autofree char *zone = gruppe_zone_local ();
  int year, month, day_of_month;

  if (day == NULL || sscanf (day, "%4d-%2d-%2d", &year, &month, &day_of_month) != 3)
    return FALSE;

  if (!gruppe_zone_to_utc (zone, year, month, day_of_month, 23, 59, ret_end, NULL))
    return FALSE;

  *ret_end += 59;

  return TRUE;
}

static void
record (GruppeConsentRecorder *self,
        GruppeConsentKind      kind,
        const char            *choice)
{
  gboolean yes = kind == GRUPPE_CONSENT_GIVEN;
  gint64 day = gruppe_day_row_get_start (self->day_row);
  GruppeProvider *provider = gruppe_consent_recorder_get_provider (self);
  GruppeMeeting *meeting = gruppe_consent_recorder_get_meeting (self);
  g_autoptr(GruppeConsentDetails) details = NULL;
  g_autoptr(GruppeConsentEntry) entry = NULL;

  if (!gruppe_consent_recorder_check (self, yes))
    return;

  if (yes && self->yes_since != 0 && self->yes_since <= day)
    kind = GRUPPE_CONSENT_RENEWED;
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person), self->purpose, kind, day);
  entry->choice = g_strdup (choice);
  entry->text = gruppe_consent_text_copy (self->text);
  entry->provider = provider != NULL ? g_strdup (gruppe_provider_get_id (provider)) : NULL;
  entry->meeting_uid = meeting != NULL ? g_strdup (gruppe_meeting_get_uid (meeting)) : NULL;
  entry->method = (GruppeConsentMethod) (adw_combo_row_get_selected (self->method_row) - 1);
  entry->health = gtk_check_button_get_active (self->health_check);
  entry->evidence_sha256 = g_strdup (gruppe_scan_row_get_digest (self->scan_row));
  if (yes)
    entry->limited = read_end (gruppe_use_day_row_get_day (self->until_row), &entry->valid_until);

  details = gruppe_consent_details_new ();
  details->witness = gruppe_consent_recorder_take_text (self->witness_row);
  details->guardian = gruppe_consent_recorder_take_text (self->guardian_row);
  details->collected_by = gruppe_consent_recorder_take_text (self->collected_row);
  details->evidence_place = gruppe_consent_recorder_take_text (self->place_row);
  if (!gruppe_consent_details_is_empty (details))
    entry->details = g_steal_pointer (&details);

  gtk_widget_set_sensitive (self->buttons, FALSE);
  gruppe_consent_log_record_async (self->context, entry, NULL, recorded_cb, gruppe_weak_new (self));
}

static void
record_plain (GruppeConsentRecorder *self,
              GruppeConsentKind      kind)
{
  if (!gtk_widget_get_sensitive (self->buttons))
    return;

  gruppe_consent_recorder_clear_problem (self);
  record (self, kind, find_choice (get_form (self), kind == GRUPPE_CONSENT_GIVEN));
}

static void
record_yes_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  record_plain (GRUPPE_CONSENT_RECORDER (widget), GRUPPE_CONSENT_GIVEN);
}

static void
record_no_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  record_plain (GRUPPE_CONSENT_RECORDER (widget), GRUPPE_CONSENT_REFUSED);
}

/* As ticked. */
static void
record_answer_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  GruppeConsentRecorder *self = GRUPPE_CONSENT_RECORDER (widget);
  g_autofree char *choice = gruppe_choice_group_dup_choice (self->choices);
  g_autoptr(GError) error = NULL;
  GruppeConsentKind kind;

  if (!gtk_widget_get_sensitive (self->buttons))
    return;

  gruppe_consent_recorder_clear_problem (self);
  if (!gruppe_consent_recorder_check_question (self))
    return;

  if (gruppe_consent_form_read_answer (get_form (self), choice, &kind, &error))
    record (self, kind, choice);
  else
    gruppe_consent_recorder_show_problem (
        self,
        _("Please tick what the person answered. A yes and a no do not go together, "
          "and a box that only says more needs a yes."),
        GTK_WIDGET (self->choices));
}

/* Says how the provider goes with the choice of the group. */
static void
show_choice (GruppeConsentRecorder *self)
{
  g_autofree char *hint = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->provider_row)))
    hint = gruppe_adoption_words_hint (self->context, gruppe_consent_recorder_get_provider (self));

  gtk_label_set_label (self->choice_hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->choice_hint), hint != NULL);
}

static void
text_changed_cb (GruppeConsentRecorder *self)
{
  if (self->forms == NULL)
    return;

  gruppe_consent_recorder_clear_problem (self);
  show_choice (self);
  show_text (self);
}

static void
language_changed_cb (GruppeConsentRecorder *self)
{
  if (self->forms == NULL)
    return;

  text_changed_cb (self);
  show_boxes (self);
}

static void
method_changed_cb (GruppeConsentRecorder *self)
{
  if (self->forms == NULL)
    return;

  gruppe_consent_recorder_clear_problem (self);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_row),
                          adw_combo_row_get_selected (self->method_row) ==
                            1 + GRUPPE_CONSENT_SPOKEN);
}

static void
fill_providers (GruppeConsentRecorder *self,
                const char            *provider)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, &error);
  GPtrArray *providers = catalogue != NULL ? gruppe_catalogue_get_providers (catalogue) : NULL;
  guint selected = 0;

  gtk_string_list_append (labels, C_("provider", "Please choose"));
  g_set_object (&self->catalogue, catalogue);
  for (guint i = 0; providers != NULL && i < providers->len; i++)
    {
      GruppeProvider *candidate = g_ptr_array_index (providers, i);

      gtk_string_list_append (labels, gruppe_provider_get_label (candidate));
      if (g_strcmp0 (gruppe_provider_get_id (candidate), provider) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->provider_row, selected);

  if (error != NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gruppe_consent_recorder_show_problem (self, words, NULL);
    }
}

static void
fill_meetings (GruppeConsentRecorder *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (labels, C_("meeting", "Please choose"));
  for (guint i = 0; self->meetings != NULL && i < self->meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (self->meetings, i);
      g_autofree char *words = gruppe_consent_meetings_words (meeting);

      gtk_string_list_append (labels, words);
      if (g_strcmp0 (gruppe_meeting_get_uid (meeting), self->meeting_uid) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->meeting_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->meeting_row, selected);
}

static void
meetings_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeConsentRecorder) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings =
      gruppe_consent_meetings_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meetings == NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gruppe_consent_recorder_show_problem (self, words, NULL);
      return;
    }

  self->meetings = g_steal_pointer (&meetings);
  fill_meetings (self);
  if (self->meetings->len == 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->meeting_row),
                                 _("There is no meeting in the list. Plan it first."));
}

/* What does not belong to this purpose or this person is not asked. */
static void
show_rows (GruppeConsentRecorder *self)
{
  const GruppeConsentPurpose *purpose =
      gruppe_consent_forms_find_purpose (self->forms, self->purpose);
  const char *template = gruppe_consent_form_get_template (get_form (self), "de");
  gboolean video = g_str_equal (self->purpose, GRUPPE_CONSENT_VIDEO_MEETINGS);
  gboolean under_16 = gruppe_person_get_age (self->person) == GRUPPE_PERSON_AGE_UNDER_16;
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (self->person));
  g_autofree char *subtitle =
      g_strconcat (name, " \302\267 ", gruppe_words_get (purpose->label), NULL);

  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->provider_row),
                          video || strstr (template, "{{provider") != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->meeting_row), purpose->single_date);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), strstr (template, "{{reason}}") != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->until_row), !purpose->single_date);
  gtk_widget_set_visible (GTK_WIDGET (self->guardian_row), under_16);
  gtk_editable_set_text (GTK_EDITABLE (self->guardian_row),
                         gruppe_person_get_guardian (self->person));

  if (purpose->single_date)
    gruppe_consent_meetings_load_async (self->context, self->cancellable, meetings_read_cb,
                                        gruppe_weak_new (self));
}

static void
preset_language (GruppeConsentRecorder *self)
{
  const char *language = gruppe_person_get_language (self->person);

  if (*language == '\0')
    language = gruppe_text_language ();
  adw_combo_row_set_selected (self->language_row, g_str_equal (language, "de") ? 0 : 1);
}

static void
preset_collector (GruppeConsentRecorder *self)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *name = gruppe_settings_get_string (settings, "organiser-name", "");

  gtk_editable_set_text (GTK_EDITABLE (self->collected_row), name);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "preferences", NULL);
}

static void
gruppe_consent_recorder_dispose (GObject *object)
{
  GruppeConsentRecorder *self = GRUPPE_CONSENT_RECORDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->forms);

  G_OBJECT_CLASS (gruppe_consent_recorder_parent_class)->dispose (object);
}

static void
gruppe_consent_recorder_finalize (GObject *object)
{
  GruppeConsentRecorder *self = GRUPPE_CONSENT_RECORDER (object);

  g_clear_pointer (&self->purpose, g_free);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_object (&self->person);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, gruppe_consent_text_free);

  G_OBJECT_CLASS (gruppe_consent_recorder_parent_class)->finalize (object);
}

static void
gruppe_consent_recorder_class_init (GruppeConsentRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_consent_recorder_dispose;
  object_class->finalize = gruppe_consent_recorder_finalize;

  /**
   * GruppeConsentRecorder::recorded:
   * @self: the window
   * @event: what was added to the record
   */
  signals[SIGNAL_RECORDED] =
    g_signal_new ("recorded", GRUPPE_TYPE_CONSENT_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, GRUPPE_TYPE_CONSENT_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (GRUPPE_TYPE_CHOICE_GROUP);
  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_SCAN_ROW);
  g_type_ensure (GRUPPE_TYPE_USE_DAY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consent-recorder.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, meeting_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, choice_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, title_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, body_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, blank_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, choices_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, choices);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, method_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, witness_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, day_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, health_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, collected_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, place_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, scan_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, until_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, buttons);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, plain_buttons);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, answer_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, method_changed_cb);

  gtk_widget_class_install_action (widget_class, "consent.record-yes", NULL, record_yes_action);
  gtk_widget_class_install_action (widget_class, "consent.record-no", NULL, record_no_action);
  gtk_widget_class_install_action (widget_class, "consent.record-answer", NULL,
                                   record_answer_action);
  gtk_widget_class_install_action (widget_class, "consent.preferences", NULL, preferences_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_consent_recorder_init (GruppeConsentRecorder *self)
{
  g_auto(GStrv) methods = gruppe_consent_words_methods ();
  g_autoptr(GtkStringList) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  model = gtk_string_list_new ((const char * const *) methods);
  adw_combo_row_set_model (self->method_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->method_row, 0);
  gruppe_tell_choice (self->provider_row);
  gruppe_tell_choice (self->meeting_row);
  gruppe_tell_choice (self->language_row);
  gruppe_tell_choice (self->method_row);
  fill_meetings (self);

  /* The preferences can be opened over this window. */
  self->settings = gruppe_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed", G_CALLBACK (text_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * gruppe_consent_recorder_new:
 * @context: services
 * @parent: the window below
 * @forms: the forms
 * @person: whose answer it is
 * @purpose: id of what is asked
 * @provider: (nullable): id of the provider to begin with
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentRecorder *
gruppe_consent_recorder_new (GruppeContext      *context,
                             GtkWindow          *parent,
                             GruppeConsentForms *forms,
                             GruppePerson       *person,
                             const char         *purpose,
                             const char         *provider)
{
  g_autofree char *zone = gruppe_zone_local ();
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *today = NULL;
  GruppeConsentRecorder *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);
  g_return_val_if_fail (gruppe_consent_forms_for_purpose (forms, purpose) != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_RECORDER, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->person = g_object_ref (person);
  self->purpose = g_strdup (purpose);
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));
  now = gruppe_zone_from_utc (zone, gruppe_clock_now (gruppe_context_get_clock (context)));
  today = g_date_time_format (now, "%Y-%m-%d");
  gruppe_use_day_row_set_today (self->until_row, today, FALSE);
  fill_providers (self, provider);
  preset_language (self);
  preset_collector (self);

  self->forms = g_object_ref (forms);
  show_rows (self);
  /* What was shown to the person is never changed under their eyes: only the hint follows. */
  show_choice (self);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  show_text (self);
  show_boxes (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->provider_row)))
    gtk_widget_grab_focus (GTK_WIDGET (self->provider_row));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->language_row));

  return self;
}

/**
 * gruppe_consent_recorder_set_meeting:
 * @self: the window
 * @meeting_uid: (nullable): the meeting to begin with, for what is for one date
 *
 * Does what choosing that meeting does.
 */
void
gruppe_consent_recorder_set_meeting (GruppeConsentRecorder *self,
                                     const char            *meeting_uid)
{
  g_return_if_fail (GRUPPE_IS_CONSENT_RECORDER (self));

  g_free (self->meeting_uid);
  self->meeting_uid = g_strdup (meeting_uid);
  if (self->meetings != NULL)
    fill_meetings (self);
}

/**
 * gruppe_consent_recorder_set_latest:
 * @self: the window
 * @latest: (nullable): the answer that counts so far
 *
 * A yes that follows a yes is recorded as one that was said again.
 */
void
gruppe_consent_recorder_set_latest (GruppeConsentRecorder    *self,
                                    const GruppeConsentEvent *latest)
{
  g_return_if_fail (GRUPPE_IS_CONSENT_RECORDER (self));

  self->yes_since = latest != NULL && latest->meeting_uid == NULL &&
                        (latest->kind == GRUPPE_CONSENT_GIVEN ||
                         latest->kind == GRUPPE_CONSENT_RENEWED)
                      ? latest->given_at
                      : 0;
}

/**
 * gruppe_consent_recorder_get_text:
 * @self: the window
 *
 * Returns: (transfer none): the text as it is shown
 */
const GruppeConsentText *
gruppe_consent_recorder_get_text (GruppeConsentRecorder *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_RECORDER (self), NULL);

  return self->text;
}
