/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <string.h>

#include "gruppe-catalogue-json.h"
#include "gruppe-catalogue-private.h"

struct _GruppeCell
{
  GObject parent_instance;

  GruppeCriterion *criterion;
  GruppeWords *words;
  GruppeWords *detail;
  GruppeWords *history;
  char *source_title;
  char *source_url;
  char *as_of;
  char *value_text;
  double value;
  GruppeCell *official;         /* what stands behind a correction */
  char *reason;
  char *official_then;
  gint64 changed_at;
  int history_year;
  GruppeCellState state;
  GruppeConfidence confidence;
  guint has_value : 1;
  guint unlimited : 1;
  guint date_read : 1;
  guint own : 1;
};

G_DEFINE_FINAL_TYPE (GruppeCell, gruppe_cell, G_TYPE_OBJECT)

#define UNKNOWN_DE "nicht bekannt"
#define UNKNOWN_EN "unknown"

static const char * const state_names[] = { "unknown", "yes", "partly", "no", "does-not-apply", NULL };
static const char * const confidence_names[] = { "low", "medium", "high", NULL };
static const char * const dated_names[] = { "published", "read", NULL };

/* "2025", "2025-03" or "2025-03-14" */
static gboolean
parse_as_of (const char *text,
             int        *ret_year,
             int        *ret_month,
             int        *ret_day)
{
  static const char pattern[] = "dddd-dd-dd";
  gsize length = strlen (text);
  int year, month = 12, day = 0;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
        return FALSE;
    }

  year = atoi (text);
  if (length >= 7)
    month = atoi (text + 5);
  if (year < 1990 || month < 1 || month > 12)
    return FALSE;

  /* What has no day counts from the end of its month or year, so that nothing is called old too early. */
  day = length == 10 ? atoi (text + 8)
                     : g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  *ret_year = year;
  *ret_month = month;
  *ret_day = day;

  return TRUE;
}

static void
read_source (GruppeCell  *self,
             JsonObject  *object,
             const char  *place,
             GError     **error)
{
  g_autofree char *inner = g_strdup_printf ("%s.source", place);
  JsonObject *source = gruppe_json_get_object (object, place, "source", TRUE, error);
  int dated, confidence;
  int year, month, day;

  if (source == NULL)
    return;

  gruppe_json_only_members (source, inner, error, "title", "url", NULL);
  self->source_title = g_strdup (gruppe_json_get_string (source, inner, "title", TRUE, error));
  self->source_url = g_strdup (gruppe_json_get_url (source, inner, "url", FALSE, error));

  self->as_of = g_strdup (gruppe_json_get_string (object, place, "as_of", TRUE, error));
  if (self->as_of != NULL && !parse_as_of (self->as_of, &year, &month, &day))
    gruppe_json_fail (error, place, "\"as_of\" is no date (YYYY, YYYY-MM or YYYY-MM-DD)");

  dated = gruppe_json_get_enum (object, place, "dated", FALSE, dated_names, error);
  self->date_read = dated == 1;

  confidence = gruppe_json_get_enum (object, place, "confidence", TRUE, confidence_names, error);
  self->confidence = confidence >= 0 ? (GruppeConfidence) confidence : GRUPPE_CONFIDENCE_LOW;
}

static void
read_history (GruppeCell  *self,
              JsonObject  *object,
              const char  *place,
              GError     **error)
{
  g_autofree char *inner = g_strdup_printf ("%s.history", place);
  JsonObject *history = gruppe_json_get_object (object, place, "history", FALSE, error);
  double year = 0;

  if (history == NULL)
    return;

  gruppe_json_only_members (history, inner, error, "year", "de", "en", NULL);
  if (gruppe_json_get_number (history, inner, "year", TRUE, &year, error) &&
      (year < 1990 || year > 2100))
    gruppe_json_fail (error, inner, "\"year\" is no year");
  self->history_year = (int) year;
  self->history = gruppe_words_read (history, inner, NULL, TRUE, error);
}

