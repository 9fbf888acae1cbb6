/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "document-test.h"
#include "document/gruppe-document-layout.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "requirements/gruppe-decision-document.h"

#define HEAD(language, provider, label, reason) \
  "{ \"format\": 1, \"program\": \"1.0\", \"language\": \"" language "\", \"title\": \"Herbst 2026\", " \
  "\"group\": \"Gruppe Atem\", \"made_on\": \"2026-11-23\", \"made_on_words\": \"23. November 2026\", " \
  "\"catalogue_version\": \"2026-11-20\", \"catalogue_version_words\": \"20. November 2026\", " \
  "\"questions_version\": \"2026-11-19\", \"questions_version_words\": \"19. November 2026\", " \
  "\"provider\": \"" provider "\", \"provider_label\": \"" label "\", " \
  "\"decided_on\": \"2026-11-21\", \"decided_on_words\": \"21. November 2026\", " \
  "\"decided_by\": \"Mitgliederversammlung\", \"reason\": \"" reason "\", " \
  "\"outcome\": \"\", \"close\": true, \"margin\": 5, \"flips\": true, \"change\": \"Die Dauer nicht mehr als Muss.\", "

#define REASON(criterion, label, demand, effect, words, must, checked) \
  "{ \"criterion\": \"" criterion "\", \"label\": \"" label "\", \"demand\": \"" demand "\", \"effect\": \"" effect "\", " \
  "\"words\": \"" words "\", \"must\": " must ", \"checked\": " checked ", \"as_of\": \"2026-11-01\" }"

#define RESULT(provider, label, rank, excluded, low, high, reasons) \
  "{ \"provider\": \"" provider "\", \"label\": \"" label "\", \"rank\": " rank ", \"tied\": false, \"excluded\": " excluded ", " \
  "\"low\": " low ", \"high\": " high ", \"reasons\": [" reasons "] }"

#define ANSWER(section, text, kind, state, answer, weight, must) \
  "{ \"section\": \"" section "\", \"question\": \"q\", \"text\": \"" text "\", \"kind\": \"" kind "\", " \
  "\"state\": \"" state "\", \"value\": \"v\", \"answer\": \"" answer "\", \"weight\": " weight ", \"must\": " must " }"

#define RANKING \
  "\"ranking\": [ " \
  RESULT ("birch", "Birke Treffen", "1", "false", "71.5", "80.25", \
          REASON ("phone", "Einwahl mit dem Telefon", "yes", "for", "Nummer in Berlin", "true", "true") ", " \
          REASON ("limit", "Dauer eines Treffens", "at-least 90", "unknown", "keine Angabe", "false", "false") ", " \
          REASON ("account", "Konto", "no", "against", "nur mit Konto", "false", "true")) ", " \
  RESULT ("larch", "Lärche", "2", "false", "60", "60", \
          REASON ("phone", "Einwahl mit dem Telefon", "yes", "against", "keine Einwahl da", "true", "true") ", " \
          REASON ("account", "Konto", "no", "for", "ohne Konto", "false", "true")) ", " \
  RESULT ("pine", "Kiefer", "0", "true", "0", "0", \
          REASON ("phone", "Einwahl mit dem Telefon", "yes", "excludes", "niemals per Telefon", "true", "true")) " ], "

#define REST \
  "\"answers\": [ " \
  ANSWER ("Teilnehmende", "Wie viele Personen kommen?", "number", "answered", "12 Personen", "3", "true") ", " \
  ANSWER ("Teilnehmende", "Welche Geräte gibt es?", "several", "indifferent", "", "2", "false") ", " \
  ANSWER ("Geld", "Was darf es kosten?", "choice", "skipped", "", "2", "false") ", " \
  ANSWER ("Geld", "Was ist noch wichtig?", "text", "answered", "Eine Person ist gehörlos.\\nDarum Untertitel.", "1", "false") \
  " ], \"hints\": [ \"Kostenlos und ohne Grenze gibt es selten.\" ], " \
  "\"rules\": [ { \"words\": \"Dachverband, 2025: nur Anbieter aus der EU\", \"source\": \"Rundbrief 3\" } ], " \
  "\"next_steps\": [ \"Vertrag abschließen\", \"Treffen ausprobieren\" ] }"

