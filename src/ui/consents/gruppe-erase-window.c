/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "compat/gruppe-confirm.h"
#include "consents/gruppe-erasure.h"
#include "gruppe-consent-words.h"
#include "gruppe-erase-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeEraseWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *close_button;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwPreferencesGroup *goes_group;
  AdwPreferencesGroup *stays_group;
  AdwPreferencesGroup *papers_group;
  GtkWidget *papers_choice;
  GtkCheckButton *keep_check;
  GtkCheckButton *shred_check;
  AdwPreferencesGroup *beyond_group;
  GtkWidget *copies_group;
  GtkCheckButton *copies_check;
  GtkWidget *erase_button;
  GtkLabel *problem_label;
  GtkLabel *done_label;
  GtkWidget *report_button;

  /* owned */
  GruppeContext *context;
  GruppePerson *person;
  GruppeErasurePreview *preview;
  GruppeErasureReport *report;
  GPtrArray *rows;              /* borrowed; rows that were added for the preview */
  GPtrArray *row_groups;        /* borrowed; the group of each */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeEraseWindow, gruppe_erase_window, ADW_TYPE_WINDOW)

enum { SIGNAL_ERASED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const struct
{
  const char *where;
  const char *words;
} places[] = {
  { "meeting", N_("Title of a meeting") },
  { "provider-note", N_("Note on a provider") },
  { "own-provider", N_("Provider you added") },
  { "own-row", N_("Row you added") },
  { "own-rule", N_("Rule you added") },
  { "own-text", N_("Text of a consent") },
  { "own-purpose", N_("Purpose of your own") },
  { "decision", N_("Decision of the group") },
  { "document", N_("Text of a decision") },
  { "contract", N_("Note on a contract") },
  { "assessment", N_("Assessment") },
  { "tag", N_("Name of a group") },
  { "person-note", N_("Note on another person") },
  { "person-guardian", N_("Parent or guardian of another person") },
  { "consent-detail", N_("Details of an answer of another person") },
};

static int
get_proof_years (void)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  return gruppe_settings_get_int (settings, "proof-years", GRUPPE_ERASURE_PROOF_YEARS);
}

static void
show_problem (GruppeEraseWindow *self,
              const GError      *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
add_row (GruppeEraseWindow   *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->row_groups, group);
}

/* Takes WORDS; nothing is said about what there is none of. */
static void
add_count (GruppeEraseWindow   *self,
           AdwPreferencesGroup *group,
           guint                count,
           char                *words)
{
  if (count > 0)
    add_row (self, group, words, NULL);
  g_free (words);
}

static void
show_goes (GruppeEraseWindow *self)
{
  const GruppeErasureCounts *counts = &self->preview->counts;
  AdwPreferencesGroup *group = self->goes_group;

  add_row (self, group, _("Name, ways to reach the person, age, language and note"),
           _("Also from the search"));
  add_count (self, group, counts->tags,
             g_strdup_printf (ngettext ("Being in %u group", "Being in %u groups", counts->tags),
                              counts->tags));
  add_count (self, group, counts->participation,
             g_strdup_printf (ngettext ("Taking part in %u meeting", "Taking part in %u meetings",
                                        counts->participation),
                              counts->participation));
  add_count (self, group, counts->deliveries,
             g_strdup_printf (ngettext ("%u note about what was sent",
                                        "%u notes about what was sent", counts->deliveries),
                              counts->deliveries));
  add_count (self, group, counts->details,
             g_strdup_printf (ngettext ("Names and places noted with %u answer",
                                        "Names and places noted with %u answers", counts->details),
                              counts->details));
  add_count (self, group, counts->sheets,
             g_strdup_printf (ngettext ("Whose form it was, on %u form",
                                        "Whose forms they were, on %u forms", counts->sheets),
                              counts->sheets));
}

static void
show_stays (GruppeEraseWindow *self)
{
  guint n = self->preview->n_events;
  g_autofree char *words = NULL;

  if (n > 0)
    {
      words = g_strdup_printf (ngettext ("%u entry in the record of consents, without name",
                                         "%u entries in the record of consents, without name", n),
                               n);
      add_row (self, self->stays_group, words,
               _("It says that somebody answered, when and to which text, but not who. So the record "
                 "can still be checked."));
    }
  add_row (self, self->stays_group, _("A note that somebody was erased"),
           _("It names nobody. If you restore an older backup, the program finds this person by it and "
             "asks you to erase again."));
}

