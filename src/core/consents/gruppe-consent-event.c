/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <gio/gio.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-event.h"

G_DEFINE_BOXED_TYPE (GruppeConsentEvent, gruppe_consent_event,
                     gruppe_consent_event_copy, gruppe_consent_event_free)

G_DEFINE_ENUM_TYPE (GruppeConsentKind, gruppe_consent_kind,
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_REQUESTED, "requested"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_GIVEN, "given"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_WITHDRAWN, "withdrawn"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_RENEWED, "renewed"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (GRUPPE_CONSENT_MISTAKEN, "mistaken"))

static const char * const kind_names[] = {
  "requested", "given", "refused", "withdrawn", "renewed", "expired", "mistaken", NULL
};

static const char * const method_names[] = { "paper", "screen", "mail", "spoken", NULL };

static int
find_name (const char * const *names,
           const char         *name)
{
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return i;
    }

  return -1;
}

static void
append_text (GString    *string,
             const char *name,
             const char *value)
{
  g_string_append (string, name);
  if (value != NULL)
    g_string_append_printf (string, "=%s", value);
  g_string_append_c (string, '\n');
}

static void
append_int (GString    *string,
            const char *name,
            gint64      value)
{
  g_string_append_printf (string, "%s=%" G_GINT64_FORMAT "\n", name, value);
}

/**
 * gruppe_consent_event_new:
 *
 * Returns: (transfer full): an event with nothing in it
 */
GruppeConsentEvent *
gruppe_consent_event_new (void)
{
  return g_new0 (GruppeConsentEvent, 1);
}

/**
 * gruppe_consent_event_copy:
 * @self: an event
 *
 * Returns: (transfer full): the same event
 */
GruppeConsentEvent *
gruppe_consent_event_copy (const GruppeConsentEvent *self)
{
  GruppeConsentEvent *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gruppe_consent_event_new ();
  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->person_uid = g_strdup (self->person_uid);
  copy->purpose = g_strdup (self->purpose);
  copy->refers_to = g_strdup (self->refers_to);
  copy->choice = g_strdup (self->choice);
  copy->text_sha256 = g_strdup (self->text_sha256);
  copy->language = g_strdup (self->language);
  copy->provider = g_strdup (self->provider);
  copy->zone = g_strdup (self->zone);
  copy->meeting_uid = g_strdup (self->meeting_uid);
  copy->evidence_sha256 = g_strdup (self->evidence_sha256);
  copy->sheet = g_strdup (self->sheet);
  copy->details_sha256 = g_strdup (self->details_sha256);
  copy->prev_hash = g_strdup (self->prev_hash);
  copy->hash = g_strdup (self->hash);

  return copy;
}

/**
 * gruppe_consent_event_free:
 * @self: (nullable) (transfer full): an event
 */
void
gruppe_consent_event_free (GruppeConsentEvent *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->person_uid, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->refers_to, g_free);
  g_clear_pointer (&self->choice, g_free);
  g_clear_pointer (&self->text_sha256, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->meeting_uid, g_free);
  g_clear_pointer (&self->evidence_sha256, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->details_sha256, g_free);
  g_clear_pointer (&self->prev_hash, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_free (self);
}

/**
 * gruppe_consent_event_from_row:
 * @statement: stands at a row
 * @first_column: the first of %GRUPPE_CONSENT_EVENT_COLUMNS columns
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event, or %NULL with %GRUPPE_STORE_ERROR_CORRUPT set
 *   when the row holds
 *   what this program never writes
 */
GruppeConsentEvent *
gruppe_consent_event_from_row (GruppeStatement  *statement,
                               int               first_column,
                               GError          **error)
{
  g_autoptr(GruppeConsentEvent) self = NULL;
  gint64 health;
  int column = first_column;
  int kind, method;

  g_return_val_if_fail (statement != NULL, NULL);

  self = gruppe_consent_event_new ();
  self->id = gruppe_statement_get_int (statement, column++);
  self->uid = g_strdup (gruppe_statement_get_text (statement, column++));
  self->person_uid = g_strdup (gruppe_statement_get_text (statement, column++));
  self->purpose = g_strdup (gruppe_statement_get_text (statement, column++));
  kind = find_name (kind_names, gruppe_statement_get_text (statement, column++));
  self->refers_to = g_strdup (gruppe_statement_get_text (statement, column++));
  self->choice = g_strdup (gruppe_statement_get_text (statement, column++));
  self->text_sha256 = g_strdup (gruppe_statement_get_text (statement, column++));
  self->text_version = gruppe_statement_get_int (statement, column++);
  self->language = g_strdup (gruppe_statement_get_text (statement, column++));
  self->provider = g_strdup (gruppe_statement_get_text (statement, column++));
  method = find_name (method_names, gruppe_statement_get_text (statement, column++));
  health = gruppe_statement_get_int (statement, column++);
  self->given_at = gruppe_statement_get_int (statement, column++);
  self->zone = g_strdup (gruppe_statement_get_text (statement, column++));
  self->recorded_at = gruppe_statement_get_int (statement, column++);
  self->limited = !gruppe_statement_is_null (statement, column);
  self->valid_until = gruppe_statement_get_int (statement, column++);
  self->meeting_uid = g_strdup (gruppe_statement_get_text (statement, column++));
  self->evidence_sha256 = g_strdup (gruppe_statement_get_text (statement, column++));
  self->sheet = g_strdup (gruppe_statement_get_text (statement, column++));
  self->details_sha256 = g_strdup (gruppe_statement_get_text (statement, column++));
  self->canon = gruppe_statement_get_int (statement, column++);
  self->prev_hash = g_strdup (gruppe_statement_get_text (statement, column++));
  self->hash = g_strdup (gruppe_statement_get_text (statement, column++));
  g_assert (column - first_column == GRUPPE_CONSENT_EVENT_COLUMNS);

  if (kind < 0 || method < 0 || health < 0 || health > 1 ||
      self->uid == NULL || self->person_uid == NULL || self->purpose == NULL ||
      self->text_sha256 == NULL || self->zone == NULL || self->prev_hash == NULL ||
      self->hash == NULL)
    {
      g_set_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CORRUPT,
                   "Event %" G_GINT64_FORMAT " of the record of consents holds a value that this "
                   "program does not write", self->id);
      return NULL;
    }

  self->kind = (GruppeConsentKind) kind;
  self->method = (GruppeConsentMethod) method;
  self->health = health == 1;

  return g_steal_pointer (&self);
}

