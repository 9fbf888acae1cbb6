/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds links in a text: bare ones, those in angle brackets that a mail program broke into lines, those in Markdown. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-invitation-private.h"

#define MAX_LINKS 500
/* A wrapper may be longer than the link in it. */
#define MAX_URL 8000
#define MAX_BROKEN_LINES 40

static gboolean
ends_url (gunichar c)
{
  if (c <= 0x20 || c == 0x7F)
    return TRUE;
  if (c < 0x80)
    return strchr ("<>\"`{}|\\^", (int) c) != NULL;

  /* Quotation marks, dots and brackets of typesetting; letters may belong to a host. */
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_INITIAL_PUNCTUATION ||
         g_unichar_type (c) == G_UNICODE_FINAL_PUNCTUATION || g_unichar_type (c) == G_UNICODE_OPEN_PUNCTUATION ||
         g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION || c == 0x2026 || c == 0xFFFD;
}

/* Punctuation of the sentence around it; a bracket that was opened in the link stays. */
static void
trim_url (GString *url)
{
  while (url->len > 0)
    {
      char last = url->str[url->len - 1];
      guint open = 0, close = 0;

      if (last == ')' || last == ']')
        {
          for (const char *p = url->str; *p != '\0'; p++)
            {
              open += *p == (last == ')' ? '(' : '[');
              close += *p == last;
            }
          if (close <= open)
            return;
        }
      else if (strchr (".,;:!?'*", last) == NULL)
        return;

      g_string_truncate (url, url->len - 1);
    }
}

static gboolean
is_url_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("-._~:/?#[]@!$&'()*+,;=%", c) != NULL;
}

/* A link of Teams that ends before its last bracket goes on in the next line, if that is nothing but more of it. */
static gboolean
is_cut_teams (const GString *url)
{
  return strstr (url->str, "/meetup-join/") != NULL && strstr (url->str, "safelinks") == NULL &&
         !g_str_has_suffix (url->str, "%7d") && !g_str_has_suffix (url->str, "%7D") && !g_str_has_suffix (url->str, "}");
}

static const char *
read_on (GString    *url,
         const char *p)
{
  for (int i = 0; i < 8 && is_cut_teams (url) && *p == '\n'; i++)
    {
      const char *start = p + 1;
      const char *end = start;

      while (*end != '\0' && is_url_char (*end))
        end++;
      /* A word of thanks below the link is no part of it. */
      if (end - start < 60 && strcspn (start, "%=/?&") >= (size_t) (end - start))
        break;
      if (end == start || (*end != '\n' && *end != '\0' && *end != '>') || strstr (url->str, "://") == NULL ||
          (size_t) (end - start) > 200 || g_str_has_prefix (start, "http") || memchr (start, ':', (size_t) (end - start)) != NULL)
        break;
      g_string_append_len (url, start, end - start);
      p = end;
    }

  return p;
}

/* "<https://...>" over several lines: blanks in it do not count (RFC 3986, appendix C). */
static const char *
read_bracketed (const char *start,
                GString    *url)
{
  int lines = 0;

  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '>')
        return p + 1;
      if (*p == '<' || *p == '"' || url->len > MAX_URL || lines > MAX_BROKEN_LINES)
        break;
      if (*p == '\n')
        lines++;
      else if (*p == ' ' && p[1] != '\n' && p[-1] != '\n')
        break;
      else if (*p != ' ')
        g_string_append_len (url, p, g_utf8_next_char (p) - p);
    }

  g_string_truncate (url, 0);

  return NULL;
}

/* The part of a link of Teams that is JSON, written without being encoded. */
static const char *
read_context (const char *start,
              GString    *url)
{
  const char *end = start + strcspn (start, "}\n<> ");

  if (*start != '{' || *end != '}' || !g_str_has_suffix (url->str, "context="))
    return start;

  for (const char *p = start; p <= end; p++)
    {
      if (strchr ("{}\"", *p) != NULL)
        g_string_append_printf (url, "%%%02x", (guint) *p);
      else
        g_string_append_c (url, *p);
    }

  return end + 1;
}

static const char *
read_url (const char *text,
          const char *start,
          GString    *url)
{
  const char *p;

  g_string_truncate (url, 0);
  if (start > text && start[-1] == '<')
    {
      p = read_bracketed (start, url);
      if (p != NULL)
        return p;
    }

  for (p = start; *p != '\0' && !ends_url (g_utf8_get_char (p)) && url->len < MAX_URL; p = g_utf8_next_char (p))
    g_string_append_len (url, p, g_utf8_next_char (p) - p);
  p = read_context (p, url);
  p = read_on (url, p);

  /* A link whose words are another link stands twice: "[https://a](https://b)". */
  if (strstr (url->str, "](") != NULL)
    g_string_truncate (url, (gsize) (strstr (url->str, "](") - url->str));
  trim_url (url);

  return p;
}

