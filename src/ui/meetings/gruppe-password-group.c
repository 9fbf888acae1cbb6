/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "compat/gruppe-confirm.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-password-change.h"
#include "gruppe-password-group.h"
#include "gruppe-password-words.h"
#include "gruppe-secret-clipboard.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-wrap-layout.h"

/* As long as every other, so that it says nothing about the password. */
#define HIDDEN "••••••••"

/* What was asked for last, to be tried again after the keyring was unlocked. */
typedef enum
{
  WANT_NOTHING,
  WANT_SHOW,
  WANT_COPY,
  WANT_NEW,
  WANT_TYPED,
} Want;

struct _GruppePasswordGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  GruppeBanner *problem_banner;
  GtkWidget *password_box;
  GtkLabel *password;
  GtkButton *show_button;
  GtkLabel *state;
  GtkWidget *set_button;
  GtkLabel *where;
  GtkLabel *expiry;
  GtkLabel *clipboard;
  GruppePasswordChange *change_row;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeRecipe *recipe;
  GSettings *settings;
  GCancellable *cancellable; /* of what runs for this meeting */
  guint hide_id;
  Want want;
  gboolean shown;
  gboolean storing;
};

G_DEFINE_FINAL_TYPE (GruppePasswordGroup, gruppe_password_group, ADW_TYPE_PREFERENCES_GROUP)

static gint64
now (GruppePasswordGroup *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (self->context));
}

static gboolean
has_password (GruppePasswordGroup *self)
{
  return gruppe_meeting_get_secret_uid (self->meeting) != NULL &&
         gruppe_meeting_get_secret_expires_at (self->meeting) > now (self);
}

static gboolean
is_by_provider (GruppePasswordGroup *self)
{
  return self->recipe != NULL && gruppe_recipe_get_set_by (self->recipe) == GRUPPE_RECIPE_PROVIDER;
}

static int
get_margin (GruppePasswordGroup *self)
{
  return gruppe_settings_get_int (self->settings, "expiry-margin-minutes", 30);
}

static int
get_clipboard_seconds (GruppePasswordGroup *self)
{
  return MAX (gruppe_settings_get_int (self->settings, "clipboard-seconds", 45), 1);
}

static void
set_words (GtkLabel   *label,
           const char *words)
{
  gtk_label_set_text (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL && words[0] != '\0');
}

static void
update (GruppePasswordGroup *self)
{
  gboolean there = has_password (self);
  gboolean over = gruppe_meeting_get_ends_at (self->meeting) < now (self);
  gboolean generated = gruppe_meeting_get_secret_state (self->meeting) == GRUPPE_SECRET_GENERATED;
  gboolean session = gruppe_vault_get_state (gruppe_context_get_vault (self->context)) == GRUPPE_VAULT_SESSION;
  g_autofree char *expiry = there ? gruppe_password_words_expiry (self->meeting, session) : NULL;
  g_autofree char *where = gruppe_meeting_words_place (self->meeting, gruppe_context_get_catalogue (self->context, NULL));
  g_autofree char *clipboard = there ? gruppe_password_words_clipboard (get_clipboard_seconds (self)) : NULL;

  gtk_widget_set_visible (self->password_box, there);
  gtk_label_set_text (self->state, gruppe_password_words_state (self->meeting, is_by_provider (self), now (self)));
  gtk_widget_set_visible (self->set_button, there && generated);
  set_words (self->where, self->recipe != NULL && !over &&
                          (generated || gruppe_meeting_get_secret_state (self->meeting) == GRUPPE_SECRET_NONE)
                            ? where : NULL);
  set_words (self->expiry, expiry);
  set_words (self->clipboard, clipboard);

  gtk_widget_set_visible (GTK_WIDGET (self->change_row), !over && self->recipe != NULL);
  gruppe_password_change_set_present (self->change_row, there);
}

static void
clear_problem (GruppePasswordGroup *self)
{
  gruppe_banner_set_revealed (self->problem_banner, FALSE);
  gruppe_password_change_set_problem (self->change_row, NULL);
}

