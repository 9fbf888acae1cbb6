/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "gruppe-test.h"

G_BEGIN_DECLS

/**
 * GruppeUiTestFunc:
 * @widget: a widget
 * @data: what was given to gruppe_ui_test_find()
 *
 * Returns: whether it is the one
 */
typedef gboolean (*GruppeUiTestFunc) (GtkWidget     *widget,
                                      gconstpointer  data);

void           gruppe_ui_test_init         (int              *argc,
                                            char           ***argv);
void           gruppe_ui_test_init_widgets (void);
/* A profile in the scratch folder of the test, not opened, with a vault in memory. */
GruppeContext *gruppe_ui_test_context      (const char       *name);
/* The group chooses PROVIDER on 2026-11-20; the name it then had is "Provider of Then". */
void           gruppe_ui_test_adopt        (GruppeContext    *context,
                                            const char       *provider);

/* Searches a widget and all below it, in their order. */
GtkWidget     *gruppe_ui_test_find         (GtkWidget        *widget,
                                            GruppeUiTestFunc  func,
                                            gconstpointer     data);
GtkWidget     *gruppe_ui_test_find_type    (GtkWidget        *widget,
                                            GType             type);
/* LABEL with its underline. One that can be seen is preferred. */
GtkWidget     *gruppe_ui_test_find_button  (GtkWidget        *widget,
                                            const char       *label);
/* In whichever window, as soon as it can be seen: questions are windows of their own on old platforms only. */
GtkWidget     *gruppe_ui_test_await_button (const char       *label);
/* A label that can be seen and has TEXT in it. */
GtkWidget     *gruppe_ui_test_find_text    (GtkWidget        *widget,
                                            const char       *text);
GtkWidget     *gruppe_ui_test_await_text   (GtkWidget        *widget,
                                            const char       *text);

G_END_DECLS
