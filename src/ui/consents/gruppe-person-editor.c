/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-person-editor.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"

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

  /* owned */
  GruppeContext *context;
  GruppePerson *person;         /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (GruppePersonEditor, gruppe_person_editor, ADW_TYPE_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkEditable *
find_field (GruppePersonEditor *self,
            const GError       *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;

  if (g_strcmp0 (place, "mail") == 0)
    return GTK_EDITABLE (self->mail_row);
  if (g_strcmp0 (place, "phone") == 0)
    return GTK_EDITABLE (self->phone_row);
  if (g_strcmp0 (place, "note") == 0)
    return GTK_EDITABLE (self->note_row);

  return GTK_EDITABLE (self->name_row);
}

static void
clear_problem (GruppePersonEditor *self)
{
  GruppeEntryRow *rows[] = { self->name_row, self->mail_row, self->phone_row, self->note_row };

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
}

static void
show_problem (GruppePersonEditor *self,
              const GError       *error)
{
  g_autofree char *words = gruppe_describe_error (error);
  GtkEditable *field = find_field (self, error);

  gtk_label_set_label (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  if (error->domain == GRUPPE_INPUT_ERROR)
    gtk_widget_add_css_class (GTK_WIDGET (field), "error");
  gtk_widget_grab_focus (GTK_WIDGET (field));
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

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppePersonEditor *self = GRUPPE_PERSON_EDITOR (widget);
  GruppePersonFields fields = {
    .name = (char *) gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
    .mail = (char *) gtk_editable_get_text (GTK_EDITABLE (self->mail_row)),
    .phone = (char *) gtk_editable_get_text (GTK_EDITABLE (self->phone_row)),
    .note = (char *) gtk_editable_get_text (GTK_EDITABLE (self->note_row)),
  };

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;

  clear_problem (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  if (self->person == NULL)
    gruppe_people_add_async (self->context, &fields, NULL, person_saved_cb, gruppe_weak_new (self));
  else
    gruppe_people_update_async (self->context, gruppe_person_get_uid (self->person), &fields, NULL,
                                person_saved_cb, gruppe_weak_new (self));
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
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-person-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, phone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonEditor, note_row);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);

  gtk_widget_class_install_action (widget_class, "person.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_person_editor_init (GruppePersonEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  if (person == NULL)
    return self;

  self->person = g_object_ref (person);
  gtk_window_set_title (GTK_WINDOW (self), _("Change Person"));
  gtk_button_set_label (self->save_button, _("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), gruppe_person_get_name (person));
  gtk_editable_set_text (GTK_EDITABLE (self->mail_row), gruppe_person_get_mail (person));
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), gruppe_person_get_phone (person));
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), gruppe_person_get_note (person));

  return self;
}
