/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-profile-files.h"
#include "document-test.h"
#include "document/gruppe-save-file.h"
#include "gruppe-test.h"

static const char * const long_words[] = {
  "Datenschutzgrundverordnung", "Auftragsverarbeitungsvertrag", "Selbsthilfekontaktstelle", "Einwilligungserklärung",
  "Teilnahmebescheinigungen", "Verarbeitungsverzeichnis", "Ende-zu-Ende-Verschlüsselung",
};

static GruppeDocument *
make_document (void)
{
  GruppeDocument *document = gruppe_document_new ("Beschluss", "de");

  gruppe_document_set_footer (document, "Erstellt mit Gruppentreffen");
  gruppe_document_add_heading (document, 1, "Beschlussprotokoll");
  gruppe_document_add_paragraph (document, "Ein Absatz mit ");
  gruppe_document_append_link (document, "Quelle", "https://example.org/a_(b)?c='d'&e=\\f");
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("Im Jahr %u hat die Gruppe %s und %s sowie %s für alle Treffen geprüft.", 2000 + i,
                                               long_words[i % 7], long_words[(i + 2) % 7], long_words[(i + 5) % 7]);

      gruppe_document_add_paragraph (document, text);
    }

  return document;
}

static void
test_words (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *layout = NULL;
  g_autofree char *words = NULL;

  if (!document_test_has_poppler ())
    return;

  path = document_test_save (document, "words.pdf");
  words = document_test_words (path, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (long_words); i++)
    g_assert_nonnull (strstr (words, long_words[i]));

  /* A mark within a line would divide a word that is searched for; at the end of a line it is a hyphen. */
  text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  for (const char *p = strstr (text, "\302\255"); p != NULL; p = strstr (p + 2, "\302\255"))
    g_assert_true (p[2] == '\n' || p[2] == '\r');

  /* Each page says which of how many it is. */
  layout = document_test_run ("pdftotext", "-f", "2", "-l", "2", "-layout", "-enc", "UTF-8", path, "-", NULL);
  g_assert_nonnull (strstr (layout, "Erstellt mit Gruppentreffen"));
  g_assert_nonnull (strstr (layout, "Seite 2 von "));
}

/* German words are divided where German divides them. */
static void
test_hyphens (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!document_test_has_poppler ())
    return;
  if (!g_file_test ("/usr/share/hyphen/hyph_de_DE.dic", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no dictionary of hyphenation");
      return;
    }

  path = document_test_save (document, "hyphens.pdf");
  text = document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  g_assert_true (g_regex_match_simple ("(Daten|schutz|grund|ver|Auf|trags|ar|bei|tungs|Selbst|hilfe|kon|takt|Ein|wil|li|gungs|er|"
                                       "klä|Teil|nah|me|be|schei|ni|zeich|schlüs|hil|fe|nahme)\302\255\n", text, 0, 0));
}

static char *
save_headings (const char *words,
               guint       n)
{
  g_autoptr(GruppeDocument) document = gruppe_document_new ("", "de");
  g_autoptr(GString) heading = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (heading, "%s%s", i > 0 ? " " : "", words);
      for (int level = 1; level <= 3; level++)
        gruppe_document_add_heading (document, level, heading->str);
    }
  path = document_test_save (document, "headings.pdf");

  return document_test_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
}

/* In a heading only a word is divided that fits into no line. */
static void
test_headings_are_whole (void)
{
  g_autofree char *whole = NULL;
  g_autofree char *divided = NULL;

  if (!document_test_has_poppler ())
    return;
  if (!g_file_test ("/usr/share/hyphen/hyph_de_DE.dic", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no dictionary of hyphenation");
      return;
    }

  whole = save_headings ("Die Einwilligungserklärung ausdrücklich", 12);
  g_assert_nonnull (strstr (whole, "Einwilligungserklärung"));
  g_assert_null (strstr (whole, "\302\255"));

  divided = save_headings ("Selbsthilfekontaktstellenfortbildungsveranstaltungsteilnahmebescheinigungsverfahren", 1);
  g_assert_nonnull (strstr (divided, "\302\255\n"));
}

static void
test_information (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = NULL;
  g_autofree char *information = NULL;
  g_autofree char *links = NULL;
  g_autofree char *structure = NULL;

  if (!document_test_has_poppler ())
    return;

  path = document_test_save (document, "information.pdf");
  information = document_test_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (information, "Beschluss\n"));
  g_assert_nonnull (strstr (information, "(A4)"));
  g_assert_null (strstr (information, "Author:"));

  links = document_test_run ("pdfinfo", "-url", path, NULL);
  g_assert_nonnull (strstr (links, "https://example.org/a_%28b%29?c=%27d%27&e=%5Cf"));

  structure = document_test_run ("pdfinfo", "-struct-text", path, NULL);
  g_assert_nonnull (strstr (structure, "H1 (block)"));
  g_assert_nonnull (strstr (structure, "\"Ein Absatz mit Quelle\""));
}

