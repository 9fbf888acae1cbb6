/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-mailto.h"

/* Lines end as RFC 6068 wants it. */
static void
append_body (GString    *uri,
             const char *body)
{
  g_auto(GStrv) lines = g_strsplit (body, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      /* The break at the end of the text is none of its lines. */
      if (i > 0 && !(lines[i][0] == '\0' && lines[i + 1] == NULL))
        g_string_append (uri, "%0D%0A");
      g_string_append_uri_escaped (uri, lines[i], NULL, FALSE);
    }
}

/**
 * gruppe_mailto_new:
 * @address: an e-mail address
 * @subject: subject line
 * @body: text, without any password
 *
 * Returns: (transfer full): an address with the scheme mailto, ASCII only
 */
char *
gruppe_mailto_new (const char *address,
                   const char *subject,
                   const char *body)
{
  GString *uri;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  uri = g_string_new ("mailto:");
  /* A comma or a question mark in an address stays a part of it. */
  g_string_append_uri_escaped (uri, address, "@", FALSE);
  g_string_append (uri, "?subject=");
  g_string_append_uri_escaped (uri, subject, NULL, FALSE);
  g_string_append (uri, "&body=");
  append_body (uri, body);

  return g_string_free (uri, FALSE);
}
