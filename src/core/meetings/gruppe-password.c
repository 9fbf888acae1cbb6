/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "gruppe-password.h"
#include "gruppe-random-private.h"

#define WORDS_RESOURCE "/org/selbsthilfe/Gruppentreffen/meetings/words-de.txt"
#define SEPARATOR '-'

/* A list of fewer words, or a passphrase of fewer possibilities, is not called a password. */
#define MIN_WORDS_IN_LIST 1024
#define MAX_WORD_LETTERS 12
#define MAX_WORDS 5
#define MIN_WORDS 4
#define MIN_WORDS_BITS 40.0

/* Shorter ones would take half of the list with them. */
#define MIN_BLOCKED_LETTERS 3

/* A passphrase that hardly ever has the right length is not worth looking for. */
#define MIN_WORDS_CHANCE 0.001

/* Words, separators, separator and digit, end. */
#define BUFFER_SIZE (GRUPPE_PASSWORD_MAX_LENGTH + 1)
G_STATIC_ASSERT (MAX_WORDS * (MAX_WORD_LETTERS + 1) + 2 < BUFFER_SIZE);

/* How a password is made: everything that is not drawn. */
typedef struct
{
  const char *charset;  /* characters and digits */
  guint length;
  guint require;
  GPtrArray *words;     /* words that fit the recipe */
  guint n_words;
  guint min, max;       /* of the whole passphrase; no maximum is G_MAXUINT */
  gboolean capital;
  char suffixes[11];    /* digits, one of which is appended; "" none */
  double bits;
} Plan;

static void
refuse (GError     **error,
        const char  *place,
        const char  *message)
{
  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, place, 0, "%s", message);
}

/* log2 of the number of strings of @length over @charset that contain every class of @require: inclusion and
 * exclusion over the classes that are missing, as a share of all strings, so that no number grows beyond a double. */
static double
count_bits (const char *charset,
            guint       length,
            guint       require)
{
  guint sizes[GRUPPE_PASSWORD_N_CLASSES] = { 0, };
  long double n = strlen (charset);
  long double share = 0;

  for (const char *p = charset; *p != '\0'; p++)
    {
      for (guint i = 0; i < GRUPPE_PASSWORD_N_CLASSES; i++)
        sizes[i] += gruppe_password_class_of (*p) == (GruppePasswordClass) (1U << i);
    }

  for (guint missing = 0; missing < 1U << GRUPPE_PASSWORD_N_CLASSES; missing++)
    {
      long double left = n;
      int sign = 1;

      if ((missing & ~require) != 0)
        continue;

      for (guint i = 0; i < GRUPPE_PASSWORD_N_CLASSES; i++)
        {
          if (missing & (1U << i))
            {
              left -= sizes[i];
              sign = -sign;
            }
        }
      share += sign * powl (left / n, length);
    }

  return (double) (length * log2l (n) + log2l (share));
}

/* @digits has room for ten and the end. */
static void
copy_digits (const char *charset,
             char       *digits)
{
  for (; *charset != '\0'; charset++)
    {
      if (g_ascii_isdigit (*charset))
        *digits++ = *charset;
    }
  *digits = '\0';
}

/* NULL when the list is not what it should be; the tests make sure that the compiled-in one is. */
static gpointer
load_words (gpointer data)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (WORDS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *p, *end;
  gsize size;

  if (bytes == NULL)
    return NULL;

  p = g_bytes_get_data (bytes, &size);
  end = p + size;
  while (p < end)
    {
      const char *newline = memchr (p, '\n', end - p);
      gsize length = (newline != NULL ? newline : end) - p;

      if (length == 0 || length > MAX_WORD_LETTERS)
        return NULL;
      for (gsize i = 0; i < length; i++)
        {
          if (!g_ascii_islower (p[i]))
            return NULL;
        }
      g_ptr_array_add (words, g_strndup (p, length));
      p += length + 1;
    }

  return g_steal_pointer (&words);
}

