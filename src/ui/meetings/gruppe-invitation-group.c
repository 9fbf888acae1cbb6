/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-delivery-window.h"
#include "gruppe-invitation-group.h"
#include "gruppe-leak-window.h"
#include "gruppe-mail-window.h"
#include "gruppe-participants-window.h"
#include "gruppe-phone-card-window.h"
#include "gruppe-secret-clipboard.h"
#include "meetings/gruppe-invitation.h"
#include "meetings/gruppe-meeting-letter.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeInvitationGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  GruppeBanner *problem_banner;
  AdwComboRow *template_row;
  AdwComboRow *language_row;
  GtkWidget *password_row;
  GtkSwitch *with_password;
  GtkSpinButton *opens_before;
  GtkLabel *subject;
  GtkLabel *body;
  GtkWidget *unsigned_label;
  GtkWidget *no_link_label;
  GtkWidget *leak_row;
  GtkWidget *sent_button;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GPtrArray *templates;
  GSettings *settings;
  GCancellable *cancellable;
  guint hide_id;
  GruppeSecret *password; /* only while it stands in the text */
};

G_DEFINE_FINAL_TYPE (GruppeInvitationGroup, gruppe_invitation_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of the drop-down. */
static const char * const languages[] = { "de", "en" };

static GruppeInvitation *
get_template (GruppeInvitationGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);

  if (self->templates == NULL || selected >= self->templates->len)
    return NULL;

  return g_ptr_array_index (self->templates, selected);
}

static const char *
get_language (GruppeInvitationGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return languages[selected < G_N_ELEMENTS (languages) ? selected : 0];
}

static GruppeInvitationFields *
make_fields (GruppeInvitationGroup *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, gruppe_meeting_get_provider (self->meeting));
  g_autofree char *home = gruppe_zone_local ();
  GruppeInvitationFields *fields;
  int opens_before = gtk_spin_button_get_value_as_int (self->opens_before);

  fields = gruppe_invitation_fields_new (self->meeting,
                                         provider != NULL ? gruppe_provider_get_name (provider) : NULL,
                                         get_language (self), home);
  fields->organiser = gruppe_settings_get_string (self->settings, "organiser-name", "");
  if (opens_before > 0)
    fields->opens_before = g_strdup_printf ("%d", opens_before);

  return fields;
}

static void
update_text (GruppeInvitationGroup *self)
{
  GruppeInvitation *template = get_template (self);
  g_autoptr(GruppeInvitationFields) fields = NULL;
  g_autofree char *subject = NULL;

  if (self->meeting == NULL || template == NULL)
    {
      gtk_label_set_text (self->subject, "");
      gtk_label_set_text (self->body, "");
      return;
    }

  fields = make_fields (self);
  subject = gruppe_invitation_subject (template, get_language (self), fields);
  gtk_label_set_text (self->subject, subject);
  gtk_widget_set_visible (self->unsigned_label, fields->organiser[0] == '\0');
  gtk_widget_set_visible (self->no_link_label,
                          fields->link[0] == '\0' && gruppe_invitation_has_field (template, "link"));

  if (self->password != NULL)
    {
      g_autoptr(GruppeSecret) body =
        gruppe_invitation_secret_body (template, get_language (self), fields, self->password);

      gtk_label_set_text (self->body, gruppe_secret_peek (body));
    }
  else
    {
      g_autofree char *body = gruppe_invitation_body (template, get_language (self), fields);

      gtk_label_set_text (self->body, body);
    }
}

/* The text without the password, and no copy of it left here. */
static void
drop_password (GruppeInvitationGroup *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_clear_pointer (&self->password, gruppe_secret_unref);
  if (gtk_switch_get_active (self->with_password))
    gtk_switch_set_active (self->with_password, FALSE);
  update_text (self);
}

