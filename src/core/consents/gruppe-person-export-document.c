/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-text.h"
#include "gruppe-person-export-private.h"
#include "gruppe-rights-words.h"

typedef struct
{
  GruppeDocument *document;
  JsonObject *root;
  GruppeConsentForms *forms;
  GruppeCatalogue *catalogue;
  const char *language;
} Paper;

typedef void (*AddFunc) (const Paper *paper,
                         JsonObject  *object);

static const char *
say (const Paper *paper,
     const char  *id)
{
  return gruppe_rights_words (id, paper->language);
}

/* "" where there is nothing. */
static const char *
get (JsonObject *object,
     const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static gboolean
is_true (JsonObject *object,
         const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* What a provider is called; its id where that is not known any more. */
static const char *
provider_of (const Paper *paper,
             JsonObject  *object)
{
  const char *id = get (object, "provider");
  GruppeProvider *provider = paper->catalogue != NULL ? gruppe_catalogue_find_provider (paper->catalogue, id) : NULL;

  return provider != NULL ? gruppe_provider_get_name (provider) : id;
}

static const GruppeConsentChoice *
find_choice (const GruppeConsentForm *form,
             const char              *id)
{
  GPtrArray *choices = form != NULL ? gruppe_consent_form_get_choices (form) : NULL;

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->id, id))
        return choice;
    }

  return NULL;
}

/* What stands beside the boxes that were ticked. */
static char *
words_choices (const Paper *paper,
               JsonObject  *event)
{
  const GruppeConsentForm *form = NULL;
  g_auto(GStrv) ids = g_strsplit (get (event, "choice"), " ", -1);
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  if (paper->forms != NULL)
    form = gruppe_consent_forms_for_purpose (paper->forms, get (event, "purpose"));
  /* Another version may say something else beside the same box. */
  if (form != NULL && gruppe_consent_form_get_version (form) != json_object_get_int_member (event, "text_version"))
    form = NULL;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      const GruppeConsentChoice *choice = find_choice (form, ids[i]);
      const char *label = choice != NULL ? gruppe_words_get_for (choice->label, paper->language) : ids[i];

      /* What has gaps to be filled in stands in the text that was shown. */
      g_ptr_array_add (words, (gpointer) (strstr (label, "{{") == NULL ? label : ids[i]));
    }
  g_ptr_array_add (words, NULL);

  return g_strjoinv ("; ", (char **) words->pdata);
}

/* What was to be done after a withdrawal. */
static const char *
words_step (const Paper *paper,
            const char  *purpose,
            const char  *step)
{
  const GruppeConsentPurpose *found = paper->forms != NULL ? gruppe_consent_forms_find_purpose (paper->forms, purpose) : NULL;

  for (guint i = 0; found != NULL && i < found->steps->len; i++)
    {
      const GruppeConsentStep *known = g_ptr_array_index (found->steps, i);

      if (g_str_equal (known->id, step))
        return gruppe_words_get_for (known->text, paper->language);
    }

  return step;
}

static char *
words_time (const Paper *paper,
            JsonObject  *object,
            const char  *member,
            const char  *zone,
            gboolean     with_time)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (get (object, member), NULL);

  if (time == NULL)
    return g_strdup ("");

  return (with_time ? gruppe_rights_moment : gruppe_rights_day) (g_date_time_to_unix (time), zone, paper->language);
}

/* The last day that counts: what ends stands there as the first moment after it. */
static char *
words_last_day (const Paper *paper,
                JsonObject  *object,
                const char  *member,
                const char  *zone)
{
  g_autoptr(GDateTime) end = g_date_time_new_from_iso8601 (get (object, member), NULL);

  return end != NULL ? gruppe_rights_day (g_date_time_to_unix (end) - 1, zone, paper->language) : g_strdup ("");
}

/* A label and its value; nothing where there is no value. A value of several lines stands below. */
static void
add_value (const Paper *paper,
           const char  *id,
           const char  *value)
{
  g_auto(GStrv) lines = NULL;

  if (*value == '\0')
    return;

  lines = g_strsplit (value, "\n", -1);
  gruppe_document_add_field (paper->document, say (paper, id), lines[0]);
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        gruppe_document_add_paragraph (paper->document, lines[i]);
    }
}

static void
add_member (const Paper *paper,
            const char  *id,
            JsonObject  *object,
            const char  *member)
{
  add_value (paper, id, get (object, member));
}

static void
add_time (const Paper *paper,
          const char  *id,
          JsonObject  *object,
          const char  *member,
          const char  *zone)
{
  g_autofree char *time = words_time (paper, object, member, zone, FALSE);

  add_value (paper, id, time);
}

