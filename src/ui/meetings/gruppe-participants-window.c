/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-forms.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-weak.h"
#include "gruppe-meeting-todo.h"
#include "gruppe-participant-row.h"
#include "gruppe-participants-window.h"
#include "meetings/gruppe-meeting-people.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeParticipantsWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkSearchEntry *search_entry;
  GtkLabel *summary;
  GtkWidget *tools;
  GtkWidget *later_row;
  GtkSwitch *later;
  GtkListView *list_view;
  GtkButton *save_button;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GruppeConsentForms *forms;
  GruppeQueryModel *model;
  GruppeQueryModel *missing;    /* all who have not agreed, whatever is searched for */
  GHashTable *chosen;           /* (gint64 *) row of a person */
  GCancellable *cancellable;
  gboolean loaded;              /* who takes part until now is known */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (GruppeParticipantsWindow, gruppe_participants_window, ADW_TYPE_WINDOW)

static const char *
get_provider_name (GruppeParticipantsWindow *self)
{
  return gruppe_meeting_provider_name (self->meeting, gruppe_context_get_catalogue (self->context, NULL));
}

static gint64
get_text_version (GruppeParticipantsWindow *self)
{
  return gruppe_consent_forms_get_version (self->forms, GRUPPE_CONSENT_VIDEO_MEETINGS);
}

static gboolean
is_chosen (GruppeParticipantsWindow *self,
           gint64                    person)
{
  return g_hash_table_contains (self->chosen, &person);
}

static void
set_chosen (GruppeParticipantsWindow *self,
            gint64                    person,
            gboolean                  chosen)
{
  if (chosen)
    g_hash_table_add (self->chosen, g_memdup2 (&person, sizeof person));
  else
    g_hash_table_remove (self->chosen, &person);
}

static guint
count_missing (GruppeParticipantsWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->missing));
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      if (is_chosen (self, gruppe_query_model_get_id (self->missing, i)))
        count++;
    }

  return count;
}

static void
update_summary (GruppeParticipantsWindow *self)
{
  guint n = g_hash_table_size (self->chosen);
  guint missing = count_missing (self);
  g_autofree char *who = NULL;
  g_autofree char *words = NULL;

  if (n == 0)
    who = g_strdup (_("Nobody is chosen yet."));
  else
    who = g_strdup_printf (ngettext ("%u person takes part.", "%u people take part.", n), n);

  if (missing > 0)
    {
      /* Translators: a number, and the name of a provider */
      g_autofree char *who_not = g_strdup_printf (ngettext ("%u of them has not agreed to %s. Please ask before you send "
                                                            "the invitation.",
                                                            "%u of them have not agreed to %s. Please ask before you send "
                                                            "the invitation.",
                                                            missing),
                                                  missing, get_provider_name (self));

      words = g_strjoin (" ", who, who_not, NULL);
    }
  else
    words = g_steal_pointer (&who);

  gtk_label_set_text (self->summary, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), self->loaded && !self->saving);
}

static void
update_state (GruppeParticipantsWindow *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
  const char *state = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    state = gruppe_query_model_get_loading (self->model) ? "loading" : searching ? "nobody-found" : "empty";

  /* What was there stays until the answer is there. */
  if (!g_str_equal (state, "loading"))
    gtk_stack_set_visible_child_name (self->stack, state);
  state = gtk_stack_get_visible_child_name (self->stack);
  gtk_widget_set_visible (self->tools, !g_str_equal (state, "loading") && !g_str_equal (state, "empty"));
  update_summary (self);
}

/* Nothing is searched before the texts have been read. */
static void
update_query (GruppeParticipantsWindow *self)
{
  const GruppePeopleFilter wanted = {
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
    .kind = GRUPPE_PEOPLE_ALL,
  };
  GVariant *filter = NULL;
  const char *ids;

  if (self->model == NULL)
    return;

  ids = gruppe_people_query_filter (&wanted, &filter);
  gruppe_query_model_set_query (self->model, ids, filter);
}

static void
bind_row (GruppeParticipantsWindow *self,
          GtkListItem              *list_item)
{
  GruppeParticipantRow *row = GRUPPE_PARTICIPANT_ROW (gtk_list_item_get_child (list_item));
  GruppePerson *person = gtk_list_item_get_item (list_item);
  GruppeConsentState state = gruppe_person_get_state (person, gruppe_meeting_get_provider (self->meeting),
                                                      get_text_version (self),
                                                      gruppe_meeting_get_starts_at (self->meeting));
  g_autofree char *words = NULL;

  if (state == GRUPPE_CONSENT_STATE_YES)
    /* Translators: name of a provider */
    words = g_strdup_printf (_("Has agreed to %s"), get_provider_name (self));
  else if (state == GRUPPE_CONSENT_STATE_WITHDRAWN)
    words = g_strdup (_("Has taken the yes back"));
  else if (state == GRUPPE_CONSENT_STATE_NO)
    words = g_strdup (_("Has said no to video meetings"));
  else
    /* Translators: name of a provider */
    words = g_strdup_printf (_("Has not agreed to %s yet"), get_provider_name (self));

  gruppe_participant_row_set_person (row, gruppe_person_get_name (person), words, state != GRUPPE_CONSENT_STATE_YES);
  gruppe_participant_row_set_chosen (row, is_chosen (self, gruppe_person_get_id (person)));
}

