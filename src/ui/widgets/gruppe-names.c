/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-person.h"
#include "gruppe-names.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"

#define KEY "hide-names"

/* One for the program: every window hides names or none does. */
#define GRUPPE_TYPE_NAMES (gruppe_names_get_type ())

G_DECLARE_FINAL_TYPE (GruppeNames, gruppe_names, GRUPPE, NAMES, GObject)

struct _GruppeNames
{
  GObject parent_instance;

  GSettings *settings;          /* NULL without a schema: then until the program ends */
  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (GruppeNames, gruppe_names, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
take_over (GruppeNames *self,
           gboolean     hidden)
{
  if (self->hidden == hidden)
    return;

  self->hidden = hidden;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
setting_changed_cb (GruppeNames *self)
{
  take_over (self, gruppe_settings_get_boolean (self->settings, KEY, FALSE));
}

static void
gruppe_names_dispose (GObject *object)
{
  GruppeNames *self = GRUPPE_NAMES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_names_parent_class)->dispose (object);
}

static void
gruppe_names_class_init (GruppeNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_names_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_NAMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gruppe_names_init (GruppeNames *self)
{
  self->settings = gruppe_settings_new ();
  self->hidden = gruppe_settings_get_boolean (self->settings, KEY, FALSE);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (setting_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static GruppeNames *
get_names (void)
{
  static GruppeNames *names = NULL;

  if (names == NULL)
    names = g_object_new (GRUPPE_TYPE_NAMES, NULL);

  return names;
}

/**
 * gruppe_names_hidden:
 *
 * Returns: whether initials stand for the names of people now
 */
gboolean
gruppe_names_hidden (void)
{
  return get_names ()->hidden;
}

/**
 * gruppe_names_set_hidden:
 * @hidden: whether initials are to stand for names
 *
 * Hides the names of people in all windows, or shows them again. Kept for the next start.
 */
void
gruppe_names_set_hidden (gboolean hidden)
{
  GruppeNames *names = get_names ();

  gruppe_settings_set_boolean (names->settings, KEY, hidden);
  take_over (names, hidden);
}

/**
 * gruppe_names_end:
 * @name: a name as it is shown
 *
 * For the names of rows, which assistive technology reads as sentences.
 *
 * Returns: (transfer full): the name with one full stop behind it
 */
char *
gruppe_names_end (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_strconcat (name, g_str_has_suffix (name, ".") ? "" : ".", NULL);
}

/**
 * gruppe_names_show:
 * @name: (nullable): the name of a person
 *
 * Returns: (transfer full) (nullable): what is shown of it: the name, or its initials while names are hidden
 */
char *
gruppe_names_show (const char *name)
{
  if (name == NULL || !gruppe_names_hidden ())
    return g_strdup (name);

  return gruppe_person_make_initials (name);
}

/**
 * gruppe_names_may_write:
 * @widget: something in the window
 *
 * To be asked before anything with names is printed, saved or copied. Says in the window why it is refused.
 *
 * Returns: whether names are shown
 */
gboolean
gruppe_names_may_write (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  if (!gruppe_names_hidden ())
    return TRUE;

  gruppe_toast (widget, _("Names are hidden. Switch this off before you print or save."));

  return FALSE;
}

/**
 * gruppe_names_connect:
 * @object: who shows names
 * @changed_swapped: called with @object alone
 *
 * Follows whether names are hidden, as long as @object lives.
 */
void
gruppe_names_connect (GObject   *object,
                      GCallback  changed_swapped)
{
  g_return_if_fail (G_IS_OBJECT (object));
  g_return_if_fail (changed_swapped != NULL);

  g_signal_connect_object (get_names (), "changed", changed_swapped, object, G_CONNECT_SWAPPED);
}
