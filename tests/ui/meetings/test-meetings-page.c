/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "fake-vault.h"
#include "gruppe-ui-test.h"
#include "meetings/gruppe-meeting-detail.h"
#include "meetings/gruppe-meeting-form.h"
#include "meetings/gruppe-meeting-list-row.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-meetings-page.h"
#include "meetings/gruppe-secret-clipboard.h"
#include "widgets/gruppe-banner.h"

typedef struct
{
  GruppeClock *clock;
  FakeVault *vault;
  GruppeContext *context;
  GtkWindow *window;
  GtkWidget *page;
} Fixture;

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

  fixture->page = gruppe_meetings_page_new ();
  g_set_weak_pointer (&fixture->window, GTK_WINDOW (gtk_window_new ()));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->page);
  gtk_window_set_child (fixture->window, overlay);
  gtk_window_set_default_size (fixture->window, 800, 900);
  gtk_window_present (fixture->window);
  gruppe_page_show (GRUPPE_PAGE (fixture->page), fixture->context);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
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

static const char *
label_text (gpointer    widget,
            const char *id)
{
  return gtk_label_get_text (child (widget, id));
}

static gboolean
form_is_there (gpointer data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (GRUPPE_IS_MEETING_FORM (iter->data) && gtk_widget_get_mapped (iter->data))
        {
          *(GruppeMeetingForm **) data = iter->data;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
form_is_gone (gpointer data)
{
  GruppeMeetingForm *form;

  return !form_is_there (&form);
}

static gboolean
detail_is_shown (gpointer page)
{
  GtkWidget *detail = gruppe_ui_test_find_type (page, GRUPPE_TYPE_MEETING_DETAIL);

  return gtk_widget_get_mapped (detail);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_revealed (gpointer banner)
{
  return gruppe_banner_get_revealed (banner);
}

static gboolean
password_is_shown (gpointer label)
{
  return strstr (gtk_label_get_text (label), "•") == NULL;
}

static GruppeMeetingForm *
open_form (Fixture *fixture)
{
  GruppeMeetingForm *form = NULL;

  gruppe_page_create_new (GRUPPE_PAGE (fixture->page));
  gruppe_test_await (form_is_there, &form);

  return form;
}

static void
choose_provider (Fixture           *fixture,
                 GruppeMeetingForm *form,
                 const char        *id)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  const char *label = gruppe_provider_get_label (gruppe_catalogue_find_provider (catalogue, id));
  AdwComboRow *row = child (form, "provider_row");
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), label))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }

  g_assert_not_reached ();
}

static const char *
chosen_provider (GruppeMeetingForm *form)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (child (form, "provider_row")));
}

static void
fill_form (GruppeMeetingForm *form,
           const char        *title,
           const char        *date,
           const char        *time)
{
  gtk_editable_set_text (child (form, "title_row"), title);
  gtk_editable_set_text (child (form, "date_row"), date);
  gtk_editable_set_text (child (form, "time_row"), time);
}

static void
save (GruppeMeetingForm *form)
{
  gtk_widget_activate_action (GTK_WIDGET (form), "meetings.save", NULL);
}

/* Through the form, as the user does it. */
static GruppeMeeting *
plan (Fixture    *fixture,
      const char *provider)
{
  GruppeMeetingForm *form = open_form (fixture);

  fill_form (form, "Offener Abend", "1.12.2026", "18:00");
  choose_provider (fixture, form, provider);
  gtk_editable_set_text (child (form, "link_row"), "https://meet.ffmuc.net/Abend");
  save (form);
  gruppe_test_await (form_is_gone, NULL);
  gruppe_test_await (detail_is_shown, fixture->page);

  return gruppe_meeting_detail_get_meeting (
    GRUPPE_MEETING_DETAIL (gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_MEETING_DETAIL)));
}

