/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-provider-words.h"
#include "shell/gruppe-page.h"

/* Between the parts of the small line in a cell. */
#define SEPARATOR " · "

/* What the data call a fact without a source. */
#define NO_SOURCE N_("General knowledge, not checked")

static void
append_part (GString    *text,
             const char *part)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, part);
}

/* "05/2026", or "2021" when no more is known */
static char *
short_date (const char *as_of)
{
  if (strlen (as_of) < 7)
    return g_strdup (as_of);

  return g_strdup_printf ("%.2s/%.4s", as_of + 5, as_of);
}

/* "4 May 2026", "May 2026" or "2021" */
static char *
long_date (const char *as_of)
{
  gsize length = strlen (as_of);
  g_autoptr(GDateTime) date = NULL;

  if (length < 7)
    return g_strdup (as_of);

  date = g_date_time_new_local (atoi (as_of), atoi (as_of + 5), length < 10 ? 1 : atoi (as_of + 8),
                                12, 0, 0);
  if (date == NULL)
    return g_strdup (as_of);

  /* Translators: how a day is written, for g_date_time_format() */
  return g_date_time_format (date, length < 10 ? C_("month and year", "%B %Y")
                                               : C_("full date", "%-d %B %Y"));
}

static gboolean
needs_state_word (GruppeCell *cell)
{
  GruppeCellState state = gruppe_cell_get_state (cell);
  const char *words = gruppe_cell_get_words (cell);

  switch (state)
    {
    case GRUPPE_CELL_YES:
    case GRUPPE_CELL_NO:
      /* Most facts begin with the word; the others must say it in the small line. */
      return gruppe_criterion_get_kind (gruppe_cell_get_criterion (cell)) ==
                 GRUPPE_CRITERION_STATE &&
             !g_str_has_prefix (words,
                                state == GRUPPE_CELL_YES ? C_("start of a fact", "Yes")
                                                         : C_("start of a fact", "No"));

    case GRUPPE_CELL_PARTLY:
      return gruppe_criterion_get_kind (gruppe_cell_get_criterion (cell)) == GRUPPE_CRITERION_STATE;

    case GRUPPE_CELL_UNKNOWN:
    case GRUPPE_CELL_DOES_NOT_APPLY:
    default:
      return TRUE;
    }
}

static gboolean
is_unchecked (GruppeCell *cell)
{
  return gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN && !gruppe_cell_is_own (cell) &&
         gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW;
}

static void
append_source (GString    *text,
               GruppeCell *cell)
{
  const char *title = gruppe_provider_words_source (cell);
  const char *url = gruppe_cell_get_source_url (cell);
  g_autofree char *date = gruppe_provider_words_date (cell);

  if (title == NULL)
    return;

  g_string_append (text, "\n");
  g_string_append_printf (text, _("Source: %s"), title);
  if (url != NULL)
    g_string_append_printf (text, ", %s", url);
  if (date != NULL)
    g_string_append_printf (text, ". %s.", date);
}

/**
 * gruppe_provider_words_state:
 * @state: the state of a cell
 *
 * Returns: (transfer none): the state as a word for the user
 */
const char *
gruppe_provider_words_state (GruppeCellState state)
{
  switch (state)
    {
    case GRUPPE_CELL_YES:
      return C_("state of a fact", "yes");

    case GRUPPE_CELL_PARTLY:
      return C_("state of a fact", "partly");

    case GRUPPE_CELL_NO:
      return C_("state of a fact", "no");

    case GRUPPE_CELL_DOES_NOT_APPLY:
      return C_("state of a fact", "does not apply");

    case GRUPPE_CELL_UNKNOWN:
    default:
      return C_("state of a fact", "unknown");
    }
}

/**
 * gruppe_provider_words_choice:
 * @criterion: what a fact is about
 * @state: a state that such a fact can have
 *
 * Returns: (transfer none): the state as one of several answers, as it is offered when a fact is entered
 */
const char *
gruppe_provider_words_choice (GruppeCriterion *criterion,
                              GruppeCellState  state)
{
  gboolean plain = gruppe_criterion_get_kind (criterion) == GRUPPE_CRITERION_STATE;

  switch (state)
    {
    case GRUPPE_CELL_YES:
      return plain ? C_("answer", "Yes") : C_("answer", "It is known");

    case GRUPPE_CELL_PARTLY:
      return plain ? C_("answer", "Partly") : C_("answer", "It is known, but depends on the plan or the server");

    case GRUPPE_CELL_NO:
      return plain ? C_("answer", "No") : C_("answer", "There is no such thing here");

    case GRUPPE_CELL_DOES_NOT_APPLY:
      return C_("answer", "Does not apply");

    case GRUPPE_CELL_UNKNOWN:
    default:
      return C_("answer", "Not known");
    }
}

