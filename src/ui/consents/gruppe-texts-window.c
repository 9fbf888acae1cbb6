/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-forms.h"
#include "gruppe-own-purpose-window.h"
#include "gruppe-own-text-window.h"
#include "gruppe-texts-window.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeTextsWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *problem_label;
  AdwPreferencesGroup *program_group;
  AdwPreferencesGroup *own_group;
  GtkWidget *own_empty;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GPtrArray *rows;              /* borrowed widgets */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeTextsWindow, gruppe_texts_window, ADW_TYPE_WINDOW)

static char *
word_version (GruppeTextsWindow          *self,
              const GruppeConsentPurpose *purpose)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self->forms, purpose->id);
  gint64 version = gruppe_consent_forms_get_text_version (self->forms, purpose->id);

  if (purpose->retired)
    return g_strdup (_("Nobody is asked for this any more."));
  if (form == NULL)
    return g_strdup (_("There is no text yet. Write it, then people can be asked."));
  if (gruppe_consent_form_is_own (form))
    /* Translators: number of a version */
    return g_strdup_printf (_("Your own text, version %d"), (int) version);

  /* Translators: number of a version */
  return g_strdup_printf (_("The program's text, version %d"), (int) version);
}

static void
row_activated_cb (GruppeTextsWindow *self,
                  GtkWidget         *row)
{
  gtk_window_present (GTK_WINDOW (gruppe_own_text_window_new (self->context, GTK_WINDOW (self),
                                                              self->forms,
                                                              gtk_widget_get_name (row))));
}

static void
add_row (GruppeTextsWindow          *self,
         const GruppeConsentPurpose *purpose)
{
  AdwPreferencesGroup *group = purpose->own ? self->own_group : self->program_group;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *words = word_version (self, purpose);

  gtk_widget_set_name (row, purpose->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_words_get (purpose->label));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gruppe_tell_subtitles (row);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (purpose->own)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
      /* Translators: name of a purpose */
      g_autofree char *label = g_strdup_printf (_("Change the purpose “%s”"),
                                                gruppe_words_get (purpose->label));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _("Change the purpose"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "texts.change-purpose");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", purpose->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_purposes (GruppeTextsWindow *self)
{
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (self->forms);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *focused = NULL;
  gboolean first = self->rows->len == 0;
  guint n_own = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
        focused = g_strdup (gtk_widget_get_name (row));
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);

      add_row (self, purpose);
      n_own += purpose->own;
    }
  gtk_widget_set_visible (self->own_empty, n_own == 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (first ? i == 0 : g_strcmp0 (focused, gtk_widget_get_name (row)) == 0)
        gtk_widget_grab_focus (row);
    }
}

static void
forms_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeTextsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms =
      gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), forms == NULL);
  if (forms == NULL)
    {
      g_autofree char *words = gruppe_describe_error (error);

      gtk_label_set_label (self->problem_label, words);
      return;
    }

  g_set_object (&self->forms, forms);
  show_purposes (self);
}

static void
load (GruppeTextsWindow *self)
{
  gruppe_consent_forms_load_async (self->context, self->cancellable, forms_loaded_cb,
                                   gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeTextsWindow *self,
                     guint              topics)
{
  if ((topics & GRUPPE_TOPIC_CONSENTS) != 0)
    load (self);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  GruppeTextsWindow *self = GRUPPE_TEXTS_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_own_purpose_window_new (self->context, GTK_WINDOW (self),
                                                                 NULL)));
}

static void
change_purpose_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  GruppeTextsWindow *self = GRUPPE_TEXTS_WINDOW (widget);
  const GruppeConsentPurpose *purpose =
      gruppe_consent_forms_find_purpose (self->forms, g_variant_get_string (parameter, NULL));

  if (purpose != NULL)
    gtk_window_present (GTK_WINDOW (gruppe_own_purpose_window_new (self->context, GTK_WINDOW (self),
                                                                   purpose)));
}

static void
gruppe_texts_window_dispose (GObject *object)
{
  GruppeTextsWindow *self = GRUPPE_TEXTS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_texts_window_parent_class)->dispose (object);
}

static void
gruppe_texts_window_finalize (GObject *object)
{
  GruppeTextsWindow *self = GRUPPE_TEXTS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_texts_window_parent_class)->finalize (object);
}

static void
gruppe_texts_window_class_init (GruppeTextsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_texts_window_dispose;
  object_class->finalize = gruppe_texts_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-texts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeTextsWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeTextsWindow, program_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeTextsWindow, own_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeTextsWindow, own_empty);

  gtk_widget_class_install_action (widget_class, "texts.add-purpose", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "texts.change-purpose", "s", change_purpose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_texts_window_init (GruppeTextsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
}

/**
 * gruppe_texts_window_new:
 * @context: services
 * @parent: (nullable): the window below
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_texts_window_new (GruppeContext *context,
                         GtkWindow     *parent)
{
  GruppeTextsWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_TEXTS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}
