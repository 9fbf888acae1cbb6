/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "document/gruppe-csv-writer.h"
#include "gruppe-comparison-sheet.h"

/* What the data call a fact without a source. */
#define NO_SOURCE "General knowledge, not checked"

/* Points; the letters of the table are smaller still. */
#define TEXT_SIZE 10.5

typedef struct
{
  const char *title;
  const char *url;
} Source;

/* Paper has no interface whose translations it could use: like the facts it comes in the two languages of the data. */
static const char *pick (const char *de, const char *en) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

static const char *
pick (const char *de,
      const char *en)
{
  return g_str_equal (gruppe_text_language (), "de") ? de : en;
}

static const char *
state_word (GruppeCellState state)
{
  switch (state)
    {
    case GRUPPE_CELL_YES:
      return pick ("ja", "yes");

    case GRUPPE_CELL_PARTLY:
      return pick ("teilweise", "partly");

    case GRUPPE_CELL_NO:
      return pick ("nein", "no");

    case GRUPPE_CELL_DOES_NOT_APPLY:
      return pick ("entfällt", "does not apply");

    case GRUPPE_CELL_UNKNOWN:
    default:
      return pick ("nicht bekannt", "unknown");
    }
}

/* A fact that is a number or a text says nothing about yes and no; the others may begin with the word. */
static gboolean
needs_state_word (GruppeCell *cell)
{
  GruppeCellState state = gruppe_cell_get_state (cell);
  g_autofree char *words = g_utf8_casefold (gruppe_cell_get_words (cell), -1);
  g_autofree char *word = g_utf8_casefold (state_word (state), -1);

  if (g_str_has_prefix (words, word))
    return FALSE;

  return state == GRUPPE_CELL_UNKNOWN || state == GRUPPE_CELL_DOES_NOT_APPLY ||
         gruppe_criterion_get_kind (gruppe_cell_get_criterion (cell)) == GRUPPE_CRITERION_STATE;
}

/* "05/2026", or "2021" when no more is known */
static char *
short_date (const char *as_of)
{
  if (strlen (as_of) < 7)
    return g_strdup (as_of);

  return g_strdup_printf ("%.2s/%.4s", as_of + 5, as_of);
}

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append (text, text->len > 0 ? "; " : "");
  g_string_append (text, part);
}

static char *
make_marks (GruppeCell *cell,
            gint64      now)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *as_of = gruppe_cell_get_as_of (cell);
  GruppeCell *official = gruppe_cell_get_official (cell);
  const char *unchecked = pick ("nicht geprüft", "not checked");

  if (needs_state_word (cell))
    append_part (text, state_word (gruppe_cell_get_state (cell)));

  if (as_of != NULL)
    {
      g_autofree char *date = short_date (as_of);
      g_autofree char *part = g_strconcat (gruppe_cell_is_date_read (cell) ? pick ("gelesen ", "read ")
                                                                           : pick ("Stand ", "as of "), date, NULL);

      append_part (text, part);
    }

  if (gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN &&
      gruppe_cell_get_confidence (cell) == GRUPPE_CONFIDENCE_LOW &&
      strstr (gruppe_cell_get_words (cell), unchecked) == NULL)
    append_part (text, unchecked);

  if (gruppe_cell_is_ageing (cell, now))
    append_part (text, pick ("veraltet?", "ageing"));

  if (official != NULL)
    {
      g_autofree char *part = g_strdup_printf (pick ("selbst berichtigt; im Katalog: %s", "own correction; the catalogue says: %s"),
                                               gruppe_cell_get_words (official));

      append_part (text, part);
    }
  else if (gruppe_cell_is_own (cell))
    append_part (text, pick ("eigene Angabe", "own entry"));

  return text->len > 0 ? g_strdup_printf ("(%s)", text->str) : g_strdup ("");
}

static const char *
get_source_title (GruppeCell *cell)
{
  const char *title = gruppe_cell_get_source_title (cell);

  return g_strcmp0 (title, NO_SOURCE) == 0 ? pick ("Allgemeines Wissen, nicht geprüft", NO_SOURCE) : title;
}

