/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognises an invitation in a mail, a text, a web page or a calendar file. The link tells the system; of several invitations the first
 * one in what was written last is taken, and only what belongs to its link. No network is used. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-invitation-private.h"

void
gruppe_found_invitation_free (GruppeFoundInvitation *self)
{
  if (self == NULL)
    return;

  g_free (self->provider);
  g_free (self->url);
  g_free (self->host);
  g_free (self->meeting_id);
  g_free (self->title);
  g_clear_pointer (&self->passcode, gruppe_secret_unref);
  g_clear_pointer (&self->phone_pin, gruppe_secret_unref);
  g_strfreev (self->dial_in);
  g_free (self->start);
  g_free (self->end);
  g_free (self->time_zone);
  g_free (self);
}

/* Everything that was read, in the order in which it counts. */
typedef struct
{
  GPtrArray *segments;
  GPtrArray *links;     /* for each segment, the array of its links */
  gboolean cancelled;
} Material;

static void
material_clear (Material *material)
{
  g_clear_pointer (&material->links, g_ptr_array_unref);
  g_clear_pointer (&material->segments, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Material, material_clear)

static void
add_part (Material       *material,
          GruppePartKind  kind,
          const char     *text,
          int             age,
          const char     *subject)
{
  g_autoptr(GruppeScratch) words = NULL;
  g_autoptr(GruppeScratch) normal = NULL;

  if (kind == GRUPPE_PART_CALENDAR || gruppe_invitation_is_calendar (text))
    {
      if (!gruppe_invitation_calendar (text, age, material->segments))
        material->cancelled = TRUE;
      return;
    }

  if (kind == GRUPPE_PART_HTML)
    words = gruppe_invitation_html_to_text (text);

  normal = gruppe_invitation_normalise (words != NULL ? words : text);
  gruppe_invitation_split (normal, age, subject, material->segments);
}

static void
add_text (Material   *material,
          const char *data,
          gsize       length)
{
  g_autoptr(GruppeScratch) text = gruppe_invitation_to_utf8 (data, length, NULL);
  g_autoptr(GruppeScratch) unquoted = NULL;

  if (gruppe_invitation_is_calendar (text))
    {
      gsize size = length;
      char *bytes = g_memdup2 (data, length);
      g_autoptr(GruppeScratch) unfolded = NULL;

      gruppe_invitation_unfold (bytes, &size);
      unfolded = gruppe_invitation_to_utf8 (bytes, size, NULL);
      explicit_bzero (bytes, length);
      g_free (bytes);
      add_part (material, GRUPPE_PART_CALENDAR, unfolded, 0, NULL);
      return;
    }

  unquoted = gruppe_invitation_unquote_print (text);
  if (unquoted != NULL)
    {
      gruppe_scratch_free (text);
      text = g_steal_pointer (&unquoted);
    }

  add_part (material, gruppe_invitation_is_html (text) ? GRUPPE_PART_HTML : GRUPPE_PART_TEXT, text, 0, NULL);
}

static void
add_mail (Material   *material,
          const char *data,
          gsize       length)
{
  g_autoptr(GPtrArray) parts = gruppe_invitation_mail_parts (data, length);

  for (guint i = 0; i < parts->len; i++)
    {
      GruppePart *part = g_ptr_array_index (parts, i);

      /* Some programs call HTML plain text. */
      if (part->kind == GRUPPE_PART_TEXT && g_ascii_strncasecmp (part->text + strspn (part->text, " \r\n\t"), "<html", 5) == 0)
        part->kind = GRUPPE_PART_HTML;
      add_part (material, part->kind, part->text, part->age, part->subject);
    }
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  const GruppeSegment *first = *(GruppeSegment * const *) a;
  const GruppeSegment *second = *(GruppeSegment * const *) b;

  return first->age - second->age;
}

/* Those of equal age stay in their order. */
static void
sort_segments (Material *material)
{
  g_ptr_array_sort (material->segments, compare_ages);
}

static void
find_links (Material         *material,
            GruppeLinkRules  *rules,
            GError          **refused)
{
  g_autoptr(GHashTable) jitsi_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  material->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < material->segments->len; i++)
    gruppe_invitation_find_jitsi (((GruppeSegment *) g_ptr_array_index (material->segments, i))->text, jitsi_hosts);
  for (guint i = 0; i < material->segments->len; i++)
    {
      GruppeSegment *segment = g_ptr_array_index (material->segments, i);

      g_ptr_array_add (material->links, gruppe_invitation_find_links (rules, segment->text, jitsi_hosts, refused));
    }
}

