/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-provider-use.h"

static void
set (char       **field,
     const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* A provider in use with a contract: nothing is due. */
static GruppeProviderUse *
quiet_use (void)
{
  GruppeProviderUse *use = gruppe_provider_use_new ("zoom");

  use->in_use = TRUE;
  set (&use->concluded_on, "2026-01-15");

  return use;
}

static void
assert_due (const GruppeProviderUse *use,
            const char              *today,
            GruppeUseReminder        due)
{
  g_assert_cmphex (gruppe_provider_use_reminders (use, today), ==, due);
}

static void
test_no_contract (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  assert_due (use, "2026-11-23", 0);
  set (&use->concluded_on, NULL);
  assert_due (use, "2026-11-23", GRUPPE_USE_NO_CONTRACT);
}

static void
test_gaps_without_a_contract (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  set (&use->concluded_on, NULL);
  set (&use->result, "gaps");
  set (&use->result_reason, "g");
  assert_due (use, "2026-11-23", GRUPPE_USE_NO_CONTRACT);
  set (&use->result, "complete");
  assert_due (use, "2026-11-23", GRUPPE_USE_NO_CONTRACT);
}

static void
test_self_run_needs_none (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  set (&use->concluded_on, NULL);
  set (&use->result, "self-run");
  assert_due (use, "2026-11-23", 0);
}

static void
test_own_reading_needs_a_reason (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  set (&use->concluded_on, NULL);
  set (&use->result, "not-needed");
  assert_due (use, "2026-11-23", GRUPPE_USE_NO_CONTRACT);
  set (&use->result_reason, "nothing is stored");
  assert_due (use, "2026-11-23", 0);
}

static void
test_not_in_use (void)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new ("jitsi");

  set (&use->review_on, "2020-01-01");
  set (&use->updated_on, "2020-01-01");
  use->update_days = 7;
  assert_due (use, "2026-11-23", 0);
}

static void
test_review (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  set (&use->review_on, "2026-11-23");
  assert_due (use, "2026-11-22", 0);
  assert_due (use, "2026-11-23", GRUPPE_USE_REVIEW_DUE);
  assert_due (use, "2027-01-01", GRUPPE_USE_REVIEW_DUE);
}

/* LAST and DAYS after it; DUE was counted by hand. */
static void
assert_update (const char *last,
               int         days,
               const char *before,
               const char *due)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();
  g_autofree char *due_on = NULL;

  set (&use->updated_on, last);
  use->update_days = days;
  due_on = gruppe_provider_use_update_due_on (use);
  g_assert_cmpstr (due_on, ==, due);
  assert_due (use, before, 0);
  assert_due (use, due, GRUPPE_USE_UPDATE_DUE);
}

static void
test_update (void)
{
  assert_update ("2026-11-01", 22, "2026-11-22", "2026-11-23");
  assert_update ("2026-12-15", 30, "2027-01-13", "2027-01-14");
  assert_update ("2026-11-23", 1, "2026-11-23", "2026-11-24");
}

static void
test_update_over_a_leap_day (void)
{
  /* 2028 has a 29 February, 2027 and 2100 have none. */
  assert_update ("2028-02-20", 10, "2028-02-29", "2028-03-01");
  assert_update ("2027-02-20", 10, "2027-03-01", "2027-03-02");
  assert_update ("2028-02-28", 1, "2028-02-28", "2028-02-29");
  assert_update ("2100-02-28", 1, "2100-02-28", "2100-03-01");
  assert_update ("2028-01-01", 365, "2028-12-30", "2028-12-31");
  assert_update ("2027-01-01", 365, "2027-12-31", "2028-01-01");
}

static void
test_no_update_without_day_or_interval (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  use->update_days = 30;
  g_assert_null (gruppe_provider_use_update_due_on (use));
  assert_due (use, "2099-01-01", 0);

  set (&use->updated_on, "2020-01-01");
  use->update_days = 0;
  g_assert_null (gruppe_provider_use_update_due_on (use));
  assert_due (use, "2099-01-01", 0);
}

static void
test_all_at_once (void)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new ("jitsi");

  use->in_use = TRUE;
  set (&use->review_on, "2026-11-01");
  set (&use->updated_on, "2026-10-01");
  use->update_days = 30;
  assert_due (use, "2026-11-23",
              GRUPPE_USE_NO_CONTRACT | GRUPPE_USE_REVIEW_DUE | GRUPPE_USE_UPDATE_DUE);
}

