/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "gruppe-random-private.h"

static guint8
next_byte (GruppeRandom *self)
{
  if (self->n_left == 0)
    {
      ssize_t n;

      /* Up to 256 bytes come at once or not at all. */
      do
        n = getrandom (self->bytes, sizeof self->bytes, 0);
      while (n < 0 && errno == EINTR);

      if (n <= 0)
        {
          self->failed = n < 0 ? errno : EIO;
          return 0;
        }
      self->n_left = (guint) n;
    }

  return self->bytes[--self->n_left];
}

/**
 * gruppe_random_below:
 * @self: a supply
 * @n: 1 to 65536
 *
 * Every number is exactly as likely as every other: what would favour the small ones is thrown away, there is no
 * remainder of an uneven division.
 *
 * Returns: 0 to @n - 1; always 0 once the kernel has failed, see #GruppeRandom
 */
guint
gruppe_random_below (GruppeRandom *self,
                     guint         n)
{
  guint range = n <= 256 ? 256 : 65536;
  guint limit, value;

  g_assert (n >= 1 && n <= 65536);

  limit = range - range % n;
  do
    {
      value = next_byte (self);
      if (range > 256)
        value = value << 8 | next_byte (self);
    }
  while (value >= limit && self->failed == 0);

  return self->failed == 0 ? value % n : 0;
}

/**
 * gruppe_random_wipe:
 * @self: a supply
 *
 * Leaves nothing of it in memory.
 */
void
gruppe_random_wipe (GruppeRandom *self)
{
  explicit_bzero (self, sizeof *self);
}
