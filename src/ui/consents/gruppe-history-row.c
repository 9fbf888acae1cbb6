/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-words.h"
#include "gruppe-history-row.h"

struct _GruppeHistoryRow
{
  AdwExpanderRow parent_instance;

  /* template */
  AdwActionRow *text_row;
  AdwActionRow *mistake_row;
};

G_DEFINE_FINAL_TYPE (GruppeHistoryRow, gruppe_history_row, ADW_TYPE_EXPANDER_ROW)

static void
gruppe_history_row_class_init (GruppeHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, text_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeHistoryRow, mistake_row);
}

static void
gruppe_history_row_init (GruppeHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_history_row_new:
 * @context: services
 * @event: an event
 * @mistaken: whether it was entered in error
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
gruppe_history_row_new (GruppeContext            *context,
                        const GruppeConsentEvent *event,
                        gboolean                  mistaken)
{
  GruppeHistoryRow *self;
  g_autofree char *title = NULL;
  g_autofree char *details = NULL;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_HISTORY_ROW, NULL);
  title = gruppe_consent_words_event (event, mistaken);
  details = gruppe_consent_words_details (context, event);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), details);
  if (mistaken)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->text_row), "s", event->text_sha256);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mistake_row), "s", event->uid);
  gtk_widget_set_visible (GTK_WIDGET (self->mistake_row),
                          !mistaken && event->kind != GRUPPE_CONSENT_MISTAKEN);

  return GTK_WIDGET (self);
}
