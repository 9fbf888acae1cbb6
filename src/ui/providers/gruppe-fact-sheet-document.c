/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-fact-sheet-document.h"
#include "gruppe-provider-words.h"
#include "gruppe-use-words.h"

static void
add_link (GruppeDocument *document,
          const char     *label,
          const char     *url)
{
  if (url == NULL)
    return;

  gruppe_document_add_field (document, label, NULL);
  gruppe_document_append_link (document, url, url);
}

static void
add_day (GruppeDocument *document,
         const char     *label,
         const char     *day)
{
  g_autofree char *words = day != NULL ? gruppe_provider_words_day (day) : NULL;

  gruppe_document_add_field (document, label, words);
}

static void
add_contract (GruppeDocument          *document,
              GruppeContractChecklist *checklist,
              const GruppeProviderUse *use)
{
  GPtrArray *parts = gruppe_contract_checklist_get_parts (checklist);
  GPtrArray *items = gruppe_contract_checklist_get_items (checklist);
  const GruppeContractResult *result = gruppe_contract_checklist_find_result (checklist, use->result);

  gruppe_document_add_heading (document, 2, _("Processor Contract"));
  add_day (document, _("Concluded on"), use->concluded_on);
  gruppe_document_add_field (document, _("Where it lies"), use->kept_at);
  add_day (document, _("Look at it again on"), use->review_on);
  gruppe_document_add_field (document, _("What came out"),
                             result != NULL ? gruppe_words_get (result->label) : NULL);
  if (*use->result_reason != '\0')
    gruppe_document_add_field (document,
                               result != NULL && result->reason != NULL
                                 ? gruppe_words_get (result->reason) : _("Reason"),
                               use->result_reason);

  for (guint i = 0; i < parts->len; i++)
    {
      const GruppeContractPart *part = g_ptr_array_index (parts, i);

      gruppe_document_add_heading (document, 3, gruppe_words_get (part->label));
      for (guint j = 0; j < items->len; j++)
        {
          const GruppeContractItem *item = g_ptr_array_index (items, j);
          g_autofree char *words = NULL;

          if (!g_str_equal (item->part, part->id))
            continue;

          words = g_strdup_printf ("%s %s (%s)", gruppe_words_get (item->question),
                                   gruppe_words_get (item->explain), gruppe_words_get (item->article));
          gruppe_document_add_tick_box (
              document, g_strv_contains ((const char * const *) use->ticks, item->id), words);
        }
    }
}

static void
add_upkeep (GruppeDocument          *document,
            const GruppeProviderUse *use)
{
  g_autofree char *due_on = NULL;

  if (*use->server_version == '\0' && use->updated_on == NULL)
    return;

  gruppe_document_add_heading (document, 2, _("Keep Everything Current"));
  gruppe_document_add_field (document, _("Version on the server"), use->server_version);
  add_day (document, _("Last updated on"), use->updated_on);
  due_on = gruppe_provider_use_update_due_on (use);
  if (due_on != NULL)
    add_day (document, _("Next update due on"), due_on);
}

static void
add_positions (GruppeDocument *document,
               GPtrArray      *positions)
{
  for (guint i = 0; i < positions->len; i++)
    {
      const GruppePosition *position = g_ptr_array_index (positions, i);
      g_autofree char *dated = gruppe_use_words_dated (position);

      gruppe_document_add_item (document, 0, dated);
      gruppe_document_append (document, " ");
      if (position->source_url != NULL)
        gruppe_document_append_link (document, position->source_title, position->source_url);
      else
        gruppe_document_append (document, position->source_title);
      if (position->confidence == GRUPPE_CONFIDENCE_LOW)
        {
          g_autofree char *unchecked = g_strdup_printf (" (%s)", _("not checked"));

          gruppe_document_append (document, unchecked);
        }
    }
}

static void
add_facts (GruppeDocument  *document,
           GruppeCatalogue *catalogue,
           GruppeProvider  *provider,
           gint64           now)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  const char *group = NULL;

  gruppe_document_add_heading (document, 2, _("All Facts"));
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
      const char *url = gruppe_cell_get_source_url (cell);
      const char *source = gruppe_provider_words_source (cell);
      g_autofree char *marks = gruppe_provider_words_marks (cell, now);
      g_autofree char *words = g_strdup_printf ("%s (%s)", gruppe_cell_get_words (cell), marks);

      if (g_strcmp0 (group, gruppe_criterion_get_group (criterion)) != 0)
        {
          group = gruppe_criterion_get_group (criterion);
          gruppe_document_add_heading (document, 3, gruppe_catalogue_get_group_label (catalogue, group));
        }

      gruppe_document_add_field (document, gruppe_criterion_get_label (criterion), words);
      if (url != NULL)
        {
          gruppe_document_append (document, " ");
          gruppe_document_append_link (document, source != NULL ? source : url, url);
        }
    }
}

/**
 * gruppe_fact_sheet_document_new:
 * @catalogue: all facts
 * @provider: one of its providers
 * @authorities: who said what
 * @checklist: the points of a contract
 * @use: what the group has noted about it
 * @today: which day it is, YYYY-MM-DD
 * @now: what time it is
 *
 * Returns: (transfer full): the fact sheet for paper, a file or the clipboard
 */
GruppeDocument *
gruppe_fact_sheet_document_new (GruppeCatalogue         *catalogue,
                                GruppeProvider          *provider,
                                GruppeAuthorities       *authorities,
                                GruppeContractChecklist *checklist,
                                const GruppeProviderUse *use,
                                const char              *today,
                                gint64                   now)
{
  g_autoptr(GPtrArray) about = NULL;
  g_autoptr(GPtrArray) general = NULL;
  g_autofree char *day = NULL;
  g_autofree char *facts_day = NULL;
  g_autofree char *footer = NULL;
  GruppeDocument *document;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (GRUPPE_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (GRUPPE_IS_AUTHORITIES (authorities), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (checklist), NULL);
  g_return_val_if_fail (use != NULL, NULL);

  document = gruppe_document_new (gruppe_provider_get_label (provider), gruppe_text_language ());
  day = gruppe_provider_words_day (today);
  facts_day = gruppe_provider_words_day (gruppe_catalogue_get_version (catalogue));
  /* Translators: at the foot of a page: a provider, the day of printing, the day of the facts */
  footer = g_strdup_printf (_("%s. Printed on %s. Facts put together on %s."),
                            gruppe_provider_get_label (provider), day, facts_day);
  gruppe_document_set_footer (document, footer);

  gruppe_document_add_heading (document, 1, gruppe_provider_get_label (provider));
  if (*gruppe_provider_get_summary (provider) != '\0')
    gruppe_document_add_paragraph (document, gruppe_provider_get_summary (provider));
  add_link (document, _("Website"), gruppe_provider_get_home (provider));
  add_link (document, _("Page for making a meeting"), gruppe_provider_get_meeting_page (provider));

  add_contract (document, checklist, use);
  add_upkeep (document, use);

  gruppe_document_add_heading (document, 2, _("What Authorities Said"));
  about = gruppe_authorities_find_positions (authorities, catalogue, gruppe_provider_get_id (provider));
  if (about->len == 0)
    gruppe_document_add_paragraph (document, _("No statement about this provider was found."));
  else
    gruppe_document_add_paragraph (
        document, _("The newest first. Every statement counts for its day; providers change."));
  add_positions (document, about);
  general = gruppe_authorities_find_general (authorities);
  gruppe_document_add_heading (document, 3, _("About All Video Services"));
  add_positions (document, general);

  add_facts (document, catalogue, provider, now);

  return document;
}
