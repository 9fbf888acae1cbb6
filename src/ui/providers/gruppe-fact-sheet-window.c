/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-authority-group.h"
#include "gruppe-contract-group.h"
#include "gruppe-fact-overview.h"
#include "gruppe-fact-sheet-document.h"
#include "gruppe-fact-sheet-window.h"
#include "gruppe-own-provider-window.h"
#include "gruppe-upkeep-group.h"
#include "gruppe-use-words.h"
#include "gruppe-web-button.h"
#include "shell/gruppe-page.h"
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
  GtkLabel *summary;
  GruppeWebButton *home_button;
  GruppeWebButton *meeting_button;
  GtkWidget *edit_button;
  AdwActionRow *use_row;
  GtkSwitch *use_switch;
  GruppeContractGroup *contract;
  GruppeUpkeepGroup *upkeep;
  GruppeAuthorityGroup *authority_group;
  GruppeFactOverview *facts;
  GtkWidget *print_button;

  /* owned */
  GruppeContext *context;
  GruppeAuthorities *authorities;
  GruppeContractChecklist *checklist;
  GruppeProviderUse *stored;    /* NULL until it is read */
  GruppeProviderUse *saving;    /* what is on its way */
  char *id;
  gboolean showing;
  gboolean closing;             /* goes when it is saved */
  gboolean told;                /* what cannot be saved; who closes again means it */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeFactSheetWindow, gruppe_fact_sheet_window, ADW_TYPE_WINDOW)

static void save (GruppeFactSheetWindow *self);

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
runs_own_server (GruppeFactSheetWindow *self,
                 GruppeProvider        *provider)
{
  GruppeCellState state = gruppe_cell_get_state (gruppe_provider_get_cell (provider, OWN_HOSTING));

  if (state == GRUPPE_CELL_YES || state == GRUPPE_CELL_PARTLY)
    return TRUE;

  /* What was entered once is never hidden. */
  return self->stored != NULL && (*self->stored->server_version != '\0' ||
                                  self->stored->updated_on != NULL || self->stored->update_days > 0);
}

static void
show_groups (GruppeFactSheetWindow *self)
{
  GruppeProvider *provider = find_provider (self);
  gboolean in_use = self->stored != NULL && gtk_switch_get_active (self->use_switch);

  gtk_widget_set_visible (GTK_WIDGET (self->contract), in_use);
  gtk_widget_set_visible (GTK_WIDGET (self->upkeep),
                          in_use && provider != NULL && runs_own_server (self, provider));
}

static void
show_due (GruppeFactSheetWindow *self)
{
  g_autofree char *today = gruppe_provider_uses_today (self->context);
  g_autofree char *due = self->stored != NULL ? gruppe_use_words_due (self->stored, today) : NULL;

  adw_action_row_set_subtitle (self->use_row,
                               due != NULL ? due
                                           : _("Keeps the contract here and reminds you of what is due."));
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
  set_label (self->summary, gruppe_provider_get_summary (provider));
  gruppe_web_button_set_url (self->home_button, gruppe_provider_get_home (provider));
  gruppe_web_button_set_url (self->meeting_button, gruppe_provider_get_meeting_page (provider));
  gtk_widget_set_visible (self->edit_button, gruppe_provider_is_own (provider));
  gruppe_fact_overview_set_provider (self->facts, catalogue, provider, get_now (self));
  show_groups (self);
}

/* Takes USE. */
static void
set_stored (GruppeFactSheetWindow *self,
            GruppeProviderUse     *use)
{
  gruppe_provider_use_free (self->stored);
  self->stored = use;
  show_due (self);
  show_groups (self);
}

static void
show_use (GruppeFactSheetWindow   *self,
          const GruppeProviderUse *use)
{
  g_autofree char *today = gruppe_provider_uses_today (self->context);
  gboolean was = self->stored != NULL && self->stored->in_use;

  /* What is not as it was shown is a person's, and newer. */
  self->showing = TRUE;
  if (gtk_switch_get_active (self->use_switch) == was)
    gtk_switch_set_active (self->use_switch, use->in_use);
  gruppe_contract_group_set_use (self->contract, use, today);
  gruppe_upkeep_group_set_use (self->upkeep, use, today);
  self->showing = FALSE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->use_row), TRUE);
  set_stored (self, gruppe_provider_use_copy (use));
}

static void
uses_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeFactSheetWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GruppeProviderUse) none = NULL;
  const GruppeProviderUse *found = NULL;

  uses = gruppe_provider_uses_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (uses == NULL)
    {
      show_problem (self, error);
      return;
    }

  /* What is on its way is newer than what was just read. */
  if (self->saving != NULL)
    return;

  for (guint i = 0; i < uses->len && found == NULL; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);

      if (g_str_equal (use->provider, self->id))
        found = use;
    }

  if (found == NULL)
    found = none = gruppe_provider_use_new (self->id);
  show_use (self, found);
}

static void
load (GruppeFactSheetWindow *self)
{
  gruppe_provider_uses_load_async (self->context, self->cancellable, uses_read_cb,
                                   gruppe_weak_new (self));
}

/* The field is left as it was stored; the others are saved. */
static void
reset_place (GruppeProviderUse       *use,
             const GruppeProviderUse *stored,
             const char              *place)
{
  if (g_str_equal (place, "kept_at"))
    {
      g_free (use->kept_at);
      use->kept_at = g_strdup (stored->kept_at);
    }
  else if (g_str_equal (place, "result_reason"))
    {
      g_free (use->result_reason);
      use->result_reason = g_strdup (stored->result_reason);
    }
  else
    {
      g_free (use->server_version);
      use->server_version = g_strdup (stored->server_version);
    }
}

