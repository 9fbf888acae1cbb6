/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <pango/pango.h>

#include "gruppe-person.h"

/* Initials of longer names would be as long as a name. */
#define MAX_INITIALS 3

/* Columns of people/row; the answer follows. */
enum
{
  COLUMN_ID,
  COLUMN_UID,
  COLUMN_NAME,
  COLUMN_MAIL,
  COLUMN_PHONE,
  COLUMN_NOTE,
  COLUMN_CREATED_AT,
  COLUMN_LETTER,
  COLUMN_AGE,
  COLUMN_GUARDIAN,
  COLUMN_LANGUAGE,
  COLUMN_RESTRICTED_AT,
  COLUMN_LEFT_AT,
  COLUMN_TAGS,
  N_COLUMNS,
};

G_STATIC_ASSERT (N_COLUMNS == GRUPPE_PERSON_EVENT_COLUMN);

struct _GruppePerson
{
  GObject parent_instance;

  gint64 id;
  char *uid;
  char *name;
  char *mail;
  char *phone;
  char *note;
  char *letter;
  GruppePersonAge age;
  char *guardian;
  char *language;
  gint64 restricted_at;         /* 0: is not */
  gint64 left_at;               /* 0: still here */
  GStrv tags;
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

static const char * const age_names[GRUPPE_PERSON_N_AGES] = {
  "unknown", "under-16", "16-17", "adult"
};

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

static char *
get_text (GruppeStatement *statement,
          int              column)
{
  const char *text = gruppe_statement_get_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

/* The first letter of a word as people see it: with its marks, and an emoji whole. Words may begin with brackets or
 * quotation marks. */
static char *
make_initial (const char *word)
{
  g_autofree PangoLogAttr *attributes = NULL;
  g_autofree char *rest = NULL;
  GString *initial;
  const char *start = word;
  const char *end;
  int n_chars;

  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    start = word;

  n_chars = (int) g_utf8_strlen (start, -1);
  attributes = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (start, -1, -1, pango_language_get_default (), attributes, n_chars + 1);

  end = g_utf8_next_char (start);
  for (int i = 1; i < n_chars && !attributes[i].is_cursor_position; i++)
    end = g_utf8_next_char (end);

  initial = g_string_new (NULL);
  g_string_append_unichar (initial, g_unichar_totitle (g_utf8_get_char (start)));
  rest = g_strndup (g_utf8_next_char (start), end - g_utf8_next_char (start));
  g_string_append (initial, rest);

  return g_string_free (initial, FALSE);
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
  g_clear_pointer (&self->letter, g_free);
  g_clear_pointer (&self->guardian, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
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
 * gruppe_person_age_to_string:
 * @age: how old somebody is
 *
 * Returns: (transfer none): its name in the database and for scripts
 */
const char *
gruppe_person_age_to_string (GruppePersonAge age)
{
  g_return_val_if_fail ((guint) age < GRUPPE_PERSON_N_AGES, NULL);

  return age_names[age];
}

/**
 * gruppe_person_age_from_string:
 * @name: (nullable): a name
 * @ret_age: (out): the age
 *
 * Returns: whether there is such a name; @ret_age is unknown otherwise
 */
gboolean
gruppe_person_age_from_string (const char      *name,
                               GruppePersonAge *ret_age)
{
  g_return_val_if_fail (ret_age != NULL, FALSE);

  *ret_age = GRUPPE_PERSON_AGE_UNKNOWN;
  for (guint i = 0; i < GRUPPE_PERSON_N_AGES; i++)
    {
      if (g_strcmp0 (age_names[i], name) == 0)
        {
          *ret_age = (GruppePersonAge) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * gruppe_person_new_from_row:
 * @statement: stands at a row whose first %GRUPPE_PERSON_COLUMNS columns are those of people/row
 *
 * An event that cannot be read is left out; gruppe_consent_log_verify_sync() is what finds it.
 *
 * Returns: (transfer full): the person
 */
GruppePerson *
gruppe_person_new_from_row (GruppeStatement *statement)
{
  GruppePerson *self;
  const char *tags;

  g_return_val_if_fail (statement != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PERSON, NULL);
  self->id = gruppe_statement_get_int (statement, COLUMN_ID);
  self->uid = get_text (statement, COLUMN_UID);
  self->name = get_text (statement, COLUMN_NAME);
  self->mail = get_text (statement, COLUMN_MAIL);
  self->phone = get_text (statement, COLUMN_PHONE);
  self->note = get_text (statement, COLUMN_NOTE);
  self->created_at = gruppe_statement_get_int (statement, COLUMN_CREATED_AT);
  self->letter = get_text (statement, COLUMN_LETTER);
  gruppe_person_age_from_string (gruppe_statement_get_text (statement, COLUMN_AGE), &self->age);
  self->guardian = get_text (statement, COLUMN_GUARDIAN);
  self->language = get_text (statement, COLUMN_LANGUAGE);
  self->restricted_at = gruppe_statement_get_int (statement, COLUMN_RESTRICTED_AT);
  self->left_at = gruppe_statement_get_int (statement, COLUMN_LEFT_AT);
  tags = gruppe_statement_get_text (statement, COLUMN_TAGS);
  self->tags = g_strsplit (tags != NULL ? tags : "", "\n", -1);

  if (!gruppe_statement_is_null (statement, GRUPPE_PERSON_EVENT_COLUMN))
    {
      g_autoptr(GError) error = NULL;

      self->latest = gruppe_consent_event_from_row (statement, GRUPPE_PERSON_EVENT_COLUMN, &error);
      if (self->latest == NULL)
        g_debug ("%s", error->message);
    }

  return self;
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
 * gruppe_person_get_letter:
 * @self: a person
 *
 * Returns: (transfer none): address for letters, or ""
 */
const char *
gruppe_person_get_letter (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->letter;
}

/**
 * gruppe_person_get_age:
 * @self: a person
 *
 * Returns: how old the person is, as far as it is known
 */
GruppePersonAge
gruppe_person_get_age (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), GRUPPE_PERSON_AGE_UNKNOWN);

  return self->age;
}

/**
 * gruppe_person_get_guardian:
 * @self: a person
 *
 * Returns: (transfer none): who agrees for the person, or ""
 */
const char *
gruppe_person_get_guardian (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->guardian;
}

/**
 * gruppe_person_get_language:
 * @self: a person
 *
 * Returns: (transfer none): "de", "en", or "" for that of the program
 */
const char *
gruppe_person_get_language (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return self->language;
}

/**
 * gruppe_person_get_restricted_at:
 * @self: a person
 *
 * Returns: since when the data may only be kept, or 0
 */
gint64
gruppe_person_get_restricted_at (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), 0);

  return self->restricted_at;
}

/**
 * gruppe_person_get_left_at:
 * @self: a person
 *
 * Returns: when the person left the group, or 0
 */
gint64
gruppe_person_get_left_at (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), 0);

  return self->left_at;
}

/**
 * gruppe_person_get_restricted:
 * @self: a person
 *
 * Returns: whether the data may only be kept, not used (Art. 18 GDPR)
 */
gboolean
gruppe_person_get_restricted (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), FALSE);

  return self->restricted_at != 0;
}

/**
 * gruppe_person_get_tags:
 * @self: a person
 *
 * Returns: (transfer none): the groups within the group that the person belongs to, by name
 */
const char * const *
gruppe_person_get_tags (GruppePerson *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON (self), NULL);

  return (const char * const *) self->tags;
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

/**
 * gruppe_person_make_initials:
 * @name: a name in UTF-8
 *
 * What is shown of a name while names are hidden: "A. B." for Anna Berg. Of long names only the
 * first three words count.
 *
 * Returns: (transfer full): the initials
 */
char *
gruppe_person_make_initials (const char *name)
{
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;
  GString *initials;
  guint n_initials = 0;

  g_return_val_if_fail (name != NULL, NULL);

  folded = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  words = g_regex_split_simple ("\\s+", folded != NULL ? folded : "", 0, 0);
  initials = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL && n_initials < MAX_INITIALS; i++)
    {
      g_autofree char *initial = NULL;

      if (*words[i] == '\0')
        continue;

      initial = make_initial (words[i]);
      if (n_initials++ > 0)
        g_string_append_c (initials, ' ');
      g_string_append_printf (initials, "%s.", initial);
    }

  return g_string_free (initials, FALSE);
}
