/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-calendar-import-row.h"
#include "gruppe-meeting-words.h"

struct _GruppeCalendarImportRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *what;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *details;

  /* owned */
  GruppeCatalogue *catalogue;
};

G_DEFINE_FINAL_TYPE (GruppeCalendarImportRow, gruppe_calendar_import_row, GTK_TYPE_WIDGET)

static const char *
word_what (GruppeImportItem *item)
{
  switch (gruppe_import_item_get_what (item))
    {
    case GRUPPE_IMPORT_NEW:
      return C_("date of a file", "New");

    case GRUPPE_IMPORT_CHANGED:
      return C_("date of a file", "Changes a date of the list");

    case GRUPPE_IMPORT_SAME:
      return C_("date of a file", "Unchanged");

    case GRUPPE_IMPORT_CANCELLED:
      return C_("date of a file", "Is cancelled");

    case GRUPPE_IMPORT_LEFT_OUT:
    default:
      return C_("date of a file", "Left out");
    }
}

static const char *
word_why (GruppeImportWhy why)
{
  switch (why)
    {
    case GRUPPE_IMPORT_NO_PROVIDER:
      return _("It has no link of a known provider.");

    case GRUPPE_IMPORT_OLDER:
      return _("The list has a newer state of this date.");

    case GRUPPE_IMPORT_NOT_HERE:
      return _("It is cancelled, and not in the list.");

    case GRUPPE_IMPORT_TOO_FAR:
      return _("It is more than five years ahead.");

    case GRUPPE_IMPORT_NO_REASON:
    default:
      return NULL;
    }
}

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (sentence == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
}

static void
add_changes (GString          *text,
             GruppeImportItem *item)
{
  GruppeImportChanges changes = gruppe_import_item_get_changes (item);

  if (gruppe_import_item_get_what (item) != GRUPPE_IMPORT_CHANGED)
    return;

  if (changes & GRUPPE_IMPORT_CHANGES_TIME)
    {
      g_autofree char *before = gruppe_meeting_words_moment (gruppe_import_item_get_starts_before (item),
                                                             gruppe_import_item_get_zone (item));
      /* Translators: a date and time in words */
      g_autofree char *sentence = g_strdup_printf (_("Time and length change. So far: %s"), before);

      add_sentence (text, sentence);
    }
  if (changes & GRUPPE_IMPORT_CHANGES_TITLE)
    {
      /* Translators: the title of a meeting */
      g_autofree char *sentence = g_strdup_printf (_("The title changes. So far: %s"),
                                                   gruppe_import_item_get_title_before (item));

      add_sentence (text, sentence);
    }
  if (changes & GRUPPE_IMPORT_CHANGES_PROVIDER)
    add_sentence (text, _("The provider changes."));
  if (changes & GRUPPE_IMPORT_CHANGES_LINK)
    add_sentence (text, _("The link changes."));
  if (changes & GRUPPE_IMPORT_CHANGES_AGAIN)
    add_sentence (text, _("It was cancelled, and takes place again."));
}

static void
add_notes (GString             *text,
           GruppeCalendarNotes  notes)
{
  if (notes & GRUPPE_CALENDAR_NO_END)
    add_sentence (text, _("The file does not say when it ends. 90 minutes were assumed."));
  if (notes & GRUPPE_CALENDAR_NO_ZONE)
    add_sentence (text, _("The file does not name the time zone. Your own was assumed."));
  if (notes & GRUPPE_CALENDAR_OWN_ZONE)
    add_sentence (text, _("The time zone has no known name. Check the time."));
  if (notes & GRUPPE_CALENDAR_MOVED)
    add_sentence (text, _("The clocks go forward in that night. The time was moved on. Check it."));
  if (notes & GRUPPE_CALENDAR_LINK_REFUSED)
    add_sentence (text, _("A link in it looks like one of a known provider, but is none. It was not taken over."));
}

static char *
make_details (GruppeCalendarImportRow *self,
              GruppeImportItem        *item)
{
  GruppeProvider *provider = gruppe_catalogue_find_provider (self->catalogue, gruppe_import_item_get_provider (item));
  g_autoptr(GString) text = g_string_new (NULL);

  if (provider != NULL)
    add_sentence (text, gruppe_provider_get_label (provider));
  add_sentence (text, word_why (gruppe_import_item_get_why (item)));
  add_changes (text, item);
  add_notes (text, gruppe_import_item_get_notes (item));
  if (gruppe_import_item_get_what (item) == GRUPPE_IMPORT_NEW && gruppe_import_item_get_link (item)[0] == '\0')
    add_sentence (text, _("Without a link. You can add it later."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkLabel *
add_label (GruppeCalendarImportRow *self,
           const char              *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);

  return GTK_LABEL (label);
}

static void
gruppe_calendar_import_row_dispose (GObject *object)
{
  GruppeCalendarImportRow *self = GRUPPE_CALENDAR_IMPORT_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (gruppe_calendar_import_row_parent_class)->dispose (object);
}

static void
gruppe_calendar_import_row_class_init (GruppeCalendarImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_calendar_import_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_calendar_import_row_init (GruppeCalendarImportRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_top (self->box, 9);
  gtk_widget_set_margin_bottom (self->box, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->what = add_label (self, "heading");
  self->when = add_label (self, NULL);
  self->title = add_label (self, NULL);
  self->details = add_label (self, "dim-label");
}

/**
 * gruppe_calendar_import_row_new:
 * @catalogue: where providers have names
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
gruppe_calendar_import_row_new (GruppeCatalogue *catalogue)
{
  GruppeCalendarImportRow *self = g_object_new (GRUPPE_TYPE_CALENDAR_IMPORT_ROW, NULL);

  self->catalogue = g_object_ref (catalogue);

  return GTK_WIDGET (self);
}

/**
 * gruppe_calendar_import_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
gruppe_calendar_import_row_set_item (GruppeCalendarImportRow *self,
                                     GruppeImportItem        *item)
{
  g_autofree char *when = NULL;
  g_autofree char *details = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GRUPPE_IS_CALENDAR_IMPORT_ROW (self));

  if (item == NULL)
    return;

  when = gruppe_meeting_words_when (gruppe_import_item_get_starts_at (item), gruppe_import_item_get_minutes (item),
                                    gruppe_import_item_get_zone (item));
  details = make_details (self, item);
  gtk_label_set_text (self->what, word_what (item));
  gtk_label_set_text (self->title, gruppe_import_item_get_title (item));
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), details[0] != '\0');

  spoken = g_strjoin (". ", word_what (item), when, gruppe_import_item_get_title (item), details, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
