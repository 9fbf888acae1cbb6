/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "consents/gruppe-consent-log.h"
#include "gruppe-desk-list.h"
#include "gruppe-weak.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppeDeskList
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GruppeContext *context;
  GPtrArray *recorded;          /* Recorded, oldest first */
};

/* A form that was recorded. */
typedef struct
{
  char *person_uid;
  char *purpose;
  char *event_uid;
  char *name;
  char *what;
  gboolean mistaken;
  GtkWidget *row;               /* borrowed */
} Recorded;

G_DEFINE_FINAL_TYPE (GruppeDeskList, gruppe_desk_list, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
recorded_free (gpointer data)
{
  Recorded *recorded = data;

  g_clear_pointer (&recorded->person_uid, g_free);
  g_clear_pointer (&recorded->purpose, g_free);
  g_clear_pointer (&recorded->event_uid, g_free);
  g_clear_pointer (&recorded->name, g_free);
  g_clear_pointer (&recorded->what, g_free);
  g_free (recorded);
}

static Recorded *
find_recorded (GruppeDeskList *self,
               const char     *event_uid)
{
  for (guint i = 0; i < self->recorded->len; i++)
    {
      Recorded *recorded = g_ptr_array_index (self->recorded, i);

      if (g_strcmp0 (recorded->event_uid, event_uid) == 0)
        return recorded;
    }

  return NULL;
}

static GtkWidget *
recorded_row_new (const Recorded *recorded)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown = gruppe_names_show (recorded->name);
  g_autofree char *name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);

  gruppe_tell_subtitles (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (recorded->mistaken)
    {
      /* Translators: what was recorded */
      g_autofree char *words = g_strdup_printf (_("%s. Entered in error: it does not count."),
                                                recorded->what);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
    }
  else
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (C_("form", "_In Error"));
      /* Translators: name of a person */
      g_autofree char *label = g_strdup_printf (_("%s: entered in error"), name);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), recorded->what);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "desk.mistaken");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", recorded->event_uid);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_widget_set_tooltip_text (button, _("This was entered in error"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

/* The newest first. */
static void
show_recorded (GruppeDeskList *self)
{
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->recorded->len; i++)
    {
      Recorded *recorded = g_ptr_array_index (self->recorded, i);

      if (recorded->row != NULL)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), recorded->row);
      recorded->row = NULL;
    }

  for (guint i = self->recorded->len; i > 0; i--)
    {
      Recorded *recorded = g_ptr_array_index (self->recorded, i - 1);

      recorded->row = recorded_row_new (recorded);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), recorded->row);
    }

  title = g_strdup_printf (ngettext ("%u Form Recorded", "%u Forms Recorded", self->recorded->len),
                           self->recorded->len);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self), self->recorded->len > 0);
}

static void
mistake_recorded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GruppeDeskList) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentEvent) event =
      gruppe_consent_log_record_finish (GRUPPE_CONTEXT (source), result, &error);
  Recorded *recorded;

  if (self == NULL)
    return;

  if (event == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }

  recorded = find_recorded (self, event->refers_to);
  if (recorded != NULL)
    recorded->mistaken = TRUE;
  show_recorded (self);
  /* The button that was pressed is gone. */
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
mistaken_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  GruppeDeskList *self = GRUPPE_DESK_LIST (widget);
  const Recorded *recorded = find_recorded (self, g_variant_get_string (parameter, NULL));
  g_autoptr(GruppeConsentEntry) entry = NULL;

  if (recorded == NULL || recorded->mistaken)
    return;

  entry = gruppe_consent_entry_new (recorded->person_uid, recorded->purpose, GRUPPE_CONSENT_MISTAKEN,
                                    gruppe_clock_now (gruppe_context_get_clock (self->context)));
  entry->method = GRUPPE_CONSENT_SCREEN;
  entry->refers_to = g_strdup (recorded->event_uid);
  gruppe_consent_log_record_async (self->context, entry, NULL, mistake_recorded_cb,
                                   gruppe_weak_new (self));
}

static void
gruppe_desk_list_finalize (GObject *object)
{
  GruppeDeskList *self = GRUPPE_DESK_LIST (object);

  g_clear_pointer (&self->recorded, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_desk_list_parent_class)->finalize (object);
}

static void
gruppe_desk_list_class_init (GruppeDeskListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_desk_list_finalize;

  /**
   * GruppeDeskList::failed:
   * @self: the list
   * @error: why an entry could not be marked as entered in error
   */
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", GRUPPE_TYPE_DESK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "desk.mistaken", "s", mistaken_action);
}

static void
gruppe_desk_list_init (GruppeDeskList *self)
{
  self->recorded = g_ptr_array_new_with_free_func (recorded_free);
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_recorded));
}

/**
 * gruppe_desk_list_set_context:
 * @self: the list
 * @context: services
 */
void
gruppe_desk_list_set_context (GruppeDeskList *self,
                              GruppeContext  *context)
{
  g_return_if_fail (GRUPPE_IS_DESK_LIST (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

/**
 * gruppe_desk_list_add:
 * @self: the list
 * @event: what was recorded
 * @name: whose answer it is
 * @what: the answer in words
 */
void
gruppe_desk_list_add (GruppeDeskList           *self,
                      const GruppeConsentEvent *event,
                      const char               *name,
                      const char               *what)
{
  Recorded *recorded;

  g_return_if_fail (GRUPPE_IS_DESK_LIST (self));
  g_return_if_fail (event != NULL);

  recorded = g_new0 (Recorded, 1);
  recorded->person_uid = g_strdup (event->person_uid);
  recorded->purpose = g_strdup (event->purpose);
  recorded->event_uid = g_strdup (event->uid);
  recorded->name = g_strdup (name);
  recorded->what = g_strdup (what);
  g_ptr_array_add (self->recorded, recorded);
  show_recorded (self);
}
