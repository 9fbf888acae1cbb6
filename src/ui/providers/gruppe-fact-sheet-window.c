/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-authority-group.h"
#include "gruppe-fact-overview.h"
#include "gruppe-fact-sheet-document.h"
#include "gruppe-fact-sheet-window.h"
#include "gruppe-own-provider-window.h"
#include "gruppe-use-section.h"
#include "gruppe-use-words.h"
#include "gruppe-web-button.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-wrap-layout.h"

/* The criterion that says whether a group can run it itself. */
#define OWN_HOSTING "self-hosting"

struct _GruppeFactSheetWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GtkWidget *scroller;
  GtkLabel *problem;
  GtkLabel *heading;
  GtkLabel *kind;
  GtkLabel *choice;
  GtkLabel *summary;
  GruppeWebButton *home_button;
  GruppeWebButton *meeting_button;
  GtkWidget *edit_button;
  GruppeUseSection *use;
  GruppeAuthorityGroup *authority_group;
  GruppeFactOverview *facts;

  /* owned */
  GruppeContext *context;
  GruppeAuthorities *authorities;
  GruppeContractChecklist *checklist;
  char *id;
  gboolean closing;             /* goes when everything is saved */
};

G_DEFINE_FINAL_TYPE (GruppeFactSheetWindow, gruppe_fact_sheet_window, ADW_TYPE_WINDOW)

static void
show_problem (GruppeFactSheetWindow *self,
              const GError          *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static GruppeProvider *
find_provider (GruppeFactSheetWindow *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);

  return catalogue != NULL ? gruppe_catalogue_find_provider (catalogue, self->id) : NULL;
}

static gint64
get_now (GruppeFactSheetWindow *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (self->context));
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static gboolean
runs_own_server (GruppeProvider *provider)
{
  GruppeCellState state = gruppe_cell_get_state (gruppe_provider_get_cell (provider, OWN_HOSTING));

  return state == GRUPPE_CELL_YES || state == GRUPPE_CELL_PARTLY;
}

static void
show_choice (GruppeFactSheetWindow *self)
{
  const GruppeAdoption *adoption = gruppe_context_get_adoption (self->context);
  g_autofree char *words = NULL;

  if (adoption != NULL && g_str_equal (adoption->provider, self->id))
    words = gruppe_adoption_words_since (adoption);
  set_label (self->choice, words != NULL ? words : "");
}

static void
show_provider (GruppeFactSheetWindow *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GruppeProvider *provider = find_provider (self);
  g_autofree char *kind = NULL;

  if (provider == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  kind = gruppe_use_words_kind (catalogue, provider);
  adw_window_title_set_title (self->title, gruppe_provider_get_name (provider));
  gtk_window_set_title (GTK_WINDOW (self), gruppe_provider_get_label (provider));
  gtk_label_set_text (self->heading, gruppe_provider_get_label (provider));
  set_label (self->kind, kind);
  show_choice (self);
  set_label (self->summary, gruppe_provider_get_summary (provider));
  gruppe_web_button_set_url (self->home_button, gruppe_provider_get_home (provider));
  gruppe_web_button_set_url (self->meeting_button, gruppe_provider_get_meeting_page (provider));
  gtk_widget_set_visible (self->edit_button, gruppe_provider_is_own (provider));
  gruppe_fact_overview_set_provider (self->facts, catalogue, provider, get_now (self));
  gruppe_use_section_set_own_server (self->use, runs_own_server (provider));
}

/* Nothing, once everything is well again. */
static void
use_problem_cb (GruppeFactSheetWindow *self,
                GError                *error)
{
  if (error != NULL)
    {
      show_problem (self, error);
      self->closing = FALSE;
    }
  else
    gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
use_settled_cb (GruppeFactSheetWindow *self)
{
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
catalogue_changed_cb (GruppeFactSheetWindow *self)
{
  show_provider (self);
}

static GruppeDocument *
make_document (GruppeFactSheetWindow *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GruppeProvider *provider = find_provider (self);
  g_autofree char *today = gruppe_provider_uses_today (self->context);
  g_autoptr(GruppeProviderUse) none = gruppe_provider_use_new (self->id);
  const GruppeProviderUse *stored = gruppe_use_section_get_stored (self->use);

  if (provider == NULL || self->authorities == NULL || self->checklist == NULL)
    return NULL;

  return gruppe_fact_sheet_document_new (catalogue, provider, self->authorities, self->checklist,
                                         stored != NULL ? stored : none, today,
                                         get_now (self));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (widget);
  g_autoptr(GruppeDocument) document = make_document (self);
  g_autofree char *text = document != NULL ? gruppe_document_to_text (document) : NULL;

  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gruppe_toast (self->scroller, _("Copied"));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (widget);
  g_autoptr(GruppeDocument) document = make_document (self);
  g_autofree char *file_name = NULL;

  if (document == NULL)
    return;

  file_name = g_strdup_printf ("%s.pdf", self->id);
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, file_name)));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_own_provider_window_new (GTK_WINDOW (self), self->context,
                                                                  self->id, NULL)));
}

