/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consent-forms.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "providers/gruppe-catalogue.h"

static void
set (GruppeConsentFill *fill,
     const char        *name,
     const char        *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (gruppe_consent_fill_set (fill, name, value, &error));
  g_assert_no_error (error);
}

static void
assert_refused (const char *name,
                const char *value,
                int         code)
{
  g_auto(GruppeConsentFill) fill = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (gruppe_consent_fill_set (&fill, name, value, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, code);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, name);
}

static const char *
look_up (GHashTable *table,
         const char *name)
{
  return g_hash_table_lookup (table, name);
}

static void
test_roles_instead_of_names (void)
{
  g_auto(GruppeConsentFill) fill = { .language = g_strdup ("de") };
  g_autoptr(GHashTable) table = gruppe_consent_fill_new (&fill);

  g_assert_cmpstr (look_up (table, "keeper"), ==, "der Gruppenleitung");
  g_assert_cmpstr (look_up (table, "list_keepers"), ==, "die Gruppenleitung");
  g_assert_cmpstr (look_up (table, "proof_years"), ==, "3");
  g_assert_cmpstr (look_up (table, "days"), ==, "30");
  g_assert_cmpstr (look_up (table, "dpo"), ==, "");
  g_assert_null (look_up (table, "controller_name"));
  g_assert_null (look_up (table, "authority_name"));
  g_assert_null (look_up (table, "provider"));
}

static void
test_days (void)
{
  g_auto(GruppeConsentFill) fill = { .language = g_strdup ("de"), .date = g_strdup ("2026-12-24") };
  g_autoptr(GHashTable) german = gruppe_consent_fill_new (&fill);
  g_autoptr(GHashTable) english = NULL;
  g_autoptr(GHashTable) photo = NULL;

  g_assert_cmpstr (look_up (german, "date"), ==, "24.12.2026");
  g_assert_cmpstr (look_up (german, "delete_on"), ==, "23.01.2027");

  g_free (fill.language);
  fill.language = g_strdup ("en");
  english = gruppe_consent_fill_new (&fill);
  g_assert_cmpstr (look_up (english, "date"), ==, "24 December 2026");

  fill.purpose = g_strdup ("photo");
  photo = gruppe_consent_fill_new (&fill);
  g_assert_cmpstr (look_up (photo, "delete_on"), ==, "23 December 2028");
}

static void
test_authority_of_the_land (void)
{
  static const char * const lands[] = {
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"
  };

  for (guint i = 0; i < G_N_ELEMENTS (lands); i++)
    {
      g_auto(GruppeConsentFill) fill = { .language = g_strdup ("de") };
      g_autoptr(GHashTable) table = NULL;

      set (&fill, "land", lands[i]);
      table = gruppe_consent_fill_new (&fill);
      g_assert_nonnull (look_up (table, "authority_name"));
      g_assert_true (g_str_has_prefix (look_up (table, "authority_url"), "https://"));
      if (g_str_equal (lands[i], "BY"))
        g_assert_cmpstr (look_up (table, "authority_url"), ==, "https://www.lda.bayern.de");
    }
}

static void
test_provider_abroad (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeCatalogue) catalogue = gruppe_catalogue_new_builtin (&error);
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (&error);
  g_auto(GruppeConsentFill) fill = { .language = g_strdup ("de") };
  g_autoptr(GHashTable) table = NULL;
  g_autoptr(GruppeConsentText) meetings = NULL;
  g_autoptr(GruppeConsentText) list = NULL;

  g_assert_no_error (error);
  fill.provider = g_object_ref (gruppe_catalogue_find_provider (catalogue, "teams"));
  table = gruppe_consent_fill_new (&fill);
  g_assert_cmpstr (look_up (table, "provider_country"), ==, "den USA");
  g_assert_nonnull (look_up (table, "transfer_basis"));

  /* Only the form that is about the provider speaks of other countries. */
  meetings = gruppe_consent_form_compose (
      gruppe_consent_forms_for_purpose (forms, "video-meetings"), "de", table);
  list = gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (forms, "contact-list"),
                                      "de", table);
  g_assert_nonnull (strstr (meetings->body, "Andere Länder"));
  g_assert_null (strstr (list->body, "Andere Länder"));
}

static void
test_set (void)
{
  g_auto(GruppeConsentFill) fill = { 0 };
  g_auto(GruppeConsentFill) copy = { 0 };

  set (&fill, "controller-mail", " gruppe@example.org ");
  set (&fill, "contact_point", "SeKo");
  set (&fill, "proof-years", "5");
  set (&fill, "date", "2026-02-28");
  g_assert_cmpstr (fill.controller_mail, ==, "gruppe@example.org");
  g_assert_cmpstr (fill.contact_point, ==, "SeKo");
  g_assert_cmpint (fill.proof_years, ==, 5);

  gruppe_consent_fill_copy (&fill, &copy);
  g_assert_cmpstr (copy.controller_mail, ==, "gruppe@example.org");
  g_assert_true (copy.controller_mail != fill.controller_mail);

  assert_refused ("love", "much", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_refused ("date", "2026-02-29", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused ("date", "26-2-2-200", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused ("proof-years", "0", GRUPPE_INPUT_ERROR_RANGE);
  assert_refused ("land", "XX", GRUPPE_INPUT_ERROR_UNKNOWN);
  assert_refused ("group", "a\x1b[31m", GRUPPE_INPUT_ERROR_CONTROL);
}

/* What each text of the program has in it can be filled in, and what is missing is said. */
static void
test_every_placeholder_is_known (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_new_builtin (&error);
  GPtrArray *all = gruppe_consent_forms_get_forms (forms);
  g_auto(GruppeConsentFill) fill = { .language = g_strdup ("de") };

  for (guint i = 0; i < all->len; i++)
    {
      const GruppeConsentForm *form = g_ptr_array_index (all, i);
      const char *text = gruppe_consent_form_get_template (form, "de");
      g_auto(GStrv) missing = gruppe_consent_fill_list_missing (&fill, text);

      g_assert_true (g_strv_contains ((const char * const *) missing, "controller_name"));
      g_assert_cmpint (g_strv_contains ((const char * const *) missing, "contact_point"), ==,
                       strstr (text, "{{contact_point}}") != NULL);
      for (const char *start = strstr (text, "{{"); start != NULL; start = strstr (start + 2, "{{"))
        {
          const char *end = strstr (start, "}}");
          g_autofree char *name = g_strndup (start + 2, end - start - 2);

          g_assert_true (gruppe_consent_placeholder_is_known (name));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/consent-fill/roles-instead-of-names", test_roles_instead_of_names);
  g_test_add_func ("/consent-fill/days", test_days);
  g_test_add_func ("/consent-fill/authority-of-the-land", test_authority_of_the_land);
  g_test_add_func ("/consent-fill/provider-abroad", test_provider_abroad);
  g_test_add_func ("/consent-fill/set", test_set);
  g_test_add_func ("/consent-fill/every-placeholder-is-known", test_every_placeholder_is_known);

  return g_test_run ();
}
