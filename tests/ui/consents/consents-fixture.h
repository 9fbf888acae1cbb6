/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-people.h"
#include "gruppe-ui-test.h"

G_BEGIN_DECLS

/* The page of the consents in a window of its own. */
typedef struct
{
  GruppeContext *context;
  GtkWindow *window;
  GtkWidget *overlay;
  GtkWidget *page;
} PageFixture;

/* A file that the program wrote: whose it is, and what is in it. */
typedef struct
{
  GruppeContext *context;
  const char *person;
  const char *kind;
  const char *path;
} Noted;

/* Services with an open database. */
GruppeContext *open_context    (void);
/* Not yet shown: its page has no services. */
void           open_page       (PageFixture     *fixture,
                                int              width,
                                int              height);
/* Nothing else holds the page. */
void           close_page      (PageFixture     *fixture);
/* (transfer full): with one label, or none. */
GruppePerson  *enter_person    (GruppeContext   *context,
                                const char      *name,
                                const char      *tag,
                                GruppePersonAge  age);

/* A window of a type, besides those that are on their way out; NULL when there is none. */
GtkWidget     *find_window     (GType            type);
GtkWidget     *await_window    (GType            type);
void           await_no_window (GType            type);

/* The row of this title, as soon as it can be seen. */
AdwComboRow   *find_combo      (GtkWidget       *window,
                                const char      *title);
void           set_entry       (GtkWidget       *window,
                                const char      *title,
                                const char      *text);

/* DATA is a Noted: the preview of erasing is what has to name the file. */
gboolean       is_noted        (gpointer         data);

G_END_DECLS
