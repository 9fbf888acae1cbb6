/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-question-link.h"

/**
 * gruppe_link_new:
 * @text: what is read
 * @spoken: what a screen reader says
 * @action: name of the action
 * @target: (transfer floating): its target
 *
 * Returns: (transfer floating): an unobtrusive button whose text wraps
 */
GtkWidget *
gruppe_link_new (const char *text,
                 const char *spoken,
                 const char *action,
                 GVariant   *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/**
 * gruppe_question_link_new:
 * @question: a question
 *
 * Returns: (transfer floating): a button that leads to the question
 */
GtkWidget *
gruppe_question_link_new (const GruppeQuestion *question)
{
  const char *text = gruppe_words_get (question->text);
  /* Translators: %s is a question; the button leads to it */
  g_autofree char *label = g_strdup_printf (_("Your answer: %s"), text);
  /* Translators: %s is a question; spoken name of a button */
  g_autofree char *spoken = g_strdup_printf (_("Go to the question: %s"), text);

  return gruppe_link_new (label, spoken, "requirements.question", g_variant_new_string (question->id));
}
