/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-ui-test.h"
#include "shell/gruppe-page.h"

#define RAW "raw message of the engine, code 4711"

static void
check (const GError *error)
{
  g_autofree char *sentence = gruppe_describe_error (error);

  g_assert_nonnull (sentence);
  g_assert_cmpuint (strlen (sentence), >, 20);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_null (strstr (sentence, "raw message"));
  g_assert_null (strstr (sentence, "4711"));
}

/* One sentence of its own for each code, or nobody can tell them apart. */
static void
check_domain (GQuark domain,
              int    last)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = 0; code <= last; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (domain, code, RAW);

      check (error);
      g_assert_true (g_hash_table_add (seen, gruppe_describe_error (error)));
    }
}

static void
test_input (void)
{
  check_domain (GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_NEWER);
}

static void
test_store (void)
{
  check_domain (GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED);
}

static void
test_vault (void)
{
  check_domain (GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND);
}

static char *
describe_place (GruppeInputError  code,
                const char       *place)
{
  g_autoptr(GError) error = NULL;

  gruppe_input_error_set (&error, code, place, 0, RAW);

  return gruppe_describe_error (error);
}

/* What the record of consents refuses is explained, and the same when it is one of many entries. */
static void
test_rules (void)
{
  g_autofree char *plain = describe_place (GRUPPE_INPUT_ERROR_EMPTY, "guardian");
  g_autofree char *many = describe_place (GRUPPE_INPUT_ERROR_EMPTY, "entries[3].guardian");
  g_autofree char *field = describe_place (GRUPPE_INPUT_ERROR_TOO_LONG, "entries[0].witness");
  g_autofree char *backup = describe_place (GRUPPE_INPUT_ERROR_SYNTAX, "backup");
  g_autofree char *broken = describe_place (GRUPPE_INPUT_ERROR_EMPTY, "entries[3");

  g_assert_nonnull (strstr (plain, "under 16"));
  g_assert_cmpstr (many, ==, plain);
  g_assert_true (g_str_has_prefix (field, "“Witness”: "));
  g_assert_nonnull (strstr (backup, "no backup of Gruppentreffen"));
  g_assert_null (strstr (broken, "entries"));
}

static void
test_foreign (void)
{
  const struct
  {
    GQuark domain;
    int code;
  } errors[] = {
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE },
    { G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED },
    { G_IO_ERROR, G_IO_ERROR_NOT_FOUND },
    { G_IO_ERROR, G_IO_ERROR_FAILED },
    { G_FILE_ERROR, G_FILE_ERROR_NOSPC },
    { G_FILE_ERROR, G_FILE_ERROR_ACCES },
    { G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE },
    { GRUPPE_INPUT_ERROR, 1000 },
    { GRUPPE_STORE_ERROR, 1000 },
    { GRUPPE_VAULT_ERROR, 1000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (errors[i].domain, errors[i].code, RAW);

      check (error);
    }
}

/* A full disk is the same to the user whoever reports it. */
static void
test_full_disk (void)
{
  g_autoptr(GError) store = g_error_new_literal (GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_FULL, RAW);
  g_autoptr(GError) file = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, RAW);
  g_autofree char *store_sentence = gruppe_describe_error (store);
  g_autofree char *file_sentence = gruppe_describe_error (file);

  g_assert_cmpstr (store_sentence, ==, file_sentence);
}

static void
test_places (void)
{
  const struct
  {
    const char *place;
    guint64 line;
    const char *expected;
  } places[] = {
    { "title", 0, "“Title”: " },
    { "name", 12, "“Name, line 12”: " },
    { "/home/somebody/people.csv", 3, "“people.csv, line 3”: " },
    { "no such place", 0, "The text is too long" },
    { NULL, 7, "“line 7”: " },
    { NULL, 0, "The text is too long" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *sentence = NULL;

      gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_TOO_LONG, places[i].place, places[i].line, RAW);
      check (error);
      sentence = gruppe_describe_error (error);
      g_assert_true (g_str_has_prefix (sentence, places[i].expected));
    }
}

/* A file may be called anything. */
static void
test_hostile_place (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_FILE, "a\nb\xE2\x80\xAEgpj.\x01\xFF.csv", 0, RAW);
  check (error);
  sentence = gruppe_describe_error (error);
  g_assert_null (strchr (sentence, '\n'));
  g_assert_null (strchr (sentence, '\x01'));
  g_assert_null (strstr (sentence, "\xE2\x80\xAE"));
}

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/shell/describe-error/input", test_input);
  g_test_add_func ("/ui/shell/describe-error/store", test_store);
  g_test_add_func ("/ui/shell/describe-error/vault", test_vault);
  g_test_add_func ("/ui/shell/describe-error/rules", test_rules);
  g_test_add_func ("/ui/shell/describe-error/foreign", test_foreign);
  g_test_add_func ("/ui/shell/describe-error/full-disk", test_full_disk);
  g_test_add_func ("/ui/shell/describe-error/places", test_places);
  g_test_add_func ("/ui/shell/describe-error/hostile-place", test_hostile_place);

  return g_test_run ();
}
