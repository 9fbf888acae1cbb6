/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-consent-recorder.h"
#include "gruppe-consent-words.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeConsentRecorder
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  AdwComboRow *provider_row;
  GtkLabel *choice_hint;
  AdwComboRow *language_row;
  GtkLabel *title_label;
  GtkLabel *body_label;
  GtkWidget *blank_label;
  AdwComboRow *method_row;
  GruppeDayRow *day_row;
  GtkCheckButton *health_check;
  GtkLabel *problem_label;
  GtkWidget *buttons;

  /* owned */
  GruppeContext *context;
  GruppeCatalogue *catalogue;   /* the one that was listed; the context may have another by now */
  GruppeConsentForms *forms;
  GruppePerson *person;
  GSettings *settings;
  GruppeConsentText *text;
};

G_DEFINE_FINAL_TYPE (GruppeConsentRecorder, gruppe_consent_recorder, ADW_TYPE_WINDOW)

enum { SIGNAL_RECORDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char * const languages[] = { "de", "en" };

/* NULL as long as none is chosen. */
static GruppeProvider *
get_provider (GruppeConsentRecorder *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);
  GPtrArray *providers;

  if (self->catalogue == NULL || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  providers = gruppe_catalogue_get_providers (self->catalogue);

  return selected <= providers->len ? g_ptr_array_index (providers, selected - 1) : NULL;
}

static const char *
get_language (GruppeConsentRecorder *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return languages[selected < G_N_ELEMENTS (languages) ? selected : 0];
}

static void
fill_in (GHashTable *placeholders,
         const char *name,
         char       *taken)
{
  if (taken == NULL || *taken == '\0')
    g_free (taken);
  else
    g_hash_table_insert (placeholders, g_strdup (name), taken);
}

static void
show_text (GruppeConsentRecorder *self)
{
  g_autoptr(GHashTable) placeholders = NULL;
  const char *language = get_language (self);

  placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fill_in (placeholders, "group", gruppe_settings_get_string (self->settings, "group-name", ""));
  fill_in (placeholders, "controller_name",
           gruppe_settings_get_string (self->settings, "organiser-name", ""));
  fill_in (placeholders, "proof_years",
           g_strdup_printf ("%d", gruppe_settings_get_int (self->settings, "proof-years", 3)));
  /* A group has no data protection officer. */
  g_hash_table_insert (placeholders, g_strdup ("dpo"), g_strdup (""));
  gruppe_consent_forms_fill_provider (placeholders, get_provider (self), language);

  g_clear_pointer (&self->text, gruppe_consent_text_free);
  self->text = gruppe_consent_form_compose (
    gruppe_consent_forms_for_purpose (self->forms, GRUPPE_CONSENT_VIDEO_MEETINGS), language,
    placeholders);
  gtk_label_set_label (self->title_label, self->text->title);
  gtk_label_set_label (self->body_label, self->text->body);
  gtk_widget_set_visible (self->blank_label,
                          strstr (self->text->body, GRUPPE_CONSENT_BLANK) != NULL);
}

static void
clear_problem (GruppeConsentRecorder *self)
{
  AdwComboRow *rows[] = { self->provider_row, self->method_row };

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (rows[i]), "");
      gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
    }
}

/* At the buttons and at the place itself, which may be far above them. */
static void
show_problem (GruppeConsentRecorder *self,
              const char            *words,
              GtkWidget             *where)
{
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);

  if (ADW_IS_COMBO_ROW (where))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (where), words);
      gtk_widget_add_css_class (where, "error");
    }
  if (where != NULL)
    gtk_widget_grab_focus (where);
}

static gboolean
check_complete (GruppeConsentRecorder *self,
                GruppeConsentKind      kind)
{
  clear_problem (self);

  if (get_provider (self) == NULL)
    {
      show_problem (self, _("Please choose the provider first. The text must name it."),
                    GTK_WIDGET (self->provider_row));
      return FALSE;
    }

  if (adw_combo_row_get_selected (self->method_row) == 0)
    {
      show_problem (self, _("Please choose how the answer was given."),
                    GTK_WIDGET (self->method_row));
      return FALSE;
    }

  if (kind == GRUPPE_CONSENT_GIVEN && !gtk_check_button_get_active (self->health_check))
    {
      show_problem (
          self,
          _("A yes must expressly cover the sentence about health. Tick it if the person "
             "has agreed to it. If not, record a no."),
          GTK_WIDGET (self->health_check));
      return FALSE;
    }

  return TRUE;
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

      show_problem (self, words, NULL);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, event);
  gtk_window_close (GTK_WINDOW (self));
}

