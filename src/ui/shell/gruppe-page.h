/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/**
 * GruppePage:
 *
 * Base class of the four pages. A page is made when it is to be seen for the first time, perhaps before the database is
 * open; then its @setup runs once, with the context set and the database open.
 */
#define GRUPPE_TYPE_PAGE (gruppe_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (GruppePage, gruppe_page, GRUPPE, PAGE, GtkWidget)

/**
 * GruppePageClass:
 * @setup: the page is shown for the first time; load and connect here
 * @shown: the page has become visible (also after @setup)
 * @create_new: Ctrl+N; may be %NULL
 * @focus_search: Ctrl+F; may be %NULL
 * @show_target: another page or a message leads here: select and show what @target names; may be %NULL
 *
 * Pages are GtkWidget subclasses with a GtkBinLayout or an own layout manager.
 */
struct _GruppePageClass
{
  GtkWidgetClass parent_class;

  void (*setup)        (GruppePage *self);
  void (*shown)        (GruppePage *self);
  void (*create_new)   (GruppePage *self);
  void (*focus_search) (GruppePage *self);
  void (*show_target)  (GruppePage *self,
                        const char *target);

  gpointer padding[3];
};

GruppeContext *gruppe_page_get_context  (GruppePage       *self);
void           gruppe_page_show         (GruppePage       *self,
                                         GruppeContext    *context);
void           gruppe_page_create_new   (GruppePage       *self);
void           gruppe_page_focus_search (GruppePage       *self);
void           gruppe_page_show_target  (GruppePage       *self,
                                         const char       *target);
/* Cancelled when the page goes away. */
GCancellable  *gruppe_page_get_cancellable (GruppePage    *self);

/* Toasts and errors go to the window the widget is in. An error of G_IO_ERROR_CANCELLED is never shown. */
void           gruppe_toast             (GtkWidget        *widget,
                                         const char       *title);
void           gruppe_toast_undo        (GtkWidget        *widget,
                                         const char       *title,
                                         const char       *button,
                                         void            (*undo) (gpointer data),
                                         gpointer          data,
                                         GDestroyNotify    destroy);
/* Does what the button of the newest of those messages does, as long as it can be pressed. FALSE when there is none. */
gboolean       gruppe_toast_undo_last   (GtkWidget        *widget);
void           gruppe_toast_error       (GtkWidget        *widget,
                                         const char       *what_failed,
                                         const GError     *error);
/* A sentence or two for the user: what happened, what is safe, what to do next. */
char          *gruppe_describe_error    (const GError     *error);
/* Switches to another page: "requirements", "providers", "meetings" or "consents", with an optional target there
 * ("" none), which reaches GruppePageClass.show_target after setup and shown. Action "win.go" (ss). */

G_END_DECLS
