/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-rule-window.h"
#include "providers/gruppe-own-form.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"

struct _GruppeRuleWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GruppeEntryRow *issuer_row;
  GtkTextView *line_view;
  GruppeEntryRow *dated_row;
  GruppeEntryRow *source_row;
  GtkWidget *remove_button;

  GruppeContext *context;
  GruppeOwnRule *rule;          /* as it was, id 0 for a new one */
};

G_DEFINE_FINAL_TYPE (GruppeRuleWindow, gruppe_rule_window, ADW_TYPE_WINDOW)

typedef struct
{
  GWeakRef widget;
  GruppeContext *context;
  GruppeOwnRule *rule;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_weak_ref_clear (&removal->widget);
  g_clear_object (&removal->context);
  g_clear_pointer (&removal->rule, gruppe_own_rule_free);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Removal) removal = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&removal->widget);
  g_autoptr(GError) error = NULL;

  if (gruppe_own_rule_save_finish (removal->context, result, &error) == 0 && widget != NULL)
    gruppe_toast_error (widget, _("The rule could not be brought back."), error);
}

static void
undo (gpointer data)
{
  Removal *removal = data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&removal->widget);
  Removal *again = g_new0 (Removal, 1);

  g_weak_ref_init (&again->widget, widget);
  again->context = g_object_ref (removal->context);
  again->rule = gruppe_own_rule_copy (removal->rule);
  gruppe_own_rule_save_async (again->context, again->rule, NULL, restored_cb, again);
}

static char *
get_line (GruppeRuleWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
show_error (GruppeRuleWindow *self,
            const GError     *error)
{
  const GruppeOwnField fields[] = {
    { "issuer", GTK_WIDGET (self->issuer_row) },
    { "line", GTK_WIDGET (self->line_view) },
    { "dated", GTK_WIDGET (self->dated_row) },
    { "source", GTK_WIDGET (self->source_row) },
  };

  gruppe_own_form_show_error (self->problem_box, self->problem, self->scroller, fields, G_N_ELEMENTS (fields), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeRuleWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;

  if (self == NULL || self->context == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (gruppe_own_rule_save_finish (self->context, result, &error) == 0)
    show_error (self, error);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GruppeRuleWindow *self = GRUPPE_RULE_WINDOW (widget);
  GruppeEntryRow *rows[] = { self->issuer_row, self->dated_row, self->source_row };
  g_autoptr(GruppeOwnRule) rule = NULL;
  g_autofree char *dated = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  gruppe_own_form_clear (self->problem_box, rows, G_N_ELEMENTS (rows));
  rule = gruppe_own_rule_copy (self->rule);
  gruppe_own_form_take (&rule->issuer, self->issuer_row);
  gruppe_own_form_take (&rule->source, self->source_row);
  g_free (rule->line);
  rule->line = get_line (self);

  if (rule->issuer[0] == '\0' || rule->line[0] == '\0')
    {
      gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller,
                                    rule->issuer[0] == '\0' ? GTK_WIDGET (self->issuer_row)
                                                            : GTK_WIDGET (self->line_view),
                                    rule->issuer[0] == '\0' ? _("Please enter who made the rule.")
                                                            : _("Please enter what the rule says."));
      return;
    }

  dated = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->dated_row))));
  g_clear_pointer (&rule->dated, g_free);
  if (dated[0] != '\0')
    {
      rule->dated = gruppe_rule_window_date (dated);
      if (rule->dated == NULL)
        {
          gruppe_own_form_show_problem (self->problem_box, self->problem, self->scroller, GTK_WIDGET (self->dated_row),
                                        _("Please enter a day, a month or a year, for example 3.5.2026, 5.2026 or 2026."));
          return;
        }
    }

  gtk_widget_set_sensitive (self->save_button, FALSE);
  gruppe_own_rule_save_async (self->context, rule, NULL, saved_cb, gruppe_weak_new (self));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeRuleWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  GtkWindow *parent;
  Removal *removal;

  if (self == NULL || self->context == NULL)
    return;

  if (!gruppe_own_rule_remove_finish (self->context, result, &error))
    {
      show_error (self, error);
      return;
    }

  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    {
      removal = g_new0 (Removal, 1);
      g_weak_ref_init (&removal->widget, parent);
      removal->context = g_object_ref (self->context);
      removal->rule = gruppe_own_rule_copy (self->rule);
      gruppe_toast_undo (GTK_WIDGET (parent), _("The rule was removed."), _("_Undo"), undo, removal, removal_free);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GruppeRuleWindow *self = GRUPPE_RULE_WINDOW (widget);

  gruppe_own_rule_remove_async (self->context, self->rule->id, NULL, removed_cb, gruppe_weak_new (self));
}

