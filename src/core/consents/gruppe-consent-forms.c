/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-consent-forms.h"

#define FORMS_PATH GRUPPE_RESOURCE_PATH "/consents/forms.json"

/* Longest value that is filled into a text, in characters. */
#define MAX_VALUE 500

/* An empty box to tick, in front of each choice. */
#define BOX "\xe2\x98\x90 "

typedef enum
{
  WHEN_ALWAYS,
  WHEN_THIRD_COUNTRY,
} When;

typedef struct
{
  char *id;
  GruppeWords *title;
  GruppeWords *text;
  When when;
} Block;

typedef struct
{
  char *id;
  GruppeWords *label;
} Choice;

struct _GruppeConsentForm
{
  char *id;
  char *purpose;                /* NULL if it asks for none */
  gint64 version;
  gboolean announcement;        /* read out, nobody ticks anything */
  GruppeWords *title;
  GruppeWords *text;
  GPtrArray *choices;
  GPtrArray *blocks;            /* borrowed */
};

struct _GruppeConsentForms
{
  GObject parent_instance;

  GPtrArray *purposes;
  GPtrArray *blocks;
  GPtrArray *forms;
};

G_DEFINE_FINAL_TYPE (GruppeConsentForms, gruppe_consent_forms, G_TYPE_OBJECT)

static const char * const when_names[] = { "always", "third-country", NULL };
static const char * const kind_names[] = {
  "consent", "confidentiality", "withdrawal", "announcement", NULL
};

/* Countries outside the EU that providers of the catalogue work in, as they stand after "in". */
static const struct
{
  const char *code;
  const char *de;
  const char *en;
} countries[] = {
  { "US", "den USA", "the USA" },
  { "GB", "Großbritannien", "the United Kingdom" },
  { "CH", "der Schweiz", "Switzerland" },
};

static void
purpose_free (GruppeConsentPurpose *purpose)
{
  g_clear_pointer (&purpose->id, g_free);
  g_clear_pointer (&purpose->form, g_free);
  g_clear_pointer (&purpose->label, gruppe_words_free);
  g_clear_pointer (&purpose->explain, gruppe_words_free);
  g_free (purpose);
}

static void
block_free (Block *block)
{
  g_clear_pointer (&block->id, g_free);
  g_clear_pointer (&block->title, gruppe_words_free);
  g_clear_pointer (&block->text, gruppe_words_free);
  g_free (block);
}

static void
choice_free (Choice *choice)
{
  g_clear_pointer (&choice->id, g_free);
  g_clear_pointer (&choice->label, gruppe_words_free);
  g_free (choice);
}

static void
form_free (GruppeConsentForm *form)
{
  g_clear_pointer (&form->id, g_free);
  g_clear_pointer (&form->purpose, g_free);
  g_clear_pointer (&form->title, gruppe_words_free);
  g_clear_pointer (&form->text, gruppe_words_free);
  g_clear_pointer (&form->choices, g_ptr_array_unref);
  g_clear_pointer (&form->blocks, g_ptr_array_unref);
  g_free (form);
}

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
read_purpose (GruppeConsentForms  *self,
              JsonObject          *object,
              const char          *place,
              GError             **error)
{
  GruppeConsentPurpose *purpose = g_new0 (GruppeConsentPurpose, 1);

  g_ptr_array_add (self->purposes, purpose);
  gruppe_json_only_members (object, place, error, "id", "form", "label", "explain", "single_date",
                            NULL);
  purpose->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  purpose->form = g_strdup (gruppe_json_get_string (object, place, "form", TRUE, error));
  purpose->label = gruppe_words_read (object, place, "label", TRUE, error);
  purpose->explain = gruppe_words_read (object, place, "explain", TRUE, error);
  gruppe_json_get_boolean (object, place, "single_date", FALSE, &purpose->single_date, error);
}

