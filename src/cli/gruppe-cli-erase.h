/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-erasure.h"
#include "gruppe-cli.h"

G_BEGIN_DECLS

/* "people erase": gets the arguments from "erase" on. */
int  gruppe_cli_people_erase (GruppeCli                  *cli,
                              int                         argc,
                              char                      **argv);
/* What was done, as text or as an object of BUILDER. */
void gruppe_cli_add_report   (GruppeCli                  *cli,
                              JsonBuilder                *builder,
                              const GruppeErasureReport  *report);

G_END_DECLS
