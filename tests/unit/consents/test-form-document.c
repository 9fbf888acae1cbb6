/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-form-document.h"
#include "document/gruppe-document-layout.h"
#include "gruppe-core.h"
#include "gruppe-test.h"

#define NOON 1795435200         /* 2026-11-23 12:00 UTC */

static GruppeConsentText *
compose (const char *form,
         const char *language)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (&error);
  g_auto(GruppeConsentFill) fill = { .language = g_strdup (language) };
  g_autoptr(GHashTable) table = gruppe_consent_fill_new (&fill);

  g_assert_no_error (error);

  return gruppe_consent_form_compose (gruppe_consent_forms_find_form (forms, form), language, table);
}

static void
add (GPtrArray  *records,
     GPtrArray  *texts,
     const char *form,
     const char *language,
     const char *id,
     const char *name)
{
  GruppeSheetRecord *record = g_new0 (GruppeSheetRecord, 1);
  GruppeConsentText *text = compose (form, language);

  record->id = g_strdup (id);
  record->person_name = g_strdup (name);
  record->purpose = g_strdup (text->purpose);
  record->version = text->version;
  record->made_at = NOON;
  g_ptr_array_add (records, record);
  g_ptr_array_add (texts, text);
}

static GruppeDocumentLayout *
lay_out (const char *ids[],
         const char *names[],
         guint       n,
         double      points)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_record_free);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_consent_text_free);
  g_autoptr(GruppeDocument) document = NULL;

  for (guint i = 0; i < n; i++)
    add (records, texts, i % 2 == 0 ? "F1" : "F6", "de", ids[i], names[i]);
  document = gruppe_form_document_new (records, texts, points, "Abendgruppe", "Europe/Berlin");
  g_assert_cmpfloat (gruppe_document_get_text_size (document), ==, points);

  return gruppe_document_layout_new (document);
}

/* Each page says which form it belongs to, and no page belongs to two. */
static void
test_each_page_has_its_number (gconstpointer data)
{
  const char *ids[] = { "K7QM-4T2X", "0000-0000" };
  const char *names[] = { "Anna Berg", NULL };
  double points = *(const double *) data;
  g_autoptr(GruppeDocumentLayout) layout = lay_out (ids, names, 2, points);
  guint n_pages = gruppe_document_layout_get_n_pages (layout);
  guint n_first = 0;

  g_assert_cmpuint (n_pages, >=, 4);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = gruppe_document_layout_get_page_text (layout, i);
      gboolean first = strstr (text, "K7QM-4T2X") != NULL;

      g_assert_true (first != (strstr (text, "0000-0000") != NULL));
      g_assert_nonnull (strstr (text, "Abendgruppe"));
      g_assert_nonnull (strstr (text, "Fassung 1"));
      g_assert_nonnull (strstr (text, "23.11.2026"));
      if (first)
        {
          g_autofree char *number = g_strdup_printf ("Seite %u von ", i + 1);

          g_assert_nonnull (strstr (text, number));
          g_assert_cmpuint (n_first, ==, i);
          n_first++;
        }
    }
  g_assert_cmpuint (n_first, >, 0);
  g_assert_cmpuint (n_first, <, n_pages);
}

static void
test_what_stands_on_it (void)
{
  const char *ids[] = { "K7QM-4T2X" };
  const char *names[] = { "Anna Berg" };
  g_autoptr(GruppeDocumentLayout) layout = lay_out (ids, names, 1, GRUPPE_FORM_SIZE_NORMAL);
  GruppeDocument *document = gruppe_document_layout_get_document (layout);
  g_autofree char *text = gruppe_document_to_text (document);
  guint n_boxes = 0;

  for (guint i = 0; i < gruppe_document_get_n_blocks (document); i++)
    {
      const GruppeBlock *block = gruppe_document_get_block (document, i);

      if (block->kind == GRUPPE_BLOCK_TICK_BOX)
        {
          /* Nothing is ever ticked before. */
          g_assert_cmpuint (block->number, ==, 0);
          n_boxes++;
        }
    }
  g_assert_cmpuint (n_boxes, ==, 2);
  g_assert_nonnull (strstr (text, "Anna Berg"));
  g_assert_nonnull (strstr (text, "Wer ist verantwortlich?"));
  g_assert_nonnull (strstr (text, "Nur unter 16 Jahren"));
  g_assert_null (strstr (text, GRUPPE_CONSENT_BOX));
}

static void
test_papers_without_a_number (void)
{
  static const struct
  {
    const char *form;
    gboolean signs;
  } papers[] = { { "F9", TRUE }, { "F10", TRUE }, { "F11", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr(GruppeConsentText) text = compose (papers[i].form, "de");
      g_autoptr(GruppeDocument) document =
          gruppe_form_document_new_plain (text, GRUPPE_FORM_SIZE_LARGE, "Abendgruppe");
      g_autoptr(GruppeDocumentLayout) layout = gruppe_document_layout_new (document);
      g_autofree char *words = gruppe_document_to_text (document);

      g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), ==, 1);
      g_assert_null (strstr (words, "Formular-Nummer"));
      g_assert_cmpint (strstr (words, "Ort, Datum\n") != NULL, ==, papers[i].signs);
    }
}

int
main (int    argc,
      char **argv)
{
  static const double normal = GRUPPE_FORM_SIZE_NORMAL;
  static const double large = GRUPPE_FORM_SIZE_LARGE;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_data_func ("/form-document/each-page-has-its-number/12", &normal,
                        test_each_page_has_its_number);
  g_test_add_data_func ("/form-document/each-page-has-its-number/16", &large,
                        test_each_page_has_its_number);
  g_test_add_func ("/form-document/what-stands-on-it", test_what_stands_on_it);
  g_test_add_func ("/form-document/papers-without-a-number", test_papers_without_a_number);

  return g_test_run ();
}
