/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-cli.h"
#include "meetings/gruppe-meeting-store.h"
#include "store/gruppe-profile.h"

G_BEGIN_DECLS

/* What the files of the verb "meetings" share. */
int                gruppe_cli_meetings_add        (GruppeCli       *cli,
                                                   int              argc,
                                                   char           **argv);
int                gruppe_cli_meetings_cancel     (GruppeCli       *cli,
                                                   int              argc,
                                                   char           **argv);
int                gruppe_cli_meetings_export_ics (GruppeCli       *cli,
                                                   int              argc,
                                                   char           **argv);
/* As text or JSON; never a password. */
void               gruppe_cli_print_meetings      (GruppeCli       *cli,
                                                   GPtrArray       *meetings);
/* For operations that need the main loop, as those of the keyring do. RESULT is NULL before. */
void               gruppe_cli_result_cb           (GObject         *source,
                                                   GAsyncResult    *result,
                                                   gpointer         user_data);
GAsyncResult      *gruppe_cli_await               (GAsyncResult   **result);
/* Opens the profile for what changes passwords; NULL after saying what is wrong. */
GruppeProfileLock *gruppe_cli_open_alone          (GruppeCli       *cli);

G_END_DECLS
