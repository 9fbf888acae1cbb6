/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include "gruppe-error.h"
#include "gruppe-profile-files.h"

static gboolean
has_file (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * gruppe_profile_files_is_name:
 * @name: name of a file, without folder
 *
 * Returns: whether a profile has files of that name: the database, what lies beside it, the lock and the register of erased people
 */
gboolean
gruppe_profile_files_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, GRUPPE_PROFILE_DATABASE) || g_str_equal (name, GRUPPE_PROFILE_LOCK) ||
         g_str_has_prefix (name, GRUPPE_PROFILE_REGISTER);
}

/**
 * gruppe_profile_files_check:
 * @path: a file that is going to be written, there or not
 * @error: return location for %GRUPPE_INPUT_ERROR_FORBIDDEN, place %GRUPPE_PROFILE_FILES_PLACE
 *
 * Whoever chooses the name of a file for a list must not hit the database, of this profile or of another one.
 *
 * Returns: whether it is no file of a profile
 */
gboolean
gruppe_profile_files_check (const char  *path,
                            GError     **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (absolute);
  name = g_path_get_basename (absolute);

  if (!gruppe_profile_files_is_name (name) ||
      !(has_file (folder, GRUPPE_PROFILE_DATABASE) || has_file (folder, GRUPPE_PROFILE_LOCK) ||
        has_file (folder, GRUPPE_PROFILE_REGISTER)))
    return TRUE;

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, GRUPPE_PROFILE_FILES_PLACE, 0,
                          "%s belongs to the profile itself", path);

  return FALSE;
}
