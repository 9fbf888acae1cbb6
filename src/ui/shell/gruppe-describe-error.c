/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-page.h"

/* The only place that words errors. Three parts: what happened, what is safe, what to do next. */

static const struct
{
  const char *place;
  const char *word;
} places[] = {
  { "age", NC_("field", "Age") },
  { "answer", NC_("field", "Answer") },
  { "as_of", NC_("field", "Date") },
  { "backup", NC_("field", "Backup") },
  { "better", NC_("field", "Which is better") },
  { "body-de", NC_("field", "German text") },
  { "body-en", NC_("field", "English text") },
  { "choice", NC_("field", "What was ticked") },
  { "collected-by", NC_("field", "Who asked") },
  { "collected_by", NC_("field", "Who asked") },
  { "concluded_on", NC_("field", "Contract concluded on") },
  { "criterion", NC_("field", "Row") },
  { "date", NC_("field", "Date") },
  { "end", NC_("field", "End") },
  { "erasures", NC_("field", "List of erased people") },
  { "evidence", NC_("field", "Scanned file") },
  { "evidence-place", NC_("field", "Where the paper lies") },
  { "evidence_place", NC_("field", "Where the paper lies") },
  { "explain", NC_("field", "Explanation") },
  { "form", NC_("field", "Consent text") },
  { "given-at", NC_("field", "Date") },
  { "group-name", NC_("field", "Name of the group") },
  { "guardian", NC_("field", "Guardian") },
  { "home", NC_("field", "Website") },
  { "id", NC_("field", "Identifier") },
  { "kept_at", NC_("field", "Where the contract lies") },
  { "kind", NC_("field", "Answer") },
  { "label", NC_("field", "Name of the row") },
  { "language", NC_("field", "Language") },
  { "left_at", NC_("field", "Day of leaving") },
  { "letter", NC_("field", "Address for letters") },
  { "link", NC_("field", "Link") },
  { "mail", NC_("field", "E-mail address") },
  { "meaning", NC_("field", "What it means for the group") },
  { "meeting", NC_("field", "Meeting") },
  { "meeting_page", NC_("field", "Page for making meetings") },
  { "method", NC_("field", "How it was agreed") },
  { "minutes", NC_("field", "Length") },
  { "name", NC_("field", "Name") },
  { "nickname", NC_("field", "Nickname") },
  { "note", NC_("field", "Note") },
  { "organiser-name", NC_("field", "Name of the organiser") },
  { "password", NC_("field", "Password") },
  { "person", NC_("field", "Person") },
  { "phone", NC_("field", "Phone number") },
  { "provider", NC_("field", "Provider") },
  { "purpose", NC_("field", "Purpose") },
  { "question", NC_("field", "Question") },
  { "reason", NC_("field", "Reason") },
  { "recipe", NC_("field", "Length of the password") },
  { "refers-to", NC_("field", "Entry") },
  { "result", NC_("field", "Result") },
  { "result_reason", NC_("field", "Reason") },
  { "review_on", NC_("field", "Look at it again on") },
  { "server_version", NC_("field", "Version of the server") },
  { "sheet", NC_("field", "Number of the form") },
  { "source_title", NC_("field", "Source") },
  { "source_url", NC_("field", "Address of the source") },
  { "start", NC_("field", "Start") },
  { "step", NC_("field", "Step") },
  { "summary", NC_("field", "Description") },
  { "tag", NC_("field", "Group") },
  { "tags", NC_("field", "Groups") },
  { "text", NC_("field", "Consent text") },
  { "time", NC_("field", "Time") },
  { "title", NC_("field", "Title") },
  { "title-de", NC_("field", "German title") },
  { "title-en", NC_("field", "English title") },
  { "unit", NC_("field", "Unit") },
  { "update_days", NC_("field", "Days between updates") },
  { "updated_on", NC_("field", "Last update on") },
  { "valid-until", NC_("field", "Valid until") },
  { "value", NC_("field", "Number") },
  { "version", NC_("field", "Version") },
  { "witness", NC_("field", "Witness") },
  { "words", NC_("field", "Words in the table") },
  { "zone", NC_("field", "Time zone") },
};

