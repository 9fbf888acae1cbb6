/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-providers-page-private.h"
#include "requirements/gruppe-assessment-store.h"
#include "requirements/gruppe-criterion-weights.h"

/* "Only what matters": the answers of the latest assessment, brought to the rows of the comparison. */

static void
set_weights (GruppeProvidersPage *self,
             GHashTable          *weights)
{
  g_clear_pointer (&self->weights, g_hash_table_unref);
  self->weights = weights;
  gruppe_comparison_set_weights (self->comparison, weights);
  _gruppe_providers_page_show_weights (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeProvidersPage) self = GRUPPE_PROVIDERS_PAGE (user_data);
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  GruppeSavedAssessment *saved;
  g_autoptr(GError) error = NULL;

  if (context == NULL)
    return;

  saved = gruppe_assessments_load_finish (context, result, &error);
  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gruppe_toast_error (GTK_WIDGET (self), _("Your answers could not be read."), error);
      self->weights_stale = TRUE;
      gtk_toggle_button_set_active (self->matters, FALSE);
      return;
    }

  set_weights (self, saved != NULL ? gruppe_criterion_weights (saved->answers)
                                   : g_hash_table_new (g_str_hash, g_str_equal));
  g_clear_pointer (&saved, gruppe_saved_assessment_free);
}

static void
load (GruppeProvidersPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeQuestionnaire) questionnaire =
      gruppe_questionnaire_new_builtin (gruppe_comparison_get_catalogue (self->comparison), &error);

  if (questionnaire == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("Your answers could not be read."), error);
      gtk_toggle_button_set_active (self->matters, FALSE);
      return;
    }

  self->weights_stale = FALSE;
  gruppe_assessments_load_async (gruppe_page_get_context (GRUPPE_PAGE (self)), questionnaire,
                                 gruppe_page_get_cancellable (GRUPPE_PAGE (self)), loaded_cb,
                                 g_object_ref (self));
}

/**
 * _gruppe_providers_page_show_weights:
 * @self: the page
 *
 * Shows what matters, or everything, as the button says. Reads the answers first if nobody has.
 */
void
_gruppe_providers_page_show_weights (GruppeProvidersPage *self)
{
  gboolean active = gtk_toggle_button_get_active (self->matters);

  if (active && (self->weights == NULL || self->weights_stale))
    load (self);

  gruppe_comparison_set_only_weighted (self->comparison, active && self->weights != NULL);
}

/**
 * _gruppe_providers_page_database_changed:
 * @self: the page
 * @topics: what a transaction changed
 *
 * Other answers make other rows matter.
 */
void
_gruppe_providers_page_database_changed (GruppeProvidersPage *self,
                                         guint                topics)
{
  if ((topics & (GRUPPE_TOPIC_ASSESSMENTS | GRUPPE_TOPIC_SAMPLE)) == 0 || self->comparison == NULL)
    return;

  self->weights_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    _gruppe_providers_page_show_weights (self);
}
