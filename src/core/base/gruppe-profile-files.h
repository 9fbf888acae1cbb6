/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file of the database in the folder of a profile. */
#define GRUPPE_PROFILE_DATABASE "gruppentreffen.db"
/* Stays when it is given up: a file that is removed could be locked once more by somebody who has it open still. */
#define GRUPPE_PROFILE_LOCK "gruppentreffen.lock"
/* Who was erased. Stays when somebody moves the database away: that must be known when it comes back. */
#define GRUPPE_PROFILE_REGISTER "erasures.json"

/* What errors name: a file that a person chose and that must not be written. */
#define GRUPPE_PROFILE_FILES_PLACE "profile-file"

gboolean gruppe_profile_files_is_name (const char  *name);
gboolean gruppe_profile_files_check   (const char  *path,
                                       GError     **error);

G_END_DECLS
