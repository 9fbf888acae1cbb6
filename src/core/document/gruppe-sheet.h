/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GruppeSheetCell:
 * @words: what the field says
 * @marks: (nullable): what stands small below the words
 *
 * One field of a sheet.
 */
typedef struct
{
  char *words;
  char *marks;
} GruppeSheetCell;

/**
 * GruppeSheet:
 *
 * A table for paper and files: columns with titles, rows of fields, and headings between the rows. It is filled once and not
 * changed after that.
 */
#define GRUPPE_TYPE_SHEET (gruppe_sheet_get_type ())

G_DECLARE_FINAL_TYPE (GruppeSheet, gruppe_sheet, GRUPPE, SHEET, GObject)

GruppeSheet           *gruppe_sheet_new           (void);
void                   gruppe_sheet_add_column    (GruppeSheet *self,
                                                   const char  *title,
                                                   const char  *marks);
void                   gruppe_sheet_add_heading   (GruppeSheet *self,
                                                   const char  *words);
/* Starts a row; its fields follow, one for each column. Missing ones stay empty. */
void                   gruppe_sheet_add_row       (GruppeSheet *self);
void                   gruppe_sheet_add_cell      (GruppeSheet *self,
                                                   const char  *words,
                                                   const char  *marks);
guint                  gruppe_sheet_get_n_columns (GruppeSheet *self);
guint                  gruppe_sheet_get_n_rows    (GruppeSheet *self);
const GruppeSheetCell *gruppe_sheet_get_title     (GruppeSheet *self,
                                                   guint        column);
/* (nullable): the words of a heading between the rows; NULL for a row of fields. */
const char            *gruppe_sheet_get_heading   (GruppeSheet *self,
                                                   guint        row);
const GruppeSheetCell *gruppe_sheet_get_cell      (GruppeSheet *self,
                                                   guint        row,
                                                   guint        column);

G_END_DECLS
