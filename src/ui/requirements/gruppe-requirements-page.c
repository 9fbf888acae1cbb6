/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-sections.h"
#include "gruppe-requirements-page-private.h"
#include "gruppe-requirements-words.h"
#include "widgets/gruppe-wrap-layout.h"

G_DEFINE_FINAL_TYPE (GruppeRequirementsPage, gruppe_requirements_page, GRUPPE_TYPE_PAGE)

static void
show_progress (GruppeRequirementsPage *self)
{
  GruppeAnswers *answers = gruppe_answer_keeper_get_answers (self->keeper);
  guint n_lost = gruppe_answer_keeper_get_n_lost (self->keeper);
  double fraction;
  g_autofree char *progress = gruppe_question_sections_progress (answers, &fraction);
  g_autofree char *lost = NULL;

  gtk_label_set_label (self->progress_label, progress);
  gtk_progress_bar_set_fraction (self->progress, fraction);

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *words = gruppe_question_section_progress (g_ptr_array_index (self->parts, i), answers);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (self->sections, (int) i)),
                                   words);
    }

  lost = g_strdup_printf (ngettext ("%u saved answer belongs to a question that no longer exists. It is "
                                    "kept, but does not count.",
                                    "%u saved answers belong to questions that no longer exist. They are "
                                    "kept, but do not count.", n_lost), n_lost);
  gtk_label_set_label (self->lost, lost);
  gtk_widget_set_visible (GTK_WIDGET (self->lost), n_lost > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  GruppeRequirementsPage *self = user_data;
  GruppeAnswers *answers = gruppe_answer_keeper_get_answers (self->keeper);
  g_autoptr(GPtrArray) usual = gruppe_ranking_panel_usual (self->catalogue);
  gboolean answered = self->answered;

  self->update_id = 0;
  self->answered = FALSE;
  show_progress (self);
  _gruppe_requirements_page_show_hints (self);
  gruppe_ranking_panel_update (self->ranking, self->catalogue, answers);
  _gruppe_requirements_page_update_actions (self);
  gruppe_fact_watch_look (self->watch, answered, answers, self->catalogue, usual);

  return G_SOURCE_REMOVE;
}

/* Several changes in a row are one ranking, before the next frame. */
static void
queue_update (GruppeRequirementsPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT, update_cb, self, NULL);
}

static void
keeper_changed_cb (GruppeRequirementsPage *self)
{
  self->answered = TRUE;
  queue_update (self);
}

static void
show_navigation (GruppeRequirementsPage *self)
{
  const GruppeQuestionSection *section = g_ptr_array_index (self->parts, self->part);
  gboolean last = self->part + 1 == self->parts->len;
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);
  g_autofree char *place = NULL;
  g_autofree char *next = NULL;

  /* Translators: number of a section, number of sections, title of the section */
  place = g_strdup_printf (_("%u of %u: %s"), self->part + 1, self->parts->len, section->title);
  gtk_label_set_label (self->section_label, place);
  /* The keyboard focus goes to the button in it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->sections_button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  gtk_label_set_label (self->section_title, section->title);
  gtk_widget_set_visible (self->intro, self->part == 0);
  gtk_widget_set_visible (self->back_button, self->part > 0);
  gtk_widget_set_visible (self->next_button, !last || narrow);

  if (last)
    next = g_strdup (_("To the _Ranking"));
  else
    /* Translators: a button; %s is the title of the next section. The underscore marks the key */
    next = g_strdup_printf (_("_Next: %s"),
                            ((GruppeQuestionSection *) g_ptr_array_index (self->parts, self->part + 1))->title);
  gtk_label_set_label (self->next_label, next);
}

