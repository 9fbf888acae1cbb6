/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include "base/gruppe-profile-files.h"
#include "gruppe-save-file.h"

/**
 * gruppe_save_file:
 * @file: where to
 * @func: writes what is to be saved
 * @user_data: data for @func
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * Saves something for a person. It is written beside @file and takes its place only when all was written, so that an
 * older file is left whole when that fails, and no part of a new one is left. Only the owner can read it. Files of a
 * profile are refused, see gruppe_profile_files_check(). Blocks.
 *
 * Returns: whether it was saved
 */
gboolean
gruppe_save_file (GFile           *file,
                  GruppeSaveFunc   func,
                  gpointer         user_data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GCancellable) stop = NULL;
  gboolean is_new;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  path = g_file_get_path (file);
  if (path != NULL && !gruppe_profile_files_check (path, error))
    return FALSE;

  is_new = g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) == G_FILE_TYPE_UNKNOWN;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                           cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (func (G_OUTPUT_STREAM (stream), user_data, cancellable, error))
    {
      if (g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
        return TRUE;
    }
  else
    {
      /* Closed with a cancelled operation the new file is thrown away. */
      stop = g_cancellable_new ();
      g_cancellable_cancel (stop);
      g_output_stream_close (G_OUTPUT_STREAM (stream), stop, NULL);
    }

  /* Where there was none before, GIO writes in place. */
  if (is_new)
    g_file_delete (file, NULL, NULL);

  return FALSE;
}
