/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-providers-page-private.h"

/* The sentences above the comparison. */

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
append_part (GString    *text,
             const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* "View: Large groups · Only drawbacks and risks." */
static void
append_view (GruppeProvidersPage *self,
             GString             *text)
{
  g_autoptr(GString) parts = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  GruppePreset *preset = gruppe_comparison_get_preset (self->comparison);
  GruppeComparisonKind kind = gruppe_comparison_get_kind (self->comparison);

  if (gruppe_comparison_get_only_weighted (self->comparison))
    append_part (parts, _("Only what your answers ask for"));
  if (preset != NULL)
    append_part (parts, gruppe_words_get (preset->label));
  if (kind != GRUPPE_COMPARISON_ALL)
    append_part (parts, gruppe_view_popover_describe_kind (kind));
  if (parts->len == 0)
    return;

  /* Translators: %s says which rows of the comparison are shown */
  sentence = g_strdup_printf (_("View: %s."), parts->str);
  append_sentence (text, sentence);
}

static void
append_hidden (GruppeProvidersPage *self,
               GString             *text)
{
  guint n_alike = gruppe_comparison_get_n_alike (self->comparison);
  g_autofree char *sentence = NULL;

  if (!gruppe_comparison_get_only_differences (self->comparison))
    return;

  if (n_alike > 0)
    sentence = g_strdup_printf (
        ngettext ("%u row is hidden: all shown providers are alike in it.",
                  "%u rows are hidden: all shown providers are alike in them.",
                  n_alike),
        n_alike);
  else
    sentence = g_strdup (_("No row is hidden: the shown providers differ in every one."));
  append_sentence (text, sentence);
}

/**
 * _gruppe_providers_page_update_status:
 * @self: the page
 *
 * Says which rows are shown and in which order the providers stand, and how to get everything back.
 */
void
_gruppe_providers_page_update_status (GruppeProvidersPage *self)
{
  guint n_matches = gruppe_comparison_get_n_matches (self->comparison);
  GruppeCriterion *sort = gruppe_comparison_get_sort (self->comparison);
  gboolean searching = gruppe_comparison_get_search (self->comparison)[0] != '\0';
  g_autoptr(GString) text = g_string_new (NULL);

  if (searching)
    {
      g_autofree char *found =
          g_strdup_printf (ngettext ("%u row contains this.", "%u rows contain this.", n_matches), n_matches);

      append_sentence (text, found);
    }
  append_view (self, text);
  append_hidden (self, text);

  gtk_label_set_text (self->status, text->str);
  gtk_widget_set_visible (self->status_bar, text->len > 0 && n_matches > 0);
  adw_status_page_set_description (self->nothing, text->str);

  if (sort != NULL)
    {
      /* Translators: %s is the name of a row of the comparison */
      g_autofree char *sorted = g_strdup_printf (_("Providers sorted by: %s"), gruppe_criterion_get_label (sort));

      gtk_label_set_text (self->sort_status, sorted);
    }
  gtk_widget_set_visible (self->sort_bar, sort != NULL);

  if (n_matches > 0)
    gtk_stack_set_visible_child_name (self->stack, "grid");
  else if (gruppe_comparison_get_only_weighted (self->comparison) &&
           !gruppe_comparison_has_weights (self->comparison))
    gtk_stack_set_visible_child_name (self->stack, "unanswered");
  else
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}
