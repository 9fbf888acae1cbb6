/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-contract-group.h"
#include "gruppe-upkeep-group.h"
#include "gruppe-use-section.h"
#include "gruppe-use-words.h"
#include "shell/gruppe-page.h"

struct _GruppeUseSection
{
  GtkBox parent_instance;

  /* template */
  AdwActionRow *use_row;
  GtkSwitch *use_switch;
  GruppeContractGroup *contract;
  GruppeUpkeepGroup *upkeep;

  /* owned */
  GruppeContext *context;
  GruppeProviderUse *stored;    /* NULL until it is read */
  GruppeProviderUse *saving;    /* what is on its way */
  char *id;
  gboolean own_server;
  gboolean showing;
  gboolean settling;            /* tells when everything is saved */
  gboolean told;                /* what cannot be saved; who leaves again means it */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeUseSection, gruppe_use_section, GTK_TYPE_BOX)

enum { SIGNAL_PROBLEM, SIGNAL_SETTLED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void save (GruppeUseSection *self);

static void
show_problem (GruppeUseSection *self,
              const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error);
}

static gboolean
runs_own_server (GruppeUseSection *self)
{
  /* What was entered once is never hidden. */
  return self->own_server ||
         (self->stored != NULL && (*self->stored->server_version != '\0' ||
                                   self->stored->updated_on != NULL || self->stored->update_days > 0));
}

static void
show_groups (GruppeUseSection *self)
{
  gboolean in_use = self->stored != NULL && gtk_switch_get_active (self->use_switch);

  gtk_widget_set_visible (GTK_WIDGET (self->contract), in_use);
  gtk_widget_set_visible (GTK_WIDGET (self->upkeep), in_use && runs_own_server (self));
}

static void
show_due (GruppeUseSection *self)
{
  g_autofree char *today = gruppe_provider_uses_today (self->context);
  g_autofree char *due = self->stored != NULL ? gruppe_use_words_due (self->stored, today) : NULL;

  adw_action_row_set_subtitle (self->use_row,
                               due != NULL ? due
                                           : _("Keeps the contract here and reminds you of what is due."));
}

/* Takes USE. */
static void
set_stored (GruppeUseSection  *self,
            GruppeProviderUse *use)
{
  gruppe_provider_use_free (self->stored);
  self->stored = use;
  show_due (self);
  show_groups (self);
}

static void
show_use (GruppeUseSection        *self,
          const GruppeProviderUse *use)
{
  g_autofree char *today = gruppe_provider_uses_today (self->context);
  gboolean was = self->stored != NULL && self->stored->in_use;

  /* What is not as it was shown is a person's, and newer. */
  self->showing = TRUE;
  if (gtk_switch_get_active (self->use_switch) == was)
    gtk_switch_set_active (self->use_switch, use->in_use);
  gruppe_contract_group_set_use (self->contract, use, today);
  gruppe_upkeep_group_set_use (self->upkeep, use, today);
  self->showing = FALSE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->use_row), TRUE);
  set_stored (self, gruppe_provider_use_copy (use));
}

static void
uses_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeUseSection) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = NULL;
  g_autoptr(GruppeProviderUse) none = NULL;
  const GruppeProviderUse *found = NULL;

  uses = gruppe_provider_uses_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL)
    return;

  if (uses == NULL)
    {
      show_problem (self, error);
      return;
    }

  /* What is on its way is newer than what was just read. */
  if (self->saving != NULL)
    return;

  for (guint i = 0; i < uses->len && found == NULL; i++)
    {
      const GruppeProviderUse *use = g_ptr_array_index (uses, i);

      if (g_str_equal (use->provider, self->id))
        found = use;
    }

  if (found == NULL)
    found = none = gruppe_provider_use_new (self->id);
  show_use (self, found);
}

static void
load (GruppeUseSection *self)
{
  gruppe_provider_uses_load_async (self->context, self->cancellable, uses_read_cb,
                                   gruppe_weak_new (self));
}

