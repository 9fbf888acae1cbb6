/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-fact-group.h"
#include "gruppe-fact-window.h"
#include "gruppe-own-cell-window.h"
#include "gruppe-own-criterion-window.h"
#include "gruppe-own-undo.h"
#include "gruppe-provider-words.h"
#include "providers/gruppe-own-store.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeFactWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GtkWidget *scroller;
  GtkLabel *heading;
  GtkWidget *overtaken_box;
  GruppeFactGroup *own_fact;
  GruppeFactGroup *fact;
  AdwPreferencesGroup *explain_group;
  GtkLabel *explain;
  GtkLabel *meaning;
  GtkLabel *better;
  GtkButton *correct_button;
  GtkButton *clear_button;
  GtkWidget *sort_button;
  GtkWidget *edit_row_button;
  GtkWidget *remove_row_button;
  GtkWidget *copy_button;
  GtkWidget *note_group;
  GtkTextView *note_view;
  GtkLabel *note_status;
  GtkWidget *discard_button;

  /* owned */
  GruppeContext *context;
  GruppeProvider *provider;     /* NULL: the criterion alone */
  GruppeCriterion *criterion;
  char *saved_note;
  char *pending_note;           /* being saved */
  GruppeOwnUndo *undo;          /* of what was removed here last */

  gboolean filling_note;
  gboolean closing;             /* as soon as the note has been saved */
  gboolean removing;            /* the row this window is about */
};

G_DEFINE_FINAL_TYPE (GruppeFactWindow, gruppe_fact_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SORT_REQUESTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gint64
get_now (GruppeFactWindow *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (self->context));
}

static gboolean
is_own_row (GruppeFactWindow *self)
{
  return gruppe_provider_is_own (self->provider) || gruppe_criterion_is_own (self->criterion);
}

static void
set_words (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

/* --- The note --- */

static char *
get_note (GruppeFactWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_note_changed (GruppeFactWindow *self)
{
  g_autofree char *note = get_note (self);

  return g_strcmp0 (note, self->saved_note) != 0;
}

static void
tell_note (GruppeFactWindow *self,
           const char       *words,
           gboolean          is_problem)
{
  set_words (self->note_status, words);
  if (is_problem)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note_status), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->note_status), "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note_status), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note_status), "dim-label");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->note_view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void save_note (GruppeFactWindow *self);

static void
note_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeFactWindow) self = GRUPPE_FACT_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *note = g_steal_pointer (&self->pending_note);
  gboolean saved = gruppe_own_save_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  if (!saved)
    {
      g_autofree char *why = gruppe_provider_words_problem (error);

      /* The note is not lost: the window stays open. */
      tell_note (self, why, TRUE);
      gtk_widget_set_visible (self->discard_button, self->closing);
      if (self->closing)
        gtk_widget_grab_focus (GTK_WIDGET (self->note_view));
      self->closing = FALSE;
      return;
    }

  g_free (self->saved_note);
  self->saved_note = g_steal_pointer (&note);
  gtk_widget_set_visible (self->discard_button, FALSE);
  tell_note (self, C_("note", "Saved"), FALSE);
  if (self->closing && !is_note_changed (self))
    gtk_window_destroy (GTK_WINDOW (self));
  else if (is_note_changed (self))
    save_note (self);
}

static void
save_note (GruppeFactWindow *self)
{
  if (self->context == NULL || self->provider == NULL || self->pending_note != NULL || !is_note_changed (self))
    return;

  self->pending_note = get_note (self);
  gruppe_own_save_note_async (self->context,
                              gruppe_provider_get_id (self->provider),
                              gruppe_criterion_get_id (self->criterion),
                              self->pending_note, NULL, note_saved_cb, g_object_ref (self));
}

/* What is being typed stays. */
static void
show_note (GruppeFactWindow *self)
{
  const char *note = gruppe_catalogue_get_note (gruppe_context_get_catalogue (self->context, NULL),
                                                gruppe_provider_get_id (self->provider),
                                                gruppe_criterion_get_id (self->criterion));

  if (self->saved_note != NULL && (self->pending_note != NULL || is_note_changed (self)))
    return;

  note = note != NULL ? note : "";
  if (g_strcmp0 (note, self->saved_note) == 0)
    return;

  g_free (self->saved_note);
  self->saved_note = g_strdup (note);
  self->filling_note = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), note, -1);
  self->filling_note = FALSE;
}

