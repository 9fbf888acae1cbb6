/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-zone.h"
#include "gruppe-meeting-form.h"
#include "gruppe-meeting-words.h"
#include "gruppe-password-words.h"
#include "meetings/gruppe-meeting-store.h"
#include "meetings/gruppe-password.h"
#include "requirements/gruppe-adoption-words.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-banner.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"

#define DEFAULT_ZONE "Europe/Berlin"

struct _GruppeMeetingForm
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *save_button;
  GtkSpinner *spinner;
  GruppeBanner *vault_banner;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GruppeEntryRow *title_row;
  AdwComboRow *provider_row;
  GtkLabel *choice_hint;
  GruppeEntryRow *date_row;
  GtkCalendar *calendar;
  GruppeEntryRow *time_row;
  GtkSpinButton *minutes;
  GtkLabel *when;
  GruppeEntryRow *link_row;
  GtkWidget *meeting_page_row;
  GtkWidget *password_box;
  AdwPreferencesGroup *password_group;
  GtkWidget *kind_group;
  AdwComboRow *kind_row;

  /* owned */
  GruppeContext *context;
  GPtrArray *providers;
  GArray *kinds;
  GCancellable *cancellable;
  char *zone;
  int margin_minutes;
  gboolean saving;
  gboolean following;           /* the provider is the group's choice as long as nobody takes another one */
};

G_DEFINE_FINAL_TYPE (GruppeMeetingForm, gruppe_meeting_form, ADW_TYPE_WINDOW)

enum { SIGNAL_ADDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
get_text (GruppeEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GruppeEntryRow *row,
          const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GruppeProvider *
get_provider (GruppeMeetingForm *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);

  return selected < self->providers->len ? g_ptr_array_index (self->providers, selected) : NULL;
}

static void
clear_problem (GruppeMeetingForm *self)
{
  GruppeEntryRow *rows[] = { self->title_row, self->date_row, self->time_row, self->link_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_STATE_INVALID);
    }

  gtk_widget_set_visible (self->problem_box, FALSE);
  gruppe_banner_set_revealed (self->vault_banner, FALSE);
}

/* Says what is wrong above the fields and leads to the field. */
static void
show_problem (GruppeMeetingForm *self,
              GtkWidget         *field,
              const char        *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (self->problem_box, TRUE);

  if (field == NULL)
    return;

  if (GRUPPE_IS_ENTRY_ROW (field))
    gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_grab_focus (field);
}

static void
show_error (GruppeMeetingForm *self,
            const GError      *error)
{
  const struct
  {
    const char *place;
    gpointer field;
  } fields[] = {
    { "title", self->title_row },
    { "provider", self->provider_row },
    { "date", self->date_row },
    { "time", self->time_row },
    { "minutes", self->minutes },
    { "link", self->link_row },
  };
  g_autofree char *sentence = NULL;
  GtkWidget *field = NULL;

  if (error->domain == GRUPPE_VAULT_ERROR)
    {
      g_autofree char *what = gruppe_describe_error (error);

      if (gruppe_vault_get_state (gruppe_context_get_vault (self->context)) == GRUPPE_VAULT_LOCKED)
        sentence = g_strdup (_("The keyring is locked, so the meeting was not saved yet. Press “Save” again to "
                               "unlock the keyring. Or save without a password and make one later."));
      else
        /* Translators: what is wrong with the keyring, in sentences */
        sentence = g_strdup_printf (_("The meeting was not saved yet. %s"), what);

      gruppe_banner_set_title (self->vault_banner, sentence);
      gruppe_banner_set_revealed (self->vault_banner, TRUE);
      return;
    }

  if (error->domain == GRUPPE_INPUT_ERROR)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          if (g_strcmp0 (gruppe_input_error_place (error), fields[i].place) == 0)
            field = GTK_WIDGET (fields[i].field);
        }
    }

  sentence = field == GTK_WIDGET (self->link_row) ? gruppe_meeting_words_link_error (error)
                                                  : gruppe_describe_error (error);
  show_problem (self, field, sentence);
}

/* What was meant, in words: a wrong month is seen at once. */
static void
update_when (GruppeMeetingForm *self)
{
  int year, month, day, hour, minute;
  gint64 utc;

  if (gruppe_meeting_parse_date (get_text (self->date_row), &year, &month, &day) &&
      gruppe_meeting_parse_time (get_text (self->time_row), &hour, &minute) &&
      gruppe_zone_to_utc (self->zone, year, month, day, hour, minute, &utc, NULL))
    {
      g_autofree char *words =
        gruppe_meeting_words_when (utc, gtk_spin_button_get_value_as_int (self->minutes), self->zone);

      gtk_label_set_text (self->when, words);
    }
  else
    gtk_label_set_text (self->when, _("Date such as 1.12.2026, time such as 18:00"));
}

