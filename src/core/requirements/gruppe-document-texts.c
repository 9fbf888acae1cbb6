/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-document-texts.h"

#define DOCUMENTS_PATH GRUPPE_RESOURCE_PATH "/requirements/documents.json"

struct _GruppeDocumentTexts
{
  GObject parent_instance;

  char *version;
  GPtrArray *documents;
};

G_DEFINE_FINAL_TYPE (GruppeDocumentTexts, gruppe_document_texts, G_TYPE_OBJECT)

/* Every one of them is there. */
static const char * const document_ids[] = { "decision", "processing", "notice", NULL };

/* In the order of the bits of GruppeDocumentWhen. */
static const char * const when_names[] = {
  "health", "minors", "recording", "no-recording", "own-server", "hosted", "inside-eu", "outside-eu",
  "outside-unknown", NULL
};

/* docs/DATA.md says what each stands for. */
static const char * const placeholders[] = {
  "author", "authority", "catalogue_version", "change", "contact", "contract", "controller", "country", "date",
  "decided_by", "decided_on", "dpo", "group", "joint", "margin", "proof_years", "provider", "purposes",
  "questions_version", "reason", "review_date", "transfer", NULL
};

static void
part_free (GruppeDocumentPart *part)
{
  g_clear_pointer (&part->id, g_free);
  g_clear_pointer (&part->label, gruppe_words_free);
  g_clear_pointer (&part->article, gruppe_words_free);
  g_clear_pointer (&part->text, gruppe_words_free);
  g_clear_pointer (&part->items, g_ptr_array_unref);
  g_free (part);
}

static void
document_free (GruppeDocumentText *document)
{
  g_clear_pointer (&document->id, g_free);
  g_clear_pointer (&document->title, gruppe_words_free);
  g_clear_pointer (&document->parts, g_ptr_array_unref);
  g_free (document);
}

/* Harmless to show; lines stay lines. */
static char *
shown_value (const char *value)
{
  g_auto(GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);
  char *shown;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *safe = gruppe_text_for_display (lines[i], GRUPPE_TEXT_MAX_NOTE);

      g_free (lines[i]);
      lines[i] = safe;
    }
  shown = g_strstrip (g_strjoinv ("\n", lines));

  if (shown[0] != '\0')
    return shown;

  g_free (shown);

  return g_strdup (GRUPPE_DOCUMENT_BLANK);
}

/* The next name between braces in @text; NULL when there is none. */
static char *
next_name (const char  *text,
           const char **ret_start,
           const char **ret_end)
{
  const char *open = strstr (text, "{{");
  const char *close = open != NULL ? strstr (open, "}}") : NULL;

  if (close == NULL)
    return NULL;

  *ret_start = open;
  *ret_end = close + 2;

  return g_strndup (open + 2, (gsize) (close - open - 2));
}

static void
check_names (const GruppeWords  *words,
             const char         *place,
             GError            **error)
{
  const char *texts[] = { words->de, words->en };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *rest = texts[i];
      const char *start, *end;

      while (*error == NULL)
        {
          g_autofree char *name = next_name (rest, &start, &end);

          if (name == NULL)
            break;
          if (!g_strv_contains (placeholders, name))
            gruppe_json_fail (error, place, "there is no placeholder \"%s\"", name);
          rest = end;
        }
    }
}

static GruppeWords *
read_words (JsonObject  *object,
            const char  *place,
            const char  *member,
            gboolean     required,
            GError     **error)
{
  GruppeWords *words = gruppe_words_read (object, place, member, required, error);

  if (words != NULL && *error == NULL)
    check_names (words, place, error);

  return words;
}

static void
read_when (GruppeDocumentPart  *part,
           JsonObject          *object,
           const char          *place,
           GError             **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, "when", FALSE, error);

  for (guint i = 0; array != NULL && *error == NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint bit = 0;

      while (when_names[bit] != NULL && g_strcmp0 (when_names[bit], name) != 0)
        bit++;

      if (when_names[bit] == NULL)
        gruppe_json_fail (error, place, "\"when\": element %u is no condition", i);
      else
        part->when |= (GruppeDocumentWhen) (1 << bit);
    }
}

