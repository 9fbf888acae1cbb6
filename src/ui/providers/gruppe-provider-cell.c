/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gruppe-provider-cell.h"
#include "gruppe-provider-words.h"

/* The small line below the words of a fact. */
#define SMALL_SCALE 0.88
#define SMALL_LINE_HEIGHT 1.25
#define SMALL_ALPHA (G_MAXUINT16 / 100 * 75)

struct _GruppeProviderCell
{
  GtkWidget parent_instance;

  GtkWidget *inscription;

  GruppeProvider *provider;
  GruppeCriterion *criterion;
  PangoAttrList *attributes;
  char *text;
  gboolean must;
};

G_DEFINE_FINAL_TYPE (GruppeProviderCell, gruppe_provider_cell, GTK_TYPE_WIDGET)

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* Words, and below them a small line. */
static void
set_text (GruppeProviderCell *self,
          const char         *words,
          const char         *small,
          gboolean            bold)
{
  g_free (self->text);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  self->text = small != NULL ? g_strconcat (words, "\n", small, NULL) : g_strdup (words);
  self->attributes = pango_attr_list_new ();

  if (bold)
    add_attribute (self->attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, strlen (words));

  if (small != NULL)
    {
      gsize start = strlen (words) + 1;
      gsize end = start + strlen (small);

      add_attribute (self->attributes, pango_attr_scale_new (SMALL_SCALE), start, end);
      add_attribute (self->attributes, pango_attr_line_height_new (SMALL_LINE_HEIGHT), start, end);
      add_attribute (self->attributes, pango_attr_foreground_alpha_new (SMALL_ALPHA), start, end);
    }

  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), self->text);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (self->inscription), self->attributes);
}

static void
set_row_text (GruppeProviderCell *self)
{
  const char *label = gruppe_criterion_get_label (self->criterion);
  g_autofree char *small = NULL;
  g_autofree char *spoken = NULL;

  if (gruppe_criterion_is_own (self->criterion))
    small = g_strdup (self->must ? C_("heading of a row", "own row · a must for your group")
                                 : C_("heading of a row", "own row"));
  else if (self->must)
    small = g_strdup (C_("heading of a row", "a must for your group"));

  spoken = small != NULL ? g_strdup_printf ("%s, %s", label, small) : g_strdup (label);
  set_text (self, label, small, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
add_symbol (GruppeProviderCell *self,
            GruppeCell         *cell)
{
  static const char * const states[] = { "unknown", "yes", "partly", "no", "none" };
  static const char * const levels[] = { "level-1", "level-2", "level-3", "level-4" };
  GruppeCriterionType kind = gruppe_criterion_get_kind (self->criterion);
  GruppeCellState state = gruppe_cell_get_state (cell);
  const char *symbol = NULL;
  double value = 0;

  if (kind == GRUPPE_CRITERION_STATE || state == GRUPPE_CELL_UNKNOWN ||
      state == GRUPPE_CELL_DOES_NOT_APPLY)
    symbol = states[state];
  else if (kind == GRUPPE_CRITERION_LEVEL && gruppe_cell_get_value (cell, &value))
    symbol = levels[CLAMP ((int) value, 1, 4) - 1];

  if (symbol != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "symbol");
      gtk_widget_add_css_class (GTK_WIDGET (self), symbol);
    }
}

static GruppeProviderCell *
new_cell (GtkAccessibleRole  role,
          const char        *css_class,
          GruppeProvider    *provider,
          GruppeCriterion   *criterion)
{
  GruppeProviderCell *self = g_object_new (GRUPPE_TYPE_PROVIDER_CELL,
                                           "accessible-role", role,
                                           NULL);

  g_set_object (&self->provider, provider);
  g_set_object (&self->criterion, criterion);
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);

  return self;
}

static GtkSizeRequestMode
gruppe_provider_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The grid gives the width; GtkInscription does not say how high its text gets, so it is asked of
 * Pango. */
static void
gruppe_provider_cell_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  GruppeProviderCell *self = GRUPPE_PROVIDER_CELL (widget);
  g_autoptr(PangoLayout) layout = NULL;
  int height;

  *minimum = *natural = 0;
  gtk_widget_measure (self->inscription, orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  layout = gtk_widget_create_pango_layout (widget, self->text);
  pango_layout_set_attributes (layout, self->attributes);
  if (for_size >= 0)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, MAX (for_size, 1) * PANGO_SCALE);
    }
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height;
}

static void
gruppe_provider_cell_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  GruppeProviderCell *self = GRUPPE_PROVIDER_CELL (widget);

  gtk_widget_allocate (self->inscription, width, height, -1, NULL);
}

static void
gruppe_provider_cell_dispose (GObject *object)
{
  GruppeProviderCell *self = GRUPPE_PROVIDER_CELL (object);

  /* GtkInscription never lets go of its last attributes. */
  if (self->inscription != NULL)
    gtk_inscription_set_attributes (GTK_INSCRIPTION (self->inscription), NULL);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);
  g_clear_object (&self->provider);
  g_clear_object (&self->criterion);

  G_OBJECT_CLASS (gruppe_provider_cell_parent_class)->dispose (object);
}

static void
gruppe_provider_cell_finalize (GObject *object)
{
  GruppeProviderCell *self = GRUPPE_PROVIDER_CELL (object);

  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (gruppe_provider_cell_parent_class)->finalize (object);
}

