/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring vault on a real gnome-keyring: open, locked, absent, without any keyring, killed. */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <libsecret/secret.h>

#include "base/gruppe-error.h"
#include "keyring-daemon.h"
#include "vault-cases.h"

#define PASSWORD "the login password"
#define CANARY "Kanarienvogel-73"
#define LABEL "Online-Treffen – Zugang"
#define SCHEMA "org.selbsthilfe.Gruppentreffen"

static GruppeVault *
open_vault (void)
{
  keyring_daemon_start (PASSWORD);

  return gruppe_keyring_vault_new ();
}

static void
store (GruppeVault *vault,
       const char  *id,
       gint64       expires,
       const char  *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (vault_store (vault, id, "meeting-password", expires, text, &error));
  g_assert_no_error (error);
}

/* A vault whose keyring holds the item "a" and is locked. */
static GruppeVault *
open_locked (void)
{
  GruppeVault *vault = open_vault ();

  store (vault, "a", 5, CANARY);
  keyring_daemon_lock ();

  return vault;
}

static void
count_cb (GruppeVault *vault,
          guint       *count)
{
  (*count)++;
}

/* Every operation must end with this error. */
static void
assert_all_fail (GruppeVault      *vault,
                 GruppeVaultError  code)
{
  g_autoptr(GError) lookup = NULL;
  g_autoptr(GError) stored = NULL;
  g_autoptr(GError) cleared = NULL;

  g_assert_null (vault_lookup (vault, "a", &lookup));
  g_assert_error (lookup, GRUPPE_VAULT_ERROR, (int) code);
  g_assert_false (vault_store (vault, "b", "meeting-password", 9, "two", &stored));
  g_assert_error (stored, GRUPPE_VAULT_ERROR, (int) code);
  g_assert_false (vault_clear (vault, "a", &cleared));
  g_assert_error (cleared, GRUPPE_VAULT_ERROR, (int) code);
}

static void
test_open_state (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  guint n_changes = 0;

  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_UNKNOWN);
  vault_assert_count (vault, 0);
  vault_assert_count (vault, 0);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_open_attributes (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autofree char *dump = NULL;

  store (vault, "0f1e", 1795000000, CANARY);
  dump = keyring_daemon_dump ();
  g_assert_cmpstr (dump, ==,
                   LABEL "|app=gruppentreffen|expires=1795000000|id=0f1e|kind=meeting-password"
                   "|xdg:schema=" SCHEMA);
}

static void
test_open_not_on_disk (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();

  store (vault, "a", 5, CANARY);
  keyring_daemon_stop ();
  g_assert_true (gruppe_test_folder_contains (keyring_daemon_folder (), "expires"));
  g_assert_false (gruppe_test_folder_contains (keyring_daemon_folder (), CANARY));
}

