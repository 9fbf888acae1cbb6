/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gruppe-fact-group.h"
#include "gruppe-provider-words.h"
#include "shell/gruppe-page.h"

struct _GruppeFactGroup
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *caption;
  GtkLabel *words;
  GtkLabel *detail;
  AdwPreferencesGroup *source_group;
  GtkWidget *reason_row;
  GtkWidget *source_row;
  GtkWidget *source_button;
  GtkWidget *date_row;
  GtkWidget *entered_row;
  GtkWidget *confidence_row;
  GtkWidget *ageing_row;
  GtkWidget *history_row;

  /* owned */
  GruppeCell *cell;
};

G_DEFINE_FINAL_TYPE (GruppeFactGroup, gruppe_fact_group, GTK_TYPE_WIDGET)

static void
set_words (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* What is empty is not shown. */
static gboolean
set_row (GtkWidget  *row,
         const char *subtitle)
{
  gboolean visible = subtitle != NULL && subtitle[0] != '\0';

  if (visible)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (row, visible);

  return visible;
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

static gboolean
show_source (GruppeFactGroup *self)
{
  const char *title = gruppe_provider_words_source (self->cell);
  const char *url = gruppe_cell_get_source_url (self->cell);
  gboolean own = gruppe_cell_is_own (self->cell);

  /* An own entry may have an address alone, or nothing. */
  if (title == NULL || title[0] == '\0')
    title = url != NULL ? url : (own ? _("No source") : NULL);
  if (title != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->source_row), url != NULL && url != title ? url : "");
    }
  gtk_widget_set_visible (self->source_row, title != NULL);
  gtk_widget_set_visible (self->source_button, url != NULL);

  return title != NULL;
}

static gboolean
show_history (GruppeFactGroup *self)
{
  const char *history = gruppe_cell_get_history (self->cell);
  g_autofree char *in_year = NULL;

  if (!set_row (self->history_row, history))
    return FALSE;

  /* Translators: a fact of earlier; %d is a year */
  in_year = g_strdup_printf (_("In %d"), gruppe_cell_get_history_year (self->cell));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->history_row), in_year);

  return TRUE;
}

static void
show_entered (GruppeFactGroup *self)
{
  gint64 changed_at = gruppe_cell_get_changed_at (self->cell);
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *words = NULL;

  if (gruppe_cell_is_own (self->cell) && changed_at > 0)
    time = g_date_time_new_from_unix_local (changed_at);
  if (time != NULL)
    words = g_date_time_format (time, C_("full date", "%-d %B %Y"));
  set_row (self->entered_row, words);
}

static void
open_finish_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeFactGroup) self = GRUPPE_FACT_GROUP (user_data);
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && self->cell != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The page could not be opened."), error);
}

/* The catalogue holds nothing but http and https; this holds for whatever comes later, too. */
static void
source_opened_cb (GruppeFactGroup *self)
{
  g_autoptr(GdkAppLaunchContext) context = NULL;
  const char *url = gruppe_cell_get_source_url (self->cell);
  const char *scheme = url != NULL ? g_uri_peek_scheme (url) : NULL;

  if (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (url, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           open_finish_cb, g_object_ref (self));
}

static void
gruppe_fact_group_dispose (GObject *object)
{
  GruppeFactGroup *self = GRUPPE_FACT_GROUP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->cell);

  G_OBJECT_CLASS (gruppe_fact_group_parent_class)->dispose (object);
}

static void
gruppe_fact_group_class_init (GruppeFactGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_fact_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-fact-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, box);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, caption);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, words);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, detail);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, source_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, source_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, source_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, date_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, entered_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, confidence_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, ageing_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeFactGroup, history_row);
  gtk_widget_class_bind_template_callback (widget_class, source_opened_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gruppe_fact_group_init (GruppeFactGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_fact_group_set_cell:
 * @self: a group
 * @caption: (nullable): whose words they are
 * @cell: the fact
 * @now: what time it is, in seconds since 1970
 *
 * Shows a fact.
 */
void
gruppe_fact_group_set_cell (GruppeFactGroup *self,
                            const char      *caption,
                            GruppeCell      *cell,
                            gint64           now)
{
  g_autofree char *words = NULL;
  g_autofree char *date = NULL;
  gboolean has_source, has_history;

  g_return_if_fail (GRUPPE_IS_FACT_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CELL (cell));

  g_set_object (&self->cell, cell);
  words = describe_fact (cell);
  date = gruppe_provider_words_date (cell);

  set_words (self->caption, caption);
  set_words (self->words, words);
  set_words (self->detail, gruppe_cell_get_detail (cell));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  caption != NULL ? caption : words, -1);

  adw_preferences_group_set_title (self->source_group, caption == NULL ? _("Where This Comes From") : "");
  set_row (self->reason_row, gruppe_cell_get_reason (cell));
  has_source = show_source (self);
  set_row (self->date_row, date);
  show_entered (self);
  set_row (self->confidence_row, has_source ? gruppe_provider_words_sure (cell) : NULL);
  set_row (self->ageing_row, gruppe_provider_words_ageing (cell, now));
  has_history = show_history (self);
  gtk_widget_set_visible (GTK_WIDGET (self->source_group), has_source || has_history);
}

/**
 * gruppe_fact_group_get_button:
 * @self: a group
 *
 * Returns: (transfer none) (nullable): the button that opens the source, if there is one
 */
GtkWidget *
gruppe_fact_group_get_button (GruppeFactGroup *self)
{
  g_return_val_if_fail (GRUPPE_IS_FACT_GROUP (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->source_group)) && gtk_widget_get_visible (self->source_row) &&
         gtk_widget_get_visible (self->source_button) ? self->source_button : NULL;
}
