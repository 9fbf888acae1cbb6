/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-answer-box.h"
#include "gruppe-number-field.h"
#include "gruppe-requirements-words.h"
#include "widgets/gruppe-wrap-layout.h"

/* How long typing must rest before a text is taken, in milliseconds. */
#define TEXT_REST 400

struct _GruppeAnswerBox
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkWidget *field;
  GtkWidget *problem;
  GtkCheckButton *skip;
  GtkCheckButton *indifferent;

  const GruppeQuestion *question;       /* belongs to the questionnaire, which the page keeps */
  GruppeAnswerState state;
  char *value;
  gboolean updating;
  guint text_id;
  GPtrArray *checks;                    /* of the options, in order; borrowed */
  GtkCheckButton *own;                  /* never seen: on when the field has the answer */
  GruppeNumberField *number;
  GtkDropDown *drop_down;
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (GruppeAnswerBox, gruppe_answer_box, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkCheckButton *
state_button (GruppeAnswerBox *self)
{
  switch (self->state)
    {
    case GRUPPE_ANSWER_SKIPPED:
      return self->skip;

    case GRUPPE_ANSWER_INDIFFERENT:
      return self->indifferent;

    case GRUPPE_ANSWER_ANSWERED:
    default:
      return self->own;
    }
}

static void
show_land (GruppeAnswerBox *self)
{
  const char *code;
  guint selected = 0;

  for (guint i = 0; gruppe_requirements_words_land (i, &code) != NULL; i++)
    {
      if (g_str_equal (code, self->value))
        selected = i + 1;
    }

  gtk_drop_down_set_selected (self->drop_down, selected);
}

static void
show_options (GruppeAnswerBox *self)
{
  g_auto(GStrv) ids = g_strsplit (self->value, " ", -1);

  for (guint i = 0; i < self->checks->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (self->question->options, i);

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                   g_strv_contains ((const char * const *) ids, option->id));
    }
}

static void
show_text (GruppeAnswerBox *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (!g_str_equal (text, self->value))
    gtk_text_buffer_set_text (self->buffer, self->value, -1);
}

static void
show_answer (GruppeAnswerBox *self)
{
  self->updating = TRUE;

  if (self->state != GRUPPE_ANSWER_ANSWERED || self->question->kind != GRUPPE_QUESTION_CHOICE)
    gtk_check_button_set_active (state_button (self), TRUE);

  if (self->number != NULL)
    gruppe_number_field_set_value (self->number, self->value);
  else if (self->drop_down != NULL)
    show_land (self);
  else if (self->buffer != NULL)
    show_text (self);
  else
    show_options (self);

  self->updating = FALSE;
}

/* What the user did to the field is the answer from now on; the other controls follow. */
static void
take (GruppeAnswerBox   *self,
      GruppeAnswerState  state,
      const char        *value)
{
  gruppe_answer_box_set_problem (self, NULL);
  if (self->state == state && g_str_equal (self->value, value))
    return;

  self->state = state;
  g_free (self->value);
  self->value = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_field (GruppeAnswerBox *self,
            const char      *value)
{
  self->updating = TRUE;
  gtk_check_button_set_active (value[0] != '\0' ? self->own : self->skip, TRUE);
  self->updating = FALSE;

  take (self, value[0] != '\0' ? GRUPPE_ANSWER_ANSWERED : GRUPPE_ANSWER_SKIPPED, value);
}

static void
take_text (GruppeAnswerBox *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->text_id, g_source_remove);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  take_field (self, g_strstrip (text));
}

static void
extra_toggled_cb (GruppeAnswerBox *self,
                  GtkCheckButton  *button)
{
  if (self->updating || self->question == NULL || !gtk_check_button_get_active (button))
    return;

  g_clear_handle_id (&self->text_id, g_source_remove);
  take (self, button == self->skip ? GRUPPE_ANSWER_SKIPPED : GRUPPE_ANSWER_INDIFFERENT, "");
  show_answer (self);
}

