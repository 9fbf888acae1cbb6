/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "consents/gruppe-form-document.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-written-files.h"
#include "gruppe-form-facts.h"
#include "gruppe-note-file.h"
#include "gruppe-people-picker.h"
#include "gruppe-print-forms-window.h"
#include "gruppe-print-orders.h"
#include "gruppe-problem.h"
#include "gruppe-purpose-ticks.h"
#include "gruppe-weak.h"
#include "shell/gruppe-consent-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppePrintFormsWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwPreferencesGroup *purposes_group;
  AdwPreferencesGroup *others_group;
  GtkCheckButton *blank_check;
  GtkCheckButton *chosen_check;
  GtkCheckButton *open_check;
  AdwActionRow *chosen_row;
  GtkAdjustment *number_adjustment;
  GruppeFormFacts *facts;
  AdwComboRow *size_row;
  AdwActionRow *asked_row;
  GtkSwitch *asked_switch;
  GtkLabel *problem_label;
  GtkButton *show_button;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GPtrArray *people;            /* GruppePerson; who was chosen */
  GPtrArray *ticks;             /* GruppePurposeTick */
  GruppePrintOrders *orders;    /* while they are written down */
  GruppePrintOrders *before;    /* what was shown before */
  GCancellable *cancellable;
  char *purpose;                /* what is ticked at first */
};

G_DEFINE_FINAL_TYPE (GruppePrintFormsWindow, gruppe_print_forms_window, ADW_TYPE_WINDOW)

static double
get_size (GruppePrintFormsWindow *self)
{
  return adw_combo_row_get_selected (self->size_row) == 1 ? GRUPPE_FORM_SIZE_LARGE
                                                          : GRUPPE_FORM_SIZE_NORMAL;
}

/* ORDERS: whose forms they are; NULL for papers without names. */
static void
show_paper (GruppePrintFormsWindow *self,
            GruppeDocument         *document,
            GruppePrintOrders      *orders)
{
  GtkWidget *window = gruppe_paper_window_new (GTK_WINDOW (self), document,
                                               /* Translators: name of a file */
                                               _("forms.pdf"));
  const char *person;

  if (orders != NULL && gruppe_print_orders_find_person (orders, &person))
    gruppe_note_file_connect (window, self->context, GRUPPE_WRITTEN_FORM, person);
  gtk_window_present (GTK_WINDOW (window));
}

/* What is ticked decides what has to be said. */
static void
update_rows (GruppePrintFormsWindow *self)
{
  gruppe_purpose_ticks_need (self->ticks, self->facts);
  gtk_widget_set_visible (GTK_WIDGET (self->asked_row),
                          !gtk_check_button_get_active (self->blank_check));
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

static void
facts_changed_cb (GruppePrintFormsWindow *self)
{
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

/* A paper without an id, for everybody. */
static void
other_activated_cb (GruppePrintFormsWindow *self,
                    GtkWidget              *row)
{
  const GruppeConsentForm *form =
      gruppe_consent_forms_find_form (self->forms, gtk_widget_get_name (row));
  const char *chosen = gruppe_form_facts_get_language (self->facts);
  const char *language = chosen != NULL ? chosen : gruppe_text_language ();
  g_auto(GruppeConsentFill) fill = { NULL, };
  g_autoptr(GHashTable) placeholders = NULL;
  g_autoptr(GruppeConsentText) text = NULL;
  g_autoptr(GruppeDocument) document = NULL;

  if (form == NULL)
    return;

  gruppe_consent_settings_read (&fill);
  placeholders = gruppe_consent_settings_fill (language, NULL, NULL, NULL, NULL);
  text = gruppe_consent_form_compose (form, language, placeholders);
  document = gruppe_form_document_new_plain (text, get_size (self), fill.group);
  show_paper (self, document, NULL);
}

static void
add_other (GruppePrintFormsWindow  *self,
           const GruppeConsentForm *form)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 gruppe_consent_form_get_title (form, gruppe_text_language ()));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_name (row, gruppe_consent_form_get_id (form));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  g_signal_connect_object (row, "activated", G_CALLBACK (other_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->others_group, row);
}

static void
forms_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppePrintFormsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms =
      gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);
  GPtrArray *all;

  if (self == NULL)
    return;

  if (forms == NULL)
    {
      gruppe_problem_show_error (self->problem_label, error);
      return;
    }

  self->forms = g_steal_pointer (&forms);
  gruppe_purpose_ticks_add (self->ticks, self->purposes_group, self->forms, self->purpose,
                            G_CALLBACK (update_rows), self);
  all = gruppe_consent_forms_get_forms (self->forms);
  for (guint i = 0; i < all->len; i++)
    {
      const GruppeConsentForm *form = g_ptr_array_index (all, i);

      if (gruppe_consent_form_get_kind (form) != GRUPPE_CONSENT_FORM_CONSENT)
        add_other (self, form);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), TRUE);
  update_rows (self);
  gtk_widget_child_focus (GTK_WIDGET (self->purposes_group), GTK_DIR_TAB_FORWARD);
}