#define RECORD HEAD ("de", "birch", "Birke Treffen", "Alle kommen hinein.\\nAuch per Telefon.") RANKING REST
#define RECORD_WITH(ranking, rest) HEAD ("de", "birch", "Birke Treffen", "R") ranking rest
#define EMPTY_LISTS "\"answers\": [], \"hints\": [], \"rules\": [], \"next_steps\": [] }"

static GruppeDocument *
make (const char *record)
{
  g_autoptr(GError) error = NULL;
  GruppeDocument *document = gruppe_decision_document_new (record, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);

  return document;
}

/* What the paper says, without white space: lines are divided anywhere. */
static char *
words_of (const char *record)
{
  g_autoptr(GruppeDocument) document = make (record);
  g_autofree char *text = gruppe_document_to_text (document);

  return document_test_squeeze (text);
}

/* Where TEXT stands; the test fails when it does not. */
static const char *
find (const char *words,
      const char *text)
{
  g_autofree char *squeezed = document_test_squeeze (text);
  const char *found = strstr (words, squeezed);

  g_test_message ("%s", text);
  g_assert_nonnull (found);

  return found;
}

static void
assert_absent (const char *words,
               const char *text)
{
  g_autofree char *squeezed = document_test_squeeze (text);

  g_test_message ("not %s", text);
  g_assert_null (strstr (words, squeezed));
}

static void
test_everything_is_said (void)
{
  static const char * const texts[] = {
    "Die Gruppe „Gruppe Atem“ hat am 21. November 2026 beschlossen: Für die Online-Treffen benutzen wir Birke Treffen.",
    "Herbst 2026", "Alle kommen hinein.", "Auch per Telefon.", "Mitgliederversammlung",
    /* ranking */
    "71–81", "Lärche", "60", "Kiefer", "ausgeschlossen", "unsere Wahl",
    "weniger als 5 Punkte", "Die Dauer nicht mehr als Muss.",
    /* reasons */
    "Einwahl mit dem Telefon: Nummer in Berlin (Muss)", "Konto: nur mit Konto",
    "Dauer eines Treffens: keine Angabe (nicht bekannt)",
    "Einwahl mit dem Telefon: keine Einwahl da", "Einwahl mit dem Telefon: niemals per Telefon",
    /* rules, answers, the rest */
    "Dachverband, 2025: nur Anbieter aus der EU (Rundbrief 3)",
    "Wie viele Personen kommen?", "12 Personen", "Welche Geräte gibt es?", "Egal", "Was darf es kosten?",
    "Was ist noch wichtig?", "Eine Person ist gehörlos.", "Darum Untertitel.",
    "Kostenlos und ohne Grenze gibt es selten.", "Vertrag abschließen", "Treffen ausprobieren",
    "Stand der Angaben zu den Anbietern: 20. November 2026. Stand der Fragen: 19. November 2026. Erstellt am 23. November 2026.",
    "Ort, Datum, Unterschriften",
  };
  g_autofree char *words = words_of (RECORD);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    find (words, texts[i]);
  assert_absent (words, "{{");
}

/* Each thing under its heading. */
static void
test_order (void)
{
  g_autofree char *words = words_of (RECORD);
  const char *at_for = find (words, "Was für die Wahl spricht");
  const char *at_against = find (words, "Was gegen die Wahl spricht");
  const char *at_doubts = find (words, "Bitte klären Sie sie.");
  const char *at_others = find (words, "Warum nicht die anderen");
  const char *at_excluded = find (words, "Diese Anbieter erfüllen ein Muss nicht.");
  const char *at_answers = find (words, "Antworten und Gewichte");
  const char *at_skipped = find (words, "Nicht beantwortet");
  const char *at_notes = find (words, "Was die Gruppe noch notiert hat");

  g_assert_true (at_for < find (words, "Nummer in Berlin") && find (words, "Nummer in Berlin") < at_against);
  g_assert_true (at_against < find (words, "nur mit Konto") && find (words, "nur mit Konto") < at_doubts);
  g_assert_true (at_doubts < find (words, "keine Angabe (nicht") && find (words, "keine Angabe (nicht") < at_others);
  g_assert_true (at_others < find (words, "keine Einwahl da") && find (words, "keine Einwahl da") < at_excluded);
  g_assert_true (at_excluded < find (words, "niemals per Telefon") && find (words, "niemals per Telefon") < at_answers);
  g_assert_true (at_answers < find (words, "12 Personen") && find (words, "12 Personen") < at_skipped);
  g_assert_true (at_skipped < find (words, "Was darf es kosten?") && find (words, "Was darf es kosten?") < at_notes);
  g_assert_true (at_notes < find (words, "Eine Person ist gehörlos."));

  /* Only in what the choice is better at are the others named. */
  assert_absent (words, "Konto: ohne Konto");
}

