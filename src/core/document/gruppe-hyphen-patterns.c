/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-document"

#include "config.h"

#include <string.h>

#include "gruppe-hyphen-patterns.h"

/* Reads the dictionaries that libhyphen reads, as far as German and English need them. libhyphen itself takes three seconds for
 * the German one. */

/* Longer ones make no sense. */
#define MAX_PATTERN 64

/* Compounds, and then what they are made of. */
#define N_LEVELS 2

/* Within a compound no single letter is cut off from its part. */
#define MIN_PART 2

/* A tree of letters: the first child of a node and, from there, its siblings. Numbers of nodes; 0 is none. */
typedef struct
{
  gunichar letter;
  guint child;
  guint next;
  guint values;                 /* where in the values those of this pattern are; 0 is none */
} Node;

typedef struct
{
  GArray *nodes;
  GByteArray *values;           /* for each pattern one more than it has letters */
} Level;

struct _GruppeHyphenPatterns
{
  Level levels[N_LEVELS];
  guint n_levels;
};

static void
level_init (Level *self)
{
  Node root = { 0 };
  guint8 none = 0;

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->values = g_byte_array_new ();
  g_array_append_val (self->nodes, root);
  g_byte_array_append (self->values, &none, 1);
}

static void
level_clear (Level *self)
{
  g_array_unref (self->nodes);
  g_byte_array_unref (self->values);
}

static guint
level_find_child (const Level *self,
                  guint        parent,
                  gunichar     letter)
{
  const Node *nodes = (const Node *) self->nodes->data;
  guint child = nodes[parent].child;

  while (child != 0 && nodes[child].letter != letter)
    child = nodes[child].next;

  return child;
}

static guint
level_add_child (Level    *self,
                 guint     parent,
                 gunichar  letter)
{
  guint child = level_find_child (self, parent, letter);
  Node node = { .letter = letter };

  if (child != 0)
    return child;

  child = self->nodes->len;
  node.next = g_array_index (self->nodes, Node, parent).child;
  g_array_append_val (self->nodes, node);
  g_array_index (self->nodes, Node, parent).child = child;

  return child;
}

/* "ab4i": letters with numbers between them. */
static void
level_add_pattern (Level      *self,
                   const char *pattern)
{
  guint8 values[MAX_PATTERN + 1] = { 0 };
  guint node = 0;
  gsize n = 0;

  for (const char *p = pattern; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          values[n] = (guint8) (*p - '0');
          continue;
        }
      if (n == MAX_PATTERN)
        return;
      node = level_add_child (self, node, g_utf8_get_char (p));
      n++;
    }

  if (node == 0)
    return;

  g_array_index (self->nodes, Node, node).values = self->values->len;
  g_byte_array_append (self->values, values, n + 1);
}

/* The word, or the part of a compound, has a full stop at both ends, as patterns have it. Of the patterns that end at a letter
 * only the longest counts, and only when no longer one may follow from it: so libhyphen does it, with which those who write
 * the dictionaries try them out. */
static void
level_find (const Level    *self,
            const gunichar *letters,
            gsize           n,
            guint8         *values)
{
  const Node *nodes = (const Node *) self->nodes->data;
  gsize start = 0;

  memset (values, 0, n + 3);
  for (gsize end = 0; end < n + 2; end++)
    {
      guint node = 0;

      /* The longest beginning of a pattern that ends here, and begins no earlier than the one before. */
      for (; start <= end; start++)
        {
          node = 0;
          for (gsize i = start; i <= end && (i == start || node != 0); i++)
            node = level_find_child (self, node, i == 0 || i == n + 1 ? '.' : letters[i - 1]);
          if (node != 0)
            break;
        }

      for (gsize j = 0; node != 0 && nodes[node].values != 0 && j <= end - start + 1; j++)
        values[start + j] = MAX (values[start + j], self->values->data[nodes[node].values + j]);
    }
}