static void
record (GruppeConsentRecorder *self,
        GruppeConsentKind      kind)
{
  g_autoptr(GruppeConsentEntry) entry = NULL;

  if (!gtk_widget_get_sensitive (self->buttons) || !check_complete (self, kind))
    return;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person),
                                    GRUPPE_CONSENT_VIDEO_MEETINGS, kind,
                                    gruppe_day_row_get_start (self->day_row));
  entry->choice = g_strdup (kind == GRUPPE_CONSENT_GIVEN ? "yes" : "no");
  entry->text = gruppe_consent_text_copy (self->text);
  entry->provider = g_strdup (gruppe_provider_get_id (get_provider (self)));
  entry->method = (GruppeConsentMethod) (adw_combo_row_get_selected (self->method_row) - 1);
  entry->health = gtk_check_button_get_active (self->health_check);

  gtk_widget_set_sensitive (self->buttons, FALSE);
  gruppe_consent_log_record_async (self->context, entry, NULL, recorded_cb, gruppe_weak_new (self));
}

static void
record_yes_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  record (GRUPPE_CONSENT_RECORDER (widget), GRUPPE_CONSENT_GIVEN);
}

static void
record_no_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  record (GRUPPE_CONSENT_RECORDER (widget), GRUPPE_CONSENT_REFUSED);
}

/* Says how the provider goes with the choice of the group. */
static void
show_choice (GruppeConsentRecorder *self)
{
  g_autofree char *hint = gruppe_adoption_words_hint (self->context, get_provider (self));

  gtk_label_set_label (self->choice_hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->choice_hint), hint != NULL);
}

static void
text_changed_cb (GruppeConsentRecorder *self)
{
  if (self->forms == NULL)
    return;

  clear_problem (self);
  show_choice (self);
  show_text (self);
}

static void
method_changed_cb (GruppeConsentRecorder *self)
{
  if (self->forms != NULL)
    clear_problem (self);
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

      show_problem (self, words, NULL);
    }
}

static void
gruppe_consent_recorder_dispose (GObject *object)
{
  GruppeConsentRecorder *self = GRUPPE_CONSENT_RECORDER (object);

  g_clear_object (&self->forms);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_consent_recorder_parent_class)->dispose (object);
}

static void
gruppe_consent_recorder_finalize (GObject *object)
{
  GruppeConsentRecorder *self = GRUPPE_CONSENT_RECORDER (object);

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

  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consent-recorder.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, choice_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, title_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, body_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, blank_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, method_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, day_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, health_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentRecorder, buttons);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, method_changed_cb);

  gtk_widget_class_install_action (widget_class, "consent.record-yes", NULL, record_yes_action);
  gtk_widget_class_install_action (widget_class, "consent.record-no", NULL, record_no_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_consent_recorder_init (GruppeConsentRecorder *self)
{
  g_auto(GStrv) methods = gruppe_consent_words_methods ();
  g_autoptr(GtkStringList) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  model = gtk_string_list_new ((const char * const *) methods);
  adw_combo_row_set_model (self->method_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->method_row, 0);
  gruppe_tell_choice (self->provider_row);
  gruppe_tell_choice (self->language_row);
  gruppe_tell_choice (self->method_row);
  adw_combo_row_set_selected (self->language_row,
                              g_str_equal (gruppe_text_language (), "de") ? 0 : 1);
}

/**
 * gruppe_consent_recorder_new:
 * @context: services
 * @parent: the window below
 * @forms: the forms
 * @person: whose answer it is
 * @provider: (nullable): id of the provider to begin with
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentRecorder *
gruppe_consent_recorder_new (GruppeContext      *context,
                             GtkWindow          *parent,
                             GruppeConsentForms *forms,
                             GruppePerson       *person,
                             const char         *provider)
{
  GruppeConsentRecorder *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_RECORDER, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->person = g_object_ref (person);
  self->settings = gruppe_settings_new ();
  adw_window_title_set_subtitle (self->window_title, gruppe_person_get_name (person));
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));
  fill_providers (self, provider);
  /* What was shown to the person is never changed under their eyes: only the hint follows. */
  show_choice (self);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  self->forms = g_object_ref (forms);
  show_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->provider_row));

  return self;
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
