/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "consents/gruppe-check-window.h"
#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"
#include "gruppe-ui-test.h"
#include "widgets/gruppe-paper-window.h"

typedef struct
{
  GruppeContext *context;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_ui_test_context ("check");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

static void
record (Fixture           *fixture,
        GruppePerson      *person,
        GruppeConsentKind  kind)
{
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;

  forms = gruppe_consent_forms_load_sync (fixture->context, &error);
  g_assert_no_error (error);
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (person), GRUPPE_CONSENT_VIDEO_MEETINGS, kind,
                                    gruppe_clock_now (gruppe_context_get_clock (fixture->context)));
  entry->method = GRUPPE_CONSENT_PAPER;
  entry->provider = g_strdup ("jitsi");
  entry->text = gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (forms, GRUPPE_CONSENT_VIDEO_MEETINGS), "en",
                                             words);
  event = gruppe_consent_log_record_sync (fixture->context, entry, &error);
  g_assert_no_error (error);
}

static void
add_events (Fixture *fixture)
{
  const GruppePersonFields fields = { .name = (char *) "Anna" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);

  g_assert_no_error (error);
  record (fixture, person, GRUPPE_CONSENT_REFUSED);
  record (fixture, person, GRUPPE_CONSENT_REFUSED);
}

/* By somebody who knows how to get around the triggers. */
static void
tamper (Fixture *fixture)
{
  sqlite3 *database = NULL;

  gruppe_test_settle ();
  g_assert_cmpint (sqlite3_open (gruppe_database_get_path (gruppe_context_get_database (fixture->context)), &database), ==,
                   SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  g_assert_cmpint (sqlite3_exec (database,
                                 "DROP TRIGGER consent_event_no_update;"
                                 "UPDATE consent_event SET given_at = given_at - 86400 WHERE id = 2;",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
open_window (Fixture *fixture)
{
  fixture->window = gruppe_check_window_new (fixture->context, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
paper_is_there (gpointer data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (GRUPPE_IS_PAPER_WINDOW (l->data))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_id (GtkWidget     *widget,
        gconstpointer  id)
{
  return GTK_IS_BUILDABLE (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

static GtkEditable *
field (Fixture    *fixture,
       const char *id)
{
  return GTK_EDITABLE (gruppe_ui_test_find (fixture->window, has_id, id));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  open_window (fixture);
  gruppe_ui_test_await_text (fixture->window, "The record is whole");
  gruppe_ui_test_await_text (fixture->window, "Nothing is recorded yet.");
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  add_events (fixture);
  open_window (fixture);
  gruppe_ui_test_await_text (fixture->window, "The record is whole");
  gruppe_ui_test_await_text (fixture->window, "2 entries were read.");
  gtk_widget_activate_action (fixture->window, "check.paper", NULL);
  gruppe_test_await (paper_is_there, NULL);
}

static void
test_tampered (Fixture       *fixture,
               gconstpointer  data)
{
  add_events (fixture);
  tamper (fixture);
  open_window (fixture);
  gruppe_ui_test_await_text (fixture->window, "The record is not whole");
  gruppe_ui_test_await_text (fixture->window, "has the number 2.");
  /* Nobody gets a receipt for that. */
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "Print or Save as PDF"));
}

static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GruppeConsentVerdict) verdict = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *upper = NULL;

  add_events (fixture);
  verdict = gruppe_consent_log_verify_sync (fixture->context, &error);
  g_assert_no_error (error);
  open_window (fixture);
  gruppe_ui_test_await_text (fixture->window, "The record is whole");

  upper = g_ascii_strup (verdict->head, -1);
  gtk_editable_set_text (field (fixture, "count_row"), " 2");
  gtk_editable_set_text (field (fixture, "head_row"), upper);
  gtk_widget_activate_action (fixture->window, "check.compare", NULL);
  gruppe_ui_test_await_text (fixture->window, "The receipt fits");

  upper[0] = upper[0] == 'A' ? 'B' : 'A';
  gtk_editable_set_text (field (fixture, "head_row"), upper);
  gtk_widget_activate_action (fixture->window, "check.compare", NULL);
  gruppe_ui_test_await_text (fixture->window, "The receipt does not fit");
}

#define ADD(name, func) g_test_add ("/check-window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("whole", test_whole);
  ADD ("tampered", test_tampered);
  ADD ("typed", test_typed);

  return g_test_run ();
}
