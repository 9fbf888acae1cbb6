/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-words.h"
#include "gruppe-history-row.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeHistoryRow
{
  AdwExpanderRow parent_instance;

  /* template */
  AdwActionRow *choices_row;
  AdwActionRow *meeting_row;
  AdwActionRow *until_row;
  AdwActionRow *witness_row;
  AdwActionRow *guardian_row;
  AdwActionRow *collected_row;
  AdwActionRow *place_row;
  AdwActionRow *sheet_row;
  AdwActionRow *scan_row;
  AdwActionRow *take_back_row;
  AdwActionRow *steps_row;
  AdwActionRow *text_row;
  AdwActionRow *mistake_row;
};

G_DEFINE_FINAL_TYPE (GruppeHistoryRow, gruppe_history_row, ADW_TYPE_EXPANDER_ROW)

static void
show_fact (AdwActionRow *row,
           const char   *words)
{
  adw_action_row_set_subtitle (row, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (row), words != NULL && *words != '\0');
}

static void
show_name (AdwActionRow *row,
           const char   *name)
{
  g_autofree char *shown = name != NULL ? gruppe_names_show (name) : NULL;

  show_fact (row, shown);
}

/* The row to press within an expander row, which tells its title alone by itself. */
static GtkWidget *
find_header (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ADW_IS_ACTION_ROW (child) ? child : find_header (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
gruppe_history_row_class_init (GruppeHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, choices_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, meeting_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, until_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, witness_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, collected_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, place_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, scan_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, take_back_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, steps_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, text_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, mistake_row);
}

static void
gruppe_history_row_init (GruppeHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
}

/**
 * gruppe_history_row_new:
 * @context: services
 * @forms: the forms
 * @event: an event
 * @details: (nullable): who and where
 * @meeting: (nullable): in words the date it is about
 * @mistaken: whether it was entered in error
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
gruppe_history_row_new (GruppeContext              *context,
                        GruppeConsentForms         *forms,
                        const GruppeConsentEvent   *event,
                        const GruppeConsentDetails *details,
                        const char                 *meeting,
                        gboolean                    mistaken)
{
  const GruppeConsentPurpose *purpose;
  GruppeHistoryRow *self;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *choices = NULL;
  g_autofree char *end = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_HISTORY_ROW, NULL);
  purpose = gruppe_consent_forms_find_purpose (forms, event->purpose);
  title = gruppe_consent_words_event (event, mistaken);
  words = gruppe_consent_words_details (context, event);
  subtitle = g_strconcat (purpose != NULL ? gruppe_words_get (purpose->label) : event->purpose, "\n",
                          words, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_name (GTK_WIDGET (self), event->uid);
  if (mistaken)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");

  choices = gruppe_consent_words_choices (forms, event);
  show_fact (self->choices_row, choices);
  show_fact (self->meeting_row, meeting);
  if (event->limited)
    end = gruppe_consent_words_day (event->valid_until - 1, event->zone);
  show_fact (self->until_row, end);
  show_name (self->witness_row, details != NULL ? details->witness : NULL);
  show_name (self->guardian_row, details != NULL ? details->guardian : NULL);
  show_name (self->collected_row, details != NULL ? details->collected_by : NULL);
  show_fact (self->place_row, details != NULL ? details->evidence_place : NULL);
  show_fact (self->sheet_row, event->sheet);
  show_fact (self->scan_row, event->evidence_sha256);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->text_row), "s", event->text_sha256);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mistake_row), "s", event->uid);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->steps_row), "s", event->uid);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->take_back_row), "s", event->uid);
  gtk_widget_set_visible (GTK_WIDGET (self->mistake_row),
                          !mistaken && event->kind != GRUPPE_CONSENT_MISTAKEN);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_row),
                          !mistaken && event->kind == GRUPPE_CONSENT_WITHDRAWN &&
                            purpose != NULL && purpose->steps != NULL && purpose->steps->len > 0);

  return GTK_WIDGET (self);
}

/**
 * gruppe_history_row_grab_focus:
 * @self: the row
 *
 * Moves the focus to the part of it that is always there.
 */
void
gruppe_history_row_grab_focus (GruppeHistoryRow *self)
{
  GtkWidget *header;

  g_return_if_fail (GRUPPE_IS_HISTORY_ROW (self));

  header = find_header (GTK_WIDGET (self));
  if (header != NULL)
    gtk_widget_grab_focus (header);
}

/**
 * gruppe_history_row_offer_take_back:
 * @self: the row of a yes that still counts
 *
 * Offers to take this very yes back.
 */
void
gruppe_history_row_offer_take_back (GruppeHistoryRow *self)
{
  g_return_if_fail (GRUPPE_IS_HISTORY_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->take_back_row), TRUE);
}