/* Once the cards have their places. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (self->scroll_to == NULL)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_get_height (self->scroll_to) == 0 ||
           !gtk_widget_compute_bounds (self->scroll_to, gtk_widget_get_parent (GTK_WIDGET (self->cards)),
                                       &bounds))
    return G_SOURCE_CONTINUE;
  else
    gtk_adjustment_set_value (adjustment, bounds.origin.y);

  self->scroll_id = 0;

  return G_SOURCE_REMOVE;
}

static void
queue_scroll (GruppeRequirementsPage *self,
              GtkWidget              *card)
{
  self->scroll_to = card;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
show_side (GruppeRequirementsPage *self,
           gboolean                ranking)
{
  gtk_toggle_button_set_active (ranking ? self->result_button : self->questions_button, TRUE);
}

static void
show_section (GruppeRequirementsPage *self,
              guint                   part)
{
  g_return_if_fail (part < self->parts->len);

  self->part = part;
  _gruppe_requirements_page_show_cards (self);
  show_navigation (self);
  _gruppe_requirements_page_show_hints (self);
  queue_scroll (self, NULL);
}

static void
enter_section (GruppeRequirementsPage *self,
               guint                   part)
{
  GtkWidget *first;

  show_section (self, part);
  show_side (self, FALSE);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

static void
show_question (GruppeRequirementsPage *self,
               const char             *id)
{
  const GruppeQuestion *question = gruppe_questionnaire_find (self->questionnaire, id);
  guint part, position;
  GtkWidget *card;

  if (question == NULL || !gruppe_question_sections_find (self->parts, question, &part, &position))
    return;

  if (part != self->part || gtk_widget_get_first_child (GTK_WIDGET (self->cards)) == NULL)
    show_section (self, part);
  show_side (self, FALSE);

  card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
  while (position-- > 0)
    card = gtk_widget_get_next_sibling (card);
  /* Sample data can arrive while another page is in use. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (card);
  queue_scroll (self, card);
}

static void
show_current (GruppeRequirementsPage *self)
{
  g_autofree char *title = gruppe_answer_keeper_get_title (self->keeper);

  gruppe_assessment_chooser_set_current (self->chooser, gruppe_answer_keeper_get_assessment (self->keeper), title);
}

void
_gruppe_requirements_page_show_loaded (GtkWidget *widget)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);
  const char *place = gruppe_answer_keeper_get_place (self->keeper);

  gtk_stack_set_visible_child_name (self->stack, "content");
  show_current (self);
  gruppe_fact_watch_open (self->watch, gruppe_answer_keeper_get_assessment (self->keeper));
  self->answered = FALSE;
  if (place != NULL && gruppe_questionnaire_find (self->questionnaire, place) != NULL)
    {
      g_autofree char *question = g_strdup (place);

      /* The cards may be there with the answers of before. */
      show_section (self, 0);
      show_question (self, question);
    }
  else
    show_section (self, 0);
  queue_update (self);

  if (self->target != NULL)
    {
      g_autofree char *target = g_steal_pointer (&self->target);

      gruppe_page_show_target (GRUPPE_PAGE (self), target);
    }
}

void
_gruppe_requirements_page_show_other (GtkWidget *widget)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_show_loaded (widget);
  show_side (self, FALSE);
  if (gtk_widget_get_mapped (widget) && gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) == NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->cards)));
}

static void
show_failure (GruppeRequirementsPage *self,
              const char             *title,
              const GError           *error)
{
  g_autofree char *description = gruppe_describe_error (error);
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->failed, title);
  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeRequirementsPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (gruppe_answer_keeper_load_finish (GRUPPE_ANSWER_KEEPER (source), result, &error))
    _gruppe_requirements_page_show_loaded (GTK_WIDGET (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, _("The Answers Could Not Be Read"), error);
}

static void
load (GruppeRequirementsPage *self)
{
  gruppe_answer_keeper_load_async (self->keeper, gruppe_page_get_cancellable (GRUPPE_PAGE (self)), loaded_cb,
                                   g_object_ref (self));
}

static void
saved_cb (GruppeRequirementsPage *self)
{
  gruppe_banner_set_revealed (self->save_banner, FALSE);
  show_current (self);
  gruppe_fact_watch_created (self->watch, gruppe_answer_keeper_get_assessment (self->keeper));
  _gruppe_requirements_page_update_actions (self);
}

static void
save_failed_cb (GruppeRequirementsPage *self,
                const GError           *error)
{
  g_autofree char *description = gruppe_describe_error (error);
  g_autofree char *title = g_strdup_printf ("%s %s", _("Your answers are not being saved."), description);

  gruppe_banner_set_title (self->save_banner, title);
  gruppe_banner_set_revealed (self->save_banner, TRUE);
}

static void
database_changed_cb (GruppeRequirementsPage *self,
                     guint                   topics)
{
  if ((topics & GRUPPE_TOPIC_SAMPLE) == 0 || self->keeper == NULL)
    return;

  _gruppe_requirements_page_leave (self);
  load (self);
}

/* The questions stay; their answers rank the providers of the new catalogue. */
static void
catalogue_changed_cb (GruppeRequirementsPage *self)
{
  g_set_object (&self->catalogue,
                gruppe_context_get_catalogue (gruppe_page_get_context (GRUPPE_PAGE (self)), NULL));
  queue_update (self);
}

static void
reload_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GRUPPE_PAGE_GET_CLASS (widget)->setup (GRUPPE_PAGE (widget));
}

static void
next_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  if (self->part + 1 < self->parts->len)
    enter_section (self, self->part + 1);
  else
    show_side (self, TRUE);
}

static void
back_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  if (self->part > 0)
    enter_section (self, self->part - 1);
}

