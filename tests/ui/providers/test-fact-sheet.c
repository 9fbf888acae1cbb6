/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "gruppe-ui-test.h"
#include "providers/gruppe-authority-group.h"
#include "providers/gruppe-contract-group.h"
#include "providers/gruppe-fact-overview.h"
#include "providers/gruppe-fact-sheet-document.h"
#include "providers/gruppe-fact-sheet-window.h"
#include "providers/gruppe-providers-page.h"
#include "providers/gruppe-upkeep-group.h"
#include "providers/gruppe-use-day-row.h"
#include "providers/gruppe-use-words.h"
#include "providers/gruppe-web-button.h"
#include "widgets/gruppe-entry-row.h"

typedef struct
{
  GruppeContext *context;
  GtkWidget *window;
} Fixture;

static GtkWidget *
find (Fixture *fixture,
      GType    type)
{
  return gruppe_ui_test_find_type (fixture->window, type);
}

static gboolean
has_title (GtkWidget     *widget,
           gconstpointer  title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) != NULL;
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *title)
{
  return gruppe_ui_test_find (fixture->window, has_title, title);
}

static GtkSwitch *
find_switch (Fixture *fixture)
{
  return GTK_SWITCH (find (fixture, GTK_TYPE_SWITCH));
}

static gboolean
is_ready (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_is_sensitive (GTK_WIDGET (find_switch (fixture)));
}

static void
open_sheet (Fixture    *fixture,
            const char *provider)
{
  fixture->window = gruppe_fact_sheet_window_new (NULL, fixture->context, provider);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_ready, fixture);
}

static gboolean
is_gone (gpointer data)
{
  Fixture *fixture = data;

  return fixture->window == NULL;
}

static void
close_sheet (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  gruppe_test_await (is_gone, fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_ui_test_context ("profile");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      gruppe_test_settle ();
    }
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

/* (nullable): what is stored about PROVIDER. */
static GruppeProviderUse *
stored (Fixture    *fixture,
        const char *provider)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = gruppe_provider_uses_load_sync (fixture->context, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < uses->len; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);

      if (g_str_equal (use->provider, provider))
        return gruppe_provider_use_copy (use);
    }

  return NULL;
}

static void
store (Fixture    *fixture,
       const char *provider)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new (provider);
  g_autoptr(GError) error = NULL;

  use->in_use = TRUE;
  gruppe_provider_use_save_sync (fixture->context, use, &error);
  g_assert_no_error (error);
  gruppe_test_settle ();
}

static void
test_says_what_it_is (Fixture       *fixture,
                      gconstpointer  data)
{
  open_sheet (fixture, "zoom-free");

  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "A variant of"));
  g_assert_false (gtk_widget_get_visible (find (fixture, GRUPPE_TYPE_CONTRACT_GROUP)));
  g_assert_false (gtk_widget_get_visible (find (fixture, GRUPPE_TYPE_UPKEEP_GROUP)));
}

static void
test_buttons_say_what_they_open (Fixture       *fixture,
                                 gconstpointer  data)
{
  GtkWidget *button;

  open_sheet (fixture, "zoom");
  button = gruppe_ui_test_find_button (fixture->window, "Open _Site");
  g_assert_true (GRUPPE_IS_WEB_BUTTON (button));
  g_assert_true (g_str_has_prefix (gruppe_web_button_get_url (GRUPPE_WEB_BUTTON (button)), "https://"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "web browser"));
}

static void
test_web_button_opens_only_web (void)
{
  static const char * const urls[] = { "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.de", "" };
  GruppeWebButton *button = GRUPPE_WEB_BUTTON (g_object_ref_sink (gruppe_web_button_new (NULL, "x")));

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      gruppe_web_button_set_url (button, urls[i]);
      g_assert_null (gruppe_web_button_get_url (button));
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
    }
  gruppe_web_button_set_url (button, "http://example.org/");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_object_unref (button);
}

static gboolean
zoom_is_stored (gpointer data)
{
  g_autoptr(GruppeProviderUse) use = stored (data, "zoom");

  return use != NULL && use->in_use;
}

