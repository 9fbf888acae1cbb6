/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Longest name of a tag, in characters. */
#define GRUPPE_TAGS_MAX_NAME 60

/**
 * GruppeTag:
 * @id: row
 * @name: what the organiser calls it
 * @n_people: how many people have it
 *
 * A group within the group. Tags come into being when a person gets one.
 */
typedef struct
{
  gint64 id;
  char *name;
  guint n_people;
} GruppeTag;

void       gruppe_tag_free           (GruppeTag            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeTag, gruppe_tag_free)

/* By name (elements GruppeTag). */
void       gruppe_tags_list_async    (GruppeContext        *context,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GPtrArray *gruppe_tags_list_finish   (GruppeContext        *context,
                                      GAsyncResult         *result,
                                      GError              **error);
GPtrArray *gruppe_tags_list_sync     (GruppeContext        *context,
                                      GError              **error);

void       gruppe_tags_rename_async  (GruppeContext        *context,
                                      gint64                id,
                                      const char           *name,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   gruppe_tags_rename_finish (GruppeContext        *context,
                                      GAsyncResult         *result,
                                      GError              **error);
gboolean   gruppe_tags_rename_sync   (GruppeContext        *context,
                                      gint64                id,
                                      const char           *name,
                                      GError              **error);

/* The people stay. */
void       gruppe_tags_remove_async  (GruppeContext        *context,
                                      gint64                id,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   gruppe_tags_remove_finish (GruppeContext        *context,
                                      GAsyncResult         *result,
                                      GError              **error);
gboolean   gruppe_tags_remove_sync   (GruppeContext        *context,
                                      gint64                id,
                                      GError              **error);

G_END_DECLS