static void
test_check_cleans (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();
  g_autoptr(GError) error = NULL;
  const char *ticks[] = { "security", "data", "security", NULL };

  set (&use->kept_at, "  green folder ");
  set (&use->review_on, "");
  set (&use->server_version, " 2.7.3 ");
  g_strfreev (use->ticks);
  use->ticks = g_strdupv ((char **) ticks);

  g_assert_true (gruppe_provider_use_check (use, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (use->kept_at, ==, "green folder");
  g_assert_null (use->review_on);
  g_assert_cmpstr (use->server_version, ==, "2.7.3");
  g_assert_cmpuint (g_strv_length (use->ticks), ==, 2);
  g_assert_cmpstr (use->ticks[0], ==, "data");
  g_assert_cmpstr (use->ticks[1], ==, "security");
}

static void
assert_refused (GruppeProviderUse *use,
                GruppeInputError   code,
                const char        *place)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_provider_use_check (use, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, (int) code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, place);
}

static void
test_check_refuses_days (void)
{
  static const char * const days[] = { "2027-02-29", "2026-13-01", "2026-1-1", "23.11.2026", "soon",
                                       "2026-11-23x", "0000-01-01" };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr(GruppeProviderUse) use = quiet_use ();

      set (&use->review_on, days[i]);
      assert_refused (use, GRUPPE_INPUT_ERROR_RANGE, "review_on");
    }
}

static void
test_check_accepts_a_leap_day (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();

  set (&use->concluded_on, "2028-02-29");
  g_assert_true (gruppe_provider_use_check (use, NULL));
}

static void
test_check_refuses_texts (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();
  g_autofree char *long_text = g_strnfill (201, 'x');

  set (&use->kept_at, "folder \xe2\x80\xae red");
  assert_refused (use, GRUPPE_INPUT_ERROR_CONTROL, "kept_at");
  set (&use->kept_at, long_text);
  assert_refused (use, GRUPPE_INPUT_ERROR_TOO_LONG, "kept_at");
  set (&use->kept_at, "");
  set (&use->server_version, "1\n2");
  assert_refused (use, GRUPPE_INPUT_ERROR_CONTROL, "server_version");
}

static void
test_check_refuses_the_rest (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();
  const char *ticks[] = { "Not an id", NULL };

  set (&use->result, "fine");
  assert_refused (use, GRUPPE_INPUT_ERROR_UNKNOWN, "result");
  set (&use->result, "gaps");
  use->update_days = 3661;
  assert_refused (use, GRUPPE_INPUT_ERROR_RANGE, "update_days");
  use->update_days = -1;
  assert_refused (use, GRUPPE_INPUT_ERROR_RANGE, "update_days");
  use->update_days = 3660;
  g_assert_true (gruppe_provider_use_check (use, NULL));
  g_strfreev (use->ticks);
  use->ticks = g_strdupv ((char **) ticks);
  assert_refused (use, GRUPPE_INPUT_ERROR_UNKNOWN, "ticks");
  set (&use->provider, "Zoom!");
  assert_refused (use, GRUPPE_INPUT_ERROR_UNKNOWN, "provider");
}

static void
test_copy_and_equal (void)
{
  g_autoptr(GruppeProviderUse) use = quiet_use ();
  g_autoptr(GruppeProviderUse) copy = gruppe_provider_use_copy (use);

  g_assert_true (gruppe_provider_use_equal (use, copy));
  copy->update_days = 1;
  g_assert_false (gruppe_provider_use_equal (use, copy));
  copy->update_days = 0;
  set (&copy->concluded_on, NULL);
  g_assert_false (gruppe_provider_use_equal (use, copy));
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/provider-use/no-contract", test_no_contract);
  g_test_add_func ("/provider-use/gaps-without-a-contract", test_gaps_without_a_contract);
  g_test_add_func ("/provider-use/self-run-needs-none", test_self_run_needs_none);
  g_test_add_func ("/provider-use/own-reading-needs-a-reason", test_own_reading_needs_a_reason);
  g_test_add_func ("/provider-use/not-in-use", test_not_in_use);
  g_test_add_func ("/provider-use/review", test_review);
  g_test_add_func ("/provider-use/update", test_update);
  g_test_add_func ("/provider-use/update-over-a-leap-day", test_update_over_a_leap_day);
  g_test_add_func ("/provider-use/no-update-without-day-or-interval",
                   test_no_update_without_day_or_interval);
  g_test_add_func ("/provider-use/all-at-once", test_all_at_once);
  g_test_add_func ("/provider-use/check-cleans", test_check_cleans);
  g_test_add_func ("/provider-use/check-refuses-days", test_check_refuses_days);
  g_test_add_func ("/provider-use/check-accepts-a-leap-day", test_check_accepts_a_leap_day);
  g_test_add_func ("/provider-use/check-refuses-texts", test_check_refuses_texts);
  g_test_add_func ("/provider-use/check-refuses-the-rest", test_check_refuses_the_rest);
  g_test_add_func ("/provider-use/copy-and-equal", test_copy_and_equal);

  return g_test_run ();
}
