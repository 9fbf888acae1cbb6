/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/gruppe-entry-row.h"

G_BEGIN_DECLS

/* What the forms for own providers, rows and fields have in common. */

/**
 * GruppeOwnField:
 * @place: what a GRUPPE_INPUT_ERROR calls it
 * @widget: the row it is entered in
 */
typedef struct
{
  const char *place;
  GtkWidget *widget;
} GruppeOwnField;

void     gruppe_own_form_clear         (GtkWidget             *problem_box,
                                        GruppeEntryRow       **rows,
                                        gsize                  n_rows);
void     gruppe_own_form_show_problem  (GtkWidget             *problem_box,
                                        GtkLabel              *problem,
                                        GtkWidget             *scroller,
                                        GtkWidget             *field,
                                        const char            *sentence);
void     gruppe_own_form_show_error    (GtkWidget             *problem_box,
                                        GtkLabel              *problem,
                                        GtkWidget             *scroller,
                                        const GruppeOwnField  *fields,
                                        gsize                  n_fields,
                                        const GError          *error);
void     gruppe_own_form_take          (char                 **text,
                                        GruppeEntryRow        *row);
/* "www.example.org" is meant as "https://www.example.org". Empty: NULL. */
void     gruppe_own_form_take_address  (char                 **address,
                                        GruppeEntryRow        *row);
/* "1.5" and "1,5"; FALSE when it is no number of what can be saved. */
gboolean gruppe_own_form_parse_number  (const char            *text,
                                        double                *ret_number);
char    *gruppe_own_form_format_number (double                 number);

G_END_DECLS
