/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-context.h"

struct _GruppeContext
{
  GObject parent_instance;

  char *data_dir;
  GruppeClock *clock;
  GruppeVault *vault;
  GruppeDatabase *database;
  GruppeCatalogue *catalogue;
};

G_DEFINE_FINAL_TYPE (GruppeContext, gruppe_context, G_TYPE_OBJECT)

enum { SIGNAL_VAULT_REPLACED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
gruppe_context_finalize (GObject *object)
{
  GruppeContext *self = GRUPPE_CONTEXT (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->database);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (gruppe_context_parent_class)->finalize (object);
}

static void
gruppe_context_class_init (GruppeContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_context_finalize;

  /**
   * GruppeContext::vault-replaced:
   * @self: the context
   *
   * Passwords are kept somewhere else from now on, see gruppe_context_set_vault().
   */
  signals[SIGNAL_VAULT_REPLACED] =
    g_signal_new ("vault-replaced", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
gruppe_context_init (GruppeContext *self)
{
}

/**
 * gruppe_context_new:
 * @data_dir: folder of the profile; made when the database is opened
 * @clock: what time it is
 * @vault: where passwords are kept
 *
 * Returns: (transfer full): the services of one profile, nothing opened yet
 */
GruppeContext *
gruppe_context_new (const char  *data_dir,
                    GruppeClock *clock,
                    GruppeVault *vault)
{
  g_autofree char *path = NULL;
  GruppeContext *self;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (GRUPPE_IS_VAULT (vault), NULL);

  self = g_object_new (GRUPPE_TYPE_CONTEXT, NULL);
  path = g_build_filename (data_dir, "gruppentreffen.db", NULL);
  self->data_dir = g_strdup (data_dir);
  self->clock = g_object_ref (clock);
  self->vault = g_object_ref (vault);
  self->database = gruppe_database_new (path);

  return self;
}

/**
 * gruppe_context_default_dir:
 *
 * Returns: (transfer full): the folder of the user's profile
 */
char *
gruppe_context_default_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "gruppentreffen", NULL);
}

/**
 * gruppe_context_get_data_dir:
 * @self: a context
 *
 * Returns: (transfer none): folder of the profile
 */
const char *
gruppe_context_get_data_dir (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->data_dir;
}

/**
 * gruppe_context_get_clock:
 * @self: a context
 *
 * Returns: (transfer none): what time it is
 */
GruppeClock *
gruppe_context_get_clock (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->clock;
}

/**
 * gruppe_context_get_database:
 * @self: a context
 *
 * Returns: (transfer none): the database, not necessarily open
 */
GruppeDatabase *
gruppe_context_get_database (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->database;
}

/**
 * gruppe_context_get_vault:
 * @self: a context
 *
 * Returns: (transfer none): where passwords are kept
 */
GruppeVault *
gruppe_context_get_vault (GruppeContext *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  return self->vault;
}

/**
 * gruppe_context_set_vault:
 * @self: a context
 * @vault: where passwords are kept from now on
 *
 * For "only for this run", when there is no keyring service. Emits #GruppeContext::vault-replaced.
 */
void
gruppe_context_set_vault (GruppeContext *self,
                          GruppeVault   *vault)
{
  g_return_if_fail (GRUPPE_IS_CONTEXT (self));
  g_return_if_fail (GRUPPE_IS_VAULT (vault));

  if (g_set_object (&self->vault, vault))
    g_signal_emit (self, signals[SIGNAL_VAULT_REPLACED], 0);
}

/**
 * gruppe_context_get_catalogue:
 * @self: a context
 * @error: return location
 *
 * The facts about providers; read from the program itself the first time.
 *
 * Returns: (transfer none) (nullable): the catalogue, or %NULL with the error set
 */
GruppeCatalogue *
gruppe_context_get_catalogue (GruppeContext  *self,
                              GError        **error)
{
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (self), NULL);

  if (self->catalogue == NULL)
    self->catalogue = gruppe_catalogue_new_builtin (error);

  return self->catalogue;
}
