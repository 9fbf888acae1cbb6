/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-recording-group.h"
#include "meetings/gruppe-meeting-people.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-names.h"

/* As many names as fit on the page; the rest is a number. */
#define MAX_NAMES 12

/* What may be recorded. */
typedef enum
{
  KIND_SOUND,
  KIND_VIDEO,
  N_KINDS,
} Kind;

struct _GruppeRecordingGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwExpanderRow *expander;
  AdwActionRow *sound_row;
  AdwActionRow *video_row;
  GtkWidget *steps_row;

  /* owned */
  GruppeContext *context;
  GruppeMeeting *meeting;
  GSignalGroup *database_signals;
  GCancellable *cancellable;
  GruppeMeetingRecording *answers[N_KINDS];
};

G_DEFINE_FINAL_TYPE (GruppeRecordingGroup, gruppe_recording_group, ADW_TYPE_PREFERENCES_GROUP)

/* For the answer of one kind. */
typedef struct
{
  GruppeRecordingGroup *group;
  Kind kind;
} Question;

static void
append_names (GString  *words,
              char    **names,
              gboolean  compact)
{
  guint n = g_strv_length (names);

  for (guint i = 0; i < MIN (n, MAX_NAMES); i++)
    {
      g_autofree char *name = gruppe_names_show (names[i]);

      g_string_append (words, !compact ? "\n" : i == 0 ? " " : C_("list", ", "));
      g_string_append (words, name);
    }

  if (n > MAX_NAMES)
    {
      g_string_append_c (words, compact ? ' ' : '\n');
      g_string_append_printf (words, ngettext ("and %u more person", "and %u more people", n - MAX_NAMES), n - MAX_NAMES);
    }
}

static gboolean
is_allowed (GruppeRecordingGroup *self,
            Kind                  kind)
{
  return self->answers[kind] != NULL && self->answers[kind]->allowed;
}

static void
update (GruppeRecordingGroup *self)
{
  AdwActionRow *rows[N_KINDS] = { self->sound_row, self->video_row };
  gboolean known = TRUE;
  const char *summary;

  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autofree char *words = self->answers[i] != NULL ? gruppe_recording_words (self->answers[i], FALSE) : g_strdup ("");

      known = known && self->answers[i] != NULL;
      adw_action_row_set_subtitle (rows[i], words);
    }

  if (is_allowed (self, KIND_VIDEO) && is_allowed (self, KIND_SOUND))
    summary = _("Sound and picture are allowed.");
  else if (is_allowed (self, KIND_VIDEO))
    summary = _("Picture is allowed, sound is not.");
  else if (is_allowed (self, KIND_SOUND))
    summary = _("Only sound is allowed.");
  else
    summary = known ? _("Not allowed: not everybody has said yes.") : "";

  adw_expander_row_set_subtitle (self->expander, summary);
  /* Nobody is told how as long as they may not. */
  gtk_widget_set_visible (self->steps_row, is_allowed (self, KIND_SOUND) || is_allowed (self, KIND_VIDEO));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr(GruppeRecordingGroup) self = question->group;
  g_autoptr(GruppeMeetingRecording) answer = NULL;
  g_autoptr(GError) error = NULL;

  answer = gruppe_meeting_may_record_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self->meeting == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (answer == NULL)
    g_debug ("Whether it may be recorded is not known: %s", error->message);
  g_clear_pointer (&self->answers[question->kind], gruppe_meeting_recording_free);
  self->answers[question->kind] = g_steal_pointer (&answer);
  update (self);
}

static void
ask (GruppeRecordingGroup *self)
{
  static const char * const purposes[N_KINDS] = { GRUPPE_RECORDING_SOUND, GRUPPE_RECORDING_VIDEO };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  for (guint i = 0; i < N_KINDS; i++)
    {
      Question *question = g_new0 (Question, 1);

      question->group = g_object_ref (self);
      question->kind = (Kind) i;
      gruppe_meeting_may_record_async (self->context, gruppe_meeting_get_id (self->meeting), purposes[i],
                                       self->cancellable, answered_cb, question);
    }
}

