/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-log.h"
#include "gruppe-consent-text-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"

struct _GruppeConsentTextWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *title_label;
  GtkLabel *body_label;
  GtkLabel *digest_label;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeConsentTextWindow, gruppe_consent_text_window, ADW_TYPE_WINDOW)

static void
show_text (GruppeConsentTextWindow *self,
           const GruppeConsentText *text)
{
  g_autofree char *words = NULL;

  gtk_label_set_label (self->title_label, text->title);
  gtk_label_set_label (self->body_label, text->body);
  /* Translators: number of the version of a text, and its check sum */
  words = g_strdup_printf (_("Form %s, version %d. Check sum (SHA-256): %s"), text->form,
                           (int) text->version, text->sha256);
  gtk_label_set_label (self->digest_label, words);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeConsentTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentText) text = NULL;
  g_autofree char *words = NULL;

  text = gruppe_consent_log_text_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text == NULL)
    {
      words = gruppe_describe_error (error);
      gtk_label_set_label (self->body_label, words);
      return;
    }

  show_text (self, text);
}

static void
gruppe_consent_text_window_dispose (GObject *object)
{
  GruppeConsentTextWindow *self = GRUPPE_CONSENT_TEXT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_consent_text_window_parent_class)->dispose (object);
}

static void
gruppe_consent_text_window_finalize (GObject *object)
{
  GruppeConsentTextWindow *self = GRUPPE_CONSENT_TEXT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_consent_text_window_parent_class)->finalize (object);
}

static void
gruppe_consent_text_window_class_init (GruppeConsentTextWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_consent_text_window_dispose;
  object_class->finalize = gruppe_consent_text_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consent-text-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentTextWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentTextWindow, body_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentTextWindow, digest_label);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_consent_text_window_init (GruppeConsentTextWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_consent_text_window_new:
 * @context: services
 * @parent: the window below
 * @sha256: digest of the text
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentTextWindow *
gruppe_consent_text_window_new (GruppeContext *context,
                                GtkWindow     *parent,
                                const char    *sha256)
{
  GruppeConsentTextWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_TEXT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  gruppe_consent_log_text_async (context, sha256, self->cancellable, text_read_cb,
                                 gruppe_weak_new (self));

  return self;
}

/**
 * gruppe_consent_text_window_new_for_text:
 * @parent: the window below
 * @text: a text
 *
 * Returns: (transfer none): the window, not yet shown
 */
GruppeConsentTextWindow *
gruppe_consent_text_window_new_for_text (GtkWindow               *parent,
                                         const GruppeConsentText *text)
{
  GruppeConsentTextWindow *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_TEXT_WINDOW, "transient-for", parent, NULL);
  show_text (self, text);

  return self;
}
