/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-recipe.h"

#define PLACE "recipe"

/* The rules of the schema beside data/providers. */
#define MAX_MIN 255
#define MAX_MAX 1000

/* Characters that are taken for one another in print, in handwriting or on a bad screen: zero and the letter o, one,
 * the small L, the large i and the bar, five and S, two and Z, eight and B. All members of a group go, in both
 * cases where the cases look alike; a code of digits alone keeps its digits, because nobody reads letters there. */
static const char look_alikes[] = "0Oo" "1lI|" "5S" "2Z" "8B";

struct _GruppeRecipe
{
  gatomicrefcount ref_count;

  GruppeRecipeSetBy set_by;
  GruppeRecipeRhythm rhythm;
  guint min;
  guint max;
  guint length;
  guint require;
  guint kinds;
  char *alphabet;
  char *charset;
  char *digits;
  GruppeWords *where;
  GruppeWords *phone_pin;
  GruppeWords *note;
  char *source_title;
  char *source_url;
  char *as_of;
  gboolean date_read;
  GruppeConfidence confidence;
};

G_DEFINE_BOXED_TYPE (GruppeRecipe, gruppe_recipe, gruppe_recipe_ref, gruppe_recipe_unref)

static const char * const set_by_names[] = { "organiser", "live", "provider", NULL };
static const char * const rhythm_names[] = { "meeting", "change", "start", NULL };
static const char * const class_names[] = { "upper", "lower", "digit", "special", NULL };
static const char * const kind_names[] = { "characters", "digits", "words", NULL };
static const char * const dated_names[] = { "published", "read", NULL };
static const char * const confidence_names[] = { "low", "medium", "high", NULL };

/* A whole number between 1 and @max; 0 when there is none, with the error set if there must be one. */
static guint
read_count (JsonObject  *object,
            const char  *member,
            gboolean     required,
            guint        max,
            GError     **error)
{
  g_autofree char *place = g_strdup_printf (PLACE ".%s", member);
  double value = 0;

  if (!gruppe_json_get_number (object, PLACE, member, required, &value, error))
    return 0;

  if (value < 1 || value > max || value != (guint) value)
    {
      gruppe_json_fail (error, place, "not a whole number from 1 to %u", max);
      return 0;
    }

  return (guint) value;
}

/* The names in a list as bits, in the order of @names. */
static guint
read_flags (JsonObject          *object,
            const char          *member,
            gboolean             required,
            const char * const  *names,
            GError             **error)
{
  g_autofree char *place = g_strdup_printf (PLACE ".%s", member);
  JsonArray *array = gruppe_json_get_array (object, PLACE, member, required, error);
  guint flags = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *name = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
      guint bit = 0;

      while (name != NULL && names[bit] != NULL && strcmp (names[bit], name) != 0)
        bit++;

      if (name == NULL || names[bit] == NULL)
        {
          gruppe_json_fail (error, place, "entry %u is not known", i + 1);
          return 0;
        }
      if (flags & (1U << bit))
        {
          gruppe_json_fail (error, place, "\"%s\" is there twice", name);
          return 0;
        }
      flags |= 1U << bit;
    }

  return flags;
}

static void
read_alphabet (GruppeRecipe  *self,
               JsonObject    *object,
               gboolean       required,
               GError       **error)
{
  const char *alphabet = gruppe_json_get_string (object, PLACE, "alphabet", required, error);
  g_autoptr(GString) charset = g_string_new (NULL);
  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *p = alphabet; p != NULL && *p != '\0'; p++)
    {
      if (*p < ' ' || *p > '~')
        {
          gruppe_json_fail (error, PLACE ".alphabet", "only printable ASCII characters are allowed");
          return;
        }
      if (strchr (p + 1, *p) != NULL)
        {
          gruppe_json_fail (error, PLACE ".alphabet", "\"%c\" is there twice", *p);
          return;
        }

      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      /* A space at an end, or two in a row, cannot be seen. */
      if (*p != ' ' && strchr (look_alikes, *p) == NULL)
        g_string_append_c (charset, *p);
    }

  self->alphabet = g_strdup (alphabet != NULL ? alphabet : "");
  self->digits = g_string_free (g_steal_pointer (&digits), FALSE);
  self->charset = g_string_free (g_steal_pointer (&charset), FALSE);

  if (self->alphabet[0] != '\0' && strcmp (self->alphabet, self->digits) == 0)
    {
      g_free (self->charset);
      self->charset = g_strdup (self->digits);
    }
}