/* Everything that is entered and can be stored. What cannot is told beside its field. */
static GruppeProviderUse *
collect (GruppeFactSheetWindow *self,
         gboolean              *ret_clean)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_copy (self->stored);

  *ret_clean = TRUE;
  use->in_use = gtk_switch_get_active (self->use_switch);
  gruppe_contract_group_store (self->contract, use);
  gruppe_upkeep_group_store (self->upkeep, use);
  gruppe_contract_group_set_problem (self->contract, NULL, NULL);
  gruppe_upkeep_group_set_problem (self->upkeep, NULL, NULL);

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *words = NULL;
      const char *place;

      if (gruppe_provider_use_check (use, &error))
        return g_steal_pointer (&use);

      *ret_clean = FALSE;
      place = gruppe_input_error_place (error);
      words = gruppe_describe_error (error);
      if (!gruppe_contract_group_set_problem (self->contract, place, words) &&
          !gruppe_upkeep_group_set_problem (self->upkeep, place, words))
        {
          show_problem (self, error);
          return NULL;
        }

      reset_place (use, self->stored, place);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeFactSheetWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeProviderUse) saved = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_provider_use_save_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  saved = g_steal_pointer (&self->saving);
  if (!done)
    {
      show_problem (self, error);
      self->told = self->closing;
      self->closing = FALSE;
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gruppe_contract_group_set_saved (self->contract, saved);
  gruppe_upkeep_group_set_saved (self->upkeep, saved);
  set_stored (self, g_steal_pointer (&saved));
  save (self);
  if (self->closing && self->saving == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* One at a time; what is entered meanwhile is saved after it. */
static void
save (GruppeFactSheetWindow *self)
{
  g_autoptr(GruppeProviderUse) use = NULL;
  gboolean clean;

  if (self->stored == NULL || self->saving != NULL)
    return;

  use = collect (self, &clean);
  if (use == NULL || gruppe_provider_use_equal (use, self->stored))
    return;

  self->saving = g_steal_pointer (&use);
  gruppe_provider_use_save_async (self->context, self->saving, NULL, saved_cb,
                                  gruppe_weak_new (self));
}

static void
entered_cb (GruppeFactSheetWindow *self)
{
  if (self->showing || self->stored == NULL)
    return;

  self->told = FALSE;
  show_groups (self);
  save (self);
}

static void
database_changed_cb (GruppeFactSheetWindow *self,
                     guint                  topics)
{
  if ((topics & GRUPPE_TOPIC_PROVIDERS) != 0)
    load (self);
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

  if (provider == NULL || self->authorities == NULL || self->checklist == NULL)
    return NULL;

  return gruppe_fact_sheet_document_new (catalogue, provider, self->authorities, self->checklist,
                                         self->stored != NULL ? self->stored : none, today,
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
  g_autoptr(GruppeProviderUse) use = NULL;
  gboolean clean = TRUE;

  /* A field that has the focus is left, and a number being typed counts. */
  gtk_window_set_focus (window, NULL);
  if (self->stored != NULL && !self->told)
    {
      use = collect (self, &clean);
      save (self);
      self->told = !clean;
      self->closing = clean && self->saving != NULL;
      if (!clean || self->saving != NULL)
        return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (gruppe_fact_sheet_window_parent_class)->close_request (window);
}

/* The program may quit while something is being typed. */
static void
gruppe_fact_sheet_window_dispose (GObject *object)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (object);

  if (self->stored != NULL && !self->told)
    {
      const GruppeProviderUse *last = self->saving != NULL ? self->saving : self->stored;
      gboolean clean;
      g_autoptr(GruppeProviderUse) use = collect (self, &clean);

      if (use != NULL && !gruppe_provider_use_equal (use, last))
        gruppe_provider_use_save_async (self->context, use, NULL, NULL, NULL);
    }

  g_clear_pointer (&self->stored, gruppe_provider_use_free);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_fact_sheet_window_parent_class)->dispose (object);
}

static void
gruppe_fact_sheet_window_finalize (GObject *object)
{
  GruppeFactSheetWindow *self = GRUPPE_FACT_SHEET_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->saving, gruppe_provider_use_free);
  g_clear_pointer (&self->stored, gruppe_provider_use_free);
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
  g_type_ensure (GRUPPE_TYPE_CONTRACT_GROUP);
  g_type_ensure (GRUPPE_TYPE_FACT_OVERVIEW);
  g_type_ensure (GRUPPE_TYPE_UPKEEP_GROUP);
  g_type_ensure (GRUPPE_TYPE_WEB_BUTTON);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-fact-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, home_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, meeting_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, use_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, use_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, contract);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, upkeep);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, authority_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactSheetWindow, print_button);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);

  gtk_widget_class_install_action (widget_class, "fact-sheet.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "fact-sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "fact-sheet.edit", NULL, edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK,
                                       "fact-sheet.print", NULL);
}

/* Large text and long German words need lines of their own. */
static void
wrap_label (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
gruppe_fact_sheet_window_init (GruppeFactSheetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_label (GTK_WIDGET (self->home_button));
  wrap_label (GTK_WIDGET (self->meeting_button));
  wrap_label (self->print_button);
  self->cancellable = g_cancellable_new ();
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

  gruppe_contract_group_set_checklist (self->contract, self->checklist);
  gruppe_authority_group_set_provider (self->authority_group, self->authorities,
                                       gruppe_context_get_catalogue (context, NULL), provider);
  g_signal_connect_object (context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  show_provider (self);
  load (self);

  return GTK_WIDGET (self);
}