static void
test_open_foreign_items (void)
{
  static const SecretSchema foreign = {
    "org.example.Other", SECRET_SCHEMA_NONE, { { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
  };
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autofree char *left = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (secret_password_store_sync (&foreign, NULL, "Other", "not ours", NULL, &error, "id", "a", NULL));
  g_assert_no_error (error);

  vault_assert_none (vault, "a");
  vault_assert_count (vault, 0);
  store (vault, "a", 5, "ours");
  g_assert_true (vault_clear (vault, "a", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vault_expire (vault, G_MAXINT64, &error), ==, 0);

  left = secret_password_lookup_sync (&foreign, NULL, &error, "id", "a", NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (left, ==, "not ours");
}

static void
test_open_interrupted_replacement (void)
{
  static const SecretSchema ours = {
    SCHEMA, SECRET_SCHEMA_NONE,
    { { "app", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "expires", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
  };
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(GError) error = NULL;

  /* What a crash between storing the new item and removing the old one leaves behind. */
  store (vault, "a", 200, "new");
  g_assert_true (secret_password_store_sync (&ours, NULL, LABEL, "old", NULL, &error, "app", "gruppentreffen",
                                             "id", "a", "kind", "meeting-password", "expires", "100", NULL));
  g_assert_no_error (error);
  vault_assert_count (vault, 2);

  /* The old one is over, the new one is not: nothing may go. */
  g_assert_cmpint (vault_expire (vault, 150, &error), ==, 0);
  g_assert_no_error (error);
  vault_assert_count (vault, 2);

  store (vault, "a", 200, "newest");
  vault_assert_count (vault, 1);
  vault_assert_secret (vault, "a", "newest");
}

static void
test_open_clear_takes_all (void)
{
  static const SecretSchema ours = {
    SCHEMA, SECRET_SCHEMA_NONE,
    { { "app", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
  };
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;

  store (vault, "a", 200, "one");
  g_assert_true (secret_password_store_sync (&ours, NULL, LABEL, "stray", NULL, &error,
                                             "app", "gruppentreffen", "id", "a", NULL));
  g_assert_no_error (error);
  g_assert_true (vault_clear (vault, "a", &error));
  g_assert_no_error (error);

  dump = keyring_daemon_dump ();
  g_assert_cmpstr (dump, ==, "");
}

static void
test_open_not_text (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(SecretService) service = NULL;
  g_autoptr(GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  SecretValue *value = secret_value_new ("\xff\x00\x01", 3, "application/x-binary");
  g_autoptr(GError) error = NULL;

  store (vault, "a", 5, "one");
  g_hash_table_insert (attributes, (gpointer) "xdg:schema", (gpointer) SCHEMA);
  g_hash_table_insert (attributes, (gpointer) "app", (gpointer) "gruppentreffen");
  g_hash_table_insert (attributes, (gpointer) "id", (gpointer) "a");
  g_hash_table_insert (attributes, (gpointer) "kind", (gpointer) "meeting-password");
  g_hash_table_insert (attributes, (gpointer) "expires", (gpointer) "5");
  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  secret_service_store_sync (service, NULL, attributes, NULL, LABEL, value, NULL, &error);
  g_assert_no_error (error);
  secret_value_unref (value);

  /* gnome-keyring keeps no content type; what is no UTF-8 must not reach the program as a text. */
  g_assert_null (vault_lookup (vault, "a", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_FAILED);
}

static void
test_open_survives_restart (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();

  store (vault, "a", 5, CANARY);
  keyring_daemon_stop ();
  keyring_daemon_start (PASSWORD);

  /* The same vault, another daemon. */
  vault_assert_secret (vault, "a", CANARY);
  gruppe_test_await_finalize (&vault);
  vault = gruppe_keyring_vault_new ();
  vault_assert_secret (vault, "a", CANARY);
}

static void
test_open_series (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;

  /* Ten years of weekly dates. */
  for (guint i = 0; i < 520; i++)
    {
      g_autofree char *id = g_strdup_printf ("date-%u", i);

      store (vault, id, 1000 + i, id);
    }
  vault_assert_count (vault, 520);
  vault_assert_secret (vault, "date-519", "date-519");

  g_assert_cmpint (vault_expire (vault, 2000, &error), ==, 520);
  g_assert_no_error (error);
  dump = keyring_daemon_dump ();
  g_assert_cmpstr (dump, ==, "");
}

static void
test_locked_refuses (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();

  assert_all_fail (vault, GRUPPE_VAULT_ERROR_LOCKED);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_LOCKED);
}

static void
test_locked_state (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  guint n_changes = 0;

  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  vault_assert_count (vault, 1);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_LOCKED);
  vault_assert_count (vault, 1);
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_locked_list (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  GruppeVaultItem *item;

  items = vault_list (vault, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->id, ==, "a");
  g_assert_cmpstr (item->kind, ==, "meeting-password");
  g_assert_cmpint (item->expires, ==, 5);
}

static void
test_locked_changes_nothing (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  g_autofree char *before = keyring_daemon_dump ();
  g_autofree char *after = NULL;

  assert_all_fail (vault, GRUPPE_VAULT_ERROR_LOCKED);
  after = keyring_daemon_dump ();
  g_assert_cmpstr (before, ==, after);
}

static void
test_locked_expire (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (vault_expire (vault, 10, &error), ==, -1);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);

  /* Made up for once the keyring is open. */
  g_clear_error (&error);
  keyring_daemon_unlock (PASSWORD);
  g_assert_cmpint (vault_expire (vault, 10, &error), ==, 1);
  g_assert_no_error (error);
  vault_assert_none (vault, "a");
}

static void
test_locked_prompt_dismissed (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  g_autoptr(GError) error = NULL;

  g_assert_false (vault_unlock (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_DISMISSED);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_LOCKED);

  /* It can be tried again, and nothing is lost. */
  g_clear_error (&error);
  g_assert_false (vault_unlock (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_DISMISSED);
  keyring_daemon_unlock (PASSWORD);
  vault_assert_secret (vault, "a", CANARY);
}

static void
test_locked_then_opened (void)
{
  g_autoptr(GruppeVault) vault = open_locked ();
  guint n_changes = 0;

  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_null (vault_lookup (vault, "a", NULL));
  keyring_daemon_unlock (PASSWORD);
  vault_assert_secret (vault, "a", CANARY);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_locked_by_logging_in_without_password (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();

  store (vault, "a", 5, CANARY);
  keyring_daemon_stop ();
  keyring_daemon_start (NULL);

  assert_all_fail (vault, GRUPPE_VAULT_ERROR_LOCKED);
  keyring_daemon_unlock (PASSWORD);
  vault_assert_secret (vault, "a", CANARY);
}

static void
test_unlock_without_prompt (void)
{
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GError) error = NULL;

  /* A keyring with an empty password, as on machines that log in by themselves, opens when it is asked to. */
  keyring_daemon_start (NULL);
  keyring_daemon_create ("");
  vault = gruppe_keyring_vault_new ();
  store (vault, "a", 5, CANARY);
  keyring_daemon_lock ();
  vault_assert_count (vault, 1);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_LOCKED);

  g_assert_true (vault_unlock (vault, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
  vault_assert_secret (vault, "a", CANARY);
}

static gboolean
holds_one (gpointer data)
{
  g_autoptr(GPtrArray) items = vault_list (data, NULL);

  return items != NULL && items->len == 1;
}

static void
test_other_keyring (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(GError) error = NULL;

  /* The user makes another keyring the default one: what lies in the first is still found and cleared. */
  store (vault, "a", 5, CANARY);
  store (vault, "b", 6, "one");
  keyring_daemon_create ("another password");
  vault_assert_secret (vault, "a", CANARY);
  store (vault, "b", 7, "two");
  vault_assert_secret (vault, "b", "two");
  vault_assert_count (vault, 2);

  keyring_daemon_lock ();
  vault_assert_secret (vault, "a", CANARY);
  g_assert_null (vault_lookup (vault, "b", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (vault_clear (vault, "a", &error));
  g_assert_no_error (error);
  /* gnome-keyring reads its files anew after that, and has nothing to tell in the meantime. */
  gruppe_test_await (holds_one, vault);
}

static void
test_list_is_complete (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();

  g_assert_false (gruppe_vault_list_is_complete (vault));
  store (vault, "a", 5, CANARY);
  vault_assert_count (vault, 1);
  g_assert_true (gruppe_vault_list_is_complete (vault));

  /* Another service could hide what is in a keyring that is locked, and be it not the default one. */
  keyring_daemon_create ("another password");
  vault_assert_count (vault, 1);
  g_assert_true (gruppe_vault_list_is_complete (vault));
  keyring_daemon_lock_login ();
  gruppe_test_await (holds_one, vault);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
  g_assert_false (gruppe_vault_list_is_complete (vault));
}

static void
test_first_keyring_dismissed (void)
{
  g_autoptr(GruppeVault) vault = NULL;
  g_autoptr(GError) error = NULL;

  /* A service, but no keyring: the first store has to make one, and the prompt for its password is closed. */
  keyring_daemon_start (NULL);
  vault = gruppe_keyring_vault_new ();
  vault_assert_count (vault, 0);
  vault_assert_none (vault, "a");
  g_assert_false (vault_store (vault, "a", "meeting-password", 5, "one", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_DISMISSED);

  g_clear_error (&error);
  g_assert_true (vault_clear (vault, "a", &error));
  g_assert_no_error (error);
  g_assert_true (vault_unlock (vault, &error));
  g_assert_no_error (error);
}

static void
test_absent (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (vault, "state-changed", G_CALLBACK (count_cb), &n_changes);
  assert_all_fail (vault, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_null (vault_list (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (vault_unlock (vault, &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_cmpint (vault_expire (vault, 10, &error), ==, -1);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_ABSENT);
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_absent_then_started (void)
{
  g_autoptr(GruppeVault) vault = gruppe_keyring_vault_new ();

  g_assert_null (vault_lookup (vault, "a", NULL));
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_ABSENT);
  keyring_daemon_start (PASSWORD);
  store (vault, "a", 5, "one");
  vault_assert_secret (vault, "a", "one");
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_READY);
}

static void
test_killed (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(GError) error = NULL;

  store (vault, "a", 5, CANARY);
  keyring_daemon_kill ();
  g_assert_null (vault_lookup (vault, "a", &error));
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, GRUPPE_VAULT_ABSENT);

  keyring_daemon_start (PASSWORD);
  vault_assert_secret (vault, "a", CANARY);
}

static void
test_killed_in_the_middle (void)
{
  g_autoptr(GruppeVault) vault = open_vault ();
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("one");
  GAsyncResult *results[52] = { NULL, };
  guint n_stored = 0;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *id = g_strdup_printf ("date-%u", i);
      g_autoptr(GruppeVaultItem) item = gruppe_vault_item_new (id, "meeting-password", 5);

      gruppe_vault_store_async (vault, item, secret, NULL, gruppe_test_result_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GAsyncResult) taken = gruppe_test_await_result (&results[i]);
      g_autoptr(GError) error = NULL;

      if (gruppe_vault_store_finish (vault, taken, &error))
        n_stored++;
      else
        g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT);
      if (i == 10)
        keyring_daemon_kill ();
    }
  g_assert_cmpuint (n_stored, >=, 11);
  g_assert_cmpuint (n_stored, <, 52);

  /* What was reported as stored is stored, and nothing else. */
  keyring_daemon_start (PASSWORD);
  vault_assert_count (vault, n_stored);
}

int
main (int    argc,
      char **argv)
{
  static const VaultCase where = { open_vault, keyring_daemon_stop };

  g_unsetenv ("SECRET_BACKEND");
  gruppe_test_init (&argc, &argv);

  if (!keyring_daemon_usable ())
    {
      g_printerr ("This test needs gnome-keyring and a session of build-aux/session.sh without a keyring.\n");
      return 77;
    }

  vault_cases_add ("/vault/keyring", &where);
  g_test_add_func ("/vault/keyring/open/state", test_open_state);
  g_test_add_func ("/vault/keyring/open/attributes", test_open_attributes);
  g_test_add_func ("/vault/keyring/open/not-on-disk", test_open_not_on_disk);
  g_test_add_func ("/vault/keyring/open/foreign-items", test_open_foreign_items);
  g_test_add_func ("/vault/keyring/open/interrupted-replacement", test_open_interrupted_replacement);
  g_test_add_func ("/vault/keyring/open/clear-takes-all", test_open_clear_takes_all);
  g_test_add_func ("/vault/keyring/open/not-text", test_open_not_text);
  g_test_add_func ("/vault/keyring/open/survives-restart", test_open_survives_restart);
  g_test_add_func ("/vault/keyring/open/series", test_open_series);
  g_test_add_func ("/vault/keyring/locked/refuses", test_locked_refuses);
  g_test_add_func ("/vault/keyring/locked/state", test_locked_state);
  g_test_add_func ("/vault/keyring/locked/list", test_locked_list);
  g_test_add_func ("/vault/keyring/locked/changes-nothing", test_locked_changes_nothing);
  g_test_add_func ("/vault/keyring/locked/expire", test_locked_expire);
  g_test_add_func ("/vault/keyring/locked/prompt-dismissed", test_locked_prompt_dismissed);
  g_test_add_func ("/vault/keyring/locked/then-opened", test_locked_then_opened);
  g_test_add_func ("/vault/keyring/locked/logged-in-without-password",
                   test_locked_by_logging_in_without_password);
  g_test_add_func ("/vault/keyring/locked/unlock-without-prompt", test_unlock_without_prompt);
  g_test_add_func ("/vault/keyring/locked/other-keyring", test_other_keyring);
  g_test_add_func ("/vault/keyring/locked/list-is-complete", test_list_is_complete);
  g_test_add_func ("/vault/keyring/empty/first-keyring-dismissed", test_first_keyring_dismissed);
  g_test_add_func ("/vault/keyring/absent/everything", test_absent);
  g_test_add_func ("/vault/keyring/absent/then-started", test_absent_then_started);
  g_test_add_func ("/vault/keyring/killed/between", test_killed);
  g_test_add_func ("/vault/keyring/killed/in-the-middle", test_killed_in_the_middle);

  return g_test_run ();
}
