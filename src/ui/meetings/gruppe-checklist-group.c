/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-checklist-group.h"
#include "gruppe-meeting-words.h"
#include "meetings/gruppe-meeting-people.h"
#include "shell/gruppe-page.h"

/* One list: a row that opens. The first phase has two: what is special at this provider, and what holds everywhere. */
typedef struct
{
  AdwExpanderRow *row;
  GPtrArray *items;             /* of Item, which belong to their rows */
  GruppePhase phase;
} List;

typedef struct
{
  GruppeChecklistGroup *group;  /* not owned */
  AdwActionRow *row;
  GtkCheckButton *check;        /* NULL where nothing is ticked */
  char *id;
  gint64 ticked_at;             /* 0: not */
} Item;

struct _GruppeChecklistGroup
{
  AdwPreferencesGroup parent_instance;

  GruppeChecklists *checklists;
  GruppeContext *context;
  GruppeMeeting *meeting;
  GCancellable *cancellable;    /* of what is read about the meeting */
  GPtrArray *lists;             /* of List */
  GruppePhase first_phase;
  GruppePhase last_phase;
  int open_phase;               /* the last that was opened by itself, or -1 */
  gboolean special;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (GruppeChecklistGroup, gruppe_checklist_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  PROP_FIRST_PHASE = 1,
  PROP_LAST_PHASE,
  PROP_SPECIAL,
} GruppeChecklistGroupProperty;

static GParamSpec *properties[PROP_SPECIAL + 1];

static void
list_free (gpointer data)
{
  List *list = data;

  g_clear_pointer (&list->items, g_ptr_array_unref);
  g_free (list);
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->id, g_free);
  g_free (item);
}

static const char *
phase_title (GruppePhase phase)
{
  switch (phase)
    {
    case GRUPPE_PHASE_START:
      return _("When the meeting starts");

    case GRUPPE_PHASE_DURING:
      return _("During the meeting");

    case GRUPPE_PHASE_END:
      return _("At the end");

    case GRUPPE_PHASE_BEFORE:
    default:
      return _("Before the meeting");
    }
}

static void
update_item (Item *item)
{
  g_autofree char *moment = NULL;
  g_autofree char *done = NULL;

  if (item->check == NULL)
    return;

  if (item->ticked_at != 0)
    {
      moment = gruppe_meeting_words_moment (item->ticked_at, gruppe_meeting_get_zone (item->group->meeting));
      /* Translators: a date and an hour */
      done = g_strdup_printf (_("Done: %s"), moment);
    }

  adw_action_row_set_subtitle (item->row, done != NULL ? done : "");
  item->group->filling = TRUE;
  gtk_check_button_set_active (item->check, item->ticked_at != 0);
  item->group->filling = FALSE;
}

static void
update_count (GruppeChecklistGroup *self,
              List                 *list)
{
  g_autofree char *subtitle = NULL;
  guint n_done = 0;

  for (guint i = 0; i < list->items->len; i++)
    n_done += ((Item *) g_ptr_array_index (list->items, i))->ticked_at != 0 ? 1 : 0;

  if (self->meeting == NULL)
    subtitle = g_strdup_printf (ngettext ("%u point", "%u points", list->items->len), list->items->len);
  else if (n_done == list->items->len)
    subtitle = g_strdup (_("All done"));
  else
    /* Translators: how many points of a list are done, and how many there are */
    subtitle = g_strdup_printf (ngettext ("%u of %u point done", "%u of %u points done", list->items->len),
                                n_done, list->items->len);
  adw_expander_row_set_subtitle (list->row, subtitle);
}

static void
update_counts (GruppeChecklistGroup *self)
{
  for (guint i = 0; i < self->lists->len; i++)
    update_count (self, g_ptr_array_index (self->lists, i));
}

static void
show_ticks (GruppeChecklistGroup *self,
            GHashTable           *ticks)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      List *list = g_ptr_array_index (self->lists, i);

      for (guint k = 0; k < list->items->len; k++)
        {
          Item *item = g_ptr_array_index (list->items, k);
          const gint64 *when = ticks != NULL ? g_hash_table_lookup (ticks, item->id) : NULL;

          item->ticked_at = when != NULL ? *when : 0;
          update_item (item);
        }
    }

  update_counts (self);
}

static void
ticks_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeChecklistGroup) self = user_data;
  g_autoptr(GHashTable) ticks = gruppe_meeting_ticks_load_finish (GRUPPE_CONTEXT (source), result, NULL);

  if (ticks != NULL && self->meeting != NULL)
    show_ticks (self, ticks);
}

