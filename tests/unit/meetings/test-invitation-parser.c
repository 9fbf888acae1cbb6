/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-core.h"
#include "gruppe-test.h"
#include "meetings/gruppe-invitation-parser.h"

#define LEAST_FOUND 64
#define LEAST_NONE 22

static GruppeCatalogue *catalogue;

static char *
fixture_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "unit", "meetings", "invitations", NULL);
}

static void
assert_member (JsonObject *wanted,
               const char *name,
               const char *got)
{
  JsonNode *node = json_object_get_member (wanted, name);

  g_assert_nonnull (node);
  g_assert_cmpstr (got, ==, JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node));
}

static const char *
peek (GruppeSecret *secret)
{
  return secret != NULL ? gruppe_secret_peek (secret) : NULL;
}

static JsonParser *
read_wanted (const char *path)
{
  g_autofree char *stem = g_strndup (path, (gsize) (strrchr (path, '.') - path));
  g_autofree char *wanted = g_strconcat (stem, ".json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  json_parser_load_from_file (parser, wanted, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&parser);
}

static void
fixture_reads_as_written (gconstpointer user_data)
{
  const char *path = user_data;
  g_autoptr(JsonParser) parser = read_wanted (path);
  JsonObject *wanted = json_node_get_object (json_parser_get_root (parser));
  g_autoptr(GruppeFoundInvitation) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  JsonArray *numbers = json_object_get_array_member (wanted, "dial_in");
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  found = gruppe_invitation_parse (catalogue, data, length, &error);

  if (json_object_get_null_member (wanted, "provider"))
    {
      g_assert_null (found);
      if (error != NULL)
        g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
      return;
    }

  g_assert_no_error (error);
  g_assert_nonnull (found);
  assert_member (wanted, "provider", found->provider);
  assert_member (wanted, "url", found->url);
  assert_member (wanted, "meeting_id", found->meeting_id);
  assert_member (wanted, "title", found->title);
  assert_member (wanted, "passcode", peek (found->passcode));
  assert_member (wanted, "phone_pin", peek (found->phone_pin));
  assert_member (wanted, "start", found->start);
  assert_member (wanted, "end", found->end);
  assert_member (wanted, "time_zone", found->time_zone);
  g_assert_nonnull (gruppe_catalogue_find_provider (catalogue, found->provider));

  g_assert_cmpuint (g_strv_length (found->dial_in), ==, json_array_get_length (numbers));
  for (guint i = 0; found->dial_in[i] != NULL; i++)
    g_assert_cmpstr (found->dial_in[i], ==, json_array_get_string_element (numbers, i));
}

/* Each of the seven in both languages, and enough of them in each form. */
static void
fixtures_cover_the_seven (void)
{
  static const char * const systems[] = { "teams", "zoom", "goto", "webex", "jitsi", "bbb", "talk" };
  g_autofree char *folder = fixture_folder ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint found = 0, none = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_auto(GStrv) words = NULL;

      if (g_str_has_suffix (name, ".json"))
        continue;
      if (g_str_has_prefix (name, "none-"))
        none++;
      else
        found++;
      words = g_strsplit (name, "-", 3);
      if (words[1] != NULL)
        g_hash_table_add (seen, g_strconcat (words[0], "-", words[1], NULL));
    }

  g_assert_cmpuint (found, >=, LEAST_FOUND);
  g_assert_cmpuint (none, >=, LEAST_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *german = g_strconcat (systems[i], "-de", NULL);
      g_autofree char *english = g_strconcat (systems[i], "-en", NULL);

      g_assert_true (g_hash_table_contains (seen, german));
      g_assert_true (g_hash_table_contains (seen, english));
    }
}

static GruppeFoundInvitation *
parse (const char  *text,
       GError     **error)
{
  return gruppe_invitation_parse (catalogue, text, strlen (text), error);
}

