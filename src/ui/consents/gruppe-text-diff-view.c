/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-text-diff.h"
#include "gruppe-text-diff-view.h"

struct _GruppeTextDiffView
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (GruppeTextDiffView, gruppe_text_diff_view, GTK_TYPE_BOX)

static void
add_label (GruppeTextDiffView *self,
           const char         *text,
           const char         *css_class,
           PangoAttribute     *attribute)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (attribute != NULL)
    {
      g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, attribute);
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
    }
  gtk_box_append (GTK_BOX (self), label);
}

/* Neighbouring sentences of one kind. */
static void
add_part (GruppeTextDiffView *self,
          GruppeTextPartKind  kind,
          char               *text)
{
  if (*g_strstrip (text) == '\0')
    return;

  switch (kind)
    {
    case GRUPPE_TEXT_REMOVED:
      add_label (self, C_("difference of texts", "Removed:"), "heading", NULL);
      add_label (self, text, NULL, pango_attr_strikethrough_new (TRUE));
      break;

    case GRUPPE_TEXT_ADDED:
      add_label (self, C_("difference of texts", "New:"), "heading", NULL);
      add_label (self, text, NULL, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
      break;

    case GRUPPE_TEXT_SAME:
    default:
      add_label (self, text, "dim-label", NULL);
      break;
    }
}

static void
gruppe_text_diff_view_class_init (GruppeTextDiffViewClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gruppe_text_diff_view_init (GruppeTextDiffView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * gruppe_text_diff_view_show:
 * @self: a view
 * @old_text: the text before
 * @new_text: the text behind
 * @language: their language
 *
 * Returns: whether there is a difference
 */
gboolean
gruppe_text_diff_view_show (GruppeTextDiffView *self,
                            const char         *old_text,
                            const char         *new_text,
                            const char         *language)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GString) run = NULL;
  GtkWidget *child;
  GruppeTextPartKind kind = GRUPPE_TEXT_SAME;
  gboolean differs = FALSE;

  g_return_val_if_fail (GRUPPE_IS_TEXT_DIFF_VIEW (self), FALSE);
  g_return_val_if_fail (old_text != NULL && new_text != NULL, FALSE);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  parts = gruppe_text_diff (old_text, new_text, language);
  run = g_string_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const GruppeTextPart *part = g_ptr_array_index (parts, i);

      differs |= part->kind != GRUPPE_TEXT_SAME;
      if (part->kind != kind)
        {
          add_part (self, kind, run->str);
          g_string_truncate (run, 0);
          kind = part->kind;
        }
      g_string_append (run, part->text);
    }
  add_part (self, kind, run->str);

  return differs;
}
