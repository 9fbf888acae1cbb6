/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppeStoreFile:
 * @exists: whether the file was there before gruppe_store_file_prepare()
 * @writable: whether file and folder can be written
 * @size: its size in bytes before
 *
 * The database seen as a file in a folder.
 */
typedef struct
{
  gboolean exists;
  gboolean writable;
  gint64 size;

  /*< private >*/
  char *path;
  int lock; /* the folder, or -1 */
  gboolean made_file;
  GPtrArray *made_folders; /* char *, innermost first */
} GruppeStoreFile;

GruppeStoreFile *gruppe_store_file_prepare       (const char       *path,
                                                  GError          **error);
gboolean         gruppe_store_file_make          (GruppeStoreFile  *self,
                                                  GError          **error);
void             gruppe_store_file_discard       (GruppeStoreFile  *self);
void             gruppe_store_file_free          (GruppeStoreFile  *self);
char            *gruppe_store_file_set_aside     (const char       *path,
                                                  GError          **error);
void             gruppe_store_file_put_back      (const char       *aside,
                                                  const char       *path);
char            *gruppe_store_file_keep_beside   (const char       *path,
                                                  const char       *kind,
                                                  GError          **error);
gboolean         gruppe_store_file_replace       (const char       *from,
                                                  const char       *path,
                                                  GError          **error);
char            *gruppe_store_file_create_beside (const char       *path,
                                                  const char       *kind,
                                                  GError          **error);
void             gruppe_store_file_prune_beside  (const char       *path,
                                                  const char       *kind,
                                                  guint             n_kept);
gboolean         gruppe_store_file_sync          (const char       *path,
                                                  GError          **error);
void             gruppe_store_file_remove        (const char       *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeStoreFile, gruppe_store_file_free)

G_END_DECLS