/* The next "scheme:" in the text. */
static const char *
find_scheme (const char *text,
             const char *from,
             GString    *scheme)
{
  for (const char *colon = strchr (from, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
    {
      const char *start = colon;

      while (start > from && (g_ascii_isalnum (start[-1]) || strchr ("+.-", start[-1]) != NULL) && colon - start < 30)
        start--;
      while (start < colon && !g_ascii_isalpha (*start))
        start++;
      if (start == colon)
        continue;

      g_string_truncate (scheme, 0);
      g_string_append_len (scheme, start, colon - start);
      g_string_ascii_down (scheme);

      if (g_str_has_prefix (colon, "://") || g_str_equal (scheme->str, "javascript") || g_str_equal (scheme->str, "vbscript") ||
          (g_str_equal (scheme->str, "data") && g_str_has_prefix (colon, ":text/")))
        {
          /* Words and link without a blank between them: "Link:https://...". */
          if (g_str_has_suffix (scheme->str, "https"))
            start = colon - strlen ("https");
          else if (g_str_has_suffix (scheme->str, "http"))
            start = colon - strlen ("http");
          if (start != colon && (g_str_has_suffix (scheme->str, "https") || g_str_has_suffix (scheme->str, "http")))
            g_string_assign (scheme, start[4] == ':' ? "http" : "https");

          return start;
        }
    }

  return NULL;
}

static void
refuse_scheme (const char  *scheme,
               GError     **refused)
{
  if (refused != NULL && *refused == NULL)
    gruppe_input_error_set (refused, GRUPPE_INPUT_ERROR_FORBIDDEN, "link", 0,
                            "link: a link with \"%s:\" is refused, only http and https lead into a meeting", scheme);
}

static void
decode_ampersands (GString *url)
{
  g_string_replace (url, "&amp;", "&", 0);
}

typedef void (*LinkFunc) (const char *url, gsize offset, gpointer data);

static void
for_each_link (const char  *text,
               LinkFunc     func,
               gpointer     data,
               GError     **refused)
{
  g_autoptr(GString) url = g_string_new (NULL);
  g_autoptr(GString) scheme = g_string_new (NULL);
  const char *from = text;
  const char *start;

  for (int n = 0; n < MAX_LINKS && (start = find_scheme (text, from, scheme)) != NULL; n++)
    {
      g_autofree char *unwrapped = NULL;

      if (!g_str_equal (scheme->str, "http") && !g_str_equal (scheme->str, "https"))
        {
          refuse_scheme (scheme->str, refused);
          from = start + scheme->len + 1;
          continue;
        }

      from = read_url (text, start, url);
      decode_ampersands (url);
      unwrapped = gruppe_invitation_unwrap (url->str);
      if (g_ascii_strncasecmp (unwrapped, "http://", 7) != 0 && g_ascii_strncasecmp (unwrapped, "https://", 8) != 0)
        {
          g_autofree char *other = g_strndup (unwrapped, strcspn (unwrapped, ":"));
          g_autofree char *shown = gruppe_text_for_display (other, 30);

          refuse_scheme (shown, refused);
          continue;
        }

      func (unwrapped, (gsize) (start - text), data);
    }
}

static void
note_jitsi (const char *url,
            gsize       offset,
            gpointer    data)
{
  char *host = gruppe_link_jitsi_mark (url);

  if (host != NULL)
    g_hash_table_add (data, host);
}

/**
 * gruppe_invitation_find_jitsi:
 * @text: a normalised text
 * @jitsi_hosts: (element-type utf8): gets the hosts where Jitsi Meet runs, as links in the text show
 */
void
gruppe_invitation_find_jitsi (const char *text,
                              GHashTable *jitsi_hosts)
{
  for_each_link (text, note_jitsi, jitsi_hosts, NULL);
}

typedef struct
{
  GruppeLinkRules *rules;
  GHashTable *jitsi_hosts;
  GPtrArray *found;
  GError **refused;
} Search;

static void
take_link (const char *url,
           gsize       offset,
           gpointer    data)
{
  Search *search = data;
  GruppeLink *link = gruppe_link_rules_match (search->rules, url, search->jitsi_hosts, search->refused);

  if (link == NULL)
    return;

  link->offset = offset;
  g_ptr_array_add (search->found, link);
}

/**
 * gruppe_invitation_find_links:
 * @rules: which links are known
 * @text: a normalised text
 * @jitsi_hosts: (element-type utf8): hosts where Jitsi Meet runs
 * @refused: (out) (optional): set when a link must not be followed
 *
 * Returns: (transfer full) (element-type GruppeLink): the links into meetings, in the order of the text
 */
GPtrArray *
gruppe_invitation_find_links (GruppeLinkRules  *rules,
                              const char       *text,
                              GHashTable       *jitsi_hosts,
                              GError          **refused)
{
  Search search = { rules, jitsi_hosts, g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_link_free), refused };

  for_each_link (text, take_link, &search, refused);

  return search.found;
}
