/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-weak.h"
#include "gruppe-meeting-words.h"
#include "gruppe-phone-card-paper.h"
#include "gruppe-phone-card-window.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-spelling.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

/* As long as every other, so that it says nothing about the password. */
#define HIDDEN "••••••••"

/* What the secrets are fetched for. */
typedef enum
{
  WANT_SHOW,
  WANT_PRINT,
} Want;

struct _GruppePhoneCardWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *content;
  GtkLabel *title_label;
  GtkLabel *when_label;
  GtkWidget *dial_in_box;
  GtkLabel *dial_in_label;
  GtkWidget *number_box;
  GtkLabel *number_label;
  GtkWidget *pin_box;
  GtkLabel *pin_label;
  GtkWidget *password_box;
  GtkLabel *password_label;
  GtkBox *groups;
  GtkWidget *nothing_label;
  AdwComboRow *table_row;
  GtkWidget *table_group;
  GtkButton *show_button;
  GtkLabel *hides_label;
  GruppeBanner *problem_banner;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GPtrArray *spellings;
  GSettings *settings;
  GCancellable *cancellable;
  GruppeSecret *password;       /* only while it stands there */
  GruppeSecret *pin;
  guint hide_id;
  Want want;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppePhoneCardWindow, gruppe_phone_card_window, ADW_TYPE_WINDOW)

static gboolean
has_password (GruppePhoneCardWindow *self)
{
  return gruppe_meeting_get_secret_uid (self->meeting) != NULL;
}

static gboolean
has_pin (GruppePhoneCardWindow *self)
{
  return gruppe_meeting_get_pin_uid (self->meeting) != NULL;
}

static GruppeSpelling *
get_spelling (GruppePhoneCardWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->table_row);

  if (self->spellings == NULL || self->spellings->len == 0)
    return NULL;

  return g_ptr_array_index (self->spellings, MIN (selected, self->spellings->len - 1));
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
clear_groups (GruppePhoneCardWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
append_group (const char *signs,
              const char *names,
              gpointer    data)
{
  GruppePhoneCardWindow *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *signs_label = make_label (signs, "gruppe-card-signs");

  gtk_box_append (GTK_BOX (box), signs_label);
  gtk_box_append (GTK_BOX (box), make_label (names, "gruppe-card"));
  gtk_box_append (self->groups, box);
}

static void
update (GruppePhoneCardWindow *self)
{
  gboolean shown = self->password != NULL || self->pin != NULL;

  clear_groups (self);
  gtk_label_set_text (self->pin_label, HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self->password_label), self->password == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->groups), self->password != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hides_label), shown);
  gtk_widget_set_visible (self->table_group, shown && self->password != NULL);

  if (self->pin != NULL)
    {
      g_autoptr(GruppeSecret) grouped = gruppe_spelling_group (self->pin, GRUPPE_PHONE_CARD_DIGITS);

      gtk_label_set_text (self->pin_label, gruppe_secret_peek (grouped));
    }
  if (self->password != NULL && get_spelling (self) != NULL)
    gruppe_phone_card_foreach_group (self->password, get_spelling (self), append_group, self);

  if (shown)
    gtk_button_set_label (self->show_button, _("_Hide"));
  else if (has_password (self))
    gtk_button_set_label (self->show_button, _("_Show the Password"));
  else
    gtk_button_set_label (self->show_button, _("_Show the PIN"));
}

static void
hide (GruppePhoneCardWindow *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->busy = FALSE;
  g_clear_pointer (&self->password, gruppe_secret_unref);
  g_clear_pointer (&self->pin, gruppe_secret_unref);
  if (self->meeting != NULL)
    update (self);
}

static gboolean
hide_due_cb (gpointer user_data)
{
  GruppePhoneCardWindow *self = user_data;

  self->hide_id = 0;
  hide (self);

  return G_SOURCE_REMOVE;
}

