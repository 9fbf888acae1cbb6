/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-secret-text-private.h"
#include "gruppe-spelling.h"

#define PLACE "spelling.json"

/* How a sign is named, and what stands for it in the words. */
enum
{
  UPPER,
  LOWER,
  DIGIT,
  SIGN,
  N_PATTERNS
};

static const char * const pattern_names[] = { "upper", "lower", "digit", "sign" };

#define LETTER_FIELD "{{letter}}"
#define WORD_FIELD "{{word}}"

/* What all tables share. */
typedef struct
{
  GruppeWords *patterns[N_PATTERNS];
  GHashTable *signs; /* sign as a string -> GruppeWords */
} Common;

struct _GruppeSpelling
{
  GObject parent_instance;

  char *id;
  GruppeWords *label;
  GHashTable *letters; /* capital letter as a string -> word */
  Common *common;      /* atomic rc box */
};

G_DEFINE_FINAL_TYPE (GruppeSpelling, gruppe_spelling, G_TYPE_OBJECT)

static void
common_clear (Common *self)
{
  for (guint i = 0; i < N_PATTERNS; i++)
    g_clear_pointer (&self->patterns[i], gruppe_words_free);
  g_clear_pointer (&self->signs, g_hash_table_unref);
}

static void
common_release (Common *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) common_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Common, common_release)

static Common *
common_new (JsonObject  *root,
            GError     **error)
{
  g_autoptr(Common) self = g_atomic_rc_box_new0 (Common);
  g_autoptr(GError) local = NULL;
  JsonObject *patterns = gruppe_json_get_object (root, PLACE, "patterns", TRUE, &local);
  JsonObject *signs = gruppe_json_get_object (root, PLACE, "signs", TRUE, &local);
  JsonObjectIter iter;
  const char *name;

  self->signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gruppe_words_free);
  if (patterns != NULL)
    gruppe_json_only_members (patterns, PLACE ": patterns", &local, "upper", "lower", "digit", "sign", NULL);
  for (guint i = 0; patterns != NULL && i < N_PATTERNS; i++)
    self->patterns[i] = gruppe_words_read (patterns, PLACE ": patterns", pattern_names[i], TRUE, &local);

  if (signs != NULL)
    json_object_iter_init (&iter, signs);
  while (signs != NULL && local == NULL && json_object_iter_next (&iter, &name, NULL))
    {
      if (strlen (name) != 1 || *name < ' ' || *name > '~' || g_ascii_isalnum (*name))
        gruppe_json_fail (&local, PLACE ": signs", "\"%s\" is no sign of ASCII", name);
      else
        g_hash_table_insert (self->signs, g_strdup (name),
                             gruppe_words_read (signs, PLACE ": signs", name, TRUE, &local));
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
read_letters (GruppeSpelling  *self,
              JsonObject      *letters,
              const char      *place,
              GError         **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, letters);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      const char *word;

      if (g_utf8_strlen (name, -1) != 1 || !g_unichar_isalpha (g_utf8_get_char (name)))
        {
          gruppe_json_fail (error, place, "\"%s\" is no letter", name);
          return;
        }
      word = gruppe_json_get_string (letters, place, name, TRUE, error);
      if (word == NULL)
        return;
      g_hash_table_insert (self->letters, g_strdup (name), g_strdup (word));
    }

  for (char c = 'A'; c <= 'Z'; c++)
    {
      const char letter[] = { c, '\0' };

      if (!g_hash_table_contains (self->letters, letter))
        {
          gruppe_json_fail (error, place, "\"%s\" is missing", letter);
          return;
        }
    }
}

