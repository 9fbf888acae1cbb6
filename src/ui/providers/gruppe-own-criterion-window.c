/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-own-criterion-window.h"
#include "gruppe-own-form.h"
#include "gruppe-provider-words.h"
#include "providers/gruppe-own-store.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeOwnCriterionWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GruppeEntryRow *label_row;
  GruppeEntryRow *explain_row;
  AdwComboRow *kind_row;
  AdwComboRow *unit_row;
  AdwComboRow *better_row;
  GtkWidget *kind_hint;
  AdwComboRow *meaning_row;

  /* owned */
  GruppeContext *context;
  GruppeCriterion *criterion;   /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (GruppeOwnCriterionWindow, gruppe_own_criterion_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order in which they are offered. */
static const struct
{
  GruppeCriterionType kind;
  const char *words;
  GruppeBetter betters[3];
  guint n_betters;
} kinds[] = {
  { GRUPPE_CRITERION_STATE, NC_("kind of row", "Yes or no"),
    { GRUPPE_BETTER_YES, GRUPPE_BETTER_NO, GRUPPE_BETTER_NONE }, 3 },
  { GRUPPE_CRITERION_NUMBER, NC_("kind of row", "A number"),
    { GRUPPE_BETTER_MORE, GRUPPE_BETTER_LESS, GRUPPE_BETTER_NONE }, 3 },
  { GRUPPE_CRITERION_LEVEL, NC_("kind of row", "A level, from low to very high"),
    { GRUPPE_BETTER_MORE, GRUPPE_BETTER_LESS, GRUPPE_BETTER_NONE }, 3 },
  { GRUPPE_CRITERION_TEXT, NC_("kind of row", "Words only"),
    { GRUPPE_BETTER_NONE }, 1 },
};

static const char * const units[] = { "people", "minutes", "characters", "hours-per-month", "" };
static const char * const meanings[] = { "information", "benefit", "risk", "trade-off" };

static guint
get_selected (AdwComboRow *row,
              guint        n)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < n ? selected : 0;
}

static void
take_model (AdwComboRow   *row,
            GtkStringList *names)
{
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  gruppe_tell_choice (row);
}

static void
kind_changed_cb (GruppeOwnCriterionWindow *self)
{
  guint kind = get_selected (self->kind_row, G_N_ELEMENTS (kinds));
  g_autoptr(GtkStringList) betters = gtk_string_list_new (NULL);

  for (guint i = 0; i < kinds[kind].n_betters; i++)
    gtk_string_list_append (betters, gruppe_provider_words_better (kinds[kind].betters[i]));
  adw_combo_row_set_model (self->better_row, G_LIST_MODEL (betters));
  gtk_widget_set_visible (GTK_WIDGET (self->better_row), kinds[kind].n_betters > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_row), kinds[kind].kind == GRUPPE_CRITERION_NUMBER);
}

static void
show_error (GruppeOwnCriterionWindow *self,
            const GError             *error)
{
  const GruppeOwnField fields[] = {
    { "label", GTK_WIDGET (self->label_row) },
    { "explain", GTK_WIDGET (self->explain_row) },
    { "unit", GTK_WIDGET (self->unit_row) },
    { "better", GTK_WIDGET (self->better_row) },
    { "meaning", GTK_WIDGET (self->meaning_row) },
  };

  gruppe_own_form_show_error (self->problem_box, self->problem, self->scroller, fields, G_N_ELEMENTS (fields), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeOwnCriterionWindow) self = GRUPPE_OWN_CRITERION_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = gruppe_own_save_criterion_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (id == NULL)
    {
      show_error (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeOwnCriterionWindow *self = GRUPPE_OWN_CRITERION_WINDOW (widget);
  GruppeEntryRow *rows[] = { self->label_row, self->explain_row };
  guint kind = get_selected (self->kind_row, G_N_ELEMENTS (kinds));
  g_autoptr(GruppeOwnCriterion) draft = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  gruppe_own_form_clear (self->problem_box, rows, G_N_ELEMENTS (rows));
  draft = gruppe_own_criterion_new ();
  draft->id = self->criterion != NULL ? g_strdup (gruppe_criterion_get_id (self->criterion)) : NULL;
  gruppe_own_form_take (&draft->label, self->label_row);
  gruppe_own_form_take (&draft->explain, self->explain_row);
  draft->kind = kinds[kind].kind;
  g_free (draft->unit);
  draft->unit = g_strdup (draft->kind == GRUPPE_CRITERION_NUMBER
                            ? units[get_selected (self->unit_row, G_N_ELEMENTS (units))] : "");
  draft->better = kinds[kind].betters[get_selected (self->better_row, kinds[kind].n_betters)];
  g_free (draft->meaning);
  draft->meaning = g_strdup (meanings[get_selected (self->meaning_row, G_N_ELEMENTS (meanings))]);

  gtk_widget_set_sensitive (self->save_button, FALSE);
  gruppe_own_save_criterion_async (self->context, draft, NULL, saved_cb, g_object_ref (self));
}

static void
entry_activated_cb (GruppeOwnCriterionWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "own.save", NULL);
}

static void
gruppe_own_criterion_window_dispose (GObject *object)
{
  GruppeOwnCriterionWindow *self = GRUPPE_OWN_CRITERION_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->criterion);

  G_OBJECT_CLASS (gruppe_own_criterion_window_parent_class)->dispose (object);
}

