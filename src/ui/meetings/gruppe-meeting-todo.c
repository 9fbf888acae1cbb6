/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-meeting-todo.h"
#include "meetings/gruppe-meeting-draft.h"

#define MINUTE 60

/* How long before the start people come in, for how long they still do, and when the last round begins. */
#define BEFORE_START (15 * MINUTE)
#define AFTER_START (10 * MINUTE)
#define BEFORE_END (5 * MINUTE)

/* What a provider wants, or how it is when nothing is known about it. */
static void
find_rules (GruppeMeeting      *meeting,
            GruppeCatalogue    *catalogue,
            GruppeRecipeSetBy  *ret_set_by,
            GruppeRecipeRhythm *ret_rhythm)
{
  g_autoptr(GruppeRecipe) recipe = gruppe_meeting_recipe (catalogue, gruppe_meeting_get_provider (meeting), NULL);

  *ret_set_by = recipe != NULL ? gruppe_recipe_get_set_by (recipe) : GRUPPE_RECIPE_ORGANISER;
  *ret_rhythm = recipe != NULL ? gruppe_recipe_get_rhythm (recipe) : GRUPPE_RECIPE_NEW_MEETING;
}

/**
 * gruppe_meeting_can_join:
 * @meeting: a meeting
 * @now: seconds since 1970, UTC
 *
 * Returns: whether it is time to go in: from 15 minutes before the start until the end
 */
gboolean
gruppe_meeting_can_join (GruppeMeeting *meeting,
                         gint64         now)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), FALSE);

  return gruppe_meeting_get_link (meeting)[0] != '\0' && !gruppe_meeting_is_cancelled (meeting) &&
         now >= gruppe_meeting_get_starts_at (meeting) - BEFORE_START && now < gruppe_meeting_get_ends_at (meeting);
}

/**
 * gruppe_meeting_is_over:
 * @meeting: a meeting
 * @now: seconds since 1970, UTC
 *
 * Returns: whether its end has passed
 */
gboolean
gruppe_meeting_is_over (GruppeMeeting *meeting,
                        gint64         now)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), FALSE);

  return gruppe_meeting_get_ends_at (meeting) <= now;
}

/**
 * gruppe_meeting_phase:
 * @meeting: a meeting
 * @now: seconds since 1970, UTC
 *
 * Returns: which checklist it is time for
 */
GruppePhase
gruppe_meeting_phase (GruppeMeeting *meeting,
                      gint64         now)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), GRUPPE_PHASE_BEFORE);

  if (now >= gruppe_meeting_get_ends_at (meeting) - BEFORE_END)
    return GRUPPE_PHASE_END;
  if (now >= gruppe_meeting_get_starts_at (meeting) + AFTER_START)
    return GRUPPE_PHASE_DURING;
  if (now >= gruppe_meeting_get_starts_at (meeting) - BEFORE_START)
    return GRUPPE_PHASE_START;

  return GRUPPE_PHASE_BEFORE;
}

/**
 * gruppe_meeting_provider_name:
 * @meeting: a meeting
 * @catalogue: the providers there are
 *
 * Returns: (transfer none): its name, or its id when it is not in the catalogue any more
 */
const char *
gruppe_meeting_provider_name (GruppeMeeting   *meeting,
                              GruppeCatalogue *catalogue)
{
  GruppeProvider *provider;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), "");
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), "");

  provider = gruppe_catalogue_find_provider (catalogue, gruppe_meeting_get_provider (meeting));

  return provider != NULL ? gruppe_provider_get_name (provider) : gruppe_meeting_get_provider (meeting);
}

/**
 * gruppe_meeting_words_marks:
 * @meeting: a meeting
 *
 * Returns: (transfer full) (nullable): what is special about it
 */
char *
gruppe_meeting_words_marks (GruppeMeeting *meeting)
{
  const char *marks[4];
  guint n = 0;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  if (gruppe_meeting_is_cancelled (meeting))
    marks[n++] = C_("meeting", "Cancelled: it does not take place");
  if (gruppe_meeting_is_trial (meeting))
    marks[n++] = C_("meeting", "Trial meeting");
  if (gruppe_meeting_get_series_id (meeting) != 0)
    marks[n++] = C_("meeting", "One of a series");
  marks[n] = NULL;

  return n > 0 ? g_strjoinv (" · ", (char **) marks) : NULL;
}

