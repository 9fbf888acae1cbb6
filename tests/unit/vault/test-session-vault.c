/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "vault-cases.h"

static void
count_cb (GruppeVault *vault,
          guint       *count)
{
  (*count)++;
}

static void
test_state (void)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_SESSION);
  g_assert_true (vault_store (vault, "a", "meeting-password", 1, "one", &error));
  g_assert_no_error (error);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_SESSION);
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_two_are_apart (void)
{
  g_autoptr(GruppeVault) one = gruppe_session_vault_new ();
  g_autoptr(GruppeVault) two = gruppe_session_vault_new ();

  g_assert_true (vault_store (one, "a", "meeting-password", 1, "one", NULL));
  vault_assert_none (two, "a");
}

static void
test_item_is_copied (void)
{
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  char id[] = "first";
  GruppeVaultItem item = { id, (char *) "meeting-password", 7 };
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("one");
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_store_async (vault, &item, secret, NULL, gruppe_test_result_cb, &result);
  id[0] = 'X';
  taken = gruppe_test_await_result (&result);
  g_assert_true (gruppe_vault_store_finish (vault, taken, NULL));
  vault_assert_secret (vault, "first", "one");
}

static void
test_secret_outlives_vault (void)
{
  GruppeVault *vault = gruppe_session_vault_new ();
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  g_assert_true (vault_store (vault, "a", "meeting-password", 1, "one", NULL));
  gruppe_vault_lookup_async (vault, "a", NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);
  secret = gruppe_vault_lookup_finish (vault, taken, NULL);
  g_clear_object (&taken);
  gruppe_test_await_finalize (&vault);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, "one");
}

int
main (int    argc,
      char **argv)
{
  static const VaultCase where = { gruppe_session_vault_new, NULL };

  gruppe_test_init (&argc, &argv);

  vault_cases_add ("/vault/session", &where);
  g_test_add_func ("/vault/session/state", test_state);
  g_test_add_func ("/vault/session/two-are-apart", test_two_are_apart);
  g_test_add_func ("/vault/session/item-is-copied", test_item_is_copied);
  g_test_add_func ("/vault/session/secret-outlives-vault", test_secret_outlives_vault);

  return g_test_run ();
}
