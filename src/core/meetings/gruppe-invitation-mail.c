/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole mails: GMime takes them apart. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <gmime/gmime.h>

#include "gruppe-invitation-private.h"

#define MAX_DEPTH 12
#define MAX_PARTS 200
#define MAX_HEADER_LINES 400

static void
init_gmime (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_mime_init ();
      g_once_init_leave (&once, 1);
    }
}

/**
 * gruppe_invitation_is_mail:
 * @data: bytes
 * @length: number of bytes
 *
 * Returns: whether it begins with the headers of a mail: at least two of those that every mail has, and nothing else before
 *   the first empty line
 */
gboolean
gruppe_invitation_is_mail (const char *data,
                           gsize       length)
{
  static const char * const names[] = {
    "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-transfer-encoding", "received",
    "return-path", "delivered-to", "reply-to", "cc", NULL
  };
  const char *p = data, *end = data + length;
  guint known = 0;

  while (p < end && (*p == '\n' || *p == '\r'))
    p++;
  /* The line an mbox puts in front. */
  if (end - p > 5 && strncmp (p, "From ", 5) == 0)
    p = memchr (p, '\n', (gsize) (end - p)) != NULL ? (const char *) memchr (p, '\n', (gsize) (end - p)) + 1 : end;

  for (guint i = 0; i < MAX_HEADER_LINES && p < end; i++)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));
      gsize n = (gsize) ((line_end != NULL ? line_end : end) - p);
      gsize colon = 0;
      g_autofree char *name = NULL;

      if (n == 0 || (n == 1 && p[0] == '\r'))
        break;
      if (p[0] != ' ' && p[0] != '\t')
        {
          while (colon < n && (g_ascii_isalnum (p[colon]) || p[colon] == '-' || p[colon] == '_'))
            colon++;
          if (colon == 0 || colon >= n || p[colon] != ':')
            return FALSE;
          name = g_ascii_strdown (p, (gssize) colon);
          if (g_strv_contains (names, name))
            known++;
        }
      p = line_end != NULL ? line_end + 1 : end;
    }

  return known >= 2;
}

typedef struct
{
  GPtrArray *parts;
  int age;
  const char *subject;
} Walk;

static char *
content_bytes (GMimePart *part,
               gsize     *length)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  GMimeStream *stream;
  GByteArray *bytes;
  char *data;

  if (wrapper == NULL)
    return NULL;

  stream = g_mime_stream_mem_new ();
  g_mime_data_wrapper_write_to_stream (wrapper, stream);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  *length = bytes->len;
  data = g_malloc (*length + 1);
  if (bytes->len > 0)
    {
      memcpy (data, bytes->data, *length);
      explicit_bzero (bytes->data, bytes->len);
    }
  data[*length] = '\0';
  g_object_unref (stream);

  return data;
}

/* "format=flowed; delsp=yes": a blank at the end of a line says that the line, often a link, goes on. */
static void
join_flowed (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ' && (p[1] == '\n' || (p[1] == '\r' && p[2] == '\n')) &&
          !(p - text >= 2 && p[-1] == '-' && p[-2] == '-' && (p - text == 2 || p[-3] == '\n')))
        p += p[1] == '\r' ? 2 : 1;
      else
        *out++ = *p;
    }
  *out = '\0';
}

static gboolean
is_calendar_name (const char *name)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".ics");
}

static void
add_part (Walk      *walk,
          GMimePart *mime)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (mime));
  gboolean calendar = is_calendar_name (g_mime_part_get_filename (mime)) ||
                      g_mime_content_type_is_type (type, "text", "calendar") ||
                      g_mime_content_type_is_type (type, "application", "ics");
  const char *delsp;
  char *data;
  gsize length = 0, size;
  GruppePart *part;

  if (walk->parts->len >= MAX_PARTS || (!calendar && !g_mime_content_type_is_type (type, "text", "*")))
    return;

  data = content_bytes (mime, &length);
  if (data == NULL)
    return;

  size = length;
  if (calendar)
    gruppe_invitation_unfold (data, &length);

  part = g_new0 (GruppePart, 1);
  part->kind = calendar ? GRUPPE_PART_CALENDAR
                        : g_mime_content_type_is_type (type, "text", "html") ? GRUPPE_PART_HTML : GRUPPE_PART_TEXT;
  part->age = walk->age;
  part->subject = g_strdup (walk->subject);
  part->text = gruppe_invitation_to_utf8 (data, length, g_mime_content_type_get_parameter (type, "charset"));
  delsp = g_mime_content_type_get_parameter (type, "delsp");
  if (part->kind == GRUPPE_PART_TEXT && delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0)
    join_flowed (part->text);
  g_ptr_array_add (walk->parts, part);

  explicit_bzero (data, size);
  g_free (data);
}

static void
walk_object (Walk        *walk,
             GMimeObject *object,
             int          depth)
{
  if (object == NULL || depth > MAX_DEPTH || walk->parts->len >= MAX_PARTS)
    return;

  if (GMIME_IS_MULTIPART (object))
    {
      int n = MIN (g_mime_multipart_get_count (GMIME_MULTIPART (object)), MAX_PARTS);

      for (int i = 0; i < n; i++)
        walk_object (walk, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));

      if (message != NULL)
        {
          Walk inner = { walk->parts, walk->age + 1, g_mime_message_get_subject (message) };

          walk_object (&inner, g_mime_message_get_mime_part (message), depth + 1);
        }
    }
  else if (GMIME_IS_PART (object))
    add_part (walk, GMIME_PART (object));
}

/**
 * gruppe_invitation_mail_parts:
 * @data: a mail
 * @length: number of bytes
 *
 * Returns: (transfer full) (element-type GruppePart): what can be read in it, in its order; mails attached to it are older
 */
GPtrArray *
gruppe_invitation_mail_parts (const char *data,
                              gsize       length)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_part_free);
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;

  init_gmime ();

  while (length > 0 && (data[0] == '\n' || data[0] == '\r'))
    {
      data++;
      length--;
    }

  stream = g_mime_stream_mem_new_with_buffer (data, length);
  parser = g_mime_parser_new_with_stream (stream);
  if (length > 5 && strncmp (data, "From ", 5) == 0)
    g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
  message = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);

  if (message != NULL)
    {
      Walk walk = { parts, 0, g_mime_message_get_subject (message) };

      walk_object (&walk, g_mime_message_get_mime_part (message), 0);
      g_object_unref (message);
    }

  return parts;
}

static gboolean
is_quoted_printable (const char *text)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once, "=(?:3D|C3=[89AB][0-9A-F]|E2=80|20\\r?\\n)"), text, 0, NULL) &&
         (strstr (text, "=\n") != NULL || strstr (text, "=\r\n") != NULL);
}

/**
 * gruppe_invitation_unquote_print:
 * @text: a text without the headers of a mail
 *
 * Returns: (transfer full) (nullable): the text behind it, if it was copied out of the source of a mail in quoted-printable
 */
GruppeScratch *
gruppe_invitation_unquote_print (const char *text)
{
  GMimeEncoding state;
  g_autofree char *out = NULL;
  GruppeScratch *decoded;
  gsize length, n;

  if (!is_quoted_printable (text))
    return NULL;

  init_gmime ();
  length = strlen (text);
  g_mime_encoding_init_decode (&state, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  out = g_malloc0 (g_mime_encoding_outlen (&state, length) + 1);
  n = g_mime_encoding_flush (&state, text, length, out);
  decoded = gruppe_invitation_to_utf8 (out, n, NULL);
  explicit_bzero (out, n);

  return decoded;
}