static void
test_switch_shows_and_saves (Fixture       *fixture,
                             gconstpointer  data)
{
  open_sheet (fixture, "zoom");
  gtk_switch_set_active (find_switch (fixture), TRUE);

  g_assert_true (gtk_widget_get_visible (find (fixture, GRUPPE_TYPE_CONTRACT_GROUP)));
  /* Nobody can run Zoom on a server of their own. */
  g_assert_false (gtk_widget_get_visible (find (fixture, GRUPPE_TYPE_UPKEEP_GROUP)));
  gruppe_test_await (zoom_is_stored, fixture);
  gruppe_ui_test_await_text (fixture->window, "No contract is noted");
}

static void
test_upkeep_for_own_servers (Fixture       *fixture,
                             gconstpointer  data)
{
  store (fixture, "jitsi");
  open_sheet (fixture, "jitsi");

  g_assert_true (gtk_widget_get_visible (find (fixture, GRUPPE_TYPE_UPKEEP_GROUP)));
}

static void
test_tick_is_saved_at_once (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = NULL;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (fixture, "What the Contract Names")), TRUE);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gruppe_ui_test_find_type (find_row (fixture, "Does the contract name its subject"),
                                                  GTK_TYPE_CHECK_BUTTON)),
      TRUE);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (
                                ADW_EXPANDER_ROW (find_row (fixture, "What the Contract Names"))),
                            "1 of 5"));
  close_sheet (fixture);

  use = stored (fixture, "zoom");
  g_assert_cmpuint (g_strv_length (use->ticks), ==, 1);
  g_assert_cmpstr (use->ticks[0], ==, "subject");
}

static void
test_text_is_kept_on_closing (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = NULL;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Where it lies")), "  green folder ");
  close_sheet (fixture);

  use = stored (fixture, "zoom");
  g_assert_cmpstr (use->kept_at, ==, "green folder");
}

static void
test_text_is_kept_on_quitting (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = NULL;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Where it lies")), "blue folder");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();

  use = stored (fixture, "zoom");
  g_assert_cmpstr (use->kept_at, ==, "blue folder");
}

