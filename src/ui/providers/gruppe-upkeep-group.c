/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-provider-words.h"
#include "gruppe-upkeep-group.h"
#include "gruppe-use-day-row.h"
#include "widgets/gruppe-entry-row.h"

struct _GruppeUpkeepGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  GruppeEntryRow *version_row;
  GruppeUseDayRow *updated_row;
  AdwActionRow *days_row;
  GtkSpinButton *days;

  GruppeProviderUse *shown;     /* what the widgets were given */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (GruppeUpkeepGroup, gruppe_upkeep_group, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Says what follows from what is entered. */
static void
show_next (GruppeUpkeepGroup *self)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_copy (self->shown);
  g_autofree char *due_on = NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  gruppe_upkeep_group_store (self, use);
  due_on = gruppe_provider_use_update_due_on (use);
  if (due_on != NULL)
    {
      day = gruppe_provider_words_day (due_on);
      /* Translators: %s is a day */
      words = g_strdup_printf (_("The program reminds you from %s on."), day);
    }
  else if (use->update_days > 0)
    words = g_strdup (_("Enter above when the server was last updated."));
  else
    words = g_strdup (_("With 0 the program does not remind you."));

  adw_action_row_set_subtitle (self->days_row, words);
}

static void
entered_cb (GruppeUpkeepGroup *self)
{
  if (self->showing || self->shown == NULL)
    return;

  show_next (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
gruppe_upkeep_group_finalize (GObject *object)
{
  GruppeUpkeepGroup *self = GRUPPE_UPKEEP_GROUP (object);

  g_clear_pointer (&self->shown, gruppe_provider_use_free);

  G_OBJECT_CLASS (gruppe_upkeep_group_parent_class)->finalize (object);
}

static void
gruppe_upkeep_group_class_init (GruppeUpkeepGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_upkeep_group_finalize;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_USE_DAY_ROW);

  /**
   * GruppeUpkeepGroup::changed:
   * @self: the group
   *
   * A person has entered something, or left a field.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_UPKEEP_GROUP, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-upkeep-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeUpkeepGroup, version_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeUpkeepGroup, updated_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeUpkeepGroup, days_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeUpkeepGroup, days);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
gruppe_upkeep_group_init (GruppeUpkeepGroup *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->version_row), focus);
}

/**
 * gruppe_upkeep_group_set_use:
 * @self: a group
 * @use: what is stored
 * @today: which day it is, YYYY-MM-DD
 *
 * Shows what is stored. What a person is changing stays as it is.
 */
void
gruppe_upkeep_group_set_use (GruppeUpkeepGroup       *self,
                             const GruppeProviderUse *use,
                             const char              *today)
{
  const GruppeProviderUse *old;
  g_autofree char *entered = NULL;

  g_return_if_fail (GRUPPE_IS_UPKEEP_GROUP (self));
  g_return_if_fail (use != NULL);

  self->showing = TRUE;
  if (self->shown == NULL)
    self->shown = gruppe_provider_use_new (use->provider);
  old = self->shown;

  /* What is not as it was shown is a person's, and newer. */
  gruppe_use_day_row_set_today (self->updated_row, today, TRUE);
  entered = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->version_row)));
  if (g_str_equal (g_strstrip (entered), old->server_version) &&
      !g_str_equal (old->server_version, use->server_version))
    gruppe_entry_row_take_text (self->version_row, use->server_version);
  if (g_strcmp0 (gruppe_use_day_row_get_day (self->updated_row), old->updated_on) == 0)
    gruppe_use_day_row_set_day (self->updated_row, use->updated_on);
  if (gtk_spin_button_get_value_as_int (self->days) == old->update_days)
    gtk_spin_button_set_value (self->days, use->update_days);

  gruppe_provider_use_free (self->shown);
  self->shown = gruppe_provider_use_copy (use);
  show_next (self);
  self->showing = FALSE;
}

/**
 * gruppe_upkeep_group_set_saved:
 * @self: a group
 * @use: what is stored now
 *
 * What was entered here is stored. Nothing that is shown changes: it may be newer already.
 */
void
gruppe_upkeep_group_set_saved (GruppeUpkeepGroup       *self,
                               const GruppeProviderUse *use)
{
  g_return_if_fail (GRUPPE_IS_UPKEEP_GROUP (self));
  g_return_if_fail (use != NULL);

  gruppe_provider_use_free (self->shown);
  self->shown = gruppe_provider_use_copy (use);
}

/**
 * gruppe_upkeep_group_store:
 * @self: a group
 * @use: where to write what is entered
 */
void
gruppe_upkeep_group_store (GruppeUpkeepGroup *self,
                           GruppeProviderUse *use)
{
  g_return_if_fail (GRUPPE_IS_UPKEEP_GROUP (self));
  g_return_if_fail (use != NULL);

  if (self->shown == NULL)
    return;

  g_free (use->server_version);
  use->server_version = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->version_row)));
  g_free (use->updated_on);
  use->updated_on = g_strdup (gruppe_use_day_row_get_day (self->updated_row));
  use->update_days = gtk_spin_button_get_value_as_int (self->days);
}

/**
 * gruppe_upkeep_group_set_problem:
 * @self: a group
 * @place: (nullable): which field is wrong
 * @problem: (nullable): what is wrong with it
 *
 * Says it beside the field. Without a place nothing is wrong.
 *
 * Returns: whether the field is in this group
 */
gboolean
gruppe_upkeep_group_set_problem (GruppeUpkeepGroup *self,
                                 const char        *place,
                                 const char        *problem)
{
  gboolean version;

  g_return_val_if_fail (GRUPPE_IS_UPKEEP_GROUP (self), FALSE);

  version = g_strcmp0 (place, "server_version") == 0;
  if (version || place == NULL)
    gruppe_entry_row_set_problem (self->version_row, version ? problem : NULL);

  return version;
}
