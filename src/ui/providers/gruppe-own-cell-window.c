/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-own-cell-window.h"
#include "gruppe-own-form.h"
#include "gruppe-provider-words.h"
#include "providers/gruppe-own-store.h"
#include "widgets/gruppe-day-row.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

/* In the order in which they are offered. */
static const GruppeCellState states[] = {
  GRUPPE_CELL_YES, GRUPPE_CELL_PARTLY, GRUPPE_CELL_NO, GRUPPE_CELL_UNKNOWN, GRUPPE_CELL_DOES_NOT_APPLY,
};

struct _GruppeOwnCellWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkLabel *heading;
  GtkLabel *explain;
  GtkWidget *state_group;
  GtkWidget *state_box;
  GtkWidget *value_group;
  GruppeEntryRow *value_row;
  GtkWidget *unlimited_row;
  GtkCheckButton *unlimited_check;
  AdwComboRow *level_row;
  GruppeEntryRow *words_row;
  GtkWidget *reason_group;
  GruppeEntryRow *reason_row;
  GruppeEntryRow *source_title_row;
  GruppeEntryRow *source_url_row;
  GruppeDayRow *day_row;

  GtkCheckButton *checks[G_N_ELEMENTS (states)];

  /* owned */
  GruppeContext *context;
  GruppeProvider *provider;
  GruppeCriterion *criterion;
};

G_DEFINE_FINAL_TYPE (GruppeOwnCellWindow, gruppe_own_cell_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GruppeCellState
get_state (GruppeOwnCellWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (gtk_check_button_get_active (self->checks[i]))
        return states[i];
    }

  return GRUPPE_CELL_UNKNOWN;
}

static gboolean
is_correction (GruppeOwnCellWindow *self)
{
  return !gruppe_provider_is_own (self->provider) && !gruppe_criterion_is_own (self->criterion);
}

/* Whether what was chosen goes with a number. */
static gboolean
takes_value (GruppeOwnCellWindow *self)
{
  GruppeCriterionType kind = gruppe_criterion_get_kind (self->criterion);
  GruppeCellState state = get_state (self);

  return (kind == GRUPPE_CRITERION_NUMBER || kind == GRUPPE_CRITERION_LEVEL) &&
         (state == GRUPPE_CELL_YES || state == GRUPPE_CELL_PARTLY);
}

static void
update_value (GruppeOwnCellWindow *self)
{
  gboolean is_level = gruppe_criterion_get_kind (self->criterion) == GRUPPE_CRITERION_LEVEL;
  gboolean unlimited = gtk_check_button_get_active (self->unlimited_check);

  gtk_widget_set_visible (self->value_group, takes_value (self));
  gtk_widget_set_visible (GTK_WIDGET (self->value_row), !is_level && !unlimited);
  gtk_widget_set_visible (self->unlimited_row, !is_level);
  gtk_widget_set_visible (GTK_WIDGET (self->level_row), is_level);
}

static void
state_changed_cb (GruppeOwnCellWindow *self)
{
  if (self->criterion != NULL)
    update_value (self);
}

static void
clear_problem (GruppeOwnCellWindow *self)
{
  GruppeEntryRow *rows[] = {
    self->value_row, self->words_row, self->reason_row, self->source_title_row, self->source_url_row,
  };

  gruppe_own_form_clear (self->problem_box, rows, G_N_ELEMENTS (rows));
}

static void
show_error (GruppeOwnCellWindow *self,
            const GError        *error)
{
  const GruppeOwnField fields[] = {
    { "value", GTK_WIDGET (self->value_row) },
    { "words", GTK_WIDGET (self->words_row) },
    { "reason", GTK_WIDGET (self->reason_row) },
    { "source_title", GTK_WIDGET (self->source_title_row) },
    { "source_url", GTK_WIDGET (self->source_url_row) },
    { "as_of", GTK_WIDGET (self->day_row) },
  };

  gruppe_own_form_show_error (self->problem_box, self->problem, self->scroller, fields, G_N_ELEMENTS (fields), error);
}

/* What the table says when nothing else was written. */
static char *
propose_words (GruppeOwnCellWindow *self,
               const GruppeOwnCell *cell)
{
  GruppeCriterionType kind = gruppe_criterion_get_kind (self->criterion);

  if (cell->unlimited)
    return g_strdup (_("No limit"));
  if (cell->has_value && kind == GRUPPE_CRITERION_LEVEL)
    return g_strdup (gruppe_provider_words_level ((int) cell->value));
  if (cell->has_value)
    return gruppe_provider_words_number (cell->value, gruppe_criterion_get_unit (self->criterion));
  if (kind == GRUPPE_CRITERION_STATE || cell->state == GRUPPE_CELL_UNKNOWN ||
      cell->state == GRUPPE_CELL_DOES_NOT_APPLY)
    return g_strdup (gruppe_provider_words_choice (self->criterion, cell->state));

  return g_strdup ("");
}

