/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-consent-states.h"
#include "consents/gruppe-form-document.h"
#include "gruppe-cli-consents.h"
#include "gruppe-cli-forms.h"

/* What was asked for, as it stands on the command line. */
typedef struct
{
  char *out;
  char *person;
  int blank;
  gboolean all_missing;
  gboolean note_asked;
  int size;
  char *language;
  char *provider;
  char *meeting;
  char **set;

  /* Found from it. */
  GruppeProvider *found_provider;
  GruppePerson *found_person;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_clear_pointer (&wanted->out, g_free);
  g_clear_pointer (&wanted->person, g_free);
  g_clear_pointer (&wanted->language, g_free);
  g_clear_pointer (&wanted->provider, g_free);
  g_clear_pointer (&wanted->meeting, g_free);
  g_clear_pointer (&wanted->set, g_strfreev);
  g_clear_object (&wanted->found_provider);
  g_clear_object (&wanted->found_person);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* Whether somebody is still to be asked: without an answer, or with one that does not count any more. Who said no is left in
 * peace. */
static gboolean
is_missing (GruppePersonStates         *states,
            const GruppeConsentPurpose *purpose,
            const Wanted               *wanted,
            GruppeConsentForms         *forms,
            gint64                      now)
{
  GruppePerson *person = gruppe_person_states_get_person (states);
  GruppeConsentState state;

  if (gruppe_person_get_restricted (person) || gruppe_person_get_left_at (person) != 0)
    return FALSE;

  if (purpose->single_date && wanted->meeting != NULL)
    state = gruppe_person_states_get_state_for_meeting (states, purpose->id, wanted->meeting, forms, now);
  else
    state = gruppe_person_states_get_state (
        states, purpose->id,
        g_str_equal (purpose->id, GRUPPE_CONSENT_VIDEO_MEETINGS) ? wanted->provider : NULL, forms,
        now);

  return state == GRUPPE_CONSENT_STATE_NOT_ASKED || state == GRUPPE_CONSENT_STATE_EXPIRED ||
         state == GRUPPE_CONSENT_STATE_ASK_AGAIN;
}

static GruppeConsentText *
compose (GruppeCli               *cli,
         const GruppeConsentForm *form,
         const Wanted            *wanted,
         GruppePerson            *person)
{
  g_auto(GruppeConsentFill) fill = { 0 };
  g_autoptr(GHashTable) placeholders = NULL;
  const char *language = wanted->language;

  if (language == NULL && person != NULL && *gruppe_person_get_language (person) != '\0')
    language = gruppe_person_get_language (person);
  if (language == NULL)
    language = gruppe_text_language ();

  fill.language = g_strdup (language);
  fill.purpose = g_strdup (gruppe_consent_form_get_purpose (form));
  fill.provider = wanted->found_provider != NULL ? g_object_ref (wanted->found_provider) : NULL;
  if ((wanted->meeting != NULL && !gruppe_cli_fill_meeting (cli, &fill, wanted->meeting)) ||
      !gruppe_cli_fill_set (&fill, wanted->set))
    return NULL;

  placeholders = gruppe_consent_fill_new (&fill);

  return gruppe_consent_form_compose (form, language, placeholders);
}

static gboolean
add_order (GruppeCli                  *cli,
           GPtrArray                  *orders,
           const GruppeConsentForm    *form,
           const GruppeConsentPurpose *purpose,
           const Wanted               *wanted,
           GruppePerson               *person)
{
  g_autoptr(GruppeConsentText) text = compose (cli, form, wanted, person);

  if (text == NULL)
    return FALSE;

  g_ptr_array_add (orders,
                   gruppe_sheet_order_new (
                       person != NULL ? gruppe_person_get_uid (person) : NULL, text,
                       g_str_equal (purpose->id, GRUPPE_CONSENT_VIDEO_MEETINGS) ? wanted->provider : NULL,
                       purpose->single_date ? wanted->meeting : NULL));

  return TRUE;
}

static gboolean
add_orders (GruppeCli           *cli,
            GPtrArray           *orders,
            GruppeConsentForms  *forms,
            GPtrArray           *people,
            const char          *id,
            const Wanted        *wanted)
{
  const GruppeConsentPurpose *purpose = gruppe_consent_forms_find_purpose (forms, id);
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, id);
  GruppeContext *context = gruppe_cli_get_context (cli);
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));

  if (form == NULL)
    {
      gruppe_cli_usage (purpose != NULL ? "the purpose \"%s\" has no text yet"
                                        : "there is no purpose \"%s\"; see \"forms list\"", id);
      return FALSE;
    }

  if (purpose->retired)
    {
      gruppe_cli_usage ("the purpose \"%s\" is not asked for any more", id);
      return FALSE;
    }

  if (wanted->found_person != NULL)
    return add_order (cli, orders, form, purpose, wanted, wanted->found_person);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      GruppePersonStates *states = g_ptr_array_index (people, i);

      if (is_missing (states, purpose, wanted, forms, now) &&
          !add_order (cli, orders, form, purpose, wanted, gruppe_person_states_get_person (states)))
        return FALSE;
    }

  for (int i = 0; people == NULL && i < MAX (wanted->blank, 1); i++)
    {
      if (!add_order (cli, orders, form, purpose, wanted, NULL))
        return FALSE;
    }

  return TRUE;
}

