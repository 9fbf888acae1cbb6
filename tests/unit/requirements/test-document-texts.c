/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements/gruppe-document-texts.h"

#define WORDS(text) "{ \"de\": \"" text "\", \"en\": \"" text "\" }"
#define DOCUMENT(id, parts) "{ \"id\": \"" id "\", \"title\": " WORDS ("T") ", \"parts\": [" parts "] }"
#define PART(rest) "{ \"id\": \"p\", " rest " }"
#define FILE_WITH(documents) "{ \"format\": 1, \"version\": \"v\", \"documents\": [" documents "] }"
#define OTHERS ", " DOCUMENT ("processing", "") ", " DOCUMENT ("notice", "")
#define FILE_WITH_PART(part) FILE_WITH (DOCUMENT ("decision", part) OTHERS)

static const char * const documents[] = { "decision", "processing", "notice", NULL };

static GruppeDocumentTexts *
read_file (const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return gruppe_document_texts_new_from_json (json_node_get_object (node), "texts.json", error);
}

static GruppeDocumentTexts *
builtin (void)
{
  g_autoptr(GError) error = NULL;
  GruppeDocumentTexts *texts = gruppe_document_texts_new_builtin (&error);

  g_assert_no_error (error);

  return texts;
}

static void
test_minimal_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeDocumentTexts) texts =
    read_file (FILE_WITH_PART (PART ("\"when\": [\"health\", \"hosted\"], \"label\": " WORDS ("L") ", \"text\": "
                                     WORDS ("{{provider}}") ", \"items\": [" WORDS ("I") "], \"ticks\": true")), &error);
  const GruppeDocumentText *document;
  const GruppeDocumentPart *part;

  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_document_texts_get_version (texts), ==, "v");
  document = gruppe_document_texts_find (texts, "decision");
  g_assert_nonnull (document);
  g_assert_null (gruppe_document_texts_find (texts, "will"));
  g_assert_null (gruppe_document_texts_find (texts, NULL));

  part = gruppe_document_text_find_part (document, "p");
  g_assert_nonnull (part);
  g_assert_cmpint (part->when, ==, GRUPPE_DOCUMENT_HEALTH | GRUPPE_DOCUMENT_HOSTED);
  g_assert_cmpstr (part->label->de, ==, "L");
  g_assert_null (part->article);
  g_assert_true (part->ticks);
  g_assert_cmpuint (part->items->len, ==, 1);
  g_assert_null (gruppe_document_text_find_part (document, "q"));
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { "{ }", GRUPPE_INPUT_ERROR_SYNTAX, "texts.json" },
    { "{ \"format\": 2, \"version\": \"v\", \"letters\": [] }", GRUPPE_INPUT_ERROR_NEWER, "texts.json" },
    { "{ \"format\": 1, \"version\": \"v\", \"documents\": [], \"extra\": 1 }", GRUPPE_INPUT_ERROR_SYNTAX, "texts.json" },
    { FILE_WITH (""), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: the document \"decision\" is missing" },
    { FILE_WITH ("7"), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: documents[0]" },
    { FILE_WITH (DOCUMENT ("will", "")), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: documents[0]" },
    { FILE_WITH (DOCUMENT ("notice", "") ", " DOCUMENT ("notice", "")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[1]" },
    { FILE_WITH_PART ("7"), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: documents[0].parts[0]" },
    { FILE_WITH_PART ("{ \"id\": \"p\" }"), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: documents[0].parts[0]: says nothing" },
    { FILE_WITH_PART (PART ("\"text\": " WORDS ("T") ", \"extra\": 1")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0]" },
    { FILE_WITH_PART (PART ("\"text\": " WORDS ("T")) ", " PART ("\"text\": " WORDS ("T"))), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[1]" },
    { FILE_WITH_PART (PART ("\"text\": " WORDS ("T") ", \"when\": [\"rain\"]")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0]" },
    { FILE_WITH_PART (PART ("\"text\": " WORDS ("T") ", \"when\": [7]")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0]" },
    { FILE_WITH_PART (PART ("\"text\": " WORDS ("{{moon}}"))), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0]: there is no placeholder \"moon\"" },
    { FILE_WITH_PART (PART ("\"label\": " WORDS ("{{ provider }}"))), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0]: there is no placeholder \" provider \"" },
    { FILE_WITH_PART (PART ("\"items\": [" WORDS ("{{moon}}") "]")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0].items[0]" },
    { FILE_WITH_PART (PART ("\"items\": [7]")), GRUPPE_INPUT_ERROR_SYNTAX, "texts.json: documents[0].parts[0].items[0]" },
    { FILE_WITH_PART (PART ("\"items\": [{ \"de\": \"nur deutsch\" }]")), GRUPPE_INPUT_ERROR_SYNTAX,
      "texts.json: documents[0].parts[0].items[0]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (read_file (cases[i].text, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text;
    const char *filled;
  } cases[] = {
    { "Wir benutzen {{provider}}.", "Wir benutzen Zoom." },
    { "{{provider}} {{provider}}", "Zoom Zoom" },
    { "{{country}}, {{contact}}", "________, ________" },
    { "{{reason}}", "Erste Zeile\nzweite" },
    /* What a person typed is never filled in again, and never moves the reading direction. */
    { "{{group}}", "{{provider}} \357\277\275" },
    { "Ein {{ offenes Ende", "Ein {{ offenes Ende" },
    { "", "" },
  };
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "provider", (gpointer) "Zoom");
  g_hash_table_insert (values, (gpointer) "contact", (gpointer) "   ");
  g_hash_table_insert (values, (gpointer) "reason", (gpointer) "Erste Zeile\nzweite");
  g_hash_table_insert (values, (gpointer) "group", (gpointer) "{{provider}} \342\200\256");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GruppeWords) words = gruppe_words_new (cases[i].text, "E {{provider}}");
      g_autofree char *german = gruppe_document_texts_fill (words, "de", values);
      g_autofree char *english = gruppe_document_texts_fill (words, "en", values);

      g_assert_cmpstr (german, ==, cases[i].filled);
      g_assert_cmpstr (english, ==, "E Zoom");
    }
}

static void
test_fill_without_values (void)
{
  g_autoptr(GruppeWords) words = gruppe_words_new ("{{controller}}, {{contact}}", "x");
  g_autofree char *text = gruppe_document_texts_fill (words, "de", NULL);

  g_assert_cmpstr (text, ==, "________, ________");
}

static void
test_when (void)
{
  GruppeDocumentPart part = { .when = GRUPPE_DOCUMENT_HEALTH | GRUPPE_DOCUMENT_HOSTED };
  GruppeDocumentPart always = { .when = 0 };

  g_assert_true (gruppe_document_part_applies (&part, GRUPPE_DOCUMENT_HEALTH | GRUPPE_DOCUMENT_HOSTED |
                                                      GRUPPE_DOCUMENT_MINORS));
  g_assert_false (gruppe_document_part_applies (&part, GRUPPE_DOCUMENT_HEALTH));
  g_assert_false (gruppe_document_part_applies (&part, 0));
  g_assert_true (gruppe_document_part_applies (&always, 0));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* The placeholders of a text, sorted. */
static char *
names_in (const char *text)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *open;

  while ((open = strstr (text, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");

      g_assert_nonnull (close);
      g_ptr_array_add (names, g_strndup (open, (gsize) (close - open)));
      text = close + 2;
    }
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_same_placeholders (const GruppeWords *words)
{
  g_autofree char *de = NULL;
  g_autofree char *en = NULL;

  if (words == NULL)
    return;

  de = names_in (words->de);
  en = names_in (words->en);
  g_assert_cmpstr (de, ==, en);
}

/* Both languages say the same with the same values, and nothing is left between braces once all is filled in. */
static void
test_builtin_languages_agree (void)
{
  g_autoptr(GruppeDocumentTexts) texts = builtin ();
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const char * const *names = gruppe_document_texts_placeholders ();
  guint n_parts = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    g_hash_table_insert (values, (gpointer) names[i], (gpointer) "x");

  for (gsize i = 0; documents[i] != NULL; i++)
    {
      const GruppeDocumentText *document = gruppe_document_texts_find (texts, documents[i]);

      for (guint j = 0; j < document->parts->len; j++)
        {
          const GruppeDocumentPart *part = g_ptr_array_index (document->parts, j);
          static const char * const languages[] = { "de", "en" };

          g_test_message ("%s, %s", documents[i], part->id);
          assert_same_placeholders (part->label);
          assert_same_placeholders (part->article);
          assert_same_placeholders (part->text);
          for (guint k = 0; k < part->items->len; k++)
            assert_same_placeholders (g_ptr_array_index (part->items, k));
          for (gsize k = 0; part->text != NULL && k < G_N_ELEMENTS (languages); k++)
            {
              g_autofree char *filled = gruppe_document_texts_fill (part->text, languages[k], values);

              g_assert_null (strstr (filled, "{{"));
              g_assert_null (strstr (filled, "}}"));
            }
          n_parts++;
        }
    }

  g_assert_cmpuint (n_parts, >, 50);
}

/* Every placeholder is used somewhere: none is promised that does nothing. */
static void
test_builtin_uses_every_placeholder (void)
{
  g_autoptr(GruppeDocumentTexts) texts = builtin ();
  const char * const *names = gruppe_document_texts_placeholders ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *field = g_strdup_printf ("{{%s}}", names[i]);
      gboolean used = FALSE;

      for (gsize j = 0; documents[j] != NULL; j++)
        {
          const GruppeDocumentText *document = gruppe_document_texts_find (texts, documents[j]);

          for (guint k = 0; k < document->parts->len; k++)
            {
              const GruppeDocumentPart *part = g_ptr_array_index (document->parts, k);

              used = used || (part->text != NULL && strstr (part->text->de, field) != NULL);
            }
        }
      g_test_message ("%s", names[i]);
      g_assert_true (used);
    }
}

static gboolean
names_article (const GruppeDocumentText *document,
               const char               *article,
               GruppeDocumentWhen        holds)
{
  for (guint i = 0; i < document->parts->len; i++)
    {
      const GruppeDocumentPart *part = g_ptr_array_index (document->parts, i);

      if (part->article != NULL && strstr (part->article->en, article) != NULL &&
          gruppe_document_part_applies (part, holds))
        return TRUE;
    }

  return FALSE;
}

/* Whatever holds, the record says everything Art. 30(1) asks for, and the notice everything Art. 13 asks for. */
static void
test_builtin_says_what_the_law_asks_for (void)
{
  static const char * const record[] = { "30(1)(a)", "30(1)(b)", "30(1)(c)", "30(1)(d)", "30(1)(e)", "30(1)(f)", "30(1)(g)" };
  static const char * const notice[] = {
    "13(1)(a)", "13(1)(b)", "13(1)(c)", "13(1)(e)", "13(1)(f)", "13(2)(a)", "13(2)(b)", "13(2)(c)", "13(2)(d)", "13(2)(e)",
    "13(2)(f)",
  };
  static const GruppeDocumentWhen places[] = {
    GRUPPE_DOCUMENT_INSIDE_EU, GRUPPE_DOCUMENT_OUTSIDE_EU, GRUPPE_DOCUMENT_OUTSIDE_UNKNOWN
  };
  static const GruppeDocumentWhen runs[] = { GRUPPE_DOCUMENT_OWN_SERVER, GRUPPE_DOCUMENT_HOSTED };
  g_autoptr(GruppeDocumentTexts) texts = builtin ();

  for (gsize i = 0; i < G_N_ELEMENTS (places) * G_N_ELEMENTS (runs); i++)
    {
      GruppeDocumentWhen holds = places[i % G_N_ELEMENTS (places)] | runs[i / G_N_ELEMENTS (places)];

      for (gsize j = 0; j < G_N_ELEMENTS (record); j++)
        g_assert_true (names_article (gruppe_document_texts_find (texts, "processing"), record[j], holds));
      for (gsize j = 0; j < G_N_ELEMENTS (notice); j++)
        g_assert_true (names_article (gruppe_document_texts_find (texts, "notice"), notice[j], holds));
    }
}

/* Health: the explicit consent of Art. 9(2)(a) in both documents, and in neither without it. */
static void
test_builtin_names_health (void)
{
  g_autoptr(GruppeDocumentTexts) texts = builtin ();

  for (gsize i = 1; documents[i] != NULL; i++)
    {
      const GruppeDocumentText *document = gruppe_document_texts_find (texts, documents[i]);
      guint n_with = 0;

      for (guint j = 0; j < document->parts->len; j++)
        {
          const GruppeDocumentPart *part = g_ptr_array_index (document->parts, j);

          if (part->text == NULL || strstr (part->text->en, "Article 9(2)(a)") == NULL)
            continue;
          n_with++;
          g_assert_true (gruppe_document_part_applies (part, GRUPPE_DOCUMENT_HEALTH));
          g_assert_false (gruppe_document_part_applies (part, 0));
        }
      g_assert_cmpuint (n_with, ==, 1);
    }
}

static gboolean
is_among (const char         *id,
          const char * const *ids,
          gsize               n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (ids[i], id))
        return TRUE;
    }

  return FALSE;
}

/* In both languages, or not at all. */
static void
assert_words (const GruppeWords *words,
              gboolean           expected)
{
  g_assert_cmpint (words != NULL, ==, expected);
  if (words != NULL)
    g_assert_true (words->de != NULL && words->de[0] != '\0' && words->en != NULL && words->en[0] != '\0');
}

/* What the paper about a decision is put together from: gruppe-decision-document.c uses exactly these. */
static void
test_builtin_decision (void)
{
  /* Headings and sentences; those without a heading continue what stands before. */
  static const char * const texts_of[] = {
    "decision", "question", "method", "answers", "skipped", "ranking", "tie", "close", "flip", "empty", "not-first",
    "excluded-choice", "others", "excluded", "doubts", "no-doubts", "rules", "basis", "no-difference", "ahead", "draft-note",
    "decided-by", "reason", "decision-unnamed",
  };
  /* Only a heading, or only a word or two in a table, a bracket or before a field. */
  static const char * const labels_of[] = {
    "decision", "decided-by", "reason", "question", "method", "answers", "skipped", "hints", "ranking", "for", "against",
    "others", "excluded", "doubts", "rules", "notes", "next-steps", "basis", "signatures", "group", "assessment", "chosen",
    "tied", "out", "must", "indifferent", "unknown", "unchecked", "depends", "column-provider", "column-place",
    "column-points", "column-unknown", "column-question", "column-answer", "column-weight", "all-known", "draft", "details",
    "speaks-for", "speaks-against", "is-open",
  };
  g_autoptr(GruppeDocumentTexts) texts = builtin ();
  const GruppeDocumentText *decision = gruppe_document_texts_find (texts, "decision");

  for (guint i = 0; i < decision->parts->len; i++)
    {
      const GruppeDocumentPart *part = g_ptr_array_index (decision->parts, i);

      g_test_message ("%s", part->id);
      g_assert_cmpint (part->when, ==, 0);
      g_assert_cmpuint (part->items->len, ==, 0);
      assert_words (part->label, is_among (part->id, labels_of, G_N_ELEMENTS (labels_of)));
      assert_words (part->text, is_among (part->id, texts_of, G_N_ELEMENTS (texts_of)));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (labels_of); i++)
    g_assert_nonnull (gruppe_document_text_find_part (decision, labels_of[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (texts_of); i++)
    g_assert_nonnull (gruppe_document_text_find_part (decision, texts_of[i]));
}

static void
test_freed (void)
{
  GruppeDocumentTexts *texts = builtin ();

  gruppe_test_await_finalize (&texts);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/document-texts/minimal-file", test_minimal_file);
  g_test_add_func ("/document-texts/bad-files", test_bad_files);
  g_test_add_func ("/document-texts/fill", test_fill);
  g_test_add_func ("/document-texts/fill-without-values", test_fill_without_values);
  g_test_add_func ("/document-texts/when", test_when);
  g_test_add_func ("/document-texts/builtin-languages-agree", test_builtin_languages_agree);
  g_test_add_func ("/document-texts/builtin-uses-every-placeholder", test_builtin_uses_every_placeholder);
  g_test_add_func ("/document-texts/builtin-says-what-the-law-asks-for", test_builtin_says_what_the_law_asks_for);
  g_test_add_func ("/document-texts/builtin-names-health", test_builtin_names_health);
  g_test_add_func ("/document-texts/builtin-decision", test_builtin_decision);
  g_test_add_func ("/document-texts/freed", test_freed);

  return g_test_run ();
}
