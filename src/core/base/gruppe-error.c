/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include "gruppe-error.h"

typedef struct
{
  char    *place;
  guint64  line;
} GruppeInputErrorPrivate;

static void
gruppe_input_error_private_init (GruppeInputErrorPrivate *priv)
{
}

static void
gruppe_input_error_private_copy (const GruppeInputErrorPrivate *from,
                                 GruppeInputErrorPrivate       *to)
{
  to->place = g_strdup (from->place);
  to->line = from->line;
}

static void
gruppe_input_error_private_clear (GruppeInputErrorPrivate *priv)
{
  g_clear_pointer (&priv->place, g_free);
}

G_DEFINE_EXTENDED_ERROR (GruppeInputError, gruppe_input_error)
G_DEFINE_QUARK (gruppe-store-error-quark, gruppe_store_error)
G_DEFINE_QUARK (gruppe-vault-error-quark, gruppe_vault_error)

/**
 * gruppe_input_error_set:
 * @error: (out) (optional): return location
 * @code: what is wrong
 * @place: (nullable): where it is wrong: a field name, file name, JSON path or column, as a stable
 *   identifier ("title", "people.csv", "cells.duration")
 * @line: line in the file, from 1, or 0 when there is none
 * @format: English sentence for logs and the command line
 *
 * Sets an input error together with its place, which the user interface shows in its own words.
 */
void
gruppe_input_error_set (GError           **error,
                        GruppeInputError   code,
                        const char        *place,
                        guint64            line,
                        const char        *format,
                        ...)
{
  GruppeInputErrorPrivate *priv;
  va_list args;

  if (error == NULL)
    return;

  g_return_if_fail (*error == NULL);

  va_start (args, format);
  *error = g_error_new_valist (GRUPPE_INPUT_ERROR, code, format, args);
  va_end (args);

  priv = gruppe_input_error_get_private (*error);
  priv->place = g_strdup (place);
  priv->line = line;
}

/**
 * gruppe_input_error_place:
 * @error: an error of %GRUPPE_INPUT_ERROR
 *
 * Returns: (nullable) (transfer none): the place given to gruppe_input_error_set()
 */
const char *
gruppe_input_error_place (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == GRUPPE_INPUT_ERROR, NULL);

  return gruppe_input_error_get_private (error)->place;
}

/**
 * gruppe_input_error_line:
 * @error: an error of %GRUPPE_INPUT_ERROR
 *
 * Returns: the line, from 1, or 0
 */
guint64
gruppe_input_error_line (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == GRUPPE_INPUT_ERROR, 0);

  return gruppe_input_error_get_private (error)->line;
}