/* Rules of the record of consents that one sentence for all fields would not explain. */
static const struct
{
  const char *place;
  GruppeInputError code;
  const char *sentence;
} rules[] = {
  { "backup", GRUPPE_INPUT_ERROR_FILE,
    N_("The backup cannot be read. Nothing was changed. Check that the file is still there and that you may open it.") },
  { "backup", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("This is the file the program is working with, or no file at all. Nothing was changed. Choose another file.") },
  { "backup", GRUPPE_INPUT_ERROR_NEWER,
    N_("This backup was made by a newer version of the program. Nothing was changed. Install the newest version and try "
       "again.") },
  { "backup", GRUPPE_INPUT_ERROR_SYNTAX,
    N_("This file is no backup of Gruppentreffen. Nothing was changed. Choose another file.") },
  { "choice", GRUPPE_INPUT_ERROR_EMPTY,
    N_("Nothing is ticked, and that is no answer. Nothing was changed. Tick what the person said.") },
  { "choice", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("The ticks do not fit together: what was said is not clear. Nothing was changed. Look at the form again.") },
  { "erasures", GRUPPE_INPUT_ERROR_FILE,
    N_("The list of erased people cannot be read. It is the file “erasures.json” in the folder with your data. Nothing "
       "was changed. Check that you may open the file.") },
  { "erasures", GRUPPE_INPUT_ERROR_NEWER,
    N_("The list of erased people was made by a newer version of the program. Nothing was changed. Install the newest version "
       "and try again.") },
  { "erasures", GRUPPE_INPUT_ERROR_SYNTAX,
    N_("The list of erased people is damaged. It is the file “erasures.json” in the folder with your data. Nothing was "
       "changed. Put a copy of the file there from before, then try again.") },
  { "given-at", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("A yes cannot be taken back before it was given. Nothing was changed. Choose a later day.") },
  { "given-at", GRUPPE_INPUT_ERROR_RANGE,
    N_("The day lies in the future. Nothing was changed. Choose today or the day on which it was said.") },
  { "guardian", GRUPPE_INPUT_ERROR_EMPTY,
    N_("The person is under 16: a yes needs the consent of a parent or guardian. Nothing was changed. Enter who agreed for the "
       "person.") },
  { "kind", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("There is no yes on that day that could be taken back or end. Nothing was changed. Check the day.") },
  { "meeting", GRUPPE_INPUT_ERROR_EMPTY,
    N_("This consent is for one date only. Nothing was changed. Choose the meeting it is for.") },
  { "meeting", GRUPPE_INPUT_ERROR_UNKNOWN,
    N_("This meeting no longer exists. Nothing was changed. Choose another meeting.") },
  { "person", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("This cannot be done with this person now: their data are restricted, or there are answers in the record. Nothing was "
       "changed. Lift the restriction, or erase the person under “Rights”.") },
  { "preview", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("Something was entered about this person since you looked. Nothing was erased. Look at the list again.") },
  { "profile-file", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("This file belongs to the data of the program. Nothing was changed. Choose another name or another folder.") },
  { "provider", GRUPPE_INPUT_ERROR_EMPTY,
    N_("A consent to video meetings names the provider. Nothing was changed. Choose the provider that stood on the form.") },
  { "purpose", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("This purpose is not asked for any more. Nothing was changed. Choose another one.") },
  { "sheet", GRUPPE_INPUT_ERROR_FORBIDDEN,
    N_("The form with this number is for another person or another purpose. Nothing was changed. Compare the number on the "
       "paper.") },
  { "sheet", GRUPPE_INPUT_ERROR_SYNTAX,
    N_("This is no number of a form, or a letter in it is wrong. Nothing was changed. Compare it with the paper.") },
  { "sheet", GRUPPE_INPUT_ERROR_UNKNOWN,
    N_("No form with this number was printed here. Nothing was changed. Compare the number on the paper.") },
  { "text", GRUPPE_INPUT_ERROR_EMPTY,
    N_("Without the text that was shown there is no consent. Nothing was changed. Choose the text.") },
  { "valid-until", GRUPPE_INPUT_ERROR_RANGE,
    N_("The consent would end before it begins. Nothing was changed. Choose a later day.") },
  { "witness", GRUPPE_INPUT_ERROR_EMPTY,
    N_("What was only spoken needs somebody who heard it. Nothing was changed. Enter who that was.") },
};

/* Of several entries that were to be written at once the field alone is of interest. */
static const char *
get_field (const GError *error)
{
  const char *place = gruppe_input_error_place (error);
  const char *end;

  if (place == NULL || !g_str_has_prefix (place, "entries["))
    return place;

  end = strstr (place, "].");

  return end != NULL ? end + 2 : place;
}

