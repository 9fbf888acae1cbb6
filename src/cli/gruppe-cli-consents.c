/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "consents/gruppe-consent-date.h"
#include "consents/gruppe-consent-due.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-consent-states.h"
#include "consents/gruppe-people.h"
#include "gruppe-cli-consents.h"

#define PROOF_YEARS 3

static gboolean
check_provider (GruppeCli  *cli,
                const char *provider)
{
  GruppeCatalogue *catalogue;

  if (provider == NULL)
    return TRUE;

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return FALSE;

  if (gruppe_catalogue_find_provider (catalogue, provider) != NULL)
    return TRUE;

  gruppe_cli_usage ("there is no provider \"%s\"", provider);

  return FALSE;
}

static void
print_status (GruppeCli                 *cli,
              JsonBuilder               *builder,
              const GruppeConsentStatus *status)
{
  gruppe_cli_add_string (builder, "purpose", status->purpose);
  gruppe_cli_add_string (builder, "label", status->label);
  gruppe_cli_add_int (builder, "people", status->n_people);
  if (!cli->json)
    g_print ("%s (%u people):", status->purpose, status->n_people);
  for (guint state = 0; state < GRUPPE_CONSENT_N_STATES; state++)
    {
      const char *name = gruppe_consent_state_to_string ((GruppeConsentState) state);

      gruppe_cli_add_int (builder, name, status->counts[state]);
      if (!cli->json)
        g_print (" %s %u", name, status->counts[state]);
    }
  if (!cli->json)
    g_print ("\n");
}

/* Who stands where with one purpose. */
static gboolean
print_people (GruppeCli    *cli,
              JsonBuilder  *builder,
              const char   *purpose,
              const char   *provider,
              GError      **error)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_load_sync (context, error);
  g_autoptr(GPtrArray) people = NULL;
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));

  people = forms != NULL ? gruppe_consent_states_list_sync (context, error) : NULL;
  if (people == NULL)
    return FALSE;

  json_builder_set_member_name (builder, "list");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      GruppePersonStates *states = g_ptr_array_index (people, i);
      GruppePerson *person = gruppe_person_states_get_person (states);
      const GruppeConsentEvent *latest = gruppe_person_states_get_latest (states, purpose);
      const char *state = gruppe_consent_state_to_string (
          gruppe_person_states_get_state (states, purpose, provider, forms, now));

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "id", gruppe_person_get_uid (person));
      gruppe_cli_add_string (builder, "name", gruppe_person_get_name (person));
      gruppe_cli_add_string (builder, "state", state);
      gruppe_cli_add_time (builder, "given_at", latest != NULL ? latest->given_at : 0);
      gruppe_cli_add_time (builder, "valid_until",
                           latest != NULL && latest->limited ? latest->valid_until : 0);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("  %-10s %s\n", state, gruppe_person_get_name (person));
    }
  json_builder_end_array (builder);

  return TRUE;
}

static int
print_purposes (GruppeCli  *cli,
                const char *purpose,
                const char *provider)
{
  g_autoptr(GPtrArray) purposes = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  gboolean found = FALSE;

  purposes = gruppe_consent_log_status_sync (gruppe_cli_get_context (cli), provider, &error);
  if (purposes == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentStatus *status = g_ptr_array_index (purposes, i);

      if (purpose != NULL && !g_str_equal (status->purpose, purpose))
        continue;

      found = TRUE;
      json_builder_begin_object (builder);
      print_status (cli, builder, status);
      if (purpose != NULL && !print_people (cli, builder, purpose, provider, &error))
        return gruppe_cli_error (error);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (!found)
    return gruppe_cli_usage ("there is no purpose \"%s\"", purpose);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static void
print_state (GruppeCli          *cli,
             JsonBuilder        *builder,
             const char         *member,
             GruppeConsentState  state)
{
  gruppe_cli_add_string (builder, member, gruppe_consent_state_to_string (state));
  if (!cli->json)
    g_print ("  %s %s", member, gruppe_consent_state_to_string (state));
}

/* Who takes part in a meeting, and whether it may be recorded. */
static int
print_meeting (GruppeCli  *cli,
               const char *meeting)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  gboolean sound, video;

  people = gruppe_consents_for_date_sync (gruppe_cli_get_context (cli), meeting, &error);
  if (people == NULL)
    return gruppe_cli_error (error);

  /* Where nobody is named, nobody knows who was asked. */
  sound = video = people->len > 0;
  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "meeting", meeting);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      const GruppeDateConsent *consent = g_ptr_array_index (people, i);

      sound = sound && consent->sound_recording == GRUPPE_CONSENT_STATE_YES;
      video = video && consent->video_recording == GRUPPE_CONSENT_STATE_YES;
      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "id", gruppe_person_get_uid (consent->person));
      gruppe_cli_add_string (builder, "name", gruppe_person_get_name (consent->person));
      if (!cli->json)
        g_print ("%s:", gruppe_person_get_name (consent->person));
      print_state (cli, builder, GRUPPE_CONSENT_VIDEO_MEETINGS, consent->video);
      print_state (cli, builder, GRUPPE_CONSENT_SOUND_RECORDING, consent->sound_recording);
      print_state (cli, builder, GRUPPE_CONSENT_VIDEO_RECORDING, consent->video_recording);
      print_state (cli, builder, GRUPPE_CONSENT_PHOTO, consent->photo);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("\n");
    }
  json_builder_end_array (builder);
  gruppe_cli_add_boolean (builder, "may_record_sound", sound);
  gruppe_cli_add_boolean (builder, "may_record_video", video);
  json_builder_end_object (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else
    g_print ("%u people; sound may %sbe recorded, picture and sound may %sbe recorded\n",
             people->len, sound ? "" : "not ", video ? "" : "not ");

  return GRUPPE_CLI_GOOD;
}

