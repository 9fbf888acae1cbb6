/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/**
 * FakeVault:
 *
 * A keyring in memory that can be locked, missing or broken, and can lose what it holds.
 */
#define FAKE_TYPE_VAULT (fake_vault_get_type ())

G_DECLARE_FINAL_TYPE (FakeVault, fake_vault, FAKE, VAULT, GObject)

FakeVault *fake_vault_new       (void);
/* From now on every operation but listing fails with this GruppeVaultError; -1: none. */
void       fake_vault_set_error (FakeVault *self,
                                 int        code);
/* The same once N more passwords have been stored. */
void       fake_vault_set_error_after (FakeVault *self,
                                 guint      n,
                                 int        code);
/* The failure that comes then is the only one. */
void       fake_vault_set_recovers (FakeVault *self);
void       fake_vault_put       (FakeVault *self,
                                 const char *id,
                                 const char *kind,
                                 gint64      expires,
                                 const char *text);
void       fake_vault_lose      (FakeVault *self,
                                 const char *id);
/* Of passwords and PINs; the key of used passwords is none. */
guint      fake_vault_count     (FakeVault *self);
guint      fake_vault_count_kind (FakeVault *self,
                                 const char *kind);
/* The expiry of an item, -1: not there. */
gint64     fake_vault_expires   (FakeVault *self,
                                 const char *id);
gboolean   fake_vault_has       (FakeVault *self,
                                 const char *id);
/* Whether another keyring is locked, so that the service may hide what is in it. */
void       fake_vault_set_hides (FakeVault *self,
                                 gboolean   hides);
/* What is stored from now on is answered when it is let go. */
void       fake_vault_hold      (FakeVault *self);
void       fake_vault_let_go    (FakeVault *self);
/* How often a password was stored, or something cleared. */
guint      fake_vault_n_writes  (FakeVault *self);

G_END_DECLS
