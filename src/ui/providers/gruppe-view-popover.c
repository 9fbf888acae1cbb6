/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-view-popover.h"

/* Longer labels wrap in the lists that open. */
#define LIST_CHARS 30

struct _GruppeViewPopover
{
  GtkPopover parent_instance;

  GtkDropDown *presets_choice;
  GtkLabel *preset_explain;
  GtkDropDown *kinds_choice;
  GtkDropDown *sort_choice;
  GtkWidget *differences;
  GtkWidget *matters;
  GtkButton *fold_button;

  GruppeComparison *comparison;
  GPtrArray *presets;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (GruppeViewPopover, gruppe_view_popover, GTK_TYPE_POPOVER)

static void
item_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (ellipsize != NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LIST_CHARS);
    }
  else
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LIST_CHARS);
    }
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
set_factories (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) list = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (item_setup_cb), drop_down);
  g_signal_connect (button, "bind", G_CALLBACK (item_bound_cb), NULL);
  g_signal_connect (list, "setup", G_CALLBACK (item_setup_cb), NULL);
  g_signal_connect (list, "bind", G_CALLBACK (item_bound_cb), NULL);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, list);
}

static guint
find_preset (GruppeViewPopover *self)
{
  guint index;

  return g_ptr_array_find (self->presets, gruppe_comparison_get_preset (self->comparison), &index) ? index + 1 : 0;
}

static guint
find_sort (GruppeViewPopover *self)
{
  GPtrArray *criteria = gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (self->comparison));
  guint index;

  return g_ptr_array_find (criteria, gruppe_comparison_get_sort (self->comparison), &index) ? index + 1 : 0;
}

static gboolean
is_all_folded (GruppeViewPopover *self)
{
  for (guint i = 0; i < gruppe_comparison_get_n_rows (self->comparison); i++)
    {
      const char *group = gruppe_comparison_get_row (self->comparison, i)->group;

      if (!g_str_equal (group, GRUPPE_COMPARISON_FLAT) && !gruppe_comparison_is_folded (self->comparison, group))
        return FALSE;
    }

  return TRUE;
}

static void
update (GruppeViewPopover *self)
{
  GruppePreset *preset = gruppe_comparison_get_preset (self->comparison);

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->presets_choice, find_preset (self));
  gtk_drop_down_set_selected (self->kinds_choice, gruppe_comparison_get_kind (self->comparison));
  gtk_drop_down_set_selected (self->sort_choice, find_sort (self));
  self->setting = FALSE;

  gtk_label_set_text (self->preset_explain, preset != NULL ? gruppe_words_get (preset->explain) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->preset_explain), preset != NULL);
  gtk_button_set_label (self->fold_button, is_all_folded (self) ? _("Un_fold All") : _("_Fold All"));
  gtk_widget_set_visible (GTK_WIDGET (self->fold_button),
                          !gruppe_comparison_is_flat (self->comparison) &&
                          gruppe_comparison_get_search (self->comparison)[0] == '\0');
}

static void
preset_chosen_cb (GtkDropDown       *drop_down,
                  GParamSpec        *pspec,
                  GruppeViewPopover *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->setting || self->comparison == NULL)
    return;

  gruppe_comparison_set_preset (self->comparison,
                                selected > 0 && selected <= self->presets->len
                                    ? g_ptr_array_index (self->presets, selected - 1)
                                    : NULL);
}

static void
kind_chosen_cb (GtkDropDown       *drop_down,
                GParamSpec        *pspec,
                GruppeViewPopover *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (!self->setting && self->comparison != NULL && selected <= GRUPPE_COMPARISON_OWN)
    gruppe_comparison_set_kind (self->comparison, (GruppeComparisonKind) selected);
}

static void
sort_chosen_cb (GtkDropDown       *drop_down,
                GParamSpec        *pspec,
                GruppeViewPopover *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  GPtrArray *criteria;

  if (self->setting || self->comparison == NULL)
    return;

  criteria = gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (self->comparison));
  gruppe_comparison_set_sort (self->comparison,
                              selected > 0 && selected <= criteria->len
                                  ? gruppe_criterion_get_id (g_ptr_array_index (criteria, selected - 1))
                                  : NULL);
}

static void
all_folded_cb (GtkButton         *button,
               GruppeViewPopover *self)
{
  if (self->comparison != NULL)
    gruppe_comparison_fold_all (self->comparison, !is_all_folded (self));
}