static void
show_papers (GruppeEraseWindow *self)
{
  GPtrArray *papers = self->preview->papers;

  gtk_widget_set_visible (GTK_WIDGET (self->papers_group), papers->len > 0);
  gtk_widget_set_visible (self->papers_choice, papers->len > 0);
  for (guint i = 0; i < papers->len; i++)
    {
      const GruppeErasurePaper *paper = g_ptr_array_index (papers, i);
      g_autofree char *day = gruppe_consent_words_day (paper->day, paper->zone);
      g_autofree char *until = gruppe_consent_words_day (paper->keep_until, paper->zone);
      g_autofree char *title = g_strdup_printf (C_("paper", "%s, signed on %s"), paper->title, day);
      g_autofree char *place = NULL;
      g_autofree char *subtitle = NULL;

      if (*paper->place != '\0')
        place = g_strdup (paper->place);
      else if (paper->sheet != NULL)
        /* Translators: %s is the number of a form */
        place = g_strdup_printf (_("Form %s"), paper->sheet);
      else
        place = g_strdup (_("Nobody noted where it lies"));
      /* Translators: where a paper lies, and a day */
      subtitle = g_strdup_printf (_("%s. Needed as proof until %s"), place, until);
      add_row (self, self->papers_group, title, subtitle);
    }
}

static void
show_beyond (GruppeEraseWindow *self)
{
  GPtrArray *files = self->preview->files;
  GPtrArray *mentions = self->preview->mentions;
  gboolean copies = FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      const GruppeWrittenFile *file = g_ptr_array_index (files, i);
      g_autofree char *day = gruppe_consent_words_day (file->written_at, NULL);
      g_autofree char *shown = gruppe_text_for_display (file->path, 300);
      g_autofree char *title = NULL;

      if (!file->exists)
        continue;

      copies |= g_str_equal (file->kind, GRUPPE_WRITTEN_COPY) ||
                g_str_equal (file->kind, GRUPPE_WRITTEN_DAMAGED);
      /* Translators: %s is a day */
      title = g_strdup_printf (_("File of %s"), day);
      add_row (self, self->beyond_group, title, shown);
    }

  for (guint i = 0; i < mentions->len; i++)
    {
      const GruppeErasureMention *mention = g_ptr_array_index (mentions, i);
      const char *words = N_("A text");

      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        {
          if (g_str_equal (places[j].where, mention->where))
            words = places[j].words;
        }
      add_row (self, self->beyond_group, _(words), mention->title);
    }

  add_row (self, self->beyond_group, _("E-mails, messages and prints"),
           _("What was sent or printed you have to delete or shred yourself."));
  gtk_widget_set_visible (self->copies_group, copies);
}

static void
show_preview (GruppeEraseWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_ptr_array_index (self->row_groups, i),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->row_groups, 0);

  show_goes (self);
  show_stays (self);
  show_papers (self);
  show_beyond (self);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "preview");
}

static void
preview_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeEraseWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeErasurePreview) preview =
      gruppe_erasure_preview_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (preview == NULL)
    {
      gtk_spinner_stop (self->spinner);
      gtk_stack_set_visible_child_name (self->stack, "preview");
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "erase.run", FALSE);
      show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->preview, gruppe_erasure_preview_free);
  self->preview = g_steal_pointer (&preview);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "erase.run", TRUE);
  show_preview (self);
}

static void
load_preview (GruppeEraseWindow *self)
{
  gruppe_erasure_preview_async (self->context, gruppe_person_get_uid (self->person),
                                get_proof_years (), self->cancellable, preview_read_cb,
                                gruppe_weak_new (self));
}

static void
show_report (GruppeEraseWindow *self)
{
  guint n_papers = self->report->papers->len;
  guint n_files = self->report->files->len;
  g_autoptr(GString) words = g_string_new (_("The person is no longer in the program."));

  if (n_papers > 0)
    {
      g_string_append (words, "\n\n");
      if (self->report->keep_papers)
        g_string_append_printf (words,
                                ngettext ("%u paper is kept as proof. The list of things to do says "
                                          "when to shred it.",
                                          "%u papers are kept as proof. The list of things to do says "
                                          "when to shred them.", n_papers),
                                n_papers);
      else
        g_string_append_printf (words,
                                ngettext ("Please shred %u paper now. The report says where it lies.",
                                          "Please shred %u papers now. The report says where they lie.",
                                          n_papers),
                                n_papers);
    }
  if (n_files > 0)
    {
      g_string_append (words, "\n\n");
      g_string_append_printf (words,
                              ngettext ("%u file outside of the program still names the person. The "
                                        "report names it.",
                                        "%u files outside of the program still name the person. The "
                                        "report names them.", n_files),
                              n_files);
    }
  if (!self->report->tidied)
    {
      g_string_append (words, "\n\n");
      g_string_append (words,
                       _("Traces may be left in free places of the file with your data until the "
                         "program is started again."));
    }

  gtk_label_set_label (self->done_label, words->str);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_button_set_label (self->close_button, _("_Close"));
  gtk_widget_grab_focus (self->report_button);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeEraseWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeErasureReport) report =
      gruppe_erasure_run_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->close_button), TRUE);
  if (report == NULL)
    {
      show_problem (self, error);
      load_preview (self);
      return;
    }

  self->report = g_steal_pointer (&report);
  show_report (self);
  g_signal_emit (self, signals[SIGNAL_ERASED], 0);
}

