/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "base/gruppe-text.h"
#include "gruppe-calendar-import-private.h"

struct _GruppeImportItem
{
  GObject parent_instance;

  GruppeImportWhat what;
  GruppeImportWhy why;
  GruppeImportChanges changes;
  GruppeCalendarNotes notes;
  char *uid;               /* of the file */
  GruppeMeeting *meeting;  /* as it is in the list, or NULL */
  GruppeMeetingRow *row;   /* as it would be */
};

G_DEFINE_FINAL_TYPE (GruppeImportItem, gruppe_import_item, G_TYPE_OBJECT)

static void
gruppe_import_item_finalize (GObject *object)
{
  GruppeImportItem *self = GRUPPE_IMPORT_ITEM (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->row, gruppe_meeting_row_free);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (gruppe_import_item_parent_class)->finalize (object);
}

static void
gruppe_import_item_class_init (GruppeImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_import_item_finalize;
}

static void
gruppe_import_item_init (GruppeImportItem *self)
{
}

static void
set_text (char       **field,
          const char  *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
leave_out (GruppeImportItem *self,
           GruppeImportWhy   why)
{
  self->what = GRUPPE_IMPORT_LEFT_OUT;
  self->why = why;
}

/* A date that is not in the list. */
static void
judge_new (GruppeImportItem          *self,
           const GruppeCalendarEvent *event,
           const GruppeImportTerms   *terms)
{
  const char *provider = event->provider != NULL ? event->provider : terms->provider;
  GruppeMeetingRow *row = self->row;

  row->uid = gruppe_text_random_id ();
  row->title = g_strdup (event->title[0] != '\0' ? event->title : terms->untitled);
  row->provider = g_strdup (provider != NULL ? provider : "");
  row->link = g_strdup (event->link);
  row->zone = g_strdup (event->zone);
  row->starts_at = event->starts_at;
  row->minutes = event->minutes;
  row->sequence = event->sequence;
  row->foreign_uid = g_strdup (event->uid);
  row->secret_state = GRUPPE_SECRET_NONE;
  row->secret_expires_at = event->starts_at + ((gint64) event->minutes + terms->margin_minutes) * 60;

  if (event->cancelled)
    leave_out (self, GRUPPE_IMPORT_NOT_HERE);
  else if (provider == NULL)
    leave_out (self, GRUPPE_IMPORT_NO_PROVIDER);
  else if (event->starts_at > terms->furthest)
    leave_out (self, GRUPPE_IMPORT_TOO_FAR);
  else
    self->what = GRUPPE_IMPORT_NEW;
}

static GruppeImportChanges
find_changes (const GruppeMeetingRow *before,
              const GruppeMeetingRow *after)
{
  GruppeImportChanges changes = 0;

  if (!g_str_equal (before->title, after->title))
    changes |= GRUPPE_IMPORT_CHANGES_TITLE;
  if (before->starts_at != after->starts_at || before->minutes != after->minutes ||
      !g_str_equal (before->zone, after->zone))
    changes |= GRUPPE_IMPORT_CHANGES_TIME;
  if (!g_str_equal (before->link, after->link))
    changes |= GRUPPE_IMPORT_CHANGES_LINK;
  if (!g_str_equal (before->provider, after->provider))
    changes |= GRUPPE_IMPORT_CHANGES_PROVIDER;
  if (before->cancelled_at != 0 && after->cancelled_at == 0)
    changes |= GRUPPE_IMPORT_CHANGES_AGAIN;

  return changes;
}

/* The password stays as long after the end as it did. In another room it is not set yet. */
static void
adjust_password (GruppeImportItem       *self,
                 const GruppeMeetingRow *before)
{
  gint64 margin = before->secret_expires_at - (before->starts_at + (gint64) before->minutes * 60);
  GruppeMeetingRow *row = self->row;

  row->secret_expires_at = row->starts_at + (gint64) row->minutes * 60 + MAX (margin, 0);
  if (row->secret_uid == NULL)
    row->secret_state = GRUPPE_SECRET_NONE;
  else if (self->changes & (GRUPPE_IMPORT_CHANGES_PROVIDER | GRUPPE_IMPORT_CHANGES_LINK))
    row->secret_state = GRUPPE_SECRET_GENERATED;
}

static void
judge_known (GruppeImportItem          *self,
             const GruppeCalendarEvent *event,
             const GruppeImportTerms   *terms)
{
  g_autoptr(GruppeMeetingRow) before = gruppe_meeting_row_new_from (self->meeting);
  GruppeMeetingRow *row = self->row;

  if (event->cancelled)
    {
      if (before->cancelled_at != 0)
        self->what = GRUPPE_IMPORT_SAME;
      else if (event->sequence < before->sequence)
        leave_out (self, GRUPPE_IMPORT_OLDER);
      else
        {
          self->what = GRUPPE_IMPORT_CANCELLED;
          row->cancelled_at = terms->now;
          row->sequence = event->sequence;
          row->secret_state = GRUPPE_SECRET_NONE;
          g_clear_pointer (&row->secret_uid, g_free);
          g_clear_pointer (&row->pin_uid, g_free);
        }
      return;
    }

  if (event->title[0] != '\0')
    set_text (&row->title, event->title);
  if (event->provider != NULL)
    set_text (&row->provider, event->provider);
  set_text (&row->link, event->link);
  set_text (&row->zone, event->zone);
  row->starts_at = event->starts_at;
  row->minutes = event->minutes;
  row->cancelled_at = 0;
  self->changes = find_changes (before, row);

  if (self->changes == 0)
    self->what = GRUPPE_IMPORT_SAME;
  else if (event->sequence < before->sequence ||
           (event->sequence == before->sequence && (self->changes & GRUPPE_IMPORT_CHANGES_AGAIN)))
    leave_out (self, GRUPPE_IMPORT_OLDER);
  else if (event->starts_at > terms->furthest)
    leave_out (self, GRUPPE_IMPORT_TOO_FAR);
  else
    {
      self->what = GRUPPE_IMPORT_CHANGED;
      row->sequence = event->sequence;
      adjust_password (self, before);
    }
}

/* Private: EVENT, and the MEETING it is already, if any. */
GruppeImportItem *
gruppe_import_item_new (const GruppeCalendarEvent *event,
                        GruppeMeeting             *meeting,
                        const GruppeImportTerms   *terms)
{
  GruppeImportItem *self = g_object_new (GRUPPE_TYPE_IMPORT_ITEM, NULL);

  self->uid = g_strdup (event->uid);
  self->notes = event->notes;
  if (meeting != NULL)
    {
      self->meeting = g_object_ref (meeting);
      self->row = gruppe_meeting_row_new_from (meeting);
      judge_known (self, event, terms);
    }
  else
    {
      self->row = g_new0 (GruppeMeetingRow, 1);
      judge_new (self, event, terms);
    }

  return self;
}

const char *
gruppe_import_item_get_uid (GruppeImportItem *self)
{
  return self->uid;
}

GruppeMeeting *
gruppe_import_item_get_meeting (GruppeImportItem *self)
{
  return self->meeting;
}

const GruppeMeetingRow *
gruppe_import_item_get_row (GruppeImportItem *self)
{
  return self->row;
}

/**
 * gruppe_import_item_get_what:
 * @self: a date of the preview
 *
 * Returns: what it does to the list
 */
GruppeImportWhat
gruppe_import_item_get_what (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), GRUPPE_IMPORT_LEFT_OUT);

  return self->what;
}