static void
option_toggled_cb (GruppeAnswerBox *self,
                   GtkCheckButton  *button)
{
  g_autoptr(GString) value = NULL;

  if (self->updating)
    return;

  if (self->question->kind == GRUPPE_QUESTION_CHOICE && !gtk_check_button_get_active (button))
    return;

  value = g_string_new (NULL);
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GruppeOption *option = g_ptr_array_index (self->question->options, i);

      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", option->id);
    }

  if (self->question->kind == GRUPPE_QUESTION_CHOICE)
    take (self, GRUPPE_ANSWER_ANSWERED, value->str);
  else
    take_field (self, value->str);
}

static void
number_changed_cb (GruppeAnswerBox *self)
{
  take_field (self, gruppe_number_field_get_value (self->number));
}

static void
number_refused_cb (GruppeAnswerBox *self)
{
  g_autofree char *problem =
    /* Translators: the smallest and the largest number */
    g_strdup_printf (_("Please enter a whole number from %d to %d."), (int) self->question->min,
                     (int) self->question->max);

  gruppe_answer_box_set_problem (self, problem);
}

static void
land_selected_cb (GruppeAnswerBox *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const char *code = "";

  if (self->updating)
    return;

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    gruppe_requirements_words_land (selected - 1, &code);
  take_field (self, code);
}

static gboolean
text_rested_cb (gpointer user_data)
{
  GruppeAnswerBox *self = user_data;

  self->text_id = 0;
  take_text (self);

  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (GruppeAnswerBox *self)
{
  if (self->updating)
    return;

  g_clear_handle_id (&self->text_id, g_source_remove);
  self->text_id = g_timeout_add (TEXT_REST, text_rested_cb, self);
}

static void
append_option (GruppeAnswerBox    *self,
               const GruppeOption *option,
               GtkCheckButton     *group)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (gruppe_words_get (option->label));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (option_toggled_cb), self);

  gtk_box_append (GTK_BOX (self->field), check);
  g_ptr_array_add (self->checks, check);
}

static void
build_number (GruppeAnswerBox *self,
              GtkWidget       *labelled_by)
{
  const char *unit = gruppe_requirements_words_unit (self->question->unit);
  GtkWidget *number = gruppe_number_field_new ((int) self->question->min, (int) self->question->max, unit,
                                               labelled_by);

  g_signal_connect_swapped (number, "changed", G_CALLBACK (number_changed_cb), self);
  g_signal_connect_swapped (number, "refused", G_CALLBACK (number_refused_cb), self);
  gtk_box_append (GTK_BOX (self->field), number);
  self->number = GRUPPE_NUMBER_FIELD (number);
}

static void
build_land (GruppeAnswerBox *self,
            GtkWidget       *labelled_by)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  const char *name, *code;

  gtk_string_list_append (names, C_("Land", "Not chosen"));
  for (guint i = 0; (name = gruppe_requirements_words_land (i, &code)) != NULL; i++)
    gtk_string_list_append (names, name);

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  labelled_by, NULL, -1);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (land_selected_cb), self);
  gtk_box_append (GTK_BOX (self->field), GTK_WIDGET (self->drop_down));
}

static void
build_text (GruppeAnswerBox *self,
            GtkWidget       *labelled_by)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_widget_set_size_request (view, -1, 84);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, labelled_by,
                                  NULL, -1);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  gtk_box_append (GTK_BOX (self->field), frame);

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed_cb), self);
}

/* A text that is still being typed is an answer when its page is left. */
static void
gruppe_answer_box_unmap (GtkWidget *widget)
{
  GruppeAnswerBox *self = GRUPPE_ANSWER_BOX (widget);

  if (self->text_id != 0)
    take_text (self);

  GTK_WIDGET_CLASS (gruppe_answer_box_parent_class)->unmap (widget);
}

static void
gruppe_answer_box_dispose (GObject *object)
{
  GruppeAnswerBox *self = GRUPPE_ANSWER_BOX (object);

  g_clear_handle_id (&self->text_id, g_source_remove);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_ANSWER_BOX);
  g_clear_object (&self->own);

  G_OBJECT_CLASS (gruppe_answer_box_parent_class)->dispose (object);
}