static void
too_large_is_refused (void)
{
  g_autofree char *text = g_malloc (GRUPPE_INVITATION_MAX_BYTES + 2);
  g_autoptr(GError) error = NULL;

  memset (text, 'a', GRUPPE_INVITATION_MAX_BYTES + 1);
  text[GRUPPE_INVITATION_MAX_BYTES + 1] = '\0';
  g_assert_null (parse (text, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "invitation");
}

static void
largest_is_read (void)
{
  static const char link[] = "\nhttps://meet.jit.si/Abendrunde-q8w2n5x7\n";
  g_autofree char *text = g_malloc (GRUPPE_INVITATION_MAX_BYTES + 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = NULL;

  memset (text, ' ', GRUPPE_INVITATION_MAX_BYTES);
  memcpy (text + GRUPPE_INVITATION_MAX_BYTES - strlen (link), link, sizeof link);
  found = parse (text, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->provider, ==, "jitsi-meet");
}

static void
zeros_are_no_text (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_invitation_parse (catalogue, "PK\3\4\0\0\0", 7, &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_ENCODING);
}

static void
nothing_is_no_error (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (gruppe_invitation_parse (catalogue, NULL, 0, &error));
  g_assert_no_error (error);
  g_assert_null (parse ("Wir sehen uns im Gemeindehaus.", &error));
  g_assert_no_error (error);
}

static void
homograph_is_named_in_ascii (void)
{
  g_autoptr(GError) error = NULL;

  /* The two letters in the middle are Cyrillic. */
  g_assert_null (parse ("Kenncode: 048213 https://us02web.z\320\276\320\276m.us/j/81200000017", &error));
  g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
  g_assert_cmpstr (gruppe_input_error_place (error), ==, "link");
  g_assert_nonnull (strstr (error->message, "xn--"));
  g_assert_true (g_str_is_ascii (error->message));
  g_assert_null (strstr (error->message, "048213"));
}

static void
other_schemes_are_refused (void)
{
  static const char * const links[] = {
    "javascript:alert(1)//zoom.us/j/81200000017", "zoommtg://zoom.us/join?confno=81200000017", "file:///etc/hostname",
    "msteams://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0",
    "https://eur03.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (parse (links[i], &error));
      g_assert_error (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN);
    }
}

/* A refused link beside a good one does no harm. */
static void
good_link_beside_refused_one (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = NULL;

  found = parse ("https://zoom.us.evil.example/j/81200000017 https://zoom.us/j/81200000018", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->url, ==, "https://zoom.us/j/81200000018");
  g_assert_cmpstr (found->host, ==, "zoom.us");
}

static void
wrapped_many_times (void)
{
  g_autofree char *link = g_strdup ("https://zoom.us/j/81200000017");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = NULL;

  for (int i = 0; i < 4; i++)
    {
      g_autofree char *coded = g_uri_escape_string (link, NULL, FALSE);

      g_free (link);
      link = g_strconcat ("https://eur03.safelinks.protection.outlook.com/?url=", coded, "&reserved=0", NULL);
    }
  found = parse (link, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->url, ==, "https://zoom.us/j/81200000017");
}

static void
redirections_of_webmail (void)
{
  static const char * const links[] = {
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__zoom.us_j_81200000017&d=DwMF&c=x",
    "https://urldefense.com/v3/__https://zoom.us/j/81200000017__;!!AbC!Token$",
    "https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl=https%3A%2F%2Fzoom.us%2Fj%2F81200000017",
    "https://www.google.com/url?sa=D&q=https://zoom.us/j/81200000017&ust=1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeFoundInvitation) found = parse (links[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->url, ==, "https://zoom.us/j/81200000017");
    }
}

/* As a page of a million bytes that mean nothing, with elements in one another as deep as it goes. */
static void
large_html_is_bounded (void)
{
  g_autoptr(GString) html = g_string_new ("<html><body><a href=\"https://zoom.us/j/81200000017\">Meeting</a>");
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = NULL;
  gint64 began = g_get_monotonic_time ();

  while (html->len < 1024 * 1024)
    g_string_append (html, "<div><i><b></x>");
  found = parse (html->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 30 * G_USEC_PER_SEC);
}

static void
deep_calendar_is_none (void)
{
  g_autoptr(GString) text = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 50000; i++)
    g_string_append (text, "BEGIN:VEVENT\r\n");
  g_assert_null (parse (text->str, &error));
  g_assert_no_error (error);
}

static void
nested_mails_are_bounded (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append (text, "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n");
  g_string_append (text, "Subject: x\n\nhttps://zoom.us/j/81200000017\n");
  g_assert_null (parse (text->str, &error));
  g_assert_no_error (error);
}

static void
times_when_the_clock_changes (void)
{
  static const struct
  {
    const char *text;
    const char *start;
    const char *end;
  } cases[] = {
    { "Sonntag, 29.03.2026, 19:00 Uhr Europe/Berlin", "2026-03-29T19:00:00+02:00", NULL },
    { "Sonntag, 25.10.2026, 19:00 - 20:30 Uhr Europe/Berlin", "2026-10-25T19:00:00+01:00", "2026-10-25T20:30:00+01:00" },
    /* The hour that is left out. */
    { "Sonntag, 29.03.2026, 02:30 Uhr Europe/Berlin", NULL, NULL },
    { "24.11.2026, 22:30 bis 00:30 Uhr (MEZ)", "2026-11-24T22:30:00+01:00", "2026-11-25T00:30:00+01:00" },
    { "Time: Nov 24, 2026 12:00 AM (UTC)", "2026-11-24T00:00:00+00:00", NULL },
    { "Am 31.02.2026 um 19 Uhr", NULL, NULL },
    { "Am 24. November um 19 Uhr", NULL, NULL },
    { "24.11.2026", NULL, NULL },
    /* Two dates that contradict each other, and one that is no date of a meeting. */
    { "24.11.2026 19:00 Uhr\noder\n25.11.2026 19:00 Uhr", NULL, NULL },
    { "Bitte anmelden bis 20.11.2026, 12:00 Uhr", NULL, NULL },
    { "03/04/2026 7:00 PM", NULL, NULL },
    { "11/24/2026 7:00-8:30 PM", "2026-11-24T19:00:00", "2026-11-24T20:30:00" },
    { "2026-11-24 19:00 bis 20:30 Uhr", "2026-11-24T19:00:00", "2026-11-24T20:30:00" },
    { "Beginn: 24.11.2026, 19:00 Uhr\nEnde: 24.11.2026, 20:30 Uhr\nZeitzone: Europe/Berlin", "2026-11-24T19:00:00+01:00",
      "2026-11-24T20:30:00+01:00" },
    { "24.11.2026, 19:00 Uhr\nEnde: 20:30 Uhr", "2026-11-24T19:00:00", "2026-11-24T20:30:00" },
    { "Date: 2026-11-24T19:00:00+01:00", "2026-11-24T19:00:00+01:00", NULL },
    { "Datum: 24.11.2026\nUhrzeit: 19 Uhr\nDauer: 90 Minuten", "2026-11-24T19:00:00", "2026-11-24T20:30:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, "\nhttps://zoom.us/j/81200000017\n", NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeFoundInvitation) found = parse (text, &error);

      g_assert_nonnull (found);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found->start, ==, cases[i].start);
      g_assert_cmpstr (found->end, ==, cases[i].end);
    }
}

static void
sentences_are_no_passcodes (void)
{
  static const struct
  {
    const char *text;
    const char *passcode;
  } cases[] = {
    { "Kennwort: wird separat verschickt", NULL },
    { "Passwort: keins", NULL },
    { "Passcode: ********", NULL },
    { "Password: see below", NULL },
    { "Das Kennwort ist wie immer", NULL },
    { "Host-Kenncode: 999111", NULL },
    { "WLAN-Passwort: Garten2026", NULL },
    { "Passcode:", NULL },
    { "Kennwort: Linde-Kiesel-42.", "Linde-Kiesel-42" },
    { "Meeting-ID: 812 0000 0017, Kenncode: 048213", "048213" },
    { "Host-Kenncode: 999111 Kenncode: 048213", "048213" },
    { "Passcode :  048213", "048213" },
    { "Kenncode\357\274\232048213", "048213" },
    { "*Passwort:* Ulme77", "Ulme77" },
    { "Kennwort: \342\200\236Ulme77\342\200\234", "Ulme77" },
    { "Kenncode:\n\n048213\n", "048213" },
    { "ID 812 0000 0017, Passwort \"Ulme77\"", "Ulme77" },
    { "Passwort 2026 ge\303\244ndert", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("https://zoom.us/j/81200000017\n", cases[i].text, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeFoundInvitation) found = parse (text, &error);

      g_assert_nonnull (found);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (peek (found->passcode), ==, cases[i].passcode);
    }
}

static void
numbers_are_those_to_dial_in (void)
{
  static const struct
  {
    const char *text;
    const char *numbers;
  } cases[] = {
    { "Tel.: +49 30 23125 111", "" },
    { "You can also dial in using your phone.\nGermany (Toll Free): 0 800 000 0801\nGermany: +49 69 90009 801\n\n"
      "Access Code: 193-000-677\nMobile: +49 30 23125 111", "0 800 000 0801|+49 69 90009 801" },
    { "Einwahl: +49 30 23125 401 oder 030 23125 402, PIN: 48213#", "+49 30 23125 401|030 23125 402" },
    { "Per Telefon einw\303\244hlen\n+49 30 23125602,,191000571# Germany\n\nViele Gr\303\274\303\237e\nTelefon: +49 30 23125 111", "+49 30 23125602" },
    { "Kenncode: 048213\nMeeting-ID: 193 000 677", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("https://global.gotomeeting.com/join/193000677\n", cases[i].text, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeFoundInvitation) found = parse (text, &error);
      g_autofree char *numbers = NULL;

      g_assert_nonnull (found);
      numbers = g_strjoinv ("|", found->dial_in);
      g_assert_cmpstr (numbers, ==, cases[i].numbers);
    }
}

static void
teams_links_end_where_they_end (void)
{
  static const char whole[] = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d";
  static const struct
  {
    const char *text;
    const char *url;
  } cases[] = {
    { "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0\nDanke", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0" },
    { "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0?context=%7b%22Tid%22\n%3a%22x%22%7d\nDanke", whole },
    { "(https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d).", whole },
    { "<https://teams.microsoft.com/l/meetup-join/\n19%3ameeting_QQ%40thread.v2/0?context=\n%7b%22Tid%22%3a%22x%22%7d>Danke", whole },
    { "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QQ%40thread.v2/0?context={\"Tid\"%3a\"x\"}", whole },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GruppeFoundInvitation) found = parse (cases[i].text, &error);

      g_assert_nonnull (found);
      g_assert_cmpstr (found->url, ==, cases[i].url);
    }
}

static void
unknown_server_is_none (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = parse ("https://meet.example.org/abendrunde-q8w2n5x7", &error);

  /* Jitsi Meet on an unknown server has no path of its own. */
  g_assert_no_error (error);
  g_assert_null (found);
}

static void
add_fixtures (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/invitation-parser/fixture/", name, NULL);

      if (!g_str_has_suffix (name, ".json"))
        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), fixture_reads_as_written, g_free);
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

  add_fixtures ();
  g_test_add_func ("/invitation-parser/fixtures-cover-the-seven", fixtures_cover_the_seven);
  g_test_add_func ("/invitation-parser/too-large", too_large_is_refused);
  g_test_add_func ("/invitation-parser/largest", largest_is_read);
  g_test_add_func ("/invitation-parser/zeros", zeros_are_no_text);
  g_test_add_func ("/invitation-parser/nothing", nothing_is_no_error);
  g_test_add_func ("/invitation-parser/homograph", homograph_is_named_in_ascii);
  g_test_add_func ("/invitation-parser/schemes", other_schemes_are_refused);
  g_test_add_func ("/invitation-parser/good-beside-refused", good_link_beside_refused_one);
  g_test_add_func ("/invitation-parser/wrapped", wrapped_many_times);
  g_test_add_func ("/invitation-parser/redirections", redirections_of_webmail);
  g_test_add_func ("/invitation-parser/large-html", large_html_is_bounded);
  g_test_add_func ("/invitation-parser/deep-calendar", deep_calendar_is_none);
  g_test_add_func ("/invitation-parser/nested-mails", nested_mails_are_bounded);
  g_test_add_func ("/invitation-parser/times", times_when_the_clock_changes);
  g_test_add_func ("/invitation-parser/sentences", sentences_are_no_passcodes);
  g_test_add_func ("/invitation-parser/numbers", numbers_are_those_to_dial_in);
  g_test_add_func ("/invitation-parser/teams-links", teams_links_end_where_they_end);
  g_test_add_func ("/invitation-parser/unknown-server", unknown_server_is_none);

  status = g_test_run ();
  g_object_unref (catalogue);

  return status;
}
