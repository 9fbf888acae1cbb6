/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "base/gruppe-error.h"
#include "vault-cases.h"

#define NOW G_GINT64_CONSTANT (1795000000)

gboolean
vault_store (GruppeVault  *vault,
             const char   *id,
             const char   *kind,
             gint64        expires,
             const char   *text,
             GError      **error)
{
  g_autoptr(GruppeVaultItem) item = gruppe_vault_item_new (id, kind, expires);
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (text);
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_store_async (vault, item, secret, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);

  return gruppe_vault_store_finish (vault, taken, error);
}

char *
vault_lookup (GruppeVault  *vault,
              const char   *id,
              GError      **error)
{
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_lookup_async (vault, id, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);
  secret = gruppe_vault_lookup_finish (vault, taken, error);

  return secret != NULL ? g_strdup (gruppe_secret_peek (secret)) : NULL;
}

gboolean
vault_clear (GruppeVault  *vault,
             const char   *id,
             GError      **error)
{
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_clear_async (vault, id, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);

  return gruppe_vault_clear_finish (vault, taken, error);
}

GPtrArray *
vault_list (GruppeVault  *vault,
            GError      **error)
{
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_list_async (vault, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);

  return gruppe_vault_list_finish (vault, taken, error);
}

gboolean
vault_unlock (GruppeVault  *vault,
              GError      **error)
{
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_unlock_async (vault, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);

  return gruppe_vault_unlock_finish (vault, taken, error);
}

int
vault_expire (GruppeVault  *vault,
              gint64        now,
              GError      **error)
{
  g_autoptr(GAsyncResult) taken = NULL;
  GAsyncResult *result = NULL;

  gruppe_vault_expire_async (vault, now, NULL, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);

  return gruppe_vault_expire_finish (vault, taken, error);
}

void
vault_assert_secret (GruppeVault *vault,
                     const char  *id,
                     const char  *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = vault_lookup (vault, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
}

void
vault_assert_none (GruppeVault *vault,
                   const char  *id)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = vault_lookup (vault, id, &error);

  g_assert_null (found);
  g_assert_error (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND);
}

void
vault_assert_count (GruppeVault *vault,
                    guint        n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = vault_list (vault, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, n);
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

static void
finish (const VaultCase *where,
        GruppeVault     *vault)
{
  gruppe_test_await_finalize (&vault);
  if (where->close != NULL)
    where->close ();
}

static void
test_store_lookup (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();

  store (vault, "a", NOW, "correct horse");
  vault_assert_secret (vault, "a", "correct horse");
  /* Reading does not use it up. */
  vault_assert_secret (vault, "a", "correct horse");
  finish (where, vault);
}

static void
test_any_text (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autofree char *long_text = g_strnfill (5000, 'x');

  store (vault, "umlaut", 0, "Größe – ñ 漢字 \"'\\%s");
  store (vault, "long", 0, long_text);
  store (vault, "empty", 0, "");
  vault_assert_secret (vault, "umlaut", "Größe – ñ 漢字 \"'\\%s");
  vault_assert_secret (vault, "long", long_text);
  vault_assert_secret (vault, "empty", "");
  finish (where, vault);
}

static void
test_unknown_id (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();

  vault_assert_none (vault, "nobody");
  store (vault, "a", NOW, "one");
  vault_assert_none (vault, "b");
  finish (where, vault);
}

static void
test_replace (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  GruppeVaultItem *item;

  store (vault, "a", NOW, "first");
  store (vault, "a", NOW, "second");
  vault_assert_count (vault, 1);
  vault_assert_secret (vault, "a", "second");

  /* Another expiry is another set of attributes: the old item must not stay beside it. */
  store (vault, "a", NOW + 60, "third");
  vault_assert_count (vault, 1);
  vault_assert_secret (vault, "a", "third");

  g_assert_true (vault_store (vault, "a", "retired-key", 0, "fourth", &error));
  g_assert_no_error (error);
  vault_assert_secret (vault, "a", "fourth");

  items = vault_list (vault, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->id, ==, "a");
  g_assert_cmpstr (item->kind, ==, "retired-key");
  g_assert_cmpint (item->expires, ==, 0);
  finish (where, vault);
}

static void
test_replace_leaves_others (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();

  store (vault, "a", NOW, "one");
  store (vault, "b", NOW, "two");
  store (vault, "a", NOW + 1, "three");
  vault_assert_count (vault, 2);
  vault_assert_secret (vault, "a", "three");
  vault_assert_secret (vault, "b", "two");
  finish (where, vault);
}

static void
test_clear (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GError) error = NULL;

  store (vault, "a", NOW, "one");
  store (vault, "b", NOW, "two");
  g_assert_true (vault_clear (vault, "a", &error));
  g_assert_no_error (error);
  vault_assert_none (vault, "a");
  vault_assert_secret (vault, "b", "two");
  vault_assert_count (vault, 1);
  finish (where, vault);
}

static void
test_clear_unknown (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GError) error = NULL;

  g_assert_true (vault_clear (vault, "nobody", &error));
  g_assert_no_error (error);
  store (vault, "a", NOW, "one");
  g_assert_true (vault_clear (vault, "nobody", &error));
  g_assert_no_error (error);
  vault_assert_count (vault, 1);
  finish (where, vault);
}

static void
test_list (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  gint64 sum = 0;

  vault_assert_count (vault, 0);
  store (vault, "a", 1, "one");
  store (vault, "b", G_GINT64_CONSTANT (4102444800), "two");
  store (vault, "c", 0, "three");

  items = vault_list (vault, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 3);
  for (guint i = 0; i < items->len; i++)
    {
      GruppeVaultItem *item = g_ptr_array_index (items, i);

      g_assert_cmpstr (item->kind, ==, "meeting-password");
      sum += (item->id[0] - 'a' + 1) * 1000 + item->expires;
    }
  g_assert_cmpint (sum, ==, 6000 + 1 + G_GINT64_CONSTANT (4102444800));
  finish (where, vault);
}