static const char *
find_rule (const GError *error)
{
  const char *place = get_field (error);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_strcmp0 (rules[i].place, place) == 0 && (int) rules[i].code == error->code)
        return rules[i].sentence;
    }

  return NULL;
}

/* A place that looks like a file keeps its name, a field gets its word, a rule of the program has none. */
static char *
describe_place (const GError *error)
{
  const char *place = get_field (error);
  guint line = (guint) MIN (gruppe_input_error_line (error), G_MAXUINT);
  g_autofree char *name = NULL;

  if (place == NULL || *place == '\0')
    return line > 0 ? g_strdup_printf (_("line %u"), line) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places) && name == NULL; i++)
    {
      if (g_str_equal (places[i].place, place))
        name = g_strdup (g_dpgettext2 (NULL, "field", places[i].word));
    }

  if (name == NULL && (strchr (place, '.') != NULL || strchr (place, '/') != NULL))
    {
      g_autofree char *file = g_path_get_basename (place);

      name = gruppe_text_for_display (file, 60);
    }

  if (name == NULL)
    return line > 0 ? g_strdup_printf (_("line %u"), line) : NULL;

  if (line > 0)
    /* Translators: name of a field or file, and a line number */
    return g_strdup_printf (_("%s, line %u"), name, line);

  return g_steal_pointer (&name);
}

static const char *
word_input_error (GruppeInputError code)
{
  switch (code)
    {
    case GRUPPE_INPUT_ERROR_EMPTY:
      return _("This must not be empty. Nothing was changed. Fill it in and try again.");
    case GRUPPE_INPUT_ERROR_TOO_LONG:
      return _("The text is too long. Nothing was changed. Shorten it and try again.");
    case GRUPPE_INPUT_ERROR_TOO_LARGE:
      return _("There is too much of it at once. Nothing was changed. "
               "Split it into smaller parts and try again.");
    case GRUPPE_INPUT_ERROR_CONTROL:
      return _("The text contains an invisible character that is not allowed. Nothing was changed. "
               "Type the text by hand instead of pasting it.");
    case GRUPPE_INPUT_ERROR_ENCODING:
      return _("The characters cannot be read. Nothing was changed. "
               "Save the file as UTF-8 text and try again.");
    case GRUPPE_INPUT_ERROR_SYNTAX:
      return _("It is not written the way the program expects. Nothing was changed. "
               "Correct it and try again.");
    case GRUPPE_INPUT_ERROR_HEADER:
      return _("The first line of the table has a column too many or too few. Nothing was changed. "
               "Correct the names of the columns and try again.");
    case GRUPPE_INPUT_ERROR_RANGE:
      return _("The number or date is outside of what is possible. Nothing was changed. "
               "Choose another one and try again.");
    case GRUPPE_INPUT_ERROR_PAST:
      return _("The date lies in the past. Nothing was changed. Choose a later date or time.");
    case GRUPPE_INPUT_ERROR_TIME:
      return _("This time does not exist: it falls into the hour that is skipped when clocks go forward, "
               "or the time zone is not known. Nothing was changed. Choose another time.");
    case GRUPPE_INPUT_ERROR_UNKNOWN:
      return _("The program does not know this entry. Nothing was changed. Choose one from the list.");
    case GRUPPE_INPUT_ERROR_DUPLICATE:
      return _("This is already there. Nothing was changed. "
               "Use the existing entry or choose another name.");
    case GRUPPE_INPUT_ERROR_FORBIDDEN:
      return _("A rule of the provider or of the program does not allow this. Nothing was changed. "
               "Choose something else.");
    case GRUPPE_INPUT_ERROR_FILE:
      return _("The file cannot be read. Nothing was changed. "
               "Check that it still exists and that you may open it.");
    case GRUPPE_INPUT_ERROR_NEWER:
      return _("It was made by a newer version of the program. Nothing was changed. "
               "Install the newest version and try again.");
    default:
      return _("Something in it cannot be used. Nothing was changed. Check it and try again.");
    }
}