/**
 * gruppe_provider_words_level:
 * @level: 1 to 4
 *
 * Returns: (transfer none): the level as a word
 */
const char *
gruppe_provider_words_level (int level)
{
  switch (level)
    {
    case 1:
      return C_("level", "Low");

    case 2:
      return C_("level", "Medium");

    case 3:
      return C_("level", "High");

    case 4:
    default:
      return C_("level", "Very high");
    }
}

/**
 * gruppe_provider_words_unit:
 * @unit: unit of a criterion, or ""
 *
 * Returns: (transfer none): what the number counts
 */
const char *
gruppe_provider_words_unit (const char *unit)
{
  if (g_strcmp0 (unit, "people") == 0)
    return C_("unit", "Number of people");
  if (g_strcmp0 (unit, "minutes") == 0)
    return C_("unit", "Number of minutes");
  if (g_strcmp0 (unit, "characters") == 0)
    return C_("unit", "Number of characters");
  if (g_strcmp0 (unit, "hours-per-month") == 0)
    return C_("unit", "Hours per month");

  return C_("unit", "Number");
}

/**
 * gruppe_provider_words_number:
 * @number: a number
 * @unit: its unit, or ""
 *
 * Returns: (transfer full): the number with its unit, such as "60 minutes"
 */
char *
gruppe_provider_words_number (double      number,
                              const char *unit)
{
  g_autofree char *digits = g_strdup_printf ("%.10g", number);
  gulong plural = number == 1.0 ? 1 : 2;

  if (g_strcmp0 (unit, "people") == 0)
    return g_strdup_printf (ngettext ("%s person", "%s people", plural), digits);
  if (g_strcmp0 (unit, "minutes") == 0)
    return g_strdup_printf (ngettext ("%s minute", "%s minutes", plural), digits);
  if (g_strcmp0 (unit, "characters") == 0)
    return g_strdup_printf (ngettext ("%s character", "%s characters", plural), digits);
  if (g_strcmp0 (unit, "hours-per-month") == 0)
    return g_strdup_printf (ngettext ("%s hour per month", "%s hours per month", plural), digits);

  return g_steal_pointer (&digits);
}

/**
 * gruppe_provider_words_meaning:
 * @meaning: "risk", "benefit", "trade-off" or "information"
 *
 * Returns: (transfer none): what kind of row it is, in a sentence
 */
const char *
gruppe_provider_words_meaning (const char *meaning)
{
  if (g_strcmp0 (meaning, "risk") == 0)
    return _("A risk: something that can do harm.");
  if (g_strcmp0 (meaning, "benefit") == 0)
    return _("A benefit: something that helps the group.");
  if (g_strcmp0 (meaning, "trade-off") == 0)
    return _("A trade-off: it has a good side and a bad side.");

  return _("For information: neither good nor bad by itself.");
}

/**
 * gruppe_provider_words_better:
 * @better: how two facts compare
 *
 * Returns: (transfer none): the same in a sentence
 */
const char *
gruppe_provider_words_better (GruppeBetter better)
{
  switch (better)
    {
    case GRUPPE_BETTER_MORE:
      return _("More is better");

    case GRUPPE_BETTER_LESS:
      return _("Less is better");

    case GRUPPE_BETTER_YES:
      return _("“Yes” is better");

    case GRUPPE_BETTER_NO:
      return _("“No” is better");

    case GRUPPE_BETTER_NONE:
    default:
      return _("None is better than another");
    }
}

/**
 * gruppe_provider_words_sure:
 * @cell: a fact
 *
 * Returns: (transfer none): how far it can be trusted, in sentences; an own entry is as good as the person's source
 */
const char *
gruppe_provider_words_sure (GruppeCell *cell)
{
  if (!gruppe_cell_is_own (cell))
    return gruppe_provider_words_confidence (gruppe_cell_get_confidence (cell));

  return gruppe_cell_get_source_title (cell) != NULL
           ? _("You entered it yourself and named a source.")
           : _("You entered it yourself, without a source.");
}

/**
 * gruppe_provider_words_ageing:
 * @cell: a fact
 * @now: what time it is, in seconds since 1970
 *
 * Returns: (transfer none) (nullable): a warning, or %NULL when the fact is not old
 */
