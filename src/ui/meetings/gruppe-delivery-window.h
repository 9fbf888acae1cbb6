/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeDeliveryWindow:
 *
 * Who was handed what of one date, when and on which way.
 */
#define GRUPPE_TYPE_DELIVERY_WINDOW (gruppe_delivery_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDeliveryWindow, gruppe_delivery_window, GRUPPE, DELIVERY_WINDOW, AdwWindow)

GtkWidget *gruppe_delivery_window_new (GtkWindow     *parent,
                                       GruppeContext *context,
                                       GruppeMeeting *meeting);

G_END_DECLS