static void
note_changed_cb (GruppeFactWindow *self)
{
  if (!self->filling_note && gtk_widget_get_visible (GTK_WIDGET (self->note_status)))
    tell_note (self, "", FALSE);
}

/* --- What the window shows --- */

static void
show_fact (GruppeFactWindow *self)
{
  GruppeCell *cell = gruppe_provider_get_cell (self->provider, gruppe_criterion_get_id (self->criterion));
  GruppeCell *official = gruppe_cell_get_official (cell);
  gboolean own = gruppe_cell_is_own (cell);
  gboolean own_row = is_own_row (self);
  gboolean corrected = own && !own_row;
  gint64 now = get_now (self);
  g_autofree char *heading = NULL;

  /* Translators: name of a provider, and of a row of the comparison */
  heading = g_strdup_printf (C_("field", "%s: %s"), gruppe_provider_get_label (self->provider),
                             gruppe_criterion_get_label (self->criterion));
  gtk_label_set_text (self->heading, heading);
  adw_window_title_set_title (self->title, gruppe_provider_get_name (self->provider));
  gtk_widget_set_visible (self->overtaken_box, gruppe_cell_is_overtaken (cell));
  gtk_widget_set_visible (GTK_WIDGET (self->own_fact), corrected);
  gtk_widget_set_visible (GTK_WIDGET (self->fact), !corrected || official != NULL);
  if (corrected)
    {
      gruppe_fact_group_set_cell (self->own_fact, _("Your Correction"), cell, now);
      if (official != NULL)
        gruppe_fact_group_set_cell (self->fact, _("The Catalogue Says"), official, now);
    }
  else
    gruppe_fact_group_set_cell (self->fact, NULL, cell, now);

  if (own_row)
    {
      gtk_button_set_label (self->correct_button, own ? _("_Change Entry…") : _("_Fill In…"));
      gtk_button_set_label (self->clear_button, _("_Remove Entry"));
    }
  else
    {
      gtk_button_set_label (self->correct_button, own ? _("_Change Correction…") : _("_Correct This…"));
      gtk_button_set_label (self->clear_button, _("_Remove Correction"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), own);
  if (own)
    g_clear_pointer (&self->undo, gruppe_own_undo_unref);
  show_note (self);
}

static void
show (GruppeFactWindow *self)
{
  gboolean is_fact = self->provider != NULL;
  gboolean own = gruppe_criterion_is_own (self->criterion);

  gtk_label_set_text (self->heading, gruppe_criterion_get_label (self->criterion));
  set_words (self->explain, gruppe_criterion_get_explain (self->criterion));
  gtk_label_set_text (self->meaning, gruppe_provider_words_meaning (gruppe_criterion_get_meaning (self->criterion)));
  gtk_label_set_text (self->better, gruppe_provider_words_better (gruppe_criterion_get_better (self->criterion)));
  gtk_widget_set_visible (GTK_WIDGET (self->better),
                          gruppe_criterion_get_better (self->criterion) != GRUPPE_BETTER_NONE);

  gtk_widget_set_visible (GTK_WIDGET (self->correct_button), is_fact);
  gtk_widget_set_visible (self->note_group, is_fact);
  gtk_widget_set_visible (self->sort_button, !is_fact);
  gtk_widget_set_visible (self->edit_row_button, !is_fact && own);
  gtk_widget_set_visible (self->remove_row_button, !is_fact && own);

  if (is_fact)
    {
      show_fact (self);
      gtk_window_set_title (GTK_WINDOW (self), gtk_label_get_text (self->heading));
      return;
    }

  gtk_window_set_title (GTK_WINDOW (self), gtk_label_get_text (self->heading));

  adw_window_title_set_title (self->title, own ? _("Own Row") : _("Explanation"));
  gtk_widget_set_visible (self->overtaken_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->own_fact), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->fact), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), FALSE);
}