static GruppeSecret *
look_up (Fixture       *fixture,
         GruppeMeeting *meeting)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gruppe_meetings_lookup_password_async (fixture->context, meeting, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);

  return gruppe_meetings_lookup_password_finish (fixture->context, result, NULL);
}

static guint
count_rows (Fixture *fixture)
{
  g_autoptr(GPtrArray) meetings = gruppe_meetings_list_sync (fixture->context, NULL);

  return meetings->len;
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  gruppe_ui_test_await_text (fixture->page, "No Meetings Yet");
  g_assert_nonnull (gruppe_ui_test_find_button (fixture->page, "_Plan a Meeting"));
}

static gboolean
is_marked (gpointer field)
{
  return gtk_widget_has_css_class (field, "error");
}

static void
assert_refused (Fixture           *fixture,
                GruppeMeetingForm *form,
                const char        *field,
                const char        *sentence)
{
  save (form);
  gruppe_test_await (is_marked, child (form, field));
  g_assert_nonnull (gruppe_ui_test_find_text (child (form, field), sentence));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

/* Nothing was chosen: the form begins as it always did, and says nothing of a choice. */
static void
test_form_without_choice (Fixture       *fixture,
                          gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);

  g_assert_cmpuint (adw_combo_row_get_selected (child (form, "provider_row")), ==, 0);
  g_assert_false (gtk_widget_get_visible (child (form, "choice_hint")));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_begins_with_choice (Fixture       *fixture,
                              gconstpointer  data)
{
  GruppeMeetingForm *form;

  gruppe_ui_test_adopt (fixture->context, "alfaview");
  form = open_form (fixture);
  g_assert_cmpstr (chosen_provider (form), ==, "alfaview");
  g_assert_cmpstr (label_text (form, "choice_hint"), ==,
                   "This is your group's choice. You can take another provider.");

  /* Still a person's to decide. */
  choose_provider (fixture, form, "zoom");
  g_assert_nonnull (strstr (label_text (form, "choice_hint"), "Your group's choice is alfaview"));
  gruppe_ui_test_adopt (fixture->context, "bigbluebutton");
  g_assert_nonnull (strstr (chosen_provider (form), "Zoom"));
  g_assert_nonnull (strstr (label_text (form, "choice_hint"), "Your group's choice is BigBlueButton"));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_follows_choice (Fixture       *fixture,
                          gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);

  gruppe_ui_test_adopt (fixture->context, "alfaview");
  g_assert_cmpstr (chosen_provider (form), ==, "alfaview");
  gruppe_ui_test_adopt (fixture->context, "zoom");
  g_assert_nonnull (strstr (chosen_provider (form), "Zoom"));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_with_choice_that_is_gone (Fixture       *fixture,
                                    gconstpointer  data)
{
  GruppeMeetingForm *form;

  gruppe_ui_test_adopt (fixture->context, "gone-for-good");
  form = open_form (fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (child (form, "provider_row")), ==, 0);
  g_assert_nonnull (strstr (label_text (form, "choice_hint"), "Provider of Then, is no longer in the list"));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_refuses (Fixture       *fixture,
                   gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);
  g_autofree char *endless = g_strnfill (10000, 'x');

  fill_form (form, "", "1.12.2026", "18:00");
  assert_refused (fixture, form, "title_row", "Give the meeting a title");

  fill_form (form, endless, "1.12.2026", "18:00");
  assert_refused (fixture, form, "title_row", "“Title”");

  fill_form (form, "Offener Abend", "31.11.2026", "18:00");
  assert_refused (fixture, form, "date_row", "This is no date");

  fill_form (form, "Offener Abend", "22.11.2026", "18:00");
  assert_refused (fixture, form, "date_row", "lies in the past");

  fill_form (form, "Offener Abend", "1.12.2026", "25:00");
  assert_refused (fixture, form, "time_row", "no time of day");

  fill_form (form, "Offener Abend", "28.3.2027", "2:30");
  assert_refused (fixture, form, "time_row", "does not exist");

  fill_form (form, "Offener Abend", "1.12.2026", "18:00");
  gtk_editable_set_text (child (form, "link_row"), "ftp://example.org/x");
  assert_refused (fixture, form, "link_row", "could lead to a forged site");

  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_says_the_day (Fixture       *fixture,
                        gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);

  fill_form (form, "", "2026-12-01", "18:00");
  g_assert_cmpstr (label_text (form, "when"), ==, "Tuesday, 1 December 2026, 18:00 to 19:30");
  fill_form (form, "", "bald", "18:00");
  g_assert_nonnull (strstr (label_text (form, "when"), "Date such as"));

  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_form_talk_first (Fixture       *fixture,
                      gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);
  GPtrArray *talk = gruppe_catalogue_get_talk (gruppe_context_get_catalogue (fixture->context, NULL));
  GListModel *model = adw_combo_row_get_model (child (form, "provider_row"));

  g_assert_cmpuint (g_list_model_get_n_items (model), >, talk->len);
  for (guint i = 0; i < talk->len; i++)
    g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model), i), ==,
                     gruppe_provider_get_label (g_ptr_array_index (talk, i)));

  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "jitsi");
  g_autoptr(GruppeSecret) secret = look_up (fixture, meeting);

  g_assert_cmpint (gruppe_meeting_get_starts_at (meeting), ==, 1796144400);
  g_assert_cmpint (gruppe_meeting_get_minutes (meeting), ==, 90);
  g_assert_true (fake_vault_has (fixture->vault, gruppe_meeting_get_secret_uid (meeting)));
  gruppe_ui_test_await_text (fixture->page, "Offener Abend");
  gruppe_ui_test_await_text (fixture->page, "It protects nothing yet");
  gruppe_ui_test_await_text (fixture->page, "Tuesday, 1 December 2026, 20:00");
  g_assert_null (gruppe_ui_test_find_text (fixture->page, gruppe_secret_peek (secret)));
}

