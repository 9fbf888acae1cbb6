/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-people.h"

G_BEGIN_DECLS

/* An open profile without people. */
typedef struct
{
  GruppeContext *context;
  GruppeDatabase *database;
} PeopleTest;

void          people_test_set_up       (PeopleTest    *fixture,
                                        gconstpointer  data);
void          people_test_tear_down    (PeopleTest    *fixture,
                                        gconstpointer  data);
GruppePerson *people_test_add          (PeopleTest    *fixture,
                                        const char    *name,
                                        const char    *mail);
void          people_test_assert_count (PeopleTest    *fixture,
                                        gint64         expected);
/* NAMES: separated by "|", in order. */
void          people_test_assert_found (PeopleTest    *fixture,
                                        const char    *search,
                                        const char    *names);

G_END_DECLS
