/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-choice-group.h"
#include "gruppe-consent-text-window.h"
#include "gruppe-consent-words.h"
#include "gruppe-desk-list.h"
#include "gruppe-desk-window.h"
#include "gruppe-people-picker.h"
#include "gruppe-problem.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeDeskWindow
{
  AdwWindow parent_instance;

  /* template */
  GruppeEntryRow *id_row;
  GtkLabel *problem_label;
  GtkLabel *done_label;
  GtkWidget *answer_box;
  GtkLabel *name_label;
  GtkLabel *purpose_label;
  GtkLabel *facts_label;
  GtkLabel *warning_label;
  GtkWidget *person_group;
  AdwActionRow *person_row;
  GruppeChoiceGroup *choices;
  GtkLabel *keys_label;
  GruppeDayRow *day_row;
  GruppeEntryRow *place_row;
  GruppeEntryRow *guardian_row;
  GtkWidget *record_button;
  GruppeDeskList *recorded;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppeSheetRecord *sheet;     /* the one on the desk */
  GruppePerson *person;         /* who signed it */
  GCancellable *cancellable;
  gboolean busy;
  gboolean waiting;             /* an id is to be looked for as soon as the forms are there */
};

G_DEFINE_FINAL_TYPE (GruppeDeskWindow, gruppe_desk_window, ADW_TYPE_WINDOW)

/* What the program cannot know better than the person with the paper in hand. */
static char *
word_error (const GError *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;

  if (place != NULL && g_str_has_suffix (place, "guardian"))
    return g_strdup (_("This person is under 16: a parent or guardian has to agree. Enter who signed "
                       "for the person."));
  if (g_strcmp0 (place, "sheet") != 0)
    return gruppe_describe_error (error);

  switch (error->code)
    {
    case GRUPPE_INPUT_ERROR_EMPTY:
      return g_strdup (_("Type the form number that stands on the form, such as K7QM-4T2X."));
    case GRUPPE_INPUT_ERROR_UNKNOWN:
      return g_strdup (_("There is no form with this number here. Perhaps it was printed on another "
                         "computer. You can record the answer in the window of the person."));
    case GRUPPE_INPUT_ERROR_DUPLICATE:
    case GRUPPE_INPUT_ERROR_FORBIDDEN:
      return g_strdup (_("This form has come back already. If the answer was entered in error, say so in "
                         "the window of the person and record it there again."));
    default:
      return g_strdup (_("This form number cannot be right: a character is wrong, missing or too much. Compare it "
                         "with the form and type it again."));
    }
}

static void
show_error (GruppeDeskWindow *self,
            const GError     *error,
            GtkWidget        *where)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = word_error (error);
  gruppe_problem_show (self->problem_label, words, where);
}

static char *
show_name (GruppePerson *person)
{
  g_autofree char *name = gruppe_names_show (gruppe_person_get_name (person));

  return gruppe_text_for_display (name, GRUPPE_TEXT_MAX_NAME);
}

static const char *
word_purpose (GruppeDeskWindow *self,
              const char       *purpose)
{
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (self->forms, purpose);

  return found != NULL ? gruppe_words_get (found->label) : purpose;
}

/* Puts the form on the desk aside; what was chosen for all of them stays. */
static void
clear_desk (GruppeDeskWindow *self)
{
  g_clear_pointer (&self->sheet, gruppe_sheet_record_free);
  g_clear_object (&self->person);
  gtk_widget_set_visible (self->answer_box, FALSE);
  gruppe_choice_group_set_form (self->choices, NULL, "de", NULL, 1);
  gtk_editable_set_text (GTK_EDITABLE (self->id_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->guardian_row), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->id_row));
}

static gboolean
needs_guardian (GruppeDeskWindow *self)
{
  return self->person != NULL && gruppe_person_get_age (self->person) == GRUPPE_PERSON_AGE_UNDER_16;
}

