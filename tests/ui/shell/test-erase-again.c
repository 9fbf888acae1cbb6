/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "consents/gruppe-erasure.h"
#include "consents/gruppe-people.h"
#include "gruppe-context-backup.h"
#include "gruppe-ui-test.h"
#include "shell/gruppe-erase-again-window.h"
#include "widgets/gruppe-names.h"

typedef struct
{
  GruppeContext *context;
  GtkWidget *parent;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->context = gruppe_ui_test_context ("erase-again");
  gruppe_database_open_sync (gruppe_context_get_database (fixture->context), &error);
  g_assert_no_error (error);
  fixture->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  gruppe_test_settle ();
  gruppe_test_await_finalize (&fixture->context);
}

/* Erased after the backup was made, and there again after it was restored. */
static void
bring_back (Fixture    *fixture,
            const char *name)
{
  const GruppePersonFields fields = { .name = (char *) name };
  const GruppeErasureOptions options = { .keep_papers = TRUE, .proof_years = 3 };
  g_autofree char *path = g_build_filename (gruppe_context_get_data_dir (fixture->context), "older.backup", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePerson) person = gruppe_people_add_sync (fixture->context, &fields, &error);
  g_autoptr(GruppeBackupInfo) info = NULL;
  g_autoptr(GruppeErasureReport) report = NULL;
  g_autofree char *aside = NULL;

  g_assert_no_error (error);
  info = gruppe_context_backup_sync (fixture->context, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->n_people, ==, 1);
  report = gruppe_erasure_run_sync (fixture->context, gruppe_person_get_uid (person), &options, &error);
  g_assert_no_error (error);
  aside = gruppe_context_restore_sync (fixture->context, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (aside);
}

static GtkWidget *
find_window (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (GRUPPE_IS_ERASE_AGAIN_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static gboolean
window_is_there (gpointer data)
{
  return find_window () != NULL;
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;

  gruppe_erase_again_window_offer (fixture->context, GTK_WINDOW (fixture->parent));
  /* What was asked later is answered later. */
  gruppe_erasure_pending_async (fixture->context, NULL, gruppe_test_result_cb, &kept);
  result = gruppe_test_await_result (&kept);
  {
    g_autoptr(GPtrArray) people = gruppe_erasure_pending_finish (fixture->context, result, NULL);

    g_assert_nonnull (people);
    g_assert_cmpuint (people->len, ==, 0);
  }
  g_assert_null (find_window ());
}

static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *window;

  bring_back (fixture, "Anna Berg");
  gruppe_erase_again_window_offer (fixture->context, GTK_WINDOW (fixture->parent));
  gruppe_test_await (window_is_there, NULL);
  window = find_window ();
  gruppe_ui_test_await_text (window, "1 person who was erased is there again");
  gruppe_ui_test_await_text (window, "Anna Berg");

  gruppe_names_set_hidden (TRUE);
  gruppe_ui_test_await_text (window, "A. B.");
  g_assert_null (gruppe_ui_test_find_text (window, "Anna Berg"));
  gruppe_names_set_hidden (FALSE);

  gtk_widget_activate_action (window, "erase-again.run", NULL);
  gruppe_ui_test_await_text (window, "1 person was erased again");
  g_assert_nonnull (gruppe_ui_test_find_button (window, "Show _Report"));
  left = gruppe_erasure_pending_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
}

/* Nobody is erased without being asked. */
static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;

  bring_back (fixture, "Anna Berg");
  gruppe_erase_again_window_offer (fixture->context, GTK_WINDOW (fixture->parent));
  gruppe_test_await (window_is_there, NULL);
  gtk_window_close (GTK_WINDOW (find_window ()));
  gruppe_test_settle ();
  left = gruppe_erasure_pending_sync (fixture->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 1);
}

#define ADD(name, func) g_test_add ("/erase-again/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gruppe_ui_test_init (&argc, &argv);
  ADD ("nobody", test_nobody);
  ADD ("again", test_again);
  ADD ("later", test_later);

  return g_test_run ();
}
