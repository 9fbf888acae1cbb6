/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compat/gruppe-shell-view.h"
#include "gruppe-notices.h"
#include "gruppe-page.h"
#include "gruppe-window.h"
#include "store/gruppe-profile.h"

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
  AdwStatusPage *occupied_page;

  /* owned */
  GruppeContext *context;
  GSettings *settings;
  GCancellable *cancellable;
  GruppeProfileLock *lock;
  GCancellable *settle_cancellable;
  char *pending_target;
  gulong after_paint_id;
  guint sweep_id;
  guint settle_id;
  guint settle_limit;
  guint focus_tick_id;
  gint64 focus_until;
  gboolean sample;
  gboolean opening;
  gboolean locking;
  gboolean ready;
  gboolean settled;
  gboolean create_pending;
  gboolean focus_pending;
  gboolean sweeping;
  gboolean sweep_complained;
  gboolean followed;
};

/* gruppe-window-profile.c: opens the profile and keeps it tidy. */
void        _gruppe_window_open_profile    (GruppeWindow      *self);
void        _gruppe_window_restored        (GruppeWindow      *self);
void        _gruppe_window_sweep           (GruppeWindow      *self);
/* gruppe-window-close.c: nothing that was begun is lost. */
gboolean    _gruppe_window_may_close       (GruppeWindow      *self);
void        _gruppe_window_stop_closing    (GruppeWindow      *self);
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
void        _gruppe_window_enter_page      (GruppeWindow      *self,
                                            const char        *page);

G_END_DECLS
