/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting.h"

struct _GruppeMeeting
{
  GObject parent_instance;

  gint64 id;
  char *uid;
  char *title;
  char *provider;
  char *link;
  gint64 starts_at;
  char *zone;
  int minutes;
  char *secret_uid;
  GruppeSecretState secret_state;
  gint64 secret_expires_at;
  gint64 series_id;
  gboolean trial;
  int sequence;
  gint64 cancelled_at;
  char *meeting_number;
  char *dial_in;
  char *pin_uid;
  char *foreign_uid;
  gint64 generation;
};

G_DEFINE_FINAL_TYPE (GruppeMeeting, gruppe_meeting, G_TYPE_OBJECT)

/* Columns of meetings/row.sql and meetings/list.sql. */
enum
{
  COLUMN_ID,
  COLUMN_UID,
  COLUMN_TITLE,
  COLUMN_PROVIDER,
  COLUMN_LINK,
  COLUMN_STARTS_AT,
  COLUMN_ZONE,
  COLUMN_MINUTES,
  COLUMN_SECRET_UID,
  COLUMN_SECRET_STATE,
  COLUMN_SECRET_EXPIRES_AT,
  COLUMN_SERIES_ID,
  COLUMN_KIND,
  COLUMN_SEQUENCE,
  COLUMN_CANCELLED_AT,
  COLUMN_MEETING_NUMBER,
  COLUMN_DIAL_IN,
  COLUMN_PIN_UID,
  COLUMN_FOREIGN_UID,
  COLUMN_GENERATION,
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_TITLE,
  PROP_PROVIDER,
  PROP_LINK,
  PROP_STARTS_AT,
  PROP_ZONE,
  PROP_MINUTES,
  PROP_SECRET_UID,
  PROP_SECRET_STATE,
  PROP_SECRET_EXPIRES_AT,
  PROP_SERIES_ID,
  PROP_TRIAL,
  PROP_SEQUENCE,
  PROP_CANCELLED_AT,
  PROP_MEETING_NUMBER,
  PROP_DIAL_IN,
  PROP_PIN_UID,
  PROP_FOREIGN_UID,
  PROP_GENERATION,
} GruppeMeetingProperty;

static GParamSpec *properties[PROP_GENERATION + 1];

