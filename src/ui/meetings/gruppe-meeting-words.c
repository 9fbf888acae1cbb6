/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-meeting-words.h"
#include "meetings/gruppe-invitation.h"
#include "meetings/gruppe-meeting-draft.h"
#include "shell/gruppe-page.h"

static void
link_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && gtk_widget_get_root (widget) != NULL)
    gruppe_toast_error (widget, _("The link could not be opened."), error);
}

/**
 * gruppe_meeting_words_when:
 * @starts_at: seconds since 1970, UTC
 * @minutes: how long
 * @zone: an IANA name
 *
 * Returns: (transfer full): "Tuesday, 1 December 2026, 18:00 to 19:30", with the place if the zone is not the one
 *   of this computer
 */
char *
gruppe_meeting_words_when (gint64      starts_at,
                           int         minutes,
                           const char *zone)
{
  g_autoptr(GDateTime) start = gruppe_zone_from_utc (zone, starts_at);
  g_autoptr(GDateTime) end = gruppe_zone_from_utc (zone, starts_at + (gint64) minutes * 60);
  g_autofree char *date = gruppe_meeting_date_in_words (starts_at, zone, gruppe_text_language ());
  g_autofree char *from = g_date_time_format (start, "%H:%M");
  g_autofree char *to = g_date_time_format (end, "%H:%M");
  g_autofree char *home = gruppe_zone_local ();
  g_autofree char *place = NULL;

  if (g_str_equal (home, zone))
    /* Translators: a date in words, and the hours of start and end */
    return g_strdup_printf (C_("meeting", "%s, %s to %s"), date, from, to);

  place = gruppe_meeting_zone_in_words (zone, gruppe_text_language ());

  /* Translators: a date in words, the hours of start and end, and "time in Lisbon" */
  return g_strdup_printf (C_("meeting", "%s, %s to %s (%s)"), date, from, to, place);
}

/**
 * gruppe_meeting_words_moment:
 * @utc: seconds since 1970, UTC
 * @zone: an IANA name
 *
 * Returns: (transfer full): "Tuesday, 1 December 2026, 20:00"
 */
char *
gruppe_meeting_words_moment (gint64      utc,
                             const char *zone)
{
  g_autoptr(GDateTime) then = gruppe_zone_from_utc (zone, utc);
  g_autofree char *date = gruppe_meeting_date_in_words (utc, zone, gruppe_text_language ());
  g_autofree char *time = g_date_time_format (then, "%H:%M");

  /* Translators: a date in words, and an hour */
  return g_strdup_printf (C_("meeting", "%s, %s"), date, time);
}

/**
 * gruppe_meeting_words_state:
 * @state: how far a password has come
 *
 * Returns: (transfer none): in a few words
 */
const char *
gruppe_meeting_words_state (GruppeSecretState state)
{
  switch (state)
    {
    case GRUPPE_SECRET_GENERATED:
      return _("Password made, protects nothing yet: not set at the provider");

    case GRUPPE_SECRET_SET:
      return _("Password set at the provider");

    case GRUPPE_SECRET_SENT:
      return _("Password set, invitation sent");

    case GRUPPE_SECRET_EXPIRED:
      return _("Over, password deleted");

    case GRUPPE_SECRET_NONE:
    default:
      return _("No password here");
    }
}

/**
 * gruppe_meeting_words_link_error:
 * @error: of a link that was entered
 *
 * Returns: (transfer full): what is wrong with it
 */
char *
gruppe_meeting_words_link_error (const GError *error)
{
  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_SYNTAX))
    return g_strdup (_("This is not a complete link. It has to begin with https:// and has no spaces. "
                       "Copy it from the provider as a whole."));

  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN))
    return g_strdup (_("This link is not allowed, it could lead to a forged site. It has to begin with https://, has no @ "
                       "before the name of the site and does not mix letters of different alphabets. Ask the "
                       "provider for the link again."));

  return gruppe_describe_error (error);
}

/**
 * gruppe_meeting_open_link:
 * @widget: where it was asked for
 * @link: an address
 *
 * Opens a link in the browser. One that is no http or https is not opened, wherever it comes from.
 */
void
gruppe_meeting_open_link (GtkWidget  *widget,
                          const char *link)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *checked = gruppe_meeting_check_link (link, &error);
  g_autoptr(GdkAppLaunchContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (checked == NULL)
    {
      gruppe_toast_error (widget, _("The link could not be opened."), error);
      return;
    }

  if (checked[0] == '\0')
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (checked, G_APP_LAUNCH_CONTEXT (context), NULL, link_opened_cb,
                                           g_object_ref (widget));
}
