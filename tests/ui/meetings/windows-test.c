/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "windows-test.h"

#include <string.h>

#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"

static void
add_yes (WindowsTest  *test,
         GruppePerson *person)
{
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  forms = gruppe_consent_forms_new_builtin (&error);
  g_assert_no_error (error);
  entry = gruppe_consent_entry_new (gruppe_person_get_uid (person), GRUPPE_CONSENT_VIDEO_MEETINGS, GRUPPE_CONSENT_GIVEN,
                                    gruppe_clock_now (test->clock));
  entry->method = GRUPPE_CONSENT_PAPER;
  entry->provider = g_strdup ("jitsi");
  entry->text = gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (forms, GRUPPE_CONSENT_VIDEO_MEETINGS), "en",
                                             words);
  event = gruppe_consent_log_record_sync (test->context, entry, &error);
  g_assert_no_error (error);
}

static void
add_people (WindowsTest *test)
{
  const GruppePersonFields fields[] = {
    { (char *) "Anna", (char *) "anna+treff@example.org", NULL, NULL },
    { (char *) "Bernd", (char *) "bernd@example.org", NULL, NULL },
    { (char *) "Clara", NULL, (char *) "030 1234", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppePerson) person = gruppe_people_add_sync (test->context, &fields[i], &error);

      g_assert_no_error (error);
      test->people[i] = gruppe_person_get_id (person);
      if (i == 0)
        add_yes (test, person);
    }
}

static void
add_meeting (WindowsTest *test)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  draft->title = g_strdup ("Offener Abend");
  draft->provider = g_strdup ("jitsi");
  draft->link = g_strdup ("https://meet.ffmuc.net/Abend");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;
  draft->minutes = 90;
  draft->margin_minutes = 30;
  draft->typed = gruppe_secret_new (WINDOWS_TEST_PASSWORD);
  draft->pin = gruppe_secret_new (WINDOWS_TEST_PIN);
  draft->meeting_number = g_strdup ("12345678");
  draft->dial_in = g_strdup ("+49 89 1234567\n+49 30 7654321");

  gruppe_meetings_add_async (test->context, draft, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  test->meeting = gruppe_meetings_add_finish (test->context, result, &error);
  g_assert_no_error (error);
}

void
windows_test_set_up (WindowsTest   *test,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  test->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  test->vault = fake_vault_new ();
  test->context = gruppe_context_new (gruppe_test_scratch (), test->clock, GRUPPE_VAULT (test->vault));
  gruppe_database_open_sync (gruppe_context_get_database (test->context), &error);
  g_assert_no_error (error);
  add_people (test);
  add_meeting (test);
}

void
windows_test_tear_down (WindowsTest   *test,
                        gconstpointer  data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    gtk_window_destroy (iter->data);
  g_clear_weak_pointer (&test->window);
  g_clear_object (&test->meeting);
  gruppe_test_settle ();
  gruppe_test_await_finalize (&test->context);
  gruppe_test_await_finalize (&test->vault);
  g_object_unref (test->clock);
}

void
windows_test_show (WindowsTest *test,
                   GtkWidget   *window)
{
  g_assert_true (GTK_IS_WINDOW (window));
  g_set_weak_pointer (&test->window, GTK_WINDOW (window));
  gtk_window_present (test->window);
  gruppe_test_await (windows_test_is_shown, window);
}

static gboolean
has_name (GtkWidget     *widget,
          gconstpointer  name)
{
  return GTK_IS_BUILDABLE (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

gpointer
windows_test_child (gpointer    widget,
                    const char *id)
{
  GtkWidget *found = gruppe_ui_test_find (widget, has_name, id);

  g_assert_nonnull (found);

  return found;
}

const char *
windows_test_label (gpointer    widget,
                    const char *id)
{
  return gtk_label_get_text (windows_test_child (widget, id));
}

void
windows_test_reload (WindowsTest *test)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meetings_get_async (test->context, gruppe_meeting_get_id (test->meeting), NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  meeting = gruppe_meetings_get_finish (test->context, result, &error);
  g_assert_no_error (error);
  g_set_object (&test->meeting, meeting);
}

GPtrArray *
windows_test_people (WindowsTest *test)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;
  GPtrArray *people;

  gruppe_meeting_people_load_async (test->context, gruppe_meeting_get_id (test->meeting), NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  people = gruppe_meeting_people_load_finish (test->context, result, &error);
  g_assert_no_error (error);

  return people;
}

void
windows_test_take_part (WindowsTest *test,
                        guint        n)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meeting_people_set_async (test->context, gruppe_meeting_get_id (test->meeting), FALSE, test->people, n, NULL,
                                   gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_meeting_people_write_finish (test->context, result, &error);
  g_assert_no_error (error);
}

void
windows_test_hand_over (WindowsTest        *test,
                        guint               person,
                        GruppeDeliveryWhat  what)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *kept = NULL;

  gruppe_meeting_delivery_note_async (test->context, gruppe_meeting_get_id (test->meeting), &test->people[person], 1, what,
                                      GRUPPE_WAY_PHONE, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  gruppe_meeting_people_write_finish (test->context, result, &error);
  g_assert_no_error (error);
}

gboolean
windows_test_is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

typedef struct
{
  GType type;
  GtkWidget *found;
} Search;

static gboolean
window_is_there (gpointer data)
{
  Search *search = data;
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (g_type_is_a (G_OBJECT_TYPE (iter->data), search->type) && gtk_widget_get_mapped (iter->data))
        search->found = iter->data;
    }

  return search->found != NULL;
}

GtkWidget *
windows_test_await (GType type)
{
  Search search = { type, NULL };

  gruppe_test_await (window_is_there, &search);

  return search.found;
}

static gboolean
says (GtkWidget     *widget,
      gconstpointer  text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  if (GTK_IS_EDITABLE (widget) && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), text) != NULL)
    return TRUE;
  if (GTK_IS_WINDOW (widget) && gtk_window_get_title (GTK_WINDOW (widget)) != NULL &&
      strstr (gtk_window_get_title (GTK_WINDOW (widget)), text) != NULL)
    return TRUE;

  return gtk_widget_get_tooltip_text (widget) != NULL && strstr (gtk_widget_get_tooltip_text (widget), text) != NULL;
}

gboolean
windows_test_says (GtkWidget  *widget,
                   const char *text)
{
  return gruppe_ui_test_find (widget, says, text) != NULL;
}