/* Problems of the keyring stay in view, with a way to try again; the rest of the page goes on working. */
static void
show_error (GruppePasswordGroup *self,
            const char          *what_failed,
            const GError        *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error->domain != GRUPPE_VAULT_ERROR)
    {
      gruppe_toast_error (GTK_WIDGET (self), what_failed, error);
      return;
    }

  sentence = gruppe_describe_error (error);
  gruppe_banner_set_title (self->problem_banner, sentence);
  gruppe_banner_set_button_label (self->problem_banner,
                                  g_error_matches (error, GRUPPE_VAULT_ERROR, GRUPPE_VAULT_ERROR_NOT_FOUND)
                                    ? NULL : _("_Try Again"));
  gruppe_banner_set_revealed (self->problem_banner, TRUE);
}

static void
show_hidden (GruppePasswordGroup *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->shown = FALSE;
  gtk_label_set_text (self->password, HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->password),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("The password is hidden"), -1);
  gtk_button_set_label (self->show_button, _("_Show"));
}

static void
renew_cancellable (GruppePasswordGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static gboolean
hide_due_cb (gpointer user_data)
{
  GruppePasswordGroup *self = user_data;

  self->hide_id = 0;
  show_hidden (self);

  return G_SOURCE_REMOVE;
}

static void
show_password (GruppePasswordGroup *self,
               GruppeSecret        *secret)
{
  int seconds = gruppe_settings_get_int (self->settings, "reveal-seconds", 60);

  show_hidden (self);
  self->shown = TRUE;
  gtk_label_set_text (self->password, gruppe_secret_peek (secret));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_button_set_label (self->show_button, _("_Hide"));
  self->hide_id = g_timeout_add_seconds ((guint) MAX (seconds, 1), hide_due_cb, self);
}

static void
copy_password (GruppePasswordGroup *self,
               GruppeSecret        *secret)
{
  int seconds = get_clipboard_seconds (self);
  g_autofree char *sentence = gruppe_password_words_copied (seconds);

  gruppe_secret_clipboard_copy (GTK_WIDGET (self), secret, (guint) seconds);
  gruppe_toast (GTK_WIDGET (self), sentence);
}

/* NULL when there is nothing to do with it. */
static GruppeSecret *
take_secret (GruppePasswordGroup *self,
             GruppeContext       *context,
             GAsyncResult        *result)
{
  g_autoptr(GError) error = NULL;
  GruppeSecret *secret = gruppe_meetings_lookup_password_finish (context, result, &error);

  if (self->meeting == NULL)
    g_clear_pointer (&secret, gruppe_secret_unref);
  else if (secret == NULL)
    show_error (self, _("The password could not be fetched."), error);

  return secret;
}

static void
secret_to_show_found_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GruppePasswordGroup) self = user_data;
  g_autoptr(GruppeSecret) secret = take_secret (self, GRUPPE_CONTEXT (source), result);

  if (secret != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_password (self, secret);
}

static void
secret_to_copy_found_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GruppePasswordGroup) self = user_data;
  g_autoptr(GruppeSecret) secret = take_secret (self, GRUPPE_CONTEXT (source), result);

  if (secret != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    copy_password (self, secret);
}

/* Another meeting may be shown by the time a password is stored. */
static gboolean
is_still_shown (GruppePasswordGroup *self,
                gint64               id)
{
  return self->meeting != NULL && gruppe_meeting_get_id (self->meeting) == id;
}

/* What is being stored, and for which meeting. */
typedef struct
{
  GruppePasswordGroup *group;
  gint64 id;
} Storing;

static Storing *
storing_new (GruppePasswordGroup *self)
{
  Storing *storing = g_new0 (Storing, 1);

  self->storing = TRUE;
  storing->group = g_object_ref (self);
  storing->id = gruppe_meeting_get_id (self->meeting);

  return storing;
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Storing *storing = user_data;
  g_autoptr(GruppePasswordGroup) self = storing->group;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_renew_password_finish (GRUPPE_CONTEXT (source), result, &error);
  if (!is_still_shown (self, storing->id))
    {
      if (meeting == NULL && self->meeting != NULL)
        gruppe_toast_error (GTK_WIDGET (self), _("The password could not be stored."), error);
      return;
    }

  self->storing = FALSE;
  if (meeting != NULL)
    gruppe_toast (GTK_WIDGET (self), _("The new password is in the keyring."));
  else
    show_error (self, _("The password could not be stored."), error);
}

