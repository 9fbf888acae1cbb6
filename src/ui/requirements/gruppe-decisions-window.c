/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-adoption-words.h"
#include "gruppe-decisions-window.h"
#include "providers/gruppe-provider-words.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-decision-document.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"

struct _GruppeDecisionsWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *overlay;
  GtkStack *stack;
  AdwPreferencesGroup *present_group;
  AdwPreferencesGroup *past_group;
  GtkWidget *take_back_button;

  /* owned */
  GruppeContext *context;
  GPtrArray *adoptions;         /* GruppeAdoption, the newest first; NULL until they were read */
  GPtrArray *rows;              /* AdwActionRow, borrowed; one for each of the above */
};

G_DEFINE_FINAL_TYPE (GruppeDecisionsWindow, gruppe_decisions_window, ADW_TYPE_WINDOW)

/* A choice that is being taken back, and what brings it back. */
typedef struct
{
  GruppeContext *context;
  GWeakRef window;
  gint64 adoption;
} TakeBack;

static TakeBack *
take_back_new (GruppeDecisionsWindow *self,
               gint64                 adoption)
{
  TakeBack *take_back = g_new0 (TakeBack, 1);

  take_back->context = g_object_ref (self->context);
  take_back->adoption = adoption;
  g_weak_ref_init (&take_back->window, self);

  return take_back;
}

static void
take_back_free (gpointer data)
{
  TakeBack *take_back = data;

  g_weak_ref_clear (&take_back->window);
  g_clear_object (&take_back->context);
  g_free (take_back);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakeBack, take_back_free)

static char *
words_ended (const GruppeAdoption *adoption)
{
  g_autoptr(GDateTime) ended = g_date_time_new_from_unix_local (adoption->ended_at);
  g_autofree char *iso = ended != NULL ? g_date_time_format (ended, "%Y-%m-%d") : g_strdup ("");
  g_autofree char *day = gruppe_provider_words_day (iso);

  /* Translators: about a decision; %s is the day on which another one took its place, or on which it was taken back */
  return g_strdup_printf (_("Ended on %s"), day);
}

static char *
words_about (const GruppeAdoption *adoption)
{
  g_autofree char *day = gruppe_provider_words_day (adoption->decided_on);
  GString *words = g_string_new (NULL);

  /* Translators: %s is a day */
  g_string_append_printf (words, _("Decided on %s"), day);
  if (*adoption->decided_by != '\0')
    {
      g_string_append_c (words, '\n');
      /* Translators: %s is who decided */
      g_string_append_printf (words, _("Decided by: %s"), adoption->decided_by);
    }
  g_string_append_c (words, '\n');
  if (adoption->ended_at == 0)
    /* Translators: about a decision */
    g_string_append (words, _("Holds today"));
  else
    {
      g_autofree char *ended = words_ended (adoption);

      g_string_append (words, ended);
    }

  return g_string_free (words, FALSE);
}

static void
open_record (GruppeDecisionsWindow *self,
             const GruppeAdoption  *adoption)
{
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  document = gruppe_decision_document_new (adoption->record, &error);
  if (document == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->overlay), _("The decision record could not be read."), error);
      return;
    }

  /* Translators: name of a file, without its ending */
  name = g_strconcat (C_("file", "decision-record"), ".pdf", NULL);
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, name)));
}

static void
row_activated_cb (GruppeDecisionsWindow *self,
                  AdwActionRow          *row)
{
  guint i;

  if (g_ptr_array_find (self->rows, row, &i))
    open_record (self, g_ptr_array_index (self->adoptions, i));
}

static GtkWidget *
make_row (GruppeDecisionsWindow *self,
          const GruppeAdoption  *adoption)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *name = gruppe_adoption_words_name (self->context, adoption);
  g_autofree char *about = words_about (adoption);
  g_autofree char *label = g_strdup_printf ("%s, %s", name, about);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show the decision record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* The row that has the keyboard, as a number of a decision; 0 for none. */
static gint64
get_focused (GruppeDecisionsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint i;

  if (focus == NULL || !g_ptr_array_find (self->rows, focus, &i))
    return 0;

  return ((const GruppeAdoption *) g_ptr_array_index (self->adoptions, i))->id;
}

