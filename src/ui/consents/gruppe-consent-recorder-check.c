/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-consent-recorder-private.h"

/* What was entered, and what is missing. */

/* NULL as long as none is chosen. */
GruppeProvider *
gruppe_consent_recorder_get_provider (GruppeConsentRecorder *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);
  GPtrArray *providers;

  if (self->catalogue == NULL || selected == 0 || selected == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_get_visible (GTK_WIDGET (self->provider_row)))
    return NULL;

  providers = gruppe_catalogue_get_providers (self->catalogue);

  return selected <= providers->len ? g_ptr_array_index (providers, selected - 1) : NULL;
}

/* NULL as long as none is chosen. */
GruppeMeeting *
gruppe_consent_recorder_get_meeting (GruppeConsentRecorder *self)
{
  guint selected = adw_combo_row_get_selected (self->meeting_row);

  if (self->meetings == NULL || selected == 0 || selected == GTK_INVALID_LIST_POSITION ||
      selected > self->meetings->len)
    return NULL;

  return g_ptr_array_index (self->meetings, selected - 1);
}

/* NULL when there is nothing in it, or it is not asked for. */
char *
gruppe_consent_recorder_take_text (GruppeEntryRow *row)
{
  char *text;

  if (!gtk_widget_get_visible (GTK_WIDGET (row)))
    return NULL;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

void
gruppe_consent_recorder_clear_problem (GruppeConsentRecorder *self)
{
  AdwComboRow *rows[] = { self->provider_row, self->meeting_row, self->method_row };
  GruppeEntryRow *entries[] = { self->witness_row, self->guardian_row, self->place_row,
                                self->collected_row };

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (rows[i]), "");
      gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gruppe_entry_row_set_problem (entries[i], NULL);
}

/* At the buttons and at the place itself, which may be far above them. */
void
gruppe_consent_recorder_show_problem (GruppeConsentRecorder *self,
                                      const char            *words,
                                      GtkWidget             *where)
{
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);

  if (ADW_IS_COMBO_ROW (where))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (where), words);
      gtk_widget_add_css_class (where, "error");
    }
  else if (GRUPPE_IS_ENTRY_ROW (where))
    gruppe_entry_row_set_problem (GRUPPE_ENTRY_ROW (where), words);
  if (where != NULL)
    gtk_widget_grab_focus (where);
}

static gboolean
is_empty (GruppeEntryRow *row)
{
  g_autofree char *text = gruppe_consent_recorder_take_text (row);

  return text == NULL;
}

/* What is asked. */
gboolean
gruppe_consent_recorder_check_question (GruppeConsentRecorder *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->provider_row)) &&
      gruppe_consent_recorder_get_provider (self) == NULL)
    {
      gruppe_consent_recorder_show_problem (
          self, _("Please choose the provider first. The text must name it."),
          GTK_WIDGET (self->provider_row));
      return FALSE;
    }

  if (gtk_widget_get_visible (GTK_WIDGET (self->meeting_row)) &&
      gruppe_consent_recorder_get_meeting (self) == NULL)
    {
      gruppe_consent_recorder_show_problem (
          self, _("Please choose the meeting. This consent is for one date only."),
          GTK_WIDGET (self->meeting_row));
      return FALSE;
    }

  return TRUE;
}

gboolean
gruppe_consent_recorder_check (GruppeConsentRecorder *self,
                               gboolean               yes)
{
  if (!gruppe_consent_recorder_check_question (self))
    return FALSE;

  if (adw_combo_row_get_selected (self->method_row) == 0)
    {
      gruppe_consent_recorder_show_problem (
          self, _("Please choose how the answer was given."),
          GTK_WIDGET (self->method_row));
      return FALSE;
    }

  if (yes && gtk_widget_get_visible (GTK_WIDGET (self->witness_row)) &&
      is_empty (self->witness_row))
    {
      gruppe_consent_recorder_show_problem (
          self, _("Please enter who else heard it. A spoken yes needs a witness."),
          GTK_WIDGET (self->witness_row));
      return FALSE;
    }

  if (yes && gtk_widget_get_visible (GTK_WIDGET (self->guardian_row)) &&
      is_empty (self->guardian_row))
    {
      gruppe_consent_recorder_show_problem (
          self,
          _("Please enter who agreed for the person. Under 16, a yes needs a parent "
            "or guardian."),
          GTK_WIDGET (self->guardian_row));
      return FALSE;
    }

  if (yes && !gtk_check_button_get_active (self->health_check))
    {
      gruppe_consent_recorder_show_problem (
          self,
          _("A yes must expressly cover the sentence about health. Tick it if the person "
             "has agreed to it. If not, record a no."),
          GTK_WIDGET (self->health_check));
      return FALSE;
    }

  if (gruppe_scan_row_get_busy (self->scan_row))
    {
      gruppe_consent_recorder_show_problem (
          self, _("The scanned file is still being read. Please wait a moment."),
          GTK_WIDGET (self->scan_row));
      return FALSE;
    }

  return TRUE;
}

/* Where the core found something that is not checked here. */
GtkWidget *
gruppe_consent_recorder_find_place (GruppeConsentRecorder *self,
                                    const GError          *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;

  if (g_strcmp0 (place, "provider") == 0)
    return GTK_WIDGET (self->provider_row);
  if (g_strcmp0 (place, "meeting") == 0)
    return GTK_WIDGET (self->meeting_row);
  if (g_strcmp0 (place, "method") == 0)
    return GTK_WIDGET (self->method_row);
  if (g_strcmp0 (place, "witness") == 0)
    return GTK_WIDGET (self->witness_row);
  if (g_strcmp0 (place, "guardian") == 0)
    return GTK_WIDGET (self->guardian_row);
  if (g_strcmp0 (place, "evidence_place") == 0 || g_strcmp0 (place, "evidence-place") == 0)
    return GTK_WIDGET (self->place_row);
  if (g_strcmp0 (place, "collected_by") == 0 || g_strcmp0 (place, "collected-by") == 0)
    return GTK_WIDGET (self->collected_row);

  return NULL;
}