static char *
join_strings (JsonObject *object,
              const char *member)
{
  JsonArray *array = json_object_get_array_member (object, member);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", json_array_get_string_element (array, i));

  return g_string_free (joined, FALSE);
}

static void
add_person (const Paper *paper,
            JsonObject  *person)
{
  g_autofree char *tags = join_strings (person, "tags");

  gruppe_document_add_heading (paper->document, 2, say (paper, "person"));
  add_member (paper, "name", person, "name");
  add_member (paper, "mail", person, "mail");
  add_member (paper, "phone", person, "phone");
  add_member (paper, "letter", person, "letter");
  add_value (paper, "age", gruppe_rights_code ("age", get (person, "age"), paper->language));
  add_member (paper, "guardian", person, "guardian");
  add_value (paper, "language", gruppe_rights_code ("language", get (person, "language"), paper->language));
  add_value (paper, "tags", tags);
  add_member (paper, "note", person, "note");
  add_time (paper, "restricted", person, "restricted_at", NULL);
  add_time (paper, "left", person, "left_at", NULL);
  add_time (paper, "created", person, "created_at", NULL);
  add_time (paper, "changed", person, "changed_at", NULL);
  add_member (paper, "id", person, "id");
}

static void
add_participation (const Paper *paper,
                   JsonObject  *meeting)
{
  g_autofree char *start = words_time (paper, meeting, "starts_at", get (meeting, "zone"), TRUE);
  g_autofree char *line = g_strdup_printf ("%s: %s (%s)", start, get (meeting, "title"), provider_of (paper, meeting));

  gruppe_document_add_item (paper->document, 0, line);
}

static void
add_delivery (const Paper *paper,
              JsonObject  *delivery)
{
  g_autofree char *sent = words_time (paper, delivery, "sent_at", NULL, TRUE);
  g_autofree char *start = words_time (paper, delivery, "starts_at", get (delivery, "zone"), FALSE);
  g_autofree char *line = g_strdup_printf ("%s: %s, %s (%s, %s)", sent,
                                           gruppe_rights_code ("what", get (delivery, "what"), paper->language),
                                           gruppe_rights_code ("way", get (delivery, "way"), paper->language),
                                           get (delivery, "title"), start);

  gruppe_document_add_item (paper->document, 0, line);
}

/* The title of the text with this digest; its purpose where there is none. */
static const char *
title_of (const Paper *paper,
          JsonObject  *object)
{
  JsonArray *texts = json_object_get_array_member (paper->root, "texts");

  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      JsonObject *text = json_array_get_object_element (texts, i);

      if (g_str_equal (get (text, "sha256"), get (object, "text_sha256")))
        return get (text, "title");
    }

  return get (object, "purpose");
}

static void
add_details (const Paper *paper,
             JsonObject  *event)
{
  JsonNode *node = json_object_get_member (event, "details");
  JsonObject *details;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  details = json_node_get_object (node);
  add_member (paper, "evidence", details, "evidence_place");
  add_member (paper, "collected-by", details, "collected_by");
  add_member (paper, "witness", details, "witness");
  add_member (paper, "guardian", details, "guardian");
}

static void
add_follow_ups (const Paper *paper,
                JsonObject  *event)
{
  JsonArray *steps = json_object_get_array_member (event, "follow_ups");

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      g_autofree char *day = words_time (paper, step, "done_at", NULL, FALSE);
      g_autofree char *line = g_strdup_printf ("%s (%s)", words_step (paper, get (event, "purpose"), get (step, "step")), day);

      add_value (paper, "follow-up", line);
    }
}

static void
add_event (const Paper *paper,
           JsonObject  *event)
{
  const char *zone = get (event, "zone");
  g_autofree char *given = words_time (paper, event, "given_at", zone, FALSE);
  g_autofree char *choices = words_choices (paper, event);
  g_autofree char *meeting = words_time (paper, event, "meeting_starts_at", zone, TRUE);
  g_autofree char *until = words_last_day (paper, event, "valid_until", zone);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (event, "number"));
  g_autofree char *heading = g_strdup_printf ("%s: %s", given,
                                              gruppe_rights_code ("kind", get (event, "kind"), paper->language));

  gruppe_document_add_heading (paper->document, 3, heading);
  add_value (paper, "purpose", title_of (paper, event));
  add_value (paper, "method", gruppe_rights_code ("method", get (event, "method"), paper->language));
  add_value (paper, "choice", choices);
  add_value (paper, "health", say (paper, is_true (event, "health") ? "yes" : "no"));
  add_value (paper, "provider", provider_of (paper, event));
  add_value (paper, "date", meeting);
  add_value (paper, "until", until);
  add_time (paper, "recorded-at", event, "recorded_at", zone);
  add_details (paper, event);
  add_member (paper, "sheet", event, "sheet");
  add_member (paper, "evidence-digest", event, "evidence_sha256");
  add_follow_ups (paper, event);
  add_value (paper, "event-number", number);
}

