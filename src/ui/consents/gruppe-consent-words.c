/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "gruppe-consent-words.h"

static const char *
kind_words (GruppeConsentKind kind)
{
  switch (kind)
    {
    case GRUPPE_CONSENT_REQUESTED:
      return C_("history", "Asked");
    case GRUPPE_CONSENT_GIVEN:
      return C_("history", "Said yes");
    case GRUPPE_CONSENT_REFUSED:
      return C_("history", "Said no");
    case GRUPPE_CONSENT_WITHDRAWN:
      return C_("history", "Took the yes back");
    case GRUPPE_CONSENT_RENEWED:
      return C_("history", "Said yes again");
    case GRUPPE_CONSENT_EXPIRED:
      return C_("history", "The yes ran out");
    case GRUPPE_CONSENT_MISTAKEN:
    default:
      return C_("history", "Marked as entered in error");
    }
}

static const char *
language_words (const char *language)
{
  return g_strcmp0 (language, "de") == 0 ? C_("language of a text", "in German")
                                         : C_("language of a text", "in English");
}

/**
 * gruppe_consent_words_day:
 * @time: a time
 * @zone: (nullable): time zone
 *
 * Returns: (transfer full): the day in words
 */
char *
gruppe_consent_words_day (gint64      time,
                          const char *zone)
{
  g_autoptr(GDateTime) date = NULL;

  if (zone != NULL && gruppe_zone_is_known (zone))
    date = gruppe_zone_from_utc (zone, time);
  if (date == NULL)
    date = g_date_time_new_from_unix_local (time);

  /* Translators: a day, such as 23 November 2026; see g_date_time_format() */
  return date != NULL ? g_date_time_format (date, C_("day", "%-d %B %Y")) : g_strdup ("");
}

/**
 * gruppe_consent_words_provider:
 * @context: services
 * @provider: id of a provider
 *
 * Returns: (transfer none): its name; the id when it is no longer known
 */
const char *
gruppe_consent_words_provider (GruppeContext *context,
                               const char    *provider)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);
  GruppeProvider *found = NULL;

  if (catalogue != NULL && provider != NULL)
    found = gruppe_catalogue_find_provider (catalogue, provider);

  return found != NULL ? gruppe_provider_get_label (found) : provider;
}

/**
 * gruppe_consent_words_method:
 * @method: how an answer was given
 *
 * Returns: (transfer none): the way in words
 */
const char *
gruppe_consent_words_method (GruppeConsentMethod method)
{
  switch (method)
    {
    case GRUPPE_CONSENT_PAPER:
      return C_("way of an answer", "On paper, signed");
    case GRUPPE_CONSENT_SCREEN:
      return C_("way of an answer", "On this screen");
    case GRUPPE_CONSENT_MAIL:
      return C_("way of an answer", "By e-mail or message");
    case GRUPPE_CONSENT_SPOKEN:
    default:
      return C_("way of an answer", "Spoken, with a witness");
    }
}

/**
 * gruppe_consent_words_methods:
 *
 * Returns: (transfer full): entries for a chooser; the one of a #GruppeConsentMethod stands at its
 *   number + 1
 */
char **
gruppe_consent_words_methods (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **words;

  g_strv_builder_add (builder, C_("way of an answer", "Please choose"));
  for (int i = GRUPPE_CONSENT_PAPER; i <= GRUPPE_CONSENT_SPOKEN; i++)
    g_strv_builder_add (builder, gruppe_consent_words_method ((GruppeConsentMethod) i));
  words = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return words;
}

/**
 * gruppe_consent_words_state:
 * @context: services
 * @latest: (nullable): the answer that counts
 * @provider: (nullable): the provider that the consent is needed for
 * @text_version: the newest version of the form
 *
 * Returns: (transfer full): where a person stands, with the day
 */
char *
gruppe_consent_words_state (GruppeContext            *context,
                            const GruppeConsentEvent *latest,
                            const char               *provider,
                            gint64                    text_version)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));
  g_autofree char *day = NULL;

  if (latest != NULL)
    day = gruppe_consent_words_day (latest->given_at, latest->zone);

  switch (gruppe_consent_state (latest, provider, text_version, now))
    {
    case GRUPPE_CONSENT_STATE_YES:
      if (latest->limited)
        {
          g_autofree char *end = gruppe_consent_words_day (latest->valid_until - 1, latest->zone);

          /* Translators: two days */
          return g_strdup_printf (C_("consent", "Yes, since %s, until %s"), day, end);
        }

      /* Translators: %s is a day */
      return g_strdup_printf (C_("consent", "Yes, since %s"), day);

    case GRUPPE_CONSENT_STATE_NO:
      /* Translators: %s is a day */
      return g_strdup_printf (C_("consent", "No, since %s"), day);

    case GRUPPE_CONSENT_STATE_WITHDRAWN:
      /* Translators: a yes was taken back; %s is a day */
      return g_strdup_printf (C_("consent", "Taken back on %s"), day);

    case GRUPPE_CONSENT_STATE_EXPIRED:
      {
        g_autofree char *end = gruppe_consent_words_day (latest->limited ? latest->valid_until
                                                                         : latest->given_at,
                                                         latest->zone);

        /* Translators: a yes has run out; %s is a day */
        return g_strdup_printf (C_("consent", "Ran out on %s"), end);
      }

    case GRUPPE_CONSENT_STATE_ASK_AGAIN:
      if (latest->text_version < text_version)
        /* Translators: %s is a day */
        return g_strdup_printf (
            C_("consent", "Needs asking again: the yes of %s is for an older text"), day);

      /* Translators: a day and a provider */
      return g_strdup_printf (C_("consent", "Needs asking again: the yes of %s is for %s"), day,
                              gruppe_consent_words_provider (context, latest->provider));

    case GRUPPE_CONSENT_STATE_NOT_ASKED:
    default:
      return g_strdup (C_("consent", "Not asked"));
    }
}

