/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-words.h"
#include "consents/gruppe-erasure.h"
#include "consents/gruppe-weak.h"
#include "gruppe-erase-again-window.h"
#include "gruppe-page.h"
#include "gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeEraseAgainWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *heading;
  GtkLabel *sentence;
  GtkListBox *people_list;
  GtkSpinner *spinner;
  GtkButton *later_button;
  GtkWidget *erase_button;

  /* owned */
  GruppeContext *context;
  GPtrArray *people;            /* GruppeErasurePending */
  GPtrArray *reports;           /* GruppeErasureReport, as soon as it is done */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (GruppeEraseAgainWindow, gruppe_erase_again_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_row (const char *name,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown = gruppe_names_show (name);
  g_autofree char *title = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
report_clicked_cb (GtkWidget *button,
                   gpointer   user_data)
{
  GruppeEraseAgainWindow *self = GRUPPE_ERASE_AGAIN_WINDOW (user_data);
  const GruppeErasureReport *report = g_object_get_data (G_OBJECT (button), "report");
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  g_autofree char *group = gruppe_settings_get_string (settings, "group-name", "");
  g_autoptr(GruppeDocument) document = NULL;
  g_autofree char *file_name = NULL;

  if (!gruppe_names_may_write (button))
    return;

  document = gruppe_erasure_report_document (report, group, gruppe_text_language ());
  /* Translators: what a saved file is called at first, without its ending; no spaces */
  file_name = g_strdup_printf ("%s.pdf", C_("file name", "erasure"));
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, file_name)));
}

static GtkWidget *
make_report_row (GruppeEraseAgainWindow    *self,
                 const GruppeErasureReport *report)
{
  guint n = gruppe_erasure_counts_sum (&report->deleted);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u entry was deleted.", "%u entries were deleted.", n), n);
  GtkWidget *row = make_row (report->name, subtitle);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _Report"));
  g_autofree char *shown = gruppe_names_show (report->name);
  /* Translators: name of a person */
  g_autofree char *label = g_strdup_printf (_("Show the report about %s"), shown);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "report", (gpointer) report);
  g_signal_connect_object (button, "clicked", G_CALLBACK (report_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
show_people (GruppeEraseAgainWindow *self)
{
  GtkListBoxRow *row;

  if (self->people_list == NULL)
    return;

  while ((row = gtk_list_box_get_row_at_index (self->people_list, 0)) != NULL)
    gtk_list_box_remove (self->people_list, GTK_WIDGET (row));

  for (guint i = 0; self->reports != NULL && i < self->reports->len; i++)
    gtk_list_box_append (self->people_list, make_report_row (self, g_ptr_array_index (self->reports, i)));

  for (guint i = 0; self->reports == NULL && i < self->people->len; i++)
    {
      const GruppeErasurePending *pending = g_ptr_array_index (self->people, i);
      g_autofree char *day = gruppe_consent_words_day (pending->erased_at, NULL);
      /* Translators: a day */
      g_autofree char *subtitle = g_strdup_printf (_("Was erased on %s"), day);

      gtk_list_box_append (self->people_list, make_row (pending->name, subtitle));
    }
}

static void
show_question (GruppeEraseAgainWindow *self)
{
  guint n = self->people->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u person who was erased is there again",
                                                        "%u people who were erased are there again", n), n);

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->sentence, _("This happens when a backup is older than the erasure, or when erasing was interrupted. "
                                        "Please erase them again: they asked for it, or it was due. Papers that are needed as "
                                        "proof stay listed. Erasing cannot be undone."));
  show_people (self);
}

static void
show_reports (GruppeEraseAgainWindow *self)
{
  guint n = self->reports->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u person was erased again", "%u people were erased again", n), n);

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->sentence, _("The report says what was deleted, what is kept as proof and until when, and which "
                                        "files the program cannot reach. Look at it now: it is not kept."));
  gtk_widget_set_visible (self->erase_button, FALSE);
  gtk_button_set_label (self->later_button, _("_Close"));
  show_people (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->later_button));
}

static void
set_running (GruppeEraseAgainWindow *self,
             gboolean                running)
{
  self->running = running;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  if (running)
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "erase-again.run", !running);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeEraseAgainWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) reports = gruppe_erasure_again_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->people_list == NULL)
    return;

  set_running (self, FALSE);
  if (reports == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->people_list), _("They could not be erased."), error);
      return;
    }

  self->reports = g_steal_pointer (&reports);
  show_reports (self);
}

static void
run_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  GruppeEraseAgainWindow *self = GRUPPE_ERASE_AGAIN_WINDOW (widget);
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  const GruppeErasureOptions options = {
    .keep_papers = TRUE,
    .proof_years = gruppe_settings_get_int (settings, "proof-years", GRUPPE_ERASURE_PROOF_YEARS),
  };

  if (self->running || self->reports != NULL)
    return;

  set_running (self, TRUE);
  gruppe_erasure_again_async (self->context, &options, NULL, erased_cb, gruppe_weak_new (self));
}

static void
gruppe_erase_again_window_finalize (GObject *object)
{
  GruppeEraseAgainWindow *self = GRUPPE_ERASE_AGAIN_WINDOW (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_erase_again_window_parent_class)->finalize (object);
}

static void
gruppe_erase_again_window_class_init (GruppeEraseAgainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_erase_again_window_finalize;

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-erase-again-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, people_list);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, later_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeEraseAgainWindow, erase_button);

  gtk_widget_class_install_action (widget_class, "erase-again.run", NULL, run_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_erase_again_window_init (GruppeEraseAgainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->later_button));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_people));
}

static void
pending_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GtkWindow) parent = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_erasure_pending_finish (GRUPPE_CONTEXT (source), result, &error);

  if (parent == NULL || !gtk_widget_get_realized (GTK_WIDGET (parent)))
    return;

  if (people == NULL)
    gruppe_toast_error (GTK_WIDGET (parent), _("It could not be checked whether somebody has to be erased again."), error);
  else if (people->len > 0)
    gtk_window_present (GTK_WINDOW (gruppe_erase_again_window_new (GRUPPE_CONTEXT (source), parent, people)));
}

/**
 * gruppe_erase_again_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @people: (element-type GruppeErasurePending): who is there again
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_erase_again_window_new (GruppeContext *context,
                               GtkWindow     *parent,
                               GPtrArray     *people)
{
  GruppeEraseAgainWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (people != NULL && people->len > 0, NULL);

  self = g_object_new (GRUPPE_TYPE_ERASE_AGAIN_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->people = g_ptr_array_ref (people);
  show_question (self);

  return GTK_WIDGET (self);
}

/**
 * gruppe_erase_again_window_offer:
 * @context: services, with an open database
 * @parent: the window below
 *
 * After a backup was restored and when the program starts: whoever was erased must not come back unnoticed.
 */
void
gruppe_erase_again_window_offer (GruppeContext *context,
                                 GtkWindow     *parent)
{
  g_autoptr(GCancellable) cancellable = NULL;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  cancellable = g_cancellable_new ();
  g_signal_connect_object (parent, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  gruppe_erasure_pending_async (context, cancellable, pending_found_cb, gruppe_weak_new (parent));
}
