/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"
#include "gruppe-person.h"
#include "store/gruppe-query-model.h"

G_BEGIN_DECLS

/* Longest e-mail address (RFC 5321) and telephone number. */
#define GRUPPE_PEOPLE_MAX_MAIL 254
#define GRUPPE_PEOPLE_MAX_PHONE 60
/* Longest text that is searched for. */
#define GRUPPE_PEOPLE_MAX_SEARCH 200

/**
 * GruppePersonFields:
 * @name: name or nickname
 * @mail: (nullable): e-mail address
 * @phone: (nullable): telephone number
 * @note: (nullable): a note
 *
 * What an organiser enters about a person.
 */
typedef struct
{
  char *name;
  char *mail;
  char *phone;
  char *note;
} GruppePersonFields;

GruppePersonFields *gruppe_person_fields_clean (const GruppePersonFields *fields,
                                                guint64                   line,
                                                GError                  **error);
void                gruppe_person_fields_free  (GruppePersonFields       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppePersonFields, gruppe_person_fields_free)

/* For GruppeQueryModel: rows are GruppePerson. gruppe_people_query_filter() makes filter and
 * name of the ids statement. */
extern const GruppeQuery gruppe_people_query;

const char   *gruppe_people_query_filter   (const char                *search,
                                            const char                *missing_for,
                                            gint64                     text_version,
                                            gint64                     now,
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
/* The result is what restoring needs. */
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
/* -1 when it failed. */
gint64        gruppe_people_count_sync     (GruppeContext             *context,
                                            GError                   **error);

G_END_DECLS