static const char *
word_store_error (GruppeStoreError code)
{
  switch (code)
    {
    case GRUPPE_STORE_ERROR_CORRUPT:
      return _("The file with your data is damaged. It will not be overwritten. "
               "If you have a backup, choose “Restore…” in the main menu.");
    case GRUPPE_STORE_ERROR_NEWER:
      return _("Your data were made by a newer version of the program. They are safe and can be looked at, "
               "but not changed. Install the newest version to go on working.");
    case GRUPPE_STORE_ERROR_READ_ONLY:
      return _("The folder with your data cannot be written. What was saved before is safe, "
               "nothing new was saved. Check the permissions of the folder and start the program again.");
    case GRUPPE_STORE_ERROR_FULL:
      return _("The disk is full. What was saved before is safe, nothing new was saved. "
               "Delete something you no longer need and try again.");
    case GRUPPE_STORE_ERROR_BUSY:
      return _("Another program is using the file with your data. What was saved before is safe, "
               "nothing new was saved. Close the other program and try again.");
    case GRUPPE_STORE_ERROR_CONSTRAINT:
      return _("The new entry does not fit the others. Nothing was changed. "
               "Check what you entered and try again.");
    case GRUPPE_STORE_ERROR_IO:
      return _("The disk did not read or write as it should. What was saved before was not changed. "
               "Try again; if it happens again, back up your data.");
    case GRUPPE_STORE_ERROR_NOT_FOUND:
      return _("This entry no longer exists. Nothing was changed. Go back to the list.");
    case GRUPPE_STORE_ERROR_CLOSED:
      return _("The program is closing. What was saved before is safe, nothing new was saved. "
               "Start the program again.");
    case GRUPPE_STORE_ERROR_ENGINE:
    default:
      return _("Your data could not be read or written. What was saved before was not changed. "
               "Try again; if it happens again, start the program anew.");
    }
}

static const char *
word_vault_error (GruppeVaultError code)
{
  switch (code)
    {
    case GRUPPE_VAULT_ERROR_ABSENT:
      return _("There is no keyring on this computer, so passwords cannot be kept. "
               "Everything else works. You can let the program keep them for this run only.");
    case GRUPPE_VAULT_ERROR_LOCKED:
      return _("The keyring is locked. The passwords in it are safe. Unlock it and try again.");
    case GRUPPE_VAULT_ERROR_DISMISSED:
      return _("The keyring stays locked because the question was closed. The passwords in it are safe. "
               "Try again when you want to unlock it.");
    case GRUPPE_VAULT_ERROR_NOT_FOUND:
      return _("The keyring no longer holds this password. Everything else is unchanged. "
               "Make a new password for the meeting.");
    case GRUPPE_VAULT_ERROR_FAILED:
    default:
      return _("The keyring did not answer as it should. Everything outside the keyring is unchanged. "
               "Try again; if it happens again, log out and log in.");
    }
}

static const char *
word_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _("The file or folder does not exist. Nothing was changed. Choose another one.");
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return _("You are not allowed to use this file or folder. Nothing was changed. Choose another one.");
    case G_IO_ERROR_NO_SPACE:
      return _("The disk is full. What was saved before is safe, nothing new was saved. "
               "Delete something you no longer need and try again.");
    case G_IO_ERROR_NOT_SUPPORTED:
      return _("No program that can open this is installed. Nothing was changed.");
    case G_IO_ERROR_CANCELLED:
      return _("It was cancelled. Nothing was changed.");
    default:
      return _("Something happened that the program did not expect. What was saved before is safe. "
               "Try again; if it happens again, start the program anew.");
    }
}

/**
 * gruppe_describe_error:
 * @error: an error
 *
 * Words an error for the user. The error's own message is English and for logs; it is never part of the answer.
 *
 * Returns: (transfer full): what happened, what is safe, what to do next
 */
char *
gruppe_describe_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == GRUPPE_INPUT_ERROR)
    {
      g_autofree char *place = describe_place (error);
      const char *sentence = word_input_error (error->code);
      const char *rule = find_rule (error);

      if (rule != NULL)
        return g_strdup (_(rule));

      if (place == NULL)
        return g_strdup (sentence);

      /* Translators: a field or file, then sentences. */
      return g_strdup_printf (C_("error", "“%s”: %s"), place, sentence);
    }

  if (error->domain == GRUPPE_STORE_ERROR)
    return g_strdup (word_store_error (error->code));

  if (error->domain == GRUPPE_VAULT_ERROR)
    return g_strdup (word_vault_error (error->code));

  if (error->domain == G_FILE_ERROR)
    return g_strdup (word_io_error (g_io_error_from_file_error (error->code)));

  return g_strdup (word_io_error (error->domain == G_IO_ERROR ? error->code : G_IO_ERROR_FAILED));
}
