/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-person.h"
#include "store/gruppe-query-model.h"

G_BEGIN_DECLS

/* Longest e-mail address (RFC 5321) and telephone number. */
#define GRUPPE_PEOPLE_MAX_MAIL 254
#define GRUPPE_PEOPLE_MAX_PHONE 60
/* Longest address for letters, and most tags of one person. */
#define GRUPPE_PEOPLE_MAX_LETTER 400
#define GRUPPE_PEOPLE_MAX_TAGS 20
/* Longest text that is searched for. */
#define GRUPPE_PEOPLE_MAX_SEARCH 200

/**
 * GruppePersonFields:
 * @name: name or nickname
 * @mail: (nullable): e-mail address
 * @phone: (nullable): telephone number
 * @note: (nullable): a note
 * @letter: (nullable): address for letters, several lines
 * @age: how old, as far as the record has to know
 * @guardian: (nullable): who agrees for somebody under 16
 * @language: (nullable): "de" or "en"; "" is that of the program
 * @restricted: whether the data may only be kept, not used (Art. 18 GDPR)
 * @left_at: when the person left the group; 0: still here
 * @tags: (nullable): names of groups; %NULL leaves them as they are
 *
 * What an organiser enters about a person. To change only some of it begin with
 * gruppe_person_fields_new_for().
 */
typedef struct
{
  char *name;
  char *mail;
  char *phone;
  char *note;
  char *letter;
  GruppePersonAge age;
  char *guardian;
  char *language;
  gboolean restricted;
  gint64 left_at;
  GStrv tags;
} GruppePersonFields;

GruppePersonFields *gruppe_person_fields_new_for (GruppePerson           *person);
GruppePersonFields *gruppe_person_fields_copy  (const GruppePersonFields *self);
GruppePersonFields *gruppe_person_fields_clean (const GruppePersonFields *fields,
                                                guint64                   line,
                                                GError                  **error);
void                gruppe_person_fields_free  (GruppePersonFields       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePersonFields, gruppe_person_fields_free)

/**
 * GruppePeopleFilterKind:
 * @GRUPPE_PEOPLE_ALL: everybody
 * @GRUPPE_PEOPLE_NOT_ASKED: who gave no answer
 * @GRUPPE_PEOPLE_YES: who agreed, and it counts
 * @GRUPPE_PEOPLE_NO: who refused
 * @GRUPPE_PEOPLE_WITHDRAWN: who took it back
 * @GRUPPE_PEOPLE_EXPIRED: whose yes has run out
 * @GRUPPE_PEOPLE_EXPIRING: whose yes counts now and ends within %GRUPPE_PEOPLE_EXPIRING_DAYS days
 * @GRUPPE_PEOPLE_ASK_AGAIN: who agreed to another provider or to an older text
 * @GRUPPE_PEOPLE_MISSING: without a yes that counts, for whatever reason
 * @GRUPPE_PEOPLE_RESTRICTED: whose data may not be used
 * @GRUPPE_PEOPLE_LEFT: who left the group
 * @GRUPPE_PEOPLE_MINORS: who is under 18
 *
 * Which people a list shows. All up to @GRUPPE_PEOPLE_MISSING are about one purpose.
 */
typedef enum
{
  GRUPPE_PEOPLE_ALL,
  GRUPPE_PEOPLE_NOT_ASKED,
  GRUPPE_PEOPLE_YES,
  GRUPPE_PEOPLE_NO,
  GRUPPE_PEOPLE_WITHDRAWN,
  GRUPPE_PEOPLE_EXPIRED,
  GRUPPE_PEOPLE_EXPIRING,
  GRUPPE_PEOPLE_ASK_AGAIN,
  GRUPPE_PEOPLE_MISSING,
  GRUPPE_PEOPLE_RESTRICTED,
  GRUPPE_PEOPLE_LEFT,
  GRUPPE_PEOPLE_MINORS,
} GruppePeopleFilterKind;

