/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-autostart.h"
#include "gruppe-page.h"
#include "gruppe-preferences.h"
#include "gruppe-responsible-group.h"
#include "gruppe-settings.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-zone-row.h"

struct _GruppePreferences
{
  AdwPreferencesPage parent_instance;

  /* template */
  AdwPreferencesGroup *unavailable_group;
  AdwPreferencesGroup *names_group;
  AdwPreferencesGroup *passwords_group;
  GruppeEntryRow *group_name_row;
  GruppeEntryRow *organiser_name_row;
  GtkLabel *name_problem;
  GruppeZoneRow *zone_row;
  GtkAdjustment *clipboard_adjustment;
  GtkAdjustment *reveal_adjustment;
  GtkAdjustment *margin_adjustment;
  AdwPreferencesGroup *reminders_group;
  GtkSwitch *reminders_switch;
  AdwActionRow *background_row;
  GtkSwitch *background_switch;
  AdwPreferencesGroup *data_group;
  AdwActionRow *folder_row;

  /* owned */
  GSettings *settings;
  guint names_id;
};

G_DEFINE_FINAL_TYPE (GruppePreferences, gruppe_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* Keeps what can be kept; what cannot be is said below the rows, and the stored name stays. */
static void
take_name (GruppePreferences *self,
           GruppeEntryRow    *row,
           const char        *key)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr(GError) error = NULL;
  g_autofree char *name = gruppe_text_clean (text, key, 0, GRUPPE_TEXT_MAX_NAME,
                                             GRUPPE_TEXT_NONE, &error);

  if (name == NULL)
    {
      g_autofree char *problem = gruppe_describe_error (error);

      gtk_label_set_text (self->name_problem, problem);
      gtk_widget_set_visible (GTK_WIDGET (self->name_problem), TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      return;
    }

  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->name_problem),
                          gtk_widget_has_css_class (GTK_WIDGET (self->group_name_row), "error") ||
                          gtk_widget_has_css_class (GTK_WIDGET (self->organiser_name_row), "error"));
  gruppe_settings_set_string (self->settings, key, name);
}

static void
take_names (GruppePreferences *self)
{
  take_name (self, self->group_name_row, "group-name");
  take_name (self, self->organiser_name_row, "organiser-name");
}

static gboolean
names_idle_cb (gpointer user_data)
{
  GruppePreferences *self = user_data;

  self->names_id = 0;
  take_names (self);

  return G_SOURCE_REMOVE;
}

/* Text that replaces other text comes in two steps, and between them the row is empty. */
static void
name_changed_cb (GruppePreferences *self)
{
  if (self->names_id == 0)
    self->names_id = g_idle_add (names_idle_cb, self);
}

static void
zone_changed_cb (GruppePreferences *self)
{
  const char *zone = gruppe_zone_row_get_zone (self->zone_row);

  if (zone != NULL)
    gruppe_settings_set_string (self->settings, "time-zone", zone);
}

static void
copy_clicked_cb (GruppePreferences *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_set_text (clipboard, adw_action_row_get_subtitle (self->folder_row));
  gruppe_toast (GTK_WIDGET (self), _("The path of the folder was copied."));
}

/* The setting follows the file: what would not be started again is not promised. */
static void
background_switched_cb (GruppePreferences *self)
{
  gboolean on = gtk_switch_get_active (self->background_switch);
  g_autoptr(GError) error = NULL;

  if (self->settings == NULL || on == gruppe_settings_get_boolean (self->settings, "background", FALSE))
    return;

  if (gruppe_autostart_set (on, &error))
    {
      gruppe_settings_set_boolean (self->settings, "background", on);
      return;
    }

  gruppe_toast_error (GTK_WIDGET (self), _("The setting could not be saved."), error);
  gtk_switch_set_active (self->background_switch, !on);
}