/* Number of the source in the list at the end, from 1; 0 without a source. */
static guint
number_source (GArray     *sources,
               GruppeCell *cell)
{
  Source source = { get_source_title (cell), gruppe_cell_get_source_url (cell) };

  if (source.title == NULL)
    return 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const Source *known = &g_array_index (sources, Source, i);

      if (g_str_equal (known->title, source.title) && g_strcmp0 (known->url, source.url) == 0)
        return i + 1;
    }

  g_array_append_val (sources, source);

  return sources->len;
}

static GruppeCell *
get_cell (GruppeComparison          *comparison,
          const GruppeComparisonRow *row,
          guint                      column)
{
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);

  return gruppe_provider_get_cell (g_ptr_array_index (providers, column),
                                   gruppe_criterion_get_id (row->criterion));
}

/* A folded group has nothing below its heading: then it is left out. */
static gboolean
has_rows (GruppeComparison *comparison,
          guint             heading)
{
  const GruppeComparisonRow *next;

  for (guint i = heading + 1; i < gruppe_comparison_get_n_rows (comparison); i++)
    {
      next = gruppe_comparison_get_row (comparison, i);
      if (next->criterion == NULL)
        return FALSE;
      if (next->visible)
        return TRUE;
    }

  return FALSE;
}

static GruppeSheet *
make_sheet (GruppeComparison *comparison,
            GArray           *sources)
{
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  GruppeSheet *sheet = gruppe_sheet_new ();

  gruppe_sheet_add_column (sheet, pick ("Frage", "Question"), NULL);
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      gruppe_sheet_add_column (sheet, gruppe_provider_get_label (provider),
                               gruppe_provider_is_own (provider) ? pick ("(eigener Anbieter)", "(own provider)") : NULL);
    }

  for (guint r = 0; r < gruppe_comparison_get_n_rows (comparison); r++)
    {
      const GruppeComparisonRow *row = gruppe_comparison_get_row (comparison, r);

      if (!row->visible)
        continue;
      if (row->criterion == NULL)
        {
          if (has_rows (comparison, r))
            gruppe_sheet_add_heading (sheet, gruppe_comparison_get_heading (comparison, row));
          continue;
        }

      gruppe_sheet_add_row (sheet);
      gruppe_sheet_add_cell (sheet, gruppe_criterion_get_label (row->criterion),
                             gruppe_criterion_is_own (row->criterion) ? pick ("(eigene Zeile)", "(own row)") : NULL);
      for (guint c = 0; c < providers->len; c++)
        {
          GruppeCell *cell = get_cell (comparison, row, c);
          g_autofree char *marks = make_marks (cell, gruppe_comparison_get_now (comparison));
          guint number = sources != NULL ? number_source (sources, cell) : 0;

          if (number > 0)
            {
              g_autofree char *numbered = g_strdup_printf ("%s%s[%u]", marks, marks[0] != '\0' ? " " : "", number);

              gruppe_sheet_add_cell (sheet, gruppe_cell_get_words (cell), numbered);
            }
          else
            gruppe_sheet_add_cell (sheet, gruppe_cell_get_words (cell), marks);
        }
    }

  return sheet;
}

/* Names of months come in the language of the locale, which need not be that of the paper. */
static char *
format_day (GDateTime *day)
{
  return g_date_time_format (day, pick ("%d.%m.%Y", "%d/%m/%Y"));
}

static char *
format_version (GruppeComparison *comparison)
{
  const char *version = gruppe_catalogue_get_version (gruppe_comparison_get_catalogue (comparison));
  g_autofree char *noon = g_strconcat (version, "T12:00:00Z", NULL);
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (noon, NULL);

  return day != NULL ? format_day (day) : g_strdup (version);
}