/**
 * gruppe_consent_words_line:
 * @context: services
 * @latest: (nullable): the answer that counts
 * @provider: (nullable): the provider that the consent is needed for
 * @text_version: the newest version of the form
 *
 * Returns: (transfer full): where a person stands, and with which provider
 */
char *
gruppe_consent_words_line (GruppeContext            *context,
                           const GruppeConsentEvent *latest,
                           const char               *provider,
                           gint64                    text_version)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (context));
  g_autofree char *state = gruppe_consent_words_state (context, latest, provider, text_version);

  if (gruppe_consent_state (latest, provider, text_version, now) != GRUPPE_CONSENT_STATE_YES ||
      *latest->provider == '\0')
    return g_steal_pointer (&state);

  /* Translators: "Yes, since 1 May 2026", and the name of a provider */
  return g_strdup_printf (C_("consent", "%s, for %s"), state,
                          gruppe_consent_words_provider (context, latest->provider));
}

/**
 * gruppe_consent_words_event:
 * @event: an event
 * @mistaken: whether it was entered in error
 *
 * Returns: (transfer full): day and what happened
 */
char *
gruppe_consent_words_event (const GruppeConsentEvent *event,
                            gboolean                  mistaken)
{
  g_autofree char *day = gruppe_consent_words_day (event->given_at, event->zone);

  if (mistaken)
    /* Translators: a day, and what happened on it */
    return g_strdup_printf (C_("history", "%s: %s (entered in error, does not count)"), day,
                            kind_words (event->kind));

  /* Translators: a day, and what happened on it */
  return g_strdup_printf (C_("history", "%s: %s"), day, kind_words (event->kind));
}

/**
 * gruppe_consent_words_details:
 * @context: services
 * @event: an event
 *
 * Returns: (transfer full): provider, way, text and when it was entered
 */
char *
gruppe_consent_words_details (GruppeContext            *context,
                              const GruppeConsentEvent *event)
{
  g_autofree char *recorded = gruppe_consent_words_day (event->recorded_at, event->zone);
  g_autoptr(GString) words = g_string_new (NULL);

  if (*event->provider != '\0')
    g_string_append_printf (words, "%s \302\267 ",
                            gruppe_consent_words_provider (context, event->provider));
  if (event->kind != GRUPPE_CONSENT_MISTAKEN && event->kind != GRUPPE_CONSENT_EXPIRED)
    g_string_append_printf (words, "%s \302\267 ", gruppe_consent_words_method (event->method));

  /* Translators: number of the version of a text, and its language, such as "in German" */
  g_string_append_printf (words, C_("history", "Text version %d, %s"), (int) event->text_version,
                          language_words (event->language));
  g_string_append (words, " \302\267 ");
  /* Translators: %s is a day */
  g_string_append_printf (words, C_("history", "entered on %s"), recorded);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * gruppe_consent_words_choices:
 * @forms: the forms
 * @event: an event
 *
 * Returns: (transfer full) (nullable): what was ticked, if there was more to tick than yes or no
 */
char *
gruppe_consent_words_choices (GruppeConsentForms       *forms,
                              const GruppeConsentEvent *event)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (forms, event->purpose);
  g_autoptr(GString) words = NULL;
  g_auto(GStrv) ids = NULL;

  if (form == NULL || *event->choice == '\0' ||
      g_str_equal (event->choice, "yes") || g_str_equal (event->choice, "no"))
    return NULL;

  words = g_string_new (NULL);
  ids = g_strsplit (event->choice, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *label =
          gruppe_consent_form_has_choice (form, ids[i])
            ? gruppe_consent_form_fill_choice (form, ids[i], gruppe_text_language (), NULL)
            : g_strdup (ids[i]);

      if (i > 0)
        g_string_append (words, " \302\267 ");
      g_string_append (words, label);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * gruppe_consent_words_age:
 * @age: an age band
 *
 * Returns: (transfer none): the age in words
 */
const char *
gruppe_consent_words_age (GruppePersonAge age)
{
  switch (age)
    {
    case GRUPPE_PERSON_AGE_UNDER_16:
      return C_("age", "Under 16");
    case GRUPPE_PERSON_AGE_16_17:
      return C_("age", "16 or 17");
    case GRUPPE_PERSON_AGE_ADULT:
      return C_("age", "18 or older");
    case GRUPPE_PERSON_AGE_UNKNOWN:
    default:
      return C_("age", "Not noted");
    }
}
