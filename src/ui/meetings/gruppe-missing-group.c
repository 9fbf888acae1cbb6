/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-consent-log.h"
#include "gruppe-missing-group.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-wrap-layout.h"

/* As many names as fit on the page; the rest is a number. */
#define MAX_NAMES 12

struct _GruppeMissingGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  GtkLabel *summary;
  GtkLabel *names;

  /* owned */
  GruppeContext *context;
  GSignalGroup *database_signals;
  GCancellable *cancellable;
  char *provider;
  GPtrArray *people;            /* GruppePerson who have not agreed; NULL: not known */
};

G_DEFINE_FINAL_TYPE (GruppeMissingGroup, gruppe_missing_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_names (GruppeMissingGroup *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  GPtrArray *people = self->people;

  if (people == NULL)
    return;

  for (guint i = 0; i < people->len && i < MAX_NAMES; i++)
    {
      g_autofree char *name = gruppe_names_show (gruppe_person_get_name (g_ptr_array_index (people, i)));

      if (i > 0)
        g_string_append_c (names, '\n');
      g_string_append (names, name);
    }

  if (people->len > MAX_NAMES)
    {
      guint n = people->len - MAX_NAMES;

      g_string_append_c (names, '\n');
      g_string_append_printf (names, ngettext ("and %u more person", "and %u more people", n), n);
    }

  gtk_label_set_text (self->names, names->str);
  gtk_widget_set_visible (GTK_WIDGET (self->names), people->len > 0);
}

static void
people_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeMissingGroup) self = user_data;
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;

  people = gruppe_consents_missing_finish (GRUPPE_CONTEXT (source), result, &error);
  if (people != NULL && self->context != NULL)
    {
      g_clear_pointer (&self->people, g_ptr_array_unref);
      self->people = g_steal_pointer (&people);
      show_names (self);
    }
  else if (people == NULL)
    g_debug ("The people who have not agreed are not known: %s", error->message);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GruppeMissingGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  GruppeConsentsCount count;
  gboolean counted;

  counted = gruppe_consents_count_finish (GRUPPE_CONTEXT (source), result, &count, &error);
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!counted)
    sentence = gruppe_describe_error (error);
  else if (count.people == 0)
    sentence = g_strdup (_("There is nobody in the record of consents yet. Add the people of your group there."));
  else if (count.missing == 0)
    sentence = g_strdup_printf (ngettext ("The one person in the record has agreed to video meetings here.",
                                          "All %u people in the record have agreed to video meetings here.",
                                          count.people),
                                count.people);
  else
    sentence = g_strdup_printf (ngettext ("%u person in the record has not agreed to video meetings here:",
                                          "%u people in the record have not agreed to video meetings here:",
                                          count.missing),
                                count.missing);

  gtk_label_set_text (self->summary, sentence);
}

static void
refresh (GruppeMissingGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (self->context == NULL)
    return;

  gruppe_consents_count_async (self->context, self->provider, self->cancellable, counted_cb, g_object_ref (self));
  gruppe_consents_missing_async (self->context, self->provider, self->cancellable, people_found_cb,
                                 g_object_ref (self));
}

static void
database_changed_cb (GruppeMissingGroup *self,
                     guint               topics)
{
  if (topics & (GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS))
    refresh (self);
}

static void
open_consents_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  GruppeMissingGroup *self = GRUPPE_MISSING_GROUP (widget);
  g_autofree char *target = g_strdup_printf ("missing:%s", self->provider != NULL ? self->provider : "");

  gtk_widget_activate_action (widget, "win.go", "(ss)", "consents", target);
}

static void
gruppe_missing_group_dispose (GObject *object)
{
  GruppeMissingGroup *self = GRUPPE_MISSING_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->database_signals);
  g_clear_object (&self->context);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_MISSING_GROUP);

  G_OBJECT_CLASS (gruppe_missing_group_parent_class)->dispose (object);
}

static void
gruppe_missing_group_finalize (GObject *object)
{
  GruppeMissingGroup *self = GRUPPE_MISSING_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (gruppe_missing_group_parent_class)->finalize (object);
}

static void
gruppe_missing_group_class_init (GruppeMissingGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_missing_group_dispose;
  object_class->finalize = gruppe_missing_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-missing-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeMissingGroup, summary);
  gtk_widget_class_bind_template_child (widget_class, GruppeMissingGroup, names);

  gtk_widget_class_install_action (widget_class, "meetings.open-consents", NULL, open_consents_cb);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_missing_group_init (GruppeMissingGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->database_signals = g_signal_group_new (GRUPPE_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->database_signals, "changed", G_CALLBACK (database_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (show_names));
}

/**
 * gruppe_missing_group_set_provider:
 * @self: a group
 * @context: (nullable): the services
 * @provider: (nullable): id of the provider people agree to
 */
void
gruppe_missing_group_set_provider (GruppeMissingGroup *self,
                                   GruppeContext      *context,
                                   const char         *provider)
{
  g_return_if_fail (GRUPPE_IS_MISSING_GROUP (self));
  g_return_if_fail (context == NULL || GRUPPE_IS_CONTEXT (context));

  if (self->context == context && g_strcmp0 (self->provider, provider) == 0)
    return;

  g_set_object (&self->context, context);
  g_free (self->provider);
  self->provider = g_strdup (provider);
  g_signal_group_set_target (self->database_signals,
                             context != NULL ? gruppe_context_get_database (context) : NULL);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  gtk_label_set_text (self->summary, "");
  gtk_widget_set_visible (GTK_WIDGET (self->names), FALSE);
  refresh (self);
}
