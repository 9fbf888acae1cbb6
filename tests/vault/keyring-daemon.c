/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "keyring-daemon.h"

#define SERVICE "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define INTERNAL_INTERFACE "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"

static GSubprocess *daemon_process = NULL;
static char *folder = NULL;

static GVariant *
call (const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *arguments)
{
  g_autoptr(GDBusConnection) bus = NULL;
  g_autoptr(GError) error = NULL;
  GVariant *reply;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (bus, name, path, interface, method, arguments, NULL,
                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &error);
  g_assert_no_error (error);

  return reply;
}

static gboolean
is_owned (gpointer data)
{
  g_autoptr(GVariant) reply = call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                    "NameHasOwner", g_variant_new ("(s)", SERVICE));
  gboolean owned;

  g_variant_get (reply, "(b)", &owned);

  return owned;
}

static gboolean
is_gone (gpointer data)
{
  return !is_owned (data);
}

static char *
default_collection (void)
{
  g_autoptr(GVariant) reply = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "ReadAlias",
                                    g_variant_new ("(s)", "default"));
  char *path;

  g_variant_get (reply, "(o)", &path);

  return path;
}

static gboolean
default_is_unlocked (gpointer data)
{
  g_autofree char *path = default_collection ();
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) value = NULL;

  if (strcmp (path, "/") == 0)
    return FALSE;

  reply = call (SERVICE, path, "org.freedesktop.DBus.Properties", "Get",
                g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"));
  g_variant_get (reply, "(v)", &value);

  return !g_variant_get_boolean (value);
}

static GSubprocess *
spawn (const char         *password,
       const char * const *arguments)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GError) error = NULL;
  GSubprocess *process;
  GOutputStream *input;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);

  input = g_subprocess_get_stdin_pipe (process);
  if (password != NULL)
    g_output_stream_write_all (input, password, strlen (password), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);

  return process;
}

static void
stop (int signal_number)
{
  g_autoptr(GError) error = NULL;

  if (daemon_process == NULL)
    return;

  g_subprocess_send_signal (daemon_process, signal_number);
  g_subprocess_wait (daemon_process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&daemon_process);
  gruppe_test_await (is_gone, NULL);
}

static void
folder_done_cb (gpointer data)
{
  stop (SIGTERM);
  g_clear_pointer (&folder, g_free);
}

/* Whether the session is one made for tests: the keyring of a person must never be touched. */
gboolean
keyring_daemon_usable (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) reply = NULL;
  g_autofree const char **names = NULL;

  if (g_getenv ("GRUPPE_SCRATCH") == NULL || program == NULL || bus == NULL || is_owned (NULL))
    return FALSE;

  reply = call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "ListActivatableNames", NULL);
  g_variant_get (reply, "(^a&s)", &names);

  return !g_strv_contains (names, SERVICE);
}

/* With a password: its keyring "login" is open. With NULL: nobody has logged in. Data stay from one start to the
 * next within a test. */
void
keyring_daemon_start (const char *password)
{
  static const char * const open_arguments[] = {
    "gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock", NULL
  };
  static const char * const closed_arguments[] = {
    "gnome-keyring-daemon", "--foreground", "--components=secrets", NULL
  };

  g_assert_null (daemon_process);

  if (folder == NULL)
    {
      folder = gruppe_test_path ("keyring");
      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_test_queue_destroy (folder_done_cb, NULL);
    }

  daemon_process = spawn (password, password != NULL ? open_arguments : closed_arguments);
  gruppe_test_await (is_owned, NULL);
  if (password != NULL)
    gruppe_test_await (default_is_unlocked, NULL);
  gruppe_test_settle ();
}

/* A password as gnome-keyring takes it without a prompt. */
static GVariant *
master_password (const char *password)
{
  g_autoptr(GVariant) reply = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "OpenSession",
                                    g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_autofree char *session = NULL;

  g_variant_get (reply, "(vo)", NULL, &session);

  return g_variant_new ("(o@ay@ays)", session,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, password, strlen (password), 1),
                        "text/plain");
}