static void
show (GruppePhoneCardWindow *self,
      GruppeSecret          *password,
      GruppeSecret          *pin)
{
  int seconds = MAX (gruppe_settings_get_int (self->settings, "reveal-seconds", 60), 1);
  g_autofree char *hides = NULL;

  g_clear_pointer (&self->password, gruppe_secret_unref);
  g_clear_pointer (&self->pin, gruppe_secret_unref);
  self->password = password != NULL ? gruppe_secret_ref (password) : NULL;
  self->pin = pin != NULL ? gruppe_secret_ref (pin) : NULL;
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add_seconds ((guint) seconds, hide_due_cb, self);

  hides = g_strdup_printf (ngettext ("It is hidden again after %d second.", "It is hidden again after %d seconds.",
                                     (unsigned long) seconds),
                           seconds);
  gtk_label_set_text (self->hides_label, hides);
  update (self);
}

/* What is fetched before it is shown or printed: the password first, then the PIN. */
typedef struct
{
  gpointer window;              /* weak */
  GruppeSecret *password;
} Fetch;

static void
fetched (GruppePhoneCardWindow *self,
         GruppeSecret          *password,
         GruppeSecret          *pin)
{
  self->busy = FALSE;
  if (self->want == WANT_PRINT)
    {
      g_autoptr(GruppeDocument) card = gruppe_phone_card_document_new (self->meeting, password, pin, get_spelling (self));

      gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), card, "card.pdf")));
    }
  else
    show (self, password, pin);
}

static void
show_error (GruppePhoneCardWindow *self,
            const GError          *error)
{
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = gruppe_describe_error (error);
  gruppe_banner_set_title (self->problem_banner, sentence);
  gruppe_banner_set_revealed (self->problem_banner, TRUE);
}

static void
pin_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Fetch *fetch = user_data;
  g_autoptr(GruppePhoneCardWindow) self = gruppe_weak_take (fetch->window);
  g_autoptr(GruppeSecret) password = fetch->password;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSecret) pin = gruppe_meetings_lookup_pin_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (error != NULL)
    show_error (self, error);
  else
    fetched (self, password, pin);
}

static void
fetch_pin (GruppePhoneCardWindow *self,
           GruppeSecret          *password)
{
  Fetch *fetch;

  if (!has_pin (self))
    {
      fetched (self, password, NULL);
      return;
    }

  fetch = g_new0 (Fetch, 1);
  fetch->window = gruppe_weak_new (self);
  fetch->password = password != NULL ? gruppe_secret_ref (password) : NULL;
  gruppe_meetings_lookup_pin_async (self->context, self->meeting, self->cancellable, pin_found_cb, fetch);
}

static void
password_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppePhoneCardWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeSecret) password = gruppe_meetings_lookup_password_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (password == NULL)
    show_error (self, error);
  else
    fetch_pin (self, password);
}

static void
begin (GruppePhoneCardWindow *self,
       Want                   want)
{
  if (self->busy)
    return;

  self->want = want;
  self->busy = TRUE;
  gruppe_banner_set_revealed (self->problem_banner, FALSE);
  if (has_password (self))
    gruppe_meetings_lookup_password_async (self->context, self->meeting, self->cancellable, password_found_cb,
                                           gruppe_weak_new (self));
  else
    fetch_pin (self, NULL);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppePhoneCardWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (self == NULL)
    return;

  if (unlocked)
    begin (self, self->want);
  else
    show_error (self, error);
}

