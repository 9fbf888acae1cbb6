/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-own-form.h"
#include "gruppe-provider-words.h"

/* What a number may be; see docs/DATA.md. */
#define MAX_NUMBER 1e9

/**
 * gruppe_own_form_clear:
 * @problem_box: what stands above the fields
 * @rows: (array length=n_rows): the fields
 * @n_rows: how many
 *
 * Takes back what was said about problems.
 */
void
gruppe_own_form_clear (GtkWidget       *problem_box,
                       GruppeEntryRow **rows,
                       gsize            n_rows)
{
  gtk_widget_set_visible (problem_box, FALSE);
  for (gsize i = 0; i < n_rows; i++)
    gruppe_entry_row_set_problem (rows[i], NULL);
}

/**
 * gruppe_own_form_show_problem:
 * @problem_box: what stands above the fields
 * @problem: the label in it
 * @scroller: the GtkScrolledWindow around the form
 * @field: (nullable): the row that is wrong
 * @sentence: what is wrong and what to do
 *
 * Says what is wrong below the row, and leads there; or above the fields, where it belongs to none of them.
 */
void
gruppe_own_form_show_problem (GtkWidget  *problem_box,
                              GtkLabel   *problem,
                              GtkWidget  *scroller,
                              GtkWidget  *field,
                              const char *sentence)
{
  if (field != NULL && GRUPPE_IS_ENTRY_ROW (field))
    {
      gruppe_entry_row_set_problem (GRUPPE_ENTRY_ROW (field), sentence);
      gtk_widget_grab_focus (field);
      return;
    }

  gtk_label_set_text (problem, sentence);
  gtk_widget_set_visible (problem_box, TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
  if (field != NULL)
    gtk_widget_grab_focus (field);
}

/**
 * gruppe_own_form_show_error:
 * @problem_box: what stands above the fields
 * @problem: the label in it
 * @scroller: the GtkScrolledWindow around the form
 * @fields: (array length=n_fields): the rows
 * @n_fields: how many
 * @error: why nothing was saved
 *
 * As gruppe_own_form_show_problem(), with the words for an error.
 */
void
gruppe_own_form_show_error (GtkWidget            *problem_box,
                            GtkLabel             *problem,
                            GtkWidget            *scroller,
                            const GruppeOwnField *fields,
                            gsize                 n_fields,
                            const GError         *error)
{
  g_autofree char *sentence = gruppe_provider_words_problem (error);
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  GtkWidget *field = NULL;

  for (gsize i = 0; i < n_fields && place != NULL; i++)
    {
      if (g_str_equal (place, fields[i].place))
        field = fields[i].widget;
    }

  gruppe_own_form_show_problem (problem_box, problem, scroller, field, sentence);
}

/**
 * gruppe_own_form_take:
 * @text: (inout): a member of what is saved
 * @row: where it was typed
 *
 * Takes over a text, without blanks around it.
 */
void
gruppe_own_form_take (char           **text,
                      GruppeEntryRow  *row)
{
  g_free (*text);
  *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/**
 * gruppe_own_form_take_address:
 * @address: (inout): a member of what is saved
 * @row: where it was typed
 *
 * Takes over the address of a web page; %NULL for none.
 */
void
gruppe_own_form_take_address (char           **address,
                              GruppeEntryRow  *row)
{
  gruppe_own_form_take (address, row);

  if ((*address)[0] == '\0')
    g_clear_pointer (address, g_free);
  else if (strchr (*address, ':') == NULL && strchr (*address, '.') != NULL)
    {
      g_autofree char *typed = g_steal_pointer (address);

      *address = g_strconcat ("https://", typed, NULL);
    }
}

/**
 * gruppe_own_form_parse_number:
 * @text: what was typed
 * @ret_number: (out): the number
 *
 * Returns: whether it is a number that can be saved
 */
gboolean
gruppe_own_form_parse_number (const char *text,
                              double     *ret_number)
{
  g_autofree char *copy = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));
  char *end = NULL;
  double number;

  if (copy[0] == '\0' || strspn (copy, "0123456789.") != strlen (copy))
    return FALSE;

  number = g_ascii_strtod (copy, &end);
  if (*end != '\0' || !isfinite (number) || number > MAX_NUMBER)
    return FALSE;

  *ret_number = number;

  return TRUE;
}

/**
 * gruppe_own_form_format_number:
 * @number: a number
 *
 * Returns: (transfer full): the number as it is typed here
 */
char *
gruppe_own_form_format_number (double number)
{
  return g_strdup_printf ("%.10g", number);
}
