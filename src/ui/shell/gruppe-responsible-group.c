/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-page.h"
#include "gruppe-responsible-group.h"
#include "gruppe-settings.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-use-words.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"

#define N_ROWS 10

/* In the order of the rows. */
static const char * const keys[N_ROWS] = {
  "controller-address",
  "controller-mail",
  "controller-phone",
  "controller-dpo",
  "alternative",
  "consent-keeper",
  "consent-listeners",
  "consent-url",
  "consent-messenger",
  "consent-contact-point",
};

struct _GruppeResponsibleGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  GruppeEntryRow *address_row;
  GruppeEntryRow *mail_row;
  GruppeEntryRow *phone_row;
  GruppeEntryRow *dpo_row;
  GruppeEntryRow *alternative_row;
  GruppeEntryRow *keeper_row;
  GruppeEntryRow *listeners_row;
  GruppeEntryRow *url_row;
  GruppeEntryRow *messenger_row;
  GruppeEntryRow *contact_point_row;
  AdwComboRow *land_row;
  GtkAdjustment *proof_adjustment;
  GtkLabel *problem_label;

  /* owned */
  GSettings *settings;
  GPtrArray *lands;             /* codes, in the order of the row; the first entry of the row is none */
  gboolean loaded;
  guint keep_id;
};

G_DEFINE_FINAL_TYPE (GruppeResponsibleGroup, gruppe_responsible_group, ADW_TYPE_PREFERENCES_GROUP)

static void
list_rows (GruppeResponsibleGroup *self,
           GruppeEntryRow         *rows[N_ROWS])
{
  rows[0] = self->address_row;
  rows[1] = self->mail_row;
  rows[2] = self->phone_row;
  rows[3] = self->dpo_row;
  rows[4] = self->alternative_row;
  rows[5] = self->keeper_row;
  rows[6] = self->listeners_row;
  rows[7] = self->url_row;
  rows[8] = self->messenger_row;
  rows[9] = self->contact_point_row;
}

/* Keeps what can be kept; what cannot be is said, and what was stored stays. */
static void
keep (GruppeResponsibleGroup *self)
{
  GruppeEntryRow *rows[N_ROWS];
  g_autofree char *problem = NULL;

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *text =
          gruppe_text_clean (gtk_editable_get_text (GTK_EDITABLE (rows[i])), keys[i], 0,
                             GRUPPE_TEXT_MAX_TITLE, GRUPPE_TEXT_NONE, &error);

      if (text == NULL)
        {
          gtk_widget_add_css_class (GTK_WIDGET (rows[i]), "error");
          if (problem == NULL)
            problem = gruppe_describe_error (error);
          continue;
        }

      gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
      gruppe_settings_set_string (self->settings, keys[i], text);
    }

  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

static gboolean
keep_idle_cb (gpointer user_data)
{
  GruppeResponsibleGroup *self = user_data;

  self->keep_id = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

/* Text that replaces other text comes in two steps, and between them the row is empty. */
static void
text_changed_cb (GruppeResponsibleGroup *self)
{
  if (self->loaded && self->keep_id == 0)
    self->keep_id = g_idle_add (keep_idle_cb, self);
}

static void
land_changed_cb (GruppeResponsibleGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->land_row);

  if (!self->loaded || selected == GTK_INVALID_LIST_POSITION || selected > self->lands->len)
    return;

  gruppe_settings_set_string (self->settings, "land",
                              selected > 0 ? g_ptr_array_index (self->lands, selected - 1) : "");
}

static int
compare_lands (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (gruppe_use_words_land (*(const char **) a),
                         gruppe_use_words_land (*(const char **) b));
}

/* Each Land once; authorities of more than one have a code that is no Land's. */
static void
list_lands (GruppeResponsibleGroup *self)
{
  static const char * const others[] = { "DE", "DSK", "EU", NULL };
  g_autoptr(GruppeAuthorities) authorities = gruppe_authorities_new_builtin (NULL);
  GPtrArray *all = authorities != NULL ? gruppe_authorities_get_all (authorities) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const GruppeAuthority *authority = g_ptr_array_index (all, i);

      if (!g_strv_contains (others, authority->land) &&
          !g_ptr_array_find_with_equal_func (self->lands, authority->land, g_str_equal, NULL))
        g_ptr_array_add (self->lands, g_strdup (authority->land));
    }
  g_ptr_array_sort (self->lands, compare_lands);
}

static void
load_lands (GruppeResponsibleGroup *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *land = gruppe_settings_get_string (self->settings, "land", "");
  guint selected = 0;

  list_lands (self);
  gtk_string_list_append (labels, C_("Land", "Not chosen"));
  for (guint i = 0; i < self->lands->len; i++)
    {
      const char *code = g_ptr_array_index (self->lands, i);

      gtk_string_list_append (labels, gruppe_use_words_land (code));
      if (g_str_equal (code, land))
        selected = i + 1;
    }
  adw_combo_row_set_model (self->land_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->land_row, selected);
  gruppe_tell_choice (self->land_row);
}

/* The window is being closed: what was typed last is kept all the same. */
static void
gruppe_responsible_group_unmap (GtkWidget *widget)
{
  GruppeResponsibleGroup *self = GRUPPE_RESPONSIBLE_GROUP (widget);

  if (self->keep_id != 0)
    {
      g_clear_handle_id (&self->keep_id, g_source_remove);
      keep (self);
    }

  GTK_WIDGET_CLASS (gruppe_responsible_group_parent_class)->unmap (widget);
}

static void
gruppe_responsible_group_dispose (GObject *object)
{
  GruppeResponsibleGroup *self = GRUPPE_RESPONSIBLE_GROUP (object);

  self->loaded = FALSE;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_RESPONSIBLE_GROUP);

  G_OBJECT_CLASS (gruppe_responsible_group_parent_class)->dispose (object);
}

static void
gruppe_responsible_group_finalize (GObject *object)
{
  GruppeResponsibleGroup *self = GRUPPE_RESPONSIBLE_GROUP (object);

  g_clear_pointer (&self->lands, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_responsible_group_parent_class)->finalize (object);
}

static void
gruppe_responsible_group_class_init (GruppeResponsibleGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_responsible_group_dispose;
  object_class->finalize = gruppe_responsible_group_finalize;
  widget_class->unmap = gruppe_responsible_group_unmap;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-responsible-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, mail_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, phone_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, dpo_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, alternative_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, keeper_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, listeners_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, url_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, messenger_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, contact_point_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, land_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, proof_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GruppeResponsibleGroup, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, land_changed_cb);
}

static void
gruppe_responsible_group_init (GruppeResponsibleGroup *self)
{
  GruppeEntryRow *rows[N_ROWS];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->lands = g_ptr_array_new_with_free_func (g_free);
  self->settings = gruppe_settings_new ();

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *text = gruppe_settings_get_string (self->settings, keys[i], "");

      gtk_editable_set_text (GTK_EDITABLE (rows[i]), text);
    }
  load_lands (self);

  if (self->settings != NULL)
    g_settings_bind (self->settings, "proof-years", self->proof_adjustment, "value",
                     G_SETTINGS_BIND_DEFAULT);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  self->loaded = TRUE;
}
