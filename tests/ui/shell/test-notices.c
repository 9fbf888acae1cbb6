/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "gruppe-ui-test.h"
#include "providers/gruppe-provider-use.h"
#include "shell/gruppe-notices.h"
#include "store/gruppe-connection.h"
#include "widgets/gruppe-banner.h"

/* A keyring in whatever state the test wants. Only what the notices call is there. */
#define TEST_TYPE_VAULT (test_vault_get_type ())
G_DECLARE_FINAL_TYPE (TestVault, test_vault, TEST, VAULT, GObject)

struct _TestVault
{
  GObject parent_instance;

  GruppeVaultState state;
  guint n_unlocks;
};

static void
test_vault_unlock_async (GruppeVault         *vault,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  TestVault *self = TEST_VAULT (vault);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_unlocks++;
  self->state = GRUPPE_VAULT_READY;
  g_signal_emit_by_name (self, "state-changed");
  g_task_return_boolean (task, TRUE);
}

static gboolean
test_vault_unlock_finish (GruppeVault   *vault,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GruppeVaultState
test_vault_get_state (GruppeVault *vault)
{
  return TEST_VAULT (vault)->state;
}

static void
test_vault_iface_init (GruppeVaultInterface *iface)
{
  iface->unlock_async = test_vault_unlock_async;
  iface->unlock_finish = test_vault_unlock_finish;
  iface->get_state = test_vault_get_state;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestVault, test_vault, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GRUPPE_TYPE_VAULT, test_vault_iface_init))

static void
test_vault_class_init (TestVaultClass *klass)
{
}

static void
test_vault_init (TestVault *self)
{
  self->state = GRUPPE_VAULT_UNKNOWN;
}

typedef struct
{
  GtkWidget *window;
  GruppeNotices *notices;
  GruppeContext *context;
  TestVault *vault;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GruppeClock) clock = gruppe_clock_new_fixed (0);
  g_autofree char *path = gruppe_test_path ("profile");

  fixture->vault = g_object_new (TEST_TYPE_VAULT, NULL);
  fixture->context = gruppe_context_new (path, clock, GRUPPE_VAULT (fixture->vault));
  fixture->notices = g_object_new (GRUPPE_TYPE_NOTICES, NULL);
  gruppe_notices_set_context (fixture->notices, fixture->context);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->notices));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->notices), (gpointer *) &fixture->notices);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gruppe_test_settle ();
  g_assert_null (fixture->notices);
  g_clear_object (&fixture->vault);
  gruppe_test_await_finalize (&fixture->context);
}

static void
set_state (Fixture          *fixture,
           GruppeVaultState  state)
{
  fixture->vault->state = state;
  g_signal_emit_by_name (fixture->vault, "state-changed");
  gruppe_test_settle ();
}

static GruppeBanner *
find_revealed (Fixture *fixture)
{
  GruppeBanner *revealed = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->notices));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gruppe_banner_get_revealed (GRUPPE_BANNER (child)))
        {
          g_assert_null (revealed);
          revealed = GRUPPE_BANNER (child);
        }
    }

  return revealed;
}

static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_null (find_revealed (fixture));
  set_state (fixture, GRUPPE_VAULT_READY);
  g_assert_null (find_revealed (fixture));
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *button;

  set_state (fixture, GRUPPE_VAULT_LOCKED);
  g_assert_nonnull (find_revealed (fixture));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "The keyring is locked"));

  button = gruppe_ui_test_find_button (fixture->window, "_Unlock");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gruppe_test_settle ();
  g_assert_cmpuint (fixture->vault->n_unlocks, ==, 1);
  g_assert_null (find_revealed (fixture));
}

static void
test_absent (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *button;

  set_state (fixture, GRUPPE_VAULT_ABSENT);
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "There is no keyring"));

  button = gruppe_ui_test_find_button (fixture->window, "_Keep Only for This Run");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gruppe_test_settle ();

  g_assert_true (GRUPPE_IS_SESSION_VAULT (gruppe_context_get_vault (fixture->context)));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "kept only until you quit"));
  g_assert_null (gruppe_banner_get_button_label (find_revealed (fixture)));

  /* The keyring that was given up has nothing more to say. */
  set_state (fixture, GRUPPE_VAULT_LOCKED);
  g_assert_null (gruppe_ui_test_find_text (fixture->window, "The keyring is locked"));
}

static void
go_cb (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       data)
{
  char **target = data;
  const char *page;

  g_assert_null (*target);
  g_variant_get (parameter, "(&ss)", &page, target);
  g_assert_cmpstr (page, ==, "providers");
}

static void
set_in_use (Fixture    *fixture,
            const char *provider,
            gboolean    in_use)
{
  g_autoptr(GruppeProviderUse) use = gruppe_provider_use_new (provider);
  g_autoptr(GError) error = NULL;

  use->in_use = in_use;
  gruppe_provider_use_save_sync (fixture->context, use, &error);
  g_assert_no_error (error);
}

