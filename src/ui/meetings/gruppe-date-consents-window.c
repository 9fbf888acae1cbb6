/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-date.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-person-window.h"
#include "consents/gruppe-print-forms-window.h"
#include "consents/gruppe-weak.h"
#include "gruppe-date-consents-window.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-meeting-words.h"
#include "gruppe-participants-window.h"
#include "gruppe-recording-group.h"
#include "meetings/gruppe-meeting-people.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"

/* What may be done at a date only when everybody agrees. */
typedef enum
{
  ANSWER_SOUND,
  ANSWER_VIDEO,
  ANSWER_PHOTO,
} Answer;

#define N_ANSWERS (ANSWER_PHOTO + 1)

struct _GruppeDateConsentsWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkLabel *when_label;
  GtkLabel *summary;
  AdwActionRow *sound_row;
  AdwActionRow *video_row;
  AdwActionRow *photo_row;
  GtkListBox *people_list;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GCancellable *cancellable;
  GPtrArray *people;            /* GruppeDateConsent, NULL until it was read */
  GruppeMeetingRecording *recording[ANSWER_PHOTO];
};

G_DEFINE_FINAL_TYPE (GruppeDateConsentsWindow, gruppe_date_consents_window, ADW_TYPE_WINDOW)

/* For the answer to one question. */
typedef struct
{
  gpointer window;              /* weak */
  Answer kind;
} Question;

static const char *
get_provider_name (GruppeDateConsentsWindow *self)
{
  return gruppe_meeting_provider_name (self->meeting, gruppe_context_get_catalogue (self->context, NULL));
}

static const char *
state_words (GruppeConsentState state)
{
  switch (state)
    {
    case GRUPPE_CONSENT_STATE_YES:
      return C_("consent for a date", "yes");

    case GRUPPE_CONSENT_STATE_NO:
      return C_("consent for a date", "no");

    case GRUPPE_CONSENT_STATE_WITHDRAWN:
      return C_("consent for a date", "taken back");

    case GRUPPE_CONSENT_STATE_EXPIRED:
      return C_("consent for a date", "has run out");

    case GRUPPE_CONSENT_STATE_ASK_AGAIN:
      return C_("consent for a date", "must be asked again");

    case GRUPPE_CONSENT_STATE_NOT_ASKED:
    default:
      return C_("consent for a date", "no answer yet");
    }
}

static GruppeConsentState
get_state (const GruppeDateConsent *consent,
           Answer                   kind)
{
  switch (kind)
    {
    case ANSWER_SOUND:
      return consent->sound_recording;

    case ANSWER_VIDEO:
      return consent->video_recording;

    case ANSWER_PHOTO:
    default:
      return consent->photo;
    }
}

static char *
person_words (GruppeDateConsentsWindow *self,
              const GruppeDateConsent  *consent)
{
  /* Translators: name of a provider, then "yes", "no", "no answer yet" … */
  g_autofree char *video = g_strdup_printf (C_("consent for a date", "Video meeting with %s: %s"), get_provider_name (self),
                                            state_words (consent->video));
  g_autofree char *sound = g_strdup_printf (C_("consent for a date", "Record sound: %s"),
                                            state_words (consent->sound_recording));
  g_autofree char *picture = g_strdup_printf (C_("consent for a date", "Record picture: %s"),
                                              state_words (consent->video_recording));
  g_autofree char *photo = g_strdup_printf (C_("consent for a date", "Photo: %s"), state_words (consent->photo));

  return g_strjoin ("\n", video, sound, picture, photo, NULL);
}

