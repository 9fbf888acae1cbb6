/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "consents-fixture.h"
#include "consents/gruppe-consents-page.h"
#include "consents/gruppe-erasure.h"
#include "consents/gruppe-written-files.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-names.h"

GruppeContext *
open_context (void)
{
  GruppeContext *context = gruppe_ui_test_context ("profile");
  g_autoptr(GError) error = NULL;

  gruppe_database_open_sync (gruppe_context_get_database (context), &error);
  g_assert_no_error (error);

  return context;
}

void
open_page (PageFixture *fixture,
           int          width,
           int          height)
{
  fixture->context = open_context ();
  fixture->page = g_object_new (GRUPPE_TYPE_CONSENTS_PAGE, NULL);
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), fixture->page);
  fixture->window = g_object_ref (GTK_WINDOW (adw_window_new ()));
  gtk_window_set_default_size (fixture->window, width, height);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->overlay);
  gtk_window_present (fixture->window);
}

void
close_page (PageFixture *fixture)
{
  gruppe_names_set_hidden (FALSE);
  gtk_window_destroy (fixture->window);
  gruppe_test_await_finalize (&fixture->window);
  gruppe_database_close (gruppe_context_get_database (fixture->context));
  gruppe_test_await_finalize (&fixture->context);
}

GruppePerson *
enter_person (GruppeContext   *context,
              const char      *name,
              const char      *tag,
              GruppePersonAge  age)
{
  const char *tags[] = { tag, NULL };
  GruppePersonFields fields = { .name = (char *) name, .age = age, .tags = (GStrv) tags };
  g_autoptr(GError) error = NULL;
  GruppePerson *person = gruppe_people_add_sync (context, &fields, &error);

  g_assert_no_error (error);

  return person;
}

GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        found = window;
    }

  return found;
}

static gboolean
window_is_there (gpointer data)
{
  return find_window (GPOINTER_TO_SIZE (data)) != NULL;
}

static gboolean
window_is_gone (gpointer data)
{
  return find_window (GPOINTER_TO_SIZE (data)) == NULL;
}

GtkWidget *
await_window (GType type)
{
  gruppe_test_await (window_is_there, GSIZE_TO_POINTER (type));

  return find_window (type);
}

void
await_no_window (GType type)
{
  gruppe_test_await (window_is_gone, GSIZE_TO_POINTER (type));
}

AdwComboRow *
find_combo (GtkWidget  *window,
            const char *title)
{
  GtkWidget *label = gruppe_ui_test_await_text (window, title);

  return ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW));
}

void
set_entry (GtkWidget  *window,
           const char *title,
           const char *text)
{
  GtkWidget *label = gruppe_ui_test_await_text (window, title);
  GtkWidget *row = gtk_widget_get_ancestor (label, GRUPPE_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

gboolean
is_noted (gpointer data)
{
  const Noted *noted = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeErasurePreview) preview =
    gruppe_erasure_preview_sync (noted->context, noted->person, 3, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < preview->files->len; i++)
    {
      const GruppeWrittenFile *file = g_ptr_array_index (preview->files, i);

      if (g_str_equal (file->path, noted->path))
        {
          g_assert_cmpstr (file->kind, ==, noted->kind);
          g_assert_cmpstr (file->person_uid, ==, noted->person);
          return TRUE;
        }
    }

  return FALSE;
}