static gboolean
hide_due_cb (gpointer user_data)
{
  GruppeInvitationGroup *self = user_data;

  self->hide_id = 0;
  drop_password (self);

  return G_SOURCE_REMOVE;
}

static void
secret_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeInvitationGroup) self = user_data;
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GError) error = NULL;
  int seconds;

  secret = gruppe_meetings_lookup_password_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->meeting == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (secret == NULL)
    {
      g_autofree char *sentence = gruppe_describe_error (error);

      drop_password (self);
      gruppe_banner_set_title (self->problem_banner, sentence);
      gruppe_banner_set_revealed (self->problem_banner, TRUE);
      return;
    }

  seconds = gruppe_settings_get_int (self->settings, "reveal-seconds", 60);
  g_clear_pointer (&self->password, gruppe_secret_unref);
  self->password = g_steal_pointer (&secret);
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add_seconds ((guint) MAX (seconds, 1), hide_due_cb, self);
  update_text (self);
}

static void
with_password_changed_cb (GruppeInvitationGroup *self)
{
  if (self->meeting == NULL)
    return;

  gruppe_banner_set_revealed (self->problem_banner, FALSE);

  if (gtk_switch_get_active (self->with_password))
    gruppe_meetings_lookup_password_async (self->context, self->meeting, self->cancellable, secret_found_cb,
                                           g_object_ref (self));
  else
    drop_password (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeInvitationGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (self->meeting == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (unlocked)
    gtk_switch_set_active (self->with_password, TRUE);
  else
    {
      g_autofree char *sentence = gruppe_describe_error (error);

      gruppe_banner_set_title (self->problem_banner, sentence);
    }
}

static void
try_again_cb (GruppeInvitationGroup *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  if (gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    gruppe_vault_unlock_async (vault, self->cancellable, unlocked_cb, g_object_ref (self));
  else
    gtk_switch_set_active (self->with_password, TRUE);
}

/* Where the text has no place for it, there is nothing to choose. */
static void
update_password_row (GruppeInvitationGroup *self)
{
  GruppeInvitation *template = get_template (self);
  gboolean possible = self->meeting != NULL && gruppe_meeting_get_secret_uid (self->meeting) != NULL &&
                      template != NULL && gruppe_invitation_has_field (template, "password");

  if (!possible)
    drop_password (self);
  gtk_widget_set_visible (self->password_row, possible);
}

static void
choice_changed_cb (GruppeInvitationGroup *self)
{
  update_password_row (self);
  update_text (self);
}

static GtkWindow *
get_window (GruppeInvitationGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What a text is noted as when it was sent. */
static GruppeDeliveryWhat
get_what (GruppeInvitation *template)
{
  const char *id = gruppe_invitation_get_id (template);

  if (g_str_equal (id, "cancellation"))
    return GRUPPE_DELIVERY_CANCELLATION;
  if (g_str_equal (id, "change") || g_str_equal (id, "new-password"))
    return GRUPPE_DELIVERY_CHANGE;

  return GRUPPE_DELIVERY_INVITATION;
}

/* Always without the password: the text goes to another program on its command line, which others can read. */
static void
mail_each_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);
  GruppeInvitation *template = get_template (self);
  g_autoptr(GruppeInvitationFields) fields = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;

  if (self->meeting == NULL || template == NULL)
    return;

  fields = make_fields (self);
  subject = gruppe_invitation_subject (template, get_language (self), fields);
  body = gruppe_invitation_body (template, get_language (self), fields);
  gtk_window_present (GTK_WINDOW (gruppe_mail_window_new (get_window (self), self->context, self->meeting, subject, body,
                                                          get_what (template))));
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);
  GruppeInvitation *template = get_template (self);
  g_autoptr(GruppeInvitationFields) fields = NULL;
  g_autoptr(GruppeSecret) secret = NULL;
  g_autoptr(GruppeDocument) letter = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  const char *text, *link;

  if (self->meeting == NULL || template == NULL)
    return;

  fields = make_fields (self);
  subject = gruppe_invitation_subject (template, get_language (self), fields);
  if (self->password != NULL)
    {
      secret = gruppe_invitation_secret_body (template, get_language (self), fields, self->password);
      text = gruppe_secret_peek (secret);
    }
  else
    text = body = gruppe_invitation_body (template, get_language (self), fields);

  link = gruppe_invitation_has_field (template, "link") ? gruppe_meeting_get_link (self->meeting) : NULL;
  letter = gruppe_meeting_letter_new (get_language (self), subject, text, link, self->password);
  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (get_window (self), letter, "letter.pdf")));
}

