/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "fake-vault.h"
#include "gruppe-ui-test.h"
#include "meetings/gruppe-date-preview.h"
#include "meetings/gruppe-meeting-cancel.h"
#include "meetings/gruppe-meeting-form.h"
#include "meetings/gruppe-meeting-plan.h"
#include "meetings/gruppe-scope-group.h"
#include "meetings/gruppe-series-group.h"
#include "requirements/gruppe-requirements-words.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-zone-row.h"

/* Rows of "how often" */
enum { ONCE, WEEKLY, SECOND_WEEK, WEEKS, WEEKDAYS, DAY };

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
  GtkWindow *window;
  GruppeMeetingForm *form;
} Fixture;

static void
open_form (Fixture       *fixture,
           GruppeMeeting *meeting)
{
  g_clear_weak_pointer (&fixture->form);
  g_set_weak_pointer (&fixture->form, gruppe_meeting_form_new (fixture->window, fixture->context, meeting));
  gtk_window_present (GTK_WINDOW (fixture->form));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->clock = gruppe_test_clock ("2026-11-23T09:00:00Z");
  fixture->vault = fake_vault_new ();
  fixture->context = gruppe_context_new (gruppe_test_scratch (), fixture->clock, GRUPPE_VAULT (fixture->vault));
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);

  g_set_weak_pointer (&fixture->window, GTK_WINDOW (gtk_window_new ()));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("Meetings"));
  gtk_window_set_child (fixture->window, overlay);
  gtk_window_present (fixture->window);
  open_form (fixture, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->form != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->form));
  g_clear_weak_pointer (&fixture->form);
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  g_clear_weak_pointer (&fixture->window);
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
  gruppe_test_await_finalize (&fixture->vault);
  g_object_unref (fixture->clock);
}

static gboolean
has_name (GtkWidget     *widget,
          gconstpointer  name)
{
  return GTK_IS_BUILDABLE (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

/* A child of a template by its id. */
static gpointer
child (gpointer    widget,
       const char *id)
{
  GtkWidget *found = gruppe_ui_test_find (widget, has_name, id);

  g_assert_nonnull (found);

  return found;
}

static gpointer
field (Fixture    *fixture,
       const char *id)
{
  return child (fixture->form, id);
}

static void
type_in (Fixture    *fixture,
         const char *id,
         const char *text)
{
  gtk_editable_set_text (field (fixture, id), text);
}

static void
choose (Fixture    *fixture,
        const char *id,
        guint       position)
{
  adw_combo_row_set_selected (field (fixture, id), position);
}

static void
choose_provider (Fixture    *fixture,
                 const char *id)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  const char *label = gruppe_provider_get_label (gruppe_catalogue_find_provider (catalogue, id));
  GListModel *model = adw_combo_row_get_model (field (fixture, "provider_row"));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), label))
        choose (fixture, "provider_row", i);
    }
}

/* A series of five Tuesdays. */
static void
fill_series (Fixture *fixture,
             guint    how_often,
             int      n)
{
  type_in (fixture, "title_row", "Offener Abend");
  type_in (fixture, "date_row", "1.12.2026");
  type_in (fixture, "time_row", "18:00");
  choose_provider (fixture, "jitsi");
  choose (fixture, "repeat_row", how_often);
  gtk_spin_button_set_value (field (fixture, "count"), n);
}

static void
save (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "meetings.save", NULL);
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static void
save_and_wait (Fixture *fixture)
{
  save (fixture);
  gruppe_test_await (is_gone, &fixture->form);
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *meetings = gruppe_meetings_list_sync (fixture->context, &error);

  g_assert_no_error (error);

  return meetings;
}

static guint
count_rows (Fixture *fixture)
{
  g_autoptr(GPtrArray) meetings = list (fixture);

  return meetings->len;
}

static void
assert_nothing_stored (Fixture *fixture)
{
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static gboolean
nothing_is_stored (gpointer data)
{
  return count_rows (data) == 0 && fake_vault_count (((Fixture *) data)->vault) == 0;
}

static void
press_undo (Fixture *fixture)
{
  GtkWidget *undo = gruppe_ui_test_find_button (GTK_WIDGET (fixture->window), "_Undo");

  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
}

static void
test_series (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  fill_series (fixture, SECOND_WEEK, 5);
  gruppe_ui_test_await_text (field (fixture, "preview"), "5 Dates");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 1 December 2026, 18:00");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 26 January 2027, 18:00");
  assert_nothing_stored (fixture);

  save_and_wait (fixture);
  meetings = list (fixture);
  g_assert_cmpuint (meetings->len, ==, 5);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 5);
  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);

      g_assert_cmpint (gruppe_meeting_get_series_id (meeting), !=, 0);
      g_assert_true (g_hash_table_add (uids, (gpointer) gruppe_meeting_get_secret_uid (meeting)));
    }

  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "5 dates planned");
  press_undo (fixture);
  gruppe_test_await (nothing_is_stored, fixture);
}

