/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-application.h"
#include "gruppe-erase-again-window.h"
#include "gruppe-sample.h"
#include "gruppe-window-private.h"
#include "meetings/gruppe-meeting-store.h"
#include "requirements/gruppe-decision-record.h"

/* Seconds; a password is gone at most this long after it expired. */
#define SWEEP_INTERVAL 60

static void
show_failure (GruppeWindow *self,
              const GError *error)
{
  g_autofree char *sentence = gruppe_describe_error (error);
  g_autofree char *folder = NULL;
  g_autofree char *description = NULL;
  g_autofree char *markup = NULL;

  g_info ("The profile could not be opened: %s", error->message);

  /* Translators: a folder of the computer */
  folder = g_strdup_printf (_("Folder: %s"), gruppe_context_get_data_dir (self->context));
  description = g_strdup_printf ("%s\n\n%s", sentence, folder);
  markup = g_markup_escape_text (description, -1);
  adw_status_page_set_description (self->failed_page, markup);
  _gruppe_window_set_state (self, "failed");
}

/* What the banners say already is not said again, and other failures are said once. */
static gboolean
is_news (GruppeWindow *self,
         const GError *error)
{
  if (gruppe_database_is_read_only (gruppe_context_get_database (self->context)) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_CLOSED) ||
      g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_ABSENT) ||
      g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_LOCKED) ||
      g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_DISMISSED))
    return FALSE;

  return !self->sweep_complained;
}

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_cleared = 0;

  self->sweeping = FALSE;

  if (gruppe_meetings_sweep_finish (GRUPPE_CONTEXT (source), result, &n_cleared, &error))
    {
      self->sweep_complained = FALSE;
      if (n_cleared > 0)
        g_info ("%u expired passwords were cleared", n_cleared);
    }
  else if (self->context != NULL && is_news (self, error))
    {
      self->sweep_complained = TRUE;
      gruppe_toast_error (GTK_WIDGET (self), _("Expired passwords could not be deleted."), error);
    }
}

static gboolean
sweep_due_cb (gpointer user_data)
{
  _gruppe_window_sweep (user_data);

  return G_SOURCE_CONTINUE;
}

static void
begin_work (GruppeWindow *self)
{
  GApplication *application = g_application_get_default ();

  self->opening = FALSE;

  if (g_str_equal (gruppe_window_get_state (self), "failed"))
    _gruppe_window_set_state (self, "pages");
  gruppe_notices_update_store (self->notices);
  _gruppe_window_set_ready (self);

  _gruppe_window_sweep (self);
  if (self->sweep_id == 0)
    self->sweep_id = g_timeout_add_seconds (SWEEP_INTERVAL, sweep_due_cb, self);

  if (GRUPPE_IS_APPLICATION (application) && !self->sample)
    {
      self->followed = TRUE;
      gruppe_application_follow_profile (GRUPPE_APPLICATION (application), self->context);
    }

  if (!self->sample && !gruppe_database_is_read_only (gruppe_context_get_database (self->context)))
    gruppe_erase_again_window_offer (self->context, GTK_WINDOW (self));
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean reloaded = gruppe_context_reload_catalogue_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  begin_work (self);
  if (!reloaded)
    gruppe_toast_error (GTK_WIDGET (self), _("Your own providers and rows could not be read."), error);
}

/* The pages begin with what the group knows beside the facts. */
static void
read_catalogue (GruppeWindow *self)
{
  gruppe_context_reload_catalogue_async (self->context, self->cancellable, reloaded_cb, g_object_ref (self));
}

/* As the window that adopts does it. */
static char *
make_sample_record (GruppeContext        *context,
                    GruppeAnswers        *answers,
                    const char           *title,
                    const GruppeAdoption *adoption,
                    GPtrArray            *rules)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);
  const GruppeDecision decision = {
    .title = title,
    .provider = adoption->provider,
    .reason = adoption->reason,
    .decided_on = adoption->decided_on,
    .decided_by = adoption->decided_by,
    .rules = rules,
  };

  return gruppe_decision_record_new (context, answers, gruppe_catalogue_get_talk (catalogue), &decision);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean filled = gruppe_sample_fill_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self->context == NULL)
    return;

  read_catalogue (self);
  if (!filled)
    gruppe_toast_error (GTK_WIDGET (self), _("The sample data could not be made."), error);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean opened = gruppe_database_open_finish (GRUPPE_DATABASE (source), result, &error);

  if (self->context == NULL)
    return;

  if (!opened)
    {
      self->opening = FALSE;
      show_failure (self, error);
    }
  else if (self->sample)
    {
      gruppe_sample_fill_async (self->context, make_sample_record, self->cancellable, filled_cb,
                                g_object_ref (self));
    }
  else
    {
      read_catalogue (self);
    }
}

/**
 * _gruppe_window_open_profile:
 * @self: a window
 *
 * Opens the database, fills it where it is a sample, then lets the pages begin. Shows a page of its own when it fails.
 */
void
_gruppe_window_open_profile (GruppeWindow *self)
{
  if (self->opening || self->ready)
    return;

  self->opening = TRUE;
  gruppe_database_open_async (gruppe_context_get_database (self->context), self->cancellable,
                              opened_cb, g_object_ref (self));
}

/**
 * _gruppe_window_restored:
 * @self: a window
 *
 * A backup has taken the place of the data, and the database is open: begins anew with it.
 */
void
_gruppe_window_restored (GruppeWindow *self)
{
  if (self->context != NULL)
    read_catalogue (self);
}

/**
 * _gruppe_window_sweep:
 * @self: a window
 *
 * Deletes the passwords whose time has passed.
 */
void
_gruppe_window_sweep (GruppeWindow *self)
{
  if (self->sweeping || !self->ready)
    return;

  self->sweeping = TRUE;
  gruppe_meetings_sweep_async (self->context, self->cancellable, swept_cb, g_object_ref (self));
}