static void
typed_stored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autofree Storing *storing = user_data;
  g_autoptr(GruppePasswordGroup) self = storing->group;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_set_password_finish (GRUPPE_CONTEXT (source), result, &error);
  if (!is_still_shown (self, storing->id))
    {
      if (meeting == NULL && self->meeting != NULL)
        gruppe_toast_error (GTK_WIDGET (self), _("The password could not be stored."), error);
      return;
    }

  self->storing = FALSE;
  if (meeting != NULL)
    {
      gruppe_password_change_clear (self->change_row);
      gruppe_toast (GTK_WIDGET (self), _("The new password is in the keyring."));
    }
  else if (error->domain == GRUPPE_INPUT_ERROR)
    {
      g_autofree char *sentence = gruppe_password_words_error (error);

      gruppe_password_change_set_problem (self->change_row, sentence);
    }
  else
    show_error (self, _("The password could not be stored."), error);
}

static void
start_typed (GruppePasswordGroup *self)
{
  g_autoptr(GruppeSecret) typed = gruppe_password_change_dup_typed (self->change_row);

  gruppe_meetings_set_password_async (self->context, gruppe_meeting_get_id (self->meeting), typed,
                                      get_margin (self), NULL, typed_stored_cb, storing_new (self));
}

static void
start_new (GruppePasswordGroup *self)
{
  gruppe_meetings_renew_password_async (self->context, gruppe_meeting_get_id (self->meeting),
                                        gruppe_password_change_get_kind (self->change_row),
                                        get_margin (self), NULL, renewed_cb, storing_new (self));
}

static void
begin (GruppePasswordGroup *self,
       Want                 want)
{
  if (self->storing)
    return;

  clear_problem (self);
  self->want = want;

  switch (want)
    {
    case WANT_SHOW:
      gruppe_meetings_lookup_password_async (self->context, self->meeting, self->cancellable,
                                             secret_to_show_found_cb, g_object_ref (self));
      break;

    case WANT_COPY:
      gruppe_meetings_lookup_password_async (self->context, self->meeting, self->cancellable,
                                             secret_to_copy_found_cb, g_object_ref (self));
      break;

    case WANT_NEW:
      show_hidden (self);
      start_new (self);
      break;

    case WANT_TYPED:
      show_hidden (self);
      start_typed (self);
      break;

    case WANT_NOTHING:
    default:
      break;
    }
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppePasswordGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (self->meeting == NULL)
    return;

  if (unlocked)
    begin (self, self->want);
  else
    show_error (self, _("The keyring was not unlocked."), error);
}

static void
try_again_cb (GruppePasswordGroup *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  if (gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    gruppe_vault_unlock_async (vault, self->cancellable, unlocked_cb, g_object_ref (self));
  else
    begin (self, self->want);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePasswordGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (gruppe_confirm_finish (result, &error) && self->meeting != NULL)
    begin (self, self->want);
}

/* What replaces a password cannot be taken back: whoever has the old one needs the new one. */
static void
begin_replacement (GruppePasswordGroup *self,
                   Want                 want)
{
  if (!has_password (self))
    {
      begin (self, want);
      return;
    }

  self->want = want;
  gruppe_confirm_async (GTK_WIDGET (self), _("Replace the password?"),
                        _("The password you have now is deleted from the keyring for good. Set the new one at the "
                          "provider, and give it to everybody who has the old one."),
                        _("_Keep Password"), _("_Replace"), TRUE, self->cancellable, confirmed_cb,
                        g_object_ref (self));
}

static void
state_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePasswordGroup) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_set_state_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meeting == NULL && self->meeting != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("This could not be saved."), error);
}

static void
show_password_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppePasswordGroup *self = GRUPPE_PASSWORD_GROUP (widget);

  if (self->meeting == NULL)
    return;

  if (self->shown)
    show_hidden (self);
  else
    begin (self, WANT_SHOW);
}

static void
copy_password_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppePasswordGroup *self = GRUPPE_PASSWORD_GROUP (widget);

  if (self->meeting != NULL)
    begin (self, WANT_COPY);
}

