/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-test.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/* The operations of a vault, awaited. */
gboolean      vault_store  (GruppeVault  *vault,
                            const char   *id,
                            const char   *kind,
                            gint64        expires,
                            const char   *text,
                            GError      **error);
char         *vault_lookup (GruppeVault  *vault,
                            const char   *id,
                            GError      **error);
gboolean      vault_clear  (GruppeVault  *vault,
                            const char   *id,
                            GError      **error);
GPtrArray    *vault_list   (GruppeVault  *vault,
                            GError      **error);
gboolean      vault_unlock (GruppeVault  *vault,
                            GError      **error);
int           vault_expire (GruppeVault  *vault,
                            gint64        now,
                            GError      **error);

/* The test fails unless the vault holds exactly these. */
void          vault_assert_secret (GruppeVault *vault,
                                   const char  *id,
                                   const char  *text);
void          vault_assert_none   (GruppeVault *vault,
                                   const char  *id);
void          vault_assert_count  (GruppeVault *vault,
                                   guint        n);

/**
 * VaultCase:
 * @open: returns a new vault that holds nothing
 * @close: (nullable): called after the vault has been finalized
 *
 * Where the cases run.
 */
typedef struct
{
  GruppeVault *(*open)  (void);
  void         (*close) (void);
} VaultCase;

/* What every vault must do, below PREFIX. */
void          vault_cases_add (const char      *prefix,
                               const VaultCase *where);

G_END_DECLS