static void
test_show_and_hide (Fixture       *fixture,
                    gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "jitsi");
  g_autoptr(GruppeSecret) secret = look_up (fixture, meeting);
  GtkWidget *label = child (fixture->page, "password");
  GtkWidget *button = child (fixture->page, "show_button");

  g_assert_false (gtk_label_get_selectable (GTK_LABEL (label)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The password is hidden");

  gtk_widget_activate_action (button, "meetings.show-password", NULL);
  gruppe_test_await (password_is_shown, label);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, gruppe_secret_peek (secret));
  g_assert_null (strstr (gtk_window_get_title (fixture->window) ? gtk_window_get_title (fixture->window) : "",
                         gruppe_secret_peek (secret)));

  gtk_widget_activate_action (button, "meetings.show-password", NULL);
  g_assert_false (password_is_shown (label));

  /* Gone from the screen with the window. */
  gtk_widget_activate_action (button, "meetings.show-password", NULL);
  gruppe_test_await (password_is_shown, label);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  g_assert_false (password_is_shown (label));
}

static gboolean
clipboard_has_secret (gpointer clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_autoptr(GdkContentFormats) formats = NULL;

  if (content == NULL)
    return FALSE;

  formats = gdk_content_provider_ref_formats (content);

  return gdk_content_formats_contain_mime_type (formats, "x-kde-passwordManagerHint");
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
is_not_null (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "jitsi");
  g_autoptr(GruppeSecret) secret = look_up (fixture, meeting);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (child (fixture->page, "password"), "meetings.copy-password", NULL);
  gruppe_test_await (clipboard_has_secret, clipboard);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  gruppe_test_await (is_not_null, &text);
  g_assert_cmpstr (text, ==, gruppe_secret_peek (secret));
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "A clipboard history may keep it longer");

  g_assert_true (gruppe_secret_clipboard_clear (clipboard));
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_false (gruppe_secret_clipboard_clear (clipboard));
}