static gboolean
is_quiet (gpointer data)
{
  return find_revealed (data) == NULL;
}

/* What is due is told in one message, leads to the provider, and goes when it is done. */
static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  GruppeDatabase *database = gruppe_context_get_database (fixture->context);
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) go = g_simple_action_new ("go", G_VARIANT_TYPE ("(ss)"));
  g_autoptr(GError) error = NULL;
  g_autofree char *target = NULL;

  g_signal_connect (go, "activate", G_CALLBACK (go_cb), &target);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (go));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);
  gruppe_notices_update_store (fixture->notices);
  gruppe_test_settle ();
  g_assert_null (find_revealed (fixture));

  set_in_use (fixture, "zoom", TRUE);
  gruppe_ui_test_await_text (fixture->window, "No contract is noted");
  set_in_use (fixture, "jitsi", TRUE);
  gruppe_ui_test_await_text (fixture->window, "2 providers need your attention");
  g_assert_nonnull (find_revealed (fixture));

  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "Show _Fact Sheet"), "clicked");
  g_assert_cmpstr (target, ==, "sheet:jitsi");

  set_in_use (fixture, "jitsi", FALSE);
  set_in_use (fixture, "zoom", FALSE);
  gruppe_test_await (is_quiet, fixture);
  gruppe_database_close (database);
  gruppe_test_settle ();
}

static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  gruppe_notices_set_show_vault (fixture->notices, FALSE);
  set_state (fixture, GRUPPE_VAULT_ABSENT);
  g_assert_null (find_revealed (fixture));
  gruppe_notices_set_show_vault (fixture->notices, TRUE);
  g_assert_nonnull (find_revealed (fixture));
}

static void
test_sample (Fixture       *fixture,
             gconstpointer  data)
{
  gruppe_notices_set_sample (fixture->notices, TRUE);
  set_state (fixture, GRUPPE_VAULT_SESSION);
  g_assert_nonnull (find_revealed (fixture));
  g_assert_nonnull (gruppe_ui_test_find_text (fixture->window, "sample data"));

  g_object_add_weak_pointer (G_OBJECT (fixture->notices), (gpointer *) &fixture->notices);
  g_signal_emit_by_name (gruppe_ui_test_find_button (fixture->window, "_Close Sample Data"), "clicked");
  gruppe_test_settle ();
  g_assert_null (fixture->notices);

  /* For tear_down(). */
  fixture->notices = g_object_new (GRUPPE_TYPE_NOTICES, NULL);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->notices));
}

static void
test_store_is_fine (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  gruppe_notices_update_store (fixture->notices);
  g_assert_null (find_revealed (fixture));
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  GruppeDatabase *database = gruppe_context_get_database (fixture->context);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *rescued = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (gruppe_context_get_data_dir (fixture->context), 0700), ==, 0);
  path = gruppe_test_write ("profile/gruppentreffen.db", "this is no database, but a longer text");
  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);
  gruppe_notices_update_store (fixture->notices);

  g_assert_nonnull (gruppe_database_get_set_aside (database));
  name = g_path_get_basename (gruppe_database_get_set_aside (database));
  gruppe_ui_test_await_text (fixture->window, name);
  rescued = gruppe_test_read (gruppe_database_get_set_aside (database));
  g_assert_cmpstr (rescued, ==, "this is no database, but a longer text");
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  GruppeDatabase *database = gruppe_context_get_database (fixture->context);
  g_autoptr(GruppeContext) again = NULL;
  g_autoptr(GError) error = NULL;
  GruppeConnection *connection;

  gruppe_database_open_sync (database, &error);
  g_assert_no_error (error);
  gruppe_database_close (database);
  connection = gruppe_connection_open (gruppe_database_get_path (database), GRUPPE_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (gruppe_connection_exec (connection, "PRAGMA user_version = 9999", &error));
  gruppe_connection_close (connection);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  again = gruppe_context_new (gruppe_context_get_data_dir (fixture->context),
                              gruppe_context_get_clock (fixture->context),
                              GRUPPE_VAULT (fixture->vault));
  gruppe_database_open_sync (gruppe_context_get_database (again), &error);
  g_assert_no_error (error);

  fixture->notices = g_object_new (GRUPPE_TYPE_NOTICES, NULL);
  gruppe_notices_set_context (fixture->notices, again);
  gruppe_notices_update_store (fixture->notices);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->notices));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gruppe_ui_test_await_text (fixture->window, "made by a newer version");
}

#define ADD(name, func) \
  g_test_add ("/ui/shell/notices/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);

  ADD ("quiet", test_quiet);
  ADD ("locked", test_locked);
  ADD ("absent", test_absent);
  ADD ("due", test_due);
  ADD ("welcome", test_welcome);
  ADD ("sample", test_sample);
  ADD ("store-is-fine", test_store_is_fine);
  ADD ("damaged", test_damaged);
  ADD ("newer", test_newer);

  return g_test_run ();
}
