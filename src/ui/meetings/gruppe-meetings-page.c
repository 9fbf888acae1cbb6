/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "gruppe-meeting-detail.h"
#include "gruppe-meeting-form.h"
#include "gruppe-meeting-list-row.h"
#include "gruppe-meetings-page.h"
#include "meetings/gruppe-meeting-store.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeMeetingsPage
{
  GruppePage parent_instance;

  /* template */
  GtkStack *stack;
  GtkStack *list_stack;
  GtkToggleButton *coming_button;
  GtkListView *list;
  GtkLabel *nothing;
  GruppeMeetingDetail *detail;

  /* owned */
  GruppeQueryModel *coming;
  GruppeQueryModel *past;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingsPage, gruppe_meetings_page, GRUPPE_TYPE_PAGE)

/* For the button of a toast, which may outlive the page. */
typedef struct
{
  GWeakRef page;
  GruppeContext *context;
  GruppeMeetingUndo *undo;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_weak_ref_clear (&undo->page);
  g_clear_object (&undo->context);
  g_clear_pointer (&undo->undo, gruppe_meeting_undo_unref);
  g_free (undo);
}

/* What runs after that button was pressed. */
typedef struct
{
  GruppeMeetingsPage *page;
  gboolean had_password;
} Restoring;

static gboolean
is_past_shown (GruppeMeetingsPage *self)
{
  return !gtk_toggle_button_get_active (self->coming_button);
}

static guint
count (GruppeQueryModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* Which of the lists, or neither. While a meeting is shown, that stays. */
static void
update_visible (GruppeMeetingsPage *self)
{
  GruppeQueryModel *model = is_past_shown (self) ? self->past : self->coming;
  gboolean loading = gruppe_query_model_get_loading (self->coming) ||
                     gruppe_query_model_get_loading (self->past);

  if (gruppe_meeting_detail_get_meeting (self->detail) != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "detail");
      return;
    }

  if (count (self->coming) == 0 && count (self->past) == 0)
    {
      /* Nothing is said before it is known. */
      if (!loading)
        gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "lists");
  if (count (model) > 0)
    gtk_stack_set_visible_child_name (self->list_stack, "list");
  else if (!loading)
    {
      gtk_label_set_text (self->nothing, is_past_shown (self) ? _("No meeting is over yet.")
                                                               : _("No meeting is planned at the moment."));
      gtk_stack_set_visible_child_name (self->list_stack, "nothing");
    }
}

static void
query (GruppeMeetingsPage *self)
{
  gint64 now = gruppe_clock_now (gruppe_context_get_clock (gruppe_page_get_context (GRUPPE_PAGE (self))));

  gruppe_query_model_set_query (self->coming, GRUPPE_MEETINGS_COMING, gruppe_meetings_filter (now));
  gruppe_query_model_set_query (self->past, GRUPPE_MEETINGS_PAST, gruppe_meetings_filter (now));
}

