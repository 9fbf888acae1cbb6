/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-written-files.h"
#include "gruppe-note-file.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-paper-window.h"

/* Whose paper it is. It may stay open longer than the window that showed it. */
typedef struct
{
  GruppeContext *context;
  char *kind;
  char *person_uid;
} Note;

static void
note_free (gpointer  data,
           GClosure *closure)
{
  Note *note = data;

  g_clear_object (&note->context);
  g_clear_pointer (&note->kind, g_free);
  g_clear_pointer (&note->person_uid, g_free);
  g_free (note);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) window = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;

  if (gruppe_written_files_note_finish (GRUPPE_CONTEXT (source), result, &error))
    return;

  g_warning ("A saved file was not noted: %s", error->message);
  if (window != NULL)
    gruppe_toast_error (GTK_WIDGET (window), _("The file was saved, but the program could not note where it is."), error);
}

static void
saved_cb (GruppePaperWindow *window,
          GFile             *file,
          gpointer           user_data)
{
  const Note *note = user_data;
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : g_file_get_uri (file);

  gruppe_written_files_note_async (note->context, note->kind, path, note->person_uid, NULL, noted_cb,
                                   gruppe_weak_new (window));
}

/**
 * gruppe_note_file_connect:
 * @window: a #GruppePaperWindow
 * @context: services
 * @kind: what it shows, %GRUPPE_WRITTEN_FORM and so on
 * @person_uid: (nullable): the only person in it; %NULL: several are
 *
 * Notes the files that are saved in the window, so that they can be named when somebody is erased.
 */
void
gruppe_note_file_connect (GtkWidget     *window,
                          GruppeContext *context,
                          const char    *kind,
                          const char    *person_uid)
{
  Note *note;

  g_return_if_fail (GRUPPE_IS_PAPER_WINDOW (window));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (kind != NULL);

  note = g_new0 (Note, 1);
  note->context = g_object_ref (context);
  note->kind = g_strdup (kind);
  note->person_uid = g_strdup (person_uid);
  g_signal_connect_data (window, "saved", G_CALLBACK (saved_cb), note, note_free, 0);
}