static void
update_password (GruppeMeetingForm *self)
{
  GruppeProvider *provider = get_provider (self);
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  g_autoptr(GruppeRecipe) recipe = NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GruppeVaultState state = gruppe_vault_get_state (gruppe_context_get_vault (self->context));
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  g_array_set_size (self->kinds, 0);
  recipe = provider != NULL ? gruppe_meeting_recipe (catalogue, gruppe_provider_get_id (provider), NULL) : NULL;
  gtk_widget_set_visible (self->password_box, recipe != NULL);
  gtk_widget_set_visible (self->meeting_page_row,
                          provider != NULL && gruppe_provider_get_meeting_page (provider) != NULL);
  if (recipe == NULL)
    return;

  for (guint i = GRUPPE_PASSWORD_CHARACTERS; i <= GRUPPE_PASSWORD_WORDS; i++)
    {
      GruppePasswordKind kind = (GruppePasswordKind) i;

      if (gruppe_password_is_possible (recipe, kind, NULL))
        {
          g_array_append_val (self->kinds, kind);
          gtk_string_list_append (names, gruppe_password_words_kind (kind));
        }
    }

  if (gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER)
    {
      /* The description of a group is markup. */
      name = g_markup_escape_text (gruppe_provider_get_name (provider), -1);
      words = g_strdup_printf (_("%s makes the password itself. You can enter it as soon as you have it."), name);
    }
  else if (state == GRUPPE_VAULT_SESSION)
    words = g_strdup (_("A new password is made for this meeting alone. It is kept until you quit this program, "
                        "and at the longest until the meeting is over."));
  else if (state == GRUPPE_VAULT_ABSENT)
    words = g_strdup (_("A new password is made for this meeting alone. But there is no keyring on this computer "
                        "to keep it: first you can save the meeting without a password."));
  else
    words = g_strdup (_("A new password is made for this meeting alone. It is kept in the keyring of this "
                        "computer and deleted after the meeting."));

  adw_preferences_group_set_description (self->password_group, words);
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->kind_group, self->kinds->len > 1);
}

static gboolean
read_date_and_time (GruppeMeetingForm  *self,
                    GruppeMeetingDraft *draft)
{
  if (!gruppe_meeting_parse_date (get_text (self->date_row), &draft->year, &draft->month, &draft->day))
    {
      show_problem (self, GTK_WIDGET (self->date_row),
                    _("This is no date. Write it like this: 1.12.2026. Nothing was saved yet."));
      return FALSE;
    }

  if (!gruppe_meeting_parse_time (get_text (self->time_row), &draft->hour, &draft->minute))
    {
      show_problem (self, GTK_WIDGET (self->time_row),
                    _("This is no time of day. Write it like this: 18:00. Nothing was saved yet."));
      return FALSE;
    }

  return TRUE;
}

static GruppePasswordKind
get_kind (GruppeMeetingForm *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (selected < self->kinds->len)
    return g_array_index (self->kinds, GruppePasswordKind, selected);

  return GRUPPE_PASSWORD_CHARACTERS;
}

static void
set_saving (GruppeMeetingForm *self,
            gboolean           saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (self->save_button, !saving);
  gtk_spinner_set_spinning (self->spinner, saving);
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

  /* Also when the form was closed meanwhile: the meeting is there. */
  if (meeting != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ADDED], 0, meeting);
      if (self->context != NULL)
        gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_saving (self, FALSE);
  show_error (self, error);
}

static void
start_saving (GruppeMeetingForm *self,
              gboolean           without_password)
{
  g_autoptr(GruppeMeetingDraft) draft = gruppe_meeting_draft_new ();
  GruppeProvider *provider = get_provider (self);

  if (self->saving)
    return;

  clear_problem (self);
  if (!read_date_and_time (self, draft))
    return;

  draft->title = g_strdup (get_text (self->title_row));
  draft->provider = provider != NULL ? g_strdup (gruppe_provider_get_id (provider)) : NULL;
  draft->link = g_strdup (get_text (self->link_row));
  draft->zone = g_strdup (self->zone);
  draft->minutes = gtk_spin_button_get_value_as_int (self->minutes);
  draft->margin_minutes = self->margin_minutes;
  draft->kind = get_kind (self);
  draft->without_password = without_password;

  set_saving (self, TRUE);
  gruppe_meetings_add_async (self->context, draft, self->cancellable, added_cb, g_object_ref (self));
}

static void
vault_unlocked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeMeetingForm) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean unlocked = gruppe_vault_unlock_finish (GRUPPE_VAULT (source), result, &error);

  if (self->context == NULL)
    return;

  set_saving (self, FALSE);
  if (unlocked)
    start_saving (self, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (widget);
  GruppeVault *vault = gruppe_context_get_vault (self->context);

  /* Pressed again after the keyring was found locked: now it may ask. */
  if (gruppe_banner_get_revealed (self->vault_banner) && !self->saving &&
      gruppe_vault_get_state (vault) == GRUPPE_VAULT_LOCKED)
    {
      clear_problem (self);
      set_saving (self, TRUE);
      gruppe_vault_unlock_async (vault, self->cancellable, vault_unlocked_cb, g_object_ref (self));
      return;
    }

  start_saving (self, FALSE);
}

static void
open_meeting_page_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  GruppeProvider *provider = get_provider (GRUPPE_MEETING_FORM (widget));

  if (provider != NULL)
    gruppe_meeting_open_link (widget, gruppe_provider_get_meeting_page (provider));
}

