/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-meeting-list-row.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-meeting-words.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeMeetingListRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *marks;
  GtkLabel *when;
  GtkLabel *state;
  GtkLabel *todo;
  GtkWidget *join_button;

  /* owned */
  GruppeCatalogue *catalogue;
  GruppeMeetingTimer *timer;
  GruppeMeeting *item;
};

G_DEFINE_FINAL_TYPE (GruppeMeetingListRow, gruppe_meeting_list_row, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_ITEM = 1,
} GruppeMeetingListRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
set_words (GtkLabel   *label,
           const char *words)
{
  if (g_strcmp0 (gtk_label_get_text (label), words) != 0)
    gtk_label_set_text (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static void
append_sentence (GString    *name,
                 const char *sentence)
{
  if (sentence == NULL)
    return;

  if (name->len > 0)
    g_string_append (name, ". ");
  g_string_append (name, sentence);
}

static void
show_item (GruppeMeetingListRow *self)
{
  g_autofree char *marks = NULL;
  g_autofree char *when = NULL;
  g_autofree char *state = NULL;
  g_autofree char *todo = NULL;
  g_autoptr(GString) name = g_string_new (NULL);
  GruppeProvider *provider;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  gint64 now;
  gboolean join;

  if (self->item == NULL)
    return;

  now = gruppe_meeting_timer_get_now (self->timer);
  join = gruppe_meeting_can_join (self->item, now);
  provider = gruppe_catalogue_find_provider (self->catalogue, gruppe_meeting_get_provider (self->item));
  marks = gruppe_meeting_words_marks (self->item);
  when = gruppe_meeting_words_when (gruppe_meeting_get_starts_at (self->item),
                                    gruppe_meeting_get_minutes (self->item),
                                    gruppe_meeting_get_zone (self->item));
  /* Translators: name of a provider, and how far the password has come */
  state = g_strdup_printf (C_("meeting", "%s · %s"),
                           provider != NULL ? gruppe_provider_get_label (provider)
                                            : gruppe_meeting_get_provider (self->item),
                           gruppe_meeting_words_state (gruppe_meeting_get_secret_state (self->item)));
  todo = gruppe_meeting_words_todo (self->item, self->catalogue, now);

  append_sentence (name, gruppe_meeting_get_title (self->item));
  append_sentence (name, marks);
  append_sentence (name, when);
  append_sentence (name, state);
  append_sentence (name, todo);
  append_sentence (name, join ? _("You can join now") : NULL);

  set_words (self->title, gruppe_meeting_get_title (self->item));
  set_words (self->marks, marks);
  set_words (self->when, when);
  set_words (self->state, state);
  set_words (self->todo, todo);
  gtk_widget_set_visible (self->join_button, join);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  /* What the list has the focus on. */
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
join_clicked_cb (GruppeMeetingListRow *self)
{
  if (self->item != NULL)
    gruppe_meeting_open_link (GTK_WIDGET (self), gruppe_meeting_get_link (self->item));
}

static void
gruppe_meeting_list_row_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  GruppeMeetingListRow *self = GRUPPE_MEETING_LIST_ROW (object);

  switch ((GruppeMeetingListRowProperty) property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_meeting_list_row_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  GruppeMeetingListRow *self = GRUPPE_MEETING_LIST_ROW (object);

  switch ((GruppeMeetingListRowProperty) property_id)
    {
    case PROP_ITEM:
      gruppe_meeting_list_row_set_item (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_meeting_list_row_dispose (GObject *object)
{
  GruppeMeetingListRow *self = GRUPPE_MEETING_LIST_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->timer);
  g_clear_object (&self->catalogue);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MEETING_LIST_ROW);

  G_OBJECT_CLASS (gruppe_meeting_list_row_parent_class)->dispose (object);
}

static void
gruppe_meeting_list_row_class_init (GruppeMeetingListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_meeting_list_row_dispose;
  object_class->get_property = gruppe_meeting_list_row_get_property;
  object_class->set_property = gruppe_meeting_list_row_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, GRUPPE_TYPE_MEETING,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-meeting-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, box);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, marks);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, when);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, state);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, todo);
  gtk_widget_class_bind_template_child (widget_class, GruppeMeetingListRow, join_button);
  gtk_widget_class_bind_template_callback (widget_class, join_clicked_cb);
}

static void
gruppe_meeting_list_row_init (GruppeMeetingListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_meeting_list_row_new:
 * @catalogue: the providers there are
 * @timer: says when time has passed
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
gruppe_meeting_list_row_new (GruppeCatalogue    *catalogue,
                             GruppeMeetingTimer *timer)
{
  GruppeMeetingListRow *self;

  g_return_val_if_fail (GRUPPE_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING_TIMER (timer), NULL);

  self = g_object_new (GRUPPE_TYPE_MEETING_LIST_ROW, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->timer = g_object_ref (timer);
  g_signal_connect_object (timer, "passed", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * gruppe_meeting_list_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the meeting it shows
 */
GruppeMeeting *
gruppe_meeting_list_row_get_item (GruppeMeetingListRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_MEETING_LIST_ROW (self), NULL);

  return self->item;
}

/**
 * gruppe_meeting_list_row_set_item:
 * @self: a row
 * @item: (nullable): the meeting to show
 */
void
gruppe_meeting_list_row_set_item (GruppeMeetingListRow *self,
                                  GruppeMeeting        *item)
{
  g_return_if_fail (GRUPPE_IS_MEETING_LIST_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
