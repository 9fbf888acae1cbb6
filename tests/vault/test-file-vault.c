/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring vault on libsecret's file backend, as in a Flatpak sandbox with the Secret portal. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <libsecret/secret.h>

#include "base/gruppe-error.h"
#include "vault-cases.h"

static GruppeVault *
open_vault (void)
{
  g_autofree char *path = gruppe_test_path ("default.keyring");

  /* libsecret keeps the backend it has opened; each case gets a file of its own. */
  secret_service_disconnect ();
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);

  return gruppe_keyring_vault_new ();
}

static void
test_state (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();

  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_UNKNOWN);
  vault_assert_count (vault, 0);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
}

static void
test_survives_restart (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(GError) error = NULL;

  g_assert_true (vault_store (vault, "a", "meeting-password", 1, "Kanarienvogel-73", &error));
  g_assert_no_error (error);
  gruppe_test_await_finalize (&vault);

  vault = open_vault ();
  vault_assert_secret (vault, "a", "Kanarienvogel-73");
  g_assert_false (gruppe_test_folder_contains (gruppe_test_scratch (), "Kanarienvogel-73"));
}

static void
test_damaged_file (void)
{
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = gruppe_test_write ("default.keyring", "this is no keyring at all, only some text");
  g_autofree char *text = NULL;

  vault = open_vault ();
  g_assert_null (vault_lookup (vault, "a", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_FAILED);

  text = gruppe_test_read (path);
  g_assert_cmpstr (text, ==, "this is no keyring at all, only some text");
}

static void
test_no_master_secret (void)
{
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GError) error = NULL;

  vault = open_vault ();
  g_unsetenv ("SECRET_FILE_TEST_PASSWORD");
  g_assert_false (vault_store (vault, "a", "meeting-password", 1, "one", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_ABSENT);

  /* It is tried anew each time. */
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "master", TRUE);
  vault_assert_count (vault, 0);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
}

int
main (int    argc,
      char **argv)
{
  static const VaultCase where = { open_vault, NULL };

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "master", TRUE);
  gruppe_test_init (&argc, &argv);

  vault_cases_add ("/vault/file", &where);
  g_test_add_func ("/vault/file/state", test_state);
  g_test_add_func ("/vault/file/survives-restart", test_survives_restart);
  g_test_add_func ("/vault/file/damaged-file", test_damaged_file);
  g_test_add_func ("/vault/file/no-master-secret", test_no_master_secret);

  return g_test_run ();
}
