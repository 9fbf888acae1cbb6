/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-people.h"
#include "gruppe-consent-words.h"
#include "gruppe-consents-matrix-row.h"
#include "gruppe-consents-matrix.h"
#include "gruppe-drop-down-fit.h"
#include "widgets/gruppe-adaptive-bin.h"
#include "widgets/gruppe-names.h"

/* Letters that find room in the first column and in the others. */
#define NAME_CHARS 20
#define CELL_CHARS 19

struct _GruppeConsentsMatrix
{
  GtkWidget parent_instance;

  /* template */
  GruppeAdaptiveBin *bin;
  GtkWidget *choice_box;
  GtkDropDown *choice;
  GtkWidget *heading_box;
  GtkListView *list_view;
  GtkWidget *scrollbar;

  /* owned */
  GListModel *model;
  GruppeConsentForms *forms;
  GPtrArray *purposes;          /* those that are still asked for; belong to forms */
  GtkAdjustment *offset;
  char *provider;

  GtkWidget *heading;
  gint64 now;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (GruppeConsentsMatrix, gruppe_consents_matrix, GTK_TYPE_WIDGET)

enum { SIGNAL_OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What stands in a cell. */
typedef struct
{
  char *words;
  const char *icon;
  const char *style;
} Cell;

static void
cell_clear (Cell *cell)
{
  g_free (cell->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, cell_clear)

static const GruppeConsentPurpose *
get_purpose (GruppeConsentsMatrix *self,
             guint                 column)
{
  return g_ptr_array_index (self->purposes, column);
}

static guint
get_n_columns (GruppeConsentsMatrix *self)
{
  return self->purposes->len;
}

static void
choose_purposes (GruppeConsentsMatrix *self)
{
  GPtrArray *purposes = gruppe_consent_forms_get_purposes (self->forms);

  g_ptr_array_set_size (self->purposes, 0);
  for (guint i = 0; i < purposes->len; i++)
    {
      GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);

      if (!purpose->retired)
        g_ptr_array_add (self->purposes, purpose);
    }
}

static void
fill_yes (Cell                       *cell,
          const GruppeConsentPurpose *purpose,
          const GruppeConsentEvent   *latest,
          gint64                      now)
{
  gint64 soon = now + GRUPPE_PEOPLE_EXPIRING_DAYS * (gint64) 86400;

  cell->icon = "gruppe-fact-yes-symbolic";
  cell->style = "success";
  if (latest->limited && latest->valid_until <= soon)
    {
      /* The last day, not the first one after. */
      g_autofree char *day = gruppe_consent_words_day (latest->valid_until - 1, latest->zone);

      cell->icon = "gruppe-fact-partly-symbolic";
      cell->style = "warning";
      /* Translators: a yes that ends soon; %s is a day */
      cell->words = g_strdup_printf (C_("consent", "Yes, until %s"), day);
      return;
    }

  cell->words = g_strdup (purpose->single_date ? C_("consent", "Yes, for one date")
                                               : C_("consent", "Yes"));
}

static void
fill_cell (GruppeConsentsMatrix       *self,
           GruppePersonStates         *states,
           const GruppeConsentPurpose *purpose,
           Cell                       *cell)
{
  gboolean names_provider = g_str_equal (purpose->id, GRUPPE_CONSENT_VIDEO_MEETINGS);
  const GruppeConsentEvent *latest = gruppe_person_states_get_latest (states, purpose->id);

  switch (gruppe_person_states_get_state (states, purpose->id,
                                          names_provider ? self->provider : NULL, self->forms,
                                          self->now))
    {
    case GRUPPE_CONSENT_STATE_YES:
      fill_yes (cell, purpose, latest, self->now);
      break;

    case GRUPPE_CONSENT_STATE_NO:
      cell->icon = "gruppe-fact-no-symbolic";
      cell->words = g_strdup (purpose->single_date ? C_("consent", "No, for one date")
                                                   : C_("consent", "No"));
      break;

    case GRUPPE_CONSENT_STATE_WITHDRAWN:
      cell->icon = "edit-undo-symbolic";
      cell->words = g_strdup (C_("consent", "Taken back"));
      break;

    case GRUPPE_CONSENT_STATE_EXPIRED:
      cell->icon = "alarm-symbolic";
      cell->style = "warning";
      cell->words = g_strdup (C_("consent", "Ran out"));
      break;

    case GRUPPE_CONSENT_STATE_ASK_AGAIN:
      cell->icon = "view-refresh-symbolic";
      cell->style = "warning";
      cell->words = g_strdup (C_("consent", "Ask again"));
      break;

    case GRUPPE_CONSENT_STATE_NOT_ASKED:
    default:
      cell->style = "dim-label";
      cell->icon = "gruppe-fact-unknown-symbolic";
      cell->words = g_strdup (
          gruppe_person_states_get_last_request (states, purpose->id) != NULL
              ? C_("consent", "No answer yet")
              : C_("consent", "Not asked"));
    }
}

static void
get_shape (GruppeConsentsMatrix      *self,
           GruppeConsentsMatrixShape *ret_shape)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);
  guint selected = gtk_drop_down_get_selected (self->choice);