static void
show_meeting (GruppeMeetingsPage *self,
              GruppeMeeting      *meeting)
{
  gruppe_meeting_detail_set_meeting (self->detail, gruppe_page_get_context (GRUPPE_PAGE (self)), meeting);
  update_visible (self);
  gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

static void
show_lists (GruppeMeetingsPage *self)
{
  gruppe_meeting_detail_set_meeting (self->detail, NULL, NULL);
  query (self);
  update_visible (self);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Restoring *restoring = user_data;
  g_autoptr(GruppeMeetingsPage) self = restoring->page;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_restore_finish (GRUPPE_CONTEXT (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (meeting == NULL)
    gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be brought back."), error);
  else if (restoring->had_password && gruppe_meeting_get_secret_state (meeting) == GRUPPE_SECRET_NONE)
    gruppe_toast (GTK_WIDGET (self), _("The meeting is back, but without its password: the keyring did not take it."));
}

static void
undo_cb (gpointer data)
{
  Undo *undo = data;
  g_autoptr(GruppeMeetingsPage) self = g_weak_ref_get (&undo->page);
  Restoring *restoring;

  if (self == NULL)
    return;

  restoring = g_new0 (Restoring, 1);
  restoring->page = g_steal_pointer (&self);
  restoring->had_password = gruppe_meeting_undo_has_password (undo->undo);
  gruppe_meetings_restore_async (undo->context, undo->undo, NULL, restored_cb, restoring);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeMeetingsPage) self = user_data;
  g_autoptr(GruppeMeetingUndo) token = NULL;
  g_autoptr(GError) error = NULL;
  Undo *undo;

  token = gruppe_meetings_remove_finish (GRUPPE_CONTEXT (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (token == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be removed."), error);
      return;
    }

  undo = g_new0 (Undo, 1);
  g_weak_ref_init (&undo->page, self);
  undo->context = g_object_ref (GRUPPE_CONTEXT (source));
  undo->undo = g_steal_pointer (&token);
  gruppe_toast_undo (GTK_WIDGET (self), _("The meeting was removed."), _("_Undo"), undo_cb, undo, undo_free);
}

static void
form_added_cb (GruppeMeetingsPage *self,
               GruppeMeeting      *meeting)
{
  gtk_toggle_button_set_active (self->coming_button, TRUE);
  show_meeting (self, meeting);
}

static void
open_form (GruppeMeetingsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  GruppeMeetingForm *form;

  if (context == NULL)
    return;

  form = gruppe_meeting_form_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, context);
  g_signal_connect_object (form, "added", G_CALLBACK (form_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  open_form (GRUPPE_MEETINGS_PAGE (widget));
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);

  if (gruppe_meeting_detail_get_meeting (self->detail) == NULL)
    return;

  show_lists (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (widget);
  GruppeMeeting *meeting = gruppe_meeting_detail_get_meeting (self->detail);

  if (meeting != NULL)
    gruppe_meetings_remove_async (gruppe_page_get_context (GRUPPE_PAGE (self)), gruppe_meeting_get_id (meeting),
                                  NULL, removed_cb, g_object_ref (self));
}

static void
list_switched_cb (GruppeMeetingsPage *self)
{
  if (self->coming == NULL)
    return;

  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (is_past_shown (self) ? self->past : self->coming));
  update_visible (self);
}

static void
row_activated_cb (GruppeMeetingsPage *self,
                  guint               position)
{
  g_autoptr(GruppeMeeting) meeting = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (meeting != NULL)
    show_meeting (self, meeting);
}

static void
meeting_gone_cb (GruppeMeetingsPage *self)
{
  show_lists (self);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppeMeetingsPage       *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (gruppe_page_get_context (GRUPPE_PAGE (self)), NULL);

  gtk_list_item_set_child (list_item, gruppe_meeting_list_row_new (catalogue));
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             GruppeMeetingsPage       *self)
{
  gruppe_meeting_list_row_set_item (GRUPPE_MEETING_LIST_ROW (gtk_list_item_get_child (list_item)),
                                    gtk_list_item_get_item (list_item));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               GruppeMeetingsPage       *self)
{
  gruppe_meeting_list_row_set_item (GRUPPE_MEETING_LIST_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
read_failed_cb (GruppeMeetingsPage *self,
                GError             *error)
{
  gruppe_toast_error (GTK_WIDGET (self), _("The meetings could not be read."), error);
}

static GruppeQueryModel *
make_model (GruppeMeetingsPage *self,
            GruppeContext      *context)
{
  GruppeQueryModel *model;

  model = gruppe_query_model_new (gruppe_context_get_database (context), &gruppe_meetings_query, NULL);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::n-items", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "failed", G_CALLBACK (read_failed_cb), self, G_CONNECT_SWAPPED);

  return model;
}

static void
gruppe_meetings_page_setup (GruppePage *page)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->coming = make_model (self, context);
  self->past = make_model (self, context);
  self->selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->coming)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/* Time has passed: a meeting may be over now. */
static void
gruppe_meetings_page_shown (GruppePage *page)
{
  query (GRUPPE_MEETINGS_PAGE (page));
}

static void
gruppe_meetings_page_create_new (GruppePage *page)
{
  open_form (GRUPPE_MEETINGS_PAGE (page));
}

static void
target_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeMeetingsPage) self = user_data;
  g_autoptr(GruppeMeeting) meeting = NULL;
  g_autoptr(GError) error = NULL;

  meeting = gruppe_meetings_get_finish (GRUPPE_CONTEXT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (meeting != NULL)
    show_meeting (self, meeting);
  else
    gruppe_toast_error (GTK_WIDGET (self), _("The meeting could not be read."), error);
}

/* "new", or "meeting:" and its row. */
static void
gruppe_meetings_page_show_target (GruppePage *page,
                                  const char *target)
{
  gint64 id;

  if (g_str_equal (target, "new"))
    open_form (GRUPPE_MEETINGS_PAGE (page));
  else if (g_str_has_prefix (target, "meeting:") &&
           g_ascii_string_to_signed (target + strlen ("meeting:"), 10, 1, G_MAXINT64, &id, NULL))
    gruppe_meetings_get_async (gruppe_page_get_context (page), id, gruppe_page_get_cancellable (page),
                               target_read_cb, g_object_ref (page));
}

static void
gruppe_meetings_page_dispose (GObject *object)
{
  GruppeMeetingsPage *self = GRUPPE_MEETINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETINGS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->past);
  g_clear_object (&self->coming);

  G_OBJECT_CLASS (gruppe_meetings_page_parent_class)->dispose (object);
}

static void
gruppe_meetings_page_class_init (GruppeMeetingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);

  object_class->dispose = gruppe_meetings_page_dispose;
  page_class->setup = gruppe_meetings_page_setup;
  page_class->shown = gruppe_meetings_page_shown;
  page_class->create_new = gruppe_meetings_page_create_new;
  page_class->show_target = gruppe_meetings_page_show_target;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meetings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, coming_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, list_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, meeting_gone_cb);

  gtk_widget_class_install_action (widget_class, "meetings.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "meetings.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "meetings.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "meetings.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "meetings.back", NULL);

  g_type_ensure (GRUPPE_TYPE_MEETING_DETAIL);
  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_meetings_page_init (GruppeMeetingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_meetings_page_new:
 *
 * Returns: (transfer floating): the page, empty until it is shown
 */
GtkWidget *
gruppe_meetings_page_new (void)
{
  return g_object_new (GRUPPE_TYPE_MEETINGS_PAGE, NULL);
}
