/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "base/gruppe-error.h"
#include "gruppe-vault.h"

G_BEGIN_DECLS

struct _GruppeKeyringVault
{
  GObject parent_instance;

  GruppeVaultState state;
  GQueue waiting; /* GTask */
  gboolean running;
  gboolean backend_known;
  gboolean has_service; /* once the backend is known */
  gboolean sees_all;    /* when it listed last */
};

typedef struct _GruppeKeyringOperation GruppeKeyringOperation;

/**
 * GruppeKeyringOperation:
 * @step: what is done after the look at the keyring
 * @queued: whether it waits for the operations before it
 * @reached: a backend has answered; a failure before that means that there is none
 * @state: what was found; %GRUPPE_VAULT_UNKNOWN: nothing yet
 * @service: (nullable): none with libsecret's file backend, which knows no locks and no prompts
 * @collection: (nullable): the default keyring
 * @item: (nullable): what is stored, or just the id
 * @secret: (nullable): what is stored
 * @stale: (nullable): attributes of the items that the stored one replaces
 * @n_to_unlock: objects that are still locked
 * @paths: (nullable): items whose attributes are read
 * @next_path: the first that has not been asked for
 * @n_reading: how many have been asked for and have not answered
 * @items: (nullable): what has been read
 * @error: (nullable): the first failure of that
 * @missed: one was found and then was not there
 * @collections: (nullable): all keyrings
 * @next_collection: the first that has not been asked for
 * @sees_all: none of those asked so far is locked
 * @looked: what is done when they have been asked
 *
 * The task data of one operation. It looks at the keyring first and then does its step. Operations run one
 * after the other, so that no search meets an item which another operation is just removing; only unlocking,
 * which may wait for a person, does not stand in the queue.
 */
struct _GruppeKeyringOperation
{
  void (*step) (GTask *task);
  gboolean queued;
  gboolean reached;
  GruppeVaultState state;
  SecretService *service;
  SecretCollection *collection;
  GruppeVaultItem *item;
  GruppeSecret *secret;
  GPtrArray *stale;
  guint n_to_unlock;
  GPtrArray *paths;
  guint next_path;
  guint n_reading;
  GPtrArray *items;
  GError *error;
  gboolean missed;
  char **collections;
  guint next_collection;
  gboolean sees_all;
  void (*looked) (GTask *task);
};

GTask    *gruppe_keyring_operation_new          (GruppeKeyringVault    *self,
                                                 void                 (*step) (GTask *task),
                                                 gboolean               queued,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
void      gruppe_keyring_operation_start        (GTask                 *task);
void      gruppe_keyring_operation_read_default (GTask                 *task,
                                                 GAsyncReadyCallback    callback);
gboolean  gruppe_keyring_operation_read_finish  (GTask                 *task,
                                                 GAsyncResult          *result,
                                                 GError               **error);
void      gruppe_keyring_operation_succeed      (GTask                 *task);
void      gruppe_keyring_operation_return       (GTask                 *task,
                                                 gpointer               value,
                                                 GDestroyNotify         destroy);
void      gruppe_keyring_operation_fail         (GTask                 *task,
                                                 GruppeVaultError       code);
void      gruppe_keyring_operation_fail_with    (GTask                 *task,
                                                 GError                *error);
gboolean  gruppe_keyring_error_is_absent        (const GError          *error);

/* What is stored and found (gruppe-keyring-items.c). */
extern const SecretSchema gruppe_keyring_schema;

GHashTable      *gruppe_keyring_attributes_new          (const char            *id);
GHashTable      *gruppe_keyring_attributes_new_for_item (const GruppeVaultItem *item);
GruppeVaultItem *gruppe_keyring_read_item               (GHashTable            *attributes);
gboolean         gruppe_keyring_is_locked               (gpointer               found);
gboolean         gruppe_keyring_any_is_locked           (GList                 *found);
void             gruppe_keyring_free_found              (GList                 *found);

/* Steps of operations (gruppe-keyring-list.c). */
void             gruppe_keyring_list_step               (GTask                 *task);
void             gruppe_keyring_unlock_step             (GTask                 *task);

/* gruppe-keyring-collections.c */
void             gruppe_keyring_look_at_collections     (GTask                 *task,
                                                         void                 (*looked) (GTask *task));

G_END_DECLS
