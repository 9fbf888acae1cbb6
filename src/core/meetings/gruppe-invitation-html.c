/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as text: libxml2 reads it piece by piece, no tree is built, nothing is loaded. A link comes out as "words <link>"; words that
 * are a link themselves are dropped, since what counts is where the link leads. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "gruppe-invitation-private.h"

/* Elements within one another. No mail needs as many; beyond them reading stops. */
#define MAX_DEPTH 400
#define MAX_TEXT (2 * GRUPPE_INVITATION_MAX_BYTES)
#define CHUNK 4096
#define MAX_QUOTES 10

typedef struct
{
  htmlParserCtxtPtr parser;
  GString *text;
  int depth;
  int hidden;           /* inside of script or style */
  int quotes;           /* inside of blockquote */
  char *href;           /* of the link that is open */
  gsize link_start;
} Reader;

/**
 * gruppe_invitation_is_html:
 * @text: any text
 *
 * Returns: whether it is HTML
 */
gboolean
gruppe_invitation_is_html (const char *text)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once,
    "<(?:!doctype html|html|head|body|div|p|table|span|br|ul|h[1-6]|meta)(?:\\s[^<>]{0,2000})?/?>|<a\\s[^<>]{0,200}href\\s*="), text, 0, NULL);
}

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  return g_strv_contains (names, name);
}

static gboolean
is_block (const char *name)
{
  static const char * const names[] = {
    "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "section", "article",
    "header", "footer", "dt", "dd", "body", "center", "title", NULL
  };

  return is_one_of (name, names);
}

static gboolean
is_hidden (const char *name)
{
  static const char * const names[] = { "script", "style", "head", "template", "noscript", NULL };

  return is_one_of (name, names);
}

static gboolean
is_void (const char *name)
{
  static const char * const names[] = {
    "br", "img", "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr", "param", NULL
  };

  return is_one_of (name, names);
}

static void
break_line (Reader *reader)
{
  if (reader->text->len > MAX_TEXT)
    return;

  g_string_append_c (reader->text, '\n');
  for (int i = 0; i < MIN (reader->quotes, MAX_QUOTES); i++)
    g_string_append (reader->text, "> ");
}

static void
append_link (Reader     *reader,
             const char *href)
{
  g_string_append (reader->text, " <");
  for (const char *p = href; *p != '\0'; p++)
    {
      /* What would end it; browsers drop line breaks. */
      if (*p == '\n' || *p == '\r' || *p == '\t')
        continue;
      if (*p == ' ' || *p == '<' || *p == '>' || *p == '"')
        g_string_append_printf (reader->text, "%%%02X", (guint) *p);
      else
        g_string_append_c (reader->text, *p);
    }
  g_string_append (reader->text, "> ");
}

static void
end_link (Reader *reader)
{
  const char *words;

  if (reader->href == NULL)
    return;

  words = reader->text->str + MIN (reader->link_start, reader->text->len);
  if (strstr (words, "://") != NULL || g_ascii_strncasecmp (words + strspn (words, " \n>"), "www.", 4) == 0)
    g_string_truncate (reader->text, reader->link_start);
  append_link (reader, reader->href);
  g_clear_pointer (&reader->href, g_free);
}

static const char *
attribute (const xmlChar **attributes,
           const char     *name)
{
  for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    {
      if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
        return (const char *) attributes[i + 1];
    }

  return NULL;
}

static void
element_started (void           *data,
                 const xmlChar  *name,
                 const xmlChar **attributes)
{
  Reader *reader = data;
  const char *element = (const char *) name;

  if (!is_void (element) && ++reader->depth > MAX_DEPTH)
    {
      xmlStopParser (reader->parser);
      return;
    }

  if (is_hidden (element))
    reader->hidden++;
  if (g_str_equal (element, "blockquote"))
    reader->quotes++;
  if (is_block (element))
    break_line (reader);
  else if (g_str_equal (element, "td") || g_str_equal (element, "th"))
    g_string_append (reader->text, " ");

  if (g_str_equal (element, "a") || g_str_equal (element, "area"))
    {
      const char *href = attribute (attributes, "href");

      end_link (reader);
      if (href != NULL && g_utf8_validate (href, -1, NULL) && reader->text->len <= MAX_TEXT)
        {
          char *clean = g_strstrip (g_strdup (href));

          reader->href = clean;
          reader->link_start = reader->text->len;
        }
    }
}