static void
read_value (GruppeCell  *self,
            JsonObject  *object,
            const char  *place,
            GError     **error)
{
  GruppeCriterionType kind = gruppe_criterion_get_kind (self->criterion);
  gboolean unlimited;

  self->has_value = gruppe_json_get_number (object, place, "value", FALSE, &self->value, error);
  self->value_text = g_strdup (gruppe_json_get_string (object, place, "value_text", FALSE, error));
  gruppe_json_get_boolean (object, place, "unlimited", FALSE, &unlimited, error);
  self->unlimited = unlimited;

  if ((self->has_value || unlimited) &&
      kind != GRUPPE_CRITERION_NUMBER && kind != GRUPPE_CRITERION_LEVEL)
    gruppe_json_fail (error, place, "this criterion has no number");
  else if (self->value_text != NULL && kind != GRUPPE_CRITERION_TEXT)
    gruppe_json_fail (error, place, "this criterion has no text value");
  else if (self->has_value && unlimited)
    gruppe_json_fail (error, place, "\"value\" and \"unlimited\" exclude each other");
  else if (self->has_value && kind == GRUPPE_CRITERION_NUMBER &&
           (self->value < 0 || self->value > 1e9))
    gruppe_json_fail (error, place, "\"value\" is outside 0 to 1,000,000,000");
  else if (kind == GRUPPE_CRITERION_LEVEL && unlimited)
    gruppe_json_fail (error, place, "a level cannot be unlimited");
  else if (self->has_value && kind == GRUPPE_CRITERION_LEVEL &&
           (self->value < 1 || self->value > 4))
    gruppe_json_fail (error, place, "a level is 1 to 4");
  else if ((kind == GRUPPE_CRITERION_NUMBER || kind == GRUPPE_CRITERION_LEVEL) &&
           (self->state == GRUPPE_CELL_YES || self->state == GRUPPE_CELL_PARTLY) &&
           !self->has_value && !unlimited)
    gruppe_json_fail (error, place, "\"value\" is missing");
}

static void
gruppe_cell_finalize (GObject *object)
{
  GruppeCell *self = GRUPPE_CELL (object);

  g_clear_object (&self->criterion);
  g_clear_pointer (&self->words, gruppe_words_free);
  g_clear_pointer (&self->detail, gruppe_words_free);
  g_clear_pointer (&self->history, gruppe_words_free);
  g_clear_pointer (&self->source_title, g_free);
  g_clear_pointer (&self->source_url, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->value_text, g_free);
  g_clear_object (&self->official);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->official_then, g_free);

  G_OBJECT_CLASS (gruppe_cell_parent_class)->finalize (object);
}

static void
gruppe_cell_class_init (GruppeCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_cell_finalize;
}

static void
gruppe_cell_init (GruppeCell *self)
{
}

/**
 * gruppe_cell_new_from_json:
 * @criterion: what the cell is about
 * @object: a member of "cells" in a provider file
 * @place: its path, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the cell, or %NULL with %GRUPPE_INPUT_ERROR
 */