static void
test_not_first (void)
{
  g_autofree char *words = words_of (HEAD ("de", "larch", "Lärche", "Wir kennen es.") RANKING REST);

  /* Its reason stands above it. */
  g_assert_true (find (words, "Wir kennen es.") < find (words, "nicht für den ersten Platz entschieden"));
  find (words, "Nach Punkten liegt dieser Anbieter vor der Wahl.");
  assert_absent (words, "Der gewählte Anbieter erfüllt ein Muss nicht.");
}

static void
test_excluded_choice (void)
{
  g_autofree char *words = words_of (HEAD ("de", "pine", "Kiefer", "Wir haben kein Telefon.") RANKING REST);

  find (words, "Der gewählte Anbieter erfüllt ein Muss nicht.");
  find (words, "niemals per Telefon (Muss)");
  assert_absent (words, "Diese Anbieter erfüllen ein Muss nicht.");
}

/* What is not checked is said once, also where the words of the catalogue say so. */
static void
test_not_checked (void)
{
  g_autofree char *words =
    words_of (RECORD_WITH ("\"ranking\": [" RESULT ("birch", "Birke Treffen", "1", "false", "0", "100",
                                                  REASON ("a", "A", "yes", "for", "ja", "false", "false") ", "
                                                  REASON ("b", "B", "yes", "for", "ja (nicht geprüft)", "true", "false"))
                           "], ", EMPTY_LISTS));

  find (words, "A: ja (nicht geprüft)");
  find (words, "B: ja (nicht geprüft) (Muss)");
}

/* A group without a name is not given a line to write on. */
static void
test_group_without_name (void)
{
  g_auto(GStrv) parts = g_strsplit (RECORD, "Gruppe Atem", 2);
  g_autofree char *record = g_strjoinv ("", parts);
  g_autofree char *words = words_of (record);

  find (words, "Die Gruppe hat am 21. November 2026 beschlossen: Für die Online-Treffen benutzen wir Birke Treffen.");
  assert_absent (words, "Gruppe:");
}

/* A provider that was not ranked, because it is gone, is named all the same. */
static void
test_choice_not_ranked (void)
{
  g_autofree char *words = words_of (HEAD ("de", "own-1", "Eigener Server", "R") RANKING REST);

  find (words, "Für die Online-Treffen benutzen wir Eigener Server.");
  assert_absent (words, "Was für die Wahl spricht");
}

static void
test_nothing_asked (void)
{
  g_autofree char *words =
    words_of (RECORD_WITH ("\"ranking\": [" RESULT ("birch", "Birke Treffen", "0", "false", "0", "100", "") "], ",
                           EMPTY_LISTS));

  find (words, "Darum gibt es keine Rangfolge und keine Zahlen.");
  assert_absent (words, "Punkte von 100");
  assert_absent (words, "Antworten und Gewichte");
}

/* A draft says so, decides nothing and is signed by nobody. */
static void
test_draft (void)
{
  g_autofree char *words = words_of (HEAD ("de", "", "", "") RANKING REST);

  find (words, "Das ist ein Entwurf für das Gespräch in der Gruppe. Es ist noch nichts beschlossen.");
  find (words, "Die ersten Plätze im Einzelnen");
  find (words, "Nummer in Berlin");
  assert_absent (words, "hat am");
  assert_absent (words, "Unterschriften");
}

/* In the language of the record, whatever is spoken now. */
static void
test_language (void)
{
  g_autoptr(GruppeDocument) german = make (RECORD);
  g_autoptr(GruppeDocument) english = make (HEAD ("en", "birch", "Birke Treffen", "R") RANKING REST);
  g_autofree char *text = gruppe_document_to_text (english);
  g_autofree char *words = document_test_squeeze (text);

  g_assert_cmpstr (gruppe_document_get_language (german), ==, "de");
  g_assert_cmpstr (gruppe_document_get_language (english), ==, "en");
  find (words, "On 21. November 2026 the group “Gruppe Atem” decided: we use Birke Treffen for the online meetings.");
  find (words, "Why not the others");
  assert_absent (words, "Warum nicht");
}

