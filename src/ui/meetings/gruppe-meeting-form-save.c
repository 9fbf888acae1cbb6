/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-form-private.h"
#include "gruppe-meeting-toast.h"
#include "meetings/gruppe-meeting-plan.h"
#include "shell/gruppe-page.h"

static void
set_saving (GruppeMeetingForm *self,
            guint              n_dates)
{
  g_autofree char *words = NULL;

  self->n_dates = n_dates;
  self->saving = n_dates > 0;
  gtk_widget_set_sensitive (self->save_button, !self->saving);
  gtk_spinner_set_spinning (self->spinner, self->saving);

  words = g_strdup_printf (ngettext ("%u date is being stored. Nothing is stored if you stop now.",
                                     "%u dates are being stored. Nothing is stored if you stop now.", n_dates),
                           n_dates);
  gtk_label_set_label (self->progress, words);
  gtk_widget_set_visible (self->progress_box, n_dates > 1);
}

/* Closed meanwhile: what was done stays, and what failed was not done. */
static gboolean
is_gone (GruppeMeetingForm *self)
{
  return self->closed;
}

/* Whom to tell: the form is on its window, or that window alone is left. */
static GtkWidget *
ref_teller (GruppeMeetingForm *self)
{
  GtkWidget *parent = g_weak_ref_get (&self->parent);

  return parent != NULL ? parent : g_object_ref (GTK_WIDGET (self));
}

static void
fail (GruppeMeetingForm *self,
      const GError      *error)
{
  if (is_gone (self))
    return;

  set_saving (self, 0);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gruppe_meeting_form_show_problem (self, NULL, _("Stopped. Nothing was saved."));
  else
    gruppe_meeting_form_show_error (self, error);
}

static void
finish (GruppeMeetingForm *self,
        GruppeMeeting     *added)
{
  gruppe_meeting_form_emit (self, added);
  if (!is_gone (self))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_add_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meeting != NULL)
    finish (self, meeting);
  else
    fail (self, error);
}

static void
series_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GtkWidget) teller = ref_teller (self);
  g_autoptr(GPtrArray) meetings = NULL;
  g_autoptr(GError) error = NULL;

  meetings = gruppe_meetings_add_series_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meetings != NULL)
    {
      finish (self, g_ptr_array_index (meetings, 0));
      gruppe_meeting_toast_series (teller, GRUPPE_CONTEXT (source), g_ptr_array_index (meetings, 0), meetings->len);
    }
  else
    fail (self, error);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GtkWidget) teller = ref_teller (self);
  g_autoptr(GruppeMeetingsUndo) undo = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  guint n;

  undo = gruppe_meetings_change_finish (GRUPPE_CONTEXT (source), result, &error);
  if (undo == NULL)
    {
      fail (self, error);
      return;
    }

  n = gruppe_meetings_undo_count (undo);
  finish (self, NULL);
  if (n == 1)
    title = g_strdup (_("The meeting was changed."));
  else
    title = g_strdup_printf (ngettext ("%u date was changed.", "%u dates were changed.", n), n);
  if (n > 0)
    gruppe_meeting_toast_undo (teller, GRUPPE_CONTEXT (source), title, undo);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (is_gone (self))
    return;

  set_saving (self, 0);
  if (unlocked)
    gruppe_meeting_form_save (self, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gruppe_meeting_form_show_error (self, error);
}

/* FALSE when the dates of the series are not fit to be stored; says why. */
static gboolean
check_series (GruppeMeetingForm      *self,
              const GruppeSeriesRule *rule,
              const GruppeMeetingDraft *draft)
{
  g_autofree char *first = g_strdup_printf ("%04d-%02d-%02d", draft->year, draft->month, draft->day);
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;

  days = gruppe_series_rule_expand (rule, first, &error);
  if (days == NULL)
    {
      gruppe_meeting_form_show_error (self, error);
      return FALSE;
    }

  if (gruppe_date_preview_count (self->preview) == 0)
    {
      gruppe_meeting_form_show_problem (self, NULL, _("No date has a tick. Tick at least one date."));
      return FALSE;
    }

  if (gruppe_date_preview_focus_bad (self->preview))
    {
      gtk_label_set_text (self->problem, _("Not all dates can be planned. See below which ones and why. Nothing was "
                                           "saved yet."));
      gtk_widget_set_visible (self->problem_box, TRUE);
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_meeting_form_save:
 * @self: a form
 * @without_password: the keyring cannot be used, and that is all right
 */
void
gruppe_meeting_form_save (GruppeMeetingForm *self,
                          gboolean           without_password)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  g_autoptr(GruppeSeriesRule) rule = NULL;

  if (self->saving)
    return;

  gruppe_meeting_form_clear_problem (self);
  if (!gruppe_meeting_form_read (self, draft, TRUE))
    return;

  if (self->meeting != NULL)
    {
      set_saving (self, 1);
      gruppe_meetings_change_async (self->context, gruppe_meeting_get_id (self->meeting),
                                    gruppe_scope_group_get_scope (self->scope_group), draft, self->cancellable,
                                    changed_cb, g_object_ref (self));
      return;
    }

  if (!without_password && !gruppe_password_choice_check (self->password_choice))
    return;

  gruppe_password_choice_fill_draft (self->password_choice, draft);
  draft->without_password = without_password;
  if (without_password)
    g_clear_pointer (&draft->typed, gruppe_secret_unref);

  rule = gruppe_series_group_dup_rule (self->series_group);
  if (rule == NULL)
    {
      set_saving (self, 1);
      gruppe_meetings_add_async (self->context, draft, self->cancellable, added_cb, g_object_ref (self));
      return;
    }

  if (!check_series (self, rule, draft))
    return;

  rule->except = gruppe_date_preview_dup_left_out (self->preview);
  set_saving (self, gruppe_date_preview_count (self->preview));
  gruppe_meetings_add_series_async (self->context, draft, rule, self->cancellable, series_added_cb,
                                    g_object_ref (self));
}

/**
 * gruppe_meeting_form_unlock_and_save:
 * @self: a form
 *
 * Lets the keyring ask for its password first.
 */
void
gruppe_meeting_form_unlock_and_save (GruppeMeetingForm *self)
{
  if (self->saving)
    return;

  gruppe_meeting_form_clear_problem (self);
  set_saving (self, 1);
  gruppe_vault_unlock_async (gruppe_context_get_vault (self->context), self->cancellable, unlocked_cb,
                             g_object_ref (self));
}

/**
 * gruppe_meeting_form_stop:
 * @self: a form
 *
 * Stops storing the dates of a series. The form stays.
 *
 * Returns: whether there was something to stop
 */
gboolean
gruppe_meeting_form_stop (GruppeMeetingForm *self)
{
  if (!self->saving || self->n_dates < 2)
    return FALSE;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_dates = 1;            /* asked again, the form closes */

  return TRUE;
}
