/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-core.h"
#include "requirements-test.h"

typedef void (*WriteFunc) (GruppeContext       *context,
                           gint64               adoption,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

static gboolean
try_write (RequirementsTest  *fixture,
           WriteFunc          func,
           gint64             adoption,
           GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  func (fixture->context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_adoption_write_finish (fixture->context, result, error);
}

static void
write_good (RequirementsTest *fixture,
            WriteFunc         func,
            gint64            adoption)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (try_write (fixture, func, adoption, &error));
  g_assert_no_error (error);
}

static gboolean
try_tick (RequirementsTest  *fixture,
          gint64             adoption,
          const char        *step,
          gboolean           done,
          GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_adoption_tick_async (fixture->context, adoption, step, done, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_adoption_write_finish (fixture->context, result, error);
}

static void
tick (RequirementsTest *fixture,
      gint64            adoption,
      const char       *step,
      gboolean          done)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (try_tick (fixture, adoption, step, done, &error));
  g_assert_no_error (error);
}

static gboolean
try_set_text (RequirementsTest  *fixture,
              gint64             adoption,
              const char        *kind,
              const char        *body,
              GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_adoption_set_text_async (fixture->context, adoption, kind, body, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_adoption_write_finish (fixture->context, result, error);
}

static char *
get_text (RequirementsTest  *fixture,
          gint64             adoption,
          const char        *kind,
          GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  gruppe_adoption_get_text_async (fixture->context, adoption, kind, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);

  return gruppe_adoption_get_text_finish (fixture->context, result, error);
}

static GPtrArray *
load (RequirementsTest *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  GPtrArray *adoptions;

  gruppe_adoptions_load_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  adoptions = gruppe_adoptions_load_finish (fixture->context, result, &error);
  g_assert_no_error (error);

  return adoptions;
}

static void
assert_current (RequirementsTest *fixture,
                const char       *provider)
{
  const GruppeAdoption *adoption = gruppe_context_get_adoption (fixture->context);

  g_assert_cmpstr (adoption != NULL ? adoption->provider : NULL, ==, provider);
}

static void
assert_steps (RequirementsTest *fixture,
              const char       *expected)
{
  g_autofree char *steps = g_strjoinv (" ", gruppe_context_get_adoption (fixture->context)->steps);

  g_assert_cmpstr (steps, ==, expected);
}

static void
count_cb (guint *n_changed)
{
  ++*n_changed;
}

static void
test_nothing_yet (RequirementsTest *fixture,
                  gconstpointer     data)
{
  g_autoptr(GPtrArray) adoptions = load (fixture);

  g_assert_cmpuint (adoptions->len, ==, 0);
  assert_current (fixture, NULL);
}

static void
test_adopt (RequirementsTest *fixture,
            gconstpointer     data)
{
  g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption ("jitsi");
  g_autoptr(GPtrArray) adoptions = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeAdoption *kept;
  gint64 id;

  requirements_test_set (&adoption->assessment_uid, "a-uid");
  requirements_test_set (&adoption->reason, "  Zwei Zeilen,\r\nweil es so ist. ");
  requirements_test_set (&adoption->decided_by, " Alle ");
  id = requirements_test_try_adopt (fixture, adoption, &error);
  g_assert_no_error (error);

  adoptions = load (fixture);
  g_assert_cmpuint (adoptions->len, ==, 1);
  kept = g_ptr_array_index (adoptions, 0);
  g_assert_cmpint (kept->id, ==, id);
  g_assert_cmpstr (kept->uid, ==, adoption->uid);
  g_assert_cmpstr (kept->assessment_uid, ==, "a-uid");
  g_assert_cmpstr (kept->provider, ==, "jitsi");
  g_assert_cmpstr (kept->reason, ==, "Zwei Zeilen,\nweil es so ist.");
  g_assert_cmpstr (kept->decided_on, ==, "2026-11-20");
  g_assert_cmpstr (kept->decided_by, ==, "Alle");
  g_assert_cmpint (kept->created_at, ==, gruppe_clock_now (fixture->clock));
  g_assert_cmpint (kept->ended_at, ==, 0);
  g_assert_cmpuint (g_strv_length (kept->steps), ==, 0);
  /* To the byte, spaces and escapes included. */
  g_assert_cmpstr (kept->record, ==, adoption->record);
  g_assert_true (gruppe_adoption_equal (kept, gruppe_context_get_adoption (fixture->context)));
}

static void
test_known_when_save_is_done (RequirementsTest *fixture,
                              gconstpointer     data)
{
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->context, "adoption-changed", G_CALLBACK (count_cb), &n_changed);
  requirements_test_adopt (fixture, "jitsi");
  assert_current (fixture, "jitsi");
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
test_signal_only_when_it_changed (RequirementsTest *fixture,
                                  gconstpointer     data)
{
  gint64 adoption = requirements_test_adopt (fixture, "jitsi");
  gint64 assessment;
  guint n_changed = 0;

  gruppe_test_settle ();
  g_signal_connect_swapped (fixture->context, "adoption-changed", G_CALLBACK (count_cb), &n_changed);
  assessment = requirements_test_create (fixture, "A");
  requirements_test_save (fixture, assessment, "land", "SN");
  gruppe_test_settle ();
  g_assert_cmpuint (n_changed, ==, 0);

  tick (fixture, adoption, "contract", TRUE);
  g_assert_cmpuint (n_changed, ==, 1);
  tick (fixture, adoption, "contract", TRUE);
  g_assert_cmpuint (n_changed, ==, 1);
  write_good (fixture, gruppe_adoption_end_async, adoption);
  g_assert_cmpuint (n_changed, ==, 2);
  assert_current (fixture, NULL);
}

static void
test_adopt_replaces (RequirementsTest *fixture,
                     gconstpointer     data)
{
  g_autoptr(GPtrArray) adoptions = NULL;
  const GruppeAdoption *old, *holds;

  requirements_test_adopt (fixture, "jitsi");
  gruppe_clock_advance (fixture->clock, 60);
  requirements_test_adopt (fixture, "zoom");
  assert_current (fixture, "zoom");

  adoptions = load (fixture);
  g_assert_cmpuint (adoptions->len, ==, 2);
  holds = g_ptr_array_index (adoptions, 0);
  old = g_ptr_array_index (adoptions, 1);
  g_assert_cmpstr (holds->provider, ==, "zoom");
  g_assert_cmpint (holds->ended_at, ==, 0);
  g_assert_cmpstr (old->provider, ==, "jitsi");
  g_assert_cmpint (old->ended_at, ==, gruppe_clock_now (fixture->clock));
}

static void
test_newest_first (RequirementsTest *fixture,
                   gconstpointer     data)
{
  g_autoptr(GruppeAdoption) earlier = requirements_test_make_adoption ("zoom");
  g_autoptr(GPtrArray) adoptions = NULL;
  g_autoptr(GError) error = NULL;

  requirements_test_adopt (fixture, "jitsi");
  /* Entered later, but decided before. */
  requirements_test_set (&earlier->decided_on, "2025-01-31");
  g_assert_cmpint (requirements_test_try_adopt (fixture, earlier, &error), >, 0);
  adoptions = load (fixture);
  g_assert_cmpstr (((GruppeAdoption *) g_ptr_array_index (adoptions, 0))->provider, ==, "jitsi");
  g_assert_cmpstr (((GruppeAdoption *) g_ptr_array_index (adoptions, 1))->provider, ==, "zoom");
}

static void
test_end_and_resume (RequirementsTest *fixture,
                     gconstpointer     data)
{
  gint64 id = requirements_test_adopt (fixture, "jitsi");
  gint64 ended_at;

  gruppe_clock_advance (fixture->clock, 60);
  write_good (fixture, gruppe_adoption_end_async, id);
  assert_current (fixture, NULL);
  ended_at = requirements_test_query (fixture, "SELECT ended_at FROM adoption");
  g_assert_cmpint (ended_at, ==, gruppe_clock_now (fixture->clock));

  /* A second time changes nothing. */
  gruppe_clock_advance (fixture->clock, 60);
  write_good (fixture, gruppe_adoption_end_async, id);
  g_assert_cmpint (requirements_test_query (fixture, "SELECT ended_at FROM adoption"), ==, ended_at);

  write_good (fixture, gruppe_adoption_resume_async, id);
  assert_current (fixture, "jitsi");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM adoption"), ==, 1);
}

static void
test_ending_brings_nothing_back (RequirementsTest *fixture,
                                 gconstpointer     data)
{
  gint64 second;

  requirements_test_adopt (fixture, "jitsi");
  second = requirements_test_adopt (fixture, "zoom");
  write_good (fixture, gruppe_adoption_end_async, second);
  assert_current (fixture, NULL);
}

static void
test_resume_while_none_holds (RequirementsTest *fixture,
                           gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  gint64 first = requirements_test_adopt (fixture, "jitsi");
  gint64 second;

  write_good (fixture, gruppe_adoption_end_async, first);
  second = requirements_test_adopt (fixture, "zoom");
  g_assert_false (try_write (fixture, gruppe_adoption_resume_async, first, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_clear_error (&error);
  assert_current (fixture, "zoom");

  /* What took its place was taken back. */
  write_good (fixture, gruppe_adoption_end_async, second);
  write_good (fixture, gruppe_adoption_resume_async, first);
  assert_current (fixture, "jitsi");

  /* Never two at once. */
  g_assert_false (try_write (fixture, gruppe_adoption_resume_async, second, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  assert_current (fixture, "jitsi");
}

static void
test_ticks (RequirementsTest *fixture,
            gconstpointer     data)
{
  g_autoptr(GPtrArray) adoptions = NULL;
  g_autofree char *steps = NULL;
  gint64 first = requirements_test_adopt (fixture, "jitsi");

  tick (fixture, first, "notice", TRUE);
  tick (fixture, first, "contract", TRUE);
  tick (fixture, first, "contract", TRUE);
  assert_steps (fixture, "contract notice");
  tick (fixture, first, "notice", FALSE);
  tick (fixture, first, "never-ticked", FALSE);
  assert_steps (fixture, "contract");

  /* Another choice begins anew; the ticks of the old one stay with it. */
  requirements_test_adopt (fixture, "zoom");
  assert_steps (fixture, "");
  adoptions = load (fixture);
  steps = g_strjoinv (" ", ((GruppeAdoption *) g_ptr_array_index (adoptions, 1))->steps);
  g_assert_cmpstr (steps, ==, "contract");
}

static void
test_adopt_with_steps (RequirementsTest *fixture,
                       gconstpointer     data)
{
  g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption ("jitsi");
  g_autoptr(GError) error = NULL;

  g_strfreev (adoption->steps);
  adoption->steps = g_strsplit ("notice contract", " ", -1);
  g_assert_cmpint (requirements_test_try_adopt (fixture, adoption, &error), >, 0);
  assert_steps (fixture, "contract notice");
}

static void
test_texts (RequirementsTest *fixture,
            gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *processing = NULL;
  g_autofree char *forgotten = NULL;
  gint64 id = requirements_test_adopt (fixture, "jitsi");

  none = get_text (fixture, id, "notice", &error);
  g_assert_no_error (error);
  g_assert_null (none);

  g_assert_true (try_set_text (fixture, id, "notice", "Erste Fassung", &error));
  g_assert_true (try_set_text (fixture, id, "notice", "Wer verantwortlich ist:\r\n\tDie Gruppe\n", &error));
  g_assert_true (try_set_text (fixture, id, "processing", "Zweck", &error));
  notice = get_text (fixture, id, "notice", &error);
  processing = get_text (fixture, id, "processing", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (notice, ==, "Wer verantwortlich ist:\n\tDie Gruppe");
  g_assert_cmpstr (processing, ==, "Zweck");

  g_assert_true (try_set_text (fixture, id, "notice", "", &error));
  forgotten = get_text (fixture, id, "notice", &error);
  g_assert_no_error (error);
  g_assert_null (forgotten);
}

static void
test_bad_texts (RequirementsTest *fixture,
                gconstpointer     data)
{
  g_autofree char *long_text = g_strnfill (GRUPPE_ADOPTION_MAX_TEXT + 1, 'a');
  g_autofree char *longest_text = g_strnfill (GRUPPE_ADOPTION_MAX_TEXT, 'a');
  gint64 id = requirements_test_adopt (fixture, "jitsi");
  const struct
  {
    const char *kind;
    const char *body;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { "notice", long_text, GRUPPE_INPUT_ERROR_TOO_LONG, "body" },
    { "notice", "bell \a", GRUPPE_INPUT_ERROR_CONTROL, "body" },
    { "notice", "\xE2\x80\xAE" "back", GRUPPE_INPUT_ERROR_CONTROL, "body" },
    { "notice", "\xC3", GRUPPE_INPUT_ERROR_ENCODING, "body" },
    { "letter", "text", GRUPPE_INPUT_ERROR_UNKNOWN, "kind" },
  };
  g_autoptr(GError) longest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (try_set_text (fixture, id, cases[i].kind, cases[i].body, &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_cmpstr (gruppe_input_error_place (error), ==, cases[i].place);
    }
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM adoption_text"), ==, 0);
  g_assert_true (try_set_text (fixture, id, "notice", longest_text, &longest));
  g_assert_no_error (longest);
}

static void
test_bad_adoptions (RequirementsTest *fixture,
                    gconstpointer     data)
{
  g_autofree char *long_name = g_strnfill (201, 'a');
  g_autofree char *long_note = g_strnfill (4001, 'a');
  const struct
  {
    gsize member;
    const char *value;
    GruppeInputError code;
    const char *place;
  } cases[] = {
    { G_STRUCT_OFFSET (GruppeAdoption, provider), "", GRUPPE_INPUT_ERROR_EMPTY, "provider" },
    { G_STRUCT_OFFSET (GruppeAdoption, provider), "No Id", GRUPPE_INPUT_ERROR_SYNTAX, "provider" },
    { G_STRUCT_OFFSET (GruppeAdoption, reason), long_note, GRUPPE_INPUT_ERROR_TOO_LONG, "reason" },
    { G_STRUCT_OFFSET (GruppeAdoption, reason), "bell \a", GRUPPE_INPUT_ERROR_CONTROL, "reason" },
    { G_STRUCT_OFFSET (GruppeAdoption, decided_by), long_name, GRUPPE_INPUT_ERROR_TOO_LONG, "decided_by" },
    { G_STRUCT_OFFSET (GruppeAdoption, decided_by), "two\nlines", GRUPPE_INPUT_ERROR_CONTROL, "decided_by" },
    { G_STRUCT_OFFSET (GruppeAdoption, decided_on), "", GRUPPE_INPUT_ERROR_EMPTY, "decided_on" },
    { G_STRUCT_OFFSET (GruppeAdoption, decided_on), "2026-11", GRUPPE_INPUT_ERROR_RANGE, "decided_on" },
    { G_STRUCT_OFFSET (GruppeAdoption, decided_on), "2026-02-30", GRUPPE_INPUT_ERROR_RANGE, "decided_on" },
    { G_STRUCT_OFFSET (GruppeAdoption, record), "", GRUPPE_INPUT_ERROR_EMPTY, "record" },
    { G_STRUCT_OFFSET (GruppeAdoption, record), "{", GRUPPE_INPUT_ERROR_SYNTAX, "record" },
    { G_STRUCT_OFFSET (GruppeAdoption, record), "[]", GRUPPE_INPUT_ERROR_SYNTAX, "record" },
  };

  requirements_test_adopt (fixture, "zoom");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption ("jitsi");
      g_autoptr(GError) error = NULL;

      requirements_test_set (G_STRUCT_MEMBER_P (adoption, cases[i].member), cases[i].value);
      g_assert_cmpint (requirements_test_try_adopt (fixture, adoption, &error), ==, 0);
      g_assert_error (error, GRUPPE_INPUT_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (gruppe_input_error_place (error), cases[i].place));
    }

  /* The choice of before still holds. */
  assert_current (fixture, "zoom");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM adoption WHERE ended_at IS NULL"), ==, 1);
}

static void
test_same_uid_changes_nothing (RequirementsTest *fixture,
                               gconstpointer     data)
{
  g_autoptr(GruppeAdoption) adoption = requirements_test_make_adoption ("jitsi");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (requirements_test_try_adopt (fixture, adoption, &error), >, 0);
  g_assert_cmpint (requirements_test_try_adopt (fixture, adoption, &error), ==, 0);
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CONSTRAINT);
  /* The whole transaction was taken back: nothing has ended. */
  assert_current (fixture, "jitsi");
  g_assert_cmpint (requirements_test_query (fixture, "SELECT count(*) FROM adoption WHERE ended_at IS NULL"), ==, 1);
}

static void
test_absent (RequirementsTest *fixture,
             gconstpointer     data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (try_write (fixture, gruppe_adoption_end_async, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (try_write (fixture, gruppe_adoption_resume_async, 77, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (try_tick (fixture, 77, "contract", TRUE, &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (try_set_text (fixture, 77, "notice", "text", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (get_text (fixture, 77, "notice", &error));
  g_assert_error (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_NOT_FOUND);
}

static void
test_bad_step (RequirementsTest *fixture,
               gconstpointer     data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = requirements_test_adopt (fixture, "jitsi");

  g_assert_false (try_tick (fixture, id, "two words", TRUE, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
  assert_steps (fixture, "");
}

static void
test_read_after_opening (RequirementsTest *fixture,
                         gconstpointer     data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;
  guint n_changed = 0;
  gint64 id = requirements_test_adopt (fixture, "jitsi");

  tick (fixture, id, "contract", TRUE);
  requirements_test_close_profile (fixture);
  requirements_test_open_profile (fixture);
  assert_current (fixture, "jitsi");
  assert_steps (fixture, "contract");

  /* The way of the window: opening, then reading the catalogue. What was written behind the back is seen with it. */
  g_signal_connect_swapped (fixture->context, "adoption-changed", G_CALLBACK (count_cb), &n_changed);
  requirements_test_exec (fixture, "UPDATE adoption SET ended_at = 1");
  gruppe_context_reload_catalogue_async (fixture->context, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_true (gruppe_context_reload_catalogue_finish (fixture->context, result, &error));
  g_assert_no_error (error);
  assert_current (fixture, NULL);
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
test_only_looked_at (RequirementsTest *fixture,
                     gconstpointer     data)
{
  g_autofree char *profile = gruppe_test_path ("profile");
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();
  g_autoptr(GruppeContext) other = NULL;
  g_autoptr(GError) error = NULL;

  requirements_test_adopt (fixture, "jitsi");
  other = gruppe_context_new (profile, fixture->clock, vault);
  g_assert_null (gruppe_context_get_adoption (other));
  g_assert_true (gruppe_context_reload_catalogue_sync (other, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gruppe_context_get_adoption (other)->provider, ==, "jitsi");
}

static void
test_copy_and_equal (void)
{
  g_autoptr(GruppeAdoption) a = requirements_test_make_adoption ("jitsi");
  g_autoptr(GruppeAdoption) b = gruppe_adoption_copy (a);

  g_assert_true (gruppe_adoption_equal (a, b));
  g_assert_true (gruppe_adoption_equal (NULL, NULL));
  g_assert_false (gruppe_adoption_equal (a, NULL));
  g_assert_cmpstr (a->record, ==, b->record);
  b->ended_at = 1;
  g_assert_false (gruppe_adoption_equal (a, b));
  b->ended_at = 0;
  g_strfreev (b->steps);
  b->steps = g_strsplit ("contract", " ", -1);
  g_assert_false (gruppe_adoption_equal (a, b));
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

  add ("/adoptions/nothing-yet", test_nothing_yet);
  add ("/adoptions/adopt", test_adopt);
  add ("/adoptions/known-when-save-is-done", test_known_when_save_is_done);
  add ("/adoptions/signal-only-when-it-changed", test_signal_only_when_it_changed);
  add ("/adoptions/adopt-replaces", test_adopt_replaces);
  add ("/adoptions/newest-first", test_newest_first);
  add ("/adoptions/end-and-resume", test_end_and_resume);
  add ("/adoptions/ending-brings-nothing-back", test_ending_brings_nothing_back);
  add ("/adoptions/resume-while-none-holds", test_resume_while_none_holds);
  add ("/adoptions/ticks", test_ticks);
  add ("/adoptions/adopt-with-steps", test_adopt_with_steps);
  add ("/adoptions/texts", test_texts);
  add ("/adoptions/bad-texts", test_bad_texts);
  add ("/adoptions/bad-adoptions", test_bad_adoptions);
  add ("/adoptions/same-uid-changes-nothing", test_same_uid_changes_nothing);
  add ("/adoptions/absent", test_absent);
  add ("/adoptions/bad-step", test_bad_step);
  add ("/adoptions/read-after-opening", test_read_after_opening);
  add ("/adoptions/only-looked-at", test_only_looked_at);
  g_test_add_func ("/adoptions/copy-and-equal", test_copy_and_equal);

  return g_test_run ();
}