static void
read_items (GruppeDocumentPart  *part,
            JsonObject          *object,
            const char          *place,
            GError             **error)
{
  JsonArray *array = gruppe_json_get_array (object, place, "items", FALSE, error);

  for (guint i = 0; array != NULL && *error == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.items[%u]", place, i);
      GruppeWords *words;
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          gruppe_json_fail (error, inner, "not an object");
          break;
        }

      gruppe_json_only_members (json_node_get_object (node), inner, error, "de", "en", NULL);
      words = gruppe_words_read (json_node_get_object (node), inner, NULL, TRUE, error);
      if (words != NULL)
        {
          g_ptr_array_add (part->items, words);
          check_names (words, inner, error);
        }
    }
}

static void
read_part (GruppeDocumentText  *document,
           JsonNode            *node,
           const char          *place,
           GError             **error)
{
  GruppeDocumentPart *part;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gruppe_json_fail (error, place, "not an object");
      return;
    }

  object = json_node_get_object (node);
  part = g_new0 (GruppeDocumentPart, 1);
  part->items = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_words_free);

  gruppe_json_only_members (object, place, error, "id", "when", "label", "article", "text", "items", "ticks", NULL);
  part->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  read_when (part, object, place, error);
  part->label = read_words (object, place, "label", FALSE, error);
  part->article = read_words (object, place, "article", FALSE, error);
  part->text = read_words (object, place, "text", FALSE, error);
  read_items (part, object, place, error);
  gruppe_json_get_boolean (object, place, "ticks", FALSE, &part->ticks, error);

  if (part->id != NULL && gruppe_document_text_find_part (document, part->id) != NULL)
    gruppe_json_fail (error, place, "\"%s\" is there twice", part->id);
  if (*error == NULL && part->label == NULL && part->text == NULL && part->items->len == 0)
    gruppe_json_fail (error, place, "says nothing");
  g_ptr_array_add (document->parts, part);
}

static void
read_document (GruppeDocumentTexts  *self,
               JsonNode             *node,
               const char           *place,
               GError              **error)
{
  GruppeDocumentText *document;
  JsonObject *object;
  JsonArray *parts;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gruppe_json_fail (error, place, "not an object");
      return;
    }

  object = json_node_get_object (node);
  document = g_new0 (GruppeDocumentText, 1);
  document->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  gruppe_json_only_members (object, place, error, "id", "title", "parts", NULL);
  document->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  document->title = read_words (object, place, "title", TRUE, error);
  parts = gruppe_json_get_array (object, place, "parts", TRUE, error);

  for (guint i = 0; *error == NULL && i < json_array_get_length (parts); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.parts[%u]", place, i);

      read_part (document, json_array_get_element (parts, i), inner, error);
    }

  if (*error == NULL && !g_strv_contains (document_ids, document->id))
    gruppe_json_fail (error, place, "there is no document \"%s\"", document->id);
  else if (*error == NULL && gruppe_document_texts_find (self, document->id) != NULL)
    gruppe_json_fail (error, place, "\"%s\" is there twice", document->id);
  g_ptr_array_add (self->documents, document);
}

static void
gruppe_document_texts_finalize (GObject *object)
{
  GruppeDocumentTexts *self = GRUPPE_DOCUMENT_TEXTS (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_document_texts_parent_class)->finalize (object);
}

static void
gruppe_document_texts_class_init (GruppeDocumentTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_document_texts_finalize;
}

static void
gruppe_document_texts_init (GruppeDocumentTexts *self)
{
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
}

/**
 * gruppe_document_texts_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the texts compiled into the program
 */
GruppeDocumentTexts *
gruppe_document_texts_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (DOCUMENTS_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_document_texts_new_from_json (json_node_get_object (root), "documents.json", error);
}

/**
 * gruppe_document_texts_new_from_json:
 * @root: root of a file as described in docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the texts, or %NULL with %GRUPPE_INPUT_ERROR naming the place
 */
