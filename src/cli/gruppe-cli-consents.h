/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-person.h"
#include "gruppe-cli.h"

G_BEGIN_DECLS

/* What the files of the verb "consents" share. Each gets the arguments from its own name on. */
int           gruppe_cli_consents_record  (GruppeCli   *cli,
                                           int          argc,
                                           char       **argv);
int           gruppe_cli_consents_verify  (GruppeCli   *cli,
                                           int          argc,
                                           char       **argv);
int           gruppe_cli_consents_receipt (GruppeCli   *cli,
                                           int          argc,
                                           char       **argv);
int           gruppe_cli_consents_export  (GruppeCli   *cli,
                                           int          argc,
                                           char       **argv);
/* By id, or by name if only one person has it; NULL after saying what is wrong. */
GruppePerson *gruppe_cli_find_person      (GruppeCli   *cli,
                                           const char  *uid_or_name);

G_END_DECLS