static void
test_words_of_the_day (Fixture       *fixture,
                       gconstpointer  data)
{
  GListModel *words = adw_combo_row_get_model (field (fixture, "repeat_row"));

  type_in (fixture, "date_row", "1.12.2026");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (words), SECOND_WEEK), ==, "Every second Tuesday");
  choose (fixture, "repeat_row", SECOND_WEEK);
  type_in (fixture, "date_row", "3.12.2026");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (words), SECOND_WEEK), ==, "Every second Thursday");
  g_assert_cmpuint (adw_combo_row_get_selected (field (fixture, "repeat_row")), ==, SECOND_WEEK);
  gruppe_ui_test_await_text (field (fixture, "preview"), "Thursday, 3 December 2026");
}

static void
test_first_and_third (Fixture       *fixture,
                      gconstpointer  data)
{
  fill_series (fixture, WEEKDAYS, 4);

  /* The first Tuesday is ticked by itself. */
  g_assert_true (gtk_check_button_get_active (field (fixture, "first")));
  gtk_check_button_set_active (field (fixture, "third"), TRUE);
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 15 December 2026");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 5 January 2027");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 19 January 2027");

  gtk_check_button_set_active (field (fixture, "first"), FALSE);
  gtk_check_button_set_active (field (fixture, "third"), FALSE);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "at least one week of the month");
  save (fixture);
  assert_nothing_stored (fixture);
}

static void
test_holidays (Fixture       *fixture,
               gconstpointer  data)
{
  const char *code = NULL;

  fill_series (fixture, WEEKLY, 4);
  type_in (fixture, "date_row", "25.12.2026");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Public holiday: New Year");

  /* Not one everywhere. */
  type_in (fixture, "date_row", "6.1.2027");
  g_assert_null (gruppe_ui_test_find_text (field (fixture, "preview"), "Public holiday:"));
  for (guint i = 0; gruppe_requirements_words_land (i, &code) != NULL; i++)
    {
      if (g_str_equal (code, "BY"))
        choose (fixture, "land_row", i);
    }
  gruppe_ui_test_await_text (field (fixture, "preview"), "Public holiday: Epiphany");
}

static void
test_clocks_go_forward (Fixture       *fixture,
                        gconstpointer  data)
{
  fill_series (fixture, WEEKLY, 3);
  type_in (fixture, "date_row", "21.3.2027");
  gruppe_ui_test_await_text (field (fixture, "preview"), "From here on summer time");

  type_in (fixture, "time_row", "2:30");
  gruppe_ui_test_await_text (field (fixture, "preview"), "The clocks go forward in this night");
}

static GtkCheckButton *
check_of (Fixture    *fixture,
          const char *date)
{
  GtkWidget *label = gruppe_ui_test_find_text (field (fixture, "preview"), date);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);

  return GTK_CHECK_BUTTON (gruppe_ui_test_find_type (row, GTK_TYPE_CHECK_BUTTON));
}

static void
test_leave_out (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;

  fill_series (fixture, WEEKLY, 5);
  gtk_check_button_set_active (check_of (fixture, "22 December 2026"), FALSE);
  gruppe_ui_test_await_text (field (fixture, "preview"), "Left out");
  gruppe_ui_test_await_text (field (fixture, "preview"), "4 Dates");

  /* It stays so when something else is changed. */
  type_in (fixture, "time_row", "19:00");
  g_assert_false (gtk_check_button_get_active (check_of (fixture, "22 December 2026")));

  save_and_wait (fixture);
  meetings = list (fixture);
  g_assert_cmpuint (meetings->len, ==, 4);
  for (guint i = 0; i < meetings->len; i++)
    {
      g_autoptr(GDateTime) start = NULL;

      start = gruppe_zone_from_utc ("Europe/Berlin", gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, i)));
      g_assert_cmpint (g_date_time_get_hour (start), ==, 19);
      g_assert_cmpint (g_date_time_get_day_of_month (start), !=, 22);
    }
}

static void
test_nothing_ticked (Fixture       *fixture,
                     gconstpointer  data)
{
  fill_series (fixture, WEEKLY, 1);
  gtk_check_button_set_active (check_of (fixture, "1 December 2026"), FALSE);
  save (fixture);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "No date has a tick.");
  assert_nothing_stored (fixture);
}