/* Lines that are no patterns. */
static gboolean
is_keyword (const char *line)
{
  /* "/": dividing there would change letters, as in the old "Schiff-fahrt" */
  return *line == '\0' || *line == '#' || *line == '%' || strchr (line, '/') != NULL ||
         g_str_has_prefix (line, "LEFTHYPHENMIN") || g_str_has_prefix (line, "RIGHTHYPHENMIN") ||
         g_str_has_prefix (line, "COMPOUND") || g_str_has_prefix (line, "NOHYPHEN");
}

/* The first line names the encoding. */
static char *
to_utf8 (const char *data,
         gsize       length,
         gsize      *ret_length)
{
  const char *end = memchr (data, '\n', length);
  g_autofree char *name = g_strndup (data, end != NULL ? (gsize) (end - data) : length);
  g_autofree char *charset = NULL;

  g_strstrip (name);
  if (g_ascii_strcasecmp (name, "UTF-8") == 0)
    {
      *ret_length = length;
      return g_utf8_validate (data, length, NULL) ? g_strndup (data, length) : NULL;
    }

  /* "ISO8859-1": iconv wants the dash */
  charset = g_str_has_prefix (name, "ISO8859-") ? g_strconcat ("ISO-", name + strlen ("ISO"), NULL) : g_strdup (name);

  return g_convert (data, length, "UTF-8", charset, NULL, ret_length, NULL);
}

/**
 * gruppe_hyphen_patterns_new:
 * @data: content of a dictionary
 * @length: its length
 *
 * Returns: (transfer full): the patterns; none when the dictionary cannot be read
 */
GruppeHyphenPatterns *
gruppe_hyphen_patterns_new (const char *data,
                            gsize       length)
{
  GruppeHyphenPatterns *self = g_new0 (GruppeHyphenPatterns, 1);
  gsize size = 0;
  g_autofree char *text = to_utf8 (data, length, &size);
  char *line = text != NULL ? memchr (text, '\n', size) : NULL;

  level_init (&self->levels[0]);
  self->n_levels = 1;

  while (line != NULL)
    {
      char *next;

      line++;
      next = memchr (line, '\n', size - (gsize) (line - text));
      if (next != NULL)
        *next = '\0';
      g_strstrip (line);

      if (g_str_equal (line, "NEXTLEVEL"))
        {
          if (self->n_levels == N_LEVELS)
            break;
          level_init (&self->levels[self->n_levels++]);
        }
      else if (!is_keyword (line))
        level_add_pattern (&self->levels[self->n_levels - 1], line);

      line = next;
    }

  return self;
}

/**
 * gruppe_hyphen_patterns_free:
 * @self: patterns
 */
void
gruppe_hyphen_patterns_free (GruppeHyphenPatterns *self)
{
  for (guint i = 0; i < self->n_levels; i++)
    level_clear (&self->levels[i]);
  g_free (self);
}

/**
 * gruppe_hyphen_patterns_find:
 * @self: patterns
 * @letters: (array length=n): a word in small letters
 * @n: how many it has
 * @points: (array length=n) (out caller-allocates): set where the word may be divided behind that letter
 *
 * A compound is divided between its parts first, then each part on its own.
 */
void
gruppe_hyphen_patterns_find (const GruppeHyphenPatterns *self,
                             const gunichar             *letters,
                             gsize                       n,
                             gboolean                   *points)
{
  g_autofree guint8 *values = NULL;
  gsize start = 0;

  memset (points, 0, n * sizeof (gboolean));
  if (n < 2)
    return;

  values = g_malloc (n + 3);
  level_find (&self->levels[0], letters, n, values);
  /* Value i + 2 stands between letters i and i + 1, because of the full stop in front. */
  for (gsize i = 0; i + 1 < n; i++)
    points[i] = (values[i + 2] & 1) != 0;

  if (self->n_levels == 1)
    return;

  for (gsize i = 0; i < n; i++)
    {
      if (!points[i] && i + 1 < n)
        continue;

      /* The part from START to I */
      level_find (&self->levels[1], letters + start, i + 1 - start, values);
      for (gsize j = start; j < i; j++)
        {
          if ((values[j - start + 2] & 1) != 0 && j + 1 - start >= MIN_PART && i - j >= MIN_PART)
            points[j] = TRUE;
        }
      start = i + 1;
    }
}
