/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include "gruppe-secret-text-private.h"

#define FIRST_SIZE 16384

/* Whole pages of their own. When the system does not lock that much, the text is still kept apart, out of core dumps, and wiped. */
static char *
pages_new (gsize size)
{
  void *pages = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (pages == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", size);

  (void) madvise (pages, size, MADV_DONTDUMP);
  (void) mlock (pages, size);

  return pages;
}

static void
pages_free (char  *pages,
            gsize  size)
{
  explicit_bzero (pages, size);
  munmap (pages, size);
}

static void
reserve (GruppeSecretText *self,
         gsize             more)
{
  gsize size = MAX (self->size, FIRST_SIZE);
  char *text;

  /* With room for the end. */
  while (size - self->length <= more)
    size *= 2;
  if (size == self->size)
    return;

  text = pages_new (size);
  if (self->text != NULL)
    {
      memcpy (text, self->text, self->length + 1);
      pages_free (self->text, self->size);
    }
  self->text = text;
  self->size = size;
}

/**
 * gruppe_secret_text_append:
 * @self: a text
 * @piece: what follows
 */
void
gruppe_secret_text_append (GruppeSecretText *self,
                           const char       *piece)
{
  gruppe_secret_text_append_len (self, piece, strlen (piece));
}

/**
 * gruppe_secret_text_append_len:
 * @self: a text
 * @piece: what follows
 * @length: bytes of it
 */
void
gruppe_secret_text_append_len (GruppeSecretText *self,
                               const char       *piece,
                               gsize             length)
{
  g_assert (length < G_MAXSIZE / 4);

  reserve (self, length);
  memcpy (self->text + self->length, piece, length);
  self->length += length;
  self->text[self->length] = '\0';
}

/**
 * gruppe_secret_text_get_secret:
 * @self: a text
 *
 * Returns: (transfer full): a copy
 */
GruppeSecret *
gruppe_secret_text_get_secret (GruppeSecretText *self)
{
  return gruppe_secret_new (self->text != NULL ? self->text : "");
}

/**
 * gruppe_secret_text_clear:
 * @self: a text
 *
 * Wipes it.
 */
void
gruppe_secret_text_clear (GruppeSecretText *self)
{
  if (self->text != NULL)
    pages_free (self->text, self->size);
  *self = (GruppeSecretText) { 0, };
}