static void
print_records (GruppeCli *cli,
               GPtrArray *records)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      const GruppeSheetRecord *record = g_ptr_array_index (records, i);

      json_builder_begin_object (builder);
      gruppe_cli_add_string (builder, "id", record->id);
      gruppe_cli_add_string (builder, "person", record->person_uid);
      gruppe_cli_add_string (builder, "name", record->person_name);
      gruppe_cli_add_string (builder, "purpose", record->purpose);
      gruppe_cli_add_int (builder, "version", record->version);
      gruppe_cli_add_string (builder, "language", record->language);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("%s  %-16s %s\n", record->id, record->purpose,
                 record->person_name != NULL ? record->person_name : "(blank)");
    }
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);
}

/* Nobody was asked with a form that is on no paper. */
static gboolean
take_back_request (GruppeContext            *context,
                   const GruppeSheetRecord  *record,
                   GError                  **error)
{
  g_autoptr(GPtrArray) events = gruppe_consent_log_history_sync (context, record->person_uid, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const GruppeConsentEvent *event = g_ptr_array_index (events, i);
      g_autoptr(GruppeConsentEntry) entry = NULL;
      g_autoptr(GruppeConsentEvent) mistaken = NULL;

      if (g_strcmp0 (event->sheet, record->id) != 0)
        continue;

      entry = gruppe_consent_entry_new (record->person_uid, record->purpose, GRUPPE_CONSENT_MISTAKEN, event->given_at);
      entry->method = event->method;
      entry->refers_to = g_strdup (event->uid);
      mistaken = gruppe_consent_log_record_sync (context, entry, error);

      return mistaken != NULL;
    }

  return events != NULL;
}

/* Numbers of forms that are on no paper would be waited for. Those from before are on paper. */
static void
give_up (GruppeContext *context,
         GPtrArray     *records,
         gboolean       note_asked)
{
  for (guint i = 0; i < records->len; i++)
    {
      const GruppeSheetRecord *record = g_ptr_array_index (records, i);
      g_autoptr(GError) error = NULL;

      if (record->again)
        continue;

      if (!gruppe_sheets_mark_sync (context, record->id, GRUPPE_SHEET_MARK_VOID, TRUE, &error) ||
          (note_asked && record->person_uid != NULL && !take_back_request (context, record, &error)))
        g_warning ("A form cannot be given up: %s", error->message);
    }
}

/* The only person the forms are for; NULL for several, and for blank ones. */
static const char *
find_only_person (GPtrArray *records,
                  gboolean  *ret_any)
{
  const char *only = NULL;

  *ret_any = FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const GruppeSheetRecord *record = g_ptr_array_index (records, i);

      if (record->person_uid == NULL)
        continue;

      if (*ret_any && g_strcmp0 (only, record->person_uid) != 0)
        return NULL;

      only = record->person_uid;
      *ret_any = TRUE;
    }

  return only;
}

static int
write_forms (GruppeCli    *cli,
             GPtrArray    *orders,
             const Wanted *wanted)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (wanted->out);
  g_autofree char *path = g_file_get_path (file);
  g_auto(GruppeConsentFill) fill = { 0 };
  g_autoptr(GError) error = NULL;
  const char *only;
  gboolean any;

  if (orders->len == 0)
    {
      g_printerr ("gruppentreffen-cli: nobody is left to be asked; nothing was written\n");
      return GRUPPE_CLI_FOUND;
    }

  if (!gruppe_cli_fill_set (&fill, wanted->set))
    return GRUPPE_CLI_BAD_INPUT;

  records = gruppe_sheets_make_sync (context, orders, wanted->note_asked, &error);
  if (records == NULL)
    return gruppe_cli_error (error);

  for (guint i = 0; i < orders->len; i++)
    g_ptr_array_add (texts, ((GruppeSheetOrder *) g_ptr_array_index (orders, i))->text);
  document = gruppe_form_document_new (records, texts, wanted->size, fill.group, NULL);
  if (!gruppe_document_save_pdf (document, file, NULL, &error))
    {
      g_autofree char *shown = gruppe_text_for_display (error->message, 400);

      give_up (context, records, wanted->note_asked);
      g_printerr ("gruppentreffen-cli: %s; the forms were given up, and nobody was asked with them\n", shown);
      return GRUPPE_CLI_BAD_INPUT;
    }

  only = find_only_person (records, &any);
  if (any && path != NULL && !gruppe_sheets_note_file_sync (context, path, only, &error))
    return gruppe_cli_error (error);

  print_records (cli, records);

  return GRUPPE_CLI_GOOD;
}

