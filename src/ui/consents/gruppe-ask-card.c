/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include "gruppe-ask-card.h"
#include "gruppe-choice-group.h"

/* What stands before a choice in a text. */
#define BOX "\xe2\x98\x90 "

/* Times the usual size of text. */
#define LARGE 1.3

/* A text that can have the focus, which labels cannot: who does not see the screen hears it then. */
#define GRUPPE_TYPE_ASK_TEXT (gruppe_ask_text_get_type ())

G_DECLARE_FINAL_TYPE (GruppeAskText, gruppe_ask_text, GRUPPE, ASK_TEXT, GtkWidget)

struct _GruppeAskText
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (GruppeAskText, gruppe_ask_text, GTK_TYPE_WIDGET)

struct _GruppeAskCard
{
  GtkBox parent_instance;

  /* owned */
  GruppeConsentText *text;
  GruppeChoiceGroup *choices;   /* borrowed child */
};

G_DEFINE_FINAL_TYPE (GruppeAskCard, gruppe_ask_card, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
gruppe_ask_text_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gruppe_ask_text_parent_class)->dispose (object);
}

static void
gruppe_ask_text_class_init (GruppeAskTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_ask_text_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gruppe_ask_text_init (GruppeAskText *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gruppe-text");
}

static void
changed_cb (GruppeAskCard *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The first line of a paragraph of several lines is its heading. */
static void
add_headings (PangoAttrList *attributes,
              const char    *text)
{
  const char *line = text;
  gboolean first = TRUE;

  while (*line != '\0')
    {
      const char *end = strchr (line, '\n');

      if (first && end != NULL && end > line && end[1] != '\n' && end[1] != '\0')
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          bold->start_index = (guint) (line - text);
          bold->end_index = (guint) (end - text);
          pango_attr_list_insert (attributes, bold);
        }
      if (end == NULL)
        return;

      first = end == line;
      line = end + 1;
    }
}

static void
add_label (GruppeAskCard *self,
           const char    *text,
           double         scale,
           gboolean       heading)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (heading)
    gtk_widget_add_css_class (label, "title-1");
  else
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
      add_headings (attributes, text);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (heading)
    {
      gtk_box_append (GTK_BOX (self), label);
    }
  else
    {
      GtkWidget *holder = g_object_new (GRUPPE_TYPE_ASK_TEXT, NULL);

      gtk_widget_set_parent (label, holder);
      gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_box_append (GTK_BOX (self), holder);
    }
}

/* The boxes to tick take the place of those in the text. */
static void
split_body (const char  *body,
            char       **ret_before,
            char       **ret_after)
{
  g_auto(GStrv) lines = g_strsplit (body, "\n", -1);
  g_autoptr(GString) before = g_string_new (NULL);
  g_autoptr(GString) after = g_string_new (NULL);
  gboolean seen = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], BOX))
        seen = TRUE;
      else
        g_string_append_printf (seen ? after : before, "%s\n", lines[i]);
    }

  *ret_before = g_strstrip (g_string_free (g_steal_pointer (&before), FALSE));
  *ret_after = g_strstrip (g_string_free (g_steal_pointer (&after), FALSE));
}

static void
gruppe_ask_card_finalize (GObject *object)
{
  GruppeAskCard *self = GRUPPE_ASK_CARD (object);

  g_clear_pointer (&self->text, gruppe_consent_text_free);

  G_OBJECT_CLASS (gruppe_ask_card_parent_class)->finalize (object);
}

static void
gruppe_ask_card_class_init (GruppeAskCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_ask_card_finalize;

  /**
   * GruppeAskCard::changed:
   * @self: the question
   *
   * Something was ticked, or a tick was taken away.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_ASK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gruppe_ask_card_init (GruppeAskCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

/**
 * gruppe_ask_card_new:
 * @form: a form
 * @language: language of the text
 * @placeholders: (nullable): what is filled in
 *
 * Returns: (transfer floating): the question, nothing ticked
 */
GtkWidget *
gruppe_ask_card_new (const GruppeConsentForm *form,
                     const char              *language,
                     GHashTable              *placeholders)
{
  GruppeAskCard *self;
  GtkWidget *choices;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_ASK_CARD, NULL);
  self->text = gruppe_consent_form_compose (form, language, placeholders);
  split_body (self->text->body, &before, &after);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->text->title, -1);

  add_label (self, self->text->title, 1, TRUE);
  add_label (self, before, LARGE, FALSE);
  choices = gruppe_choice_group_new ();
  self->choices = GRUPPE_CHOICE_GROUP (choices);
  gruppe_choice_group_set_form (self->choices, form, language, placeholders, LARGE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->text->title, -1);
  g_signal_connect_object (choices, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), choices);
  if (*after != '\0')
    add_label (self, after, LARGE, FALSE);

  return GTK_WIDGET (self);
}

/**
 * gruppe_ask_card_get_text:
 * @self: a question
 *
 * Returns: (transfer none): the text as it is shown
 */
const GruppeConsentText *
gruppe_ask_card_get_text (GruppeAskCard *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_CARD (self), NULL);

  return self->text;
}

/**
 * gruppe_ask_card_dup_choice:
 * @self: a question
 *
 * Returns: (transfer full): ids of what is ticked, or ""
 */
char *
gruppe_ask_card_dup_choice (GruppeAskCard *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_CARD (self), NULL);

  return gruppe_choice_group_dup_choice (self->choices);
}

/**
 * gruppe_ask_card_dup_words:
 * @self: a question
 *
 * Returns: (transfer full): what is ticked, one a line, or ""
 */
char *
gruppe_ask_card_dup_words (GruppeAskCard *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASK_CARD (self), NULL);

  return gruppe_choice_group_dup_words (self->choices);
}

/**
 * gruppe_ask_card_read:
 * @self: a question
 * @forms: the forms
 * @ret_kind: (out) (optional): yes or no
 *
 * Returns: %FALSE as long as it is neither
 */
gboolean
gruppe_ask_card_read (GruppeAskCard      *self,
                      GruppeConsentForms *forms,
                      GruppeConsentKind  *ret_kind)
{
  const GruppeConsentForm *form;
  g_autofree char *choice = NULL;
  GruppeConsentKind kind;

  g_return_val_if_fail (GRUPPE_IS_ASK_CARD (self), FALSE);

  form = gruppe_consent_forms_for_purpose (forms, self->text->purpose);
  choice = gruppe_choice_group_dup_choice (self->choices);
  if (form == NULL || *choice == '\0' ||
      !gruppe_consent_form_read_answer (form, choice, &kind, NULL))
    return FALSE;

  if (ret_kind != NULL)
    *ret_kind = kind;

  return TRUE;
}

/**
 * gruppe_ask_card_focus_choices:
 * @self: a question
 *
 * Moves the focus to the boxes to tick.
 */
void
gruppe_ask_card_focus_choices (GruppeAskCard *self)
{
  g_return_if_fail (GRUPPE_IS_ASK_CARD (self));

  gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
}

/**
 * gruppe_ask_card_clear:
 * @self: a question
 *
 * Takes all ticks away.
 */
void
gruppe_ask_card_clear (GruppeAskCard *self)
{
  g_return_if_fail (GRUPPE_IS_ASK_CARD (self));

  gruppe_choice_group_clear (self->choices);
}