static void
load_background (GruppePreferences *self)
{
  gtk_switch_set_active (self->background_switch, gruppe_settings_get_boolean (self->settings, "background", FALSE));
  /* With sample data only, nothing is to be left behind. */
  gtk_widget_set_visible (GTK_WIDGET (self->background_row), gruppe_settings_are_kept (self->settings));

  if (gruppe_autostart_is_possible ())
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row), FALSE);
  adw_action_row_set_subtitle (self->background_row,
                               _("Not possible here, because the program was installed as a Flatpak. Passwords that have expired are "
                                 "deleted when you next open it."));
}

static void
load_settings (GruppePreferences *self)
{
  g_autofree char *group_name = gruppe_settings_get_string (self->settings, "group-name", "");
  g_autofree char *organiser_name = gruppe_settings_get_string (self->settings, "organiser-name", "");
  g_autofree char *zone = gruppe_settings_get_string (self->settings, "time-zone", "Europe/Berlin");

  gtk_editable_set_text (GTK_EDITABLE (self->group_name_row), group_name);
  gtk_editable_set_text (GTK_EDITABLE (self->organiser_name_row), organiser_name);
  gruppe_zone_row_set_zone (self->zone_row, zone);
  load_background (self);

  if (self->settings == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->unavailable_group), TRUE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->names_group), FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->passwords_group), FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->reminders_group), FALSE);
      return;
    }

  g_settings_bind (self->settings, "clipboard-seconds", self->clipboard_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "reveal-seconds", self->reveal_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "expiry-margin-minutes", self->margin_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "meeting-reminders", self->reminders_switch, "active", G_SETTINGS_BIND_DEFAULT);
}

static const char *
word_where_data_are (GruppeVault *vault)
{
  switch (gruppe_vault_get_state (vault))
    {
    case GRUPPE_VAULT_ABSENT:
      return _("Everything is in this folder, except passwords of meetings: there is no keyring on this computer that "
               "could keep them.");
    case GRUPPE_VAULT_SESSION:
      return _("Everything is in this folder, except passwords of meetings: these are only kept until you quit the "
               "program.");
    case GRUPPE_VAULT_UNKNOWN:
    case GRUPPE_VAULT_READY:
    case GRUPPE_VAULT_LOCKED:
    default:
      return _("Everything is in this folder, except the passwords: these are in the keyring.");
    }
}

/* The window is being closed: what was typed last is kept all the same. */
static void
gruppe_preferences_unmap (GtkWidget *widget)
{
  GruppePreferences *self = GRUPPE_PREFERENCES (widget);

  if (self->names_id != 0)
    {
      g_clear_handle_id (&self->names_id, g_source_remove);
      take_names (self);
    }

  GTK_WIDGET_CLASS (gruppe_preferences_parent_class)->unmap (widget);
}

static void
gruppe_preferences_dispose (GObject *object)
{
  GruppePreferences *self = GRUPPE_PREFERENCES (object);

  g_clear_handle_id (&self->names_id, g_source_remove);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PREFERENCES);

  G_OBJECT_CLASS (gruppe_preferences_parent_class)->dispose (object);
}

static void
gruppe_preferences_class_init (GruppePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_preferences_dispose;
  widget_class->unmap = gruppe_preferences_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, unavailable_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, names_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, passwords_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, group_name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, organiser_name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, name_problem);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, zone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, clipboard_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, reveal_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, margin_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, reminders_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, reminders_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, background_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, background_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, data_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePreferences, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, background_switched_cb);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_RESPONSIBLE_GROUP);
  g_type_ensure (GRUPPE_TYPE_ZONE_ROW);
}

static void
gruppe_preferences_init (GruppePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = gruppe_settings_new ();
  load_settings (self);
}

/**
 * gruppe_preferences_new:
 * @context: the services of the profile whose folder is shown
 *
 * Returns: (transfer floating): the page of preferences
 */
AdwPreferencesPage *
gruppe_preferences_new (GruppeContext *context)
{
  GruppePreferences *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_PREFERENCES, NULL);
  adw_action_row_set_subtitle (self->folder_row, gruppe_context_get_data_dir (context));
  adw_preferences_group_set_description (self->data_group, word_where_data_are (gruppe_context_get_vault (context)));

  return ADW_PREFERENCES_PAGE (self);
}
