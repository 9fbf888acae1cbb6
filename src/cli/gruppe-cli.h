/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/* What a script can rely on. */
#define GRUPPE_CLI_GOOD 0
#define GRUPPE_CLI_FOUND 1
#define GRUPPE_CLI_BAD_INPUT 2

/**
 * GruppeCli:
 * @json: machine output was asked for
 * @data_dir: folder of the profile
 * @context: (nullable): services, made by gruppe_cli_open()
 * @read_own: whether own knowledge has been read, as far as it could be
 */
typedef struct
{
  gboolean json;
  char *data_dir;
  GruppeContext *context;
  gboolean read_own;
} GruppeCli;

/* A verb gets the arguments after its own name and returns the exit code. */
typedef int (*GruppeCliVerb) (GruppeCli *cli, int argc, char **argv);

int              gruppe_cli_providers      (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_validate       (GruppeCli      *cli,
                                            char          **files);
int              gruppe_cli_export_own     (GruppeCli      *cli,
                                            const char     *path,
                                            gboolean        with_notes);
int              gruppe_cli_export_catalogue (GruppeCli    *cli,
                                            const char     *path);
int              gruppe_cli_import         (GruppeCli      *cli,
                                            const char     *path,
                                            gboolean        apply);
int              gruppe_cli_drop_catalogue (GruppeCli      *cli);
int              gruppe_cli_compare        (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_assess         (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_password       (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_people         (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_invitation     (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_meetings       (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_consents       (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_forms          (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_contracts      (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_adoptions      (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_check          (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_backup         (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);
int              gruppe_cli_restore        (GruppeCli      *cli,
                                            int             argc,
                                            char          **argv);

GruppeContext   *gruppe_cli_get_context    (GruppeCli      *cli);
gboolean         gruppe_cli_open           (GruppeCli      *cli);
gboolean         gruppe_cli_look           (GruppeCli      *cli);
GruppeCatalogue *gruppe_cli_get_catalogue  (GruppeCli      *cli);
gboolean         gruppe_cli_parse_options  (const char     *verb,
                                            int            *argc,
                                            char         ***argv,
                                            GOptionEntry   *entries);
int              gruppe_cli_usage          (const char     *format,
                                            ...) G_GNUC_PRINTF (1, 2);
int              gruppe_cli_error          (GError         *error);
void             gruppe_cli_print_json     (JsonBuilder    *builder);
void             gruppe_cli_add_string     (JsonBuilder    *builder,
                                            const char     *member,
                                            const char     *value);
void             gruppe_cli_add_int        (JsonBuilder    *builder,
                                            const char     *member,
                                            gint64          value);
void             gruppe_cli_add_boolean    (JsonBuilder    *builder,
                                            const char     *member,
                                            gboolean        value);
void             gruppe_cli_add_time       (JsonBuilder    *builder,
                                            const char     *member,
                                            gint64          utc);

G_END_DECLS
