/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-pasted-text.h"

/* So that little is left behind when it is not large. */
#define FIRST_SIZE (64 * 1024)

static void
wipe (char  *data,
      gsize  length)
{
  if (data != NULL)
    explicit_bzero (data, length);
  g_free (data);
}

/**
 * gruppe_pasted_text_new:
 * @data: bytes
 * @length: how many
 *
 * Returns: (transfer full): a copy
 */
GruppePastedText *
gruppe_pasted_text_new (const char *data,
                        gsize       length)
{
  GruppePastedText *self = g_new0 (GruppePastedText, 1);

  self->data = g_malloc (length + 1);
  if (length > 0)
    memcpy (self->data, data, length);
  self->data[length] = '\0';
  self->length = length;

  return self;
}

/**
 * gruppe_pasted_text_free:
 * @self: (transfer full): a text
 */
void
gruppe_pasted_text_free (GruppePastedText *self)
{
  g_return_if_fail (self != NULL);

  wipe (self->data, self->length);
  g_free (self);
}

/**
 * gruppe_pasted_text_read:
 * @file: what a person chose
 * @max: how large it may be
 * @cancellable: (nullable): gives up
 * @error: return location; %GRUPPE_INPUT_ERROR_FILE when it is no file that can be read, %GRUPPE_INPUT_ERROR_TOO_LARGE
 *
 * Blocks. What is no regular file, such as a device, is not read at all.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GruppePastedText *
gruppe_pasted_text_read (GFile         *file,
                         gsize          max,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GError) local = NULL;
  GruppePastedText *self;
  gsize size = FIRST_SIZE, length = 0, got = 0;
  char *data;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &local);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    stream = g_file_read (file, cancellable, &local);
  if (stream == NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, "file", 0, "file: %s",
                                local != NULL ? local->message : "this is no file");
      return NULL;
    }

  data = g_malloc (size);
  while (g_input_stream_read_all (G_INPUT_STREAM (stream), data + length, size - length, &got, cancellable, &local))
    {
      char *larger;

      length += got;
      if (length < size || length > max)
        break;

      larger = g_malloc (size * 2);
      memcpy (larger, data, length);
      wipe (data, length);
      data = larger;
      size *= 2;
    }

  if (local != NULL || length > max)
    {
      wipe (data, size);
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else if (local != NULL)
        gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, "file", 0, "file: %s", local->message);
      else
        gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "file", 0, "file: larger than %" G_GSIZE_FORMAT " bytes", max);
      return NULL;
    }

  self = gruppe_pasted_text_new (data, length);
  wipe (data, size);

  return self;
}