/**
 * gruppe_meeting_words_todo:
 * @meeting: a meeting
 * @catalogue: the providers there are
 * @now: seconds since 1970, UTC
 *
 * Returns: (transfer full) (nullable): what comes next, in a few words
 */
char *
gruppe_meeting_words_todo (GruppeMeeting   *meeting,
                           GruppeCatalogue *catalogue,
                           gint64           now)
{
  const char *name = gruppe_meeting_provider_name (meeting, catalogue);
  GruppeRecipeSetBy set_by;
  GruppeRecipeRhythm rhythm;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  if (gruppe_meeting_is_over (meeting, now) || gruppe_meeting_is_cancelled (meeting))
    return NULL;

  if (gruppe_meeting_get_link (meeting)[0] == '\0')
    /* Translators: name of a provider */
    return g_strdup_printf (_("Next: get the link from %s"), name);

  find_rules (meeting, catalogue, &set_by, &rhythm);
  switch (gruppe_meeting_get_secret_state (meeting))
    {
    case GRUPPE_SECRET_NONE:
      if (set_by == GRUPPE_RECIPE_PROVIDER)
        /* Translators: name of a provider */
        return g_strdup_printf (_("Next: take over the password from %s"), name);
      return g_strdup (_("Next: make a password"));

    case GRUPPE_SECRET_GENERATED:
      if (rhythm == GRUPPE_RECIPE_AT_START && set_by == GRUPPE_RECIPE_LIVE)
        return g_strdup (_("Next: invite; at the start, set the password in the running room"));
      if (rhythm == GRUPPE_RECIPE_AT_START)
        /* Translators: name of a provider */
        return g_strdup_printf (_("Next: invite; type the password when you start the meeting at %s"), name);
      if (rhythm == GRUPPE_RECIPE_CHANGE)
        /* Translators: name of a provider */
        return g_strdup_printf (_("Next: change the password of the room at %s"), name);
      /* Translators: name of a provider */
      return g_strdup_printf (_("Next: set the password at %s"), name);

    case GRUPPE_SECRET_SET:
      return g_strdup (_("Next: invite the participants"));

    case GRUPPE_SECRET_SENT:
    case GRUPPE_SECRET_EXPIRED:
    default:
      return NULL;
    }
}

/**
 * gruppe_meeting_words_next:
 * @meeting: a meeting
 * @catalogue: the providers there are
 * @now: seconds since 1970, UTC
 *
 * One thing after the other; the first that is missing is what comes next.
 *
 * Returns: (transfer full): in a sentence or two
 */
char *
gruppe_meeting_words_next (GruppeMeeting   *meeting,
                           GruppeCatalogue *catalogue,
                           gint64           now)
{
  const char *name = gruppe_meeting_provider_name (meeting, catalogue);
  GruppeRecipeSetBy set_by;
  GruppeRecipeRhythm rhythm;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  if (gruppe_meeting_is_cancelled (meeting))
    return g_strdup (_("This meeting is cancelled. Tell the participants, and delete it at the provider."));

  if (gruppe_meeting_is_over (meeting, now))
    return g_strdup (_("This meeting is over. Go through the list “At the end” once more: at the provider, link and "
                       "password may still work."));

  if (gruppe_meeting_get_link (meeting)[0] == '\0')
    return g_strdup_printf (_("Create the meeting at %s. Then copy the link from there and paste it below."), name);

  find_rules (meeting, catalogue, &set_by, &rhythm);
  switch (gruppe_meeting_get_secret_state (meeting))
    {
    case GRUPPE_SECRET_NONE:
      if (set_by == GRUPPE_RECIPE_PROVIDER)
        return g_strdup_printf (_("Take over the password that %s made: enter it below."), name);
      return g_strdup (_("Make a password for this meeting."));

    case GRUPPE_SECRET_GENERATED:
      if (set_by == GRUPPE_RECIPE_LIVE)
        return g_strdup (_("Send the invitation. At the start of the meeting, set the password in the running "
                           "room: until then it protects nothing."));
      if (rhythm == GRUPPE_RECIPE_AT_START)
        return g_strdup_printf (_("Send the invitation. Type the password when you start the meeting at %s: until then it "
                                  "protects nothing."), name);
      if (rhythm == GRUPPE_RECIPE_CHANGE)
        return g_strdup_printf (_("Change the password of the room at %s before this date. Until then it protects "
                                  "nothing."), name);
      return g_strdup_printf (_("Set the password at %s. Until then it protects nothing."), name);

    case GRUPPE_SECRET_SET:
      return g_strdup (_("Send the invitation, and give the password to the participants another way."));

    case GRUPPE_SECRET_SENT:
    case GRUPPE_SECRET_EXPIRED:
    default:
      return g_strdup (_("Everything is prepared. The list below says what to think of during the meeting."));
    }
}