static void
test_copy_clears_only_own (Fixture       *fixture,
                           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("Kanarie");

  gruppe_secret_clipboard_copy (fixture->page, secret, 60);
  gdk_clipboard_set_text (clipboard, "something else");
  g_assert_false (gruppe_secret_clipboard_clear (clipboard));
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
}

static gboolean
clipboard_is_empty (gpointer clipboard)
{
  return gdk_clipboard_get_content (clipboard) == NULL;
}

static void
test_copy_clears_by_itself (Fixture       *fixture,
                            gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  g_autoptr(GruppeSecret) secret = gruppe_secret_new ("Kanarie");

  gruppe_secret_clipboard_copy (fixture->page, secret, 1);
  g_assert_true (clipboard_has_secret (clipboard));
  gruppe_test_await (clipboard_is_empty, clipboard);

  gruppe_secret_clipboard_copy (fixture->page, secret, 60);
  g_assert_true (clipboard_has_secret (clipboard));
  gtk_window_close (fixture->window);
  gruppe_test_await (clipboard_is_empty, clipboard);
}

static void
test_set_and_sent (Fixture       *fixture,
                   gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "jitsi");
  GtkWidget *set_button = child (fixture->page, "set_button");

  g_assert_cmpint (gruppe_meeting_get_secret_state (meeting), ==, GRUPPE_SECRET_GENERATED);
  g_assert_true (gtk_widget_get_mapped (set_button));
  g_signal_emit_by_name (set_button, "clicked");
  gruppe_ui_test_await_text (fixture->page, "The password is set at the provider.");
  g_assert_false (gtk_widget_get_mapped (set_button));

  g_signal_emit_by_name (child (fixture->page, "sent_button"), "clicked");
  gruppe_ui_test_await_text (fixture->page, "Everything is prepared.");
}

static void
test_invitation (Fixture       *fixture,
                 gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "jitsi");
  g_autoptr(GruppeSecret) secret = look_up (fixture, meeting);
  GtkLabel *body = child (fixture->page, "body");
  GtkSwitch *with_password = child (fixture->page, "with_password");

  g_assert_false (gtk_switch_get_active (with_password));
  g_assert_nonnull (strstr (gtk_label_get_text (body), "https://meet.ffmuc.net/Abend"));
  g_assert_nonnull (strstr (gtk_label_get_text (body), "Tuesday, 1 December 2026"));
  g_assert_null (strstr (gtk_label_get_text (body), gruppe_secret_peek (secret)));

  gtk_switch_set_active (with_password, TRUE);
  gruppe_ui_test_await_text (fixture->page, gruppe_secret_peek (secret));
  gtk_switch_set_active (with_password, FALSE);
  g_assert_null (gruppe_ui_test_find_text (fixture->page, gruppe_secret_peek (secret)));

  adw_combo_row_set_selected (child (fixture->page, "language_row"), 0);
  g_assert_nonnull (strstr (gtk_label_get_text (body), "Dienstag, 1. Dezember 2026"));

  gtk_switch_set_active (with_password, TRUE);
  gruppe_ui_test_await_text (fixture->page, gruppe_secret_peek (secret));
  gtk_widget_activate_action (fixture->page, "meetings.back", NULL);
  g_assert_null (strstr (gtk_label_get_text (body), gruppe_secret_peek (secret)));
  g_assert_false (gtk_switch_get_active (with_password));
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *detail;

  plan (fixture, "jitsi");
  detail = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_MEETING_DETAIL);

  gtk_editable_set_text (child (detail, "link_row"), "ftp://example.org/");
  g_signal_emit_by_name (child (detail, "link_row"), "apply");
  gruppe_test_await (is_mapped, child (detail, "link_problem"));

  gtk_editable_set_text (child (detail, "link_row"), "https://example.org/neu");
  g_signal_emit_by_name (child (detail, "link_row"), "apply");
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "The link was saved.");
  g_assert_false (gtk_widget_get_mapped (child (detail, "link_problem")));
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *list;

  plan (fixture, "jitsi");
  gtk_widget_activate_action (fixture->page, "meetings.back", NULL);
  gruppe_ui_test_await_text (fixture->page, "Password made, protects nothing yet");

  list = child (fixture->page, "list");
  g_signal_emit_by_name (list, "activate", 0);
  gruppe_test_await (detail_is_shown, fixture->page);
  gtk_widget_activate_action (fixture->page, "meetings.back", NULL);

  gtk_drop_down_set_selected (child (fixture->page, "filter"), GRUPPE_MEETINGS_VIEW_OVER);
  gruppe_ui_test_await_text (fixture->page, "No meeting is over yet.");
  gtk_drop_down_set_selected (child (fixture->page, "filter"), GRUPPE_MEETINGS_VIEW_COMING);
  gruppe_ui_test_await_text (fixture->page, "Offener Abend");
}