/* Small letters, without what is too short: what no word of a passphrase may contain. */
static GPtrArray *
read_blocked (const char * const *blocked)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; blocked != NULL && blocked[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (blocked[i], -1);
      g_autofree char *part = g_strstrip (g_utf8_strdown (valid, -1));

      if (g_utf8_strlen (part, -1) >= MIN_BLOCKED_LETTERS)
        g_ptr_array_add (parts, g_steal_pointer (&part));
    }

  return parts;
}

static gboolean
is_blocked (const char *word,
            GPtrArray  *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      if (strstr (word, g_ptr_array_index (parts, i)) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The words whose letters the provider allows, and their capitals where one is needed, without those that are not wanted. */
static GPtrArray *
filter_words (GPtrArray  *all,
              const char *alphabet,
              gboolean    capital,
              GPtrArray  *blocked)
{
  GPtrArray *words = g_ptr_array_new ();
  gboolean allowed[128] = { FALSE, };

  for (const char *p = alphabet; *p != '\0'; p++)
    allowed[(guint8) *p] = TRUE;

  for (guint i = 0; i < all->len; i++)
    {
      const char *word = g_ptr_array_index (all, i);
      const char *p = word;

      while (*p != '\0' && allowed[(guint8) *p])
        p++;
      if (*p == '\0' && (!capital || allowed[(guint8) g_ascii_toupper (word[0])]) && !is_blocked (word, blocked))
        g_ptr_array_add (words, (gpointer) word);
    }

  return words;
}

static gsize
plan_overhead (const Plan *plan,
               guint       n_words)
{
  return n_words - 1 + (plan->suffixes[0] != '\0' ? 2 : 0);
}

/* How many of all passphrases of @n_words words have an allowed length. */
static double
count_fitting (const Plan *plan,
               guint       n_words)
{
  guint n_of_length[MAX_WORD_LETTERS + 1] = { 0, };
  double ways[MAX_WORDS * MAX_WORD_LETTERS + 1] = { 1, };
  gsize overhead = plan_overhead (plan, n_words);
  double fitting = 0;

  for (guint i = 0; i < plan->words->len; i++)
    n_of_length[strlen (g_ptr_array_index (plan->words, i))]++;

  for (guint word = 0; word < n_words; word++)
    {
      double next[G_N_ELEMENTS (ways)] = { 0, };

      for (gsize sum = 0; sum <= word * MAX_WORD_LETTERS; sum++)
        {
          for (gsize letters = 1; letters <= MAX_WORD_LETTERS; letters++)
            next[sum + letters] += ways[sum] * n_of_length[letters];
        }
      memcpy (ways, next, sizeof ways);
    }

  for (gsize sum = 0; sum < G_N_ELEMENTS (ways); sum++)
    {
      if (sum + overhead >= plan->min && sum + overhead <= plan->max)
        fitting += ways[sum];
    }

  return fitting;
}

static gboolean
plan_words (Plan                *plan,
            GruppeRecipe        *recipe,
            const char * const  *blocked,
            GError             **error)
{
  const char *alphabet = gruppe_recipe_get_alphabet (recipe);
  g_autoptr(GPtrArray) parts = read_blocked (blocked);
  GPtrArray *all = gruppe_password_get_words ();

  if (all == NULL)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FILE, "words-de.txt", 0,
                              "the list of words is missing or damaged");
      return FALSE;
    }

  if (strchr (alphabet, SEPARATOR) == NULL)
    {
      refuse (error, "recipe.alphabet", "the provider does not allow the hyphen between words");
      return FALSE;
    }

  /* The hyphen is special and the words are in small letters; the other two classes are made. */
  plan->capital = (plan->require & GRUPPE_PASSWORD_UPPER) != 0;
  plan->words = filter_words (all, alphabet, plan->capital, parts);
  if (plan->words->len < MIN_WORDS_IN_LIST)
    {
      g_autoptr(GPtrArray) none = g_ptr_array_new ();
      g_autoptr(GPtrArray) unblocked = filter_words (all, alphabet, plan->capital, none);

      if (unblocked->len < MIN_WORDS_IN_LIST)
        refuse (error, "recipe.alphabet", "the provider does not allow the letters of most words");
      else
        refuse (error, "blocked-words", "too few words are left without those that are not wanted");
      return FALSE;
    }

  for (guint n = MAX_WORDS; n >= MIN_WORDS; n--)
    {
      double fitting = count_fitting (plan, n);
      double bits = fitting > 0 ? log2 (fitting) : 0;

      if (bits < MIN_WORDS_BITS || fitting < MIN_WORDS_CHANCE * pow (plan->words->len, n))
        continue;

      plan->n_words = n;
      plan->bits = bits + (plan->suffixes[0] != '\0' ? log2 (strlen (plan->suffixes)) : 0);
      return TRUE;
    }

  refuse (error, "recipe.max", "enough words for a strong password do not fit the length the provider allows");

  return FALSE;
}

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->words, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static gboolean
plan_make (Plan                *plan,
           GruppeRecipe        *recipe,
           GruppePasswordKind   kind,
           const char * const  *blocked,
           GError             **error)
{
  if (gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER)
    {
      refuse (error, "recipe.set_by", "the provider makes the password itself; take it over from there");
      return FALSE;
    }

  if (!gruppe_recipe_allows_kind (recipe, kind))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "recipe.kinds", 0,
                              "passwords of the kind \"%s\" do not suit this provider",
                              gruppe_password_kind_to_string (kind));
      return FALSE;
    }

  plan->length = gruppe_recipe_get_length (recipe);
  plan->min = gruppe_recipe_get_min (recipe);
  plan->max = gruppe_recipe_get_max (recipe) != 0 ? gruppe_recipe_get_max (recipe) : G_MAXUINT;
  plan->require = gruppe_recipe_get_require (recipe);

  switch (kind)
    {
    case GRUPPE_PASSWORD_WORDS:
      if (plan->require & GRUPPE_PASSWORD_DIGIT)
        copy_digits (gruppe_recipe_get_charset (recipe), plan->suffixes);
      return plan_words (plan, recipe, blocked, error);

    case GRUPPE_PASSWORD_DIGITS:
      /* A kind of its own, which the required classes do not concern. */
      plan->charset = gruppe_recipe_get_digits (recipe);
      plan->require = 0;
      break;

    case GRUPPE_PASSWORD_CHARACTERS:
    default:
      plan->charset = gruppe_recipe_get_charset (recipe);
      break;
    }

  plan->bits = count_bits (plan->charset, plan->length, plan->require);

  return TRUE;
}

