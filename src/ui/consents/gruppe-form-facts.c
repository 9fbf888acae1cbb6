/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-event.h"
#include "gruppe-consent-meetings.h"
#include "gruppe-form-facts.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-consent-settings.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeFormFacts
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwComboRow *provider_row;
  AdwComboRow *meeting_row;
  GruppeEntryRow *reason_row;
  AdwComboRow *language_row;
  AdwActionRow *group_row;

  /* owned */
  GSettings *settings;          /* NULL without a schema */
  GruppeContext *context;
  GruppeCatalogue *catalogue;   /* the one that was listed */
  GPtrArray *meetings;          /* GruppeMeeting; NULL until they are known */
  GCancellable *cancellable;
  char *meeting_uid;
};

G_DEFINE_FINAL_TYPE (GruppeFormFacts, gruppe_form_facts, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
changed_cb (GruppeFormFacts *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_missing (GruppeFormFacts *self)
{
  g_auto(GruppeConsentFill) fill = { 0 };
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *words = NULL;

  gruppe_consent_settings_read (&fill);
  if (fill.group == NULL)
    g_ptr_array_add (missing, (gpointer) _("name of the group"));
  if (fill.controller_name == NULL)
    g_ptr_array_add (missing, (gpointer) _("your name"));
  if (fill.controller_address == NULL)
    g_ptr_array_add (missing, (gpointer) C_("letter", "address"));
  if (fill.controller_mail == NULL && fill.controller_phone == NULL)
    g_ptr_array_add (missing, (gpointer) _("e-mail address or phone number"));

  if (missing->len == 0)
    {
      adw_action_row_set_subtitle (self->group_row, _("Name, address, who is responsible"));
      return;
    }

  g_ptr_array_add (missing, NULL);
  list = g_strjoinv (", ", (char **) missing->pdata);
  /* Translators: %s is a list such as "name of the group, your name" */
  words = g_strdup_printf (_("Not filled in yet: %s"), list);
  adw_action_row_set_subtitle (self->group_row, words);
}

static void
meetings_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GruppeFormFacts) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) meetings =
      gruppe_consent_meetings_load_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autoptr(GtkStringList) labels = NULL;
  guint selected = 0;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meetings == NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->meeting_row), words);
      return;
    }

  labels = gtk_string_list_new (NULL);
  gtk_string_list_append (labels, C_("meeting", "Please choose"));
  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);

      gtk_string_list_take (labels, gruppe_consent_meetings_words (meeting));
      if (g_strcmp0 (gruppe_meeting_get_uid (meeting), self->meeting_uid) == 0)
        selected = i + 1;
    }
  self->meetings = g_steal_pointer (&meetings);
  adw_combo_row_set_model (self->meeting_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->meeting_row, selected);
}

static void
fill_providers (GruppeFormFacts *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  GruppeProvider *choice = gruppe_adoption_words_find_provider (self->context);
  GPtrArray *providers;
  guint selected = 0;

  g_set_object (&self->catalogue, gruppe_context_get_catalogue (self->context, NULL));
  providers = self->catalogue != NULL ? gruppe_catalogue_get_providers (self->catalogue) : NULL;
  gtk_string_list_append (labels, C_("provider", "Please choose"));
  for (guint i = 0; providers != NULL && i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      gtk_string_list_append (labels, gruppe_provider_get_label (provider));
      if (choice != NULL && g_strcmp0 (gruppe_provider_get_id (provider),
                                       gruppe_provider_get_id (choice)) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->provider_row, selected);
}

static GruppeProvider *
get_chosen_provider (GruppeFormFacts *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);
  GPtrArray *providers;

  if (self->catalogue == NULL || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  providers = gruppe_catalogue_get_providers (self->catalogue);

  return selected <= providers->len ? g_ptr_array_index (providers, selected - 1) : NULL;
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "preferences", NULL);
}

static void
gruppe_form_facts_dispose (GObject *object)
{
  GruppeFormFacts *self = GRUPPE_FORM_FACTS (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_FORM_FACTS);

  G_OBJECT_CLASS (gruppe_form_facts_parent_class)->dispose (object);
}

static void
gruppe_form_facts_finalize (GObject *object)
{
  GruppeFormFacts *self = GRUPPE_FORM_FACTS (object);

  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_form_facts_parent_class)->finalize (object);
}

