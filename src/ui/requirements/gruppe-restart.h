/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gruppe-answer-keeper.h"

G_BEGIN_DECLS

/**
 * GruppeRestartFunc:
 * @page: the page
 *
 * The answers are other ones now: gone, or back again.
 */
typedef void (*GruppeRestartFunc) (GtkWidget *page);

void gruppe_restart (GtkWidget          *page,
                     GruppeAnswerKeeper *keeper,
                     GruppeRestartFunc   changed);

G_END_DECLS