  ret_shape->name_width = width * NAME_CHARS;
  ret_shape->cell_width = width * CELL_CHARS;
  ret_shape->only = narrow && selected < get_n_columns (self) ? (int) selected : -1;
  pango_font_metrics_unref (metrics);
}

static void
fill_row (GruppeConsentsMatrix    *self,
          GruppeConsentsMatrixRow *row,
          GruppePersonStates      *states)
{
  GruppePerson *person = gruppe_person_states_get_person (states);
  g_autofree char *shown = gruppe_names_show (gruppe_person_get_name (person));
  g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  g_autofree char *sentence = NULL;
  GruppeConsentsMatrixShape shape;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));

  get_shape (self, &shape);
  gruppe_consents_matrix_row_set_n_cells (row, get_n_columns (self));
  gruppe_consents_matrix_row_set_shape (row, &shape);
  gruppe_consents_matrix_row_set_name (row, name);
  sentence = gruppe_names_end (name);
  for (guint i = 0; i < get_n_columns (self); i++)
    {
      const GruppeConsentPurpose *purpose = get_purpose (self, i);
      g_auto(Cell) cell = { 0 };
      g_autofree char *spoken = NULL;

      fill_cell (self, states, purpose, &cell);
      /* Translators: name of a person with a full stop, a purpose, and where the person stands, such as "Not asked" */
      spoken = g_strdup_printf (C_("person", "%s %s: %s"), sentence, gruppe_words_get (purpose->label),
                                cell.words);
      gruppe_consents_matrix_row_set_cell (row, i, cell.words, cell.icon, cell.style, spoken);
    }

  if (parent != NULL && !GTK_IS_WINDOW (parent))
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_heading (GruppeConsentsMatrix *self)
{
  GruppeConsentsMatrixRow *heading = GRUPPE_CONSENTS_MATRIX_ROW (self->heading);
  GruppeConsentsMatrixShape shape;

  get_shape (self, &shape);
  gruppe_consents_matrix_row_set_n_cells (heading, get_n_columns (self));
  gruppe_consents_matrix_row_set_shape (heading, &shape);
  gruppe_consents_matrix_row_set_name (heading, C_("column", "Person"));
  for (guint i = 0; i < get_n_columns (self); i++)
    gruppe_consents_matrix_row_set_cell (heading, i,
                                         gruppe_words_get (get_purpose (self, i)->label), NULL,
                                         NULL, NULL);
}

