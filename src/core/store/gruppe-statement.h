/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GruppeStatement:
 *
 * A prepared statement borrowed from a connection's cache. Binding never fails by itself: the first failure is kept
 * and reported by the next gruppe_statement_step(). Give it back with gruppe_statement_release() (or g_autoptr), which resets it
 * and wipes its bindings.
 */
typedef struct _GruppeStatement GruppeStatement;

typedef enum
{
  GRUPPE_STEP_ERROR = -1,
  GRUPPE_STEP_DONE = 0,
  GRUPPE_STEP_ROW = 1,
} GruppeStep;

void        gruppe_statement_bind_int    (GruppeStatement  *self,
                                          const char       *parameter,
                                          gint64            value);
void        gruppe_statement_bind_double (GruppeStatement  *self,
                                          const char       *parameter,
                                          double            value);
void        gruppe_statement_bind_text   (GruppeStatement  *self,
                                          const char       *parameter,
                                          const char       *value);
void        gruppe_statement_bind_null   (GruppeStatement  *self,
                                          const char       *parameter);
GruppeStep  gruppe_statement_step        (GruppeStatement  *self,
                                          GError          **error);
gboolean    gruppe_statement_execute     (GruppeStatement  *self,
                                          GError          **error);
void        gruppe_statement_reset       (GruppeStatement  *self);
gint64      gruppe_statement_get_int     (GruppeStatement  *self,
                                          int               column);
double      gruppe_statement_get_double  (GruppeStatement  *self,
                                          int               column);
const char *gruppe_statement_get_text    (GruppeStatement  *self,
                                          int               column);
gboolean    gruppe_statement_is_null     (GruppeStatement  *self,
                                          int               column);
void        gruppe_statement_release     (GruppeStatement  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeStatement, gruppe_statement_release)

G_END_DECLS
