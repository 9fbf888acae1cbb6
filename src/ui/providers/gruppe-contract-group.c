/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-contract-group.h"
#include "gruppe-use-day-row.h"
#include "widgets/gruppe-entry-row.h"

struct _GruppeContractGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwExpanderRow *result_row;
  GruppeEntryRow *reason_row;
  GruppeUseDayRow *concluded_row;
  GruppeEntryRow *kept_row;
  GruppeUseDayRow *review_row;

  /* owned */
  GruppeContractChecklist *checklist;
  GruppeProviderUse *shown;     /* what the widgets were given */
  GPtrArray *parts;             /* borrowed AdwExpanderRow, as in the checklist */
  GPtrArray *checks;            /* borrowed GtkCheckButton, as the points of the checklist */
  GPtrArray *choices;           /* borrowed GtkCheckButton: none, then as the results of the checklist */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (GruppeContractGroup, gruppe_contract_group, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* From 1; 0 is none. */
static guint
get_choice (GruppeContractGroup *self)
{
  for (guint i = 1; i < self->choices->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
        return i;
    }

  return 0;
}

static const GruppeContractResult *
get_result (GruppeContractGroup *self)
{
  guint choice = get_choice (self);

  if (choice == 0)
    return NULL;

  return g_ptr_array_index (gruppe_contract_checklist_get_results (self->checklist), choice - 1);
}

static GStrv
get_ticks (GruppeContractGroup *self)
{
  GPtrArray *items = gruppe_contract_checklist_get_items (self->checklist);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (items, i);

      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_strv_builder_add (builder, item->id);
    }

  return g_strv_builder_end (builder);
}

static void
show_result (GruppeContractGroup *self)
{
  const GruppeContractResult *result = get_result (self);
  gboolean asks = result != NULL && result->reason != NULL;

  adw_expander_row_set_subtitle (self->result_row,
                                 result != NULL ? gruppe_words_get (result->label)
                                                : _("Open. Look at the points below, then say what came out."));
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), asks);
  if (asks)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason_row),
                                   gruppe_words_get (result->reason));
}

static void
show_counts (GruppeContractGroup *self)
{
  GPtrArray *parts = gruppe_contract_checklist_get_parts (self->checklist);
  g_auto(GStrv) ticks = get_ticks (self);

  for (guint i = 0; i < parts->len; i++)
    {
      const GruppeContractPart *part = g_ptr_array_index (parts, i);
      guint ticked = 0;
      guint n = gruppe_contract_checklist_count (self->checklist, part->id,
                                                 (const char * const *) ticks, &ticked);
      g_autofree char *count =
          /* Translators: how many points of a checklist are ticked, and how many there are */
          g_strdup_printf (ngettext ("%u of %u point found.", "%u of %u points found.", n), ticked, n);
      g_autofree char *words = g_strdup_printf ("%s %s", gruppe_words_get (part->explain), count);

      adw_expander_row_set_subtitle (g_ptr_array_index (self->parts, i), words);
    }
}

