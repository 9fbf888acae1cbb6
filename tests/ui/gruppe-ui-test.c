/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-test"

#include "config.h"

#include "gruppe-ui-test.h"

#include <string.h>

#include "requirements/gruppe-adoption.h"
#include "shell/gruppe-ui.h"

typedef struct
{
  GtkWidget *widget;
  const char *text;
  GtkWidget *found;
} Search;

static gboolean
has_type (GtkWidget     *widget,
          gconstpointer  data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (data));
}

static gboolean
is_button (GtkWidget     *widget,
           gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
is_seen_button (GtkWidget     *widget,
                gconstpointer  data)
{
  return is_button (widget, data) && gtk_widget_get_mapped (widget);
}

static gboolean
has_text (GtkWidget     *widget,
          gconstpointer  data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

static gboolean
text_is_there (gpointer data)
{
  Search *search = data;

  search->found = gruppe_ui_test_find_text (search->widget, search->text);

  return search->found != NULL;
}

/**
 * gruppe_ui_test_init:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 *
 * As gruppe_test_init(), and gruppe_ui_test_init_widgets() besides.
 */
void
gruppe_ui_test_init (int    *argc,
                     char ***argv)
{
  gruppe_test_init (argc, argv);
  gruppe_ui_test_init_widgets ();
}

/**
 * gruppe_ui_test_init_widgets:
 *
 * Starts libadwaita, makes templates and icons available, and lets nothing move.
 */
void
gruppe_ui_test_init_widgets (void)
{
  adw_init ();
  gruppe_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/**
 * gruppe_ui_test_context:
 * @name: name of a folder in the scratch folder of the test
 *
 * Returns: (transfer full): the services of a profile, not opened, with a vault in memory
 */
GruppeContext *
gruppe_ui_test_context (const char *name)
{
  g_autofree char *path = gruppe_test_path (name);
  g_autoptr(GruppeClock) clock = gruppe_test_clock ("2026-11-23T10:00:00Z");
  g_autoptr(GruppeVault) vault = gruppe_session_vault_new ();

  return gruppe_context_new (path, clock, vault);
}

/**
 * gruppe_ui_test_adopt:
 * @context: services, with the database open
 * @provider: id of a provider, also of one that the catalogue does not have
 *
 * Makes it the choice of the group, and waits until that is so.
 */
void
gruppe_ui_test_adopt (GruppeContext *context,
                      const char    *provider)
{
  g_autoptr(GruppeAdoption) adoption = gruppe_adoption_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr(GError) error = NULL;

  g_free (adoption->provider);
  adoption->provider = g_strdup (provider);
  g_free (adoption->decided_on);
  adoption->decided_on = g_strdup ("2026-11-20");
  g_free (adoption->decided_by);
  adoption->decided_by = g_strdup ("All who were there");
  g_free (adoption->reason);
  adoption->reason = g_strdup ("It works by telephone.");
  g_free (adoption->record);
  adoption->record = g_strdup ("{ \"provider_label\": \"Provider of Then\" }");
  gruppe_adoption_save_async (context, adoption, NULL, gruppe_test_result_cb, &pending);
  result = gruppe_test_await_result (&pending);
  g_assert_cmpint (gruppe_adoption_save_finish (context, result, &error), >, 0);
  g_assert_no_error (error);
  g_assert_nonnull (gruppe_context_get_adoption (context));
}

/**
 * gruppe_ui_test_find:
 * @widget: where to begin
 * @func: which one
 * @data: data for @func
 *
 * Returns: (transfer none) (nullable): the first one that fits
 */
GtkWidget *
gruppe_ui_test_find (GtkWidget        *widget,
                     GruppeUiTestFunc  func,
                     gconstpointer     data)
{
  if (func (widget, data))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gruppe_ui_test_find (child, func, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * gruppe_ui_test_find_type:
 * @widget: where to begin
 * @type: a type
 *
 * Returns: (transfer none) (nullable): the first widget of the type
 */
GtkWidget *
gruppe_ui_test_find_type (GtkWidget *widget,
                          GType      type)
{
  return gruppe_ui_test_find (widget, has_type, GSIZE_TO_POINTER (type));
}

/**
 * gruppe_ui_test_find_button:
 * @widget: where to begin
 * @label: its label, with the underline
 *
 * Returns: (transfer none) (nullable): the first button with the label, one that can be seen before all others
 */
GtkWidget *
gruppe_ui_test_find_button (GtkWidget  *widget,
                            const char *label)
{
  GtkWidget *seen = gruppe_ui_test_find (widget, is_seen_button, label);

  return seen != NULL ? seen : gruppe_ui_test_find (widget, is_button, label);
}

static GtkWidget *
find_button_anywhere (const char *label)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      GtkWidget *button = gruppe_ui_test_find_button (toplevel, label);

      if (button != NULL && gtk_widget_get_mapped (button))
        return button;
    }

  return NULL;
}

static gboolean
button_is_there (gpointer data)
{
  return find_button_anywhere (data) != NULL;
}

/**
 * gruppe_ui_test_await_button:
 * @label: its label, with the underline
 *
 * Returns: (transfer none): the button, in whichever window it is
 */
GtkWidget *
gruppe_ui_test_await_button (const char *label)
{
  gruppe_test_await (button_is_there, (gpointer) label);

  return find_button_anywhere (label);
}

/**
 * gruppe_ui_test_find_text:
 * @widget: where to begin
 * @text: a part of a text
 *
 * Returns: (transfer none) (nullable): the first label that can be seen and has the text in it
 */
GtkWidget *
gruppe_ui_test_find_text (GtkWidget  *widget,
                          const char *text)
{
  return gruppe_ui_test_find (widget, has_text, text);
}

/**
 * gruppe_ui_test_await_text:
 * @widget: where to begin
 * @text: a part of a text
 *
 * Waits until the text can be seen; the test fails when that takes too long.
 *
 * Returns: (transfer none): the label
 */
GtkWidget *
gruppe_ui_test_await_text (GtkWidget  *widget,
                           const char *text)
{
  Search search = { widget, text, NULL };

  gruppe_test_await_at (text_is_there, &search, text, G_STRLOC);

  return search.found;
}
