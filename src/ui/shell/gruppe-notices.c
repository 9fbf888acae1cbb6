/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-weak.h"
#include "gruppe-notices.h"
#include "gruppe-page.h"
#include "providers/gruppe-use-words.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-names.h"

/* Seconds; a day that begins while the window is open is noticed at most so late. */
#define USES_INTERVAL (15 * 60)

struct _GruppeNotices
{
  GtkWidget parent_instance;

  /* template */
  GruppeBanner *sample_banner;
  GruppeBanner *names_banner;
  GruppeBanner *store_banner;
  GruppeBanner *vault_banner;
  GruppeBanner *use_banner;

  /* owned */
  GruppeContext *context;
  GSignalGroup *context_signals;
  GSignalGroup *vault_signals;
  GCancellable *cancellable;
  gboolean sample;
  gboolean show_vault;
  gboolean unlocking;
  char *due_provider;           /* the first that needs attention */
  guint uses_id;
};

G_DEFINE_FINAL_TYPE (GruppeNotices, gruppe_notices, GTK_TYPE_WIDGET)

enum { SIGNAL_VAULT_UNLOCKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update_vault (GruppeNotices *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);
  const char *title = NULL;
  const char *button = NULL;

  switch (gruppe_vault_get_state (vault))
    {
    case GRUPPE_VAULT_LOCKED:
      title = _("The keyring is locked. Passwords of meetings can be shown and stored when it is unlocked. "
                "Everything else works.");
      button = _("_Unlock");
      break;
    case GRUPPE_VAULT_ABSENT:
      title = _("There is no keyring on this computer, so passwords of meetings cannot be stored. "
                "Everything else works. The program can keep them until you quit.");
      button = _("_Keep Only for This Run");
      break;
    case GRUPPE_VAULT_SESSION:
      /* The banner of the sample data says as much. */
      if (!self->sample)
        title = _("Passwords of meetings are kept only until you quit the program.");
      break;
    case GRUPPE_VAULT_UNKNOWN:
    case GRUPPE_VAULT_READY:
    default:
      break;
    }

  if (title != NULL && self->show_vault)
    {
      gruppe_banner_set_title (self->vault_banner, title);
      gruppe_banner_set_button_label (self->vault_banner, button);
      gruppe_banner_set_revealed (self->vault_banner, TRUE);
    }
  else
    {
      gruppe_banner_set_revealed (self->vault_banner, FALSE);
    }
}

static void
uses_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeNotices) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) uses = NULL;
  g_autofree char *today = NULL;
  g_autofree char *title = NULL;
  GruppeCatalogue *catalogue;

  uses = gruppe_provider_uses_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || self->context == NULL)
    return;

  if (uses == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("What is due could not be read: %s", error->message);
      return;
    }

  catalogue = gruppe_context_get_catalogue (self->context, NULL);
  if (catalogue == NULL)
    return;

  g_clear_pointer (&self->due_provider, g_free);
  today = gruppe_provider_uses_today (self->context);
  title = gruppe_use_words_banner (catalogue, uses, today, &self->due_provider);
  if (title != NULL)
    gruppe_banner_set_title (self->use_banner, title);
  gruppe_banner_set_revealed (self->use_banner, title != NULL);
}

static void
update_uses (GruppeNotices *self)
{
  if (gruppe_database_is_open (gruppe_context_get_database (self->context)))
    gruppe_provider_uses_load_async (self->context, self->cancellable, uses_read_cb,
                                     gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeNotices *self,
                     guint          topics)
{
  if ((topics & GRUPPE_TOPIC_PROVIDERS) != 0)
    update_uses (self);
}

static gboolean
uses_due_cb (gpointer user_data)
{
  update_uses (user_data);

  return G_SOURCE_CONTINUE;
}

static void
use_button_clicked_cb (GruppeNotices *self)
{
  g_autofree char *target = NULL;

  if (self->due_provider == NULL)
    return;

  target = g_strconcat ("sheet:", self->due_provider, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "(ss)", "providers", target);
}

static void
vault_unlocked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeNotices) self = user_data;
  g_autoptr(GError) error = NULL;

  self->unlocking = FALSE;

  if (!gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error))
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The keyring was not unlocked."), error);
      return;
    }

  if (self->context != NULL)
    update_vault (self);
  g_signal_emit (self, signals[SIGNAL_VAULT_UNLOCKED], 0);
}

static void
vault_button_clicked_cb (GruppeNotices *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);
  GruppeVaultState state = gruppe_vault_get_state (vault);

  if (state == GRUPPE_VAULT_ABSENT)
    {
      g_autoptr(GruppeVault) session = gruppe_session_vault_new ();

      gruppe_context_set_vault (self->context, session);
    }
  else if (state == GRUPPE_VAULT_LOCKED && !self->unlocking)
    {
      self->unlocking = TRUE;
      gruppe_vault_unlock_async (vault, self->cancellable, vault_unlocked_cb, g_object_ref (self));
    }
}

static void
folder_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GruppeNotices) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || self->context == NULL)
    return;

  what = g_strdup_printf (_("The folder %s could not be opened."),
                          gruppe_context_get_data_dir (self->context));
  gruppe_toast_error (GTK_WIDGET (self), what, error);
}

static void
store_button_clicked_cb (GruppeNotices *self)
{
  g_autoptr(GFile) folder = g_file_new_for_path (gruppe_context_get_data_dir (self->context));
  g_autofree char *uri = g_file_get_uri (folder);

  g_app_info_launch_default_for_uri_async (uri, NULL, self->cancellable, folder_opened_cb,
                                           g_object_ref (self));
}