static void
catalogue_changed_cb (GruppeFactWindow *self)
{
  GruppeCatalogue *catalogue;
  GruppeProvider *provider = NULL;
  GruppeCriterion *criterion;

  if (self->context == NULL || self->removing)
    return;

  catalogue = gruppe_context_get_catalogue (self->context, NULL);
  if (catalogue == NULL)
    return;

  criterion = gruppe_catalogue_find_criterion (catalogue, gruppe_criterion_get_id (self->criterion));
  if (self->provider != NULL)
    provider = gruppe_catalogue_find_provider (catalogue, gruppe_provider_get_id (self->provider));
  if (criterion == NULL || (self->provider != NULL && provider == NULL))
    {
      /* There is nothing left that it could be about. */
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  g_set_object (&self->provider, provider);
  g_set_object (&self->criterion, criterion);
  show (self);
}

/* --- What can be pressed --- */

static void
change_clicked_cb (GruppeFactWindow *self)
{
  gtk_window_present (GTK_WINDOW (gruppe_own_cell_window_new (GTK_WINDOW (self), self->context,
                                                              gruppe_provider_get_id (self->provider),
                                                              gruppe_criterion_get_id (self->criterion))));
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeFactWindow) self = GRUPPE_FACT_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = gruppe_own_remove_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), TRUE);
  if (own == NULL)
    {
      gruppe_toast_error (self->scroller, _("It could not be removed."), error);
      return;
    }

  /* The button that had it has gone. */
  gtk_widget_grab_focus (GTK_WIDGET (self->correct_button));
  g_clear_pointer (&self->undo, gruppe_own_undo_unref);
  self->undo = gruppe_own_undo_new (self->context,
                                    is_own_row (self) ? _("The entry was removed.") : _("The correction was removed."),
                                    g_steal_pointer (&own));
  gruppe_own_undo_offer (self->undo, self->scroller);
}

/* The message in this window goes with it; the window below says it once more. */
static void
pass_undo_on (GruppeFactWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->undo != NULL && parent != NULL && !gtk_widget_in_destruction (GTK_WIDGET (parent)))
    gruppe_own_undo_offer (self->undo, GTK_WIDGET (parent));
  g_clear_pointer (&self->undo, gruppe_own_undo_unref);
}

static void
clear_clicked_cb (GruppeFactWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), FALSE);
  gruppe_own_clear_cell_async (self->context,
                               gruppe_provider_get_id (self->provider),
                               gruppe_criterion_get_id (self->criterion),
                               NULL, cleared_cb, g_object_ref (self));
}

