/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-qr-code.h"

/* Longer texts make modules so small that a telephone does not read them from a letter. */
#define MAX_BYTES 1000

struct _GruppeQrCode
{
  gatomicrefcount ref_count;
  QRcode *code;
};

G_DEFINE_BOXED_TYPE (GruppeQrCode, gruppe_qr_code, gruppe_qr_code_ref, gruppe_qr_code_unref)

/**
 * gruppe_qr_code_new:
 * @text: UTF-8, such as a link
 * @error: return location; the place is "qr-code"
 *
 * With error correction of level M: a stain or a fold may cover a seventh of it.
 *
 * Returns: (transfer full) (nullable): the code
 */
GruppeQrCode *
gruppe_qr_code_new (const char  *text,
                    GError     **error)
{
  GruppeQrCode *self;
  QRcode *code;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (text[0] == '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "qr-code", 0, "qr-code: there is nothing to show");
      return NULL;
    }

  if (strlen (text) > MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, "qr-code", 0, "qr-code: longer than %d bytes", MAX_BYTES);
      return NULL;
    }

  if (!g_utf8_validate (text, -1, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, "qr-code", 0, "qr-code: the text is not valid UTF-8");
      return NULL;
    }

  code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LONG, "qr-code", 0, "qr-code: %s", g_strerror (errno));
      return NULL;
    }

  self = g_new0 (GruppeQrCode, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->code = code;

  return self;
}

/**
 * gruppe_qr_code_ref:
 * @self: a code
 *
 * Returns: (transfer full): @self
 */
GruppeQrCode *
gruppe_qr_code_ref (GruppeQrCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_qr_code_unref:
 * @self: (transfer full): a code
 */
void
gruppe_qr_code_unref (GruppeQrCode *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->code, QRcode_free);
  g_free (self);
}

/**
 * gruppe_qr_code_get_size:
 * @self: a code
 *
 * Returns: how many modules one side has, without the quiet zone
 */
guint
gruppe_qr_code_get_size (GruppeQrCode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) self->code->width;
}

/**
 * gruppe_qr_code_is_dark:
 * @self: a code
 * @x: column, from the left
 * @y: row, from the top
 *
 * Returns: whether the module is dark
 */
gboolean
gruppe_qr_code_is_dark (GruppeQrCode *self,
                        guint         x,
                        guint         y)
{
  guint size;

  g_return_val_if_fail (self != NULL, FALSE);

  size = (guint) self->code->width;
  g_return_val_if_fail (x < size && y < size, FALSE);

  return (self->code->data[y * size + x] & 1) != 0;
}
