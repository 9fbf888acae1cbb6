/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "requirements/gruppe-questionnaire.h"

G_BEGIN_DECLS

GtkWidget *gruppe_link_new          (const char           *text,
                                     const char           *spoken,
                                     const char           *action,
                                     GVariant             *target);
GtkWidget *gruppe_question_link_new (const GruppeQuestion *question);

G_END_DECLS
