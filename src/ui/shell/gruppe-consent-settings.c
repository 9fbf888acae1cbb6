/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <string.h>

#include "base/gruppe-zone.h"
#include "gruppe-consent-settings.h"
#include "gruppe-settings.h"

/* NULL where nothing is set: then a line to write on stands in the text. */
static char *
read_key (GSettings  *settings,
          const char *key)
{
  g_autofree char *value = gruppe_settings_get_string (settings, key, "");

  return *g_strstrip (value) != '\0' ? g_steal_pointer (&value) : NULL;
}

/**
 * gruppe_consent_settings_read:
 * @ret_fill: (out caller-allocates): what the preferences say; clear it with gruppe_consent_fill_clear()
 */
void
gruppe_consent_settings_read (GruppeConsentFill *ret_fill)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  g_return_if_fail (ret_fill != NULL);

  memset (ret_fill, 0, sizeof *ret_fill);
  ret_fill->group = read_key (settings, "group-name");
  ret_fill->controller_name = read_key (settings, "organiser-name");
  ret_fill->controller_address = read_key (settings, "controller-address");
  ret_fill->controller_mail = read_key (settings, "controller-mail");
  ret_fill->controller_phone = read_key (settings, "controller-phone");
  ret_fill->dpo = read_key (settings, "controller-dpo");
  ret_fill->land = read_key (settings, "land");
  ret_fill->alternative = read_key (settings, "alternative");
  ret_fill->proof_years = gruppe_settings_get_int (settings, "proof-years", 3);
  ret_fill->keeper = read_key (settings, "consent-keeper");
  ret_fill->listeners = read_key (settings, "consent-listeners");
  ret_fill->viewers = g_strdup (ret_fill->listeners);
  ret_fill->url = read_key (settings, "consent-url");
  ret_fill->messenger = read_key (settings, "consent-messenger");
  ret_fill->contact_point = read_key (settings, "consent-contact-point");
}

/**
 * gruppe_consent_settings_fill:
 * @language: language of the text
 * @purpose: (nullable): what it asks for
 * @provider: (nullable): the provider it names
 * @meeting: (nullable): the one meeting it is about
 * @reason: (nullable): why something is recorded
 *
 * Returns: (transfer full) (element-type utf8 utf8): placeholders for gruppe_consent_form_compose()
 */
GHashTable *
gruppe_consent_settings_fill (const char     *language,
                              const char     *purpose,
                              GruppeProvider *provider,
                              GruppeMeeting  *meeting,
                              const char     *reason)
{
  g_auto(GruppeConsentFill) fill = { NULL, };

  g_return_val_if_fail (language != NULL, NULL);

  gruppe_consent_settings_read (&fill);
  fill.language = g_strdup (language);
  fill.purpose = g_strdup (purpose);
  fill.provider = provider != NULL ? g_object_ref (provider) : NULL;
  fill.reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  if (meeting != NULL)
    {
      g_autoptr(GDateTime) day = gruppe_zone_from_utc (gruppe_meeting_get_zone (meeting),
                                                       gruppe_meeting_get_starts_at (meeting));

      fill.meeting = g_strdup (gruppe_meeting_get_title (meeting));
      fill.date = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : NULL;
    }

  return gruppe_consent_fill_new (&fill);
}
