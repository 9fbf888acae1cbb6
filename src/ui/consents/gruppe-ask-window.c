/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "compat/gruppe-confirm.h"
#include "consents/gruppe-consent-log.h"
#include "gruppe-ask-card.h"
#include "gruppe-ask-setup.h"
#include "gruppe-ask-window.h"
#include "gruppe-ask-words.h"
#include "gruppe-weak.h"
#include "shell/gruppe-consent-settings.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeAskWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkWidget *cancel_button;
  GtkWidget *stop_button;
  GtkWidget *start_button;
  GtkStack *stack;
  GruppeAskSetup *setup;
  GtkScrolledWindow *questions_scroller;
  GtkLabel *intro_label;
  GtkBox *cards_box;
  GtkLabel *question_problem;
  GtkButton *question_back;
  GtkButton *question_skip;
  GtkButton *question_next;
  GtkLabel *answers_label;
  GtkLabel *sign_label;
  GtkListBox *answers_list;
  GruppeEntryRow *name_row;
  GtkLabel *guardian_label;
  GtkWidget *guardian_group;
  GruppeEntryRow *guardian_row;
  GtkLabel *sign_problem;
  GtkButton *sign_back;
  GtkButton *save_button;
  AdwStatusPage *end_page;
  GtkButton *close_button;

  /* owned */
  GruppeContext *context;
  GPtrArray *cards;             /* GruppeAskCard, borrowed children */
  char *language;               /* of the person */
  guint current;                /* the card that is shown, one after the other */
  gboolean together;
  gboolean asking;              /* answers would be lost */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (GruppeAskWindow, gruppe_ask_window, ADW_TYPE_WINDOW)

static GruppeAskCard *
get_card (GruppeAskWindow *self,
          guint            number)
{
  return g_ptr_array_index (self->cards, number);
}

static void
show_problem (GtkLabel   *label,
              const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static gboolean
is_minor (GruppeAskWindow *self)
{
  GruppePerson *person = gruppe_ask_setup_get_person (self->setup);

  return person != NULL && gruppe_person_get_age (person) == GRUPPE_PERSON_AGE_UNDER_16;
}

/* A tick for somebody under 16 is only one together with the guardian's name. */
static gboolean
has_yes (GruppeAskWindow *self)
{
  GruppeConsentForms *forms = gruppe_ask_setup_get_forms (self->setup);

  for (guint i = 0; i < self->cards->len; i++)
    {
      GruppeConsentKind kind;

      if (gruppe_ask_card_read (get_card (self, i), forms, &kind) && kind == GRUPPE_CONSENT_GIVEN)
        return TRUE;
    }

  return FALSE;
}

static void
word_buttons (GruppeAskWindow *self)
{
  const char *language = self->language;

  gtk_label_set_label (self->intro_label, gruppe_ask_word (GRUPPE_ASK_WORD_INTRO, language));
  gtk_button_set_label (self->question_back, gruppe_ask_word (GRUPPE_ASK_WORD_BACK, language));
  gtk_button_set_label (self->question_skip, gruppe_ask_word (GRUPPE_ASK_WORD_SKIP, language));
  gtk_button_set_label (self->question_next, gruppe_ask_word (GRUPPE_ASK_WORD_NEXT, language));
  gtk_label_set_label (self->answers_label, gruppe_ask_word (GRUPPE_ASK_WORD_YOUR_ANSWERS, language));
  gtk_label_set_label (self->sign_label, gruppe_ask_word (GRUPPE_ASK_WORD_SIGN, language));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 gruppe_ask_word (GRUPPE_ASK_WORD_NAME, language));
  gtk_label_set_label (self->guardian_label,
                       gruppe_ask_word (GRUPPE_ASK_WORD_GUARDIAN_WHY, language));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->guardian_row),
                                 gruppe_ask_word (GRUPPE_ASK_WORD_GUARDIAN, language));
  gtk_button_set_label (self->sign_back, gruppe_ask_word (GRUPPE_ASK_WORD_BACK, language));
  gtk_button_set_label (self->save_button, gruppe_ask_word (GRUPPE_ASK_WORD_SAVE, language));
  adw_status_page_set_title (self->end_page, gruppe_ask_word (GRUPPE_ASK_WORD_THANKS, language));
  adw_status_page_set_description (self->end_page,
                                   gruppe_ask_word (GRUPPE_ASK_WORD_THANKS_BODY, language));
  gtk_button_set_label (self->close_button, gruppe_ask_word (GRUPPE_ASK_WORD_CLOSE, language));
  gruppe_narrow_buttons (GTK_WIDGET (self->stack));
}