/* The windows below show the person and go with it; the report has to stay. */
static void
leave_windows_below (GruppeEraseWindow *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  gtk_window_set_transient_for (GTK_WINDOW (self), window);
}

static void
run (GruppeEraseWindow *self)
{
  GruppeErasureOptions options = {
    .keep_papers = gtk_check_button_get_active (self->keep_check),
    .proof_years = get_proof_years (),
    .remove_copies = gtk_widget_get_visible (self->copies_group) &&
                     gtk_check_button_get_active (self->copies_check),
    .n_expected = gruppe_erasure_counts_sum (&self->preview->counts),
  };

  leave_windows_below (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->close_button), FALSE);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gruppe_erasure_run_async (self->context, gruppe_person_get_uid (self->person), &options, NULL,
                            erased_cb, gruppe_weak_new (self));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeEraseWindow) self = gruppe_weak_take (user_data);

  if (gruppe_confirm_finish (result, NULL) && self != NULL && self->preview != NULL)
    run (self);
}

static void
papers_chosen_cb (GruppeEraseWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  GruppeEraseWindow *self = GRUPPE_ERASE_WINDOW (widget);
  g_autofree char *shown = NULL;
  g_autofree char *heading = NULL;

  if (self->preview == NULL || self->report != NULL)
    return;

  if (gtk_widget_get_visible (GTK_WIDGET (self->papers_group)) &&
      !gtk_check_button_get_active (self->keep_check) &&
      !gtk_check_button_get_active (self->shred_check))
    {
      gtk_label_set_label (self->problem_label,
                           _("Please choose what becomes of the papers."));
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->keep_check));
      return;
    }

  shown = gruppe_names_show (gruppe_person_get_name (self->person));
  /* Translators: %s is a name */
  heading = g_strdup_printf (_("Erase %s?"), shown);
  gruppe_confirm_async (widget, heading, _("This cannot be undone."), _("_Cancel"), _("_Erase"),
                        TRUE, self->cancellable, confirmed_cb, gruppe_weak_new (self));
}

static void
report_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeEraseWindow *self = GRUPPE_ERASE_WINDOW (widget);
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *group = NULL;
  g_autoptr(GruppeDocument) document = NULL;

  if (self->report == NULL || !gruppe_names_may_write (widget))
    return;

  settings = gruppe_settings_new ();
  group = gruppe_settings_get_string (settings, "group-name", "");
  document = gruppe_erasure_report_document (self->report, group, gruppe_text_language ());
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document,
                                                           C_("file name", "erasure.pdf"))));
}

static gboolean
gruppe_erase_window_close_request (GtkWindow *window)
{
  GruppeEraseWindow *self = GRUPPE_ERASE_WINDOW (window);

  /* What has begun is waited for, so that the report is seen. */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->close_button)))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (gruppe_erase_window_parent_class)->close_request (window);
}

static void
gruppe_erase_window_dispose (GObject *object)
{
  GruppeEraseWindow *self = GRUPPE_ERASE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_erase_window_parent_class)->dispose (object);
}

static void
gruppe_erase_window_finalize (GObject *object)
{
  GruppeEraseWindow *self = GRUPPE_ERASE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->row_groups, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->report, gruppe_erasure_report_free);
  g_clear_pointer (&self->preview, gruppe_erasure_preview_free);
  g_clear_object (&self->person);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_erase_window_parent_class)->finalize (object);
}

static void
gruppe_erase_window_class_init (GruppeEraseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_erase_window_dispose;
  object_class->finalize = gruppe_erase_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_erase_window_close_request;

  /**
   * GruppeEraseWindow::erased:
   * @self: the window
   *
   * The person is gone.
   */
  signals[SIGNAL_ERASED] = g_signal_new ("erased", GRUPPE_TYPE_ERASE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-erase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, close_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, goes_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, stays_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, papers_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, papers_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, keep_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, shred_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, beyond_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, copies_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, copies_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, erase_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, done_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseWindow, report_button);

  gtk_widget_class_bind_template_callback (widget_class, papers_chosen_cb);

  gtk_widget_class_install_action (widget_class, "erase.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "erase.report", NULL, report_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_erase_window_init (GruppeEraseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->row_groups = g_ptr_array_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "erase.run", FALSE);
}

/**
 * gruppe_erase_window_new:
 * @context: services
 * @parent: the window below
 * @person: who is erased
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeEraseWindow *
gruppe_erase_window_new (GruppeContext *context,
                         GtkWindow     *parent,
                         GruppePerson  *person)
{
  g_autofree char *name = NULL;
  GruppeEraseWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_ERASE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->person = g_object_ref (person);
  name = gruppe_names_show (gruppe_person_get_name (person));
  adw_window_title_set_subtitle (self->window_title, name);
  gtk_spinner_start (self->spinner);
  load_preview (self);

  return self;
}
