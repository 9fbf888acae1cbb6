/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-adopt-undo.h"
#include "requirements/gruppe-adoption.h"
#include "shell/gruppe-page.h"

/* What takes an adoption back. */
typedef struct
{
  gatomicrefcount ref_count;
  GWeakRef parent;
  GWeakRef steps;
  GruppeContext *context;
  gint64 adoption;
  gint64 before;                /* what it replaced, or 0 */
} Undo;

static Undo *
undo_ref (Undo *undo)
{
  g_atomic_ref_count_inc (&undo->ref_count);

  return undo;
}

static void
undo_unref (gpointer data)
{
  Undo *undo = data;

  if (!g_atomic_ref_count_dec (&undo->ref_count))
    return;

  g_weak_ref_clear (&undo->parent);
  g_weak_ref_clear (&undo->steps);
  g_clear_object (&undo->context);
  g_free (undo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_unref)

static void
tell_undone (Undo         *undo,
             const GError *error)
{
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&undo->parent);

  if (parent == NULL)
    return;

  if (error != NULL)
    gruppe_toast_error (parent, _("The decision could not be taken back."), error);
  else if (undo->before != 0)
    gruppe_toast (parent, _("The choice before holds again."));
  else
    gruppe_toast (parent, _("The choice was taken back. Its record stays with the decisions."));
}

static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  g_autoptr(GError) error = NULL;

  gruppe_adoption_write_finish (undo->context, result, &error);
  tell_undone (undo, error);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Undo) undo = user_data;
  g_autoptr(GtkWidget) steps = g_weak_ref_get (&undo->steps);
  g_autoptr(GError) error = NULL;

  if (!gruppe_adoption_write_finish (undo->context, result, &error))
    {
      tell_undone (undo, error);
      return;
    }

  if (steps != NULL)
    gtk_window_destroy (GTK_WINDOW (steps));
  if (undo->before != 0)
    gruppe_adoption_resume_async (undo->context, undo->before, NULL, resumed_cb, undo_ref (undo));
  else
    tell_undone (undo, NULL);
}

static void
take_back (gpointer data)
{
  Undo *undo = data;

  gruppe_adoption_end_async (undo->context, undo->adoption, NULL, ended_cb, undo_ref (undo));
}

/**
 * gruppe_adopt_undo_offer:
 * @parent: (nullable): where it is told afterwards
 * @steps: the window that shows what comes next; goes when the choice is taken back
 * @done: what was done
 * @context: services
 * @adoption: row id of the choice
 * @before: row id of the choice that held before, or 0
 *
 * Says in @steps what was done, and offers to take it back.
 */
void
gruppe_adopt_undo_offer (GtkWindow     *parent,
                         GtkWidget     *steps,
                         const char    *done,
                         GruppeContext *context,
                         gint64         adoption,
                         gint64         before)
{
  Undo *undo = g_new0 (Undo, 1);

  g_atomic_ref_count_init (&undo->ref_count);
  g_weak_ref_init (&undo->parent, parent);
  g_weak_ref_init (&undo->steps, steps);
  undo->context = g_object_ref (context);
  undo->adoption = adoption;
  undo->before = before;
  gruppe_toast_undo (steps, done, _("_Undo"), take_back, undo, undo_unref);
}
