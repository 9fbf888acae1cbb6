/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gruppe-context.h"
#include "meetings/gruppe-meeting.h"

G_BEGIN_DECLS

/**
 * GruppeDateConsentsWindow:
 *
 * What those who take part in a date have said: to the video meeting, to recording sound and picture, to photos. Answers
 * whether the date may be recorded.
 */
#define GRUPPE_TYPE_DATE_CONSENTS_WINDOW (gruppe_date_consents_window_get_type ())

G_DECLARE_FINAL_TYPE (GruppeDateConsentsWindow, gruppe_date_consents_window, GRUPPE, DATE_CONSENTS_WINDOW, AdwWindow)

GtkWidget *gruppe_date_consents_window_new (GruppeContext *context,
                                            GtkWindow     *parent,
                                            GruppeMeeting *meeting);

G_END_DECLS