typedef GtkWidget *(*NewWindow) (GtkWindow     *parent,
                                 GruppeContext *context,
                                 GruppeMeeting *meeting);

static const struct
{
  const char *action;
  NewWindow new_window;
} windows[] = {
  { "meetings.participants", gruppe_participants_window_new },
  { "meetings.deliveries", gruppe_delivery_window_new },
  { "meetings.phone-card", gruppe_phone_card_window_new },
  { "meetings.leak-plan", gruppe_leak_window_new },
};

static void
open_window_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);

  for (gsize i = 0; self->meeting != NULL && i < G_N_ELEMENTS (windows); i++)
    {
      GtkWidget *window = NULL;

      if (g_str_equal (windows[i].action, action))
        window = windows[i].new_window (get_window (self), self->context, self->meeting);
      if (window != NULL)
        gtk_window_present (GTK_WINDOW (window));
    }
}

static void
copy_subject_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_text (self->subject));
  gruppe_toast (widget, _("The subject line was copied."));
}

static void
copy_invitation_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);
  g_autoptr(GruppeInvitationFields) fields = NULL;
  g_autoptr(GruppeSecret) body = NULL;
  g_autofree char *sentence = NULL;
  int seconds;

  if (self->meeting == NULL || get_template (self) == NULL)
    return;

  if (self->password == NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_text (self->body));
      gruppe_toast (widget, _("The invitation was copied, without the password."));
      return;
    }

  seconds = gruppe_settings_get_int (self->settings, "clipboard-seconds", 45);
  fields = make_fields (self);
  body = gruppe_invitation_secret_body (get_template (self), get_language (self), fields, self->password);
  gruppe_secret_clipboard_copy (widget, body, (guint) MAX (seconds, 1));
  sentence = g_strdup_printf (ngettext ("The invitation with the password was copied for %d second. "
                                        "A clipboard history may keep it longer.",
                                        "The invitation with the password was copied for %d seconds. "
                                        "A clipboard history may keep it longer.",
                                        (unsigned long) seconds),
                              seconds);
  gruppe_toast (widget, sentence);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeInvitationGroup) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_set_state_finish (GRUPPE_CONTEXT (source), result, &error);
  if (meeting == NULL && self->meeting != NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("This could not be saved."), error);
}

static void
invitation_is_sent_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (widget);

  if (self->meeting != NULL)
    gruppe_meetings_set_state_async (self->context, gruppe_meeting_get_id (self->meeting), GRUPPE_SECRET_SENT,
                                     NULL, sent_cb, g_object_ref (self));
}

static void
screen_locked_cb (GruppeInvitationGroup *self)
{
  drop_password (self);
}

static void
gruppe_invitation_group_unmap (GtkWidget *widget)
{
  drop_password (GRUPPE_INVITATION_GROUP (widget));

  GTK_WIDGET_CLASS (gruppe_invitation_group_parent_class)->unmap (widget);
}

static void
gruppe_invitation_group_dispose (GObject *object)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->password, gruppe_secret_unref);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_INVITATION_GROUP);

  G_OBJECT_CLASS (gruppe_invitation_group_parent_class)->dispose (object);
}

