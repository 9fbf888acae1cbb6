/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-scope-group.h"

#define N_SCOPES (GRUPPE_SERIES_ALL + 1)

struct _GruppeScopeGroup
{
  AdwPreferencesGroup parent_instance;

  GtkCheckButton *buttons[N_SCOPES];
};

G_DEFINE_FINAL_TYPE (GruppeScopeGroup, gruppe_scope_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
scope_words (GruppeSeriesScope scope)
{
  switch (scope)
    {
    case GRUPPE_SERIES_FOLLOWING:
      return _("This date and all later ones");

    case GRUPPE_SERIES_ALL:
      return _("All dates that are still to come");

    case GRUPPE_SERIES_THIS:
    default:
      return _("Only this date");
    }
}

static void
gruppe_scope_group_class_init (GruppeScopeGroupClass *klass)
{
}

static void
gruppe_scope_group_init (GruppeScopeGroup *self)
{
  for (guint i = 0; i < N_SCOPES; i++)
    {
      const char *words = scope_words ((GruppeSeriesScope) i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      self->buttons[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (self->buttons[i], i > 0 ? self->buttons[0] : NULL);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }

  gtk_check_button_set_active (self->buttons[GRUPPE_SERIES_THIS], TRUE);
}

/**
 * gruppe_scope_group_get_scope:
 * @self: a group
 *
 * Returns: which dates are meant
 */
GruppeSeriesScope
gruppe_scope_group_get_scope (GruppeScopeGroup *self)
{
  g_return_val_if_fail (GRUPPE_IS_SCOPE_GROUP (self), GRUPPE_SERIES_THIS);

  for (guint i = 0; i < N_SCOPES; i++)
    {
      if (gtk_check_button_get_active (self->buttons[i]))
        return (GruppeSeriesScope) i;
    }

  return GRUPPE_SERIES_THIS;
}

/**
 * gruppe_scope_group_set_scope:
 * @self: a group
 * @scope: which dates are meant
 */
void
gruppe_scope_group_set_scope (GruppeScopeGroup  *self,
                              GruppeSeriesScope  scope)
{
  g_return_if_fail (GRUPPE_IS_SCOPE_GROUP (self));
  g_return_if_fail ((guint) scope < N_SCOPES);

  gtk_check_button_set_active (self->buttons[scope], TRUE);
}