static void
test_past (Fixture       *fixture,
           gconstpointer  data)
{
  GAsyncResult *kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  plan (fixture, "jitsi");
  gruppe_clock_advance (fixture->clock, 30 * 24 * 60 * 60);
  gruppe_meetings_sweep_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  g_assert_true (gruppe_meetings_sweep_finish (fixture->context, result, NULL, NULL));

  gruppe_ui_test_await_text (fixture->page, "The provider was not told");
  g_assert_false (gtk_widget_get_mapped (child (fixture->page, "password_box")));
  gtk_widget_activate_action (fixture->page, "meetings.back", NULL);
  gruppe_ui_test_await_text (fixture->page, "No meeting is planned at the moment.");
  gtk_drop_down_set_selected (child (fixture->page, "filter"), GRUPPE_MEETINGS_VIEW_OVER);
  gruppe_ui_test_await_text (fixture->page, "Over, password deleted");
}

static gboolean
row_is_back (gpointer data)
{
  return count_rows (data) == 1 && fake_vault_count (((Fixture *) data)->vault) == 1;
}

static void
test_remove_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *undo;

  plan (fixture, "jitsi");
  gtk_widget_activate_action (fixture->page, "meetings.remove", NULL);
  gruppe_ui_test_await_text (GTK_WIDGET (fixture->window), "The meeting was removed.");
  gruppe_ui_test_await_text (fixture->page, "No Meetings Yet");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);

  undo = gruppe_ui_test_find_button (GTK_WIDGET (fixture->window), "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  gruppe_test_await (row_is_back, fixture);
  gruppe_ui_test_await_text (fixture->page, "Offener Abend");
}

static void
test_vault_locked (Fixture       *fixture,
                   gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);

  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  fill_form (form, "Offener Abend", "1.12.2026", "18:00");
  choose_provider (fixture, form, "jitsi");
  save (form);
  gruppe_test_await (is_revealed, child (form, "vault_banner"));
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  /* Again, still locked: the prompt was closed. Nothing of what was typed is lost. */
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_DISMISSED);
  save (form);
  gruppe_test_await (is_revealed, child (form, "vault_banner"));
  g_assert_cmpstr (gtk_editable_get_text (child (form, "title_row")), ==, "Offener Abend");
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  g_signal_emit_by_name (child (form, "vault_banner"), "button-clicked");
  gruppe_test_await (form_is_gone, NULL);
  gruppe_ui_test_await_text (fixture->page, "This meeting has no password yet.");
  g_assert_cmpuint (count_rows (fixture), ==, 1);

  /* Later, with the keyring open. */
  fake_vault_set_error (fixture->vault, -1);
  g_signal_emit_by_name (child (fixture->page, "new_button"), "clicked");
  gruppe_ui_test_await_text (fixture->page, "It protects nothing yet");
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static void
test_vault_locked_later (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *banner;

  plan (fixture, "jitsi");
  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_LOCKED);
  gtk_widget_activate_action (child (fixture->page, "password"), "meetings.show-password", NULL);
  banner = gruppe_ui_test_find_type (fixture->page, GRUPPE_TYPE_BANNER);
  gruppe_test_await (is_revealed, banner);
  gruppe_ui_test_await_text (fixture->page, "The keyring is locked.");

  fake_vault_set_error (fixture->vault, -1);
  g_signal_emit_by_name (banner, "button-clicked");
  gruppe_test_await (password_is_shown, child (fixture->page, "password"));
}