/**
 * gruppe_meeting_next_part:
 * @meeting: a meeting
 * @catalogue: the providers there are
 * @now: seconds since 1970, UTC
 *
 * Returns: where to do what gruppe_meeting_words_next() says
 */
GruppeMeetingPart
gruppe_meeting_next_part (GruppeMeeting   *meeting,
                          GruppeCatalogue *catalogue,
                          gint64           now)
{
  GruppeRecipeSetBy set_by;
  GruppeRecipeRhythm rhythm;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), GRUPPE_MEETING_PART_LINK);

  if (gruppe_meeting_is_cancelled (meeting))
    return GRUPPE_MEETING_PART_INVITATION;
  if (gruppe_meeting_is_over (meeting, now))
    return GRUPPE_MEETING_PART_END;
  if (gruppe_meeting_get_link (meeting)[0] == '\0')
    return GRUPPE_MEETING_PART_LINK;

  find_rules (meeting, catalogue, &set_by, &rhythm);
  switch (gruppe_meeting_get_secret_state (meeting))
    {
    case GRUPPE_SECRET_NONE:
      return GRUPPE_MEETING_PART_PASSWORD;

    case GRUPPE_SECRET_GENERATED:
      return set_by == GRUPPE_RECIPE_LIVE || rhythm == GRUPPE_RECIPE_AT_START ? GRUPPE_MEETING_PART_INVITATION
                                                                             : GRUPPE_MEETING_PART_PASSWORD;

    case GRUPPE_SECRET_SET:
      return GRUPPE_MEETING_PART_INVITATION;

    case GRUPPE_SECRET_SENT:
    case GRUPPE_SECRET_EXPIRED:
    default:
      return GRUPPE_MEETING_PART_DURING;
    }
}

/**
 * gruppe_meeting_words_place:
 * @meeting: a meeting
 * @catalogue: the providers there are
 *
 * Returns: (transfer full) (nullable): how the password of a date gets to its provider, and where it is typed in there
 */
char *
gruppe_meeting_words_place (GruppeMeeting   *meeting,
                            GruppeCatalogue *catalogue)
{
  g_autoptr(GruppeRecipe) recipe = NULL;
  g_autofree char *how = NULL;
  const char *name;

  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);

  recipe = gruppe_meeting_recipe (catalogue, gruppe_meeting_get_provider (meeting), NULL);
  if (recipe == NULL)
    return NULL;

  name = gruppe_meeting_provider_name (meeting, catalogue);
  if (gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_LIVE)
    /* Translators: name of a provider */
    how = g_strdup_printf (_("%s cannot keep a password for later. Set it in the running room, each time anew."), name);
  else if (gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER)
    /* Translators: name of a provider */
    how = g_strdup_printf (_("%s gives the password itself. Take it over for each date."), name);
  else if (gruppe_recipe_get_rhythm (recipe) == GRUPPE_RECIPE_CHANGE)
    /* Translators: name of a provider */
    how = g_strdup_printf (_("The room at %s stays the same. Change its password before each date."), name);
  else if (gruppe_recipe_get_rhythm (recipe) == GRUPPE_RECIPE_AT_START)
    /* Translators: name of a provider */
    how = g_strdup_printf (_("At %s you type the password when the meeting starts, at each date."), name);
  else
    /* Translators: name of a provider */
    how = g_strdup_printf (_("At %s, create a separate meeting for each date, with the password of that date."), name);

  /* Translators: how a password gets to a provider, and where it is typed in there: both are sentences */
  return g_strdup_printf (C_("password", "%s %s"), how, gruppe_recipe_get_where (recipe));
}