static void
show_warning (GruppeDeskWindow *self)
{
  const char *words = NULL;

  if (self->person != NULL && gruppe_person_get_restricted (self->person))
    words = _("The data of this person may only be kept, not used. A new answer cannot be recorded.");
  else if (self->sheet->version < gruppe_consent_forms_get_version (self->forms, self->sheet->purpose))
    words = _("This is an older text. The answer is kept, but the person must be asked again.");
  else if (self->sheet->void_at > 0)
    words = _("This form was given up as lost. It can be recorded all the same.");
  else if (self->person != NULL && gruppe_person_get_left_at (self->person) > 0)
    words = _("This person has left the group.");

  gtk_label_set_label (self->warning_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), words != NULL);
}

static void
show_person (GruppeDeskWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (self->sheet == NULL)
    return;

  name = self->person != NULL ? show_name (self->person) : g_strdup (_("Form without a name"));
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_visible (self->person_group, self->sheet->person_uid == NULL);
  adw_action_row_set_subtitle (self->person_row,
                               self->person != NULL ? name : _("Nobody is chosen yet."));
  /* Translators: name of a person */
  label = g_strdup_printf (_("What is ticked on the form of %s?"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->guardian_row), needs_guardian (self));
  if (needs_guardian (self) && *gtk_editable_get_text (GTK_EDITABLE (self->guardian_row)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->guardian_row),
                           gruppe_person_get_guardian (self->person));
  show_warning (self);
}

static void
show_sheet (GruppeDeskWindow *self)
{
  const GruppeConsentForm *form =
      gruppe_consent_forms_for_purpose (self->forms, self->sheet->purpose);
  g_autofree char *day = gruppe_consent_words_day (self->sheet->made_at, NULL);
  const char *language = g_str_equal (self->sheet->language, "de") ? C_("language", "German")
                                                                   : C_("language", "English");
  g_autoptr(GString) facts = g_string_new (NULL);

  /* Translators: the id of a form, the number of its version, its language, and the day it was printed */
  g_string_printf (facts, _("%s. Version %d, %s, printed on %s"), self->sheet->id,
                   (int) self->sheet->version, language, day);
  if (*self->sheet->provider != '\0')
    g_string_append_printf (facts, C_("provider of a form", ". Provider: %s"),
                            gruppe_consent_words_provider (self->context, self->sheet->provider));
  gtk_label_set_label (self->facts_label, facts->str);
  gtk_label_set_label (self->purpose_label, word_purpose (self, self->sheet->purpose));
  gruppe_choice_group_set_form (self->choices, form, gruppe_text_language (), NULL, 1);
  gtk_label_set_label (self->keys_label,
                       form != NULL && gruppe_consent_form_get_several (form)
                         ? _("Keys: 1, 2, 3 … for the boxes, N for no, Enter to record.")
                         : _("Keys: Y for yes, N for no, Enter to record."));
  gtk_widget_set_visible (self->answer_box, TRUE);
  show_person (self);
  gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
}

static void
people_picked_cb (GruppeDeskWindow *self,
                  GPtrArray        *people)
{
  if (people->len == 0 || self->sheet == NULL)
    return;

  g_set_object (&self->person, g_ptr_array_index (people, 0));
  gruppe_problem_show (self->problem_label, NULL, NULL);
  show_person (self);
  gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
}

static void
choose_person (GruppeDeskWindow *self)
{
  GtkWidget *picker = gruppe_people_picker_new (self->context, GTK_WINDOW (self),
                                                _("Who Signed It?"), FALSE, NULL);

  g_signal_connect_object (picker, "picked", G_CALLBACK (people_picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (picker));
}

static void
person_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeDeskWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  if (person == NULL)
    {
      show_error (self, error, GTK_WIDGET (self->id_row));
      return;
    }

  g_set_object (&self->person, person);
  show_sheet (self);
}