const char *
gruppe_provider_words_ageing (GruppeCell *cell,
                              gint64      now)
{
  if (!gruppe_cell_is_ageing (cell, now))
    return NULL;

  return gruppe_cell_is_own (cell)
           ? _("It may have changed since. Look again, and change your entry.")
           : _("It may have changed since. Look at the source before you rely on it.");
}

/**
 * gruppe_provider_words_problem:
 * @error: why something that was entered about a provider was refused
 *
 * Returns: (transfer full): what is wrong and what to do, for the line below the field
 */
char *
gruppe_provider_words_problem (const GError *error)
{
  const char *place;

  g_return_val_if_fail (error != NULL, NULL);

  place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  if (place == NULL || error->code == GRUPPE_INPUT_ERROR_TOO_LONG || error->code == GRUPPE_INPUT_ERROR_CONTROL ||
      error->code == GRUPPE_INPUT_ERROR_ENCODING)
    return gruppe_describe_error (error);

  if (g_str_equal (place, "home") || g_str_equal (place, "meeting_page") || g_str_equal (place, "source_url"))
    return g_strdup (_("This is no address of a web page. It must begin with https:// or http://. "
                       "Nothing was saved yet."));

  if (g_str_equal (place, "value"))
    return g_strdup (_("A number is needed here, from 0 to 1,000,000,000. Nothing was saved yet."));

  if (g_str_equal (place, "reason") && error->code == GRUPPE_INPUT_ERROR_EMPTY)
    return g_strdup (_("Write down why you correct this, so that you still know it in a year. "
                       "Nothing was saved yet."));

  return gruppe_describe_error (error);
}

/**
 * gruppe_provider_words_confidence:
 * @confidence: how far a fact can be trusted
 *
 * Returns: (transfer none): a sentence for the user
 */
const char *
gruppe_provider_words_confidence (GruppeConfidence confidence)
{
  switch (confidence)
    {
    case GRUPPE_CONFIDENCE_HIGH:
      return _("Well supported by the source.");

    case GRUPPE_CONFIDENCE_MEDIUM:
      return _("Fairly sure. If it is important to you, ask the provider.");

    case GRUPPE_CONFIDENCE_LOW:
    default:
      return _("Not checked. Ask the provider before you rely on it.");
    }
}

/**
 * gruppe_provider_words_source:
 * @cell: a fact
 *
 * Returns: (transfer none) (nullable): name of its source. Sources are called what they call themselves, in their own
 *   language; only what has no source is translated
 */
const char *
gruppe_provider_words_source (GruppeCell *cell)
{
  const char *title = gruppe_cell_get_source_title (cell);

  return g_strcmp0 (title, NO_SOURCE) == 0 ? _(NO_SOURCE) : title;
}

/**
 * gruppe_provider_words_day:
 * @iso: a date as YYYY, YYYY-MM or YYYY-MM-DD
 *
 * Returns: (transfer full): the date as people write it
 */
char *
gruppe_provider_words_day (const char *iso)
{
  g_return_val_if_fail (iso != NULL, NULL);

  return long_date (iso);
}

/**
 * gruppe_provider_words_date:
 * @cell: a fact
 *
 * Returns: (transfer full) (nullable): what its date says, in full; %NULL without a date
 */
char *
gruppe_provider_words_date (GruppeCell *cell)
{
  const char *as_of = gruppe_cell_get_as_of (cell);
  g_autofree char *date = NULL;

  if (as_of == NULL)
    return NULL;

  date = long_date (as_of);

  /* Translators: %s is a date */
  return g_strdup_printf (gruppe_cell_is_date_read (cell) ? _("Page without a date, read on %s")
                                                          : _("As of %s"), date);
}

/**
 * gruppe_provider_words_marks:
 * @cell: a fact
 * @now: what time it is, in seconds since 1970
 *
 * The small line below the words of a cell: its state where the words do not say it, its date, the
 * warnings, and whether it is an own entry.
 *
 * Returns: (transfer full): the line, never empty
 */