GruppeCell *
gruppe_cell_new_from_json (GruppeCriterion  *criterion,
                           JsonObject       *object,
                           const char       *place,
                           GError          **error)
{
  g_autoptr(GruppeCell) self = g_object_new (GRUPPE_TYPE_CELL, NULL);
  g_autoptr(GError) local = NULL;
  int state;

  g_return_val_if_fail (GRUPPE_IS_CRITERION (criterion), NULL);

  self->criterion = g_object_ref (criterion);
  gruppe_json_only_members (object, place, &local, "state", "value", "value_text", "unlimited",
                            "de", "en", "detail",
                            "source", "as_of", "dated", "confidence", "history", NULL);
  state = gruppe_json_get_enum (object, place, "state", TRUE, state_names, &local);
  self->state = state >= 0 ? (GruppeCellState) state : GRUPPE_CELL_UNKNOWN;
  self->words = gruppe_words_read (object, place, NULL, TRUE, &local);
  self->detail = gruppe_words_read (object, place, "detail", FALSE, &local);
  read_value (self, object, place, &local);
  read_history (self, object, place, &local);
  if (self->state != GRUPPE_CELL_UNKNOWN || json_object_has_member (object, "source"))
    read_source (self, object, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_cell_new_unknown:
 * @criterion: what the cell is about
 *
 * Returns: (transfer full): a cell that says that nothing is known
 */
GruppeCell *
gruppe_cell_new_unknown (GruppeCriterion *criterion)
{
  GruppeCell *self = g_object_new (GRUPPE_TYPE_CELL, NULL);

  g_return_val_if_fail (GRUPPE_IS_CRITERION (criterion), NULL);

  self->criterion = g_object_ref (criterion);
  self->words = gruppe_words_new (UNKNOWN_DE, UNKNOWN_EN);

  return self;
}

/**
 * gruppe_cell_is_date:
 * @text: (nullable): a text
 *
 * Returns: whether it is a real date as YYYY, YYYY-MM or YYYY-MM-DD
 */
gboolean
gruppe_cell_is_date (const char *text)
{
  int year, month, day;

  return text != NULL && parse_as_of (text, &year, &month, &day);
}

/**
 * gruppe_cell_new_own:
 * @criterion: what the cell is about
 * @own: what a person entered
 * @official: (nullable): what the catalogue says, when @own corrects it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the cell, or %NULL with %GRUPPE_INPUT_ERROR when @own does not fit the criterion
 */
GruppeCell *
gruppe_cell_new_own (GruppeCriterion      *criterion,
                     const GruppeOwnCell  *own,
                     GruppeCell           *official,
                     GError              **error)
{
  g_autoptr(GruppeCell) self = NULL;
  g_autoptr(GruppeOwnCell) checked = NULL;

  g_return_val_if_fail (GRUPPE_IS_CRITERION (criterion), NULL);
  g_return_val_if_fail (official == NULL || GRUPPE_IS_CELL (official), NULL);

  checked = gruppe_own_cell_copy (own);
  if (!gruppe_own_cell_check_for (checked, criterion, official != NULL, error))
    return NULL;

  self = g_object_new (GRUPPE_TYPE_CELL, NULL);
  self->criterion = g_object_ref (criterion);
  self->own = TRUE;
  self->state = checked->state;
  self->has_value = checked->has_value;
  self->value = checked->value;
  self->unlimited = checked->unlimited;
  if (checked->words[0] != '\0')
    self->words = gruppe_words_new (checked->words, checked->words);
  else
    self->words = gruppe_words_new (UNKNOWN_DE, UNKNOWN_EN);
  /* An address is a name as well, where there is no other. */
  self->source_url = g_strdup (checked->source_url);
  self->source_title = g_strdup (checked->source_title != NULL ? checked->source_title
                                                               : checked->source_url);
  self->as_of = g_strdup (checked->as_of);
  self->reason = g_strdup (checked->reason);
  self->changed_at = checked->changed_at;
  self->value_text = g_strdup (checked->value_text);
  self->confidence = GRUPPE_CONFIDENCE_LOW;
  if (!checked->unchecked && (self->source_title != NULL || self->reason[0] != '\0'))
    self->confidence = GRUPPE_CONFIDENCE_MEDIUM;

  if (official != NULL)
    {
      self->official = g_object_ref (official);
      self->official_then = g_strdup (checked->official);
      /* The country of a company decides what a consent has to say. Other words do not take it away. */
      if (self->value_text == NULL)
        self->value_text = g_strdup (official->value_text);
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_cell_get_criterion:
 * @self: a cell
 *
 * Returns: (transfer none): what the cell is about
 */
GruppeCriterion *
gruppe_cell_get_criterion (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->criterion;
}

/**
 * gruppe_cell_get_state:
 * @self: a cell
 *
 * Returns: yes, partly, no, unknown or does not apply
 */
GruppeCellState
gruppe_cell_get_state (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), GRUPPE_CELL_UNKNOWN);

  return self->state;
}

/**
 * gruppe_cell_get_value:
 * @self: a cell
 * @ret_value: (out): the number, in the criterion's unit
 *
 * Returns: whether the cell has a number; %FALSE also when it is unlimited
 */
gboolean
gruppe_cell_get_value (GruppeCell *self,
                       double     *ret_value)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  if (self->has_value)
    *ret_value = self->value;

  return self->has_value;
}

/**
 * gruppe_cell_is_unlimited:
 * @self: a cell
 *
 * Returns: whether there is no limit
 */
gboolean
gruppe_cell_is_unlimited (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  return self->unlimited;
}

/**
 * gruppe_cell_get_value_text:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the value of a text criterion in a form that can be compared, such as "US"
 */
const char *
gruppe_cell_get_value_text (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->value_text;
}

/**
 * gruppe_cell_get_words:
 * @self: a cell
 *
 * Returns: (transfer none): the fact in words, in the user's language
 */
const char *
gruppe_cell_get_words (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return gruppe_words_get (self->words);
}

/**
 * gruppe_cell_get_words_for:
 * @self: a cell
 * @language: "de" or "en", which need not be the one of the user interface
 *
 * Returns: (transfer none): the fact in words
 */
const char *
gruppe_cell_get_words_for (GruppeCell *self,
                           const char *language)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return gruppe_words_get_for (self->words, language);
}