/* Closes when everything is saved. What cannot be saved is told once. */
static gboolean
gruppe_fact_sheet_window_close_request (GtkWindow *window)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (window);

  /* A field that has the focus is left, and a number being typed counts. */
  gtk_window_set_focus (window, NULL);
  self->closing = TRUE;
  if (!gruppe_use_section_settle (self->use))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (gruppe_fact_sheet_window_parent_class)->close_request (window);
}

/* The program may quit while something is being typed. */
static void
gruppe_fact_sheet_window_dispose (GObject *object)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (object);

  if (self->use != NULL)
    gruppe_use_section_leave (self->use);

  G_OBJECT_CLASS (gruppe_fact_sheet_window_parent_class)->dispose (object);
}

static void
gruppe_fact_sheet_window_finalize (GObject *object)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->checklist);
  g_clear_object (&self->authorities);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_fact_sheet_window_parent_class)->finalize (object);
}

static void
gruppe_fact_sheet_window_class_init (GruppeFactSheetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_fact_sheet_window_dispose;
  object_class->finalize = gruppe_fact_sheet_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_fact_sheet_window_close_request;

  g_type_ensure (GRUPPE_TYPE_AUTHORITY_GROUP);
  g_type_ensure (GRUPPE_TYPE_FACT_OVERVIEW);
  g_type_ensure (GRUPPE_TYPE_USE_SECTION);
  g_type_ensure (GRUPPE_TYPE_WEB_BUTTON);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-fact-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, home_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, meeting_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, use);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, authority_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, facts);
  gtk_widget_class_bind_template_callback (widget_class, use_problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_settled_cb);

  gtk_widget_class_install_action (widget_class, "fact-sheet.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "fact-sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "fact-sheet.edit", NULL, edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK,
                                       "fact-sheet.print", NULL);
}

static void
gruppe_fact_sheet_window_init (GruppeFactSheetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), gruppe_use_section_get_switch (self->use));
}

/**
 * gruppe_fact_sheet_window_new:
 * @parent: (nullable): the window below
 * @context: services, the database open
 * @provider: id of a provider that the catalogue has
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_fact_sheet_window_new (GtkWindow     *parent,
                              GruppeContext *context,
                              const char    *provider)
{
  GruppeFactSheetWindow *self;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_FACT_SHEET_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->id = g_strdup (provider);
  self->authorities = gruppe_authorities_new_builtin (&error);
  self->checklist = error == NULL ? gruppe_contract_checklist_new_builtin (&error) : NULL;
  if (error != NULL)
    {
      show_problem (self, error);
      return GTK_WIDGET (self);
    }

  gruppe_authority_group_set_provider (self->authority_group, self->authorities,
                                       gruppe_context_get_catalogue (context, NULL), provider);
  g_signal_connect_object (context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (show_choice), self,
                           G_CONNECT_SWAPPED);
  show_provider (self);
  gruppe_use_section_load (self->use, context, provider, self->checklist);

  return GTK_WIDGET (self);
}