/**
 * gruppe_consent_event_canonical:
 * @self: an event
 *
 * Returns: (transfer full): the bytes that its hash is taken of, see docs/DATA.md, "Consent chain"
 */
char *
gruppe_consent_event_canonical (const GruppeConsentEvent *self)
{
  GString *string;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  g_string_append_printf (
      string, "gruppentreffen consent event %" G_GINT64_FORMAT "\n", self->canon);
  append_int (string, "id", self->id);
  append_text (string, "uid", self->uid);
  append_text (string, "person_uid", self->person_uid);
  append_text (string, "purpose", self->purpose);
  append_text (string, "kind", gruppe_consent_kind_to_string (self->kind));
  append_text (string, "refers_to", self->refers_to);
  append_text (string, "choice", self->choice);
  append_text (string, "text_sha256", self->text_sha256);
  append_int (string, "text_version", self->text_version);
  append_text (string, "language", self->language);
  append_text (string, "provider", self->provider);
  append_text (string, "method", gruppe_consent_method_to_string (self->method));
  append_int (string, "health", self->health ? 1 : 0);
  append_int (string, "given_at", self->given_at);
  append_text (string, "zone", self->zone);
  append_int (string, "recorded_at", self->recorded_at);
  if (self->limited)
    append_int (string, "valid_until", self->valid_until);
  else
    append_text (string, "valid_until", NULL);
  append_text (string, "meeting_uid", self->meeting_uid);
  append_text (string, "evidence_sha256", self->evidence_sha256);
  if (self->canon >= 2)
    {
      append_text (string, "sheet", self->sheet);
      append_text (string, "details_sha256", self->details_sha256);
    }
  append_text (string, "prev_hash", self->prev_hash);

  return g_string_free (string, FALSE);
}

/**
 * gruppe_consent_event_digest:
 * @self: an event
 *
 * Returns: (transfer full): the SHA-256 of its canonical form, 64 small hexadecimal digits
 */
char *
gruppe_consent_event_digest (const GruppeConsentEvent *self)
{
  g_autofree char *canonical = gruppe_consent_event_canonical (self);

  return canonical != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1)
                           : NULL;
}

/**
 * gruppe_consent_kind_to_string:
 * @kind: a kind of event
 *
 * Returns: (transfer none): its name in the database
 */
const char *
gruppe_consent_kind_to_string (GruppeConsentKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names) - 1, NULL);

  return kind_names[kind];
}

/**
 * gruppe_consent_kind_from_string:
 * @name: (nullable): a name
 * @ret_kind: (out): the kind of that name
 *
 * Returns: %FALSE when there is none
 */
gboolean
gruppe_consent_kind_from_string (const char        *name,
                                 GruppeConsentKind *ret_kind)
{
  int kind = find_name (kind_names, name);

  g_return_val_if_fail (ret_kind != NULL, FALSE);

  if (kind >= 0)
    *ret_kind = (GruppeConsentKind) kind;

  return kind >= 0;
}

/**
 * gruppe_consent_method_to_string:
 * @method: how an answer was given
 *
 * Returns: (transfer none): its name in the database
 */
const char *
gruppe_consent_method_to_string (GruppeConsentMethod method)
{
  g_return_val_if_fail ((guint) method < G_N_ELEMENTS (method_names) - 1, NULL);

  return method_names[method];
}

/**
 * gruppe_consent_method_from_string:
 * @name: (nullable): a name
 * @ret_method: (out): the way of that name
 *
 * Returns: %FALSE when there is none
 */
gboolean
gruppe_consent_method_from_string (const char          *name,
                                   GruppeConsentMethod *ret_method)
{
  int method = find_name (method_names, name);

  g_return_val_if_fail (ret_method != NULL, FALSE);

  if (method >= 0)
    *ret_method = (GruppeConsentMethod) method;

  return method >= 0;
}
