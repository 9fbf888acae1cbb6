/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-zone.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-cli-consents.h"
#include "gruppe-cli-forms.h"
#include "meetings/gruppe-meeting-draft.h"

/* What was asked for, as it stands on the command line. */
typedef struct
{
  char *day;
  char *person;
  char *guardian;
  char *collected_by;
  char *place;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_clear_pointer (&wanted->day, g_free);
  g_clear_pointer (&wanted->person, g_free);
  g_clear_pointer (&wanted->guardian, g_free);
  g_clear_pointer (&wanted->collected_by, g_free);
  g_clear_pointer (&wanted->place, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* The beginning of a local day. */
static gboolean
read_day (const char *text,
          gint64     *ret_utc)
{
  g_autofree char *zone = gruppe_zone_local ();
  g_autoptr(GError) error = NULL;
  int year, month, day;

  if (!gruppe_meeting_parse_date (text, &year, &month, &day))
    {
      gruppe_cli_usage ("forms return: --day is a day such as 2026-11-23");
      return FALSE;
    }

  if (gruppe_zone_to_utc (zone, year, month, day, 0, 0, ret_utc, &error))
    return TRUE;

  gruppe_cli_error (error);

  return FALSE;
}

/* "yes", "no", or ids of the choices with commas. */
static gboolean
read_answer (const GruppeConsentForm *form,
             const char              *answer,
             GruppeConsentEntry      *entry,
             GError                 **error)
{
  gboolean plain_no = g_str_equal (answer, "no");

  if (plain_no)
    {
      entry->kind = GRUPPE_CONSENT_REFUSED;
      return TRUE;
    }

  entry->choice = g_strdelimit (g_strdup (answer), ",", ' ');

  return gruppe_consent_form_read_answer (form, entry->choice, &entry->kind, error);
}

static int
take_back (GruppeCli    *cli,
           const char   *number,
           const char   *answer,
           const Wanted *wanted)
{
  GruppeContext *context;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GruppeSheetRecord) record = NULL;
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GruppePerson) person = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  const GruppeConsentForm *form;
  gint64 given_at;

  if (!read_day (wanted->day, &given_at) || !gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  context = gruppe_cli_get_context (cli);
  if (wanted->person != NULL)
    {
      person = gruppe_cli_find_person (cli, wanted->person);
      if (person == NULL)
        return GRUPPE_CLI_BAD_INPUT;
    }

  forms = gruppe_consent_forms_load_sync (context, &error);
  record = forms != NULL ? gruppe_sheets_find_sync (context, number, &error) : NULL;
  if (record == NULL)
    return gruppe_cli_error (error);

  form = gruppe_consent_forms_for_purpose (forms, record->purpose);
  if (form == NULL)
    return gruppe_cli_usage ("there is no purpose \"%s\"", record->purpose);

  entry = gruppe_consent_entry_new (record->person_uid != NULL ? record->person_uid : "",
                                    record->purpose, GRUPPE_CONSENT_GIVEN, given_at);
  if (!read_answer (form, answer, entry, &error))
    return gruppe_cli_error (error);

  entry->method = GRUPPE_CONSENT_PAPER;
  entry->details = gruppe_consent_details_new ();
  entry->details->guardian = g_strdup (wanted->guardian);
  entry->details->collected_by = g_strdup (wanted->collected_by);
  entry->details->evidence_place = g_strdup (wanted->place);
  event = gruppe_sheets_return_sync (context, number,
                                     person != NULL ? gruppe_person_get_uid (person) : NULL, entry,
                                     &error);
  if (event == NULL)
    return gruppe_cli_error (error);

  if (!cli->json)
    {
      g_print ("%s: %s, %s, event %" G_GINT64_FORMAT "\n", record->id, record->purpose,
               gruppe_consent_kind_to_string (event->kind), event->id);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "id", record->id);
  gruppe_cli_add_string (builder, "person", event->person_uid);
  gruppe_cli_add_string (builder, "purpose", event->purpose);
  gruppe_cli_add_string (builder, "kind", gruppe_consent_kind_to_string (event->kind));
  gruppe_cli_add_string (builder, "choice", event->choice);
  gruppe_cli_add_int (builder, "version", event->text_version);
  gruppe_cli_add_int (builder, "event", event->id);
  gruppe_cli_add_time (builder, "given_at", event->given_at);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_forms_return:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments from "return" on
 *
 * Returns: exit code
 */
int
gruppe_cli_forms_return (GruppeCli  *cli,
                         int         argc,
                         char      **argv)
{
  g_auto(Wanted) wanted = { 0 };
  GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &wanted.day, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &wanted.person, NULL, NULL },
    { "guardian", 0, 0, G_OPTION_ARG_STRING, &wanted.guardian, NULL, NULL },
    { "collected-by", 0, 0, G_OPTION_ARG_STRING, &wanted.collected_by, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &wanted.place, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("forms", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  if (argc != 3 || wanted.day == NULL)
    return gruppe_cli_usage ("forms return: NUMBER yes|no|CHOICES --day DAY [--person PERSON]");

  return take_back (cli, argv[1], argv[2], &wanted);
}