char *
gruppe_provider_words_marks (GruppeCell *cell,
                             gint64      now)
{
  GString *text = g_string_new (NULL);
  const char *as_of = gruppe_cell_get_as_of (cell);

  if (needs_state_word (cell))
    append_part (text, gruppe_provider_words_state (gruppe_cell_get_state (cell)));

  if (as_of != NULL)
    {
      g_autofree char *date = short_date (as_of);
      g_autofree char *part = NULL;

      /* Translators: in a small table cell, %s is a month such as 05/2026; "read" is the day an
       * undated page was read */
      part = g_strdup_printf (gruppe_cell_is_date_read (cell) ? C_("small", "read %s")
                                                              : C_("small", "as of %s"), date);
      append_part (text, part);
    }

  /* Translators: must be the words that stand in the data, which are not repeated */
  if (is_unchecked (cell) && strstr (gruppe_cell_get_words (cell), _("not checked")) == NULL)
    append_part (text, _("not checked"));

  if (gruppe_cell_is_ageing (cell, now))
    append_part (text, C_("small", "ageing"));

  if (gruppe_cell_is_overtaken (cell))
    append_part (text, C_("small", "corrected by you, but the catalogue has changed since"));
  else if (gruppe_cell_get_official (cell) != NULL)
    append_part (text, C_("small", "corrected by you"));
  else if (gruppe_cell_is_own (cell))
    append_part (text, C_("small", "entered by you"));

  return g_string_free (text, FALSE);
}

/**
 * gruppe_provider_words_name:
 * @provider: a provider
 * @cell: one of its facts
 * @now: what time it is
 *
 * Returns: (transfer full): the fact on one line with provider and criterion, for screen readers
 */
char *
gruppe_provider_words_name (GruppeProvider *provider,
                            GruppeCell     *cell,
                            gint64          now)
{
  g_autofree char *marks = gruppe_provider_words_marks (cell, now);

  return g_strdup_printf ("%s, %s: %s, %s",
                          gruppe_provider_get_label (provider),
                          gruppe_criterion_get_label (gruppe_cell_get_criterion (cell)),
                          gruppe_cell_get_words (cell),
                          marks);
}

/**
 * gruppe_provider_words_fact:
 * @provider: a provider
 * @cell: one of its facts
 * @now: what time it is
 *
 * Returns: (transfer full): the fact as a text that can be put into a mail: with source and date
 */
char *
gruppe_provider_words_fact (GruppeProvider *provider,
                            GruppeCell     *cell,
                            gint64          now)
{
  g_autofree char *name = gruppe_provider_words_name (provider, cell, now);
  GruppeCell *official = gruppe_cell_get_official (cell);
  const char *reason = gruppe_cell_get_reason (cell);
  GString *text = g_string_new (name);

  append_source (text, cell);
  if (official != NULL)
    {
      if (reason != NULL && reason[0] != '\0')
        {
          g_string_append (text, "\n");
          /* Translators: why a fact of the catalogue was corrected */
          g_string_append_printf (text, _("Reason for the correction: %s"), reason);
        }
      g_string_append (text, "\n");
      /* Translators: the words of the catalogue, beside a correction of them */
      g_string_append_printf (text, _("The catalogue says: %s"), gruppe_cell_get_words (official));
      append_source (text, official);
    }

  return g_string_free (text, FALSE);
}

/**
 * gruppe_provider_words_provider:
 * @provider: a provider
 * @criteria: (element-type GruppeCriterion): what to tell about it
 * @now: what time it is
 *
 * Returns: (transfer full): one column of the comparison as text
 */
char *
gruppe_provider_words_provider (GruppeProvider *provider,
                                GPtrArray      *criteria,
                                gint64          now)
{
  GString *text = g_string_new (gruppe_provider_get_label (provider));

  g_string_append_printf (text, "\n%s\n", gruppe_provider_get_summary (provider));
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
      g_autofree char *marks = gruppe_provider_words_marks (cell, now);

      g_string_append_printf (text, "\n%s: %s (%s)", gruppe_criterion_get_label (criterion),
                              gruppe_cell_get_words (cell), marks);
    }

  return g_string_free (text, FALSE);
}

/**
 * gruppe_provider_words_criterion:
 * @criterion: a criterion
 * @providers: (element-type GruppeProvider): for whom to tell it
 * @now: what time it is
 *
 * Returns: (transfer full): one row of the comparison as text
 */
char *
gruppe_provider_words_criterion (GruppeCriterion *criterion,
                                 GPtrArray       *providers,
                                 gint64           now)
{
  GString *text = g_string_new (gruppe_criterion_get_label (criterion));

  g_string_append_printf (text, "\n%s\n", gruppe_criterion_get_explain (criterion));
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);
      GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
      g_autofree char *marks = gruppe_provider_words_marks (cell, now);

      g_string_append_printf (text, "\n%s: %s (%s)", gruppe_provider_get_label (provider),
                              gruppe_cell_get_words (cell), marks);
    }

  return g_string_free (text, FALSE);
}
