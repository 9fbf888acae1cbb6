/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an invitation before anything is read out of it: its encoding, its odd characters, and which lines were written
 * last. What was quoted (">"), forwarded or answered is older than what stands outside of it. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-invitation-private.h"

#define MAX_LINE 4096
#define MAX_QUOTES 20
#define MAX_PIECES 200
/* Between a separator and the headers below it. */
#define MAX_BLANK_LINES 3
#define HEADER_LINES 12
/* Lines that may begin the headers of a forwarded mail; no thread has as many. */
#define MAX_HEADER_BLOCKS 1000
/* A signature is no invitation, but may hold the link of the organiser's own room when there is no other. */
#define SIGNATURE_AGE 1000

void
gruppe_scratch_free (GruppeScratch *self)
{
  if (self == NULL)
    return;

  explicit_bzero (self, strlen (self));
  g_free (self);
}

void
gruppe_scratch_string_free (GString *string)
{
  if (string == NULL)
    return;

  explicit_bzero (string->str, string->allocated_len);
  g_string_free (string, TRUE);
}

void
gruppe_scratch_lines_free (char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    gruppe_scratch_free (lines[i]);
  g_free (lines);
}

/**
 * gruppe_invitation_lines:
 * @text: a normalised text
 *
 * Returns: (transfer full) (array zero-terminated=1): its lines; free with gruppe_scratch_lines_free()
 */
char **
gruppe_invitation_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new ();
  const char *p = text;

  for (;;)
    {
      const char *end = strchrnul (p, '\n');

      g_ptr_array_add (lines, g_strndup (p, (gsize) (end - p)));
      if (*end == '\0')
        break;
      p = end + 1;
    }
  g_ptr_array_add (lines, NULL);

  return (char **) g_ptr_array_free (lines, FALSE);
}

void
gruppe_part_free (GruppePart *self)
{
  if (self == NULL)
    return;

  gruppe_scratch_free (self->text);
  g_free (self->subject);
  g_free (self);
}

void
gruppe_segment_free (GruppeSegment *self)
{
  if (self == NULL)
    return;

  gruppe_scratch_free (self->text);
  g_free (self->title);
  g_free (self->start);
  g_free (self->end);
  g_free (self->time_zone);
  g_free (self);
}

/**
 * gruppe_invitation_regex:
 * @once: a static variable
 * @pattern: a regular expression without mistakes; letters of either case match
 *
 * Returns: (transfer none): the expression, made once
 */
GRegex *
gruppe_invitation_regex (GRegex     **once,
                         const char  *pattern)
{
  if (g_once_init_enter (once))
    {
      GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

      g_assert (regex != NULL);
      g_once_init_leave (once, regex);
    }

  return *once;
}

static char *
convert (const char *data,
         gsize       length,
         const char *charset)
{
  gsize written = 0;
  char *text = g_convert_with_fallback (data, (gssize) length, "UTF-8", charset, "\357\277\275", NULL,
                                        &written, NULL);

  /* A NUL in the middle ends it. */
  return text;
}

/**
 * gruppe_invitation_to_utf8:
 * @data: bytes
 * @length: number of bytes
 * @charset: (nullable): what they are said to be
 *
 * Bytes that are not what they are said to be are taken as UTF-8 when they are valid, otherwise as Windows-1252.
 *
 * Returns: (transfer full): UTF-8
 */
GruppeScratch *
gruppe_invitation_to_utf8 (const char *data,
                           gsize       length,
                           const char *charset)
{
  g_autofree char *plain = NULL;
  char *text = NULL;

  if (length >= 2 && ((guchar) data[0] == 0xFF || (guchar) data[0] == 0xFE) &&
      ((guchar) data[0] ^ (guchar) data[1]) == 0x01)
    text = convert (data, length - length % 2, "UTF-16");
  else if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  if (text == NULL && charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0 &&
      g_ascii_strcasecmp (charset, "us-ascii") != 0)
    text = convert (data, length, charset);

  if (text == NULL && g_utf8_validate_len (data, length, NULL))
    text = g_strndup (data, length);

  if (text == NULL)
    text = convert (data, length, "WINDOWS-1252");

  /* Windows-1252 leaves five bytes without a meaning. */
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      gruppe_scratch_free (text);
      plain = g_strndup (data, length);
      text = g_utf8_make_valid (plain, -1);
      explicit_bzero (plain, strlen (plain));
    }

  return text;
}