/* The field is left as it was stored; the others are saved. */
static void
reset_place (GruppeProviderUse       *use,
             const GruppeProviderUse *stored,
             const char              *place)
{
  if (g_str_equal (place, "kept_at"))
    {
      g_free (use->kept_at);
      use->kept_at = g_strdup (stored->kept_at);
    }
  else if (g_str_equal (place, "result_reason"))
    {
      g_free (use->result_reason);
      use->result_reason = g_strdup (stored->result_reason);
    }
  else
    {
      g_free (use->server_version);
      use->server_version = g_strdup (stored->server_version);
    }
}

/* Everything that is entered and can be stored. What cannot is told beside its field. */
static GruppeProviderUse *
collect (GruppeUseSection *self,
         gboolean         *ret_clean)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_copy (self->stored);

  *ret_clean = TRUE;
  use->in_use = gtk_switch_get_active (self->use_switch);
  gruppe_contract_group_store (self->contract, use);
  gruppe_upkeep_group_store (self->upkeep, use);
  gruppe_contract_group_set_problem (self->contract, NULL, NULL);
  gruppe_upkeep_group_set_problem (self->upkeep, NULL, NULL);

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *words = NULL;
      const char *place;

      if (gruppe_provider_use_check (use, &error))
        return g_steal_pointer (&use);

      *ret_clean = FALSE;
      place = gruppe_input_error_place (error);
      words = gruppe_describe_error (error);
      if (!gruppe_contract_group_set_problem (self->contract, place, words) &&
          !gruppe_upkeep_group_set_problem (self->upkeep, place, words))
        {
          show_problem (self, error);
          return NULL;
        }

      reset_place (use, self->stored, place);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeUseSection) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeProviderUse) saved = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = gruppe_provider_use_save_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  saved = g_steal_pointer (&self->saving);
  if (!done)
    {
      show_problem (self, error);
      self->told = self->settling;
      self->settling = FALSE;
      return;
    }

  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, NULL);
  gruppe_contract_group_set_saved (self->contract, saved);
  gruppe_upkeep_group_set_saved (self->upkeep, saved);
  set_stored (self, g_steal_pointer (&saved));
  save (self);
  if (self->settling && self->saving == NULL)
    {
      self->settling = FALSE;
      g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
    }
}

/* One at a time; what is entered meanwhile is saved after it. */
static void
save (GruppeUseSection *self)
{
  g_autoptr(GruppeProviderUse) use = NULL;
  gboolean clean;

  if (self->stored == NULL || self->saving != NULL)
    return;

  use = collect (self, &clean);
  if (use == NULL || gruppe_provider_use_equal (use, self->stored))
    return;

  self->saving = g_steal_pointer (&use);
  gruppe_provider_use_save_async (self->context, self->saving, NULL, saved_cb,
                                  gruppe_weak_new (self));
}

static void
entered_cb (GruppeUseSection *self)
{
  if (self->showing || self->stored == NULL)
    return;

  self->told = FALSE;
  show_groups (self);
  save (self);
}

static void
database_changed_cb (GruppeUseSection *self,
                     guint             topics)
{
  if ((topics & GRUPPE_TOPIC_PROVIDERS) != 0)
    load (self);
}

static void
gruppe_use_section_dispose (GObject *object)
{
  gruppe_use_section_leave (GRUPPE_USE_SECTION (object));

  G_OBJECT_CLASS (gruppe_use_section_parent_class)->dispose (object);
}

static void
gruppe_use_section_finalize (GObject *object)
{
  GruppeUseSection *self = GRUPPE_USE_SECTION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->saving, gruppe_provider_use_free);
  g_clear_pointer (&self->stored, gruppe_provider_use_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_use_section_parent_class)->finalize (object);
}

