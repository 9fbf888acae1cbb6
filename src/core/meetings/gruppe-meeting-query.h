/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-meeting.h"
#include "store/gruppe-query-model.h"

G_BEGIN_DECLS

/* Statements for gruppe_query_model_set_query(); the filter is gruppe_meetings_filter(). */
#define GRUPPE_MEETINGS_COMING "meetings/ids-coming"
#define GRUPPE_MEETINGS_PAST "meetings/ids-past"

/* Longest text that is searched for. */
#define GRUPPE_MEETINGS_MAX_SEARCH 200

/**
 * GruppeMeetingsView:
 * @GRUPPE_MEETINGS_VIEW_COMING: what is not over, also what is cancelled; the next one first
 * @GRUPPE_MEETINGS_VIEW_ACTION: what is not over and takes place, and where something is left to do; the next one first
 * @GRUPPE_MEETINGS_VIEW_OVER: what is over; the latest first
 * @GRUPPE_MEETINGS_VIEW_ALL: everything in the order of time
 *
 * Which meetings a list shows. Something is left to do where there is no link; where the password is made but not yet set at the
 * provider; where it is set but not everybody who takes part has it, or nobody is named who takes part and it is not marked as
 * sent; and where it is marked as sent although it was handed to some and somebody else is without it.
 */
typedef enum
{
  GRUPPE_MEETINGS_VIEW_COMING,
  GRUPPE_MEETINGS_VIEW_ACTION,
  GRUPPE_MEETINGS_VIEW_OVER,
  GRUPPE_MEETINGS_VIEW_ALL,
} GruppeMeetingsView;

/* For GruppeQueryModel: rows are GruppeMeeting. */
extern const GruppeQuery gruppe_meetings_query;

/* Name of the ids statement, and its filter. SEARCH: only those with this in their title, capital letters aside; may be NULL. */
const char *gruppe_meetings_query_filter      (GruppeMeetingsView    view,
                                               const char           *search,
                                               gint64                now,
                                               GVariant            **ret_filter);
GVariant   *gruppe_meetings_filter            (gint64                now);

/* (element-type GruppeMeeting): those that begin in this month, as the clocks of ZONE show it, in the order of time. */
void        gruppe_meetings_month_async       (GruppeContext        *context,
                                               int                   year,
                                               int                   month,
                                               const char           *zone,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray  *gruppe_meetings_month_finish      (GruppeContext        *context,
                                               GAsyncResult         *result,
                                               GError              **error);
/* How many GRUPPE_MEETINGS_VIEW_ACTION shows; -1 when it failed. */
void        gruppe_meetings_count_action_async  (GruppeContext        *context,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gint64      gruppe_meetings_count_action_finish (GruppeContext        *context,
                                               GAsyncResult         *result,
                                               GError              **error);
/* For the command line and tests: blocks. */
GPtrArray  *gruppe_meetings_find_sync         (GruppeContext        *context,
                                               GruppeMeetingsView    view,
                                               const char           *search,
                                               GError              **error);

G_END_DECLS