static void
ticked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeChecklistGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (gruppe_meeting_people_write_finish (GRUPPE_CONTEXT (source), result, &error) || self->meeting == NULL)
    return;

  gruppe_toast_error (GTK_WIDGET (self), _("The tick could not be saved."), error);
  gruppe_meeting_ticks_load_async (self->context, gruppe_meeting_get_id (self->meeting), self->cancellable,
                                   ticks_read_cb, g_object_ref (self));
}

static void
toggled_cb (GtkCheckButton *check,
            Item           *item)
{
  GruppeChecklistGroup *self = item->group;
  gboolean done = gtk_check_button_get_active (check);

  if (self->filling || self->meeting == NULL)
    return;

  item->ticked_at = done ? gruppe_clock_now (gruppe_context_get_clock (self->context)) : 0;
  update_item (item);
  update_counts (self);
  gruppe_meeting_tick_async (self->context, gruppe_meeting_get_id (self->meeting), item->id, done, NULL, ticked_cb,
                             g_object_ref (self));
}

static Item *
make_item (GruppeChecklistGroup *self,
           GruppeChecklistItem  *words)
{
  Item *item = g_new0 (Item, 1);

  item->group = self;
  item->id = g_strdup (words->id);
  item->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (item->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (item->row), gruppe_words_get (words->text));
  adw_action_row_set_title_lines (item->row, 0);
  g_object_set_data_full (G_OBJECT (item->row), "item", item, item_free);
  if (self->meeting == NULL)
    return item;

  item->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (item->check), GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (item->row, GTK_WIDGET (item->check));
  adw_action_row_set_activatable_widget (item->row, GTK_WIDGET (item->check));
  g_signal_connect (item->check, "toggled", G_CALLBACK (toggled_cb), item);

  return item;
}

/* Adds nothing when there is nothing to do. */
static void
add_list (GruppeChecklistGroup *self,
          GruppeCatalogue      *catalogue,
          const char           *provider,
          GruppePhase           phase,
          gboolean              special,
          const char           *title)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
  List *list;

  items = gruppe_checklists_get_items (self->checklists, catalogue, provider, phase);
  for (guint i = 0; i < items->len; i++)
    {
      GruppeChecklistItem *item = g_ptr_array_index (items, i);

      if (special == (phase == GRUPPE_PHASE_BEFORE && !item->general))
        g_ptr_array_add (wanted, item);
    }
  if (wanted->len == 0)
    return;

  list = g_new0 (List, 1);
  list->phase = phase;
  list->items = g_ptr_array_new ();
  list->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (list->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list->row), title);
  for (guint i = 0; i < wanted->len; i++)
    {
      Item *item = make_item (self, g_ptr_array_index (wanted, i));

      adw_expander_row_add_row (list->row, GTK_WIDGET (item->row));
      g_ptr_array_add (list->items, item);
    }

  g_ptr_array_add (self->lists, list);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (list->row));
}

static void
make_lists (GruppeChecklistGroup *self,
            GruppeCatalogue      *catalogue,
            const char           *provider)
{
  GruppeProvider *found = gruppe_catalogue_find_provider (catalogue, provider);
  g_autofree char *special = NULL;

  /* Translators: name of a provider */
  special = g_strdup_printf (_("How to prepare at %s"), found != NULL ? gruppe_provider_get_name (found) : provider);
  if (self->special || (self->meeting != NULL && self->first_phase == GRUPPE_PHASE_BEFORE))
    add_list (self, catalogue, provider, GRUPPE_PHASE_BEFORE, TRUE, special);
  for (int phase = self->first_phase; !self->special && phase <= (int) self->last_phase; phase++)
    add_list (self, catalogue, provider, (GruppePhase) phase, FALSE, phase_title ((GruppePhase) phase));

  update_counts (self);
}