static gboolean
contains_class (const char          *text,
                GruppePasswordClass  single)
{
  for (; *text != '\0'; text++)
    {
      if (gruppe_password_class_of (*text) == single)
        return TRUE;
    }

  return FALSE;
}

static guint
count_bits (guint flags)
{
  guint n = 0;

  for (; flags != 0; flags &= flags - 1)
    n++;

  return n;
}

/* What each value allows alone, but not together. */
static void
check_consistency (GruppeRecipe  *self,
                   GError       **error)
{
  if (self->max != 0 && self->max < self->min)
    gruppe_json_fail (error, PLACE ".max", "less than \"min\"");

  if (self->length < self->min || (self->max != 0 && self->length > self->max))
    gruppe_json_fail (error, PLACE ".length", "not between \"min\" and \"max\"");

  if (self->length < count_bits (self->require))
    gruppe_json_fail (error, PLACE ".length", "too short for one character of each required kind");

  if (self->kinds == 0)
    gruppe_json_fail (error, PLACE ".kinds", "at least one kind is needed");

  for (guint i = 0; i < GRUPPE_PASSWORD_N_CLASSES; i++)
    {
      if ((self->require & (1U << i)) && !contains_class (self->charset, (GruppePasswordClass) (1U << i)))
        gruppe_json_fail (error, PLACE ".require", "\"%s\" is required, but the alphabet has none left without "
                          "look-alikes", class_names[i]);
    }

  if ((self->kinds & (1U << GRUPPE_PASSWORD_CHARACTERS)) && strlen (self->charset) < 2)
    gruppe_json_fail (error, PLACE ".alphabet", "less than two characters are left without look-alikes");

  if ((self->kinds & (1U << GRUPPE_PASSWORD_DIGITS)) && strlen (self->digits) < 2)
    gruppe_json_fail (error, PLACE ".kinds", "\"digits\" is allowed, but the alphabet has less than two");
}

static void
read_source (GruppeRecipe  *self,
             JsonObject    *object,
             GError       **error)
{
  JsonObject *source = gruppe_json_get_object (object, PLACE, "source", TRUE, error);
  int confidence;

  if (source != NULL)
    {
      gruppe_json_only_members (source, PLACE ".source", error, "title", "url", NULL);
      self->source_title = g_strdup (gruppe_json_get_string (source, PLACE ".source", "title", TRUE, error));
      self->source_url = g_strdup (gruppe_json_get_url (source, PLACE ".source", "url", FALSE, error));
    }

  self->as_of = g_strdup (gruppe_json_get_string (object, PLACE, "as_of", TRUE, error));
  self->date_read = gruppe_json_get_enum (object, PLACE, "dated", FALSE, dated_names, error) == 1;

  confidence = gruppe_json_get_enum (object, PLACE, "confidence", TRUE, confidence_names, error);
  self->confidence = (GruppeConfidence) MAX (confidence, 0);
}

/**
 * gruppe_recipe_new_from_json:
 * @object: the member "recipe" of a provider, see docs/DATA.md
 * @error: return location for a %GRUPPE_INPUT_ERROR whose place begins with "recipe"
 *
 * Returns: (transfer full) (nullable): the recipe
 */