static void
gruppe_provider_cell_class_init (GruppeProviderCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_provider_cell_dispose;
  object_class->finalize = gruppe_provider_cell_finalize;
  widget_class->get_request_mode = gruppe_provider_cell_get_request_mode;
  widget_class->measure = gruppe_provider_cell_measure;
  widget_class->size_allocate = gruppe_provider_cell_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "gruppecell");
}

static void
gruppe_provider_cell_init (GruppeProviderCell *self)
{
  /* The cell itself says everything to a screen reader. */
  self->inscription = g_object_new (GTK_TYPE_INSCRIPTION,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "min-chars", 0,
                                    "nat-chars", 0,
                                    "min-lines", 0,
                                    "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                    "yalign", 0.0f,
                                    NULL);
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "gruppe-cell");
}

/**
 * gruppe_provider_cell_new_fact:
 * @provider: a provider
 * @criterion: a criterion
 * @now: what time it is, in seconds since 1970
 *
 * Returns: (transfer floating): the fact about @provider under @criterion
 */
GtkWidget *
gruppe_provider_cell_new_fact (GruppeProvider  *provider,
                               GruppeCriterion *criterion,
                               gint64           now)
{
  GruppeProviderCell *self = new_cell (GTK_ACCESSIBLE_ROLE_GRID_CELL, "fact", provider, criterion);
  GruppeCell *cell = gruppe_provider_get_cell (provider, gruppe_criterion_get_id (criterion));
  g_autofree char *marks = gruppe_provider_words_marks (cell, now);
  g_autofree char *name = gruppe_provider_words_name (provider, cell, now);

  set_text (self, gruppe_cell_get_words (cell), marks, FALSE);
  add_symbol (self, cell);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_cell_new_column:
 * @provider: a provider
 * @chosen: whether the group has chosen it
 *
 * Returns: (transfer floating): the heading of its column
 */
GtkWidget *
gruppe_provider_cell_new_column (GruppeProvider *provider,
                                 gboolean        chosen)
{
  GruppeProviderCell *self = new_cell (GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "column", provider, NULL);
  const char *label = gruppe_provider_get_label (provider);
  const char *own = gruppe_provider_is_own (provider) ? C_("heading of a column", "entered by you") : NULL;
  const char *bracket = strstr (label, " (");
  const char *parts[4] = { NULL };
  g_autofree char *name = bracket != NULL ? g_strndup (label, bracket - label) : g_strdup (label);
  g_autofree char *small = NULL;
  g_autofree char *more = NULL;
  g_autofree char *spoken = NULL;
  guint n = 0;

  /* "Zoom (paid plan)": the plan is the small line. */
  if (chosen)
    parts[n++] = C_("heading of a column", "your group's choice");
  if (own != NULL)
    parts[n++] = own;
  more = g_strjoinv (", ", (char **) parts);
  spoken = n > 0 ? g_strdup_printf ("%s, %s", label, more) : g_strdup (label);
  if (bracket != NULL)
    small = n > 0 ? g_strdup_printf ("%s · %s", bracket + 1, more) : g_strdup (bracket + 1);
  else if (n > 0)
    small = g_strdup (more);
  set_text (self, name, small, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), gruppe_provider_get_summary (provider));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_cell_new_row:
 * @criterion: a criterion
 *
 * Returns: (transfer floating): the heading of its row
 */
GtkWidget *
gruppe_provider_cell_new_row (GruppeCriterion *criterion)
{
  GruppeProviderCell *self = new_cell (GTK_ACCESSIBLE_ROLE_ROW_HEADER, "row", NULL, criterion);
  const char *explain = gruppe_criterion_get_explain (criterion);

  set_row_text (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), explain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explain,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_cell_set_must:
 * @self: the heading of a row
 * @must: whether to say that the group cannot do without it
 */
void
gruppe_provider_cell_set_must (GruppeProviderCell *self,
                               gboolean            must)
{
  g_return_if_fail (GRUPPE_IS_PROVIDER_CELL (self));
  g_return_if_fail (self->provider == NULL && self->criterion != NULL);

  if (self->must == !!must)
    return;

  self->must = !!must;
  set_row_text (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gruppe_provider_cell_new_words:
 * @words: a sentence
 *
 * Returns: (transfer floating): a field that is neither heading nor fact and cannot be chosen
 */
GtkWidget *
gruppe_provider_cell_new_words (const char *words)
{
  GruppeProviderCell *self = new_cell (GTK_ACCESSIBLE_ROLE_LABEL, "words", NULL, NULL);

  set_text (self, words, NULL, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return GTK_WIDGET (self);
}

/**
 * gruppe_provider_cell_get_provider:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the provider of its column
 */
GruppeProvider *
gruppe_provider_cell_get_provider (GruppeProviderCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_CELL (self), NULL);

  return self->provider;
}

/**
 * gruppe_provider_cell_get_criterion:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the criterion of its row
 */
GruppeCriterion *
gruppe_provider_cell_get_criterion (GruppeProviderCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_CELL (self), NULL);

  return self->criterion;
}

/**
 * gruppe_provider_cell_get_text:
 * @self: a cell
 *
 * Returns: (transfer none): all that is written in it
 */
const char *
gruppe_provider_cell_get_text (GruppeProviderCell *self)
{
  g_return_val_if_fail (GRUPPE_IS_PROVIDER_CELL (self), NULL);

  return self->text;
}
