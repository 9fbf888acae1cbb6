/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-people.h"
#include "gruppe-people-picker.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"

struct _GruppePeoplePicker
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkSearchEntry *search_entry;
  GtkLabel *summary;
  GtkStack *stack;
  GtkListView *list_view;
  GtkLabel *failed_label;
  GtkWidget *done_button;

  /* owned */
  GruppeContext *context;
  GruppeQueryModel *model;
  GPtrArray *order;             /* the chosen ones, as they were chosen */
  GHashTable *chosen;           /* uid (borrowed from ORDER) */
  GPtrArray *rows;              /* GtkListItem (borrowed) of the rows that show somebody */
  gboolean several;
};

G_DEFINE_FINAL_TYPE (GruppePeoplePicker, gruppe_people_picker, ADW_TYPE_WINDOW)

enum { SIGNAL_PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_chosen (GruppePeoplePicker *self,
           GruppePerson       *person)
{
  const char *uid = gruppe_person_get_uid (person);

  return uid != NULL && g_hash_table_contains (self->chosen, uid);
}

static void
set_chosen (GruppePeoplePicker *self,
            GruppePerson       *person,
            gboolean            chosen)
{
  const char *uid = gruppe_person_get_uid (person);

  if (uid == NULL || is_chosen (self, person) == chosen)
    return;

  if (chosen)
    {
      g_ptr_array_add (self->order, g_object_ref (person));
      g_hash_table_add (self->chosen, (gpointer) uid);
      return;
    }

  for (guint i = 0; i < self->order->len; i++)
    {
      if (g_strcmp0 (gruppe_person_get_uid (g_ptr_array_index (self->order, i)), uid) == 0)
        {
          g_hash_table_remove (self->chosen, uid);
          g_ptr_array_remove_index (self->order, i);
          return;
        }
    }
}

static void
update_summary (GruppePeoplePicker *self)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->summary), self->several);
  gtk_widget_set_visible (self->done_button, self->several);
  if (!self->several)
    return;

  if (self->order->len == 0)
    words = g_strdup (_("Nobody is chosen yet."));
  else
    words = g_strdup_printf (ngettext ("%u person is chosen.", "%u people are chosen.",
                                       self->order->len), self->order->len);
  gtk_label_set_label (self->summary, words);
}

static void
update_state (GruppePeoplePicker *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  /* What was there stays until the answer is there. */
  else if (!gruppe_query_model_get_loading (self->model))
    gtk_stack_set_visible_child_name (self->stack, searching ? "nobody-found" : "empty");
}

static void
update_query (GruppePeoplePicker *self)
{
  GruppePeopleFilter filter = {
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
    .kind = GRUPPE_PEOPLE_ALL,
    .now = gruppe_clock_now (gruppe_context_get_clock (self->context)),
  };
  GVariant *variant = NULL;
  const char *ids = gruppe_people_query_filter (&filter, &variant);

  gruppe_query_model_set_query (self->model, ids, variant);
}

static void
pick (GruppePeoplePicker *self)
{
  g_autoptr(GPtrArray) picked = g_ptr_array_ref (self->order);

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, picked);
  gtk_window_close (GTK_WINDOW (self));
}

/* Why the person should rather not be asked. */
static char *
word_person (GruppePerson *person)
{
  if (gruppe_person_get_restricted (person))
    return g_strdup (_("The data may only be kept, not used."));
  if (gruppe_person_get_left_at (person) > 0)
    return g_strdup (_("Has left the group."));

  return g_strdup ("");
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               GruppePeoplePicker       *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (check, self->several);
  gtk_widget_set_hexpand (texts, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      if (i == 1)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (list_item, row);
}

static void
show_tick (GruppePeoplePicker *self,
           GtkWidget          *row,
           GruppePerson       *person,
           const char         *name)
{
  GtkWidget *check = gtk_widget_get_first_child (row);
  GtkWidget *parent = gtk_widget_get_parent (row);
  gboolean chosen = is_chosen (self, person);
  g_autofree char *words = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  if (!self->several)
    words = g_strdup (name);
  else
    words = g_strdup_printf (chosen ? C_("person", "%s: chosen") : C_("person", "%s: not chosen"),
                             name);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppePeoplePicker       *self)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *texts = gtk_widget_get_last_child (row);
  GruppePerson *person = gtk_list_item_get_item (list_item);
  const char *full = gruppe_person_get_name (person);
  g_autofree char *shown = gruppe_names_show (full != NULL ? full : "");
  g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  g_autofree char *words = word_person (person);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)), words);
  gtk_widget_set_visible (gtk_widget_get_last_child (texts), *words != '\0');
  show_tick (self, row, person, name);
  g_ptr_array_add (self->rows, list_item);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                GruppePeoplePicker       *self)
{
  g_ptr_array_remove_fast (self->rows, list_item);
}

