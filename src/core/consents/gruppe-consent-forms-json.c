/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-consent-forms-private.h"

#define FORMS_PATH GRUPPE_RESOURCE_PATH "/consents/forms.json"

static const char * const when_names[] = { "always", "third-country", NULL };
static const char * const select_names[] = { "one", "several", NULL };
/* In the order of GruppeConsentFormKind. */
static const char * const kind_names[] = {
  "consent", "confidentiality", "withdrawal", "announcement", NULL
};
static const char * const action_names[] = {
  GRUPPE_CONSENT_STEP_NONE, GRUPPE_CONSENT_STEP_LEAVE_DATES, NULL
};

static JsonObject *
get_element (JsonArray   *array,
             guint        index,
             const char  *place,
             GError     **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  gruppe_json_fail (error, place, "not an object");

  return NULL;
}

static void
read_steps (GruppeConsentPurpose  *purpose,
            JsonArray             *steps,
            const char            *place,
            GError               **error)
{
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.after_withdrawal[%u]", place, i);
      JsonObject *object = get_element (steps, i, inner, error);
      GruppeConsentStep *step;
      int action;

      if (object == NULL)
        return;

      step = gruppe_consent_purpose_add_step (purpose);
      gruppe_json_only_members (object, inner, error, "id", "text", "action", NULL);
      step->id = g_strdup (gruppe_json_get_id (object, inner, "id", TRUE, error));
      step->text = gruppe_words_read (object, inner, "text", TRUE, error);
      action = gruppe_json_get_enum (object, inner, "action", TRUE, action_names, error);
      step->action = g_strdup (action_names[MAX (action, 0)]);
    }
}

static void
read_purpose (GruppeConsentForms  *self,
              JsonObject          *object,
              const char          *place,
              GError             **error)
{
  GruppeConsentPurpose *purpose = gruppe_consent_forms_add_purpose (self);

  gruppe_json_only_members (object, place, error, "id", "form", "label", "explain", "single_date",
                            "after_withdrawal", NULL);
  purpose->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  purpose->form = g_strdup (gruppe_json_get_string (object, place, "form", TRUE, error));
  purpose->label = gruppe_words_read (object, place, "label", TRUE, error);
  purpose->explain = gruppe_words_read (object, place, "explain", TRUE, error);
  gruppe_json_get_boolean (object, place, "single_date", FALSE, &purpose->single_date, error);
  read_steps (purpose, gruppe_json_get_array (object, place, "after_withdrawal", FALSE, error), place,
              error);
}

static void
read_block (GruppeConsentForms  *self,
            JsonObject          *object,
            const char          *place,
            GError             **error)
{
  GruppeConsentBlock *block = gruppe_consent_forms_add_block (self);
  int when;

  gruppe_json_only_members (object, place, error, "id", "title", "text", "when", NULL);
  block->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  block->title = gruppe_words_read (object, place, "title", TRUE, error);
  block->text = gruppe_words_read (object, place, "text", TRUE, error);
  when = gruppe_json_get_enum (object, place, "when", TRUE, when_names, error);
  block->when = when == GRUPPE_CONSENT_BLOCK_THIRD_COUNTRY ? GRUPPE_CONSENT_BLOCK_THIRD_COUNTRY
                                                           : GRUPPE_CONSENT_BLOCK_ALWAYS;
}

static void
read_choices (GruppeConsentForm  *form,
              JsonArray          *choices,
              const char         *place,
              GError            **error)
{
  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.choices[%u]", place, i);
      JsonObject *object = get_element (choices, i, inner, error);
      GruppeConsentChoice *choice;

      if (object == NULL)
        return;

      choice = gruppe_consent_form_add_choice (form);
      gruppe_json_only_members (object, inner, error, "id", "label", "grants", "detail", NULL);
      choice->id = g_strdup (gruppe_json_get_id (object, inner, "id", TRUE, error));
      choice->label = gruppe_words_read (object, inner, "label", TRUE, error);
      gruppe_json_get_boolean (object, inner, "grants", FALSE, &choice->grants, error);
      gruppe_json_get_boolean (object, inner, "detail", FALSE, &choice->detail, error);
    }
}

/* All blocks, or those that the form names. */
static void
read_form_blocks (GruppeConsentForms  *self,
                  GruppeConsentForm   *form,
                  JsonArray           *names,
                  const char          *place,
                  GError             **error)
{
  guint n_named = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      GruppeConsentBlock *block = g_ptr_array_index (self->blocks, i);
      gboolean named = names == NULL;

      for (guint j = 0; names != NULL && j < json_array_get_length (names); j++)
        {
          JsonNode *node = json_array_get_element (names, j);

          if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
              g_strcmp0 (json_node_get_string (node), block->id) == 0)
            {
              named = TRUE;
              n_named++;
            }
        }

      if (named)
        g_ptr_array_add (form->blocks, block);
    }

  if (names != NULL && n_named != json_array_get_length (names))
    gruppe_json_fail (error, place, "\"blocks\" names one that is not there");
}

