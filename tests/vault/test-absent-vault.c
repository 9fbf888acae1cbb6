/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring vault where there is not even a session bus. */
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
test_store (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (vault_store (vault, "a", "meeting-password", 1, "one", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_lookup (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (vault_lookup (vault, "a", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_clear (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (vault_clear (vault, "a", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_list (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (vault_list (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_expire (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (vault_expire (vault, 1, &error), ==, -1);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_unlock (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (vault_unlock (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
}

static void
test_state_changes_once (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  guint n_changes = 0;

  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_UNKNOWN);
  for (guint i = 0; i < 3; i++)
    g_assert_null (vault_list (vault, NULL));
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_ABSENT);
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/vault/no-bus/store", test_store);
  g_test_add_func ("/vault/no-bus/lookup", test_lookup);
  g_test_add_func ("/vault/no-bus/clear", test_clear);
  g_test_add_func ("/vault/no-bus/list", test_list);
  g_test_add_func ("/vault/no-bus/expire", test_expire);
  g_test_add_func ("/vault/no-bus/unlock", test_unlock);
  g_test_add_func ("/vault/no-bus/state-changes-once", test_state_changes_once);

  return g_test_run ();
}