static void
sheet_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeDeskWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSheetRecord) sheet = gruppe_sheets_find_finish (GRUPPE_CONTEXT (source), result,
                                                                  &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  if (sheet == NULL)
    {
      show_error (self, error, GTK_WIDGET (self->id_row));
      return;
    }

  if (sheet->back_at > 0)
    {
      g_autofree char *day = gruppe_consent_words_day (sheet->back_at, NULL);
      g_autofree char *words = NULL;

      /* Translators: a day */
      words = g_strdup_printf (_("This form came back on %s already. If the answer was entered in error, "
                                 "say so in the window of the person and record it there again."), day);
      gruppe_problem_show (self->problem_label, words, GTK_WIDGET (self->id_row));
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->id_row), sheet->id);
  self->sheet = g_steal_pointer (&sheet);
  if (self->sheet->person_uid != NULL)
    {
      self->busy = TRUE;
      gruppe_people_find_async (self->context, self->sheet->person_uid, self->cancellable,
                                person_found_cb, gruppe_weak_new (self));
      return;
    }

  show_sheet (self);
  choose_person (self);
}

static void
id_activated_cb (GruppeDeskWindow *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->id_row)));

  /* The forms may not be there yet when somebody is quick. */
  self->waiting = self->forms == NULL;
  if (self->busy || self->waiting)
    return;

  gruppe_problem_show (self->problem_label, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->done_label), FALSE);
  g_clear_pointer (&self->sheet, gruppe_sheet_record_free);
  g_clear_object (&self->person);
  gtk_widget_set_visible (self->answer_box, FALSE);
  self->busy = TRUE;
  gruppe_sheets_find_async (self->context, typed, self->cancellable, sheet_found_cb,
                            gruppe_weak_new (self));
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeDeskWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event = gruppe_sheets_return_finish (GRUPPE_CONTEXT (source), result,
                                                                     &error);
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;
  g_autofree char *name = NULL;

  if (self == NULL)
    return;

  self->busy = FALSE;
  gtk_widget_set_sensitive (self->record_button, TRUE);
  if (event == NULL)
    {
      show_error (self, error,
                  needs_guardian (self) ? GTK_WIDGET (self->guardian_row) : NULL);
      return;
    }

  /* Translators: what somebody agreed to, or not */
  what = g_strdup_printf (event->kind == GRUPPE_CONSENT_REFUSED ? C_("form", "No: %s")
                                                                : C_("form", "Yes: %s"),
                          word_purpose (self, event->purpose));
  gruppe_desk_list_add (self->recorded, event, gruppe_person_get_name (self->person), what);
  name = show_name (self->person);
  /* Translators: name of a person, and what the person said */
  done = g_strdup_printf (_("Recorded: %s. %s"), name, what);
  gtk_label_set_label (self->done_label, done);
  gtk_widget_set_visible (GTK_WIDGET (self->done_label), TRUE);
  clear_desk (self);
}

static void
record (GruppeDeskWindow *self)
{
  const GruppeConsentForm *form;
  g_autofree char *choice = NULL;
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GSettings) settings = NULL;
  GruppeConsentKind kind;

  if (self->busy || self->sheet == NULL)
    return;

  if (self->person == NULL)
    {
      gruppe_problem_show (self->problem_label, _("Please choose who signed the form."),
                           GTK_WIDGET (self->person_row));
      return;
    }

  form = gruppe_consent_forms_for_purpose (self->forms, self->sheet->purpose);
  choice = gruppe_choice_group_dup_choice (self->choices);
  if (form == NULL || *choice == '\0' ||
      !gruppe_consent_form_read_answer (form, choice, &kind, NULL))
    {
      gruppe_problem_show (self->problem_label,
                           _("Please tick here what is ticked on the form, so that it is a yes or a no."), NULL);
      gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
      return;
    }

  gruppe_problem_show (self->problem_label, NULL, NULL);
  settings = gruppe_settings_new ();
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (self->person), self->sheet->purpose, kind,
                                    gruppe_day_row_get_start (self->day_row));
  entry->choice = g_steal_pointer (&choice);
  entry->method = GRUPPE_CONSENT_PAPER;
  /* The sentence about health stands in the text above the signature. */
  entry->health = kind == GRUPPE_CONSENT_GIVEN;
  entry->details = gruppe_consent_details_new ();
  entry->details->evidence_place = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->place_row)));
  entry->details->collected_by = gruppe_settings_get_string (settings, "organiser-name", "");
  if (needs_guardian (self))
    entry->details->guardian = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->guardian_row)));

  self->busy = TRUE;
  gtk_widget_set_sensitive (self->record_button, FALSE);
  gruppe_sheets_return_async (self->context, self->sheet->id, gruppe_person_get_uid (self->person),
                              entry, NULL, returned_cb, gruppe_weak_new (self));
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  record (GRUPPE_DESK_WINDOW (widget));
}

