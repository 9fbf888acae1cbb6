/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "gruppe-consent-forms-private.h"

G_DEFINE_FINAL_TYPE (GruppeConsentForms, gruppe_consent_forms, G_TYPE_OBJECT)

static void
step_free (GruppeConsentStep *step)
{
  g_clear_pointer (&step->id, g_free);
  g_clear_pointer (&step->text, gruppe_words_free);
  g_clear_pointer (&step->action, g_free);
  g_free (step);
}

static void
purpose_free (GruppeConsentPurpose *purpose)
{
  g_clear_pointer (&purpose->id, g_free);
  g_clear_pointer (&purpose->form, g_free);
  g_clear_pointer (&purpose->label, gruppe_words_free);
  g_clear_pointer (&purpose->explain, gruppe_words_free);
  g_clear_pointer (&purpose->steps, g_ptr_array_unref);
  g_free (purpose);
}

static void
block_free (GruppeConsentBlock *block)
{
  g_clear_pointer (&block->id, g_free);
  g_clear_pointer (&block->title, gruppe_words_free);
  g_clear_pointer (&block->text, gruppe_words_free);
  g_free (block);
}

static void
choice_free (GruppeConsentChoice *choice)
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

static const GruppeConsentChoice *
find_choice (const GruppeConsentForm *self,
             const char              *id)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_str_equal (choice->id, id))
        return choice;
    }

  return NULL;
}

/* For the sentence that says what could have been ticked. */
static char *
list_choices (const GruppeConsentForm *self)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (self->choices, i);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", choice->id);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
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

/* Takes ITEM. */
static gpointer
append (GPtrArray *items,
        gpointer   item)
{
  g_ptr_array_add (items, item);

  return item;
}

GruppeConsentPurpose *
gruppe_consent_forms_add_purpose (GruppeConsentForms *self)
{
  GruppeConsentPurpose *purpose = append (self->purposes, g_new0 (GruppeConsentPurpose, 1));

  purpose->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  return purpose;
}

GruppeConsentBlock *
gruppe_consent_forms_add_block (GruppeConsentForms *self)
{
  return append (self->blocks, g_new0 (GruppeConsentBlock, 1));
}

GruppeConsentForm *
gruppe_consent_forms_add_form (GruppeConsentForms *self)
{
  GruppeConsentForm *form = append (self->forms, g_new0 (GruppeConsentForm, 1));

  form->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  form->blocks = g_ptr_array_new ();

  return form;
}

GruppeConsentChoice *
gruppe_consent_form_add_choice (GruppeConsentForm *form)
{
  return append (form->choices, g_new0 (GruppeConsentChoice, 1));
}

GruppeConsentStep *
gruppe_consent_purpose_add_step (GruppeConsentPurpose *purpose)
{
  return append (purpose->steps, g_new0 (GruppeConsentStep, 1));
}

/**
 * gruppe_consent_forms_get_purposes:
 * @self: the forms
 *
 * Returns: (transfer none) (element-type GruppeConsentPurpose): the purposes, in order, those of the
 *   group's own last, with those that are not asked for any more
 */
GPtrArray *
gruppe_consent_forms_get_purposes (GruppeConsentForms *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (self), NULL);

  return self->purposes;
}

/**
 * gruppe_consent_forms_get_forms:
 * @self: the forms
 *
 * Returns: (transfer none) (element-type GruppeConsentForm): the forms, in order; each lives as long
 *   as @self
 */
GPtrArray *
gruppe_consent_forms_get_forms (GruppeConsentForms *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (self), NULL);

  return self->forms;
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
 * Returns: (transfer none) (nullable): the form that asks for it; a purpose of the group's own whose
 *   text was not written yet has none
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
 * Returns: the lowest version of its text whose yes still counts, or 0
 */
gint64
gruppe_consent_forms_get_version (GruppeConsentForms *self,
                                  const char         *purpose)
{
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self, purpose);

  return form != NULL ? form->counts_from : 0;
}

/**
 * gruppe_consent_forms_get_text_version:
 * @self: the forms
 * @purpose: (nullable): id of a purpose
 *
 * Returns: the version of its text that is shown now, or 0
 */
gint64
gruppe_consent_forms_get_text_version (GruppeConsentForms *self,
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
 * Returns: the version of its text, from 1
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
 * gruppe_consent_form_get_kind:
 * @self: a form
 *
 * Returns: what it is for
 */
GruppeConsentFormKind
gruppe_consent_form_get_kind (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, GRUPPE_CONSENT_FORM_CONSENT);

  return self->kind;
}

/**
 * gruppe_consent_form_is_own:
 * @self: a form
 *
 * Returns: whether the group wrote its text
 */
gboolean
gruppe_consent_form_is_own (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->own;
}

/**
 * gruppe_consent_form_get_template:
 * @self: a form
 * @language: "de" or "en"
 *
 * Returns: (transfer none): what is asked, with placeholders and without the parts that all forms
 *   share
 */
const char *
gruppe_consent_form_get_template (const GruppeConsentForm *self,
                                  const char              *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return gruppe_words_get_for (self->text, language);
}

/**
 * gruppe_consent_form_get_choices:
 * @self: a form
 *
 * Returns: (transfer none) (element-type GruppeConsentChoice): what can be ticked, in order
 */
GPtrArray *
gruppe_consent_form_get_choices (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->choices;
}

/**
 * gruppe_consent_form_get_several:
 * @self: a form
 *
 * Returns: whether several of its choices may be ticked
 */
gboolean
gruppe_consent_form_get_several (const GruppeConsentForm *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->several;
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

  return find_choice (self, choice) != NULL;
}

/**
 * gruppe_consent_form_read_answer:
 * @self: a form
 * @choice: (nullable): ids of the choices that were ticked, separated by spaces
 * @ret_kind: (out): %GRUPPE_CONSENT_GIVEN or %GRUPPE_CONSENT_REFUSED
 * @error: return location; the place is "choice"
 *
 * What the ticks of a form say. Nothing ticked is no answer, and neither is a yes and a no at once.
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR set
 */
gboolean
gruppe_consent_form_read_answer (const GruppeConsentForm  *self,
                                 const char               *choice,
                                 GruppeConsentKind        *ret_kind,
                                 GError                  **error)
{
  g_auto(GStrv) ids = NULL;
  guint n = 0, n_grants = 0, n_refuses = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ret_kind != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  ids = g_strsplit (choice != NULL ? choice : "", " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const GruppeConsentChoice *found = *ids[i] != '\0' ? find_choice (self, ids[i]) : NULL;

      if (*ids[i] == '\0')
        continue;

      if (found == NULL)
        {
          g_autofree char *list = list_choices (self);

          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, "choice", 0,
                                  "choice: the form has no choice \"%s\"; it has: %s", ids[i], list);
          return FALSE;
        }

      n++;
      if (!found->grants)
        n_refuses++;
      else if (!found->detail)
        n_grants++;
    }

  if (n == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_EMPTY, "choice", 0,
                              "choice: nothing was ticked, and that is no answer");
      return FALSE;
    }

  if ((n_refuses > 0 && n > n_refuses) || (!self->several && n > 1))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "choice", 0,
                              "choice: what was ticked contradicts itself");
      return FALSE;
    }

  if (n_refuses == 0 && n_grants == 0)
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_FORBIDDEN, "choice", 0,
                              "choice: the ticks only say more about an answer that is missing");
      return FALSE;
    }

  *ret_kind = n_refuses > 0 ? GRUPPE_CONSENT_REFUSED : GRUPPE_CONSENT_GIVEN;

  return TRUE;
}