GruppeRecipe *
gruppe_recipe_new_from_json (JsonObject  *object,
                             GError     **error)
{
  g_autoptr(GruppeRecipe) self = NULL;
  g_autoptr(GError) local = NULL;
  gboolean rules_required;
  int set_by;
  int rhythm;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (GruppeRecipe, 1);
  g_atomic_ref_count_init (&self->ref_count);

  gruppe_json_only_members (object, PLACE, &local, "set_by", "rhythm", "min", "max", "length", "alphabet", "require",
                            "kinds", "where", "phone_pin", "note", "source", "as_of", "dated", "confidence",
                            NULL);

  set_by = gruppe_json_get_enum (object, PLACE, "set_by", TRUE, set_by_names, &local);
  self->set_by = (GruppeRecipeSetBy) MAX (set_by, 0);
  rules_required = self->set_by != GRUPPE_RECIPE_PROVIDER;
  rhythm = gruppe_json_get_enum (object, PLACE, "rhythm", FALSE, rhythm_names, &local);
  self->rhythm = self->set_by == GRUPPE_RECIPE_LIVE ? GRUPPE_RECIPE_AT_START : (GruppeRecipeRhythm) MAX (rhythm, 0);

  self->min = read_count (object, "min", rules_required, MAX_MIN, &local);
  self->max = read_count (object, "max", FALSE, MAX_MAX, &local);
  self->length = read_count (object, "length", rules_required, GRUPPE_PASSWORD_MAX_LENGTH, &local);
  self->require = read_flags (object, "require", rules_required, class_names, &local);
  self->kinds = read_flags (object, "kinds", rules_required, kind_names, &local);
  read_alphabet (self, object, rules_required, &local);
  if (rules_required && !json_object_has_member (object, "max"))
    gruppe_json_fail (&local, PLACE, "\"max\" is missing");
  if (rules_required && local == NULL)
    check_consistency (self, &local);

  self->where = gruppe_words_read (object, PLACE, "where", TRUE, &local);
  self->phone_pin = gruppe_words_read (object, PLACE, "phone_pin", FALSE, &local);
  self->note = gruppe_words_read (object, PLACE, "note", FALSE, &local);
  read_source (self, object, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_recipe_ref:
 * @self: a recipe
 *
 * Returns: (transfer full): @self
 */
GruppeRecipe *
gruppe_recipe_ref (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * gruppe_recipe_unref:
 * @self: (transfer full): a recipe
 */
void
gruppe_recipe_unref (GruppeRecipe *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->alphabet, g_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->digits, g_free);
  g_clear_pointer (&self->where, gruppe_words_free);
  g_clear_pointer (&self->phone_pin, gruppe_words_free);
  g_clear_pointer (&self->note, gruppe_words_free);
  g_clear_pointer (&self->source_title, g_free);
  g_clear_pointer (&self->source_url, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_free (self);
}

/**
 * gruppe_recipe_get_set_by:
 * @self: a recipe
 *
 * Returns: who makes the password
 */
GruppeRecipeSetBy
gruppe_recipe_get_set_by (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, GRUPPE_RECIPE_PROVIDER);

  return self->set_by;
}

/**
 * gruppe_recipe_get_rhythm:
 * @self: a recipe
 *
 * Returns: when a password of a new date gets to the provider
 */
GruppeRecipeRhythm
gruppe_recipe_get_rhythm (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, GRUPPE_RECIPE_NEW_MEETING);

  return self->rhythm;
}

/**
 * gruppe_recipe_get_min:
 * @self: a recipe
 *
 * Returns: the fewest characters allowed, 0 when no rule is known
 */
guint
gruppe_recipe_get_min (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->min;
}

/**
 * gruppe_recipe_get_max:
 * @self: a recipe
 *
 * Returns: the most characters allowed, 0 when no limit is known
 */
guint
gruppe_recipe_get_max (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->max;
}

/**
 * gruppe_recipe_get_length:
 * @self: a recipe
 *
 * Returns: how many characters or digits a generated password has
 */
guint
gruppe_recipe_get_length (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * gruppe_recipe_get_alphabet:
 * @self: a recipe
 *
 * Returns: (transfer none): every character the provider allows, "" when no rule is known
 */
const char *
gruppe_recipe_get_alphabet (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->alphabet;
}

/**
 * gruppe_recipe_get_charset:
 * @self: a recipe
 *
 * The alphabet without space and without look-alikes: 0 O o, 1 l I |, 5 S, 2 Z, 8 B. An alphabet of digits
 * alone stays whole.
 *
 * Returns: (transfer none): exactly the characters that generated passwords of mixed characters are made of
 */
const char *
gruppe_recipe_get_charset (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->charset;
}

/**
 * gruppe_recipe_get_digits:
 * @self: a recipe
 *
 * Returns: (transfer none): exactly the characters that generated passwords of digits are made of
 */
const char *
gruppe_recipe_get_digits (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->digits;
}

/**
 * gruppe_recipe_get_require:
 * @self: a recipe
 *
 * Returns: the classes of which a password of characters or words has at least one each
 */
GruppePasswordClass
gruppe_recipe_get_require (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (GruppePasswordClass) self->require;
}

/**
 * gruppe_recipe_allows_kind:
 * @self: a recipe
 * @kind: a kind of password
 *
 * Returns: whether the provider takes that kind
 */
gboolean
gruppe_recipe_allows_kind (GruppeRecipe       *self,
                           GruppePasswordKind  kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->kinds & (1U << kind)) != 0;
}

/**
 * gruppe_recipe_get_where:
 * @self: a recipe
 *
 * Returns: (transfer none): where the password is typed in or found at the provider, in the user's language
 */
const char *
gruppe_recipe_get_where (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return gruppe_words_get (self->where);
}

/**
 * gruppe_recipe_get_phone_pin:
 * @self: a recipe
 *
 * Returns: (transfer none): what callers dial instead, in the user's language, or ""
 */
const char *
gruppe_recipe_get_phone_pin (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return gruppe_words_get (self->phone_pin);
}

/**
 * gruppe_recipe_get_note:
 * @self: a recipe
 *
 * Returns: (transfer none): what else is to be known, in the user's language, or ""
 */
const char *
gruppe_recipe_get_note (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, "");

  return gruppe_words_get (self->note);
}