/* Promise, withdrawal or announcement. */
static int
write_plain (GruppeCli               *cli,
             const GruppeConsentForm *form,
             const Wanted            *wanted)
{
  g_autoptr(GruppeConsentText) text = compose (cli, form, wanted, NULL);
  g_auto(GruppeConsentFill) fill = { 0 };
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (wanted->out);
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  if (text == NULL || !gruppe_cli_fill_set (&fill, wanted->set))
    return GRUPPE_CLI_BAD_INPUT;

  document = gruppe_form_document_new_plain (text, wanted->size, fill.group);
  if (!gruppe_document_save_pdf (document, file, NULL, &error))
    return gruppe_cli_error (error);

  return GRUPPE_CLI_GOOD;
}

static gboolean
find_wanted (GruppeCli *cli,
             Wanted    *wanted)
{
  GruppeCatalogue *catalogue;

  if (wanted->person != NULL)
    {
      wanted->found_person = gruppe_cli_find_person (cli, wanted->person);
      if (wanted->found_person == NULL)
        return FALSE;
    }

  if (wanted->provider == NULL)
    return TRUE;

  catalogue = gruppe_cli_get_catalogue (cli);
  if (catalogue == NULL)
    return FALSE;

  wanted->found_provider = gruppe_catalogue_find_provider (catalogue, wanted->provider);
  if (wanted->found_provider == NULL)
    {
      gruppe_cli_usage ("there is no provider \"%s\"", wanted->provider);
      return FALSE;
    }
  g_object_ref (wanted->found_provider);

  return TRUE;
}

static int
print (GruppeCli  *cli,
       char      **purposes,
       Wanted     *wanted)
{
  GruppeContext *context = gruppe_cli_get_context (cli);
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GPtrArray) orders = NULL;
  g_autoptr(GError) error = NULL;
  const GruppeConsentForm *plain;

  if (!gruppe_cli_open (cli) || !find_wanted (cli, wanted))
    return GRUPPE_CLI_BAD_INPUT;

  forms = gruppe_consent_forms_load_sync (context, &error);
  if (forms == NULL)
    return gruppe_cli_error (error);

  plain = gruppe_consent_forms_find_form (forms, purposes[0]);
  if (purposes[1] == NULL && plain != NULL && gruppe_consent_form_get_purpose (plain) == NULL)
    return write_plain (cli, plain, wanted);

  if (wanted->all_missing)
    {
      people = gruppe_consent_states_list_sync (context, &error);
      if (people == NULL)
        return gruppe_cli_error (error);
    }

  orders = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
  for (guint i = 0; purposes[i] != NULL; i++)
    {
      if (!add_orders (cli, orders, forms, people, purposes[i], wanted))
        return GRUPPE_CLI_BAD_INPUT;
    }

  return write_forms (cli, orders, wanted);
}

/**
 * gruppe_cli_forms_print:
 * @cli: the call
 * @argc: number of arguments
 * @argv: arguments from "print" on
 *
 * Returns: exit code
 */
int
gruppe_cli_forms_print (GruppeCli  *cli,
                        int         argc,
                        char      **argv)
{
  g_auto(Wanted) wanted = { .size = (int) GRUPPE_FORM_SIZE_NORMAL };
  GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &wanted.out, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &wanted.person, NULL, NULL },
    { "blank", 0, 0, G_OPTION_ARG_INT, &wanted.blank, NULL, NULL },
    { "all-missing", 0, 0, G_OPTION_ARG_NONE, &wanted.all_missing, NULL, NULL },
    { "note-asked", 0, 0, G_OPTION_ARG_NONE, &wanted.note_asked, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_INT, &wanted.size, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &wanted.language, NULL, NULL },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &wanted.provider, NULL, NULL },
    { "meeting", 0, 0, G_OPTION_ARG_STRING, &wanted.meeting, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wanted.set, NULL, NULL },
    { NULL }
  };

  if (!gruppe_cli_parse_options ("forms", &argc, &argv, entries))
    return GRUPPE_CLI_BAD_INPUT;

  if (argc < 2 || wanted.out == NULL)
    return gruppe_cli_usage ("forms print: PURPOSE... --out FILE.pdf [--person PERSON|--blank N|--all-missing]");
  if ((wanted.person != NULL) + (wanted.blank != 0) + wanted.all_missing > 1)
    return gruppe_cli_usage ("forms print: only one of --person, --blank and --all-missing");
  if (wanted.blank < 0 || wanted.blank > GRUPPE_SHEETS_MAX)
    return gruppe_cli_usage ("forms print: --blank is a number from 1 to %d", GRUPPE_SHEETS_MAX);
  if (wanted.size != (int) GRUPPE_FORM_SIZE_NORMAL && wanted.size != (int) GRUPPE_FORM_SIZE_LARGE)
    return gruppe_cli_usage ("forms print: --size is 12 or 16");
  if (wanted.language != NULL && !g_str_equal (wanted.language, "de") &&
      !g_str_equal (wanted.language, "en"))
    return gruppe_cli_usage ("forms print: --language is \"de\" or \"en\"");

  return print (cli, argv + 1, &wanted);
}
