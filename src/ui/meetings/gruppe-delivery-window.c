/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-delivery-note.h"
#include "gruppe-delivery-row.h"
#include "gruppe-delivery-window.h"
#include "gruppe-delivery-words.h"
#include "gruppe-meeting-follower.h"
#include "gruppe-participants-window.h"
#include "meetings/gruppe-meeting-people.h"
#include "meetings/gruppe-meeting-store.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-tell-choice.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeDeliveryWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *summary;
  AdwComboRow *what_row;
  AdwComboRow *way_row;
  GtkToggleButton *open_button;
  GtkListBox *people_list;
  GtkLabel *nobody_label;
  GtkWidget *note_all_button;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeMeetingFollower *follower;
  GPtrArray *people;            /* GruppeMeetingPerson */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GruppeDeliveryWindow, gruppe_delivery_window, ADW_TYPE_WINDOW)

/* What can be taken back after many were noted at once. */
typedef struct
{
  GruppeContext *context;
  gint64 meeting;
  GArray *people;
} Noted;

static void
noted_free (gpointer data)
{
  Noted *noted = data;

  g_clear_object (&noted->context);
  g_clear_pointer (&noted->people, g_array_unref);
  g_free (noted);
}

static gboolean
has_password (GruppeDeliveryWindow *self)
{
  return gruppe_meeting_get_secret_uid (self->meeting) != NULL;
}

static gboolean
is_wanted (GruppeDeliveryWindow      *self,
           const GruppeMeetingPerson *person)
{
  return !gtk_toggle_button_get_active (self->open_button) || !gruppe_delivery_is_served (person, self->meeting);
}

static const GruppeMeetingPerson *
find_person (GruppeDeliveryWindow *self,
             gint64                id)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const GruppeMeetingPerson *person = g_ptr_array_index (self->people, i);

      if (person->person == id)
        return person;
    }

  return NULL;
}

static void
update_summary (GruppeDeliveryWindow *self)
{
  g_autofree char *words = NULL;
  guint open = 0;

  for (guint i = 0; i < self->people->len; i++)
    open += gruppe_delivery_is_served (g_ptr_array_index (self->people, i), self->meeting) ? 0 : 1;

  if (gruppe_meeting_is_cancelled (self->meeting))
    words = open == 0 ? g_strdup (_("Everybody knows that it is cancelled."))
                      : g_strdup_printf (ngettext ("%u of %u does not know yet that it is cancelled.",
                                                   "%u of %u do not know yet that it is cancelled.", open),
                                         open, self->people->len);
  else if (open == 0)
    words = g_strdup (has_password (self) ? _("Everybody has the password.") : _("Everybody has the invitation."));
  else if (has_password (self))
    words = g_strdup_printf (ngettext ("%u of %u does not have the password yet.", "%u of %u do not have the password yet.",
                                       open),
                             open, self->people->len);
  else
    words = g_strdup_printf (ngettext ("%u of %u does not have the invitation yet.",
                                       "%u of %u do not have the invitation yet.", open),
                             open, self->people->len);
  gtk_label_set_text (self->summary, words);
}

static gboolean
is_row_wanted_cb (GtkListBoxRow *row,
                  gpointer       user_data)
{
  GruppeDeliveryWindow *self = GRUPPE_DELIVERY_WINDOW (user_data);
  const GruppeMeetingPerson *person = NULL;

  if (self->people != NULL)
    person = find_person (self, gruppe_delivery_row_get_person (GRUPPE_DELIVERY_ROW (row)));

  return person != NULL && is_wanted (self, person);
}

static void
update_filter (GruppeDeliveryWindow *self)
{
  guint n = 0;

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    n += is_wanted (self, g_ptr_array_index (self->people, i)) ? 1 : 0;

  gtk_list_box_invalidate_filter (self->people_list);
  gtk_widget_set_visible (GTK_WIDGET (self->people_list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nobody_label), n == 0);
  gtk_widget_set_visible (self->note_all_button, n > 1);
}

static void
note (GruppeDeliveryWindow *self,
      GArray               *people);

static void
row_noted_cb (GruppeDeliveryRow    *row,
              GruppeDeliveryWindow *self)
{
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 person = gruppe_delivery_row_get_person (row);

  g_array_append_val (people, person);
  note (self, people);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeDeliveryWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean undone = gruppe_delivery_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self != NULL && !undone)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("This could not be saved."), error);
}