static int
status (GruppeCli  *cli,
        int         argc,
        char      **argv)
{
  g_autofree char *purpose = NULL;
  g_autofree char *meeting = NULL;
  g_autofree char *provider = NULL;
  GOptionEntry entries[] = {
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, NULL, NULL },
    { "meeting", 0, 0, G_OPTION_ARG_STRING, &meeting, NULL, NULL },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &provider, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("consents status", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1)
    return gruppe_cli_usage ("consents status takes no argument");
  if (meeting != NULL && (purpose != NULL || provider != NULL))
    return gruppe_cli_usage ("consents status: --meeting stands alone");

  if (!check_provider (cli, provider) || !gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  return meeting != NULL ? print_meeting (cli, meeting) : print_purposes (cli, purpose, provider);
}

static void
print_due (GruppeCli       *cli,
           JsonBuilder     *builder,
           const GruppeDue *due)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local (due->at);
  g_autofree char *day = at != NULL ? g_date_time_format (at, "%Y-%m-%d") : g_strdup ("");

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "kind", gruppe_due_kind_to_string (due->kind));
  gruppe_cli_add_string (builder, "person", due->person_uid);
  gruppe_cli_add_string (builder, "name", due->name);
  gruppe_cli_add_string (builder, "purpose", due->purpose);
  gruppe_cli_add_string (builder, "form", due->sheet);
  gruppe_cli_add_string (builder, "event", due->event_uid);
  gruppe_cli_add_string (builder, "reason", due->needs_guardian ? "guardian" : NULL);
  gruppe_cli_add_time (builder, "at", due->at);
  json_builder_end_object (builder);

  if (!cli->json)
    g_print ("%-10s %s  %s%s%s%s%s%s\n", gruppe_due_kind_to_string (due->kind), day,
             due->name != NULL ? due->name : "-", due->purpose != NULL ? "  " : "",
             due->purpose != NULL ? due->purpose : "", due->sheet != NULL ? "  " : "",
             due->sheet != NULL ? due->sheet : "",
             due->needs_guardian ? "  (under 16, and no parent or guardian is recorded)" : "");
}

static int
list_due (GruppeCli  *cli,
          int         argc,
          char      **argv)
{
  g_autofree char *provider = NULL;
  int proof_years = PROOF_YEARS;
  GOptionEntry entries[] = {
    { "provider", 0, 0, G_OPTION_ARG_STRING, &provider, NULL, NULL },
    { "proof-years", 0, 0, G_OPTION_ARG_INT, &proof_years, NULL, NULL },
    { NULL }
  };
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  if (!gruppe_cli_parse_options ("consents due", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 1)
    return gruppe_cli_usage ("consents due takes no argument");
  if (proof_years < 0 || proof_years > 30)
    return gruppe_cli_usage ("consents due: --proof-years is a number from 0 to 30");

  if (!check_provider (cli, provider) || !gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  list = gruppe_consents_due_sync (gruppe_cli_get_context (cli), provider, proof_years, &error);
  if (list == NULL)
    return gruppe_cli_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    print_due (cli, builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
  else if (list->len == 0)
    g_print ("nothing to do\n");

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_find_person:
 * @cli: the call, its profile open
 * @uid_or_name: id of a person, or the name if only one has it
 *
 * Returns: (transfer full) (nullable): the person; %NULL after saying what is wrong
 */
GruppePerson *
gruppe_cli_find_person (GruppeCli  *cli,
                        const char *uid_or_name)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GruppePerson) found = NULL;
  g_autoptr(GError) error = NULL;

  if (g_uuid_string_is_valid (uid_or_name))
    {
      found = gruppe_people_find_sync (context, uid_or_name, &error);
      if (found == NULL)
        gruppe_cli_error (error);
      return g_steal_pointer (&found);
    }

  people = gruppe_people_list_sync (context, uid_or_name, &error);
  if (people == NULL)
    {
      gruppe_cli_error (error);
      return NULL;
    }

  for (guint i = 0; i < people->len; i++)
    {
      GruppePerson *person = g_ptr_array_index (people, i);

      if (!g_str_equal (gruppe_person_get_name (person), uid_or_name))
        continue;

      if (found != NULL)
        {
          gruppe_cli_usage ("several people are called \"%s\"; use the id, see \"people list\"",
                            uid_or_name);
          return NULL;
        }
      found = g_object_ref (person);
    }

  if (found == NULL)
    gruppe_cli_usage ("there is nobody with the id or name \"%s\"", uid_or_name);

  return g_steal_pointer (&found);
}

int
gruppe_cli_consents (GruppeCli  *cli,
                     int         argc,
                     char      **argv)
{
  static const struct
  {
    const char *name;
    GruppeCliVerb verb;
  } verbs[] = {
    { "status", status },
    { "record", gruppe_cli_consents_record },
    { "verify", gruppe_cli_consents_verify },
    { "receipt", gruppe_cli_consents_receipt },
    { "due", list_due },
    { "export", gruppe_cli_consents_export },
  };

  for (gsize i = 0; argc >= 2 && i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (argv[1], verbs[i].name))
        return verbs[i].verb (cli, argc - 1, argv + 1);
    }

  return gruppe_cli_usage (
      "consents: \"status\", \"record\", \"verify\", \"receipt\", \"due\" or \"export\"");
}