static void
gruppe_invitation_group_finalize (GObject *object)
{
  GruppeInvitationGroup *self = GRUPPE_INVITATION_GROUP (object);

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_invitation_group_parent_class)->finalize (object);
}

static void
gruppe_invitation_group_class_init (GruppeInvitationGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_invitation_group_dispose;
  object_class->finalize = gruppe_invitation_group_finalize;
  widget_class->unmap = gruppe_invitation_group_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-invitation-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, template_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, password_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, with_password);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, opens_before);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, subject);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, body);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, unsigned_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, no_link_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, leak_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeInvitationGroup, sent_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, with_password_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  gtk_widget_class_install_action (widget_class, "meetings.copy-subject", NULL, copy_subject_cb);
  gtk_widget_class_install_action (widget_class, "meetings.copy-invitation", NULL, copy_invitation_cb);
  gtk_widget_class_install_action (widget_class, "meetings.invitation-is-sent", NULL, invitation_is_sent_cb);
  gtk_widget_class_install_action (widget_class, "meetings.mail-each", NULL, mail_each_cb);
  gtk_widget_class_install_action (widget_class, "meetings.print-invitation", NULL, print_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    gtk_widget_class_install_action (widget_class, windows[i].action, NULL, open_window_cb);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_invitation_group_init (GruppeInvitationGroup *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  GApplication *application = g_application_get_default ();

  self->settings = gruppe_settings_new ();
  self->cancellable = g_cancellable_new ();
  self->templates = gruppe_invitations_new_builtin (&error);
  if (self->templates == NULL)
    g_warning ("The templates of invitations cannot be read: %s", error->message);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    gtk_string_list_append (labels, gruppe_invitation_get_label (g_ptr_array_index (self->templates, i)));
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (labels));
  gruppe_tell_choice (self->template_row);
  gruppe_tell_choice (self->language_row);
  adw_combo_row_set_selected (self->language_row, g_str_equal (gruppe_text_language (), "de") ? 0 : 1);

  g_signal_connect_object (self->settings, "changed::organiser-name", G_CALLBACK (update_text), self,
                           G_CONNECT_SWAPPED);
  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
}

/* A date that is cancelled needs no invitation. */
static void
choose_template (GruppeInvitationGroup *self,
                 gboolean               cancelled)
{
  const char *id = cancelled ? "cancellation" : "mail";

  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    {
      if (g_str_equal (gruppe_invitation_get_id (g_ptr_array_index (self->templates, i)), id))
        adw_combo_row_set_selected (self->template_row, i);
    }
}

/**
 * gruppe_invitation_group_set_meeting:
 * @self: a group
 * @context: (nullable): the services
 * @meeting: (nullable): the meeting that is invited to
 */
void
gruppe_invitation_group_set_meeting (GruppeInvitationGroup *self,
                                     GruppeContext         *context,
                                     GruppeMeeting         *meeting)
{
  gboolean was_cancelled, same;

  g_return_if_fail (GRUPPE_IS_INVITATION_GROUP (self));
  g_return_if_fail ((context == NULL) == (meeting == NULL));

  same = self->meeting != NULL && meeting != NULL &&
         gruppe_meeting_get_id (self->meeting) == gruppe_meeting_get_id (meeting);
  was_cancelled = same && gruppe_meeting_get_cancelled_at (self->meeting) != 0;
  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  gruppe_banner_set_revealed (self->problem_banner, FALSE);
  drop_password (self);
  if (meeting == NULL)
    return;

  if (!same || was_cancelled != (gruppe_meeting_get_cancelled_at (meeting) != 0))
    choose_template (self, gruppe_meeting_get_cancelled_at (meeting) != 0);
  update_password_row (self);
  gtk_widget_set_visible (self->leak_row, gruppe_meeting_get_secret_uid (meeting) != NULL);
  gtk_widget_set_visible (self->sent_button,
                          gruppe_meeting_get_secret_state (meeting) == GRUPPE_SECRET_SET);
}