static void
read_block (GruppeConsentForms  *self,
            JsonObject          *object,
            const char          *place,
            GError             **error)
{
  Block *block = g_new0 (Block, 1);
  int when;

  g_ptr_array_add (self->blocks, block);
  gruppe_json_only_members (object, place, error, "id", "title", "text", "when", NULL);
  block->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  block->title = gruppe_words_read (object, place, "title", TRUE, error);
  block->text = gruppe_words_read (object, place, "text", TRUE, error);
  when = gruppe_json_get_enum (object, place, "when", TRUE, when_names, error);
  block->when = when == WHEN_THIRD_COUNTRY ? WHEN_THIRD_COUNTRY : WHEN_ALWAYS;
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
      Choice *choice;

      if (object == NULL)
        return;

      choice = g_new0 (Choice, 1);
      g_ptr_array_add (form->choices, choice);
      gruppe_json_only_members (object, inner, error, "id", "label", "grants", "detail", NULL);
      choice->id = g_strdup (gruppe_json_get_id (object, inner, "id", TRUE, error));
      choice->label = gruppe_words_read (object, inner, "label", TRUE, error);
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
      Block *block = g_ptr_array_index (self->blocks, i);
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
  GruppeConsentForm *form = g_new0 (GruppeConsentForm, 1);
  double version = 0;

  form->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  form->blocks = g_ptr_array_new ();
  g_ptr_array_add (self->forms, form);

  gruppe_json_only_members (object, place, error, "id", "version", "kind", "purpose", "title",
                            "text", "blocks", "select", "choices", NULL);
  form->id = g_strdup (gruppe_json_get_string (object, place, "id", TRUE, error));
  if (json_object_has_member (object, "purpose") &&
      !json_object_get_null_member (object, "purpose"))
    form->purpose = g_strdup (gruppe_json_get_id (object, place, "purpose", TRUE, error));
  if (json_object_has_member (object, "kind"))
    form->announcement = g_strcmp0 (kind_names[3], gruppe_json_get_string (object, place, "kind",
                                                                           TRUE, error)) == 0;
  gruppe_json_get_enum (object, place, "kind", FALSE, kind_names, error);
  if (gruppe_json_get_number (object, place, "version", TRUE, &version, error) &&
      (version < 1 || version > 1000 || version != (gint64) version))
    gruppe_json_fail (error, place, "\"version\" must be a whole number from 1 to 1000");
  form->version = (gint64) version;
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

/* What is filled in for one placeholder. */
static void
append_value (GString                 *string,
              const GruppeConsentForm *form,
              GHashTable              *placeholders,
              const char              *name)
{
  const char *value = placeholders != NULL ? g_hash_table_lookup (placeholders, name) : NULL;

  if (value != NULL)
    {
      g_autofree char *safe = gruppe_text_for_display (value, MAX_VALUE);

      g_string_append (string, safe);
    }
  else if (g_str_equal (name, "version"))
    g_string_append_printf (string, "%" G_GINT64_FORMAT, form->version);
  else
    g_string_append (string, GRUPPE_CONSENT_BLANK);
}

static void
append_filled (GString                 *string,
               const GruppeConsentForm *form,
               GHashTable              *placeholders,
               const char              *text)
{
  const char *start, *end;

  while ((start = strstr (text, "{{")) != NULL && (end = strstr (start, "}}")) != NULL)
    {
      g_autofree char *name = g_strndup (start + 2, end - start - 2);

      g_string_append_len (string, text, start - text);
      append_value (string, form, placeholders, g_strstrip (name));
      text = end + 2;
    }
  g_string_append (string, text);

  /* A sentence that was left empty at the end leaves its space. */
  while (string->len > 0 && string->str[string->len - 1] == ' ')
    g_string_truncate (string, string->len - 1);
}

static void
append_block (GString                 *string,
              const GruppeConsentForm *form,
              const Block             *block,
              const char              *language,
              GHashTable              *placeholders)
{
  const char *country =
      placeholders != NULL ? g_hash_table_lookup (placeholders, "provider_country") : NULL;

  if (block->when == WHEN_THIRD_COUNTRY && (country == NULL || *country == '\0'))
    return;

  if (string->len > 0)
    g_string_append (string, "\n\n");
  append_filled (string, form, placeholders, gruppe_words_get_for (block->title, language));
  g_string_append_c (string, '\n');
  append_filled (string, form, placeholders, gruppe_words_get_for (block->text, language));
}

static void
gruppe_consent_forms_finalize (GObject *object)
{
  GruppeConsentForms *self = GRUPPE_CONSENT_FORMS (object);

  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->purposes, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_consent_forms_parent_class)->finalize (object);
}

