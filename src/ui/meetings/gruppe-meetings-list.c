/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-meeting-list-row.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-meetings-list.h"
#include "shell/gruppe-page.h"

struct _GruppeMeetingsList
{
  GtkWidget parent_instance;

  /* template */
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *nothing;

  /* owned */
  GruppeContext *context;
  GruppeMeetingTimer *timer;
  GruppeQueryModel *model;
  GruppeQueryModel *all;        /* only to know whether there are any */
  char *search;

  GruppeMeetingsView view;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingsList, gruppe_meetings_list, GTK_TYPE_WIDGET)

enum { SIGNAL_ACTIVATED, SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static guint
count (GruppeQueryModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static const char *
nothing_words (GruppeMeetingsList *self)
{
  if (self->search != NULL && self->search[0] != '\0')
    return _("No meeting shown here has this in its title.");

  switch (self->view)
    {
    case GRUPPE_MEETINGS_VIEW_ACTION:
      return _("There is nothing to do: every coming meeting is prepared.");

    case GRUPPE_MEETINGS_VIEW_OVER:
      return _("No meeting is over yet.");

    case GRUPPE_MEETINGS_VIEW_COMING:
    case GRUPPE_MEETINGS_VIEW_ALL:
    default:
      return _("No meeting is planned at the moment.");
    }
}

static void
update (GruppeMeetingsList *self)
{
  if (count (self->model) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!gruppe_query_model_get_loading (self->model))
    {
      /* Nothing is said before it is known. */
      gtk_label_set_text (self->nothing, nothing_words (self));
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
query (GruppeMeetingsList *self)
{
  GVariant *filter = NULL;
  const char *statement = gruppe_meetings_query_filter (self->view, self->search,
                                                        gruppe_meeting_timer_get_now (self->timer), &filter);

  gruppe_query_model_set_query (self->model, statement, filter);
}

/* What is over leaves the list of what is coming. */
static void
time_passed_cb (GruppeMeetingsList *self)
{
  g_autoptr(GruppeMeeting) first = g_list_model_get_item (G_LIST_MODEL (self->model), 0);

  if (first != NULL && (self->view == GRUPPE_MEETINGS_VIEW_COMING || self->view == GRUPPE_MEETINGS_VIEW_ACTION) &&
      gruppe_meeting_is_over (first, gruppe_meeting_timer_get_now (self->timer)))
    query (self);
}

static void
row_activated_cb (GruppeMeetingsList *self,
                  guint               position)
{
  g_autoptr(GruppeMeeting) meeting = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (meeting != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, meeting);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppeMeetingsList       *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);

  gtk_list_item_set_child (list_item, gruppe_meeting_list_row_new (catalogue, self->timer));
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             GruppeMeetingsList       *self)
{
  gruppe_meeting_list_row_set_item (GRUPPE_MEETING_LIST_ROW (gtk_list_item_get_child (list_item)),
                                    gtk_list_item_get_item (list_item));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               GruppeMeetingsList       *self)
{
  gruppe_meeting_list_row_set_item (GRUPPE_MEETING_LIST_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
read_failed_cb (GruppeMeetingsList *self,
                GError             *error)
{
  gruppe_toast_error (GTK_WIDGET (self), _("The meetings could not be read."), error);
}

static GruppeQueryModel *
make_model (GruppeMeetingsList *self)
{
  GruppeQueryModel *model;

  model = gruppe_query_model_new (gruppe_context_get_database (self->context), &gruppe_meetings_query, NULL);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::n-items", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "failed", G_CALLBACK (read_failed_cb), self, G_CONNECT_SWAPPED);

  return model;
}

static gboolean
gruppe_meetings_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_MEETINGS_LIST (widget)->list));
}

static void
gruppe_meetings_list_dispose (GObject *object)
{
  GruppeMeetingsList *self = GRUPPE_MEETINGS_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETINGS_LIST);
  g_clear_object (&self->model);
  g_clear_object (&self->all);
  g_clear_object (&self->timer);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_meetings_list_parent_class)->dispose (object);
}

static void
gruppe_meetings_list_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_MEETINGS_LIST (object)->search, g_free);

  G_OBJECT_CLASS (gruppe_meetings_list_parent_class)->finalize (object);
}

static void
gruppe_meetings_list_class_init (GruppeMeetingsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meetings_list_dispose;
  object_class->finalize = gruppe_meetings_list_finalize;
  widget_class->grab_focus = gruppe_meetings_list_grab_focus;

  /**
   * GruppeMeetingsList::activated:
   * @self: a list
   * @meeting: the meeting to show
   *
   * Somebody wants to see a meeting.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", GRUPPE_TYPE_MEETINGS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, GRUPPE_TYPE_MEETING);
  /**
   * GruppeMeetingsList::changed:
   * @self: a list
   *
   * What gruppe_meetings_list_has_any() tells may be another answer now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_MEETINGS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meetings-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsList, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsList, list);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsList, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gruppe_meetings_list_init (GruppeMeetingsList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_meetings_list_set_context:
 * @self: a list
 * @context: the services, with the database open
 * @timer: says when time has passed
 *
 * To be called once. Shows what is coming.
 */
void
gruppe_meetings_list_set_context (GruppeMeetingsList *self,
                                  GruppeContext      *context,
                                  GruppeMeetingTimer *timer)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;
  GVariant *filter = NULL;
  const char *statement;

  g_return_if_fail (GRUPPE_IS_MEETINGS_LIST (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (GRUPPE_IS_MEETING_TIMER (timer));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->timer = g_object_ref (timer);
  self->model = make_model (self);
  self->all = make_model (self);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (timer, "passed", G_CALLBACK (time_passed_cb), self, G_CONNECT_SWAPPED);

  statement = gruppe_meetings_query_filter (GRUPPE_MEETINGS_VIEW_ALL, NULL, 0, &filter);
  gruppe_query_model_set_query (self->all, statement, filter);
  query (self);
}

/**
 * gruppe_meetings_list_set_query:
 * @self: a list that has its context
 * @view: which meetings
 * @search: (nullable): what their title must hold
 *
 * Shows other meetings; also asks again what time it is.
 */
void
gruppe_meetings_list_set_query (GruppeMeetingsList *self,
                                GruppeMeetingsView  view,
                                const char         *search)
{
  g_return_if_fail (GRUPPE_IS_MEETINGS_LIST (self));
  g_return_if_fail (self->context != NULL);

  self->view = view;
  g_free (self->search);
  self->search = g_strdup (search);
  query (self);
  update (self);
}

/**
 * gruppe_meetings_list_has_any:
 * @self: a list
 * @ret_known: (out): whether that is known yet
 *
 * Returns: whether there is any meeting at all
 */
gboolean
gruppe_meetings_list_has_any (GruppeMeetingsList *self,
                              gboolean           *ret_known)
{
  g_return_val_if_fail (GRUPPE_IS_MEETINGS_LIST (self), FALSE);
  g_return_val_if_fail (ret_known != NULL, FALSE);

  *ret_known = self->all != NULL && (count (self->all) > 0 || !gruppe_query_model_get_loading (self->all));

  return self->all != NULL && count (self->all) > 0;
}
