/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-vault"

#include "config.h"

#include <string.h>

#include "gruppe-secret-private.h"

#define CONTENT_TYPE "text/plain"

/* SecretValue keeps its bytes in libsecret's locked pool (mlock, left out of core dumps) and wipes them when
 * freed. */
struct _GruppeSecret
{
  gatomicrefcount ref_count;
  SecretValue *value;
};

G_DEFINE_BOXED_TYPE (GruppeSecret, gruppe_secret, gruppe_secret_ref, gruppe_secret_unref)

static GruppeSecret *
secret_new_take (SecretValue *value)
{
  GruppeSecret *self = g_new0 (GruppeSecret, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->value = value;

  return self;
}

/**
 * gruppe_secret_new:
 * @text: UTF-8; the caller wipes its own copy
 *
 * Returns: (transfer full): the text in non-pageable memory
 */
GruppeSecret *
gruppe_secret_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);

  return secret_new_take (secret_value_new (text, -1, CONTENT_TYPE));
}

/**
 * gruppe_secret_new_for_value:
 * @value: what a keyring returned
 *
 * Returns: (transfer full) (nullable): a secret that shares the memory of @value, or %NULL when it is not a
 *   UTF-8 text, which only a foreign program can have put there
 */
GruppeSecret *
gruppe_secret_new_for_value (SecretValue *value)
{
  const char *text;
  gsize length = 0;

  g_return_val_if_fail (value != NULL, NULL);

  secret_value_get (value, &length);
  text = secret_value_get_text (value);
  if (text == NULL || strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    return NULL;

  return secret_new_take (secret_value_ref (value));
}

/**
 * gruppe_secret_get_value:
 * @self: a secret
 *
 * Returns: (transfer none): the secret as libsecret takes it, without a copy
 */
SecretValue *
gruppe_secret_get_value (GruppeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/**
 * gruppe_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
GruppeSecret *
gruppe_secret_ref (GruppeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_secret_unref:
 * @self: (transfer full): a secret
 *
 * Drops a reference; the last one wipes and frees the text.
 */
void
gruppe_secret_unref (GruppeSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->value, secret_value_unref);
  g_free (self);
}

/**
 * gruppe_secret_peek:
 * @self: a secret
 *
 * The text itself. Whoever copies it wipes the copy; it goes into no log, file name or command line.
 *
 * Returns: (transfer none): the text, valid as long as @self
 */
const char *
gruppe_secret_peek (GruppeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return secret_value_get_text (self->value);
}