static gboolean
read_value (GruppeOwnCellWindow *self,
            GruppeOwnCell       *cell)
{
  if (!takes_value (self))
    return TRUE;

  if (gruppe_criterion_get_kind (self->criterion) == GRUPPE_CRITERION_LEVEL)
    {
      cell->has_value = TRUE;
      cell->value = adw_combo_row_get_selected (self->level_row) + 1;
      return TRUE;
    }

  cell->unlimited = gtk_check_button_get_active (self->unlimited_check);
  if (cell->unlimited)
    return TRUE;

  cell->has_value = gruppe_own_form_parse_number (gtk_editable_get_text (GTK_EDITABLE (self->value_row)), &cell->value);

  return cell->has_value;
}

static GruppeOwnCell *
read_cell (GruppeOwnCellWindow *self)
{
  g_autoptr(GruppeOwnCell) cell = gruppe_own_cell_new (gruppe_provider_get_id (self->provider),
                                                       gruppe_criterion_get_id (self->criterion));

  cell->state = get_state (self);
  if (!read_value (self, cell))
    {
      g_autoptr(GError) error = NULL;

      gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_RANGE, "value", 0, "value: no number");
      show_error (self, error);
      return NULL;
    }

  gruppe_own_form_take (&cell->words, self->words_row);
  if (cell->words[0] == '\0')
    {
      g_free (cell->words);
      cell->words = propose_words (self, cell);
    }
  gruppe_own_form_take (&cell->source_title, self->source_title_row);
  gruppe_own_form_take_address (&cell->source_url, self->source_url_row);
  g_free (cell->as_of);
  cell->as_of = gruppe_day_row_get_day (self->day_row);
  if (is_correction (self))
    gruppe_own_form_take (&cell->reason, self->reason_row);

  return g_steal_pointer (&cell);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeOwnCellWindow) self = GRUPPE_OWN_CELL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = gruppe_own_save_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!saved)
    {
      show_error (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeOwnCellWindow *self = GRUPPE_OWN_CELL_WINDOW (widget);
  g_autoptr(GruppeOwnCell) cell = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  clear_problem (self);
  cell = read_cell (self);
  if (cell == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, FALSE);
  gruppe_own_save_cell_async (self->context, cell, NULL, saved_cb, g_object_ref (self));
}

static void
entry_activated_cb (GruppeOwnCellWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "own.save", NULL);
}

static void
gruppe_own_cell_window_dispose (GObject *object)
{
  GruppeOwnCellWindow *self = GRUPPE_OWN_CELL_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->provider);
  g_clear_object (&self->criterion);

  G_OBJECT_CLASS (gruppe_own_cell_window_parent_class)->dispose (object);
}