static void
clear_lists (GruppeChecklistGroup *self)
{
  for (guint i = 0; i < self->lists->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  GTK_WIDGET (((List *) g_ptr_array_index (self->lists, i))->row));
  g_ptr_array_set_size (self->lists, 0);
  self->open_phase = -1;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
gruppe_checklist_group_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  GruppeChecklistGroup *self = GRUPPE_CHECKLIST_GROUP (object);

  switch ((GruppeChecklistGroupProperty) property_id)
    {
    case PROP_FIRST_PHASE:
      g_value_set_uint (value, self->first_phase);
      break;

    case PROP_LAST_PHASE:
      g_value_set_uint (value, self->last_phase);
      break;

    case PROP_SPECIAL:
      g_value_set_boolean (value, self->special);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_checklist_group_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  GruppeChecklistGroup *self = GRUPPE_CHECKLIST_GROUP (object);

  switch ((GruppeChecklistGroupProperty) property_id)
    {
    case PROP_FIRST_PHASE:
      self->first_phase = (GruppePhase) g_value_get_uint (value);
      break;

    case PROP_LAST_PHASE:
      self->last_phase = (GruppePhase) g_value_get_uint (value);
      break;

    case PROP_SPECIAL:
      self->special = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gruppe_checklist_group_dispose (GObject *object)
{
  GruppeChecklistGroup *self = GRUPPE_CHECKLIST_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_checklist_group_parent_class)->dispose (object);
}

static void
gruppe_checklist_group_finalize (GObject *object)
{
  GruppeChecklistGroup *self = GRUPPE_CHECKLIST_GROUP (object);

  g_clear_object (&self->checklists);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->lists, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_checklist_group_parent_class)->finalize (object);
}

static void
gruppe_checklist_group_class_init (GruppeChecklistGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gruppe_checklist_group_dispose;
  object_class->finalize = gruppe_checklist_group_finalize;
  object_class->get_property = gruppe_checklist_group_get_property;
  object_class->set_property = gruppe_checklist_group_set_property;

  properties[PROP_FIRST_PHASE] =
    g_param_spec_uint ("first-phase", NULL, NULL, GRUPPE_PHASE_BEFORE, GRUPPE_PHASE_END, GRUPPE_PHASE_BEFORE,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_PHASE] =
    g_param_spec_uint ("last-phase", NULL, NULL, GRUPPE_PHASE_BEFORE, GRUPPE_PHASE_END, GRUPPE_PHASE_END,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPECIAL] =
    g_param_spec_boolean ("special", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gruppe_checklist_group_init (GruppeChecklistGroup *self)
{
  g_autoptr(GError) error = NULL;

  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->open_phase = -1;
  self->checklists = gruppe_checklists_new_builtin (&error);
  if (self->checklists == NULL)
    g_warning ("The checklists cannot be read: %s", error->message);
}

/**
 * gruppe_checklist_group_set_meeting:
 * @self: a group
 * @context: (nullable): the services
 * @meeting: (nullable): what the lists are for
 *
 * The lists are made anew only for another meeting or another provider, so that what is open stays open.
 */
void
gruppe_checklist_group_set_meeting (GruppeChecklistGroup *self,
                                    GruppeContext        *context,
                                    GruppeMeeting        *meeting)
{
  gboolean same;

  g_return_if_fail (GRUPPE_IS_CHECKLIST_GROUP (self));
  g_return_if_fail ((context == NULL) == (meeting == NULL));

  same = self->meeting != NULL && meeting != NULL &&
         gruppe_meeting_get_id (self->meeting) == gruppe_meeting_get_id (meeting) &&
         g_str_equal (gruppe_meeting_get_provider (self->meeting), gruppe_meeting_get_provider (meeting));
  if (!same)
    clear_lists (self);
  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  if (same || meeting == NULL || self->checklists == NULL)
    return;

  make_lists (self, gruppe_context_get_catalogue (context, NULL), gruppe_meeting_get_provider (meeting));
}

/**
 * gruppe_checklist_group_set_provider:
 * @self: a group without a meeting
 * @catalogue: the providers there are
 * @provider: id of the one whose lists are shown
 *
 * Shows the lists to be read, not to be ticked. What is special at the provider is only in a group with "special".
 */
void
gruppe_checklist_group_set_provider (GruppeChecklistGroup *self,
                                     GruppeCatalogue      *catalogue,
                                     const char           *provider)
{
  g_return_if_fail (GRUPPE_IS_CHECKLIST_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (self->meeting == NULL);

  clear_lists (self);
  if (self->checklists != NULL)
    make_lists (self, catalogue, provider);
}

/**
 * gruppe_checklist_group_set_ticks:
 * @self: a group
 * @ticks: (element-type utf8 gint64): items that are done, and when
 */
void
gruppe_checklist_group_set_ticks (GruppeChecklistGroup *self,
                                  GHashTable           *ticks)
{
  g_return_if_fail (GRUPPE_IS_CHECKLIST_GROUP (self));
  g_return_if_fail (ticks != NULL);

  if (self->meeting != NULL)
    show_ticks (self, ticks);
}

/**
 * gruppe_checklist_group_set_phase:
 * @self: a group
 * @phase: what it is time for
 *
 * Opens the list of that phase, once: whoever closes it is not disturbed.
 */
void
gruppe_checklist_group_set_phase (GruppeChecklistGroup *self,
                                  GruppePhase           phase)
{
  g_return_if_fail (GRUPPE_IS_CHECKLIST_GROUP (self));

  if (self->open_phase == (int) phase)
    return;

  self->open_phase = phase;
  for (guint i = 0; i < self->lists->len; i++)
    {
      List *list = g_ptr_array_index (self->lists, i);

      if (list->phase == phase)
        {
          /* While preparing, what is special at this provider comes first and is enough to begin with. */
          adw_expander_row_set_expanded (list->row, TRUE);
          return;
        }
    }
}