static GtkWidget *
make_row (GruppeDateConsentsWindow *self,
          const GruppeDateConsent  *consent)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown = gruppe_names_show (gruppe_person_get_name (consent->person));
  g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  g_autofree char *words = person_words (self, consent);
  g_autofree char *person = NULL;
  g_autofree char *spoken = NULL;
  gboolean valid = consent->video == GRUPPE_CONSENT_STATE_YES;
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (!valid)
    {
      GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_set_tooltip_text (warning, _("Without a valid consent"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (warning), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Without a valid consent"), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), warning);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);

  person = gruppe_names_end (name);
  spoken = g_strjoin (" ", person, valid ? "" : _("Without a valid consent"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strchomp (spoken), -1);

  return row;
}

static void
show_summary (GruppeDateConsentsWindow *self)
{
  guint n = self->people->len;
  guint missing = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    missing += ((const GruppeDateConsent *) g_ptr_array_index (self->people, i))->video != GRUPPE_CONSENT_STATE_YES ? 1 : 0;

  if (missing == 0)
    /* Translators: a number, and the name of a provider */
    words = g_strdup_printf (ngettext ("The %u person who takes part has a valid consent for %s.",
                                       "All %u people who take part have a valid consent for %s.", n),
                             n, get_provider_name (self));
  else
    /* Translators: two numbers, and the name of a provider */
    words = g_strdup_printf (ngettext ("%u of %u comes without a valid consent for %s. Please ask before the date.",
                                       "%u of %u come without a valid consent for %s. Please ask before the date.", missing),
                             missing, n, get_provider_name (self));
  gtk_label_set_text (self->summary, words);
}

/* Who said no, or took a yes back: for whom the answer is no, not only "not yet". */
static void
append_forbidding (GruppeDateConsentsWindow *self,
                   Answer                    kind,
                   GString                  *words)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->people->len; i++)
    {
      const GruppeDateConsent *consent = g_ptr_array_index (self->people, i);
      GruppeConsentState state = get_state (consent, kind);

      if (state == GRUPPE_CONSENT_STATE_NO || state == GRUPPE_CONSENT_STATE_WITHDRAWN)
        g_ptr_array_add (names, gruppe_names_show (gruppe_person_get_name (consent->person)));
    }

  if (names->len == 0)
    return;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (C_("list", ", "), (char **) names->pdata);
  g_string_append_c (words, '\n');
  /* Translators: names of people */
  g_string_append_printf (words, _("Said no: %s"), list);
}

/* Nobody asks the record about photos alone, but the rule is the same. */
static char *
photo_words (GruppeDateConsentsWindow *self)
{
  g_autoptr(GPtrArray) without_yes = g_ptr_array_new ();
  char *nobody[] = { NULL };
  GruppeMeetingRecording answer = { .n_people = self->people->len, .without_camera = nobody };

  for (guint i = 0; i < self->people->len; i++)
    {
      const GruppeDateConsent *consent = g_ptr_array_index (self->people, i);

      if (consent->photo != GRUPPE_CONSENT_STATE_YES)
        g_ptr_array_add (without_yes, (gpointer) gruppe_person_get_name (consent->person));
    }

  answer.allowed = self->people->len > 0 && without_yes->len == 0;
  g_ptr_array_add (without_yes, NULL);
  answer.without_yes = (char **) without_yes->pdata;

  return gruppe_recording_words (&answer, TRUE);
}

static void
show_answers (GruppeDateConsentsWindow *self)
{
  AdwActionRow *rows[N_ANSWERS] = { self->sound_row, self->video_row, self->photo_row };

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autoptr(GString) words = g_string_new (NULL);
      g_autofree char *answer = NULL;

      if (i == ANSWER_PHOTO)
        answer = photo_words (self);
      else if (self->recording[i] != NULL)
        answer = gruppe_recording_words (self->recording[i], TRUE);

      if (answer != NULL)
        {
          g_string_append (words, answer);
          append_forbidding (self, (Answer) i, words);
        }
      adw_action_row_set_subtitle (rows[i], words->str);
    }
}

static void
show_people (GruppeDateConsentsWindow *self)
{
  GtkListBoxRow *focus_row = NULL;
  GtkWidget *focus;
  int focus_index = -1;
  GtkListBoxRow *row;

  if (self->people_list == NULL || self->people == NULL)
    return;

  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL)
    focus_row = GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW));
  if (focus_row != NULL && gtk_widget_is_ancestor (GTK_WIDGET (focus_row), GTK_WIDGET (self->people_list)))
    focus_index = gtk_list_box_row_get_index (focus_row);

  while ((row = gtk_list_box_get_row_at_index (self->people_list, 0)) != NULL)
    gtk_list_box_remove (self->people_list, GTK_WIDGET (row));
  for (guint i = 0; i < self->people->len; i++)
    gtk_list_box_append (self->people_list, make_row (self, g_ptr_array_index (self->people, i)));

  row = focus_index >= 0 ? gtk_list_box_get_row_at_index (self->people_list, focus_index) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));

  gtk_stack_set_visible_child_name (self->stack, self->people->len > 0 ? "list" : "empty");
  show_summary (self);
  show_answers (self);
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeDateConsentsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_consents_for_date_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (people == NULL)
    {
      g_autofree char *reason = gruppe_describe_error (error);

      adw_status_page_set_description (self->failed_page, reason);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  show_people (self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr(GruppeDateConsentsWindow) self = gruppe_weak_take (question->window);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeetingRecording) answer = gruppe_meeting_may_record_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (answer == NULL)
    {
      g_debug ("Whether it may be recorded is not known: %s", error->message);
      return;
    }

  g_clear_pointer (&self->recording[question->kind], gruppe_meeting_recording_free);
  self->recording[question->kind] = g_steal_pointer (&answer);
  if (self->people != NULL)
    show_answers (self);
}