static void
gruppe_meeting_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  GruppeMeeting *self = GRUPPE_MEETING (object);

  switch ((GruppeMeetingProperty) property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_UID:
      g_value_set_string (value, self->uid);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;

    case PROP_LINK:
      g_value_set_string (value, self->link);
      break;

    case PROP_STARTS_AT:
      g_value_set_int64 (value, self->starts_at);
      break;

    case PROP_ZONE:
      g_value_set_string (value, self->zone);
      break;

    case PROP_MINUTES:
      g_value_set_int (value, self->minutes);
      break;

    case PROP_SECRET_UID:
      g_value_set_string (value, self->secret_uid);
      break;

    case PROP_SECRET_STATE:
      g_value_set_enum (value, (int) self->secret_state);
      break;

    case PROP_SECRET_EXPIRES_AT:
      g_value_set_int64 (value, self->secret_expires_at);
      break;

    case PROP_SERIES_ID:
      g_value_set_int64 (value, self->series_id);
      break;

    case PROP_TRIAL:
      g_value_set_boolean (value, self->trial);
      break;

    case PROP_SEQUENCE:
      g_value_set_int (value, self->sequence);
      break;

    case PROP_CANCELLED_AT:
      g_value_set_int64 (value, self->cancelled_at);
      break;

    case PROP_MEETING_NUMBER:
      g_value_set_string (value, self->meeting_number);
      break;

    case PROP_DIAL_IN:
      g_value_set_string (value, self->dial_in);
      break;

    case PROP_PIN_UID:
      g_value_set_string (value, self->pin_uid);
      break;

    case PROP_FOREIGN_UID:
      g_value_set_string (value, self->foreign_uid);
      break;

    case PROP_GENERATION:
      g_value_set_int64 (value, self->generation);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_meeting_finalize (GObject *object)
{
  GruppeMeeting *self = GRUPPE_MEETING (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->secret_uid, g_free);
  g_clear_pointer (&self->meeting_number, g_free);
  g_clear_pointer (&self->dial_in, g_free);
  g_clear_pointer (&self->pin_uid, g_free);
  g_clear_pointer (&self->foreign_uid, g_free);

  G_OBJECT_CLASS (gruppe_meeting_parent_class)->finalize (object);
}

static void
gruppe_meeting_class_init (GruppeMeetingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = gruppe_meeting_finalize;
  object_class->get_property = gruppe_meeting_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UID] = g_param_spec_string ("uid", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, NULL, flags);
  properties[PROP_LINK] = g_param_spec_string ("link", NULL, NULL, NULL, flags);
  properties[PROP_STARTS_AT] =
    g_param_spec_int64 ("starts-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ZONE] = g_param_spec_string ("zone", NULL, NULL, NULL, flags);
  properties[PROP_MINUTES] = g_param_spec_int ("minutes", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SECRET_UID] = g_param_spec_string ("secret-uid", NULL, NULL, NULL, flags);
  properties[PROP_SECRET_STATE] =
    g_param_spec_enum ("secret-state", NULL, NULL, GRUPPE_TYPE_SECRET_STATE, GRUPPE_SECRET_NONE,
                       flags);
  properties[PROP_SECRET_EXPIRES_AT] =
    g_param_spec_int64 ("secret-expires-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SERIES_ID] = g_param_spec_int64 ("series-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TRIAL] = g_param_spec_boolean ("trial", NULL, NULL, FALSE, flags);
  properties[PROP_SEQUENCE] = g_param_spec_int ("sequence", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CANCELLED_AT] = g_param_spec_int64 ("cancelled-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MEETING_NUMBER] = g_param_spec_string ("meeting-number", NULL, NULL, NULL, flags);
  properties[PROP_DIAL_IN] = g_param_spec_string ("dial-in", NULL, NULL, NULL, flags);
  properties[PROP_PIN_UID] = g_param_spec_string ("pin-uid", NULL, NULL, NULL, flags);
  properties[PROP_FOREIGN_UID] = g_param_spec_string ("foreign-uid", NULL, NULL, NULL, flags);
  properties[PROP_GENERATION] = g_param_spec_int64 ("generation", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_meeting_init (GruppeMeeting *self)
{
}

/**
 * gruppe_meeting_new_from_row:
 * @row: a statement with the columns of meetings/row.sql that stands on a row
 *
 * Returns: (transfer full): the meeting in that row
 */
GruppeMeeting *
gruppe_meeting_new_from_row (GruppeStatement *row)
{
  GruppeMeeting *self;

  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING, NULL);
  self->id = gruppe_statement_get_int (row, COLUMN_ID);
  self->uid = g_strdup (gruppe_statement_get_text (row, COLUMN_UID));
  self->title = g_strdup (gruppe_statement_get_text (row, COLUMN_TITLE));
  self->provider = g_strdup (gruppe_statement_get_text (row, COLUMN_PROVIDER));
  self->link = g_strdup (gruppe_statement_get_text (row, COLUMN_LINK));
  self->starts_at = gruppe_statement_get_int (row, COLUMN_STARTS_AT);
  self->zone = g_strdup (gruppe_statement_get_text (row, COLUMN_ZONE));
  self->minutes = (int) gruppe_statement_get_int (row, COLUMN_MINUTES);
  if (!gruppe_statement_is_null (row, COLUMN_SECRET_UID))
    self->secret_uid = g_strdup (gruppe_statement_get_text (row, COLUMN_SECRET_UID));
  self->secret_state =
    gruppe_secret_state_from_string (gruppe_statement_get_text (row, COLUMN_SECRET_STATE));
  self->secret_expires_at = gruppe_statement_get_int (row, COLUMN_SECRET_EXPIRES_AT);
  self->series_id = gruppe_statement_get_int (row, COLUMN_SERIES_ID);
  self->trial = g_strcmp0 (gruppe_statement_get_text (row, COLUMN_KIND), "trial") == 0;
  self->sequence = (int) gruppe_statement_get_int (row, COLUMN_SEQUENCE);
  self->cancelled_at = gruppe_statement_get_int (row, COLUMN_CANCELLED_AT);
  self->meeting_number = g_strdup (gruppe_statement_get_text (row, COLUMN_MEETING_NUMBER));
  self->dial_in = g_strdup (gruppe_statement_get_text (row, COLUMN_DIAL_IN));
  if (!gruppe_statement_is_null (row, COLUMN_PIN_UID))
    self->pin_uid = g_strdup (gruppe_statement_get_text (row, COLUMN_PIN_UID));
  self->foreign_uid = g_strdup (gruppe_statement_get_text (row, COLUMN_FOREIGN_UID));
  self->generation = gruppe_statement_get_int (row, COLUMN_GENERATION);

  return self;
}

/**
 * gruppe_meeting_get_id:
 * @self: a meeting
 *
 * Returns: its row
 */
gint64
gruppe_meeting_get_id (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->id;
}

/**
 * gruppe_meeting_get_uid:
 * @self: a meeting
 *
 * Returns: (transfer none): its name outside the database
 */
const char *
gruppe_meeting_get_uid (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->uid;
}

/**
 * gruppe_meeting_get_title:
 * @self: a meeting
 *
 * Returns: (transfer none): what it is called
 */
const char *
gruppe_meeting_get_title (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->title;
}

/**
 * gruppe_meeting_get_provider:
 * @self: a meeting
 *
 * Returns: (transfer none): id of the provider in the catalogue
 */
const char *
gruppe_meeting_get_provider (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->provider;
}

/**
 * gruppe_meeting_get_link:
 * @self: a meeting
 *
 * Returns: (transfer none): where participants go in, or ""
 */
const char *
gruppe_meeting_get_link (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->link;
}

/**
 * gruppe_meeting_get_starts_at:
 * @self: a meeting
 *
 * Returns: its start, in seconds since 1970, UTC
 */
gint64
gruppe_meeting_get_starts_at (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->starts_at;
}

/**
 * gruppe_meeting_get_ends_at:
 * @self: a meeting
 *
 * Returns: its planned end, in seconds since 1970, UTC
 */
gint64
gruppe_meeting_get_ends_at (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->starts_at + (gint64) self->minutes * 60;
}

/**
 * gruppe_meeting_get_zone:
 * @self: a meeting
 *
 * Returns: (transfer none): the IANA name of the zone it was planned in
 */
const char *
gruppe_meeting_get_zone (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->zone;
}

/**
 * gruppe_meeting_get_minutes:
 * @self: a meeting
 *
 * Returns: how long it lasts
 */
int
gruppe_meeting_get_minutes (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->minutes;
}

/**
 * gruppe_meeting_get_secret_uid:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): name of the keyring item that holds the password
 */
const char *
gruppe_meeting_get_secret_uid (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->secret_uid;
}

/**
 * gruppe_meeting_get_secret_state:
 * @self: a meeting
 *
 * Returns: how far its password has come
 */
GruppeSecretState
gruppe_meeting_get_secret_state (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), GRUPPE_SECRET_NONE);

  return self->secret_state;
}

/**
 * gruppe_meeting_get_secret_expires_at:
 * @self: a meeting
 *
 * Returns: when its password is forgotten, in seconds since 1970, UTC
 */
gint64
gruppe_meeting_get_secret_expires_at (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->secret_expires_at;
}

/**
 * gruppe_meeting_get_series_id:
 * @self: a meeting
 *
 * Returns: the row of its series, or 0
 */
gint64
gruppe_meeting_get_series_id (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->series_id;
}

/**
 * gruppe_meeting_is_trial:
 * @self: a meeting
 *
 * Returns: whether it is to try things out, not a meeting of the group
 */
gboolean
gruppe_meeting_is_trial (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), FALSE);

  return self->trial;
}