static void
try_again_cb (GruppePhoneCardWindow *self)
{
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  if (gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    gruppe_vault_unlock_async (vault, self->cancellable, unlocked_cb, gruppe_weak_new (self));
  else
    begin (self, self->want);
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppePhoneCardWindow *self = GRUPPE_PHONE_CARD_WINDOW (widget);

  if (self->password != NULL || self->pin != NULL)
    hide (self);
  else
    begin (self, WANT_SHOW);
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  begin (GRUPPE_PHONE_CARD_WINDOW (widget), WANT_PRINT);
}

static void
table_changed_cb (GruppePhoneCardWindow *self)
{
  if (self->meeting != NULL)
    update (self);
}

static void
screen_locked_cb (GruppePhoneCardWindow *self)
{
  hide (self);
}

static void
gruppe_phone_card_window_unmap (GtkWidget *widget)
{
  hide (GRUPPE_PHONE_CARD_WINDOW (widget));

  GTK_WIDGET_CLASS (gruppe_phone_card_window_parent_class)->unmap (widget);
}

static void
gruppe_phone_card_window_dispose (GObject *object)
{
  GruppePhoneCardWindow *self = GRUPPE_PHONE_CARD_WINDOW (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->password, gruppe_secret_unref);
  g_clear_pointer (&self->pin, gruppe_secret_unref);

  G_OBJECT_CLASS (gruppe_phone_card_window_parent_class)->dispose (object);
}

static void
gruppe_phone_card_window_finalize (GObject *object)
{
  GruppePhoneCardWindow *self = GRUPPE_PHONE_CARD_WINDOW (object);

  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_phone_card_window_parent_class)->finalize (object);
}

static void
gruppe_phone_card_window_class_init (GruppePhoneCardWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_phone_card_window_dispose;
  object_class->finalize = gruppe_phone_card_window_finalize;
  widget_class->unmap = gruppe_phone_card_window_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-phone-card-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, content);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, when_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, dial_in_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, dial_in_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, number_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, number_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, pin_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, pin_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, password_box);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, password_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, groups);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, table_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, table_group);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, show_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, hides_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePhoneCardWindow, problem_banner);
  gtk_widget_class_bind_template_callback (widget_class, table_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  gtk_widget_class_install_action (widget_class, "card.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "card.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "card.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_phone_card_window_init (GruppePhoneCardWindow *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr(GError) error = NULL;
  GApplication *application = g_application_get_default ();

  self->settings = gruppe_settings_new ();
  self->cancellable = g_cancellable_new ();
  self->spellings = gruppe_spellings_new_builtin (&error);
  if (self->spellings == NULL)
    g_warning ("The tables for spelling cannot be read: %s", error->message);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; self->spellings != NULL && i < self->spellings->len; i++)
    gtk_string_list_append (labels, gruppe_spelling_get_label (g_ptr_array_index (self->spellings, i)));
  adw_combo_row_set_model (self->table_row, G_LIST_MODEL (labels));
  gruppe_tell_choice (self->table_row);

  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * gruppe_phone_card_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @meeting: what is dialled into
 *
 * Returns: (transfer none): the window, not yet shown; PIN and password are hidden
 */
GtkWidget *
gruppe_phone_card_window_new (GtkWindow     *parent,
                              GruppeContext *context,
                              GruppeMeeting *meeting)
{
  GruppePhoneCardWindow *self;
  g_autofree char *when = NULL;
  g_autofree char *number = NULL;
  gboolean secret;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_PHONE_CARD_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);

  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (meeting), gruppe_meeting_get_minutes (meeting),
                                    gruppe_meeting_get_zone (meeting));
  number = gruppe_phone_card_group_digits (gruppe_meeting_get_meeting_number (meeting));
  secret = has_password (self) || has_pin (self);
  gtk_label_set_text (self->title_label, gruppe_meeting_get_title (meeting));
  gtk_label_set_text (self->when_label, when);
  gtk_label_set_text (self->dial_in_label, gruppe_meeting_get_dial_in (meeting));
  gtk_label_set_text (self->number_label, number);
  gtk_label_set_text (self->password_label, HIDDEN);
  gtk_widget_set_visible (self->dial_in_box, *gruppe_meeting_get_dial_in (meeting) != '\0');
  gtk_widget_set_visible (self->number_box, *number != '\0');
  gtk_widget_set_visible (self->pin_box, has_pin (self));
  gtk_widget_set_visible (self->password_box, has_password (self));
  gtk_widget_set_visible (GTK_WIDGET (self->show_button), secret);
  gtk_widget_set_visible (self->nothing_label, *gruppe_meeting_get_dial_in (meeting) == '\0');
  update (self);

  return GTK_WIDGET (self);
}