static void
sample_button_clicked_cb (GruppeNotices *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
names_button_clicked_cb (GruppeNotices *self)
{
  gruppe_names_set_hidden (FALSE);
}

static void
names_changed_cb (GruppeNotices *self)
{
  if (self->names_banner != NULL)
    gruppe_banner_set_revealed (self->names_banner, gruppe_names_hidden ());
}

static void
vault_replaced_cb (GruppeNotices *self)
{
  g_signal_group_set_target (self->vault_signals, gruppe_context_get_vault (self->context));
  update_vault (self);
}

static void
gruppe_notices_dispose (GObject *object)
{
  GruppeNotices *self = GRUPPE_NOTICES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->vault_signals != NULL)
    g_signal_group_set_target (self->vault_signals, NULL);
  if (self->context_signals != NULL)
    g_signal_group_set_target (self->context_signals, NULL);
  g_clear_handle_id (&self->uses_id, g_source_remove);
  g_clear_pointer (&self->due_provider, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->vault_signals);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->context);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_NOTICES);

  G_OBJECT_CLASS (gruppe_notices_parent_class)->dispose (object);
}

static void
gruppe_notices_class_init (GruppeNoticesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_notices_dispose;

  /**
   * GruppeNotices::vault-unlocked:
   * @self: the notices
   *
   * The user has unlocked the keyring.
   */
  signals[SIGNAL_VAULT_UNLOCKED] =
    g_signal_new ("vault-unlocked", GRUPPE_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-notices.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeNotices, sample_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeNotices, names_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeNotices, store_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeNotices, vault_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeNotices, use_banner);
  gtk_widget_class_bind_template_callback (widget_class, sample_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, names_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, store_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, vault_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_button_clicked_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  g_type_ensure (GRUPPE_TYPE_BANNER);
}

static void
gruppe_notices_init (GruppeNotices *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));

  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);

  self->cancellable = g_cancellable_new ();
  self->show_vault = TRUE;
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (names_changed_cb));
  names_changed_cb (self);
  self->context_signals = g_signal_group_new (GRUPPE_TYPE_CONTEXT);
  g_signal_group_connect_swapped (self->context_signals, "vault-replaced",
                                  G_CALLBACK (vault_replaced_cb), self);
  self->vault_signals = g_signal_group_new (GRUPPE_TYPE_VAULT);
  g_signal_group_connect_swapped (self->vault_signals, "state-changed",
                                  G_CALLBACK (update_vault), self);
}

/**
 * gruppe_notices_set_context:
 * @self: notices
 * @context: the services of the window's profile
 *
 * Sets what is told about. Called once.
 */
void
gruppe_notices_set_context (GruppeNotices *self,
                            GruppeContext *context)
{
  g_return_if_fail (GRUPPE_IS_NOTICES (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_group_set_target (self->context_signals, context);
  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  vault_replaced_cb (self);
}

/**
 * gruppe_notices_set_sample:
 * @self: notices
 * @sample: whether these are sample data
 *
 * Shows or hides the banner of the sample data.
 */
void
gruppe_notices_set_sample (GruppeNotices *self,
                           gboolean       sample)
{
  g_return_if_fail (GRUPPE_IS_NOTICES (self));

  self->sample = sample;
  gruppe_banner_set_revealed (self->sample_banner, sample);
  if (self->context != NULL)
    update_vault (self);
}

/**
 * gruppe_notices_update_store:
 * @self: notices
 *
 * Says what the database has to tell after it was opened.
 */
void
gruppe_notices_update_store (GruppeNotices *self)
{
  GruppeDatabase *database;
  const char *set_aside;
  g_autofree char *title = NULL;
  gboolean show_folder = FALSE;

  g_return_if_fail (GRUPPE_IS_NOTICES (self));
  g_return_if_fail (self->context != NULL);

  database = gruppe_context_get_database (self->context);
  set_aside = gruppe_database_get_set_aside (database);

  if (gruppe_database_is_read_only (database) &&
      gruppe_database_get_read_only_reason (database) == GRUPPE_STORE_ERROR_NEWER)
    {
      title = g_strdup (_("Your data were made by a newer version of the program. You can look at everything, "
                          "but nothing can be changed. Install the newest version to go on working."));
    }
  else if (gruppe_database_is_read_only (database))
    {
      title = g_strdup_printf (_("The folder with your data cannot be written. You can look at everything, "
                                 "but nothing will be saved. Check the permissions of %s and start the program "
                                 "again."),
                               gruppe_context_get_data_dir (self->context));
      show_folder = TRUE;
    }
  else if (set_aside != NULL)
    {
      g_autofree char *name = g_path_get_basename (set_aside);

      title = g_strdup_printf (_("The file with your data was damaged and cannot be read. It was not deleted: it is "
                                 "now called %s. The program has begun a new, empty file. If you have a backup, "
                                 "choose “Restore…” in the main menu."),
                               name);
      show_folder = TRUE;
    }

  update_uses (self);
  if (self->uses_id == 0)
    self->uses_id = g_timeout_add_seconds (USES_INTERVAL, uses_due_cb, self);

  gruppe_banner_set_title (self->store_banner, title);
  gruppe_banner_set_button_label (self->store_banner, show_folder ? _("Show _Folder") : NULL);
  gruppe_banner_set_revealed (self->store_banner, title != NULL);
}

/**
 * gruppe_notices_set_show_vault:
 * @self: notices
 * @show_vault: whether the state of the keyring is of interest now
 *
 * Shows or hides what is said about the keyring.
 */
void
gruppe_notices_set_show_vault (GruppeNotices *self,
                               gboolean       show_vault)
{
  g_return_if_fail (GRUPPE_IS_NOTICES (self));

  self->show_vault = show_vault;
  if (self->context != NULL)
    update_vault (self);
}
