/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-weak.h"
#include "gruppe-adoption-text-window-private.h"
#include "gruppe-adoption-words.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-wrap-layout.h"

/* Milliseconds without a key after which what was typed is saved. */
#define SAVE_DELAY 700

G_DEFINE_FINAL_TYPE (GruppeAdoptionTextWindow, gruppe_adoption_text_window, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_LANGUAGE = 1,
} GruppeAdoptionTextWindowProperty;

static GParamSpec *properties[PROP_LANGUAGE + 1];

gboolean
_gruppe_adoption_text_window_is_notice (GruppeAdoptionTextWindow *self)
{
  return g_str_equal (self->kind, "notice");
}

char *
_gruppe_adoption_text_window_get_text (GruppeAdoptionTextWindow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* As typing would: the keyboard can undo it as well. */
void
_gruppe_adoption_text_window_set_text (GruppeAdoptionTextWindow *self,
                                       const char               *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_text_view_scroll_to_iter (self->view, &start, 0, FALSE, 0, 0);
}

static void
show_state (GruppeAdoptionTextWindow *self,
            const char               *words,
            gboolean                  problem)
{
  gtk_label_set_label (self->state, words);
  gtk_widget_set_visible (self->state_problem, problem);
}

static void
mark (GruppeAdoptionTextWindow *self,
      GtkTextTag               *tag,
      GArray                   *ranges)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, tag, &start, &end);
  for (guint i = 0; i < ranges->len; i++)
    {
      const GruppeTextRange *range = &g_array_index (ranges, GruppeTextRange, i);

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) range->start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) range->end);
      gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
    }
}

static void
show_gaps (GruppeAdoptionTextWindow *self)
{
  g_autofree char *text = _gruppe_adoption_text_window_get_text (self);
  g_autoptr(GArray) headings = gruppe_adoption_text_find_headings (text);
  g_autoptr(GArray) gaps = gruppe_adoption_text_find_gaps (text);
  g_autofree char *words = NULL;

  mark (self, self->heading_tag, headings);
  mark (self, self->gap_tag, gaps);
  if (gaps->len > 0)
    words = g_strdup_printf (ngettext ("%u place is still to be filled in.", "%u places are still to be filled in.",
                                       gaps->len), gaps->len);
  else
    words = g_strdup (_("Everything is filled in."));
  gtk_label_set_label (self->gaps_label, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.next-gap", gaps->len > 0);
}

static void
update_actions (GruppeAdoptionTextWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean ready = self->saved != NULL;
  gboolean filled = ready && gtk_text_buffer_get_char_count (self->buffer) > 0;

  gtk_widget_action_set_enabled (widget, "text.fill", ready);
  gtk_widget_action_set_enabled (widget, "text.language", ready);
  gtk_widget_action_set_enabled (widget, "text.print", filled);
  gtk_widget_action_set_enabled (widget, "text.copy", filled);
  gtk_widget_action_set_enabled (widget, "text.save-file", filled);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeAdoptionTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *written = NULL;
  gboolean done = gruppe_adoption_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  written = g_steal_pointer (&self->saving);
  if (!done)
    {
      g_autofree char *why = gruppe_describe_error (error);
      /* Translators: %s are sentences that say why */
      g_autofree char *words = g_strdup_printf (_("The text could not be saved. %s"), why);

      show_state (self, words, TRUE);
      self->told = self->closing;
      self->closing = FALSE;
      return;
    }

  g_free (self->saved);
  self->saved = g_steal_pointer (&written);
  show_state (self, _("Saved"), FALSE);
  _gruppe_adoption_text_window_save (self);
  if (self->closing && self->saving == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* One at a time; what is typed meanwhile is saved after it. */
void
_gruppe_adoption_text_window_save (GruppeAdoptionTextWindow *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->saved == NULL || self->saving != NULL)
    return;

  text = _gruppe_adoption_text_window_get_text (self);
  if (g_str_equal (text, self->saved))
    return;

  self->saving = g_steal_pointer (&text);
  gruppe_adoption_set_text_async (self->context, self->adoption->id, self->kind, self->saving, NULL, saved_cb,
                                  gruppe_weak_new (self));
}

static gboolean
save_timeout_cb (gpointer user_data)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (user_data);

  self->save_id = 0;
  _gruppe_adoption_text_window_save (self);

  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (GruppeAdoptionTextWindow *self)
{
  if (self->saved == NULL)
    return;

  self->told = FALSE;
  show_gaps (self);
  update_actions (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY, save_timeout_cb, self);
}

void
_gruppe_adoption_text_window_set_language (GruppeAdoptionTextWindow *self,
                                           const char               *language)
{
  /* LANGUAGE may be the old one itself. */
  char *copy = g_strdup (language);

  g_free (self->language);
  self->language = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

static void
show_text (GruppeAdoptionTextWindow *self,
           const char               *text,
           const char               *language)
{
  GtkTextIter start;

  /* Filling in cannot be undone by key: there was nothing before. */
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);

  _gruppe_adoption_text_window_set_language (self, language);
  g_free (self->saved);
  self->saved = _gruppe_adoption_text_window_get_text (self);
  show_gaps (self);
  update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_failed (GruppeAdoptionTextWindow *self,
             const GError             *error)
{
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  markup = g_markup_escape_text (words, -1);
  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeAdoptionTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gruppe_adoption_get_text_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autofree char *filled = NULL;

  if (self == NULL)
    return;

  if (error != NULL)
    {
      show_failed (self, error);
      return;
    }

  if (text != NULL)
    {
      show_state (self, _("You have edited this text."), FALSE);
      show_text (self, text, gruppe_adoption_text_language (self->texts, self->kind, text));
      return;
    }

  filled = gruppe_adoption_text_new (self->texts, self->kind, gruppe_text_language (), self->facts);
  show_state (self, _("Filled in with what is known today. What you type is saved by itself."), FALSE);
  show_text (self, filled, gruppe_text_language ());
}

static void
facts_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeAdoptionTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeAdoptionFacts) facts = gruppe_adoption_facts_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (facts == NULL)
    {
      show_failed (self, error);
      return;
    }

  self->facts = g_steal_pointer (&facts);
  gruppe_adoption_get_text_async (self->context, self->adoption->id, self->kind, self->cancellable, text_read_cb,
                                  gruppe_weak_new (self));
}

static void
gruppe_adoption_text_window_get_property (GObject    *object,
                                          guint       property_id,
                                          GValue     *value,
                                          GParamSpec *pspec)
{
  switch ((GruppeAdoptionTextWindowProperty) property_id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, GRUPPE_ADOPTION_TEXT_WINDOW (object)->language);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* From the menu: another language is another text. */
static void
gruppe_adoption_text_window_set_property (GObject      *object,
                                          guint         property_id,
                                          const GValue *value,
                                          GParamSpec   *pspec)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (object);

  switch ((GruppeAdoptionTextWindowProperty) property_id)
    {
    case PROP_LANGUAGE:
      if (self->saved != NULL && g_strcmp0 (self->language, g_value_get_string (value)) != 0)
        _gruppe_adoption_text_window_fill_again (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Closes when everything is saved. That it cannot be saved is told once. */
static gboolean
gruppe_adoption_text_window_close_request (GtkWindow *window)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (window);

  if (!self->told)
    {
      _gruppe_adoption_text_window_save (self);
      self->closing = self->saving != NULL;
      if (self->closing)
        return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (gruppe_adoption_text_window_parent_class)->close_request (window);
}

/* The program may quit while something is being typed. */
static void
gruppe_adoption_text_window_dispose (GObject *object)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->saved != NULL && !self->told)
    {
      g_autofree char *text = _gruppe_adoption_text_window_get_text (self);

      if (!g_str_equal (text, self->saving != NULL ? self->saving : self->saved))
        gruppe_adoption_set_text_async (self->context, self->adoption->id, self->kind, text, NULL, NULL, NULL);
    }
  g_clear_pointer (&self->saved, g_free);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_adoption_text_window_parent_class)->dispose (object);
}

static void
gruppe_adoption_text_window_finalize (GObject *object)
{
  GruppeAdoptionTextWindow *self = GRUPPE_ADOPTION_TEXT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->texts);
  g_clear_object (&self->context);
  g_clear_pointer (&self->facts, gruppe_adoption_facts_free);
  g_clear_pointer (&self->adoption, gruppe_adoption_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->saving, g_free);

  G_OBJECT_CLASS (gruppe_adoption_text_window_parent_class)->finalize (object);
}

