/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GruppeRowCache:
 *
 * The row objects used last, by id. It holds a limited number of them, whatever the list's length.
 */
typedef struct _GruppeRowCache GruppeRowCache;

GruppeRowCache *gruppe_row_cache_new      (guint            max_rows);
void            gruppe_row_cache_free     (GruppeRowCache  *self);
gpointer        gruppe_row_cache_lookup   (GruppeRowCache  *self,
                                           gint64           id);
gboolean        gruppe_row_cache_contains (GruppeRowCache  *self,
                                           gint64           id);
void            gruppe_row_cache_insert   (GruppeRowCache  *self,
                                           gint64           id,
                                           gpointer         row);
void            gruppe_row_cache_clear    (GruppeRowCache  *self);
guint           gruppe_row_cache_get_size (GruppeRowCache  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeRowCache, gruppe_row_cache_free)

G_END_DECLS
