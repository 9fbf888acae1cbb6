/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GruppeHyphenPatterns:
 *
 * Where words may be divided, as Liang's patterns say: "a1b" allows it between a and b, "a2bc" forbids it before c, the
 * larger number wins. Immutable.
 */
typedef struct _GruppeHyphenPatterns GruppeHyphenPatterns;

GruppeHyphenPatterns *gruppe_hyphen_patterns_new  (const char                 *data,
                                                   gsize                       length);
void                  gruppe_hyphen_patterns_free (GruppeHyphenPatterns       *self);
/* Sets POINTS[i] where the word may be divided behind LETTERS[i]. */
void                  gruppe_hyphen_patterns_find (const GruppeHyphenPatterns *self,
                                                   const gunichar             *letters,
                                                   gsize                       n,
                                                   gboolean                   *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeHyphenPatterns, gruppe_hyphen_patterns_free)

G_END_DECLS
