/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-people-vcard.h"
#include "gruppe-test.h"

#define CARD(lines) "BEGIN:VCARD\r\nVERSION:3.0\r\n" lines "END:VCARD\r\n"

static GruppePeopleCsv *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  GruppePeopleCsv *cards = gruppe_people_vcard_parse (text, strlen (text), "test.vcf", &error);

  g_assert_no_error (error);

  return cards;
}

static void
assert_refused_bytes (const char       *data,
                      gsize             length,
                      GruppeInputError  code,
                      guint64           line)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) cards = gruppe_people_vcard_parse (data, length, "test.vcf", &error);

  g_assert_null (cards);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpuint (gruppe_input_error_line (error), ==, line);
  g_assert_nonnull (strstr (error->message, "test.vcf"));
}

static void
assert_refused (const char       *text,
                GruppeInputError  code,
                guint64           line)
{
  assert_refused_bytes (text, strlen (text), code, line);
}

static void
assert_name (const char *lines,
             const char *name)
{
  g_autofree char *card = g_strdup_printf ("BEGIN:VCARD\nVERSION:2.1\n%sEND:VCARD\n", lines);
  g_autoptr(GruppePeopleCsv) cards = parse (card);

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (cards), ==, 1);
  g_assert_cmpstr (gruppe_people_csv_get_row (cards, 0)->name, ==, name);
}

static void
test_fields (void)
{
  g_autoptr(GruppePeopleCsv) cards = parse (CARD (
      "FN:Anna Berg\r\n"
      "item1.EMAIL;TYPE=INTERNET:old@example.org\r\n"
      "item2.EMAIL;TYPE=INTERNET,PREF:anna@example.org\r\n"
      "TEL;TYPE=CELL:0170 1\r\nTEL;TYPE=HOME:030 1\r\n"
      "ADR;TYPE=HOME:;;Am Ring 2\\, links;Köln;;50667;Deutschland\r\n"
      "NOTE:erste\\nzweite\\; dritte\\\\\r\n"
      "CATEGORIES:Mittwoch,Kochen\\, Backen\r\n"
      "LANG:de-DE\r\nBDAY:19700101\r\nX-ANY:thing\r\n"));
  const GruppePersonFields *fields = gruppe_people_csv_get_row (cards, 0);

  g_assert_cmpstr (fields->name, ==, "Anna Berg");
  g_assert_cmpstr (fields->mail, ==, "anna@example.org");
  g_assert_cmpstr (fields->phone, ==, "0170 1");
  g_assert_cmpstr (fields->letter, ==, "Am Ring 2, links\n50667 Köln\nDeutschland");
  g_assert_cmpstr (fields->note, ==, "erste\nzweite; dritte\\");
  g_assert_cmpstr (fields->language, ==, "de");
  g_assert_cmpuint (g_strv_length (fields->tags), ==, 2);
  g_assert_cmpstr (fields->tags[0], ==, "Kochen, Backen");
  g_assert_cmpint (fields->age, ==, GRUPPE_PERSON_AGE_UNKNOWN);
}

static void
test_names (void)
{
  assert_name ("N:Berg;Anna;Maria;Dr.;\n", "Anna Maria Berg");
  assert_name ("N:Berg;Anna\nFN:Anni\n", "Anni");
  assert_name ("FN:\nN:;;;;\nNICKNAME:Falke\n", "Falke");
  assert_name ("fn:anna\n", "anna");
  assert_name ("N:M\\;ller;A\n", "A M;ller");
}

static void
test_charsets (void)
{
  assert_name ("FN;CHARSET=ISO-8859-1:J\xfcrgen\n", "Jürgen");
  assert_name ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCr=\ngen Gro=C3=9F\n", "Jürgen Groß");
  assert_name ("FN;QUOTED-PRINTABLE;CHARSET=windows-1252:J=FCrgen\n", "Jürgen");
  assert_name ("FN:J\xc3\xbcrgen\n", "Jürgen");
  assert_name ("FN:J\xfcrgen\n", "Jürgen");
}

static void
test_folding (void)
{
  assert_name ("FN:Anna\r\n  Ber\r\n g\r\n", "Anna Berg");
  assert_name ("FN:J\xc3\n \xbcrgen\n", "Jürgen");
  assert_name ("PHOTO;ENCODING=BASE64;JPEG:AAAA\n BBBB\n\nFN:Anna\n", "Anna");
}