static void
gruppe_own_criterion_window_class_init (GruppeOwnCriterionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_own_criterion_window_dispose;

  /**
   * GruppeOwnCriterionWindow::saved:
   * @self: the form
   * @id: id of the row
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", GRUPPE_TYPE_OWN_CRITERION_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-own-criterion-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, label_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, explain_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, unit_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, better_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, kind_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnCriterionWindow, meaning_row);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "own.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_own_criterion_window_init (GruppeOwnCriterionWindow *self)
{
  g_autoptr(GtkStringList) kind_names = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) unit_names = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) meaning_names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (kind_names, g_dpgettext2 (NULL, "kind of row", kinds[i].words));
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    gtk_string_list_append (unit_names, units[i][0] != '\0' ? gruppe_provider_words_unit (units[i])
                                                            : C_("unit", "Something else"));
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    gtk_string_list_append (meaning_names, gruppe_provider_words_meaning (meanings[i]));

  take_model (self->unit_row, unit_names);
  take_model (self->meaning_row, meaning_names);
  take_model (self->kind_row, kind_names);
  gruppe_tell_choice (self->better_row);
  kind_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->label_row));
}

/* A number in a row of words would say nothing. */
static gboolean
has_fields (GruppeCatalogue *catalogue,
            GruppeCriterion *criterion)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);

  for (guint i = 0; i < providers->len; i++)
    {
      if (gruppe_cell_is_own (gruppe_provider_get_cell (g_ptr_array_index (providers, i),
                                                        gruppe_criterion_get_id (criterion))))
        return TRUE;
    }

  return FALSE;
}

static void
show_criterion (GruppeOwnCriterionWindow *self,
                GruppeCatalogue          *catalogue)
{
  gboolean filled = has_fields (catalogue, self->criterion);
  guint kind = 0;

  gtk_editable_set_text (GTK_EDITABLE (self->label_row), gruppe_criterion_get_label (self->criterion));
  gtk_editable_set_text (GTK_EDITABLE (self->explain_row), gruppe_criterion_get_explain (self->criterion));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].kind == gruppe_criterion_get_kind (self->criterion))
        kind = i;
    }
  adw_combo_row_set_selected (self->kind_row, kind);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), !filled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unit_row), !filled);
  gtk_widget_set_visible (self->kind_hint, filled);

  for (guint i = 0; i < kinds[kind].n_betters; i++)
    {
      if (kinds[kind].betters[i] == gruppe_criterion_get_better (self->criterion))
        adw_combo_row_set_selected (self->better_row, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_strcmp0 (units[i], gruppe_criterion_get_unit (self->criterion)) == 0)
        adw_combo_row_set_selected (self->unit_row, i);
    }
  if (gruppe_criterion_get_unit (self->criterion) == NULL)
    adw_combo_row_set_selected (self->unit_row, G_N_ELEMENTS (units) - 1);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (g_strcmp0 (meanings[i], gruppe_criterion_get_meaning (self->criterion)) == 0)
        adw_combo_row_set_selected (self->meaning_row, i);
    }
}

/**
 * gruppe_own_criterion_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @id: (nullable): id of the own row to change; %NULL for a new one
 *
 * Returns: (transfer none): the form, not yet shown
 */
GtkWidget *
gruppe_own_criterion_window_new (GtkWindow     *parent,
                                 GruppeContext *context,
                                 const char    *id)
{
  GruppeOwnCriterionWindow *self;
  GruppeCatalogue *catalogue;
  GruppeCriterion *criterion = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  catalogue = gruppe_context_get_catalogue (context, NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);
  if (id != NULL)
    criterion = gruppe_catalogue_find_criterion (catalogue, id);
  g_return_val_if_fail (id == NULL || criterion != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_OWN_CRITERION_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_set_object (&self->criterion, criterion);
  if (criterion != NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Change Row"));
      show_criterion (self, catalogue);
    }

  return GTK_WIDGET (self);
}
