/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-assessment-chooser.h"
#include "gruppe-requirements-words.h"

struct _GruppeAssessmentChooser
{
  GtkWidget parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkLabel *title_label;
  GtkPopover *popover;
  GtkListBox *list;

  GruppeContext *context;
  gint64 assessment;
  char *title;
  GPtrArray *summaries;         /* GruppeAssessmentSummary, as the rows of the list */
  gboolean reading;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (GruppeAssessmentChooser, gruppe_assessment_chooser, GTK_TYPE_WIDGET)

static void read_list (GruppeAssessmentChooser *self);

static GtkWidget *
row_new (GruppeAssessmentChooser       *self,
         const GruppeAssessmentSummary *summary)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  gboolean current = summary->id == self->assessment;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = catalogue != NULL ? gruppe_requirements_words_summary (summary, catalogue) : g_strdup ("");
  g_autofree char *subtitle = NULL;

  subtitle = current ? g_strdup_printf ("%s %s", C_("assessment", "Open now."), words) : g_strdup (words);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

/* The keyboard focus goes to the assessment worked on. */
static void
show_list (GruppeAssessmentChooser *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < self->summaries->len; i++)
    {
      const GruppeAssessmentSummary *summary = g_ptr_array_index (self->summaries, i);
      GtkWidget *line = row_new (self, summary);

      gtk_list_box_append (self->list, line);
      if (summary->id == self->assessment)
        gtk_widget_grab_focus (line);
    }
}

/* Where there is nothing to choose from, it is not in the way. */
static void
show_whether (GruppeAssessmentChooser *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->summaries->len > 1);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeAssessmentChooser) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) summaries = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || self->context == NULL)
    return;

  self->reading = FALSE;
  summaries = gruppe_assessments_list_finish (self->context, result, &error);
  if (summaries == NULL)
    {
      g_info ("The assessments could not be listed: %s", error->message);
      return;
    }

  g_ptr_array_unref (self->summaries);
  self->summaries = g_steal_pointer (&summaries);
  show_whether (self);
  if (self->stale)
    read_list (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    show_list (self);
}

/* With every answer there is something new: one read at a time. */
static void
read_list (GruppeAssessmentChooser *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  gruppe_assessments_list_async (self->context, NULL, read_cb, gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeAssessmentChooser *self,
                     guint                    topics)
{
  if ((topics & (GRUPPE_TOPIC_ASSESSMENTS | GRUPPE_TOPIC_SAMPLE)) != 0)
    read_list (self);
}

/* Once it can have the focus. */
static void
popover_shown_cb (GruppeAssessmentChooser *self)
{
  show_list (self);
}

static void
row_activated_cb (GruppeAssessmentChooser *self,
                  GtkListBoxRow           *row)
{
  const GruppeAssessmentSummary *summary = g_ptr_array_index (self->summaries,
                                                              (guint) gtk_list_box_row_get_index (row));
  gint64 id = summary->id;

  gtk_popover_popdown (self->popover);
  if (id != self->assessment)
    gtk_widget_activate_action (GTK_WIDGET (self), "requirements.open-assessment", "x", id);
}

static void
close_cb (GruppeAssessmentChooser *self)
{
  gtk_popover_popdown (self->popover);
}

static void
gruppe_assessment_chooser_dispose (GObject *object)
{
  GruppeAssessmentChooser *self = GRUPPE_ASSESSMENT_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_ASSESSMENT_CHOOSER);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_assessment_chooser_parent_class)->dispose (object);
}

static void
gruppe_assessment_chooser_finalize (GObject *object)
{
  GruppeAssessmentChooser *self = GRUPPE_ASSESSMENT_CHOOSER (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_assessment_chooser_parent_class)->finalize (object);
}

static void
gruppe_assessment_chooser_class_init (GruppeAssessmentChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_assessment_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = gruppe_assessment_chooser_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-assessment-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeAssessmentChooser, button);
  gtk_widget_class_bind_template_child (widget_class, GruppeAssessmentChooser, title_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeAssessmentChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, GruppeAssessmentChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_assessment_chooser_init (GruppeAssessmentChooser *self)
{
  self->title = g_strdup ("");
  self->summaries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_assessment_chooser_set_context:
 * @self: a chooser
 * @context: services, with the database open
 *
 * Reads the list, and reads it again when it changes.
 */
void
gruppe_assessment_chooser_set_context (GruppeAssessmentChooser *self,
                                       GruppeContext           *context)
{
  g_return_if_fail (GRUPPE_IS_ASSESSMENT_CHOOSER (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (gruppe_context_get_database (context), "changed", G_CALLBACK (database_changed_cb),
                           self, G_CONNECT_SWAPPED);
  read_list (self);
}

/**
 * gruppe_assessment_chooser_set_current:
 * @self: a chooser
 * @assessment: row id, or 0
 * @title: its title
 */
void
gruppe_assessment_chooser_set_current (GruppeAssessmentChooser *self,
                                       gint64                   assessment,
                                       const char              *title)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (GRUPPE_IS_ASSESSMENT_CHOOSER (self));
  g_return_if_fail (title != NULL);

  self->assessment = assessment;
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_label (self->title_label, title);
  /* Translators: spoken name of a button; %s is the title of an assessment */
  spoken = g_strdup_printf (_("Assessment: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * gruppe_assessment_chooser_get_title:
 * @self: a chooser
 *
 * Returns: (transfer none): title of the assessment worked on
 */
const char *
gruppe_assessment_chooser_get_title (GruppeAssessmentChooser *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASSESSMENT_CHOOSER (self), NULL);

  return self->title;
}

/**
 * gruppe_assessment_chooser_get_uid:
 * @self: a chooser
 *
 * Returns: (transfer none): random id of the assessment worked on, "" when it is not in the database
 */
const char *
gruppe_assessment_chooser_get_uid (GruppeAssessmentChooser *self)
{
  g_return_val_if_fail (GRUPPE_IS_ASSESSMENT_CHOOSER (self), NULL);

  for (guint i = 0; i < self->summaries->len; i++)
    {
      const GruppeAssessmentSummary *summary = g_ptr_array_index (self->summaries, i);

      if (summary->id == self->assessment)
        return summary->uid;
    }

  return "";
}

/**
 * gruppe_assessment_chooser_get_titles:
 * @self: a chooser
 *
 * Returns: (transfer container) (element-type utf8): what all assessments are called
 */
GPtrArray *
gruppe_assessment_chooser_get_titles (GruppeAssessmentChooser *self)
{
  GPtrArray *titles;

  g_return_val_if_fail (GRUPPE_IS_ASSESSMENT_CHOOSER (self), NULL);

  titles = g_ptr_array_new ();
  for (guint i = 0; i < self->summaries->len; i++)
    g_ptr_array_add (titles, ((GruppeAssessmentSummary *) g_ptr_array_index (self->summaries, i))->title);
  /* One that is not in the database yet has a name, too. */
  g_ptr_array_add (titles, self->title);

  return titles;
}