static void
gruppe_own_cell_window_class_init (GruppeOwnCellWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_own_cell_window_dispose;

  /**
   * GruppeOwnCellWindow::saved:
   * @self: the form
   *
   * The field was saved.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", GRUPPE_TYPE_OWN_CELL_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_DAY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-own-cell-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, state_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, state_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, value_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, value_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, unlimited_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, unlimited_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, level_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, words_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, reason_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, source_title_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, source_url_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCellWindow, day_row);
  gtk_widget_class_bind_template_callback (widget_class, state_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "own.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_own_cell_window_init (GruppeOwnCellWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

static void
fill_choices (GruppeOwnCellWindow *self)
{
  g_autoptr(GtkStringList) levels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *label = gtk_label_new (gruppe_provider_words_choice (self->criterion, states[i]));
      GtkWidget *check = gtk_check_button_new ();

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (label)), -1);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks[0]);
      g_signal_connect_object (check, "toggled", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->state_box), check);
      self->checks[i] = GTK_CHECK_BUTTON (check);
    }

  for (int level = 1; level <= 4; level++)
    gtk_string_list_append (levels, gruppe_provider_words_level (level));
  adw_combo_row_set_model (self->level_row, G_LIST_MODEL (levels));
  gruppe_tell_choice (self->level_row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->value_row),
                                 gruppe_provider_words_unit (gruppe_criterion_get_unit (self->criterion)));
}

static void
fill_value (GruppeOwnCellWindow *self,
            GruppeCell          *cell)
{
  double value = 0;

  gtk_check_button_set_active (self->unlimited_check, gruppe_cell_is_unlimited (cell));
  if (!gruppe_cell_get_value (cell, &value))
    return;

  if (gruppe_criterion_get_kind (self->criterion) == GRUPPE_CRITERION_LEVEL)
    adw_combo_row_set_selected (self->level_row, (guint) CLAMP (lround (value), 1, 4) - 1);
  else
    {
      g_autofree char *text = gruppe_own_form_format_number (value);

      gtk_editable_set_text (GTK_EDITABLE (self->value_row), text);
    }
}

/* A correction begins with what the catalogue says. What is not known is not worth keeping. */
static void
fill (GruppeOwnCellWindow *self)
{
  GruppeCell *cell = gruppe_provider_get_cell (self->provider, gruppe_criterion_get_id (self->criterion));
  gboolean own = gruppe_cell_is_own (cell);
  const char *as_of = gruppe_cell_get_as_of (cell);
  const char *text;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (states[i] == gruppe_cell_get_state (cell))
        gtk_check_button_set_active (self->checks[i], TRUE);
    }
  fill_value (self, cell);
  if (own || gruppe_cell_get_state (cell) != GRUPPE_CELL_UNKNOWN)
    gtk_editable_set_text (GTK_EDITABLE (self->words_row), gruppe_cell_get_words (cell));

  if (!own)
    return;

  text = gruppe_cell_get_source_title (cell);
  gtk_editable_set_text (GTK_EDITABLE (self->source_title_row), text != NULL ? text : "");
  text = gruppe_cell_get_source_url (cell);
  gtk_editable_set_text (GTK_EDITABLE (self->source_url_row), text != NULL ? text : "");
  text = gruppe_cell_get_reason (cell);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_row), text != NULL ? text : "");
  if (as_of != NULL)
    gruppe_day_row_set_day (self->day_row, as_of);
}

/**
 * gruppe_own_cell_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @provider: id of a provider
 * @criterion: id of a criterion
 *
 * Returns: (transfer none): the form for this field, not yet shown; %NULL when the catalogue has no such field
 */
GtkWidget *
gruppe_own_cell_window_new (GtkWindow     *parent,
                            GruppeContext *context,
                            const char    *provider,
                            const char    *criterion)
{
  GruppeOwnCellWindow *self;
  GruppeCatalogue *catalogue;
  GruppeProvider *found_provider;
  GruppeCriterion *found_criterion;
  GruppeCell *cell;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (provider != NULL && criterion != NULL, NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  found_provider = catalogue != NULL ? gruppe_catalogue_find_provider (catalogue, provider) : NULL;
  found_criterion = catalogue != NULL ? gruppe_catalogue_find_criterion (catalogue, criterion) : NULL;
  g_return_val_if_fail (found_provider != NULL && found_criterion != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_OWN_CELL_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->provider = g_object_ref (found_provider);
  self->criterion = g_object_ref (found_criterion);

  cell = gruppe_provider_get_cell (found_provider, criterion);
  if (is_correction (self))
    {
      adw_window_title_set_title (self->title, C_("title", "Correction"));
      gtk_window_set_title (GTK_WINDOW (self), gruppe_cell_is_own (cell) ? _("Change Correction") : _("Correct"));
    }
  else
    gtk_window_set_title (GTK_WINDOW (self), gruppe_cell_is_own (cell) ? _("Change Entry") : _("Fill In"));
  {
    /* Translators: name of a provider, and of a row of the comparison */
    g_autofree char *heading = g_strdup_printf (C_("field", "%s: %s"), gruppe_provider_get_label (found_provider),
                                                gruppe_criterion_get_label (found_criterion));

    gtk_label_set_text (self->heading, heading);
  }
  gtk_label_set_text (self->explain, gruppe_criterion_get_explain (found_criterion));
  gtk_widget_set_visible (GTK_WIDGET (self->explain), gruppe_criterion_get_explain (found_criterion)[0] != '\0');
  gtk_widget_set_visible (self->reason_group, is_correction (self));

  gruppe_day_row_set_clock (self->day_row, gruppe_context_get_clock (context));
  fill_choices (self);
  fill (self);
  update_value (self);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (states[i] == get_state (self))
        gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->checks[i]));
    }

  return GTK_WIDGET (self);
}
