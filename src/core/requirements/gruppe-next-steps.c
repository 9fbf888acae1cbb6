/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-next-steps.h"

#define STEPS_PATH GRUPPE_RESOURCE_PATH "/requirements/next-steps.json"

struct _GruppeNextSteps
{
  GObject parent_instance;

  char *version;
  GPtrArray *steps;
};

G_DEFINE_FINAL_TYPE (GruppeNextSteps, gruppe_next_steps, G_TYPE_OBJECT)

/* In the order of GruppeStepTarget. */
static const char * const target_names[] = {
  "none", "sheet", "processing", "notice", "checklist", "consents", NULL
};

static void
step_free (GruppeNextStep *step)
{
  g_clear_pointer (&step->id, g_free);
  g_clear_pointer (&step->label, gruppe_words_free);
  g_clear_pointer (&step->explain, gruppe_words_free);
  g_free (step);
}

static void
read_step (GruppeNextSteps  *self,
           JsonNode         *node,
           const char       *place,
           GError          **error)
{
  GruppeNextStep *step;
  JsonObject *object;
  int target;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gruppe_json_fail (error, place, "not an object");
      return;
    }

  object = json_node_get_object (node);
  step = g_new0 (GruppeNextStep, 1);
  gruppe_json_only_members (object, place, error, "id", "label", "explain", "target", NULL);
  step->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, error));
  step->label = gruppe_words_read (object, place, "label", TRUE, error);
  step->explain = gruppe_words_read (object, place, "explain", TRUE, error);
  target = gruppe_json_get_enum (object, place, "target", TRUE, target_names, error);
  step->target = target >= 0 ? (GruppeStepTarget) target : GRUPPE_STEP_TARGET_NONE;

  if (step->id != NULL && gruppe_next_steps_find (self, step->id) != NULL)
    gruppe_json_fail (error, place, "\"%s\" is there twice", step->id);
  g_ptr_array_add (self->steps, step);
}

static void
gruppe_next_steps_finalize (GObject *object)
{
  GruppeNextSteps *self = GRUPPE_NEXT_STEPS (object);

  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_next_steps_parent_class)->finalize (object);
}

static void
gruppe_next_steps_class_init (GruppeNextStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_next_steps_finalize;
}

static void
gruppe_next_steps_init (GruppeNextSteps *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

/**
 * gruppe_next_steps_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the steps compiled into the program
 */
GruppeNextSteps *
gruppe_next_steps_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = gruppe_json_load_resource (STEPS_PATH, error);

  if (root == NULL)
    return NULL;

  return gruppe_next_steps_new_from_json (json_node_get_object (root), "next-steps.json", error);
}

/**
 * gruppe_next_steps_new_from_json:
 * @root: root of a file as described in docs/DATA.md
 * @place: name of the file, for errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the steps, or %NULL with %GRUPPE_INPUT_ERROR naming the place
 */
GruppeNextSteps *
gruppe_next_steps_new_from_json (JsonObject  *root,
                                 const char  *place,
                                 GError     **error)
{
  g_autoptr(GruppeNextSteps) self = NULL;
  g_autoptr(GError) local = NULL;
  JsonArray *steps;
  double format = 0;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_NEXT_STEPS, NULL);
  if (gruppe_json_get_number (root, place, "format", TRUE, &format, &local) && format > 1)
    gruppe_input_error_set (&local, GRUPPE_INPUT_ERROR_NEWER, place, 0,
                            "%s: made for a newer version of this program (format %g)", place, format);
  else if (local == NULL && format != 1)
    gruppe_json_fail (&local, place, "\"format\" %g is not known", format);
  gruppe_json_only_members (root, place, &local, "format", "version", "steps", NULL);
  self->version = g_strdup (gruppe_json_get_string (root, place, "version", TRUE, &local));
  steps = gruppe_json_get_array (root, place, "steps", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (steps); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s: steps[%u]", place, i);

      read_step (self, json_array_get_element (steps, i), inner, &local);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * gruppe_next_steps_get_version:
 * @self: the steps
 *
 * Returns: (transfer none): the day they were put together
 */
const char *
gruppe_next_steps_get_version (GruppeNextSteps *self)
{
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEPS (self), NULL);

  return self->version;
}

/**
 * gruppe_next_steps_get_steps:
 * @self: the steps
 *
 * Returns: (transfer none) (element-type GruppeNextStep): all steps, in order
 */
GPtrArray *
gruppe_next_steps_get_steps (GruppeNextSteps *self)
{
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEPS (self), NULL);

  return self->steps;
}

/**
 * gruppe_next_steps_find:
 * @self: the steps
 * @step: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the step
 */
const GruppeNextStep *
gruppe_next_steps_find (GruppeNextSteps *self,
                        const char      *step)
{
  g_return_val_if_fail (GRUPPE_IS_NEXT_STEPS (self), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const GruppeNextStep *found = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (found->id, step) == 0)
        return found;
    }

  return NULL;
}