static void
show_people (GruppePrintFormsWindow *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  const guint n_named = 3;

  for (guint i = 0; i < MIN (self->people->len, n_named); i++)
    {
      g_autofree char *shown =
          gruppe_names_show (gruppe_person_get_name (g_ptr_array_index (self->people, i)));
      g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (self->people->len > n_named)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more",
                                             self->people->len - n_named),
                            self->people->len - n_named);
  if (self->people->len == 0)
    g_string_assign (names, _("Nobody is chosen yet."));
  adw_action_row_set_subtitle (self->chosen_row, names->str);
}

static void
people_picked_cb (GruppePrintFormsWindow *self,
                  GPtrArray              *people)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_ref (people);
  gtk_check_button_set_active (self->chosen_check, TRUE);
  show_people (self);
  gruppe_problem_show (self->problem_label, NULL, NULL);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppePrintFormsWindow *self = GRUPPE_PRINT_FORMS_WINDOW (widget);
  GtkWidget *picker = gruppe_people_picker_new (self->context, GTK_WINDOW (self),
                                                _("Who Gets a Form?"), TRUE, self->people);

  g_signal_connect_object (picker, "picked", G_CALLBACK (people_picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (picker));
}

static void
orders_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePrintFormsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeDocument) document =
      gruppe_print_orders_make_finish (GRUPPE_PRINT_ORDERS (source), result, &error);

  if (self == NULL)
    return;

  g_clear_object (&self->orders);
  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), TRUE);
  if (document != NULL)
    {
      g_set_object (&self->before, GRUPPE_PRINT_ORDERS (source));
      show_paper (self, document, self->before);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    gruppe_problem_show (self->problem_label,
                         _("Everybody has answered already. There is no form to print."), NULL);
  else if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE))
    gruppe_problem_show (self->problem_label,
                         _("These are more than 1000 forms. Please print them in smaller parts: "
                           "fewer people or fewer forms at once."), NULL);
  else
    gruppe_problem_show_error (self->problem_label, error);
}

