/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-cli"

#include "config.h"

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-cli-forms.h"
#include "meetings/gruppe-meeting-store.h"

static const char *
kind_to_string (GruppeConsentFormKind kind)
{
  switch (kind)
    {
    case GRUPPE_CONSENT_FORM_PROMISE:
      return "promise";

    case GRUPPE_CONSENT_FORM_WITHDRAWAL:
      return "withdrawal";

    case GRUPPE_CONSENT_FORM_ANNOUNCEMENT:
      return "announcement";

    case GRUPPE_CONSENT_FORM_CONSENT:
    default:
      return "consent";
    }
}

static void
add_choices (JsonBuilder             *builder,
             const GruppeConsentForm *form)
{
  GPtrArray *choices = gruppe_consent_form_get_choices (form);

  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      json_builder_add_string_value (builder, choice->id);
    }
  json_builder_end_array (builder);
}

static void
print_form (GruppeCli               *cli,
            JsonBuilder             *builder,
            GruppeConsentForms      *forms,
            const GruppeConsentForm *form)
{
  const char *language = gruppe_text_language ();
  const char *purpose = gruppe_consent_form_get_purpose (form);
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (forms, purpose);

  json_builder_begin_object (builder);
  gruppe_cli_add_string (builder, "form", gruppe_consent_form_get_id (form));
  gruppe_cli_add_string (builder, "kind", kind_to_string (gruppe_consent_form_get_kind (form)));
  gruppe_cli_add_string (builder, "purpose", purpose);
  gruppe_cli_add_string (builder, "title", gruppe_consent_form_get_title (form, language));
  gruppe_cli_add_int (builder, "version", gruppe_consent_form_get_version (form));
  gruppe_cli_add_int (builder, "counts_from",
                      purpose != NULL ? gruppe_consent_forms_get_version (forms, purpose) : 0);
  gruppe_cli_add_boolean (builder, "own_text", gruppe_consent_form_is_own (form));
  gruppe_cli_add_boolean (builder, "single_date", found != NULL && found->single_date);
  gruppe_cli_add_boolean (builder, "retired", found != NULL && found->retired);
  add_choices (builder, form);
  json_builder_end_object (builder);

  if (!cli->json)
    g_print ("%-16s version %-5" G_GINT64_FORMAT " %s%s\n",
             purpose != NULL ? purpose : gruppe_consent_form_get_id (form),
             gruppe_consent_form_get_version (form),
             gruppe_consent_form_get_title (form, language),
             found != NULL && found->retired ? " (not asked for any more)" : "");
}

static int
list (GruppeCli *cli)
{
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  GPtrArray *all;

  if (!gruppe_cli_look (cli))
    return GRUPPE_CLI_BAD_INPUT;

  forms = gruppe_consent_forms_load_sync (gruppe_cli_get_context (cli), &error);
  if (forms == NULL)
    return gruppe_cli_error (error);

  all = gruppe_consent_forms_get_forms (forms);
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    print_form (cli, builder, forms, g_ptr_array_index (all, i));
  json_builder_end_array (builder);

  if (cli->json)
    gruppe_cli_print_json (builder);

  return GRUPPE_CLI_GOOD;
}

/**
 * gruppe_cli_fill_set:
 * @fill: what is known
 * @pairs: (nullable): names and values
 *
 * Returns: %FALSE after saying what is wrong
 */
gboolean
gruppe_cli_fill_set (GruppeConsentFill  *fill,
                     char              **pairs)
{
  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autoptr(GError) error = NULL;

      if (g_strv_length (pair) != 2)
        {
          gruppe_cli_usage ("--set is a name and a value, such as --set group=Abendgruppe");
          return FALSE;
        }

      if (!gruppe_consent_fill_set (fill, pair[0], pair[1], &error))
        {
          gruppe_cli_error (error);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * gruppe_cli_fill_meeting:
 * @cli: the call, its profile open
 * @fill: what is known
 * @uid: id of a meeting
 *
 * Fills in title and day of the one meeting that a text is about.
 *
 * Returns: %FALSE after saying what is wrong
 */
gboolean
gruppe_cli_fill_meeting (GruppeCli          *cli,
                         GruppeConsentFill  *fill,
                         const char         *uid)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = gruppe_meetings_list_sync (gruppe_cli_get_context (cli), &error);
  if (meetings == NULL)
    {
      gruppe_cli_error (error);
      return FALSE;
    }

  for (guint i = 0; i < meetings->len; i++)
    {
      GruppeMeeting *meeting = g_ptr_array_index (meetings, i);
      g_autoptr(GDateTime) start = NULL;

      if (!g_str_equal (gruppe_meeting_get_uid (meeting), uid))
        continue;

      start = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting),
                                    gruppe_meeting_get_starts_at (meeting));
      g_free (fill->meeting);
      g_free (fill->date);
      fill->meeting = g_strdup (gruppe_meeting_get_title (meeting));
      fill->date = start != NULL ? g_date_time_format (start, "%Y-%m-%d") : NULL;
      return TRUE;
    }

  gruppe_cli_usage ("there is no meeting \"%s\"", uid);

  return FALSE;
}

int
gruppe_cli_forms (GruppeCli  *cli,
                  int         argc,
                  char      **argv)
{
  if (argc >= 2 && g_str_equal (argv[1], "print"))
    return gruppe_cli_forms_print (cli, argc - 1, argv + 1);
  if (argc >= 2 && g_str_equal (argv[1], "return"))
    return gruppe_cli_forms_return (cli, argc - 1, argv + 1);
  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list (cli);

  return gruppe_cli_usage ("forms: \"list\", \"print PURPOSE... --out FILE.pdf\" or "
                           "\"return NUMBER yes|no|CHOICES --day DAY\"");
}