/**
 * gruppe_import_item_get_why:
 * @self: a date of the preview
 *
 * Returns: why it is left out
 */
GruppeImportWhy
gruppe_import_item_get_why (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), GRUPPE_IMPORT_NO_REASON);

  return self->why;
}

/**
 * gruppe_import_item_get_changes:
 * @self: a date of the preview
 *
 * Returns: what is different from the list
 */
GruppeImportChanges
gruppe_import_item_get_changes (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), 0);

  return self->changes;
}

/**
 * gruppe_import_item_get_notes:
 * @self: a date of the preview
 *
 * Returns: what had to be left out or changed when it was read
 */
GruppeCalendarNotes
gruppe_import_item_get_notes (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), 0);

  return self->notes;
}

/**
 * gruppe_import_item_get_title:
 * @self: a date of the preview
 *
 * Returns: (transfer none): its title
 */
const char *
gruppe_import_item_get_title (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), NULL);

  return self->row->title;
}

/**
 * gruppe_import_item_get_provider:
 * @self: a date of the preview
 *
 * Returns: (transfer none): id of its provider, "" when it is not known
 */
const char *
gruppe_import_item_get_provider (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), NULL);

  return self->row->provider;
}

/**
 * gruppe_import_item_get_link:
 * @self: a date of the preview
 *
 * Returns: (transfer none): its link, or ""
 */
const char *
gruppe_import_item_get_link (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), NULL);

  return self->row->link;
}

/**
 * gruppe_import_item_get_zone:
 * @self: a date of the preview
 *
 * Returns: (transfer none): IANA name of its time zone
 */
const char *
gruppe_import_item_get_zone (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), NULL);

  return self->row->zone;
}

/**
 * gruppe_import_item_get_starts_at:
 * @self: a date of the preview
 *
 * Returns: when it begins, in seconds since 1970, UTC
 */
gint64
gruppe_import_item_get_starts_at (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), 0);

  return self->row->starts_at;
}

/**
 * gruppe_import_item_get_minutes:
 * @self: a date of the preview
 *
 * Returns: how long it lasts
 */
int
gruppe_import_item_get_minutes (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), 0);

  return self->row->minutes;
}

/**
 * gruppe_import_item_get_starts_before:
 * @self: a date of the preview
 *
 * Returns: when it begins in the list, or 0
 */
gint64
gruppe_import_item_get_starts_before (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), 0);

  return self->meeting != NULL ? gruppe_meeting_get_starts_at (self->meeting) : 0;
}

/**
 * gruppe_import_item_get_title_before:
 * @self: a date of the preview
 *
 * Returns: (transfer none) (nullable): its title in the list
 */
const char *
gruppe_import_item_get_title_before (GruppeImportItem *self)
{
  g_return_val_if_fail (GRUPPE_IS_IMPORT_ITEM (self), NULL);

  return self->meeting != NULL ? gruppe_meeting_get_title (self->meeting) : NULL;
}
