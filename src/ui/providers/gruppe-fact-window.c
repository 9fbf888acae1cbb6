/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-fact-window.h"
#include "gruppe-provider-words.h"
#include "shell/gruppe-page.h"

struct _GruppeFactWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *scroller;
  GtkLabel *heading;
  GtkLabel *words;
  GtkLabel *detail;
  GtkWidget *source_group;
  GtkWidget *source_row;
  GtkWidget *source_button;
  GtkWidget *date_row;
  GtkWidget *confidence_row;
  GtkWidget *ageing_row;
  GtkWidget *history_row;
  GtkWidget *pages_group;
  GtkWidget *home_row;
  GtkWidget *meeting_row;
  GtkWidget *explain_group;
  GtkLabel *explain;
  GtkWidget *copy_button;

  GruppeProvider *provider;
  GruppeCriterion *criterion;
  char *text;
};

G_DEFINE_FINAL_TYPE (GruppeFactWindow, gruppe_fact_window, ADW_TYPE_WINDOW)

static void
set_words (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

static void
set_row (GtkWidget  *row,
         const char *subtitle)
{
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (row, subtitle != NULL);
}

/* "Yes", unless the words of the fact begin with it. */
static char *
describe_fact (GruppeCell *cell)
{
  const char *words = gruppe_cell_get_words (cell);
  const char *state = gruppe_provider_words_state (gruppe_cell_get_state (cell));
  g_autofree char *folded_words = g_utf8_casefold (words, -1);
  g_autofree char *folded_state = g_utf8_casefold (state, -1);
  GruppeCriterionType kind = gruppe_criterion_get_kind (gruppe_cell_get_criterion (cell));
  gboolean telling = kind == GRUPPE_CRITERION_STATE ||
                     gruppe_cell_get_state (cell) == GRUPPE_CELL_UNKNOWN ||
                     gruppe_cell_get_state (cell) == GRUPPE_CELL_DOES_NOT_APPLY;

  if (!telling || g_str_has_prefix (folded_words, folded_state))
    return g_strdup (words);

  /* Translators: a fact in words, and in brackets whether it means yes, partly, no, unknown or does
   * not apply */
  return g_strdup_printf (C_("fact", "%s (%s)"), words, state);
}

static void
show_fact (GruppeFactWindow *self,
           gint64            now)
{
  GruppeCell *cell =
      gruppe_provider_get_cell (self->provider, gruppe_criterion_get_id (self->criterion));
  g_autofree char *words = describe_fact (cell);
  g_autofree char *date = gruppe_provider_words_date (cell);
  const char *title = gruppe_provider_words_source (cell);
  const char *history = gruppe_cell_get_history (cell);

  adw_window_title_set_title (self->title, gruppe_provider_get_name (self->provider));
  gtk_label_set_text (self->heading, gruppe_criterion_get_label (self->criterion));
  set_words (self->words, words);
  set_words (self->detail, gruppe_cell_get_detail (cell));

  if (title != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->source_row),
                                   gruppe_cell_get_source_url (cell) != NULL
                                     ? gruppe_cell_get_source_url (cell) : "");
    }
  gtk_widget_set_visible (self->source_row, title != NULL);
  gtk_widget_set_visible (self->source_button, gruppe_cell_get_source_url (cell) != NULL);
  set_row (self->date_row, date);
  set_row (self->confidence_row,
           title != NULL ? gruppe_provider_words_confidence (gruppe_cell_get_confidence (cell))
                         : NULL);
  gtk_widget_set_visible (self->ageing_row, gruppe_cell_is_ageing (cell, now));

  if (history != NULL && history[0] != '\0')
    {
      /* Translators: a fact of earlier; %d is a year */
      g_autofree char *in_year = g_strdup_printf (_("In %d"), gruppe_cell_get_history_year (cell));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->history_row), in_year);
      set_row (self->history_row, history);
    }
  else
    set_row (self->history_row, NULL);

  gtk_widget_set_visible (self->source_group,
                          title != NULL || (history != NULL && history[0] != '\0'));
  gtk_widget_set_visible (self->pages_group, FALSE);
  gtk_label_set_text (self->explain, gruppe_criterion_get_explain (self->criterion));
}

