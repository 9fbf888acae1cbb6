/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <pango/pango.h>
#include <string.h>

#include "gruppe-text-diff.h"

/* More sentences than this on either side are not compared one by one. */
#define MAX_SENTENCES 2000

static void
add_part (GPtrArray          *parts,
          GruppeTextPartKind  kind,
          const char         *text)
{
  GruppeTextPart *part = g_new0 (GruppeTextPart, 1);

  part->kind = kind;
  part->text = g_strdup (text);
  g_ptr_array_add (parts, part);
}

/* The same words, wherever the line ended. */
static gboolean
is_same (GPtrArray *old_sentences,
         guint      old_index,
         GPtrArray *new_sentences,
         guint      new_index)
{
  return g_str_equal (g_ptr_array_index (old_sentences, old_index),
                      g_ptr_array_index (new_sentences, new_index));
}

/* Length of the longest common rest, for each pair of beginnings. */
static guint *
make_table (GPtrArray *old_sentences,
            GPtrArray *new_sentences)
{
  guint n_old = old_sentences->len, n_new = new_sentences->len;
  guint *table = g_new0 (guint, (gsize) (n_old + 1) * (n_new + 1));

  for (guint i = n_old; i-- > 0;)
    {
      for (guint j = n_new; j-- > 0;)
        {
          guint *cell = &table[(gsize) i * (n_new + 1) + j];

          if (is_same (old_sentences, i, new_sentences, j))
            *cell = cell[n_new + 2] + 1;
          else
            *cell = MAX (cell[n_new + 1], cell[1]);
        }
    }

  return table;
}

/**
 * gruppe_text_part_free:
 * @self: (nullable) (transfer full): a part
 */
void
gruppe_text_part_free (GruppeTextPart *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

/**
 * gruppe_text_sentences:
 * @text: UTF-8
 * @language: its language, "de" or "en"
 *
 * A line break ends a sentence as well: headings and choices have no full stop.
 *
 * Returns: (transfer full) (element-type utf8): the sentences, each with the white space behind it
 */
GPtrArray *
gruppe_text_sentences (const char *text,
                       const char *language)
{
  g_autoptr(GPtrArray) sentences = NULL;
  g_autofree PangoLogAttr *marks = NULL;
  const char *start, *p;
  glong n_chars;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  n_chars = g_utf8_strlen (text, -1);
  marks = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (text, -1, -1, pango_language_from_string (language), marks,
                       (int) n_chars + 1);

  start = p = text;
  for (glong i = 0; i < n_chars; i++, p = g_utf8_next_char (p))
    {
      if (p > start && (marks[i].is_sentence_start || (p[-1] == '\n' && *p != '\n')))
        {
          g_ptr_array_add (sentences, g_strndup (start, p - start));
          start = p;
        }
    }
  if (*start != '\0')
    g_ptr_array_add (sentences, g_strdup (start));

  return g_steal_pointer (&sentences);
}

/**
 * gruppe_text_diff:
 * @old_text: UTF-8
 * @new_text: UTF-8
 * @language: their language, "de" or "en"
 *
 * What changed between two texts, sentence by sentence. Of a place where something was replaced, what
 * was removed comes first.
 *
 * Returns: (transfer full) (element-type GruppeTextPart): the parts in order
 */
GPtrArray *
gruppe_text_diff (const char *old_text,
                  const char *new_text,
                  const char *language)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GPtrArray) old_sentences = NULL;
  g_autoptr(GPtrArray) new_sentences = NULL;
  g_autofree guint *table = NULL;
  guint i = 0, j = 0, width;

  g_return_val_if_fail (old_text != NULL, NULL);
  g_return_val_if_fail (new_text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_text_part_free);
  old_sentences = gruppe_text_sentences (old_text, language);
  new_sentences = gruppe_text_sentences (new_text, language);
  if (old_sentences->len > MAX_SENTENCES || new_sentences->len > MAX_SENTENCES)
    {
      add_part (parts, GRUPPE_TEXT_REMOVED, old_text);
      add_part (parts, GRUPPE_TEXT_ADDED, new_text);
      return g_steal_pointer (&parts);
    }

  table = make_table (old_sentences, new_sentences);
  width = new_sentences->len + 1;
  while (i < old_sentences->len || j < new_sentences->len)
    {
      if (i < old_sentences->len && j < new_sentences->len &&
          is_same (old_sentences, i, new_sentences, j))
        {
          add_part (parts, GRUPPE_TEXT_SAME, g_ptr_array_index (old_sentences, i));
          i++;
          j++;
        }
      else if (j == new_sentences->len ||
               (i < old_sentences->len &&
                table[(gsize) (i + 1) * width + j] >= table[(gsize) i * width + j + 1]))
        add_part (parts, GRUPPE_TEXT_REMOVED, g_ptr_array_index (old_sentences, i++));
      else
        add_part (parts, GRUPPE_TEXT_ADDED, g_ptr_array_index (new_sentences, j++));
    }

  return g_steal_pointer (&parts);
}
