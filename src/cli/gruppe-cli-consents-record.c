/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-cli-consents.h"
#include "gruppe-cli-forms.h"
#include "meetings/gruppe-meeting-draft.h"

/* What was asked for, as it stands on the command line. */
typedef struct
{
  char *day;
  char *provider;
  char *method;
  char *witness;
  char *guardian;
  char *collected_by;
  char *evidence;
  char *place;
  char *meeting;
  char *until;
  char *sheet;
  char *language;
  char *choice;
  char *event;
  char **set;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_clear_pointer (&wanted->day, g_free);
  g_clear_pointer (&wanted->provider, g_free);
  g_clear_pointer (&wanted->method, g_free);
  g_clear_pointer (&wanted->witness, g_free);
  g_clear_pointer (&wanted->guardian, g_free);
  g_clear_pointer (&wanted->collected_by, g_free);
  g_clear_pointer (&wanted->evidence, g_free);
  g_clear_pointer (&wanted->place, g_free);
  g_clear_pointer (&wanted->meeting, g_free);
  g_clear_pointer (&wanted->until, g_free);
  g_clear_pointer (&wanted->sheet, g_free);
  g_clear_pointer (&wanted->language, g_free);
  g_clear_pointer (&wanted->choice, g_free);
  g_clear_pointer (&wanted->event, g_free);
  g_clear_pointer (&wanted->set, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* The beginning of a local day, or of the one so many days later. */
static gboolean
read_day (const char *option,
          const char *text,
          int         later,
          gint64     *ret_utc)
{
  g_autofree char *zone = gruppe_zone_local ();
  g_autoptr(GDateTime) day = NULL;
  g_autoptr(GDateTime) shifted = NULL;
  g_autoptr(GError) error = NULL;
  int year, month, mday;

  if (!gruppe_meeting_parse_date (text, &year, &month, &mday))
    {
      gruppe_cli_usage ("consents record: %s is a day such as 2026-11-23", option);
      return FALSE;
    }

  day = g_date_time_new_utc (year, month, mday, 0, 0, 0);
  shifted = g_date_time_add_days (day, later);
  if (shifted == NULL)
    {
      gruppe_cli_usage ("consents record: %s lies too far ahead", option);
      return FALSE;
    }

  g_date_time_get_ymd (shifted, &year, &month, &mday);
  if (gruppe_zone_to_utc (zone, year, month, mday, 0, 0, ret_utc, &error))
    return TRUE;

  gruppe_cli_error (error);

  return FALSE;
}

/* The file itself stays where it is; only its digest is kept. */
static char *
digest_file (const char  *path,
             GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 buffer[64 * 1024];
  gssize n;

  if (stream == NULL)
    {
      g_prefix_error (error, "evidence: ");
      return NULL;
    }

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, NULL, error)) > 0)
    g_checksum_update (checksum, buffer, n);

  if (n < 0)
    {
      g_prefix_error (error, "evidence: ");
      return NULL;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* The choice that says KIND, if there is only one. */
static char *
find_choice (const GruppeConsentForm *form,
             GruppeConsentKind        kind)
{
  GPtrArray *choices = gruppe_consent_form_get_choices (form);
  const char *found = NULL;

  if (kind == GRUPPE_CONSENT_REQUESTED)
    return g_strdup ("");

  for (guint i = 0; i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      if (choice->detail || choice->grants != gruppe_consent_is_yes (kind))
        continue;

      if (found != NULL)
        return NULL;
      found = choice->id;
    }

  return g_strdup (found != NULL ? found : "");
}

static gboolean
fill_choice (GruppeConsentEntry       *entry,
             const GruppeConsentForm  *form,
             const Wanted             *wanted)
{
  g_autoptr(GError) error = NULL;
  GruppeConsentKind kind;

  entry->choice = wanted->choice != NULL ? g_strdup (wanted->choice)
                                         : find_choice (form, entry->kind);
  if (entry->choice == NULL)
    {
      gruppe_cli_usage ("consents record: the form has several answers; say which with --choice");
      return FALSE;
    }

  if (entry->kind == GRUPPE_CONSENT_REQUESTED)
    return TRUE;

  if (!gruppe_consent_form_read_answer (form, entry->choice, &kind, &error))
    {
      gruppe_cli_error (error);
      return FALSE;
    }

  if (gruppe_consent_is_yes (kind) == gruppe_consent_is_yes (entry->kind))
    return TRUE;

  gruppe_cli_usage ("consents record: the choice \"%s\" does not mean \"%s\"", entry->choice,
                    gruppe_consent_kind_to_string (entry->kind));

  return FALSE;
}

/* The text as it would be shown today. */
static gboolean
fill_text (GruppeCli                *cli,
           GruppeConsentEntry       *entry,
           const GruppeConsentForm  *form,
           GruppePerson             *person,
           const Wanted             *wanted)
{
  g_auto(GruppeConsentFill) fill = { 0, };
  g_autoptr(GHashTable) placeholders = NULL;
  const char *language = wanted->language;

  if (language == NULL && *gruppe_person_get_language (person) != '\0')
    language = gruppe_person_get_language (person);
  if (language == NULL)
    language = gruppe_text_language ();

  fill.language = g_strdup (language);
  fill.purpose = g_strdup (entry->purpose);
  if (wanted->provider != NULL)
    {
      GruppeCatalogue *catalogue = gruppe_cli_get_catalogue (cli);
      GruppeProvider *provider;

      if (catalogue == NULL)
        return FALSE;

      provider = gruppe_catalogue_find_provider (catalogue, wanted->provider);
      if (provider == NULL)
        {
          gruppe_cli_usage ("there is no provider \"%s\"", wanted->provider);
          return FALSE;
        }
      fill.provider = g_object_ref (provider);
    }

  if (wanted->meeting != NULL && !gruppe_cli_fill_meeting (cli, &fill, wanted->meeting))
    return FALSE;

  if (!gruppe_cli_fill_set (&fill, wanted->set))
    return FALSE;

  placeholders = gruppe_consent_fill_new (&fill);
  entry->text = gruppe_consent_form_compose (form, language, placeholders);

  return TRUE;
}

static gboolean
fill_entry (GruppeConsentEntry *entry,
            const Wanted       *wanted)
{
  g_autoptr(GError) error = NULL;

  if (wanted->method != NULL && !gruppe_consent_method_from_string (wanted->method, &entry->method))
    {
      gruppe_cli_usage (
          "consents record: --method is \"paper\", \"screen\", \"mail\" or \"spoken\"");
      return FALSE;
    }

  if (wanted->until != NULL)
    {
      entry->limited = TRUE;
      if (!read_day ("--until", wanted->until, 1, &entry->valid_until))
        return FALSE;
    }

  if (wanted->evidence != NULL)
    {
      entry->evidence_sha256 = digest_file (wanted->evidence, &error);
      if (entry->evidence_sha256 == NULL)
        {
          gruppe_cli_error (error);
          return FALSE;
        }
    }

  entry->provider = g_strdup (wanted->provider);
  entry->meeting_uid = g_strdup (wanted->meeting);
  entry->refers_to = g_strdup (wanted->event);
  entry->health = gruppe_consent_is_yes (entry->kind);
  entry->details = gruppe_consent_details_new ();
  entry->details->evidence_place = g_strdup (wanted->place);
  entry->details->collected_by = g_strdup (wanted->collected_by);
  entry->details->witness = g_strdup (wanted->witness);
  entry->details->guardian = g_strdup (wanted->guardian);

  return TRUE;
}

static int
print_event (GruppeCli                *cli,
             const GruppeConsentEvent *event)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      g_print ("event %" G_GINT64_FORMAT " recorded: %s\n", event->id, event->uid);
      return GRUPPE_CLI_GOOD;
    }

  json_builder_begin_object (builder);
  gruppe_cli_add_int (builder, "event", event->id);
  gruppe_cli_add_string (builder, "id", event->uid);
  gruppe_cli_add_string (builder, "person", event->person_uid);
  gruppe_cli_add_string (builder, "purpose", event->purpose);
  gruppe_cli_add_string (builder, "kind", gruppe_consent_kind_to_string (event->kind));
  gruppe_cli_add_string (builder, "text_sha256", event->text_sha256);
  gruppe_cli_add_int (builder, "text_version", event->text_version);
  gruppe_cli_add_string (builder, "hash", event->hash);
  json_builder_end_object (builder);
  gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