/**
 * gruppe_cell_dup_words:
 * @self: a cell
 *
 * Returns: (transfer full): the fact in words, in both languages
 */
GruppeWords *
gruppe_cell_dup_words (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return gruppe_words_copy (self->words);
}

/**
 * gruppe_cell_get_detail:
 * @self: a cell
 *
 * Returns: (transfer none): a longer explanation, "" if there is none
 */
const char *
gruppe_cell_get_detail (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return gruppe_words_get (self->detail);
}

/**
 * gruppe_cell_get_source_title:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): name of the source; %NULL only for unknown cells, and for
 *   what a person entered without one
 */
const char *
gruppe_cell_get_source_title (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->source_title;
}

/**
 * gruppe_cell_get_source_url:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): http or https address of the source
 */
const char *
gruppe_cell_get_source_url (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->source_url;
}

/**
 * gruppe_cell_get_as_of:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): date as YYYY, YYYY-MM or YYYY-MM-DD
 */
const char *
gruppe_cell_get_as_of (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->as_of;
}

/**
 * gruppe_cell_is_date_read:
 * @self: a cell
 *
 * Returns: whether the date is the day an undated page was read
 */
gboolean
gruppe_cell_is_date_read (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  return self->date_read;
}

/**
 * gruppe_cell_get_confidence:
 * @self: a cell
 *
 * Returns: how far the fact can be trusted; low means not checked
 */
GruppeConfidence
gruppe_cell_get_confidence (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), GRUPPE_CONFIDENCE_LOW);

  return self->confidence;
}

/**
 * gruppe_cell_get_history_year:
 * @self: a cell
 *
 * Returns: year of the earlier value, or 0
 */
int
gruppe_cell_get_history_year (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), 0);

  return self->history_year;
}

/**
 * gruppe_cell_get_history:
 * @self: a cell
 *
 * Returns: (transfer none): the earlier value in words, "" if there is none
 */
const char *
gruppe_cell_get_history (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return gruppe_words_get (self->history);
}

/**
 * gruppe_cell_is_ageing:
 * @self: a cell
 * @now: seconds since 1970, UTC
 *
 * Returns: whether the fact is more than twelve months old
 */
gboolean
gruppe_cell_is_ageing (GruppeCell *self,
                       gint64      now)
{
  g_autoptr(GDateTime) then = NULL;
  g_autoptr(GDateTime) limit = NULL;
  int year, month, day;

  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  if (self->as_of == NULL || !parse_as_of (self->as_of, &year, &month, &day))
    return FALSE;

  then = g_date_time_new_utc (year, month, day, 0, 0, 0);
  limit = g_date_time_add_months (then, 12);

  return g_date_time_to_unix (limit) < now;
}

/**
 * gruppe_cell_is_own:
 * @self: a cell
 *
 * Returns: whether a person entered it, as a field of an own row or as a correction
 */
gboolean
gruppe_cell_is_own (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  return self->own;
}

/**
 * gruppe_cell_get_official:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): what the catalogue says, behind a correction
 */
GruppeCell *
gruppe_cell_get_official (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->official;
}

/**
 * gruppe_cell_get_reason:
 * @self: a cell
 *
 * Returns: (transfer none): why the catalogue is corrected, "" when it is not
 */
const char *
gruppe_cell_get_reason (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), NULL);

  return self->reason != NULL ? self->reason : "";
}

/**
 * gruppe_cell_get_changed_at:
 * @self: a cell
 *
 * Returns: when a person entered it, in seconds since 1970, or 0
 */
gint64
gruppe_cell_get_changed_at (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), 0);

  return self->changed_at;
}

/**
 * gruppe_cell_is_overtaken:
 * @self: a cell
 *
 * Returns: whether the catalogue says something else today than when it was corrected
 */