static void
show_provider (GruppeFactWindow *self)
{
  adw_window_title_set_title (self->title, gruppe_provider_get_name (self->provider));
  gtk_label_set_text (self->heading, gruppe_provider_get_label (self->provider));
  set_words (self->words, gruppe_provider_get_summary (self->provider));
  set_words (self->detail, gruppe_provider_is_european (self->provider)
                             ? _("This provider is from Europe.") : "");
  set_row (self->home_row, gruppe_provider_get_home (self->provider));
  set_row (self->meeting_row, gruppe_provider_get_meeting_page (self->provider));
  gtk_widget_set_visible (self->pages_group,
                          gtk_widget_get_visible (self->home_row) ||
                          gtk_widget_get_visible (self->meeting_row));
  gtk_widget_set_visible (self->source_group, FALSE);
  gtk_widget_set_visible (self->explain_group, FALSE);
}

static void
show_criterion (GruppeFactWindow *self)
{
  adw_window_title_set_title (self->title, _("Explanation"));
  gtk_label_set_text (self->heading, gruppe_criterion_get_label (self->criterion));
  set_words (self->words, gruppe_criterion_get_explain (self->criterion));
  set_words (self->detail, "");
  gtk_widget_set_visible (self->source_group, FALSE);
  gtk_widget_set_visible (self->pages_group, FALSE);
  gtk_widget_set_visible (self->explain_group, FALSE);
}

static void
open_finish_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeFactWindow) self = GRUPPE_FACT_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    gruppe_toast_error (self->scroller, _("The page could not be opened."), error);
}

/* The catalogue holds nothing but http and https; this holds for whatever comes later, too. */
static void
open_page (GruppeFactWindow *self,
           const char       *url)
{
  g_autoptr(GdkAppLaunchContext) context = NULL;
  const char *scheme = url != NULL ? g_uri_peek_scheme (url) : NULL;

  if (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (url, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           open_finish_cb, g_object_ref (self));
}

static void
source_opened_cb (GtkButton        *button,
                  GruppeFactWindow *self)
{
  GruppeCell *cell =
      gruppe_provider_get_cell (self->provider, gruppe_criterion_get_id (self->criterion));

  open_page (self, gruppe_cell_get_source_url (cell));
}

static void
home_opened_cb (GtkButton        *button,
                GruppeFactWindow *self)
{
  open_page (self, gruppe_provider_get_home (self->provider));
}

static void
meeting_opened_cb (GtkButton        *button,
                   GruppeFactWindow *self)
{
  open_page (self, gruppe_provider_get_meeting_page (self->provider));
}

static void
copied_cb (GtkButton        *button,
           GruppeFactWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gruppe_toast (self->scroller, _("Copied"));
}

static void
gruppe_fact_window_dispose (GObject *object)
{
  GruppeFactWindow *self = GRUPPE_FACT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_FACT_WINDOW);
  g_clear_object (&self->provider);
  g_clear_object (&self->criterion);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (gruppe_fact_window_parent_class)->dispose (object);
}

static void
gruppe_fact_window_class_init (GruppeFactWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_fact_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-fact-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, words);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, detail);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, source_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, source_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, source_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, date_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, confidence_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, ageing_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, history_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, pages_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, home_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, meeting_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, explain_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactWindow, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, source_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, home_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, meeting_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_fact_window_init (GruppeFactWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_fact_window_new:
 * @parent: (nullable): the window it belongs to
 * @provider: (nullable): a provider; %NULL to explain @criterion only
 * @criterion: (nullable): a criterion; %NULL to describe @provider only
 * @text: what "copy as text" copies
 * @now: what time it is, in seconds since 1970
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_fact_window_new (GtkWindow       *parent,
                        GruppeProvider  *provider,
                        GruppeCriterion *criterion,
                        const char      *text,
                        gint64           now)
{
  GruppeFactWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (provider != NULL || criterion != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_FACT_WINDOW, "transient-for", parent, NULL);
  g_set_object (&self->provider, provider);
  g_set_object (&self->criterion, criterion);
  self->text = g_strdup (text);

  if (provider == NULL)
    show_criterion (self);
  else if (criterion == NULL)
    show_provider (self);
  else
    show_fact (self, now);

  gtk_window_set_title (GTK_WINDOW (self), gtk_label_get_text (self->heading));
  /* Not the text, which would be shown as marked. */
  gtk_window_set_focus (GTK_WINDOW (self),
                        criterion != NULL && gtk_widget_get_visible (self->source_group) &&
                        gtk_widget_get_visible (self->source_button) ? self->source_button
                                                                     : self->copy_button);

  return GTK_WIDGET (self);
}