static void
entered_cb (GruppeContractGroup *self)
{
  if (self->showing || self->shown == NULL)
    return;

  show_result (self);
  show_counts (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A row with something to tick. */
static GtkWidget *
check_row_new (const char *title,
               const char *subtitle,
               GPtrArray  *checks)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (checks, check);

  return row;
}

static GtkWidget *
item_row_new (GruppeContractGroup      *self,
              const GruppeContractItem *item)
{
  g_autofree char *words = g_strdup_printf ("%s\n%s", gruppe_words_get (item->explain),
                                            gruppe_words_get (item->article));
  GtkWidget *row = check_row_new (gruppe_words_get (item->question), words, self->checks);

  g_signal_connect_object (g_ptr_array_index (self->checks, self->checks->len - 1), "toggled",
                           G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* Of two that change, the one that is chosen tells. */
static void
chosen_cb (GtkCheckButton      *check,
           GruppeContractGroup *self)
{
  if (gtk_check_button_get_active (check))
    entered_cb (self);
}

static void
add_choice (GruppeContractGroup *self,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = check_row_new (title, subtitle, self->choices);
  GtkCheckButton *check = g_ptr_array_index (self->choices, self->choices->len - 1);

  if (self->choices->len == 1)
    gtk_check_button_set_active (check, TRUE);
  else
    gtk_check_button_set_group (check, g_ptr_array_index (self->choices, 0));
  g_signal_connect_object (check, "toggled", G_CALLBACK (chosen_cb), self, 0);
  adw_expander_row_add_row (self->result_row, row);
}

/* The window asks for a group's problems when something in it is left. */
static void
watch_focus (GruppeContractGroup *self,
             GruppeEntryRow      *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

/* Nobody's typing is thrown away: what is not as it was shown is a person's, and newer. */
static void
take_text (GruppeEntryRow *row,
           const char     *shown,
           const char     *stored)
{
  g_autofree char *entered = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  if (g_str_equal (g_strstrip (entered), shown) && !g_str_equal (shown, stored))
    gruppe_entry_row_take_text (row, stored);
}

static void
take_day (GruppeUseDayRow *row,
          const char      *shown,
          const char      *stored)
{
  if (g_strcmp0 (gruppe_use_day_row_get_day (row), shown) == 0)
    gruppe_use_day_row_set_day (row, stored);
}

static guint
find_result (GruppeContractGroup *self,
             const char          *id)
{
  GPtrArray *results = gruppe_contract_checklist_get_results (self->checklist);

  for (guint i = 0; i < results->len; i++)
    {
      const GruppeContractResult *result = g_ptr_array_index (results, i);

      if (g_str_equal (result->id, id))
        return i + 1;
    }

  return 0;
}

static void
gruppe_contract_group_finalize (GObject *object)
{
  GruppeContractGroup *self = GRUPPE_CONTRACT_GROUP (object);

  g_clear_pointer (&self->shown, gruppe_provider_use_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->checklist);

  G_OBJECT_CLASS (gruppe_contract_group_parent_class)->finalize (object);
}

static void
gruppe_contract_group_class_init (GruppeContractGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_contract_group_finalize;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_USE_DAY_ROW);

  /**
   * GruppeContractGroup::changed:
   * @self: the group
   *
   * A person has entered something, or left a field.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_CONTRACT_GROUP, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-contract-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeContractGroup, result_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeContractGroup, reason_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeContractGroup, concluded_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeContractGroup, kept_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeContractGroup, review_row);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
gruppe_contract_group_init (GruppeContractGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->parts = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  watch_focus (self, self->reason_row);
  watch_focus (self, self->kept_row);
}

/**
 * gruppe_contract_group_set_checklist:
 * @self: a group
 * @checklist: the points of a contract
 *
 * Called once.
 */
void
gruppe_contract_group_set_checklist (GruppeContractGroup     *self,
                                     GruppeContractChecklist *checklist)
{
  GPtrArray *parts, *items, *results;

  g_return_if_fail (GRUPPE_IS_CONTRACT_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CONTRACT_CHECKLIST (checklist));
  g_return_if_fail (self->checklist == NULL);

  self->checklist = g_object_ref (checklist);
  parts = gruppe_contract_checklist_get_parts (checklist);
  items = gruppe_contract_checklist_get_items (checklist);
  results = gruppe_contract_checklist_get_results (checklist);

  for (guint i = 0; i < parts->len; i++)
    {
      const GruppeContractPart *part = g_ptr_array_index (parts, i);
      GtkWidget *row = adw_expander_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_words_get (part->label));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->parts, row);
    }

  for (guint i = 0; i < items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (items, i);
      GtkWidget *row = item_row_new (self, item);

      for (guint j = 0; j < parts->len; j++)
        {
          const GruppeContractPart *part = g_ptr_array_index (parts, j);

          if (g_str_equal (part->id, item->part))
            adw_expander_row_add_row (g_ptr_array_index (self->parts, j), row);
        }
    }

  /* Translators: nobody has said yet how the contract is */
  add_choice (self, C_("contract", "Open"), _("Nobody has looked at the contract yet."));
  for (guint i = 0; i < results->len; i++)
    {
      const GruppeContractResult *result = g_ptr_array_index (results, i);

      add_choice (self, gruppe_words_get (result->label), gruppe_words_get (result->explain));
    }
  show_result (self);
  show_counts (self);
}

/**
 * gruppe_contract_group_set_use:
 * @self: a group that has a checklist
 * @use: what is stored
 * @today: which day it is, YYYY-MM-DD
 *
 * Shows what is stored. What a person is changing stays as it is.
 */
void
gruppe_contract_group_set_use (GruppeContractGroup     *self,
                               const GruppeProviderUse *use,
                               const char              *today)
{
  GPtrArray *items;
  const GruppeProviderUse *old;

  g_return_if_fail (GRUPPE_IS_CONTRACT_GROUP (self));
  g_return_if_fail (self->checklist != NULL);
  g_return_if_fail (use != NULL);

  self->showing = TRUE;
  if (self->shown == NULL)
    self->shown = gruppe_provider_use_new (use->provider);
  old = self->shown;

  gruppe_use_day_row_set_today (self->concluded_row, today, TRUE);
  gruppe_use_day_row_set_today (self->review_row, today, FALSE);
  take_day (self->concluded_row, old->concluded_on, use->concluded_on);
  take_day (self->review_row, old->review_on, use->review_on);
  take_text (self->kept_row, old->kept_at, use->kept_at);
  take_text (self->reason_row, old->result_reason, use->result_reason);
  if (get_choice (self) == find_result (self, old->result))
    gtk_check_button_set_active (
        g_ptr_array_index (self->choices, find_result (self, use->result)), TRUE);

  items = gruppe_contract_checklist_get_items (self->checklist);
  for (guint i = 0; i < items->len; i++)
    {
      const GruppeContractItem *item = g_ptr_array_index (items, i);
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);
      gboolean was = g_strv_contains ((const char * const *) old->ticks, item->id);
      gboolean is = g_strv_contains ((const char * const *) use->ticks, item->id);

      if (gtk_check_button_get_active (check) == was)
        gtk_check_button_set_active (check, is);
    }

  show_result (self);
  show_counts (self);
  gruppe_provider_use_free (self->shown);
  self->shown = gruppe_provider_use_copy (use);
  self->showing = FALSE;
}

/**
 * gruppe_contract_group_set_saved:
 * @self: a group
 * @use: what is stored now
 *
 * What was entered here is stored. Nothing that is shown changes: it may be newer already.
 */
void
gruppe_contract_group_set_saved (GruppeContractGroup     *self,
                                 const GruppeProviderUse *use)
{
  g_return_if_fail (GRUPPE_IS_CONTRACT_GROUP (self));
  g_return_if_fail (use != NULL);

  gruppe_provider_use_free (self->shown);
  self->shown = gruppe_provider_use_copy (use);
}

/**
 * gruppe_contract_group_store:
 * @self: a group
 * @use: where to write what is entered; ticks of points that this version does not know stay
 */
void
gruppe_contract_group_store (GruppeContractGroup *self,
                             GruppeProviderUse   *use)
{
  const GruppeContractResult *result;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) ticks = NULL;

  g_return_if_fail (GRUPPE_IS_CONTRACT_GROUP (self));
  g_return_if_fail (use != NULL);

  if (self->shown == NULL)
    return;

  result = get_result (self);
  g_free (use->result);
  use->result = g_strdup (result != NULL ? result->id : "");
  g_free (use->result_reason);
  use->result_reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
  g_free (use->kept_at);
  use->kept_at = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->kept_row)));
  g_free (use->concluded_on);
  use->concluded_on = g_strdup (gruppe_use_day_row_get_day (self->concluded_row));
  g_free (use->review_on);
  use->review_on = g_strdup (gruppe_use_day_row_get_day (self->review_row));

  ticks = get_ticks (self);
  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) ticks);
  for (gsize i = 0; use->ticks[i] != NULL; i++)
    {
      if (gruppe_contract_checklist_find (self->checklist, use->ticks[i]) == NULL)
        g_strv_builder_add (builder, use->ticks[i]);
    }
  g_strfreev (use->ticks);
  use->ticks = g_strv_builder_end (builder);
}

/**
 * gruppe_contract_group_set_problem:
 * @self: a group
 * @place: (nullable): which field is wrong
 * @problem: (nullable): what is wrong with it
 *
 * Says it beside the field. Without a place nothing is wrong.
 *
 * Returns: whether the field is in this group
 */
gboolean
gruppe_contract_group_set_problem (GruppeContractGroup *self,
                                   const char          *place,
                                   const char          *problem)
{
  gboolean kept, reason;

  g_return_val_if_fail (GRUPPE_IS_CONTRACT_GROUP (self), FALSE);

  kept = g_strcmp0 (place, "kept_at") == 0;
  reason = g_strcmp0 (place, "result_reason") == 0;
  if (kept || place == NULL)
    gruppe_entry_row_set_problem (self->kept_row, kept ? problem : NULL);
  if (reason || place == NULL)
    gruppe_entry_row_set_problem (self->reason_row, reason ? problem : NULL);

  return kept || reason;
}
