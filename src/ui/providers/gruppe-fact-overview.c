/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-fact-overview.h"
#include "gruppe-provider-words.h"
#include "gruppe-web-button.h"

struct _GruppeFactOverview
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;              /* borrowed AdwExpanderRow, one for each group */
  GPtrArray *groups;            /* their ids */
  char *text;                   /* what is shown */
};

G_DEFINE_FINAL_TYPE (GruppeFactOverview, gruppe_fact_overview, ADW_TYPE_PREFERENCES_GROUP)

static void
add_line (GString    *text,
          const char *line)
{
  g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* The words, their date and how sure they are, what a person corrected, and a note. */
static char *
describe (GruppeCatalogue *catalogue,
          GruppeProvider  *provider,
          GruppeCell      *cell,
          gint64           now)
{
  const char *criterion = gruppe_criterion_get_id (gruppe_cell_get_criterion (cell));
  const char *note = gruppe_catalogue_get_note (catalogue, gruppe_provider_get_id (provider), criterion);
  GruppeCell *official = gruppe_cell_get_official (cell);
  g_autofree char *marks = gruppe_provider_words_marks (cell, now);
  GString *text = g_string_new (gruppe_cell_get_words (cell));

  add_line (text, marks);
  if (official != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is what the facts that come with the program say */
      g_string_append_printf (text, _("The catalogue says: %s"), gruppe_cell_get_words (official));
    }
  if (note != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is what the user wrote */
      g_string_append_printf (text, _("Your note: %s"), note);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
fact_row_new (GruppeCatalogue *catalogue,
              GruppeProvider  *provider,
              GruppeCriterion *criterion,
              gint64           now)
{
  GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
  g_autofree char *words = describe (catalogue, provider, cell, now);
  const char *title = gruppe_provider_words_source (cell);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_criterion_get_label (criterion));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (gruppe_cell_get_source_url (cell) != NULL)
    {
      GtkWidget *button = gruppe_web_button_new (gruppe_cell_get_source_url (cell),
                                                 title != NULL ? title : "");

      gtk_button_set_label (GTK_BUTTON (button), C_("where a fact comes from", "Source"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static AdwExpanderRow *
find_group (GruppeFactOverview *self,
            const char         *group)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (self->groups, i), group))
        return g_ptr_array_index (self->rows, i);
    }

  return NULL;
}

static AdwExpanderRow *
ensure_group (GruppeFactOverview *self,
              GruppeCatalogue    *catalogue,
              const char         *group)
{
  AdwExpanderRow *row = find_group (self, group);
  const char *label;

  if (row != NULL)
    return row;

  label = gruppe_catalogue_get_group_label (catalogue, group);
  row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label != NULL ? label : group);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, g_strdup (group));

  return row;
}

/* What all rows say, to find out whether anything became different. */
static char *
get_text (GruppeCatalogue *catalogue,
          GruppeProvider  *provider,
          gint64           now)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (catalogue);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
      g_autofree char *words = describe (catalogue, provider, cell, now);

      g_string_append_printf (text, "%s\n%s\n%s\n%s\n", gruppe_criterion_get_group (criterion),
                              gruppe_criterion_get_label (criterion), words,
                              gruppe_cell_get_source_url (cell) != NULL
                                ? gruppe_cell_get_source_url (cell) : "");
    }

  return g_string_free (text, FALSE);
}

/* The ids of the groups that are open. */
static GStrv
clear (GruppeFactOverview *self)
{
  g_autoptr(GStrvBuilder) open = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      AdwExpanderRow *row = g_ptr_array_index (self->rows, i);

      if (adw_expander_row_get_expanded (row))
        g_strv_builder_add (open, g_ptr_array_index (self->groups, i));
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);

  return g_strv_builder_end (open);
}

static void
gruppe_fact_overview_finalize (GObject *object)
{
  GruppeFactOverview *self = GRUPPE_FACT_OVERVIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (gruppe_fact_overview_parent_class)->finalize (object);
}

static void
gruppe_fact_overview_class_init (GruppeFactOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_fact_overview_finalize;
}

static void
gruppe_fact_overview_init (GruppeFactOverview *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("All Facts"));
}

/**
 * gruppe_fact_overview_new:
 *
 * Returns: (transfer floating): an empty group
 */
GtkWidget *
gruppe_fact_overview_new (void)
{
  return g_object_new (GRUPPE_TYPE_FACT_OVERVIEW, NULL);
}

/**
 * gruppe_fact_overview_set_provider:
 * @self: a group
 * @catalogue: all facts
 * @provider: one of its providers
 * @now: what time it is
 *
 * Shows the facts. Nothing moves when they are the same as before, and what is open stays open.
 */
void
gruppe_fact_overview_set_provider (GruppeFactOverview *self,
                                   GruppeCatalogue    *catalogue,
                                   GruppeProvider     *provider,
                                   gint64              now)
{
  GPtrArray *criteria;
  g_autofree char *text = NULL;
  g_auto(GStrv) open = NULL;

  g_return_if_fail (GRUPPE_IS_FACT_OVERVIEW (self));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (GRUPPE_IS_PROVIDER (provider));

  text = get_text (catalogue, provider, now);
  if (g_strcmp0 (text, self->text) == 0)
    return;

  g_free (self->text);
  self->text = g_steal_pointer (&text);
  open = clear (self);

  criteria = gruppe_catalogue_get_criteria (catalogue);
  for (guint i = 0; i < criteria->len; i++)
    {
      GruppeCriterion *criterion = g_ptr_array_index (criteria, i);
      AdwExpanderRow *row = ensure_group (self, catalogue, gruppe_criterion_get_group (criterion));

      adw_expander_row_add_row (row, fact_row_new (catalogue, provider, criterion, now));
    }

  for (gsize i = 0; open[i] != NULL; i++)
    {
      AdwExpanderRow *row = find_group (self, open[i]);

      if (row != NULL)
        adw_expander_row_set_expanded (row, TRUE);
    }
}