static void
entry_activated_cb (GruppeRuleWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "rule.save", NULL);
}

static void
gruppe_rule_window_dispose (GObject *object)
{
  GruppeRuleWindow *self = GRUPPE_RULE_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rule, gruppe_own_rule_free);

  G_OBJECT_CLASS (gruppe_rule_window_parent_class)->dispose (object);
}

static void
gruppe_rule_window_class_init (GruppeRuleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_rule_window_dispose;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-rule-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, issuer_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, line_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, dated_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, source_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRuleWindow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "rule.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "rule.remove", NULL, remove_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_rule_window_init (GruppeRuleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->issuer_row));
}

/**
 * gruppe_rule_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @rule: (nullable): the rule to change; %NULL for a new one
 *
 * Returns: (transfer none): the form, not yet shown
 */
GtkWidget *
gruppe_rule_window_new (GtkWindow           *parent,
                        GruppeContext       *context,
                        const GruppeOwnRule *rule)
{
  GruppeRuleWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_RULE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->rule = rule != NULL ? gruppe_own_rule_copy (rule) : gruppe_own_rule_new ();
  if (rule == NULL)
    return GTK_WIDGET (self);

  gtk_window_set_title (GTK_WINDOW (self), _("Change Rule"));
  gtk_widget_set_visible (self->remove_button, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->issuer_row), rule->issuer);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->line_view), rule->line, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->dated_row), rule->dated != NULL ? rule->dated : "");
  gtk_editable_set_text (GTK_EDITABLE (self->source_row), rule->source != NULL ? rule->source : "");

  return GTK_WIDGET (self);
}

/**
 * gruppe_rule_window_date:
 * @text: what was typed
 *
 * Understands a day, a month or a year as people in Germany write it.
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, YYYY-MM or YYYY; %NULL when it is no date
 */
char *
gruppe_rule_window_date (const char *text)
{
  g_autofree char *clean = NULL;
  g_auto(GStrv) parts = NULL;
  int numbers[3] = { 0 };
  guint n, year_at;

  g_return_val_if_fail (text != NULL, NULL);

  clean = g_strstrip (g_strdup (text));
  parts = g_strsplit_set (clean, ".-/", -1);
  n = g_strv_length (parts);
  if (n < 1 || n > 3)
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] == '\0' || strspn (parts[i], "0123456789") != strlen (parts[i]) || strlen (parts[i]) > 4)
        return NULL;
      numbers[i] = (int) g_ascii_strtoll (parts[i], NULL, 10);
    }

  /* The year is the one with four digits, at one of the ends. */
  year_at = strlen (parts[0]) == 4 ? 0 : n - 1;
  if (strlen (parts[year_at]) != 4 || numbers[year_at] < 1949)
    return NULL;

  if (n == 1)
    return g_strdup_printf ("%04d", numbers[0]);

  if (n == 2)
    {
      int month = numbers[1 - year_at];

      return month >= 1 && month <= 12 ? g_strdup_printf ("%04d-%02d", numbers[year_at], month) : NULL;
    }

  if (numbers[1] < 1 || numbers[1] > 12 || numbers[2 - year_at] < 1 ||
      numbers[2 - year_at] > g_date_get_days_in_month ((GDateMonth) numbers[1], (GDateYear) numbers[year_at]))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", numbers[year_at], numbers[1], numbers[2 - year_at]);
}