static void
gruppe_consent_forms_class_init (GruppeConsentFormsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_consent_forms_finalize;
}

static void
gruppe_consent_forms_init (GruppeConsentForms *self)
{
  self->purposes = g_ptr_array_new_with_free_func ((GDestroyNotify) purpose_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) form_free);
}

/**
 * gruppe_consent_forms_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the forms that came with the program, or %NULL with the
 *   error set
 */
GruppeConsentForms *
gruppe_consent_forms_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (FORMS_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_consent_forms_new_from_json (json_node_get_object (root), "forms.json", error);
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

/**
 * gruppe_consent_forms_get_purposes:
 * @self: the forms
 *
 * Returns: (transfer none) (element-type GruppeConsentPurpose): the purposes, in order
 */
GPtrArray *
gruppe_consent_forms_get_purposes (GruppeConsentForms *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (self), NULL);

  return self->purposes;
}

/**
 * gruppe_consent_forms_find_purpose:
 * @self: the forms
 * @purpose: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the purpose of that id
 */
const GruppeConsentPurpose *
gruppe_consent_forms_find_purpose (GruppeConsentForms *self,
                                   const char         *purpose)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (self), NULL);

  for (guint i = 0; i < self->purposes->len; i++)
    {
      const GruppeConsentPurpose *candidate = g_ptr_array_index (self->purposes, i);

      if (g_strcmp0 (candidate->id, purpose) == 0)
        return candidate;
    }

  return NULL;
}

/**
 * gruppe_consent_forms_find_form:
 * @self: the forms
 * @form: (nullable): an id such as "F1"
 *
 * Returns: (transfer none) (nullable): the form of that id
 */
const GruppeConsentForm *
gruppe_consent_forms_find_form (GruppeConsentForms *self,
                                const char         *form)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (self), NULL);

  for (guint i = 0; i < self->forms->len; i++)
    {
      const GruppeConsentForm *candidate = g_ptr_array_index (self->forms, i);

      if (g_strcmp0 (candidate->id, form) == 0)
        return candidate;
    }

  return NULL;
}

/**
 * gruppe_consent_forms_for_purpose:
 * @self: the forms
 * @purpose: (nullable): id of a purpose
 *
 * Returns: (transfer none) (nullable): the form that asks for it
 */
const GruppeConsentForm *
gruppe_consent_forms_for_purpose (GruppeConsentForms *self,
                                  const char         *purpose)
{
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (self, purpose);

  return found != NULL ? gruppe_consent_forms_find_form (self, found->form) : NULL;
}

/**
 * gruppe_consent_forms_get_version:
 * @self: the forms
 * @purpose: (nullable): id of a purpose
 *
 * Returns: the version of the form that asks for it, or 0
 */
gint64
gruppe_consent_forms_get_version (GruppeConsentForms *self,
                                  const char         *purpose)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self, purpose);

  return form != NULL ? form->version : 0;
}

/**
 * gruppe_consent_form_get_id:
 * @self: a form
 *
 * Returns: (transfer none): its id
 */
const char *
gruppe_consent_form_get_id (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * gruppe_consent_form_get_purpose:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): id of the purpose it asks for
 */
const char *
gruppe_consent_form_get_purpose (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->purpose;
}

/**
 * gruppe_consent_form_get_version:
 * @self: a form
 *
 * Returns: its version, from 1
 */
