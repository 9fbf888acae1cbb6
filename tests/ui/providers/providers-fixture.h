/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-ui-test.h"
#include "providers/gruppe-provider-grid.h"
#include "providers/gruppe-providers-page.h"

G_BEGIN_DECLS

/* The page of the providers in a window of its own, and what a person does in it. */
typedef struct
{
  GruppeContext *context;
  GtkWidget *window;
  GruppeProvidersPage *page;
  GruppeProviderGrid *grid;
} Fixture;

/* What earlier tests chose is chosen no more. */
void forget_settings (void);
/* Shows the page of the context, which is there already, and waits until it was laid out. */
void open_page (Fixture *fixture, int width);
/* Nothing else holds the page. */
void close_page (Fixture *fixture);
GtkWidget *find_child (Fixture *fixture, GType type);
/* A window of this type that is open; NULL when there is none. */
GtkWindow *find_window (GType type);
gboolean is_painted (gpointer data);
/* Waits until the frames that are due have been laid out. */
void await_frames (GtkWidget *widget);
/* (transfer full): what the class of WIDGET binds to a key; NULL when that is nothing. */
GtkShortcut *find_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers);
/* The field of the grid that has the focus; NULL stands for the headings. */
void assert_focus (Fixture *fixture, const char *provider, const char *criterion);

G_END_DECLS