/**
 * gruppe_invitation_unfold:
 * @data: (array length=length): a calendar file, changed in place
 * @length: (inout): number of bytes
 *
 * Joins folded lines as bytes, for they may be folded in the middle of a character (RFC 5545, section 3.1).
 */
void
gruppe_invitation_unfold (char  *data,
                          gsize *length)
{
  gsize out = 0;

  for (gsize i = 0; i < *length; i++)
    {
      gsize next = i + (data[i] == '\r' ? 1 : 0);

      if (next + 1 < *length && data[next] == '\n' && (data[next + 1] == ' ' || data[next + 1] == '\t'))
        i = next + 1;
      else
        data[out++] = data[i];
    }

  *length = out;
}

static gboolean
is_invisible (gunichar c)
{
  /* Soft hyphen, characters without width, joiners, marks of direction. */
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C;
}

/**
 * gruppe_invitation_normalise:
 * @text: UTF-8
 *
 * Blanks of every kind become plain blanks, line ends "\n", hyphens that do not break plain hyphens; what cannot be seen is dropped.
 *
 * Returns: (transfer full): the text in normalisation form C
 */
GruppeScratch *
gruppe_invitation_normalise (const char *text)
{
  g_autoptr(GruppeScratch) normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *clean;

  if (normal == NULL)
    return g_strdup ("");

  clean = g_string_sized_new (strlen (normal) + 1);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        g_string_append_c (clean, p[1] == '\n' ? ' ' : '\n');
      else if (c == '\n' || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, '\n');
      else if (c == '\t' || c == '\f' || c == '\v' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        g_string_append_c (clean, ' ');
      else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_invisible (c))
        continue;
      else if (c == 0x2010 || c == 0x2011)
        g_string_append_c (clean, '-');
      else if (c == 0xFF1A)
        g_string_append_c (clean, ':');
      else
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/**
 * gruppe_invitation_title:
 * @text: (nullable): a subject, a SUMMARY or a topic
 *
 * Takes off what mail programs put in front of a subject.
 *
 * Returns: (transfer full) (nullable): a text fit to be a title, or %NULL when nothing is left
 */
char *
gruppe_invitation_title (const char *text)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *shown = NULL;
  const char *rest;
  int end = 0;

  if (text == NULL)
    return NULL;

  if (g_regex_match (gruppe_invitation_regex (&once, "^\\s*(?:(?:aw|re|wg|fwd?|antw|antwort|tr)(?:\\[\\d+\\])?\\s*:\\s*)+"),
                     text, 0, &match))
    g_match_info_fetch_pos (match, 0, NULL, &end);

  rest = text + end;
  shown = gruppe_text_for_display (rest, GRUPPE_TEXT_MAX_TITLE);
  g_strstrip (shown);

  return shown[0] != '\0' ? gruppe_text_clean (shown, "title", 0, GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_NONE, NULL)
                          : NULL;
}

typedef struct
{
  const char *text;     /* without quote marks */
  gsize length;
  int quotes;
} Line;

static void
read_line (const char *start,
           gsize       length,
           Line       *line)
{
  const char *p = start;
  const char *end = start + length;

  line->quotes = 0;
  for (;;)
    {
      const char *q = p;

      while (q < end && *q == ' ' && q - p < 4)
        q++;
      if (q >= end || *q != '>' || line->quotes >= MAX_QUOTES)
        break;
      line->quotes++;
      p = q + 1;
    }
  if (line->quotes > 0 && p < end && *p == ' ')
    p++;

  line->text = p;
  line->length = (gsize) (end - p);
}