static void
test_what_cannot_be_saved_is_told (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (201, 'x');
  g_autoptr(GruppeProviderUse) use = NULL;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Where it lies")), long_text);
  gtk_switch_set_active (find_switch (fixture), FALSE);
  gtk_switch_set_active (find_switch (fixture), TRUE);

  gtk_window_close (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
  g_assert_nonnull (fixture->window);
  gruppe_ui_test_await_text (fixture->window, "too long");

  /* Who closes again means it. */
  close_sheet (fixture);
  use = stored (fixture, "zoom");
  g_assert_cmpstr (use->kept_at, ==, "");
  g_assert_true (use->in_use);
}

static void
choose (Fixture    *fixture,
        const char *result)
{
  GtkWidget *row = gruppe_ui_test_find (find_row (fixture, "What came out"), has_title, result);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gruppe_ui_test_find_type (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

static gboolean
says_gaps (gpointer data)
{
  g_autoptr(GruppeProviderUse) use = stored (data, "zoom");

  return use != NULL && g_str_equal (use->result, "gaps");
}

static void
test_result_asks_for_a_reason (Fixture       *fixture,
                               gconstpointer  data)
{
  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  g_assert_null (find_row (fixture, "Which gaps?"));
  choose (fixture, "There Are Gaps");
  g_assert_true (gtk_widget_get_visible (find_row (fixture, "Which gaps?")));
  gruppe_test_await (says_gaps, fixture);
}

static void
test_refreshes_without_taking_what_is_typed (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = NULL;
  g_autoptr(GError) error = NULL;
  GtkEditable *kept;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  kept = GTK_EDITABLE (find_row (fixture, "Where it lies"));
  gtk_widget_grab_focus (GTK_WIDGET (kept));
  gtk_editable_set_text (kept, "half a wo");

  use = stored (fixture, "zoom");
  g_free (use->concluded_on);
  use->concluded_on = g_strdup ("2026-01-15");
  gruppe_provider_use_save_sync (fixture->context, use, &error);
  g_assert_no_error (error);

  gruppe_ui_test_await_text (fixture->window, "15 January 2026");
  g_assert_cmpstr (gtk_editable_get_text (kept), ==, "half a wo");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (kept)));
}

/* What is entered while something is on its way to the disk is newer than what comes back. */
static void
test_entering_while_saving (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = NULL;
  GtkEditable *kept;

  store (fixture, "zoom");
  open_sheet (fixture, "zoom");
  kept = GTK_EDITABLE (find_row (fixture, "Where it lies"));
  gtk_editable_set_text (kept, "gre");
  choose (fixture, "Complete");
  gtk_editable_set_text (kept, "green folder");
  choose (fixture, "There Are Gaps");
  close_sheet (fixture);

  use = stored (fixture, "zoom");
  g_assert_cmpstr (use->kept_at, ==, "green folder");
  g_assert_cmpstr (use->result, ==, "gaps");
}

static void
test_unknown_ticks_stay (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new ("zoom");
  g_autoptr(GruppeProviderUse) after = NULL;
  const char *ticks[] = { "of-a-newer-version", NULL };

  use->in_use = TRUE;
  g_strfreev (use->ticks);
  use->ticks = g_strdupv ((char **) ticks);
  gruppe_provider_use_save_sync (fixture->context, use, NULL);
  open_sheet (fixture, "zoom");
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Where it lies")), "here");
  close_sheet (fixture);

  after = stored (fixture, "zoom");
  g_assert_cmpstr (after->kept_at, ==, "here");
  g_assert_cmpstr (after->ticks[0], ==, "of-a-newer-version");
}

static void
test_lights_are_dated_words (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *history;

  open_sheet (fixture, "zoom");
  history = find_row (fixture, "History (");
  g_assert_true (ADW_IS_EXPANDER_ROW (history));
  g_assert_nonnull (gruppe_ui_test_find (history, has_title, "Berlin, 18 February 2021: red ("));
}

static void
test_authorities_have_addresses (Fixture       *fixture,
                                 gconstpointer  data)
{
  open_sheet (fixture, "senfcall");
  g_assert_nonnull (find_row (fixture, "No statement about this provider was found."));
  g_assert_nonnull (gruppe_ui_test_find (find_row (fixture, "Where to Ask or Complain"), has_title,
                                         "Bremen"));
}

static void
test_all_facts_are_there (Fixture       *fixture,
                          gconstpointer  data)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  GtkWidget *facts;

  open_sheet (fixture, "zoom");
  facts = find (fixture, GRUPPE_TYPE_FACT_OVERVIEW);
  for (guint i = 0; i < criteria->len; i++)
    g_assert_nonnull (gruppe_ui_test_find (facts, has_title,
                                           gruppe_criterion_get_label (g_ptr_array_index (criteria, i))));
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  open_sheet (fixture, "zoom");
  gtk_widget_activate_action (fixture->window, "fact-sheet.copy", NULL);
  gruppe_ui_test_await_text (fixture->window, "Copied");
}

static void
test_document (Fixture       *fixture,
               gconstpointer  data)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  g_autoptr(GruppeAuthorities) authorities = gruppe_authorities_new_builtin (NULL);
  g_autoptr(GruppeContractChecklist) checklist = gruppe_contract_checklist_new_builtin (NULL);
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new ("zoom");
  g_autoptr(GruppeDocument) document = NULL;
  const char *ticks[] = { "proof", NULL };
  guint n_boxes = 0, n_ticked = 0;

  g_strfreev (use->ticks);
  use->ticks = g_strdupv ((char **) ticks);
  document = gruppe_fact_sheet_document_new (catalogue,
                                             gruppe_catalogue_find_provider (catalogue, "zoom"),
                                             authorities, checklist, use, "2026-11-23", 1795428000);
  for (guint i = 0; i < gruppe_document_get_n_blocks (document); i++)
    {
      const GruppeBlock *block = gruppe_document_get_block (document, i);

      if (block->kind == GRUPPE_BLOCK_TICK_BOX)
        {
          n_boxes++;
          n_ticked += block->number;
        }
    }
  g_assert_cmpuint (n_boxes, ==, 19);
  g_assert_cmpuint (n_ticked, ==, 1);
  g_assert_nonnull (strstr (gruppe_document_get_footer (document), "23 November 2026"));
}