gint64
gruppe_consent_form_get_version (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

/**
 * gruppe_consent_form_get_title:
 * @self: a form
 * @language: "de" or "en"
 *
 * Returns: (transfer none): its title
 */
const char *
gruppe_consent_form_get_title (const GruppeConsentForm *self,
                               const char              *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return gruppe_words_get_for (self->title, language);
}

/**
 * gruppe_consent_form_has_choice:
 * @self: a form
 * @choice: an id
 *
 * Returns: whether it can be ticked on the form
 */
gboolean
gruppe_consent_form_has_choice (const GruppeConsentForm *self,
                                const char              *choice)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (choice != NULL, FALSE);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *candidate = g_ptr_array_index (self->choices, i);

      if (g_str_equal (candidate->id, choice))
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_consent_form_compose:
 * @self: a form
 * @language: "de" or "en"
 * @placeholders: (nullable) (element-type utf8 utf8): what to fill in; an empty value leaves the
 *   place empty, a missing one shows
 *   %GRUPPE_CONSENT_BLANK
 *
 * The full text, exactly as it is shown and kept: who is responsible, what is asked, the choices,
 * the other
 * blocks, the signature. The block about other countries is in it when there is a
 * "provider_country".
 *
 * Returns: (transfer full): the text
 */
GruppeConsentText *
gruppe_consent_form_compose (const GruppeConsentForm *self,
                             const char              *language,
                             GHashTable              *placeholders)
{
  g_autoptr(GString) title = NULL;
  g_autoptr(GString) body = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  language = g_str_equal (language, "de") ? "de" : "en";
  title = g_string_new (NULL);
  body = g_string_new (NULL);
  append_filled (title, self, placeholders, gruppe_words_get_for (self->title, language));

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      if (g_str_equal (block->id, "responsible"))
        append_block (body, self, block, language, placeholders);
    }

  if (body->len > 0)
    g_string_append (body, "\n\n");
  append_filled (body, self, placeholders, gruppe_words_get_for (self->text, language));

  for (guint i = 0; i < self->choices->len && !self->announcement; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      g_string_append (body, i == 0 ? "\n\n" BOX : "\n" BOX);
      append_filled (body, self, placeholders, gruppe_words_get_for (choice->label, language));
    }

  for (int last = 0; last <= 1; last++)
    {
      for (guint i = 0; i < self->blocks->len; i++)
        {
          const Block *block = g_ptr_array_index (self->blocks, i);

          if (!g_str_equal (block->id, "responsible") &&
              g_str_equal (block->id, "signature") == (last == 1))
            append_block (body, self, block, language, placeholders);
        }
    }

  return gruppe_consent_text_new (self->id, self->purpose, self->version, language, title->str,
                                  body->str);
}

/**
 * gruppe_consent_forms_fill_provider:
 * @placeholders: (element-type utf8 utf8): made with g_hash_table_new_full (g_str_hash,
 *   g_str_equal, g_free, g_free)
 * @provider: (nullable): the provider that the text is to name
 * @language: "de" or "en"
 *
 * Fills in what the catalogue knows of the provider: "provider", and "provider_country" if its
 * company sits outside the EU.
 */
void
gruppe_consent_forms_fill_provider (GHashTable     *placeholders,
                                    GruppeProvider *provider,
                                    const char     *language)
{
  const char *code;
  GruppeCell *cell;

  g_return_if_fail (placeholders != NULL);
  g_return_if_fail (provider == NULL || GRUPPE_IS_PROVIDER (provider));
  g_return_if_fail (language != NULL);

  g_hash_table_remove (placeholders, "provider");
  g_hash_table_remove (placeholders, "provider_country");
  if (provider == NULL)
    return;

  g_hash_table_insert (placeholders, g_strdup ("provider"),
                       g_strdup (gruppe_provider_get_name (provider)));

  cell = gruppe_provider_get_cell (provider, "operator-country");
  code = cell != NULL ? gruppe_cell_get_value_text (cell) : NULL;
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (countries); i++)
    {
      if (g_str_equal (code, countries[i].code))
        g_hash_table_insert (placeholders, g_strdup ("provider_country"),
                             g_strdup (g_str_equal (language, "de") ? countries[i].de
                                                                    : countries[i].en));
    }
}