static void
row_opened_cb (GtkListItem *list_item,
               guint        column,
               GtkWidget   *row)
{
  GruppePersonStates *states = gtk_list_item_get_item (list_item);
  GtkWidget *self = gtk_widget_get_ancestor (row, GRUPPE_TYPE_CONSENTS_MATRIX);

  if (states != NULL && self != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, gruppe_person_states_get_person (states),
                   get_purpose (GRUPPE_CONSENTS_MATRIX (self), column)->id);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               GruppeConsentsMatrix     *self)
{
  GtkWidget *row = gruppe_consents_matrix_row_new (self->offset, FALSE);

  g_signal_connect_object (row, "open", G_CALLBACK (row_opened_cb), list_item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppeConsentsMatrix     *self)
{
  if (self->forms != NULL)
    fill_row (self, GRUPPE_CONSENTS_MATRIX_ROW (gtk_list_item_get_child (list_item)),
              gtk_list_item_get_item (list_item));
}

/* All rows are made anew. */
static void
renew_rows (GruppeConsentsMatrix *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
renew (GruppeConsentsMatrix *self)
{
  gboolean narrow = gruppe_adaptive_bin_get_narrow (self->bin);

  gtk_widget_set_visible (self->choice_box, narrow);
  gtk_widget_set_visible (self->heading_box, !narrow);
  gtk_widget_set_visible (self->scrollbar, !narrow);
  fill_heading (self);
  renew_rows (self);
}

static void
narrow_changed_cb (GruppeConsentsMatrix *self)
{
  renew (self);
}

static void
choice_changed_cb (GruppeConsentsMatrix *self)
{
  if (!self->setting)
    renew_rows (self);
}

static void
row_activated_cb (GruppeConsentsMatrix *self,
                  guint                 position)
{
  g_autoptr(GruppePersonStates) states = g_list_model_get_item (self->model, position);

  if (states != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, gruppe_person_states_get_person (states), NULL);
}

static gboolean
scrolled_cb (GruppeConsentsMatrix *self,
             double                dx,
             double                dy)
{
  if (dx == 0 || gruppe_adaptive_bin_get_narrow (self->bin))
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (self->offset, gtk_adjustment_get_value (self->offset) +
                                              dx * gtk_adjustment_get_step_increment (self->offset));

  return GDK_EVENT_STOP;
}

/* It keeps its room, so that nothing jumps while the window is resized. */
static void
offset_changed_cb (GruppeConsentsMatrix *self)
{
  gtk_widget_set_child_visible (self->scrollbar, gtk_adjustment_get_upper (self->offset) >
                                                     gtk_adjustment_get_page_size (self->offset));
}

static void
gruppe_consents_matrix_dispose (GObject *object)
{
  GruppeConsentsMatrix *self = GRUPPE_CONSENTS_MATRIX (object);
  GtkWidget *child;

  if (self->list_view != NULL)
    {
      gtk_list_view_set_model (self->list_view, NULL);
      self->list_view = NULL;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  g_clear_object (&self->forms);
  g_clear_object (&self->offset);

  G_OBJECT_CLASS (gruppe_consents_matrix_parent_class)->dispose (object);
}

static void
gruppe_consents_matrix_finalize (GObject *object)
{
  GruppeConsentsMatrix *self = GRUPPE_CONSENTS_MATRIX (object);

  g_clear_pointer (&self->purposes, g_ptr_array_unref);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (gruppe_consents_matrix_parent_class)->finalize (object);
}

static void
gruppe_consents_matrix_class_init (GruppeConsentsMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_consents_matrix_dispose;
  object_class->finalize = gruppe_consents_matrix_finalize;

  /**
   * GruppeConsentsMatrix::open:
   * @self: the matrix
   * @person: the person of the row
   * @purpose: (nullable): id of the purpose of the cell
   */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", GRUPPE_TYPE_CONSENTS_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, GRUPPE_TYPE_PERSON, G_TYPE_STRING);

  g_type_ensure (GRUPPE_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consents-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, bin);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, choice_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, heading_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, list_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsMatrix, scrollbar);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gruppe_consents_matrix_init (GruppeConsentsMatrix *self)
{
  GtkEventController *scroll;

  self->purposes = g_ptr_array_new ();
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->offset = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->heading = gruppe_consents_matrix_row_new (self->offset, TRUE);
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_box_append (GTK_BOX (self->heading_box), self->heading);
  gtk_scrollbar_set_adjustment (GTK_SCROLLBAR (self->scrollbar), self->offset);
  gruppe_drop_down_fit (self->choice);
  g_signal_connect_object (self->offset, "changed", G_CALLBACK (offset_changed_cb), self,
                           G_CONNECT_SWAPPED);

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  self->setting = FALSE;
}

/**
 * gruppe_consents_matrix_set_model:
 * @self: the matrix
 * @model: (nullable): the people, with their states
 */
void
gruppe_consents_matrix_set_model (GruppeConsentsMatrix *self,
                                  GListModel           *model)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX (self));

  if (self->list_view == NULL || !g_set_object (&self->model, model))
    return;

  if (model != NULL)
    selection = gtk_no_selection_new (g_object_ref (model));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/**
 * gruppe_consents_matrix_update:
 * @self: the matrix
 * @forms: the purposes there are
 * @provider: (nullable): the provider that a yes to video meetings has to name
 * @now: what time it is
 */
void
gruppe_consents_matrix_update (GruppeConsentsMatrix *self,
                               GruppeConsentForms   *forms,
                               const char           *provider,
                               gint64                now)
{
  g_autoptr(GtkStringList) words = NULL;
  guint selected;

  g_return_if_fail (GRUPPE_IS_CONSENTS_MATRIX (self));
  g_return_if_fail (GRUPPE_IS_CONSENT_FORMS (forms));

  g_set_object (&self->forms, forms);
  choose_purposes (self);
  g_free (self->provider);
  self->provider = g_strdup (provider);
  self->now = now;

  words = gtk_string_list_new (NULL);
  for (guint i = 0; i < get_n_columns (self); i++)
    gtk_string_list_append (words, gruppe_words_get (get_purpose (self, i)->label));
  self->setting = TRUE;
  selected = gtk_drop_down_get_selected (self->choice);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (words));
  if (selected < get_n_columns (self))
    gtk_drop_down_set_selected (self->choice, selected);
  self->setting = FALSE;

  renew (self);
}
