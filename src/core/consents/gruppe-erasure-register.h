/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-profile-files.h"

G_BEGIN_DECLS

/* The file in the folder of the profile. It stays when a backup takes the place of the database. */
#define GRUPPE_ERASURE_REGISTER_FILE GRUPPE_PROFILE_REGISTER

/* What errors name when the file is damaged. */
#define GRUPPE_ERASURE_REGISTER_PLACE "erasures"

/**
 * GruppeErasureRegister:
 *
 * Who was erased, as salted digests: it says whether a given person was, and names nobody. Used by one thread.
 */
typedef struct _GruppeErasureRegister GruppeErasureRegister;

GruppeErasureRegister *gruppe_erasure_register_load    (const char             *data_dir,
                                                        GError                **error);
void                   gruppe_erasure_register_free    (GruppeErasureRegister  *self);
guint                  gruppe_erasure_register_get_n   (GruppeErasureRegister  *self);
/* Writes the file, and waits until it is on the disk. */
gboolean               gruppe_erasure_register_add     (GruppeErasureRegister  *self,
                                                        const char             *person_uid,
                                                        gint64                  now,
                                                        GError                **error);
gboolean               gruppe_erasure_register_matches (GruppeErasureRegister  *self,
                                                        const char             *person_uid,
                                                        gint64                 *ret_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeErasureRegister, gruppe_erasure_register_free)

G_END_DECLS
