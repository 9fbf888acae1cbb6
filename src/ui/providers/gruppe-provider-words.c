/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gruppe-provider-words.h"

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
  return gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN &&
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
 * The small line below the words of a cell: its state where the words do not say it, its date, and
 * the warnings.
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
  GString *text = g_string_new (name);

  append_source (text, cell);

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
