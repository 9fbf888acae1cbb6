/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "document/gruppe-qr-code.h"
#include "gruppe-consent-forms.h"
#include "gruppe-form-document.h"
#include "gruppe-rights-words.h"

/* Longest first line of a paragraph that is its heading, in characters. */
#define MAX_HEADING 60

/* A short line in a text is too short for a pen. */
#define SHORT_LINE "____"
#define PEN_LINE "________________________"

static gboolean
is_german (const GruppeConsentText *text)
{
  return g_str_equal (text->language, "de");
}

static const char *
pick (const GruppeConsentText *text,
      const char              *de,
      const char              *en)
{
  return is_german (text) ? de : en;
}

/* The code of an id, without the dash: scanners send it as if it were typed. */
static GBytes *
make_squares (const char *id,
              guint      *ret_size)
{
  g_autoptr(GString) plain = g_string_new (id);
  g_autoptr(GruppeQrCode) code = NULL;
  g_autoptr(GError) error = NULL;
  guint8 *dark;
  guint size;

  g_string_replace (plain, "-", "", 0);
  code = gruppe_qr_code_new (plain->str, &error);
  if (code == NULL)
    {
      g_warning ("There is no QR code for a form: %s", error->message);
      return NULL;
    }

  size = gruppe_qr_code_get_size (code);
  dark = g_malloc ((gsize) size * size);
  for (guint y = 0; y < size; y++)
    {
      for (guint x = 0; x < size; x++)
        dark[y * size + x] = gruppe_qr_code_is_dark (code, x, y) ? 1 : 0;
    }
  *ret_size = size;

  return g_bytes_new_take (dark, (gsize) size * size);
}

/* What tells the pages of one form from all others, even when they fall on the floor. */
static void
begin_form (GruppeDocument          *document,
            const GruppeSheetRecord *record,
            const GruppeConsentText *text,
            const char              *group,
            const char              *zone)
{
  g_autofree char *footer = NULL;
  g_autofree char *day = gruppe_rights_day (record->made_at, zone, text->language);
  g_autoptr(GBytes) squares = NULL;
  guint size = 0;

  squares = make_squares (record->id, &size);
  footer = g_strdup_printf ("%s%s%s\n%s %s · %s %" G_GINT64_FORMAT " · %s %s",
                            group, *group != '\0' ? " · " : "", text->title,
                            pick (text, "Formular-Nummer", "Form number"), record->id,
                            pick (text, "Fassung", "Version"), text->version,
                            pick (text, "gedruckt am", "printed on"), day);
  gruppe_document_begin_section (document, footer, squares, size);
}

/* A text for paper: its short lines become lines that a pen fills, and no line ends behind the E of E-Mail. */
static char *
prepare (const char *text)
{
  GString *wide = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize run = strspn (text, "_");

      if (run >= strlen (SHORT_LINE))
        g_string_append (wide, PEN_LINE);
      else
        g_string_append_len (wide, text, run);
      text += run;

      run = strcspn (text, "_");
      g_string_append_len (wide, text, run);
      text += run;
    }
  g_string_replace (wide, "E-Mail", "E\xe2\x80\x91Mail", 0);

  return g_string_free (wide, FALSE);
}

static void
add_title (GruppeDocument          *document,
           const GruppeConsentText *text,
           const char              *group)
{
  g_autofree char *title = prepare (text->title);

  if (*group != '\0')
    gruppe_document_add_paragraph (document, group);
  gruppe_document_add_heading (document, 1, title);
}

static void
add_choices (GruppeDocument *document,
             const char     *paragraph)
{
  g_auto(GStrv) lines = g_strsplit (paragraph, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean box = g_str_has_prefix (lines[i], GRUPPE_CONSENT_BOX);
      g_autofree char *text = prepare (lines[i] + (box ? strlen (GRUPPE_CONSENT_BOX) : 0));

      gruppe_document_add_tick_box (document, FALSE, text);
      if (lines[i + 1] != NULL)
        gruppe_document_keep_with_next (document);
    }
}

/* Headings are short and no sentences. */
static gboolean
is_heading (const char *line,
            gsize       length)
{
  return length > 0 && g_utf8_strlen (line, (gssize) length) <= MAX_HEADING &&
         strchr (".:,;!", line[length - 1]) == NULL && line[0] != '-';
}

static void
add_paragraph (GruppeDocument *document,
               const char     *paragraph)
{
  const char *end = strchr (paragraph, '\n');
  g_autofree char *wide = NULL;

  if (g_str_has_prefix (paragraph, GRUPPE_CONSENT_BOX))
    {
      add_choices (document, paragraph);
      return;
    }

  if (end != NULL && is_heading (paragraph, (gsize) (end - paragraph)))
    {
      g_autofree char *heading = g_strndup (paragraph, (gsize) (end - paragraph));

      gruppe_document_add_heading (document, 3, heading);
      paragraph = end + 1;
    }

  wide = prepare (paragraph);
  gruppe_document_add_paragraph (document, wide);
}

