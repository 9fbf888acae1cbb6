/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-weak.h"
#include "gruppe-delivery-note.h"
#include "gruppe-mail-window.h"
#include "gruppe-secret-clipboard.h"
#include "meetings/gruppe-mailto.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-wrap-layout.h"

/* Names of people without an address that are shown; the rest is a number. */
#define MAX_NAMES 12

struct _GruppeMailWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkLabel *name_label;
  GtkLabel *address_label;
  GtkButton *open_button;
  GtkButton *sent_button;
  GtkWidget *password_group;
  GtkCheckButton *pasted_check;
  GtkLabel *done_label;
  GtkLabel *without_label;
  GtkWidget *nobody_page;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GPtrArray *people;            /* GruppeMeetingPerson, those with an address who are still to be written to */
  GSettings *settings;
  GCancellable *cancellable;
  char *subject;
  char *body;
  GPtrArray *without;           /* (element-type utf8) names of those who have no address */
  GruppeDeliveryWhat what;
  guint position;
  guint n_sent;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeMailWindow, gruppe_mail_window, ADW_TYPE_WINDOW)

static const GruppeMeetingPerson *
get_person (GruppeMailWindow *self)
{
  return self->people != NULL && self->position < self->people->len ? g_ptr_array_index (self->people, self->position)
                                                                    : NULL;
}

static gboolean
can_have_password (GruppeMailWindow *self)
{
  return self->what == GRUPPE_DELIVERY_INVITATION && gruppe_meeting_get_secret_uid (self->meeting) != NULL;
}

static void
set_suggested (GtkButton *button,
               gboolean   suggested)
{
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

/* Those without an address, or NULL when all have one. */
static char *
without_words (GruppeMailWindow *self)
{
  g_autoptr(GString) without = g_string_new (NULL);

  if (self->without == NULL || self->without->len == 0)
    return NULL;

  for (guint i = 0; i < MIN (self->without->len, MAX_NAMES); i++)
    {
      g_autofree char *name = gruppe_names_show (g_ptr_array_index (self->without, i));

      g_string_append_printf (without, "%s%s", i > 0 ? ", " : "", name);
    }

  if (self->without->len > MAX_NAMES)
    g_string_append_printf (without, ngettext (" and %u more person", " and %u more people", self->without->len - MAX_NAMES),
                            self->without->len - MAX_NAMES);

  /* Translators: names of people */
  return g_strdup_printf (_("No e-mail address is known of: %s. Phone them, or write a letter."), without->str);
}

static void
show_names (GruppeMailWindow *self)
{
  const GruppeMeetingPerson *person = get_person (self);
  g_autofree char *without = without_words (self);

  if (self->stack == NULL)
    return;

  if (person != NULL)
    {
      g_autofree char *shown = gruppe_names_show (person->name);
      g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);

      gtk_label_set_text (self->name_label, name);
      /* An address often is the name. */
      gtk_label_set_text (self->address_label, gruppe_names_hidden () ? _("The address is hidden.") : person->mail);
    }

  if (without != NULL)
    {
      /* The description is markup, and people may be called anything. */
      g_autofree char *escaped = g_markup_escape_text (without, -1);

      adw_status_page_set_description (ADW_STATUS_PAGE (self->nobody_page), escaped);
    }
  gtk_label_set_text (self->without_label, without != NULL ? without : "");
  gtk_widget_set_visible (GTK_WIDGET (self->without_label), without != NULL);
}

static void
show_end (GruppeMailWindow *self)
{
  g_autofree char *words = NULL;

  words = g_strdup_printf (ngettext ("%u mail was sent, as you said.", "%u mails were sent, as you said.", self->n_sent),
                           self->n_sent);
  gtk_label_set_text (self->done_label, words);
  show_names (self);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
show_person (GruppeMailWindow *self)
{
  const GruppeMeetingPerson *person = get_person (self);
  g_autofree char *progress = NULL;

  if (person == NULL)
    {
      show_end (self);
      return;
    }

  /* Translators: numbers, as in "3 of 8" */
  progress = g_strdup_printf (C_("mail", "%u of %u"), self->position + 1, self->people->len);
  gtk_label_set_text (self->progress_label, progress);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) self->position / self->people->len);
  show_names (self);
  gtk_widget_set_visible (self->password_group, can_have_password (self));
  gtk_check_button_set_active (self->pasted_check, FALSE);
  set_suggested (self->open_button, TRUE);
  set_suggested (self->sent_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "person");
  gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
}

static void
step (GruppeMailWindow *self)
{
  self->position++;
  show_person (self);
}

/* Those without an address are named at the end, and who has the invitation already is not asked twice, unless all have it. */
static void
take_people (GruppeMailWindow *self,
             GPtrArray        *people)
{
  gboolean again = TRUE;

  for (guint i = 0; i < people->len; i++)
    {
      const GruppeMeetingPerson *person = g_ptr_array_index (people, i);

      if (person->mail[0] != '\0' && person->invited_at == 0)
        again = FALSE;
    }

  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_meeting_person_free);
  self->without = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < people->len; i++)
    {
      GruppeMeetingPerson *person = g_ptr_array_index (people, i);

      if (person->mail[0] == '\0')
        {
          g_ptr_array_add (self->without, g_strdup (person->name));
        }
      else if (self->what != GRUPPE_DELIVERY_INVITATION || again || person->invited_at == 0)
        {
          g_ptr_array_add (self->people, person);
          people->pdata[i] = NULL;
        }
    }
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeMailWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_meeting_people_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (people == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("It could not be read who takes part."), error);
      return;
    }

  g_ptr_array_set_free_func (people, NULL);
  take_people (self, people);
  for (guint i = 0; i < people->len; i++)
    {
      if (people->pdata[i] != NULL)
        gruppe_meeting_person_free (people->pdata[i]);
    }

  if (self->people->len > 0)
    show_person (self);
  else
    {
      show_names (self);
      gtk_stack_set_visible_child_name (self->stack, "nobody");
    }
}