static void
password_is_set_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppePasswordGroup *self = GRUPPE_PASSWORD_GROUP (widget);

  if (self->meeting != NULL)
    gruppe_meetings_set_state_async (self->context, gruppe_meeting_get_id (self->meeting),
                                     GRUPPE_SECRET_SET, NULL, state_set_cb, g_object_ref (self));
}

static void
new_requested_cb (GruppePasswordGroup *self)
{
  if (self->meeting != NULL)
    begin_replacement (self, WANT_NEW);
}

static void
typed_requested_cb (GruppePasswordGroup *self)
{
  if (self->meeting != NULL)
    begin_replacement (self, WANT_TYPED);
}

static void
screen_locked_cb (GruppePasswordGroup *self)
{
  gruppe_password_group_hide (self);
}

static void
gruppe_password_group_unmap (GtkWidget *widget)
{
  gruppe_password_group_hide (GRUPPE_PASSWORD_GROUP (widget));

  GTK_WIDGET_CLASS (gruppe_password_group_parent_class)->unmap (widget);
}

static void
gruppe_password_group_dispose (GObject *object)
{
  GruppePasswordGroup *self = GRUPPE_PASSWORD_GROUP (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PASSWORD_GROUP);

  G_OBJECT_CLASS (gruppe_password_group_parent_class)->dispose (object);
}

static void
gruppe_password_group_finalize (GObject *object)
{
  GruppePasswordGroup *self = GRUPPE_PASSWORD_GROUP (object);

  g_clear_pointer (&self->recipe, gruppe_recipe_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_password_group_parent_class)->finalize (object);
}

static void
gruppe_password_group_class_init (GruppePasswordGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_password_group_dispose;
  object_class->finalize = gruppe_password_group_finalize;
  widget_class->unmap = gruppe_password_group_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-password-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, password_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, password);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, show_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, state);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, set_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, where);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, expiry);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, clipboard);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordGroup, change_row);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_requested_cb);

  gtk_widget_class_install_action (widget_class, "meetings.show-password", NULL, show_password_cb);
  gtk_widget_class_install_action (widget_class, "meetings.copy-password", NULL, copy_password_cb);
  gtk_widget_class_install_action (widget_class, "meetings.password-is-set", NULL, password_is_set_cb);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_PASSWORD_CHANGE);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_password_group_init (GruppePasswordGroup *self)
{
  GApplication *application = g_application_get_default ();

  self->settings = gruppe_settings_new ();
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  show_hidden (self);

  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * gruppe_password_group_set_meeting:
 * @self: a group
 * @context: (nullable): the services
 * @meeting: (nullable): whose password it is
 */
void
gruppe_password_group_set_meeting (GruppePasswordGroup *self,
                                   GruppeContext       *context,
                                   GruppeMeeting       *meeting)
{
  gboolean same;

  g_return_if_fail (GRUPPE_IS_PASSWORD_GROUP (self));
  g_return_if_fail ((context == NULL) == (meeting == NULL));

  /* A change of the link, say, need not hide what somebody is just reading aloud. */
  same = self->meeting != NULL && meeting != NULL &&
         gruppe_meeting_get_id (self->meeting) == gruppe_meeting_get_id (meeting) &&
         g_strcmp0 (gruppe_meeting_get_secret_uid (self->meeting),
                    gruppe_meeting_get_secret_uid (meeting)) == 0;
  if (!same)
    {
      renew_cancellable (self);
      show_hidden (self);
      clear_problem (self);
      gruppe_password_change_clear (self->change_row);
      self->storing = FALSE;
    }

  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  g_clear_pointer (&self->recipe, gruppe_recipe_unref);
  if (meeting == NULL)
    return;

  self->recipe = gruppe_meeting_recipe (gruppe_context_get_catalogue (context, NULL),
                                        gruppe_meeting_get_provider (meeting), NULL);
  if (!same)
    gruppe_password_change_set_recipe (self->change_row, self->recipe);
  update (self);
}

/**
 * gruppe_password_group_hide:
 * @self: a group
 *
 * Takes the password off the screen, also one that is just being fetched.
 */
void
gruppe_password_group_hide (GruppePasswordGroup *self)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_GROUP (self));

  renew_cancellable (self);
  show_hidden (self);
}