/* Where the text of one invitation ends and that of the next begins: behind the last line of strokes between them, or at the line of
 * the second link. */
static gsize
border (const char *text,
        gsize       from,
        gsize       to)
{
  static GRegex *once;
  g_autoptr(GMatchInfo) match = NULL;
  gsize at = to;
  int start, end;

  while (at > from && text[at - 1] != '\n')
    at--;

  g_regex_match_full (gruppe_invitation_regex (&once, "(?:^|\\n) *(?:[_=-] ?){5,}(?=\\n|$)"), text, (gssize) to, (gint) from, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      if (g_match_info_fetch_pos (match, 0, &start, &end))
        at = (gsize) end;
    }

  return at;
}

/* The lines that belong to the link with KEY, or NULL when it is not in this text. */
static GruppeScratch *
block_of (const char        *text,
          GPtrArray         *links,
          const char        *key,
          const GruppeLink **ret_link)
{
  const GruppeLink *before = NULL, *found = NULL, *last = NULL, *after = NULL;
  gsize start = 0, end = strlen (text);

  for (guint i = 0; i < links->len && after == NULL; i++)
    {
      const GruppeLink *link = g_ptr_array_index (links, i);

      if (g_str_equal (link->key, key))
        {
          found = found != NULL ? found : link;
          last = link;
        }
      else if (found == NULL)
        before = link;
      else
        after = link;
    }

  if (found == NULL)
    return NULL;

  if (before != NULL)
    start = border (text, before->offset, found->offset);
  if (after != NULL)
    end = border (text, last->offset, after->offset);
  *ret_link = found;

  return g_strndup (text + start, end - start);
}

static const GruppeLink *
best_link (Material *material,
           guint    *ret_segment)
{
  for (guint i = 0; i < material->links->len; i++)
    {
      GPtrArray *links = g_ptr_array_index (material->links, i);

      if (links->len > 0)
        {
          *ret_segment = i;
          return g_ptr_array_index (links, 0);
        }
    }

  return NULL;
}

static gboolean
has_key (GPtrArray  *links,
         const char *key)
{
  for (guint i = 0; i < links->len; i++)
    {
      if (g_str_equal (((GruppeLink *) g_ptr_array_index (links, i))->key, key))
        return TRUE;
    }

  return FALSE;
}

/* The times of a calendar file are exact; one that names no link at all comes with the mail it is in. */
static void
take_calendar (Material              *material,
               const GruppeLink      *link,
               int                    age,
               GruppeFoundInvitation *found)
{
  for (guint i = 0; i < material->segments->len && found->start == NULL; i++)
    {
      GruppeSegment *segment = g_ptr_array_index (material->segments, i);
      GPtrArray *links = g_ptr_array_index (material->links, i);

      if (!segment->calendar || segment->start == NULL ||
          !(has_key (links, link->key) || (links->len == 0 && segment->age == age)))
        continue;

      found->start = g_strdup (segment->start);
      found->end = g_strdup (segment->end);
      found->time_zone = g_strdup (segment->time_zone);
      if (found->title == NULL)
        found->title = g_strdup (segment->title);
    }
}

