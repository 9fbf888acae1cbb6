/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-text.h"
#include "gruppe-delivery-row.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeDeliveryRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *name_label;
  GtkLabel *words_label;
  GtkWidget *icon;
  GtkButton *note_button;
  GtkWidget *undo_button;

  gint64 person;
  char *name;                   /* of the person, also while names are hidden */
};

G_DEFINE_FINAL_TYPE (GruppeDeliveryRow, gruppe_delivery_row, GTK_TYPE_LIST_BOX_ROW)

enum { SIGNAL_NOTED, SIGNAL_UNDONE, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update_names (GruppeDeliveryRow *self)
{
  const char *name = gtk_label_get_label (self->name_label);
  g_autofree char *person = gruppe_names_end (name);
  g_autofree char *row = g_strdup_printf ("%s %s", person, gtk_label_get_label (self->words_label));
  g_autofree char *plain = g_strdup (gtk_button_get_label (self->note_button));
  g_autofree char *note = NULL;
  /* Translators: name of a person */
  g_autofree char *undo = g_strdup_printf (C_("delivery", "Take the last note about %s back"), name);
  char *underline = strchr (plain, '_');

  if (underline != NULL)
    memmove (underline, underline + 1, strlen (underline));
  /* Translators: a name, then what the button does, such as "Handed Over" */
  note = g_strdup_printf (C_("delivery", "%s: %s"), name, plain);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_button), GTK_ACCESSIBLE_PROPERTY_LABEL, note, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, undo, -1);
}

static void
show_name (GruppeDeliveryRow *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;

  if (self->name == NULL || self->name_label == NULL)
    return;

  shown = gruppe_names_show (self->name);
  name = gruppe_text_for_display (shown, GRUPPE_TEXT_MAX_NAME);
  gtk_label_set_label (self->name_label, name);
  update_names (self);
}

static void
note_clicked_cb (GruppeDeliveryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_NOTED], 0);
}

static void
undo_clicked_cb (GruppeDeliveryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0);
}

static void
gruppe_delivery_row_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_DELIVERY_ROW (object)->name, g_free);

  G_OBJECT_CLASS (gruppe_delivery_row_parent_class)->finalize (object);
}

static void
gruppe_delivery_row_class_init (GruppeDeliveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gruppe_delivery_row_finalize;

  /**
   * GruppeDeliveryRow::noted:
   * @self: the row
   *
   * Something was handed to this person.
   */
  signals[SIGNAL_NOTED] = g_signal_new ("noted", GRUPPE_TYPE_DELIVERY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * GruppeDeliveryRow::undone:
   * @self: the row
   *
   * The last note about this person was a mistake.
   */
  signals[SIGNAL_UNDONE] = g_signal_new ("undone", GRUPPE_TYPE_DELIVERY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-delivery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryRow, words_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryRow, note_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeDeliveryRow, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, note_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_delivery_row_init (GruppeDeliveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_name));
}

/**
 * gruppe_delivery_row_new:
 * @person: row of the person
 * @button: what the button that notes says, with its underline
 *
 * Returns: (transfer floating): a row without words
 */
GtkWidget *
gruppe_delivery_row_new (gint64      person,
                         const char *button)
{
  GruppeDeliveryRow *self;

  g_return_val_if_fail (button != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_DELIVERY_ROW, NULL);
  self->person = person;
  gtk_button_set_label (self->note_button, button);

  return GTK_WIDGET (self);
}

/**
 * gruppe_delivery_row_get_person:
 * @self: a row
 *
 * Returns: row of the person
 */
gint64
gruppe_delivery_row_get_person (GruppeDeliveryRow *self)
{
  g_return_val_if_fail (GRUPPE_IS_DELIVERY_ROW (self), 0);

  return self->person;
}

/**
 * gruppe_delivery_row_set_words:
 * @self: a row
 * @name: of the person
 * @words: what was handed over
 * @served: whether nothing is missing
 */
void
gruppe_delivery_row_set_words (GruppeDeliveryRow *self,
                               const char        *name,
                               const char        *words,
                               gboolean           served)
{
  char *copy;

  g_return_if_fail (GRUPPE_IS_DELIVERY_ROW (self));
  g_return_if_fail (name != NULL && words != NULL);

  copy = g_strdup (name);
  g_free (self->name);
  self->name = copy;
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (self->icon, served);
  show_name (self);
}

/**
 * gruppe_delivery_row_set_buttons:
 * @self: a row
 * @can_note: whether something can be noted
 * @can_undo: whether there is a note that can be taken back
 */
void
gruppe_delivery_row_set_buttons (GruppeDeliveryRow *self,
                                 gboolean           can_note,
                                 gboolean           can_undo)
{
  g_return_if_fail (GRUPPE_IS_DELIVERY_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->note_button), can_note);
  gtk_widget_set_visible (self->undo_button, can_undo);
}