static void
go_to (GruppeAskWindow *self,
       const char      *page)
{
  gboolean setting_up = g_str_equal (page, "setup");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->cancel_button, setting_up);
  gtk_widget_set_visible (self->start_button, setting_up);
  gtk_widget_set_visible (self->stop_button, !setting_up && !g_str_equal (page, "end"));
  if (setting_up)
    {
      adw_window_title_set_title (self->window_title, gtk_window_get_title (GTK_WINDOW (self)));
      adw_window_title_set_subtitle (self->window_title, "");
    }
}

static void
show_question (GruppeAskWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->questions_scroller);
  g_autofree char *progress = NULL;

  show_problem (self->question_problem, NULL);
  for (guint i = 0; i < self->cards->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_card (self, i)), self->together || i == self->current);

  gtk_widget_set_visible (GTK_WIDGET (self->intro_label), self->together || self->current == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->question_back), !self->together && self->current > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->question_skip), !self->together);
  if (!self->together)
    progress = gruppe_ask_word_progress (self->current + 1, self->cards->len, self->language);
  adw_window_title_set_title (self->window_title,
                              progress != NULL ? progress
                                               : gruppe_ask_word (GRUPPE_ASK_WORD_YOUR_ANSWERS,
                                                                  self->language));
  gtk_adjustment_set_value (adjustment, 0);
  go_to (self, "questions");
  gtk_widget_child_focus (GTK_WIDGET (get_card (self, self->together ? 0 : self->current)),
                          GTK_DIR_TAB_FORWARD);
  gtk_adjustment_set_value (adjustment, 0);
}

static void
add_answer_row (GruppeAskWindow *self,
                GruppeAskCard   *card)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = gruppe_ask_card_dup_words (card);

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_ask_card_get_text (card)->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               *words != '\0' ? words
                                              : gruppe_ask_word (GRUPPE_ASK_WORD_NO_ANSWER,
                                                                 self->language));
  gtk_list_box_append (self->answers_list, row);
}

static void
show_sign_page (GruppeAskWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->answers_list))) != NULL)
    gtk_list_box_remove (self->answers_list, row);
  for (guint i = 0; i < self->cards->len; i++)
    add_answer_row (self, get_card (self, i));

  gtk_widget_set_visible (GTK_WIDGET (self->guardian_label), is_minor (self) && has_yes (self));
  gtk_widget_set_visible (self->guardian_group, is_minor (self) && has_yes (self));
  show_problem (self->sign_problem, NULL);
  adw_window_title_set_title (self->window_title,
                              gruppe_ask_word (GRUPPE_ASK_WORD_YOUR_ANSWERS, self->language));
  go_to (self, "sign");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
go_on (GruppeAskWindow *self)
{
  if (!self->together && self->current + 1 < self->cards->len)
    {
      self->current++;
      show_question (self);
    }
  else
    show_sign_page (self);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (widget);
  GruppeConsentForms *forms = gruppe_ask_setup_get_forms (self->setup);

  /* With several questions on one page, what is left empty is no answer; half an answer is none either. */
  for (guint i = 0; i < self->cards->len; i++)
    {
      g_autofree char *choice = gruppe_ask_card_dup_choice (get_card (self, i));

      if (!self->together && i != self->current)
        continue;
      if (gruppe_ask_card_read (get_card (self, i), forms, NULL) ||
          (self->together && *choice == '\0'))
        continue;

      show_problem (self->question_problem,
                    gruppe_ask_word (GRUPPE_ASK_WORD_NOT_TICKED, self->language));
      gruppe_ask_card_focus_choices (get_card (self, i));
      return;
    }

  go_on (self);
}

static void
skip_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (widget);

  gruppe_ask_card_clear (get_card (self, self->current));
  go_on (self);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (widget);
  gboolean signing = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "sign");

  if (self->saving)
    return;

  if (!signing && self->current > 0)
    self->current--;
  show_question (self);
}

