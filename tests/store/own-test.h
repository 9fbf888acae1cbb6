/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-test.h"
#include "providers/gruppe-own-store.h"

G_BEGIN_DECLS

/* A profile for the tests of own knowledge; everything here waits until it has been done. */
typedef struct
{
  GruppeClock *clock;
  GruppeContext *context;
  guint n_changed;              /* how often the catalogue became another */
} OwnTest;

void             own_test_make_context   (OwnTest                  *fixture);
void             own_test_open_profile   (OwnTest                  *fixture);
void             own_test_close_profile  (OwnTest                  *fixture);
void             own_test_set_up         (OwnTest                  *fixture,
                                          gconstpointer             data);
void             own_test_set_up_closed  (OwnTest                  *fixture,
                                          gconstpointer             data);
void             own_test_tear_down      (OwnTest                  *fixture,
                                          gconstpointer             data);
GruppeCatalogue *own_test_get_catalogue  (OwnTest                  *fixture);
GruppeProvider  *own_test_find_provider  (OwnTest                  *fixture,
                                          const char               *id);
GruppeCell      *own_test_find_cell      (OwnTest                  *fixture,
                                          const char               *provider,
                                          const char               *criterion);
void             own_test_exec           (OwnTest                  *fixture,
                                          GruppeTopic               topic,
                                          const char               *sql);
gint64           own_test_count          (OwnTest                  *fixture,
                                          const char               *sql);
void             own_test_set            (char                    **text,
                                          const char               *value);
char            *own_test_save_provider  (OwnTest                  *fixture,
                                          const GruppeOwnProvider  *provider,
                                          GError                  **error);
char            *own_test_make_provider  (OwnTest                  *fixture,
                                          const char               *name,
                                          const char               *copy_of);
char            *own_test_make_criterion (OwnTest                  *fixture,
                                          const char               *label);
GruppeOwnCell   *own_test_make_cell      (const char               *provider,
                                          const char               *criterion,
                                          const char               *words);
gboolean         own_test_save_cell      (OwnTest                  *fixture,
                                          const GruppeOwnCell      *cell,
                                          GError                  **error);
void             own_test_enter          (OwnTest                  *fixture,
                                          const char               *provider,
                                          const char               *criterion,
                                          const char               *words);
void             own_test_note           (OwnTest                  *fixture,
                                          const char               *provider,
                                          const char               *criterion,
                                          const char               *text);
GruppeOwn       *own_test_take_away      (OwnTest                  *fixture,
                                          const char               *id,
                                          GError                  **error);
gboolean         own_test_restore        (OwnTest                  *fixture,
                                          GruppeOwn                *own,
                                          GError                  **error);
GruppeOwn       *own_test_load           (OwnTest                  *fixture);

G_END_DECLS