static void
test_refuses_past (Fixture       *fixture,
                   gconstpointer  data)
{
  fill_series (fixture, WEEKLY, 5);
  type_in (fixture, "date_row", "10.11.2026");
  gruppe_ui_test_await_text (field (fixture, "preview"), "This date lies in the past");
  save (fixture);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "Not all dates can be planned.");
  assert_nothing_stored (fixture);
}

static void
test_refuses_too_many (Fixture       *fixture,
                       gconstpointer  data)
{
  fill_series (fixture, WEEKLY, 10000);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "at most 520 dates");
  save (fixture);
  assert_nothing_stored (fixture);

  choose (fixture, "ends_row", 1);
  type_in (fixture, "until_row", "1.1.2090");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "more than 520 dates");
  type_in (fixture, "until_row", "1.11.2026");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "before the first date");
  type_in (fixture, "until_row", "bald");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "This is no date.");
  save (fixture);
  assert_nothing_stored (fixture);

  type_in (fixture, "until_row", "31.12.2026");
  gruppe_ui_test_await_text (field (fixture, "preview"), "5 Dates");
}

static void
test_show_all (Fixture       *fixture,
               gconstpointer  data)
{
  fill_series (fixture, WEEKLY, 40);
  g_assert_null (gruppe_ui_test_find_text (field (fixture, "preview"), "Tuesday, 31 August 2027"));
  g_signal_emit_by_name (gruppe_ui_test_find_button (field (fixture, "preview"), "Show _All 40 Dates"), "clicked");
  gruppe_ui_test_await_text (field (fixture, "preview"), "Tuesday, 31 August 2027");
}

static gboolean
is_revealed (gpointer banner)
{
  return gruppe_banner_get_revealed (banner);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  fill_series (fixture, WEEKLY, 5);
  save (fixture);
  gruppe_test_await (is_revealed, field (fixture, "vault_banner"));
  assert_nothing_stored (fixture);

  g_signal_emit_by_name (field (fixture, "vault_banner"), "button-clicked");
  gruppe_test_await (is_gone, &fixture->form);
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_own_password (Fixture       *fixture,
                   gconstpointer  data)
{
  GListModel *kinds;

  fill_series (fixture, ONCE, 1);
  kinds = adw_combo_row_get_model (field (fixture, "kind_row"));
  choose (fixture, "kind_row", g_list_model_get_n_items (kinds) - 1);
  save (fixture);
  gruppe_ui_test_await_text (field (fixture, "typed_row"), "Type a password here");

  type_in (fixture, "typed_row", "OffenerAbend1!");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "Too weak");
  save (fixture);
  gruppe_ui_test_await_text (field (fixture, "typed_row"), "easy to guess");
  assert_nothing_stored (fixture);

  type_in (fixture, "typed_row", "nV7!qzL3#wTb9");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "Strong");
  save_and_wait (fixture);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static void
test_series_without_own_password (Fixture       *fixture,
                                  gconstpointer  data)
{
  guint n;

  fill_series (fixture, ONCE, 5);
  n = g_list_model_get_n_items (adw_combo_row_get_model (field (fixture, "kind_row")));
  choose (fixture, "repeat_row", WEEKLY);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (field (fixture, "kind_row"))), ==, n - 1);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "A new password is made for each date.");
}

static void
test_provider_makes_it (Fixture       *fixture,
                        gconstpointer  data)
{
  fill_series (fixture, ONCE, 1);
  choose_provider (fixture, "teams");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "makes the password itself");
  g_assert_false (gtk_widget_get_mapped (field (fixture, "typed_row")));
  choose (fixture, "kind_row", 1);
  type_in (fixture, "typed_row", "xK4pQ2");
  save_and_wait (fixture);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static void
test_trial (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) meetings = NULL;

  fill_series (fixture, ONCE, 1);
  gtk_switch_set_active (field (fixture, "trial"), TRUE);
  type_in (fixture, "number_row", "123 456 789");
  type_in (fixture, "dial_in_row", "+49 30 123456;  +49 69 654321 ");
  save_and_wait (fixture);
  meetings = list (fixture);
  g_assert_true (gruppe_meeting_is_trial (g_ptr_array_index (meetings, 0)));
  g_assert_cmpstr (gruppe_meeting_get_meeting_number (g_ptr_array_index (meetings, 0)), ==, "123 456 789");
  g_assert_cmpstr (gruppe_meeting_get_dial_in (g_ptr_array_index (meetings, 0)), ==, "+49 30 123456\n+49 69 654321");
}