static void
row_undone_cb (GruppeDeliveryRow    *row,
               GruppeDeliveryWindow *self)
{
  gruppe_delivery_undo_async (self->context, gruppe_meeting_get_id (self->meeting), gruppe_delivery_row_get_person (row),
                              undone_cb, gruppe_weak_new (self));
}

static gboolean
was_handed_anything (const GruppeMeetingPerson *person)
{
  return person->invited_at != 0 || person->password_at != 0 || person->has_old_password || person->change_told_at != 0 ||
         person->cancellation_told_at != 0;
}

static void
fill_row (GruppeDeliveryWindow      *self,
          GruppeDeliveryRow         *row,
          const GruppeMeetingPerson *person)
{
  g_autofree char *words = gruppe_delivery_words_person (person, self->meeting);

  gruppe_delivery_row_set_words (row, person->name, words, gruppe_delivery_is_served (person, self->meeting));
  gruppe_delivery_row_set_buttons (row, TRUE, was_handed_anything (person));
}

/* Rows stay where they are, with the focus, as long as they are about the same people. */
static void
show_people (GruppeDeliveryWindow *self)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < self->people->len; i++)
    {
      const GruppeMeetingPerson *person = g_ptr_array_index (self->people, i);

      row = gtk_list_box_get_row_at_index (self->people_list, (int) i);
      if (row == NULL || gruppe_delivery_row_get_person (GRUPPE_DELIVERY_ROW (row)) != person->person)
        {
          row = GTK_LIST_BOX_ROW (gruppe_delivery_row_new (person->person, C_("delivery", "_Handed Over")));
          g_signal_connect_object (row, "noted", G_CALLBACK (row_noted_cb), self, 0);
          g_signal_connect_object (row, "undone", G_CALLBACK (row_undone_cb), self, 0);
          gtk_list_box_insert (self->people_list, GTK_WIDGET (row), (int) i);
        }
      fill_row (self, GRUPPE_DELIVERY_ROW (row), person);
    }

  while ((row = gtk_list_box_get_row_at_index (self->people_list, (int) self->people->len)) != NULL)
    gtk_list_box_remove (self->people_list, GTK_WIDGET (row));

  gtk_stack_set_visible_child_name (self->stack, self->people->len > 0 ? "list" : "empty");
  update_summary (self);
  update_filter (self);
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeDeliveryWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_meeting_people_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (people == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("It could not be read who takes part."), error);
      return;
    }

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  show_people (self);
}

static void
load_people (GruppeDeliveryWindow *self)
{
  gruppe_meeting_people_load_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable, people_read_cb,
                                    gruppe_weak_new (self));
}

static void
meeting_changed_cb (GruppeDeliveryWindow *self,
                    GruppeMeeting        *meeting)
{
  g_set_object (&self->meeting, meeting);
  load_people (self);
}

static void
many_undone_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree gint64 *last = user_data;
  g_autoptr(GError) error = NULL;

  if (!gruppe_meeting_people_write_finish (GRUPPE_CONTEXT (source), result, &error))
    g_warning ("A note could not be taken back: %s", error->message);
  if (last != NULL)
    gruppe_delivery_settle (GRUPPE_CONTEXT (source), *last, TRUE);
}

/* Notes are taken back in the order in which they are asked for; the last settles the date. */
static void
undo_many (gpointer data)
{
  Noted *noted = data;

  for (guint i = 0; i < noted->people->len; i++)
    gruppe_meeting_delivery_undo_async (noted->context, noted->meeting, g_array_index (noted->people, gint64, i), NULL,
                                        many_undone_cb,
                                        i + 1 < noted->people->len ? NULL
                                                                   : g_memdup2 (&noted->meeting, sizeof noted->meeting));
}

typedef struct
{
  gpointer window;              /* weak */
  Noted *noted;
} Noting;

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Noting *noting = user_data;
  g_autoptr(GruppeDeliveryWindow) self = gruppe_weak_take (noting->window);
  g_autoptr(GError) error = NULL;
  gboolean saved = gruppe_delivery_write_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autofree char *words = NULL;

  if (self == NULL || !saved)
    {
      if (self != NULL)
        gruppe_toast_error (GTK_WIDGET (self->stack), _("This could not be saved."), error);
      noted_free (noting->noted);
      return;
    }

  words = g_strdup_printf (ngettext ("Noted for %u person.", "Noted for %u people.", noting->noted->people->len),
                           noting->noted->people->len);
  gruppe_toast_undo (GTK_WIDGET (self->stack), words, _("_Undo"), undo_many, noting->noted, noted_free);
}

