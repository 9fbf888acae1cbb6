/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-person.h"

struct _GruppePerson
{
  GObject parent_instance;

  gint64 id;
  char *uid;
  char *name;
  char *mail;
  char *phone;
  char *note;
  gint64 created_at;
  GruppeConsentEvent *latest;   /* NULL without an answer */
};

G_DEFINE_FINAL_TYPE (GruppePerson, gruppe_person, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_NAME,
  PROP_MAIL,
  PROP_PHONE,
  PROP_NOTE,
  PROP_ANSWERED,
  PROP_KIND,
  PROP_PROVIDER,
  PROP_GIVEN_AT,
  PROP_TEXT_VERSION,
} GruppePersonProperty;

static GParamSpec *properties[PROP_TEXT_VERSION + 1];

/* Letters that have no decomposition in Unicode and that DIN 5007 sorts like these. */
static const struct
{
  gunichar letter;
  const char *like;
} plain_letters[] = {
  { 0x00DF, "ss" },             /* sharp s */
  { 0x00E6, "ae" },
  { 0x00F0, "d" },
  { 0x00F8, "o" },
  { 0x00FE, "th" },
  { 0x0111, "d" },
  { 0x0131, "i" },
  { 0x0142, "l" },
  { 0x0153, "oe" },
};

static void
append_letter (GString  *string,
               gunichar  letter)
{
  if (g_unichar_ismark (letter))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    {
      if (plain_letters[i].letter == letter)
        {
          g_string_append (string, plain_letters[i].like);
          return;
        }
    }

  g_string_append_unichar (string, letter);
}

static void
gruppe_person_finalize (GObject *object)
{
  GruppePerson *self = GRUPPE_PERSON (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->latest, gruppe_consent_event_free);

  G_OBJECT_CLASS (gruppe_person_parent_class)->finalize (object);
}

static void
gruppe_person_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  GruppePerson *self = GRUPPE_PERSON (object);

  switch ((GruppePersonProperty) prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_UID:
      g_value_set_string (value, self->uid);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_MAIL:
      g_value_set_string (value, self->mail);
      break;

    case PROP_PHONE:
      g_value_set_string (value, self->phone);
      break;

    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;

    case PROP_ANSWERED:
      g_value_set_boolean (value, self->latest != NULL);
      break;

    case PROP_KIND:
      g_value_set_enum (value, self->latest != NULL ? (int) self->latest->kind
                                                    : (int) GRUPPE_CONSENT_REQUESTED);
      break;

    case PROP_PROVIDER:
      g_value_set_string (value, self->latest != NULL ? self->latest->provider : "");
      break;

    case PROP_GIVEN_AT:
      g_value_set_int64 (value, self->latest != NULL ? self->latest->given_at : 0);
      break;

    case PROP_TEXT_VERSION:
      g_value_set_int64 (value, self->latest != NULL ? self->latest->text_version : 0);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_person_class_init (GruppePersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = gruppe_person_finalize;
  object_class->get_property = gruppe_person_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UID] = g_param_spec_string ("uid", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_MAIL] = g_param_spec_string ("mail", NULL, NULL, NULL, flags);
  properties[PROP_PHONE] = g_param_spec_string ("phone", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  /* Of the latest answer that counts for video meetings; without one all are empty. */
  properties[PROP_ANSWERED] = g_param_spec_boolean ("answered", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, GRUPPE_TYPE_CONSENT_KIND,
                                             GRUPPE_CONSENT_REQUESTED, flags);
  properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, "", flags);
  properties[PROP_GIVEN_AT] = g_param_spec_int64 ("given-at", NULL, NULL,
                                                  G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_TEXT_VERSION] = g_param_spec_int64 ("text-version", NULL, NULL,
                                                      0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_person_init (GruppePerson *self)
{
}

/**
 * gruppe_person_new:
 * @id: row
 * @uid: random name
 * @name: name or nickname
 * @mail: (nullable): e-mail address
 * @phone: (nullable): telephone number
 * @note: (nullable): note
 * @created_at: when the person was entered
 * @latest: (nullable): the latest answer that counts for video meetings
 *
 * Returns: (transfer full): the person
 */
GruppePerson *
gruppe_person_new (gint64                    id,
                   const char               *uid,
                   const char               *name,
                   const char               *mail,
                   const char               *phone,
                   const char               *note,
                   gint64                    created_at,
                   const GruppeConsentEvent *latest)
{
  GruppePerson *self;

  g_return_val_if_fail (uid != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PERSON, NULL);
  self->id = id;
  self->uid = g_strdup (uid);
  self->name = g_strdup (name);
  self->mail = g_strdup (mail != NULL ? mail : "");
  self->phone = g_strdup (phone != NULL ? phone : "");
  self->note = g_strdup (note != NULL ? note : "");
  self->created_at = created_at;
  self->latest = latest != NULL ? gruppe_consent_event_copy (latest) : NULL;

  return self;
}

/**
 * gruppe_person_new_from_row:
 * @statement: stands at a row of people/row, people/find or consents/missing
 *
 * An event that cannot be read is left out; gruppe_consent_log_verify_sync() is what finds it.
 *
 * Returns: (transfer full): the person
 */
GruppePerson *
gruppe_person_new_from_row (GruppeStatement *statement)
{
  g_autoptr(GruppeConsentEvent) latest = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid, *name;

  g_return_val_if_fail (statement != NULL, NULL);

  if (!gruppe_statement_is_null (statement, 7))
    {
      latest = gruppe_consent_event_from_row (statement, 7, &error);
      if (latest == NULL)
        g_debug ("%s", error->message);
    }

  uid = gruppe_statement_get_text (statement, 1);
  name = gruppe_statement_get_text (statement, 2);

  return gruppe_person_new (gruppe_statement_get_int (statement, 0),
                            uid != NULL ? uid : "",
                            name != NULL ? name : "",
                            gruppe_statement_get_text (statement, 3),
                            gruppe_statement_get_text (statement, 4),
                            gruppe_statement_get_text (statement, 5),
                            gruppe_statement_get_int (statement, 6),
                            latest);
}

/**
 * gruppe_person_get_id:
 * @self: a person
 *
 * Returns: its row
 */
gint64
gruppe_person_get_id (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), 0);

  return self->id;
}