/* The whole candidate is drawn again when a class is missing. Putting a class in afterwards would make some
 * passwords more likely than others. */
static void
draw_characters (const Plan   *plan,
                 GruppeRandom *random,
                 char         *buffer)
{
  guint n = (guint) strlen (plan->charset);
  guint found;

  do
    {
      found = 0;
      for (guint i = 0; i < plan->length; i++)
        {
          buffer[i] = plan->charset[gruppe_random_below (random, n)];
          found |= gruppe_password_class_of (buffer[i]);
        }
      buffer[plan->length] = '\0';
    }
  while ((plan->require & ~found) != 0 && random->failed == 0);
}

static void
draw_words (const Plan   *plan,
            GruppeRandom *random,
            char         *buffer)
{
  gsize length;

  do
    {
      char *p = buffer;

      for (guint i = 0; i < plan->n_words; i++)
        {
          if (i > 0)
            *p++ = SEPARATOR;
          p = stpcpy (p, g_ptr_array_index (plan->words, gruppe_random_below (random, plan->words->len)));
        }
      if (plan->suffixes[0] != '\0')
        {
          *p++ = SEPARATOR;
          *p++ = plan->suffixes[gruppe_random_below (random, (guint) strlen (plan->suffixes))];
          *p = '\0';
        }
      length = p - buffer;
    }
  while ((length < plan->min || length > plan->max) && random->failed == 0);

  if (plan->capital)
    buffer[0] = g_ascii_toupper (buffer[0]);
}

