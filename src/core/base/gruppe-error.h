/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GRUPPE_INPUT_ERROR:
 *
 * Something that came from outside (a person, a file, a pasted text) cannot be used. The message is
 * an English sentence that names the place, fit for the command line; the user interface words its own from the
 * code and the place. Nothing has been changed when it is returned.
 */
#define GRUPPE_INPUT_ERROR (gruppe_input_error_quark ())

/**
 * GruppeInputError:
 * @GRUPPE_INPUT_ERROR_EMPTY: a field that must be filled is empty
 * @GRUPPE_INPUT_ERROR_TOO_LONG: a text has too many characters
 * @GRUPPE_INPUT_ERROR_TOO_LARGE: a file or list is too large
 * @GRUPPE_INPUT_ERROR_CONTROL: a text contains control or bidirectional-override characters
 * @GRUPPE_INPUT_ERROR_ENCODING: a text is not UTF-8
 * @GRUPPE_INPUT_ERROR_SYNTAX: a file does not follow its format
 * @GRUPPE_INPUT_ERROR_HEADER: the header of a table lacks a column or has an unknown one
 * @GRUPPE_INPUT_ERROR_RANGE: a number or date is outside what is allowed
 * @GRUPPE_INPUT_ERROR_PAST: a date lies in the past
 * @GRUPPE_INPUT_ERROR_TIME: a local time does not exist (the hour left out in spring) or no such zone
 * @GRUPPE_INPUT_ERROR_UNKNOWN: an id is not known
 * @GRUPPE_INPUT_ERROR_DUPLICATE: something is there twice
 * @GRUPPE_INPUT_ERROR_FORBIDDEN: the rule of a provider, or of the program, does not allow it
 * @GRUPPE_INPUT_ERROR_FILE: a file cannot be read
 * @GRUPPE_INPUT_ERROR_NEWER: a file was made by a newer version of the program
 */
typedef enum
{
  GRUPPE_INPUT_ERROR_EMPTY,
  GRUPPE_INPUT_ERROR_TOO_LONG,
  GRUPPE_INPUT_ERROR_TOO_LARGE,
  GRUPPE_INPUT_ERROR_CONTROL,
  GRUPPE_INPUT_ERROR_ENCODING,
  GRUPPE_INPUT_ERROR_SYNTAX,
  GRUPPE_INPUT_ERROR_HEADER,
  GRUPPE_INPUT_ERROR_RANGE,
  GRUPPE_INPUT_ERROR_PAST,
  GRUPPE_INPUT_ERROR_TIME,
  GRUPPE_INPUT_ERROR_UNKNOWN,
  GRUPPE_INPUT_ERROR_DUPLICATE,
  GRUPPE_INPUT_ERROR_FORBIDDEN,
  GRUPPE_INPUT_ERROR_FILE,
  GRUPPE_INPUT_ERROR_NEWER,
} GruppeInputError;

/**
 * GRUPPE_STORE_ERROR:
 *
 * The database could not do what was asked. The transaction was rolled back.
 */
#define GRUPPE_STORE_ERROR (gruppe_store_error_quark ())

/**
 * GruppeStoreError:
 * @GRUPPE_STORE_ERROR_ENGINE: any other failure of SQLite
 * @GRUPPE_STORE_ERROR_CORRUPT: the file is damaged or is no database
 * @GRUPPE_STORE_ERROR_NEWER: the file was made by a newer version; it is open read-only
 * @GRUPPE_STORE_ERROR_READ_ONLY: file or folder cannot be written
 * @GRUPPE_STORE_ERROR_FULL: the disk is full
 * @GRUPPE_STORE_ERROR_BUSY: another program holds the file
 * @GRUPPE_STORE_ERROR_CONSTRAINT: a rule of the schema was violated
 * @GRUPPE_STORE_ERROR_IO: reading or writing failed
 * @GRUPPE_STORE_ERROR_NOT_FOUND: there is no such row
 * @GRUPPE_STORE_ERROR_CLOSED: the database has been closed
 */
typedef enum
{
  GRUPPE_STORE_ERROR_ENGINE,
  GRUPPE_STORE_ERROR_CORRUPT,
  GRUPPE_STORE_ERROR_NEWER,
  GRUPPE_STORE_ERROR_READ_ONLY,
  GRUPPE_STORE_ERROR_FULL,
  GRUPPE_STORE_ERROR_BUSY,
  GRUPPE_STORE_ERROR_CONSTRAINT,
  GRUPPE_STORE_ERROR_IO,
  GRUPPE_STORE_ERROR_NOT_FOUND,
  GRUPPE_STORE_ERROR_CLOSED,
} GruppeStoreError;

/**
 * GRUPPE_VAULT_ERROR:
 *
 * The keyring could not do what was asked.
 */
#define GRUPPE_VAULT_ERROR (gruppe_vault_error_quark ())

/**
 * GruppeVaultError:
 * @GRUPPE_VAULT_ERROR_FAILED: any other failure
 * @GRUPPE_VAULT_ERROR_ABSENT: no keyring service is running
 * @GRUPPE_VAULT_ERROR_LOCKED: the keyring is locked and was not unlocked
 * @GRUPPE_VAULT_ERROR_DISMISSED: the prompt to unlock was closed by the user
 * @GRUPPE_VAULT_ERROR_NOT_FOUND: the keyring holds no such item
 */
typedef enum
{
  GRUPPE_VAULT_ERROR_FAILED,
  GRUPPE_VAULT_ERROR_ABSENT,
  GRUPPE_VAULT_ERROR_LOCKED,
  GRUPPE_VAULT_ERROR_DISMISSED,
  GRUPPE_VAULT_ERROR_NOT_FOUND,
} GruppeVaultError;

GQuark      gruppe_input_error_quark (void);
GQuark      gruppe_store_error_quark (void);
GQuark      gruppe_vault_error_quark (void);

void        gruppe_input_error_set   (GError           **error,
                                      GruppeInputError   code,
                                      const char        *place,
                                      guint64            line,
                                      const char        *format,
                                      ...) G_GNUC_PRINTF (5, 6);
const char *gruppe_input_error_place (const GError      *error);
guint64     gruppe_input_error_line  (const GError      *error);

G_END_DECLS