static void
test_private (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = gruppe_test_write ("private.pdf", "old");
  g_autofree char *saved = NULL;
  GStatBuf status;

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  saved = document_test_save (document, "private.pdf");
  g_assert_cmpint (g_stat (saved, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_full_disk (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autoptr(GOutputStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  stream = g_unix_output_stream_new (fd, TRUE);
  g_assert_false (gruppe_document_write_pdf (document, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static gboolean
fail_cb (GOutputStream  *stream,
         gpointer        user_data,
         GCancellable   *cancellable,
         GError        **error)
{
  g_assert_true (g_output_stream_write_all (stream, "new", 3, NULL, cancellable, NULL));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");

  return FALSE;
}

/* When writing fails the older file is whole, and nothing is left beside it. */
static void
test_old_file_stays (void)
{
  g_autofree char *folder = gruppe_test_path ("stays");
  g_autofree char *path = g_build_filename (folder, "old.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GDir) dir = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (gruppe_save_file (file, fail_cb, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

  content = gruppe_test_read (path);
  g_assert_cmpstr (content, ==, "old");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "old.pdf");
  g_assert_null (g_dir_read_name (dir));
}

/* Whoever picks the wrong name must not lose the data of a profile. */
static void
test_profile_is_left_alone (void)
{
  static const char * const names[] = {
    "gruppentreffen.db", "gruppentreffen.db-wal", "gruppentreffen.db-shm", "gruppentreffen.db.before-0005-x",
    "gruppentreffen.lock", "erasures.json",
  };
  g_autofree char *folder = gruppe_test_path ("profile");
  g_autofree char *database = g_build_filename (folder, "gruppentreffen.db", NULL);
  g_autofree char *elsewhere = gruppe_test_path ("erasures.json");
  g_autoptr(GruppeDocument) document = make_document ();
  g_autoptr(GFile) free_file = g_file_new_for_path (elsewhere);
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (database, "names", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);

      g_assert_false (gruppe_document_save_pdf (document, file, NULL, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, GRUPPE_PROFILE_FILES_PLACE);
      g_clear_error (&error);
    }
  content = gruppe_test_read (database);
  g_assert_cmpstr (content, ==, "names");
  g_assert_true (gruppe_document_save_pdf (document, free_file, NULL, &error));
  g_assert_no_error (error);
}

/* Where there was no file, no part of one is left: it would have names in it. */
static void
test_no_part_is_left (void)
{
  g_autofree char *folder = gruppe_test_path ("part");
  g_autofree char *path = g_build_filename (folder, "new.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (gruppe_save_file (file, fail_cb, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_no_folder (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = gruppe_test_path ("missing/a.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_document_save_pdf (document, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_async (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = gruppe_test_path ("async.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  gruppe_document_save_pdf_async (document, file, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_document_save_pdf_finish (document, result, &error));
  g_assert_no_error (error);
  content = gruppe_test_read (path);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

static void
test_async_fails (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  g_autofree char *path = gruppe_test_path ("missing/a.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  gruppe_document_save_pdf_async (document, file, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_false (gruppe_document_save_pdf_finish (document, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Two threads at once: each has fonts of its own. */
static void
test_threads (void)
{
  g_autoptr(GruppeDocument) document = make_document ();
  GAsyncResult *pending_first = NULL;
  GAsyncResult *pending_second = NULL;
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autofree char *path = gruppe_test_path ("threads.pdf");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GruppeDocumentLayout) here = NULL;
  g_autoptr(GruppeDocumentLayout) there = NULL;

  gruppe_document_save_pdf_async (document, file, NULL, gruppe_test_result_cb, &pending_first);
  gruppe_document_layout_new_async (document, NULL, gruppe_test_result_cb, &pending_second);
  here = gruppe_document_layout_new (document);
  document_test_check_ink (here);
  first = gruppe_test_await_result (&pending_first);
  second = gruppe_test_await_result (&pending_second);
  g_assert_true (gruppe_document_save_pdf_finish (document, first, NULL));
  there = gruppe_document_layout_new_finish (second, NULL);
  g_assert_cmpuint (gruppe_document_layout_get_n_pages (here), ==, gruppe_document_layout_get_n_pages (there));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/document/pdf/words", test_words);
  g_test_add_func ("/document/pdf/hyphens", test_hyphens);
  g_test_add_func ("/document/pdf/headings-are-whole", test_headings_are_whole);
  g_test_add_func ("/document/pdf/information", test_information);
  g_test_add_func ("/document/pdf/private", test_private);
  g_test_add_func ("/document/pdf/full-disk", test_full_disk);
  g_test_add_func ("/document/pdf/old-file-stays", test_old_file_stays);
  g_test_add_func ("/document/pdf/profile-is-left-alone", test_profile_is_left_alone);
  g_test_add_func ("/document/pdf/no-part-is-left", test_no_part_is_left);
  g_test_add_func ("/document/pdf/no-folder", test_no_folder);
  g_test_add_func ("/document/pdf/async", test_async);
  g_test_add_func ("/document/pdf/async-fails", test_async_fails);
  g_test_add_func ("/document/pdf/threads", test_threads);

  return g_test_run ();
}
