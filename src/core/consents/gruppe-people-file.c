/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-people-private.h"

static guint64
line_of (const char *start,
         const char *end)
{
  guint64 line = 1;

  for (const char *p = start; p < end; p++)
    line += *p == '\n';

  return line;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) text[i] >= 0x80)
        return FALSE;
    }

  return TRUE;
}

/* The first line that is not UTF-8 in a text that has other lines with letters beyond ASCII that are; 0 if there is
 * no such mix. Two files that were pasted together look like that, and read as Windows-1252 they would be wrong
 * without anybody noticing. */
static guint64
find_mixed_line (const char *data,
                 gsize       length)
{
  const char *end = data + length;
  guint64 line = 0, first_other = 0;
  gboolean some_utf8 = FALSE;

  for (const char *p = data; p < end;)
    {
      const char *line_end = memchr (p, '\n', end - p);
      gsize n_bytes = (line_end != NULL ? line_end : end) - p;

      line++;
      if (!is_ascii (p, n_bytes))
        {
          if (g_utf8_validate (p, (gssize) n_bytes, NULL))
            some_utf8 = TRUE;
          else if (first_other == 0)
            first_other = line;
        }

      if (line_end == NULL)
        break;
      p = line_end + 1;
    }

  return some_utf8 ? first_other : 0;
}

void
gruppe_people_file_fail (GError           **error,
                         GruppeInputError   code,
                         const char        *place,
                         guint64            line,
                         const char        *format,
                         ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  gruppe_input_error_set (error, code, place, line, "%s: line %" G_GUINT64_FORMAT ": %s",
                          place, line, sentence);
}

char *
gruppe_people_file_decode (const char   *data,
                           gsize         length,
                           const char   *place,
                           const char  **ret_charset,
                           GError      **error)
{
  const char *nul = length > 0 ? memchr (data, '\0', length) : NULL;
  guint64 mixed_line;
  gsize n_read = 0;
  char *text;

  if (nul != NULL)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_ENCODING, place, line_of (data, nul),
                               "this is not a text file in UTF-8 or Windows-1252");
      return NULL;
    }

  *ret_charset = "UTF-8";
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);

  mixed_line = find_mixed_line (data, length);
  if (mixed_line > 0)
    {
      gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_ENCODING, place, mixed_line,
                               "this line is not in UTF-8, but others are");
      return NULL;
    }

  *ret_charset = "WINDOWS-1252";
  text = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", &n_read, NULL, NULL);
  if (text == NULL)
    gruppe_people_file_fail (error, GRUPPE_INPUT_ERROR_ENCODING, place,
                             line_of (data, data + MIN (n_read, length)),
                             "a character is neither UTF-8 nor Windows-1252");

  return text;
}

/* Reads at most ROOM bytes; -1 with errno set. */
static gssize
read_all (int    fd,
          char  *data,
          gsize  room)
{
  gsize length = 0;

  while (length < room)
    {
      ssize_t n_read = read (fd, data + length, room - length);

      if (n_read < 0 && errno == EINTR)
        continue;

      if (n_read < 0)
        return -1;

      if (n_read == 0)
        break;

      length += (gsize) n_read;
    }

  return (gssize) length;
}

char *
gruppe_people_file_read (const char  *path,
                         gsize        max_bytes,
                         gsize       *ret_length,
                         char       **ret_place,
                         GError     **error)
{
  g_autofree char *basename = g_path_get_basename (path);
  g_autofree char *place = gruppe_text_for_display (basename, 120);
  g_autofree char *data = NULL;
  struct stat info;
  gssize length;
  int fd, number;

  /* Not blocking: opening a pipe must not wait for its other end. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &info) < 0)
    {
      number = errno;
      if (fd >= 0)
        close (fd);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0,
                              "%s: the file cannot be read: %s", place, g_strerror (number));
      return NULL;
    }

  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0, "%s: this is not a file",
                              place);
      return NULL;
    }

  if ((guint64) info.st_size > max_bytes)
    {
      close (fd);
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, place, 0,
                              "%s: the file is larger than %" G_GSIZE_FORMAT " MiB", place,
                              max_bytes / 1024 / 1024);
      return NULL;
    }

  data = g_malloc0 ((gsize) info.st_size + 1);
  length = read_all (fd, data, (gsize) info.st_size);
  number = errno;
  close (fd);
  if (length < 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, place, 0,
                              "%s: the file cannot be read: %s", place, g_strerror (number));
      return NULL;
    }

  *ret_length = (gsize) length;
  *ret_place = g_steal_pointer (&place);

  return g_steal_pointer (&data);
}