static void
test_provider_makes_it (Fixture       *fixture,
                        gconstpointer  data)
{
  GruppeMeeting *meeting = plan (fixture, "teams");
  GtkEditable *typed = child (fixture->page, "typed_row");

  g_assert_null (gruppe_meeting_get_secret_uid (meeting));
  gruppe_ui_test_await_text (fixture->page, "The provider makes the password itself.");
  g_assert_false (gtk_widget_get_mapped (child (fixture->page, "new_button")));

  gtk_editable_set_text (typed, "xK4pQ2");
  g_signal_emit_by_name (typed, "apply");
  gruppe_ui_test_await_text (fixture->page, "The provider made this password.");
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "");
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 1);
}

static void
test_typed_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  GruppeMeetingForm *form = open_form (fixture);
  GtkEditable *typed;

  fake_vault_set_error (fixture->vault, GRUPPE_VAULT_ERROR_ABSENT);
  fill_form (form, "Offener Abend", "1.12.2026", "18:00");
  choose_provider (fixture, form, "zoom");
  save (form);
  gruppe_test_await (is_revealed, child (form, "vault_banner"));
  g_signal_emit_by_name (child (form, "vault_banner"), "button-clicked");
  gruppe_test_await (form_is_gone, NULL);
  gruppe_test_await (detail_is_shown, fixture->page);

  fake_vault_set_error (fixture->vault, -1);
  typed = child (fixture->page, "typed_row");
  gtk_editable_set_text (typed, "Ab3@efghijklmn");
  g_signal_emit_by_name (typed, "apply");
  gruppe_ui_test_await_text (fixture->page, "it is too long");
  g_assert_cmpuint (fake_vault_count (fixture->vault), ==, 0);
}

static void
test_consents (Fixture       *fixture,
               gconstpointer  data)
{
  plan (fixture, "jitsi");
  gruppe_ui_test_await_text (fixture->page, "There is nobody in the record of consents yet.");
}

#define ADD(name, func) g_test_add ("/ui/meetings/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("empty", test_empty);
  ADD ("form-without-choice", test_form_without_choice);
  ADD ("form-begins-with-choice", test_form_begins_with_choice);
  ADD ("form-follows-choice", test_form_follows_choice);
  ADD ("form-with-choice-that-is-gone", test_form_with_choice_that_is_gone);
  ADD ("form-refuses", test_form_refuses);
  ADD ("form-says-the-day", test_form_says_the_day);
  ADD ("form-talk-first", test_form_talk_first);
  ADD ("plan", test_plan);
  ADD ("show-and-hide", test_show_and_hide);
  ADD ("copy", test_copy);
  ADD ("copy-clears-only-own", test_copy_clears_only_own);
  ADD ("copy-clears-by-itself", test_copy_clears_by_itself);
  ADD ("set-and-sent", test_set_and_sent);
  ADD ("invitation", test_invitation);
  ADD ("link", test_link);
  ADD ("list", test_list);
  ADD ("past", test_past);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("vault-locked", test_vault_locked);
  ADD ("vault-locked-later", test_vault_locked_later);
  ADD ("provider-makes-it", test_provider_makes_it);
  ADD ("typed-refused", test_typed_refused);
  ADD ("consents", test_consents);

  return g_test_run ();
}
