/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-catalogue-file-private.h"
#include "gruppe-own-store.h"

/* Data of the task of loading. */
typedef struct
{
  GruppeContext *context;
  GruppeCatalogue *official;
  GruppeOwn *today;
  char *path;
} Load;

static void
load_free (Load *load)
{
  g_clear_object (&load->context);
  g_clear_object (&load->official);
  g_clear_pointer (&load->today, gruppe_own_free);
  g_clear_pointer (&load->path, g_free);
  g_free (load);
}

/* Both halves of it, and today is known. */
static GruppeCatalogueFile *
finish_loading (Load                 *load,
                GruppeCatalogueFile  *file,
                GError              **error)
{
  g_autoptr(GruppeCatalogueFile) self = file;
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (load->context));

  if (!gruppe_catalogue_file_compare (self, load->official, load->today, now, error))
    return NULL;

  gruppe_catalogue_file_set_context (self, load->context);

  return g_steal_pointer (&self);
}

static GruppeCatalogueFile *
read_file (Load    *load,
           GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_file (load->path, error);
  g_autofree char *name = g_path_get_basename (load->path);
  g_autofree char *place = gruppe_text_for_display (name, 255);

  if (root == NULL)
    return NULL;

  return gruppe_catalogue_file_new_from_json (json_node_get_object (root), place, load->official, error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GruppeCatalogueFile *file = read_file (task_data, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GruppeCatalogueFile *file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file != NULL)
    file = finish_loading (g_task_get_task_data (task), file, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start_reading (GTask *task)
{
  g_autoptr(GTask) reading = g_task_new (NULL, g_task_get_cancellable (task), file_read_cb, g_object_ref (task));

  g_task_set_task_data (reading, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

static void
own_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->today = gruppe_own_load_finish (load->context, result, &error);
  if (load->today != NULL)
    start_reading (task);
  else
    g_task_return_error (task, error);
}

static Load *
load_new (GruppeContext  *context,
          const char     *path,
          GError        **error)
{
  GruppeCatalogue *official = gruppe_context_get_official_catalogue (context, error);
  Load *load;

  if (official == NULL)
    return NULL;

  load = g_new0 (Load, 1);
  load->context = g_object_ref (context);
  load->official = g_object_ref (official);
  load->path = g_strdup (path);

  return load;
}

/**
 * gruppe_catalogue_file_load_async:
 * @context: services
 * @file: a file
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads a file in a thread, checks it and compares it with what is here. Nothing is taken over.
 */
void
gruppe_catalogue_file_load_async (GruppeContext       *context,
                                  GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  Load *load;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_catalogue_file_load_async);
  if (g_file_peek_path (file) == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_FILE, uri, 0, "%s: not a file on this computer", uri);
      g_task_return_error (task, error);
      return;
    }

  load = load_new (context, g_file_peek_path (file), &error);
  if (load == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  if (gruppe_database_is_open (gruppe_context_get_database (context)))
    {
      gruppe_own_load_async (context, cancellable, own_loaded_cb, g_steal_pointer (&task));
      return;
    }

  load->today = gruppe_own_new ();
  start_reading (task);
}

/**
 * gruppe_catalogue_file_load_finish:
 * @context: services
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR
 */
GruppeCatalogueFile *
gruppe_catalogue_file_load_finish (GruppeContext  *context,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gruppe_catalogue_file_load_sync:
 * @context: services
 * @path: a file name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %GRUPPE_INPUT_ERROR or %GRUPPE_STORE_ERROR
 */
GruppeCatalogueFile *
gruppe_catalogue_file_load_sync (GruppeContext  *context,
                                 const char     *path,
                                 GError        **error)
{
  GruppeCatalogueFile *file = NULL;
  Load *load;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  load = load_new (context, path, error);
  if (load == NULL)
    return NULL;

  if (gruppe_database_is_open (gruppe_context_get_database (context)))
    load->today = gruppe_own_load_sync (context, error);
  else
    load->today = gruppe_own_new ();

  if (load->today != NULL)
    file = read_file (load, error);
  if (file != NULL)
    file = finish_loading (load, file, error);
  load_free (load);

  return file;
}