static void
aside_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GruppeDeskWindow *self = GRUPPE_DESK_WINDOW (widget);

  if (self->busy)
    return;

  gruppe_problem_show (self->problem_label, NULL, NULL);
  clear_desk (self);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  choose_person (GRUPPE_DESK_WINDOW (widget));
}

static void
show_text_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  GruppeDeskWindow *self = GRUPPE_DESK_WINDOW (widget);

  if (self->sheet != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_consent_text_window_new (self->context, GTK_WINDOW (self),
                                                                    self->sheet->text_sha256)));
}

/* One key each, as long as nothing is being typed. */
static gboolean
key_pressed_cb (GruppeDeskWindow *self,
                guint             key,
                guint             keycode,
                GdkModifierType   state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->sheet == NULL || GTK_IS_EDITABLE (focus) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_y:
    case GDK_KEY_Y:
    case GDK_KEY_j:
    case GDK_KEY_J:
      return gruppe_choice_group_choose (self->choices, TRUE);

    case GDK_KEY_n:
    case GDK_KEY_N:
      return gruppe_choice_group_choose (self->choices, FALSE);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!GTK_IS_CHECK_BUTTON (focus))
        return GDK_EVENT_PROPAGATE;
      record (self);
      return GDK_EVENT_STOP;

    default:
      if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
        return gruppe_choice_group_toggle (self->choices, key - GDK_KEY_1);
      if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
        return gruppe_choice_group_toggle (self->choices, key - GDK_KEY_KP_1);
      return GDK_EVENT_PROPAGATE;
    }
}

static void
choice_changed_cb (GruppeDeskWindow *self)
{
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

static void
forms_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeDeskWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms =
      gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (forms == NULL)
    {
      show_error (self, error, NULL);
      return;
    }

  g_set_object (&self->forms, forms);
  if (self->waiting)
    id_activated_cb (self);
}

static void
list_failed_cb (GruppeDeskWindow *self,
                const GError     *error)
{
  show_error (self, error, NULL);
}

static void
gruppe_desk_window_dispose (GObject *object)
{
  GruppeDeskWindow *self = GRUPPE_DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_desk_window_parent_class)->dispose (object);
}

static void
gruppe_desk_window_finalize (GObject *object)
{
  GruppeDeskWindow *self = GRUPPE_DESK_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_pointer (&self->sheet, gruppe_sheet_record_free);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_desk_window_parent_class)->finalize (object);
}

static void
gruppe_desk_window_class_init (GruppeDeskWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_desk_window_dispose;
  object_class->finalize = gruppe_desk_window_finalize;

  g_type_ensure (GRUPPE_TYPE_CHOICE_GROUP);
  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  g_type_ensure (GRUPPE_TYPE_DESK_LIST);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-desk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, id_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, answer_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, done_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, purpose_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, warning_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, person_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, person_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, keys_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, day_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, place_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, record_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeskWindow, recorded);
  gtk_widget_class_bind_template_callback (widget_class, id_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, record);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_failed_cb);

  gtk_widget_class_install_action (widget_class, "desk.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "desk.aside", NULL, aside_action);
  gtk_widget_class_install_action (widget_class, "desk.choose-person", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "desk.show-text", NULL, show_text_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_desk_window_init (GruppeDeskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_person));
}

/**
 * gruppe_desk_window_new:
 * @context: services
 * @parent: (nullable): the window below
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_desk_window_new (GruppeContext *context,
                        GtkWindow     *parent)
{
  GruppeDeskWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_DESK_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  gruppe_desk_list_set_context (self->recorded, context);
  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));
  gruppe_consent_forms_load_async (context, self->cancellable, forms_loaded_cb,
                                   gruppe_weak_new (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->id_row));

  return GTK_WIDGET (self);
}