static void
read_form (GruppeConsentForms  *self,
           JsonObject          *object,
           const char          *place,
           GError             **error)
{
  GruppeConsentForm *form = gruppe_consent_forms_add_form (self);
  double version = 0;

  gruppe_json_only_members (object, place, error, "id", "version", "kind", "purpose", "title",
                            "text", "blocks", "select", "choices", NULL);
  form->id = g_strdup (gruppe_json_get_string (object, place, "id", TRUE, error));
  if (json_object_has_member (object, "purpose") &&
      !json_object_get_null_member (object, "purpose"))
    form->purpose = g_strdup (gruppe_json_get_id (object, place, "purpose", TRUE, error));
  form->kind = (GruppeConsentFormKind) MAX (
      gruppe_json_get_enum (object, place, "kind", FALSE, kind_names, error), 0);
  form->several =
      gruppe_json_get_enum (object, place, "select", FALSE, select_names, error) == 1;
  if (gruppe_json_get_number (object, place, "version", TRUE, &version, error) &&
      (version < 1 || version > 1000 || version != (gint64) version))
    gruppe_json_fail (error, place, "\"version\" must be a whole number from 1 to 1000");
  form->version = (gint64) version;
  /* A new version of the program's own text means that its meaning changed. */
  form->counts_from = form->version;
  form->title = gruppe_words_read (object, place, "title", TRUE, error);
  form->text = gruppe_words_read (object, place, "text", TRUE, error);
  read_choices (form, gruppe_json_get_array (object, place, "choices", TRUE, error), place, error);
  read_form_blocks (
      self, form, gruppe_json_get_array (object, place, "blocks", FALSE, error), place, error);
}

static void
read_list (GruppeConsentForms *self,
           JsonObject         *object,
           const char         *place,
           const char         *member,
           void              (*read) (GruppeConsentForms *, JsonObject *, const char *, GError **),
           GError            **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, member, TRUE, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: %s[%u]", place, member, i);
      JsonObject *element = get_element (array, i, inner, error);

      if (element != NULL)
        read (self, element, inner, error);
    }
}

/* Each purpose has a form that asks for it, and the other way round. */
static void
check_links (GruppeConsentForms  *self,
             const char          *place,
             GError             **error)
{
  for (guint i = 0; i < self->purposes->len; i++)
    {
      GruppeConsentPurpose *purpose = g_ptr_array_index (self->purposes, i);
      const GruppeConsentForm *form = gruppe_consent_forms_find_form (self, purpose->form);

      if (form == NULL || g_strcmp0 (form->purpose, purpose->id) != 0)
        gruppe_json_fail (error, place, "purpose \"%s\" and form \"%s\" do not belong together",
                          purpose->id, purpose->form);
    }

  for (guint i = 0; i < self->forms->len; i++)
    {
      GruppeConsentForm *form = g_ptr_array_index (self->forms, i);

      if (form->purpose != NULL && gruppe_consent_forms_find_purpose (self, form->purpose) == NULL)
        gruppe_json_fail (error, place, "form \"%s\" asks for \"%s\", which is no purpose",
                          form->id, form->purpose);
    }
}

GruppeConsentForms *
gruppe_consent_forms_copy_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (FORMS_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_consent_forms_new_from_json (json_node_get_object (root), "forms.json", error);
}

/**
 * gruppe_consent_forms_new_builtin:
 * @error: return location
 *
 * What came with the program. The group may have written texts and purposes of its own, see
 * gruppe_consent_forms_read().
 *
 * Returns: (transfer full) (nullable): the forms, or %NULL with the error set
 */
GruppeConsentForms *
gruppe_consent_forms_new_builtin (GError **error)
{
  static GMutex mutex;
  static GruppeConsentForms *builtin;
  GruppeConsentForms *self;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  /* It never changes, and each answer that is recorded looks into it. */
  g_mutex_lock (&mutex);
  if (builtin == NULL)
    builtin = gruppe_consent_forms_copy_builtin (error);
  self = builtin != NULL ? g_object_ref (builtin) : NULL;
  g_mutex_unlock (&mutex);

  return self;
}

/**
 * gruppe_consent_forms_new_from_json:
 * @object: the root of a file as described in docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the forms, or %NULL with %GRUPPE_INPUT_ERROR set
 */
GruppeConsentForms *
gruppe_consent_forms_new_from_json (JsonObject  *object,
                                    const char  *place,
                                    GError     **error)
{
  g_autoptr(GruppeConsentForms) self = NULL;
  g_autoptr(GError) local = NULL;
  double format = 0;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_CONSENT_FORMS, NULL);
  gruppe_json_only_members (object, place, &local, "format", "version", "purposes", "blocks",
                            "forms", NULL);
  if (gruppe_json_get_number (object, place, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known to this version", format);
  gruppe_json_get_string (object, place, "version", TRUE, &local);

  if (local == NULL)
    read_list (self, object, place, "purposes", read_purpose, &local);
  if (local == NULL)
    read_list (self, object, place, "blocks", read_block, &local);
  if (local == NULL)
    read_list (self, object, place, "forms", read_form, &local);
  if (local == NULL)
    check_links (self, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}
