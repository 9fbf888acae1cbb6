/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-calendar-private.h"
#include "gruppe-invitation-private.h"
#include "gruppe-meeting-draft.h"

#define MAX_TEXT (256 * 1024)

/* Where a link into the meeting may stand, the surest first. What is alone in its property is taken even when its host is of no
 * known system. */
typedef struct
{
  icalproperty_kind kind;
  const char *name;     /* of an X- property */
  gboolean alone;
  gboolean html;
} Source;

static const Source sources[] = {
  { ICAL_CONFERENCE_PROPERTY, NULL, TRUE, FALSE },
  { ICAL_X_PROPERTY, "X-GOOGLE-CONFERENCE", TRUE, FALSE },
  { ICAL_X_PROPERTY, "X-MICROSOFT-SKYPETEAMSMEETINGURL", TRUE, FALSE },
  { ICAL_X_PROPERTY, "X-MICROSOFT-ONLINEMEETINGCONFLINK", TRUE, FALSE },
  { ICAL_URL_PROPERTY, NULL, TRUE, FALSE },
  { ICAL_LOCATION_PROPERTY, NULL, TRUE, FALSE },
  { ICAL_DESCRIPTION_PROPERTY, NULL, FALSE, FALSE },
  { ICAL_X_PROPERTY, "X-ALT-DESC", FALSE, TRUE },
};

/* Values of properties that are not in the standard still have its escapes. */
static GruppeScratch *
unescape (const char *value)
{
  GString *plain = g_string_sized_new (strlen (value) + 1);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == 'n' || p[1] == 'N'))
        {
          g_string_append_c (plain, '\n');
          p++;
        }
      else if (*p == '\\' && p[1] != '\0')
        g_string_append_c (plain, *++p);
      else
        g_string_append_c (plain, *p);
    }

  return g_string_free (plain, FALSE);
}

/* The text of all such properties, in lines; what was a passcode in it is wiped with it. */
static GruppeScratch *
source_text (icalcomponent *event,
             const Source  *source)
{
  GString *text = g_string_new (NULL);
  GruppeScratch *whole = NULL;
  icalproperty *property;

  for (property = icalcomponent_get_first_property (event, source->kind); property != NULL && text->len < MAX_TEXT;
       property = icalcomponent_get_next_property (event, source->kind))
    {
      const char *name = source->name != NULL ? icalproperty_get_x_name (property) : NULL;
      g_autoptr(GruppeScratch) piece = NULL;

      if (source->name != NULL && (name == NULL || g_ascii_strcasecmp (name, source->name) != 0))
        continue;
      piece = gruppe_calendar_property_text (property);
      if (piece != NULL && g_utf8_validate (piece, -1, NULL))
        {
          g_string_append (text, piece);
          g_string_append_c (text, '\n');
        }
    }

  whole = source->html ? gruppe_invitation_html_to_text (text->str) : gruppe_invitation_normalise (text->str);
  gruppe_scratch_string_free (text);

  return whole;
}

/**
 * gruppe_calendar_property_text:
 * @property: a property, whatever the kind of its value
 *
 * Returns: (transfer full) (nullable): its value, without the escapes of the standard
 */
GruppeScratch *
gruppe_calendar_property_text (icalproperty *property)
{
  icalvalue *value = icalproperty_get_value (property);

  if (value == NULL)
    return NULL;

  switch ((int) icalvalue_isa (value))
    {
    case ICAL_TEXT_VALUE:
      return g_strdup (icalvalue_get_text (value));

    case ICAL_URI_VALUE:
      return g_strdup (icalvalue_get_uri (value));

    case ICAL_X_VALUE:
      return icalvalue_get_x (value) != NULL ? unescape (icalvalue_get_x (value)) : NULL;

    default:
      return g_strdup (icalproperty_get_value_as_string (property));
    }
}

/**
 * gruppe_calendar_link_texts:
 * @event: a VEVENT
 *
 * Returns: (transfer full) (element-type GruppeScratch): the texts a link into the meeting may stand in, the surest first
 */
GPtrArray *
gruppe_calendar_link_texts (icalcomponent *event)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_scratch_free);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_ptr_array_add (texts, source_text (event, &sources[i]));

  return texts;
}

/**
 * gruppe_calendar_add_note:
 * @self: an event
 * @which: the same as a flag
 * @note: what had to be left out or changed
 */
void
gruppe_calendar_add_note (GruppeCalendarEvent *self,
                          GruppeCalendarNotes  which,
                          const char          *note)
{
  char *joined = self->note != NULL ? g_strconcat (self->note, "; ", note, NULL) : g_strdup (note);

  g_free (self->note);
  self->note = joined;
  self->notes |= which;
}

/**
 * gruppe_calendar_find_link:
 * @rules: which links are known
 * @event: a VEVENT
 * @result: gets provider and link, and a note when a link was refused
 */
void
gruppe_calendar_find_link (GruppeLinkRules     *rules,
                           icalcomponent       *event,
                           GruppeCalendarEvent *result)
{
  g_autoptr(GHashTable) jitsi_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) texts = gruppe_calendar_link_texts (event);
  g_autoptr(GError) refused = NULL;

  for (guint i = 0; i < texts->len; i++)
    gruppe_invitation_find_jitsi (g_ptr_array_index (texts, i), jitsi_hosts);

  for (guint i = 0; i < texts->len && result->provider == NULL; i++)
    {
      g_autoptr(GPtrArray) links = gruppe_invitation_find_links (rules, g_ptr_array_index (texts, i), jitsi_hosts, &refused);
      GruppeLink *first = links->len > 0 ? g_ptr_array_index (links, 0) : NULL;
      g_autofree char *checked = first != NULL ? gruppe_meeting_check_link (first->url, NULL) : NULL;

      if (checked != NULL)
        {
          result->provider = g_strdup (first->provider);
          result->link = g_steal_pointer (&checked);
        }
    }

  /* What only looks like a link into a meeting of a known system is not taken as one of an unknown system. */
  for (guint i = 0; i < texts->len && result->link == NULL && refused == NULL; i++)
    {
      g_autofree char *first = NULL;
      char *checked;

      if (!sources[i].alone)
        continue;
      first = g_strndup (g_ptr_array_index (texts, i), strcspn (g_ptr_array_index (texts, i), "\n"));
      checked = gruppe_meeting_check_link (first, NULL);
      if (checked != NULL && checked[0] != '\0')
        result->link = g_steal_pointer (&checked);
      g_free (checked);
    }

  if (refused != NULL && result->provider == NULL)
    gruppe_calendar_add_note (result, GRUPPE_CALENDAR_LINK_REFUSED, refused->message);
  if (result->link == NULL)
    result->link = g_strdup ("");
}
