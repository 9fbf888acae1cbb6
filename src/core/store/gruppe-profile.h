/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/gruppe-profile-files.h"

G_BEGIN_DECLS

/**
 * GruppeProfileLock:
 *
 * Says that a window works with a profile. One process at a time has it; it ends with the process, however that
 * ends. Only what two windows must not do at once needs it: reading and writing the database does not.
 */
typedef struct _GruppeProfileLock GruppeProfileLock;

gboolean           gruppe_profile_check_folder     (const char           *folder,
                                                    GError              **error);

gboolean           gruppe_profile_owns             (const char           *database,
                                                    const char           *path);

GruppeProfileLock *gruppe_profile_lock_new         (const char           *folder,
                                                    GError              **error);
void               gruppe_profile_lock_new_async   (const char           *folder,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GruppeProfileLock *gruppe_profile_lock_new_finish  (GAsyncResult         *result,
                                                    GError              **error);
gboolean           gruppe_profile_is_locked        (const char           *folder);
void               gruppe_profile_lock_free        (GruppeProfileLock    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeProfileLock, gruppe_profile_lock_free)

G_END_DECLS
