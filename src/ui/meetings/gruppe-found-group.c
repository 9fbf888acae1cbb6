/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-found-group.h"
#include "gruppe-meeting-words.h"
#include "shell/gruppe-settings.h"

/* As long as every other, so that it says nothing about the password. */
#define HIDDEN "••••••••"

#define SECRET_KEY "gruppe-secret"

struct _GruppeFoundGroup
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GPtrArray *rows;
  GSettings *settings;
  guint hide_id;
};

G_DEFINE_FINAL_TYPE (GruppeFoundGroup, gruppe_found_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
add_row (GruppeFoundGroup *self,
         const char       *title,
         const char       *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
add_text (GruppeFoundGroup *self,
          const char       *title,
          const char       *value)
{
  g_autofree char *shown = NULL;

  if (value == NULL || value[0] == '\0')
    return;

  shown = gruppe_text_for_display (value, 300);
  add_row (self, title, shown);
}

/* A link may hold the password behind its question mark. */
static void
add_link (GruppeFoundGroup *self,
          const char       *url)
{
  gsize length;
  g_autofree char *start = NULL;
  g_autofree char *shown = NULL;

  if (url == NULL)
    return;

  length = strcspn (url, "?#");
  start = g_strndup (url, length);
  shown = url[length] != '\0' ? g_strconcat (start, "…", NULL) : g_strdup (start);
  add_text (self, _("Link for the participants"), shown);
}

static void
add_host (GruppeFoundGroup *self,
          const char       *host)
{
  g_autofree char *warning = NULL;

  if (host == NULL)
    return;

  if (strstr (host, "xn--") == NULL)
    {
      add_text (self, _("Website the link leads to"), host);
      return;
    }

  /* Translators: the name of a website, such as xn--zom-0na.us */
  warning = g_strdup_printf (_("%s. This name has letters in disguise that can look like others. "
                               "Make sure that it is the right one."), host);
  add_text (self, _("Website the link leads to"), warning);
}

static void
set_shown (GtkWidget *row,
           gboolean   shown)
{
  GruppeSecret *secret = g_object_get_data (G_OBJECT (row), SECRET_KEY);
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "button");
  const char *value = shown ? gruppe_secret_peek (secret) : HIDDEN;
  const char *spoken = shown ? value : _("The password is hidden");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  gtk_button_set_label (GTK_BUTTON (button), shown ? _("_Hide") : _("_Show"));
  g_object_set_data (G_OBJECT (row), "shown", GINT_TO_POINTER (shown));
}

static void
hide_all (GruppeFoundGroup *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (g_object_get_data (G_OBJECT (row), SECRET_KEY) != NULL)
        set_shown (row, FALSE);
    }
}

static gboolean
hide_due_cb (gpointer user_data)
{
  GruppeFoundGroup *self = user_data;

  self->hide_id = 0;
  hide_all (self);

  return G_SOURCE_REMOVE;
}

static void
show_clicked_cb (GtkButton *button,
                 GtkWidget *row)
{
  GruppeFoundGroup *self =
    GRUPPE_FOUND_GROUP (gtk_widget_get_ancestor (GTK_WIDGET (button), GRUPPE_TYPE_FOUND_GROUP));
  gboolean shown = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "shown"));
  int seconds = gruppe_settings_get_int (self->settings, "reveal-seconds", 60);

  set_shown (row, !shown);
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add_seconds ((guint) MAX (seconds, 1), hide_due_cb, self);
}

static void
add_secret (GruppeFoundGroup *self,
            const char       *title,
            const char       *show_label,
            GruppeSecret     *secret)
{
  GtkWidget *row, *button;

  if (secret == NULL)
    return;

  row = add_row (self, title, HIDDEN);
  button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, show_label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_clicked_cb), row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_object_set_data_full (G_OBJECT (row), SECRET_KEY, gruppe_secret_ref (secret),
                          (GDestroyNotify) gruppe_secret_unref);
  set_shown (row, FALSE);
}

static void
add_when (GruppeFoundGroup            *self,
          const GruppeFoundInvitation *found,
          const char                  *home_zone)
{
  const char *zone = found->time_zone != NULL && gruppe_zone_is_known (found->time_zone) ? found->time_zone : home_zone;
  g_autofree char *words = NULL;
  gint64 starts_at;
  int minutes;

  if (!gruppe_found_when (found, home_zone, &starts_at, &minutes))
    return;

  words = minutes > 0 ? gruppe_meeting_words_when (starts_at, minutes, zone)
                      : gruppe_meeting_words_moment (starts_at, zone);
  add_text (self, minutes > 0 ? _("When") : _("Start"), words);
}