static void
test_parameters (void)
{
  g_autoptr(GruppePeopleCsv) cards =
      parse (CARD ("FN:Anna\r\nTEL;VALUE=uri;TYPE=\"voice:x;y\":tel:+49-30-1\r\n"));

  g_assert_cmpstr (gruppe_people_csv_get_row (cards, 0)->phone, ==, "+49-30-1");
}

static void
test_several (void)
{
  g_autoptr(GruppePeopleCsv) cards = parse ("\xef\xbb\xbf\r\n" CARD ("FN:Anna\r\n") "\r\n" CARD ("FN:Bo\r\n"));

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (cards), ==, 2);
  g_assert_cmpstr (gruppe_people_csv_get_row (cards, 1)->name, ==, "Bo");
}

static void
test_refused (void)
{
  assert_refused ("", GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused ("BEGIN:VCARD\nFN:Anna\n", GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused (CARD ("FN:Anna\r\n") "FN:Bo\r\n", GRUPPE_INPUT_ERROR_SYNTAX, 5);
  assert_refused ("BEGIN:VCARD\nBEGIN:VCARD\n", GRUPPE_INPUT_ERROR_SYNTAX, 2);
  assert_refused (CARD ("FN:Anna\r\nnonsense\r\n"), GRUPPE_INPUT_ERROR_SYNTAX, 4);
  assert_refused (CARD ("FN:A\r\n") CARD ("EMAIL:a@x.de\r\n"), GRUPPE_INPUT_ERROR_EMPTY, 5);
  assert_refused (CARD ("FN:A\r\nEMAIL:nobody\r\n"), GRUPPE_INPUT_ERROR_SYNTAX, 1);
  assert_refused (CARD ("FN:A\x01\r\n"), GRUPPE_INPUT_ERROR_CONTROL, 1);
  assert_refused (CARD ("FN;CHARSET=KOI8-R:\xc1\r\n"), GRUPPE_INPUT_ERROR_ENCODING, 3);
  assert_refused (CARD ("FN;CHARSET=UTF-8:\xfc\r\n"), GRUPPE_INPUT_ERROR_ENCODING, 3);
  assert_refused_bytes ("BEGIN:VCARD\nFN:\0\nEND:VCARD\n", 28, GRUPPE_INPUT_ERROR_ENCODING, 2);
}

static void
test_bounds (void)
{
  g_autofree char *large = g_strnfill (GRUPPE_PEOPLE_VCARD_MAX_BYTES + 1, 'x');
  g_autofree char *picture = g_strnfill (1000 * 1000, 'A');
  g_autofree char *card = g_strdup_printf ("BEGIN:VCARD\nPHOTO;ENCODING=b:%s\nFN:Anna\nEND:VCARD\n", picture);
  g_autoptr(GString) many = g_string_new (NULL);
  g_autoptr(GruppePeopleCsv) pictured = parse (card);

  g_assert_cmpuint (gruppe_people_csv_get_n_rows (pictured), ==, 1);
  assert_refused (large, GRUPPE_INPUT_ERROR_TOO_LARGE, 0);

  for (int i = 0; i <= GRUPPE_PEOPLE_VCARD_MAX_CARDS; i++)
    g_string_append (many, "BEGIN:VCARD\nFN:A\nEND:VCARD\n");
  assert_refused (many->str, GRUPPE_INPUT_ERROR_TOO_LARGE, 3 * GRUPPE_PEOPLE_VCARD_MAX_CARDS + 1);
}

static void
test_recognised (void)
{
  static const char card[] = "\xef\xbb\xbf \r\nbegin:vcard\r\n";
  static const char table[] = "Name;BEGIN:VCARD\n";

  g_assert_true (gruppe_people_vcard_is (card, strlen (card)));
  g_assert_false (gruppe_people_vcard_is (table, strlen (table)));
  g_assert_false (gruppe_people_vcard_is ("BEGIN", 5));
  g_assert_false (gruppe_people_vcard_is (NULL, 0));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  g_test_add_func ("/people-vcard/fields", test_fields);
  g_test_add_func ("/people-vcard/names", test_names);
  g_test_add_func ("/people-vcard/charsets", test_charsets);
  g_test_add_func ("/people-vcard/folding", test_folding);
  g_test_add_func ("/people-vcard/parameters", test_parameters);
  g_test_add_func ("/people-vcard/several", test_several);
  g_test_add_func ("/people-vcard/refused", test_refused);
  g_test_add_func ("/people-vcard/bounds", test_bounds);
  g_test_add_func ("/people-vcard/recognised", test_recognised);

  return g_test_run ();
}