static int
record (GruppeCli         *cli,
        const char        *name,
        const char        *purpose,
        GruppeConsentKind  kind,
        const Wanted      *wanted)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(GruppePerson) person = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GruppeConsentEntry) entry = NULL;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeConsentForm *form;
  gint64 given_at;

  if (!read_day ("--day", wanted->day, 0, &given_at) || !gruppe_cli_open (cli))
    return GRUPPE_CLI_BAD_INPUT;

  person = gruppe_cli_find_person (cli, name);
  if (person == NULL)
    return GRUPPE_CLI_BAD_INPUT;

  forms = gruppe_consent_forms_load_sync (context, &error);
  if (forms == NULL)
    return gruppe_cli_error (error);

  form = gruppe_consent_forms_for_purpose (forms, purpose);
  if (form == NULL)
    return gruppe_cli_usage ("there is no purpose \"%s\"", purpose);

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (person), purpose, kind, given_at);
  if (!fill_entry (entry, wanted))
    return GRUPPE_CLI_BAD_INPUT;

  if (gruppe_consent_entry_needs_text (kind) &&
      (!fill_choice (entry, form, wanted) ||
       (wanted->sheet == NULL && !fill_text (cli, entry, form, person, wanted))))
    return GRUPPE_CLI_BAD_INPUT;

  /* What came back on paper brings the text that was printed. */
  event = wanted->sheet != NULL
              ? gruppe_sheets_return_sync (context, wanted->sheet, entry->person_uid, entry, &error)
              : gruppe_consent_log_record_sync (context, entry, &error);

  return event != NULL ? print_event (cli, event) : gruppe_cli_error (error);
}

