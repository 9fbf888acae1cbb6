/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-consent-words.h"
#include "gruppe-person-row.h"
#include "widgets/gruppe-names.h"

struct _GruppePersonRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *name_label;
  GtkLabel *state_label;
  GtkLabel *marks_label;

  /* owned */
  GruppePerson *item;
  char *purpose;
};

G_DEFINE_FINAL_TYPE (GruppePersonRow, gruppe_person_row, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_ITEM = 1,
  PROP_WORDS,
} GruppePersonRowProperty;

static GParamSpec *properties[PROP_WORDS + 1];

/* The colour only repeats what the words say. */
static const char *
state_class (GruppeConsentState state)
{
  switch (state)
    {
    case GRUPPE_CONSENT_STATE_YES:
      return "success";
    case GRUPPE_CONSENT_STATE_ASK_AGAIN:
    case GRUPPE_CONSENT_STATE_EXPIRED:
      return "warning";
    case GRUPPE_CONSENT_STATE_NOT_ASKED:
      return "dim-label";
    case GRUPPE_CONSENT_STATE_NO:
    case GRUPPE_CONSENT_STATE_WITHDRAWN:
    default:
      return NULL;
    }
}

static void
append_mark (GString    *marks,
             const char *mark)
{
  if (marks->len > 0)
    g_string_append (marks, " \302\267 ");
  g_string_append (marks, mark);
}

/* What one has to know before anything is done with the person, and the groups. */
static char *
describe_marks (GruppePerson *person)
{
  g_autoptr(GString) marks = g_string_new (NULL);
  const char * const *tags = gruppe_person_get_tags (person);

  if (gruppe_person_get_restricted (person))
    append_mark (marks, C_("person", "Restricted: only keep, do not use"));
  if (gruppe_person_get_left_at (person) != 0)
    {
      g_autofree char *day = gruppe_consent_words_day (gruppe_person_get_left_at (person), NULL);
      /* Translators: %s is a day */
      g_autofree char *left = g_strdup_printf (C_("person", "Left the group on %s"), day);

      append_mark (marks, left);
    }
  if (gruppe_person_get_age (person) == GRUPPE_PERSON_AGE_UNDER_16 ||
      gruppe_person_get_age (person) == GRUPPE_PERSON_AGE_16_17)
    append_mark (marks, gruppe_consent_words_age (gruppe_person_get_age (person)));
  for (guint i = 0; tags[i] != NULL; i++)
    append_mark (marks, tags[i]);

  return g_string_free (g_steal_pointer (&marks), FALSE);
}

/* The list's own widget around the row is what assistive technology stops at. */
static void
update_name (GruppePersonRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *marks = gtk_label_get_label (self->marks_label);
  g_autofree char *person = gruppe_names_end (gtk_label_get_label (self->name_label));
  g_autoptr(GString) name = g_string_new (NULL);

  /* Translators: name of a person with a full stop, a purpose, and where the person stands, such as "Not asked" */
  g_string_printf (name, C_("person", "%s %s: %s"), person,
                   self->purpose != NULL ? self->purpose : C_("person", "Video meetings"),
                   gtk_label_get_label (self->state_label));
  if (*marks != '\0')
    g_string_append_printf (name, ". %s", marks);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
  if (parent != NULL && !GTK_IS_WINDOW (parent))
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
gruppe_person_row_dispose (GObject *object)
{
  GruppePersonRow *self = GRUPPE_PERSON_ROW (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_person_row_parent_class)->dispose (object);
}

static void
gruppe_person_row_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_PERSON_ROW (object)->purpose, g_free);

  G_OBJECT_CLASS (gruppe_person_row_parent_class)->finalize (object);
}

static void
gruppe_person_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  GruppePersonRow *self = GRUPPE_PERSON_ROW (object);

  switch ((GruppePersonRowProperty) prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    case PROP_WORDS:
      g_value_set_string (value, gruppe_person_row_get_words (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_person_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GruppePersonRow *self = GRUPPE_PERSON_ROW (object);

  switch ((GruppePersonRowProperty) prop_id)
    {
    case PROP_ITEM:
      gruppe_person_row_set_item (self, g_value_get_object (value));
      break;

    case PROP_WORDS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_person_row_class_init (GruppePersonRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_person_row_dispose;
  object_class->finalize = gruppe_person_row_finalize;
  object_class->get_property = gruppe_person_row_get_property;
  object_class->set_property = gruppe_person_row_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, GRUPPE_TYPE_PERSON,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORDS] =
    g_param_spec_string ("words", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePersonRow, box);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePersonRow, marks_label);
}

static void
gruppe_person_row_init (GruppePersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_person_row_new:
 *
 * Returns: (transfer floating): a row without a person
 */
GtkWidget *
gruppe_person_row_new (void)
{
  return g_object_new (GRUPPE_TYPE_PERSON_ROW, NULL);
}

/**
 * gruppe_person_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the person
 */
GruppePerson *
gruppe_person_row_get_item (GruppePersonRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_ROW (self), NULL);

  return self->item;
}

/**
 * gruppe_person_row_set_item:
 * @self: a row
 * @item: (nullable): the person
 */
void
gruppe_person_row_set_item (GruppePersonRow *self,
                            GruppePerson    *item)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;
  g_autofree char *marks = NULL;

  g_return_if_fail (GRUPPE_IS_PERSON_ROW (self));
  g_return_if_fail (item == NULL || GRUPPE_IS_PERSON (item));

  /* The same person may have another name now: names are hidden and shown again. */
  shown = item != NULL ? gruppe_names_show (gruppe_person_get_name (item)) : g_strdup ("");
  name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  marks = item != NULL ? describe_marks (item) : g_strdup ("");
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->marks_label, marks);
  gtk_widget_set_visible (GTK_WIDGET (self->marks_label), *marks != '\0');
  update_name (self);
  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/**
 * gruppe_person_row_get_words:
 * @self: a row
 *
 * Returns: (transfer none): where the person stands
 */
const char *
gruppe_person_row_get_words (GruppePersonRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PERSON_ROW (self), NULL);

  return gtk_label_get_label (self->state_label);
}

/**
 * gruppe_person_row_set_words:
 * @self: a row
 * @words: where the person stands
 * @state: the same
 */
void
gruppe_person_row_set_words (GruppePersonRow    *self,
                             const char         *words,
                             GruppeConsentState  state)
{
  const char *classes[] = { state_class (state), NULL };

  g_return_if_fail (GRUPPE_IS_PERSON_ROW (self));
  g_return_if_fail (words != NULL);

  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_label), classes);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/**
 * gruppe_person_row_set_purpose:
 * @self: a row
 * @purpose: a few words for what the words are about
 */
void
gruppe_person_row_set_purpose (GruppePersonRow *self,
                               const char      *purpose)
{
  g_return_if_fail (GRUPPE_IS_PERSON_ROW (self));
  g_return_if_fail (purpose != NULL);

  if (g_strcmp0 (self->purpose, purpose) == 0)
    return;

  g_free (self->purpose);
  self->purpose = g_strdup (purpose);
  update_name (self);
}