static GArray *
read_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  const char *p = text;

  for (;;)
    {
      const char *end = strchrnul (p, '\n');
      Line line;

      read_line (p, (gsize) (end - p), &line);
      g_array_append_val (lines, line);
      if (*end == '\0')
        break;
      p = end + 1;
    }

  return lines;
}

/* MIN() may cut a character in two; the expressions only look at the beginning, and GRegex refuses what is not valid. */
static gsize
whole_length (const Line *line)
{
  const char *end = NULL;
  gsize length = MIN (line->length, MAX_LINE);

  g_utf8_validate_len (line->text, length, &end);

  return (gsize) (end - line->text);
}

static gboolean
line_matches (GRegex     *regex,
              const Line *line)
{
  return g_regex_match_full (regex, line->text, (gssize) whole_length (line), 0, 0, NULL, NULL);
}

static gboolean
is_separator (const Line *line)
{
  static GRegex *once;

  return line_matches (gruppe_invitation_regex (&once,
    "^\\s*(?:[-_*=]{2,}\\s*(?:original ?message|original ?appointment|ursprüngliche nachricht|ursprünglicher termin|"
    "original-?nachricht|urspr\\. nachricht|forwarded message|weitergeleitete (?:nachricht|e-?mail|mail)|"
    "anfang der weitergeleiteten)|begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail))"), line);
}

/* Below a separator the headers begin with any of them: Thunderbird writes the subject first. */
static gboolean
is_below_separator (GArray *lines,
                    guint   at)
{
  for (guint i = 0; i < MAX_BLANK_LINES && at > 0 && g_array_index (lines, Line, at - 1).length == 0; i++)
    at--;

  return at > 0 && is_separator (&g_array_index (lines, Line, at - 1));
}

static gboolean
is_header (const Line *line,
           gboolean    first)
{
  static GRegex *from, *any;

  if (first)
    return line_matches (gruppe_invitation_regex (&from, "^[ *]*(?:from|von)[ *]*:[ *]*\\S"), line);

  return line_matches (gruppe_invitation_regex (&any,
    "^[ *]*(?:from|von|sent|gesendet|date|datum|to|an|cc|kopie|bcc|subject|betreff|reply-to|antwort an|when|wann|where|wo|"
    "priorität|importance|wichtigkeit)[ *]*:"), line);
}

/* How many lines the headers of a forwarded or answered mail take, 0 if this is not their first one. */
static guint
header_block (GArray  *lines,
              guint    at,
              guint   *tried,
              char   **subject)
{
  static GRegex *sent, *about, *title;
  const Line *first = &g_array_index (lines, Line, at);
  gboolean has_sent = FALSE, has_about = FALSE;
  guint n;

  if (first->length == 0 || !is_header (first, FALSE) || (!is_header (first, TRUE) && !is_below_separator (lines, at)) ||
      ++*tried > MAX_HEADER_BLOCKS)
    return 0;

  for (n = 0; n < HEADER_LINES && at + n < lines->len; n++)
    {
      const Line *line = &g_array_index (lines, Line, at + n);
      g_autoptr(GMatchInfo) match = NULL;

      /* Outlook leaves no blank line between them, HTML sometimes does. */
      if (line->length == 0 && has_sent && has_about)
        break;
      if (line->length > 0 && !is_header (line, FALSE) && line->text[0] != ' ')
        break;

      has_sent |= line_matches (gruppe_invitation_regex (&sent, "^[ *]*(?:sent|gesendet|date|datum)[ *]*:"), line);
      has_about |= line_matches (gruppe_invitation_regex (&about, "^[ *]*(?:to|an|subject|betreff)[ *]*:"), line);
      if (g_regex_match_full (gruppe_invitation_regex (&title, "^[ *]*(?:subject|betreff)[ *]*:[ *]*(.+)$"),
                              line->text, (gssize) whole_length (line), 0, 0, &match, NULL))
        {
          g_free (*subject);
          *subject = g_match_info_fetch (match, 1);
        }
    }

  return has_sent && has_about ? n : 0;
}