static GPtrArray *
uses_of (const char * const *providers)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_provider_use_free);

  for (gsize i = 0; providers[i] != NULL; i++)
    {
      GruppeProviderUse *use = gruppe_provider_use_new (providers[i]);

      use->in_use = TRUE;
      g_ptr_array_add (uses, use);
    }

  return uses;
}

static void
assert_banner (Fixture            *fixture,
               const char * const *providers,
               const char         *words)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (fixture->context, NULL);
  g_autoptr(GPtrArray) uses = uses_of (providers);
  g_autofree char *first = NULL;
  g_autofree char *title = gruppe_use_words_banner (catalogue, uses, "2026-11-23", &first);

  g_assert_cmpstr (title, ==, words);
  g_assert_cmpstr (first, ==, providers[0]);
}

static void
test_banner (Fixture       *fixture,
             gconstpointer  data)
{
  const char *none[] = { NULL };
  const char *one[] = { "own-gone", NULL };
  const char *two[] = { "own-a", "own-b", NULL };
  const char *four[] = { "own-a", "own-b", "own-c", "own-d", NULL };

  assert_banner (fixture, none, NULL);
  assert_banner (fixture, one,
                 "own-gone: No contract is noted. Enter the day of the contract, or why none is needed.");
  assert_banner (fixture, two, "2 providers need your attention: own-a, own-b.");
  assert_banner (fixture, four, "4 providers need your attention: own-a, own-b, own-c and others.");
}

static GtkWidget *
find_sheet (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (GRUPPE_IS_FACT_SHEET_WINDOW (window))
        return window;
    }

  return NULL;
}

static void
test_page_leads_here (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *page = g_object_new (GRUPPE_TYPE_PROVIDERS_PAGE, NULL);

  fixture->window = adw_window_new ();
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  adw_window_set_content (ADW_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_page_show (GRUPPE_PAGE (page), fixture->context);
  gruppe_page_show_target (GRUPPE_PAGE (page), "sheet:nobody");
  g_assert_null (find_sheet ());

  gruppe_page_show_target (GRUPPE_PAGE (page), "sheet:webex-free");
  g_assert_nonnull (find_sheet ());
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (find_sheet ())), "Webex"));
  gtk_window_destroy (GTK_WINDOW (find_sheet ()));
  gruppe_test_settle ();
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  g_test_add_func ("/fact-sheet/web-button-opens-only-web", test_web_button_opens_only_web);
  ADD ("/fact-sheet/says-what-it-is", test_says_what_it_is);
  ADD ("/fact-sheet/buttons-say-what-they-open", test_buttons_say_what_they_open);
  ADD ("/fact-sheet/switch-shows-and-saves", test_switch_shows_and_saves);
  ADD ("/fact-sheet/upkeep-for-own-servers", test_upkeep_for_own_servers);
  ADD ("/fact-sheet/tick-is-saved-at-once", test_tick_is_saved_at_once);
  ADD ("/fact-sheet/text-is-kept-on-closing", test_text_is_kept_on_closing);
  ADD ("/fact-sheet/text-is-kept-on-quitting", test_text_is_kept_on_quitting);
  ADD ("/fact-sheet/what-cannot-be-saved-is-told", test_what_cannot_be_saved_is_told);
  ADD ("/fact-sheet/result-asks-for-a-reason", test_result_asks_for_a_reason);
  ADD ("/fact-sheet/refreshes-without-taking-what-is-typed",
       test_refreshes_without_taking_what_is_typed);
  ADD ("/fact-sheet/entering-while-saving", test_entering_while_saving);
  ADD ("/fact-sheet/unknown-ticks-stay", test_unknown_ticks_stay);
  ADD ("/fact-sheet/lights-are-dated-words", test_lights_are_dated_words);
  ADD ("/fact-sheet/authorities-have-addresses", test_authorities_have_addresses);
  ADD ("/fact-sheet/all-facts-are-there", test_all_facts_are_there);
  ADD ("/fact-sheet/copy", test_copy);
  ADD ("/fact-sheet/document", test_document);
  ADD ("/fact-sheet/banner", test_banner);
  ADD ("/fact-sheet/page-leads-here", test_page_leads_here);

  return g_test_run ();
}