static void
test_hundred_different (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autofree char *text = g_strdup_printf ("secret-%u", i * 7);

      store (vault, id, NOW + i, text);
    }

  vault_assert_count (vault, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autofree char *text = g_strdup_printf ("secret-%u", i * 7);

      vault_assert_secret (vault, id, text);
    }
  finish (where, vault);
}

static void
test_expire (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GError) error = NULL;

  store (vault, "over", NOW - 1, "one");
  store (vault, "now", NOW, "two");
  store (vault, "later", NOW + 1, "three");
  store (vault, "never", 0, "four");

  g_assert_cmpint (vault_expire (vault, NOW, &error), ==, 2);
  g_assert_no_error (error);
  vault_assert_none (vault, "over");
  vault_assert_none (vault, "now");
  vault_assert_secret (vault, "later", "three");
  vault_assert_secret (vault, "never", "four");

  /* A clock set back revives nothing and clears nothing. */
  g_assert_cmpint (vault_expire (vault, NOW - 1000, &error), ==, 0);
  g_assert_no_error (error);
  vault_assert_none (vault, "over");
  vault_assert_count (vault, 2);
  finish (where, vault);
}

static void
test_prolonged_does_not_expire (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GError) error = NULL;

  store (vault, "a", NOW - 1, "old");
  store (vault, "a", NOW + 1, "new");
  g_assert_cmpint (vault_expire (vault, NOW, &error), ==, 0);
  g_assert_no_error (error);
  vault_assert_secret (vault, "a", "new");
  finish (where, vault);
}

static void
test_in_order (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GruppeVaultItem) item = gruppe_vault_item_new ("a", "meeting-password", NOW);
  g_autoptr(GruppeSecret) one = gruppe_secret_new ("one");
  g_autoptr(GruppeSecret) two = gruppe_secret_new ("two");
  g_autoptr(GruppeSecret) found = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *results[5] = { NULL, };

  /* None waits for the one before; the vault sees to the order. */
  gruppe_vault_store_async (vault, item, one, NULL, gruppe_test_result_cb, &results[0]);
  gruppe_vault_store_async (vault, item, two, NULL, gruppe_test_result_cb, &results[1]);
  gruppe_vault_lookup_async (vault, "a", NULL, gruppe_test_result_cb, &results[2]);
  gruppe_vault_clear_async (vault, "a", NULL, gruppe_test_result_cb, &results[3]);
  gruppe_vault_list_async (vault, NULL, gruppe_test_result_cb, &results[4]);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GAsyncResult) taken = gruppe_test_await_result (&results[i]);
      g_autoptr(GPtrArray) items = NULL;

      if (i < 2)
        g_assert_true (gruppe_vault_store_finish (vault, taken, &error));
      else if (i == 2)
        found = gruppe_vault_lookup_finish (vault, taken, &error);
      else if (i == 3)
        g_assert_true (gruppe_vault_clear_finish (vault, taken, &error));
      else
        {
          items = gruppe_vault_list_finish (vault, taken, &error);
          g_assert_cmpuint (items->len, ==, 0);
        }
      g_assert_no_error (error);
    }

  g_assert_cmpstr (gruppe_secret_peek (found), ==, "two");
  finish (where, vault);
}

static void
test_cancelled (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GruppeVaultItem) item = gruppe_vault_item_new ("a", "meeting-password", NOW);
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("one");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) taken = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;
  GruppeVaultState before = gruppe_vault_get_state (vault);

  g_cancellable_cancel (cancellable);
  gruppe_vault_store_async (vault, item, secret, cancellable, gruppe_test_result_cb, &result);
  taken = gruppe_test_await_result (&result);
  g_assert_false (gruppe_vault_store_finish (vault, taken, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (gruppe_vault_get_state (vault), ==, before);
  g_clear_object (&taken);

  /* What comes after is not held up. */
  vault_assert_none (vault, "a");
  vault_assert_count (vault, 0);
  finish (where, vault);
}

static void
test_unlock_open (gconstpointer data)
{
  const VaultCase *where = data;
  GruppeVault *vault = where->open ();
  g_autoptr(GError) error = NULL;

  g_assert_true (vault_unlock (vault, &error));
  g_assert_no_error (error);
  finish (where, vault);
}

static void
add (const char      *prefix,
     const char      *name,
     const VaultCase *where,
     GTestDataFunc    func)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", prefix, name);

  g_test_add_data_func (path, where, func);
}

void
vault_cases_add (const char      *prefix,
                 const VaultCase *where)
{
  add (prefix, "store-lookup", where, test_store_lookup);
  add (prefix, "any-text", where, test_any_text);
  add (prefix, "unknown-id", where, test_unknown_id);
  add (prefix, "replace", where, test_replace);
  add (prefix, "replace-leaves-others", where, test_replace_leaves_others);
  add (prefix, "clear", where, test_clear);
  add (prefix, "clear-unknown", where, test_clear_unknown);
  add (prefix, "list", where, test_list);
  add (prefix, "hundred-different", where, test_hundred_different);
  add (prefix, "expire", where, test_expire);
  add (prefix, "prolonged-does-not-expire", where, test_prolonged_does_not_expire);
  add (prefix, "in-order", where, test_in_order);
  add (prefix, "cancelled", where, test_cancelled);
  add (prefix, "unlock-open", where, test_unlock_open);
}