GruppeDocumentTexts *
gruppe_document_texts_new_from_json (JsonObject  *root,
                                     const char  *place,
                                     GError     **error)
{
  g_autoptr(GruppeDocumentTexts) self = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *documents;
  double format = 0;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_DOCUMENT_TEXTS, NULL);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format > 1)
    gruppe_input_error_set (&local, GRUPPE_INPUT_ERROR_NEWER, place, 0,
                            "%s: made for a newer version of this program (format %g)", place, format);
  else if (local == NULL && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known", format);
  gruppe_json_only_members (root, place, &local, "format", "version", "documents", NULL);
  self->version = g_strdup (gruppe_json_get_string (root, place, "version", TRUE, &local));
  documents = gruppe_json_get_array (root, place, "documents", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (documents); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: documents[%u]", place, i);

      read_document (self, json_array_get_element (documents, i), inner, &local);
    }

  for (gsize i = 0; local == NULL && document_ids[i] != NULL; i++)
    {
      if (gruppe_document_texts_find (self, document_ids[i]) == NULL)
        gruppe_json_fail (&local, place, "the document \"%s\" is missing", document_ids[i]);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_document_texts_get_version:
 * @self: the texts
 *
 * Returns: (transfer none): the day they were written
 */
const char *
gruppe_document_texts_get_version (GruppeDocumentTexts *self)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_TEXTS (self), NULL);

  return self->version;
}

/**
 * gruppe_document_texts_find:
 * @self: the texts
 * @document: (nullable): "decision", "processing" or "notice"
 *
 * Returns: (transfer none) (nullable): the words of that document
 */
const GruppeDocumentText *
gruppe_document_texts_find (GruppeDocumentTexts *self,
                            const char          *document)
{
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT_TEXTS (self), NULL);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const GruppeDocumentText *found = g_ptr_array_index (self->documents, i);

      if (g_strcmp0 (found->id, document) == 0)
        return found;
    }

  return NULL;
}

/**
 * gruppe_document_text_find_part:
 * @document: a document
 * @part: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the part
 */
const GruppeDocumentPart *
gruppe_document_text_find_part (const GruppeDocumentText *document,
                                const char               *part)
{
  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < document->parts->len; i++)
    {
      const GruppeDocumentPart *found = g_ptr_array_index (document->parts, i);

      if (g_strcmp0 (found->id, part) == 0)
        return found;
    }

  return NULL;
}

/**
 * gruppe_document_part_applies:
 * @part: a part
 * @holds: what is so
 *
 * Returns: whether everything the part asks for is so
 */
gboolean
gruppe_document_part_applies (const GruppeDocumentPart *part,
                              GruppeDocumentWhen        holds)
{
  g_return_val_if_fail (part != NULL, FALSE);

  return (part->when & ~holds) == 0;
}

/**
 * gruppe_document_texts_placeholders:
 *
 * Returns: (transfer none) (array zero-terminated=1): what may stand between braces
 */
const char * const *
gruppe_document_texts_placeholders (void)
{
  return placeholders;
}

/**
 * gruppe_document_texts_fill:
 * @words: words with placeholders
 * @language: "de" or "en"
 * @values: (nullable) (element-type utf8 utf8): name -> text
 *
 * Fills in what is known, in one pass: braces in a value stay braces. What is missing or empty becomes a line to write on,
 * %GRUPPE_DOCUMENT_BLANK.
 *
 * Returns: (transfer full): the text
 */
char *
gruppe_document_texts_fill (const GruppeWords *words,
                            const char        *language,
                            GHashTable        *values)
{
  GString *filled = g_string_new (NULL);
  const char *rest, *start, *end;

  g_return_val_if_fail (words != NULL, NULL);

  rest = gruppe_words_get_for (words, language);
  for (;;)
    {
      g_autofree char *name = next_name (rest, &start, &end);
      g_autofree char *value = NULL;

      if (name == NULL)
        break;

      value = shown_value (values != NULL ? g_hash_table_lookup (values, name) : NULL);
      g_string_append_len (filled, rest, start - rest);
      g_string_append (filled, value);
      rest = end;
    }
  g_string_append (filled, rest);

  return g_string_free (filled, FALSE);
}
