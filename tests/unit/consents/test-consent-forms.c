/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-event.h"
#include "consents/gruppe-consent-forms.h"
#include "gruppe-core.h"
#include "providers/gruppe-catalogue.h"

static GruppeConsentForms *
load (void)
{
  g_autoptr(GError) error = NULL;
  GruppeConsentForms *forms = gruppe_consent_forms_new_builtin (&error);

  g_assert_no_error (error);

  return forms;
}

static GHashTable *
new_placeholders (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
fill (GHashTable *placeholders,
      const char *name,
      const char *value)
{
  g_hash_table_insert (placeholders, g_strdup (name), g_strdup (value));
}

static void
assert_order (const char *text,
              const char *before,
              const char *after)
{
  const char *first = strstr (text, before);
  const char *second = strstr (text, after);

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_true (first < second);
}

static void
test_purposes (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (forms);

  g_assert_cmpuint (purposes->len, ==, 8);
  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);
      const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, purpose->id);

      g_assert_nonnull (form);
      g_assert_cmpstr (gruppe_consent_form_get_purpose (form), ==, purpose->id);
      g_assert_cmpint (gruppe_consent_forms_get_version (forms, purpose->id), >=, 1);
    }

  g_assert_null (gruppe_consent_forms_find_purpose (forms, "love"));
  g_assert_cmpint (gruppe_consent_forms_get_version (forms, "love"), ==, 0);
}

static void
test_compose_order (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms,
                                                                    GRUPPE_CONSENT_VIDEO_MEETINGS);
  g_autoptr(GruppeConsentText) text = gruppe_consent_form_compose (form, "de", NULL);

  g_assert_cmpstr (text->title, ==, gruppe_consent_form_get_title (form, "de"));
  assert_order (text->body, "Wer ist verantwortlich?", "Wir treffen uns online");
  assert_order (
      text->body, "Wir treffen uns online", "☐ Ja, ich möchte an Video-Treffen teilnehmen.");
  assert_order (text->body, "☐ Ja", "☐ Nein.");
  assert_order (text->body, "☐ Nein.", "Gesundheit\n");
  assert_order (text->body, "Gesundheit\n", "Widerruf\n");
  assert_order (text->body, "Beschwerde\n", "Unterschrift\n");
}

static void
test_both_languages (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (forms);

  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);
      const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, purpose->id);
      g_autoptr(GruppeConsentText) de = gruppe_consent_form_compose (form, "de", NULL);
      g_autoptr(GruppeConsentText) en = gruppe_consent_form_compose (form, "en", NULL);

      g_assert_nonnull (strstr (de->body, "Mit meinem Ja erlaube ich ausdrücklich"));
      g_assert_nonnull (strstr (en->body, "By saying yes I expressly allow"));
      g_assert_cmpstr (de->sha256, !=, en->sha256);
      g_assert_null (strstr (de->body, "{{"));
      g_assert_null (strstr (en->body, "{{"));
      g_assert_cmpstr (de->purpose, ==, purpose->id);
    }
}

static void
test_placeholders (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  g_autoptr(GHashTable) placeholders = new_placeholders ();
  const GruppeConsentForm *form = gruppe_consent_forms_find_form (forms, "F1");
  g_autoptr(GruppeConsentText) blank = gruppe_consent_form_compose (form, "de", placeholders);
  g_autoptr(GruppeConsentText) filled = NULL;

  g_assert_nonnull (strstr (blank->body, "mit dem Programm ________."));
  g_assert_nonnull (strstr (blank->body, "(Fassung 1)"));

  fill (placeholders, "provider", "Jitsi");
  fill (placeholders, "group", "Dienstagsrunde");
  fill (placeholders, "dpo", "");
  filled = gruppe_consent_form_compose (form, "de", placeholders);
  g_assert_nonnull (strstr (filled->body, "mit dem Programm Jitsi."));
  g_assert_nonnull (strstr (filled->body, "„Dienstagsrunde“"));
  g_assert_nonnull (strstr (filled->body, "Telefon ________.\n"));
  g_assert_cmpstr (blank->sha256, !=, filled->sha256);
}

static void
test_placeholder_values (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  g_autoptr(GHashTable) placeholders = new_placeholders ();
  const GruppeConsentForm *form = gruppe_consent_forms_find_form (forms, "F1");
  g_autofree char *longest = g_strnfill (10000, 'x');
  g_autoptr(GruppeConsentText) text = NULL;

  /* A value is never a template, nor can it turn the text round or break the line. */
  fill (placeholders, "provider", "{{group}}");
  fill (placeholders, "group", "A\nB\xe2\x80\xae" "C");
  fill (placeholders, "alternative", longest);
  text = gruppe_consent_form_compose (form, "en", placeholders);
  g_assert_nonnull (strstr (text->body, "We meet online with {{group}}."));
  g_assert_nonnull (strstr (text->body, "“A\xef\xbf\xbd" "B\xef\xbf\xbd" "C”"));
  g_assert_cmpuint (strlen (text->body), <, 6000);
}

static void
test_third_country (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = NULL;
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_find_form (forms, "F1");
  g_autoptr(GHashTable) placeholders = new_placeholders ();
  g_autoptr(GruppeConsentText) american = NULL;
  g_autoptr(GruppeConsentText) own_server = NULL;

  catalogue = gruppe_catalogue_new_builtin (&error);
  g_assert_no_error (error);

  gruppe_consent_forms_fill_provider (placeholders,
                                      gruppe_catalogue_find_provider (catalogue, "zoom"), "de");
  american = gruppe_consent_form_compose (form, "de", placeholders);
  g_assert_nonnull (strstr (american->body, "Der Anbieter Zoom arbeitet auch in den USA."));

  gruppe_consent_forms_fill_provider (placeholders,
                                      gruppe_catalogue_find_provider (catalogue, "jitsi"), "de");
  own_server = gruppe_consent_form_compose (form, "de", placeholders);
  g_assert_null (strstr (own_server->body, "Andere Länder"));
}

