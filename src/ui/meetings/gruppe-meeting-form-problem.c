/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-form-private.h"
#include "gruppe-meeting-words.h"
#include "gruppe-password-words.h"
#include "shell/gruppe-page.h"

typedef struct
{
  const char *place;
  gpointer field;
} Field;

static GtkWidget *
find_field (GruppeMeetingForm *self,
            const char        *place)
{
  const Field fields[] = {
    { "title", self->title_row },
    { "provider", self->provider_row },
    { "date", self->date_row },
    { "time", self->time_row },
    { "minutes", self->minutes },
    { "link", self->link_row },
    { "zone", self->zone_row },
    { "meeting-number", self->number_row },
    { "dial-in", self->dial_in_row },
    { "pin", self->pin_row },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (place, fields[i].place) == 0)
        return GTK_WIDGET (fields[i].field);
    }

  return NULL;
}

/* The sentences that fit here better than those for everywhere. */
static char *
describe (GruppeMeetingForm *self,
          GtkWidget         *field,
          const GError      *error)
{
  if (field == GTK_WIDGET (self->link_row))
    return gruppe_meeting_words_link_error (error);

  if (field == GTK_WIDGET (self->title_row) && g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_EMPTY))
    return g_strdup (_("Give the meeting a title. Nothing was saved yet."));

  if (field == GTK_WIDGET (self->date_row) && g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_PAST))
    return g_strdup (_("This lies in the past. Choose a later day or hour. Nothing was saved yet."));

  if (field == GTK_WIDGET (self->date_row) && g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_RANGE))
    return g_strdup_printf (_("This is more than %d years ahead. Is the year right? Nothing was saved yet."),
                            GRUPPE_MEETING_MAX_YEARS);

  if (field == GTK_WIDGET (self->time_row) && g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TIME))
    return g_strdup (_("This hour does not exist on this day: the clocks go forward. Choose another one. Nothing "
                       "was saved yet."));

  if (field == GTK_WIDGET (self->pin_row))
    return g_strdup (_("A PIN for the telephone has only digits, 32 at most. Nothing was saved yet."));

  return gruppe_describe_error (error);
}

/**
 * gruppe_meeting_form_clear_problem:
 * @self: a form
 *
 * Takes all sentences about mistakes away.
 */
void
gruppe_meeting_form_clear_problem (GruppeMeetingForm *self)
{
  GruppeEntryRow *rows[] = { self->title_row, self->date_row, self->time_row, self->link_row,
                             self->number_row, self->dial_in_row, self->pin_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gruppe_entry_row_set_problem (rows[i], NULL);

  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->provider_row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_STATE_INVALID);
  gruppe_series_group_set_problem (self->series_group, NULL);
  gruppe_password_choice_set_problem (self->password_choice, NULL);
  gtk_widget_set_visible (self->problem_box, FALSE);
  gruppe_banner_set_revealed (self->vault_banner, FALSE);
}

/**
 * gruppe_meeting_form_show_problem:
 * @self: a form
 * @field: (nullable): what the sentence is about
 * @sentence: what is wrong
 *
 * Says what is wrong, at the field when it has room for it, and leads there.
 */
void
gruppe_meeting_form_show_problem (GruppeMeetingForm *self,
                                  GtkWidget         *field,
                                  const char        *sentence)
{
  if (field == GTK_WIDGET (self->number_row) || field == GTK_WIDGET (self->dial_in_row) ||
      field == GTK_WIDGET (self->pin_row) || field == GTK_WIDGET (self->zone_row))
    adw_expander_row_set_expanded (self->more_row, TRUE);

  if (GRUPPE_IS_ENTRY_ROW (field))
    gruppe_entry_row_set_problem (GRUPPE_ENTRY_ROW (field), sentence);
  else
    {
      gtk_label_set_text (self->problem, sentence);
      gtk_widget_set_visible (self->problem_box, TRUE);
      if (field != NULL)
        gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                                     GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }

  if (field != NULL)
    gtk_widget_grab_focus (field);
}

/**
 * gruppe_meeting_form_show_error:
 * @self: a form
 * @error: why nothing was saved
 */
void
gruppe_meeting_form_show_error (GruppeMeetingForm *self,
                                const GError      *error)
{
  g_autofree char *sentence = NULL;
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  GtkWidget *field;

  if (error->domain == GRUPPE_VAULT_ERROR)
    {
      g_autofree char *what = gruppe_describe_error (error);

      if (gruppe_vault_get_state (gruppe_context_get_vault (self->context)) == GRUPPE_VAULT_LOCKED)
        sentence = g_strdup (_("The keyring is locked, so the meeting was not saved yet. Press “Save” again to "
                               "unlock the keyring. Or save without a password and make one later."));
      else
        /* Translators: what is wrong with the keyring, in sentences */
        sentence = g_strdup_printf (_("The meeting was not saved yet. %s"), what);

      /* A change that needs the keyring cannot do without. */
      gruppe_banner_set_button_label (self->vault_banner,
                                      self->meeting == NULL ? _("Save _Without Password") : NULL);
      gruppe_banner_set_title (self->vault_banner, sentence);
      gruppe_banner_set_revealed (self->vault_banner, TRUE);
      return;
    }

  if (gruppe_series_group_set_problem (self->series_group, error))
    {
      gruppe_series_group_focus_problem (self->series_group);
      return;
    }

  if (place != NULL && (g_str_has_prefix (place, "recipe.") || g_str_has_prefix (place, "password")) &&
      gtk_widget_get_visible (GTK_WIDGET (self->password_choice)))
    {
      sentence = gruppe_password_words_error (error);
      gruppe_password_choice_set_problem (self->password_choice, sentence);
      return;
    }

  field = find_field (self, place);
  sentence = describe (self, field, error);
  gruppe_meeting_form_show_problem (self, field, sentence);
}