static void
clear_answers (GruppeRecordingGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&self->answers[i], gruppe_meeting_recording_free);
}

static void
database_changed_cb (GruppeRecordingGroup *self,
                     guint                 topics)
{
  if ((topics & (GRUPPE_TOPIC_MEETINGS | GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_CONSENTS)) && self->meeting != NULL)
    ask (self);
}

static void
names_changed_cb (GruppeRecordingGroup *self)
{
  if (self->meeting != NULL)
    update (self);
}

static void
gruppe_recording_group_dispose (GObject *object)
{
  GruppeRecordingGroup *self = GRUPPE_RECORDING_GROUP (object);

  clear_answers (self);
  g_clear_object (&self->database_signals);
  g_clear_object (&self->meeting);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_recording_group_parent_class)->dispose (object);
}

static void
gruppe_recording_group_finalize (GObject *object)
{
  g_clear_object (&GRUPPE_RECORDING_GROUP (object)->cancellable);

  G_OBJECT_CLASS (gruppe_recording_group_parent_class)->finalize (object);
}

static void
gruppe_recording_group_class_init (GruppeRecordingGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_recording_group_dispose;
  object_class->finalize = gruppe_recording_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-recording-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRecordingGroup, expander);
  gtk_widget_class_bind_template_child (widget_class, GruppeRecordingGroup, sound_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRecordingGroup, video_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeRecordingGroup, steps_row);
}

static void
gruppe_recording_group_init (GruppeRecordingGroup *self)
{
  self->database_signals = g_signal_group_new (GRUPPE_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->database_signals, "changed", G_CALLBACK (database_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (names_changed_cb));
}

/**
 * gruppe_recording_group_set_meeting:
 * @self: a group
 * @context: (nullable): the services
 * @meeting: (nullable): what would be recorded
 */
void
gruppe_recording_group_set_meeting (GruppeRecordingGroup *self,
                                    GruppeContext        *context,
                                    GruppeMeeting        *meeting)
{
  gboolean same;

  g_return_if_fail (GRUPPE_IS_RECORDING_GROUP (self));
  g_return_if_fail ((context == NULL) == (meeting == NULL));

  same = self->meeting != NULL && meeting != NULL &&
         gruppe_meeting_get_id (self->meeting) == gruppe_meeting_get_id (meeting);
  g_set_object (&self->context, context);
  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->database_signals, context != NULL ? gruppe_context_get_database (context) : NULL);
  if (same)
    return;

  clear_answers (self);
  adw_expander_row_set_expanded (self->expander, FALSE);
  update (self);
  if (meeting != NULL)
    ask (self);
}

/**
 * gruppe_recording_words:
 * @answer: whether a date may be recorded
 * @compact: names stand beside each other, not each in a line of its own
 *
 * Returns: (transfer full): the answer in words, with the names of those who did not say yes
 */
char *
gruppe_recording_words (const GruppeMeetingRecording *answer,
                        gboolean                      compact)
{
  GString *words = g_string_new (NULL);

  if (answer->n_people == 0)
    g_string_append (words, _("Not allowed: nobody is named who takes part. Choose the participants first."));
  else if (!answer->allowed)
    {
      g_string_append (words, _("Not allowed. These people have not said yes for this date:"));
      append_names (words, answer->without_yes, compact);
    }
  else
    g_string_append (words, _("Allowed: everybody who takes part has said yes for this date. Ask each person again before you "
                              "begin."));

  if (answer->allowed && answer->without_camera[0] != NULL)
    {
      g_string_append_c (words, '\n');
      g_string_append (words, _("Only with their camera off:"));
      append_names (words, answer->without_camera, compact);
    }

  return g_string_free (words, FALSE);
}
