/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hosts that are written so as to be taken for others. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-invitation-private.h"

/* Letters that are drawn like a Latin one. Enough to know that somebody tries; what is taken is decided by equality alone. */
static gunichar
latin_twin (gunichar c)
{
  static const char * const pairs[] = {
    "аa", "еe", "оo", "рp", "сc", "хx", "уy", "іi", "ѕs", "ԁd", "һh", "ӏl", "мm", "тt", "ԝw", "вb", "гr", "кk", "нn",
    "οo", "αa", "ιi", "νv", "ρp", "τt", "κk", "ωw", "ɡg", "ıi", "0o", "1l",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (g_utf8_get_char (pairs[i]) == c)
        return g_utf8_get_char (g_utf8_next_char (pairs[i]));
    }

  return c;
}

/**
 * gruppe_host_looks:
 * @host: a host, with the letters of its language
 *
 * Returns: (transfer full): how it looks, to compare it with those it may be taken for
 */
char *
gruppe_host_looks (const char *host)
{
  g_autofree char *apart = g_utf8_normalize (host, -1, G_NORMALIZE_ALL);
  GString *looks = g_string_new (NULL);

  for (const char *p = apart != NULL ? apart : host; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      if (!g_unichar_ismark (c))
        g_string_append_unichar (looks, latin_twin (c));
    }
  g_string_replace (looks, "rn", "m", 0);
  g_string_replace (looks, "vv", "w", 0);

  return g_string_free (looks, FALSE);
}

/**
 * gruppe_host_is_foreign:
 * @shown: a host, with the letters of its language
 *
 * Latin letters with or without marks are those of a German or European name; any other alphabet in a host that is not known
 * only serves to be taken for another.
 *
 * Returns: whether letters of another alphabet are in it
 */
gboolean
gruppe_host_is_foreign (const char *shown)
{
  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (c >= 0x80 && script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_INHERITED)
        return TRUE;
    }

  return FALSE;
}