/**
 * gruppe_password_get_words:
 *
 * Read when first needed and kept: the list is public and never changes.
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the words of passphrases
 */
GPtrArray *
gruppe_password_get_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_words, NULL);
}

/**
 * gruppe_password_is_possible:
 * @recipe: the rules
 * @kind: a kind of password
 * @error: return location for a %GRUPPE_INPUT_ERROR, see gruppe_password_generate()
 *
 * Returns: whether gruppe_password_generate() can make one
 */
gboolean
gruppe_password_is_possible (GruppeRecipe        *recipe,
                             GruppePasswordKind   kind,
                             GError             **error)
{
  g_auto(Plan) plan = { 0, };

  g_return_val_if_fail (recipe != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return plan_make (&plan, recipe, kind, NULL, error);
}

/**
 * gruppe_password_generate_without:
 * @recipe: the rules
 * @kind: the kind of password
 * @blocked: (nullable) (array zero-terminated=1): words that no word of a passphrase may contain; those of fewer than three
 *   letters are passed over
 * @ret_bits: (out) (optional): its strength: log2 of how many passwords could as likely have come
 * @error: return location: %GRUPPE_INPUT_ERROR_FORBIDDEN with the rule as its place ("recipe.set_by", "recipe.kinds",
 *   "recipe.alphabet", "recipe.max", "blocked-words"), or a %G_IO_ERROR when the kernel gives no random numbers
 *
 * Makes a password from the kernel's random numbers. All passwords that follow the recipe are equally likely:
 * mixed characters of gruppe_recipe_get_charset() with every required class; digits of
 * gruppe_recipe_get_digits(); or four to five words joined by hyphens, the first with a capital letter and a
 * digit at the end where these classes are required. The bits are those of the words that are left.
 *
 * Returns: (transfer full) (nullable): the password
 */
GruppeSecret *
gruppe_password_generate_without (GruppeRecipe        *recipe,
                                  GruppePasswordKind   kind,
                                  const char * const  *blocked,
                                  double              *ret_bits,
                                  GError             **error)
{
  g_auto(Plan) plan = { 0, };
  GruppeRandom random = { .n_left = 0, };
  GruppeSecret *secret = NULL;
  char buffer[BUFFER_SIZE];

  g_return_val_if_fail (recipe != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!plan_make (&plan, recipe, kind, blocked, error))
    return NULL;

  if (kind == GRUPPE_PASSWORD_WORDS)
    draw_words (&plan, &random, buffer);
  else
    draw_characters (&plan, &random, buffer);

  if (random.failed != 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (random.failed),
                 "no random numbers: %s", g_strerror (random.failed));
  else
    secret = gruppe_secret_new (buffer);

  explicit_bzero (buffer, sizeof buffer);
  gruppe_random_wipe (&random);

  if (secret != NULL && ret_bits != NULL)
    *ret_bits = plan.bits;

  return secret;
}

/**
 * gruppe_password_generate:
 * @recipe: the rules
 * @kind: the kind of password
 * @ret_bits: (out) (optional): its strength
 * @error: return location
 *
 * gruppe_password_generate_without() with all words of the list.
 *
 * Returns: (transfer full) (nullable): the password
 */
GruppeSecret *
gruppe_password_generate (GruppeRecipe        *recipe,
                          GruppePasswordKind   kind,
                          double              *ret_bits,
                          GError             **error)
{
  return gruppe_password_generate_without (recipe, kind, NULL, ret_bits, error);
}