static void
note (GruppeDeliveryWindow *self,
      GArray               *people)
{
  Noting *noting = g_new0 (Noting, 1);

  noting->window = gruppe_weak_new (self);
  noting->noted = g_new0 (Noted, 1);
  noting->noted->context = g_object_ref (self->context);
  noting->noted->meeting = gruppe_meeting_get_id (self->meeting);
  noting->noted->people = g_array_ref (people);
  gruppe_delivery_note_async (self->context, gruppe_meeting_get_id (self->meeting), (const gint64 *) people->data, people->len,
                              (GruppeDeliveryWhat) adw_combo_row_get_selected (self->what_row),
                              (GruppeDeliveryWay) adw_combo_row_get_selected (self->way_row), noted_cb, noting);
}

static void
note_all_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  GruppeDeliveryWindow *self = GRUPPE_DELIVERY_WINDOW (widget);
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    {
      const GruppeMeetingPerson *person = g_ptr_array_index (self->people, i);

      if (is_wanted (self, person))
        g_array_append_val (people, person->person);
    }

  if (people->len > 0)
    note (self, people);
}

static void
choose_people_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeDeliveryWindow *self = GRUPPE_DELIVERY_WINDOW (widget);
  GtkWidget *window = gruppe_participants_window_new (GTK_WINDOW (self), self->context, self->meeting);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static void
filter_toggled_cb (GruppeDeliveryWindow *self)
{
  update_filter (self);
}

static void
fill_rows (GruppeDeliveryWindow *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  GruppeDeliveryWhat what = GRUPPE_DELIVERY_INVITATION;

  for (guint i = 0; i < GRUPPE_DELIVERY_N_WHATS; i++)
    gtk_string_list_append (labels, gruppe_delivery_words_what ((GruppeDeliveryWhat) i));
  adw_combo_row_set_model (self->what_row, G_LIST_MODEL (labels));
  gruppe_tell_choice (self->what_row);
  gruppe_delivery_fill_ways (self->way_row);

  if (gruppe_meeting_get_cancelled_at (self->meeting) != 0)
    what = GRUPPE_DELIVERY_CANCELLATION;
  else if (has_password (self))
    what = GRUPPE_DELIVERY_PASSWORD;
  adw_combo_row_set_selected (self->what_row, what);
  adw_combo_row_set_selected (self->way_row, what == GRUPPE_DELIVERY_PASSWORD ? GRUPPE_WAY_PHONE : GRUPPE_WAY_MAIL);
}

static void
gruppe_delivery_window_dispose (GObject *object)
{
  GruppeDeliveryWindow *self = GRUPPE_DELIVERY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->follower);

  G_OBJECT_CLASS (gruppe_delivery_window_parent_class)->dispose (object);
}

static void
gruppe_delivery_window_finalize (GObject *object)
{
  GruppeDeliveryWindow *self = GRUPPE_DELIVERY_WINDOW (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_delivery_window_parent_class)->finalize (object);
}

static void
gruppe_delivery_window_class_init (GruppeDeliveryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_delivery_window_dispose;
  object_class->finalize = gruppe_delivery_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-delivery-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, what_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, way_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, people_list);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, nobody_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryWindow, note_all_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);

  gtk_widget_class_install_action (widget_class, "delivery.note-all", NULL, note_all_cb);
  gtk_widget_class_install_action (widget_class, "delivery.choose-people", NULL, choose_people_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_delivery_window_init (GruppeDeliveryWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->people_list, is_row_wanted_cb, self, NULL);
}

/**
 * gruppe_delivery_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @meeting: the date it is about
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_delivery_window_new (GtkWindow     *parent,
                            GruppeContext *context,
                            GruppeMeeting *meeting)
{
  GruppeDeliveryWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_DELIVERY_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  fill_rows (self);
  self->follower = gruppe_meeting_follower_new (GTK_WIDGET (self->stack), context, meeting,
                                                GRUPPE_TOPIC_MEETINGS | GRUPPE_TOPIC_PEOPLE);
  g_signal_connect_object (self->follower, "changed", G_CALLBACK (meeting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "gone", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  load_people (self);

  return GTK_WIDGET (self);
}
