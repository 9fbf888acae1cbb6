/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings/gruppe-meeting-people.h"

G_BEGIN_DECLS

/* Note and take back what was handed over, as the core does, and settle the date, even when the window that asked is closed. */
void     gruppe_delivery_note_async   (GruppeContext        *context,
                                       gint64                meeting,
                                       const gint64         *people,
                                       gsize                 n_people,
                                       GruppeDeliveryWhat    what,
                                       GruppeDeliveryWay     way,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void     gruppe_delivery_undo_async   (GruppeContext        *context,
                                       gint64                meeting,
                                       gint64                person,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean gruppe_delivery_write_finish (GruppeContext        *context,
                                       GAsyncResult         *result,
                                       GError              **error);
/* A date whose password all have is "sent". After UNDONE: a date is not "sent" any more when somebody lacks it. */
void     gruppe_delivery_settle       (GruppeContext        *context,
                                       gint64                meeting,
                                       gboolean              undone);

G_END_DECLS
