/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-meeting-draft.h"

static GruppeCatalogue *catalogue;
static gint64 now = 1795424400; /* 2026-11-23T09:00:00Z */

static GruppeMeetingDraft *
good_draft (void)
{
  GruppeMeetingDraft *draft = gruppe_meeting_draft_new ();

  draft->title = g_strdup ("Treffen im Advent");
  draft->provider = g_strdup ("jitsi");
  draft->zone = g_strdup ("Europe/Berlin");
  draft->year = 2026;
  draft->month = 12;
  draft->day = 1;
  draft->hour = 18;

  return draft;
}

static void
replace (char       **text,
         const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static void
assert_refused (GruppeMeetingDraft *draft,
                GruppeInputError    code,
                const char         *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeetingRow) row = gruppe_meeting_draft_check (draft, catalogue, now, &error);

  g_assert_null (row);
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
test_good (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();
  g_autoptr(GruppeMeetingRow) row = NULL;
  g_autoptr(GError) error = NULL;

  replace (&draft->title, "  Treffen im Advent ");
  replace (&draft->link, " https://meet.ffmuc.net/Advent ");
  row = gruppe_meeting_draft_check (draft, catalogue, now, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->title, ==, "Treffen im Advent");
  g_assert_cmpstr (row->link, ==, "https://meet.ffmuc.net/Advent");
  g_assert_cmpint (row->starts_at, ==, 1796144400); /* 2026-12-01T17:00:00Z */
  g_assert_cmpint (row->minutes, ==, 90);
  g_assert_cmpint (row->secret_expires_at, ==, 1796144400 + (90 + 30) * 60);
  g_assert_cmpint (row->secret_state, ==, GRUPPE_SECRET_NONE);
  g_assert_null (row->secret_uid);
}

static void
test_zone_of_this_machine (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();
  g_autoptr(GruppeMeetingRow) row = NULL;

  g_clear_pointer (&draft->zone, g_free);
  row = gruppe_meeting_draft_check (draft, catalogue, now, NULL);
  g_assert_cmpstr (row->zone, ==, "Europe/Berlin");
}

static void
test_title_empty (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  replace (&draft->title, "   ");
  assert_refused (draft, GRUPPE_INPUT_ERROR_EMPTY, "title");
  replace (&draft->title, NULL);
  assert_refused (draft, GRUPPE_INPUT_ERROR_EMPTY, "title");
}

static void
test_title_too_long (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();
  g_autofree char *title = g_strnfill (10000, 'x');

  replace (&draft->title, title);
  assert_refused (draft, GRUPPE_INPUT_ERROR_TOO_LONG, "title");
}

static void
test_title_control (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  replace (&draft->title, "Treffen\x07");
  assert_refused (draft, GRUPPE_INPUT_ERROR_CONTROL, "title");
  replace (&draft->title, "Treffen \xE2\x80\xAE netsnak");
  assert_refused (draft, GRUPPE_INPUT_ERROR_CONTROL, "title");
  replace (&draft->title, "eins\nzwei");
  assert_refused (draft, GRUPPE_INPUT_ERROR_CONTROL, "title");
}

static void
test_provider_unknown (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  replace (&draft->provider, "skype");
  assert_refused (draft, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");
  replace (&draft->provider, NULL);
  assert_refused (draft, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");
}

static void
test_zone_unknown (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  replace (&draft->zone, "Europe/Entenhausen");
  assert_refused (draft, GRUPPE_INPUT_ERROR_TIME, "zone");
}

static void
test_past (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  draft->month = 11;
  draft->day = 22;
  assert_refused (draft, GRUPPE_INPUT_ERROR_PAST, "date");
}

static void
test_this_minute (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();
  g_autoptr(GruppeMeetingRow) row = NULL;

  row = gruppe_meeting_draft_check (draft, catalogue, 1796144400 + 59, NULL);
  g_assert_nonnull (row);
  g_assert_null (gruppe_meeting_draft_check (draft, catalogue, 1796144400 + 60, NULL));
}

static void
test_far_future (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  draft->year = 2062;
  assert_refused (draft, GRUPPE_INPUT_ERROR_RANGE, "date");
}

static void
test_no_date (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  draft->month = 2;
  draft->day = 30;
  assert_refused (draft, GRUPPE_INPUT_ERROR_RANGE, "date");
}

static void
test_minutes (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  draft->minutes = 0;
  assert_refused (draft, GRUPPE_INPUT_ERROR_RANGE, "minutes");
  draft->minutes = -90;
  assert_refused (draft, GRUPPE_INPUT_ERROR_RANGE, "minutes");
  draft->minutes = 1441;
  assert_refused (draft, GRUPPE_INPUT_ERROR_RANGE, "minutes");
}

/* The clock is put forward on 29.03.2026: 02:30 is left out. */
static void
test_spring (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();

  now = 1774000000; /* 2026-03-20 */
  draft->month = 3;
  draft->day = 29;
  draft->hour = 2;
  draft->minute = 30;
  assert_refused (draft, GRUPPE_INPUT_ERROR_TIME, "time");
}

/* The clock is put back on 25.10.2026: 02:30 comes twice, the first one counts. */
static void
test_autumn (void)
{
  g_autoptr(GruppeMeetingDraft) draft = good_draft ();
  g_autoptr(GruppeMeetingRow) row = NULL;

  now = 1774000000;
  draft->month = 10;
  draft->day = 25;
  draft->hour = 2;
  draft->minute = 30;
  row = gruppe_meeting_draft_check (draft, catalogue, now, NULL);
  g_assert_cmpint (row->starts_at, ==, 1792888200); /* 2026-10-25T00:30:00Z */
}

static void
test_link_schemes (void)
{
  const char *refused[] = { "ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)",
                            "mailto:a@example.org", "data:text/html,x" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (gruppe_meeting_check_link (refused[i], &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, "link");
    }
}

static void
test_link_shapes (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *umlaut = NULL;
  g_autofree char *none = NULL;
  g_autofree char *upper = NULL;

  g_assert_null (gruppe_meeting_check_link ("meet.jit.si/x", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_clear_error (&error);

  g_assert_null (gruppe_meeting_check_link ("https://", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_clear_error (&error);

  g_assert_null (gruppe_meeting_check_link ("https://a.example/x y", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  g_clear_error (&error);

  g_assert_null (gruppe_meeting_check_link ("https://zoom.us@a.example/j/1", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_clear_error (&error);

  /* Cyrillic letters between Latin ones, written out and as name servers know them; an umlaut is no disguise. */
  g_assert_null (gruppe_meeting_check_link ("https://us02web.z\xd0\xbe\xd0\xbem.us/j/1", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_clear_error (&error);

  g_assert_null (gruppe_meeting_check_link ("https://us02web.xn--zm-fmca.us/j/1", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);

  umlaut = gruppe_meeting_check_link ("https://treffen.m\xc3\xbcnchen.example/1", NULL);
  g_assert_nonnull (umlaut);
  none = gruppe_meeting_check_link (NULL, NULL);
  g_assert_cmpstr (none, ==, "");
  upper = gruppe_meeting_check_link ("HTTPS://Meet.Example/Raum", NULL);
  g_assert_cmpstr (upper, ==, "HTTPS://Meet.Example/Raum");
}

static void
test_password_by_rules (void)
{
  g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, "zoom", NULL);
  g_autoptr(GruppeSecret) good = gruppe_secret_new ("  Ab3@efgh\n");
  g_autoptr(GruppeSecret) too_long = gruppe_secret_new ("Ab3@efghijkl");
  g_autoptr(GruppeSecret) kept = NULL;
  g_autoptr(GError) error = NULL;

  kept = gruppe_meeting_check_password (recipe, good, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_secret_peek (kept), ==, "Ab3@efgh");

  g_assert_null (gruppe_meeting_check_password (recipe, too_long, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LONG);
  g_assert_null (strstr (error->message, "Ab3"));
}

static void
test_password_of_provider (void)
{
  g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, "teams-free", NULL);
  g_autoptr(GruppeSecret) code = gruppe_secret_new ("xK4pQ2");
  g_autoptr(GruppeSecret) empty = gruppe_secret_new (" ");
  g_autofree char *many = g_strnfill (GRUPPE_MEETING_MAX_PASSWORD + 1, 'a');
  g_autoptr(GruppeSecret) endless = gruppe_secret_new (many);
  g_autoptr(GruppeSecret) kept = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gruppe_recipe_get_set_by (recipe), ==, GRUPPE_RECIPE_PROVIDER);
  kept = gruppe_meeting_check_password (recipe, code, NULL);
  g_assert_cmpstr (gruppe_secret_peek (kept), ==, "xK4pQ2");

  g_assert_null (gruppe_meeting_check_password (recipe, empty, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (gruppe_meeting_check_password (recipe, endless, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LONG);
}

static void
test_every_provider_has_rules (void)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);

  for (guint i = 0; i < providers->len; i++)
    {
      const char *id = gruppe_provider_get_id (g_ptr_array_index (providers, i));
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, id, &error);

      g_assert_no_error (error);
      g_assert_nonnull (recipe);
    }
}

static void
test_parse_date (void)
{
  const char *good[] = { "1.12.2026", "01.12.2026", "2026-12-01", " 1. 12. 2026", "2026-12-1 " };
  const char *bad[] = { "", "31.11.2026", "1.13.2026", "1.12.26", "12/1/2026", "2026-12", "1.12.2026x",
                        "2026-12-01-", "heute", "0.1.2026", "1.-1.2026", "+1.12.2026" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      int year = 0, month = 0, day = 0;

      g_assert_true (gruppe_meeting_parse_date (good[i], &year, &month, &day));
      g_assert_cmpint (year * 10000 + month * 100 + day, ==, 20261201);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      int year = 1, month = 2, day = 3;

      g_assert_false (gruppe_meeting_parse_date (bad[i], &year, &month, &day));
      g_assert_cmpint (year + month + day, ==, 6);
    }
}

static void
test_parse_time (void)
{
  const char *bad[] = { "", "24:00", "18:60", "18:3", "18:000", "abc", "18:", ":30", "-1:00", "18::0" };
  int hour = 0, minute = 0;

  g_assert_true (gruppe_meeting_parse_time ("18:00", &hour, &minute));
  g_assert_cmpint (hour * 100 + minute, ==, 1800);
  g_assert_true (gruppe_meeting_parse_time ("9.30", &hour, &minute));
  g_assert_cmpint (hour * 100 + minute, ==, 930);
  g_assert_true (gruppe_meeting_parse_time (" 7 ", &hour, &minute));
  g_assert_cmpint (hour * 100 + minute, ==, 700);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (gruppe_meeting_parse_time (bad[i], &hour, &minute));
      g_assert_cmpint (hour * 100 + minute, ==, 700);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();
  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/meetings/draft/good", test_good);
  g_test_add_func ("/meetings/draft/zone-of-this-machine", test_zone_of_this_machine);
  g_test_add_func ("/meetings/draft/title-empty", test_title_empty);
  g_test_add_func ("/meetings/draft/title-too-long", test_title_too_long);
  g_test_add_func ("/meetings/draft/title-control", test_title_control);
  g_test_add_func ("/meetings/draft/provider-unknown", test_provider_unknown);
  g_test_add_func ("/meetings/draft/zone-unknown", test_zone_unknown);
  g_test_add_func ("/meetings/draft/past", test_past);
  g_test_add_func ("/meetings/draft/this-minute", test_this_minute);
  g_test_add_func ("/meetings/draft/far-future", test_far_future);
  g_test_add_func ("/meetings/draft/no-date", test_no_date);
  g_test_add_func ("/meetings/draft/minutes", test_minutes);
  g_test_add_func ("/meetings/draft/link-schemes", test_link_schemes);
  g_test_add_func ("/meetings/draft/link-shapes", test_link_shapes);
  g_test_add_func ("/meetings/draft/password-by-rules", test_password_by_rules);
  g_test_add_func ("/meetings/draft/password-of-provider", test_password_of_provider);
  g_test_add_func ("/meetings/draft/every-provider-has-rules", test_every_provider_has_rules);
  g_test_add_func ("/meetings/draft/parse-date", test_parse_date);
  g_test_add_func ("/meetings/draft/parse-time", test_parse_time);
  g_test_add_func ("/meetings/draft/spring", test_spring);
  g_test_add_func ("/meetings/draft/autumn", test_autumn);

  status = g_test_run ();
  g_object_unref (catalogue);

  return status;
}