/* Rows that are on the screen, after ticks have changed elsewhere. */
static void
update_rows (GruppeParticipantsWindow *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view));
       item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      const gint64 *person = row != NULL ? g_object_get_data (G_OBJECT (row), "person") : NULL;

      if (person != NULL)
        gruppe_participant_row_set_chosen (GRUPPE_PARTICIPANT_ROW (row), is_chosen (self, *person));
    }
  update_summary (self);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, gruppe_participant_row_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  GruppeParticipantsWindow *self = GRUPPE_PARTICIPANTS_WINDOW (user_data);
  gint64 person = gruppe_person_get_id (gtk_list_item_get_item (list_item));

  g_object_set_data_full (G_OBJECT (gtk_list_item_get_child (list_item)), "person",
                          g_memdup2 (&person, sizeof person), g_free);
  bind_row (self, list_item);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                gpointer                  user_data)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "person", NULL);
}

static void
row_activated_cb (GruppeParticipantsWindow *self,
                  guint                     position)
{
  gint64 person = gruppe_query_model_get_id (self->model, position);

  if (!self->loaded)
    return;

  set_chosen (self, person, !is_chosen (self, person));
  update_rows (self);
}

static void
search_changed_cb (GruppeParticipantsWindow *self)
{
  update_query (self);
}

static void
search_stopped_cb (GruppeParticipantsWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeParticipantsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) people = gruppe_meeting_people_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (people == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("It could not be read who takes part."), error);
      return;
    }

  for (guint i = 0; i < people->len; i++)
    set_chosen (self, ((GruppeMeetingPerson *) g_ptr_array_index (people, i))->person, TRUE);
  self->loaded = TRUE;
  /* At the beginning of a series, all its dates are meant. */
  gtk_switch_set_active (self->later, people->len == 0);
  update_rows (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeParticipantsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = gruppe_meeting_people_write_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->saving = FALSE;
  update_summary (self);
  if (saved)
    gtk_window_close (GTK_WINDOW (self));
  else
    gruppe_toast_error (GTK_WIDGET (self->stack), _("It could not be saved who takes part."), error);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeParticipantsWindow *self = GRUPPE_PARTICIPANTS_WINDOW (widget);
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer person;

  if (!self->loaded || self->saving)
    return;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    g_array_append_vals (people, person, 1);

  self->saving = TRUE;
  update_summary (self);
  gruppe_meeting_people_set_async (self->context, gruppe_meeting_get_id (self->meeting),
                                   gruppe_meeting_get_series_id (self->meeting) != 0 && gtk_switch_get_active (self->later),
                                   (const gint64 *) people->data, people->len, NULL, saved_cb, gruppe_weak_new (self));
}

/* Everybody the search has found, or nobody of them when all are chosen already. */
static void
choose_all_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  GruppeParticipantsWindow *self = GRUPPE_PARTICIPANTS_WINDOW (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean all = TRUE;

  if (!self->loaded)
    return;

  for (guint i = 0; i < n && all; i++)
    all = is_chosen (self, gruppe_query_model_get_id (self->model, i));
  for (guint i = 0; i < n; i++)
    set_chosen (self, gruppe_query_model_get_id (self->model, i), !all);
  update_rows (self);
}

static void
search_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_PARTICIPANTS_WINDOW (widget)->search_entry));
}

static void
set_up (GruppeParticipantsWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GruppeDatabase *database = gruppe_context_get_database (self->context);
  const GruppePeopleFilter missing = {
    .kind = GRUPPE_PEOPLE_MISSING,
    .provider = gruppe_meeting_get_provider (self->meeting),
    .text_version = get_text_version (self),
    .now = gruppe_meeting_get_starts_at (self->meeting),
  };
  const char *ids;
  GVariant *filter = NULL;

  self->model = gruppe_query_model_new (database, &gruppe_people_query, NULL);
  self->missing = gruppe_query_model_new (database, &gruppe_people_query, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->missing, "items-changed", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (factory);
  {
    g_autoptr(GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));

    gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  }

  ids = gruppe_people_query_filter (&missing, &filter);
  gruppe_query_model_set_query (self->missing, ids, filter);
  update_query (self);
}

static void
forms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeParticipantsWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (forms == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("The consent texts could not be read."), error);
      return;
    }

  self->forms = g_steal_pointer (&forms);
  set_up (self);
  gruppe_meeting_people_load_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable, people_read_cb,
                                    gruppe_weak_new (self));
}

static void
gruppe_participants_window_dispose (GObject *object)
{
  GruppeParticipantsWindow *self = GRUPPE_PARTICIPANTS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);

  G_OBJECT_CLASS (gruppe_participants_window_parent_class)->dispose (object);
}

static void
gruppe_participants_window_finalize (GObject *object)
{
  GruppeParticipantsWindow *self = GRUPPE_PARTICIPANTS_WINDOW (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->missing);
  g_clear_object (&self->model);
  g_clear_object (&self->forms);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_participants_window_parent_class)->finalize (object);
}

static void
gruppe_participants_window_class_init (GruppeParticipantsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_participants_window_dispose;
  object_class->finalize = gruppe_participants_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-participants-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, tools);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, later_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, later);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, list_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantsWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "participants.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "participants.choose-all", NULL, choose_all_cb);
  gtk_widget_class_install_action (widget_class, "participants.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "participants.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_participants_window_init (GruppeParticipantsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_participants_window_new:
 * @parent: (nullable): the window below
 * @context: services
 * @meeting: the date it is about
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_participants_window_new (GtkWindow     *parent,
                                GruppeContext *context,
                                GruppeMeeting *meeting)
{
  GruppeParticipantsWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_MEETING (meeting), NULL);

  self = g_object_new (GRUPPE_TYPE_PARTICIPANTS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->meeting = g_object_ref (meeting);
  gtk_widget_set_visible (self->later_row, gruppe_meeting_get_series_id (meeting) != 0);
  gruppe_consent_forms_load_async (context, self->cancellable, forms_read_cb, gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
