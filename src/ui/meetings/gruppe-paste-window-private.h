/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-found-group.h"
#include "gruppe-paste-window.h"
#include "gruppe-pasted-text.h"

G_BEGIN_DECLS

struct _GruppePasteWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *read_button;
  GtkWidget *use_button;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *paste_button;
  GtkWidget *text_box;
  GtkTextView *text_view;
  GtkLabel *long_label;
  GruppeFoundGroup *found_group;
  GtkWidget *clipboard_box;
  GtkCheckButton *new_button;
  GtkCheckButton *date_button;
  GtkWidget *date_choice;
  AdwComboRow *date_row;
  GtkLabel *time_label;
  GtkWidget *use_problem_box;
  GtkLabel *use_problem;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  GruppePastedText *long_text;
  GruppePastedText *html;
  GruppeFoundInvitation *found;
  GPtrArray *meetings;
  char *zone;
  int margin_minutes;
  gint64 filling;          /* the date that gets it */
  gboolean from_clipboard;
  gboolean busy;
};

/* gruppe-paste-window.c */
void     gruppe_paste_window_set_busy         (GruppePasteWindow *self,
                                               gboolean           busy);
void     gruppe_paste_window_show_problem     (GruppePasteWindow *self,
                                               const char        *sentence);
void     gruppe_paste_window_read_cb          (GObject           *source,
                                               GAsyncResult      *result,
                                               gpointer           user_data);

/* How a text comes in (gruppe-paste-input.c) */
void     gruppe_paste_window_watch_text       (GruppePasteWindow *self);
void     gruppe_paste_window_forget_text      (GruppePasteWindow *self);
/* FILE NULL: what is in the field. */
void     gruppe_paste_window_read             (GruppePasteWindow *self,
                                               GFile             *file);
void     gruppe_paste_window_paste            (GruppePasteWindow *self);
void     gruppe_paste_window_open             (GtkWidget         *widget,
                                               const char        *action,
                                               GVariant          *parameter);

/* What becomes of it (gruppe-paste-use.c) */
void     gruppe_paste_window_show_use_problem (GruppePasteWindow *self,
                                               const char        *sentence);
void     gruppe_paste_window_fill_dates       (GruppePasteWindow *self);
void     gruppe_paste_window_update_choice    (GruppePasteWindow *self);
void     gruppe_paste_window_use              (GtkWidget         *widget,
                                               const char        *action,
                                               GVariant          *parameter);

/* Sentences (gruppe-paste-words.c) */
char    *gruppe_paste_words_providers         (GruppePasteWindow *self);
char    *gruppe_paste_words_read_error        (const GError      *error);
char    *gruppe_paste_words_use_error         (const GError      *error);

G_END_DECLS