static void
test_choice_name (void)
{
  g_autofree char *choice = gruppe_decision_record_get_choice (RECORD);
  g_autofree char *draft = gruppe_decision_record_get_choice (HEAD ("de", "", "", "") RANKING REST);
  g_autofree char *damaged = gruppe_decision_record_get_choice ("{");

  g_assert_cmpstr (choice, ==, "Birke Treffen");
  g_assert_null (draft);
  g_assert_null (damaged);
}

static void
test_damaged (void)
{
  static const struct
  {
    const char *record;
    GruppeInputError code;
    const char *message;
  } cases[] = {
    { "", GRUPPE_INPUT_ERROR_SYNTAX, "record" },
    { "{", GRUPPE_INPUT_ERROR_SYNTAX, "record" },
    { "[]", GRUPPE_INPUT_ERROR_SYNTAX, "record" },
    { "{}", GRUPPE_INPUT_ERROR_SYNTAX, "record: \"format\" is missing" },
    { "{ \"format\": 2 }", GRUPPE_INPUT_ERROR_NEWER, "record: format 2" },
    { "{ \"format\": 0 }", GRUPPE_INPUT_ERROR_SYNTAX, "record: format 0" },
    { "{ \"format\": 1, \"reason\": 7 }", GRUPPE_INPUT_ERROR_SYNTAX, "record: \"reason\" is not a" },
    { "{ \"format\": 1, \"margin\": 101 }", GRUPPE_INPUT_ERROR_SYNTAX, "record: \"margin\" is out of range" },
    { RECORD_WITH ("", EMPTY_LISTS), GRUPPE_INPUT_ERROR_SYNTAX, "record: \"ranking\" is missing" },
    { RECORD_WITH ("\"ranking\": 7, ", EMPTY_LISTS), GRUPPE_INPUT_ERROR_SYNTAX, "record: \"ranking\" is not a" },
    { RECORD_WITH ("\"ranking\": [ 7 ], ", EMPTY_LISTS), GRUPPE_INPUT_ERROR_SYNTAX, "record.ranking[0]: is not an object" },
    { RECORD_WITH ("\"ranking\": [ " RESULT ("a", "A", "1", "false", "0", "101", "") " ], ", EMPTY_LISTS),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.ranking[0]: \"high\" is out of range" },
    { RECORD_WITH ("\"ranking\": [ " RESULT ("a", "A", "-1", "false", "0", "1", "") " ], ", EMPTY_LISTS),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.ranking[0]: \"rank\" is out of range" },
    { RECORD_WITH ("\"ranking\": [ " RESULT ("a", "A", "1", "false", "0", "1",
                                             REASON ("c", "C", "yes", "perhaps", "w", "true", "true")) " ], ", EMPTY_LISTS),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.ranking[0].reasons[0]: " },
    { RECORD_WITH ("\"ranking\": [], ", "\"answers\": [ " ANSWER ("s", "t", "choice", "forgotten", "", "1", "false")
                   " ], \"hints\": [], \"rules\": [], \"next_steps\": [] }"),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.answers[0]: \"state\" is not known" },
    { RECORD_WITH ("\"ranking\": [], ", "\"answers\": [ " ANSWER ("s", "t", "choice", "answered", "", "4", "false")
                   " ], \"hints\": [], \"rules\": [], \"next_steps\": [] }"),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.answers[0]: \"weight\" is out of range" },
    { RECORD_WITH ("\"ranking\": [], ", "\"answers\": [], \"hints\": [ {} ], \"rules\": [], \"next_steps\": [] }"),
      GRUPPE_INPUT_ERROR_SYNTAX, "record: \"hints\" holds something that is no text" },
    { RECORD_WITH ("\"ranking\": [], ", "\"answers\": [], \"hints\": [], \"rules\": [ null ], \"next_steps\": [] }"),
      GRUPPE_INPUT_ERROR_SYNTAX, "record.rules[0]: is not an object" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (gruppe_decision_document_new (cases[i].record, &error));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error->message);
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

/* Cut off anywhere, a record is refused: never read halfway, never a crash. */
static void
test_cut_off (void)
{
  for (gsize length = 0; length < strlen (RECORD); length += 7)
    {
      g_autofree char *record = g_strndup (RECORD, length);
      g_autoptr(GError) error = NULL;

      g_assert_null (gruppe_decision_document_new (record, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
    }
}

/* REASON_N characters, in sentences with numbers, so that it can be told what is missing. */
static char *
long_reason (gsize n_chars)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; (gsize) g_utf8_strlen (text->str, -1) < n_chars; i++)
    g_string_append_printf (text, "Satz %u über Datenschutzgrundverordnung, Auftragsverarbeitungsvertrag und "
                                  "Einwilligungserklärungen der Selbsthilfekontaktstelle. ", i);
  *g_utf8_offset_to_pointer (text->str, (glong) n_chars) = '\0';

  return g_strchomp (g_string_free (text, FALSE));
}

static char *
record_with_reason (const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (HEAD ("de", "birch", "Birke Treffen", "@") RANKING REST, "@", 2);

  return g_strjoin (reason, parts[0], parts[1], NULL);
}

static void
test_long_reason (void)
{
  g_autofree char *reason = long_reason (10000);
  g_autofree char *record = record_with_reason (reason);
  g_autoptr(GruppeDocument) document = make (record);
  g_autoptr(GruppeDocumentLayout) layout = gruppe_document_layout_new (document);
  g_autofree char *squeezed = document_test_squeeze (reason);
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  const char *rest;

  g_assert_cmpuint (gruppe_document_layout_get_n_pages (layout), >, 3);
  document_test_check_ink (layout);
  if (!document_test_has_poppler ())
    return;

  path = document_test_save (document, "long-reason.pdf");
  words = document_test_words (path, 0);
  /* Footers stand between the pages: sentence by sentence. */
  rest = words;
  for (guint i = 0; i < 75; i++)
    {
      g_autofree char *sentence = g_strdup_printf ("Satz%uüber", i);

      rest = strstr (rest, sentence);
      g_assert_nonnull (rest);
    }
  g_assert_nonnull (strstr (words, squeezed + strlen (squeezed) - 40));
}

static void
test_pdf (void)
{
  g_autoptr(GruppeDocument) document = make (RECORD);
  g_autoptr(GruppeDocumentLayout) layout = gruppe_document_layout_new (document);
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autofree char *information = NULL;

  document_test_check_ink (layout);
  if (!document_test_has_poppler ())
    return;

  path = document_test_save (document, "decision.pdf");
  words = document_test_words (path, 0);
  find (words, "Für die Online-Treffen benutzen wir Birke Treffen.");
  find (words, "Einwahl mit dem Telefon: Nummer in Berlin (Muss)");
  find (words, "12 Personen");
  find (words, "Eine Person ist gehörlos.");
  find (words, "Seite 1 von");
  information = document_test_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (information, "(A4)"));
}

/* Divided as German divides, where there is a dictionary. */
static void
test_hyphens (void)
{
  g_autofree char *reason = long_reason (4000);
  g_autofree char *record = record_with_reason (reason);
  g_autoptr(GruppeDocument) document = make (record);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!document_test_has_poppler ())
    return;
  if (!g_file_test ("/usr/share/hyphen/hyph_de_DE.dic", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no dictionary of hyphenation");
      return;
    }

  path = document_test_save (document, "decision-hyphens.pdf");
  text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  g_assert_true (g_regex_match_simple ("(schutz|grund|ver|trags|ar|bei|tungs|Selbst|hilfe|kon|takt|wil|li|gungs|er|klä)"
                                       "\302\255\n", text, 0, 0));
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/decision-document/everything-is-said", test_everything_is_said);
  g_test_add_func ("/decision-document/order", test_order);
  g_test_add_func ("/decision-document/not-first", test_not_first);
  g_test_add_func ("/decision-document/excluded-choice", test_excluded_choice);
  g_test_add_func ("/decision-document/not-checked", test_not_checked);
  g_test_add_func ("/decision-document/group-without-name", test_group_without_name);
  g_test_add_func ("/decision-document/choice-not-ranked", test_choice_not_ranked);
  g_test_add_func ("/decision-document/nothing-asked", test_nothing_asked);
  g_test_add_func ("/decision-document/draft", test_draft);
  g_test_add_func ("/decision-document/language", test_language);
  g_test_add_func ("/decision-document/choice-name", test_choice_name);
  g_test_add_func ("/decision-document/damaged", test_damaged);
  g_test_add_func ("/decision-document/cut-off", test_cut_off);
  g_test_add_func ("/decision-document/long-reason", test_long_reason);
  g_test_add_func ("/decision-document/pdf", test_pdf);
  g_test_add_func ("/decision-document/hyphens", test_hyphens);

  return g_test_run ();
}