static void
gruppe_adoption_text_window_class_init (GruppeAdoptionTextWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_adoption_text_window_dispose;
  object_class->finalize = gruppe_adoption_text_window_finalize;
  object_class->get_property = gruppe_adoption_text_window_get_property;
  object_class->set_property = gruppe_adoption_text_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_adoption_text_window_close_request;

  /**
   * GruppeAdoptionTextWindow:language:
   *
   * The language of the text: "de" or "en". Another one fills it in again.
   */
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-adoption-text-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, intro);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, gaps_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, view);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, state);
  gtk_widget_class_bind_template_child (widget_class, GruppeAdoptionTextWindow, state_problem);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);

  _gruppe_adoption_text_window_class_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "text.language", "language");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "text.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "text.next-gap", NULL);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_adoption_text_window_init (GruppeAdoptionTextWindow *self)
{
  const GdkRGBA yellow = { 0.90f, 0.65f, 0.04f, 0.30f };

  self->language = g_strdup (gruppe_text_language ());
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->heading_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->gap_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "background-rgba", &yellow, NULL);
  update_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.next-gap", FALSE);
}

/**
 * gruppe_adoption_text_window_new:
 * @parent: (nullable): the window below
 * @context: services, with the database open
 * @adoption: the choice it belongs to
 * @kind: "processing" or "notice"
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_adoption_text_window_new (GtkWindow            *parent,
                                 GruppeContext        *context,
                                 const GruppeAdoption *adoption,
                                 const char           *kind)
{
  GruppeAdoptionTextWindow *self;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  const char *title;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (adoption != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_ADOPTION_TEXT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->adoption = gruppe_adoption_copy (adoption);
  self->kind = g_strdup (kind);

  title = _gruppe_adoption_text_window_is_notice (self) ? _("Privacy Notice") : _("Record of Processing");
  name = gruppe_adoption_words_name (context, adoption);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_label (self->intro,
                       _gruppe_adoption_text_window_is_notice (self)
                         ? _("For everybody who takes part. It is filled in as far as possible. Please read it, and replace "
                             "what stands in square brackets. It is not legal advice.")
                         : _("For the group's own files, and for the authority if it asks. It is filled in as far as "
                             "possible. Please read it, and replace what stands in square brackets. It is not legal advice."));

  self->texts = gruppe_document_texts_new_builtin (&error);
  if (self->texts == NULL)
    show_failed (self, error);
  else
    gruppe_adoption_facts_load_async (context, adoption, self->cancellable, facts_read_cb, gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