static GruppeSpelling *
spelling_new (JsonNode    *node,
              const char  *place,
              Common      *common,
              GError     **error)
{
  g_autoptr(GruppeSpelling) self = g_object_new (GRUPPE_TYPE_SPELLING, NULL);
  g_autoptr(GError) local = NULL;
  JsonObject *object, *letters;

  self->common = g_atomic_rc_box_acquire (common);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gruppe_json_fail (error, place, "not an object");
      return NULL;
    }

  object = json_node_get_object (node);
  gruppe_json_only_members (object, place, &local, "id", "label", "letters", NULL);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  letters = gruppe_json_get_object (object, place, "letters", TRUE, &local);
  if (letters != NULL && local == NULL)
    read_letters (self, letters, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
append_filled (GruppeSecretText *output,
               const char       *pattern,
               const char       *letter,
               const char       *word)
{
  while (*pattern != '\0')
    {
      const char *field = strstr (pattern, "{{");

      if (field == NULL)
        {
          gruppe_secret_text_append (output, pattern);
          return;
        }

      gruppe_secret_text_append_len (output, pattern, (gsize) (field - pattern));
      if (g_str_has_prefix (field, LETTER_FIELD))
        {
          gruppe_secret_text_append (output, letter);
          pattern = field + strlen (LETTER_FIELD);
        }
      else if (g_str_has_prefix (field, WORD_FIELD))
        {
          gruppe_secret_text_append (output, word);
          pattern = field + strlen (WORD_FIELD);
        }
      else
        {
          gruppe_secret_text_append_len (output, field, 2);
          pattern = field + 2;
        }
    }
}

/* @letter: one character of a password */
static void
append_named (GruppeSpelling   *self,
              GruppeSecretText *output,
              char             *letter,
              const char       *language)
{
  gunichar c = g_utf8_get_char (letter);
  const GruppeWords *sign;
  const char *word;
  char capital[8];
  guint pattern;

  capital[g_unichar_to_utf8 (g_unichar_toupper (c), capital)] = '\0';
  word = g_hash_table_lookup (self->letters, capital);
  sign = g_hash_table_lookup (self->common->signs, letter);

  if (word != NULL)
    {
      pattern = g_unichar_isupper (c) ? UPPER : LOWER;
    }
  else if (c < 128 && g_ascii_isdigit ((char) c))
    {
      pattern = DIGIT;
      word = letter;
    }
  else
    {
      /* A sign without a name is shown. */
      pattern = SIGN;
      word = sign != NULL ? gruppe_words_get_for (sign, language) : letter;
    }

  append_filled (output, gruppe_words_get_for (self->common->patterns[pattern], language), letter, word);
  explicit_bzero (capital, sizeof capital);
}

static void
gruppe_spelling_finalize (GObject *object)
{
  GruppeSpelling *self = GRUPPE_SPELLING (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, gruppe_words_free);
  g_clear_pointer (&self->letters, g_hash_table_unref);
  g_clear_pointer (&self->common, common_release);

  G_OBJECT_CLASS (gruppe_spelling_parent_class)->finalize (object);
}

static void
gruppe_spelling_class_init (GruppeSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_spelling_finalize;
}

static void
gruppe_spelling_init (GruppeSpelling *self)
{
  self->letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * gruppe_spellings_new_from_json:
 * @object: the root of spelling.json
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSpelling): the tables, or %NULL with %GRUPPE_INPUT_ERROR naming
 *   the place
 */
GPtrArray *
gruppe_spellings_new_from_json (JsonObject  *object,
                                GError     **error)
{
  g_autoptr(GPtrArray) tables = NULL;
  g_autoptr(Common) common = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *array;
  double format = 0;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  tables = g_ptr_array_new_with_free_func (g_object_unref);
  gruppe_json_only_members (object, PLACE, &local, "format", "patterns", "signs", "tables", NULL);
  if (gruppe_json_get_number (object, PLACE, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, PLACE, "\"format\" %g is not known to this version", format);
  array = gruppe_json_get_array (object, PLACE, "tables", TRUE, &local);
  if (local == NULL)
    common = common_new (object, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: tables[%u]", PLACE, i);
      GruppeSpelling *table = spelling_new (json_array_get_element (array, i), place, common, &local);

      if (table != NULL)
        g_ptr_array_add (tables, table);
    }

  if (local == NULL && tables->len == 0)
    gruppe_json_fail (&local, PLACE, "there is no table");

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&tables);
}

/**
 * gruppe_spellings_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GruppeSpelling): the tables compiled into the program
 */
GPtrArray *
gruppe_spellings_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = NULL;

  root = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/meetings/spelling.json", error);
  if (root == NULL)
    return NULL;

  return gruppe_spellings_new_from_json (json_node_get_object (root), error);
}

/**
 * gruppe_spelling_get_id:
 * @self: a table
 *
 * Returns: (transfer none): its id
 */
const char *
gruppe_spelling_get_id (GruppeSpelling *self)
{
  g_return_val_if_fail (GRUPPE_IS_SPELLING (self), NULL);

  return self->id;
}

/**
 * gruppe_spelling_get_label:
 * @self: a table
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
gruppe_spelling_get_label (GruppeSpelling *self)
{
  g_return_val_if_fail (GRUPPE_IS_SPELLING (self), NULL);

  return gruppe_words_get (self->label);
}

/**
 * gruppe_spelling_get_sign_name:
 * @self: a table
 * @sign: a character of ASCII
 * @language: "de" or "en"
 *
 * Returns: (transfer none) (nullable): what it is called, %NULL for letters and digits
 */
const char *
gruppe_spelling_get_sign_name (GruppeSpelling *self,
                               char            sign,
                               const char     *language)
{
  const char key[] = { sign, '\0' };
  const GruppeWords *words;

  g_return_val_if_fail (GRUPPE_IS_SPELLING (self), NULL);

  words = g_hash_table_lookup (self->common->signs, key);

  return words != NULL ? gruppe_words_get_for (words, language) : NULL;
}

/**
 * gruppe_spelling_spell:
 * @self: a table
 * @password: what is dictated
 * @language: "de" or "en", of the words around; the table stays what it is
 *
 * Returns: (transfer full): a line for every four signs, each of them named, separated by commas
 */
GruppeSecret *
gruppe_spelling_spell (GruppeSpelling *self,
                       GruppeSecret   *password,
                       const char     *language)
{
  g_auto(GruppeSecretText) output = { 0, };
  guint n = 0;

  g_return_val_if_fail (GRUPPE_IS_SPELLING (self), NULL);
  g_return_val_if_fail (password != NULL, NULL);

  for (const char *p = gruppe_secret_peek (password); *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      char letter[8] = { 0, };

      if (n > 0)
        gruppe_secret_text_append (&output, n % GRUPPE_SPELLING_GROUP == 0 ? "\n" : ", ");
      memcpy (letter, p, (gsize) (g_utf8_next_char (p) - p));
      append_named (self, &output, letter, language);
      explicit_bzero (letter, sizeof letter);
    }

  return gruppe_secret_text_get_secret (&output);
}

/**
 * gruppe_spelling_group:
 * @password: what is shown
 * @size: signs in a group; 0 for one group
 *
 * Returns: (transfer full): the password with a space between groups
 */
GruppeSecret *
gruppe_spelling_group (GruppeSecret *password,
                       guint         size)
{
  g_auto(GruppeSecretText) output = { 0, };
  guint n = 0;

  g_return_val_if_fail (password != NULL, NULL);

  for (const char *p = gruppe_secret_peek (password); *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      if (size > 0 && n > 0 && n % size == 0)
        gruppe_secret_text_append (&output, " ");
      gruppe_secret_text_append_len (&output, p, (gsize) (g_utf8_next_char (p) - p));
    }

  return gruppe_secret_text_get_secret (&output);
}