static void
clear_rows (GruppeDecisionsWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show (GruppeDecisionsWindow *self,
      GPtrArray             *adoptions)
{
  gint64 focused = get_focused (self);
  guint n_past = 0;

  clear_rows (self);
  g_clear_pointer (&self->adoptions, g_ptr_array_unref);
  self->adoptions = g_ptr_array_ref (adoptions);
  for (guint i = 0; i < adoptions->len; i++)
    {
      const GruppeAdoption *adoption = g_ptr_array_index (adoptions, i);
      GtkWidget *row = make_row (self, adoption);

      adw_preferences_group_add (adoption->ended_at == 0 ? self->present_group : self->past_group, row);
      g_ptr_array_add (self->rows, row);
      if (adoption->ended_at != 0)
        n_past++;
      if (adoption->id == focused)
        gtk_widget_grab_focus (row);
    }

  adw_preferences_group_set_description (self->present_group,
                                         n_past < adoptions->len ? NULL : _("At the moment no decision holds."));
  gtk_widget_set_visible (GTK_WIDGET (self->past_group), n_past > 0);
  gtk_widget_set_visible (self->take_back_button, n_past < adoptions->len);
  gtk_stack_set_visible_child_name (self->stack, adoptions->len > 0 ? "decisions" : "nothing");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeDecisionsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) adoptions = gruppe_adoptions_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (adoptions != NULL)
    {
      show (self, adoptions);
      return;
    }

  /* What was read before stays. */
  if (self->adoptions == NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  gruppe_toast_error (GTK_WIDGET (self->overlay), _("The decisions could not be read."), error);
}

static void
read_adoptions (GruppeDecisionsWindow *self)
{
  gruppe_adoptions_load_async (self->context, NULL, read_cb, gruppe_weak_new (self));
}

static void
adoption_changed_cb (GruppeDecisionsWindow *self)
{
  read_adoptions (self);
}

static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeDecisionsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self != NULL && !done)
    gruppe_toast_error (GTK_WIDGET (self->overlay), _("The choice could not be brought back."), error);
}

static void
undo_cb (gpointer data)
{
  TakeBack *take_back = data;
  g_autoptr(GruppeDecisionsWindow) self = g_weak_ref_get (&take_back->window);

  if (self != NULL)
    gruppe_adoption_resume_async (take_back->context, take_back->adoption, NULL, resumed_cb, gruppe_weak_new (self));
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TakeBack) take_back = user_data;
  g_autoptr(GruppeDecisionsWindow) self = g_weak_ref_get (&take_back->window);
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "decisions.take-back", TRUE);
  if (!done)
    gruppe_toast_error (GTK_WIDGET (self->overlay), _("The choice could not be taken back."), error);
  else
    gruppe_toast_undo (GTK_WIDGET (self->overlay), _("The choice was taken back."), _("_Undo"), undo_cb,
                       g_steal_pointer (&take_back), take_back_free);
}

static void
take_back_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  GruppeDecisionsWindow *self = GRUPPE_DECISIONS_WINDOW (widget);
  const GruppeAdoption *adoption = gruppe_context_get_adoption (self->context);

  if (adoption == NULL)
    return;

  gtk_widget_action_set_enabled (widget, "decisions.take-back", FALSE);
  gruppe_adoption_end_async (self->context, adoption->id, NULL, ended_cb, take_back_new (self, adoption->id));
}

static void
gruppe_decisions_window_finalize (GObject *object)
{
  GruppeDecisionsWindow *self = GRUPPE_DECISIONS_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->adoptions, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_decisions_window_parent_class)->finalize (object);
}

static void
gruppe_decisions_window_class_init (GruppeDecisionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_decisions_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-decisions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDecisionsWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, GruppeDecisionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeDecisionsWindow, present_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeDecisionsWindow, past_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeDecisionsWindow, take_back_button);

  gtk_widget_class_install_action (widget_class, "decisions.take-back", NULL, take_back_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_decisions_window_init (GruppeDecisionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * gruppe_decisions_window_new:
 * @parent: (nullable): the window below
 * @context: services, with the database open
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_decisions_window_new (GtkWindow     *parent,
                             GruppeContext *context)
{
  GruppeDecisionsWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_DECISIONS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self, G_CONNECT_SWAPPED);
  read_adoptions (self);

  return GTK_WIDGET (self);
}