static void
gruppe_answer_box_finalize (GObject *object)
{
  GruppeAnswerBox *self = GRUPPE_ANSWER_BOX (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (gruppe_answer_box_parent_class)->finalize (object);
}

static void
gruppe_answer_box_class_init (GruppeAnswerBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_answer_box_dispose;
  object_class->finalize = gruppe_answer_box_finalize;
  widget_class->unmap = gruppe_answer_box_unmap;

  /**
   * GruppeAnswerBox::changed:
   * @self: the box
   *
   * The user gave another answer.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_ANSWER_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-answer-box.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAnswerBox, root);
  gtk_widget_class_bind_template_child (widget_class, GruppeAnswerBox, field);
  gtk_widget_class_bind_template_child (widget_class, GruppeAnswerBox, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeAnswerBox, skip);
  gtk_widget_class_bind_template_child (widget_class, GruppeAnswerBox, indifferent);
  gtk_widget_class_bind_template_callback (widget_class, extra_toggled_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_answer_box_init (GruppeAnswerBox *self)
{
  self->state = GRUPPE_ANSWER_SKIPPED;
  self->value = g_strdup ("");
  self->checks = g_ptr_array_new ();
  self->own = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new ()));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_check_button_set_group (self->own, self->skip);
}

/**
 * gruppe_answer_box_set_question:
 * @self: a new box
 * @question: its question, which must outlive the box
 * @labelled_by: the widget that shows the question
 *
 * Makes the field.
 */
void
gruppe_answer_box_set_question (GruppeAnswerBox      *self,
                                const GruppeQuestion *question,
                                GtkWidget            *labelled_by)
{
  g_return_if_fail (GRUPPE_IS_ANSWER_BOX (self));
  g_return_if_fail (self->question == NULL);

  self->question = question;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, labelled_by,
                                  NULL, -1);

  switch (question->kind)
    {
    case GRUPPE_QUESTION_CHOICE:
    case GRUPPE_QUESTION_SEVERAL:
      for (guint i = 0; i < question->options->len; i++)
        append_option (self, g_ptr_array_index (question->options, i),
                       question->kind == GRUPPE_QUESTION_CHOICE ? self->skip : NULL);
      break;

    case GRUPPE_QUESTION_NUMBER:
      build_number (self, labelled_by);
      break;

    case GRUPPE_QUESTION_LAND:
      build_land (self, labelled_by);
      break;

    case GRUPPE_QUESTION_TEXT:
    default:
      build_text (self, labelled_by);
      break;
    }

  show_answer (self);
}

/**
 * gruppe_answer_box_set_answer:
 * @self: a box with a question
 * @state: state of the answer
 * @value: its value
 *
 * Shows an answer. "changed" is not emitted.
 */
void
gruppe_answer_box_set_answer (GruppeAnswerBox   *self,
                              GruppeAnswerState  state,
                              const char        *value)
{
  g_return_if_fail (GRUPPE_IS_ANSWER_BOX (self));
  g_return_if_fail (self->question != NULL);
  g_return_if_fail (value != NULL);

  g_clear_handle_id (&self->text_id, g_source_remove);
  self->state = state;
  g_free (self->value);
  self->value = g_strdup (value);
  gruppe_answer_box_set_problem (self, NULL);
  show_answer (self);
}

/**
 * gruppe_answer_box_get_state:
 * @self: a box
 *
 * Returns: state of the answer
 */
GruppeAnswerState
gruppe_answer_box_get_state (GruppeAnswerBox *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_BOX (self), GRUPPE_ANSWER_SKIPPED);

  return self->state;
}

/**
 * gruppe_answer_box_get_value:
 * @self: a box
 *
 * Returns: (transfer none): value of the answer
 */
const char *
gruppe_answer_box_get_value (GruppeAnswerBox *self)
{
  g_return_val_if_fail (GRUPPE_IS_ANSWER_BOX (self), NULL);

  return self->value;
}

/**
 * gruppe_answer_box_set_problem:
 * @self: a box
 * @problem: (nullable): why the answer cannot be taken, or %NULL
 */
void
gruppe_answer_box_set_problem (GruppeAnswerBox *self,
                               const char      *problem)
{
  g_return_if_fail (GRUPPE_IS_ANSWER_BOX (self));

  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
}
