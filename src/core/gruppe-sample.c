/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-core"

#include "config.h"

#include "base/gruppe-text.h"
#include "base/gruppe-zone.h"
#include "consents/gruppe-consent-fill.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"
#include "gruppe-sample-decision.h"
#include "gruppe-sample-meetings.h"
#include "meetings/gruppe-meeting-store.h"

#define SAMPLE_PATH GRUPPE_RESOURCE_PATH "/sample.json"
#define DAY (24 * 60 * 60)
#define SAMPLE_ZONE "Europe/Berlin"

/* What is left to do; one step after the other, each asynchronous like the user's own would be. */
typedef struct
{
  JsonNode *root;
  GruppeSampleRecordFunc record;
  GruppeConsentForms *forms;
  GruppePerson *person;
  gboolean decided;
  guint n_people;
  guint n_meetings;
  guint person_step;
  guint person_answer;
} Fill;

static void next_step (GTask *task);

static void
fill_free (Fill *fill)
{
  g_clear_pointer (&fill->root, json_node_unref);
  g_clear_object (&fill->forms);
  g_clear_object (&fill->person);
  g_free (fill);
}

/* NULL behind the last one, and when there is no such list. */
static JsonObject *
get_member_element (JsonObject *object,
                    const char *list,
                    guint       i)
{
  JsonArray *array = json_object_has_member (object, list) ? json_object_get_array_member (object, list) : NULL;

  return array != NULL && i < json_array_get_length (array) ? json_array_get_object_element (array, i) : NULL;
}

