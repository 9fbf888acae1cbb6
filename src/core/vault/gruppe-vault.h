/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppeVaultState:
 * @GRUPPE_VAULT_UNKNOWN: not asked yet
 * @GRUPPE_VAULT_READY: passwords can be stored and read
 * @GRUPPE_VAULT_LOCKED: the keyring is locked
 * @GRUPPE_VAULT_ABSENT: there is no keyring service
 * @GRUPPE_VAULT_SESSION: passwords are kept for this run only, in memory
 */
typedef enum
{
  GRUPPE_VAULT_UNKNOWN,
  GRUPPE_VAULT_READY,
  GRUPPE_VAULT_LOCKED,
  GRUPPE_VAULT_ABSENT,
  GRUPPE_VAULT_SESSION,
} GruppeVaultState;

/**
 * GruppeSecret:
 *
 * A secret in non-pageable memory, wiped when the last reference goes. Never printed, never logged.
 */
typedef struct _GruppeSecret GruppeSecret;

#define GRUPPE_TYPE_SECRET (gruppe_secret_get_type ())

GType         gruppe_secret_get_type (void);
GruppeSecret *gruppe_secret_new      (const char   *text);
GruppeSecret *gruppe_secret_ref      (GruppeSecret *self);
void          gruppe_secret_unref    (GruppeSecret *self);
const char   *gruppe_secret_peek     (GruppeSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSecret, gruppe_secret_unref)

/**
 * GruppeVaultItem:
 * @id: random id, also in the database
 * @kind: constant word such as "meeting-password"
 * @expires: seconds since 1970, UTC; 0 never
 *
 * What the keyring tells about an item without opening it. Nothing else is stored beside the secret.
 */
typedef struct
{
  char   *id;
  char   *kind;
  gint64  expires;
} GruppeVaultItem;

GruppeVaultItem *gruppe_vault_item_new  (const char            *id,
                                         const char            *kind,
                                         gint64                 expires);
GruppeVaultItem *gruppe_vault_item_copy (const GruppeVaultItem *self);
void             gruppe_vault_item_free (GruppeVaultItem       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeVaultItem, gruppe_vault_item_free)

#define GRUPPE_TYPE_VAULT (gruppe_vault_get_type ())

G_DECLARE_INTERFACE (GruppeVault, gruppe_vault, GRUPPE, VAULT, GObject)

struct _GruppeVaultInterface
{
  GTypeInterface parent_iface;

  void          (*store_async)   (GruppeVault *self, const GruppeVaultItem *item, GruppeSecret *secret,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*store_finish)  (GruppeVault *self, GAsyncResult *result, GError **error);
  void          (*lookup_async)  (GruppeVault *self, const char *id,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  GruppeSecret *(*lookup_finish) (GruppeVault *self, GAsyncResult *result, GError **error);
  void          (*clear_async)   (GruppeVault *self, const char *id,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*clear_finish)  (GruppeVault *self, GAsyncResult *result, GError **error);
  void          (*list_async)    (GruppeVault *self,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray    *(*list_finish)   (GruppeVault *self, GAsyncResult *result, GError **error);
  void          (*unlock_async)  (GruppeVault *self,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*unlock_finish) (GruppeVault *self, GAsyncResult *result, GError **error);
  GruppeVaultState (*get_state)  (GruppeVault *self);
  gboolean      (*list_is_complete) (GruppeVault *self);
};

/* Signal "state-changed" (GruppeVault *self): after every operation that found the keyring in another state. */

void              gruppe_vault_store_async    (GruppeVault            *self,
                                               const GruppeVaultItem  *item,
                                               GruppeSecret           *secret,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
gboolean          gruppe_vault_store_finish   (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);
void              gruppe_vault_lookup_async   (GruppeVault            *self,
                                               const char             *id,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
GruppeSecret     *gruppe_vault_lookup_finish  (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);
/* Clearing what is not there succeeds. */
void              gruppe_vault_clear_async    (GruppeVault            *self,
                                               const char             *id,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
gboolean          gruppe_vault_clear_finish   (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);
/* All items of this program (GruppeVaultItem), locked ones included, no secret loaded, never a prompt. */
void              gruppe_vault_list_async     (GruppeVault            *self,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
GPtrArray        *gruppe_vault_list_finish    (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);
/* Whether the last list can have shown every item. Not so while any keyring is locked: some services hide what is in
 * it. Then an item that was not listed need not be lost. */
gboolean          gruppe_vault_list_is_complete (GruppeVault          *self);
/* May show the system's prompt. */
void              gruppe_vault_unlock_async   (GruppeVault            *self,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
gboolean          gruppe_vault_unlock_finish  (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);
GruppeVaultState  gruppe_vault_get_state      (GruppeVault            *self);
/* Clears every item whose expiry is at or before NOW. Finish returns how many, or -1. */
void              gruppe_vault_expire_async   (GruppeVault            *self,
                                               gint64                  now,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
int               gruppe_vault_expire_finish  (GruppeVault            *self,
                                               GAsyncResult           *result,
                                               GError                **error);

/* The keyring of the desktop, through libsecret (gruppe-keyring-vault.c). */
#define GRUPPE_TYPE_KEYRING_VAULT (gruppe_keyring_vault_get_type ())
G_DECLARE_FINAL_TYPE (GruppeKeyringVault, gruppe_keyring_vault, GRUPPE, KEYRING_VAULT, GObject)
GruppeVault      *gruppe_keyring_vault_new    (void);

/* "Only for this run": non-pageable memory of this process (gruppe-session-vault.c). State is always SESSION. */
#define GRUPPE_TYPE_SESSION_VAULT (gruppe_session_vault_get_type ())
G_DECLARE_FINAL_TYPE (GruppeSessionVault, gruppe_session_vault, GRUPPE, SESSION_VAULT, GObject)
GruppeVault      *gruppe_session_vault_new    (void);

G_END_DECLS
