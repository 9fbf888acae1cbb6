/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-zone.h"
#include "gruppe-delivery-words.h"
#include "gruppe-meeting-words.h"
#include "widgets/gruppe-tell-choice.h"

static char *
moment (gint64 time)
{
  g_autofree char *zone = gruppe_zone_local ();

  return gruppe_meeting_words_moment (time, zone);
}

/**
 * gruppe_delivery_words_what:
 * @what: what was handed over
 *
 * Returns: (transfer none): its name
 */
const char *
gruppe_delivery_words_what (GruppeDeliveryWhat what)
{
  switch (what)
    {
    case GRUPPE_DELIVERY_PASSWORD:
      return _("The password");

    case GRUPPE_DELIVERY_BOTH:
      return _("Invitation and password");

    case GRUPPE_DELIVERY_CHANGE:
      return _("News of a change");

    case GRUPPE_DELIVERY_CANCELLATION:
      return _("The cancellation");

    case GRUPPE_DELIVERY_INVITATION:
    default:
      return _("Invitation without password");
    }
}

/**
 * gruppe_delivery_words_way:
 * @way: on which way
 *
 * Returns: (transfer none): its name, as it stands after a colon
 */
const char *
gruppe_delivery_words_way (GruppeDeliveryWay way)
{
  switch (way)
    {
    case GRUPPE_WAY_PHONE:
      return C_("way", "by telephone");

    case GRUPPE_WAY_LETTER:
      return C_("way", "by letter");

    case GRUPPE_WAY_MESSAGE:
      return C_("way", "by short message");

    case GRUPPE_WAY_PERSON:
      return C_("way", "in person");

    case GRUPPE_WAY_MAIL:
    default:
      return C_("way", "by e-mail");
    }
}

static gboolean
knows_of_cancellation (const GruppeMeetingPerson *person,
                       GruppeMeeting             *meeting)
{
  /* What was told before it was planned again and cancelled again does not count. */
  return person->cancellation_told_at != 0 && person->cancellation_told_at >= gruppe_meeting_get_cancelled_at (meeting);
}

static char *
cancellation_words (const GruppeMeetingPerson *person,
                    GruppeMeeting             *meeting)
{
  g_autofree char *when = NULL;

  if (!knows_of_cancellation (person, meeting))
    return g_strdup (_("Does not know yet that it is cancelled"));

  when = moment (person->cancellation_told_at);

  /* Translators: a day and an hour */
  return g_strdup_printf (_("Told that it is cancelled: %s"), when);
}

/**
 * gruppe_delivery_words_person:
 * @person: one who takes part
 * @meeting: the meeting
 *
 * Returns: (transfer full): what the person has got, one line for the invitation, one for the password and one for changes; for a
 *   cancelled meeting, whether the person knows
 */
char *
gruppe_delivery_words_person (const GruppeMeetingPerson *person,
                              GruppeMeeting             *meeting)
{
  g_autofree char *invited = NULL;
  g_autofree char *password = NULL;
  g_autofree char *told = NULL;

  g_return_val_if_fail (person != NULL, NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  if (gruppe_meeting_is_cancelled (meeting))
    return cancellation_words (person, meeting);

  if (person->change_told_at != 0)
    {
      g_autofree char *when = moment (person->change_told_at);

      /* Translators: a day and an hour */
      told = g_strdup_printf (_("Told of a change: %s"), when);
    }

  if (person->invited_at != 0)
    {
      g_autofree char *when = moment (person->invited_at);

      /* Translators: a day and an hour */
      invited = g_strdup_printf (_("Invitation: %s"), when);
    }
  else
    invited = g_strdup (_("Invitation: not yet"));

  if (gruppe_meeting_get_secret_uid (meeting) == NULL)
    return g_strjoin ("\n", invited, told, NULL);

  if (person->password_at != 0)
    {
      g_autofree char *when = moment (person->password_at);

      /* Translators: a way such as "by telephone", then a day and an hour */
      password = g_strdup_printf (_("Password: %s, %s"), gruppe_delivery_words_way (person->password_way), when);
    }
  else if (person->has_old_password)
    password = g_strdup (_("Password: has an old one, needs the new one"));
  else
    password = g_strdup (_("Password: not yet"));

  return g_strjoin ("\n", invited, password, told, NULL);
}

/**
 * gruppe_delivery_fill_ways:
 * @row: a row
 *
 * Fills in all ways.
 */
void
gruppe_delivery_fill_ways (AdwComboRow *row)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  for (guint i = 0; i < GRUPPE_DELIVERY_N_WAYS; i++)
    gtk_string_list_append (labels, gruppe_delivery_words_way ((GruppeDeliveryWay) i));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  gruppe_tell_choice (row);
}

/**
 * gruppe_delivery_is_served:
 * @person: one who takes part
 * @meeting: the meeting
 *
 * Returns: whether the person can come in with what was handed over, or knows that a cancelled meeting does not take place
 */
gboolean
gruppe_delivery_is_served (const GruppeMeetingPerson *person,
                           GruppeMeeting             *meeting)
{
  g_return_val_if_fail (person != NULL, FALSE);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), FALSE);

  if (gruppe_meeting_is_cancelled (meeting))
    return knows_of_cancellation (person, meeting);

  return gruppe_meeting_get_secret_uid (meeting) != NULL ? person->password_at != 0 : person->invited_at != 0;
}
