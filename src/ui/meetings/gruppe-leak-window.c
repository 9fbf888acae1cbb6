/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "consents/gruppe-weak.h"
#include "gruppe-delivery-note.h"
#include "gruppe-delivery-row.h"
#include "gruppe-delivery-words.h"
#include "gruppe-leak-window.h"
#include "gruppe-meeting-follower.h"
#include "gruppe-meeting-words.h"
#include "gruppe-phone-card-window.h"
#include "meetings/gruppe-invitation.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-password.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-wrap-layout.h"

/* The template of data/meetings/invitations.json that tells of a new password. */
#define TEMPLATE "new-password"

struct _GruppeLeakWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GruppeBanner *problem_banner;
  GtkLabel *new_label;
  GtkButton *new_button;
  GtkLabel *set_label;
  GtkButton *set_button;
  GtkLabel *text_label;
  GtkLabel *holders_label;
  GtkWidget *holders_group;
  AdwComboRow *way_row;
  GtkListBox *people_list;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeMeetingFollower *follower;
  GruppeInvitation *template;
  GPtrArray *people;            /* GruppeMeetingPerson, whoever was handed a password */
  GSettings *settings;
  GCancellable *cancellable;
  gint64 generation;            /* of the password that is known to others */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeLeakWindow, gruppe_leak_window, ADW_TYPE_WINDOW)

/* Whether the password that others know was replaced in this window. */
static gboolean
is_renewed (GruppeLeakWindow *self)
{
  return gruppe_meeting_get_generation (self->meeting) != self->generation;
}

/* Who has what is not secret any more: before it is replaced the present password, later any old one. */
static gboolean
has_leaked (GruppeLeakWindow          *self,
            const GruppeMeetingPerson *person)
{
  return person->has_old_password || (!is_renewed (self) && person->password_at != 0);
}

static char *
make_text (GruppeLeakWindow *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GruppeProvider *provider = gruppe_catalogue_find_provider (catalogue, gruppe_meeting_get_provider (self->meeting));
  g_autoptr(GruppeInvitationFields) fields = NULL;
  g_autofree char *home = gruppe_zone_local ();

  if (self->template == NULL)
    return g_strdup ("");

  fields = gruppe_invitation_fields_new (self->meeting, provider != NULL ? gruppe_provider_get_name (provider) : NULL,
                                         gruppe_text_language (), home);
  fields->organiser = gruppe_settings_get_string (self->settings, "organiser-name", "");

  return gruppe_invitation_body (self->template, gruppe_text_language (), fields);
}

static void
update_steps (GruppeLeakWindow *self)
{
  GruppeSecretState state = gruppe_meeting_get_secret_state (self->meeting);
  gboolean set = state == GRUPPE_SECRET_SET || state == GRUPPE_SECRET_SENT;
  g_autofree char *text = make_text (self);

  if (is_renewed (self))
    gtk_label_set_text (self->new_label, _("Done: there is a new password. The old one is retired for ever; this program "
                                           "never makes it again."));
  else
    gtk_label_set_text (self->new_label, _("The password you have now is deleted from the keyring for good and is never "
                                           "made again. This cannot be undone."));
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), !is_renewed (self));

  if (!is_renewed (self))
    gtk_label_set_text (self->set_label, _("Until the new password is set at the provider, the old one still opens the "
                                           "door. Do this right after the first step."));
  else if (set)
    gtk_label_set_text (self->set_label, _("Done: the new password is set at the provider. The old one does not open the "
                                           "door any more."));
  else
    gtk_label_set_text (self->set_label, _("Set the new password at the provider now. Until then the old one still opens "
                                           "the door. If strangers know the link too, create the meeting anew there and "
                                           "enter the new link."));
  gtk_widget_set_visible (GTK_WIDGET (self->set_button), is_renewed (self) && !set);
  gtk_label_set_text (self->text_label, text);
}

static void
note_row_cb (GruppeDeliveryRow *row,
             GruppeLeakWindow  *self);
static void
undo_row_cb (GruppeDeliveryRow *row,
             GruppeLeakWindow  *self);

static char *
person_words (GruppeLeakWindow          *self,
              const GruppeMeetingPerson *person)
{
  if (!person->takes_part)
    return g_strdup (_("Has the old password. Takes part no more and does not need the new one."));

  if (is_renewed (self) && person->password_at != 0)
    {
      g_autofree char *zone = gruppe_zone_local ();
      g_autofree char *when = gruppe_meeting_words_moment (person->password_at, zone);

      /* Translators: a way such as "by telephone", then a day and an hour */
      return g_strdup_printf (_("Has the new password: %s, %s"), gruppe_delivery_words_way (person->password_way), when);
    }

  return g_strdup (is_renewed (self) ? _("Has the old password. Needs the new one.") : _("Has this password."));
}

