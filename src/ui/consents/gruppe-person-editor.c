/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-tags.h"
#include "gruppe-consent-words.h"
#include "gruppe-person-editor.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

/* Groups that are offered. */
#define N_OFFERED 12

struct _GruppePersonEditor
{
  AdwWindow parent_instance;

  /* template */
  GtkButton *save_button;
  GtkLabel *problem_label;
  GruppeEntryRow *name_row;
  GruppeEntryRow *mail_row;
  GruppeEntryRow *phone_row;
  GruppeEntryRow *note_row;
  GtkWidget *letter_row;
  GtkTextBuffer *letter_buffer;
  AdwComboRow *age_row;
  GruppeEntryRow *guardian_row;
  GtkWidget *guardian_hint;
  AdwComboRow *language_row;
  GruppeEntryRow *tags_row;
  GtkWidget *offered_tags;

  /* owned */
  GruppeContext *context;
  GruppePerson *person;         /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (GruppePersonEditor, gruppe_person_editor, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *languages[] = { "", "de", "en" };

static GtkWidget *
find_field (GruppePersonEditor *self,
            const GError       *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  const struct
  {
    const char *place;
    gpointer row;
  } rows[] = {
    { "mail", self->mail_row },         { "phone", self->phone_row },
    { "note", self->note_row },         { "letter", self->letter_row },
    { "age", self->age_row },           { "guardian", self->guardian_row },
    { "language", self->language_row }, { "tag", self->tags_row },
    { "tags", self->tags_row },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (place, rows[i].place) == 0)
      return rows[i].row;

  return GTK_WIDGET (self->name_row);
}

static void
clear_problem (GruppePersonEditor *self)
{
  gpointer rows[] = { self->name_row,   self->mail_row, self->phone_row,    self->note_row,
                      self->letter_row, self->age_row,  self->guardian_row, self->language_row,
                      self->tags_row };

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (rows[i], "error");
}

static void
show_problem (GruppePersonEditor *self,
              const GError       *error)
{
  g_autofree char *words = gruppe_describe_error (error);
  GtkWidget *field = find_field (self, error);

  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  if (error->domain == GRUPPE_INPUT_ERROR)
    gtk_widget_add_css_class (field, "error");
  gtk_widget_grab_focus (field);
}

static void
person_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppePersonEditor) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (person == NULL)
    {
      show_problem (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, person);
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
get_text (GruppeEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
get_letter (GruppePersonEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->letter_buffer, &start, &end);

  return gtk_text_buffer_get_text (self->letter_buffer, &start, &end, FALSE);
}

static GruppePersonAge
get_age (GruppePersonEditor *self)
{
  return (GruppePersonAge) adw_combo_row_get_selected (self->age_row);
}

/* The names between the commas. */
static char **
get_tags (GruppePersonEditor *self)
{
  g_auto(GStrv) parts = g_strsplit (get_text (self->tags_row), ",", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppePersonEditor *self = GRUPPE_PERSON_EDITOR (widget);
  g_autoptr(GruppePersonFields) fields = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;

  /* What is not in this form stays as it is. */
  fields = self->person != NULL ? gruppe_person_fields_new_for (self->person)
                                : g_new0 (GruppePersonFields, 1);
  g_free (fields->name);
  fields->name = g_strdup (get_text (self->name_row));
  g_free (fields->mail);
  fields->mail = g_strdup (get_text (self->mail_row));
  g_free (fields->phone);
  fields->phone = g_strdup (get_text (self->phone_row));
  g_free (fields->note);
  fields->note = g_strdup (get_text (self->note_row));
  g_free (fields->letter);
  fields->letter = get_letter (self);
  fields->age = get_age (self);
  g_free (fields->guardian);
  /* A guardian is nobody's business once the person is 18. */
  fields->guardian = g_strdup (gtk_widget_get_visible (GTK_WIDGET (self->guardian_row))
                                   ? get_text (self->guardian_row)
                                   : "");
  g_free (fields->language);
  fields->language = g_strdup (languages[adw_combo_row_get_selected (self->language_row)]);
  g_strfreev (fields->tags);
  fields->tags = get_tags (self);

  clear_problem (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  if (self->person == NULL)
    gruppe_people_add_async (self->context, fields, NULL, person_saved_cb, gruppe_weak_new (self));
  else
    gruppe_people_update_async (self->context, gruppe_person_get_uid (self->person), fields, NULL,
                                person_saved_cb, gruppe_weak_new (self));
}

static void
age_changed_cb (GruppePersonEditor *self)
{
  GruppePersonAge age = get_age (self);
  gboolean is_minor = age == GRUPPE_PERSON_AGE_UNDER_16 || age == GRUPPE_PERSON_AGE_16_17;

  gtk_widget_set_visible (GTK_WIDGET (self->guardian_row), is_minor);
  gtk_widget_set_visible (self->guardian_hint, age == GRUPPE_PERSON_AGE_UNDER_16);
}

static void
tag_clicked_cb (GruppePersonEditor *self,
                GtkButton          *button)
{
  g_auto(GStrv) tags = get_tags (self);
  g_autofree char *list = g_strjoinv (", ", tags);
  const char *tag = gtk_button_get_label (button);
  g_autofree char *text = NULL;

  if (!g_strv_contains ((const char * const *) tags, tag))
    {
      text = *list != '\0' ? g_strdup_printf ("%s, %s", list, tag) : g_strdup (tag);
      gtk_editable_set_text (GTK_EDITABLE (self->tags_row), text);
    }
}

/* Those that are not written there yet. */
static void
update_offered_tags (GruppePersonEditor *self)
{
  g_auto(GStrv) tags = get_tags (self);
  guint n_visible = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->offered_tags); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_free = !g_strv_contains ((const char * const *) tags,
                                           gtk_button_get_label (GTK_BUTTON (child)));

      gtk_widget_set_visible (child, is_free);
      n_visible += is_free ? 1 : 0;
    }
  gtk_widget_set_visible (self->offered_tags, n_visible > 0);
}

static void
tags_changed_cb (GruppePersonEditor *self)
{
  update_offered_tags (self);
}

static void
tags_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePersonEditor) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) tags = gruppe_tags_list_finish (GRUPPE_CONTEXT (source), result, NULL);

  /* Without them one can still type. */
  if (self == NULL || tags == NULL)
    return;

  for (guint i = 0; i < MIN (tags->len, N_OFFERED); i++)
    {
      const GruppeTag *tag = g_ptr_array_index (tags, i);
      GtkWidget *button = gtk_button_new_with_label (tag->name);
      g_autofree char *spoken = NULL;

      /* Translators: %s is the name of a group */
      spoken = g_strdup_printf (_("Add to the group “%s”"), tag->name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (tag_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->offered_tags), button);
    }
  update_offered_tags (self);
}

