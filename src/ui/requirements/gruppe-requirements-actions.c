/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-adopt-window.h"
#include "gruppe-assessment-work.h"
#include "gruppe-decision-record.h"
#include "gruppe-decisions-window.h"
#include "gruppe-facts-window.h"
#include "gruppe-next-steps-window.h"
#include "gruppe-requirements-page-private.h"
#include "gruppe-requirements-words.h"
#include "gruppe-title-window.h"
#include "consents/gruppe-weak.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-own-rules.h"
#include "widgets/gruppe-paper-window.h"

static GtkWindow *
get_window (GruppeRequirementsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
restart_activated_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_clear (GRUPPE_PAGE (self), self->keeper, _gruppe_requirements_page_show_other);
}

static void
open_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_open (GRUPPE_PAGE (self), self->keeper, g_variant_get_int64 (parameter),
                               _gruppe_requirements_page_show_other);
}

static void
new_entered_cb (GtkWidget  *widget,
                const char *title)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_create (GRUPPE_PAGE (self), self->keeper, title, _gruppe_requirements_page_show_other);
}

static void
new_activated_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);
  g_autoptr(GPtrArray) titles = gruppe_assessment_chooser_get_titles (self->chooser);
  g_autofree char *title = gruppe_requirements_words_title (gruppe_page_get_context (GRUPPE_PAGE (self)), titles);

  gtk_window_present (GTK_WINDOW (gruppe_title_window_new (widget, GRUPPE_TITLE_NEW, title, new_entered_cb)));
}

static void
copy_entered_cb (GtkWidget  *widget,
                 const char *title)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_duplicate (GRUPPE_PAGE (self), self->keeper, title, _gruppe_requirements_page_show_other);
}

static void
duplicate_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);
  g_autofree char *title = NULL;

  /* Translators: title of the copy of an assessment; %s is the title of the assessment */
  title = g_strdup_printf (_("%s (copy)"), gruppe_assessment_chooser_get_title (self->chooser));
  gtk_window_present (GTK_WINDOW (gruppe_title_window_new (widget, GRUPPE_TITLE_COPY, title, copy_entered_cb)));
}

static void
rename_entered_cb (GtkWidget  *widget,
                   const char *title)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_rename (GRUPPE_PAGE (self), self->keeper, title, _gruppe_requirements_page_show_other);
}

static void
rename_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  gtk_window_present (GTK_WINDOW (gruppe_title_window_new (widget, GRUPPE_TITLE_RENAME,
                                                           gruppe_assessment_chooser_get_title (self->chooser),
                                                           rename_entered_cb)));
}

static void
delete_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  _gruppe_requirements_page_leave (self);
  gruppe_assessment_work_delete (GRUPPE_PAGE (self), self->keeper, _gruppe_requirements_page_show_other);
}

static void
adopt_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);
  g_autoptr(GPtrArray) providers = gruppe_ranking_panel_get_providers (self->ranking);
  const char *provider = g_variant_get_string (parameter, NULL);
  GruppeProvider *leader = gruppe_ranking_panel_get_leader (self->ranking);

  if (provider[0] == '\0')
    provider = leader != NULL ? gruppe_provider_get_id (leader) : NULL;

  gtk_window_present (GTK_WINDOW (gruppe_adopt_window_new (get_window (self),
                                                           gruppe_page_get_context (GRUPPE_PAGE (self)),
                                                           gruppe_answer_keeper_get_answers (self->keeper), providers,
                                                           gruppe_assessment_chooser_get_uid (self->chooser),
                                                           gruppe_assessment_chooser_get_title (self->chooser),
                                                           provider)));
}

static void
next_steps_activated_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  gtk_window_present (GTK_WINDOW (gruppe_next_steps_window_new (get_window (self),
                                                                gruppe_page_get_context (GRUPPE_PAGE (self)))));
}

static void
decisions_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  GruppeRequirementsPage *self = GRUPPE_REQUIREMENTS_PAGE (widget);

  gtk_window_present (GTK_WINDOW (gruppe_decisions_window_new (get_window (self),
                                                               gruppe_page_get_context (GRUPPE_PAGE (self)))));
}

/* What the group has so far, without a choice. */
static void
show_draft (GruppeRequirementsPage *self,
            GPtrArray              *rules)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr(GPtrArray) providers = gruppe_ranking_panel_get_providers (self->ranking);
  const GruppeDecision draft = {
    .title = gruppe_assessment_chooser_get_title (self->chooser),
    .rules = rules,
  };
  g_autofree char *record = NULL;
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  record = gruppe_decision_record_new (gruppe_page_get_context (GRUPPE_PAGE (self)),
                                       gruppe_answer_keeper_get_answers (self->keeper), providers, &draft);
  document = gruppe_decision_document_new (record, &error);
  if (document == NULL)
    {
      gruppe_toast_error (widget, _("The ranking could not be prepared for printing."), error);
      return;
    }

  /* Translators: name of a file, without its ending */
  name = g_strconcat (C_("file", "ranking"), ".pdf", NULL);
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (get_window (self), document, name)));
}

static void
rules_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeRequirementsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rules = gruppe_own_rules_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || get_window (self) == NULL)
    return;

  if (rules == NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The ranking could not be prepared for printing."), error);
  else if (gruppe_ranking_panel_get_assessment (self->ranking) != NULL)
    show_draft (self, rules);
  _gruppe_requirements_page_update_actions (self);
}

static void
print_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  /* Once, however often it is pressed meanwhile. */
  gtk_widget_action_set_enabled (widget, action, FALSE);
  gruppe_own_rules_load_async (gruppe_page_get_context (GRUPPE_PAGE (widget)), NULL, rules_read_cb,
                               gruppe_weak_new (widget));
}

/* What changed in the facts since the assessment was last looked at. */
void
_gruppe_requirements_page_show_facts (GruppeRequirementsPage *self)
{
  if (gruppe_fact_watch_get_changes (self->watch) != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_facts_window_new (get_window (self), self->watch,
                                                             gruppe_banner_get_title (self->facts_banner))));
}

void
_gruppe_requirements_page_update_actions (GruppeRequirementsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean kept = gruppe_answer_keeper_get_assessment (self->keeper) != 0;
  GruppeAssessment *assessment = gruppe_ranking_panel_get_assessment (self->ranking);

  gtk_widget_action_set_enabled (widget, "requirements.restart", kept);
  gtk_widget_action_set_enabled (widget, "requirements.duplicate-assessment", kept);
  gtk_widget_action_set_enabled (widget, "requirements.delete-assessment", kept);
  gtk_widget_action_set_enabled (widget, "requirements.print",
                                 assessment != NULL && !gruppe_assessment_is_empty (assessment));
}

void
_gruppe_requirements_page_class_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "requirements.restart", NULL, restart_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.open-assessment", "x", open_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.new-assessment", NULL, new_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.duplicate-assessment", NULL, duplicate_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.rename-assessment", NULL, rename_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.delete-assessment", NULL, delete_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.adopt", "s", adopt_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.next-steps", NULL, next_steps_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.decisions", NULL, decisions_activated_cb);
  gtk_widget_class_install_action (widget_class, "requirements.print", NULL, print_activated_cb);
}