static JsonObject *
get_element (Fill       *fill,
             const char *list,
             guint       i)
{
  return get_member_element (json_node_get_object (fill->root), list, i);
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Fill *fill = g_task_get_task_data (task);

  fill->decided = gruppe_sample_decision_finish (GRUPPE_CONTEXT (source), result, &error);
  if (fill->decided)
    next_step (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
consent_recorded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeConsentEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  event = gruppe_consent_log_record_finish (g_task_get_source_object (task), result, &error);
  if (event != NULL)
    next_step (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
person_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Fill *fill = g_task_get_task_data (task);

  g_clear_object (&fill->person);
  fill->person = gruppe_people_finish (g_task_get_source_object (task), result, &error);
  fill->person_step = 0;
  fill->person_answer = 0;
  if (fill->person != NULL)
    next_step (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
meeting_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_add_finish (g_task_get_source_object (task), result, &error);
  if (meeting != NULL)
    next_step (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
series_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (gruppe_sample_meetings_finish (GRUPPE_CONTEXT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gint64
days_ago (GruppeContext *context,
          JsonObject    *object,
          const char    *member)
{
  return gruppe_clock_now (gruppe_context_get_clock (context)) -
         json_object_get_int_member_with_default (object, member, 0) * DAY;
}

static GruppeConsentText *
compose (Fill           *fill,
         const char     *purpose,
         GruppeProvider *provider)
{
  const char *language = gruppe_text_language ();
  g_auto(GruppeConsentFill) facts = { 0 };
  g_autoptr(GHashTable) placeholders = NULL;

  facts.language = g_strdup (language);
  facts.purpose = g_strdup (purpose);
  g_set_object (&facts.provider, provider);
  placeholders = gruppe_consent_fill_new (&facts);

  return gruppe_consent_form_compose (gruppe_consent_forms_for_purpose (fill->forms, purpose), language, placeholders);
}

static void
record_entry (GTask              *task,
              GruppeConsentEntry *entry)
{
  Fill *fill = g_task_get_task_data (task);
  GruppeContext *context = g_task_get_source_object (task);
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (context, NULL);

  entry->text = compose (fill, entry->purpose,
                         entry->provider != NULL ? gruppe_catalogue_find_provider (catalogue, entry->provider) : NULL);
  entry->method = GRUPPE_CONSENT_PAPER;
  entry->health = entry->kind == GRUPPE_CONSENT_GIVEN;
  g_free (entry->zone);
  entry->zone = g_strdup (SAMPLE_ZONE);

  gruppe_consent_log_record_async (context, entry, g_task_get_cancellable (task), consent_recorded_cb,
                                   g_object_ref (task));
}

static void
record_consent (GTask             *task,
                JsonObject        *object,
                GruppeConsentKind  kind,
                const char        *when)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GruppeConsentEntry) entry = NULL;

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (fill->person), GRUPPE_CONSENT_VIDEO_MEETINGS, kind,
                                    days_ago (g_task_get_source_object (task), object, when));
  entry->provider = g_strdup (get_text (object, "provider"));
  entry->choice = g_strdup (kind == GRUPPE_CONSENT_GIVEN ? "yes" : "");
  record_entry (task, entry);
}

/* An answer for a purpose other than video meetings. */
static void
record_answer (GTask      *task,
               JsonObject *object)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GruppeConsentEntry) entry = NULL;
  const char *choice = get_text (object, "choice");

  entry = gruppe_consent_entry_new (gruppe_person_get_uid (fill->person), get_text (object, "purpose"),
                                    g_str_equal (choice, "no") ? GRUPPE_CONSENT_REFUSED : GRUPPE_CONSENT_GIVEN,
                                    days_ago (g_task_get_source_object (task), object, "days_ago"));
  entry->choice = g_strdup (choice);
  record_entry (task, entry);
}

/* A person, then a yes, then taking it back, then other answers, each only if the sample says so. */
static gboolean
add_next_person (GTask *task)
{
  static const struct
  {
    const char *member;
    GruppeConsentKind kind;
  } steps[] = {
    { "yes_days_ago", GRUPPE_CONSENT_GIVEN },
    { "withdrawn_days_ago", GRUPPE_CONSENT_WITHDRAWN },
  };
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object;
  JsonObject *answer;

  while ((object = get_element (fill, "people", fill->n_people)) != NULL)
    {
      if (fill->person == NULL)
        {
          GruppePersonFields fields = { 0 };
          g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();
          g_auto(GStrv) names = NULL;
          JsonObject *tag;

          fields.name = (char *) get_text (object, "name");
          fields.mail = (char *) get_text (object, "mail");
          fields.phone = (char *) get_text (object, "phone");
          fields.guardian = (char *) get_text (object, "guardian");
          if (json_object_has_member (object, "age"))
            gruppe_person_age_from_string (get_text (object, "age"), &fields.age);
          for (guint i = 0; (tag = get_member_element (object, "tags", i)) != NULL; i++)
            {
              g_autofree char *name = gruppe_sample_get_words (tag, "name", NULL);

              if (name != NULL)
                g_strv_builder_add (tags, name);
            }
          names = g_strv_builder_end (tags);
          fields.tags = names;
          gruppe_people_add_async (g_task_get_source_object (task), &fields, g_task_get_cancellable (task),
                                   person_added_cb, g_object_ref (task));
          return TRUE;
        }

      while (fill->person_step < G_N_ELEMENTS (steps))
        {
          guint step = fill->person_step++;

          if (json_object_has_member (object, steps[step].member))
            {
              record_consent (task, object, steps[step].kind, steps[step].member);
              return TRUE;
            }
        }

      answer = get_member_element (object, "answers", fill->person_answer);
      if (answer != NULL)
        {
          fill->person_answer++;
          record_answer (task, answer);
          return TRUE;
        }

      g_clear_object (&fill->person);
      fill->n_people++;
    }

  return FALSE;
}

static gboolean
add_next_meeting (GTask   *task,
                  GError **error)
{
  GruppeContext *context = g_task_get_source_object (task);
  Fill *fill = g_task_get_task_data (task);
  JsonObject *object = get_element (fill, "meetings", fill->n_meetings);
  g_autoptr(GruppeMeetingDraft) draft = NULL;
  g_autoptr(GDateTime) today = NULL;
  g_autoptr(GDateTime) day = NULL;

  if (object == NULL)
    return FALSE;

  fill->n_meetings++;
  today = gruppe_zone_from_utc (SAMPLE_ZONE, gruppe_clock_now (gruppe_context_get_clock (context)));
  day = g_date_time_add_days (today, (int) json_object_get_int_member (object, "in_days"));

  draft = gruppe_meeting_draft_new ();
  g_free (draft->title);
  g_free (draft->provider);
  g_free (draft->link);
  g_free (draft->zone);
  draft->title = gruppe_sample_get_words (object, "title", error);
  draft->provider = g_strdup (get_text (object, "provider"));
  draft->link = g_strdup (get_text (object, "link"));
  draft->zone = g_strdup (SAMPLE_ZONE);
  g_date_time_get_ymd (day, &draft->year, &draft->month, &draft->day);
  draft->hour = (int) json_object_get_int_member (object, "hour");
  draft->minute = (int) json_object_get_int_member (object, "minute");
  draft->minutes = (int) json_object_get_int_member (object, "minutes");
  if (draft->title == NULL)
    return FALSE;

  gruppe_meetings_add_async (context, draft, g_task_get_cancellable (task), meeting_added_cb,
                             g_object_ref (task));

  return TRUE;
}

static void
next_step (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!fill->decided)
    gruppe_sample_decision_async (g_task_get_source_object (task), json_node_get_object (fill->root), fill->record,
                                  g_task_get_cancellable (task), decided_cb, g_object_ref (task));
  else if (!add_next_person (task) && !add_next_meeting (task, &error))
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        gruppe_sample_meetings_async (g_task_get_source_object (task), fill->root, g_task_get_cancellable (task),
                                      series_added_cb, g_object_ref (task));
    }

  g_object_unref (task);
}

static gboolean
load (Fill           *fill,
      GruppeContext  *context,
      GError        **error)
{
  /* Consents name the provider as the catalogue has it. */
  if (gruppe_context_get_catalogue (context, error) == NULL)
    return FALSE;

  fill->root = gruppe_json_load_resource (SAMPLE_PATH, error);
  if (fill->root == NULL)
    return FALSE;

  fill->forms = gruppe_consent_forms_new_builtin (error);

  return fill->forms != NULL;
}

/**
 * gruppe_sample_fill_async:
 * @context: services of a throw-away profile with an open database
 * @record: words the record of the decision
 * @cancellable: (nullable): to stop
 * @callback: called when done
 * @user_data: for @callback
 *
 * Fills an empty profile with sample data, in the same way as a user's own data get there. Never for the user's profile: the record of
 * consents cannot be emptied again.
 */
void
gruppe_sample_fill_async (GruppeContext          *context,
                          GruppeSampleRecordFunc  record,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  Fill *fill;

  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (record != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, gruppe_sample_fill_async);
  fill = g_new0 (Fill, 1);
  fill->record = record;
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);

  if (load (fill, context, &error))
    next_step (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gruppe_sample_fill_finish:
 * @context: the context
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the profile is filled
 */
gboolean
gruppe_sample_fill_finish (GruppeContext  *context,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
