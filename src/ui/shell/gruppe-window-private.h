/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compat/gruppe-shell-view.h"
#include "gruppe-notices.h"
#include "gruppe-page.h"
#include "gruppe-window.h"

G_BEGIN_DECLS

struct _GruppeWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  GruppeShellView *shell_view;
  GruppeNotices *notices;
  GtkStack *state_stack;
  GtkWidget *welcome;
  AdwViewStack *view_stack;
  AdwStatusPage *failed_page;

  /* owned */
  GruppeContext *context;
  GSettings *settings;
  GCancellable *cancellable;
  char *pending_target;
  gulong after_paint_id;
  guint sweep_id;
  gboolean sample;
  gboolean opening;
  gboolean ready;
  gboolean create_pending;
  gboolean sweeping;
  gboolean sweep_complained;
};

/* gruppe-window-profile.c: opens the profile and keeps it tidy. */
void        _gruppe_window_open_profile    (GruppeWindow      *self);
void        _gruppe_window_sweep           (GruppeWindow      *self);
/* gruppe-window-actions.c */
void        _gruppe_window_class_actions   (GtkWidgetClass    *widget_class);
/* gruppe-window.c */
void        _gruppe_window_set_state       (GruppeWindow      *self,
                                            const char        *state);
void        _gruppe_window_set_ready       (GruppeWindow      *self);
void        _gruppe_window_leave_welcome   (GruppeWindow      *self);
void        _gruppe_window_go              (GruppeWindow      *self,
                                            const char        *page,
                                            const char        *target,
                                            gboolean           create_new);
GruppePage *_gruppe_window_get_visible     (GruppeWindow      *self);

G_END_DECLS
