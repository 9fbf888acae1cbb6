/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"
#include "requirements/gruppe-own-rules.h"

static GPtrArray *
load (RequirementsTest *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *rules;

  gruppe_own_rules_load_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  rules = gruppe_own_rules_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return rules;
}

static gint64
try_save (RequirementsTest     *fixture,
          const GruppeOwnRule  *rule,
          GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_own_rule_save_async (fixture->context, rule, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_own_rule_save_finish (fixture->context, result, error);
}

static gint64
save (RequirementsTest    *fixture,
      const GruppeOwnRule *rule)
{
  g_autoptr(GError) error = NULL;
  gint64 id = try_save (fixture, rule, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static gboolean
try_remove (RequirementsTest  *fixture,
            gint64             id,
            GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_own_rule_remove_async (fixture->context, id, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_own_rule_remove_finish (fixture->context, result, error);
}

static GruppeOwnRule *
make_rule (const char *issuer,
           const char *line)
{
  GruppeOwnRule *rule = gruppe_own_rule_new ();

  requirements_test_set (&rule->issuer, issuer);
  requirements_test_set (&rule->line, line);

  return rule;
}

static void
test_nothing_yet (RequirementsTest *fixture,
                  gconstpointer     data)
{
  g_autoptr(GPtrArray) rules = load (fixture);

  g_assert_cmpuint (rules->len, ==, 0);
}

static void
test_save_and_load (RequirementsTest *fixture,
                    gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) rule = make_rule (" Landesverband ", "Nur Server in der EU.\r\nAusnahmen sagt der Vorstand.");
  g_autoptr(GPtrArray) rules = NULL;
  const GruppeOwnRule *kept;
  gint64 id;

  requirements_test_set (&rule->dated, "2025-03");
  requirements_test_set (&rule->source, "https://example.org/rules");
  id = save (fixture, rule);
  rules = load (fixture);
  g_assert_cmpuint (rules->len, ==, 1);
  kept = g_ptr_array_index (rules, 0);
  g_assert_cmpint (kept->id, ==, id);
  g_assert_nonnull (kept->uid);
  g_assert_cmpstr (kept->issuer, ==, "Landesverband");
  g_assert_cmpstr (kept->line, ==, "Nur Server in der EU.\nAusnahmen sagt der Vorstand.");
  g_assert_cmpstr (kept->dated, ==, "2025-03");
  g_assert_cmpstr (kept->source, ==, "https://example.org/rules");
}

static void
test_without_date_and_source (RequirementsTest *fixture,
                              gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) rule = make_rule ("Haus", "Nur unser WLAN.");
  g_autoptr(GPtrArray) rules = NULL;
  const GruppeOwnRule *kept;

  requirements_test_set (&rule->dated, "");
  save (fixture, rule);
  rules = load (fixture);
  kept = g_ptr_array_index (rules, 0);
  g_assert_null (kept->dated);
  g_assert_cmpstr (kept->source, ==, "");
}

static void
test_oldest_first (RequirementsTest *fixture,
                   gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) first = make_rule ("Z", "first");
  g_autoptr(GruppeOwnRule) second = make_rule ("A", "second");
  g_autoptr(GPtrArray) rules = NULL;

  save (fixture, first);
  save (fixture, second);
  rules = load (fixture);
  g_assert_cmpstr (((GruppeOwnRule *) g_ptr_array_index (rules, 0))->line, ==, "first");
  g_assert_cmpstr (((GruppeOwnRule *) g_ptr_array_index (rules, 1))->line, ==, "second");
}

static void
test_change (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) rule = make_rule ("Haus", "Nur unser WLAN.");
  g_autoptr(GruppeOwnRule) changed = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  gint64 id = save (fixture, rule);

  before = load (fixture);
  changed = gruppe_own_rule_copy (g_ptr_array_index (before, 0));
  requirements_test_set (&changed->line, "Auch das eigene.");
  g_assert_cmpint (save (fixture, changed), ==, id);
  after = load (fixture);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((GruppeOwnRule *) g_ptr_array_index (after, 0))->line, ==, "Auch das eigene.");
}