int
gruppe_cli_consents_record (GruppeCli  *cli,
                            int         argc,
                            char      **argv)
{
  g_auto(Wanted) wanted = { 0, };
  GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &wanted.day, NULL, NULL },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &wanted.provider, NULL, NULL },
    { "method", 0, 0, G_OPTION_ARG_STRING, &wanted.method, NULL, NULL },
    { "witness", 0, 0, G_OPTION_ARG_STRING, &wanted.witness, NULL, NULL },
    { "guardian", 0, 0, G_OPTION_ARG_STRING, &wanted.guardian, NULL, NULL },
    { "collected-by", 0, 0, G_OPTION_ARG_STRING, &wanted.collected_by, NULL, NULL },
    { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &wanted.evidence, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &wanted.place, NULL, NULL },
    { "meeting", 0, 0, G_OPTION_ARG_STRING, &wanted.meeting, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &wanted.sheet, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &wanted.language, NULL, NULL },
    { "choice", 0, 0, G_OPTION_ARG_STRING, &wanted.choice, NULL, NULL },
    { "event", 0, 0, G_OPTION_ARG_STRING, &wanted.event, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wanted.set, NULL, NULL },
    { NULL }
  };
  GruppeConsentKind kind;

  if (!gruppe_cli_parse_options ("consents record", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;
  if (argc != 4 || wanted.day == NULL)
    return gruppe_cli_usage ("consents record: PERSON PURPOSE KIND --day DAY");
  if (!gruppe_consent_kind_from_string (argv[3], &kind))
    return gruppe_cli_usage ("consents record: KIND is requested, given, refused, withdrawn, "
                             "renewed, expired or mistaken");
  if (wanted.language != NULL && !g_str_equal (wanted.language, "de") &&
      !g_str_equal (wanted.language, "en"))
    return gruppe_cli_usage ("consents record: --language is \"de\" or \"en\"");
  if (wanted.sheet != NULL && (wanted.provider != NULL || wanted.meeting != NULL))
    return gruppe_cli_usage ("consents record: provider and meeting are those of the form");
  if (wanted.sheet != NULL && kind != GRUPPE_CONSENT_GIVEN && kind != GRUPPE_CONSENT_REFUSED)
    return gruppe_cli_usage ("consents record: on a form people say yes (given) or no (refused)");

  return record (cli, argv[1], argv[2], kind, &wanted);
}
