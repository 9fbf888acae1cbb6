/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "gruppe-tell-choice.h"

static void
selected_item_changed_cb (AdwComboRow *row)
{
  gpointer item = adw_combo_row_get_selected_item (row);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (item), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * gruppe_tell_choice:
 * @row: a row in which one of some strings is chosen
 *
 * Lets assistive technologies say what is chosen: by itself the row tells them its title alone.
 */
void
gruppe_tell_choice (AdwComboRow *row)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect (row, "notify::selected-item", G_CALLBACK (selected_item_changed_cb), NULL);
  selected_item_changed_cb (row);
}

static void
subtitle_changed_cb (AdwActionRow *row)
{
  const char *subtitle = adw_action_row_get_subtitle (row);

  if (subtitle != NULL && *subtitle != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * gruppe_tell_subtitles:
 * @widget: a row, or something with rows in it
 *
 * Lets assistive technologies say what stands below the titles of rows, now and later: by themselves
 * rows tell them their titles alone. Rows in which something is chosen are left out, see
 * gruppe_tell_choice().
 */
void
gruppe_tell_subtitles (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (ADW_IS_ACTION_ROW (widget) && !ADW_IS_COMBO_ROW (widget))
    {
      g_signal_connect (widget, "notify::subtitle", G_CALLBACK (subtitle_changed_cb), NULL);
      subtitle_changed_cb (ADW_ACTION_ROW (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gruppe_tell_subtitles (child);
}
