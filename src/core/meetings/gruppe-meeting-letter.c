/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-meeting-letter.h"

/* Text from START to END, with what is PASSWORD in it printed bold. The piece is wiped again. */
static void
append_line (GruppeDocument *document,
             const char     *start,
             const char     *end,
             const char     *password)
{
  g_autofree char *line = g_strndup (start, (gsize) (end - start));
  char *found = password != NULL && password[0] != '\0' ? strstr (line, password) : NULL;

  if (found != NULL)
    {
      g_autofree char *before = g_strndup (line, (gsize) (found - line));

      gruppe_document_append (document, before);
      gruppe_document_append_strong (document, password);
      gruppe_document_append (document, found + strlen (password));
      explicit_bzero (before, strlen (before));
    }
  else
    gruppe_document_append (document, line);

  explicit_bzero (line, strlen (line));
}

static void
add_code (GruppeDocument *document,
          const char     *language,
          const char     *link)
{
  gruppe_meeting_add_qr_code (document, link,
                              g_str_equal (language, "de")
                                ? "Mit dem Handy oder Tablet: Öffnen Sie die Kamera, und halten Sie sie auf dieses "
                                  "Muster. Dann öffnet sich der Link zum Treffen."
                                : "With a mobile phone or tablet: open the camera and point it at this pattern. "
                                  "Then the link to the meeting opens.");
}

/* Lines are paragraphs, those that begin with "- " a list; an empty line between them is only more room. The code comes behind
 * the paragraph in which the link stands, or at the end. */
static void
add_body (GruppeDocument *document,
          const char     *language,
          const char     *body,
          const char     *link,
          const char     *password)
{
  gboolean inside = FALSE;
  gboolean has_link = FALSE;

  for (const char *line = body; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');

      if (g_str_has_prefix (line, "- "))
        {
          gruppe_document_add_item (document, 0, "");
          append_line (document, line + 2, end, password);
          inside = FALSE;
        }
      else if (end > line)
        {
          if (inside)
            gruppe_document_append (document, "\n");
          else
            gruppe_document_add_paragraph (document, "");
          append_line (document, line, end, password);
          has_link = has_link || (link != NULL && g_strstr_len (line, end - line, link) != NULL);
          inside = TRUE;
        }
      else
        inside = FALSE;

      line = *end == '\n' ? end + 1 : end;
      if (has_link && (*line == '\n' || *line == '\0'))
        {
          add_code (document, language, link);
          link = NULL;
          has_link = FALSE;
        }
    }

  if (link != NULL)
    add_code (document, language, link);
}

/**
 * gruppe_meeting_add_qr_code:
 * @document: a document that is being filled
 * @link: where the code leads
 * @text: words beside it
 *
 * Adds a code that a camera reads; a link that is too long for one adds nothing.
 */
void
gruppe_meeting_add_qr_code (GruppeDocument *document,
                            const char     *link,
                            const char     *text)
{
  g_autoptr(GruppeQrCode) code = NULL;
  g_autoptr(GBytes) squares = NULL;
  g_autoptr(GError) error = NULL;
  guint8 *dark;
  guint size;

  g_return_if_fail (GRUPPE_IS_DOCUMENT (document));
  g_return_if_fail (link != NULL);
  g_return_if_fail (text != NULL);

  code = gruppe_qr_code_new (link, &error);
  if (code == NULL)
    {
      g_debug ("There is no QR code for this link: %s", error->message);
      return;
    }

  size = gruppe_qr_code_get_size (code);
  dark = g_malloc ((gsize) size * size);
  for (guint y = 0; y < size; y++)
    {
      for (guint x = 0; x < size; x++)
        dark[y * size + x] = gruppe_qr_code_is_dark (code, x, y) ? 1 : 0;
    }
  squares = g_bytes_new_take (dark, (gsize) size * size);
  gruppe_document_add_squares (document, squares, size, text);
}

/**
 * gruppe_meeting_letter_new:
 * @language: "de" or "en"
 * @subject: heading of the letter
 * @body: its text
 * @link: (nullable): printed as a code for cameras
 * @password: (nullable): what is printed bold wherever it stands in @body
 *
 * Returns: (transfer full): the letter in large print
 */
GruppeDocument *
gruppe_meeting_letter_new (const char   *language,
                           const char   *subject,
                           const char   *body,
                           const char   *link,
                           GruppeSecret *password)
{
  GruppeDocument *document;

  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  document = gruppe_document_new (subject, language);
  gruppe_document_set_text_size (document, GRUPPE_LETTER_TEXT_SIZE);
  gruppe_document_set_confidential (document, password != NULL);
  gruppe_document_add_heading (document, 2, subject);
  add_body (document, language, body, link != NULL && link[0] != '\0' ? link : NULL,
            password != NULL ? gruppe_secret_peek (password) : NULL);

  return document;
}