static void
gruppe_form_facts_class_init (GruppeFormFactsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_form_facts_dispose;
  object_class->finalize = gruppe_form_facts_finalize;

  /**
   * GruppeFormFacts::changed:
   * @self: the group
   *
   * Something else was chosen.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_FORM_FACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-form-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFormFacts, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFormFacts, meeting_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFormFacts, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFormFacts, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFormFacts, group_row);
  gtk_widget_class_install_action (widget_class, "facts.preferences", NULL, preferences_action);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gruppe_form_facts_init (GruppeFormFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gruppe_tell_choice (self->provider_row);
  gruppe_tell_choice (self->meeting_row);
  gruppe_tell_choice (self->language_row);

  self->settings = gruppe_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed", G_CALLBACK (show_missing), self,
                             G_CONNECT_SWAPPED);
  show_missing (self);
}

/**
 * gruppe_form_facts_set_context:
 * @self: the group
 * @context: services
 * @meeting_uid: (nullable): the date that is chosen at first
 *
 * Lists providers and dates. Once.
 */
void
gruppe_form_facts_set_context (GruppeFormFacts *self,
                               GruppeContext   *context,
                               const char      *meeting_uid)
{
  g_return_if_fail (GRUPPE_IS_FORM_FACTS (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->meeting_uid = g_strdup (meeting_uid);
  fill_providers (self);
  gruppe_consent_meetings_load_async (context, self->cancellable, meetings_loaded_cb,
                                      gruppe_weak_new (self));
}

/**
 * gruppe_form_facts_need_nothing:
 * @self: the group
 *
 * Hides what only some forms need.
 */
void
gruppe_form_facts_need_nothing (GruppeFormFacts *self)
{
  g_return_if_fail (GRUPPE_IS_FORM_FACTS (self));

  gtk_widget_set_visible (GTK_WIDGET (self->provider_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->meeting_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), FALSE);
}

/**
 * gruppe_form_facts_need:
 * @self: the group
 * @purpose: id of a purpose
 * @single_date: whether a yes to it is for one date only
 *
 * Shows what its form needs.
 */
void
gruppe_form_facts_need (GruppeFormFacts *self,
                        const char      *purpose,
                        gboolean         single_date)
{
  g_return_if_fail (GRUPPE_IS_FORM_FACTS (self));
  g_return_if_fail (purpose != NULL);

  if (g_str_equal (purpose, GRUPPE_CONSENT_VIDEO_MEETINGS))
    gtk_widget_set_visible (GTK_WIDGET (self->provider_row), TRUE);
  if (single_date)
    gtk_widget_set_visible (GTK_WIDGET (self->meeting_row), TRUE);
  if (g_str_has_suffix (purpose, "-recording"))
    gtk_widget_set_visible (GTK_WIDGET (self->reason_row), TRUE);
}

/**
 * gruppe_form_facts_find_missing:
 * @self: the group
 * @ret_where: (out) (optional) (transfer none): the row
 *
 * Returns: (nullable): words for what has to be chosen first
 */
const char *
gruppe_form_facts_find_missing (GruppeFormFacts  *self,
                                GtkWidget       **ret_where)
{
  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (self), NULL);

  if (gtk_widget_get_visible (GTK_WIDGET (self->provider_row)) && get_chosen_provider (self) == NULL)
    {
      if (ret_where != NULL)
        *ret_where = GTK_WIDGET (self->provider_row);
      return _("Please choose the provider first. The text must name it.");
    }

  if (gtk_widget_get_visible (GTK_WIDGET (self->meeting_row)) &&
      gruppe_form_facts_get_meeting (self) == NULL)
    {
      if (ret_where != NULL)
        *ret_where = GTK_WIDGET (self->meeting_row);
      return self->meetings != NULL && self->meetings->len == 0
               ? _("There is no date yet. Plan the meeting first: a yes to this is for one date only.")
               : _("Please choose the date. A yes to this is for one date only.");
    }

  return NULL;
}

/**
 * gruppe_form_facts_get_provider:
 * @self: the group
 * @purpose: id of a purpose
 * @single_date: whether a yes to it is for one date only
 *
 * Returns: (transfer none) (nullable): the provider that its form names: for video meetings the chosen one, for a single date
 *   that of the date
 */
GruppeProvider *
gruppe_form_facts_get_provider (GruppeFormFacts *self,
                                const char      *purpose,
                                gboolean         single_date)
{
  GruppeMeeting *meeting;

  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (self), NULL);

  if (g_strcmp0 (purpose, GRUPPE_CONSENT_VIDEO_MEETINGS) == 0)
    return get_chosen_provider (self);

  meeting = single_date ? gruppe_form_facts_get_meeting (self) : NULL;
  if (meeting == NULL || self->catalogue == NULL)
    return NULL;

  return gruppe_catalogue_find_provider (self->catalogue, gruppe_meeting_get_provider (meeting));
}

/**
 * gruppe_form_facts_get_meeting:
 * @self: the group
 *
 * Returns: (transfer none) (nullable): the chosen date
 */
GruppeMeeting *
gruppe_form_facts_get_meeting (GruppeFormFacts *self)
{
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (self), NULL);

  selected = adw_combo_row_get_selected (self->meeting_row);
  if (self->meetings == NULL || selected == 0 || selected > self->meetings->len)
    return NULL;

  return g_ptr_array_index (self->meetings, selected - 1);
}

/**
 * gruppe_form_facts_get_reason:
 * @self: the group
 *
 * Returns: (transfer none): why something is recorded, or ""
 */
const char *
gruppe_form_facts_get_reason (GruppeFormFacts *self)
{
  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->reason_row));
}

/**
 * gruppe_form_facts_get_language:
 * @self: the group
 *
 * Returns: (nullable): the chosen language, %NULL for that of the person
 */
const char *
gruppe_form_facts_get_language (GruppeFormFacts *self)
{
  static const char * const languages[] = { NULL, "de", "en" };
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (self), NULL);

  selected = adw_combo_row_get_selected (self->language_row);

  return languages[selected < G_N_ELEMENTS (languages) ? selected : 0];
}