static void
card_changed_cb (GruppeAskWindow *self)
{
  show_problem (self->question_problem, NULL);
}

static void
add_card (GruppeAskWindow *self,
          const char      *purpose)
{
  GruppeConsentForms *forms = gruppe_ask_setup_get_forms (self->setup);
  GruppeFormFacts *facts = gruppe_ask_setup_get_facts (self->setup);
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (forms, purpose);
  gboolean single_date = found != NULL && found->single_date;
  g_autoptr(GHashTable) placeholders =
      gruppe_consent_settings_fill (self->language, purpose,
                                    gruppe_form_facts_get_provider (facts, purpose, single_date),
                                    single_date ? gruppe_form_facts_get_meeting (facts) : NULL,
                                    gruppe_form_facts_get_reason (facts));
  GtkWidget *card = gruppe_ask_card_new (gruppe_consent_forms_for_purpose (forms, purpose),
                                         self->language, placeholders);

  g_signal_connect_object (card, "changed", G_CALLBACK (card_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->cards_box, card);
  g_ptr_array_add (self->cards, card);
}

static void
clear_cards (GruppeAskWindow *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    gtk_box_remove (self->cards_box, GTK_WIDGET (get_card (self, i)));
  g_ptr_array_set_size (self->cards, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->guardian_row), "");
  self->current = 0;
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (widget);
  g_autoptr(GPtrArray) purposes = NULL;

  if (!gruppe_ask_setup_check (self->setup))
    return;

  clear_cards (self);
  g_clear_pointer (&self->language, g_free);
  self->language = g_strdup (gruppe_ask_setup_get_language (self->setup));
  self->together = gruppe_ask_setup_get_together (self->setup);
  purposes = gruppe_ask_setup_dup_purposes (self->setup);
  for (guint i = 0; i < purposes->len; i++)
    add_card (self, g_ptr_array_index (purposes, i));

  self->asking = TRUE;
  word_buttons (self);
  gtk_window_fullscreen (GTK_WINDOW (self));
  show_question (self);
}

static void
end (GruppeAskWindow *self)
{
  self->asking = FALSE;
  adw_window_title_set_title (self->window_title, "");
  go_to (self, "end");
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

static void
show_error (GruppeAskWindow *self,
            const GError    *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  g_autofree char *words = NULL;

  if (place != NULL && g_str_has_suffix (place, "guardian"))
    words = g_strdup (gruppe_ask_word (GRUPPE_ASK_WORD_GUARDIAN_MISSING, self->language));
  else
    words = gruppe_describe_error (error);
  show_problem (self->sign_problem, words);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeAskWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events =
      gruppe_consent_log_record_many_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->saving = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (events != NULL)
    end (self);
  else
    show_error (self, error);
}

static GruppeConsentEntry *
make_entry (GruppeAskWindow *self,
            GruppeAskCard   *card)
{
  GruppeConsentForms *forms = gruppe_ask_setup_get_forms (self->setup);
  GruppeFormFacts *facts = gruppe_ask_setup_get_facts (self->setup);
  const GruppeConsentText *text = gruppe_ask_card_get_text (card);
  const GruppeConsentPurpose *purpose = gruppe_consent_forms_find_purpose (forms, text->purpose);
  gboolean single_date = purpose != NULL && purpose->single_date;
  GruppeProvider *provider = gruppe_form_facts_get_provider (facts, text->purpose, single_date);
  GruppeMeeting *meeting = single_date ? gruppe_form_facts_get_meeting (facts) : NULL;
  g_autoptr(GSettings) settings = NULL;
  GruppeConsentEntry *entry;
  GruppeConsentKind kind;

  if (!gruppe_ask_card_read (card, forms, &kind))
    return NULL;

  settings = gruppe_settings_new ();
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (gruppe_ask_setup_get_person (self->setup)),
                                    text->purpose, kind,
                                    gruppe_clock_now (gruppe_context_get_clock (self->context)));
  entry->choice = gruppe_ask_card_dup_choice (card);
  entry->text = gruppe_consent_text_copy (text);
  entry->provider = provider != NULL ? g_strdup (gruppe_provider_get_id (provider)) : NULL;
  entry->meeting_uid = meeting != NULL ? g_strdup (gruppe_meeting_get_uid (meeting)) : NULL;
  entry->method = GRUPPE_CONSENT_SCREEN;
  /* The sentence about health stands in the text that was on the screen. */
  entry->health = kind == GRUPPE_CONSENT_GIVEN;
  entry->details = gruppe_consent_details_new ();
  /* Translators: where the proof of an answer is; the name that was typed */
  entry->details->evidence_place =
      g_strdup_printf (_("In this record. Typed on the screen as signature: %s"),
                       gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  entry->details->collected_by = gruppe_settings_get_string (settings, "organiser-name", "");
  if (gtk_widget_get_visible (self->guardian_group))
    entry->details->guardian = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->guardian_row)));

  return entry;
}