static void
let_go (GruppeViewPopover *self)
{
  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->presets, g_ptr_array_unref);
}

static void
gruppe_view_popover_dispose (GObject *object)
{
  GruppeViewPopover *self = GRUPPE_VIEW_POPOVER (object);

  let_go (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_VIEW_POPOVER);

  G_OBJECT_CLASS (gruppe_view_popover_parent_class)->dispose (object);
}

static void
gruppe_view_popover_class_init (GruppeViewPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_view_popover_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-view-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, presets_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, preset_explain);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, kinds_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, sort_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, differences);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, matters);
  gtk_widget_class_bind_template_child (widget_class, GruppeViewPopover, fold_button);
  gtk_widget_class_bind_template_callback (widget_class, preset_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_folded_cb);
}

static void
gruppe_view_popover_init (GruppeViewPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_factories (self->presets_choice);
  set_factories (self->kinds_choice);
  set_factories (self->sort_choice);
}

/**
 * gruppe_view_popover_set_comparison:
 * @self: a popover
 * @comparison: what it acts on
 * @presets: (element-type GruppePreset): short selections of rows to choose from
 */
void
gruppe_view_popover_set_comparison (GruppeViewPopover *self,
                                    GruppeComparison  *comparison,
                                    GPtrArray         *presets)
{
  g_autoptr(GtkStringList) preset_labels = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) kind_labels = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) sort_labels = gtk_string_list_new (NULL);
  GPtrArray *criteria;

  g_return_if_fail (GRUPPE_IS_VIEW_POPOVER (self));
  g_return_if_fail (GRUPPE_IS_COMPARISON (comparison));
  g_return_if_fail (presets != NULL);

  let_go (self);

  gtk_string_list_append (preset_labels, C_("rows of the comparison", "All rows"));
  for (guint i = 0; i < presets->len; i++)
    gtk_string_list_append (preset_labels, gruppe_words_get (((GruppePreset *) g_ptr_array_index (presets, i))->label));
  for (guint i = GRUPPE_COMPARISON_ALL; i <= GRUPPE_COMPARISON_OWN; i++)
    gtk_string_list_append (kind_labels, gruppe_view_popover_describe_kind ((GruppeComparisonKind) i));
  gtk_string_list_append (sort_labels, _("As in the catalogue"));
  criteria = gruppe_catalogue_get_criteria (gruppe_comparison_get_catalogue (comparison));
  for (guint i = 0; i < criteria->len; i++)
    gtk_string_list_append (sort_labels, gruppe_criterion_get_label (g_ptr_array_index (criteria, i)));

  gtk_drop_down_set_model (self->presets_choice, G_LIST_MODEL (preset_labels));
  gtk_drop_down_set_model (self->kinds_choice, G_LIST_MODEL (kind_labels));
  gtk_drop_down_set_model (self->sort_choice, G_LIST_MODEL (sort_labels));

  self->comparison = g_object_ref (comparison);
  self->presets = g_ptr_array_ref (presets);
  g_signal_connect_swapped (comparison, "rows-changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * gruppe_view_popover_take_in:
 * @self: a popover
 * @differences: the button "only differences"
 * @matters: the button "only what matters"
 *
 * Has a place for what the buttons do; it is there whenever they are hidden for want of room.
 */
void
gruppe_view_popover_take_in (GruppeViewPopover *self,
                             GtkToggleButton   *differences,
                             GtkToggleButton   *matters)
{
  g_return_if_fail (GRUPPE_IS_VIEW_POPOVER (self));

  g_object_bind_property (differences, "active", self->differences, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (matters, "active", self->matters, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (differences, "visible", self->differences, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (matters, "visible", self->matters, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

/**
 * gruppe_view_popover_describe_kind:
 * @kind: which rows are shown
 *
 * Returns: (transfer none): the same in words
 */
const char *
gruppe_view_popover_describe_kind (GruppeComparisonKind kind)
{
  switch (kind)
    {
    case GRUPPE_COMPARISON_DRAWBACKS:
      return _("Only drawbacks and risks");

    case GRUPPE_COMPARISON_UNCERTAIN:
      return _("Only unknown, not checked or old");

    case GRUPPE_COMPARISON_OWN:
      return _("Only what you entered yourself");

    case GRUPPE_COMPARISON_ALL:
    default:
      return C_("kinds of rows", "All of them");
    }
}
