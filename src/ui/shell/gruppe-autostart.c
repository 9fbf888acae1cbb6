/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "gruppe-autostart.h"

#define FILE_NAME GRUPPE_APP_ID ".desktop"

/* In double quotes; these four characters are escaped there, and everything with a percent sign would be a field code. */
static void
append_quoted (GString    *line,
               const char *argument)
{
  g_string_append_c (line, '"');
  for (const char *p = argument; *p != '\0'; p++)
    {
      if (strchr ("\"`$\\", *p) != NULL)
        /* The file's own escaping comes before that of the command. */
        g_string_append (line, "\\\\");
      if (*p == '\\')
        g_string_append (line, "\\\\");
      else if (*p == '%')
        g_string_append (line, "%%");
      else
        g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

/**
 * gruppe_autostart_is_possible:
 *
 * Returns: whether the program can have itself started; not so in Flatpak, which shows it another home folder
 */
gboolean
gruppe_autostart_is_possible (void)
{
  return !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * gruppe_autostart_make_file:
 * @program: path of the program
 *
 * Returns: (transfer full): what goes into the folder of programs that are started at login
 */
char *
gruppe_autostart_make_file (const char *program)
{
  g_autoptr(GString) line = g_string_new (NULL);

  g_return_val_if_fail (program != NULL, NULL);

  append_quoted (line, program);

  return g_strdup_printf ("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Gruppentreffen\n"
                          "Icon=%s\n"
                          "Exec=%s --background\n"
                          "NoDisplay=true\n"
                          "Terminal=false\n",
                          GRUPPE_APP_ID, line->str);
}

/**
 * gruppe_autostart_set:
 * @on: whether the program is to be started in the background at login
 * @error: return location
 *
 * Writes or removes a file in the user's folder of programs that are started at login.
 *
 * Returns: whether that is so now
 */
gboolean
gruppe_autostart_set (gboolean   on,
                      GError   **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *program = NULL;
  g_autofree char *content = NULL;

  if (!on)
    {
      if (g_unlink (path) == 0 || errno == ENOENT)
        return TRUE;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s cannot be removed: %s", path, g_strerror (errno));
      return FALSE;
    }

  program = g_file_read_link ("/proc/self/exe", error);
  if (program == NULL)
    return FALSE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s cannot be made: %s", folder, g_strerror (errno));
      return FALSE;
    }

  content = gruppe_autostart_make_file (program);

  return g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