static void
test_remove_and_bring_back (RequirementsTest *fixture,
                            gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) rule = make_rule ("Haus", "Nur unser WLAN.");
  g_autoptr(GruppeOwnRule) other = make_rule ("Land", "Anderes.");
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = save (fixture, rule);

  before = load (fixture);
  g_assert_true (try_remove (fixture, id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM own_rule"), ==, 0);

  g_assert_cmpint (save (fixture, g_ptr_array_index (before, 0)), ==, id);
  after = load (fixture);
  g_assert_cmpstr (((GruppeOwnRule *) g_ptr_array_index (after, 0))->uid, ==,
                   ((GruppeOwnRule *) g_ptr_array_index (before, 0))->uid);

  /* The number may be given away meanwhile. */
  g_assert_true (try_remove (fixture, id, &error));
  g_assert_cmpint (save (fixture, other), ==, id);
  g_assert_cmpint (save (fixture, g_ptr_array_index (before, 0)), !=, id);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM own_rule"), ==, 2);
}

static void
test_absent (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (try_remove (fixture, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_bad_rules (RequirementsTest *fixture,
                gconstpointer     data)
{
  g_autofree char *long_issuer = g_strnfill (121, 'a');
  g_autofree char *long_line = g_strnfill (1001, 'a');
  const struct
  {
    gsize member;
    const char *value;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { G_STRUCT_OFFSET (GruppeOwnRule, issuer), "", GRUPPE_INPUT_ERROR_EMPTY, "issuer" },
    { G_STRUCT_OFFSET (GruppeOwnRule, issuer), long_issuer, GRUPPE_INPUT_ERROR_TOO_LONG, "issuer" },
    { G_STRUCT_OFFSET (GruppeOwnRule, issuer), "a\nb", GRUPPE_INPUT_ERROR_CONTROL, "issuer" },
    { G_STRUCT_OFFSET (GruppeOwnRule, line), " ", GRUPPE_INPUT_ERROR_EMPTY, "line" },
    { G_STRUCT_OFFSET (GruppeOwnRule, line), long_line, GRUPPE_INPUT_ERROR_TOO_LONG, "line" },
    { G_STRUCT_OFFSET (GruppeOwnRule, line), "bell \a", GRUPPE_INPUT_ERROR_CONTROL, "line" },
    { G_STRUCT_OFFSET (GruppeOwnRule, dated), "last week", GRUPPE_INPUT_ERROR_RANGE, "dated" },
    { G_STRUCT_OFFSET (GruppeOwnRule, dated), "2025-13", GRUPPE_INPUT_ERROR_RANGE, "dated" },
    { G_STRUCT_OFFSET (GruppeOwnRule, source), "javascript://example.org/%0aalert(1)", GRUPPE_INPUT_ERROR_SYNTAX, "source" },
    { G_STRUCT_OFFSET (GruppeOwnRule, source), "file:///etc/passwd", GRUPPE_INPUT_ERROR_SYNTAX, "source" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GruppeOwnRule) rule = make_rule ("Haus", "Nur unser WLAN.");
      g_autoptr(GError) error = NULL;

      requirements_test_set (G_STRUCT_MEMBER_P (rule, cases[i].member), cases[i].value);
      g_assert_cmpint (try_save (fixture, rule, &error), ==, 0);
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, cases[i].place);
    }
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM own_rule"), ==, 0);
}

static void
test_source_in_words (RequirementsTest *fixture,
                      gconstpointer     data)
{
  g_autoptr(GruppeOwnRule) rule = make_rule ("Haus", "Nur unser WLAN.");

  requirements_test_set (&rule->source, "Aushang im Flur, siehe http://");
  g_assert_cmpint (save (fixture, rule), >, 0);
}

static void
add (const char *path,
     void      (*test) (RequirementsTest *, gconstpointer))
{
  g_test_add (path, RequirementsTest, NULL, requirements_test_set_up, test, requirements_test_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  add ("/own-rules/nothing-yet", test_nothing_yet);
  add ("/own-rules/save-and-load", test_save_and_load);
  add ("/own-rules/without-date-and-source", test_without_date_and_source);
  add ("/own-rules/oldest-first", test_oldest_first);
  add ("/own-rules/change", test_change);
  add ("/own-rules/remove-and-bring-back", test_remove_and_bring_back);
  add ("/own-rules/absent", test_absent);
  add ("/own-rules/bad-rules", test_bad_rules);
  add ("/own-rules/source-in-words", test_source_in_words);

  return g_test_run ();
}