static void
test_digest_is_of_the_text (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_find_form (forms, "F1");
  g_autoptr(GruppeConsentText) text = gruppe_consent_form_compose (form, "de", NULL);
  g_autoptr(GruppeConsentText) again = gruppe_consent_form_compose (form, "de", NULL);
  g_autofree char *digest = gruppe_consent_text_digest (text->form, text->purpose, text->version,
                                                        text->language, text->title, text->body);

  g_assert_cmpstr (text->sha256, ==, again->sha256);
  g_assert_cmpstr (text->sha256, ==, digest);
  g_assert_cmpuint (strlen (digest), ==, 64);
}

static void
test_choices (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, "video-recording");

  g_assert_true (gruppe_consent_form_has_choice (form, "yes-camera-off"));
  g_assert_false (gruppe_consent_form_has_choice (form, "perhaps"));
}

static void
assert_answer (const char *purpose,
               const char *choice,
               int         kind)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, purpose);
  GruppeConsentKind found = GRUPPE_CONSENT_REQUESTED;
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_consent_form_read_answer (form, choice, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, kind);
}

static void
assert_no_answer (const char *purpose,
                  const char *choice,
                  int         code)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, purpose);
  GruppeConsentKind found;
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_consent_form_read_answer (form, choice, &found, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "choice");
}

static void
test_answers (void)
{
  assert_answer ("video-meetings", "yes", GRUPPE_CONSENT_GIVEN);
  assert_answer ("video-meetings", "no", GRUPPE_CONSENT_REFUSED);
  assert_answer ("video-recording", "yes-camera-off", GRUPPE_CONSENT_GIVEN);
  assert_answer ("photo", "group with-name", GRUPPE_CONSENT_GIVEN);
  assert_answer ("contact-point", "name phone yes", GRUPPE_CONSENT_GIVEN);

  assert_no_answer ("video-meetings", NULL, GRUPPE_INPUT_ERROR_EMPTY);
  assert_no_answer ("video-meetings", " ", GRUPPE_INPUT_ERROR_EMPTY);
  assert_no_answer ("video-meetings", "perhaps", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_no_answer ("video-meetings", "yes no", GRUPPE_INPUT_ERROR_FORBIDDEN);
  assert_no_answer ("video-recording", "yes yes-camera-off", GRUPPE_INPUT_ERROR_FORBIDDEN);
  assert_no_answer ("photo", "with-name", GRUPPE_INPUT_ERROR_FORBIDDEN);
  assert_no_answer ("photo", "with-name no", GRUPPE_INPUT_ERROR_FORBIDDEN);
  assert_no_answer ("contact-point", "name phone", GRUPPE_INPUT_ERROR_FORBIDDEN);
}

/* Taking back is said with its consequences, for each purpose. */
static void
test_steps_after_withdrawal (void)
{
  g_autoptr(GruppeConsentForms) forms = load ();
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (forms);
  guint n_leave_dates = 0;

  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);
      g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_false (purpose->own);
      g_assert_cmpuint (purpose->steps->len, >=, 1);
      for (guint j = 0; j < purpose->steps->len; j++)
        {
          const GruppeConsentStep *step = g_ptr_array_index (purpose->steps, j);

          g_assert_true (g_hash_table_add (ids, step->id));
          if (g_str_equal (step->action, GRUPPE_CONSENT_STEP_LEAVE_DATES))
            n_leave_dates++;
          else
            g_assert_cmpstr (step->action, ==, GRUPPE_CONSENT_STEP_NONE);
        }
    }
  g_assert_cmpuint (n_leave_dates, ==, 1);
}

static void
assert_refused (const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = gruppe_json_parse (json, -1, "test.json", &error);
  g_autoptr(GruppeConsentForms) forms = NULL;

  g_assert_no_error (error);
  forms = gruppe_consent_forms_new_from_json (json_node_get_object (node), "test.json", &error);
  g_assert_null (forms);
  g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
}

static void
test_broken_files (void)
{
  assert_refused ("{}");
  assert_refused ("{\"format\":2,\"version\":\"x\",\"purposes\":[],\"blocks\":[],\"forms\":[]}");
  assert_refused ("{\"format\":1,\"version\":\"x\",\"purposes\":[7],\"blocks\":[],\"forms\":[]}");
  assert_refused ("{\"format\":1,\"version\":\"x\",\"purposes\":[{\"id\":\"a\",\"form\":\"F1\","
                  "\"label\":{\"de\":\"a\",\"en\":\"a\"},\"explain\":{\"de\":\"a\",\"en\":\"a\"},"
                  "\"single_date\":false}],\"blocks\":[],\"forms\":[]}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gruppe_core_init ();
  g_test_add_func ("/consent-forms/purposes", test_purposes);
  g_test_add_func ("/consent-forms/compose-order", test_compose_order);
  g_test_add_func ("/consent-forms/both-languages", test_both_languages);
  g_test_add_func ("/consent-forms/placeholders", test_placeholders);
  g_test_add_func ("/consent-forms/placeholder-values", test_placeholder_values);
  g_test_add_func ("/consent-forms/third-country", test_third_country);
  g_test_add_func ("/consent-forms/digest-is-of-the-text", test_digest_is_of_the_text);
  g_test_add_func ("/consent-forms/choices", test_choices);
  g_test_add_func ("/consent-forms/answers", test_answers);
  g_test_add_func ("/consent-forms/steps-after-withdrawal", test_steps_after_withdrawal);
  g_test_add_func ("/consent-forms/broken-files", test_broken_files);

  return g_test_run ();
}
