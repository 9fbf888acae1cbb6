/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-own-undo.h"
#include "providers/gruppe-own-store.h"
#include "shell/gruppe-page.h"

typedef struct
{
  GWeakRef widget;
  GruppeContext *context;
  GruppeOwn *own;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *self = data;

  g_weak_ref_clear (&self->widget);
  g_clear_object (&self->context);
  g_clear_pointer (&self->own, gruppe_own_free);
  g_free (self);
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
  Undo *self = data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, widget);
  gruppe_own_restore_async (self->context, self->own, NULL, restored_cb, weak);
}

/**
 * gruppe_own_offer_undo:
 * @widget: something in the window that stays
 * @context: services
 * @title: what was removed, a sentence
 * @own: (transfer full): what was removed
 *
 * Says that something was removed from what a person knows, and offers to bring it back.
 */
void
gruppe_own_offer_undo (GtkWidget     *widget,
                       GruppeContext *context,
                       const char    *title,
                       GruppeOwn     *own)
{
  Undo *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (title != NULL);
  g_return_if_fail (own != NULL);

  self = g_new0 (Undo, 1);
  g_weak_ref_init (&self->widget, widget);
  self->context = g_object_ref (context);
  self->own = own;

  gruppe_toast_undo (widget, title, _("_Undo"), undo, self, undo_free);
}