static void
sort_clicked_cb (GruppeFactWindow *self)
{
  g_autofree char *id = g_strdup (gruppe_criterion_get_id (self->criterion));

  g_signal_emit (self, signals[SIGNAL_SORT_REQUESTED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
edit_row_clicked_cb (GruppeFactWindow *self)
{
  gtk_window_present (GTK_WINDOW (gruppe_own_criterion_window_new (GTK_WINDOW (self), self->context,
                                                                   gruppe_criterion_get_id (self->criterion))));
}

static void
row_removed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeFactWindow) self = GRUPPE_FACT_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeOwn) own = gruppe_own_remove_finish (GRUPPE_CONTEXT (source), result, &error);
  GtkWindow *parent;

  if (self->context == NULL)
    return;

  self->removing = FALSE;
  if (own == NULL)
    {
      gtk_widget_set_sensitive (self->remove_row_button, TRUE);
      gruppe_toast_error (self->scroller, _("The row could not be removed."), error);
      return;
    }

  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    {
      g_autofree char *name = g_strdup (gruppe_criterion_get_label (self->criterion));
      /* Translators: %s is the name of a row of the comparison */
      g_autofree char *title = g_strdup_printf (_("The row “%s” was removed."), name);

      gruppe_own_offer_undo (GTK_WIDGET (parent), self->context, title, g_steal_pointer (&own));
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_row_clicked_cb (GruppeFactWindow *self)
{
  self->removing = TRUE;
  gtk_widget_set_sensitive (self->remove_row_button, FALSE);
  gruppe_own_remove_async (self->context, gruppe_criterion_get_id (self->criterion), NULL,
                           row_removed_cb, g_object_ref (self));
}

/* Without the note, which is for nobody else. */
static void
copied_cb (GruppeFactWindow *self)
{
  gint64 now = get_now (self);
  g_autofree char *text = NULL;

  if (self->provider != NULL)
    text = gruppe_provider_words_fact (
      self->provider, gruppe_provider_get_cell (self->provider, gruppe_criterion_get_id (self->criterion)), now);
  else
    text = gruppe_provider_words_criterion (
      self->criterion, gruppe_catalogue_get_providers (gruppe_context_get_catalogue (self->context, NULL)), now);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gruppe_toast (self->scroller, _("Copied"));
}

static void
discard_clicked_cb (GruppeFactWindow *self)
{
  g_free (self->saved_note);
  self->saved_note = get_note (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
gruppe_fact_window_close_request (GtkWindow *window)
{
  GruppeFactWindow *self = GRUPPE_FACT_WINDOW (window);

  if (self->context != NULL && self->provider != NULL &&
      (self->pending_note != NULL || is_note_changed (self)))
    {
      self->closing = TRUE;
      save_note (self);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (gruppe_fact_window_parent_class)->close_request (window);
}

static void
gruppe_fact_window_dispose (GObject *object)
{
  GruppeFactWindow *self = GRUPPE_FACT_WINDOW (object);

  pass_undo_on (self);
  /* The window below was closed, and took this one with it. */
  save_note (self);

  g_clear_object (&self->context);
  g_clear_object (&self->provider);
  g_clear_object (&self->criterion);

  G_OBJECT_CLASS (gruppe_fact_window_parent_class)->dispose (object);
}

static void
gruppe_fact_window_finalize (GObject *object)
{
  GruppeFactWindow *self = GRUPPE_FACT_WINDOW (object);

  g_free (self->saved_note);
  g_free (self->pending_note);

  G_OBJECT_CLASS (gruppe_fact_window_parent_class)->finalize (object);
}

static void
gruppe_fact_window_class_init (GruppeFactWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_fact_window_dispose;
  object_class->finalize = gruppe_fact_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_fact_window_close_request;

  /**
   * GruppeFactWindow::sort-requested:
   * @self: the window
   * @criterion: id of a criterion
   *
   * The providers shall be sorted by this criterion.
   */
  signals[SIGNAL_SORT_REQUESTED] =
    g_signal_new ("sort-requested", GRUPPE_TYPE_FACT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GRUPPE_TYPE_FACT_GROUP);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-fact-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, overtaken_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, own_fact);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, fact);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, explain_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, meaning);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, better);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, correct_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, sort_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, edit_row_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, remove_row_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, note_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, note_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, note_status);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, discard_button);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_row_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_row_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_fact_window_init (GruppeFactWindow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save_note), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note_view), focus);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note_view), "changed",
                           G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * gruppe_fact_window_new:
 * @parent: (nullable): the window it belongs to
 * @context: services
 * @provider: (nullable): a provider; %NULL to explain @criterion only
 * @criterion: a criterion
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_fact_window_new (GtkWindow       *parent,
                        GruppeContext   *context,
                        GruppeProvider  *provider,
                        GruppeCriterion *criterion)
{
  GruppeFactWindow *self;
  GtkWidget *focus;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (provider == NULL || GRUPPE_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (GRUPPE_IS_CRITERION (criterion), NULL);

  self = g_object_new (GRUPPE_TYPE_FACT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_set_object (&self->provider, provider);
  g_set_object (&self->criterion, criterion);
  g_signal_connect_object (context, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show (self);

  /* Not the text, which would be shown as marked. */
  focus = provider != NULL ? gruppe_fact_group_get_button (self->fact) : self->sort_button;
  if (focus == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->fact)))
    focus = provider != NULL ? GTK_WIDGET (self->correct_button) : self->sort_button;
  gtk_window_set_focus (GTK_WINDOW (self), focus);

  return GTK_WIDGET (self);
}
