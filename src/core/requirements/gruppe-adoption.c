/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "gruppe-adoption.h"
#include "gruppe-requirements-job.h"

#define LENGTH_OF_DAY 10

/* A record is read as the file of somebody else would be, so that it can be read by everybody who gets it. */
static gboolean
check_record (const char  *record,
              GError     **error)
{
  g_autoptr(JsonNode) root = NULL;

  if (record == NULL || *record == '\0')
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "record", 0, "record: the record is missing");
      return FALSE;
    }

  root = gruppe_json_parse (record, -1, "record", error);
  if (root == NULL)
    return FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      gruppe_json_fail (error, "record", "is no object");
      return FALSE;
    }

  return TRUE;
}

/**
 * gruppe_adoption_new:
 *
 * Returns: (transfer full): a choice with a new random id that names no provider yet
 */
GruppeAdoption *
gruppe_adoption_new (void)
{
  GruppeAdoption *self = g_new0 (GruppeAdoption, 1);

  self->uid = gruppe_text_random_id ();
  self->assessment_uid = g_strdup ("");
  self->provider = g_strdup ("");
  self->reason = g_strdup ("");
  self->decided_on = g_strdup ("");
  self->decided_by = g_strdup ("");
  self->record = g_strdup ("");
  self->steps = g_new0 (char *, 1);

  return self;
}

/**
 * gruppe_adoption_copy:
 * @self: a choice
 *
 * Returns: (transfer full): a copy, which stands for the same row
 */
GruppeAdoption *
gruppe_adoption_copy (const GruppeAdoption *self)
{
  GruppeAdoption *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GruppeAdoption, 1);
  copy->id = self->id;
  copy->uid = g_strdup (self->uid);
  copy->assessment_uid = g_strdup (self->assessment_uid);
  copy->provider = g_strdup (self->provider);
  copy->reason = g_strdup (self->reason);
  copy->decided_on = g_strdup (self->decided_on);
  copy->decided_by = g_strdup (self->decided_by);
  copy->record = g_strdup (self->record);
  copy->created_at = self->created_at;
  copy->ended_at = self->ended_at;
  copy->steps = self->steps != NULL ? g_strdupv (self->steps) : g_new0 (char *, 1);

  return copy;
}

/**
 * gruppe_adoption_free:
 * @self: (nullable) (transfer full): a choice
 */
void
gruppe_adoption_free (GruppeAdoption *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->assessment_uid, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->decided_on, g_free);
  g_clear_pointer (&self->decided_by, g_free);
  g_clear_pointer (&self->record, g_free);
  g_clear_pointer (&self->steps, g_strfreev);
  g_free (self);
}

/**
 * gruppe_adoption_equal:
 * @a: (nullable): a choice
 * @b: (nullable): another
 *
 * Of two with the same id, only the ticks and the end can differ: the rest is never changed.
 *
 * Returns: whether both say the same, or both are absent
 */
gboolean
gruppe_adoption_equal (const GruppeAdoption *a,
                       const GruppeAdoption *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->id == b->id && g_strcmp0 (a->uid, b->uid) == 0 && a->ended_at == b->ended_at &&
         g_strv_equal ((const char * const *) a->steps, (const char * const *) b->steps);
}

/**
 * gruppe_adoption_check:
 * @self: what was entered
 * @error: return location
 *
 * Brings the texts into their stored form. The record stays as it is; it must be a JSON object.
 *
 * Returns: whether it can be stored; otherwise %GRUPPE_INPUT_ERROR is set, whose place is the name of the member
 */
gboolean
gruppe_adoption_check (GruppeAdoption  *self,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!gruppe_requirements_clean_text (&self->uid, "uid", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED, error) ||
      !gruppe_requirements_clean_text (&self->assessment_uid, "assessment_uid", GRUPPE_TEXT_MAX_NAME,
                                       GRUPPE_TEXT_NONE, error) ||
      !gruppe_requirements_clean_text (&self->provider, "provider", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED,
                                       error) ||
      !gruppe_requirements_clean_text (&self->reason, "reason", GRUPPE_TEXT_MAX_NOTE, GRUPPE_TEXT_MULTILINE, error) ||
      !gruppe_requirements_clean_text (&self->decided_on, "decided_on", GRUPPE_TEXT_MAX_NAME, GRUPPE_TEXT_REQUIRED,
                                       error) ||
      !gruppe_requirements_clean_text (&self->decided_by, "decided_by", GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_NONE,
                                       error))
    return FALSE;

  if (!gruppe_json_is_id (self->provider))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "provider", 0, "provider: \"%s\" is no id",
                              self->provider);
      return FALSE;
    }

  if (strlen (self->decided_on) != LENGTH_OF_DAY || !gruppe_requirements_is_date (self->decided_on))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, "decided_on", 0,
                              "decided_on: \"%s\" is no day (YYYY-MM-DD)", self->decided_on);
      return FALSE;
    }

  for (guint i = 0; self->steps != NULL && self->steps[i] != NULL; i++)
    {
      if (!gruppe_json_is_id (self->steps[i]))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_SYNTAX, "steps", 0, "steps: a step is no id");
          return FALSE;
        }
    }

  return check_record (self->record, error);
}