static void
question_activated_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  show_question (GRUPPE_REQUIREMENTS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
section_activated_cb (GruppeRequirementsPage *self,
                      GtkListBoxRow          *row)
{
  gtk_popover_popdown (self->sections_popover);
  enter_section (self, (guint) gtk_list_box_row_get_index (row));
}

static void
side_toggled_cb (GruppeRequirementsPage *self)
{
  gruppe_split_layout_set_show_second (self->split, !gtk_toggle_button_get_active (self->questions_button));
}

static void
move_last (GtkWidget *widget,
           GtkBox    *to)
{
  g_autoptr(GtkWidget) kept = g_object_ref (widget);

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_append (to, kept);
}

/* Where there is little room, only the switcher stays when the questions are scrolled. */
static void
narrow_changed_cb (GruppeRequirementsPage *self)
{
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);
  g_autoptr(GtkWidget) place = g_object_ref (self->place_box);

  gruppe_split_layout_set_folded (self->split, narrow);
  if (narrow)
    {
      adw_clamp_set_child (self->place_clamp, NULL);
      gtk_box_prepend (self->content_box, place);
    }
  else
    {
      gtk_box_remove (self->content_box, place);
      adw_clamp_set_child (self->place_clamp, place);
    }
  move_last (self->more_button, narrow ? self->switcher : self->place_bar);
  gtk_widget_set_visible (GTK_WIDGET (self->place_clamp), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), narrow);
  gtk_widget_set_visible (self->separator, !narrow);
  if (self->parts != NULL)
    show_navigation (self);
}

static void
facts_changed_cb (GruppeRequirementsPage *self)
{
  GPtrArray *changes = gruppe_fact_watch_get_changes (self->watch);

  if (changes != NULL)
    {
      g_autofree char *words = gruppe_requirements_words_changes (changes, gruppe_fact_watch_get_then (self->watch),
                                                                  gruppe_fact_watch_get_today (self->watch),
                                                                  self->catalogue);

      gruppe_banner_set_title (self->facts_banner, words);
    }
  gruppe_banner_set_revealed (self->facts_banner, changes != NULL);
}

static void
facts_clicked_cb (GruppeRequirementsPage *self)
{
  _gruppe_requirements_page_show_facts (self);
}

static void
gruppe_requirements_page_setup (GruppePage *page)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);
  g_autoptr(GruppeQuestionnaire) questionnaire = NULL;
  g_autoptr(GError) error = NULL;
  GruppeCatalogue *catalogue;

  if (self->keeper != NULL)
    {
      load (self);
      return;
    }

  catalogue = gruppe_context_get_catalogue (context, &error);
  if (catalogue != NULL)
    questionnaire = gruppe_questionnaire_new_builtin (catalogue, &error);
  if (questionnaire == NULL)
    {
      show_failure (self, _("The Questions Could Not Be Read"), error);
      return;
    }

  self->catalogue = g_object_ref (catalogue);
  self->questionnaire = g_steal_pointer (&questionnaire);
  self->keeper = gruppe_answer_keeper_new (context, self->questionnaire);
  self->parts = gruppe_question_sections_new (self->questionnaire);
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     ((GruppeQuestionSection *) g_ptr_array_index (self->parts, i))->title);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->sections, row);
    }

  self->watch = gruppe_fact_watch_new (context);
  gruppe_assessment_chooser_set_context (self->chooser, context);
  gruppe_ranking_panel_set_context (self->ranking, context);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "changed", G_CALLBACK (keeper_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "save-failed", G_CALLBACK (save_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gruppe_context_get_database (context), "changed", G_CALLBACK (database_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

static void
gruppe_requirements_page_show_target (GruppePage *page,
                                      const char *target)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (page);

  /* The answers are shown when they have been read; until then the target would be overtaken. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "content") != 0)
    {
      g_free (self->target);
      self->target = g_strdup (target);
      return;
    }

  if (g_str_equal (target, "ranking"))
    show_side (self, TRUE);
  else
    show_question (self, target);
}

static void
gruppe_requirements_page_dispose (GObject *object)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_REQUIREMENTS_PAGE);
  g_clear_pointer (&self->target, g_free);
  g_clear_object (&self->watch);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->questionnaire);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (gruppe_requirements_page_parent_class)->dispose (object);
}

static void
gruppe_requirements_page_class_init (GruppeRequirementsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_requirements_page_dispose;
  page_class->setup = gruppe_requirements_page_setup;
  page_class->show_target = gruppe_requirements_page_show_target;

  g_type_ensure (GRUPPE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (GRUPPE_TYPE_ASSESSMENT_CHOOSER);
  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_RANKING_PANEL);
  g_type_ensure (GRUPPE_TYPE_SPLIT_LAYOUT);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-requirements-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, save_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, facts_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, place_bar);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, questions_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, result_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, split);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, place_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, place_clamp);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, sections_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, section_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, sections_popover);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, content_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, section_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, intro);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, lost);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, separator);
  gtk_widget_class_bind_template_child (widget_class, GruppeRequirementsPage, ranking);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, facts_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);

  gtk_widget_class_install_action (widget_class, "requirements.next", NULL, next_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.back", NULL, back_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.question", "s", question_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.reload", NULL, reload_activated_cb);
  _gruppe_requirements_page_class_actions (widget_class);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_requirements_page_init (GruppeRequirementsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
