/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-consent-words.h"
#include "gruppe-consents-due-words.h"

/**
 * gruppe_consents_due_words_title:
 * @kind: what is to be done
 *
 * Returns: (transfer none): heading of the group
 */
const char *
gruppe_consents_due_words_title (GruppeDueKind kind)
{
  switch (kind)
    {
    case GRUPPE_DUE_FOLLOW_UP:
      return C_("to do", "Taken Back: Do What Follows");
    case GRUPPE_DUE_EXPIRED:
      return C_("to do", "Ran Out");
    case GRUPPE_DUE_ASK_AGAIN:
      return C_("to do", "Ask Again");
    case GRUPPE_DUE_EXPIRING:
      return C_("to do", "Runs Out Soon");
    case GRUPPE_DUE_NO_ANSWER:
      return C_("to do", "No Answer Yet");
    case GRUPPE_DUE_SHEET_OUT:
      return C_("to do", "Form Has Not Come Back");
    case GRUPPE_DUE_LEFT:
      return C_("to do", "Has Left the Group");
    case GRUPPE_DUE_PROOF:
      return C_("to do", "Proof Was Kept for Long Enough");
    case GRUPPE_DUE_PAPER:
    default:
      return C_("to do", "Shred Paper");
    }
}

/**
 * gruppe_consents_due_words_explain:
 * @kind: what is to be done
 *
 * Returns: (transfer none): a sentence or two below the heading
 */
const char *
gruppe_consents_due_words_explain (GruppeDueKind kind)
{
  switch (kind)
    {
    case GRUPPE_DUE_FOLLOW_UP:
      return _("Open a person and tick what you have done.");
    case GRUPPE_DUE_EXPIRED:
      return _("The yes does not count any more. Ask the person again, if it is still needed.");
    case GRUPPE_DUE_ASK_AGAIN:
      return _("The yes is for an older text or for another provider, or the person is under 16 and no parent or guardian agreed.");
    case GRUPPE_DUE_EXPIRING:
      return _("The yes ends within 30 days.");
    case GRUPPE_DUE_NO_ANSWER:
      return _("These people were asked more than 14 days ago. No answer is not a yes.");
    case GRUPPE_DUE_SHEET_OUT:
      return _("These forms were printed more than 30 days ago. Note it here if a form is lost.");
    case GRUPPE_DUE_LEFT:
      return _("These people left more than a month ago. Their data are not needed any more.");
    case GRUPPE_DUE_PROOF:
      return _("Nothing that these people said still holds, and the time for keeping the proof is over. Nothing is erased by itself.");
    case GRUPPE_DUE_PAPER:
    default:
      return _("The time for keeping these papers is over. Shred them, then note it here.");
    }
}

/**
 * gruppe_consents_due_words_button:
 * @kind: what is to be done
 *
 * Returns: (transfer none) (nullable): what the button of a row says, with its underline
 */
const char *
gruppe_consents_due_words_button (GruppeDueKind kind)
{
  switch (kind)
    {
    case GRUPPE_DUE_EXPIRED:
    case GRUPPE_DUE_ASK_AGAIN:
    case GRUPPE_DUE_EXPIRING:
      return C_("to do", "Print Form…");
    case GRUPPE_DUE_NO_ANSWER:
      return C_("to do", "Record Answer…");
    case GRUPPE_DUE_SHEET_OUT:
      return C_("to do", "Is Lost");
    case GRUPPE_DUE_LEFT:
    case GRUPPE_DUE_PROOF:
      return C_("to do", "Erase…");
    case GRUPPE_DUE_PAPER:
      return C_("to do", "Is Shredded");
    case GRUPPE_DUE_FOLLOW_UP:
    default:
      return NULL;
    }
}

/* Since when, or until when. */
static char *
describe_time (const GruppeDue *due)
{
  /* The last day on which a yes or a duty holds, not the first one after. */
  gboolean is_end = due->kind == GRUPPE_DUE_EXPIRING || due->kind == GRUPPE_DUE_PAPER;
  g_autofree char *day = gruppe_consent_words_day (is_end ? due->at - 1 : due->at, NULL);

  switch (due->kind)
    {
    case GRUPPE_DUE_FOLLOW_UP:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "taken back on %s"), day);
    case GRUPPE_DUE_EXPIRED:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "ran out on %s"), day);
    case GRUPPE_DUE_ASK_AGAIN:
      if (due->needs_guardian)
        /* Translators: %s is a day */
        return g_strdup_printf (C_("to do", "yes of %s without a parent or guardian, but under 16"), day);
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "yes of %s"), day);
    case GRUPPE_DUE_EXPIRING:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "runs out on %s"), day);
    case GRUPPE_DUE_NO_ANSWER:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "asked on %s"), day);
    case GRUPPE_DUE_SHEET_OUT:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "printed on %s"), day);
    case GRUPPE_DUE_LEFT:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "left on %s"), day);
    case GRUPPE_DUE_PROOF:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "last answer ended on %s"), day);
    case GRUPPE_DUE_PAPER:
    default:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("to do", "was to be kept until %s"), day);
    }
}

static void
append_part (GString    *line,
             const char *part)
{
  if (line->len > 0)
    g_string_append (line, " \302\267 ");
  g_string_append (line, part);
}

/**
 * gruppe_consents_due_words_line:
 * @due: something that is to be done
 * @forms: the purposes there are
 *
 * Returns: (transfer full): purpose, form and day
 */
char *
gruppe_consents_due_words_line (const GruppeDue    *due,
                                GruppeConsentForms *forms)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *when = describe_time (due);
  const GruppeConsentPurpose *purpose = NULL;

  if (due->purpose != NULL)
    purpose = gruppe_consent_forms_find_purpose (forms, due->purpose);
  if (purpose != NULL)
    append_part (line, gruppe_words_get (purpose->label));
  if (due->sheet != NULL)
    {
      /* Translators: %s is the short id of a printed form, "K7QM-4T2X" */
      g_autofree char *sheet = g_strdup_printf (C_("to do", "form %s"), due->sheet);

      append_part (line, sheet);
    }
  append_part (line, when);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * gruppe_consents_due_find_filter:
 * @kind: what is to be done
 * @ret_filter: (out): the filter of the list of people that shows all of them
 *
 * Returns: whether there is one
 */
gboolean
gruppe_consents_due_find_filter (GruppeDueKind           kind,
                                 GruppePeopleFilterKind *ret_filter)
{
  switch (kind)
    {
    case GRUPPE_DUE_EXPIRED:
      *ret_filter = GRUPPE_PEOPLE_EXPIRED;
      return TRUE;
    case GRUPPE_DUE_ASK_AGAIN:
      *ret_filter = GRUPPE_PEOPLE_ASK_AGAIN;
      return TRUE;
    case GRUPPE_DUE_EXPIRING:
      *ret_filter = GRUPPE_PEOPLE_EXPIRING;
      return TRUE;
    case GRUPPE_DUE_LEFT:
      *ret_filter = GRUPPE_PEOPLE_LEFT;
      return TRUE;
    case GRUPPE_DUE_FOLLOW_UP:
    case GRUPPE_DUE_NO_ANSWER:
    case GRUPPE_DUE_SHEET_OUT:
    case GRUPPE_DUE_PROOF:
    case GRUPPE_DUE_PAPER:
    default:
      return FALSE;
    }
}
