/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-own-undo.h"
#include "providers/gruppe-own-store.h"
#include "shell/gruppe-page.h"

struct _GruppeOwnUndo
{
  GWeakRef widget;
  GruppeContext *context;
  GruppeOwn *own;
  char *title;
  gboolean done;
};

static void
clear (GruppeOwnUndo *self)
{
  g_weak_ref_clear (&self->widget);
  g_clear_object (&self->context);
  g_clear_pointer (&self->own, gruppe_own_free);
  g_clear_pointer (&self->title, g_free);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (weak);
  g_autoptr(GError) error = NULL;

  if (!gruppe_own_save_finish (GRUPPE_CONTEXT (source), result, &error) && widget != NULL)
    gruppe_toast_error (widget, _("It could not be brought back."), error);

  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
undo (gpointer data)
{
  GruppeOwnUndo *self = data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GWeakRef *weak;

  if (self->done)
    return;

  self->done = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, widget);
  gruppe_own_restore_async (self->context, self->own, NULL, restored_cb, weak);
}

/**
 * gruppe_own_undo_new:
 * @context: services
 * @title: what was removed, a sentence
 * @own: (transfer full): what was removed
 *
 * Returns: (transfer full): a way to bring it back, not yet offered
 */
GruppeOwnUndo *
gruppe_own_undo_new (GruppeContext *context,
                     const char    *title,
                     GruppeOwn     *own)
{
  GruppeOwnUndo *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (own != NULL, NULL);

  self = g_rc_box_new0 (GruppeOwnUndo);
  g_weak_ref_init (&self->widget, NULL);
  self->context = g_object_ref (context);
  self->own = own;
  self->title = g_strdup (title);

  return self;
}

/**
 * gruppe_own_undo_unref:
 * @self: (transfer full): a way to bring something back; messages that offer it stay
 */
void
gruppe_own_undo_unref (GruppeOwnUndo *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear);
}

/**
 * gruppe_own_undo_offer:
 * @self: a way to bring something back
 * @widget: something in the window that says so
 *
 * Says that something was removed from what a person knows, and offers to bring it back. May be said again in another window
 * when this one closes; nothing is said any more once it was brought back.
 */
void
gruppe_own_undo_offer (GruppeOwnUndo *self,
                       GtkWidget     *widget)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (self->done)
    return;

  g_weak_ref_set (&self->widget, widget);
  gruppe_toast_undo (widget, self->title, _("_Undo"), undo, g_rc_box_acquire (self),
                     (GDestroyNotify) gruppe_own_undo_unref);
}

/**
 * gruppe_own_offer_undo:
 * @widget: something in the window that stays
 * @context: services
 * @title: what was removed, a sentence
 * @own: (transfer full): what was removed
 *
 * The same at once, in a window that stays.
 */
void
gruppe_own_offer_undo (GtkWidget     *widget,
                       GruppeContext *context,
                       const char    *title,
                       GruppeOwn     *own)
{
  g_autoptr(GruppeOwnUndo) self = gruppe_own_undo_new (context, title, own);

  gruppe_own_undo_offer (self, widget);
}