static void
show_person (GruppePersonEditor *self)
{
  const char * const *tags = gruppe_person_get_tags (self->person);
  g_autofree char *list = g_strjoinv (", ", (char **) tags);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), gruppe_person_get_name (self->person));
  gtk_editable_set_text (GTK_EDITABLE (self->mail_row), gruppe_person_get_mail (self->person));
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), gruppe_person_get_phone (self->person));
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), gruppe_person_get_note (self->person));
  gtk_text_buffer_set_text (self->letter_buffer, gruppe_person_get_letter (self->person), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->guardian_row),
                         gruppe_person_get_guardian (self->person));
  gtk_editable_set_text (GTK_EDITABLE (self->tags_row), list);
  adw_combo_row_set_selected (self->age_row, gruppe_person_get_age (self->person));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], gruppe_person_get_language (self->person)))
      adw_combo_row_set_selected (self->language_row, i);
}

static void
entry_activated_cb (GruppePersonEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "person.save", NULL);
}

static void
gruppe_person_editor_dispose (GObject *object)
{
  GruppePersonEditor *self = GRUPPE_PERSON_EDITOR (object);

  g_clear_object (&self->person);

  G_OBJECT_CLASS (gruppe_person_editor_parent_class)->dispose (object);
}

static void
gruppe_person_editor_finalize (GObject *object)
{
  GruppePersonEditor *self = GRUPPE_PERSON_EDITOR (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_person_editor_parent_class)->finalize (object);
}

static void
gruppe_person_editor_class_init (GruppePersonEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_person_editor_dispose;
  object_class->finalize = gruppe_person_editor_finalize;

  /**
   * GruppePersonEditor::saved:
   * @self: the form
   * @person: the person as it is now
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", GRUPPE_TYPE_PERSON_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_PERSON);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-person-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, phone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, note_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, letter_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, letter_buffer);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, age_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, guardian_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, guardian_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, tags_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, offered_tags);
  gtk_widget_class_bind_template_callback (widget_class, age_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "person.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_person_editor_init (GruppePersonEditor *self)
{
  g_autoptr(GtkStringList) ages = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < GRUPPE_PERSON_N_AGES; i++)
    gtk_string_list_append (ages, gruppe_consent_words_age ((GruppePersonAge) i));
  adw_combo_row_set_model (self->age_row, G_LIST_MODEL (ages));
  gruppe_tell_choice (self->age_row);
  gruppe_tell_choice (self->language_row);
  gruppe_narrow_buttons (GTK_WIDGET (self));
  age_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/**
 * gruppe_person_editor_new:
 * @context: services
 * @parent: the window below
 * @person: (nullable): the person to change; %NULL for a new one
 *
 * Returns: (transfer none): the form, not yet shown
 */
GruppePersonEditor *
gruppe_person_editor_new (GruppeContext *context,
                          GtkWindow     *parent,
                          GruppePerson  *person)
{
  GruppePersonEditor *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (person == NULL || GRUPPE_IS_PERSON (person), NULL);

  self = g_object_new (GRUPPE_TYPE_PERSON_EDITOR, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  gruppe_tags_list_async (context, NULL, tags_read_cb, gruppe_weak_new (self));
  if (person == NULL)
    return self;

  self->person = g_object_ref (person);
  gtk_window_set_title (GTK_WINDOW (self), _("Change Person"));
  gtk_button_set_label (self->save_button, _("_Save"));
  show_person (self);

  return self;
}