#define GRUPPE_PEOPLE_N_FILTERS 12
#define GRUPPE_PEOPLE_EXPIRING_DAYS 30

/**
 * GruppePeopleFilter:
 * @search: (nullable): only people in whose name, addresses, number, guardian or note this stands
 * @kind: which people
 * @purpose: (nullable): id of the purpose; %NULL is video meetings
 * @provider: (nullable): the provider that a yes is needed for; %NULL or "" if any will do
 * @tag: (nullable): only people with the tag of this name
 * @text_version: lowest version of the text that counts; 0: do not ask
 * @now: what time it is
 */
typedef struct
{
  const char *search;
  GruppePeopleFilterKind kind;
  const char *purpose;
  const char *provider;
  const char *tag;
  gint64 text_version;
  gint64 now;
} GruppePeopleFilter;

/* For GruppeQueryModel: rows are GruppePerson. gruppe_people_query_filter() makes filter and
 * name of the ids statement. */
extern const GruppeQuery gruppe_people_query;

const char   *gruppe_people_query_filter   (const GruppePeopleFilter  *filter,
                                            GVariant                 **ret_filter);

void          gruppe_people_add_async      (GruppeContext             *context,
                                            const GruppePersonFields  *fields,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
void          gruppe_people_update_async   (GruppeContext             *context,
                                            const char                *uid,
                                            const GruppePersonFields  *fields,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
/* Undone by setting it again. */
void          gruppe_people_set_restricted_async (GruppeContext       *context,
                                            const char                *uid,
                                            gboolean                   restricted,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
/* WHEN 0: is back. */
void          gruppe_people_set_left_async (GruppeContext             *context,
                                            const char                *uid,
                                            gint64                     when,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
/* For what was entered by mistake; FORBIDDEN once something is in the record. The result is what
 * restoring needs. */
void          gruppe_people_remove_async   (GruppeContext             *context,
                                            const char                *uid,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
void          gruppe_people_restore_async  (GruppeContext             *context,
                                            GruppePerson              *person,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
void          gruppe_people_find_async     (GruppeContext             *context,
                                            const char                *uid,
                                            GCancellable              *cancellable,
                                            GAsyncReadyCallback        callback,
                                            gpointer                   user_data);
/* Of all of the above. */
GruppePerson *gruppe_people_finish         (GruppeContext             *context,
                                            GAsyncResult              *result,
                                            GError                   **error);

GruppePerson *gruppe_people_add_sync       (GruppeContext             *context,
                                            const GruppePersonFields  *fields,
                                            GError                   **error);
GruppePerson *gruppe_people_update_sync    (GruppeContext             *context,
                                            const char                *uid,
                                            const GruppePersonFields  *fields,
                                            GError                   **error);
GruppePerson *gruppe_people_set_restricted_sync (GruppeContext        *context,
                                            const char                *uid,
                                            gboolean                   restricted,
                                            GError                   **error);
GruppePerson *gruppe_people_set_left_sync  (GruppeContext             *context,
                                            const char                *uid,
                                            gint64                     when,
                                            GError                   **error);
GruppePerson *gruppe_people_remove_sync    (GruppeContext             *context,
                                            const char                *uid,
                                            GError                   **error);
GruppePerson *gruppe_people_restore_sync   (GruppeContext             *context,
                                            GruppePerson              *person,
                                            GError                   **error);
GruppePerson *gruppe_people_find_sync      (GruppeContext             *context,
                                            const char                *uid,
                                            GError                   **error);
/* By name; SEARCH may be NULL (elements GruppePerson). */
GPtrArray    *gruppe_people_list_sync      (GruppeContext             *context,
                                            const char                *search,
                                            GError                   **error);
GPtrArray    *gruppe_people_list_filter_sync (GruppeContext           *context,
                                            const GruppePeopleFilter  *filter,
                                            GError                   **error);
/* -1 when it failed. */
gint64        gruppe_people_count_sync     (GruppeContext             *context,
                                            GError                   **error);

G_END_DECLS
