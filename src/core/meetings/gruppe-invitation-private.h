/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-invitation-parser.h"

G_BEGIN_DECLS

/* Text that may hold a passcode: overwritten before its memory is given back. */
typedef char GruppeScratch;

void gruppe_scratch_free        (GruppeScratch *self);
void gruppe_scratch_string_free (GString       *string);
void gruppe_scratch_lines_free  (char         **lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeScratch, gruppe_scratch_free)

/**
 * GruppePartKind:
 * @GRUPPE_PART_TEXT: plain text
 * @GRUPPE_PART_HTML: HTML
 * @GRUPPE_PART_CALENDAR: iCalendar
 *
 * What a part of a mail is.
 */
typedef enum
{
  GRUPPE_PART_TEXT,
  GRUPPE_PART_HTML,
  GRUPPE_PART_CALENDAR,
} GruppePartKind;

/**
 * GruppePart:
 * @kind: what it is
 * @text: its content as UTF-8
 * @age: 0 for what was written last, more for a mail attached to it
 * @subject: (nullable): of the mail it belongs to
 *
 * A readable part of what was given.
 */
typedef struct
{
  GruppePartKind kind;
  GruppeScratch *text;
  int age;
  char *subject;
} GruppePart;

/**
 * GruppeSegment:
 * @text: lines of one age, cleaned: no quote marks, no headers of forwarded mails
 * @age: 0 for what was written last, more for what was quoted or forwarded
 * @calendar: it comes from a calendar file, the times are of the event
 * @title: (nullable): subject or SUMMARY
 * @start: (nullable): of the event
 * @end: (nullable): of the event
 * @time_zone: (nullable): of the event
 *
 * Text that belongs together.
 */
typedef struct
{
  GruppeScratch *text;
  int age;
  gboolean calendar;
  char *title;
  char *start;
  char *end;
  char *time_zone;
} GruppeSegment;

/**
 * GruppeLink:
 * @provider: id in the catalogue
 * @root: id of the provider it is a variant of, or the same
 * @url: the link itself, unwrapped
 * @host: of the link, in ASCII
 * @id: (nullable): number or name of the meeting in the link
 * @code: (nullable): passcode in the link
 * @key: the same for two links to the same meeting
 * @offset: where it stands in the text
 *
 * A link that leads into a meeting of a known system.
 */
typedef struct
{
  char *provider;
  char *root;
  char *url;
  char *host;
  char *id;
  GruppeScratch *code;
  char *key;
  gsize offset;
} GruppeLink;

typedef struct _GruppeLinkRules GruppeLinkRules;

/* gruppe-invitation-text.c */
void           gruppe_part_free                 (GruppePart           *self);
void           gruppe_segment_free              (GruppeSegment        *self);
GruppeScratch *gruppe_invitation_to_utf8        (const char           *data,
                                                 gsize                 length,
                                                 const char           *charset);
void           gruppe_invitation_unfold         (char                 *data,
                                                 gsize                *length);
GruppeScratch *gruppe_invitation_normalise      (const char           *text);
char         **gruppe_invitation_lines          (const char           *text);
char          *gruppe_invitation_title          (const char           *text);
void           gruppe_invitation_split          (const char           *text,
                                                 int                   age,
                                                 const char           *subject,
                                                 GPtrArray            *segments);
GRegex        *gruppe_invitation_regex          (GRegex              **once,
                                                 const char           *pattern);

/* gruppe-invitation-mail.c */
gboolean       gruppe_invitation_is_mail        (const char           *data,
                                                 gsize                 length);
GPtrArray     *gruppe_invitation_mail_parts     (const char           *data,
                                                 gsize                 length);
GruppeScratch *gruppe_invitation_unquote_print  (const char           *text);

/* gruppe-invitation-html.c */
gboolean       gruppe_invitation_is_html        (const char           *text);
GruppeScratch *gruppe_invitation_html_to_text   (const char           *html);

/* gruppe-invitation-unwrap.c */
char          *gruppe_invitation_unwrap         (const char           *url);

/* gruppe-invitation-hosts.c */
char          *gruppe_host_looks                (const char           *host);
gboolean       gruppe_host_is_foreign           (const char           *shown);

/* gruppe-invitation-rules.c */
GruppeLinkRules *gruppe_link_rules_new          (GruppeCatalogue      *catalogue);
void           gruppe_link_rules_free           (GruppeLinkRules      *self);
GruppeLink    *gruppe_link_rules_match          (GruppeLinkRules      *self,
                                                 const char           *url,
                                                 GHashTable           *jitsi_hosts,
                                                 GError              **refused);
char          *gruppe_link_jitsi_mark           (const char           *url);
void           gruppe_link_free                 (GruppeLink           *self);

/* gruppe-invitation-links.c */
GPtrArray     *gruppe_invitation_find_links     (GruppeLinkRules      *rules,
                                                 const char           *text,
                                                 GHashTable           *jitsi_hosts,
                                                 GError              **refused);
void           gruppe_invitation_find_jitsi     (const char           *text,
                                                 GHashTable           *jitsi_hosts);

/* gruppe-invitation-labels.c */
void           gruppe_invitation_read_labels    (const char           *text,
                                                 const GruppeLink     *link,
                                                 GruppeFoundInvitation *found);

/* gruppe-invitation-phones.c */
void           gruppe_invitation_read_phones    (const char           *text,
                                                 const GruppeLink     *link,
                                                 GruppeFoundInvitation *found);

/* gruppe-invitation-dates.c */
void           gruppe_invitation_read_dates     (const char           *text,
                                                 char                **start,
                                                 char                **end,
                                                 char                **time_zone);

/* gruppe-invitation-zones.c */
char          *gruppe_invitation_zone_of_tzid   (const char           *tzid);
char          *gruppe_invitation_zone_in_text   (const char           *text,
                                                 int                  *offset_minutes);

/* gruppe-invitation-ics.c */
gboolean       gruppe_invitation_is_calendar    (const char           *text);
gboolean       gruppe_invitation_calendar       (const char           *text,
                                                 int                   age,
                                                 GPtrArray            *segments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePart, gruppe_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSegment, gruppe_segment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeLink, gruppe_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeLinkRules, gruppe_link_rules_free)

G_END_DECLS
