/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-person-export.h"
#include "consents/gruppe-written-files.h"
#include "gruppe-erase-window.h"
#include "gruppe-note-file.h"
#include "gruppe-rights-group.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"

/* What is made of the information. */
typedef enum
{
  WANTED_PAPER,
  WANTED_PDF,
  WANTED_JSON,
} Wanted;

struct _GruppeRightsGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwActionRow *restrict_row;
  AdwActionRow *left_row;

  /* owned */
  GruppeContext *context;
  GruppePerson *person;
  GruppePersonExport *export;   /* while a file is chosen for it */
  GCancellable *cancellable;
  Wanted wanted;
  gint64 left_before;           /* before the last change */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeRightsGroup, gruppe_rights_group, ADW_TYPE_PREFERENCES_GROUP)

/* What takes a change of the standing back. */
typedef struct
{
  GruppeContext *context;
  char *person_uid;
  gboolean is_left;
  gboolean restricted;
  gint64 left_at;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *self = data;

  g_clear_object (&self->context);
  g_clear_pointer (&self->person_uid, g_free);
  g_free (self);
}

static void
set_busy (GruppeRightsGroup *self,
          gboolean           busy)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->busy = busy;
  gtk_widget_action_set_enabled (widget, "rights.paper", !busy);
  gtk_widget_action_set_enabled (widget, "rights.pdf", !busy);
  gtk_widget_action_set_enabled (widget, "rights.json", !busy);
}

static char *
dup_group_name (void)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  return gruppe_settings_get_string (settings, "group-name", "");
}

/* The person reads it, in the language of the person. */
static const char *
get_language (GruppeRightsGroup *self)
{
  const char *language = gruppe_person_get_language (self->person);

  return *language != '\0' ? language : gruppe_text_language ();
}

static void
show_paper (GruppeRightsGroup  *self,
            GruppePersonExport *export)
{
  g_autofree char *group = dup_group_name ();
  g_autofree char *name = gruppe_person_export_make_file_name (export, get_language (self), "pdf");
  g_autoptr(GruppeDocument) document =
      gruppe_person_export_make_document (export, group, get_language (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window = gruppe_paper_window_new (GTK_WINDOW (root), document, name);

  gruppe_note_file_connect (window, self->context, GRUPPE_WRITTEN_PERSON,
                            gruppe_person_export_get_uid (export));
  gtk_window_present (GTK_WINDOW (window));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeRightsGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved =
      gruppe_person_export_save_finish (GRUPPE_PERSON_EXPORT (source), result, &error);

  if (self == NULL)
    return;

  set_busy (self, FALSE);
  if (saved)
    gruppe_toast (GTK_WIDGET (self),
                  _("The information was saved. Delete the file when the person has it."));
  else
    gruppe_toast_error (GTK_WIDGET (self), _("The information could not be saved."), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeRightsGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autoptr(GruppePersonExport) export = NULL;
  g_autofree char *group = NULL;

  if (self == NULL)
    return;

  export = g_steal_pointer (&self->export);
  if (file == NULL)
    {
      set_busy (self, FALSE);
      gruppe_toast_error (GTK_WIDGET (self), _("No file could be chosen."), error);
      return;
    }

  if (self->wanted == WANTED_JSON)
    {
      gruppe_person_export_save_json_async (export, self->context, file, NULL, saved_cb,
                                            gruppe_weak_new (self));
      return;
    }

  group = dup_group_name ();
  gruppe_person_export_save_pdf_async (export, self->context, file, group, get_language (self), NULL,
                                       saved_cb, gruppe_weak_new (self));
}

static void
choose_file (GruppeRightsGroup  *self,
             GruppePersonExport *export)
{
  gboolean json = self->wanted == WANTED_JSON;
  g_autofree char *name =
      gruppe_person_export_make_file_name (export, get_language (self), json ? "json" : "pdf");
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, json ? _("Data files (JSON)") : _("PDF files"));
  gtk_file_filter_add_mime_type (filter, json ? "application/json" : "application/pdf");
  g_list_store_append (filters, filter);

  g_set_object (&self->export, export);
  gruppe_file_save_async (GTK_WIDGET (self), _("Save Information"), _("_Save"), name,
                          G_LIST_MODEL (filters), self->cancellable, file_chosen_cb,
                          gruppe_weak_new (self));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeRightsGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePersonExport) export =
      gruppe_person_export_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (export == NULL)
    {
      set_busy (self, FALSE);
      gruppe_toast_error (GTK_WIDGET (self), _("The information could not be put together."), error);
    }
  else if (self->wanted == WANTED_PAPER)
    {
      set_busy (self, FALSE);
      show_paper (self, export);
    }
  else
    choose_file (self, export);
}

static void
inform (GruppeRightsGroup *self,
        Wanted             wanted)
{
  if (self->busy || !gruppe_names_may_write (GTK_WIDGET (self)))
    return;

  set_busy (self, TRUE);
  self->wanted = wanted;
  gruppe_person_export_async (self->context, gruppe_person_get_uid (self->person),
                              self->cancellable, exported_cb, gruppe_weak_new (self));
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  inform (GRUPPE_RIGHTS_GROUP (widget), WANTED_PAPER);
}

static void
pdf_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  inform (GRUPPE_RIGHTS_GROUP (widget), WANTED_PDF);
}

