/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-restart.h"
#include "shell/gruppe-page.h"

typedef struct
{
  gatomicrefcount ref_count;
  GWeakRef page;
  GruppeAnswerKeeper *keeper;
  GruppeRestartFunc changed;
  GruppeClearedAnswers *cleared;
} Restart;

static Restart *
restart_ref (Restart *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
restart_unref (gpointer data)
{
  Restart *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_weak_ref_clear (&self->page);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->cleared, gruppe_cleared_answers_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restart, restart_unref)

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Restart) self = user_data;
  g_autoptr(GtkWidget) page = g_weak_ref_get (&self->page);
  g_autoptr(GError) error = NULL;
  gboolean restored = gruppe_answer_keeper_restore_finish (self->keeper, result, &error);

  if (page == NULL)
    return;

  if (restored)
    self->changed (page);
  else
    gruppe_toast_error (page, _("The answers could not be brought back."), error);
}

static void
undo (gpointer data)
{
  Restart *self = data;

  gruppe_answer_keeper_restore_async (self->keeper, self->cleared, restored_cb, restart_ref (self));
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Restart) self = user_data;
  g_autoptr(GtkWidget) page = g_weak_ref_get (&self->page);
  g_autoptr(GError) error = NULL;

  self->cleared = gruppe_answer_keeper_clear_finish (self->keeper, result, &error);
  if (page == NULL)
    return;

  gtk_widget_set_sensitive (page, TRUE);
  if (self->cleared == NULL)
    {
      gruppe_toast_error (page, _("The answers could not be removed."), error);
      return;
    }

  self->changed (page);
  gruppe_toast_undo (page, _("All answers have been removed."), _("_Undo"), undo, restart_ref (self),
                     restart_unref);
}

/**
 * gruppe_restart:
 * @page: where the answers are shown
 * @keeper: whose answers
 * @changed: shows the answers again
 *
 * Forgets all answers, says so, and offers to bring them back.
 */
void
gruppe_restart (GtkWidget          *page,
                GruppeAnswerKeeper *keeper,
                GruppeRestartFunc   changed)
{
  Restart *self = g_new0 (Restart, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_weak_ref_init (&self->page, page);
  self->keeper = g_object_ref (keeper);
  self->changed = changed;

  /* An answer given meanwhile would be lost without a word. */
  gtk_widget_set_sensitive (page, FALSE);
  gruppe_answer_keeper_clear_async (keeper, cleared_cb, self);
}