static void
take_labels (Material              *material,
             const GruppeLink      *link,
             GruppeFoundInvitation *found)
{
  for (guint i = 0; i < material->segments->len; i++)
    {
      GruppeSegment *segment = g_ptr_array_index (material->segments, i);
      const GruppeLink *same = NULL;
      g_autoptr(GruppeScratch) block = block_of (segment->text, g_ptr_array_index (material->links, i), link->key, &same);

      if (block == NULL)
        continue;

      gruppe_invitation_read_labels (block, same, found);
      gruppe_invitation_read_phones (block, same, found);
      if (found->start == NULL)
        gruppe_invitation_read_dates (block, &found->start, &found->end, &found->time_zone);
      if (found->title == NULL)
        found->title = g_strdup (segment->title);
    }
}

/* An end that does not lie behind the start is a mistake: nothing is told then. */
static void
drop_wrong_end (GruppeFoundInvitation *found)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) start = found->start != NULL ? g_date_time_new_from_iso8601 (found->start, utc) : NULL;
  g_autoptr(GDateTime) end = found->end != NULL ? g_date_time_new_from_iso8601 (found->end, utc) : NULL;

  if (start != NULL && end != NULL && g_date_time_compare (end, start) <= 0)
    g_clear_pointer (&found->end, g_free);
}

static GruppeFoundInvitation *
read_found (Material         *material,
            const GruppeLink *link,
            guint             at)
{
  GruppeFoundInvitation *found = g_new0 (GruppeFoundInvitation, 1);
  GruppeSegment *segment = g_ptr_array_index (material->segments, at);

  found->provider = g_strdup (link->provider);
  found->url = g_strdup (link->url);
  found->host = g_strdup (link->host);
  take_calendar (material, link, segment->age, found);
  take_labels (material, link, found);
  drop_wrong_end (found);
  if (found->dial_in == NULL)
    found->dial_in = g_new0 (char *, 1);

  return found;
}

/**
 * gruppe_invitation_parse:
 * @catalogue: the providers with their links
 * @data: plain text, HTML, iCalendar or a whole mail
 * @length: number of bytes
 * @error: return location
 *
 * Of several invitations the first one in the newest part is taken: what stands outside of quotes and of forwarded mails, and before the
 * signature.
 *
 * Returns: (transfer full) (nullable): what was recognised. %NULL without @error when there is no invitation. %GRUPPE_INPUT_ERROR_TOO_LARGE
 *   or %GRUPPE_INPUT_ERROR_ENCODING when it cannot be read; %GRUPPE_INPUT_ERROR_FORBIDDEN, with the host as it is in truth, when there is
 *   no invitation but a link that is refused
 */
GruppeFoundInvitation *
gruppe_invitation_parse (GruppeCatalogue  *catalogue,
                         const char       *data,
                         gsize             length,
                         GError          **error)
{
  g_auto(Material) material = { 0 };
  g_autoptr(GruppeLinkRules) rules = NULL;
  g_autoptr(GError) refused = NULL;
  const GruppeLink *link;
  gboolean mail;
  guint at = 0;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (length > GRUPPE_INVITATION_MAX_BYTES)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_TOO_LARGE, "invitation", 0, "invitation: larger than %d bytes",
                              GRUPPE_INVITATION_MAX_BYTES);
      return NULL;
    }

  if (length == 0)
    return NULL;

  mail = gruppe_invitation_is_mail (data, length);
  /* UTF-16 is full of them. */
  if (!mail && memchr (data, '\0', length) != NULL && (guchar) data[0] != 0xFF && (guchar) data[0] != 0xFE)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_ENCODING, "invitation", 0, "invitation: this is not a text");
      return NULL;
    }

  material.segments = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_segment_free);
  if (mail)
    add_mail (&material, data, length);
  else
    add_text (&material, data, length);
  sort_segments (&material);

  if (material.cancelled)
    return NULL;

  rules = gruppe_link_rules_new (catalogue);
  find_links (&material, rules, &refused);
  link = best_link (&material, &at);
  if (link == NULL)
    {
      if (refused != NULL)
        g_propagate_error (error, g_steal_pointer (&refused));
      return NULL;
    }

  return read_found (&material, link, at);
}
