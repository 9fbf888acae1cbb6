/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-invitation.h"

static GPtrArray *
from_body (const char  *body,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;

  text = g_strdup_printf ("{\"format\":1,\"templates\":[{\"id\":\"t\",\"label\":{\"de\":\"T\",\"en\":\"T\"},"
                          "\"subject\":{\"de\":\"{{title}}\",\"en\":\"{{title}}\"},"
                          "\"body\":{\"de\":\"%s\",\"en\":\"%s\"}}]}", body, body);
  root = gruppe_json_parse (text, -1, "test", error);
  g_assert_nonnull (root);

  return gruppe_invitations_new_from_json (json_node_get_object (root), error);
}

static char *
fill (const char                   *body,
      const GruppeInvitationFields *fields)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) templates = from_body (body, &error);

  g_assert_no_error (error);

  return gruppe_invitation_body (g_ptr_array_index (templates, 0), "de", fields);
}

static GruppeInvitationFields *
all_fields (void)
{
  GruppeInvitationFields *fields = g_new0 (GruppeInvitationFields, 1);

  fields->title = g_strdup ("Offener Abend");
  fields->date = gruppe_meeting_date_in_words (1796144400, "Europe/Berlin", "de");
  fields->time = g_strdup ("18:00");
  fields->duration = g_strdup ("90 Minuten");
  fields->provider = g_strdup ("Jitsi");
  fields->link = g_strdup ("https://meet.ffmuc.net/Abend");
  fields->organiser = g_strdup ("Kim");
  fields->opens_before = g_strdup ("15");

  return fields;
}

static void
test_builtin_without_password (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) templates = gruppe_invitations_new_builtin (&error);
  g_autoptr(GruppeInvitationFields) fields = all_fields ();
  const char *languages[] = { "de", "en" };

  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, >=, 7);

  for (guint i = 0; i < templates->len; i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
        {
          GruppeInvitation *template = g_ptr_array_index (templates, i);
          g_autofree char *body = gruppe_invitation_body (template, languages[j], fields);
          g_autofree char *subject = gruppe_invitation_subject (template, languages[j], fields);

          g_assert_null (strstr (body, "{{"));
          g_assert_null (strstr (subject, "{{"));
          g_assert_cmpint (strstr (body, "https://meet.ffmuc.net/Abend") != NULL, ==,
                           gruppe_invitation_has_field (template, "link"));
          g_assert_nonnull (strstr (body, "Dienstag, 1. Dezember 2026"));
          g_assert_null (strstr (body, "\nKennwort: "));
          g_assert_null (strstr (body, "\nPassword: "));
          g_assert_null (strstr (body, "\n\n\n"));
        }
    }
}

static void
test_builtin_with_password (void)
{
  g_autoptr(GPtrArray) templates = gruppe_invitations_new_builtin (NULL);
  g_autoptr(GruppeInvitationFields) fields = all_fields ();
  g_autoptr(GruppeSecret) password = gruppe_secret_new ("geheim-Kanarie-7");

  for (guint i = 0; i < templates->len; i++)
    {
      GruppeInvitation *template = g_ptr_array_index (templates, i);
      g_autoptr(GruppeSecret) body = gruppe_invitation_secret_body (template, "de", fields, password);
      g_autofree char *subject = gruppe_invitation_subject (template, "de", fields);

      g_assert_cmpint (strstr (gruppe_secret_peek (body), "geheim-Kanarie-7") != NULL, ==,
                       gruppe_invitation_has_field (template, "password"));
      g_assert_null (strstr (subject, "geheim-Kanarie-7"));
    }
}

static void
test_empty_lines_left_out (void)
{
  const GruppeInvitationFields fields = { .title = (char *) "T", .time = (char *) "18:00" };
  g_autofree char *text = fill ("Anfang\\nLink: {{link}}\\n{{title}} {{link}}\\nEnde {{dial_in}}{{link}}\\nSchluss", &fields);

  g_assert_cmpstr (text, ==, "Anfang\nT \nSchluss");
}

static void
test_blank_lines_do_not_pile_up (void)
{
  const GruppeInvitationFields fields = { .title = (char *) "T" };
  g_autofree char *text = fill ("{{title}}\\n\\n{{dial_in}}\\n\\nEnde\\n", &fields);

  g_assert_cmpstr (text, ==, "T\n\nEnde\n");
}

static void
test_fields_are_not_templates (void)
{
  const GruppeInvitationFields fields = { .title = (char *) "{{link}} {{password}} {{", .link = (char *) "https://a.example/" };
  g_autofree char *text = fill ("{{title}}", &fields);

  g_assert_cmpstr (text, ==, "{{link}} {{password}} {{");
}

static void
test_unknown_field (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (from_body ("{{secret}}", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX);
}

static void
test_dates_in_words (void)
{
  g_autofree char *german = gruppe_meeting_date_in_words (1774746000, "Europe/Berlin", "de");
  g_autofree char *english = gruppe_meeting_date_in_words (1774746000, "Europe/Berlin", "en");
  g_autofree char *elsewhere = gruppe_meeting_date_in_words (1796165999, "Pacific/Auckland", "en");

  g_assert_cmpstr (german, ==, "Sonntag, 29. März 2026");
  g_assert_cmpstr (english, ==, "Sunday, 29 March 2026");
  g_assert_cmpstr (elsewhere, ==, "Wednesday, 2 December 2026");
}

static void
test_zone_in_words (void)
{
  g_autofree char *german = gruppe_meeting_zone_in_words ("America/New_York", "de");
  g_autofree char *english = gruppe_meeting_zone_in_words ("UTC", "en");

  g_assert_cmpstr (german, ==, "Uhrzeit in New York");
  g_assert_cmpstr (english, ==, "time in UTC");
}

int
main (int    argc,
      char **argv)
{
  gruppe_test_init (&argc, &argv);
  gruppe_core_init ();

  g_test_add_func ("/meetings/invitation/builtin-without-password", test_builtin_without_password);
  g_test_add_func ("/meetings/invitation/builtin-with-password", test_builtin_with_password);
  g_test_add_func ("/meetings/invitation/empty-lines-left-out", test_empty_lines_left_out);
  g_test_add_func ("/meetings/invitation/blank-lines-do-not-pile-up", test_blank_lines_do_not_pile_up);
  g_test_add_func ("/meetings/invitation/fields-are-not-templates", test_fields_are_not_templates);
  g_test_add_func ("/meetings/invitation/unknown-field", test_unknown_field);
  g_test_add_func ("/meetings/invitation/dates-in-words", test_dates_in_words);
  g_test_add_func ("/meetings/invitation/zone-in-words", test_zone_in_words);

  return g_test_run ();
}