gboolean
gruppe_cell_is_overtaken (GruppeCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (self), FALSE);

  if (self->official == NULL || self->official_then == NULL || self->official_then[0] == '\0')
    return FALSE;

  /* It was kept in one language; the user's may be the other one today. */
  return !g_str_equal (self->official_then, self->official->words->de) &&
         !g_str_equal (self->official_then, self->official->words->en);
}

/**
 * gruppe_cell_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_cell_state_to_string (GruppeCellState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names) - 1, NULL);

  return state_names[state];
}

/**
 * gruppe_cell_state_from_string:
 * @text: (nullable): a name in JSON
 * @ret_state: (out): the state
 *
 * Returns: whether there is a state of that name
 */
gboolean
gruppe_cell_state_from_string (const char      *text,
                               GruppeCellState *ret_state)
{
  g_return_val_if_fail (ret_state != NULL, FALSE);

  for (int i = 0; text != NULL && state_names[i] != NULL; i++)
    {
      if (g_str_equal (state_names[i], text))
        {
          *ret_state = (GruppeCellState) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * gruppe_confidence_to_string:
 * @confidence: a confidence
 *
 * Returns: (transfer none): its name in JSON
 */
const char *
gruppe_confidence_to_string (GruppeConfidence confidence)
{
  g_return_val_if_fail (confidence < G_N_ELEMENTS (confidence_names) - 1, NULL);

  return confidence_names[confidence];
}

/**
 * gruppe_cell_equal:
 * @a: a cell
 * @b: another
 *
 * Returns: whether both say the same in both languages, with the same source, date and confidence
 */
gboolean
gruppe_cell_equal (GruppeCell *a,
                   GruppeCell *b)
{
  g_return_val_if_fail (GRUPPE_IS_CELL (a), FALSE);
  g_return_val_if_fail (GRUPPE_IS_CELL (b), FALSE);

  return a == b ||
         (a->state == b->state && a->has_value == b->has_value &&
          (!a->has_value || a->value == b->value) && a->unlimited == b->unlimited &&
          g_strcmp0 (a->value_text, b->value_text) == 0 &&
          gruppe_words_equal (a->words, b->words) && gruppe_words_equal (a->detail, b->detail) &&
          g_strcmp0 (a->source_title, b->source_title) == 0 &&
          g_strcmp0 (a->source_url, b->source_url) == 0 && g_strcmp0 (a->as_of, b->as_of) == 0 &&
          a->date_read == b->date_read && a->confidence == b->confidence &&
          a->history_year == b->history_year && gruppe_words_equal (a->history, b->history));
}

/**
 * gruppe_cell_to_json:
 * @self: a cell of a catalogue
 *
 * Returns: (transfer full): what gruppe_cell_new_from_json() reads
 */
JsonObject *
gruppe_cell_to_json (GruppeCell *self)
{
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (GRUPPE_IS_CELL (self), object);

  json_object_set_string_member (object, "state", state_names[self->state]);
  if (self->has_value)
    gruppe_json_set_number (object, "value", self->value);
  if (self->value_text != NULL)
    json_object_set_string_member (object, "value_text", self->value_text);
  if (self->unlimited)
    json_object_set_boolean_member (object, "unlimited", TRUE);
  gruppe_json_set_words (object, NULL, self->words);
  gruppe_json_set_words (object, "detail", self->detail);

  if (self->source_title != NULL)
    {
      JsonObject *source = json_object_new ();

      json_object_set_string_member (source, "title", self->source_title);
      if (self->source_url != NULL)
        json_object_set_string_member (source, "url", self->source_url);
      else
        json_object_set_null_member (source, "url");
      json_object_set_object_member (object, "source", source);
      json_object_set_string_member (object, "as_of", self->as_of);
      json_object_set_string_member (object, "dated", dated_names[self->date_read ? 1 : 0]);
      json_object_set_string_member (object, "confidence", confidence_names[self->confidence]);
    }

  if (self->history != NULL)
    {
      JsonObject *history = json_object_new ();

      json_object_set_int_member (history, "year", self->history_year);
      gruppe_json_set_words (history, NULL, self->history);
      json_object_set_object_member (object, "history", history);
    }

  return object;
}
