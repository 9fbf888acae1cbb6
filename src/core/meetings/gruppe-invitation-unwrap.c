/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links that lead to other links: what mail programs and mail filters put around them. Taken apart from their own text; nothing is
 * ever fetched. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-invitation-private.h"

#define MAX_PASSES 8

static const struct
{
  const char *host;
  gboolean subdomains;
  const char *path;     /* nullable: how the path begins */
  const char *names;    /* of the parameter, separated by blanks */
} wrappers[] = {
  { "safelinks.protection.outlook.com", TRUE, NULL, "url" },
  { "safelinks.protection.outlook.de", TRUE, NULL, "url" },
  { "safelinks.protection.partner.outlook.cn", TRUE, NULL, "url" },
  { "statics.teams.cdn.office.net", FALSE, "/evergreen-assets/safelinks/", "url" },
  { "google.com", FALSE, "/url", "q url" },
  { "www.google.com", FALSE, "/url", "q url" },
  { "www.google.de", FALSE, "/url", "q url" },
  { "l.facebook.com", FALSE, "/l.php", "u" },
  { "slack-redir.net", FALSE, "/link", "url" },
  { "deref-gmx.net", FALSE, NULL, "redirectUrl" },
  { "deref-gmx.com", FALSE, NULL, "redirectUrl" },
  { "deref-web.de", FALSE, NULL, "redirectUrl" },
  { "deref-mail.com", FALSE, NULL, "redirectUrl" },
};

static char *
parameter (const char *query,
           const char *names)
{
  g_auto(GStrv) wanted = g_strsplit (names, " ", -1);
  g_auto(GStrv) pairs = query != NULL ? g_strsplit (query, "&", 200) : NULL;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      /* "&amp;" that was taken twice. */
      if (g_strv_contains ((const char * const *) wanted, pairs[i]) ||
          (g_str_has_prefix (pairs[i], "amp;") && g_strv_contains ((const char * const *) wanted, pairs[i] + 4)))
        return g_uri_unescape_string (equals + 1, NULL);
    }

  return NULL;
}

/* urldefense.com/v3/__https://zoom.us/j/1?pwd=abc__;Iw!!TOKEN$ : "*" stands for the next letter of the base64 text behind "__;". */
static char *
defense_v3 (const char *path)
{
  const char *start = path + strlen ("/v3/__");
  const char *end = g_strrstr (start, "__;");
  g_autofree char *coded = NULL;
  g_autofree guchar *letters = NULL;
  gsize n_letters = 0, used = 0;
  GString *url;

  if (end == NULL)
    return NULL;

  coded = g_strndup (end + 3, strcspn (end + 3, "!"));
  if (coded[0] != '\0')
    {
      static const char * const padding[] = { "", "===", "==", "=" };
      g_autofree char *padded = g_strconcat (coded, padding[strlen (coded) % 4], NULL);

      letters = g_base64_decode (g_strdelimit (g_strdelimit (padded, "-", '+'), "_", '/'), &n_letters);
    }

  url = g_string_new (NULL);
  for (const char *p = start; p < end; p++)
    {
      if (*p == '*' && used < n_letters && letters[used] > 0x20 && letters[used] < 0x7F)
        g_string_append_c (url, (char) letters[used++]);
      else
        g_string_append_c (url, *p);
    }

  /* One of the two slashes is often lost. */
  if (g_str_has_prefix (url->str, "https:/") && url->str[7] != '/')
    g_string_insert_c (url, 7, '/');
  else if (g_str_has_prefix (url->str, "http:/") && url->str[6] != '/')
    g_string_insert_c (url, 6, '/');

  return g_string_free (url, FALSE);
}

static char *
defense (const char *path,
         const char *query)
{
  g_autofree char *coded = NULL;

  if (g_str_has_prefix (path, "/v3/__"))
    return defense_v3 (path);

  coded = parameter (query, "u");
  if (coded == NULL || !g_str_has_prefix (path, "/v2/"))
    return g_steal_pointer (&coded);

  /* Version 2 writes "-" for "%" and "_" for "/". */
  return g_uri_unescape_string (g_strdelimit (g_strdelimit (coded, "-", '%'), "_", '/'), NULL);
}

static char *
unwrap_once (const char *url)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  if (g_str_equal (host, "urldefense.com") || g_str_equal (host, "urldefense.proofpoint.com"))
    {
      const char *path = strstr (url, host) != NULL ? strstr (url, host) + strlen (host) : g_uri_get_path (uri);

      return defense (path, g_uri_get_query (uri));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrappers); i++)
    {
      gsize length = strlen (wrappers[i].host);
      gsize full = strlen (host);

      if (!(g_str_equal (host, wrappers[i].host) ||
            (wrappers[i].subdomains && full > length && host[full - length - 1] == '.' &&
             g_str_has_suffix (host, wrappers[i].host))))
        continue;
      if (wrappers[i].path != NULL && !g_str_has_prefix (g_uri_get_path (uri), wrappers[i].path))
        continue;

      return parameter (g_uri_get_query (uri), wrappers[i].names);
    }

  return NULL;
}

/**
 * gruppe_invitation_unwrap:
 * @url: a link
 *
 * Takes off Safe Links of Outlook, redirections of Google, urldefense and the like, also several around one another.
 *
 * Returns: (transfer full): the link they lead to, or @url itself
 */
char *
gruppe_invitation_unwrap (const char *url)
{
  char *current = g_strdup (url);

  for (int i = 0; i < MAX_PASSES; i++)
    {
      char *next = unwrap_once (current);

      if (next == NULL || strlen (next) >= strlen (current) || !g_utf8_validate (next, -1, NULL))
        {
          g_free (next);
          break;
        }

      g_free (current);
      current = next;
    }

  return current;
}