/**
 * gruppe_person_get_uid:
 * @self: a person
 *
 * Returns: (transfer none): its random name
 */
const char *
gruppe_person_get_uid (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->uid;
}

/**
 * gruppe_person_get_name:
 * @self: a person
 *
 * Returns: (transfer none): name or nickname
 */
const char *
gruppe_person_get_name (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->name;
}

/**
 * gruppe_person_get_mail:
 * @self: a person
 *
 * Returns: (transfer none): e-mail address, or ""
 */
const char *
gruppe_person_get_mail (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->mail;
}

/**
 * gruppe_person_get_phone:
 * @self: a person
 *
 * Returns: (transfer none): telephone number, or ""
 */
const char *
gruppe_person_get_phone (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->phone;
}

/**
 * gruppe_person_get_note:
 * @self: a person
 *
 * Returns: (transfer none): note, or ""
 */
const char *
gruppe_person_get_note (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->note;
}

/**
 * gruppe_person_get_created_at:
 * @self: a person
 *
 * Returns: when the person was entered
 */
gint64
gruppe_person_get_created_at (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), 0);

  return self->created_at;
}

/**
 * gruppe_person_get_latest:
 * @self: a person
 *
 * Returns: (transfer none) (nullable): the latest answer that counts for video meetings
 */
const GruppeConsentEvent *
gruppe_person_get_latest (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->latest;
}

/**
 * gruppe_person_get_state:
 * @self: a person
 * @provider: (nullable): the provider that the consent is needed for
 * @text_version: the newest version of the form
 * @now: what time it is
 *
 * Returns: where the person stands with taking part in video meetings
 */
GruppeConsentState
gruppe_person_get_state (GruppePerson *self,
                         const char   *provider,
                         gint64        text_version,
                         gint64        now)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), GRUPPE_CONSENT_STATE_NOT_ASKED);

  return gruppe_consent_state (self->latest, provider, text_version, now);
}

/**
 * gruppe_person_make_sort_key:
 * @name: a name in UTF-8
 *
 * What names are ordered by, and short searches look in: small letters without their marks, as DIN
 * 5007-1 (the order of
 * dictionaries) has it: ä like a, ß like ss.
 *
 * Returns: (transfer full): the key
 */
char *
gruppe_person_make_sort_key (const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *decomposed = NULL;
  GString *key;

  g_return_val_if_fail (name != NULL, NULL);

  folded = g_utf8_casefold (name, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  key = g_string_new (NULL);
  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    append_letter (key, g_utf8_get_char (p));

  return g_string_free (key, FALSE);
}