/* What was left out: paper shows no buttons that are pressed. */
static void
add_filters (GruppeDocument   *document,
             GruppeComparison *comparison)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) folded = g_string_new (NULL);
  GruppePreset *preset = gruppe_comparison_get_preset (comparison);
  const char *search = gruppe_comparison_get_search (comparison);
  guint n_alike = gruppe_comparison_get_n_alike (comparison);

  if (preset != NULL)
    g_string_append_printf (text, pick ("Auswahl: %s. ", "Selection: %s. "), gruppe_words_get (preset->label));

  switch (gruppe_comparison_get_kind (comparison))
    {
    case GRUPPE_COMPARISON_DRAWBACKS:
      g_string_append (text, pick ("Nur Zeilen mit Nachteilen oder Risiken. ", "Only rows with drawbacks or risks. "));
      break;

    case GRUPPE_COMPARISON_UNCERTAIN:
      g_string_append (text, pick ("Nur Zeilen mit unsicheren Angaben. ", "Only rows with uncertain facts. "));
      break;

    case GRUPPE_COMPARISON_OWN:
      g_string_append (text, pick ("Nur Zeilen mit eigenen Angaben. ", "Only rows with own entries. "));
      break;

    case GRUPPE_COMPARISON_ALL:
    default:
      break;
    }

  if (gruppe_comparison_get_only_weighted (comparison))
    g_string_append (text, pick ("Nur Zeilen, die für die Gruppe zählen. ", "Only rows that matter to the group. "));
  if (search[0] != '\0')
    g_string_append_printf (text, pick ("Nur Zeilen mit „%s“. ", "Only rows containing “%s”. "), search);
  if (gruppe_comparison_get_only_differences (comparison))
    {
      g_string_append (text, pick ("Nur Unterschiede. ", "Only differences. "));
      g_string_append_printf (text,
                              n_alike == 1 ? pick ("%u Zeile fehlt: Darin sind alle Anbieter gleich. ",
                                                   "%u row is left out: all providers are alike in it. ")
                                           : pick ("%u Zeilen fehlen: Darin sind alle Anbieter gleich. ",
                                                   "%u rows are left out: all providers are alike in them. "),
                              n_alike);
    }

  for (guint r = 0; r < gruppe_comparison_get_n_rows (comparison); r++)
    {
      const GruppeComparisonRow *row = gruppe_comparison_get_row (comparison, r);

      if (row->criterion == NULL && row->visible && !has_rows (comparison, r))
        {
          g_string_append (folded, folded->len > 0 ? ", " : "");
          g_string_append (folded, gruppe_comparison_get_heading (comparison, row));
        }
    }
  if (folded->len > 0)
    g_string_append_printf (text, pick ("Zugeklappt und nicht gedruckt: %s. ", "Folded and not printed: %s. "), folded->str);

  if (text->len > 0)
    {
      gruppe_document_add_paragraph (document, "");
      gruppe_document_append_strong (document, pick ("Gezeigt wird ein Teil. ", "This is a part. "));
      gruppe_document_append (document, text->str);
    }
}

static void
add_sources (GruppeDocument *document,
             GArray         *sources)
{
  if (sources->len == 0)
    return;

  gruppe_document_add_heading (document, 2, pick ("Quellen", "Sources"));
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);

      gruppe_document_add_item (document, i + 1, source->title);
      if (source->url != NULL)
        {
          gruppe_document_append (document, " ");
          gruppe_document_append_link (document, source->url, source->url);
        }
    }
}