static void
gruppe_use_section_class_init (GruppeUseSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_use_section_dispose;
  object_class->finalize = gruppe_use_section_finalize;

  /**
   * GruppeUseSection::problem:
   * @self: the section
   * @error: (nullable): what could not be read or saved, and stands beside no field; %NULL when all is well
   */
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", GRUPPE_TYPE_USE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);

  /**
   * GruppeUseSection::settled:
   * @self: the section
   *
   * What gruppe_use_section_settle() waited for is saved.
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", GRUPPE_TYPE_USE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_CONTRACT_GROUP);
  g_type_ensure (GRUPPE_TYPE_UPKEEP_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-use-section.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeUseSection, use_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseSection, use_switch);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseSection, contract);
  gtk_widget_class_bind_template_child (widget_class, GruppeUseSection, upkeep);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
gruppe_use_section_init (GruppeUseSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * gruppe_use_section_load:
 * @self: a section that is still empty
 * @context: services, the database open
 * @provider: id of a provider that the catalogue has
 * @checklist: what a contract must hold
 *
 * Reads what the group wrote down about a provider, and from then on saves what is entered.
 */
void
gruppe_use_section_load (GruppeUseSection        *self,
                         GruppeContext           *context,
                         const char              *provider,
                         GruppeContractChecklist *checklist)
{
  g_return_if_fail (GRUPPE_IS_USE_SECTION (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->id = g_strdup (provider);
  gruppe_contract_group_set_checklist (self->contract, checklist);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

/**
 * gruppe_use_section_set_own_server:
 * @self: a section
 * @own_server: whether a group can run the provider's server itself, so that it must keep it current
 */
void
gruppe_use_section_set_own_server (GruppeUseSection *self,
                                   gboolean          own_server)
{
  g_return_if_fail (GRUPPE_IS_USE_SECTION (self));

  self->own_server = own_server;
  show_groups (self);
}

/**
 * gruppe_use_section_get_stored:
 * @self: a section
 *
 * Returns: (transfer none) (nullable): what is stored; %NULL until it is read
 */
const GruppeProviderUse *
gruppe_use_section_get_stored (GruppeUseSection *self)
{
  g_return_val_if_fail (GRUPPE_IS_USE_SECTION (self), NULL);

  return self->stored;
}

/**
 * gruppe_use_section_get_switch:
 * @self: a section
 *
 * Returns: (transfer none): the switch that says whether the provider is used
 */
GtkWidget *
gruppe_use_section_get_switch (GruppeUseSection *self)
{
  g_return_val_if_fail (GRUPPE_IS_USE_SECTION (self), NULL);

  return GTK_WIDGET (self->use_switch);
}

/**
 * gruppe_use_section_settle:
 * @self: a section
 *
 * Saves what is entered. What cannot be saved is told once, beside its field; who asks again means it.
 *
 * Returns: whether there is nothing to wait for; else #GruppeUseSection::settled comes, or what hinders is told
 */
gboolean
gruppe_use_section_settle (GruppeUseSection *self)
{
  g_autoptr(GruppeProviderUse) use = NULL;
  gboolean clean = TRUE;

  g_return_val_if_fail (GRUPPE_IS_USE_SECTION (self), TRUE);

  if (self->stored == NULL || self->told)
    return TRUE;

  use = collect (self, &clean);
  save (self);
  self->told = !clean;
  self->settling = clean && self->saving != NULL;

  return clean && self->saving == NULL;
}

/**
 * gruppe_use_section_leave:
 * @self: a section
 *
 * Saves what is entered and can be saved; nothing is told any more.
 */
void
gruppe_use_section_leave (GruppeUseSection *self)
{
  g_return_if_fail (GRUPPE_IS_USE_SECTION (self));

  if (self->stored != NULL && !self->told)
    {
      const GruppeProviderUse *last = self->saving != NULL ? self->saving : self->stored;
      gboolean clean;
      g_autoptr(GruppeProviderUse) use = collect (self, &clean);

      if (use != NULL && !gruppe_provider_use_equal (use, last))
        gruppe_provider_use_save_async (self->context, use, NULL, NULL, NULL);
    }

  g_clear_pointer (&self->stored, gruppe_provider_use_free);
  g_cancellable_cancel (self->cancellable);
}
