/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-adoption-text-window.h"
#include "gruppe-adoption-words.h"
#include "gruppe-decision-record.h"
#include "gruppe-next-steps-window.h"
#include "gruppe-next-step-row.h"
#include "meetings/gruppe-checklist-window.h"
#include "providers/gruppe-provider-words.h"
#include "requirements/gruppe-adoption.h"
#include "requirements/gruppe-next-steps.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeNextStepsWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *overlay;
  GtkStack *stack;
  AdwActionRow *provider_row;
  AdwActionRow *reason_row;
  AdwActionRow *gone_row;
  AdwPreferencesGroup *steps_group;

  /* owned */
  GruppeContext *context;
  GruppeNextSteps *steps;
  GPtrArray *rows;              /* GruppeNextStepRow, borrowed */
  guint n_writing;              /* ticks on their way; what a person sees is newer than what is stored */
};

G_DEFINE_FINAL_TYPE (GruppeNextStepsWindow, gruppe_next_steps_window, ADW_TYPE_WINDOW)

/* A choice that was taken back. */
typedef struct
{
  GruppeContext *context;
  GWeakRef window;
  gint64 adoption;
} TakenBack;

static const GruppeAdoption *
get_adoption (GruppeNextStepsWindow *self)
{
  return self->context != NULL ? gruppe_context_get_adoption (self->context) : NULL;
}

/* (nullable): what the button says that leads to what helps. */
static const char *
button_label (const GruppeNextStep *step,
              gboolean              in_catalogue)
{
  switch (step->target)
    {
    case GRUPPE_STEP_TARGET_SHEET:
      return in_catalogue ? _("Open the Fact _Sheet") : NULL;

    case GRUPPE_STEP_TARGET_PROCESSING:
      return _("Open the _Record");

    case GRUPPE_STEP_TARGET_NOTICE:
      return _("Open the _Notice");

    case GRUPPE_STEP_TARGET_CHECKLIST:
      return in_catalogue ? _("Open the _Checklist") : NULL;

    case GRUPPE_STEP_TARGET_CONSENTS:
      return _("Go to the C_onsents");

    case GRUPPE_STEP_TARGET_NONE:
    default:
      return NULL;
    }
}

static void
show_progress (GruppeNextStepsWindow *self)
{
  guint n_done = 0;
  g_autofree char *words = NULL;
  g_autofree char *description = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    n_done += gruppe_next_step_row_get_done (g_ptr_array_index (self->rows, i)) ? 1 : 0;

  if (n_done == self->rows->len)
    words = g_strdup (_("All steps are done."));
  else
    /* Translators: how many steps are done, and how many there are */
    words = g_strdup_printf (ngettext ("%u of %u done", "%u of %u done", n_done), n_done, self->rows->len);
  description = g_strdup_printf ("%s\n%s", words, _("Take your time. Tick what is done: the ticks are kept."));
  adw_preferences_group_set_description (self->steps_group, description);
}

static void
show_choice (GruppeNextStepsWindow *self,
             const GruppeAdoption  *adoption)
{
  g_autofree char *name = gruppe_adoption_words_name (self->context, adoption);
  g_autofree char *since = gruppe_adoption_words_since (adoption);
  g_autofree char *subtitle = NULL;
  gboolean gone = gruppe_adoption_words_find_provider (self->context) == NULL;

  if (*adoption->decided_by != '\0')
    {
      /* Translators: %s is who decided */
      g_autofree char *who = g_strdup_printf (_("Decided by: %s"), adoption->decided_by);

      subtitle = g_strdup_printf ("%s\n%s", since, who);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->provider_row), name);
  adw_action_row_set_subtitle (self->provider_row, subtitle != NULL ? subtitle : since);
  adw_action_row_set_subtitle (self->reason_row, adoption->reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), *adoption->reason != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->gone_row), gone);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data);

static void
row_toggled_cb (GruppeNextStepsWindow *self,
                GruppeNextStepRow     *row)
{
  const GruppeAdoption *adoption = get_adoption (self);

  if (adoption == NULL)
    return;

  show_progress (self);
  self->n_writing++;
  gruppe_adoption_tick_async (self->context, adoption->id, gruppe_next_step_row_get_step (row),
                              gruppe_next_step_row_get_done (row), NULL, written_cb, gruppe_weak_new (self));
}

static void
make_rows (GruppeNextStepsWindow *self)
{
  GPtrArray *steps = gruppe_next_steps_get_steps (self->steps);
  gboolean in_catalogue = gruppe_adoption_words_find_provider (self->context) != NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const GruppeNextStep *step = g_ptr_array_index (steps, i);
      GtkWidget *row = gruppe_next_step_row_new (step, button_label (step, in_catalogue));

      g_signal_connect_object (row, "toggled", G_CALLBACK (row_toggled_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->steps_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show_ticks (GruppeNextStepsWindow *self,
            const GruppeAdoption  *adoption)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GruppeNextStepRow *row = g_ptr_array_index (self->rows, i);

      gruppe_next_step_row_set_done (row, g_strv_contains ((const char * const *) adoption->steps,
                                                      gruppe_next_step_row_get_step (row)));
    }
  show_progress (self);
}

static void
show (GruppeNextStepsWindow *self)
{
  const GruppeAdoption *adoption = get_adoption (self);

  gtk_stack_set_visible_child_name (self->stack, adoption != NULL ? "chosen" : "nothing");
  if (adoption == NULL)
    return;

  show_choice (self, adoption);
  if (self->steps != NULL && self->rows->len == 0)
    make_rows (self);
  if (self->n_writing == 0)
    show_ticks (self, adoption);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeNextStepsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->n_writing--;
  if (!done)
    gruppe_toast_error (GTK_WIDGET (self->overlay), _("The tick could not be saved."), error);
  show (self);
}

static void
adoption_changed_cb (GruppeNextStepsWindow *self)
{
  show (self);
}

static void
taken_back_free (gpointer data)
{
  TakenBack *taken = data;

  g_weak_ref_clear (&taken->window);
  g_clear_object (&taken->context);
  g_free (taken);
}

static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeNextStepsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self != NULL && !done)
    gruppe_toast_error (GTK_WIDGET (self->overlay), _("The choice could not be brought back."), error);
}

