/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-problem.h"
#include "shell/gruppe-page.h"

/**
 * gruppe_problem_show:
 * @label: where problems are told
 * @words: (nullable): what is wrong; %NULL: nothing is
 * @where: (nullable): what gets the focus
 *
 * Says what is wrong, or no more.
 */
void
gruppe_problem_show (GtkLabel   *label,
                     const char *words,
                     GtkWidget  *where)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (where != NULL)
    gtk_widget_grab_focus (where);
}

/**
 * gruppe_problem_show_error:
 * @label: where problems are told
 * @error: what went wrong
 *
 * Words an error, unless it was only stopped.
 */
void
gruppe_problem_show_error (GtkLabel     *label,
                           const GError *error)
{
  g_autofree char *words = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gruppe_problem_show (label, words, NULL);
}
