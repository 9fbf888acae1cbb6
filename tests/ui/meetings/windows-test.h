/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-ui-test.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting-store.h"

G_BEGIN_DECLS

/* A date at Jitsi Meet on 1 December 2026 with a typed password, a PIN and a telephone number, and three people: Anna with an
 * address and a yes, Bernd with an address, Clara with neither. */
#define WINDOWS_TEST_PASSWORD "Kanarie7!xQz"
#define WINDOWS_TEST_PIN "482913"

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
  GruppeMeeting *meeting;
  GtkWindow *window;            /* what is tested, weak */
  gint64 people[3];
} WindowsTest;

void        windows_test_set_up    (WindowsTest   *test,
                                    gconstpointer  data);
void        windows_test_tear_down (WindowsTest   *test,
                                    gconstpointer  data);
void        windows_test_show      (WindowsTest   *test,
                                    GtkWidget     *window);
gpointer    windows_test_child     (gpointer       widget,
                                    const char    *id);
const char *windows_test_label     (gpointer       widget,
                                    const char    *id);
/* The meeting as the database has it now. */
void        windows_test_reload    (WindowsTest   *test);
/* The people who take part. */
GPtrArray  *windows_test_people    (WindowsTest   *test);
void        windows_test_take_part (WindowsTest   *test,
                                    guint          n);
void        windows_test_hand_over (WindowsTest   *test,
                                    guint          person,
                                    GruppeDeliveryWhat what);
gboolean    windows_test_is_shown  (gpointer       widget);
/* Another window of this type that is on the screen. */
GtkWidget  *windows_test_await     (GType          type);
/* Whether a text stands anywhere on the screen, or in a name for assistive technology. */
gboolean    windows_test_says      (GtkWidget     *widget,
                                    const char    *text);

G_END_DECLS
