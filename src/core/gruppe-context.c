/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "gruppe-context-private.h"

struct _GruppeContext
{
  GObject parent_instance;

  char *data_dir;
  GruppeClock *clock;
  GruppeVault *vault;
  GruppeDatabase *database;

  GruppeContextCatalogue catalogue;
  GruppeContextAdoption adoption;
};

G_DEFINE_FINAL_TYPE (GruppeContext, gruppe_context, G_TYPE_OBJECT)

enum { SIGNAL_VAULT_REPLACED, SIGNAL_CATALOGUE_CHANGED, SIGNAL_ADOPTION_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
database_changed_cb (GruppeContext *self,
                     guint          topics)
{
  if ((topics & GRUPPE_TOPIC_ASSESSMENTS) != 0)
    gruppe_context_adoption_read (self);
  if ((topics & GRUPPE_TOPIC_PROVIDERS) != 0)
    gruppe_context_catalogue_changed (self);
}

static void
gruppe_context_finalize (GObject *object)
{
  GruppeContext *self = GRUPPE_CONTEXT (object);

  gruppe_context_adoption_clear (&self->adoption);
  gruppe_context_catalogue_clear (&self->catalogue);
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

  /**
   * GruppeContext::catalogue-changed:
   * @self: the context
   *
   * gruppe_context_get_catalogue() answers another catalogue from now on, because the facts or what a person knows
   * beside them were read anew.
   */
  signals[SIGNAL_CATALOGUE_CHANGED] =
    g_signal_new ("catalogue-changed", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * GruppeContext::adoption-changed:
   * @self: the context
   *
   * gruppe_context_get_adoption() answers another choice from now on, or the same one with other steps done.
   */
  signals[SIGNAL_ADOPTION_CHANGED] =
    g_signal_new ("adoption-changed", GRUPPE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
gruppe_context_init (GruppeContext *self)
{
  gruppe_context_catalogue_init (&self->catalogue);
}

/**
 * gruppe_context_get_catalogue_state:
 * @self: a context
 *
 * Returns: (transfer none): what it knows of the facts
 */
GruppeContextCatalogue *
gruppe_context_get_catalogue_state (GruppeContext *self)
{
  return &self->catalogue;
}

/**
 * gruppe_context_emit_catalogue:
 * @self: a context
 *
 * Emits #GruppeContext::catalogue-changed.
 */
void
gruppe_context_emit_catalogue (GruppeContext *self)
{
  g_signal_emit (self, signals[SIGNAL_CATALOGUE_CHANGED], 0);
}

/**
 * gruppe_context_get_adoption_state:
 * @self: a context
 *
 * Returns: (transfer none): what it knows of the choice of the group
 */
GruppeContextAdoption *
gruppe_context_get_adoption_state (GruppeContext *self)
{
  return &self->adoption;
}

/**
 * gruppe_context_emit_adoption:
 * @self: a context
 *
 * Emits #GruppeContext::adoption-changed.
 */
void
gruppe_context_emit_adoption (GruppeContext *self)
{
  g_signal_emit (self, signals[SIGNAL_ADOPTION_CHANGED], 0);
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
  g_signal_connect_object (self->database, "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);

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