static void
screen_locked_cb (GruppeFoundGroup *self)
{
  hide_all (self);
}

static void
gruppe_found_group_unmap (GtkWidget *widget)
{
  hide_all (GRUPPE_FOUND_GROUP (widget));

  GTK_WIDGET_CLASS (gruppe_found_group_parent_class)->unmap (widget);
}

static void
gruppe_found_group_dispose (GObject *object)
{
  GruppeFoundGroup *self = GRUPPE_FOUND_GROUP (object);

  gruppe_found_group_clear (self);

  G_OBJECT_CLASS (gruppe_found_group_parent_class)->dispose (object);
}

static void
gruppe_found_group_finalize (GObject *object)
{
  GruppeFoundGroup *self = GRUPPE_FOUND_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_found_group_parent_class)->finalize (object);
}

static void
gruppe_found_group_class_init (GruppeFoundGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gruppe_found_group_dispose;
  object_class->finalize = gruppe_found_group_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = gruppe_found_group_unmap;
}

static void
gruppe_found_group_init (GruppeFoundGroup *self)
{
  GApplication *application = g_application_get_default ();

  self->rows = g_ptr_array_new ();
  self->settings = gruppe_settings_new ();

  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * gruppe_found_when:
 * @found: what was recognised
 * @home_zone: IANA name, for a time that names no zone
 * @ret_starts_at: (out): seconds since 1970, UTC
 * @ret_minutes: (out): how long, or 0
 *
 * Returns: whether the invitation says when it begins
 */
gboolean
gruppe_found_when (const GruppeFoundInvitation *found,
                   const char                  *home_zone,
                   gint64                      *ret_starts_at,
                   int                         *ret_minutes)
{
  const char *zone = found->time_zone != NULL && gruppe_zone_is_known (found->time_zone) ? found->time_zone : home_zone;
  g_autoptr(GTimeZone) here = g_time_zone_new_identifier (zone);
  g_autoptr(GDateTime) start = NULL;
  g_autoptr(GDateTime) end = NULL;
  gint64 seconds;

  *ret_starts_at = 0;
  *ret_minutes = 0;
  start = found->start != NULL ? g_date_time_new_from_iso8601 (found->start, here) : NULL;
  if (start == NULL)
    return FALSE;

  *ret_starts_at = g_date_time_to_unix (start);
  end = found->end != NULL ? g_date_time_new_from_iso8601 (found->end, here) : NULL;
  seconds = end != NULL ? g_date_time_to_unix (end) - *ret_starts_at : 0;
  if (seconds >= 60 && seconds <= 24 * 60 * 60)
    *ret_minutes = (int) (seconds / 60);

  return TRUE;
}

/**
 * gruppe_found_group_clear:
 * @self: a group
 */
void
gruppe_found_group_clear (GruppeFoundGroup *self)
{
  g_return_if_fail (GRUPPE_IS_FOUND_GROUP (self));

  hide_all (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/**
 * gruppe_found_group_show:
 * @self: a group
 * @found: what was recognised
 * @catalogue: where providers have names
 * @home_zone: IANA name
 */
void
gruppe_found_group_show (GruppeFoundGroup            *self,
                         const GruppeFoundInvitation *found,
                         GruppeCatalogue             *catalogue,
                         const char                  *home_zone)
{
  GruppeProvider *provider;
  g_autofree char *phones = NULL;

  g_return_if_fail (GRUPPE_IS_FOUND_GROUP (self));
  g_return_if_fail (found != NULL);

  gruppe_found_group_clear (self);
  provider = gruppe_catalogue_find_provider (catalogue, found->provider);
  add_text (self, _("Provider"), provider != NULL ? gruppe_provider_get_label (provider) : found->provider);
  add_text (self, _("Title"), found->title);
  add_when (self, found, home_zone);
  add_host (self, found->host);
  add_link (self, found->url);
  add_text (self, _("Number of the meeting"), found->meeting_id);
  add_secret (self, _("Password"), _("Show or hide the password"), found->passcode);

  phones = found->dial_in != NULL ? g_strjoinv (", ", found->dial_in) : NULL;
  add_text (self, _("Taking part by telephone"), phones);
  add_secret (self, _("PIN for the telephone"), _("Show or hide the PIN"), found->phone_pin);
}