static void
save_without_password_cb (GruppeMeetingForm *self)
{
  start_saving (self, TRUE);
}

static void
field_activated_cb (GruppeMeetingForm *self)
{
  start_saving (self, FALSE);
}

/* Says how the provider goes with the choice of the group. */
static void
update_choice (GruppeMeetingForm *self)
{
  g_autofree char *hint = gruppe_adoption_words_hint (self->context, get_provider (self));

  gtk_label_set_label (self->choice_hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->choice_hint), hint != NULL);
}

static void
select_choice (GruppeMeetingForm *self)
{
  GruppeProvider *choice = gruppe_adoption_words_find_provider (self->context);

  for (guint i = 0; choice != NULL && i < self->providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_str_equal (gruppe_provider_get_id (provider), gruppe_provider_get_id (choice)))
        adw_combo_row_set_selected (self->provider_row, i);
    }
  self->following = TRUE;
  update_choice (self);
}

static void
adoption_changed_cb (GruppeMeetingForm *self)
{
  if (self->context == NULL)
    return;

  if (self->following && !self->saving)
    select_choice (self);
  else
    update_choice (self);
}

static void
provider_changed_cb (GruppeMeetingForm *self)
{
  if (self->context == NULL)
    return;

  self->following = FALSE;
  update_choice (self);
  update_password (self);
}

static void
when_changed_cb (GruppeMeetingForm *self)
{
  if (self->context != NULL)
    update_when (self);
}

static void
calendar_shown_cb (GruppeMeetingForm *self)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day;

  if (!gruppe_meeting_parse_date (get_text (self->date_row), &year, &month, &day))
    return;

  date = g_date_time_new_local (year, month, day, 12, 0, 0.0);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
}

static void
day_selected_cb (GruppeMeetingForm *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_strdup_printf ("%d.%d.%d", g_date_time_get_day_of_month (date),
                                           g_date_time_get_month (date), g_date_time_get_year (date));

  set_text (self->date_row, text);
}

static void
gruppe_meeting_form_dispose (GObject *object)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_FORM);

  G_OBJECT_CLASS (gruppe_meeting_form_parent_class)->dispose (object);
}

static void
gruppe_meeting_form_finalize (GObject *object)
{
  GruppeMeetingForm *self = GRUPPE_MEETING_FORM (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (gruppe_meeting_form_parent_class)->finalize (object);
}

static void
gruppe_meeting_form_class_init (GruppeMeetingFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meeting_form_dispose;
  object_class->finalize = gruppe_meeting_form_finalize;

  /**
   * GruppeMeetingForm::added:
   * @self: the form
   * @meeting: the new meeting
   */
  signals[SIGNAL_ADDED] = g_signal_new ("added", GRUPPE_TYPE_MEETING_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_MEETING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, vault_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, problem);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, provider_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, choice_hint);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, date_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, calendar);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, time_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, minutes);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, when);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, link_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, meeting_page_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, password_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, kind_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, password_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingForm, kind_row);
  gtk_widget_class_bind_template_callback (widget_class, save_without_password_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);

  gtk_widget_class_install_action (widget_class, "meetings.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "meetings.open-meeting-page", NULL, open_meeting_page_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
}

static void
gruppe_meeting_form_init (GruppeMeetingForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (GruppePasswordKind));
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->provider_row);
  gruppe_tell_choice (self->kind_row);
}

/* The seven of the talk first, then their variants and the others. */
static void
fill_providers (GruppeMeetingForm *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *all = gruppe_catalogue_get_providers (catalogue);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          GruppeProvider *provider = g_ptr_array_index (all, i);

          if (gruppe_provider_is_talk (provider) == (pass == 0))
            {
              g_ptr_array_add (self->providers, g_object_ref (provider));
              gtk_string_list_append (names, gruppe_provider_get_label (provider));
            }
        }
    }

  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
  g_object_unref (names);
}

static void
fill_date (GruppeMeetingForm *self)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (self->context));
  g_autoptr(GDateTime) next = gruppe_zone_from_utc (self->zone, now + 7 * 24 * 60 * 60);
  g_autofree char *text = g_strdup_printf ("%d.%d.%d", g_date_time_get_day_of_month (next),
                                           g_date_time_get_month (next), g_date_time_get_year (next));

  set_text (self->date_row, text);
  set_text (self->time_row, "18:00");
}

/**
 * gruppe_meeting_form_new:
 * @parent: (nullable): the window it stands on
 * @context: the services, with the database open
 *
 * Returns: (transfer none): an empty form, to be presented
 */
GruppeMeetingForm *
gruppe_meeting_form_new (GtkWindow     *parent,
                         GruppeContext *context)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();
  GruppeMeetingForm *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_FORM, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->zone = gruppe_settings_get_string (settings, "time-zone", DEFAULT_ZONE);
  self->margin_minutes = gruppe_settings_get_int (settings, "expiry-margin-minutes", 30);

  fill_providers (self);
  select_choice (self);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self, G_CONNECT_SWAPPED);
  fill_date (self);
  update_when (self);
  update_password (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));

  return self;
}