static void
add_body (GruppeDocument          *document,
          const GruppeConsentText *text)
{
  g_auto(GStrv) paragraphs = g_strsplit (text->body, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (*paragraphs[i] != '\0')
        add_paragraph (document, paragraphs[i]);
    }

  /* What is signed stands above the signature, on the same page. */
  gruppe_document_keep_with_next (document);
}

/* Somebody ticks or writes something; an announcement is only read out. */
static gboolean
is_signed (const GruppeConsentText *text)
{
  return strstr (text->body, GRUPPE_CONSENT_BOX) != NULL ||
         strstr (text->body, SHORT_LINE) != NULL;
}

/* Lines to sign on. */
static void
add_signatures (GruppeDocument          *document,
                const GruppeConsentText *text)
{
  const char *own[] = { pick (text, "Ort, Datum", "Place, date"),
                        pick (text, "Unterschrift", "Signature"), NULL };
  const char *guardian[] = { pick (text, "Nur unter 16 Jahren: Name der Sorgeberechtigten",
                                   "Only under 16: name of parent or guardian"),
                             pick (text, "Unterschrift der Sorgeberechtigten",
                                   "Signature of parent or guardian"), NULL };

  if (!is_signed (text))
    return;

  gruppe_document_add_signatures (document, own);
  if (strstr (text->body, pick (text, "Unter 16", "Under 16")) == NULL)
    return;

  gruppe_document_keep_with_next (document);
  gruppe_document_add_signatures (document, guardian);
}

static void
add_form (GruppeDocument          *document,
          const GruppeSheetRecord *record,
          const GruppeConsentText *text,
          const char              *group,
          const char              *zone)
{
  begin_form (document, record, text, group, zone);
  add_title (document, text, group);
  gruppe_document_add_field (document, "Name", record->person_name);
  add_body (document, text);
  add_signatures (document, text);
}

/**
 * gruppe_form_document_new:
 * @records: (element-type GruppeSheetRecord): the forms, as gruppe_sheets_make_finish() returned them
 * @texts: (element-type GruppeConsentText): what stands on them, in the same order
 * @points: size of the text, %GRUPPE_FORM_SIZE_NORMAL or %GRUPPE_FORM_SIZE_LARGE
 * @group: (nullable): name of the group
 * @zone: (nullable): time zone of the day of printing
 *
 * Each form begins on a page of its own. At the bottom of each of its pages stand group, title, id,
 * version and day, and the id as a code.
 *
 * Returns: (transfer full): what is to be printed
 */
GruppeDocument *
gruppe_form_document_new (GPtrArray  *records,
                          GPtrArray  *texts,
                          double      points,
                          const char *group,
                          const char *zone)
{
  GruppeDocument *document;
  const GruppeConsentText *first;

  g_return_val_if_fail (records != NULL && records->len > 0, NULL);
  g_return_val_if_fail (texts != NULL && texts->len == records->len, NULL);

  first = g_ptr_array_index (texts, 0);
  document = gruppe_document_new (records->len == 1 ? first->title
                                                    : pick (first, "Einwilligungen", "Consents"),
                                  first->language);
  gruppe_document_set_text_size (document, points);
  for (guint i = 0; i < records->len; i++)
    add_form (document, g_ptr_array_index (records, i), g_ptr_array_index (texts, i),
              group != NULL ? group : "", zone);

  return document;
}

/**
 * gruppe_form_document_new_plain:
 * @text: a promise, a withdrawal or an announcement
 * @points: size of the text
 * @group: (nullable): name of the group
 *
 * A paper without an id: nothing is recorded from it.
 *
 * Returns: (transfer full): what is to be printed
 */
GruppeDocument *
gruppe_form_document_new_plain (const GruppeConsentText *text,
                                double                   points,
                                const char              *group)
{
  GruppeDocument *document;
  g_autofree char *footer = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (group == NULL)
    group = "";
  document = gruppe_document_new (text->title, text->language);
  gruppe_document_set_text_size (document, points);
  footer = g_strdup_printf ("%s%s%s · %s %" G_GINT64_FORMAT, group, *group != '\0' ? " · " : "",
                            text->title, pick (text, "Fassung", "Version"), text->version);
  gruppe_document_begin_section (document, footer, NULL, 0);
  add_title (document, text, group);
  if (is_signed (text))
    gruppe_document_add_field (document, "Name", NULL);
  add_body (document, text);
  add_signatures (document, text);

  return document;
}
