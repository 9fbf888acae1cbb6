/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-text.h"
#include "gruppe-erasure.h"
#include "gruppe-rights-words.h"

/* Longest text taken over from what a person entered. */
#define MAX_SHOWN 500

typedef struct
{
  GruppeDocument *document;
  const GruppeErasureReport *report;
  const char *language;
} Paper;

static const char *
say (const Paper *paper,
     const char  *id)
{
  return gruppe_rights_words (id, paper->language);
}

static void
add_count (const Paper *paper,
           const char  *id,
           guint        count)
{
  g_autofree char *line = NULL;

  if (count == 0)
    return;

  line = g_strdup_printf ("%s: %u", say (paper, id), count);
  gruppe_document_add_item (paper->document, 0, line);
}

static void
add_deleted (const Paper *paper)
{
  const GruppeErasureCounts *deleted = &paper->report->deleted;

  gruppe_document_add_heading (paper->document, 2, say (paper, "deleted"));
  add_count (paper, "deleted-people", deleted->people);
  add_count (paper, "deleted-tags", deleted->tags);
  add_count (paper, "deleted-participation", deleted->participation);
  add_count (paper, "deleted-deliveries", deleted->deliveries);
  add_count (paper, "deleted-details", deleted->details);
  add_count (paper, "deleted-sheets", deleted->sheets);
  add_count (paper, "deleted-files", deleted->files);
  add_count (paper, "deleted-search", deleted->search);
  add_count (paper, "copies-removed", paper->report->n_removed_copies);
  gruppe_document_add_paragraph (paper->document, say (paper, paper->report->tidied ? "tidied" : "not-tidied"));
}

/* Form, what it is about, of which day, where it lies, until when it is kept. */
static char *
words_paper (const Paper              *paper,
             const GruppeErasurePaper *proof)
{
  g_autofree char *day = gruppe_rights_day (proof->day, proof->zone, paper->language);
  g_autofree char *title = gruppe_text_for_display (proof->title, MAX_SHOWN);
  g_autofree char *place = gruppe_text_for_display (proof->place, MAX_SHOWN);
  GString *line = g_string_new (NULL);

  if (proof->sheet != NULL)
    g_string_append_printf (line, "%s: ", proof->sheet);
  g_string_append_printf (line, "%s, %s %s", title, say (paper, "signed-on"), day);
  if (*place != '\0')
    g_string_append_printf (line, ", %s: %s", say (paper, "lies-at"), place);
  if (paper->report->keep_papers && proof->keep_until > paper->report->erased_at)
    {
      g_autofree char *until = gruppe_rights_day (proof->keep_until, proof->zone, paper->language);

      g_string_append_printf (line, ", %s %s", say (paper, "keep-until"), until);
    }

  return g_string_free (line, FALSE);
}

/* KEPT: those that are still needed as proof; otherwise those to be shredded now. */
static void
add_papers (const Paper *paper,
            gboolean     kept)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < paper->report->papers->len; i++)
    {
      const GruppeErasurePaper *proof = g_ptr_array_index (paper->report->papers, i);
      g_autofree char *line = NULL;

      if ((paper->report->keep_papers && proof->keep_until > paper->report->erased_at) != kept)
        continue;

      if (!begun)
        gruppe_document_add_heading (paper->document, 3, say (paper, kept ? "papers-keep" : "papers-shred"));
      begun = TRUE;
      line = words_paper (paper, proof);
      gruppe_document_add_item (paper->document, 0, line);
    }
}

static void
add_kept (const Paper *paper)
{
  g_autofree char *events = g_strdup_printf ("%s %u", say (paper, "kept-events"), paper->report->n_events);

  gruppe_document_add_heading (paper->document, 2, say (paper, "kept"));
  if (paper->report->n_events > 0)
    gruppe_document_add_paragraph (paper->document, events);
  gruppe_document_add_paragraph (paper->document, say (paper, "kept-register"));
  add_papers (paper, TRUE);
  add_papers (paper, FALSE);
  if (paper->report->n_open_sheets > 0)
    {
      g_autofree char *line = g_strdup_printf ("%s: %u", say (paper, "open-sheets"), paper->report->n_open_sheets);

      gruppe_document_add_paragraph (paper->document, line);
    }
}

static void
add_outside (const Paper *paper)
{
  gruppe_document_add_heading (paper->document, 2, say (paper, "outside"));
  gruppe_document_add_paragraph (paper->document, say (paper, "outside-text"));
  if (paper->report->files->len > 0)
    gruppe_document_add_paragraph (paper->document, say (paper, "outside-files"));

  for (guint i = 0; i < paper->report->files->len; i++)
    {
      const GruppeWrittenFile *file = g_ptr_array_index (paper->report->files, i);
      g_autofree char *day = gruppe_rights_day (file->written_at, NULL, paper->language);
      g_autofree char *path = gruppe_text_for_display (file->path, GRUPPE_TEXT_MAX_LINK);
      g_autofree char *line = NULL;

      line = g_strdup_printf ("%s, %s: %s%s%s%s", gruppe_rights_code ("file", file->kind, paper->language), day, path,
                              file->exists ? "" : " (", file->exists ? "" : say (paper, "gone"), file->exists ? "" : ")");
      gruppe_document_add_item (paper->document, 0, line);
    }
}

static void
add_mentions (const Paper *paper)
{
  if (paper->report->mentions->len == 0)
    return;

  gruppe_document_add_heading (paper->document, 2, say (paper, "mentions"));
  gruppe_document_add_paragraph (paper->document, say (paper, "mentions-text"));
  for (guint i = 0; i < paper->report->mentions->len; i++)
    {
      const GruppeErasureMention *mention = g_ptr_array_index (paper->report->mentions, i);
      g_autofree char *title = gruppe_text_for_display (mention->title, MAX_SHOWN);
      g_autofree char *line = NULL;

      line = g_strdup_printf ("%s: %s", gruppe_rights_code ("where", mention->where, paper->language), title);
      gruppe_document_add_item (paper->document, 0, line);
    }
}

/**
 * gruppe_erasure_report_document:
 * @report: what was done
 * @group: (nullable): name of the group
 * @language: "de" or "en"
 *
 * Returns: (transfer full): the report, to be read, printed and handed over
 */
GruppeDocument *
gruppe_erasure_report_document (const GruppeErasureReport *report,
                                const char                *group,
                                const char                *language)
{
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  Paper paper = { .report = report, .language = language };

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  name = gruppe_text_for_display (report->name, GRUPPE_TEXT_MAX_NAME);
  day = gruppe_rights_moment (report->erased_at, NULL, language);

  paper.document = gruppe_document_new (say (&paper, "erasure-title"), language);
  gruppe_document_add_heading (paper.document, 1, say (&paper, "erasure-title"));
  if (group != NULL && *group != '\0')
    gruppe_document_add_field (paper.document, say (&paper, "group"), group);
  gruppe_document_add_field (paper.document, say (&paper, "name"), name);
  gruppe_document_add_field (paper.document, say (&paper, "erased-at"), day);
  gruppe_document_add_paragraph (paper.document, say (&paper, "erasure-intro"));

  add_deleted (&paper);
  add_kept (&paper);
  add_outside (&paper);
  add_mentions (&paper);

  return paper.document;
}
