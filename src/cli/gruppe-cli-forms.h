/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-forms.h"
#include "gruppe-cli.h"

G_BEGIN_DECLS

/* What the files of the verb "forms" share. Each gets the arguments from its own name on. */
int      gruppe_cli_forms_print  (GruppeCli          *cli,
                                  int                 argc,
                                  char              **argv);
int      gruppe_cli_forms_return (GruppeCli          *cli,
                                  int                 argc,
                                  char              **argv);
/* Also for the verb "consents". PAIRS such as "group=Abend"; FALSE after saying what is wrong. */
gboolean gruppe_cli_fill_set     (GruppeConsentFill  *fill,
                                  char              **pairs);
gboolean gruppe_cli_fill_meeting (GruppeCli          *cli,
                                  GruppeConsentFill  *fill,
                                  const char         *uid);

G_END_DECLS
