/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-json.h"
#include "gruppe-web-button.h"
#include "shell/gruppe-page.h"

struct _GruppeWebButton
{
  GtkButton parent_instance;

  char *url;
};

G_DEFINE_FINAL_TYPE (GruppeWebButton, gruppe_web_button, GTK_TYPE_BUTTON)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeWebButton) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) &&
      gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The page could not be opened."), error);
}

static void
gruppe_web_button_clicked (GtkButton *button)
{
  GruppeWebButton *self = GRUPPE_WEB_BUTTON (button);
  g_autoptr(GdkAppLaunchContext) context = NULL;

  if (self->url == NULL)
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (self->url, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           opened_cb, g_object_ref (self));
}

static void
gruppe_web_button_finalize (GObject *object)
{
  GruppeWebButton *self = GRUPPE_WEB_BUTTON (object);

  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (gruppe_web_button_parent_class)->finalize (object);
}

static void
gruppe_web_button_class_init (GruppeWebButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_web_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = gruppe_web_button_clicked;
}

static void
gruppe_web_button_init (GruppeWebButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * gruppe_web_button_new:
 * @url: (nullable): an address
 * @what: what the page is about, for screen readers
 *
 * Returns: (transfer floating): a small button for the end of a row
 */
GtkWidget *
gruppe_web_button_new (const char *url,
                       const char *what)
{
  GtkWidget *self = g_object_new (GRUPPE_TYPE_WEB_BUTTON,
                                  "label", C_("a web page", "_Open"),
                                  "use-underline", TRUE,
                                  "valign", GTK_ALIGN_CENTER,
                                  NULL);
  g_autofree char *name = NULL;

  g_return_val_if_fail (what != NULL, self);

  /* Translators: name of a button for screen readers; %s is what the page is about */
  name = g_strdup_printf (_("Open the page: %s"), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gruppe_web_button_set_url (GRUPPE_WEB_BUTTON (self), url);

  return self;
}

/**
 * gruppe_web_button_get_url:
 * @self: a button
 *
 * Returns: (transfer none) (nullable): what it opens
 */
const char *
gruppe_web_button_get_url (GruppeWebButton *self)
{
  g_return_val_if_fail (GRUPPE_IS_WEB_BUTTON (self), NULL);

  return self->url;
}

/**
 * gruppe_web_button_set_url:
 * @self: a button
 * @url: (nullable): an address; one that is no http or https counts as none
 */
void
gruppe_web_button_set_url (GruppeWebButton *self,
                           const char      *url)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (GRUPPE_IS_WEB_BUTTON (self));

  g_free (self->url);
  self->url = url != NULL && gruppe_json_is_url (url) ? g_strdup (url) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->url != NULL);
  if (self->url == NULL)
    return;

  /* Translators: %s is an address */
  tooltip = g_strdup_printf (_("Opens in the web browser: %s"), self->url);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}
