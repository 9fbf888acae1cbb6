/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-participant-row.h"
#include "widgets/gruppe-names.h"

struct _GruppeParticipantRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *name_label;
  GtkWidget *warning;
  GtkLabel *words_label;

  char *name;                   /* of the person, also while names are hidden */
};

G_DEFINE_FINAL_TYPE (GruppeParticipantRow, gruppe_participant_row, GTK_TYPE_WIDGET)

/* The list's own widget around the row is what assistive technology stops at. */
static void
update_name (GruppeParticipantRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *person = gruppe_names_end (gtk_label_get_label (self->name_label));
  g_autofree char *name = NULL;

  /* Translators: name of a person with a full stop, whether the person takes part, and whether the person has agreed */
  name = g_strdup_printf (C_("participant", "%s %s. %s"), person,
                          gtk_check_button_get_active (self->check) ? C_("participant", "Takes part")
                                                                    : C_("participant", "Does not take part"),
                          gtk_label_get_label (self->words_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL && !GTK_IS_WINDOW (parent))
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_name (GruppeParticipantRow *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  if (self->name == NULL)
    return;

  shown = gruppe_names_show (self->name);
  name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  gtk_label_set_label (self->name_label, name);
  update_name (self);
}

static void
gruppe_participant_row_dispose (GObject *object)
{
  GruppeParticipantRow *self = GRUPPE_PARTICIPANT_ROW (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_participant_row_parent_class)->dispose (object);
}

static void
gruppe_participant_row_class_init (GruppeParticipantRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_participant_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-participant-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantRow, box);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantRow, check);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantRow, warning);
  gtk_widget_class_bind_template_child (widget_class, GruppeParticipantRow, words_label);
}

static void
gruppe_participant_row_init (GruppeParticipantRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_name));
}

/**
 * gruppe_participant_row_new:
 *
 * Returns: (transfer floating): a row without a person
 */
GtkWidget *
gruppe_participant_row_new (void)
{
  return g_object_new (GRUPPE_TYPE_PARTICIPANT_ROW, NULL);
}

/**
 * gruppe_participant_row_set_person:
 * @self: a row
 * @name: of the person
 * @words: what is to be known about the person
 * @warning: whether the words must not be overlooked
 */
void
gruppe_participant_row_set_person (GruppeParticipantRow *self,
                                   const char           *name,
                                   const char           *words,
                                   gboolean              warning)
{
  char *copy;

  g_return_if_fail (GRUPPE_IS_PARTICIPANT_ROW (self));
  g_return_if_fail (name != NULL && words != NULL);

  copy = g_strdup (name);
  g_free (self->name);
  self->name = copy;
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (self->warning, warning);
  show_name (self);
}

/**
 * gruppe_participant_row_get_chosen:
 * @self: a row
 *
 * Returns: whether there is a tick
 */
gboolean
gruppe_participant_row_get_chosen (GruppeParticipantRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_PARTICIPANT_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * gruppe_participant_row_set_chosen:
 * @self: a row
 * @chosen: whether there is a tick
 */
void
gruppe_participant_row_set_chosen (GruppeParticipantRow *self,
                                   gboolean              chosen)
{
  g_return_if_fail (GRUPPE_IS_PARTICIPANT_ROW (self));

  gtk_check_button_set_active (self->check, chosen);
  update_name (self);
}
