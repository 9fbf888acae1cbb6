/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gruppe-provider-picker.h"

/* Width of the list that opens, in characters; longer labels wrap. */
#define LIST_CHARS 28

typedef struct
{
  GruppeCatalogue      *catalogue;
  guint                 column;
  GruppeProviderPicked  picked;
  gpointer              data;
} Picker;

static void
picker_free (gpointer data)
{
  Picker *picker = data;

  g_clear_object (&picker->catalogue);
  g_free (picker);
}

/* An own provider may be called like one of the catalogue. */
static char *
make_label (GruppeProvider *provider)
{
  const char *label = gruppe_provider_get_label (provider);

  if (!gruppe_provider_is_own (provider))
    return g_strdup (label);

  /* Translators: %s is the name of a provider */
  return g_strdup_printf (_("%s (entered by you)"), label);
}

static GtkWidget *
make_line (gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (small)
    gtk_widget_add_css_class (label, "caption");

  return label;
}

static void
button_item_setup_cb (GtkSignalListItemFactory *factory,
                      GtkListItem              *item,
                      gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_line (FALSE));
  gtk_box_append (GTK_BOX (box), make_line (TRUE));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, box);
}

/* The button is small: "Zoom", and below it "(paid plan)". What does not fit is cut off; the
 * tooltip has all of it. */
static void
button_item_bound_cb (GtkSignalListItemFactory *factory,
                      GtkListItem              *item,
                      gpointer                  user_data)
{
  const char *label = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const char *bracket = strstr (label, " (");
  g_autofree char *name = bracket != NULL ? g_strndup (label, bracket - label) : g_strdup (label);
  GtkWidget *first = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *second = gtk_widget_get_next_sibling (first);

  gtk_label_set_text (GTK_LABEL (first), name);
  gtk_label_set_text (GTK_LABEL (second), bracket != NULL ? bracket + 1 : "");
  gtk_widget_set_visible (second, bracket != NULL);
}

static void
list_item_setup_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item,
                    gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LIST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
list_item_bound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item,
                    gpointer                  user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
selected_cb (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             Picker      *picker)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (picker->catalogue);
  guint selected = gtk_drop_down_get_selected (drop_down);
  GruppeProvider *provider;
  g_autofree char *label = NULL;

  if (selected >= providers->len)
    return;

  provider = g_ptr_array_index (providers, selected);
  label = make_label (provider);
  gtk_widget_set_tooltip_text (GTK_WIDGET (drop_down), label);
  picker->picked (picker->column, provider, picker->data);
}

/**
 * gruppe_provider_picker_new:
 * @catalogue: all providers
 * @column: number of the column it stands above
 * @picked: called when another provider is chosen, also by gruppe_provider_picker_select()
 * @data: for @picked
 *
 * Returns: (transfer floating): a drop-down to choose the provider of a column
 */
GtkWidget *
gruppe_provider_picker_new (GruppeCatalogue      *catalogue,
                            guint                 column,
                            GruppeProviderPicked  picked,
                            gpointer              data)
{
  GPtrArray *providers;
  g_autoptr(GtkStringList) labels = NULL;
  g_autoptr(GtkListItemFactory) button_factory = NULL;
  g_autoptr(GtkListItemFactory) list_factory = NULL;
  GtkWidget *drop_down;
  Picker *picker;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (picked != NULL, NULL);

  providers = gruppe_catalogue_get_providers (catalogue);
  labels = gtk_string_list_new (NULL);
  for (guint i = 0; i < providers->len; i++)
    {
      g_autofree char *label = make_label (g_ptr_array_index (providers, i));

      gtk_string_list_append (labels, label);
    }

  button_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (button_factory, "setup", G_CALLBACK (button_item_setup_cb), NULL);
  g_signal_connect (button_factory, "bind", G_CALLBACK (button_item_bound_cb), NULL);
  list_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (list_factory, "setup", G_CALLBACK (list_item_setup_cb), NULL);
  g_signal_connect (list_factory, "bind", G_CALLBACK (list_item_bound_cb), NULL);

  picker = g_new0 (Picker, 1);
  picker->catalogue = g_object_ref (catalogue);
  picker->column = column;
  picker->picked = picked;
  picker->data = data;

  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), button_factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), list_factory);
  gtk_widget_add_css_class (drop_down, "gruppe-picker");
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (selected_cb), picker,
                         (GClosureNotify) (GCallback) picker_free, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  column == 0 ? _("First provider") : _("Second provider"),
                                  -1);

  return drop_down;
}

/**
 * gruppe_provider_picker_select:
 * @picker: what gruppe_provider_picker_new() made
 * @catalogue: what it was made with
 * @provider: the provider of the column
 */
void
gruppe_provider_picker_select (GtkWidget       *picker,
                               GruppeCatalogue *catalogue,
                               GruppeProvider  *provider)
{
  guint index;

  g_return_if_fail (GTK_IS_DROP_DOWN (picker));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));

  if (g_ptr_array_find (gruppe_catalogue_get_providers (catalogue), provider, &index))
    {
      g_autofree char *label = make_label (provider);

      gtk_widget_set_tooltip_text (picker, label);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (picker), index);
    }
}