static void
test_bad_pin (Fixture       *fixture,
              gconstpointer  data)
{
  fill_series (fixture, ONCE, 1);
  type_in (fixture, "pin_row", "geheim");
  save (fixture);
  gruppe_ui_test_await_text (field (fixture, "pin_row"), "only digits");
  assert_nothing_stored (fixture);
}

static guint
count_at (Fixture *fixture,
          int      hour)
{
  g_autoptr(GPtrArray) meetings = list (fixture);
  guint n = 0;

  for (guint i = 0; i < meetings->len; i++)
    {
      g_autoptr(GDateTime) start = NULL;

      start = gruppe_zone_from_utc ("Europe/Berlin", gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, i)));
      n += g_date_time_get_hour (start) == hour;
    }

  return n;
}

static gboolean
all_are_at_six (gpointer data)
{
  return count_at (data, 18) == 5;
}

/* The meeting on that place in order of time. */
static GruppeMeeting *
nth (Fixture *fixture,
     guint    position)
{
  g_autoptr(GPtrArray) meetings = list (fixture);

  for (guint i = 0; i < meetings->len; i++)
    {
      guint earlier = 0;

      for (guint j = 0; j < meetings->len; j++)
        earlier += gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, j)) <
                   gruppe_meeting_get_starts_at (g_ptr_array_index (meetings, i));
      if (earlier == position)
        return g_object_ref (g_ptr_array_index (meetings, i));
    }

  g_assert_not_reached ();
}

static void
test_change_following (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) second = NULL;

  fill_series (fixture, WEEKLY, 5);
  save_and_wait (fixture);
  second = nth (fixture, 1);

  open_form (fixture, second);
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "title_row")), ==, "Offener Abend");
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "date_row")), ==, "8.12.2026");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->form), "This date and all later ones");
  gruppe_scope_group_set_scope (field (fixture, "scope_group"), GRUPPE_SERIES_FOLLOWING);
  type_in (fixture, "time_row", "20:00");
  save_and_wait (fixture);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "4 dates were changed.");
  g_assert_cmpuint (count_at (fixture, 20), ==, 4);
  g_assert_cmpuint (count_at (fixture, 18), ==, 1);

  press_undo (fixture);
  gruppe_test_await (all_are_at_six, fixture);
}

static void
test_change_one (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GruppeMeeting) changed = NULL;

  fill_series (fixture, ONCE, 1);
  save_and_wait (fixture);
  meeting = nth (fixture, 0);

  open_form (fixture, meeting);
  g_assert_false (gtk_widget_get_mapped (field (fixture, "scope_group")));
  g_assert_false (gtk_widget_get_mapped (field (fixture, "series_group")));
  type_in (fixture, "date_row", "1.1.2020");
  save (fixture);
  gruppe_ui_test_await_text (field (fixture, "date_row"), "lies in the past");

  type_in (fixture, "date_row", "2.12.2026");
  type_in (fixture, "title_row", "Neuer Abend");
  save_and_wait (fixture);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "The meeting was changed.");
  changed = nth (fixture, 0);
  g_assert_cmpstr (gruppe_meeting_get_title (changed), ==, "Neuer Abend");
  g_assert_cmpint (gruppe_meeting_get_starts_at (changed), ==, gruppe_meeting_get_starts_at (meeting) + 24 * 60 * 60);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static guint
count_cancelled (Fixture *fixture)
{
  g_autoptr(GPtrArray) meetings = list (fixture);
  guint n = 0;

  for (guint i = 0; i < meetings->len; i++)
    n += gruppe_meeting_is_cancelled (g_ptr_array_index (meetings, i));

  return n;
}

static gboolean
none_is_cancelled (gpointer data)
{
  return count_cancelled (data) == 0 && fake_vault_count (((Fixture *) data)->vault) == 5;
}

static GtkWidget *
find_cancel_window (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (GRUPPE_IS_MEETING_CANCEL (iter->data))
        return iter->data;
    }

  return NULL;
}

static void
test_cancel_following (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GruppeMeeting) third = NULL;
  GtkWidget *window;

  fill_series (fixture, WEEKLY, 5);
  save_and_wait (fixture);
  third = nth (fixture, 2);

  gruppe_meeting_cancel_start (gtk_window_get_child (fixture->window), fixture->context, third);
  window = find_cancel_window ();
  g_assert_nonnull (window);
  gruppe_ui_test_await_text (window, "Tuesday, 15 December 2026");
  gruppe_scope_group_set_scope (child (window, "scope_group"), GRUPPE_SERIES_FOLLOWING);
  gtk_widget_activate_action (window, "meetings.cancel-now", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "3 dates are cancelled.");
  g_assert_cmpuint (count_cancelled (fixture), ==, 3);
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 2);

  press_undo (fixture);
  gruppe_test_await (none_is_cancelled, fixture);
}