static gboolean
is_empty (GruppeEntryRow *row)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  return *g_strstrip (text) == '\0';
}

static void
save (GruppeAskWindow *self)
{
  g_autoptr(GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_entry_free);

  if (self->saving)
    return;

  for (guint i = 0; i < self->cards->len; i++)
    {
      GruppeConsentEntry *entry = make_entry (self, get_card (self, i));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }

  if (entries->len == 0)
    {
      show_problem (self->sign_problem, gruppe_ask_word (GRUPPE_ASK_WORD_NOTHING, self->language));
      return;
    }

  if (is_empty (self->name_row))
    {
      show_problem (self->sign_problem,
                    gruppe_ask_word (GRUPPE_ASK_WORD_NAME_MISSING, self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  if (gtk_widget_get_visible (self->guardian_group) && is_empty (self->guardian_row))
    {
      show_problem (self->sign_problem,
                    gruppe_ask_word (GRUPPE_ASK_WORD_GUARDIAN_MISSING, self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->guardian_row));
      return;
    }

  show_problem (self->sign_problem, NULL);
  self->saving = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  gruppe_consent_log_record_many_async (self->context, entries, NULL, recorded_cb,
                                        gruppe_weak_new (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (GRUPPE_ASK_WINDOW (widget));
}

static void
next_person_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (widget);

  clear_cards (self);
  gtk_window_unfullscreen (GTK_WINDOW (self));
  gruppe_ask_setup_clear_person (self->setup);
  go_to (self, "setup");
}

static void
stop_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeAskWindow) self = gruppe_weak_take (user_data);

  if (!gruppe_confirm_finish (result, NULL) || self == NULL)
    return;

  self->asking = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
gruppe_ask_window_close_request (GtkWindow *window)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (window);

  if (!self->asking)
    return GTK_WINDOW_CLASS (gruppe_ask_window_parent_class)->close_request (window);

  if (!self->saving)
    gruppe_confirm_async (GTK_WIDGET (self), _("Stop Asking?"),
                          _("What was ticked is not saved. You can ask the person another time."),
                          _("_Go On"), _("_Stop"), TRUE, NULL, stop_answered_cb,
                          gruppe_weak_new (self));

  return TRUE;
}

static void
gruppe_ask_window_finalize (GObject *object)
{
  GruppeAskWindow *self = GRUPPE_ASK_WINDOW (object);

  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_ask_window_parent_class)->finalize (object);
}

static void
gruppe_ask_window_class_init (GruppeAskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_ask_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_ask_window_close_request;

  g_type_ensure (GRUPPE_TYPE_ASK_SETUP);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-ask-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, setup);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, questions_scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, intro_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, cards_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, question_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, question_back);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, question_skip);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, question_next);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, answers_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, sign_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, answers_list);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, guardian_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, guardian_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, sign_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, sign_back);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, end_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeAskWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, save);

  gtk_widget_class_install_action (widget_class, "ask.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "ask.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "ask.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "ask.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "ask.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "ask.next-person", NULL, next_person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_ask_window_init (GruppeAskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
}

/**
 * gruppe_ask_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @person: (nullable): who is asked; %NULL lets it be chosen
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_ask_window_new (GruppeContext *context,
                       GtkWindow     *parent,
                       GruppePerson  *person)
{
  GruppeAskWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (person == NULL || GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_ASK_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  gruppe_ask_setup_set_context (self->setup, context, person);
  go_to (self, "setup");

  return GTK_WIDGET (self);
}