static char *
source_text (GruppeCell *cell)
{
  const char *title = get_source_title (cell);
  const char *url = gruppe_cell_get_source_url (cell);
  const char *as_of = gruppe_cell_get_as_of (cell);
  GString *text = g_string_new (title != NULL ? title : "");

  if (url != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", url);
  if (as_of != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", as_of);

  return g_string_free (text, FALSE);
}

static void
write_row (GruppeCsvWriter *writer,
           GPtrArray       *cells)
{
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (cells, NULL);
  /* Memory does not fail. */
  if (!gruppe_csv_writer_write_row (writer, (const char * const *) cells->pdata, NULL, &error))
    g_critical ("%s", error->message);
}

static void
write_titles (GruppeCsvWriter  *writer,
              GruppeComparison *comparison)
{
  GPtrArray *providers = gruppe_comparison_get_providers (comparison);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (pick ("Gruppe", "Group")));
  g_ptr_array_add (cells, g_strdup (pick ("Frage", "Question")));
  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (cells, g_strdup (gruppe_provider_get_label (g_ptr_array_index (providers, i))));
  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (cells, g_strdup_printf (pick ("Quelle: %s", "Source: %s"),
                                             gruppe_provider_get_label (g_ptr_array_index (providers, i))));
  write_row (writer, cells);
}

/**
 * gruppe_comparison_to_sheet:
 * @comparison: a comparison
 *
 * Returns: (transfer full): what is shown of it: rows and columns in their order, folded groups left out. Below the words stand their
 *   date and what must be known about them
 */
GruppeSheet *
gruppe_comparison_to_sheet (GruppeComparison *comparison)
{
  g_return_val_if_fail (GRUPPE_IS_COMPARISON (comparison), NULL);

  return make_sheet (comparison, NULL);
}

/**
 * gruppe_comparison_to_document:
 * @comparison: a comparison
 *
 * Returns: (transfer full): what is shown of it, to be printed, with its sources as numbered notes at the end
 */
GruppeDocument *
gruppe_comparison_to_document (GruppeComparison *comparison)
{
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  g_autoptr(GruppeSheet) sheet = NULL;
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *day = NULL;
  g_autofree char *version = NULL;
  g_autofree char *about = NULL;
  g_autofree char *footer = NULL;
  GruppeDocument *document;

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (comparison), NULL);

  document = gruppe_document_new (pick ("Vergleich der Anbieter", "Comparison of providers"), gruppe_text_language ());
  now = g_date_time_new_from_unix_local (gruppe_comparison_get_now (comparison));
  day = format_day (now);
  version = format_version (comparison);
  footer = g_strdup_printf (pick ("Erstellt mit Gruppentreffen am %s", "Made with Gruppentreffen on %s"), day);
  gruppe_document_set_footer (document, footer);
  gruppe_document_set_landscape (document, TRUE);
  gruppe_document_set_text_size (document, TEXT_SIZE);

  gruppe_document_add_heading (document, 1, gruppe_document_get_title (document));
  about = g_strdup_printf (
    pick ("Katalog vom %s, Vergleich vom %s. In Klammern steht, von wann eine Angabe ist. „Nicht geprüft“ heißt: Fragen Sie den "
          "Anbieter, bevor Sie sich darauf verlassen. „Veraltet?“ heißt: Die Angabe ist älter als 12 Monate. Die Zahl in eckigen "
          "Klammern nennt die Quelle in der Liste am Ende.",
          "Catalogue of %s, comparison of %s. In brackets stands the date of a fact. “Not checked” means: ask the provider before you "
          "rely on it. “Ageing” means: the fact is older than 12 months. The number in square brackets names the source in the "
          "list at the end."),
    version, day);
  gruppe_document_add_paragraph (document, about);
  add_filters (document, comparison);

  sheet = make_sheet (comparison, sources);
  gruppe_document_add_table (document, sheet);
  add_sources (document, sources);

  return document;
}

/**
 * gruppe_comparison_to_csv:
 * @comparison: a comparison
 *
 * What is shown of it as a table for spreadsheets: group, question, then one column for each provider, and behind those one column for
 * each with the source and its date. So the table can be sorted and filtered, and the sources can be hidden as a block.
 *
 * Returns: (transfer full): the file
 */
GBytes *
gruppe_comparison_to_csv (GruppeComparison *comparison)
{
  g_autoptr(GOutputStream) stream = NULL;
  g_autoptr(GruppeCsvWriter) writer = NULL;
  GPtrArray *providers;
  const char *heading = "";

  g_return_val_if_fail (GRUPPE_IS_COMPARISON (comparison), NULL);

  stream = g_memory_output_stream_new_resizable ();
  writer = gruppe_csv_writer_new (stream, gruppe_csv_writer_separator (gruppe_text_language ()));
  providers = gruppe_comparison_get_providers (comparison);

  write_titles (writer, comparison);
  for (guint r = 0; r < gruppe_comparison_get_n_rows (comparison); r++)
    {
      const GruppeComparisonRow *row = gruppe_comparison_get_row (comparison, r);
      g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      if (row->criterion == NULL)
        heading = gruppe_comparison_get_heading (comparison, row);
      if (row->criterion == NULL || !row->visible)
        continue;

      g_ptr_array_add (cells, g_strdup (heading));
      g_ptr_array_add (cells, g_strdup (gruppe_criterion_get_label (row->criterion)));
      for (guint c = 0; c < providers->len; c++)
        {
          GruppeCell *cell = get_cell (comparison, row, c);
          g_autofree char *marks = make_marks (cell, gruppe_comparison_get_now (comparison));

          g_ptr_array_add (cells, g_strconcat (gruppe_cell_get_words (cell), marks[0] != '\0' ? " " : "", marks, NULL));
        }
      for (guint c = 0; c < providers->len; c++)
        g_ptr_array_add (cells, source_text (get_cell (comparison, row, c)));
      write_row (writer, cells);
    }

  gruppe_csv_writer_close (writer, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