static void
undo_cb (gpointer data)
{
  TakenBack *taken = data;
  g_autoptr(GruppeNextStepsWindow) self = g_weak_ref_get (&taken->window);

  if (self != NULL)
    gruppe_adoption_resume_async (taken->context, taken->adoption, NULL, resumed_cb, gruppe_weak_new (self));
}

typedef struct
{
  gpointer weak;
  gint64 adoption;
} Ending;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Ending *ending = user_data;
  g_autoptr(GruppeNextStepsWindow) self = gruppe_weak_take (ending->weak);
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);
  TakenBack *taken;

  if (self == NULL)
    return;

  if (!done)
    {
      gruppe_toast_error (GTK_WIDGET (self->overlay), _("The choice could not be taken back."), error);
      return;
    }

  taken = g_new0 (TakenBack, 1);
  taken->context = g_object_ref (GRUPPE_CONTEXT (source));
  taken->adoption = ending->adoption;
  g_weak_ref_init (&taken->window, self);
  gruppe_toast_undo (GTK_WIDGET (self->overlay), _("The choice was taken back."), _("_Undo"), undo_cb, taken,
                     taken_back_free);
}

static void
take_back_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  GruppeNextStepsWindow *self = GRUPPE_NEXT_STEPS_WINDOW (widget);
  const GruppeAdoption *adoption = get_adoption (self);
  Ending *ending;

  if (adoption == NULL)
    return;

  ending = g_new0 (Ending, 1);
  ending->weak = gruppe_weak_new (self);
  ending->adoption = adoption->id;
  gruppe_adoption_end_async (self->context, adoption->id, NULL, ended_cb, ending);
}

static void
record_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GruppeNextStepsWindow *self = GRUPPE_NEXT_STEPS_WINDOW (widget);
  const GruppeAdoption *adoption = get_adoption (self);
  g_autoptr(GruppeDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  if (adoption == NULL)
    return;

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

/* Another page of the window below; this one would be in the way. */
static void
go (GruppeNextStepsWindow *self,
    const char            *page,
    const char            *target)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.go", "(ss)", page, target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
open_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeNextStepsWindow *self = GRUPPE_NEXT_STEPS_WINDOW (widget);
  const GruppeNextStep *step = gruppe_next_steps_find (self->steps, g_variant_get_string (parameter, NULL));
  const GruppeAdoption *adoption = get_adoption (self);
  g_autofree char *target = NULL;

  if (step == NULL || adoption == NULL)
    return;

  switch (step->target)
    {
    case GRUPPE_STEP_TARGET_SHEET:
      target = g_strconcat ("sheet:", adoption->provider, NULL);
      go (self, "providers", target);
      break;

    case GRUPPE_STEP_TARGET_PROCESSING:
    case GRUPPE_STEP_TARGET_NOTICE:
      gtk_window_present (GTK_WINDOW (gruppe_adoption_text_window_new (
        GTK_WINDOW (self), self->context, adoption,
        step->target == GRUPPE_STEP_TARGET_NOTICE ? "notice" : "processing")));
      break;

    case GRUPPE_STEP_TARGET_CHECKLIST:
      gtk_window_present (GTK_WINDOW (gruppe_checklist_window_new (GTK_WINDOW (self), self->context,
                                                                   adoption->provider)));
      break;

    case GRUPPE_STEP_TARGET_CONSENTS:
      go (self, "consents", "");
      break;

    case GRUPPE_STEP_TARGET_NONE:
    default:
      break;
    }
}

static void
gruppe_next_steps_window_finalize (GObject *object)
{
  GruppeNextStepsWindow *self = GRUPPE_NEXT_STEPS_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->steps);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_next_steps_window_parent_class)->finalize (object);
}

static void
gruppe_next_steps_window_class_init (GruppeNextStepsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_next_steps_window_finalize;

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-next-steps-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, gone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeNextStepsWindow, steps_group);

  gtk_widget_class_install_action (widget_class, "steps.open", "s", open_activated_cb);
  gtk_widget_class_install_action (widget_class, "steps.record", NULL, record_activated_cb);
  gtk_widget_class_install_action (widget_class, "steps.take-back", NULL, take_back_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_next_steps_window_init (GruppeNextStepsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * gruppe_next_steps_window_new:
 * @parent: (nullable): the window below
 * @context: services, with the database open
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_next_steps_window_new (GtkWindow     *parent,
                              GruppeContext *context)
{
  GruppeNextStepsWindow *self;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_NEXT_STEPS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->steps = gruppe_next_steps_new_builtin (&error);
  if (self->steps == NULL)
    g_warning ("The next steps cannot be read: %s", error->message);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);

  return GTK_WIDGET (self);
}
