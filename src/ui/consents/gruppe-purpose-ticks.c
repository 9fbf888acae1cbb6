/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-purpose-ticks.h"
#include "widgets/gruppe-tell-choice.h"

static void
tick_free (gpointer data)
{
  GruppePurposeTick *tick = data;

  g_clear_pointer (&tick->purpose, g_free);
  g_free (tick);
}

static GtkWidget *
row_new (const GruppeConsentPurpose *purpose,
         GtkWidget                  *check)
{
  const char *title = gruppe_words_get (purpose->label);
  GtkWidget *row = adw_action_row_new ();

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (purpose->single_date)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("For one date"));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

/**
 * gruppe_purpose_ticks_new:
 *
 * Returns: (transfer full) (element-type GruppePurposeTick): nothing to tick yet
 */
GPtrArray *
gruppe_purpose_ticks_new (void)
{
  return g_ptr_array_new_with_free_func (tick_free);
}

/**
 * gruppe_purpose_ticks_add:
 * @ticks: (element-type GruppePurposeTick): what can be ticked
 * @group: where
 * @forms: the forms
 * @ticked: (nullable): id of the purpose that is ticked at first
 * @changed: called with @owner when something was ticked
 * @owner: an object; @changed is not called without it
 *
 * Adds a row for each purpose that is asked for and has a text.
 */
void
gruppe_purpose_ticks_add (GPtrArray           *ticks,
                          AdwPreferencesGroup *group,
                          GruppeConsentForms  *forms,
                          const char          *ticked,
                          GCallback            changed,
                          gpointer             owner)
{
  GPtrArray *purposes;

  g_return_if_fail (ticks != NULL);
  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));
  g_return_if_fail (GRUPPE_IS_CONSENT_FORMS (forms));

  purposes = gruppe_consent_forms_get_purposes (forms);
  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);
      GruppePurposeTick *tick;

      /* One of the group's own may have no text yet. */
      if (purpose->retired || gruppe_consent_forms_for_purpose (forms, purpose->id) == NULL)
        continue;

      tick = g_new0 (GruppePurposeTick, 1);
      tick->purpose = g_strdup (purpose->id);
      tick->single_date = purpose->single_date;
      tick->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
      g_ptr_array_add (ticks, tick);
      adw_preferences_group_add (group, row_new (purpose, GTK_WIDGET (tick->check)));

      gtk_check_button_set_active (tick->check, g_strcmp0 (purpose->id, ticked) == 0);
      g_signal_connect_object (tick->check, "toggled", changed, owner, G_CONNECT_SWAPPED);
    }
}

/**
 * gruppe_purpose_ticks_dup:
 * @ticks: (element-type GruppePurposeTick): what can be ticked
 *
 * Returns: (transfer full) (element-type utf8): ids of what is ticked, in order
 */
GPtrArray *
gruppe_purpose_ticks_dup (GPtrArray *ticks)
{
  GPtrArray *purposes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ticks->len; i++)
    {
      const GruppePurposeTick *tick = g_ptr_array_index (ticks, i);

      if (gtk_check_button_get_active (tick->check))
        g_ptr_array_add (purposes, g_strdup (tick->purpose));
    }

  return purposes;
}

/**
 * gruppe_purpose_ticks_need:
 * @ticks: (element-type GruppePurposeTick): what can be ticked
 * @facts: what has to be chosen
 *
 * What is ticked decides what has to be said.
 */
void
gruppe_purpose_ticks_need (GPtrArray       *ticks,
                           GruppeFormFacts *facts)
{
  gruppe_form_facts_need_nothing (facts);
  for (guint i = 0; i < ticks->len; i++)
    {
      const GruppePurposeTick *tick = g_ptr_array_index (ticks, i);

      if (gtk_check_button_get_active (tick->check))
        gruppe_form_facts_need (facts, tick->purpose, tick->single_date);
    }
}

/**
 * gruppe_purpose_ticks_get_first:
 * @ticks: (element-type GruppePurposeTick): what can be ticked
 *
 * Returns: (transfer none) (nullable): where to tick first
 */
GtkWidget *
gruppe_purpose_ticks_get_first (GPtrArray *ticks)
{
  const GruppePurposeTick *tick = ticks->len > 0 ? g_ptr_array_index (ticks, 0) : NULL;

  return tick != NULL ? GTK_WIDGET (tick->check) : NULL;
}