/* As the login screen does it, without a prompt. */
void
keyring_daemon_unlock (const char *password)
{
  g_autofree char *path = default_collection ();
  g_autoptr(GVariant) reply = NULL;

  reply = call (SERVICE, SERVICE_PATH, INTERNAL_INTERFACE, "UnlockWithMasterPassword",
                g_variant_new ("(o@(oayays))", path, master_password (password)));
  g_assert_true (default_is_unlocked (NULL));
}

/* Makes a default keyring. */
void
keyring_daemon_create (const char *password)
{
  g_autoptr(GVariant) created = NULL;
  g_autoptr(GVariant) aliased = NULL;
  g_autofree char *path = NULL;
  GVariantBuilder properties;

  g_variant_builder_init (&properties, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&properties, "{sv}", "org.freedesktop.Secret.Collection.Label",
                         g_variant_new_string ("test"));
  created = call (SERVICE, SERVICE_PATH, INTERNAL_INTERFACE, "CreateWithMasterPassword",
                  g_variant_new ("(a{sv}@(oayays))", &properties, master_password (password)));
  g_variant_get (created, "(o)", &path);
  aliased = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "SetAlias", g_variant_new ("(so)", "default", path));
  g_assert_true (default_is_unlocked (NULL));
}

void
keyring_daemon_lock (void)
{
  g_autofree char *path = default_collection ();
  const char *paths[] = { path, NULL };
  g_autoptr(GVariant) reply = NULL;

  reply = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "Lock", g_variant_new ("(^ao)", paths));
  g_assert_false (default_is_unlocked (NULL));
}

void
keyring_daemon_lock_login (void)
{
  const char *paths[] = { SERVICE_PATH "/collection/login", NULL };
  g_autoptr(GVariant) reply = NULL;

  reply = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "Lock", g_variant_new ("(^ao)", paths));
  g_assert_true (default_is_unlocked (NULL));
}

void
keyring_daemon_stop (void)
{
  stop (SIGTERM);
  gruppe_test_settle ();
}

/* The test's main context does not hear of it before it runs again. */
void
keyring_daemon_kill (void)
{
  stop (SIGKILL);
}

const char *
keyring_daemon_folder (void)
{
  return folder;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
join_sorted (GPtrArray  *texts,
             const char *separator)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (separator, (char **) texts->pdata);
}

static char *
dump_item (const char *path)
{
  g_autoptr(GVariant) reply = call (SERVICE, path, "org.freedesktop.DBus.Properties", "GetAll",
                                    g_variant_new ("(s)", "org.freedesktop.Secret.Item"));
  g_autoptr(GVariant) properties = g_variant_get_child_value (reply, 0);
  g_autoptr(GVariant) attributes = NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *label = NULL;
  g_autofree char *joined = NULL;
  GVariantIter iter;
  const char *name, *value;

  g_variant_lookup (properties, "Label", "s", &label);
  attributes = g_variant_lookup_value (properties, "Attributes", G_VARIANT_TYPE ("a{ss}"));
  g_assert_nonnull (attributes);

  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    g_ptr_array_add (texts, g_strdup_printf ("%s=%s", name, value));
  joined = join_sorted (texts, "|");

  return g_strdup_printf ("%s|%s", label, joined);
}

char *
keyring_daemon_dump (void)
{
  g_autoptr(GVariant) reply = call (SERVICE, SERVICE_PATH, SERVICE_INTERFACE, "SearchItems",
                                    g_variant_new ("(a{ss})", NULL));
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **unlocked = NULL;
  g_autofree const char **locked = NULL;

  g_variant_get (reply, "(^a&o^a&o)", &unlocked, &locked);
  for (gsize i = 0; unlocked[i] != NULL; i++)
    g_ptr_array_add (lines, dump_item (unlocked[i]));
  for (gsize i = 0; locked[i] != NULL; i++)
    g_ptr_array_add (lines, dump_item (locked[i]));

  return join_sorted (lines, "\n");
}