static void
show_people (GruppeLeakWindow *self)
{
  g_autofree char *words = NULL;
  GtkListBoxRow *row;
  guint n_rows = 0;
  guint n_open = 0;

  for (guint i = 0; i < self->people->len; i++)
    {
      const GruppeMeetingPerson *person = g_ptr_array_index (self->people, i);
      gboolean served = is_renewed (self) && person->password_at != 0;
      g_autofree char *line = NULL;

      if (!has_leaked (self, person) && !served)
        continue;

      row = gtk_list_box_get_row_at_index (self->people_list, (int) n_rows);
      if (row == NULL || gruppe_delivery_row_get_person (GRUPPE_DELIVERY_ROW (row)) != person->person)
        {
          row = GTK_LIST_BOX_ROW (gruppe_delivery_row_new (person->person, C_("leak", "_Has the New One")));
          g_signal_connect_object (row, "noted", G_CALLBACK (note_row_cb), self, 0);
          g_signal_connect_object (row, "undone", G_CALLBACK (undo_row_cb), self, 0);
          gtk_list_box_insert (self->people_list, GTK_WIDGET (row), (int) n_rows);
        }
      line = person_words (self, person);
      gruppe_delivery_row_set_words (GRUPPE_DELIVERY_ROW (row), person->name, line, served);
      gruppe_delivery_row_set_buttons (GRUPPE_DELIVERY_ROW (row), is_renewed (self) && person->takes_part && !served, served);
      n_rows++;
      n_open += person->takes_part && !served ? 1 : 0;
    }

  while ((row = gtk_list_box_get_row_at_index (self->people_list, (int) n_rows)) != NULL)
    gtk_list_box_remove (self->people_list, GTK_WIDGET (row));

  if (n_rows == 0)
    words = g_strdup (_("You have not noted that anybody was given this password. Think of who may have it all the same."));
  else if (!is_renewed (self))
    words = g_strdup_printf (ngettext ("%u person has this password and needs the new one.",
                                       "%u people have this password and need the new one.", n_rows),
                             n_rows);
  else if (n_open > 0)
    words = g_strdup_printf (ngettext ("%u person still needs the new password.", "%u people still need the new password.",
                                       n_open),
                             n_open);
  else
    words = g_strdup (_("Everybody who needs it has the new password."));
  gtk_label_set_text (self->holders_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->people_list), n_rows > 0);
  gtk_widget_set_visible (self->holders_group, is_renewed (self) && n_open > 0);
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeLeakWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_meeting_people_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (people == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("It could not be read who has the password."), error);
      return;
    }

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  update_steps (self);
  show_people (self);
}

static void
load_people (GruppeLeakWindow *self)
{
  gruppe_meeting_holders_load_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable, people_read_cb,
                                     gruppe_weak_new (self));
}

static void
meeting_changed_cb (GruppeLeakWindow *self,
                    GruppeMeeting    *meeting)
{
  g_set_object (&self->meeting, meeting);
  load_people (self);
}

static void
show_error (GruppeLeakWindow *self,
            const GError     *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = gruppe_describe_error (error);
  gruppe_banner_set_title (self->problem_banner, sentence);
  gruppe_banner_set_revealed (self->problem_banner, TRUE);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeLeakWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_renew_password_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_button), TRUE);
  if (meeting != NULL)
    {
      g_set_object (&self->meeting, meeting);
      load_people (self);
    }
  else
    show_error (self, error);
}

/* A kind the provider can use: what is easy to say on the telephone, where it may be. */
static GruppePasswordKind
choose_kind (GruppeLeakWindow *self)
{
  g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (gruppe_context_get_catalogue (self->context, NULL),
                                                          gruppe_meeting_get_provider (self->meeting), NULL);

  if (recipe != NULL && !gruppe_password_is_possible (recipe, GRUPPE_PASSWORD_WORDS, NULL))
    return GRUPPE_PASSWORD_CHARACTERS;

  return GRUPPE_PASSWORD_WORDS;
}

static void
renew_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (widget);

  if (self->busy || is_renewed (self))
    return;

  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_button), FALSE);
  gruppe_banner_set_revealed (self->problem_banner, FALSE);
  gruppe_meetings_renew_password_async (self->context, gruppe_meeting_get_id (self->meeting), choose_kind (self),
                                        gruppe_settings_get_int (self->settings, "expiry-margin-minutes", 30), NULL, renewed_cb,
                                        gruppe_weak_new (self));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeLeakWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (self == NULL)
    return;

  if (unlocked)
    gtk_widget_activate_action (GTK_WIDGET (self), "leak.renew", NULL);
  else
    show_error (self, error);
}