/* "On Monday somebody wrote:", in one line or two. */
static guint
attribution (GArray *lines,
             guint   at)
{
  static GRegex *begins, *ends;
  const Line *line = &g_array_index (lines, Line, at);

  if (!line_matches (gruppe_invitation_regex (&begins, "^\\s*(?:am|on|le)\\s.{0,80}\\d"), line))
    return 0;

  for (guint i = 0; i < 3 && at + i < lines->len; i++)
    {
      const Line *next = &g_array_index (lines, Line, at + i);

      if (line_matches (gruppe_invitation_regex (&ends, "(?:schrieb|wrote|geschrieben)[^:]{0,120}:\\s*$"), next))
        return i + 1;
      if (next->length == 0)
        break;
    }

  return 0;
}

static GruppeSegment *
piece_for_age (GPtrArray  *pieces,
               GPtrArray  *texts,
               int         age,
               const char *subject)
{
  GruppeSegment *piece;

  for (guint i = 0; i < pieces->len; i++)
    {
      piece = g_ptr_array_index (pieces, i);
      if (piece->age == age)
        return piece;
    }

  /* The last one takes what is beyond the limit. */
  if (pieces->len >= MAX_PIECES)
    return g_ptr_array_index (pieces, pieces->len - 1);

  piece = g_new0 (GruppeSegment, 1);
  piece->age = age;
  piece->title = gruppe_invitation_title (subject);
  g_ptr_array_add (pieces, piece);
  g_ptr_array_add (texts, g_string_new (NULL));

  return piece;
}

/**
 * gruppe_invitation_split:
 * @text: a normalised text
 * @age: how old it is as a whole
 * @subject: (nullable): of the mail
 * @segments: (element-type GruppeSegment): gets the lines of each age
 *
 * Lines keep their order within an age. The headers of a forwarded mail and lines such as "On Monday A wrote:" are left out, so that their
 * dates are not taken for those of a meeting.
 */
void
gruppe_invitation_split (const char *text,
                         int         age,
                         const char *subject,
                         GPtrArray  *segments)
{
  g_autoptr(GArray) lines = read_lines (text);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_scratch_string_free);
  g_autoptr(GPtrArray) pieces = g_ptr_array_new ();
  g_autofree char *current = g_strdup (subject);
  int base = age;
  gboolean signature = FALSE;
  guint tried = 0;
  int quotes = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autofree char *forwarded = NULL;
      GruppeSegment *piece;
      guint index = 0;
      guint n;

      if (line->quotes != quotes)
        signature = FALSE;
      quotes = line->quotes;

      n = header_block (lines, i, &tried, &forwarded);
      if (n == 0)
        n = attribution (lines, i);
      if (n > 0 || is_separator (line))
        {
          /* A separator and the headers below it are one step. */
          gboolean again = i > 0 && n > 0 && is_separator (&g_array_index (lines, Line, i - 1));

          if (!again)
            base++;
          signature = FALSE;
          if (forwarded != NULL)
            {
              g_free (current);
              current = g_steal_pointer (&forwarded);
            }
          i += n > 0 ? n - 1 : 0;
          continue;
        }

      if (line->length == 3 && strncmp (line->text, "-- ", 3) == 0)
        signature = TRUE;
      else if (line->length == 2 && strncmp (line->text, "--", 2) == 0)
        signature = TRUE;

      piece = piece_for_age (pieces, texts, base + quotes + (signature ? SIGNATURE_AGE : 0), current);
      g_ptr_array_find (pieces, piece, &index);
      g_string_append_len (g_ptr_array_index (texts, index), line->text, (gssize) line->length);
      g_string_append_c (g_ptr_array_index (texts, index), '\n');
    }

  for (guint i = 0; i < pieces->len; i++)
    {
      GruppeSegment *piece = g_ptr_array_index (pieces, i);
      GString *content = g_ptr_array_index (texts, i);

      piece->text = g_strdup (content->str);
      g_ptr_array_add (segments, piece);
    }
}
