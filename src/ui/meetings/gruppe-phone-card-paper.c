/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-meeting-words.h"
#include "gruppe-phone-card-paper.h"

/* Points, on paper; on the screen the style class gruppe-card. */
#define TEXT_SIZE 24

static void
print_group (const char *signs,
             const char *names,
             gpointer    data)
{
  GruppeDocument *document = data;

  gruppe_document_add_paragraph (document, "");
  gruppe_document_append_strong (document, signs);
  gruppe_document_append (document, "\n");
  gruppe_document_append (document, names);
}

/**
 * gruppe_phone_card_group_digits:
 * @number: a number
 *
 * Returns: (transfer full): "123 456 789"; what has its own spaces keeps them
 */
char *
gruppe_phone_card_group_digits (const char *number)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (number);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (number[i]))
        {
          g_string_assign (out, number);
          break;
        }
      if (i > 0 && i % GRUPPE_PHONE_CARD_DIGITS == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, number[i]);
    }

  return g_string_free (out, FALSE);
}

/**
 * gruppe_phone_card_foreach_group:
 * @password: a password
 * @spelling: words for its signs
 * @func: called with every group of four signs, in order
 * @data: data for @func
 */
void
gruppe_phone_card_foreach_group (GruppeSecret             *password,
                                 GruppeSpelling           *spelling,
                                 GruppePhoneCardGroupFunc  func,
                                 gpointer                  data)
{
  g_autoptr(GruppeSecret) spelled = NULL;
  const char *signs = gruppe_secret_peek (password);
  const char *names;

  spelled = gruppe_spelling_spell (spelling, password, gruppe_text_language ());
  names = gruppe_secret_peek (spelled);

  while (*signs != '\0')
    {
      const char *signs_end = signs;
      const char *names_end = strchrnul (names, '\n');
      g_autofree char *signs_text = NULL;
      g_autofree char *names_text = g_strndup (names, (gsize) (names_end - names));

      for (guint i = 0; i < GRUPPE_SPELLING_GROUP && *signs_end != '\0'; i++)
        signs_end = g_utf8_next_char (signs_end);
      signs_text = g_strndup (signs, (gsize) (signs_end - signs));

      func (signs_text, names_text, data);
      explicit_bzero (signs_text, strlen (signs_text));
      explicit_bzero (names_text, strlen (names_text));

      signs = signs_end;
      names = *names_end != '\0' ? names_end + 1 : names_end;
    }
}

/**
 * gruppe_phone_card_document_new:
 * @meeting: what is dialled into
 * @password: (nullable): its password
 * @pin: (nullable): its PIN
 * @spelling: (nullable): words for the signs of the password
 *
 * Returns: (transfer full): the card in very large print; confidential when a secret is on it
 */
GruppeDocument *
gruppe_phone_card_document_new (GruppeMeeting  *meeting,
                                GruppeSecret   *password,
                                GruppeSecret   *pin,
                                GruppeSpelling *spelling)
{
  g_autofree char *when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (meeting), gruppe_meeting_get_minutes (meeting),
                                                     gruppe_meeting_get_zone (meeting));
  g_autofree char *number = gruppe_phone_card_group_digits (gruppe_meeting_get_meeting_number (meeting));
  g_autoptr(GruppeDocument) document = gruppe_document_new (_("Telephone Card"), gruppe_text_language ());

  gruppe_document_set_text_size (document, TEXT_SIZE);
  gruppe_document_set_confidential (document, password != NULL || pin != NULL);
  gruppe_document_add_heading (document, 3, gruppe_meeting_get_title (meeting));
  gruppe_document_add_paragraph (document, when);
  if (*gruppe_meeting_get_dial_in (meeting) != '\0')
    {
      gruppe_document_add_heading (document, 3, _("Call this number"));
      gruppe_document_add_paragraph (document, gruppe_meeting_get_dial_in (meeting));
    }
  if (*number != '\0')
    {
      gruppe_document_add_heading (document, 3, _("Number of the meeting"));
      gruppe_document_add_paragraph (document, number);
    }
  if (pin != NULL)
    {
      g_autoptr(GruppeSecret) grouped = gruppe_spelling_group (pin, GRUPPE_PHONE_CARD_DIGITS);

      gruppe_document_add_heading (document, 3, _("PIN"));
      gruppe_document_add_paragraph (document, gruppe_secret_peek (grouped));
    }
  if (password != NULL && spelling != NULL)
    {
      gruppe_document_add_heading (document, 3, _("Password"));
      gruppe_phone_card_foreach_group (password, spelling, print_group, document);
    }
  gruppe_document_set_footer (document, _("Keep this card where nobody else reads it."));

  return g_steal_pointer (&document);
}
