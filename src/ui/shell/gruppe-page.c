/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include "gruppe-page.h"

typedef struct
{
  GruppeContext *context;
  GCancellable *cancellable;
} GruppePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GruppePage, gruppe_page, GTK_TYPE_WIDGET)

static void
gruppe_page_dispose (GObject *object)
{
  GruppePage *self = GRUPPE_PAGE (object);
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);
  GtkWidget *child;

  if (priv->cancellable != NULL)
    g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->context);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_page_parent_class)->dispose (object);
}

static void
gruppe_page_class_init (GruppePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_page_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_page_init (GruppePage *self)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

/**
 * gruppe_page_get_context:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the services of the window's profile; %NULL until the page is shown
 */
GruppeContext *
gruppe_page_get_context (GruppePage *self)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);

  g_return_val_if_fail (GRUPPE_IS_PAGE (self), NULL);

  return priv->context;
}

/**
 * gruppe_page_show:
 * @self: a page
 * @context: the services of the window's profile, with the database open
 *
 * The page has become visible. The first time it is set up.
 */
void
gruppe_page_show (GruppePage    *self,
                  GruppeContext *context)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);
  GruppePageClass *klass;

  g_return_if_fail (GRUPPE_IS_PAGE (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (priv->context == NULL || priv->context == context);

  klass = GRUPPE_PAGE_GET_CLASS (self);

  if (priv->context == NULL)
    {
      priv->context = g_object_ref (context);
      if (klass->setup != NULL)
        klass->setup (self);
    }

  if (klass->shown != NULL)
    klass->shown (self);
}

/**
 * gruppe_page_create_new:
 * @self: a page
 *
 * Starts what "new" means on this page. Does nothing before the page was shown.
 */
void
gruppe_page_create_new (GruppePage *self)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);
  GruppePageClass *klass;

  g_return_if_fail (GRUPPE_IS_PAGE (self));

  klass = GRUPPE_PAGE_GET_CLASS (self);
  if (priv->context != NULL && klass->create_new != NULL)
    klass->create_new (self);
}

/**
 * gruppe_page_focus_search:
 * @self: a page
 *
 * Puts the cursor into the search of this page. Does nothing before the page was shown.
 */
void
gruppe_page_focus_search (GruppePage *self)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);
  GruppePageClass *klass;

  g_return_if_fail (GRUPPE_IS_PAGE (self));

  klass = GRUPPE_PAGE_GET_CLASS (self);
  if (priv->context != NULL && klass->focus_search != NULL)
    klass->focus_search (self);
}

/**
 * gruppe_page_show_target:
 * @self: a page
 * @target: what to show, in the page's own words
 *
 * Another page or a message leads to something on this page. Does nothing before the page was shown.
 */
void
gruppe_page_show_target (GruppePage *self,
                         const char *target)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);
  GruppePageClass *klass;

  g_return_if_fail (GRUPPE_IS_PAGE (self));
  g_return_if_fail (target != NULL);

  klass = GRUPPE_PAGE_GET_CLASS (self);
  if (priv->context != NULL && klass->show_target != NULL)
    klass->show_target (self, target);
}

/**
 * gruppe_page_get_cancellable:
 * @self: a page
 *
 * For everything the page starts and does not want to hear of any more once it is gone.
 *
 * Returns: (transfer none): cancelled when the page goes away
 */
GCancellable *
gruppe_page_get_cancellable (GruppePage *self)
{
  GruppePagePrivate *priv = gruppe_page_get_instance_private (self);

  g_return_val_if_fail (GRUPPE_IS_PAGE (self), NULL);

  return priv->cancellable;
}