/* Says what is missing. */
static gboolean
check_complete (GruppePrintFormsWindow *self)
{
  g_autoptr(GPtrArray) purposes = gruppe_purpose_ticks_dup (self->ticks);
  const char *missing;
  GtkWidget *where = NULL;

  if (purposes->len == 0)
    {
      gruppe_problem_show (self->problem_label, _("Please tick at least one form."),
                           gruppe_purpose_ticks_get_first (self->ticks));
      return FALSE;
    }

  if (gtk_check_button_get_active (self->chosen_check) && self->people->len == 0)
    {
      gruppe_problem_show (self->problem_label, _("Please choose the people who get a form."),
                           GTK_WIDGET (self->chosen_row));
      return FALSE;
    }

  missing = gruppe_form_facts_find_missing (self->facts, &where);
  if (missing != NULL)
    {
      gruppe_problem_show (self->problem_label, missing, where);
      return FALSE;
    }

  return TRUE;
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppePrintFormsWindow *self = GRUPPE_PRINT_FORMS_WINDOW (widget);
  guint n_blank = (guint) gtk_adjustment_get_value (self->number_adjustment);
  g_autoptr(GPtrArray) purposes = NULL;

  if (self->orders != NULL || self->forms == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->show_button)) ||
      !check_complete (self))
    return;

  if (!gtk_check_button_get_active (self->blank_check) && !gruppe_names_may_write (widget))
    return;

  gruppe_problem_show (self->problem_label, NULL, NULL);
  self->orders = gruppe_print_orders_new (self->context, self->forms, self->facts);
  gruppe_print_orders_set_before (self->orders, self->before);
  gruppe_print_orders_set_size (self->orders, get_size (self));
  gruppe_print_orders_set_note_asked (self->orders, gtk_switch_get_active (self->asked_switch));

  purposes = gruppe_purpose_ticks_dup (self->ticks);
  for (guint i = 0; i < purposes->len; i++)
    {
      const char *purpose = g_ptr_array_index (purposes, i);

      if (gtk_check_button_get_active (self->blank_check))
        gruppe_print_orders_add_blank (self->orders, purpose, n_blank);
      else if (gtk_check_button_get_active (self->chosen_check))
        gruppe_print_orders_add_people (self->orders, purpose, self->people);
      else
        gruppe_print_orders_add_open (self->orders, purpose);
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), FALSE);
  gruppe_print_orders_make_async (self->orders, self->cancellable, orders_made_cb,
                                  gruppe_weak_new (self));
}

static void
gruppe_print_forms_window_dispose (GObject *object)
{
  GruppePrintFormsWindow *self = GRUPPE_PRINT_FORMS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_print_forms_window_parent_class)->dispose (object);
}

static void
gruppe_print_forms_window_finalize (GObject *object)
{
  GruppePrintFormsWindow *self = GRUPPE_PRINT_FORMS_WINDOW (object);

  g_clear_pointer (&self->purpose, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->before);
  g_clear_object (&self->orders);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_print_forms_window_parent_class)->finalize (object);
}

static void
gruppe_print_forms_window_class_init (GruppePrintFormsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_print_forms_window_dispose;
  object_class->finalize = gruppe_print_forms_window_finalize;

  g_type_ensure (GRUPPE_TYPE_FORM_FACTS);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-print-forms-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, purposes_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, others_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, blank_check);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, chosen_check);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, open_check);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, number_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, size_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, asked_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, asked_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePrintFormsWindow, show_button);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, facts_changed_cb);

  gtk_widget_class_install_action (widget_class, "forms.choose-people", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "forms.show", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_print_forms_window_init (GruppePrintFormsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->ticks = gruppe_purpose_ticks_new ();
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  gruppe_tell_choice (self->size_row);
  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), FALSE);
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_people));
}

/**
 * gruppe_print_forms_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @people: (nullable) (element-type GruppePerson): for whom; %NULL lets it be chosen
 * @purpose: (nullable): id of the purpose that is ticked at first
 * @meeting_uid: (nullable): the date that is chosen at first
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_print_forms_window_new (GruppeContext *context,
                               GtkWindow     *parent,
                               GPtrArray     *people,
                               const char    *purpose,
                               const char    *meeting_uid)
{
  GruppePrintFormsWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_PRINT_FORMS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->purpose = g_strdup (purpose);
  for (guint i = 0; people != NULL && i < people->len; i++)
    g_ptr_array_add (self->people, g_object_ref (g_ptr_array_index (people, i)));
  gtk_check_button_set_active (self->people->len > 0 ? self->chosen_check : self->blank_check, TRUE);
  show_people (self);
  gruppe_form_facts_set_context (self->facts, context, meeting_uid);
  update_rows (self);
  gruppe_consent_forms_load_async (context, self->cancellable, forms_loaded_cb,
                                   gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