/**
 * gruppe_meeting_get_sequence:
 * @self: a meeting
 *
 * Returns: how often date, time, link or state of cancellation were changed
 */
int
gruppe_meeting_get_sequence (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->sequence;
}

/**
 * gruppe_meeting_get_cancelled_at:
 * @self: a meeting
 *
 * Returns: when it was cancelled, in seconds since 1970, UTC, or 0
 */
gint64
gruppe_meeting_get_cancelled_at (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->cancelled_at;
}

/**
 * gruppe_meeting_get_meeting_number:
 * @self: a meeting
 *
 * Returns: (transfer none): what the provider calls its number, or ""
 */
const char *
gruppe_meeting_get_meeting_number (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->meeting_number;
}

/**
 * gruppe_meeting_get_dial_in:
 * @self: a meeting
 *
 * Returns: (transfer none): a telephone number in each line, or ""
 */
const char *
gruppe_meeting_get_dial_in (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->dial_in;
}

/**
 * gruppe_meeting_get_pin_uid:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): name of the keyring item that holds the PIN for the telephone
 */
const char *
gruppe_meeting_get_pin_uid (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->pin_uid;
}

/**
 * gruppe_meeting_get_foreign_uid:
 * @self: a meeting
 *
 * Returns: (transfer none): UID of the calendar entry it was read from, or ""
 */
const char *
gruppe_meeting_get_foreign_uid (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), NULL);

  return self->foreign_uid;
}

/**
 * gruppe_meeting_get_generation:
 * @self: a meeting
 *
 * Returns: the number of its present password; each new one has a higher number
 */
gint64
gruppe_meeting_get_generation (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), 0);

  return self->generation;
}

/**
 * gruppe_meeting_is_cancelled:
 * @self: a meeting
 *
 * Returns: whether it was cancelled
 */
gboolean
gruppe_meeting_is_cancelled (GruppeMeeting *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), FALSE);

  return self->cancelled_at != 0;
}

/**
 * gruppe_meeting_is_coming:
 * @self: a meeting
 * @now: seconds since 1970, UTC
 *
 * What is asked before anybody joins or is reminded.
 *
 * Returns: whether it takes place and is not over
 */
gboolean
gruppe_meeting_is_coming (GruppeMeeting *self,
                          gint64         now)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (self), FALSE);

  return self->cancelled_at == 0 && gruppe_meeting_get_ends_at (self) > now;
}
