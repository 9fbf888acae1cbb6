/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-choice-group.h"

struct _GruppeChoiceGroup
{
  GtkBox parent_instance;

  /* owned */
  GPtrArray *boxes;             /* Box */
  gboolean several;
  gboolean settling;            /* while ticks that exclude each other are taken away */
};

typedef struct
{
  char *id;
  char *label;
  gboolean grants;
  GtkCheckButton *check;        /* borrowed */
} Box;

G_DEFINE_FINAL_TYPE (GruppeChoiceGroup, gruppe_choice_group, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
box_free (gpointer data)
{
  Box *box = data;

  g_clear_pointer (&box->id, g_free);
  g_clear_pointer (&box->label, g_free);
  g_free (box);
}

static Box *
find_box (GruppeChoiceGroup *self,
          GtkCheckButton    *check)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      Box *box = g_ptr_array_index (self->boxes, i);

      if (box->check == check)
        return box;
    }

  return NULL;
}

/* A no excludes every yes, and the other way round. */
static void
exclude (GruppeChoiceGroup *self,
         const Box         *ticked)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      if (box->grants != ticked->grants)
        gtk_check_button_set_active (box->check, FALSE);
    }
}

static void
toggled_cb (GruppeChoiceGroup *self,
            GtkCheckButton    *check)
{
  const Box *box = find_box (self, check);

  if (self->settling || box == NULL)
    return;

  self->settling = TRUE;
  if (self->several && gtk_check_button_get_active (check))
    exclude (self, box);
  self->settling = FALSE;

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
label_new (const char *text,
           double      scale)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  if (scale != 1)
    {
      g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
    }

  return label;
}

static void
add_box (GruppeChoiceGroup         *self,
         const GruppeConsentChoice *choice,
         char                      *label,
         double                     scale)
{
  const Box *first = self->boxes->len > 0 ? g_ptr_array_index (self->boxes, 0) : NULL;
  GtkWidget *check = gtk_check_button_new ();
  Box *box = g_new0 (Box, 1);

  box->id = g_strdup (choice->id);
  box->label = label;
  box->grants = choice->grants;
  box->check = GTK_CHECK_BUTTON (check);
  g_ptr_array_add (self->boxes, box);

  gtk_check_button_set_child (box->check, label_new (label, scale));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (!self->several && first != NULL)
    gtk_check_button_set_group (box->check, first->check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), check);
}

static void
gruppe_choice_group_finalize (GObject *object)
{
  GruppeChoiceGroup *self = GRUPPE_CHOICE_GROUP (object);

  g_clear_pointer (&self->boxes, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_choice_group_parent_class)->finalize (object);
}

static void
gruppe_choice_group_class_init (GruppeChoiceGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_choice_group_finalize;

  /**
   * GruppeChoiceGroup::changed:
   * @self: the boxes
   *
   * Something was ticked, or a tick was taken away.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_CHOICE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gruppe_choice_group_init (GruppeChoiceGroup *self)
{
  self->boxes = g_ptr_array_new_with_free_func (box_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

/**
 * gruppe_choice_group_new:
 *
 * Returns: (transfer floating): no boxes yet
 */
GtkWidget *
gruppe_choice_group_new (void)
{
  return g_object_new (GRUPPE_TYPE_CHOICE_GROUP, NULL);
}

/**
 * gruppe_choice_group_set_form:
 * @self: the boxes
 * @form: (nullable): a form, which need not live on
 * @language: language of the labels
 * @placeholders: (nullable): what is filled in
 * @scale: how large the text is
 *
 * Shows the boxes of a form, none of them ticked.
 */
void
gruppe_choice_group_set_form (GruppeChoiceGroup       *self,
                              const GruppeConsentForm *form,
                              const char              *language,
                              GHashTable              *placeholders,
                              double                   scale)
{
  GPtrArray *choices = form != NULL ? gruppe_consent_form_get_choices (form) : NULL;

  g_return_if_fail (GRUPPE_IS_CHOICE_GROUP (self));
  g_return_if_fail (language != NULL);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      gtk_box_remove (GTK_BOX (self), GTK_WIDGET (box->check));
    }
  g_ptr_array_set_size (self->boxes, 0);

  self->several = form != NULL && gruppe_consent_form_get_several (form);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const GruppeConsentChoice *choice = g_ptr_array_index (choices, i);

      add_box (self, choice,
               gruppe_consent_form_fill_choice (form, choice->id, language, placeholders), scale);
    }
}

/**
 * gruppe_choice_group_dup_choice:
 * @self: the boxes
 *
 * Returns: (transfer full): ids of what is ticked, separated by spaces, or ""
 */
char *
gruppe_choice_group_dup_choice (GruppeChoiceGroup *self)
{
  g_autoptr(GString) choice = NULL;

  g_return_val_if_fail (GRUPPE_IS_CHOICE_GROUP (self), NULL);

  choice = g_string_new (NULL);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      if (gtk_check_button_get_active (box->check))
        g_string_append_printf (choice, "%s%s", choice->len > 0 ? " " : "", box->id);
    }

  return g_string_free (g_steal_pointer (&choice), FALSE);
}

/**
 * gruppe_choice_group_dup_words:
 * @self: the boxes
 *
 * Returns: (transfer full): labels of what is ticked, one a line, or ""
 */
char *
gruppe_choice_group_dup_words (GruppeChoiceGroup *self)
{
  g_autoptr(GString) words = NULL;

  g_return_val_if_fail (GRUPPE_IS_CHOICE_GROUP (self), NULL);

  words = g_string_new (NULL);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      if (gtk_check_button_get_active (box->check))
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", box->label);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * gruppe_choice_group_choose:
 * @self: the boxes
 * @yes: whether the yes is meant
 *
 * Ticks the only yes or the only no.
 *
 * Returns: %FALSE if there is none, or more than one
 */
gboolean
gruppe_choice_group_choose (GruppeChoiceGroup *self,
                            gboolean           yes)
{
  const Box *only = NULL;

  g_return_val_if_fail (GRUPPE_IS_CHOICE_GROUP (self), FALSE);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      if (box->grants == yes && only != NULL)
        return FALSE;
      if (box->grants == yes)
        only = box;
    }
  if (only == NULL)
    return FALSE;

  gtk_check_button_set_active (only->check, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (only->check));

  return TRUE;
}

/**
 * gruppe_choice_group_toggle:
 * @self: the boxes
 * @number: which one, counted from 0
 *
 * Returns: %FALSE if there are not so many
 */
gboolean
gruppe_choice_group_toggle (GruppeChoiceGroup *self,
                            guint              number)
{
  const Box *box;

  g_return_val_if_fail (GRUPPE_IS_CHOICE_GROUP (self), FALSE);

  if (number >= self->boxes->len)
    return FALSE;

  box = g_ptr_array_index (self->boxes, number);
  gtk_check_button_set_active (box->check,
                               !self->several || !gtk_check_button_get_active (box->check));
  gtk_widget_grab_focus (GTK_WIDGET (box->check));

  return TRUE;
}

/**
 * gruppe_choice_group_clear:
 * @self: the boxes
 *
 * Takes all ticks away.
 */
void
gruppe_choice_group_clear (GruppeChoiceGroup *self)
{
  g_return_if_fail (GRUPPE_IS_CHOICE_GROUP (self));

  self->settling = TRUE;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = g_ptr_array_index (self->boxes, i);

      gtk_check_button_set_active (box->check, FALSE);
    }
  self->settling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