static void
try_again_cb (GruppeLeakWindow *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  if (gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    gruppe_vault_unlock_async (vault, self->cancellable, unlocked_cb, gruppe_weak_new (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "leak.renew", NULL);
}

static void
state_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeLeakWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeMeeting) meeting = gruppe_meetings_set_state_finish (GRUPPE_CONTEXT (source), result, &error);

  if (meeting == NULL && self != NULL)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("This could not be saved."), error);
}

static void
password_is_set_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (widget);

  gruppe_meetings_set_state_async (self->context, gruppe_meeting_get_id (self->meeting), GRUPPE_SECRET_SET, NULL, state_set_cb,
                                   gruppe_weak_new (self));
}

static void
copy_text_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_text (self->text_label));
  gruppe_toast (GTK_WIDGET (self->stack), _("The text was copied, without the password."));
}

static void
open_card_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (gruppe_phone_card_window_new (GTK_WINDOW (self), self->context, self->meeting)));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeLeakWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = gruppe_delivery_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self != NULL && !saved)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("This could not be saved."), error);
}

static void
note_row_cb (GruppeDeliveryRow *row,
             GruppeLeakWindow  *self)
{
  gint64 person = gruppe_delivery_row_get_person (row);

  gruppe_delivery_note_async (self->context, gruppe_meeting_get_id (self->meeting), &person, 1, GRUPPE_DELIVERY_PASSWORD,
                              (GruppeDeliveryWay) adw_combo_row_get_selected (self->way_row), written_cb,
                              gruppe_weak_new (self));
}

static void
undo_row_cb (GruppeDeliveryRow *row,
             GruppeLeakWindow  *self)
{
  gruppe_delivery_undo_async (self->context, gruppe_meeting_get_id (self->meeting), gruppe_delivery_row_get_person (row),
                              written_cb, gruppe_weak_new (self));
}

static void
load_template (GruppeLeakWindow *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) templates = gruppe_invitations_new_builtin (&error);

  if (templates == NULL)
    {
      g_warning ("The templates of invitations cannot be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < templates->len; i++)
    {
      GruppeInvitation *template = g_ptr_array_index (templates, i);

      if (g_str_equal (gruppe_invitation_get_id (template), TEMPLATE))
        g_set_object (&self->template, template);
    }
}

static void
gruppe_leak_window_dispose (GObject *object)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->follower);

  G_OBJECT_CLASS (gruppe_leak_window_parent_class)->dispose (object);
}

static void
gruppe_leak_window_finalize (GObject *object)
{
  GruppeLeakWindow *self = GRUPPE_LEAK_WINDOW (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->template);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_leak_window_parent_class)->finalize (object);
}

static void
gruppe_leak_window_class_init (GruppeLeakWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_leak_window_dispose;
  object_class->finalize = gruppe_leak_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-leak-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, new_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, set_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, set_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, text_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, holders_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, holders_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, way_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeLeakWindow, people_list);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  gtk_widget_class_install_action (widget_class, "leak.renew", NULL, renew_cb);
  gtk_widget_class_install_action (widget_class, "leak.password-is-set", NULL, password_is_set_cb);
  gtk_widget_class_install_action (widget_class, "leak.copy-text", NULL, copy_text_cb);
  gtk_widget_class_install_action (widget_class, "leak.open-card", NULL, open_card_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_leak_window_init (GruppeLeakWindow *self)
{
  self->settings = gruppe_settings_new ();
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_delivery_fill_ways (self->way_row);
  adw_combo_row_set_selected (self->way_row, GRUPPE_WAY_PHONE);
  load_template (self);
}

/**
 * gruppe_leak_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @meeting: the date whose password has become known
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_leak_window_new (GtkWindow     *parent,
                        GruppeContext *context,
                        GruppeMeeting *meeting)
{
  GruppeLeakWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_LEAK_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  self->generation = gruppe_meeting_get_generation (meeting);
  update_steps (self);
  self->follower = gruppe_meeting_follower_new (GTK_WIDGET (self->stack), context, meeting,
                                                GRUPPE_TOPIC_MEETINGS | GRUPPE_TOPIC_PEOPLE);
  g_signal_connect_object (self->follower, "changed", G_CALLBACK (meeting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "gone", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  load_people (self);

  return GTK_WIDGET (self);
}