static void
mail_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeMailWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean opened = g_app_info_launch_default_for_uri_finish (result, &error);

  if (self == NULL)
    return;

  if (opened)
    {
      set_suggested (self->open_button, FALSE);
      set_suggested (self->sent_button, TRUE);
    }
  else
    gruppe_toast_error (GTK_WIDGET (self->stack),
                        _("The mail program could not be opened. Copy address and text, and write the mail yourself."), error);
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);
  const GruppeMeetingPerson *person = get_person (self);
  g_autoptr(GdkAppLaunchContext) launch = NULL;
  g_autofree char *uri = NULL;

  if (person == NULL || !gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  uri = gruppe_mailto_new (person->mail, self->subject, self->body);
  launch = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (launch), self->cancellable, mail_opened_cb,
                                           gruppe_weak_new (self));
}

static void
copy_address_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);
  const GruppeMeetingPerson *person = get_person (self);

  if (person == NULL || !gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), person->mail);
  gruppe_toast (GTK_WIDGET (self->stack), _("The address was copied."));
}

static void
copy_text_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->body);
  gruppe_toast (GTK_WIDGET (self->stack), _("The text was copied, without the password."));
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeMailWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSecret) password = gruppe_meetings_lookup_password_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autofree char *words = NULL;
  int seconds;

  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self->stack)) == NULL)
    return;

  if (password == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("The password could not be fetched."), error);
      return;
    }

  seconds = MAX (gruppe_settings_get_int (self->settings, "clipboard-seconds", 45), 1);
  gruppe_secret_clipboard_copy (GTK_WIDGET (self->stack), password, (guint) seconds);
  gtk_check_button_set_active (self->pasted_check, TRUE);
  words = g_strdup_printf (ngettext ("The password was copied for %d second.", "The password was copied for %d seconds.",
                                     (unsigned long) seconds),
                           seconds);
  gruppe_toast (GTK_WIDGET (self->stack), words);
}

static void
copy_password_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);

  gruppe_meetings_lookup_password_async (self->context, self->meeting, self->cancellable, password_found_cb,
                                         gruppe_weak_new (self));
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeMailWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = gruppe_delivery_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  if (!saved)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("This could not be saved."), error);
      return;
    }

  self->n_sent++;
  step (self);
}

static void
sent_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);
  const GruppeMeetingPerson *person = get_person (self);
  GruppeDeliveryWhat what = self->what;

  if (person == NULL || self->busy)
    return;

  if (can_have_password (self) && gtk_check_button_get_active (self->pasted_check))
    what = GRUPPE_DELIVERY_BOTH;
  self->busy = TRUE;
  gruppe_delivery_note_async (self->context, gruppe_meeting_get_id (self->meeting), &person->person, 1, what, GRUPPE_WAY_MAIL,
                              noted_cb, gruppe_weak_new (self));
}

static void
skip_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (widget);

  if (get_person (self) != NULL && !self->busy)
    step (self);
}

static void
gruppe_mail_window_dispose (GObject *object)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_mail_window_parent_class)->dispose (object);
}

static void
gruppe_mail_window_finalize (GObject *object)
{
  GruppeMailWindow *self = GRUPPE_MAIL_WINDOW (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->without, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_mail_window_parent_class)->finalize (object);
}

static void
gruppe_mail_window_class_init (GruppeMailWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_mail_window_dispose;
  object_class->finalize = gruppe_mail_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-mail-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, address_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, sent_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, password_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, pasted_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, done_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, without_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeMailWindow, nobody_page);

  gtk_widget_class_install_action (widget_class, "mail.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "mail.copy-address", NULL, copy_address_cb);
  gtk_widget_class_install_action (widget_class, "mail.copy-text", NULL, copy_text_cb);
  gtk_widget_class_install_action (widget_class, "mail.copy-password", NULL, copy_password_cb);
  gtk_widget_class_install_action (widget_class, "mail.sent", NULL, sent_cb);
  gtk_widget_class_install_action (widget_class, "mail.skip", NULL, skip_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_mail_window_init (GruppeMailWindow *self)
{
  self->settings = gruppe_settings_new ();
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_names));
}

/**
 * gruppe_mail_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @meeting: what is written about
 * @subject: subject line
 * @body: text, without the password
 * @what: what a sent mail is noted as
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_mail_window_new (GtkWindow          *parent,
                        GruppeContext      *context,
                        GruppeMeeting      *meeting,
                        const char         *subject,
                        const char         *body,
                        GruppeDeliveryWhat  what)
{
  GruppeMailWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (subject != NULL && body != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_MAIL_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  self->subject = g_strdup (subject);
  self->body = g_strdup (body);
  self->what = what;
  gruppe_meeting_people_load_async (context, gruppe_meeting_get_id (meeting), self->cancellable, people_read_cb,
                                    gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
