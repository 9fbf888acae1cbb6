/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-provider-chooser.h"
#include "gruppe-provider-grid.h"
#include "gruppe-providers-page.h"
#include "gruppe-view-popover.h"
#include "widgets/gruppe-adaptive-bin.h"
#include "widgets/gruppe-banner.h"

G_BEGIN_DECLS

/* How many stand side by side in a narrow window. */
#define GRUPPE_PROVIDERS_PAIR 2

struct _GruppeProvidersPage
{
  GruppePage parent_instance;

  GruppeAdaptiveBin *bin;
  GruppeBanner *passed_over;
  GtkEditable *search;
  GtkMenuButton *chooser_button;
  GruppeProviderChooser *chooser;
  GruppeViewPopover *view;
  GtkToggleButton *differences;
  GtkToggleButton *matters;
  GtkWidget *status_bar;
  GtkLabel *status;
  GtkWidget *sort_bar;
  GtkLabel *sort_status;
  GtkStack *stack;
  GruppeProviderGrid *grid;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;

  GruppeComparison *comparison;
  GPtrArray *presets;
  GHashTable *weights;          /* what matters; NULL as long as nobody asked */
  GSettings *settings;
  GStrv chosen;                 /* all that stand side by side in a wide window */
  GStrv pair;                   /* the two of a narrow one */
  char *target;                 /* to be shown as soon as it is known how wide the page is */
  guint target_tick;
  gboolean loading;             /* the state is being set, not changed by a person */
  gboolean weights_stale;       /* answers changed while nobody looked */
};

/* gruppe-providers-page.c */
void _gruppe_providers_page_show_providers (GruppeProvidersPage *self);
void _gruppe_providers_page_update         (GruppeProvidersPage *self);

/* gruppe-providers-state.c */
void _gruppe_providers_page_load_state     (GruppeProvidersPage *self,
                                            GruppeComparison    *before);
void _gruppe_providers_page_save_state     (GruppeProvidersPage *self);
void _gruppe_providers_page_save_chosen    (GruppeProvidersPage *self);

/* gruppe-providers-status.c */
void _gruppe_providers_page_update_status  (GruppeProvidersPage *self);

/* gruppe-providers-weights.c */
void _gruppe_providers_page_show_weights   (GruppeProvidersPage *self);
void _gruppe_providers_page_database_changed (GruppeProvidersPage *self,
                                              guint                topics);

/* gruppe-providers-actions.c */
void _gruppe_providers_page_class_actions  (GtkWidgetClass      *widget_class);
void _gruppe_providers_page_update_actions (GruppeProvidersPage *self);

G_END_DECLS