static void
test_cancel_one (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GruppeMeeting) meeting = NULL;

  fill_series (fixture, ONCE, 1);
  save_and_wait (fixture);
  meeting = nth (fixture, 0);

  gruppe_meeting_cancel_start (gtk_window_get_child (fixture->window), fixture->context, meeting);
  g_assert_null (find_cancel_window ());
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "The meeting is cancelled.");
  g_assert_cmpuint (count_cancelled (fixture), ==, 1);
}

static void
test_fill (Fixture       *fixture,
           gconstpointer  data)
{
  char *numbers[] = { (char *) "+49 695 0502596", (char *) "+49 30 5679 5800", NULL };
  g_autoptr(GruppeSecret) passcode = gruppe_secret_new ("Ab3@xyZ9kq");
  g_autoptr(GruppeSecret) pin = gruppe_secret_new ("123456");
  const GruppeFoundInvitation found = {
    .provider = (char *) "zoom",
    .url = (char *) "https://us02web.zoom.us/j/81234567890",
    .meeting_id = (char *) "812 3456 7890",
    .title = (char *) "Gesprächskreis",
    .passcode = passcode,
    .phone_pin = pin,
    .dial_in = numbers,
    .start = (char *) "2027-03-30T19:00:00+02:00",
    .end = (char *) "2027-03-30T20:30:00+02:00",
    .time_zone = (char *) "Europe/Berlin",
  };
  g_autoptr(GPtrArray) meetings = NULL;
  GruppeMeeting *meeting;

  gruppe_meeting_form_fill (fixture->form, &found);
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "date_row")), ==, "30.3.2027");
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "time_row")), ==, "19:00");
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "typed_row")), ==, "Ab3@xyZ9kq");
  save_and_wait (fixture);

  meetings = list (fixture);
  g_assert_cmpuint (meetings->len, ==, 1);
  meeting = g_ptr_array_index (meetings, 0);
  g_assert_cmpstr (gruppe_meeting_get_title (meeting), ==, "Gesprächskreis");
  g_assert_cmpstr (gruppe_meeting_get_provider (meeting), ==, "zoom");
  g_assert_cmpint (gruppe_meeting_get_minutes (meeting), ==, 90);
  g_assert_nonnull (strchr (gruppe_meeting_get_dial_in (meeting), '\n'));
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 2);
}

static void
test_fill_odd (Fixture       *fixture,
               gconstpointer  data)
{
  GruppeFoundInvitation found = {
    .provider = (char *) "jitsi",
    .start = (char *) "2027-03-30T19:00:00",
    .end = (char *) "2027-03-30T18:00:00",
  };

  gruppe_meeting_form_fill (fixture->form, &found);
  gruppe_ui_test_await_text (field (fixture, "date_row"), "ends before it starts");
  g_assert_cmpstr (gtk_editable_get_text (field (fixture, "time_row")), ==, "19:00");

  found.time_zone = (char *) "Mars/Olympus";
  gruppe_meeting_form_fill (fixture->form, &found);
  gruppe_ui_test_await_text (field (fixture, "date_row"), "a time zone that this computer does not know");

  found.time_zone = NULL;
  found.start = NULL;
  gruppe_meeting_form_fill (fixture->form, &found);
  gruppe_ui_test_await_text (field (fixture, "date_row"), "no date in this invitation");
}

#define ADD(name, func) g_test_add ("/ui/meeting-form/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("series", test_series);
  ADD ("words-of-the-day", test_words_of_the_day);
  ADD ("first-and-third", test_first_and_third);
  ADD ("holidays", test_holidays);
  ADD ("clocks-go-forward", test_clocks_go_forward);
  ADD ("leave-out", test_leave_out);
  ADD ("nothing-ticked", test_nothing_ticked);
  ADD ("refuses-past", test_refuses_past);
  ADD ("refuses-too-many", test_refuses_too_many);
  ADD ("show-all", test_show_all);
  ADD ("locked", test_locked);
  ADD ("own-password", test_own_password);
  ADD ("series-without-own-password", test_series_without_own_password);
  ADD ("provider-makes-it", test_provider_makes_it);
  ADD ("trial", test_trial);
  ADD ("bad-pin", test_bad_pin);
  ADD ("change-following", test_change_following);
  ADD ("change-one", test_change_one);
  ADD ("cancel-following", test_cancel_following);
  ADD ("cancel-one", test_cancel_one);
  ADD ("fill", test_fill);
  ADD ("fill-odd", test_fill_odd);

  return g_test_run ();
}