static void
update_row (GruppePeoplePicker *self,
            GtkListItem        *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *texts = gtk_widget_get_last_child (row);

  show_tick (self, row, gtk_list_item_get_item (list_item),
             gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (texts))));
}

static void
row_activated_cb (GruppePeoplePicker *self,
                  guint               position)
{
  g_autoptr(GruppePerson) person = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (person == NULL || gruppe_person_get_uid (person) == NULL)
    return;

  set_chosen (self, person, !is_chosen (self, person));
  if (!self->several)
    {
      pick (self);
      return;
    }

  update_summary (self);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
}

static void
search_changed_cb (GruppePeoplePicker *self)
{
  update_query (self);
}

/* Enter takes the first one that was found. */
static void
search_activated_cb (GruppePeoplePicker *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 &&
      !gruppe_query_model_get_loading (self->model))
    row_activated_cb (self, 0);
}

static void
search_stopped_cb (GruppePeoplePicker *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
model_changed_cb (GruppePeoplePicker *self)
{
  update_state (self);
}

static void
model_failed_cb (GruppePeoplePicker *self,
                 GError             *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  gtk_label_set_label (self->failed_label, words);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
done_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  pick (GRUPPE_PEOPLE_PICKER (widget));
}

static void
gruppe_people_picker_dispose (GObject *object)
{
  GruppePeoplePicker *self = GRUPPE_PEOPLE_PICKER (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gruppe_people_picker_parent_class)->dispose (object);
}

static void
gruppe_people_picker_finalize (GObject *object)
{
  GruppePeoplePicker *self = GRUPPE_PEOPLE_PICKER (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_people_picker_parent_class)->finalize (object);
}

static void
gruppe_people_picker_class_init (GruppePeoplePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_people_picker_dispose;
  object_class->finalize = gruppe_people_picker_finalize;

  /**
   * GruppePeoplePicker::picked:
   * @self: the window
   * @people: (element-type GruppePerson): who was chosen
   */
  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", GRUPPE_TYPE_PEOPLE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-people-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, failed_label);
  gtk_widget_class_bind_template_child (widget_class, GruppePeoplePicker, done_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "picker.done", NULL, done_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_people_picker_init (GruppePeoplePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->order = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_ptr_array_new ();
}

/**
 * gruppe_people_picker_new:
 * @context: services
 * @parent: the window below
 * @title: title of the window
 * @several: whether more than one can be chosen
 * @chosen: (nullable) (element-type GruppePerson): who is chosen at first
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_people_picker_new (GruppeContext *context,
                          GtkWindow     *parent,
                          const char    *title,
                          gboolean       several,
                          GPtrArray     *chosen)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;
  GruppePeoplePicker *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PEOPLE_PICKER, "transient-for", parent, "title", title, NULL);
  self->context = g_object_ref (context);
  self->several = several;
  adw_window_title_set_title (self->window_title, title);
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    set_chosen (self, g_ptr_array_index (chosen, i), TRUE);
  update_summary (self);

  self->model = gruppe_query_model_new (gruppe_context_get_database (context),
                                        &gruppe_people_query, NULL);
  g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbound_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  update_query (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));

  return GTK_WIDGET (self);
}