static void
json_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  inform (GRUPPE_RIGHTS_GROUP (widget), WANTED_JSON);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (person == NULL)
    g_warning ("The change of a person could not be taken back: %s", error->message);
}

static void
take_back (gpointer data)
{
  Undo *undo = data;

  if (undo->is_left)
    gruppe_people_set_left_async (undo->context, undo->person_uid, undo->left_at, NULL,
                                  taken_back_cb, NULL);
  else
    gruppe_people_set_restricted_async (undo->context, undo->person_uid, undo->restricted, NULL,
                                        taken_back_cb, NULL);
}

/* What was changed is undone by changing it back. */
static Undo *
undo_new (GruppeRightsGroup *self,
          gboolean           is_left,
          gboolean           restricted,
          gint64             left_at)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->context = g_object_ref (self->context);
  undo->person_uid = g_strdup (gruppe_person_get_uid (self->person));
  undo->is_left = is_left;
  undo->restricted = restricted;
  undo->left_at = left_at;

  return undo;
}

static void
restricted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeRightsGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);
  gboolean restricted;

  if (self == NULL)
    return;

  if (person == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The restriction could not be changed."), error);
      return;
    }

  restricted = gruppe_person_get_restricted (person);
  gruppe_toast_undo (GTK_WIDGET (self),
                     restricted ? _("The data are restricted now.")
                                : _("The restriction was lifted."),
                     _("_Undo"), take_back, undo_new (self, FALSE, !restricted, 0), undo_free);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeRightsGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (person == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("It could not be noted."), error);
      return;
    }

  gruppe_toast_undo (GTK_WIDGET (self),
                     gruppe_person_get_left_at (person) != 0
                       ? _("It was noted that the person has left.")
                       : _("The person is back in the group."),
                     _("_Undo"), take_back, undo_new (self, TRUE, FALSE, self->left_before),
                     undo_free);
}

static void
restrict_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  GruppeRightsGroup *self = GRUPPE_RIGHTS_GROUP (widget);

  gruppe_people_set_restricted_async (self->context, gruppe_person_get_uid (self->person),
                                      !gruppe_person_get_restricted (self->person), NULL,
                                      restricted_cb, gruppe_weak_new (self));
}

static void
left_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeRightsGroup *self = GRUPPE_RIGHTS_GROUP (widget);
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));

  self->left_before = gruppe_person_get_left_at (self->person);
  gruppe_people_set_left_async (self->context, gruppe_person_get_uid (self->person),
                                self->left_before != 0 ? 0 : now, NULL, left_cb,
                                gruppe_weak_new (self));
}

static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GruppeRightsGroup *self = GRUPPE_RIGHTS_GROUP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (GTK_WINDOW (gruppe_erase_window_new (self->context, GTK_WINDOW (root),
                                                           self->person)));
}

static void
gruppe_rights_group_dispose (GObject *object)
{
  GruppeRightsGroup *self = GRUPPE_RIGHTS_GROUP (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_rights_group_parent_class)->dispose (object);
}

static void
gruppe_rights_group_finalize (GObject *object)
{
  GruppeRightsGroup *self = GRUPPE_RIGHTS_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->export);
  g_clear_object (&self->person);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_rights_group_parent_class)->finalize (object);
}

static void
gruppe_rights_group_class_init (GruppeRightsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_rights_group_dispose;
  object_class->finalize = gruppe_rights_group_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-rights-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRightsGroup, restrict_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRightsGroup, left_row);

  gtk_widget_class_install_action (widget_class, "rights.paper", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "rights.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "rights.json", NULL, json_action);
  gtk_widget_class_install_action (widget_class, "rights.restrict", NULL, restrict_action);
  gtk_widget_class_install_action (widget_class, "rights.left", NULL, left_action);
  gtk_widget_class_install_action (widget_class, "rights.erase", NULL, erase_action);
}

static void
gruppe_rights_group_init (GruppeRightsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_rights_group_set_person:
 * @self: the group
 * @context: services
 * @person: whose rights they are
 */
void
gruppe_rights_group_set_person (GruppeRightsGroup *self,
                                GruppeContext     *context,
                                GruppePerson      *person)
{
  gboolean restricted;
  gboolean left;

  g_return_if_fail (GRUPPE_IS_RIGHTS_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_PERSON (person));

  g_set_object (&self->context, context);
  g_set_object (&self->person, person);

  restricted = gruppe_person_get_restricted (person);
  left = gruppe_person_get_left_at (person) != 0;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->restrict_row),
                                 restricted ? _("Lift the Restriction") : _("Restrict"));
  adw_action_row_set_subtitle (
    self->restrict_row,
    restricted ? _("The data are used again. Tell the person before you do this.")
               : _("The data are kept but no longer used, for as long as somebody disputes them"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_row),
                                 left ? _("Is Back in the Group") : _("Has Left the Group"));
  adw_action_row_set_subtitle (
    self->left_row, left ? _("Takes the note back that the person has left")
                         : _("After a month at the latest the data are to be erased"));
}