static void
load (GruppeDateConsentsWindow *self)
{
  static const char * const purposes[ANSWER_PHOTO] = { GRUPPE_RECORDING_SOUND, GRUPPE_RECORDING_VIDEO };

  gruppe_consents_for_date_async (self->context, gruppe_meeting_get_uid (self->meeting), self->cancellable, people_read_cb,
                                  gruppe_weak_new (self));
  for (guint i = 0; i < ANSWER_PHOTO; i++)
    {
      Question *question = g_new0 (Question, 1);

      question->window = gruppe_weak_new (self);
      question->kind = (Answer) i;
      gruppe_meeting_may_record_async (self->context, gruppe_meeting_get_id (self->meeting), purposes[i], self->cancellable,
                                       answered_cb, question);
    }
}

static void
database_changed_cb (GruppeDateConsentsWindow *self,
                     guint                     topics)
{
  if (topics & (GRUPPE_TOPIC_MEETINGS | GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS))
    load (self);
}

typedef struct
{
  gpointer window;              /* weak */
  GruppePerson *person;
} Opening;

static void
forms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr(GruppeDateConsentsWindow) self = gruppe_weak_take (opening->window);
  g_autoptr(GruppePerson) person = opening->person;
  GruppePersonWindow *window;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (forms == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("The consent texts could not be read."), error);
      return;
    }

  window = gruppe_person_window_new (self->context, GTK_WINDOW (self), forms, person,
                                     gruppe_meeting_get_provider (self->meeting));
  gruppe_person_window_set_meeting (window, gruppe_meeting_get_uid (self->meeting));
  gtk_window_present (GTK_WINDOW (window));
}

static void
person_activated_cb (GruppeDateConsentsWindow *self,
                     GtkListBoxRow            *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  Opening *opening;

  if (self->people == NULL || index >= self->people->len)
    return;

  opening = g_new0 (Opening, 1);
  opening->window = gruppe_weak_new (self);
  opening->person = g_object_ref (((GruppeDateConsent *) g_ptr_array_index (self->people, index))->person);
  gruppe_consent_forms_load_async (self->context, self->cancellable, forms_read_cb, opening);
}

static void
reload_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  load (GRUPPE_DATE_CONSENTS_WINDOW (widget));
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GruppeDateConsentsWindow *self = GRUPPE_DATE_CONSENTS_WINDOW (widget);
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->people == NULL || !gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  for (guint i = 0; i < self->people->len; i++)
    g_ptr_array_add (people, g_object_ref (((GruppeDateConsent *) g_ptr_array_index (self->people, i))->person));

  gtk_window_present (GTK_WINDOW (gruppe_print_forms_window_new (self->context, GTK_WINDOW (self), people, NULL,
                                                                 gruppe_meeting_get_uid (self->meeting))));
}

static void
choose_people_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeDateConsentsWindow *self = GRUPPE_DATE_CONSENTS_WINDOW (widget);
  GtkWidget *window = gruppe_participants_window_new (GTK_WINDOW (self), self->context, self->meeting);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static void
gruppe_date_consents_window_dispose (GObject *object)
{
  GruppeDateConsentsWindow *self = GRUPPE_DATE_CONSENTS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_date_consents_window_parent_class)->dispose (object);
}

static void
gruppe_date_consents_window_finalize (GObject *object)
{
  GruppeDateConsentsWindow *self = GRUPPE_DATE_CONSENTS_WINDOW (object);

  for (guint i = 0; i < ANSWER_PHOTO; i++)
    g_clear_pointer (&self->recording[i], gruppe_meeting_recording_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_date_consents_window_parent_class)->finalize (object);
}

static void
gruppe_date_consents_window_class_init (GruppeDateConsentsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_date_consents_window_dispose;
  object_class->finalize = gruppe_date_consents_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-date-consents-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, when_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, sound_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, video_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, photo_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDateConsentsWindow, people_list);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);

  gtk_widget_class_install_action (widget_class, "date-consents.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "date-consents.reload", NULL, reload_cb);
  gtk_widget_class_install_action (widget_class, "date-consents.choose-people", NULL, choose_people_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_date_consents_window_init (GruppeDateConsentsWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_people));
}

/**
 * gruppe_date_consents_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @meeting: the date it is about
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_date_consents_window_new (GruppeContext *context,
                                 GtkWindow     *parent,
                                 GruppeMeeting *meeting)
{
  GruppeDateConsentsWindow *self;
  g_autofree char *when = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_DATE_CONSENTS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (meeting), gruppe_meeting_get_minutes (meeting),
                                    gruppe_meeting_get_zone (meeting));
  gtk_label_set_text (self->when_label, when);
  g_signal_connect_object (gruppe_context_get_database (context), "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}
