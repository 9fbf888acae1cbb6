/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "gruppe-test.h"
#include "vault/gruppe-secret-private.h"

#define CANARY "Kanarienvogel-73"

/* The line "VmFlags:" of the mapping that holds @address. */
static char *
memory_flags (const void *address)
{
  g_autofree char *maps = gruppe_test_read ("/proc/self/smaps");
  g_auto(GStrv) lines = g_strsplit (maps, "\n", -1);
  gboolean inside = FALSE;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *end;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);

      if (end != lines[i] && *end == '-')
        {
          guint64 to = g_ascii_strtoull (end + 1, NULL, 16);

          inside = (guintptr) address >= from && (guintptr) address < to;
        }
      else if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strdup (lines[i]);
    }

  return NULL;
}

static void
test_text (void)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("Größe 7");

  g_assert_cmpstr (gruppe_secret_peek (secret), ==, "Größe 7");
}

static void
test_own_copy (void)
{
  char text[] = CANARY;
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (text);

  memset (text, 'x', sizeof text - 1);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, CANARY);
}

static void
test_references (void)
{
  GruppeSecret *secret = gruppe_secret_new (CANARY);

  g_assert_true (gruppe_secret_ref (secret) == secret);
  gruppe_secret_unref (secret);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, CANARY);
  gruppe_secret_unref (secret);
}

static void
test_boxed (void)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (CANARY);
  GValue value = G_VALUE_INIT;
  GruppeSecret *copy;

  g_value_init (&value, GRUPPE_TYPE_SECRET);
  g_value_set_boxed (&value, secret);
  copy = g_value_dup_boxed (&value);
  g_value_unset (&value);

  /* The same memory: a secret is never doubled. */
  g_assert_true (copy == secret);
  gruppe_secret_unref (copy);
}

static void
test_wiped (void)
{
  g_autoptr(GruppeSecret) keeps_pool = gruppe_secret_new ("another");
  GruppeSecret *secret = gruppe_secret_new (CANARY);
  const volatile char *memory = gruppe_secret_peek (secret);
  static const char text[] = CANARY;
  char left[sizeof text];

  gruppe_secret_unref (secret);
  for (gsize i = 0; i < sizeof left; i++)
    left[i] = memory[i];

  /* The pool may use the first bytes for itself; nothing of the text may be there. */
  for (gsize i = 0; i + 4 < sizeof left; i++)
    g_assert_cmpint (memcmp (left + i, text + i, 4), !=, 0);
  g_assert_cmpstr (gruppe_secret_peek (keeps_pool), ==, "another");
}

static void
test_memory_not_pageable (void)
{
  g_autoptr(GruppeSecret) secret = gruppe_secret_new (CANARY);
  g_autofree char *flags = memory_flags (gruppe_secret_peek (secret));

  g_assert_nonnull (flags);
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer turns mlock() off");
#else
  if (strstr (flags, " lo") == NULL)
    g_test_skip ("this machine allows no locked memory");
  else
    g_assert_nonnull (strstr (flags, " dd")); /* not in core dumps */
#endif
}

static void
test_shares_memory_of_keyring (void)
{
  SecretValue *value = secret_value_new (CANARY, -1, "text/plain");
  g_autoptr(GruppeSecret) secret = gruppe_secret_new_for_value (value);

  g_assert_true (gruppe_secret_peek (secret) == secret_value_get_text (value));
  secret_value_unref (value);
  g_assert_cmpstr (gruppe_secret_peek (secret), ==, CANARY);
}

static void
test_refuses_binary (void)
{
  SecretValue *invalid = secret_value_new ("\xff\xfe", -1, "text/plain");
  SecretValue *with_nul = secret_value_new ("a\0b", 3, "text/plain");
  SecretValue *picture = secret_value_new ("abc", -1, "image/png");

  g_assert_null (gruppe_secret_new_for_value (invalid));
  g_assert_null (gruppe_secret_new_for_value (with_nul));
  g_assert_null (gruppe_secret_new_for_value (picture));

  secret_value_unref (invalid);
  secret_value_unref (with_nul);
  secret_value_unref (picture);
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);

  g_test_add_func ("/vault/secret/text", test_text);
  g_test_add_func ("/vault/secret/own-copy", test_own_copy);
  g_test_add_func ("/vault/secret/references", test_references);
  g_test_add_func ("/vault/secret/boxed", test_boxed);
  g_test_add_func ("/vault/secret/wiped", test_wiped);
  g_test_add_func ("/vault/secret/memory-not-pageable", test_memory_not_pageable);
  g_test_add_func ("/vault/secret/shares-memory-of-keyring", test_shares_memory_of_keyring);
  g_test_add_func ("/vault/secret/refuses-binary", test_refuses_binary);

  return g_test_run ();
}