static void
element_ended (void          *data,
               const xmlChar *name)
{
  Reader *reader = data;
  const char *element = (const char *) name;

  if (!is_void (element) && reader->depth > 0)
    reader->depth--;
  if (is_hidden (element) && reader->hidden > 0)
    reader->hidden--;
  if (g_str_equal (element, "a") || g_str_equal (element, "area"))
    end_link (reader);
  if (g_str_equal (element, "blockquote") && reader->quotes > 0)
    reader->quotes--;
  if (is_block (element) && !g_str_equal (element, "br"))
    break_line (reader);
}

static void
characters_read (void          *data,
                 const xmlChar *text,
                 int            length)
{
  Reader *reader = data;

  if (reader->hidden > 0 || reader->text->len > MAX_TEXT)
    return;

  /* Line breaks of the source are blanks. */
  for (int i = 0; i < length; i++)
    g_string_append_c (reader->text, strchr ("\n\r\t", text[i]) != NULL && text[i] != '\0' ? ' ' : (char) text[i]);
}

/* Blanks at the ends of lines, and more than one empty line. */
static GruppeScratch *
tidy (const char *text)
{
  GString *tidied = g_string_sized_new (strlen (text) + 1);
  int empty = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = strchrnul (p, '\n');
      const char *last = end;
      gsize before = tidied->len;

      while (*p == ' ')
        p++;
      while (last > p && last[-1] == ' ')
        last--;
      for (const char *q = p; q < last; q++)
        {
          if (*q != ' ' || q[1] != ' ')
            g_string_append_c (tidied, *q);
        }
      empty = tidied->len == before ? empty + 1 : 0;
      if (empty < 2)
        g_string_append_c (tidied, '\n');
      p = *end != '\0' ? end + 1 : end;
    }

  return g_string_free (tidied, FALSE);
}

/**
 * gruppe_invitation_html_to_text:
 * @html: UTF-8
 *
 * Returns: (transfer full): its words, a line for each block
 */
GruppeScratch *
gruppe_invitation_html_to_text (const char *html)
{
  htmlSAXHandler handler = {
    .startElement = element_started,
    .endElement = element_ended,
    .characters = characters_read,
    .ignorableWhitespace = characters_read,
  };
  gsize length = strlen (html);
  Reader reader = { .text = g_string_new (NULL) };
  g_autoptr(GruppeScratch) valid = NULL;
  GruppeScratch *text;

  reader.parser = htmlCreatePushParserCtxt (&handler, &reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (reader.parser == NULL)
    {
      gruppe_scratch_string_free (reader.text);
      return g_strdup ("");
    }

  htmlCtxtUseOptions (reader.parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
                                     HTML_PARSE_IGNORE_ENC);
  for (gsize at = 0; at < length && reader.depth <= MAX_DEPTH; at += CHUNK)
    htmlParseChunk (reader.parser, html + at, (int) MIN (CHUNK, length - at), 0);
  if (reader.depth <= MAX_DEPTH)
    htmlParseChunk (reader.parser, NULL, 0, 1);
  end_link (&reader);

  if (reader.parser->myDoc != NULL)
    xmlFreeDoc (reader.parser->myDoc);
  htmlFreeParserCtxt (reader.parser);

  valid = g_utf8_make_valid (reader.text->str, (gssize) reader.text->len);
  gruppe_scratch_string_free (reader.text);
  text = tidy (valid);

  return text;
}