static void
add_text (const Paper *paper,
          JsonObject  *text)
{
  g_auto(GStrv) lines = g_strsplit (get (text, "body"), "\n", -1);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (text, "version"));

  gruppe_document_add_heading (paper->document, 3, get (text, "title"));
  add_value (paper, "text-version", version);
  gruppe_document_keep_with_next (paper->document);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        gruppe_document_add_paragraph (paper->document, lines[i]);
    }
}

static void
append_time (const Paper *paper,
             GString     *line,
             JsonObject  *object,
             const char  *member,
             const char  *id)
{
  g_autofree char *time = words_time (paper, object, member, NULL, FALSE);

  if (*time != '\0')
    g_string_append_printf (line, ", %s %s", say (paper, id), time);
}

static void
add_sheet (const Paper *paper,
           JsonObject  *sheet)
{
  g_autoptr(GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s: %s", get (sheet, "id"), title_of (paper, sheet));
  append_time (paper, line, sheet, "made_at", "made-at");
  append_time (paper, line, sheet, "back_at", "back-at");
  append_time (paper, line, sheet, "void_at", "void-at");
  gruppe_document_add_item (paper->document, 0, line->str);
}

static void
add_file (const Paper *paper,
          JsonObject  *file)
{
  g_autofree char *day = words_time (paper, file, "written_at", NULL, FALSE);
  g_autofree char *path = gruppe_text_for_display (get (file, "path"), GRUPPE_TEXT_MAX_LINK);
  g_autofree char *line = g_strdup_printf ("%s, %s: %s (%s)", gruppe_rights_code ("file", get (file, "kind"), paper->language),
                                           day, path, say (paper, is_true (file, "only_this_person") ? "only-you" : "everybody"));

  gruppe_document_add_item (paper->document, 0, line);
}

/* A heading, and each element of a list below it. */
static void
add_list (const Paper *paper,
          const char  *id,
          const char  *member,
          AddFunc      add)
{
  JsonArray *array = json_object_get_array_member (paper->root, member);

  gruppe_document_add_heading (paper->document, 2, say (paper, id));
  if (json_array_get_length (array) == 0)
    gruppe_document_add_paragraph (paper->document, say (paper, "nothing"));

  for (guint i = 0; i < json_array_get_length (array); i++)
    add (paper, json_array_get_object_element (array, i));
}

GruppeDocument *
gruppe_person_export_write_document (JsonObject         *root,
                                     GruppeConsentForms *forms,
                                     GruppeCatalogue    *catalogue,
                                     gint64              made_at,
                                     const char         *group,
                                     const char         *language)
{
  Paper paper = { .root = root, .forms = forms, .catalogue = catalogue, .language = language };
  g_autofree char *day = gruppe_rights_moment (made_at, NULL, language);

  paper.document = gruppe_document_new (say (&paper, "export-title"), language);
  gruppe_document_add_heading (paper.document, 1, say (&paper, "export-title"));
  if (group != NULL && *group != '\0')
    gruppe_document_add_field (paper.document, say (&paper, "group"), group);
  gruppe_document_add_field (paper.document, say (&paper, "as-of"), day);
  gruppe_document_add_paragraph (paper.document, say (&paper, "export-intro"));

  add_person (&paper, json_object_get_object_member (root, "person"));
  add_list (&paper, "participation", "participation", add_participation);
  add_list (&paper, "deliveries", "deliveries", add_delivery);
  add_list (&paper, "events", "events", add_event);
  add_list (&paper, "sheets", "sheets", add_sheet);
  add_list (&paper, "files", "files", add_file);
  gruppe_document_add_heading (paper.document, 2, say (&paper, "not-here"));
  gruppe_document_add_paragraph (paper.document, say (&paper, "export-outside"));
  gruppe_document_add_heading (paper.document, 2, say (&paper, "rights"));
  gruppe_document_add_paragraph (paper.document, say (&paper, "export-rights"));
  /* Last, because they are long. */
  add_list (&paper, "texts", "texts", add_text);

  return paper.document;
}