/**
 * gruppe_recipe_get_source_title:
 * @self: a recipe
 *
 * Returns: (transfer none): title of the page that states the rules
 */
const char *
gruppe_recipe_get_source_title (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source_title;
}

/**
 * gruppe_recipe_get_source_url:
 * @self: a recipe
 *
 * Returns: (transfer none) (nullable): address of that page
 */
const char *
gruppe_recipe_get_source_url (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source_url;
}

/**
 * gruppe_recipe_get_as_of:
 * @self: a recipe
 *
 * Returns: (transfer none): YYYY, YYYY-MM or YYYY-MM-DD
 */
const char *
gruppe_recipe_get_as_of (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->as_of;
}

/**
 * gruppe_recipe_is_date_read:
 * @self: a recipe
 *
 * Returns: whether the date is the day the page was read, because the page has none
 */
gboolean
gruppe_recipe_is_date_read (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->date_read;
}

/**
 * gruppe_recipe_get_confidence:
 * @self: a recipe
 *
 * Returns: how far the rules can be trusted
 */
GruppeConfidence
gruppe_recipe_get_confidence (GruppeRecipe *self)
{
  g_return_val_if_fail (self != NULL, GRUPPE_CONFIDENCE_LOW);

  return self->confidence;
}

/**
 * gruppe_password_class_to_string:
 * @single: one class
 *
 * Returns: (transfer none): its name in docs/DATA.md
 */
const char *
gruppe_password_class_to_string (GruppePasswordClass single)
{
  for (guint i = 0; i < GRUPPE_PASSWORD_N_CLASSES; i++)
    {
      if ((guint) single == 1U << i)
        return class_names[i];
    }

  g_return_val_if_reached (NULL);
}

/**
 * gruppe_password_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in docs/DATA.md and on the command line
 */
const char *
gruppe_password_kind_to_string (GruppePasswordKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names) - 1, NULL);

  return kind_names[kind];
}

/**
 * gruppe_password_kind_from_string:
 * @text: (nullable): a name
 * @ret_kind: (out): the kind
 *
 * Returns: whether there is a kind of that name
 */
gboolean
gruppe_password_kind_from_string (const char         *text,
                                  GruppePasswordKind *ret_kind)
{
  g_return_val_if_fail (ret_kind != NULL, FALSE);

  for (guint i = 0; text != NULL && kind_names[i] != NULL; i++)
    {
      if (strcmp (kind_names[i], text) == 0)
        {
          *ret_kind = (GruppePasswordKind) i;
          return TRUE;
        }
    }

  return FALSE;
}
