/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-weak.h"

/**
 * gruppe_weak_new:
 * @object: (type GObject): an object
 *
 * Returns: (transfer full): a weak reference, user data for one callback
 */
gpointer
gruppe_weak_new (gpointer object)
{
  GWeakRef *weak;

  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, object);

  return weak;
}

/**
 * gruppe_weak_take:
 * @weak: (transfer full): what gruppe_weak_new() returned
 *
 * Returns: (transfer full) (nullable): the object, or %NULL if it is gone
 */
gpointer
gruppe_weak_take (gpointer weak)
{
  gpointer object;

  g_return_val_if_fail (weak != NULL, NULL);

  object = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);

  return object;
}
